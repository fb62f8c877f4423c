#include "draft/measuring.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "definition/number.h"
#include "draft/cells.h"
#include "draft/shape_cells.h"
#include "draft/status.h"
#include "wording/say.h"

/* ---- bands ----------------------------------------------------------------------------------------------------------- */

/* The bands that a row gives; where one cell stands for all of them, or a text is no range, its words are a note. */
static void
take_bands(struct measuring *t, size_t row, struct new_measure *m)
{
	struct draft *d = t->d;
	const struct sheet *sheet = t->b->sheet;
	size_t c, bad = 0, good = 0;

	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *cell = shape_cell(sheet, row, c);
		struct band_text parsed;

		if (t->b->columns[c].role != ROLE_BAND || !measuring_first(t, row, c) || *cell->text == '\0')
			continue;
		good += band_text_parse(units_figure(d, cell), &parsed) && cell->columns == 1;
		bad += !band_text_parse(units_figure(d, cell), &parsed) || cell->columns > 1;
	}
	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *cell = shape_cell(sheet, row, c);
		const char *label = t->b->columns[c].label, *id;
		const struct status_word *word = status_whole(label, d->arena);
		struct new_band *band;

		if (t->b->columns[c].role != ROLE_BAND || !measuring_first(t, row, c) || *cell->text == '\0')
			continue;
		id = draft_status(d, SCALE_JUDGEMENT, draft_line(d, *label != '\0' ? label : say_plain(SAY_draft_band)),
		    word != NULL ? word->standing : "none", word != NULL ? word->symbol : "dash");
		if (word == NULL)
			DOUBT(d, measuring_place(t, SIZE_MAX, c), draft_own_word, draft_quote(d, label));
		for (band = m->bands.first; band != NULL && strcmp(band->status, id) != 0; band = band->next)
			continue;
		if (bad > 0 || band != NULL) {
			draft_remark(d, &m->notes, good > 0 || cell->columns == 1 ? draft_line(d, label) : NULL, draft_line(d, cell->text));
			DOUBT(d, measuring_place(t, row, c), draft_no_band, draft_quote(d, cell->text));
			continue;
		}
		band = ARENA_NEW(d->arena, struct new_band);
		band->status = id;
		band->text = units_figure(d, cell);
		LIST_ADD(&m->bands, band);
	}
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

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
new_value(struct measuring *t, struct new_measure *m, const char *period)
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
doubt_figure(struct measuring *t, size_t row, size_t c, struct new_measure *m, const char *text)
{
	struct draft *d = t->d;
	struct quantity q;

	if (!units_read(text, m->unit, &q)) {
		DOUBT(d, measuring_place(t, row, c), draft_figure_words, draft_quote(d, text));
		return;
	}
	if (strcmp(m->unit, "percent") != 0 || isnan(q.high))
		return;
	m->over_100 |= q.high > 100;
	if (q.high > 100)
		DOUBT(d, measuring_place(t, row, c), draft_over_100, draft_quote(d, text));
	if (q.low > 0 && q.low < 1 && strchr(text, '%') == NULL)
		DOUBT(d, measuring_place(t, row, c), draft_share, draft_quote(d, text), arena_printf(d->arena, "%.10g", 100 * q.low));
}

