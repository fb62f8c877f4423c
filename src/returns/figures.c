/* The program's own figures that come back: the tables of values and measures, as CSV or in their workbook (exchange/). What
 * they said can be made again, so only what differs from it is somebody's change. A figure that is 93.3333 there because
 * it is 14 of 15 is no change of the plan's 93. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/formula.h"
#include "definition/attribute.h"
#include "evaluate/periods.h"
#include "exchange/table.h"
#include "office/writing.h"
#include "plan/quantity.h"
#include "returns/cells.h"
#include "returns/rowin.h"
#include "wording/error.h"

/* The columns that are read; the others are worked out, and what is changed there would be lost. From READ_LOW on they are
 * read for what they say of the state that the row left in. */
enum read { READ_MEASURE, READ_PERIOD, READ_VALUE, READ_PRINTED, READ_SHORTHAND, READ_NUMERATOR, READ_DENOMINATOR,
    READ_REASON, READ_COMMENT, READ_LOW, READ_SINCE, READ_LATEST, READ_BAND, READ_TARGET, READ_COUNT };

static const char *const COLUMNS[READ_COUNT] = {
	[READ_MEASURE] = "measure", [READ_PERIOD] = "period", [READ_VALUE] = "value", [READ_PRINTED] = "as_printed",
	[READ_SHORTHAND] = "shorthand", [READ_NUMERATOR] = "numerator", [READ_DENOMINATOR] = "denominator",
	[READ_REASON] = "revised_because", [READ_COMMENT] = "commentary",
	[READ_LOW] = "low", [READ_SINCE] = "since_previous", [READ_LATEST] = "latest_as_printed", [READ_BAND] = "to_next_band",
	[READ_TARGET] = "to_target",
};

/* What tells each table from others with a measure, a period and a value. */
static const struct { enum figure_table which; const char *marks[4]; } KINDS[] = {
	{ TABLE_MEASURES, { "latest_value", "latest_period", "latest_as_printed", "to_next_band" } },
	{ TABLE_VALUES, { "as_printed", "period_kind", "state", "rated_by" } },
};

struct figures {
	struct table table;        /* as it would leave now */
	struct map *rows;          /* "measure\nperiod" to its row there, + 1 */
	size_t *times;             /* how often each row of it came back */
	size_t header;
	size_t at[READ_COUNT], own[READ_COUNT];   /* columns of the sheet, of the table */
	bool has[READ_COUNT];
};

/* ---- where it is ------------------------------------------------------------------------------------------------------ */

/* The heading without the note of a workbook's: "Value [note 3]". */
static const char *
heading_of(struct arena *arena, const struct cell *cell)
{
	const char *note = strstr(cell->text, " [");

	return fold_heading(arena, note != NULL ? arena_strndup(arena, cell->text, (size_t)(note - cell->text)) : cell->text);
}

/* Which column of the row has the heading of the table's column `c`; the sheet's columns: none. */
static size_t
find_column(struct arena *arena, const struct sheet *sheet, size_t row, const struct column *c)
{
	const char *name = fold_heading(arena, c->name), *head = fold_heading(arena, say_plain(c->head));
	size_t i;

	for (i = 0; i < sheet->column_count; i++) {
		const char *heading = heading_of(arena, &sheet->rows[row].cells[i]);

		if (strcmp(heading, name) == 0 || strcmp(heading, head) == 0)
			break;
	}
	return i;
}

static const struct column *
column_named(const struct table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].name, name) == 0)
			return &table->columns[i];
	return NULL;
}

static bool
has_mark(struct arena *arena, const struct sheet *sheet, size_t row, size_t kind, const struct table *table)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(KINDS[kind].marks); i++)
		if (find_column(arena, sheet, row, column_named(table, KINDS[kind].marks[i])) < sheet->column_count)
			return true;
	return false;
}

static bool
find_headings(struct arena *arena, const struct sheet *sheet, size_t row, size_t kind, struct figures *f)
{
	size_t i;

	for (i = 0; i < READ_COUNT; i++) {
		const struct column *c = column_named(&f->table, COLUMNS[i]);

		f->at[i] = c != NULL ? find_column(arena, sheet, row, c) : sheet->column_count;
		f->own[i] = c != NULL ? (size_t)(c - f->table.columns) : 0;
		f->has[i] = f->at[i] < sheet->column_count;
	}
	f->header = row;
	return f->has[READ_MEASURE] && f->has[READ_PERIOD] && f->has[READ_VALUE]
	    && has_mark(arena, sheet, row, kind, &f->table);
}

