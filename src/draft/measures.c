#include "draft/measures.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "definition/number.h"
#include "draft/actions.h"
#include "draft/outline.h"
#include "draft/status.h"
#include "plan/quantity.h"
#include "wording/date.h"
#include "wording/say.h"

/* What a table of measures has in hand. */
struct table {
	struct draft *d;
	const struct block *b;
	const char **periods;      /* of each column its id, or NULL */
	struct new_scorecard *scorecard;         /* NULL: no column has figures */
	const char *current, *previous;          /* the latest period with figures, the one before it; NULL: none */
	struct new_group *group;   /* of rows that share a label; NULL */
};

static struct place
place_of(const struct table *t, size_t row, size_t column)
{
	return (struct place){ t->b->sheet, t->b->sheet_index, row, column };
}

/* Is it the first column of its cell? */
static bool
is_first(const struct table *t, size_t row, size_t column)
{
	return column == 0 || shape_cell(t->b->sheet, row, column) != shape_cell(t->b->sheet, row, column - 1);
}

/* ---- periods ----------------------------------------------------------------------------------------------------------------- */

static void
add_year(struct draft *d, int year)
{
	struct new_period *p;

	for (p = d->periods.first; p != NULL; p = p->next)
		if (*p->kind == '\0' && p->year == year)
			return;
	p = ARENA_NEW(d->arena, struct new_period);
	p->kind = "";
	p->id = "";
	p->year = year;
	LIST_ADD(&d->periods, p);
}

static const char *
add_period(struct draft *d, const char *id, const char *label, const char *kind, struct date start, struct date end)
{
	struct new_period *p;

	for (p = d->periods.first; p != NULL; p = p->next)
		if (strcmp(p->id, id) == 0)
			return p->id;
	p = ARENA_NEW(d->arena, struct new_period);
	*p = (struct new_period){ .id = id, .label = label, .kind = kind, .start = start, .end = end };
	LIST_ADD(&d->periods, p);
	return id;
}

static int
financial_year_of(struct date date)
{
	return date_known(date) ? date.year - (date.month < 4) : 2000;
}

/* The year of a column that names none: that of another column, of the sheet's name or the text above it, or that in
 * which the plan is judged. */
static int
year_of_table(const struct table *t, bool *said)
{
	const struct sheet *sheet = t->b->sheet;
	const char *texts[] = { sheet->name, sheet->before };
	size_t c, i;

	*said = true;
	for (c = sheet->column_count; c-- > 0;)
		if (t->b->columns[c].period.year > 0)
			return t->b->columns[c].period.kind == SPAN_MONTH
			    ? t->b->columns[c].period.year - (t->b->columns[c].period.part < 4) : t->b->columns[c].period.year;
	for (i = 0; i < ARRAY_LEN(texts); i++) {
		struct period_head p = texts[i] != NULL && strlen(texts[i]) < 200 ? period_read(texts[i])
		    : (struct period_head){ SPAN_NONE, 0, 0, false };

		if (p.year > 0)
			return p.kind == SPAN_MONTH ? p.year - (p.part < 4) : p.year;
	}
	*said = false;
	return financial_year_of(t->d->as_at);
}

static const char *
year_words(struct draft *d, int year)
{
	return arena_printf(d->arena, "%04d-%02d", year, (year + 1) % 100);
}

static const char *
month_period(struct draft *d, int year, int month)
{
	char label[SAY_DATE_SIZE];
	struct date start = { year, month, 1 }, end = { year, month, date_days_in_month(year, month) };

	return add_period(d, arena_printf(d->arena, "%04d-%02d", year, month),
	    arena_strdup(d->arena, say_month(start, label)), "month", start, end);
}

static const char *
period_of(struct table *t, size_t column, int otherwise, bool said)
{
	const struct column *col = &t->b->columns[column];
	int year = col->period.year > 0 ? col->period.year : otherwise;

	if (col->period.kind == SPAN_NONE)
		return NULL;
	if (year < 1900 || year > 2199)
		return NULL;
	if (col->period.year == 0 && !said)
		DOUBT(t->d, place_of(t, SIZE_MAX, column), draft_year_guessed, draft_quote(t->d, col->head),
		    year_words(t->d, year));
	if (col->period.kind == SPAN_MONTH)
		return month_period(t->d, col->period.year > 0 ? year : year + (col->period.part < 4), col->period.part);
	add_year(t->d, year);
	return col->period.kind == SPAN_YEAR ? year_words(t->d, year)
	    : arena_printf(t->d->arena, "%s-Q%d", year_words(t->d, year), col->period.part);
}

