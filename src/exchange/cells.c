#include "exchange/cells.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"

/* ---- looks -------------------------------------------------------------------------------- */

/* Sans serif, 12 points, wrapped: what the guidance asks for. What stands above a table runs on over the columns. */
static lxw_format *
new_look(struct workbook *w, double size, bool bold, bool wrapped)
{
	const struct xlsx_library *x = &w->writer.lib;
	lxw_format *format = mem_checked(x->workbook_add_format(w->writer.workbook));

	x->format_set_font_name(format, "Arial");
	x->format_set_font_size(format, size);
	if (wrapped)
		x->format_set_text_wrap(format);
	x->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (bold)
		x->format_set_bold(format);
	return format;
}

static lxw_format *
new_number_look(struct workbook *w, const char *as)
{
	lxw_format *format = new_look(w, 12, false, true);

	w->writer.lib.format_set_num_format(format, as);
	w->writer.lib.format_set_align(format, LXW_ALIGN_RIGHT);
	w->writer.lib.format_set_indent(format, 1);
	return format;
}

void
workbook_looks(struct workbook *w)
{
	w->looks[LOOK_TEXT] = new_look(w, 12, false, true);
	w->looks[LOOK_LEAD] = new_look(w, 12, false, false);
	w->looks[LOOK_TITLE] = new_look(w, 16, true, false);
	w->looks[LOOK_HEADING] = new_look(w, 14, true, true);
	w->looks[LOOK_HEAD] = new_look(w, 12, true, true);
	w->looks[LOOK_LINK] = new_look(w, 12, false, true);
	w->writer.lib.format_set_underline(w->looks[LOOK_LINK], LXW_UNDERLINE_SINGLE);
	w->writer.lib.format_set_font_color(w->looks[LOOK_LINK], 0x0563C1);
	w->looks[LOOK_DAY] = new_number_look(w, "d mmm yyyy");
	w->looks[LOOK_MONTH] = new_number_look(w, "mmm yyyy");
	w->looks[LOOK_SHORTHAND] = new_number_look(w, "General");
	w->looks[LOOK_NUMBER] = new_number_look(w, "General");
}

/* "#,##0.00". */
static lxw_format *
number_look(struct workbook *w, int decimals)
{
	struct strbuf as = STRBUF_INIT;
	int i;

	if (decimals < 0 || decimals >= NUMBER_LOOKS)
		return w->looks[LOOK_NUMBER];
	if (w->numbers[decimals] == NULL) {
		strbuf_puts(&as, decimals > 0 ? "#,##0." : "#,##0");
		for (i = 0; i < decimals; i++)
			strbuf_putc(&as, '0');
		w->numbers[decimals] = new_number_look(w, as.text);
		strbuf_drop(&as);
	}
	return w->numbers[decimals];
}

/* ---- text ------------------------------------------------------------------------------------ */

/* What fits in a cell. */
static const char *
fitted(struct workbook *w, const char *text)
{
	size_t len = xlsx_fitting(text, XLSX_TEXT_MAX), room;

	if (text[len] == '\0')
		return text;
	w->cut++;
	room = XLSX_TEXT_MAX - strlen(SAY(w->arena, figures_cut, ""));
	return SAY(w->arena, figures_cut, arena_strndup(w->arena, text, xlsx_fitting(text, room)));
}

/* ---- heights ------------------------------------------------------------------------------------ */

/* A column's width counts digits of Calibri 11; a letter of Arial 12 is wider, a bold one more so. */
#define LETTER_WIDTH 0.98
#define BOLD_WIDTH 1.1

/* The lines that `text` takes, wrapped between words, longer words inside; about. */
static size_t
lines_of(const char *text, double width, bool bold)
{
	double letter = bold ? BOLD_WIDTH : LETTER_WIDTH, at = 0;
	size_t lines = 1, len;

	for (; *text != '\0'; text += len) {
		len = strcspn(text + 1, " \n") + 1;
		if (*text == '\n' || (at > 0 && at + letter * (double)len > width)) {
			lines++;
			at = 0;
		}
		at += letter * (double)len;
		while (at > width && width > letter) {
			lines++;
			at -= width;
		}
	}
	return lines;
}

static void
need_lines(struct sheet_writer *s, size_t column, const char *text, bool bold)
{
	size_t lines = column < SHEET_COLUMNS ? lines_of(text, s->widths[column], bold) : 1;

	s->lines = lines > s->lines ? lines : s->lines;
}

/* Points; no row can be higher than Excel's 409. */
static void
set_height(struct sheet_writer *s, double height)
{
	struct workbook *w = s->workbook;

	xlsx_note(&w->writer, w->writer.lib.worksheet_set_row(s->sheet, s->row, height < 409 ? height : 409, NULL));
	s->lines = 0;
	s->row++;
}

void
sheet_end_row(struct sheet_writer *s)
{
	set_height(s, 16.0 * (double)(s->lines > 0 ? s->lines : 1));
}

/* ---- worksheets --------------------------------------------------------------------------------- */

