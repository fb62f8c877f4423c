#include "plan/build.h"

#include <string.h>

#include "base/strbuf.h"
#include "wording/date.h"

const char *
build_words(struct build *b, const xmlNode *node, const char *name)
{
	return tree_words(node, name, b->arena);
}

const char *
build_line(struct build *b, struct src_pos at)
{
	return say_digits(b->arena, at.line);
}

const char *
build_number(struct build *b, double number)
{
	return arena_printf(b->arena, "%.10g", number);
}

bool
build_register(struct build *b, struct map *map, const xmlNode *node, const char *name,
    void *thing, bool anchor)
{
	const char *id = build_words(b, node, name), *own = (const char *)node->name;
	const xmlNode *other;

	if (id == NULL)
		return false;
	if (anchor)
		other = map_add(b->anchors, id, (void *)node);
	else
		other = map_add(b->reported, arena_printf(b->arena, "%s=%s", own, id), (void *)node);
	if (other == NULL) {
		if (map != NULL)
			map_add(map, id, thing);
		return true;
	}
	BUILD_FAULT(b, node, "duplicate-id", error_duplicate_id, name, id, own,
	    (const char *)other->name, build_line(b, source_pos(other)));
	return false;
}

/* ---- references -------------------------------------------------------------- */

#define OFFER_ARRAY(function, array, count_field, field) \
static void \
function(const struct build *b, struct nearest *near) \
{ \
	size_t i; \
	for (i = 0; i < b->plan->count_field; i++) \
		if (b->plan->array[i] field != NULL) \
			nearest_offer(near, b->plan->array[i] field); \
}
OFFER_ARRAY(offer_scales, scales, scale_count, .id)
OFFER_ARRAY(offer_band_sets, band_sets, band_set_count, ->id)
OFFER_ARRAY(offer_periods, periods, period_count, .id)
OFFER_ARRAY(offer_phases, phases, phase_count, .id)
OFFER_ARRAY(offer_scorecards, scorecards, scorecard_count, ->id)
OFFER_ARRAY(offer_recommendations, recommendations, recommendation_count, ->id)
OFFER_ARRAY(offer_measures, measures, measure_count, ->id)

static void
offer_statuses(const struct build *b, struct nearest *near)
{
	size_t i, j;

	for (i = 0; i < b->plan->scale_count; i++)
		for (j = 0; j < b->plan->scales[i].status_count; j++)
			if (b->plan->scales[i].statuses[j].id != NULL)
				nearest_offer(near, b->plan->scales[i].statuses[j].id);
}

static const struct kind KINDS[] = {
	[KIND_SCALE] = { SAY_kind_scale, "unknown-scale", offer_scales },
	[KIND_STATUS] = { SAY_kind_status, "unknown-status", offer_statuses },
	[KIND_BAND_SET] = { SAY_kind_band_set, "unknown-band-set", offer_band_sets },
	[KIND_PERIOD] = { SAY_kind_period, "unknown-period", offer_periods },
	[KIND_PHASE] = { SAY_kind_phase, "unknown-phase", offer_phases },
	[KIND_SCORECARD] = { SAY_kind_scorecard, "unknown-scorecard", offer_scorecards },
	[KIND_RECOMMENDATION] = { SAY_kind_recommendation, "unknown-recommendation", offer_recommendations },
	[KIND_MEASURE] = { SAY_kind_measure, "unknown-measure", offer_measures },
	[KIND_CODE] = { SAY_kind_code, "unknown-source", offer_recommendations },
};

/* "2015-16", "2015-16-Q3": the id of a year or quarter, declared or not. */
static bool
is_financial_period(const char *s)
{
	size_t len = strlen(s);

	return (len == 7 || (len == 10 && s[7] == '-' && s[8] == 'Q' && s[9] >= '1' && s[9] <= '4'))
	    && strspn(s, "0123456789") == 4 && s[4] == '-' && strspn(s + 5, "0123456789") == 2;
}

/* A year or quarter that the plan does not declare. */
static void
say_undeclared(struct build *b, struct src_pos at, const char *what, const char *word)
{
	const struct plan *p = b->plan;
	struct date start = p->periods[0].start, end = p->periods[p->period_count - 1].end;
	char first[SAY_DATE_SIZE], last[SAY_DATE_SIZE];
	size_t i;

	for (i = 1; i < p->period_count; i++)
		if (date_compare(p->periods[i].start, start) < 0)
			start = p->periods[i].start;
	SAY_ERROR(b->diags, at, "period-outside-range", error_period_undeclared, what, word,
	    say_date(start, first), say_date(end, last),
	    arena_printf(b->arena, "<financial-year start=\"%.4s\"%s/>", word,
	    strlen(word) == 10 ? " quarters=\"yes\"" : ""));
}

/* What names there are, when there are a few; else NULL. */
static const char *
list_periods(struct build *b)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;
	size_t i;

	for (i = 0; i < b->plan->period_count && i < 9; i++)
		strbuf_printf(&sb, "%s%s", i > 0 ? ", " : "", b->plan->periods[i].id);
	list = i > 0 && i < 9 ? arena_strdup(b->arena, sb.text) : NULL;
	strbuf_drop(&sb);
	return list;
}

void
build_say_unknown(struct build *b, struct src_pos at, const char *what, const char *word,
    enum kind_name name)
{
	const struct kind *kind = &KINDS[name];
	const char *noun = say_plain(kind->noun), *few;
	struct nearest near = { word, NULL, 0, 0 };

	if (map_lookup(b->structure->spoilt, word) != NULL)
		return;
	if (name == KIND_PERIOD && is_financial_period(word) && b->plan->period_count > 0) {
		say_undeclared(b, at, what, word);
		return;
	}
	if (b->suggestions > 0) {
		b->suggestions--;
		kind->offer(b, &near);
	}
	few = name == KIND_PERIOD ? list_periods(b) : NULL;
	if (near.best != NULL && !near.tie)
		SAY_ERROR(b->diags, at, kind->code, error_unknown_meant, what, noun, word, near.best);
	else if (few != NULL)
		SAY_ERROR(b->diags, at, kind->code, error_unknown_of_few, what, noun, word, few);
	else
		SAY_ERROR(b->diags, at, kind->code, error_unknown, what, noun, word);
}

void *
build_refer_word(struct build *b, const xmlNode *node, const char *word, const struct map *map,
    enum kind_name kind)
{
	void *thing = map_lookup(map, word);

	if (thing == NULL)
		build_say_unknown(b, source_pos(node), structure_describe(node, b->arena), word, kind);
	return thing;
}

void *
build_refer(struct build *b, const xmlNode *node, const char *name, const struct map *map,
    enum kind_name kind)
{
	const char *word = build_words(b, node, name);

	return word != NULL ? build_refer_word(b, node, word, map, kind) : NULL;
}
