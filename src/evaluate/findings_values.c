/* Words where a number was expected, ratings reported otherwise, targets that speak of
 * no value, comments that no paper prints. One line for each measure and kind. */
#include <math.h>
#include <string.h>

#include "evaluate/findings_parts.h"
#include "evaluate/target.h"

/* "Q1, Q2" with Q3: the periods found so far. */
static const char *
add_period(const struct check *c, const char *list, const struct period *period)
{
	return list == NULL ? period->label : arena_printf(c->arena, "%s, %s", list, period->label);
}

static bool
has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

/* Words that no number is stated for: with figures in them, or without. */
static void
check_words(const struct check *c, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;
	const struct value_fact *figures = NULL, *words = NULL;
	const char *with = NULL, *without = NULL;
	size_t i;

	for (i = 0; i < m->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (v->state != VALUE_TEXT || m->unit == UNIT_TEXT || v->value->parts != NULL)
			continue;
		if (has_digit(v->value->as_written)) {
			figures = figures != NULL ? figures : v;
			with = add_period(c, with, v->value->period);
		} else {
			words = words != NULL ? words : v;
			without = add_period(c, without, v->value->period);
		}
	}
	if (with != NULL)
		finding_add(c, figures->value->at, FINDING_WORDS_FOR_NUMBER,
		    "\"%s\", %s: \"%s\" is printed as it stands and not rated. State the number to rate it "
		    "by with number=\"...\", or correct it.", m->title, with, figures->text);
	if (without != NULL)
		finding_add(c, words->value->at, FINDING_WORDS_FOR_NUMBER,
		    "\"%s\", %s: \"%s\" is printed as it stands. Say with a marker what it means: "
		    "markers=\"x\" not available, markers=\"z\" not applicable.", m->title, without,
		    words->text);
}

static void
check_reported(const struct check *c, const struct measure_fact *fact)
{
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (v->rating.disagreement != NULL)
			finding_add(c, v->value->at, FINDING_RATED_OTHERWISE, "\"%s\", %s: %s %s",
			    fact->measure->title, v->value->period->name, v->rating.disagreement,
			    v->rating.why);
	}
}

/* Targets that judge no value because the plan leaves out what they are for. */
static void
check_targets(const struct check *c, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;
	const char *unclear = NULL, *parts = NULL;
	size_t i;

	for (i = 0; i < m->value_count && m->bands == NULL && m->polarity != POLARITY_NONE; i++) {
		enum aim_use use = aim_of(m, &m->values[i]).use;

		if (isnan(fact->values[i].low))
			continue;
		if (use == AIM_UNCLEAR)
			unclear = add_period(c, unclear, m->values[i].period);
		if (use == AIM_WHOLE_YEAR && m->kind == KIND_NOT_STATED)
			parts = add_period(c, parts, m->values[i].period);
	}
	if (unclear != NULL)
		finding_add(c, m->at, FINDING_TARGET_UNCLEAR, "\"%s\", %s: the plan does not say "
		    "whether the target is for the whole year or for each period, so it rates none. Add "
		    "target-for=\"period\" or target-for=\"year\", or kind=\"stock\" or kind=\"cumulative\".",
		    m->title, unclear);
	if (parts != NULL)
		finding_add(c, m->at, FINDING_TARGET_UNCLEAR, "\"%s\", %s: the target is for the "
		    "year, and the plan does not say what these figures count, so it rates none. Add "
		    "kind=\"stock\", kind=\"flow\" or kind=\"cumulative\".", m->title, parts);
}

static bool
is_shown(const struct measure *m, const struct period *period)
{
	size_t i, k;

	for (i = 0; i < m->scorecard_count; i++)
		for (k = 0; k < m->scorecards[i]->period_count; k++)
			if (m->scorecards[i]->periods[k] == period)
				return true;
	return false;
}

/* A measure in no scorecard shows the comment on its latest value alone. */
static void
check_comments(const struct check *c, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;
	size_t i;

	for (i = 0; i < m->value_count; i++) {
		const struct value *v = &m->values[i];

		if (v->commentary == NULL || is_shown(m, v->period))
			continue;
		if (m->scorecard_count > 0)
			finding_add(c, v->at, FINDING_COMMENT_NOT_PRINTED, "\"%s\": no scorecard of it "
			    "shows %s, so the comment on that period is not printed. Add the period to the "
			    "scorecard, or move the comment.", m->title, v->period->id);
		else if (fact->latest == NULL || fact->latest->value != v)
			finding_add(c, v->at, FINDING_COMMENT_NOT_PRINTED, "\"%s\" stands in no "
			    "scorecard, so the comment on %s is not printed. Put the measure into one, or move "
			    "the comment.", m->title, v->period->id);
	}
}

void
findings_values(const struct check *c)
{
	size_t i;

	for (i = 0; i < c->plan->measure_count; i++) {
		const struct measure_fact *fact = &c->evaluation->measures[i];

		check_words(c, fact);
		check_reported(c, fact);
		check_targets(c, fact);
		check_comments(c, fact);
	}
}
