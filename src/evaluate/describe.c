#include "evaluate/describe.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "evaluate/periods.h"
#include "wording/date.h"
#include "wording/say.h"

const char *
describe_count(struct arena *arena, size_t count)
{
	return SAY(arena, number_word, say_count(arena, count));
}

static const char *
finish(struct arena *arena, struct strbuf *text)
{
	const char *copy = arena_strndup(arena, text->text, text->len);

	strbuf_drop(text);
	return copy;
}

/* ---- a series ------------------------------------------------------------------------- */

struct span {
	const struct value_fact *first, *last, *lowest, *highest;
	size_t count, periods;         /* known values; periods they span */
};

static bool
same_kind(const struct value_fact *v, const struct value_fact *latest)
{
	return v->state == VALUE_NUMBER && v->value->period->kind == latest->value->period->kind
	    && v->value->period->index <= latest->value->period->index;
}

static struct span
span_of(const struct measure_fact *fact)
{
	struct span s = { 0 };
	size_t i;

	for (i = 0; fact->latest != NULL && i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (!same_kind(v, fact->latest))
			continue;
		if (s.first == NULL)
			s.first = s.lowest = s.highest = v;
		if (v->low < s.lowest->low)
			s.lowest = v;
		if (v->low > s.highest->low)
			s.highest = v;
		s.last = v;
		s.count++;
	}
	if (s.count > 0)
		s.periods = (size_t)(period_number(s.last->value->period)
		    - period_number(s.first->value->period)) + 1;
	return s;
}

/* As printed: two figures that look alike did not move. */
static double
printed(const struct measure_fact *fact, const struct value_fact *v)
{
	return value_rounded(v->low, value_decimals(fact->measure, v->value));
}

/* Sentences one after the other. */
static void
add_sentence(struct strbuf *out, const char *sentence)
{
	if (out->len > 0)
		strbuf_putc(out, ' ');
	strbuf_puts(out, sentence);
}

/* "five quarters" */
static const char *
span_text(struct arena *arena, const struct span *s)
{
	return SAY(arena, series_periods, describe_count(arena, s->periods),
	    period_word(s->last->value->period->kind));
}

/* Whether another figure of the series is the same as `v`. */
static bool
is_again(const struct measure_fact *fact, const struct value_fact *v)
{
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++)
		if (&fact->values[i] != v && same_kind(&fact->values[i], fact->latest)
		    && strcmp(fact->values[i].figure, v->figure) == 0)
			return true;
	return false;
}

/* Its lowest, or highest, where that is neither the first nor the last. The year is told
 * where the figures are of more than one. */
static const char *
extreme_text(struct arena *arena, enum wording what, const struct span *s,
    const struct value_fact *v)
{
	const struct period *first = s->first->value->period, *last = s->last->value->period;
	const char *arguments[] = { first->year == last->year
	    ? period_name_beside(v->value->period, first) : v->value->period->name, v->figure };

	return say_with(arena, what, arguments, ARRAY_LEN(arguments));
}

static void
add_movement(struct arena *arena, struct strbuf *out, const struct measure_fact *fact,
    const struct span *s, const char *title)
{
	double from = printed(fact, s->first), to = printed(fact, s->last);
	const char *over = span_text(arena, s);
	bool low = s->lowest->low < fmin(s->first->low, s->last->low);
	bool high = s->highest->low > fmax(s->first->low, s->last->low);

	if (from != to && to > from)
		add_sentence(out, SAY(arena, series_rose, title, s->first->figure, s->last->figure, over));
	else if (from != to)
		add_sentence(out, SAY(arena, series_fell, title, s->first->figure, s->last->figure, over));
	else if (s->lowest->low == s->highest->low)
		add_sentence(out, SAY(arena, series_stayed, title, s->last->figure, over));
	else
		add_sentence(out, SAY(arena, series_came_back, title, s->last->figure, over));
	if (low)
		add_sentence(out, is_again(fact, s->lowest) ? SAY(arena, series_lowest_often,
		    s->lowest->figure) : extreme_text(arena, SAY_series_lowest, s, s->lowest));
	if (high)
		add_sentence(out, is_again(fact, s->highest) ? SAY(arena, series_highest_often,
		    s->highest->figure) : extreme_text(arena, SAY_series_highest, s, s->highest));
	if (s->count < s->periods)
		add_sentence(out, SAY(arena, series_gaps, say_count(arena, s->periods - s->count),
		    period_word(s->last->value->period->kind)));
}

