/* judgements.c - measures that are judged otherwise than in the last issue. */
#include <string.h>

#include "compare/parts.h"

static bool
is_rated(const struct rating *rating)
{
	return rating->kind != RATING_NONE;
}

static bool
is_bad(const struct rating *rating)
{
	return is_rated(rating) && rating->standing == STANDING_BAD;
}

/* Where the status stands in its own scale; -1: it is none of a scale, so worse than any of its standing. */
static int
place_in_scale(const struct rating *rating)
{
	const struct status *s = rating->status;

	return s != NULL ? (int)(s - s->scale->statuses) : -1;
}

/* Are the two judgements words of one scale, so that their places compare? */
static bool
same_scale(const struct rating *a, const struct rating *b)
{
	const struct scale *x = a->scale, *y = b->scale;

	return x != NULL && y != NULL && strcmp(x->id, y->id) == 0 && x->status_count == y->status_count;
}

/* Negative: worse than it was. By standing; within one standing by the scale, where it is the same one. */
static int
compare_ratings(const struct rating *now, const struct rating *then)
{
	if (now->standing != then->standing)
		return now->standing < then->standing ? -1 : 1;
	if (!same_scale(now, then) || place_in_scale(now) == place_in_scale(then))
		return 0;
	return place_in_scale(now) < place_in_scale(then) ? -1 : 1;
}

/* "98% (Outstanding) in Q3, 92% (Good) in Q4." */
static const char *
moved_text(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	const struct period *p = measure_period(now), *q = measure_period(then);

	if (p == NULL || q == NULL)
		return SAY(c->arena, change_from_to, figure_words(c->arena, then->current),
		    figure_words(c->arena, now->current));
	if (date_compare(p->end, q->end) == 0 && strcmp(p->name, q->name) == 0)
		return SAY(c->arena, change_from_to_same, p->name, figure_words(c->arena, then->current),
		    figure_words(c->arena, now->current));
	return SAY(c->arena, change_from_to_in, figure_words(c->arena, then->current),
	    period_words(c->arena, q, p), figure_words(c->arena, now->current), period_words(c->arena, p, q));
}

/* A measure that the last issue had. */
static void
compare_known(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	const struct rating *r = &now->current->rating, *s = &then->current->rating;
	enum change_kind kind;

	if (is_bad(r) && !is_bad(s))
		kind = CHANGE_RED;
	else if (!is_rated(r) && is_rated(s))
		kind = CHANGE_UNRATED;
	else if (!is_rated(r))
		return;
	else if (!is_rated(s))
		kind = CHANGE_RATED;
	else if (is_bad(s) && !is_bad(r))
		kind = CHANGE_RECOVERED;
	else if (compare_ratings(r, s) != 0)
		kind = compare_ratings(r, s) < 0 ? CHANGE_WORSE : CHANGE_BETTER;
	else
		return;
	struct change *change = change_measure(c, kind, now, then, moved_text(c, now, then));

	if (kind == CHANGE_UNRATED)
		change->more = SAY(c->arena, change_unrated_why, unrated_text(r->unrated));
}

/* One that it had not: only that it is bad is more than that it is new. */
static void
compare_new(struct comparing *c, const struct measure_fact *now)
{
	const struct period *p = measure_period(now);

	if (is_bad(&now->current->rating))
		change_measure(c, CHANGE_RED, now, NULL, p != NULL
		    ? SAY(c->arena, change_red_new_in, figure_words(c->arena, now->current), p->name)
		    : SAY(c->arena, change_red_new, figure_words(c->arena, now->current)));
}

void
compare_judgements(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->now->plan->measure_count; i++) {
		const struct measure_fact *now = &c->now->measures[i], *then = measure_then(c, now->measure);

		if (then != NULL)
			compare_known(c, now, then);
		else
			compare_new(c, now);
	}
}
