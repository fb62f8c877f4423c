/* periods.c - labels under the frame: each period's where they fit side by side,
 * and once beneath them the year they are parts of. */
#include <math.h>
#include <string.h>

#include "charts/trend.h"

/* A stretch of points of one group. */
struct stretch {
	const char *name;
	size_t from, to;
};

float
period_x(const struct trend *t, size_t i)
{
	const float most_air = 18, least_air = 4;
	float room = t->frame.right - t->frame.left, air;

	if (t->periods <= 1)
		return t->frame.left + room / 2;
	air = t->tight ? 0 : fminf(most_air, fmaxf(least_air, room / (float)t->periods / 2));
	return t->frame.left + air + (room - 2 * air) * (float)i / (float)(t->periods - 1);
}

static const char *
label_of(const struct doc_node *point)
{
	return point->attrs->label != NULL ? point->attrs->label : "";
}

static float
step_of(const struct trend *t)
{
	return t->periods > 1 ? period_x(t, 1) - period_x(t, 0) : t->frame.right - t->frame.left;
}

static float
width_of(const struct trend *t, const char *text)
{
	return text_width(t->job->context->family, TYPE_REGULAR, t->size, text);
}

static float
widest_label(const struct trend *t)
{
	const struct doc_node *point;
	float widest = 1;

	for (point = doc_child(t->longest, DOC_POINT); point; point = doc_alike(point))
		widest = fmaxf(widest, width_of(t, label_of(point)));
	return widest;
}

/* Every how many labels there is room for one. */
static size_t
label_every(const struct trend *t)
{
	return (size_t)ceilf((widest_label(t) + 3) / fmaxf(step_of(t), .1f));
}

float
periods_height(const struct trend *t)
{
	return t->size * (t->grouped && label_every(t) <= 1 ? 3.1f : 1.9f);
}

/* A label in the middle of x, moved sideways until it is inside the drawing. */
static void
draw_label(struct trend *t, const char *text, float x, float y)
{
	float half, room = t->job->out->width;

	text = text_fit(t->job->context->family, TYPE_REGULAR, t->size, text, room,
	    t->job->out->arena);
	half = width_of(t, text) / 2;
	drawing_text(t->job->out, text, fminf(fmaxf(x, half), room - half), y, t->size, TYPE_REGULAR,
	    ANCHOR_MIDDLE, t->theme->secondary_ink);
}

/* Every `every`th label, counted back from the last; one that would run into the
 * next is left out. */
static void
draw_labels(struct trend *t, size_t every)
{
	const struct doc_node *point = t->longest->last;
	float free_to = t->job->out->width + 1, half, x;
	size_t i;

	for (i = t->periods; i > 0 && point != NULL; i--, point = point->prev) {
		if ((t->periods - i) % every != 0)
			continue;
		half = fminf(width_of(t, label_of(point)), t->job->out->width) / 2;
		x = fminf(fmaxf(period_x(t, i - 1), half), t->job->out->width - half);
		if (x + half > free_to)
			continue;
		draw_label(t, label_of(point), x, t->frame.bottom + t->size * 1.4f);
		free_to = x - half - 3;
	}
}

static size_t
find_stretches(const struct trend *t, struct stretch *out)
{
	const struct doc_node *point;
	size_t n = 0, i = 0;

	for (point = doc_child(t->longest, DOC_POINT); point; point = doc_alike(point), i++) {
		const char *name = point->attrs->group != NULL ? point->attrs->group : "";

		if (n > 0 && strcmp(out[n - 1].name, name) == 0)
			out[n - 1].to = i;
		else
			out[n++] = (struct stretch){ name, i, i };
	}
	return n;
}

/* Names of the groups from the last back, left out where there is no room; a tick
 * between two groups. */
static void
draw_groups(struct trend *t, float lines)
{
	struct stretch *stretches = ARENA_ARRAY(t->job->out->arena, struct stretch, t->periods);
	size_t n = find_stretches(t, stretches), i;
	float y = t->frame.bottom + t->size * lines, free_to = t->job->out->width, half, x;

	for (i = n; i > 0; i--) {
		const struct stretch *s = &stretches[i - 1];

		half = width_of(t, s->name) / 2;
		x = (period_x(t, s->from) + period_x(t, s->to)) / 2;
		x = fmaxf(fminf(x, t->job->out->width - half), half);
		if (x + half <= free_to) {
			draw_label(t, s->name, x, y);
			free_to = x - half - 6;
		}
		if (i < 2)
			continue;
		x = (period_x(t, s->from) + period_x(t, s->from - 1)) / 2;
		pen_move(t->job->pen, x, t->frame.bottom);
		pen_line(t->job->pen, x, y);
		drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, t->theme->rule, .5f);
	}
}

void
periods_draw(struct trend *t)
{
	size_t every = label_every(t);

	/* Some quarters of each year would be a puzzle: all of them, or the years alone. */
	if (!t->grouped || every <= 1)
		draw_labels(t, every);
	if (t->grouped)
		draw_groups(t, every <= 1 ? 2.6f : 1.4f);
}