/* "Actual", "Current": figures of no period that is said are of the month in which the plan is judged. */
static const char *
period_of_now(struct table *t, size_t column)
{
	struct draft *d = t->d;
	struct date end = date_known(d->as_at) ? d->as_at : (struct date){ 2000, 1, 31 };
	const char *id = month_period(d, end.year, end.month);

	DOUBT(d, place_of(t, SIZE_MAX, column), draft_period_guessed, draft_quote(d, t->b->columns[column].head), id);
	return id;
}

static bool
has_period(const struct table *t, size_t before, const char *id)
{
	size_t c;

	for (c = 0; c < before; c++)
		if (t->periods[c] != NULL && strcmp(t->periods[c], id) == 0 && t->b->columns[c].role == ROLE_VALUE)
			return true;
	return false;
}

static const char *
scorecard_title(struct table *t)
{
	const char *name = t->b->sheet->name;

	return *name != '\0' ? draft_line(t->d, name) : say_plain(SAY_draft_scorecard);
}

static void
open_periods(struct table *t)
{
	struct draft *d = t->d;
	size_t c;
	bool said;
	int year = year_of_table(t, &said);

	t->periods = ARENA_ARRAY(d->arena, const char *, t->b->sheet->column_count);
	for (c = 0; c < t->b->sheet->column_count; c++) {
		enum role role = t->b->columns[c].role;
		const char *id;

		if (role != ROLE_VALUE && role != ROLE_TARGET && role != ROLE_BASELINE && role != ROLE_BENCHMARK)
			continue;
		id = period_of(t, c, year, said);
		if (id == NULL && role == ROLE_VALUE)
			id = period_of_now(t, c);
		if (id == NULL || (role == ROLE_VALUE && has_period(t, c, id)))
			continue;
		t->periods[c] = id;
		if (role != ROLE_VALUE)
			continue;
		if (t->scorecard == NULL) {
			t->scorecard = ARENA_NEW(d->arena, struct new_scorecard);
			t->scorecard->title = scorecard_title(t);
			t->scorecard->id = draft_id(d, "", t->scorecard->title);
			LIST_ADD(&d->scorecards, t->scorecard);
		}
		draft_remark(d, &t->scorecard->periods, NULL, id);
	}
}

static bool
has_figures(const struct table *t, size_t column)
{
	size_t i;

	for (i = 0; i < t->b->row_count; i++)
		if (shape_begins(t->b->sheet, t->b->rows[i], column)
		    && shape_cell(t->b->sheet, t->b->rows[i], column)->columns * 2 < t->b->sheet->column_count)
			return true;
	return false;
}

static void
find_current(struct table *t)
{
	size_t c;

	for (c = 0; c < t->b->sheet->column_count; c++)
		if (t->b->columns[c].role == ROLE_VALUE && t->periods[c] != NULL && has_figures(t, c)) {
			t->previous = t->current;
			t->current = t->periods[c];
		}
	if (t->current == NULL && t->scorecard != NULL && t->scorecard->periods.last != NULL)
		t->current = t->scorecard->periods.last->text;
}

/* ---- units -------------------------------------------------------------------------------------------------------------------- */

