#include "exchange/csv_table.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/formula.h"
#include "exchange/decimal.h"

static void
put_text(struct strbuf *out, const char *text)
{
	bool guarded = formula_guarded(text);
	size_t len = strlen(text), room = csv_write(NULL, 0, text, len);
	char *quoted = mem_new(room);

	csv_write(quoted, room, text, len);
	strbuf_add(out, quoted, 1);
	if (guarded)
		strbuf_putc(out, '\'');
	strbuf_add(out, quoted + 1, room - 1);
	free(quoted);
}

static void
put_cell(struct strbuf *out, const struct table_cell *cell)
{
	char text[DECIMAL_SIZE];

	switch (cell->kind) {
	case TABLE_CELL_TEXT: put_text(out, cell->text); break;
	case TABLE_CELL_NUMBER: strbuf_puts(out, decimal_text(cell->number, text)); break;
	case TABLE_CELL_DATE: strbuf_puts(out, date_format_iso(cell->date, text)); break;
	case TABLE_CELL_BLANK: break;
	}
}

void
csv_table(enum figure_table which, const struct evaluation *evaluation, struct strbuf *out)
{
	struct arena *arena = arena_new();
	struct table table = table_make(which, evaluation, arena);
	size_t row, i;

	for (i = 0; i < table.column_count; i++)
		strbuf_printf(out, "%s%s", i > 0 ? "," : "", table.columns[i].name);
	strbuf_puts(out, "\r\n");
	for (row = 0; row < table.row_count; row++) {
		for (i = 0; i < table.column_count; i++) {
			if (i > 0)
				strbuf_putc(out, ',');
			put_cell(out, table_at(&table, row, i));
		}
		strbuf_puts(out, "\r\n");
	}
	arena_drop(arena);
}
