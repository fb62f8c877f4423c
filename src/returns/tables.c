/* Tables that were not sent: a row per value, as the figures are exported and as a plan's CSV file has them; and a row
 * per measure with a column per period, as an office's own spreadsheet has them. */
#include <string.h>
#include <strings.h>

#include "evaluate/periods.h"
#include "returns/cells.h"
#include "returns/rowin.h"
#include "wording/error.h"

/* ---- measures and periods by their names --------------------------------------------------------------------------- */

static const struct measure *
measure_by_id(const struct plan *plan, const char *id)
{
	size_t i;

	for (i = 0; i < plan->measure_count; i++)
		if (strcasecmp(plan->measures[i]->id, id) == 0)
			return plan->measures[i];
	return NULL;
}

/* The only measure with that title, or number; `*several` when there are more. */
static const struct measure *
measure_by_words(struct reply *r, const char *words, bool by_title, bool *several)
{
	const struct measure *found = NULL;
	const char *folded = fold_heading(r->arena, words);
	size_t i;

	for (i = 0; i < r->plan->measure_count && *folded != '\0'; i++) {
		const struct measure *m = r->plan->measures[i];
		const char *own = by_title ? m->title : m->number;

		if (own == NULL || strcmp(fold_heading(r->arena, own), folded) != 0)
			continue;
		if (found != NULL) {
			*several = true;
			return NULL;
		}
		found = m;
	}
	return found;
}

static bool
names_period(const struct period *p, const struct cell *cell)
{
	if (cell->kind == CELL_DATE)   /* "Apr-15", which the program took for 1 April 2015 */
		return p->kind == PERIOD_MONTH && date_compare(cell->date, p->start) >= 0 && date_compare(cell->date, p->end) <= 0;
	return strcasecmp(cell->text, p->id) == 0 || strcasecmp(cell->text, p->name) == 0
	    || strcasecmp(cell->text, p->label) == 0;
}

static bool
is_shown(const struct measure *m, const struct period *p)
{
	size_t i, j;

	for (i = 0; i < m->scorecard_count; i++)
		for (j = 0; j < m->scorecards[i]->period_count; j++)
			if (m->scorecards[i]->periods[j] == p)
				return true;
	return false;
}

/* The period that the cell names: by its id; else the only one of that name or label, or the only one that a
 * scorecard of `m` (or NULL) shows. NULL: none, or `*several`. */
static const struct period *
period_named(const struct plan *plan, const struct cell *cell, const struct measure *m, bool *several)
{
	const struct period *found = NULL, *shown = NULL;
	size_t i, count = 0, shown_count = 0;

	for (i = 0; i < plan->period_count; i++) {
		const struct period *p = &plan->periods[i];

		if (strcasecmp(cell->text, p->id) == 0)
			return p;
		if (!names_period(p, cell))
			continue;
		found = p;
		count++;
		if (m != NULL && is_shown(m, p)) {
			shown = p;
			shown_count++;
		}
	}
	*several = count > 1 && shown_count != 1;
	return count == 1 ? found : shown_count == 1 ? shown : NULL;
}

/* ---- a row per value --------------------------------------------------------------------------------------------------- */

enum tidy { TIDY_MEASURE, TIDY_PERIOD, TIDY_VALUE, TIDY_NUMERATOR, TIDY_DENOMINATOR, TIDY_MARKERS, TIDY_COMMENT, TIDY_REASON,
    TIDY_COUNT };

static const struct { const char *heading; enum tidy column; } TIDY_HEADINGS[] = {
	{ "measure", TIDY_MEASURE }, { "measureid", TIDY_MEASURE }, { "period", TIDY_PERIOD }, { "periodid", TIDY_PERIOD },
	{ "value", TIDY_VALUE }, { "numerator", TIDY_NUMERATOR }, { "denominator", TIDY_DENOMINATOR },
	{ "markers", TIDY_MARKERS }, { "marker", TIDY_MARKERS }, { "shorthand", TIDY_MARKERS },
	{ "reason", TIDY_REASON }, { "revisedbecause", TIDY_REASON }, { "whyitchanged", TIDY_REASON },
	{ "comment", TIDY_COMMENT }, { "comments", TIDY_COMMENT }, { "commentary", TIDY_COMMENT },
};

struct tidy_layout { size_t header; size_t at[TIDY_COUNT]; bool has[TIDY_COUNT]; };

static bool
tidy_headings(struct reply *r, const struct sheet *sheet, size_t row, struct tidy_layout *l)
{
	size_t i, h;

	*l = (struct tidy_layout){ .header = row };
	for (i = 0; i < sheet->column_count; i++) {
		const char *heading = fold_heading(r->arena, sheet->rows[row].cells[i].text);

		for (h = 0; h < ARRAY_LEN(TIDY_HEADINGS); h++) {
			if (strcmp(heading, TIDY_HEADINGS[h].heading) != 0 || l->has[TIDY_HEADINGS[h].column])
				continue;
			l->has[TIDY_HEADINGS[h].column] = true;
			l->at[TIDY_HEADINGS[h].column] = i;
		}
	}
	return l->has[TIDY_MEASURE] && l->has[TIDY_PERIOD] && l->has[TIDY_VALUE];
}

