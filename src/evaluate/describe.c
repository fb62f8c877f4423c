#include "evaluate/describe.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "evaluate/periods.h"
#include "wording/say.h"

const char *
describe_count(struct arena *arena, size_t count)
{
	static const char *const words[] = {
		"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
		"eighteen", "nineteen", "twenty",
	};

	return count < ARRAY_LEN(words) ? words[count] : arena_printf(arena, "%zu", count);
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

static void
add_movement(struct arena *arena, struct strbuf *out, const struct measure_fact *fact,
    const struct span *s)
{
	double from = printed(fact, s->first), to = printed(fact, s->last);

	if (from == to)
		strbuf_printf(out, s->lowest->low == s->highest->low ? " stayed at %s"
		    : " began and ended at %s", s->last->text);
	else
		strbuf_printf(out, " %s from %s to %s", to > from ? "rose" : "fell", s->first->text,
		    s->last->text);
	strbuf_printf(out, " over %s %ss", describe_count(arena, s->periods),
	    period_word(s->last->value->period->kind));
	if (s->lowest->low < fmin(s->first->low, s->last->low))
		strbuf_printf(out, ", lowest %s in %s", s->lowest->text,
		    period_name_beside(s->lowest->value->period, s->first->value->period));
	if (s->highest->low > fmax(s->first->low, s->last->low))
		strbuf_printf(out, ", highest %s in %s", s->highest->text,
		    period_name_beside(s->highest->value->period, s->first->value->period));
	if (s->count < s->periods)
		strbuf_printf(out, " (%s without a figure)",
		    describe_count(arena, s->periods - s->count));
}

static bool
same_rating(const struct rating *a, const struct rating *b)
{
	return a->kind == b->kind && a->level == b->level && a->kind != RATING_NONE;
}

/* "Good since Q2", "Good", or "not rated: no thresholds". */
static void
add_standing(struct strbuf *out, const struct measure_fact *fact, const struct value_fact *last)
{
	const struct value_fact *since = last;
	size_t i;

	if (last->rating.kind == RATING_NONE) {
		strbuf_printf(out, "; not rated: %s", unrated_text(last->rating.unrated));
		return;
	}
	for (i = (size_t)(last - fact->values); i > 0; i--) {
		const struct value_fact *v = &fact->values[i - 1];

		if (!same_kind(v, last))
			continue;
		if (!same_rating(&v->rating, &last->rating))
			break;
		since = v;
	}
	strbuf_printf(out, "; %s", last->rating.label);
	if (since != last)
		strbuf_printf(out, " since %s", since->value->period->name);
	else
		strbuf_printf(out, " in %s", last->value->period->name);
}

static void
add_gap(struct strbuf *out, const struct measure_fact *fact)
{
	if (fact->gap.text != NULL)
		strbuf_printf(out, "; %s", fact->gap.text);
	else if (fact->target.text != NULL && fact->target.place != TARGET_MET)
		strbuf_printf(out, "; %s", fact->target.text);
}

const char *
describe_series(struct arena *arena, const struct measure_fact *fact)
{
	const char *title = fact->measure->title != NULL ? fact->measure->title : "This measure";
	struct span s = span_of(fact);
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, title);
	if (s.count == 0 && fact->latest != NULL) {
		strbuf_printf(&out, ": %s in %s", fact->latest->text,
		    fact->latest->value->period->name);
		add_standing(&out, fact, fact->latest);
	} else if (s.count == 0) {
		strbuf_puts(&out, ": no figures reported");
	} else if (s.count == 1) {
		strbuf_printf(&out, ": %s in %s, the only figure", s.last->text,
		    s.last->value->period->name);
	} else {
		add_movement(arena, &out, fact, &s);
	}
	if (s.count > 0) {
		add_standing(&out, fact, s.last);
		add_gap(&out, fact);
	}
	strbuf_putc(&out, '.');
	return finish(arena, &out);
}

