/* scorecards.c - each scorecard as rows in order: groups, shared labels with the
 * number of rows they span, one threshold per column, one value per period. */
#include <stdlib.h>
#include <string.h>

#include "compose/facts.h"
#include "evaluate/describe.h"
#include "evaluate/periods.h"
#include "wording/date.h"
#include "wording/say.h"

/* How often each name came, in the order of its first coming. */
struct count {
	const char *name;
	size_t n;
};

struct counts {
	struct map *by_name;
	struct count **list;
	size_t count, cap;
};

/* What one scorecard's rows share. */
struct card {
	struct facts *facts;
	const struct scorecard *scorecard;
	const struct scorecard_fact *fact;
	xmlNode *node;
	const struct status **columns;     /* thresholds, worst first within each scale */
	size_t column_count, column_cap;
	struct counts statuses, unrated;   /* of the current values: by status; by what is missing */
	unsigned markers;
	struct map **printed;              /* with history: of each earlier issue, id -> measure; else NULL */
};

/* ---- threshold columns -------------------------------------------------------- */

static bool
has_column(const struct card *card, const struct status *status)
{
	for (size_t i = 0; i < card->column_count; i++)
		if (card->columns[i] == status)
			return true;
	return false;
}

/* The statuses that the bands of `set` name, in the order of their scale. */
static void
add_columns(struct card *card, const struct band_set *set)
{
	for (size_t s = 0; s < set->scale->status_count; s++) {
		const struct status *status = &set->scale->statuses[s];

		for (size_t i = 0; i < set->band_count; i++) {
			if (set->bands[i].status != status || has_column(card, status))
				continue;
			MEM_GROW(card->columns, card->column_cap, card->column_count + 1);
			card->columns[card->column_count++] = status;
		}
	}
}

static void
find_columns(struct card *card)
{
	const struct band_set *last = NULL;

	for (size_t i = 0; i < card->scorecard->measure_count; i++) {
		const struct band_set *set = card->scorecard->measures[i]->bands;

		if (set != NULL && set != last)
			add_columns(card, set);
		last = set;
	}
	for (size_t i = 0; i < card->column_count; i++) {
		xmlNode *fact = fact_add(card->facts, card->node, "threshold");

		fact_set(card->facts, fact, "status", status_name(card->facts, card->columns[i]));
		fact_set(card->facts, fact, "label", card->columns[i]->label);
		fact_set(card->facts, fact, "short", card->columns[i]->short_label);
	}
}

/* The ranges of `set` for one status as printed: "75-84", or two of them. */
static const char *
printed_range(struct card *card, const struct band_set *set, const struct status *status)
{
	const char *text = NULL;

	for (size_t i = 0; i < set->band_count; i++) {
		if (set->bands[i].status != status)
			continue;
		text = text == NULL ? set->bands[i].printed
		    : SAY(card->facts->arena, range_or, text, set->bands[i].printed);
	}
	return text;
}

static void
add_bands(struct card *card, xmlNode *row, const struct measure *measure)
{
	if (measure->bands == NULL)
		return;
	for (size_t i = 0; i < card->column_count; i++) {
		xmlNode *band = fact_add(card->facts, row, "band");
		const char *text = printed_range(card, measure->bands, card->columns[i]);

		if (text == NULL)
			continue;
		fact_set(card->facts, band, "status", status_name(card->facts, card->columns[i]));
		fact_set(card->facts, band, "short", card->columns[i]->short_label);
		fact_text(card->facts, band, text);
	}
}

/* ---- values -------------------------------------------------------------------- */

static void
add_note(struct card *card, xmlNode *row, const struct period *period, const char *text)
{
	xmlNode *note;

	if (text == NULL)
		return;
	note = fact_add(card->facts, row, "note");
	fact_set(card->facts, note, "period", period->name);
	fact_text(card->facts, note, text);
}

