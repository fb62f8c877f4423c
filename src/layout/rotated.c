/* rotated.c - the heads of a table that run upwards. */
#include <math.h>

#include "layout/table.h"

static const float rotated_longest_pt = 130;   /* a rotated head breaks into lines above it */
enum { ROTATED_LINES = 3 };                    /* with more it is set like any other */

float
rotated_width(struct layout *layout, const struct doc_node *cell, unsigned flags, float *height)
{
	const struct theme_style *style = &layout->theme->styles[THEME_TABLE];
	struct paragraph *p;
	size_t lines;

	if (!cell->attrs->rotated || !block_has_inline(cell))
		return 0;
	p = paragraph_new(layout->text, cell, style, flags);
	lines = paragraph_count_lines(p, rotated_longest_pt);
	if (height != NULL)
		*height = fminf(paragraph_max_width(p), rotated_longest_pt);
	return lines > 0 && lines <= ROTATED_LINES ? style->leading * (float)lines : 0;
}

/* Text that runs upwards: its lines side by side in one slab. */
void
flow_rotated(struct flow *flow, const struct doc_node *cell)
{
	const struct theme_style *style = &flow->layout->theme->styles[THEME_TABLE];
	struct paragraph *p = paragraph_new(flow->layout->text, cell, style, flow_flags(flow));
	const struct line *lines;
	size_t count = paragraph_break(p, rotated_longest_pt, &lines), n = 0, room = 0, from;
	struct slab *slab;
	struct item *items, *item;
	float tall = 0, x = 0;

	for (size_t i = 0; i < count; i++) {
		room += line_item_room(&lines[i]);
		tall = fmaxf(tall, lines[i].width);
	}
	slab = flow_slab(flow, tall);
	items = ARENA_ARRAY(flow->galley->arena, struct item, room);
	for (size_t i = 0; i < count; i++) {
		from = n;
		n += line_items(flow->layout, &lines[i], 0, 0, items + n);
		for (; from < n; from++) {
			item = &items[from];
			if (item->kind != ITEM_TEXT) {   /* drawn things are not turned */
				*item = items[--n];
				from--;
				continue;
			}
			item->y = tall - item->x;
			item->x = flow->x + x + lines[i].ascent;
			item->rotation = 90;
		}
		x += lines[i].height;
	}
	slab->items = items;
	slab->item_count = (uint32_t)n;
	flow_emit(flow, slab);
}
