#include "office/builder.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "wording/error.h"

/* What book_drop() gives back: the book stands first. */
struct owned { struct book book; struct arena *arena; };

void
builder_begin(struct builder *b, const char *path, enum book_kind kind, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct owned *owned = ARENA_NEW(arena, struct owned);

	owned->arena = arena;
	*b = (struct builder){ .book = &owned->book, .arena = arena, .diags = diags, .cells_left = BOOK_CELLS_MAX,
	    .covers_left = BOOK_CELLS_MAX };
	b->book->file = arena_strdup(arena, path);
	b->book->kind = kind;
}

void
book_drop(struct book *book)
{
	if (book == NULL)
		return;
	free(book->sheets);
	arena_drop(((struct owned *)book)->arena);
}

struct book *
builder_end(struct builder *b, bool sound)
{
	free(b->cells);
	free(b->merges);
	free(b->notes);
	free(b->hidden_columns);
	if (sound && !b->over)
		return b->book;
	book_drop(b->book);
	return NULL;
}

const char *
column_name(size_t column, char name[8])
{
	char reversed[8];
	size_t n = 0, i;

	for (column++; column > 0 && n < 7; column = (column - 1) / 26)
		reversed[n++] = (char)('A' + (column - 1) % 26);
	for (i = 0; i < n; i++)
		name[i] = reversed[n - 1 - i];
	name[n] = '\0';
	return name;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

static bool
is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || c == 0x202f || c == 0x200b || c == 0xfeff
	    || (c >= 0x2000 && c <= 0x200a) || c == 0x3000;
}

struct cell
builder_text(struct builder *b, const char *text, size_t len)
{
	const char *s = text, *end = text + len;
	struct strbuf out = STRBUF_INIT;
	struct cell cell = { .kind = CELL_EMPTY, .text = "", .rows = 1, .columns = 1 };
	size_t kept = 0;           /* up to the last that is no space */
	char bytes[4];

	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		if (c == '\r')
			c = s < end && *s == '\n' ? (uint32_t)(unsigned char)*s++ : '\n';
		if (text_leaves_out(c) || (out.len == 0 && is_space(c)))
			continue;
		strbuf_add(&out, bytes, utf8_encode(c, bytes));
		if (!is_space(c))
			kept = out.len;
	}
	if (kept > 0) {
		cell.kind = CELL_TEXT;
		cell.text = arena_strndup(b->arena, out.text, kept);
	}
	strbuf_drop(&out);
	return cell;
}

/* ---- filling ------------------------------------------------------------------------------------------------------- */

/* Does nothing stand in the cell, whatever its colour? Whole columns are often filled. */
static bool
is_bare(const struct cell *cell)
{
	return cell->kind == CELL_EMPTY && !cell->formula;
}

static void
say_over(struct builder *b)
{
	if (!b->over)
		SAY_ERROR(b->diags, ((struct src_pos){ b->book->file, 0, 0 }), "too-large", error_office_cells);
	b->over = true;
}

void
builder_cell(struct builder *b, size_t row, size_t column, struct cell cell)
{
	/* Colours alone never make a sheet too large. */
	if (is_bare(&cell) && (cell.fill == NULL || row >= BOOK_ROWS_MAX || column >= BOOK_COLUMNS_MAX
	    || b->cell_count >= BOOK_CELLS_MAX / 4))
		return;
	if (row >= BOOK_ROWS_MAX || column >= BOOK_COLUMNS_MAX || b->cell_count >= BOOK_CELLS_MAX) {
		say_over(b);
		return;
	}
	if (cell.rows == 0)
		cell.rows = cell.columns = 1;
	if (cell.text == NULL)
		cell.text = "";
	MEM_GROW(b->cells, b->cell_cap, b->cell_count + 1);
	b->cells[b->cell_count++] = (struct placed){ row, column, cell };
}

void
builder_merge(struct builder *b, size_t row, size_t column, size_t rows, size_t columns)
{
	if (b->merge_count >= BOOK_ROWS_MAX) {
		say_over(b);
		return;
	}
	MEM_GROW(b->merges, b->merge_cap, b->merge_count + 1);
	b->merges[b->merge_count++] = (struct merge){ row, column, rows, columns };
}

void
builder_row(struct builder *b, size_t row, size_t number, bool hidden)
{
	if (row >= BOOK_ROWS_MAX || b->note_count >= BOOK_ROWS_MAX) {
		say_over(b);
		return;
	}
	MEM_GROW(b->notes, b->note_cap, b->note_count + 1);
	b->notes[b->note_count++] = (struct row_note){ row, number, hidden };
}

void
builder_hide_columns(struct builder *b, size_t first, size_t last)
{
	if (last >= BOOK_COLUMNS_MAX)
		last = BOOK_COLUMNS_MAX - 1;
	if (first > last)
		return;
	if (last >= b->hidden_count) {
		MEM_GROW(b->hidden_columns, b->hidden_cap, last + 1);
		memset(b->hidden_columns + b->hidden_count, 0, (last + 1 - b->hidden_count) * sizeof(bool));
		b->hidden_count = last + 1;
	}
	for (; first <= last; first++)
		b->hidden_columns[first] = true;
}

/* ---- the grid -------------------------------------------------------------------------------------------------------- */

static struct cell *
new_cells(struct builder *b, size_t count)
{
	struct cell *cells = ARENA_ARRAY(b->arena, struct cell, count);
	size_t i;

	for (i = 0; i < count; i++)
		cells[i] = (struct cell){ .text = "", .rows = 1, .columns = 1 };
	return cells;
}