static const char *
revised_words(const struct facts *facts, const struct measure *measure, const struct value *value)
{
	const char *was = restated_text(facts, measure, value->was), *reason = value->reason;
	size_t len = reason != NULL ? strlen(reason) : 0;

	if (len == 0)
		return SAY(facts->arena, value_revised, was);
	if (reason[len - 1] == '.')
		len--;
	return SAY(facts->arena, value_revised_because, was,
	    arena_strndup(facts->arena, reason, len));
}

/* "RI 75-84, Good 85-94": the thresholds of another time. */
static const char *
thresholds_text(struct card *card, const struct band_set *set)
{
	const char *text = "";

	for (size_t i = 0; i < set->band_count; i++)
		text = arena_printf(card->facts->arena, "%s%s%s %s", text, i > 0 ? ", " : "",
		    set->bands[i].status->short_label, set->bands[i].printed);
	return text;
}

/* An earlier period was rated by other thresholds than those printed. */
static void
add_other_thresholds(struct card *card, xmlNode *row, const struct measure *measure,
    const struct value_fact *v, const struct period *period)
{
	const struct band_set *then = measure_bands(measure, period);

	if (then == measure->bands || then == NULL || then->band_count == 0
	    || (v->rating.kind != RATING_BAND && v->rating.kind != RATING_BELOW))
		return;
	add_note(card, row, period, SAY(card->facts->arena, value_other_thresholds,
	    thresholds_text(card, then)));
}

/* Commentary on another period than the current one, under that period's name. */
static void
add_remark(struct card *card, xmlNode *row, const struct period *period,
    const struct value *value)
{
	xmlNode *remark;

	if (value->commentary == NULL || period == card->scorecard->current)
		return;
	remark = fact_add(card->facts, row, "remark");
	fact_set(card->facts, remark, "period", period->name);
	fact_set(card->facts, remark, "period-id", period->id);
	fact_text(card->facts, remark, value->commentary);
}

/* The parts a value is made of, as one note; those of the current one serve all like them. */
static void
add_parts(struct card *card, xmlNode *row, const struct measure *measure,
    const struct period *period, const struct value *value)
{
	const struct value *now = measure_value(measure, card->scorecard->current);
	bool said = now != NULL && now != value && now->parts != NULL && value->parts != NULL
	    && strcmp(now->parts, value->parts) == 0;

	if (value->parts != NULL && value->text != value->parts && !said)
		add_note(card, row, period, SAY(card->facts->arena, value_parts, value->parts));
}

/* ---- what earlier issues said ---------------------------------------------------- */

/* What the issue printed for the period; NULL: nothing, or the measure was told in another unit. */
static const char *
printed_then(struct card *card, size_t issue, const struct measure *measure, const struct period *period)
{
	const struct measure *m = map_lookup(card->printed[issue], measure->id);

	for (size_t v = 0; m != NULL && m->unit == measure->unit && v < m->value_count; v++)
		if (m->values[v].period->kind == period->kind
		    && date_compare(m->values[v].period->start, period->start) == 0
		    && date_compare(m->values[v].period->end, period->end) == 0
		    && value_state(m, &m->values[v]) != VALUE_MISSING)
			return value_text(card->facts->arena, m, &m->values[v]);
	return NULL;
}

static void
find_printed(struct card *card)
{
	const struct plan *plan = card->facts->plan;

	if (!card->scorecard->history || plan->issue_count == 0)
		return;
	card->printed = ARENA_ARRAY(card->facts->arena, struct map *, plan->issue_count);
	for (size_t i = 0; i < plan->issue_count; i++) {
		const struct plan *issue = plan->issues[i].plan;

		card->printed[i] = map_new();
		for (size_t m = 0; issue != NULL && m < issue->measure_count; m++)
			map_add(card->printed[i], issue->measures[m]->id, issue->measures[m]);
	}
}

static void
drop_printed(struct card *card)
{
	for (size_t i = 0; card->printed != NULL && i < card->facts->plan->issue_count; i++)
		map_drop(card->printed[i]);
}

/* An earlier issue that printed another figure than the one shown here, unless the plan says itself what it
 * was. The latest of them: it is the one that was restated. */