/* What a measure counts, by the words of its title; NULL: they don't say. */
static const char *
unit_of_title(struct draft *d, const char *title)
{
	static const struct { const char *words, *unit; } units[] = {
		{ "percentage", "percent" }, { "per cent", "percent" }, { "percent", "percent" }, { "proportion of", "percent" },
		{ "number of", "count" }, { "numbers of", "count" }, { "no of", "count" }, { "count of", "count" },
		{ "total number", "count" }, { "how many", "count" }, { "rate of", "rate" }, { "rate per", "rate" },
		{ "per 10 000", "rate" }, { "per 1 000", "rate" }, { "cost of", "pounds" }, { "spend", "pounds" },
	};
	const char *folded = head_fold(d->arena, title), *s;
	size_t i, best = ARRAY_LEN(units), first = SIZE_MAX;

	for (i = 0; i < ARRAY_LEN(units); i++) {
		s = strstr(folded, units[i].words);
		if (s != NULL && (size_t)(s - folded) < first) {
			first = (size_t)(s - folded);
			best = i;
		}
	}
	if (strncmp(title, "%", 1) == 0 || strstr(title, "% of") != NULL || (best == ARRAY_LEN(units) && strchr(title, '%')))
		return "percent";
	return best < ARRAY_LEN(units) ? units[best].unit : NULL;
}

static const struct { const char *name, *word; enum unit_kind unit; } UNITS[] = {
	{ "percent", "%", UNIT_PERCENT }, { "working-days", "working day", UNIT_WORKING_DAYS }, { "weeks", "week", UNIT_WEEKS },
	{ "months", "month", UNIT_MONTHS }, { "days", "day", UNIT_DAYS }, { "pounds", "\302\243", UNIT_POUNDS },
	{ "count", NULL, UNIT_COUNT }, { "rate", NULL, UNIT_RATE }, { "number", NULL, UNIT_NUMBER },
};

static enum unit_kind
unit_of(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(UNITS); i++)
		if (strcmp(UNITS[i].name, name) == 0)
			return UNITS[i].unit;
	return UNIT_NUMBER;
}

/* A word that figures carry themselves. */
static const char *
unit_of_figure(const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(UNITS); i++)
		if (UNITS[i].word != NULL && strstr(text, UNITS[i].word) != NULL
		    && text[strcspn(text, "0123456789")] != '\0')
			return UNITS[i].name;
	return NULL;
}

/* ---- one measure's cells ---------------------------------------------------------------------------------------------------------- */

/* A cell as the office program shows it: 0.8 as 80% where its format says so. */
static const char *
figure_text(struct draft *d, const struct cell *cell)
{
	return cell->kind == CELL_NUMBER && cell->is_percent ? arena_printf(d->arena, "%.10g%%", 100 * cell->number)
	    : cell->kind == CELL_ERROR ? "" : strchr(cell->text, '\n') == NULL ? cell->text : draft_line(d, cell->text);
}

/* Words that stand where a figure is missing. */
static bool
is_missing(struct draft *d, const char *text)
{
	static const char *const words[] = { "", "not available", "not yet available", "n k", "not known", "unknown", "tbc", "tba",
	    "no data", "data not available", "to follow", "awaited", "awaiting data", "not reported", "available in", "nk" };
	const char *folded = head_fold(d->arena, text);
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(folded, words[i]) == 0 || (i > 0 && strncmp(folded, words[i], strlen(words[i])) == 0
		    && strpbrk(folded, "0123456789") == NULL))
			return true;
	return false;
}

static bool
reads_as(const char *text, const char *unit, struct quantity *q)
{
	return quantity_parse(text, unit_of(unit), NULL, q);
}

/* The bands that a row gives; where one cell stands for all of them, or a text is no range, its words are a note. */
static void
take_bands(struct table *t, size_t row, struct new_measure *m)
{
	struct draft *d = t->d;
	const struct sheet *sheet = t->b->sheet;
	size_t c, bad = 0, good = 0;

	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *cell = shape_cell(sheet, row, c);
		struct band_text parsed;

		if (t->b->columns[c].role != ROLE_BAND || !is_first(t, row, c) || *cell->text == '\0')
			continue;
		good += band_text_parse(figure_text(d, cell), &parsed) && cell->columns == 1;
		bad += !band_text_parse(figure_text(d, cell), &parsed) || cell->columns > 1;
	}
	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *cell = shape_cell(sheet, row, c);
		const char *label = t->b->columns[c].label, *id;
		const struct status_word *word = status_whole(label, d->arena);
		struct new_band *band;

		if (t->b->columns[c].role != ROLE_BAND || !is_first(t, row, c) || *cell->text == '\0')
			continue;
		id = draft_status(d, SCALE_JUDGEMENT, draft_line(d, *label != '\0' ? label : say_plain(SAY_draft_band)),
		    word != NULL ? word->standing : "none", word != NULL ? word->symbol : "dash");
		if (word == NULL)
			DOUBT(d, place_of(t, SIZE_MAX, c), draft_own_word, draft_quote(d, label));
		for (band = m->bands.first; band != NULL && strcmp(band->status, id) != 0; band = band->next)
			continue;
		if (bad > 0 || band != NULL) {
			draft_remark(d, &m->notes, good > 0 || cell->columns == 1 ? draft_line(d, label) : NULL, draft_line(d, cell->text));
			DOUBT(d, place_of(t, row, c), draft_no_band, draft_quote(d, cell->text));
			continue;
		}
		band = ARENA_NEW(d->arena, struct new_band);
		band->status = id;
		band->text = figure_text(d, cell);
		LIST_ADD(&m->bands, band);
	}
}