struct sheet_writer
sheet_begin(struct workbook *w, const char *name)
{
	struct sheet_writer s = { .workbook = w, .sheet = mem_checked(w->writer.lib.workbook_add_worksheet(w->writer.workbook, name)) };

	xlsx_page(&w->writer, s.sheet);
	return s;
}

void
sheet_width(struct sheet_writer *s, size_t column, double width)
{
	s->widths[column] = width;
	xlsx_note(&s->workbook->writer, s->workbook->writer.lib.worksheet_set_column(s->sheet, (lxw_col_t)column,
	    (lxw_col_t)column, width, NULL));
}

void
sheet_text(struct sheet_writer *s, size_t column, const char *text, enum look look)
{
	struct workbook *w = s->workbook;

	if (look == LOOK_TEXT || look == LOOK_HEADING)
		need_lines(s, column, text, look == LOOK_HEADING);
	xlsx_note(&w->writer, w->writer.lib.worksheet_write_string(s->sheet, s->row, (lxw_col_t)column,
	    fitted(w, xlsx_escaped(w->arena, text)), w->looks[look]));
}

void
sheet_number(struct sheet_writer *s, size_t column, double number, int decimals)
{
	struct workbook *w = s->workbook;

	xlsx_note(&w->writer, w->writer.lib.worksheet_write_number(s->sheet, s->row, (lxw_col_t)column, number,
	    number_look(w, decimals)));
}

void
sheet_link(struct sheet_writer *s, size_t column, const char *name)
{
	struct workbook *w = s->workbook;

	xlsx_note(&w->writer, w->writer.lib.worksheet_write_url_opt(s->sheet, s->row, (lxw_col_t)column,
	    arena_printf(w->arena, "internal:'%s'!A1", name), w->looks[LOOK_LINK], name, NULL));
}

/* Excel counts days from 1900 on, which it takes for a leap year: before March of that year it is a day off, and
 * before that year there are none. */
long
day_number(struct date date)
{
	static const struct date first = { 1900, 3, 1 }, day_0 = { 1899, 12, 30 };

	return date_compare(date, first) < 0 ? 0 : date_to_days(date) - date_to_days(day_0);
}

static void
put_date(struct sheet_writer *s, size_t column, const struct table_cell *cell)
{
	struct workbook *w = s->workbook;
	long number = day_number(cell->date);
	char text[32];

	if (number == 0)
		sheet_text(s, column, date_format_iso(cell->date, text), LOOK_TEXT);
	else
		xlsx_note(&w->writer, w->writer.lib.worksheet_write_number(s->sheet, s->row, (lxw_col_t)column, (double)number,
		    w->looks[cell->is_month ? LOOK_MONTH : LOOK_DAY]));
}

void
sheet_cell(struct sheet_writer *s, size_t column, const struct table_cell *cell)
{
	switch (cell->kind) {
	case TABLE_CELL_TEXT: sheet_text(s, column, cell->text, LOOK_TEXT); break;
	case TABLE_CELL_NUMBER: sheet_number(s, column, cell->number, cell->decimals); break;
	case TABLE_CELL_DATE: put_date(s, column, cell); break;
	case TABLE_CELL_BLANK:
		if (cell->text != NULL)
			sheet_text(s, column, cell->text, LOOK_SHORTHAND);
		break;
	}
}

void
sheet_line(struct sheet_writer *s, const char *text, enum look look)
{
	sheet_text(s, 0, text, look);
	if (look == LOOK_TITLE || look == LOOK_HEADING)
		set_height(s, 24.0 * (double)(s->lines > 0 ? s->lines : 1));
	else
		sheet_end_row(s);
}

void
sheet_leave_heads(struct sheet_writer *s, const char *const *heads, size_t columns)
{
	size_t i;

	for (i = 0; i < columns; i++)
		need_lines(s, i, heads[i], true);
	sheet_end_row(s);
}

void
sheet_table(struct sheet_writer *s, const char *name, const char *const *heads, size_t columns, size_t count)
{
	struct workbook *w = s->workbook;
	lxw_table_column *each = ARENA_ARRAY(w->arena, lxw_table_column, columns);
	lxw_table_column **list = ARENA_ARRAY(w->arena, lxw_table_column *, columns + 1);
	lxw_table_options options = { .name = arena_strdup(w->arena, name), .no_autofilter = LXW_TRUE,
		.no_banded_rows = LXW_TRUE, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 0,
		.columns = list };
	lxw_row_t head = s->row - (lxw_row_t)count - 1;
	size_t i;

	for (i = 0; i < columns; i++) {
		each[i].header = arena_strdup(w->arena, heads[i]);
		each[i].header_format = w->looks[LOOK_HEAD];
		list[i] = &each[i];
	}
	xlsx_note(&w->writer, w->writer.lib.worksheet_add_table(s->sheet, head, 0, s->row - 1, (lxw_col_t)(columns - 1), &options));
	xlsx_note(&w->writer, w->writer.lib.worksheet_repeat_rows(s->sheet, head, head));
	xlsx_page_columns(&w->writer, s->sheet, s->widths, columns);
}