static bool
find_figures(struct reply *r, const struct sheet *sheet, struct figures *f)
{
	size_t kind, row;

	for (kind = 0; kind < ARRAY_LEN(KINDS); kind++) {
		f->table = table_make(KINDS[kind].which, r->evaluation, r->arena);
		for (row = 0; row < sheet->row_count && row < HEADINGS_WITHIN; row++)
			if (find_headings(r->arena, sheet, row, kind, f))
				return true;
	}
	return false;
}

static const char *
row_key(struct arena *arena, const char *measure, const char *period)
{
	return arena_printf(arena, "%s\n%s", measure, period);
}

/* Its row in the table; the table's rows: none. */
static size_t
row_of(struct arena *arena, const struct figures *f, const struct row *row)
{
	size_t found = (size_t)(uintptr_t)map_lookup(f->rows, row_key(arena, row->cells[f->at[READ_MEASURE]].text,
	    row->cells[f->at[READ_PERIOD]].text));

	return found > 0 ? found - 1 : f->table.row_count;
}

static void
index_rows(struct arena *arena, struct figures *f, const struct sheet *sheet)
{
	size_t i;

	f->rows = map_new();
	f->times = ARENA_ARRAY(arena, size_t, f->table.row_count + 1);
	for (i = 0; i < f->table.row_count; i++) {
		const char *measure = table_at(&f->table, i, f->own[READ_MEASURE])->text;
		const char *period = table_at(&f->table, i, f->own[READ_PERIOD])->text;

		map_add(f->rows, row_key(arena, measure, period != NULL ? period : ""), (void *)(uintptr_t)(i + 1));
	}
	for (i = f->header + 1; i < sheet->row_count; i++)
		f->times[row_of(arena, f, &sheet->rows[i])]++;
}

/* ---- what differs ------------------------------------------------------------------------------------------------------ */

static int
decimals_in(const char *text)
{
	const char *point = strchr(text, '.');

	return point != NULL ? (int)strspn(point + 1, "0123456789") : 0;
}

/* The number of a cell, and with how many decimals it is shown. */
static bool
number_in(const struct cell *cell, double *number, int *decimals)
{
	struct quantity q;

	*decimals = decimals_in(cell->text);
	if (cell->kind == CELL_NUMBER) {
		*number = cell->number;
		return true;
	}
	if (cell->kind != CELL_TEXT || !quantity_parse(cell->text, UNIT_NUMBER, NULL, &q) || q.low != q.high)
		return false;
	*number = q.low;
	return true;
}

/* A program that saves CSV may write a number as it shows it. */
static bool
is_number(const struct cell *cell, const struct table_cell *was)
{
	int decimals, least = was->decimals >= 0 ? was->decimals : 4;
	double number;

	if (cell->is_percent || !number_in(cell, &number, &decimals))
		return false;
	return fabs(number - was->number) <= 1e-9 * fmax(1, fabs(was->number))
	    || (cell->kind == CELL_TEXT && decimals >= least
	    && fabs(number - was->number) <= 0.5000001 * pow(10, -decimals));
}

/* Text; what is longer than a cell was cut when it left. */
static bool
is_text(struct arena *arena, const char *text, const char *was)
{
	size_t fits = xlsx_fitting(was, XLSX_TEXT_MAX / 2);

	text = on_one_line(arena, text);
	was = on_one_line(arena, was);
	return strcmp(text, was) == 0 || strcmp(formula_unguard(text), was) == 0
	    || (xlsx_fitting(was, XLSX_TEXT_MAX) < strlen(was) && strncmp(text, was, fits) == 0);
}

/* Does the cell say what left in its place? */
static bool
is_as_it_left(struct arena *arena, const struct cell *cell, const struct table_cell *was)
{
	if (cell->kind == CELL_ERROR || cell->no_result)
		return false;
	switch (was->kind) {
	case TABLE_CELL_NUMBER: return is_number(cell, was);
	case TABLE_CELL_TEXT: return is_text(arena, cell->text, was->text);
	default: return *cell->text == '\0' || (was->text != NULL && strcmp(cell->text, was->text) == 0);
	}
}

