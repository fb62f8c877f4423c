#include "charts/kinds.h"

#include <math.h>
#include <string.h>

static const float gap = 8;          /* between a name and its bar, pt */
static const float most_names = .4f; /* of the width */
/* In sizes of the type. A drawing this narrow has the names of groups over their rows. */
static const float narrow = 34;
static const float row_alone = 2.6f, row_grouped = 1.8f, between_groups = .9f, head = 1.5f;

/* The first row of a group, where rows stand in groups. */
static bool
begins_group(const struct doc_node *point)
{
	const struct doc_node *before = point->prev;

	return point->attrs->group != NULL && (before == NULL || before->kind != DOC_POINT ||
	    before->attrs->group == NULL || strcmp(before->attrs->group, point->attrs->group) != 0);
}

/* True for a row that is all of its group: the group's name may have two lines. */
static bool
is_alone(const struct doc_node *first)
{
	const struct doc_node *next = doc_alike(first);

	return next == NULL || begins_group(next);
}

static const struct doc_node *
first_row(const struct doc_node *chart)
{
	return doc_child(doc_child(chart, DOC_SERIES), DOC_POINT);
}

static float
width_of(const struct rows *r, uint8_t style, const char *text)
{
	return text == NULL ? 0 : text_width(r->job->context->family, style, r->size, text);
}

/* How wide the names are set at most, and the area of the bars after them. */
static void
set_columns(struct rows *r, float label, float group)
{
	float width = r->out->width;

	r->headed = group > 0 && width < narrow * r->size;
	if (group > 0 && !r->headed)
		r->group_width = fminf(group, width * .26f);
	r->label_width = fminf(label, r->group_width > 0 ? width * .22f
	    : width * most_names - gap - .5f);
	r->left = r->label_width + gap + .5f + (r->group_width > 0 ? r->group_width + gap : 0);
	r->right = width - 1;
}

/* Where the middle of each row is, from the top of all. */
static void
set_middles(struct rows *r)
{
	float y = 0, high;
	size_t i = 0;

	r->middles = ARENA_ARRAY(r->out->arena, float, r->count + 1);
	for (const struct doc_node *point = first_row(r->job->chart); point; point = doc_alike(point)) {
		bool begins = begins_group(point);

		if (begins && i > 0)
			y += between_groups * r->size;
		if (begins && r->headed)
			y += head * r->size;
		high = begins && is_alone(point) && !r->headed ? row_alone * r->size : r->row;
		r->middles[i++] = y + high / 2;
		y += high;
	}
	r->height = y > 0 ? y : r->row;
}

void
rows_init(struct rows *r, struct chart_job *job)
{
	float label = 0, group = 0;

	*r = (struct rows){ .job = job, .theme = job->context->theme, .out = job->out,
		.pen = job->pen };
	r->size = r->theme->table_floor;
	for (const struct doc_node *point = first_row(job->chart); point; point = doc_alike(point)) {
		r->count++;
		label = fmaxf(label, width_of(r, TYPE_REGULAR, point->attrs->label));
		group = fmaxf(group, width_of(r, TYPE_BOLD, point->attrs->group));
	}
	r->row = r->size * (group > 0 ? row_grouped : row_alone);
	set_columns(r, label, group);
	set_middles(r);
}

void
rows_fit(struct rows *r, float top, float bottom)
{
	float stretch = fmaxf(bottom - top, 1) / r->height;

	r->top = top;
	r->row *= stretch;
	r->height *= stretch;
	for (size_t i = 0; i < r->count; i++)
		r->middles[i] *= stretch;
}

float
rows_middle(const struct rows *r, size_t i)
{
	return r->top + r->middles[i];
}

/* `text` on one or two lines around `y`. */
static void
draw_lines(struct rows *r, uint8_t style, const char *text, float x, float y, float width,
    uint8_t anchor)
{
	struct two_lines lines = text_break(r->job->context->family, style, r->size, text, width,
	    r->out->arena);

	y += r->size * (lines.second != NULL ? -.23f : .35f);
	drawing_text(r->out, lines.first, x, y, r->size, style, anchor, r->theme->ink);
	if (lines.second != NULL)
		drawing_text(r->out, lines.second, x, y + r->size * 1.16f, r->size, style, anchor,
		    r->theme->ink);
}

/* The name of a group: over its first row, or left of the middle of them all. */
static void
draw_group(struct rows *r, const struct doc_node *point, size_t i)
{
	const char *name = point->attrs->group;
	size_t last = i;

	if (r->headed) {
		drawing_text(r->out, text_fit(r->job->context->family, TYPE_BOLD, r->size, name,
		    r->out->width, r->out->arena), 0, rows_middle(r, i) - r->row / 2 - r->size * .35f,
		    r->size, TYPE_BOLD, ANCHOR_START, r->theme->ink);
		return;
	}
	for (point = doc_alike(point); point != NULL && !begins_group(point); point = doc_alike(point))
		last++;
	draw_lines(r, TYPE_BOLD, name, 0, (rows_middle(r, i) + rows_middle(r, last)) / 2,
	    r->group_width, ANCHOR_START);
}

void
rows_name(struct rows *r, const struct doc_node *point, size_t i)
{
	const struct type_family *family = r->job->context->family;
	float x = r->left - gap, y = rows_middle(r, i);

	if (begins_group(point))
		draw_group(r, point, i);
	if (point->attrs->label == NULL)
		return;
	if (point->attrs->group == NULL)
		draw_lines(r, TYPE_REGULAR, point->attrs->label, x, y, r->label_width, ANCHOR_END);
	else
		drawing_text(r->out, text_fit(family, TYPE_REGULAR, r->size, point->attrs->label,
		    r->label_width, r->out->arena), x, y + r->size * .35f, r->size, TYPE_REGULAR,
		    ANCHOR_END, r->theme->ink);
}
