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
	return list == NULL ? period->label : SAY(c->arena, finding_and_period, list,
	    period->label);
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
		    SAY(c->arena, finding_words_for_number, m->title, with, figures->text));
	if (without != NULL)
		finding_add(c, words->value->at, FINDING_WORDS_FOR_NUMBER,
		    SAY(c->arena, finding_words_for_none, m->title, without, words->text));
}

static void
check_reported(const struct check *c, const struct measure_fact *fact)
{
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (v->rating.disagreement != NULL)
			finding_add(c, v->value->at, FINDING_RATED_OTHERWISE,
			    SAY(c->arena, finding_rated_otherwise, fact->measure->title,
			    v->value->period->name, v->rating.disagreement, v->rating.why));
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
		finding_add(c, m->at, FINDING_TARGET_UNCLEAR,
		    SAY(c->arena, finding_target_unclear, m->title, unclear));
	if (parts != NULL)
		finding_add(c, m->at, FINDING_TARGET_UNCLEAR,
		    SAY(c->arena, finding_target_unclear_kind, m->title, parts));
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
			finding_add(c, v->at, FINDING_COMMENT_NOT_PRINTED,
			    SAY(c->arena, finding_comment_not_printed, m->title, v->period->id));
		else if (fact->latest == NULL || fact->latest->value != v)
			finding_add(c, v->at, FINDING_COMMENT_NOT_PRINTED,
			    SAY(c->arena, finding_comment_in_no_scorecard, m->title, v->period->id));
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
