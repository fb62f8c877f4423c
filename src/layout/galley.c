/* galley.c - slabs: how they are made, tied together and handed on. */
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"

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

struct slab *
flow_slab(struct flow *flow, float height)
{
	struct slab *slab = ARENA_NEW(flow->galley->arena, struct slab);

	slab->height = height;
	return slab;
}

void
flow_gap(struct flow *flow, float gap)
{
	if (gap > flow->out->gap)
		flow->out->gap = gap;
}

void
flow_follow(struct flow *flow, enum tie tie, unsigned slabs)
{
	uint8_t *left = &flow->out->follow[tie];

	if (slabs > *left)
		*left = (uint8_t)slabs;
}

void
flow_mark(struct flow *flow, const struct doc_node *node)
{
	struct flow_out *out = flow->out;

	MEM_GROW(out->pending, out->pending_cap, out->pending_count + 1);
	out->pending[out->pending_count++] = node;
}

void
flow_out_drop(struct flow_out *out)
{
	free(out->pending);
	out->pending = NULL;
	out->pending_count = out->pending_cap = 0;
}

void
flow_together(struct flow *flow)
{
	flow->out->together++;
	if (flow->out->together == 1)
		flow->out->together_begun = false;
}

void
flow_apart(struct flow *flow)
{
	flow->out->together--;
}

/* Marks that wait for the next slab become its own. */
static void
take_marks(struct flow *flow, struct slab *slab)
{
	struct flow_out *out = flow->out;
	struct mark *marks;
	size_t n = slab->mark_count + out->pending_count;

	if (out->pending_count == 0)
		return;
	marks = ARENA_ARRAY(flow->galley->arena, struct mark, n);
	for (size_t i = 0; i < out->pending_count; i++)
		marks[i] = (struct mark){ out->pending[i], flow->x, 0 };
	if (slab->mark_count > 0)
		memcpy(marks + out->pending_count, slab->marks,
		    slab->mark_count * sizeof *marks);
	slab->marks = marks;
	slab->mark_count = (uint32_t)n;
	out->pending_count = 0;
}

/* What is so tall stands well alone after a heading or group row. */
static bool
is_tall(const struct flow_out *out, const struct slab *slab)
{
	return out->pager != NULL &&
	    slab_height(slab) > tall_share * pager_body_height(out->pager);
}

static void
take_ties(struct flow_out *out, struct slab *slab)
{
	for (unsigned tie = TIE_NONE + 1; tie < TIE_COUNT; tie++) {
		if (out->follow[tie] == 0)
			continue;
		out->follow[tie]--;
		if (slab->tie < tie)
			slab->tie = (uint8_t)tie;
	}
	if (is_tall(out, slab))
		out->follow[TIE_GROUP] = 0;
	if (is_tall(out, slab) && slab->row != NULL)
		out->follow[TIE_HEADING] = 0;
	if (out->together > 0 && out->together_begun && slab->tie < TIE_TOGETHER)
		slab->tie = TIE_TOGETHER;
	out->together_begun = true;
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
	strip->height += slab_height(slab);
}

void
flow_emit(struct flow *flow, struct slab *slab)
{
	struct flow_out *out = flow->out;

	take_marks(flow, slab);
	take_ties(out, slab);
	slab->before += out->gap;
	out->gap = 0;
	if (out->pager == NULL) {
		strip_add(&out->strip, slab);
		return;
	}
	slab->galley = flow->galley;
	slab->galley->live++;
	if (slab->table != NULL)
		slab->table->refs++;
	pager_add(out->pager, slab);
}
