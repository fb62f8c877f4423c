/* Actions that somebody will ask about, and dates that look mistyped. */
#include "evaluate/findings_parts.h"
#include "wording/date.h"

#define YEARS_AHEAD 10   /* a due date further ahead than this looks mistyped */

static const char *
name_of(const struct check *c, const struct action *a)
{
	return a->ref != NULL ? SAY(c->arena, finding_action_ref, a->ref)
	    : SAY(c->arena, finding_action_title, a->title);
}

static const char *
day(const struct check *c, struct date d)
{
	char text[SAY_DATE_SIZE];

	return arena_strdup(c->arena, say_date(d, text));
}

/* Nothing was reported since it fell due. */
static bool
silent_since_due(const struct action_fact *f)
{
	return f->latest == NULL
	    || (date_known(f->latest->on) && date_compare(f->latest->on, f->due) <= 0);
}

static void
check_status(const struct check *c, const struct action_fact *f)
{
	const struct action *a = f->action;
	const char *name = name_of(c, a), *days = arena_printf(c->arena, "%ld", f->days);

	if (f->status == ACTION_IS_UNDATED)
		finding_add(c, a->at, FINDING_ACTION_UNDATED,
		    SAY(c->arena, finding_action_undated, name));
	if (f->status == ACTION_IS_OVERDUE && silent_since_due(f))
		finding_add(c, a->at, FINDING_OVERDUE_WITHOUT_UPDATE,
		    SAY(c->arena, finding_overdue_without_update, name, days));
	if ((f->disagreements & DISAGREE_NO_EVIDENCE) != 0)
		finding_add(c, a->at, FINDING_COMPLETED_WITHOUT_EVIDENCE,
		    SAY(c->arena, finding_completed_without_evidence, name));
	if ((f->disagreements & DISAGREE_GOOD_BUT_OVERDUE) != 0)
		finding_add(c, a->at, FINDING_GOOD_BUT_OVERDUE,
		    SAY(c->arena, finding_good_but_overdue, name, f->rag->label, days));
	if ((f->disagreements & (DISAGREE_DONE_BUT_REPORTED_OPEN | DISAGREE_IMPACT_NOTHING_DONE
	    | DISAGREE_NOT_STARTED_PAST_START)) != 0)
		finding_add(c, a->at, FINDING_REPORTED_OTHERWISE,
		    SAY(c->arena, finding_reported_otherwise, name, f->disagreement_text));
}

/* ---- dates that look mistyped ------------------------------------------------------------- */

static struct date
earlier(struct date a, struct date b)
{
	if (!date_known(a) || !date_known(b))
		return date_known(a) ? a : b;
	return date_compare(a, b) < 0 ? a : b;
}

/* The earliest day the plan itself speaks of. */
static struct date
beginning(const struct plan *plan)
{
	struct date first = plan->period_count > 0 ? plan->periods[0].start : NO_DATE;
	size_t i;

	for (i = 0; i < plan->period_count; i++)
		first = earlier(first, plan->periods[i].start);
	for (i = 0; i < plan->action_count; i++) {
		first = earlier(first, plan->actions[i]->start);
		first = earlier(first, plan->actions[i]->due);
	}
	return first;
}

static struct date
years_later(struct date d, int years)
{
	d.year += years;
	if (d.day > date_days_in_month(d.year, d.month))
		d.day = date_days_in_month(d.year, d.month);
	return d;
}

static void
check_dates(const struct check *c, const struct action *a, struct date first, struct date today)
{
	struct date done = a->completed;
	const char *name = name_of(c, a);

	if (date_known(done) && date_known(first)
	    && date_compare(done, years_later(first, -1)) < 0)
		finding_add(c, a->at, FINDING_DATE_BEFORE_PLAN,
		    SAY(c->arena, finding_date_before_plan, name, day(c, done)));
	if (date_known(done) && date_known(today) && date_compare(done, today) > 0)
		finding_add(c, a->at, FINDING_COMPLETED_IN_FUTURE,
		    SAY(c->arena, finding_completed_in_future, name, day(c, done), day(c, today)));
	if (date_known(a->due) && date_known(today)
	    && date_compare(a->due, years_later(today, YEARS_AHEAD)) > 0)
		finding_add(c, a->at, FINDING_DATE_FAR_AHEAD,
		    SAY(c->arena, finding_date_far_ahead, name, day(c, a->due)));
}

void
findings_actions(const struct check *c)
{
	const struct plan *plan = c->plan;
	struct date first = beginning(plan);
	struct date today = date_known(plan->as_at) ? plan->as_at
	    : date_known(plan->date) ? plan->date : c->evaluation->as_at;
	size_t i;

	for (i = 0; i < plan->action_count; i++) {
		check_status(c, &c->evaluation->actions[i]);
		check_dates(c, plan->actions[i], first, today);
	}
	for (i = 0; i < plan->recommendation_count; i++)
		if (c->evaluation->recommendations[i].disagreement != NULL)
			finding_add(c, plan->recommendations[i]->at,
			    FINDING_IMPACT_WITHOUT_ACTION,
			    c->evaluation->recommendations[i].disagreement);
}
