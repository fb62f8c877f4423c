#include "draft/measuring.h"

#include <stdint.h>
#include <string.h>

#include "draft/shape_cells.h"
#include "wording/say.h"

/* ---- places ---------------------------------------------------------------------------------------------------------- */

struct place
measuring_place(const struct measuring *t, size_t row, size_t column)
{
	return (struct place){ t->b->sheet, t->b->sheet_index, row, column };
}

bool
measuring_first(const struct measuring *t, size_t row, size_t column)
{
	return column == 0 || shape_cell(t->b->sheet, row, column) != shape_cell(t->b->sheet, row, column - 1);
}

/* ---- what the words say ---------------------------------------------------------------------------------------------- */

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

const char *
units_figure(struct draft *d, const struct cell *cell)
{
	return cell->kind == CELL_NUMBER && cell->is_percent ? arena_printf(d->arena, "%.10g%%", 100 * cell->number)
	    : cell->kind == CELL_ERROR ? "" : strchr(cell->text, '\n') == NULL ? cell->text : draft_line(d, cell->text);
}

bool
units_read(const char *text, const char *unit, struct quantity *q)
{
	return quantity_parse(text, unit_of(unit), NULL, q);
}

void
units_choose(struct measuring *t, size_t row, struct new_measure *m)
{
	const char *unit = unit_of_title(t->d, m->title);
	size_t c, figures = 0;

	for (c = 0; c < t->b->sheet->column_count; c++) {
		enum role role = t->b->columns[c].role;
		const struct cell *cell = shape_cell(t->b->sheet, row, c);
		const char *own;

		if (role != ROLE_VALUE && role != ROLE_TARGET && role != ROLE_BAND && role != ROLE_BASELINE)
			continue;
		own = unit_of_figure(units_figure(t->d, cell));
		/* "10% reduction" is no figure of the measure's own. */
		if (own != NULL && (role != ROLE_BAND || strcmp(own, "percent") != 0) && (unit == NULL || figures == 0))
			unit = unit == NULL || strcmp(own, "percent") != 0 || strcmp(unit, "count") != 0 ? own : unit;
		figures += own != NULL && role == ROLE_VALUE;
	}
	m->unit = unit != NULL ? unit : "number";
	if (unit == NULL)
		DOUBT(t->d, measuring_place(t, row, SIZE_MAX), draft_unit_guessed, draft_quote(t->d, m->title));
}