static const struct measure *
tidy_measure(struct row_in *in, const struct tidy_layout *l)
{
	const char *word = in->row->cells[l->at[TIDY_MEASURE]].text;
	bool several = false;
	const struct measure *m = measure_by_id(in->reply->plan, word);

	if (m == NULL)
		m = measure_by_words(in->reply, word, true, &several);
	if (m == NULL)
		row_fault(in, l->at[TIDY_MEASURE], "", *word == '\0' ? SAY(in->reply->arena, reply_measure_empty)
		    : SAY(in->reply->arena, reply_measure_unknown, word));
	return m;
}

static const struct period *
tidy_period(struct row_in *in, const struct tidy_layout *l, const struct measure *m)
{
	const struct cell *cell = &in->row->cells[l->at[TIDY_PERIOD]];
	bool several = false;
	const struct period *p = period_named(in->reply->plan, cell, m, &several);

	if (p == NULL)
		row_fault(in, l->at[TIDY_PERIOD], "", several ? SAY(in->reply->arena, reply_period_several, cell->text)
		    : SAY(in->reply->arena, reply_period_unknown, cell->text));
	return p;
}

static void
tidy_counts(struct row_in *in, const struct tidy_layout *l, const struct measure *m, const struct period *p)
{
	static const struct { enum tidy column; enum asked_field field; } counts[] = {
		{ TIDY_NUMERATOR, FIELD_NUMERATOR }, { TIDY_DENOMINATOR, FIELD_DENOMINATOR },
	};
	const char *text;
	cell_fault fault;
	size_t i;

	for (i = 0; i < ARRAY_LEN(counts); i++) {
		if (!l->has[counts[i].column])
			continue;
		fault = cell_count(in->reply->arena, &in->row->cells[l->at[counts[i].column]], &text);
		if (fault != NULL)
			row_fault(in, l->at[counts[i].column], row_measure_name(in, m, p), fault);
		else
			row_field(in, l->at[counts[i].column], m, p, counts[i].field, text, NULL);
	}
}

static void
tidy_words(struct row_in *in, const struct tidy_layout *l, const struct measure *m, const struct period *p,
    const char *behind)
{
	const char *markers = behind, *comment;
	size_t column = l->has[TIDY_MARKERS] ? l->at[TIDY_MARKERS] : l->at[TIDY_VALUE];
	cell_fault fault = NULL;

	if (l->has[TIDY_MARKERS] && *in->row->cells[column].text != '\0')
		fault = cell_markers(in->reply->arena, &in->row->cells[column], &markers);
	if (fault != NULL)
		row_fault(in, column, row_measure_name(in, m, p), fault);
	else
		row_field(in, column, m, p, FIELD_MARKERS, markers, NULL);
	if (!l->has[TIDY_COMMENT])
		return;
	fault = cell_lines(in->reply->arena, &in->row->cells[l->at[TIDY_COMMENT]], &comment);
	if (fault != NULL)
		row_fault(in, l->at[TIDY_COMMENT], row_measure_name(in, m, p), fault);
	else
		row_field(in, l->at[TIDY_COMMENT], m, p, FIELD_COMMENT, comment, NULL);
}

static bool
is_blank(const struct sheet *sheet, const struct row *row)
{
	size_t i;

	for (i = 0; i < sheet->column_count; i++)
		if (*row->cells[i].text != '\0')
			return false;
	return true;
}

static void
tidy_row(struct row_in *in, const struct tidy_layout *l)
{
	const struct measure *m = tidy_measure(in, l);
	const struct period *p = m != NULL ? tidy_period(in, l, m) : NULL;
	const char *behind = "";

	if (l->has[TIDY_REASON]) {
		in->reason = in->row->cells[l->at[TIDY_REASON]].text;
		in->reason_at = l->at[TIDY_REASON];
	}
	if (p == NULL || !row_value(in, l->at[TIDY_VALUE], m, p, NULL, &behind))
		return;
	tidy_counts(in, l, m, p);
	tidy_words(in, l, m, p, behind);
}

bool
read_tidy(struct reply *r, const struct book *book, const struct sheet *sheet)
{
	struct tidy_layout l;
	size_t i;

	for (i = 0; i < sheet->row_count && i < HEADINGS_WITHIN && !tidy_headings(r, sheet, i, &l); i++)
		continue;
	if (i >= sheet->row_count || i >= HEADINGS_WITHIN)
		return false;
	for (i = l.header + 1; i < sheet->row_count; i++) {
		struct row_in in;

		if (is_blank(sheet, &sheet->rows[i]))
			continue;
		in = row_begin(r, book, sheet, &sheet->rows[i]);
		tidy_row(&in, &l);
		row_end(&in);
	}
	return true;
}

