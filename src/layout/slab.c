/* slab.c - slabs, the memory they share, and the canvas on which they are placed. */
#include <stdlib.h>
#include <string.h>

#include "layout/slab.h"

struct galley *
galley_new(void)
{
	struct galley *galley = mem_new_zero(1, sizeof *galley);

	galley->arena = arena_new();
	return galley;
}

static void
galley_reap(struct galley *galley)
{
	if (!galley->closed || galley->live > 0)
		return;
	arena_drop(galley->arena);
	free(galley);
}

void
galley_close(struct galley *galley)
{
	galley->closed = true;
	galley_reap(galley);
}

void
galley_release(struct galley *galley)
{
	galley->live--;
	galley_reap(galley);
}

struct item *
canvas_add(struct canvas *canvas, const struct item *item)
{
	struct item *kept;

	MEM_GROW(canvas->items, canvas->item_cap, canvas->item_count + 1);
	kept = &canvas->items[canvas->item_count++];
	*kept = *item;
	return kept;
}

void
canvas_mark(struct canvas *canvas, const struct doc_node *node, float x, float y)
{
	MEM_GROW(canvas->marks, canvas->mark_cap, canvas->mark_count + 1);
	canvas->marks[canvas->mark_count++] = (struct mark){ node, x, y };
}

void
canvas_drop(struct canvas *canvas)
{
	free(canvas->items);
	free(canvas->marks);
	free(canvas->cells);
	memset(canvas, 0, sizeof *canvas);
}

void
canvas_slab(struct canvas *canvas, const struct slab *slab, float x, float y, bool repeat)
{
	struct item *item;

	for (size_t i = 0; i < slab->item_count; i++) {
		if (repeat && slab->items[i].kind == ITEM_LINK)
			continue;
		item = canvas_add(canvas, &slab->items[i]);
		item->x += x;
		item->y += y;
		if (repeat && item->artifact == ITEM_CONTENT)
			item->artifact = ITEM_ARTIFACT_REPEAT;
	}
	for (size_t i = 0; !repeat && i < slab->mark_count; i++)
		canvas_mark(canvas, slab->marks[i].node, slab->marks[i].x + x,
		    slab->marks[i].y + y);
}

void
canvas_rect(struct canvas *canvas, float x, float y, float width, float height, uint32_t colour)
{
	canvas_add(canvas, &(struct item){ .kind = ITEM_RECT, .artifact = ITEM_ARTIFACT_LAYOUT,
	    .colour = colour, .x = x, .y = y, .width = width, .height = height });
}

void
canvas_rule(struct canvas *canvas, float x, float y, float width, float thickness,
    uint32_t colour)
{
	canvas_add(canvas, &(struct item){ .kind = ITEM_RULE, .artifact = ITEM_ARTIFACT_LAYOUT,
	    .colour = colour, .x = x, .y = y - thickness / 2, .width = width,
	    .thickness = thickness });
}

void
canvas_cell(struct canvas *canvas, const struct doc_node *node, float x, float y, float width,
    float height)
{
	if (!canvas->want_cells)
		return;
	MEM_GROW(canvas->cells, canvas->cell_cap, canvas->cell_count + 1);
	canvas->cells[canvas->cell_count++] = (struct cell_box){ node, 0, x, y, width, height };
}

struct slab *
canvas_freeze(const struct canvas *canvas, float height, struct arena *arena)
{
	struct slab *slab = ARENA_NEW(arena, struct slab);
	struct item *items = ARENA_ARRAY(arena, struct item, canvas->item_count);
	struct mark *marks = ARENA_ARRAY(arena, struct mark, canvas->mark_count);

	if (canvas->item_count > 0)
		memcpy(items, canvas->items, canvas->item_count * sizeof *items);
	if (canvas->mark_count > 0)
		memcpy(marks, canvas->marks, canvas->mark_count * sizeof *marks);
	slab->items = items;
	slab->item_count = (uint32_t)canvas->item_count;
	slab->marks = marks;
	slab->mark_count = (uint32_t)canvas->mark_count;
	slab->height = height;
	return slab;
}

void
strip_add(struct strip *strip, struct slab *slab)
{
	if (strip->last == NULL)
		strip->first = slab;
	else {
		strip->last->next = slab;
		strip->height += slab->before;
	}
	strip->last = slab;
	strip->height += slab->height;
}