/* "High is good": which way is better. */
static const char *
polarity_of(struct draft *d, const char *text)
{
	const char *folded = head_fold(d->arena, text);

	if (strstr(folded, "high") != NULL || strstr(folded, "bigger") != NULL || strstr(folded, "up is") != NULL
	    || strstr(folded, "increase") != NULL || strcmp(folded, "up") == 0)
		return strstr(folded, "low") == NULL ? "high" : NULL;
	if (strstr(folded, "low") != NULL || strstr(folded, "smaller") != NULL || strstr(folded, "down is") != NULL
	    || strstr(folded, "decrease") != NULL || strcmp(folded, "down") == 0)
		return "low";
	return NULL;
}

static struct new_value *
new_value(struct table *t, struct new_measure *m, const char *period)
{
	struct new_value *v;

	for (v = m->values.first; v != NULL; v = v->next)
		if (strcmp(v->period, period) == 0)
			return v;
	v = ARENA_NEW(t->d->arena, struct new_value);
	v->period = period;
	LIST_ADD(&m->values, v);
	return v;
}

/* A figure that is a share of one where others are per cent is asked about, never multiplied. */
static void
doubt_figure(struct table *t, size_t row, size_t c, struct new_measure *m, const char *text)
{
	struct draft *d = t->d;
	struct quantity q;

	if (!reads_as(text, m->unit, &q)) {
		DOUBT(d, place_of(t, row, c), draft_figure_words, draft_quote(d, text));
		return;
	}
	if (strcmp(m->unit, "percent") != 0 || isnan(q.high))
		return;
	m->over_100 |= q.high > 100;
	if (q.high > 100)
		DOUBT(d, place_of(t, row, c), draft_over_100, draft_quote(d, text));
	if (q.low > 0 && q.low < 1 && strchr(text, '%') == NULL)
		DOUBT(d, place_of(t, row, c), draft_share, draft_quote(d, text), arena_printf(d->arena, "%.10g", 100 * q.low));
}

static void
take_value(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const struct cell *cell = shape_cell(t->b->sheet, row, c);
	const char *text = figure_text(d, cell);
	struct new_value *v;

	if (cell->kind == CELL_ERROR) {
		draft_remark(d, &m->remarks, t->b->columns[c].head, cell->text);
		DOUBT(d, place_of(t, row, c), draft_error_cell, draft_quote(d, cell->text));
		return;
	}
	if (*text == '\0')
		return;
	if (t->periods[c] == NULL || !is_first(t, row, c)) {
		draft_remark(d, &m->remarks, t->b->columns[c].head, text);
		return;
	}
	v = new_value(t, m, t->periods[c]);
	v->text = text;
	if (is_missing(d, text)) {
		v->markers = "x";
		return;
	}
	doubt_figure(t, row, c, m, text);
}

/* A number on its own, as attributes have it: "98%" is 98. NULL: the text is none. */
static const char *
plain_number(struct draft *d, const char *text, const char *unit)
{
	struct quantity q;

	if (!reads_as(text, unit, &q) || isnan(q.low) || q.low != q.high)
		return NULL;
	return arena_printf(d->arena, "%.10g", q.low);
}

