#include "exchange/makers.h"

#include <math.h>

#include "evaluate/target.h"
#include "exchange/codes.h"
#include "exchange/decimal.h"
#include "exchange/gather.h"

/* ---- what both tables say of a measure ----------------------------------------------------- */

static void
put_name(struct rows *r, const struct measure *m)
{
	row_text(r, m->id);
	row_text(r, m->number);
	row_text(r, m->title);
}

/* "percent", "per 10,000". */
static const char *
unit_of(const struct measure *m)
{
	return m->unit_label != NULL ? m->unit_label : code_unit(m->unit);
}

static int
decimals_of(const struct measure *m, const struct value_fact *f)
{
	return f->value != NULL ? value_decimals(m, f->value) : -1;
}

/* One number: of a range there are two. */
static double
single(const struct value_fact *f)
{
	return f->low == f->high ? f->low : NAN;
}

/* The shorthand beside a figure, or in its place: "[p] [r]". */
static const char *
shorthand_of(const struct rows *r, const struct value_fact *f)
{
	const char *instead = code_shorthand(f->state), *letter;
	const char *all = instead != NULL ? instead : "";
	enum marker marker;
	unsigned i;

	for (i = 0; instead == NULL && f->value != NULL && (letter = code_marker(i, &marker)) != NULL; i++)
		if ((f->value->markers & marker) != 0)
			all = arena_printf(r->arena, "%s%s[%s]", all, *all != '\0' ? " " : "", letter);
	return all;
}

static const char *
travel_text(const struct travel *t)
{
	return t->against != NULL ? t->text : NULL;
}

/* ---- measures -------------------------------------------------------------------------------- */

static const struct column MEASURE_COLUMNS[] = {
	COLUMN(measure, 24), COLUMN(number, 11), COLUMN(title, 44),
	COLUMN(period, 14), NOTED_COLUMN(value, 12), COLUMN(as_printed, 18), NOTED_COLUMN(unit, 14),
	NOTED_COLUMN(shorthand, 13), NOTED_COLUMN(rating, 24), COLUMN(reason, 50), COLUMN(since_previous, 44),
	COLUMN(since_last_year, 44),
	COLUMN(latest_period, 14), COLUMN(latest_value, 12), COLUMN(latest_as_printed, 18), COLUMN(age_days, 12),
	COLUMN(to_next_band, 36), COLUMN(to_target, 36), COLUMN(course, 36), COLUMN(year_to_date, 30),
	COLUMN(outlook, 44), COLUMN(process, 44),
	COLUMN(shows, 40), COLUMN(priority, 20), COLUMN(recommendation, 20), COLUMN(label, 30), COLUMN(owner, 26),
	NOTED_COLUMN(polarity, 13), COLUMN(kind, 14), COLUMN(frequency, 14), COLUMN(counts_people, 12),
	COLUMN(baseline, 12), COLUMN(baseline_is, 20),
};

static void
put_current(struct rows *r, const struct measure *m, const struct value_fact *now)
{
	row_text(r, now->value != NULL ? now->value->period->id
	    : m->scorecard_count > 0 ? m->scorecards[0]->current->id : NULL);
	row_figure(r, single(now), decimals_of(m, now), code_shorthand(now->state));
	row_text(r, now->text);
	row_text(r, unit_of(m));
	row_text(r, shorthand_of(r, now));
	row_text(r, now->rating.label);
	row_text(r, now->rating.why);
	row_text(r, travel_text(&now->travel));
	row_text(r, travel_text(&now->travel_year));
}

static void
put_latest(struct rows *r, const struct measure *m, const struct measure_fact *f)
{
	const struct value_fact *latest = f->latest;

	row_text(r, latest != NULL ? latest->value->period->id : NULL);
	row_number(r, latest != NULL ? single(latest) : NAN, latest != NULL ? decimals_of(m, latest) : -1);
	row_text(r, latest != NULL ? latest->text : NULL);
	row_number(r, latest != NULL ? (double)f->age_days : NAN, 0);
	row_text(r, f->gap.text);
	row_text(r, f->target.text);
	row_text(r, f->target.course);
	row_text(r, f->year_to_date_text);
	row_text(r, f->outlook.text);
	row_text(r, f->process.text);
}

static void
put_declared(struct rows *r, const struct measure *m, const struct measure_fact *f)
{
	row_text(r, m->shows);
	row_text(r, priority_of(m) != NULL ? priority_of(m)->id : NULL);
	row_text(r, recommendation_of(m) != NULL ? recommendation_of(m)->id : NULL);
	row_text(r, m->group->title);
	row_text(r, m->owner);
	row_text(r, code_polarity(f->ladder.polarity));
	row_text(r, code_kind(m->kind));
	row_text(r, m->reported_in != NULL ? m->reported_in : code_frequency(m->frequency));
	row_yes(r, m->people);
	row_number(r, m->baseline, -1);
	row_text(r, m->baseline_label);
}

