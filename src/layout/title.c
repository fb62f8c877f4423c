/* title.c - the title block: logo, organisation, committee and date, title,
 * and a thin line in the accent colour below. */
#include "layout/block.h"

static const float rule_pt = 1.2f;
static const float date_share = 0.4f;

static void
logo(struct flow *flow, const struct doc_node *header)
{
	const struct theme *theme = flow->layout->theme;
	struct src_pos at = { theme->file, 0, 0 };
	struct slab *slab;
	struct item *item;
	float width, height, scale;

	if (theme->logo == NULL || !png_size(theme->logo, at, &width, &height,
	    flow->layout->diags))
		return;
	scale = theme->logo_height / height;
	if (width * scale > flow->width)
		scale = flow->width / width;
	slab = flow_slab(flow, height * scale);
	item = ARENA_NEW(flow->galley->arena, struct item);
	*item = (struct item){ .kind = ITEM_IMAGE, .node = header, .x = flow->x,
	    .width = width * scale, .height = height * scale };
	slab->items = item;
	slab->item_count = 1;
	flow_emit(flow, slab);
	flow_gap(flow, theme->styles[THEME_BODY].leading);
}

static bool
has_role(const struct doc_node *node, enum doc_role role)
{
	return node != NULL && node->kind == DOC_P && node->attrs->role == role;
}

static void
side(struct flow *flow, struct row *row, size_t i, const struct doc_node *node)
{
	struct flow inside;
	struct flow_out out;

	row->cells[i].node = node;
	cell_begin(flow, &row->cells[i], &inside, &out);
	inside.has_colour = true;
	inside.colour = flow->layout->theme->secondary_ink;
	if (i == 1)
		inside.align = DOC_ALIGN_END;
	flow_inline(&inside, node, THEME_BODY, NULL);
	box_cell_end(flow, row, i, &inside);
}

/* Committee on the left, date on the right of one line. */
static void
committee_and_date(struct flow *flow, const struct doc_node *committee,
    const struct doc_node *date)
{
	struct row *row = box_row(flow, 2);
	float right = flow->width * date_share;

	row->cells[0].x = flow->x;
	row->cells[0].width = flow->width - right;
	row->cells[1].x = flow->x + flow->width - right;
	row->cells[1].width = right;
	side(flow, row, 0, committee);
	side(flow, row, 1, date);
	box_row_emit(flow, row);
}

static void
line_of_block(struct flow *flow, const struct doc_node *node)
{
	struct flow inside = *flow;

	switch (node->attrs->role) {
	case DOC_ROLE_ORGANISATION:
		inside.bold = inside.has_colour = true;
		inside.colour = flow->layout->theme->accent;
		break;
	case DOC_ROLE_COMMITTEE:
	case DOC_ROLE_DATE:
		inside.has_colour = true;
		inside.colour = flow->layout->theme->secondary_ink;
		break;
	default:
		break;
	}
	if (node->kind == DOC_H1) {
		flow_mark(&inside, node);
		flow_inline(&inside, node, THEME_TITLE, NULL);
	} else
		flow_block(&inside, node);
}

void
flow_title(struct flow *flow, const struct doc_node *header)
{
	const struct theme *theme = flow->layout->theme;
	const struct doc_node *n;
	struct slab *slab;
	struct item *item;

	flow_together(flow);
	logo(flow, header);
	for (n = header->first; n != NULL; n = n->next) {
		if (has_role(n, DOC_ROLE_COMMITTEE) && has_role(n->next, DOC_ROLE_DATE)) {
			committee_and_date(flow, n, n->next);
			n = n->next;
		} else
			line_of_block(flow, n);
	}
	flow_gap(flow, theme->styles[THEME_BODY].leading * 0.4f);
	slab = flow_slab(flow, rule_pt);
	item = ARENA_NEW(flow->galley->arena, struct item);
	*item = (struct item){ .kind = ITEM_RULE, .artifact = ITEM_ARTIFACT_LAYOUT,
	    .colour = theme->accent, .x = flow->x, .y = rule_pt / 2, .width = flow->width,
	    .thickness = rule_pt };
	slab->items = item;
	slab->item_count = 1;
	flow_emit(flow, slab);
	flow_apart(flow);
	flow_gap(flow, theme->styles[THEME_BODY].leading);
}
