/* dump.c - print what book_read() reads of each file, a line per cell, for tests. */
#include <stdio.h>

#include "definition/source.h"
#include "office/book.h"
#include "wording/print.h"

static void
print_text(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			fputs("\\n", stdout);
		else
			putchar(*text);
}

static void
print_cell(const struct cell *cell, size_t column)
{
	static const char *const kinds[] = { "empty", "text", "number", "date", "boolean", "error", "covered" };
	char name[8];

	printf(" %s=%s:", column_name(column, name), kinds[cell->kind]);
	print_text(cell->text);
	if (cell->kind == CELL_DATE && !date_known(cell->date))
		fputs("(no day)", stdout);
	printf("%s%s%s", cell->is_percent ? "%" : "", cell->formula ? "(formula)" : "", cell->no_result ? "(no result)" : "");
	if (cell->rows * cell->columns > 1)
		printf("(%ux%u)", cell->rows, cell->columns);
}

static void
print_sheet(const struct sheet *sheet)
{
	size_t i, c;

	printf("sheet '%s'%s %zux%zu", sheet->name, sheet->hidden ? " hidden" : "", sheet->row_count, sheet->column_count);
	for (c = 0; c < sheet->column_count; c++)
		if (sheet->hidden_columns[c])
			printf(" -%zu", c);
	putchar('\n');
	for (i = 0; i < sheet->row_count; i++) {
		printf("%zu%s", sheet->rows[i].number, sheet->rows[i].hidden ? " hidden" : "");
		for (c = 0; c < sheet->column_count; c++)
			if (sheet->rows[i].cells[c].kind != CELL_EMPTY || sheet->rows[i].cells[c].formula)
				print_cell(&sheet->rows[i].cells[c], c);
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	struct diags *diags = diags_new();
	int i;

	source_init();
	for (i = 1; i < argc; i++) {
		struct book *book = book_read(argv[i], diags);

		for (size_t s = 0; book != NULL && s < book->sheet_count; s++)
			print_sheet(&book->sheets[s]);
		book_drop(book);
	}
	diags_print(diags, DIAG_NOTE, stdout);
	i = diags_count(diags, DIAG_ERROR) > 0 ? 2 : 0;
	diags_drop(diags);
	return i;
}