static void
add_conflict(struct card *card, xmlNode *row, const struct measure *measure, const struct value_fact *v,
    const struct period *period)
{
	const struct plan *plan = card->facts->plan;
	char day[SAY_DATE_SIZE];

	for (size_t i = plan->issue_count; i > 0; i--) {
		const struct earlier_issue *issue = &plan->issues[i - 1];
		const char *then = printed_then(card, i - 1, measure, period);

		if (issue == v->value->issue || then == NULL || strcmp(then, v->text) == 0)
			continue;
		if (v->value->was == NULL
		    || strcmp(restated_text(card->facts, measure, v->value->was), then) != 0)
			add_note(card, row, period, SAY(card->facts->arena, value_issue_printed,
			    say_date(issue->as_at, day), then));
		return;
	}
}

/* Which figures of a period come from which earlier issue: one element for each two. */
static void
add_drawn(struct card *card, const struct period *period, const struct earlier_issue *issue)
{
	const struct scorecard *sc = card->scorecard;
	const char *numbers = "";
	char day[SAY_DATE_SIZE];
	size_t n = 0;
	xmlNode *fact;

	for (size_t i = 0; i < sc->measure_count; i++) {
		const struct value *v = measure_value(sc->measures[i], period);

		if (v == NULL || v->issue != issue)
			continue;
		n++;
		numbers = arena_printf(card->facts->arena, "%s%s%s", numbers, n > 1 ? ", " : "",
		    sc->measures[i]->number != NULL ? sc->measures[i]->number : sc->measures[i]->title);
	}
	if (n == 0)
		return;
	fact = fact_add(card->facts, card->node, "from-issue");
	fact_set(card->facts, fact, "period", period->name);
	fact_set(card->facts, fact, "issue", say_date(issue->as_at, day));
	fact_set(card->facts, fact, "measures", numbers);
	fact_set_count(card->facts, fact, "n", n);
}

static void
add_all_drawn(struct card *card)
{
	const struct plan *plan = card->facts->plan;

	for (size_t p = 0; plan->issue_count > 0 && p < card->scorecard->period_count; p++)
		for (size_t i = 0; i < plan->issue_count; i++)
			add_drawn(card, card->scorecard->periods[p], &plan->issues[i]);
}

static void
add_value(struct card *card, xmlNode *row, const struct measure *measure,
    const struct period *period)
{
	struct facts *facts = card->facts;
	const struct value_fact *v = evaluation_value(facts->evaluation, measure, period);
	const char *status = rating_status_name(facts, measure, &v->rating);
	xmlNode *fact = fact_add(facts, row, "value");

	fact_set(facts, fact, "state", facts_state_name(v->state));
	fact_set(facts, fact, "status", status);
	fact_set(facts, fact, "short", status_short(facts, status));
	fact_set(facts, fact, "markers", v->markers);
	fact_set(facts, fact, "current", period == card->scorecard->current ? "yes" : NULL);
	facts_set_reported(facts, fact, &v->rating);
	fact_text(facts, fact, v->text);
	add_note(card, row, period, v->rating.note);
	if (v->value == NULL)
		return;
	card->markers |= v->value->markers;
	add_note(card, row, period, v->rating.disagreement);
	add_other_thresholds(card, row, measure, v, period);
	add_remark(card, row, period, v->value);
	add_parts(card, row, measure, period, v->value);
	if (v->value->was != NULL)
		add_note(card, row, period, revised_words(facts, measure, v->value));
	if (card->printed != NULL)
		add_conflict(card, row, measure, v, period);
}

/* Commentary that a CSV file brought: the source tree has no element for it. */
static void
add_comment(struct card *card, xmlNode *row, const struct value *value)
{
	if (value != NULL && value->node == NULL && value->commentary != NULL)
		fact_text(card->facts, fact_add(card->facts, row, "comment"), value->commentary);
}

/* ---- counts -------------------------------------------------------------------- */