/* ---- a row --------------------------------------------------------------------------------------------------------------- */

struct figure_row {
	struct row_in *in;
	const struct figures *f;
	const struct measure *m;
	const struct period *p;
	size_t row;                /* of the table */
};

static const struct cell *
cell_of(const struct figure_row *r, enum read read)
{
	return &r->in->row->cells[r->f->at[read]];
}

/* Is the column there, and does its cell say something else than what left? */
static bool
differs(const struct figure_row *r, enum read read)
{
	return r->f->has[read] && !is_as_it_left(r->in->reply->arena, cell_of(r, read),
	    table_at(&r->f->table, r->row, r->f->own[read]));
}

/* Is the cell as it left? Where its row came back twice the other may say otherwise: that is to be asked about. */
static bool
says_nothing_new(const struct figure_row *r, enum read read, enum asked_field field)
{
	if (differs(r, read))
		return false;
	if (r->f->has[read] && r->f->times[r->row] > 1)
		row_same(r->in, r->f->at[read], r->m, r->p, field);
	return true;
}

static void
fault(const struct figure_row *r, enum read read, const char *text)
{
	row_fault(r->in, r->f->at[read], row_measure_name(r->in, r->m, r->p), text);
}

/* An empty cell, or [c] in the place of a number, as public figures have it, says nothing. */
static bool
is_empty(const struct figure_row *r, enum read read)
{
	const char *text = cell_of(r, read)->text;

	return *text == '\0' || strcmp(text, "[c]") == 0;
}

/* Is the row printed as another figure than the plan's? As which. */
static bool
is_printed_otherwise(const struct figure_row *r, struct quantity *printed)
{
	const char *text = table_at(&r->f->table, r->row, r->f->own[READ_PRINTED])->text;
	struct quantity now;

	return differs(r, READ_PRINTED) && text != NULL && quantity_parse(text, r->m->unit, r->m->unit_label, &now)
	    && quantity_parse(cell_of(r, READ_PRINTED)->text, r->m->unit, r->m->unit_label, printed)
	    && (printed->low != now.low || printed->high != now.high);
}

/* Do cells that nobody types into say that the row left before the plan's figures changed? */
static bool
is_from_before(const struct figure_row *r)
{
	enum read i = READ_LOW;

	while (i < READ_COUNT && !differs(r, i))
		i++;
	return i < READ_COUNT;
}

/* Has the plan's figure changed since the row left? What it was is `printed` then. */
static bool
figure_has_changed(const struct figure_row *r, struct quantity *printed)
{
	return is_from_before(r) && is_printed_otherwise(r, printed);
}

/* "97%" typed over what is printed, which the program works out. */
static void
look_at_printed(const struct figure_row *r)
{
	struct quantity printed;

	if (is_printed_otherwise(r, &printed) && cell_of(r, READ_PRINTED)->kind == CELL_TEXT && !is_from_before(r))
		fault(r, READ_PRINTED, SAY(r->in->reply->arena, reply_printed, cell_of(r, READ_PRINTED)->text));
}

/* Is the value what it was when the row left? By the end of its range, else by what was printed, which is rounded. */
static bool
is_as_printed(const struct figure_row *r, const struct quantity *printed)
{
	const char *text = cell_of(r, READ_PRINTED)->text;
	double number, low;
	int decimals, ignored;

	if (!number_in(cell_of(r, READ_VALUE), &number, &decimals))
		return is_text(r->in->reply->arena, cell_of(r, READ_VALUE)->text, text);
	if (r->f->has[READ_LOW] && number_in(cell_of(r, READ_LOW), &low, &ignored))
		return fabs(number - low) <= 1e-9 * fmax(1, fabs(low));
	return fabs(number - printed->low) <= 0.5000001 * pow(10, -decimals_in(text));
}

/* Is it the plan's value, perhaps in other words ("n/a")? */
static bool
is_plans(const struct figure_row *r)
{
	struct arena *a = r->in->reply->arena;
	const char *said = ask_said(a, measure_value(r->m, r->p), FIELD_VALUE), *text, *behind;

	return cell_value(a, cell_of(r, READ_VALUE), r->m, said, &text, &behind) == NULL && value_is_same(r->m, text, said);
}

