/* series.c - one measure's values in the order of time, as charts draw them. */
#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "compose/functions.h"
#include "evaluate/describe.h"
#include "evaluate/periods.h"
#include "evaluate/target.h"
#include "wording/say.h"

/* ---- periods ---------------------------------------------------------------------- */

/* "Jan 2016" is "Jan" where the year stands beneath. */
static const char *
short_label(struct facts *facts, const struct period *period, const struct period *year)
{
	const char *label = period->label, *space = strrchr(label, ' ');

	if (year == NULL || space == NULL || strlen(space) != 5 || strspn(space + 1, "0123456789") != 4)
		return label;
	return arena_strndup(facts->arena, label, (size_t)(space - label));
}

/* "Q1 2015-16"; a label that has a year of its own, "Jan 2016", is left alone. */
static const char *
period_words(struct facts *facts, const struct period *period)
{
	const struct period *year = period->year;

	return year == NULL || short_label(facts, period, year) != period->label ? period->label
	    : arena_printf(facts->arena, "%s %s", period->label, year->label);
}

/* ---- values ------------------------------------------------------------------------ */

struct window {
	const struct measure_fact *fact;
	const struct period *first, *last;
	size_t known;
};

static bool
is_known(const struct value_fact *v)
{
	return v->state == VALUE_NUMBER || v->state == VALUE_RANGE;
}

static struct window
window_of(const struct measure_fact *fact)
{
	struct window w = { .fact = fact };

	if (fact->latest == NULL)
		return w;
	w.last = fact->latest->value->period;
	for (size_t i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (!is_known(v) || v->value->period->kind != w.last->kind ||
		    v->value->period->index > w.last->index)
			continue;
		if (w.first == NULL)
			w.first = v->value->period;
		w.known++;
	}
	return w;
}

/* The figure without words that the chart's title has once already: "21.2" of
 * "21.2 cases". */
static const char *
bare_text(struct facts *facts, const struct measure *measure, const struct value_fact *v)
{
	struct measure bare = *measure;

	if (measure->unit == UNIT_PERCENT || measure->unit == UNIT_POUNDS || v->state != VALUE_NUMBER)
		return v->figure;
	bare.unit = UNIT_COUNT;
	bare.unit_label = NULL;
	return number_text(facts->arena, &bare, v->low, value_decimals(measure, v->value));
}

static xmlNode *
add_point(struct facts *facts, xmlNode *series, const struct measure_fact *fact,
    const struct value_fact *v, const struct period *period)
{
	const struct period *year = period->year;
	xmlNode *point = fact_add(facts, series, "point");

	fact_set(facts, point, "period", period->id);
	fact_set(facts, point, "label", short_label(facts, period, year));
	fact_set(facts, point, "name", period_words(facts, period));
	fact_set(facts, point, "group", year != NULL ? year->label : NULL);
	fact_set(facts, point, "text", v->text);
	fact_set(facts, point, "figure", bare_text(facts, fact->measure, v));
	fact_set(facts, point, "markers", v->markers);
	if (!is_known(v))
		return point;
	fact_set_number(facts, point, "value", v->low == v->high ? v->low : (v->low + v->high) / 2);
	fact_set(facts, point, "status", rating_status_name(facts, fact->measure, &v->rating));
	return point;
}

/* Every period of the kind between the first and the last known value. */
static void
add_points(struct facts *facts, xmlNode *series, const struct window *w)
{
	const struct plan *plan = facts->plan;

	for (size_t i = w->first->index; i <= w->last->index; i++)
		if (plan->periods[i].kind == w->last->kind)
			add_point(facts, series, w->fact, evaluation_value(facts->evaluation,
			    w->fact->measure, &plan->periods[i]), &plan->periods[i]);
}

/* ---- bands and lines ---------------------------------------------------------------- */

/* From the edge where a band begins to where the next better one does. */
static void
add_band(struct facts *facts, xmlNode *series, const struct measure_fact *fact, size_t i)
{
	const struct ladder *l = &fact->ladder;
	const struct rung *rung = &l->rungs[i];
	double next = i + 1 < l->count ? l->rungs[i + 1].edge : NAN;
	xmlNode *band = fact_add(facts, series, "band");

	fact_set(facts, band, "label", rung->band->status->label);
	fact_set(facts, band, "status", status_name(facts, rung->band->status));
	if (l->polarity == POLARITY_IN_RANGE) {
		fact_set_number(facts, band, "from", rung->low);
		fact_set_number(facts, band, "to", rung->high);
		return;
	}
	fact_set_number(facts, band, l->polarity == POLARITY_HIGH ? "from" : "to", rung->edge);
	fact_set_number(facts, band, l->polarity == POLARITY_HIGH ? "to" : "from", next);
}