static void
put_measures(struct rows *r)
{
	const struct evaluation *e = r->evaluation;
	size_t i;

	for (i = 0; i < e->plan->measure_count; i++) {
		put_name(r, e->plan->measures[i]);
		put_current(r, e->plan->measures[i], e->measures[i].current);
		put_latest(r, e->plan->measures[i], &e->measures[i]);
		put_declared(r, e->plan->measures[i], &e->measures[i]);
	}
}

const struct table_maker MEASURES_TABLE = { "measures", SAY_table_measures, SAY_table_about_measures,
    MEASURE_COLUMNS, ARRAY_LEN(MEASURE_COLUMNS), put_measures };

/* ---- values ------------------------------------------------------------------------------------ */

static const struct column VALUE_COLUMNS[] = {
	COLUMN(measure, 24), COLUMN(number, 11), COLUMN(title, 44), COLUMN(period, 14), COLUMN(period_name, 14),
	COLUMN(period_kind, 12), COLUMN(period_start, 14), COLUMN(period_end, 14), NOTED_COLUMN(unit, 14),
	NOTED_COLUMN(value, 12), NOTED_COLUMN(low, 12), COLUMN(high, 12), COLUMN(as_printed, 18), COLUMN(state, 16),
	NOTED_COLUMN(shorthand, 13), COLUMN(numerator, 12), COLUMN(denominator, 14), NOTED_COLUMN(rating, 22),
	NOTED_COLUMN(rated_by, 12), NOTED_COLUMN(standing, 13), COLUMN(reason, 46), COLUMN(reported_rating, 20),
	NOTED_COLUMN(target, 12), COLUMN(forecast, 12), NOTED_COLUMN(change, 12), COLUMN(verdict, 14),
	COLUMN(since_previous, 44), COLUMN(since_last_year, 44), COLUMN(counted_on, 14), COLUMN(was, 12),
	COLUMN(revised_because, 36), COLUMN(parts, 30), COLUMN(commentary, 60), COLUMN(cause, 40),
};

static void
put_period(struct rows *r, const struct period *p)
{
	row_text(r, p->id);
	row_text(r, p->name);
	row_text(r, code_period(p->kind));
	row_date(r, p->start, false);
	row_date(r, p->end, false);
}

static void
put_number(struct rows *r, const struct measure *m, const struct value_fact *f)
{
	const char *instead = code_shorthand(f->state);
	bool known = f->value != NULL && !figure_hidden(f);

	row_text(r, unit_of(m));
	row_figure(r, single(f), decimals_of(m, f), instead);
	row_figure(r, f->low, decimals_of(m, f), instead);
	row_figure(r, f->high, decimals_of(m, f), instead);
	row_text(r, f->text);
	row_text(r, code_state(f->state));
	row_text(r, shorthand_of(r, f));
	row_number(r, known ? f->value->numerator : NAN, -1);
	row_number(r, known ? f->value->denominator : NAN, -1);
}

static void
put_judgement(struct rows *r, const struct measure *m, const struct value_fact *f)
{
	struct aim aim = aim_of(m, f->value);

	row_text(r, f->rating.label);
	row_text(r, code_rated(f->rating.kind));
	row_text(r, code_standing(f->rating.standing));
	row_text(r, f->rating.why);
	row_text(r, status_word(f->rating.reported));
	row_number(r, f->value != NULL && aim.use == AIM_JUDGES ? aim.value : NAN, -1);
	row_number(r, f->value != NULL && !figure_hidden(f) ? f->value->forecast : NAN, -1);
	row_number(r, decimal_worked_out(f->travel.change), -1);
	row_text(r, code_verdict(f->travel.verdict));
	row_text(r, travel_text(&f->travel));
	row_text(r, travel_text(&f->travel_year));
}

static void
put_told(struct rows *r, const struct value_fact *f)
{
	const struct value *v = f->value;
	bool known = v != NULL && !figure_hidden(f);

	row_date(r, v != NULL ? v->as_at : NO_DATE, false);
	row_text(r, known ? v->was : NULL);
	row_text(r, known ? v->reason : NULL);
	row_text(r, known ? v->parts : NULL);
	row_text(r, v != NULL ? v->commentary : NULL);
	row_text(r, v != NULL ? v->cause : NULL);
}

static void
put_values(struct rows *r)
{
	const struct evaluation *e = r->evaluation;
	size_t i, k, count;

	for (i = 0; i < e->plan->measure_count; i++) {
		const struct measure *m = e->plan->measures[i];
		const struct figure *figures = figures_of(e, m, r->arena, &count);

		for (k = 0; k < count; k++) {
			put_name(r, m);
			put_period(r, figures[k].period);
			put_number(r, m, figures[k].fact);
			put_judgement(r, m, figures[k].fact);
			put_told(r, figures[k].fact);
		}
	}
}

const struct table_maker VALUES_TABLE = { "values", SAY_table_values, SAY_table_about_values,
    VALUE_COLUMNS, ARRAY_LEN(VALUE_COLUMNS), put_values };
