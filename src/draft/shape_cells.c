#include "draft/shape_cells.h"

const struct cell *
shape_cell(const struct sheet *sheet, size_t row, size_t column)
{
	const struct cell *cell = &sheet->rows[row].cells[column];

	return cell->kind == CELL_COVERED && cell->lead != NULL ? cell->lead : cell;
}

const char *
shape_text(const struct sheet *sheet, size_t row, size_t column)
{
	return shape_cell(sheet, row, column)->text;
}

bool
shape_begins(const struct sheet *sheet, size_t row, size_t column)
{
	const struct cell *cell = &sheet->rows[row].cells[column];

	return cell->kind != CELL_COVERED && *cell->text != '\0';
}

const struct cell *
shape_group(const struct sheet *sheet, size_t row, size_t *column)
{
	const struct cell *only = NULL;
	size_t c;

	for (c = 0; c < sheet->column_count; c++) {
		if (shape_begins(sheet, row, c)) {
			if (only != NULL)
				return NULL;
			only = &sheet->rows[row].cells[c];
			*column = c;
		} else if (sheet->rows[row].cells[c].kind == CELL_COVERED
		    && shape_cell(sheet, row, c) != only && *shape_text(sheet, row, c) != '\0') {
			return NULL;               /* a merged cell goes on from above */
		}
	}
	return only;
}

size_t
shape_count(const struct sheet *sheet, size_t row)
{
	size_t c, count = 0;

	for (c = 0; c < sheet->column_count; c++)
		count += shape_begins(sheet, row, c);
	return count;
}
