/* flow.c - blocks become slabs: how slabs are made, tied together and handed on, and what
 * all kinds of blocks have in common. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"

#include "wording/error.h"

enum { MAX_DEPTH = 60 };   /* blocks inside blocks; templates stay below ten */

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
		out->follow[TIE_GROUP] = out->follow[TIE_ITEMS] = 0;
	if (is_tall(out, slab) && slab->row != NULL)
		out->follow[TIE_HEADING] = 0;
	if (out->together > 0 && out->together_begun && slab->tie < TIE_TOGETHER)
		slab->tie = TIE_TOGETHER;
	out->together_begun = true;
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

/* --- any block --- */

/* Colour and weight by role, for `node` and what is in it. */
void
flow_role(struct flow *flow, const struct doc_node *node)
{
	const struct theme *theme = flow->layout->theme;

	switch (node->attrs->role) {
	case DOC_ROLE_SECONDARY:
	case DOC_ROLE_NOTE:
	case DOC_ROLE_RULE:
	case DOC_ROLE_MISSING:
		flow->has_colour = true;
		flow->colour = theme->secondary_ink;
		break;
	case DOC_ROLE_WARNING:
		flow->has_colour = true;
		flow->colour = theme->warning_ink;
		break;
	default:
		break;
	}
	if (node->attrs->align != DOC_ALIGN_START)
		flow->align = node->attrs->align;
	if (node->attrs->nowrap)
		flow->nowrap = true;
}

static bool
too_deep(struct flow *flow, const struct doc_node *node)
{
	struct layout *layout = flow->layout;
	char most[16];

	if (flow->depth < MAX_DEPTH)
		return false;
	if (!layout->too_deep) {
		snprintf(most, sizeof most, "%d", MAX_DEPTH);
		SAY_ERROR(layout->diags, ((struct src_pos){ layout->document->file, node->line, 0 }),
		    "layout-depth", error_layout_depth, most);
	}
	layout->too_deep = true;
	return true;
}

void
flow_block(struct flow *flow, const struct doc_node *node)
{
	struct flow inside = *flow;
	block_fn *set = flow->layout->blocks[node->kind];

	if (set == NULL || too_deep(flow, node))
		return;
	inside.depth++;
	flow_role(&inside, node);
	if (node->attrs->role == DOC_ROLE_UNDER && inside.width > 3 * NUMBERED_INDENT_PT) {
		inside.x += NUMBERED_INDENT_PT;
		inside.width -= NUMBERED_INDENT_PT;
	}
	if (node->attrs->id != NULL && !doc_is_heading(node) && node->kind != DOC_TABLE)
		flow_mark(&inside, node);
	if (node->attrs->keep == DOC_KEEP_TOGETHER) {
		flow_together(&inside);
		set(&inside, node);
		flow_apart(&inside);
	} else
		set(&inside, node);
	if (node->attrs->keep == DOC_KEEP_NEXT)
		flow_follow(flow, TIE_HEADING, 1);
}

void
flow_blocks(struct flow *flow, const struct doc_node *parent)
{
	for (const struct doc_node *n = parent->first; n != NULL; n = n->next)
		flow_block(flow, n);
}
