/* readings.c - how values are read that the printed ranges leave open: between
 * two ranges, in both, or beyond the last. One line per case, with the numbers of
 * the measures it is about. ("A value belongs to the best band whose near edge
 * it reaches": docs/evaluation.md, section 1.) */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "compose/facts.h"
#include "wording/say.h"

struct reading {
	const char *text;
	struct strbuf measures;
	const struct measure *last;
};

struct readings {
	struct facts *facts;
	struct map *by_text;
	struct reading **list;
	size_t count, cap;
	bool between_said;
};

/* Say `text` of `measure`, once. */
static void
say(struct readings *r, const struct measure *measure, const char *text)
{
	struct reading *reading = map_lookup(r->by_text, text);

	if (reading == NULL) {
		reading = ARENA_NEW(r->facts->arena, struct reading);
		reading->text = text;
		reading->measures = (struct strbuf)STRBUF_INIT;
		map_add(r->by_text, text, reading);
		MEM_GROW(r->list, r->cap, r->count + 1);
		r->list[r->count++] = reading;
	}
	if (measure != NULL && measure->number != NULL && reading->last != measure)
		strbuf_printf(&reading->measures, "%s%s", reading->measures.len > 0 ? ", " : "",
		    measure->number);
	reading->last = measure;
}

/* The printed end of a range on the better side, NaN: open. */
static double
far_edge(const struct ladder *ladder, const struct band *band)
{
	return ladder->polarity == POLARITY_LOW ? band->from : band->to;
}

/* One in the last decimal that the edges are written with. */
static double
step_of(double a, double b)
{
	double step = 1;

	while (step > 1e-6 && (fabs(a / step - round(a / step)) > 1e-9 ||
	    fabs(b / step - round(b / step)) > 1e-9))
		step /= 10;
	return step;
}

static const char *
number(const struct readings *r, const struct measure *measure, double n)
{
	return number_text(r->facts->arena, measure, n, -1);
}

/* "84.5% between 75-84 and 85-94 is Requires improvement": the first such case
 * explains all whose ranges are one step apart. */
static void
say_between(struct readings *r, const struct measure *measure, const struct rung *worse,
    const struct rung *better, double middle)
{
	if (r->between_said)
		return;
	r->between_said = true;
	say(r, NULL, SAY(r->facts->arena, reading_between, number(r, measure, middle),
	    worse->band->printed, better->band->printed, worse->band->status->label));
}

static void
read_pair(struct readings *r, const struct measure *measure, const struct ladder *ladder,
    const struct rung *worse, const struct rung *better)
{
	double end = far_edge(ladder, worse->band), begin = better->edge;
	double gap = ladder->polarity == POLARITY_LOW ? end - begin : begin - end;
	double step;

	if (isnan(end) || isnan(begin) || better->edge_excluded)
		return;
	step = step_of(end, begin);
	if (gap > step * 1.01)
		say(r, measure, SAY(r->facts->arena, reading_in_none,
		    number(r, measure, fmin(end, begin)), number(r, measure, fmax(end, begin)),
		    worse->band->status->label));
	else if (gap > 0 && step == 1 && measure->unit != UNIT_COUNT)
		say_between(r, measure, worse, better, (end + begin) / 2);
	else if (gap < 0)
		say(r, measure, SAY(r->facts->arena, reading_in_two,
		    number(r, measure, fmin(end, begin)), number(r, measure, fmax(end, begin)),
		    better->band->status->label));
}

static void
read_beyond(struct readings *r, const struct measure *measure, const struct ladder *ladder,
    const struct value_fact *value)
{
	const struct rung *best = &ladder->rungs[ladder->count - 1];
	double end = far_edge(ladder, best->band);
	bool beyond = ladder->polarity == POLARITY_LOW ? value->high < end : value->low > end;

	if (value->rating.kind == RATING_BAND && value->rating.band == best->band && beyond)
		say(r, measure, SAY(r->facts->arena, reading_beyond, value->text,
		    best->band->printed, best->band->status->label));
}

static void
read_measure(struct readings *r, const struct scorecard *scorecard, const struct measure *measure)
{
	const struct evaluation *e = r->facts->evaluation;
	const struct ladder *ladder = &e->measures[measure->index].ladder;

	if (ladder->count == 0 || ladder->reason != UNRATED_NOT ||
	    (ladder->polarity != POLARITY_HIGH && ladder->polarity != POLARITY_LOW))
		return;
	for (size_t i = 0; i + 1 < ladder->count; i++)
		read_pair(r, measure, ladder, &ladder->rungs[i], &ladder->rungs[i + 1]);
	for (size_t i = 0; i < scorecard->period_count; i++)
		read_beyond(r, measure, ladder,
		    evaluation_value(e, measure, scorecard->periods[i]));
}

void
facts_add_readings(struct facts *facts, const struct scorecard *scorecard, xmlNode *parent)
{
	struct readings r = { .facts = facts, .by_text = map_new() };

	for (size_t i = 0; i < scorecard->measure_count; i++)
		read_measure(&r, scorecard, scorecard->measures[i]);
	for (size_t i = 0; i < r.count; i++) {
		xmlNode *fact = fact_add(facts, parent, "reading");

		fact_set(facts, fact, "measures", r.list[i]->measures.text);
		fact_text(facts, fact, r.list[i]->text);
		strbuf_drop(&r.list[i]->measures);
	}
	map_drop(r.by_text);
	free(r.list);
}