const char *
describe_current(struct arena *arena, const struct measure_fact *fact)
{
	const struct value_fact *v = fact->current;
	const char *period = v->value != NULL ? v->value->period->name : NULL;
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, v->text);
	if (period != NULL)
		strbuf_printf(&out, " in %s", period);
	else if (fact->latest != NULL)
		strbuf_printf(&out, "; the latest figure is %s in %s", fact->latest->text,
		    fact->latest->value->period->name);
	if (v->travel.verdict != VERDICT_NONE)
		strbuf_printf(&out, ", %s since %s", verdict_text(v->travel.verdict),
		    v->travel.against->period->name);
	strbuf_puts(&out, ". ");
	strbuf_puts(&out, v->rating.why);
	return finish(arena, &out);
}

/* ---- tallies ---------------------------------------------------------------------------- */

/* A label as it stands inside a sentence: "Good" is "good", "RI" stays. */
static void
add_lowered(struct strbuf *out, const char *label)
{
	bool word = label[0] >= 'A' && label[0] <= 'Z' && label[1] >= 'a' && label[1] <= 'z';

	if (word)
		strbuf_putc(out, (char)(label[0] - 'A' + 'a'));
	strbuf_puts(out, label + word);
}

static void
add_row(struct strbuf *out, const char **separator, size_t count, const char *label)
{
	strbuf_printf(out, "%s%zu ", *separator, count);
	add_lowered(out, label);
	*separator = ", ";
}

/* Rows of those rated, or of those not; empty ones left out. That a measure is
 * not rated, and no more, is no reason worth a number unless there are others. */
static void
add_rows(struct strbuf *out, const struct tally *t, bool rated)
{
	const char *separator = ": ";
	size_t others = 0;

	for (size_t i = t->row_count; i > 0; i--) {
		const struct tally_row *row = &t->rows[i - 1];

		if (row->count == 0 || (row->unrated == UNRATED_NOT) != rated)
			continue;
		if (!rated && strcmp(row->label, "Not rated") == 0)
			others += row->count;
		else
			add_row(out, &separator, row->count, row->label);
	}
	if (others > 0 && others < t->total - t->rated)
		add_row(out, &separator, others, "for other reasons");
}

const char *
describe_measures(struct arena *arena, const struct tally *t)
{
	struct strbuf out = STRBUF_INIT;

	if (t->total == 0)
		return "There are no measures.";
	if (t->rated > 0) {
		strbuf_printf(&out, "%zu of %zu %s %s rated", t->rated, t->total,
		    t->total == 1 ? "measure" : "measures", t->rated == 1 ? "is" : "are");
		add_rows(&out, t, true);
	} else if (t->total == 1) {
		strbuf_puts(&out, "The one measure is not rated");
	} else {
		strbuf_printf(&out, "None of the %zu measures is rated", t->total);
	}
	if (t->rated > 0 && t->rated < t->total)
		strbuf_printf(&out, ". %zu %s not rated", t->total - t->rated,
		    t->total - t->rated == 1 ? "is" : "are");
	if (t->rated < t->total)
		add_rows(&out, t, false);
	strbuf_putc(&out, '.');
	return finish(arena, &out);
}

static void
add_sentence(struct strbuf *out, const char *sentence)
{
	if (out->len > 0)
		strbuf_putc(out, ' ');
	strbuf_puts(out, sentence);
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
	char day[32];

	date_format_long(e->as_at, day);
	return t->due == 0 ? SAY(arena, actions_due_nothing, day) : due_sentence(arena, t, day);
}

const char *
describe_actions(struct arena *arena, const struct evaluation *e, const struct action_tally *t)
{
	struct strbuf out = STRBUF_INIT;
	char meeting[32];

	if (t->total == 0)
		return say_plain(SAY_actions_none);
	if (t->due_by_meeting > 0)
		add_sentence(&out, SAY(arena, actions_before_meeting, say_count(arena, t->due_by_meeting),
		    date_format_long(e->plan->date, meeting)));
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
	return arena_printf(arena, "%s: %s",
	    fact->measure->title != NULL ? fact->measure->title : "This measure",
	    fact->process.text);
}
