#include "pdf/show.h"

#include "charts/chart.h"

void
chart_paint(struct painter *p, const struct item *item)
{
	const struct chart_context context = { p->theme, p->family };
	struct drawing drawing = { .width = item->width, .height = item->height,
		.arena = arena_new() };

	chart_draw(item->node, &context, &drawing);
	replay(p, &drawing, item->x, item->y, 1, p->theme->ink);
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
}