static bool
same_rating(const struct rating *a, const struct rating *b)
{
	return a->kind == b->kind && a->level == b->level && a->kind != RATING_NONE;
}

/* Whether a figure before `v` is rated. */
static bool
rated_before(const struct measure_fact *fact, const struct value_fact *v)
{
	size_t i;

	for (i = (size_t)(v - fact->values); i > 0; i--)
		if (same_kind(&fact->values[i - 1], v)
		    && fact->values[i - 1].rating.kind != RATING_NONE)
			return true;
	return false;
}

/* "Good since Q2.", "Good in Q4.", or why it is not rated. A rating that begins with the
 * first target is not said to begin with the figures. */
static void
add_standing(struct arena *arena, struct strbuf *out, const struct measure_fact *fact,
    const struct value_fact *last)
{
	const struct value_fact *since = last, *unlike = NULL;
	size_t i;

	if (last->rating.kind == RATING_NONE) {
		add_sentence(out, SAY(arena, rating_none, unrated_text(last->rating.unrated)));
		return;
	}
	for (i = (size_t)(last - fact->values); i > 0 && unlike == NULL; i--) {
		const struct value_fact *v = &fact->values[i - 1];

		if (!same_kind(v, last))
			continue;
		if (same_rating(&v->rating, &last->rating))
			since = v;
		else
			unlike = v;
	}
	if (since == last)
		add_sentence(out, SAY(arena, series_in, last->rating.label,
		    last->value->period->name));
	else if (unlike != NULL && !rated_before(fact, since))
		add_sentence(out, SAY(arena, series_since_first, last->rating.label,
		    since->value->period->name));
	else
		add_sentence(out, SAY(arena, series_since, last->rating.label,
		    since->value->period->name));
}

static void
add_gap(struct arena *arena, struct strbuf *out, const struct measure_fact *fact)
{
	if (fact->gap.text != NULL)
		add_sentence(out, SAY(arena, series_gap, fact->gap.text));
	else if (fact->target.text != NULL && fact->target.place != TARGET_MET)
		add_sentence(out, SAY(arena, series_gap, fact->target.text));
}

/* The only figure, or what is said for lack of one, after the title if there is one to say. */
static const char *
single_text(struct arena *arena, const char *title, const struct span *s, const struct value_fact *latest)
{
	const char *said = s->count == 1
	    ? SAY(arena, series_only, s->last->figure, s->last->value->period->name)
	    : SAY(arena, series_now, latest->text, latest->value->period->name);

	if (title != NULL)
		return SAY(arena, series_of, title, said);
	return s->count == 1 ? SAY(arena, series_it_was, said) : said;
}

/* `title` NULL: it stands above. */
static const char *
describe(struct arena *arena, const struct measure_fact *fact, const char *title)
{
	const struct value_fact *latest = fact->latest;
	struct span s = span_of(fact);
	struct strbuf out = STRBUF_INIT;

	if (s.count == 0 && latest == NULL)
		return title != NULL ? SAY(arena, series_nothing, title) : say_plain(SAY_series_nothing_titled);
	if (s.count <= 1)
		add_sentence(&out, single_text(arena, title, &s, latest));
	else
		add_movement(arena, &out, fact, &s, title != NULL ? title : say_plain(SAY_series_it));
	add_standing(arena, &out, fact, s.count > 0 ? s.last : latest);
	if (s.count > 0)
		add_gap(arena, &out, fact);
	return finish(arena, &out);
}

const char *
describe_series(struct arena *arena, const struct measure_fact *fact)
{
	return describe(arena, fact, fact->measure->title != NULL ? fact->measure->title
	    : say_plain(SAY_series_untitled));
}

const char *
describe_titled_series(struct arena *arena, const struct measure_fact *fact)
{
	return describe(arena, fact, NULL);
}

/* ---- tallies ---------------------------------------------------------------------------- */

static void
add_row(struct arena *arena, struct strbuf *out, size_t count, const char *label)
{
	strbuf_printf(out, "%s%zu %s", out->len > 0 ? ", " : "", count, say_lowered(arena, label));
}

/* "3 outstanding, 5 good": rows of those rated, or of those not, the best first; empty
 * ones left out. That a measure is not rated, and no more, is no reason worth a number
 * unless there are others; "" then. */