/* The row's cells, no longer those of all blank rows; NULL: too many. */
static struct cell *
own_cells(struct builder *b, struct sheet *sheet, size_t row, const struct cell *blank)
{
	if (sheet->rows[row].cells != blank)
		return sheet->rows[row].cells;
	if (b->cells_left < sheet->column_count) {
		say_over(b);
		return NULL;
	}
	b->cells_left -= sheet->column_count;
	return sheet->rows[row].cells = new_cells(b, sheet->column_count);
}

static void
measure_sheet(const struct builder *b, struct sheet *sheet)
{
	size_t i;

	for (i = 0; i < b->cell_count; i++) {
		if (is_bare(&b->cells[i].cell))
			continue;
		if (b->cells[i].row >= sheet->row_count)
			sheet->row_count = b->cells[i].row + 1;
		if (b->cells[i].column >= sheet->column_count)
			sheet->column_count = b->cells[i].column + 1;
	}
}

static void
note_rows(const struct builder *b, struct sheet *sheet, struct cell *blank)
{
	size_t i;

	for (i = 0; i < sheet->row_count; i++)
		sheet->rows[i] = (struct row){ .cells = blank, .number = i + 1 };
	for (i = 0; i < b->note_count; i++) {
		if (b->notes[i].row >= sheet->row_count)
			continue;
		sheet->rows[b->notes[i].row].number = b->notes[i].number;
		sheet->rows[b->notes[i].row].hidden = b->notes[i].hidden;
	}
}

static void
place_cells(struct builder *b, struct sheet *sheet, const struct cell *blank)
{
	size_t i;

	for (i = 0; i < b->cell_count && !b->over; i++) {
		const struct placed *p = &b->cells[i];
		struct cell *cells = is_bare(&p->cell) ? NULL : own_cells(b, sheet, p->row, blank);

		if (cells != NULL && is_bare(&cells[p->column]))
			cells[p->column] = p->cell;
	}
}

/* Colours of cells without words, in rows that have some. */
static void
place_fills(struct builder *b, struct sheet *sheet, const struct cell *blank)
{
	size_t i;

	for (i = 0; i < b->cell_count; i++) {
		const struct placed *p = &b->cells[i];

		if (is_bare(&p->cell) && p->row < sheet->row_count && p->column < sheet->column_count
		    && sheet->rows[p->row].cells != blank && is_bare(&sheet->rows[p->row].cells[p->column]))
			sheet->rows[p->row].cells[p->column].fill = p->cell.fill;
	}
}

/* What a merged cell covers is its own, whatever stands under it. Within the sheet: a title may be merged as far as
 * the last column of the program. */
static void
cover(struct builder *b, struct sheet *sheet, struct merge m, const struct cell *blank)
{
	struct cell *cells, *lead;
	size_t row, column;

	if (m.row >= sheet->row_count || m.column >= sheet->column_count)
		return;
	m.rows = m.rows < sheet->row_count - m.row ? m.rows : sheet->row_count - m.row;
	m.columns = m.columns < sheet->column_count - m.column ? m.columns : sheet->column_count - m.column;
	cells = own_cells(b, sheet, m.row, blank);
	if (cells == NULL || cells[m.column].kind == CELL_COVERED || m.rows * m.columns < 2)
		return;
	lead = &cells[m.column];
	if (lead->rows * lead->columns > 1)
		return;
	if (m.rows * m.columns > b->covers_left) {   /* merged cells upon merged cells cost steps, not memory */
		say_over(b);
		return;
	}
	b->covers_left -= m.rows * m.columns;
	for (row = m.row; row < m.row + m.rows && (cells = own_cells(b, sheet, row, blank)) != NULL; row++)
		for (column = m.column; column < m.column + m.columns; column++)
			if (&cells[column] != lead && cells[column].lead == NULL && cells[column].rows * cells[column].columns == 1)
				cells[column] = (struct cell){ .kind = CELL_COVERED, .text = "", .lead = lead, .rows = 1, .columns = 1 };
	lead->rows = (unsigned)m.rows;
	lead->columns = (unsigned)m.columns;
}

static void
empty(struct builder *b)
{
	b->cell_count = b->merge_count = b->note_count = b->hidden_count = 0;
}

bool
builder_sheet(struct builder *b, const char *name, const char *before, bool hidden)
{
	struct book *book = b->book;
	struct cell *blank;
	struct sheet *sheet;
	size_t i;

	MEM_GROW(book->sheets, b->sheet_cap, book->sheet_count + 1);
	sheet = &book->sheets[book->sheet_count++];
	*sheet = (struct sheet){ .name = builder_text(b, name, strlen(name)).text,
	    .before = builder_text(b, before, strlen(before)).text, .hidden = hidden };
	measure_sheet(b, sheet);
	if (sheet->row_count * sheet->column_count > (size_t)BOOK_CELLS_MAX * 16)
		say_over(b);
	if (!b->over) {
		blank = new_cells(b, sheet->column_count + 1);
		sheet->rows = ARENA_ARRAY(b->arena, struct row, sheet->row_count + 1);
		sheet->hidden_columns = ARENA_ARRAY(b->arena, bool, sheet->column_count + 1);
		for (i = 0; i < sheet->column_count && i < b->hidden_count; i++)
			sheet->hidden_columns[i] = b->hidden_columns[i];
		note_rows(b, sheet, blank);
		place_cells(b, sheet, blank);
		place_fills(b, sheet, blank);
		for (i = 0; i < b->merge_count && !b->over; i++)
			cover(b, sheet, b->merges[i], blank);
	}
	empty(b);
	return !b->over;
}