/* The number that a target's words begin with, or the edge that they name: "487 (6% reduction)", "below 14%". */
static const char *
leading_figure(struct draft *d, const char *text)
{
	struct band_text band;
	double number;
	int decimals;
	const char *rest = number_scan(text, true, &number, &decimals);

	if (rest != NULL && (*rest == '\0' || strchr(" %(", *rest) != NULL) && number_dash(number_skip_spaces(rest)) == 0)
		return arena_printf(d->arena, "%.10g", number);
	if (!band_text_parse(text, &band) || !isnan(band.change) || !isnan(band.point) || isnan(band.from) == isnan(band.to))
		return NULL;
	return arena_printf(d->arena, "%.10g", isnan(band.from) ? band.to : band.from);
}

/* Does the text say more than the number, or say it with other digits? */
static bool
says_more(const char *text, const char *number)
{
	size_t len = strlen(number);

	return strncmp(text, number, len) != 0 || (strcmp(text + len, "") != 0 && strcmp(text + len, "%") != 0);
}

static void
take_target(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = figure_text(d, shape_cell(t->b->sheet, row, c));
	const char *number = plain_number(d, text, m->unit), *period = t->periods[c];
	struct new_target *target;

	if (*text == '\0')
		return;
	if (number == NULL && (number = leading_figure(d, text)) != NULL)
		DOUBT(d, place_of(t, row, c), draft_target_words, draft_quote(d, text), number);
	if (period == NULL && t->scorecard != NULL && t->scorecard->periods.last != NULL) {
		period = t->scorecard->periods.last->text;
		DOUBT(d, place_of(t, SIZE_MAX, c), draft_target_period, period);
	}
	for (target = m->targets.first; target != NULL && period != NULL; target = target->next)
		if (strcmp(target->period, period) == 0)
			number = NULL;
	if (number == NULL || period == NULL) {
		draft_remark(d, &m->notes, draft_line(d, t->b->columns[c].head), text);
		DOUBT(d, place_of(t, row, c), draft_no_target, draft_quote(d, text));
		return;
	}
	target = ARENA_NEW(d->arena, struct new_target);
	*target = (struct new_target){ period, number, says_more(text, number) ? text : NULL, NULL };
	LIST_ADD(&m->targets, target);
}

static void
take_benchmark(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = figure_text(d, shape_cell(t->b->sheet, row, c)), *number = plain_number(d, text, m->unit);
	struct new_benchmark *benchmark;

	if (*text == '\0')
		return;
	if (number == NULL) {
		draft_remark(d, &m->notes, draft_line(d, t->b->columns[c].head), text);
		return;
	}
	benchmark = ARENA_NEW(d->arena, struct new_benchmark);
	*benchmark = (struct new_benchmark){ draft_line(d, t->b->columns[c].head), number, NULL };
	LIST_ADD(&m->benchmarks, benchmark);
}

static void
take_baseline(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = figure_text(d, shape_cell(t->b->sheet, row, c)), *number = plain_number(d, text, m->unit);

	if (*text == '\0')
		return;
	if (number == NULL || m->baseline != NULL) {
		draft_remark(d, &m->notes, draft_line(d, t->b->columns[c].head), text);
		return;
	}
	m->baseline = number;
	m->baseline_label = draft_line(d, t->b->columns[c].head);
}

/* The value that a rating or a comment speaks of: that of the latest period for which any measure has a figure, or of the
 * one before it. NULL: there is none. */
static struct new_value *
current_value(struct table *t, struct new_measure *m, bool previous)
{
	const char *period = previous ? t->previous : t->current;
	struct new_value *v = period != NULL ? new_value(t, m, period) : NULL;

	if (v != NULL && v->text == NULL)
		v->markers = "x";
	return v;
}

static void
take_rating(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	bool previous = t->b->columns[c].role == ROLE_PREVIOUS;
	const char *rest, *id = actions_status(d, SCALE_RATING, place_of(t, row, c), &rest, NULL);
	struct new_value *v = id != NULL ? current_value(t, m, previous) : NULL;

	if (v != NULL && v->rag == NULL) {
		v->rag = id;
		draft_remark(d, &m->notes, NULL, draft_line(d, rest));
	} else {
		draft_remark(d, &m->remarks, t->b->columns[c].head, shape_text(t->b->sheet, row, c));
	}
}