/* ---- a column per period --------------------------------------------------------------------------------------------------- */

static bool
heads_period(const struct plan *plan, const struct cell *cell)
{
	size_t i;

	for (i = 0; i < plan->period_count && *cell->text != '\0'; i++)
		if (names_period(&plan->periods[i], cell))
			return true;
	return false;
}

/* Does the cell below name a period too? Then the column is one of periods, not of a period's figures. */
static bool
is_column_of_periods(const struct plan *plan, const struct sheet *sheet, size_t row, size_t column)
{
	return row + 1 < sheet->row_count && heads_period(plan, &sheet->rows[row + 1].cells[column]);
}

/* The row of headings: it names a period, and not in its first column. `is_period` is by column. */
static bool
wide_headings(const struct plan *plan, const struct sheet *sheet, size_t row, bool *is_period)
{
	size_t i, count = 0;

	for (i = 0; i < sheet->column_count; i++) {
		is_period[i] = i > 0 && heads_period(plan, &sheet->rows[row].cells[i])
		    && !is_column_of_periods(plan, sheet, row, i);
		count += is_period[i];
	}
	return count > 0;
}

/* The measure that the row is about: by an id, a title or a number in any of its other columns. */
static const struct measure *
wide_measure(struct reply *r, const struct sheet *sheet, const struct row *row, const bool *is_period, bool *several)
{
	const struct measure *m = NULL;
	size_t pass, i;

	for (pass = 0; pass < 3; pass++)
		for (i = 0; i < sheet->column_count && m == NULL; i++) {
			const char *text = row->cells[i].text;

			if (is_period[i] || *text == '\0')
				continue;
			m = pass == 0 ? measure_by_id(r->plan, text) : measure_by_words(r, text, pass == 1, several);
		}
	return m;
}

/* Is any row below about a measure? Else it is a table of something else that happens to name a period, such as
 * actions that are due in March 2016. */
static bool
is_of_measures(struct reply *r, const struct sheet *sheet, size_t header, const bool *is_period)
{
	bool several = false;
	size_t i;

	for (i = header + 1; i < sheet->row_count; i++)
		if (wide_measure(r, sheet, &sheet->rows[i], is_period, &several) != NULL || several)
			return true;
	return false;
}

static void
wide_cell(struct row_in *in, size_t column, const struct cell *heading, const struct measure *m)
{
	bool several = false;
	const struct period *p = period_named(in->reply->plan, heading, m, &several);
	const char *behind = "";

	if (p == NULL)
		row_fault(in, column, "", SAY(in->reply->arena, reply_period_several, heading->text));
	else if (row_value(in, column, m, p, NULL, &behind) && *behind != '\0')
		row_field(in, column, m, p, FIELD_MARKERS, behind, NULL);
}

static size_t
first_value(const struct row_in *in, const bool *is_period)
{
	size_t i;

	for (i = 0; i < in->sheet->column_count; i++)
		if (is_period[i] && *in->row->cells[i].text != '\0')
			return i;
	return in->sheet->column_count;
}

static void
wide_row(struct row_in *in, const struct row *headings, const bool *is_period)
{
	bool several = false;
	size_t i = first_value(in, is_period);
	const struct measure *m;

	if (i == in->sheet->column_count)
		return;   /* a heading of the office's own, or a measure without figures */
	m = wide_measure(in->reply, in->sheet, in->row, is_period, &several);
	if (m == NULL) {
		row_fault(in, i, "", several ? SAY(in->reply->arena, reply_row_several) : SAY(in->reply->arena, reply_row_unknown));
		return;
	}
	for (; i < in->sheet->column_count; i++)
		if (is_period[i] && *in->row->cells[i].text != '\0')
			wide_cell(in, i, &headings->cells[i], m);
}

bool
read_wide(struct reply *r, const struct book *book, const struct sheet *sheet)
{
	bool *is_period = ARENA_ARRAY(r->arena, bool, sheet->column_count + 1);
	size_t header, i;

	for (header = 0; header < sheet->row_count && header < HEADINGS_WITHIN; header++)
		if (wide_headings(r->plan, sheet, header, is_period))
			break;
	if (header >= sheet->row_count || header >= HEADINGS_WITHIN || !is_of_measures(r, sheet, header, is_period))
		return false;
	for (i = header + 1; i < sheet->row_count; i++) {
		struct row_in in = row_begin(r, book, sheet, &sheet->rows[i]);

		wide_row(&in, &sheet->rows[header], is_period);
		row_end(&in);
	}
	return true;
}