/* The plan's figure changed after the row left. One that comes back as it left is no change, as when a file comes twice;
 * one that was changed in both is somebody's to decide. */
static void
hold_against(const struct figure_row *r, const struct quantity *printed)
{
	size_t at = r->f->at[READ_VALUE];
	const char *left = cell_of(r, READ_PRINTED)->text, *now = table_at(&r->f->table, r->row, r->f->own[READ_PRINTED])->text;

	if (is_as_printed(r, printed))
		say_finding_many(r->in->reply->diags, DIAG_WARNING, row_pos(r->in), "figure-earlier", SAY(r->in->reply->arena, reply_earlier_many),
		    SAY_warning_reply_earlier, SAY_ARGUMENTS(row_cell_name(r->in, at), row_measure_name(r->in, r->m, r->p), left, now));
	else
		fault(r, READ_VALUE, SAY(r->in->reply->arena, reply_earlier, left, now, cell_of(r, READ_VALUE)->text));
}

/* Has the figure changed to another than the row has? */
static bool
is_overtaken(const struct figure_row *r, struct quantity *printed)
{
	return differs(r, READ_VALUE) && !is_empty(r, READ_VALUE) && figure_has_changed(r, printed) && !is_plans(r);
}

/* Do the row's counts make what is printed beside them? Then they too are from before. */
static bool
is_share_as_printed(const struct figure_row *r, const struct quantity *printed)
{
	double numerator, denominator;
	int ignored;

	return r->m->unit == UNIT_PERCENT && r->f->has[READ_NUMERATOR] && r->f->has[READ_DENOMINATOR]
	    && number_in(cell_of(r, READ_NUMERATOR), &numerator, &ignored) && number_in(cell_of(r, READ_DENOMINATOR), &denominator, &ignored)
	    && denominator > 0
	    && percent_agrees(numerator, denominator, printed->low, decimals_in(cell_of(r, READ_PRINTED)->text));
}

/* Of the other cells of such a row nothing tells whether they are from before; the shorthand goes with the figure. */
static void
hold_others_against(const struct figure_row *r, const struct quantity *printed)
{
	static const struct { enum read read; enum asked_field field; } others[] = {
		{ READ_NUMERATOR, FIELD_NUMERATOR }, { READ_DENOMINATOR, FIELD_DENOMINATOR }, { READ_REASON, FIELD_REASON }, { READ_COMMENT, FIELD_COMMENT },
	};
	struct arena *a = r->in->reply->arena;
	size_t i;

	for (i = is_share_as_printed(r, printed) ? 2 : 0; i < ARRAY_LEN(others); i++) {
		const char *said = ask_said(a, measure_value(r->m, r->p), others[i].field);

		if (differs(r, others[i].read) && !is_empty(r, others[i].read))
			fault(r, others[i].read, SAY(a, reply_overtaken,
			    *said != '\0' ? arena_printf(a, "'%s'", said) : SAY(a, reply_nothing), cell_of(r, others[i].read)->text));
	}
}

/* False: a fault. */
static bool
read_figure(const struct figure_row *r)
{
	const char *behind = "";
	struct quantity printed;

	if (says_nothing_new(r, READ_VALUE, FIELD_VALUE)) {
		look_at_printed(r);
		return true;
	}
	/* One that has changed, and does not overtake the row, has changed to what the row says. */
	if (is_empty(r, READ_VALUE) || figure_has_changed(r, &printed))
		return true;
	if (!row_value(r->in, r->f->at[READ_VALUE], r->m, r->p, NULL, &behind))
		return false;
	if (*behind != '\0')
		row_field(r->in, r->f->at[READ_VALUE], r->m, r->p, FIELD_MARKERS, behind, NULL);
	return true;
}

/* "[r]" is worked out: a figure that was revised when the row left need not be so any more. */
static const char *
without_revised(struct arena *arena, const char *markers)
{
	const char *word, *kept = "";

	while ((word = words_next(&markers, arena)) != NULL)
		if (strcmp(word, "r") != 0)
			kept = arena_printf(arena, "%s%s%s", kept, *kept != '\0' ? " " : "", word);
	return kept;
}

