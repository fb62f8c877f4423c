/* one_value.c - what is said of one value, in a row of a scorecard as beside an action: its state, its
 * rating with the reason, where it came from, its targets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compose/facts.h"
#include "evaluate/periods.h"
#include "evaluate/target.h"
#include "wording/say.h"

const char *
facts_state_name(enum value_state state)
{
	static const char *const names[] = {
		[VALUE_NUMBER] = NULL, [VALUE_RANGE] = NULL, [VALUE_TEXT] = "text",
		[VALUE_MISSING] = "missing", [VALUE_NOT_AVAILABLE] = "not-available",
		[VALUE_NOT_APPLICABLE] = "not-applicable", [VALUE_SUPPRESSED] = "suppressed",
		[VALUE_NOT_DUE] = "not-due",
	};

	return names[state];
}

const char *
restated_text(const struct facts *facts, const struct measure *measure, const char *was)
{
	char *end;
	double number = strtod(was, &end);

	return end == was || *end != '\0' ? was : number_text(facts->arena, measure, number, -1);
}

void
facts_set_reported(const struct facts *facts, xmlNode *fact, const struct rating *rating)
{
	const char *name = status_name(facts, rating->reported);

	fact_set(facts, fact, "reported", name);
	fact_set(facts, fact, "reported-short", status_short(facts, name));
	if (rating->kind == RATING_REPORTED)
		fact_set(facts, fact, "rated-as", "reported");
	fact_set(facts, fact, "disagreement", rating->disagreement);
}

static void
set_travel(const struct facts *facts, xmlNode *row, const struct value_fact *value)
{
	const struct travel *travel = &value->travel;

	if (travel->against == NULL)
		return;
	fact_set(facts, row, "movement", movement_code(travel->movement));
	if (travel->verdict != VERDICT_NONE)
		fact_set(facts, row, "verdict", verdict_code(travel->verdict));
	fact_set(facts, row, "travel", travel->text);
	fact_set(facts, row, travel->counted ? "more" : "by", travel->size);
	if (travel->little)
		fact_set(facts, row, "little", "yes");
	fact_set(facts, row, "against", period_name_beside(travel->against->period,
	    value->value->period));
}

/* The reason begins with the judgement: it has the paper's name for it. */
static const char *
why_by_label(const struct facts *facts, const struct rating *rating, const char *label)
{
	size_t n = strlen(rating->label);

	return strncmp(rating->why, rating->label, n) == 0
	    ? arena_printf(facts->arena, "%s%s", label, rating->why + n) : rating->why;
}

static void
set_rating(const struct facts *facts, xmlNode *row, const struct rating *rating,
    const char *status)
{
	const char *label = status != NULL ? status_label(facts, status) : rating->label;

	fact_set(facts, row, "status", status);
	fact_set(facts, row, "rating", label);
	fact_set(facts, row, "why", why_by_label(facts, rating, label));
	if (rating->kind == RATING_NONE)
		fact_set(facts, row, "unrated", unrated_text(rating->unrated));
}

/* Did the judgement move since the value that this one is compared with? */
static void
set_move(const struct facts *facts, xmlNode *row, const struct measure *measure,
    const struct value_fact *now)
{
	const struct value_fact *then = now->travel.against != NULL ? evaluation_value(
	    facts->evaluation, measure, now->travel.against->period) : NULL;
	const char *status;
	int steps;

	if (then == NULL)
		return;
	fact_set(facts, row, "was", then->text);
	if (then->rating.kind == RATING_NONE || now->rating.kind == RATING_NONE)
		return;
	steps = (then->rating.kind == RATING_BELOW ? -1 : then->rating.level)
	    - (now->rating.kind == RATING_BELOW ? -1 : now->rating.level);
	status = rating_status_name(facts, measure, &then->rating);
	fact_set(facts, row, "was-status", status);
	fact_set(facts, row, "was-rating", status_label(facts, status));
	if (steps == 0 || strcmp(status, rating_status_name(facts, measure, &now->rating)) == 0)
		return;
	fact_set(facts, row, "move", steps > 0 ? "worse" : "better");
	fact_set_count(facts, row, "steps", (size_t)abs(steps));
	fact_set_count(facts, row, "rank", (size_t)now->rating.standing);
}

void
facts_set_value(const struct facts *facts, xmlNode *fact, const struct measure *measure,
    const struct value_fact *value)
{
	const struct measure_fact *mf = &facts->evaluation->measures[measure->index];

	fact_set(facts, fact, "state", facts_state_name(value->state));
	set_rating(facts, fact, &value->rating, rating_status_name(facts, measure, &value->rating));
	facts_set_reported(facts, fact, &value->rating);
	set_travel(facts, fact, value);
	set_move(facts, fact, measure, value);
	if (mf->latest != value)
		return;
	if (mf->gap.text != NULL)
		fact_set(facts, fact, "gap", mf->gap.text);
	if (mf->target.text != NULL)
		fact_set(facts, fact, "target-gap", mf->target.text);
	fact_set(facts, fact, "course", mf->target.course);
}

const char *
facts_target_text(const struct facts *facts, const struct measure *measure,
    const struct aim *aim, const struct period *period)
{
	const char *text = aim_text(facts->arena, measure, aim);
	const char *of = aim->period != period ? aim_period_text(facts->arena, aim) : NULL;

	return of == NULL || (aim->period == NULL && aim->use == AIM_JUDGES) ? text
	    : SAY(facts->arena, target_for, text, of);
}

void
facts_set_targets(const struct facts *facts, xmlNode *fact, const struct measure *measure,
    const struct value *now, const struct period *current)
{
	struct value none = { .period = current, .low = NAN, .high = NAN, .numerator = NAN,
	    .denominator = NAN, .target = NAN, .forecast = NAN };
	const struct value *v = now != NULL ? now : &none;
	struct aim aim = aim_of(measure, v), year = aim_of_year(measure, v);
	const struct period_target *next = aim_ahead(measure, current);

	if (!isnan(aim.value))
		fact_set(facts, fact, "target", facts_target_text(facts, measure, &aim, current));
	if (!isnan(year.value) && aim.period == current)
		fact_set(facts, fact, "target-year", facts_target_text(facts, measure, &year, current));
	if (next != NULL)
		fact_set(facts, fact, "target-next", SAY(facts->arena, target_for,
		    next->printed != NULL ? next->printed : number_text(facts->arena, measure,
		        next->value, -1), next->period->name));
}
