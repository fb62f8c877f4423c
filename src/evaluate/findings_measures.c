/* Missing values and thresholds, praise for what is red, duplicate titles. */
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "evaluate/findings_parts.h"
#include "evaluate/periods.h"
#include "wording/date.h"

static void
check_current_values(const struct check *c)
{
	size_t i, j;

	for (i = 0; i < c->plan->scorecard_count; i++) {
		const struct scorecard_fact *s = &c->evaluation->scorecards[i];

		for (j = 0; j < s->scorecard->measure_count; j++) {
			const struct measure *m = s->scorecard->measures[j];

			if (s->current[j]->state != VALUE_MISSING)
				continue;
			finding_add(c, m->at, FINDING_NO_CURRENT_VALUE,
			    SAY(c->arena, finding_no_current_value, m->title,
			    s->scorecard->current->label, s->scorecard->title));
		}
	}
}

static bool
has_thresholds(const struct measure *m)
{
	size_t i;

	if (m->bands != NULL || !isnan(m->target) || m->target_count > 0)
		return true;
	for (i = 0; i < m->value_count; i++)
		if (!isnan(m->values[i].target) || m->values[i].rag != NULL)
			return true;
	return false;
}

/* Where nothing beside it is rated either, no rating is meant. */
static bool
rated_beside(const struct measure *m)
{
	size_t i;

	for (i = 0; i < m->group->measure_count; i++)
		if (has_thresholds(m->group->measures[i]))
			return true;
	return false;
}

/* A paper as at a day cannot know the figures of a period that ends later. */
void
findings_day(const struct check *c)
{
	size_t i;

	for (i = 0; i < c->plan->scorecard_count; i++) {
		const struct scorecard *s = c->plan->scorecards[i];
		struct date as_at = c->evaluation->as_at;
		char day[SAY_DATE_SIZE], end[SAY_DATE_SIZE];

		if (!date_known(as_at) || !date_known(s->current->end)
		    || date_compare(as_at, s->current->end) >= 0)
			continue;
		finding_add(c, s->at, FINDING_AS_AT_BEFORE_FIGURES,
		    SAY(c->arena, finding_as_at_before_figures, s->title, s->current->name,
		    say_date(s->current->end, end), say_date(as_at, day)));
	}
}

static void
check_thresholds(const struct check *c, const struct measure *m)
{
	bool has = has_thresholds(m);

	if (!m->rated && has)
		finding_add(c, m->at, FINDING_UNRATED_THRESHOLDS,
		    SAY(c->arena, finding_unrated_thresholds, m->title));
	if (m->rated && !has && rated_beside(m))
		finding_add(c, m->at, FINDING_NO_THRESHOLDS,
		    SAY(c->arena, finding_no_thresholds, m->title));
}

/* ---- praise ------------------------------------------------------------------------- */

static const char *const PRAISE[] = {
	"excellent", "positive", "good progress", "good performance", "strong performance",
	"great progress", "significant improvement", "performance is good", "performance is improving",
	"very good", "pleased", "pleasing", "outstanding performance", "on track", "encouraging",
	"successful", "has improved", "have improved",
};

/* Denied shortly before: "not positive", "less than excellent". */
static const char *const DENIALS[] = { "not", "no", "never", "less", "without", "hardly", "n't" };

static bool
is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool
ends_with_denial(const char *from, const char *to)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(DENIALS); i++) {
		size_t len = strlen(DENIALS[i]);

		if ((size_t)(to - from) < len || strncasecmp(to - len, DENIALS[i], len) != 0)
			continue;
		if (DENIALS[i][0] == 'n' && DENIALS[i][1] == '\'')
			return true;
		if (to - len == from || !is_word_byte(to[-(long)len - 1]))
			return true;
	}
	return false;
}

/* One of the three words before `at` denies what follows, in the same sentence. */
static bool
is_denied(const char *text, const char *at)
{
	int words;

	for (words = 0; words < 3; words++) {
		while (at > text && at[-1] == ' ')
			at--;
		if (at == text || strchr(".;:!?", at[-1]) != NULL)
			return false;
		if (ends_with_denial(text, at))
			return true;
		while (at > text && at[-1] != ' ')
			at--;
	}
	return false;
}

static const char *
find_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *s;

	for (s = text; *s != '\0'; s++)
		if (tolower((unsigned char)*s) == word[0] && strncasecmp(s, word, len) == 0
		    && (s == text || !is_word_byte(s[-1])) && !is_word_byte(s[len])
		    && !is_denied(text, s))
			return s;
	return NULL;
}

/* What is wrong with the praise `word` of a value that is bad, or worse than before. */
static const char *
praise_text(const struct check *c, const struct measure *m, const struct value_fact *v,
    const char *word)
{
	const struct period *period = v->value->period;

	if (v->rating.standing == STANDING_BAD)
		return SAY(c->arena, finding_praise_for_bad, m->title, period->name, word, v->text,
		    v->rating.label);
	return SAY(c->arena, finding_praise_for_worse, m->title, period->name, word, v->text,
	    period_name_beside(v->travel.against->period, period));
}

static void
check_praise(const struct check *c, const struct measure *m, const struct value_fact *v)
{
	const char *text = v->value->commentary;
	size_t i;

	if (text == NULL
	    || (v->rating.standing != STANDING_BAD && v->travel.verdict != VERDICT_WORSENED))
		return;
	for (i = 0; i < ARRAY_LEN(PRAISE); i++) {
		if (find_word(text, PRAISE[i]) == NULL)
			continue;
		finding_add(c, v->value->at, FINDING_PRAISE_FOR_BAD, praise_text(c, m, v, PRAISE[i]));
		return;
	}
}

/* ---- duplicate titles ---------------------------------------------------------------- */

static bool
same_number(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool
same_bands(const struct band_set *a, const struct band_set *b)
{
	size_t i;

	if (a == b)
		return true;
	if (a == NULL || b == NULL || a->band_count != b->band_count)
		return false;
	for (i = 0; i < a->band_count; i++) {
		const struct band *x = &a->bands[i], *y = &b->bands[i];

		if (x->status != y->status || !same_number(x->from, y->from)
		    || !same_number(x->to, y->to) || !same_number(x->relative_pct, y->relative_pct))
			return false;
	}
	return true;
}

static void
check_title(const struct check *c, struct map *titles, struct measure *m)
{
	const struct measure *first = map_add(titles, m->title, m);

	if (first == NULL || same_bands(first->bands, m->bands))
		return;
	finding_add(c, m->at, FINDING_SAME_TITLE_OTHER_BANDS,
	    SAY(c->arena, finding_same_title_other_bands, m->title, first->id,
	    arena_printf(c->arena, "%u", (unsigned)first->at.line)));
}

void
findings_measures(const struct check *c)
{
	struct map *titles = map_new();
	size_t i, j;

	check_current_values(c);
	for (i = 0; i < c->plan->measure_count; i++) {
		const struct measure_fact *fact = &c->evaluation->measures[i];

		check_thresholds(c, fact->measure);
		for (j = 0; j < fact->measure->value_count; j++)
			check_praise(c, fact->measure, &fact->values[j]);
		if (fact->measure->title != NULL)
			check_title(c, titles, c->plan->measures[i]);
	}
	map_drop(titles);
}