static void
read_shorthand(const struct figure_row *r)
{
	const char *markers;
	struct quantity printed;
	cell_fault wrong;

	if (says_nothing_new(r, READ_SHORTHAND, FIELD_MARKERS) || is_empty(r, READ_SHORTHAND))
		return;
	wrong = cell_markers(r->in->reply->arena, cell_of(r, READ_SHORTHAND), &markers);
	if (wrong != NULL)
		fault(r, READ_SHORTHAND, wrong);
	else
		row_field(r->in, r->f->at[READ_SHORTHAND], r->m, r->p, FIELD_MARKERS,
		    figure_has_changed(r, &printed) ? without_revised(r->in->reply->arena, markers) : markers, NULL);
}

static void
read_count(const struct figure_row *r, enum read read, enum asked_field field)
{
	const char *text;
	cell_fault wrong;

	if (says_nothing_new(r, read, field))
		return;
	wrong = cell_count(r->in->reply->arena, cell_of(r, read), &text);
	if (wrong != NULL)
		fault(r, read, wrong);
	else
		row_field(r->in, r->f->at[read], r->m, r->p, field, text, NULL);
}

/* The table has a comment on one line, whatever its paragraphs are: where it has several, they cannot be told any more. */
static void
read_comment(const struct figure_row *r)
{
	struct arena *a = r->in->reply->arena;
	struct cell cell;
	const char *text;
	cell_fault wrong;

	if (says_nothing_new(r, READ_COMMENT, FIELD_COMMENT))
		return;
	cell = *cell_of(r, READ_COMMENT);
	cell.text = formula_unguard(cell.text);
	wrong = cell_lines(a, &cell, &text);
	if (wrong == NULL && strchr(text, '\n') == NULL
	    && strchr(ask_said(a, measure_value(r->m, r->p), FIELD_COMMENT), '\n') != NULL)
		wrong = SAY(a, reply_paragraphs);
	if (wrong != NULL)
		fault(r, READ_COMMENT, wrong);
	else
		row_field(r->in, r->f->at[READ_COMMENT], r->m, r->p, FIELD_COMMENT, text, NULL);
}

static void
read_row(struct row_in *in, const struct figures *f)
{
	struct arena *a = in->reply->arena;
	const char *measure = in->row->cells[f->at[READ_MEASURE]].text, *period = in->row->cells[f->at[READ_PERIOD]].text;
	size_t row = row_of(a, f, in->row);
	struct quantity printed;
	struct figure_row r = { in, f, find_measure(in->reply->plan, measure, strlen(measure)), find_period(in->reply->plan, period), row };

	if (r.m == NULL || r.p == NULL || row == f->table.row_count) {
		if (*in->row->cells[f->at[READ_VALUE]].text != '\0' && (row == f->table.row_count || differs(&r, READ_VALUE)))
			row_fault(in, f->at[READ_VALUE], "", SAY(a, reply_no_figure, measure, period));
		return;
	}
	in->reason = f->has[READ_REASON] ? on_one_line(a, formula_unguard(cell_of(&r, READ_REASON)->text)) : "";
	in->reason_at = f->at[READ_REASON];
	if (is_overtaken(&r, &printed)) {
		hold_against(&r, &printed);
		hold_others_against(&r, &printed);
		return;
	}
	if (!read_figure(&r))
		return;
	read_count(&r, READ_NUMERATOR, FIELD_NUMERATOR);
	read_count(&r, READ_DENOMINATOR, FIELD_DENOMINATOR);
	read_shorthand(&r);
	read_comment(&r);
	if (!says_nothing_new(&r, READ_REASON, FIELD_REASON))
		row_reason(in, r.m, r.p);
}

bool
read_figures(struct reply *r, const struct book *book, const struct sheet *sheet)
{
	struct figures f;
	size_t i;

	if (!find_figures(r, sheet, &f))
		return false;
	index_rows(r->arena, &f, sheet);
	for (i = f.header + 1; i < sheet->row_count; i++) {
		struct row_in in = row_begin(r, book, sheet, &sheet->rows[i]);

		read_row(&in, &f);
		row_end(&in);
	}
	map_drop(f.rows);
	return true;
}