static void
count_name(const struct card *card, struct counts *counts, const char *name)
{
	struct count *count = name != NULL ? map_lookup(counts->by_name, name) : NULL;

	if (name == NULL)
		return;
	if (count == NULL) {
		count = ARENA_NEW(card->facts->arena, struct count);
		count->name = name;
		map_add(counts->by_name, name, count);
		MEM_GROW(counts->list, counts->cap, counts->count + 1);
		counts->list[counts->count++] = count;
	}
	count->n++;
}

/* An element for each name. */
static void
add_counts(const struct card *card, const struct counts *counts, const char *element,
    const char *attribute)
{
	for (size_t i = 0; i < counts->count; i++) {
		xmlNode *fact = fact_add(card->facts, card->node, element);

		fact_set(card->facts, fact, attribute, counts->list[i]->name);
		fact_set_count(card->facts, fact, "n", counts->list[i]->n);
	}
}

static void
counts_drop(struct counts *counts)
{
	map_drop(counts->by_name);
	free(counts->list);
}

/* ---- rows ---------------------------------------------------------------------- */

/* A target that is there and yet rates nothing: why. */
static void
add_unused_target(struct card *card, xmlNode *row, const struct rating *rating)
{
	if (rating->kind == RATING_NONE && (rating->unrated == UNRATED_TARGET_LATER
	    || rating->unrated == UNRATED_TARGET_YEAR || rating->unrated == UNRATED_TARGET_UNCLEAR))
		add_note(card, row, card->scorecard->current, rating->why);
}

static void
add_row(struct card *card, xmlNode *group, size_t i)
{
	struct facts *facts = card->facts;
	const struct measure *measure = card->scorecard->measures[i];
	const struct measure_fact *mf = &facts->evaluation->measures[measure->index];
	const struct value_fact *now = card->fact->current[i];
	xmlNode *row = fact_add(facts, group, "row");

	fact_set(facts, row, "measure", measure->id);
	fact_set(facts, row, "again", measure->scorecards[0] != card->scorecard ? "yes" : NULL);
	fact_set(facts, row, "number", measure->number);
	fact_set_count(facts, row, "line", measure->at.line);
	fact_set(facts, row, "current", now->text);
	facts_set_value(facts, row, measure, now);
	fact_set(facts, row, "age", mf->age_text);
	fact_set_count(facts, row, "points", mf->outlook.points);
	fact_set(facts, row, "owner", measure->owner);
	if (measure->bands == NULL)
		facts_set_targets(facts, row, measure, now->value, card->scorecard->current);
	count_name(card, &card->statuses, rating_status_name(facts, measure, &now->rating));
	if (now->rating.kind == RATING_NONE)
		count_name(card, &card->unrated, unrated_text(now->rating.unrated));
	add_unused_target(card, row, &now->rating);
	add_bands(card, row, measure);
	for (size_t p = 0; p < card->scorecard->period_count; p++)
		add_value(card, row, measure, card->scorecard->periods[p]);
	add_comment(card, row, now->value);
}

/* "15" and "Learning from complaints": the label that measures of a group share. */
static void
set_label(const struct facts *facts, xmlNode *row, const struct measure_group *group)
{
	const struct recommendation *r = group->recommendation;
	const char *refs = group->refs, *title = group->title;

	if (refs == NULL && r != NULL)
		refs = r->ref;
	if (title == NULL && r != NULL)
		title = r->summary != NULL ? r->summary : r->title;
	fact_set(facts, row, "refs", refs);
	fact_set(facts, row, "label", title);
}

/* Measures from `i` on that stand in one group under one priority. */
static size_t
span_of(const struct scorecard *card, size_t i)
{
	size_t n = 1;

	while (i + n < card->measure_count && card->measures[i + n]->group == card->measures[i]->group)
		n++;
	return n;
}

