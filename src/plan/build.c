#include "plan/build.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "plan/number.h"
#include "wording/date.h"

#define SPACES " \t\r\n"

const char *
build_words(struct build *b, const xmlNode *node, const char *name)
{
	return tree_words(node, name, b->arena);
}

const char *
build_beside(struct build *b, const char *name)
{
	const char *slash = strrchr(b->plan->file, '/');

	if (slash == NULL || name[0] == '/')
		return arena_strdup(b->arena, name);
	return arena_printf(b->arena, "%.*s%s", (int)(slash - b->plan->file) + 1, b->plan->file, name);
}

double
build_number(const xmlNode *node, const char *name)
{
	const char *s = tree_attribute(node, name);
	double n;

	return s != NULL && number_parse(s, &n) ? n : NAN;
}

struct date
build_date(const xmlNode *node, const char *name, bool *is_month)
{
	const char *s = tree_attribute(node, name);
	struct date d = NO_DATE;
	char text[16];
	size_t len;

	if (is_month != NULL)
		*is_month = false;
	if (s == NULL)
		return d;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	if (len >= sizeof text)
		return d;
	memcpy(text, s, len);
	text[len] = '\0';
	if (date_parse(text, &d) && is_month != NULL)
		*is_month = date_is_month(text);
	return d;
}

int
build_choice(const xmlNode *node, const char *name, int without)
{
	const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);
	const char *s = tree_attribute(node, name), *c;
	size_t len, n;
	int i;

	if (s == NULL || row == NULL)
		return without;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	for (c = row->choices, i = 0; *c != '\0'; c += n + strspn(c + n, " "), i++) {
		n = strcspn(c, " ");
		if (n == len && memcmp(c, s, n) == 0)
			return i;
	}
	return without;
}

bool
build_yes(const xmlNode *node, const char *name, bool without)
{
	return build_choice(node, name, without ? 0 : 1) == 0;
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
	BUILD_FAULT(b, node, "duplicate-id", "%s \"%s\" of <%s> is already that of the <%s> on line %u; "
	    "give one of them another", name, id, own, (const char *)other->name,
	    (unsigned)source_pos(other).line);
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
	[KIND_SCALE] = { "scale", "unknown-scale", offer_scales },
	[KIND_STATUS] = { "status", "unknown-status", offer_statuses },
	[KIND_BAND_SET] = { "band set", "unknown-band-set", offer_band_sets },
	[KIND_PERIOD] = { "period", "unknown-period", offer_periods },
	[KIND_PHASE] = { "phase", "unknown-phase", offer_phases },
	[KIND_SCORECARD] = { "scorecard", "unknown-scorecard", offer_scorecards },
	[KIND_RECOMMENDATION] = { "recommendation", "unknown-recommendation", offer_recommendations },
	[KIND_MEASURE] = { "measure", "unknown-measure", offer_measures },
	[KIND_CODE] = { "source code or recommendation", "unknown-source", offer_recommendations },
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
	diag_add(b->diags, DIAG_ERROR, at, "period-outside-range",
	    "%s: period \"%s\" is outside the declared periods (%s to %s); correct it, or declare "
	    "<financial-year start=\"%.4s\"%s/> in <periods>", what, word,
	    say_date(start, first), say_date(end, last), word,
	    strlen(word) == 10 ? " quarters=\"yes\"" : "");
}

/* What names there are, when they are few; else "". */
static const char *
list_periods(struct build *b)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;
	size_t i;

	for (i = 0; i < b->plan->period_count && i < 9; i++)
		strbuf_printf(&sb, "%s%s", i > 0 ? ", " : " (there are ", b->plan->periods[i].id);
	strbuf_puts(&sb, i > 0 ? ")" : "");
	list = arena_strdup(b->arena, i < 9 ? sb.text : "");
	strbuf_drop(&sb);
	return list;
}

void
build_say_unknown(struct build *b, struct src_pos at, const char *what, const char *word,
    enum kind_name name)
{
	const struct kind *kind = &KINDS[name];
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
	if (near.best != NULL && !near.tie)
		diag_add(b->diags, DIAG_ERROR, at, kind->code, "%s: there is no %s \"%s\"; did you mean "
		    "\"%s\"?", what, kind->noun, word, near.best);
	else
		diag_add(b->diags, DIAG_ERROR, at, kind->code, "%s: there is no %s \"%s\"%s; correct it, or "
		    "declare it", what, kind->noun, word, name == KIND_PERIOD ? list_periods(b) : "");
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

const char *
build_next_word(struct build *b, const char **list)
{
	const char *s = *list;
	size_t len;

	if (s == NULL)
		return NULL;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	*list = s + len;
	return len > 0 ? arena_strndup(b->arena, s, len) : NULL;
}

size_t
build_count_words(const char *list)
{
	size_t count = 0;

	while (list != NULL && *(list += strspn(list, SPACES)) != '\0') {
		list += strcspn(list, SPACES);
		count++;
	}
	return count;
}