static const char *
rows_text(struct arena *arena, const struct tally *t, bool rated)
{
	struct strbuf out = STRBUF_INIT;
	size_t others = 0;

	for (size_t i = t->row_count; i > 0; i--) {
		const struct tally_row *row = &t->rows[i - 1];

		if (row->count == 0 || (row->unrated == UNRATED_NOT) != rated)
			continue;
		if (!rated && strcmp(row->label, say_plain(SAY_rating_not_rated)) == 0)
			others += row->count;
		else
			add_row(arena, &out, row->count, row->label);
	}
	if (others > 0 && out.len > 0)
		add_row(arena, &out, others, say_plain(SAY_measures_other_reasons));
	return finish(arena, &out);
}

static const char *
rated_sentence(struct arena *arena, const struct tally *t)
{
	const char *total = say_count(arena, t->total), *rows = rows_text(arena, t, true);

	if (t->rated == 0)
		return t->total == 1 ? say_plain(SAY_measures_one_unrated)
		    : SAY(arena, measures_none_rated, total);
	if (t->rated == t->total)
		return t->total == 1 ? SAY(arena, measures_one_rated, rows)
		    : SAY(arena, measures_all_rated, total, rows);
	return SAY(arena, measures_rated, say_count(arena, t->rated), total, rows);
}

const char *
describe_measures(struct arena *arena, const struct tally *t)
{
	struct strbuf out = STRBUF_INIT;
	const char *why;

	if (t->total == 0)
		return say_plain(SAY_measures_none);
	add_sentence(&out, rated_sentence(arena, t));
	why = t->rated < t->total ? rows_text(arena, t, false) : "";
	if (why[0] != '\0')
		add_sentence(&out, SAY(arena, measures_unrated, say_count(arena, t->total - t->rated),
		    why));
	return finish(arena, &out);
}

static const char *
done_sentence(struct arena *arena, const struct action_tally *t)
{
	const char *total = say_count(arena, t->total);

	if (t->total == 1)
		return say_plain(t->done == 1 ? SAY_actions_one_done : SAY_actions_one_open);
	if (t->done == 0)
		return SAY(arena, actions_none_done, total);
	if (t->done == t->total)
		return SAY(arena, actions_all_done, total);
	return SAY(arena, actions_done, say_count(arena, t->done), total,
	    arena_printf(arena, "%d%%", share_pct(t->done, t->total)));
}

/* What was due, and how much of that is done. */
static const char *
due_sentence(struct arena *arena, const struct action_tally *t, const char *day)
{
	const char *due = say_count(arena, t->due);

	if (t->due == 1)
		return SAY(arena, actions_due_one, say_plain(t->due_done == 1 ? SAY_actions_due_one_done
		    : SAY_actions_due_one_open), day);
	if (t->due_done == 0)
		return SAY(arena, actions_due_none, due, day);
	if (t->due_done == t->due)
		return SAY(arena, actions_due_all, due, day);
	return SAY(arena, actions_due, due, day, say_count(arena, t->due_done));
}

const char *
describe_due(struct arena *arena, const struct evaluation *e, const struct action_tally *t)
{
	char day[SAY_DATE_SIZE];

	say_date(e->as_at, day);
	return t->due == 0 ? SAY(arena, actions_due_nothing, day) : due_sentence(arena, t, day);
}

const char *
describe_actions(struct arena *arena, const struct evaluation *e, const struct action_tally *t)
{
	struct strbuf out = STRBUF_INIT;
	char meeting[SAY_DATE_SIZE];

	if (t->total == 0)
		return say_plain(SAY_actions_none);
	if (t->due_by_meeting > 0)
		add_sentence(&out, SAY(arena, actions_before_meeting, say_count(arena, t->due_by_meeting),
		    say_date(e->plan->date, meeting)));
	add_sentence(&out, done_sentence(arena, t));
	if (t->due > 0 && t->total > 1)
		add_sentence(&out, describe_due(arena, e, t));
	if (t->count[ACTION_IS_OVERDUE] > 0)
		add_sentence(&out, SAY(arena, actions_overdue,
		    say_count(arena, t->count[ACTION_IS_OVERDUE])));
	return finish(arena, &out);
}

const char *
describe_process(struct arena *arena, const struct measure_fact *fact)
{
	return SAY(arena, series_process, fact->measure->title != NULL ? fact->measure->title
	    : say_plain(SAY_series_untitled), fact->process.text);
}
