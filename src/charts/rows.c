#include "charts/kinds.h"

#include <math.h>
#include <string.h>

static const float gap = 8;          /* between a name and its bar, pt */
static const float most_names = .4f; /* of the width */
/* In sizes of the type. A drawing this narrow has the names of groups over their rows. */
static const float narrow = 34;
static const float row_alone = 2.6f, row_grouped = 1.8f, between_groups = .9f, head = 1.5f;
static const float line_step = 1.16f, around_lines = .28f;

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

static struct text_lines
wrapped(const struct rows *r, uint8_t style, const char *text, float width)
{
	return text_wrap(r->job->context->family, style, r->size, text, width, r->out->arena);
}

/* How much height a name takes on lines of `width`; 0 without a name. */
static float
height_of(const struct rows *r, uint8_t style, const char *text, float width)
{
	return text == NULL ? 0 : ((float)wrapped(r, style, text, width).count * line_step + around_lines) * r->size;
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

/* The name of a group over its rows; 0: none is there. */
static float
head_height(const struct rows *r, const struct doc_node *point)
{
	const float lines = r->headed ? (float)wrapped(r, TYPE_BOLD, point->attrs->group, r->out->width).count : 1;

	return r->headed ? (head + (lines - 1) * line_step) * r->size : 0;
}

/* A row is as high as its name. Beside its group's name it is also as high as that, if it is all of the group. */
static float
row_height(const struct rows *r, const struct doc_node *point)
{
	float high = fmaxf(r->row, height_of(r, TYPE_REGULAR, point->attrs->label, r->label_width));

	if (begins_group(point) && is_alone(point) && !r->headed)
		high = fmaxf(fmaxf(high, row_alone * r->size), height_of(r, TYPE_BOLD, point->attrs->group, r->group_width));
	return high;
}

/* Where the middle of each row is, from the top of all. */
static void
set_middles(struct rows *r)
{
	float y = 0, high, group = 0;   /* the group's name ends there */
	size_t i = 0;

	r->middles = ARENA_ARRAY(r->out->arena, float, r->count + 1);
	for (const struct doc_node *point = first_row(r->job->chart); point; point = doc_alike(point)) {
		if (begins_group(point)) {
			y += i > 0 ? between_groups * r->size : 0;
			y += head_height(r, point);
			group = r->headed ? y : y + height_of(r, TYPE_BOLD, point->attrs->group, r->group_width);
		}
		high = row_height(r, point);
		r->middles[i++] = y + high / 2;
		y += high;
		if (is_alone(point))    /* the last of its group, or of all */
			y = fmaxf(y, group);
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

/* `lines` from the first one's baseline on. */
static void
draw_lines(struct rows *r, uint8_t style, const struct text_lines *lines, float x, float baseline, uint8_t anchor)
{
	for (size_t i = 0; i < lines->count; i++)
		drawing_text(r->out, lines->line[i], x, baseline + r->size * line_step * (float)i, r->size, style, anchor, r->theme->ink);
}

/* `lines` around `y`. */
static void
draw_around(struct rows *r, uint8_t style, const struct text_lines *lines, float x, float y, uint8_t anchor)
{
	draw_lines(r, style, lines, x, y + r->size * (.35f - line_step * (float)(lines->count - 1) / 2), anchor);
}

/* The name of a group: over its first row, or left of the middle of them all, from the first row's top at the highest. */
static void
draw_group(struct rows *r, const struct doc_node *point, size_t i)
{
	const char *name = point->attrs->group;
	const struct text_lines lines = wrapped(r, TYPE_BOLD, name, r->headed ? r->out->width : r->group_width);
	const float top = rows_middle(r, i) - row_height(r, point) / 2;
	size_t last = i;

	if (r->headed) {
		draw_lines(r, TYPE_BOLD, &lines, 0, top - r->size * (.35f + line_step * (float)(lines.count - 1)), ANCHOR_START);
		return;
	}
	for (point = doc_alike(point); point != NULL && !begins_group(point); point = doc_alike(point))
		last++;
	draw_around(r, TYPE_BOLD, &lines, 0, fmaxf((rows_middle(r, i) + rows_middle(r, last)) / 2,
	    top + height_of(r, TYPE_BOLD, name, r->group_width) / 2), ANCHOR_START);
}

void
rows_name(struct rows *r, const struct doc_node *point, size_t i)
{
	struct text_lines lines;

	if (begins_group(point))
		draw_group(r, point, i);
	if (point->attrs->label == NULL)
		return;
	lines = wrapped(r, TYPE_REGULAR, point->attrs->label, r->label_width);
	draw_around(r, TYPE_REGULAR, &lines, r->left - gap, rows_middle(r, i), ANCHOR_END);
}