static void
add_rows(struct card *card)
{
	const struct scorecard *sc = card->scorecard;
	const struct priority *priority = NULL;
	xmlNode *group = NULL;

	for (size_t i = 0, span; i < sc->measure_count; i += span) {
		const struct measure_group *g = sc->measures[i]->group;
		size_t rows;

		if (group == NULL || g->priority != priority) {
			group = fact_add(card->facts, card->node, "group");
			priority = g->priority;
			if (priority != NULL) {
				fact_set(card->facts, group, "priority", priority->id);
				fact_set(card->facts, group, "number", priority->number);
				fact_set(card->facts, group, "title", priority->title);
			}
		}
		span = span_of(sc, i);
		for (rows = 0; rows < span; rows++) {
			add_row(card, group, i + rows);
			if (rows > 0)
				continue;
			set_label(card->facts, group->last, g);
			fact_set_count(card->facts, group->last, "span", span);
		}
	}
}

/* ---- the scorecard ------------------------------------------------------------- */

static void
add_periods(struct card *card)
{
	const struct scorecard *sc = card->scorecard;

	for (size_t i = 0; i < sc->period_count; i++) {
		xmlNode *fact = fact_add(card->facts, card->node, "period");

		fact_set(card->facts, fact, "id", sc->periods[i]->id);
		fact_set(card->facts, fact, "label", sc->periods[i]->label);
		if (sc->periods[i] != sc->current)
			continue;
		fact_set(card->facts, fact, "current", "yes");
		fact_set(card->facts, card->node, "previous-label",
		    i > 0 ? period_name_beside(sc->periods[i - 1], sc->current) : NULL);
	}
}

/* Letters and words of the markers that stand beside a figure. */
static void
add_markers(struct card *card)
{
	struct arena *arena = card->facts->arena;

	for (unsigned bit = 1; bit <= MARKER_UNRELIABLE; bit <<= 1) {
		const char *letters = value_marker_letters(arena, card->markers & bit);
		xmlNode *fact;

		if (letters[0] == '\0')
			continue;
		fact = fact_add(card->facts, card->node, "marker");
		fact_set(card->facts, fact, "letter", letters);
		fact_text(card->facts, fact, value_marker_words(arena, card->markers & bit));
	}
}

static void
add_tally(struct card *card)
{
	const struct tally *t = &card->fact->tally;
	struct facts *facts = card->facts;
	xmlNode *node = card->node;

	fact_set_count(facts, node, "total", t->total);
	fact_set_count(facts, node, "rated", t->rated);
	if (t->reported > 0)
		fact_set_count(facts, node, "reported", t->reported);
	fact_set_count(facts, node, "improved", t->improved);
	fact_set_count(facts, node, "worsened", t->worsened);
	fact_set_count(facts, node, "no-change", t->no_change);
	fact_set(facts, node, "summary", t->reported == 0 ? describe_measures(facts->arena, t)
	    : arena_printf(facts->arena, "%s %s", describe_measures(facts->arena, t),
	        SAY(facts->arena, reported_of_these, say_count(facts->arena, t->reported))));
	add_counts(card, &card->statuses, "count", "status");
	add_counts(card, &card->unrated, "unrated", "reason");
}

static void
add_scorecard(struct facts *facts, const struct scorecard *scorecard,
    const struct scorecard_fact *fact)
{
	struct card card = { .facts = facts, .scorecard = scorecard, .fact = fact };

	card.node = fact_hang(facts, scorecard->node, "scorecard");
	card.statuses.by_name = map_new();
	card.unrated.by_name = map_new();
	fact_set(facts, card.node, "id", scorecard->id);
	fact_set(facts, card.node, "columns", scorecard->columns);
	fact_set(facts, card.node, "current", scorecard->current->id);
	fact_set(facts, card.node, "current-label", scorecard->current->name);
	fact_set_count(facts, card.node, "line", scorecard->at.line);
	add_periods(&card);
	find_printed(&card);
	find_columns(&card);
	add_rows(&card);
	add_all_drawn(&card);
	add_markers(&card);
	add_tally(&card);
	facts_add_readings(facts, scorecard, card.node);
	counts_drop(&card.statuses);
	counts_drop(&card.unrated);
	drop_printed(&card);
	free(card.columns);
}

void
facts_add_scorecards(struct facts *facts)
{
	for (size_t i = 0; i < facts->plan->scorecard_count; i++)
		add_scorecard(facts, facts->plan->scorecards[i], &facts->evaluation->scorecards[i]);
}