static void
take_value(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const struct cell *cell = shape_cell(t->b->sheet, row, c);
	const char *text = units_figure(d, cell);
	struct new_value *v;

	if (cell->kind == CELL_ERROR) {
		draft_remark(d, &m->remarks, t->b->columns[c].head, cell->text);
		DOUBT(d, measuring_place(t, row, c), draft_error_cell, draft_quote(d, cell->text));
		return;
	}
	if (*text == '\0')
		return;
	if (t->periods[c] == NULL || !measuring_first(t, row, c)) {
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

	if (!units_read(text, unit, &q) || isnan(q.low) || q.low != q.high)
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
take_target(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = units_figure(d, shape_cell(t->b->sheet, row, c));
	const char *number = plain_number(d, text, m->unit), *period = t->periods[c];
	struct new_target *target;

	if (*text == '\0')
		return;
	if (number == NULL && (number = leading_figure(d, text)) != NULL)
		DOUBT(d, measuring_place(t, row, c), draft_target_words, draft_quote(d, text), number);
	if (period == NULL && t->scorecard != NULL && t->scorecard->periods.last != NULL) {
		period = t->scorecard->periods.last->text;
		DOUBT(d, measuring_place(t, SIZE_MAX, c), draft_target_period, period);
	}
	for (target = m->targets.first; target != NULL && period != NULL; target = target->next)
		if (strcmp(target->period, period) == 0)
			number = NULL;
	if (number == NULL || period == NULL) {
		draft_remark(d, &m->notes, draft_line(d, t->b->columns[c].head), text);
		DOUBT(d, measuring_place(t, row, c), draft_no_target, draft_quote(d, text));
		return;
	}
	target = ARENA_NEW(d->arena, struct new_target);
	*target = (struct new_target){ period, number, says_more(text, number) ? text : NULL, NULL };
	LIST_ADD(&m->targets, target);
}

static void
take_benchmark(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = units_figure(d, shape_cell(t->b->sheet, row, c)), *number = plain_number(d, text, m->unit);
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
take_baseline(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	const char *text = units_figure(d, shape_cell(t->b->sheet, row, c)), *number = plain_number(d, text, m->unit);

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
current_value(struct measuring *t, struct new_measure *m, bool previous)
{
	const char *period = previous ? t->previous : t->current;
	struct new_value *v = period != NULL ? new_value(t, m, period) : NULL;

	if (v != NULL && v->text == NULL)
		v->markers = "x";
	return v;
}

static void
take_rating(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	struct draft *d = t->d;
	bool previous = t->b->columns[c].role == ROLE_PREVIOUS;
	const char *rest, *id = cells_status(d, SCALE_RATING, measuring_place(t, row, c),
	    shape_text(t->b->sheet, row, c), &rest, NULL);
	struct new_value *v = id != NULL ? current_value(t, m, previous) : NULL;

	if (v != NULL && v->rag == NULL) {
		v->rag = id;
		draft_remark(d, &m->notes, NULL, draft_line(d, rest));
	} else {
		draft_remark(d, &m->remarks, t->b->columns[c].head, shape_text(t->b->sheet, row, c));
	}
}

static void
take_comment(struct measuring *t, size_t row, size_t c, struct new_measure *m)
{
	const char *text = shape_text(t->b->sheet, row, c);
	struct new_value *v = *text != '\0' ? current_value(t, m, false) : NULL;

	if (v != NULL)
		v->comment = draft_join(t->d, v->comment, "\n", text);
	else
		draft_remark(t->d, &m->notes, NULL, draft_line(t->d, text));
}

static void
take_other(struct measuring *t, size_t row, size_t c, struct new_measure *m)
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
		cells_unplaced(t->d, t->b, c);
	if (col->role == ROLE_TRAVEL)
		DOUBT(t->d, measuring_place(t, SIZE_MAX, c), draft_travel);
}

/* ---- all cells of a row ---------------------------------------------------------------------------------------------- */

typedef void (*taker)(struct measuring *t, size_t row, size_t c, struct new_measure *m);

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

void
figures_take(struct measuring *t, size_t row, struct new_measure *m)
{
	size_t i, c;

	take_bands(t, row, m);
	for (i = 0; i < ARRAY_LEN(TAKERS); i++)
		for (c = 0; c < t->b->sheet->column_count; c++)
			if (t->b->columns[c].role == TAKERS[i].role && (measuring_first(t, row, c) || TAKERS[i].role == ROLE_VALUE))
				TAKERS[i].take(t, row, c, m);
	if (m->bands.first == NULL && m->polarity == NULL && m->notes.first != NULL)
		m->polarity = polarity_of(t->d, m->notes.first->text);
}
