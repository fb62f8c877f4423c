#include "pdf/show.h"

#include "charts/chart.h"

void
chart_paint(struct painter *p, const struct item *item)
{
	const struct chart_context context = { p->theme, p->family };
	struct drawing drawing = { .width = item->width, .height = item->height,
		.arena = arena_new() };

	if (!chart_draw(item->node, &context, &drawing))
		chart_fault(p->diags);
	replay(p, &drawing, item->x, item->y, 1, p->theme->ink);
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
}
