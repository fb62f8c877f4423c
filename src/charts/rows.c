#include "charts/kinds.h"

#include <math.h>

static const float gap = 8;          /* between a name and its bar */
static const float most_names = .4f; /* of the width */

static float
row_height(const struct chart_context *context)
{
	return context->theme->table_floor * 2.6f;
}

float
rows_height(const struct doc_node *chart, const struct chart_context *context)
{
	size_t count = chart_count(doc_child(chart, DOC_SERIES), DOC_POINT);

	return row_height(context) * (float)(count > 0 ? count : 1);
}

void
rows_init(struct rows *r, struct chart_job *job)
{
	const struct doc_node *point;

	*r = (struct rows){ .job = job, .theme = job->context->theme, .out = job->out,
		.pen = job->pen };
	r->size = r->theme->table_floor;
	r->row = row_height(job->context);
	for (point = doc_child(doc_child(job->chart, DOC_SERIES), DOC_POINT); point;
	    point = doc_alike(point)) {
		r->count++;
		if (point->attrs->label != NULL)
			r->left = fmaxf(r->left, gap + .5f + text_width(job->context->family, TYPE_REGULAR,
			    r->size, point->attrs->label));
	}
	r->left = fminf(r->left, job->out->width * most_names);
	r->right = job->out->width - 1;
}

float
rows_middle(const struct rows *r, size_t i)
{
	return r->top + ((float)i + .5f) * r->row;
}

void
rows_name(struct rows *r, const struct doc_node *point, size_t i)
{
	float y = rows_middle(r, i) + r->size * .35f, x = r->left - gap;
	struct two_lines lines;

	if (point->attrs->label == NULL)
		return;
	lines = text_break(r->job->context->family, TYPE_REGULAR, r->size, point->attrs->label, x,
	    r->out->arena);
	if (lines.second != NULL)
		y -= r->size * .58f;
	drawing_text(r->out, lines.first, x, y, r->size, TYPE_REGULAR, ANCHOR_END, r->theme->ink);
	if (lines.second != NULL)
		drawing_text(r->out, lines.second, x, y + r->size * 1.16f, r->size, TYPE_REGULAR,
		    ANCHOR_END, r->theme->ink);
}
