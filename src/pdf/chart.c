#include "pdf/paint.h"

#include "pdf/syntax.h"

/* The chart of item->node. */
void
paint_chart(struct painter *p, const struct item *item)
{
	paint_stroke(p, p->theme->rule, pdf_hundredths(p->theme->rule_width));
	paint_rect(p, paint_box(p, item));
	strbuf_puts(&p->out, "S\n");
}