static void
add_line(struct facts *facts, xmlNode *series, const char *kind, const char *label, double value)
{
	xmlNode *line;

	if (isnan(value))
		return;
	line = fact_add(facts, series, "line");
	fact_set(facts, line, "kind", kind);
	fact_set(facts, line, "label", label);
	fact_set_number(facts, line, "value", value);
}

static double
target_of(const struct measure_fact *fact)
{
	struct aim year = aim_of_year(fact->measure, fact->latest != NULL ? fact->latest->value : NULL);

	return measure_runs_up(fact->measure) && year.use != AIM_NONE ? year.value
	    : fact->target.target;
}

static const char *
named_number(struct facts *facts, const struct measure *m, const char *name, double number)
{
	return isnan(number) ? name
	    : arena_printf(facts->arena, "%s %s", name, number_text(facts->arena, m, number, -1));
}

/* The last benchmark of each name: earlier ones are history. */
static bool
is_last_of_name(const struct measure *m, size_t i)
{
	for (size_t k = i + 1; k < m->benchmark_count; k++)
		if (strcmp(m->benchmarks[k].name, m->benchmarks[i].name) == 0)
			return false;
	return true;
}

static void
add_lines(struct facts *facts, xmlNode *series, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;

	add_line(facts, series, "target", named_number(facts, m, say_plain(SAY_chart_target),
	    target_of(fact)),
	    target_of(fact));
	for (size_t i = 0; i < m->benchmark_count; i++)
		if (is_last_of_name(m, i))
			add_line(facts, series, "benchmark", named_number(facts, m, m->benchmarks[i].name,
			    m->benchmarks[i].value), m->benchmarks[i].value);
}

/* ---- what the picture shows, in words ------------------------------------------------ */

static void
find_extremes(const struct window *w, const struct value_fact **low, const struct value_fact **high)
{
	*low = *high = NULL;
	for (size_t i = 0; i < w->fact->measure->value_count; i++) {
		const struct value_fact *v = &w->fact->values[i];

		if (!is_known(v) || v->value->period->kind != w->last->kind ||
		    v->value->period->index > w->last->index)
			continue;
		if (*low == NULL || v->low < (*low)->low)
			*low = v;
		if (*high == NULL || v->high > (*high)->high)
			*high = v;
	}
}

static void
add_lines_in_words(const struct facts *facts, struct strbuf *out, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;
	const char *lines = NULL;

	if (!isnan(target_of(fact)))
		lines = SAY(facts->arena, chart_line_target, number_text(facts->arena, m,
		    target_of(fact), -1));
	for (size_t i = 0; i < m->benchmark_count; i++)
		if (is_last_of_name(m, i)) {
			const char *line = arena_printf(facts->arena, "%s %s", m->benchmarks[i].name,
			    number_text(facts->arena, m, m->benchmarks[i].value, -1));

			lines = lines == NULL ? line : arena_printf(facts->arena, "%s, %s", lines, line);
		}
	if (lines != NULL)
		strbuf_printf(out, " %s", SAY(facts->arena, chart_lines, lines));
}

static const char *
rating_label(const struct facts *facts, const struct measure *measure,
    const struct rating *rating)
{
	return status_label(facts, rating_status_name(facts, measure, rating));
}

/* "Line of 19 values, Q1 2011-12 to Q4 2015-16: lowest 74% (Q1 2011-12), highest 97% (Q4 2015-16);
 * latest 97%". Figures that are printed alike have neither a lowest nor a highest. */
static const char *
values_words(struct facts *facts, const struct window *w)
{
	const char *kind = say_plain(measure_runs_up(w->fact->measure) ? SAY_chart_lines_by_year
	    : SAY_chart_line);
	const char *known = say_count(facts->arena, w->known);
	const char *first = period_words(facts, w->first), *last = period_words(facts, w->last);
	const struct value_fact *low, *high;

	find_extremes(w, &low, &high);
	if (w->known == 1)
		return SAY(facts->arena, chart_one_value, w->fact->latest->figure, last);
	if (strcmp(low->figure, high->figure) == 0)
		return SAY(facts->arena, chart_values_alike, kind, known, first, last, low->figure);
	return SAY(facts->arena, chart_values, kind, known, first, last, low->figure,
	    period_words(facts, low->value->period), high->text,
	    period_words(facts, high->value->period), w->fact->latest->figure);
}

/* The sentence that stands for a chart, which is read where it stands: it names its measure. */
static const char *
of_measure(struct facts *facts, const struct measure *measure, const char *words)
{
	return measure->title != NULL ? SAY(facts->arena, chart_of_measure, measure->title,
	    say_lowered(facts->arena, words)) : words;
}