static void
take_comment(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	const char *text = shape_text(t->b->sheet, row, c);
	struct new_value *v = *text != '\0' ? current_value(t, m, false) : NULL;

	if (v != NULL)
		v->comment = draft_join(t->d, v->comment, "\n", text);
	else
		draft_remark(t->d, &m->notes, NULL, draft_line(t->d, text));
}

static void
take_other(struct table *t, size_t row, size_t c, struct new_measure *m)
{
	const struct column *col = &t->b->columns[c];
	const char *text = shape_text(t->b->sheet, row, c);

	if (*text == '\0')
		return;
	if (col->role == ROLE_SHOWS)
		m->shows = draft_join(t->d, m->shows, " ", draft_line(t->d, text));
	else if (col->role == ROLE_LEAD)
		m->owner = draft_join(t->d, m->owner, "; ", draft_line(t->d, text));
	else if (col->role == ROLE_POLARITY && m->bands.first == NULL && polarity_of(t->d, text) != NULL)
		m->polarity = polarity_of(t->d, text);
	else
		draft_remark(t->d, &m->remarks, *col->head != '\0' ? col->head : NULL, text);
	if (col->role == ROLE_NONE)
		DOUBT(t->d, place_of(t, SIZE_MAX, c), draft_no_place, draft_quote(t->d, col->head));
	if (col->role == ROLE_TRAVEL)
		DOUBT(t->d, place_of(t, SIZE_MAX, c), draft_travel);
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------------- */

static void
choose_unit(struct table *t, size_t row, struct new_measure *m)
{
	const char *unit = unit_of_title(t->d, m->title);
	size_t c, figures = 0;

	for (c = 0; c < t->b->sheet->column_count; c++) {
		enum role role = t->b->columns[c].role;
		const struct cell *cell = shape_cell(t->b->sheet, row, c);
		const char *own;

		if (role != ROLE_VALUE && role != ROLE_TARGET && role != ROLE_BAND && role != ROLE_BASELINE)
			continue;
		own = unit_of_figure(figure_text(t->d, cell));
		/* "10% reduction" is no figure of the measure's own. */
		if (own != NULL && (role != ROLE_BAND || strcmp(own, "percent") != 0) && (unit == NULL || figures == 0))
			unit = unit == NULL || strcmp(own, "percent") != 0 || strcmp(unit, "count") != 0 ? own : unit;
		figures += own != NULL && role == ROLE_VALUE;
	}
	m->unit = unit != NULL ? unit : "number";
	if (unit == NULL)
		DOUBT(t->d, place_of(t, row, SIZE_MAX), draft_unit_guessed, draft_quote(t->d, m->title));
}

typedef void (*taker)(struct table *t, size_t row, size_t c, struct new_measure *m);

/* Figures first: what speaks of them comes after, whatever the order of the columns. */
static const struct { enum role role; taker take; } TAKERS[] = {
	{ ROLE_VALUE, take_value }, { ROLE_TARGET, take_target }, { ROLE_BASELINE, take_baseline },
	{ ROLE_BENCHMARK, take_benchmark }, { ROLE_RAG, take_rating }, { ROLE_PREVIOUS, take_rating },
	{ ROLE_COMMENT, take_comment }, { ROLE_OUTCOME, take_comment }, { ROLE_SHOWS, take_other }, { ROLE_LEAD, take_other },
	{ ROLE_NONE, take_other }, { ROLE_TRAVEL, take_other }, { ROLE_POLARITY, take_other }, { ROLE_SOURCE, take_other },
	{ ROLE_DUE, take_other }, { ROLE_WORKSTREAM, take_other }, { ROLE_ACTION, take_other }, { ROLE_IMPROVEMENT, take_other },
	{ ROLE_START, take_other }, { ROLE_REVISED, take_other }, { ROLE_COMPLETED, take_other }, { ROLE_IMPACT, take_other },
	{ ROLE_NEED, take_other }, { ROLE_GOOD, take_other }, { ROLE_QUALITATIVE, take_other },
};

static void
take_cells(struct table *t, size_t row, struct new_measure *m)
{
	size_t i, c;

	take_bands(t, row, m);
	for (i = 0; i < ARRAY_LEN(TAKERS); i++)
		for (c = 0; c < t->b->sheet->column_count; c++)
			if (t->b->columns[c].role == TAKERS[i].role && (is_first(t, row, c) || TAKERS[i].role == ROLE_VALUE))
				TAKERS[i].take(t, row, c, m);
	if (m->bands.first == NULL && m->polarity == NULL && m->notes.first != NULL)
		m->polarity = polarity_of(t->d, m->notes.first->text);
}

/* Where the measure belongs: to those that share its label, to the recommendation at hand, or to the priority. */
static void
put(struct table *t, struct new_measure *m)
{
	struct draft *d = t->d;
	group_list *groups = d->priority != NULL ? &d->priority->groups : &d->groups;

	if (t->group == NULL && d->recommendation != NULL && !d->recommendation->improvement) {
		LIST_ADD(&d->recommendation->measures, m);
		return;
	}
	if (t->group == NULL) {
		t->group = ARENA_NEW(d->arena, struct new_group);
		LIST_ADD(groups, t->group);
	}
	LIST_ADD(&t->group->measures, m);
}

/* A recommendation's number and label in the row begin measures that share them. */
static void
take_label(struct table *t, size_t row)
{
	struct draft *d = t->d;
	const char *refs = actions_words(d, t->b, row, ROLE_RECOMMENDATION), *title = actions_words(d, t->b, row, ROLE_SUMMARY);
	const char *priority = actions_words(d, t->b, row, ROLE_PRIORITY);
	group_list *groups;

	if (*priority != '\0' && (d->priority == NULL
	    || strcmp(d->priority->folded, head_fold(d->arena, draft_line(d, priority))) != 0)) {
		outline_group(d, priority);
		t->group = NULL;
	}
	if ((*refs == '\0' && *title == '\0') || (t->group != NULL && (t->group->refs != NULL || t->group->title != NULL)
	    && strcmp(t->group->refs != NULL ? t->group->refs : "", draft_line(d, refs)) == 0
	    && strcmp(t->group->title != NULL ? t->group->title : "", draft_line(d, title)) == 0))
		return;
	groups = d->priority != NULL ? &d->priority->groups : &d->groups;
	t->group = ARENA_NEW(d->arena, struct new_group);
	t->group->refs = *refs != '\0' ? draft_line(d, refs) : NULL;
	t->group->title = *title != '\0' ? draft_line(d, title) : NULL;
	LIST_ADD(groups, t->group);
}

/* "NI 68 - Referrals that go on": a number that stands in the title. */
static const char *
number_in(struct draft *d, const char **title)
{
	size_t letters = 0, n;
	const char *rest, *number;

	while (letters < 4 && isupper((unsigned char)(*title)[letters]))
		letters++;
	n = letters + strspn(*title + letters, " ");
	if (letters == 0 || (!isdigit((unsigned char)(*title)[n]) && (letters < 2 || n == letters)))
		return NULL;
	if (isdigit((unsigned char)(*title)[n]))
		n += strspn(*title + n, "0123456789abcd&/.");
	else
		n = letters;               /* "CAF - Assessments completed" */
	rest = *title + n + strspn(*title + n, " ");
	if (strncmp(rest, "\342\200\223", 3) == 0)
		rest += 3;
	else if (*rest == '-' || *rest == ':')
		rest++;
	else
		return NULL;
	number = arena_strndup(d->arena, *title, n);
	*title = rest + strspn(rest, " ");
	return number;
}

static void
take_measure(struct table *t, size_t row)
{
	struct draft *d = t->d;
	struct new_measure *m = ARENA_NEW(d->arena, struct new_measure);
	const char *title = draft_line(d, actions_words(d, t->b, row, ROLE_MEASURE));
	const char *number = draft_line(d, actions_words(d, t->b, row, ROLE_REF));

	m->number = *number != '\0' ? number : number_in(d, &title);
	m->title = *title != '\0' ? title : say_plain(SAY_draft_measure_untitled);
	m->id = m->number != NULL ? draft_id(d, "m", m->number) : draft_id(d, "m", arena_printf(d->arena, "%zu",
	    d->measure_count + 1));
	m->scorecard = t->scorecard != NULL ? t->scorecard->id : NULL;
	choose_unit(t, row, m);
	take_cells(t, row, m);
	d->measure_count++;
	put(t, m);
}

/* A row without a measure of its own says more of the one above. */
static void
take_more(struct table *t, size_t row)
{
	size_t c;

	for (c = 0; c < t->b->sheet->column_count; c++)
		if (shape_begins(t->b->sheet, row, c) && t->group != NULL && t->group->measures.last != NULL)
			draft_remark(t->d, &t->group->measures.last->notes, NULL, draft_line(t->d, shape_text(t->b->sheet, row, c)));
		else if (shape_begins(t->b->sheet, row, c) && t->d->recommendation != NULL)
			draft_remark(t->d, &t->d->recommendation->notes, NULL, draft_line(t->d, shape_text(t->b->sheet, row, c)));
		else if (shape_begins(t->b->sheet, row, c) && t->d->priority != NULL)
			draft_remark(t->d, &t->d->priority->remarks, NULL, shape_text(t->b->sheet, row, c));
		else if (shape_begins(t->b->sheet, row, c))
			draft_doubt(t->d, place_of(t, row, c), SAY(t->d->arena, draft_lost, shape_text(t->b->sheet, row, c)));
}

/* Are there rows with one cell over the others' width? Then those are the groups, and no row with a short cell is. */
static bool
has_wide_groups(const struct block *b)
{
	size_t i, column;

	for (i = 0; i < b->row_count; i++) {
		const struct cell *cell = shape_group(b->sheet, b->rows[i], &column);

		if (cell != NULL && cell->columns > 1 && cell->columns * 2 >= b->sheet->column_count)
			return true;
	}
	return false;
}

static bool
is_group(struct draft *d, const struct block *b, size_t row, bool wide)
{
	size_t column;
	const struct cell *cell = shape_group(b->sheet, row, &column);
	const char *title = cell != NULL ? cell->text : NULL;

	if (cell == NULL || (cell->columns > 1 && cell->columns * 2 >= b->sheet->column_count))
		return cell != NULL;
	if (b->columns[column].role != ROLE_MEASURE)
		return true;
	return column == 0 && !wide && number_in(d, &title) == NULL;
}

void
measures_gather(struct draft *d, const struct block *b)
{
	struct table t = { .d = d, .b = b };
	bool wide = has_wide_groups(b);
	size_t i, c;

	open_periods(&t);
	find_current(&t);
	for (i = 0; i < b->row_count; i++) {
		size_t row = b->rows[i], column;

		for (c = 0; c < b->sheet->column_count; c++)
			d->cell_count += shape_begins(b->sheet, row, c);
		if (is_group(d, b, row, wide)) {
			outline_group(d, shape_group(b->sheet, row, &column)->text);
			t.group = NULL;
			continue;
		}
		take_label(&t, row);
		if (*actions_words(d, b, row, ROLE_MEASURE) == '\0')
			take_more(&t, row);
		else
			take_measure(&t, row);
	}
}

void
measures_qualitative(struct draft *d, const struct block *b)
{
	struct new_recommendation *r = outline_holder(d, (struct place){ b->sheet, b->sheet_index, b->head, SIZE_MAX });
	struct new_columns *columns = ARENA_NEW(d->arena, struct new_columns);
	size_t i, c;

	for (c = 0; c < b->sheet->column_count; c++) {
		const char *text = "";

		for (i = 0; i < b->row_count; i++)
			if (shape_begins(b->sheet, b->rows[i], c)) {
				text = draft_join(d, text, "\n", shape_text(b->sheet, b->rows[i], c));
				d->cell_count++;
			}
		draft_remark(d, &columns->columns, *b->columns[c].head != '\0' ? draft_line(d, b->columns[c].head)
		    : say_plain(SAY_draft_evidence), text);
	}
	if (columns->columns.first != NULL)
		LIST_ADD(&r->qualitative, columns);
}
