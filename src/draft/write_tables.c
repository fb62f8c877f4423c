#include "draft/write_parts.h"

#include "draft/shape_cells.h"
#include "wording/say.h"

/* More columns than these stand on no page: such a table is written as lines. */
enum { TABLE_COLUMNS_MAX = 8 };

static void
put_row_as_line(struct writer *w, const struct sheet *sheet, size_t row)
{
	const char *line = NULL;
	size_t c;

	for (c = 0; c < sheet->column_count; c++)
		if (shape_begins(sheet, row, c))
			line = draft_join(w->d, line, " | ", draft_line(w->d, shape_text(sheet, row, c)));
	tag_text(w, "p", NULL, line);
}

/* A cell for each column of the grid: a merged one is as wide as it is, and said again in each row that it covers. */
static void
put_row(struct writer *w, const struct sheet *sheet, size_t row, const char *cell_tag)
{
	size_t c, columns = 1;

	tag_open(w, "tr", NULL);
	for (c = 0; c < sheet->column_count; c += columns) {
		const struct cell *cell = shape_cell(sheet, row, c);
		const char *text = draft_line(w->d, cell->text);

		for (columns = 1; c + columns < sheet->column_count && shape_cell(sheet, row, c + columns) == cell;)
			columns++;
		tag_begin(w, cell_tag, PAIRS("colspan", columns > 1 ? say_digits(w->d->arena, columns) : ""), ">");
		tag_words(w, *text != '\0' ? text : say_plain(SAY_draft_empty_cell), false);
		strbuf_printf(&w->out, "</%s>\n", cell_tag);
	}
	tag_close(w, "tr");
}

static size_t
used_columns(const struct block *b)
{
	return b->sheet->column_count;
}

static void
put_table(struct writer *w, const struct block *b)
{
	bool lines = used_columns(b) > TABLE_COLUMNS_MAX;
	size_t i;

	if (lines) {
		for (i = 0; i < b->head_rows; i++)
			put_row_as_line(w, b->sheet, b->head + i);
		for (i = 0; i < b->row_count; i++)
			put_row_as_line(w, b->sheet, b->rows[i]);
		return;
	}
	tag_open(w, "table", NULL);
	tag_text(w, "caption", NULL, *b->sheet->name != '\0' ? draft_line(w->d, b->sheet->name)
	    : say_plain(SAY_draft_table_untitled));
	tag_open(w, "thead", NULL);
	for (i = 0; i < b->head_rows; i++)
		put_row(w, b->sheet, b->head + i, "th");
	if (b->head_rows == 0 && b->row_count > 0)
		put_row(w, b->sheet, b->rows[0], "th");
	tag_close(w, "thead");
	tag_open(w, "tbody", NULL);
	for (i = b->head_rows == 0; i < b->row_count; i++)
		put_row(w, b->sheet, b->rows[i], "td");
	if (b->row_count <= (b->head_rows == 0))
		put_row(w, b->sheet, b->head_rows == 0 ? b->rows[0] : b->head, "td");
	tag_close(w, "tbody");
	tag_close(w, "table");
}

void
write_section(struct writer *w, const struct new_section *s)
{
	tag_open(w, "section", PAIRS("heading", s->heading));
	if (s->text != NULL)
		tag_body(w, s->text);
	if (s->table != NULL)
		put_table(w, s->table);
	tag_close(w, "section");
}