/* "Stability of placements: line of 19 values, ...; latest 97%, Outstanding. Lines: target 92%." */
static const char *
picture_words(struct facts *facts, const struct window *w)
{
	const struct value_fact *last = w->fact->latest;
	struct strbuf out = STRBUF_INIT;
	const char *text;

	if (w->first == NULL)
		return of_measure(facts, w->fact->measure, say_plain(SAY_chart_nothing));
	strbuf_puts(&out, values_words(facts, w));
	if (last->marker_words[0] != '\0')
		strbuf_printf(&out, " (%s)", last->marker_words);
	if (last->rating.kind != RATING_NONE)
		strbuf_printf(&out, ", %s", rating_label(facts, w->fact->measure, &last->rating));
	strbuf_putc(&out, '.');
	add_lines_in_words(facts, &out, w->fact);
	text = of_measure(facts, w->fact->measure, arena_strndup(facts->arena, out.text, out.len));
	strbuf_drop(&out);
	return text;
}

/* A count that starts again each year is told against the year before, not against
 * its own beginning. `titled`: below its title. */
static const char *
running_words(struct facts *facts, const struct measure_fact *fact, bool titled)
{
	const struct value_fact *last = fact->latest;
	const struct travel *t;
	struct strbuf out = STRBUF_INIT;
	const char *text;

	if (last == NULL)
		return titled ? describe_titled_series(facts->arena, fact) : describe_series(facts->arena, fact);
	t = &last->travel_year;
	text = period_words(facts, last->value->period);
	strbuf_puts(&out, titled ? SAY(facts->arena, running_it, last->figure, text)
	    : SAY(facts->arena, running_now, fact->measure->title, last->figure, text));
	if (t->against != NULL && t->verdict != VERDICT_NONE)
		strbuf_printf(&out, ", %s", SAY(facts->arena, running_against_judged,
		    value_text(facts->arena, fact->measure, t->against), verdict_text(t->verdict)));
	else if (t->against != NULL)
		strbuf_printf(&out, ", %s", SAY(facts->arena, running_against,
		    value_text(facts->arena, fact->measure, t->against)));
	if (last->rating.kind != RATING_NONE)
		strbuf_printf(&out, "; %s", rating_label(facts, fact->measure, &last->rating));
	if (fact->target.text != NULL && fact->target.place != TARGET_MET)
		strbuf_printf(&out, "; %s", fact->target.text);
	strbuf_putc(&out, '.');
	text = arena_strndup(facts->arena, out.text, out.len);
	strbuf_drop(&out);
	return text;
}

/* ---- the whole ------------------------------------------------------------------------- */

static const char *
unit_sign(const struct measure *m)
{
	return m->unit == UNIT_PERCENT ? "%" : m->unit == UNIT_POUNDS ? "\xc2\xa3" : NULL;
}

static const char *
unit_words(const struct measure *m)
{
	switch (m->unit) {
	case UNIT_WORKING_DAYS: return say_plain(SAY_unit_working_days);
	case UNIT_DAYS: return say_plain(SAY_unit_days);
	case UNIT_WEEKS: return say_plain(SAY_unit_weeks);
	case UNIT_MONTHS: return say_plain(SAY_unit_months);
	case UNIT_RATE: case UNIT_NUMBER: return m->unit_label;
	default: return NULL;
	}
}

static xmlNode *
add_head(struct facts *facts, xmlNode *parent, const char *name, const struct window *w)
{
	const struct measure *m = w->fact->measure;
	xmlNode *fact = fact_add(facts, parent, name);

	fact_set(facts, fact, "measure", m->id);
	fact_set(facts, fact, "number", m->number);
	fact_set(facts, fact, "title", m->title);
	fact_set(facts, fact, "unit", unit_sign(m));
	fact_set(facts, fact, "unit-words", unit_words(m));
	fact_set_count(facts, fact, "known", w->known);
	if (w->last != NULL)
		fact_set(facts, fact, "kind", period_word(w->last->kind));
	return fact;
}

void
facts_add_series(struct facts *facts, xmlNode *parent, const struct measure_fact *measure)
{
	const struct window w = window_of(measure);
	xmlNode *series = add_head(facts, parent, "series", &w);
	bool runs_up = measure_runs_up(measure->measure);

	fact_set(facts, series, "sentence", runs_up ? running_words(facts, measure, false)
	    : describe_series(facts->arena, measure));
	fact_set(facts, series, "titled-sentence", runs_up ? running_words(facts, measure, true)
	    : describe_titled_series(facts->arena, measure));
	fact_set(facts, series, "alt", picture_words(facts, &w));
	if (runs_up)
		fact_set(facts, series, "runs-up", "yes");
	if (w.first == NULL)
		return;
	add_points(facts, series, &w);
	for (size_t i = 0; measure->ladder.reason == UNRATED_NOT && i < measure->ladder.count; i++)
		if (measure->ladder.rungs[i].band->status != NULL)
			add_band(facts, series, measure, i);
	add_lines(facts, series, measure);
}

/* ---- control chart ------------------------------------------------------------------------ */

static const char *
signal_status(const struct measure_fact *fact, unsigned signals)
{
	static const char *const names[] = {
		[VARIATION_UNKNOWN] = NULL, [VARIATION_COMMON] = NULL,
		[VARIATION_IMPROVING] = "variation.improving",
		[VARIATION_CONCERNING] = "variation.concerning",
		[VARIATION_CHANGED] = "variation.changed",
	};

	return names[xmr_variation(signals, fact->ladder.polarity)];
}

/* Why a point is unusual. */
static const char *
signal_words(struct facts *facts, unsigned signals)
{
	static const struct { unsigned bit; enum wording words; } rules[] = {
		{ XMR_OUTSIDE, SAY_signal_outside }, { XMR_SHIFT, SAY_signal_shift },
		{ XMR_RUN, SAY_signal_run }, { XMR_NEAR_LIMIT, SAY_signal_near_limit },
	};
	const char *text = NULL;

	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if ((signals & rules[i].bit) != 0)
			text = text == NULL ? say_plain(rules[i].words)
			    : arena_printf(facts->arena, "%s, %s", text, say_plain(rules[i].words));
	return text;
}

static void
add_limits(struct facts *facts, xmlNode *xmr, const struct measure_fact *fact)
{
	static const enum wording names[] = { SAY_chart_average, SAY_chart_upper, SAY_chart_lower };
	const struct process *p = &fact->process;
	const double values[] = { p->xmr.mean, p->xmr.upper, p->xmr.lower };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		add_line(facts, xmr, i == 0 ? "mean" : "limit", named_number(facts, fact->measure,
		    say_plain(names[i]), value_rounded(values[i], p->decimals)), values[i]);
	add_line(facts, xmr, "target", named_number(facts, fact->measure,
	    say_plain(SAY_chart_target), target_of(fact)),
	    target_of(fact));
}

/* "Control chart of 14 values, Jan 2015 to Feb 2016: average 51 days, limits 39 days and 63 days; latest
 * 66 days, with 1 unusual figure. Lines: target 45 days." */
static const char *
control_words(struct facts *facts, const struct measure_fact *measure)
{
	const struct process *p = &measure->process;
	const struct measure *m = measure->measure;
	const double values[] = { p->xmr.mean, p->xmr.lower, p->xmr.upper };
	const char *numbers[3], *words, *target;
	size_t unusual = 0;

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		numbers[i] = number_text(facts->arena, m, value_rounded(values[i], p->decimals), -1);
	for (size_t i = 0; i < p->points; i++)
		unusual += p->signals[i] != 0;
	words = SAY(facts->arena, chart_control, say_count(facts->arena, p->points),
	    period_words(facts, p->at[0]->value->period),
	    period_words(facts, p->at[p->points - 1]->value->period), numbers[0], numbers[1], numbers[2],
	    p->at[p->points - 1]->figure, say_count(facts->arena, unusual));
	if (isnan(target_of(measure)))
		return words;
	target = SAY(facts->arena, chart_line_target, number_text(facts->arena, m, target_of(measure), -1));
	return arena_printf(facts->arena, "%s %s", words, SAY(facts->arena, chart_lines, target));
}

void
facts_add_xmr(struct facts *facts, xmlNode *parent, const struct measure_fact *measure)
{
	const struct window w = window_of(measure);
	const struct process *p = &measure->process;
	xmlNode *xmr = add_head(facts, parent, "xmr", &w);

	fact_set(facts, xmr, "sentence", describe_process(facts->arena, measure));
	if (p->missing > 0) {
		fact_set_count(facts, xmr, "missing", p->missing);
		return;
	}
	if (!p->limits) {
		fact_set(facts, xmr, "unsteady", "yes");
		return;
	}
	for (size_t i = 0; i < p->points; i++) {
		xmlNode *point = add_point(facts, xmr, measure, p->at[i], p->at[i]->value->period);

		xmlUnsetProp(point, BAD_CAST "status");
		fact_set(facts, point, "status", signal_status(measure, p->signals[i]));
		fact_set(facts, point, "signal", signal_words(facts, p->signals[i]));
	}
	add_limits(facts, xmr, measure);
	fact_set(facts, xmr, "alt", of_measure(facts, measure->measure, control_words(facts, measure)));
}
