#include "draft/heads.h"

#include <ctype.h>
#include <string.h>

#include "draft/roles.h"
#include "draft/shape_cells.h"
#include "draft/status.h"
#include "draft/when.h"

/* A head's words are few. */
enum { HEAD_LONG = 90, HEAD_ROWS_MAX = 4 };

/* ---- rows of a head -------------------------------------------------------------------------------------------------- */

bool
heads_is_ref(const char *text)
{
	size_t i, digits = 0;

	for (i = 0; text[i] != '\0'; i++) {
		if (!isalnum((unsigned char)text[i]) && strchr("./-() ", text[i]) == NULL)
			return false;
		digits += isdigit((unsigned char)text[i]) != 0;
	}
	return i > 0 && i <= 10 && digits > 0;
}

/* What its texts are, taken for heads. */
struct headness { size_t texts, known, exact, longest, spans, data; bool qualitative; };

static struct headness
head_look(const struct heads *s, size_t row)
{
	const struct sheet *sheet = s->sheet;
	struct headness h = { 0 };
	size_t c;

	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *cell = &sheet->rows[row].cells[c];
		const char *folded;
		enum role role;
		size_t len;
		bool exact;

		if (!shape_begins(sheet, row, c))
			continue;
		len = strlen(cell->text);
		h.texts++;
		h.longest = len > h.longest ? len : h.longest;
		h.spans += cell->columns > 1 && cell->columns < sheet->column_count;
		if (len > HEAD_LONG)
			continue;
		folded = head_fold(s->arena, cell->text);
		role = role_of_head(folded, &exact);
		exact |= role == ROLE_QUALITATIVE || mapping_names(s->mapping, folded);
		h.qualitative |= role == ROLE_QUALITATIVE && len < 60;
		h.data += heads_is_ref(cell->text) && period_read(cell->text).kind == SPAN_NONE;
		if (role == ROLE_NONE && period_read(cell->text).whole && cell->kind != CELL_DATE)
			exact = true;
		h.known += role != ROLE_NONE || exact || status_whole(cell->text, s->arena) != NULL;
		h.exact += exact;
	}
	return h;
}

/* "Priority:" names what stands beside it. */
static bool
is_named_by_first(const struct sheet *sheet, size_t row)
{
	size_t c = 0, len;

	while (c < sheet->column_count && !shape_begins(sheet, row, c))
		c++;
	len = c < sheet->column_count ? strlen(sheet->rows[row].cells[c].text) : 0;
	return len > 0 && sheet->rows[row].cells[c].text[len - 1] == ':';
}

/* Is the row a head by its own words? The first of a sheet is believed sooner. */
static bool
is_head(const struct heads *s, size_t row, bool first)
{
	const struct sheet *sheet = s->sheet;
	struct headness h = head_look(s, row);

	if (h.texts == 1 && h.qualitative)
		return row + 1 < sheet->row_count && shape_count(sheet, row + 1) == 1;
	if (h.texts < 2 || h.longest > HEAD_LONG || (h.texts == 2 && is_named_by_first(sheet, row)) || sheet->rows[row].cells[0].columns >= sheet->column_count)
		return false;
	if (sheet->rows[row].head && h.known > 0)
		return true;
	if (h.exact >= 2 && h.known * 2 >= h.texts && h.data == 0)
		return true;
	return first && h.data == 0 && h.known >= 2 && h.known * 2 >= h.texts;
}

/* Does the row only stand over others: "Thresholds" over three columns? */
static bool
is_over_head(const struct heads *s, size_t row)
{
	struct headness h = head_look(s, row);

	return h.texts > 0 && h.texts * 2 <= s->sheet->column_count + 1 && h.longest <= HEAD_LONG
	    && (h.spans > 0 || h.known == h.texts);
}

/* Does `row` go on with the head that begins at `first`? */
static bool
is_under_head(const struct sheet *sheet, size_t first, size_t row)
{
	size_t c, under = 0;

	if (sheet->rows[first].head && sheet->rows[row].head)
		return true;
	for (c = 0; c < sheet->column_count; c++) {
		const struct cell *over = shape_cell(sheet, row - 1, c);
		const struct cell *cell = &sheet->rows[row].cells[c];

		if (cell->kind == CELL_COVERED && shape_cell(sheet, row, c) == over && over->columns < sheet->column_count
		    && *over->text != '\0' && sheet->rows[row - 1].cells[c].kind != CELL_COVERED)
			under++;               /* a head of two rows' height */
		if (!shape_begins(sheet, row, c))
			continue;
		if (strlen(cell->text) > HEAD_LONG || (*over->text != '\0' && over->columns == 1))
			return false;
		under += *over->text != '\0';
	}
	return under > 0;
}

/* How many rows from `row` on are a head; 0: none. */
size_t
heads_rows(const struct heads *s, size_t row, bool first)
{
	const struct sheet *sheet = s->sheet;
	size_t rows = 1;

	if (!is_head(s, row, first)) {
		struct headness h = head_look(s, row);
		size_t column;

		if (row + 1 >= sheet->row_count || !is_over_head(s, row) || !is_head(s, row + 1, first)
		    || (shape_group(sheet, row, &column) != NULL && h.spans == 0 && h.known == 0))
			return 0;
		rows = 2;
	}
	while (rows < HEAD_ROWS_MAX && row + rows < sheet->row_count && is_under_head(sheet, row, row + rows))
		rows++;
	return rows;
}

/* ---- rows of a name and what it is ------------------------------------------------------------------------------------------ */

static bool
is_profile_role(enum role role)
{
	return role == ROLE_PRIORITY || role == ROLE_RECOMMENDATION || role == ROLE_NEED || role == ROLE_GOOD
	    || role == ROLE_LEAD || role == ROLE_OUTCOME || role == ROLE_IMPROVEMENT;
}

bool
heads_is_profile(const struct sheet *sheet, size_t row, bool inside, struct arena *arena)
{
	size_t c, first = sheet->column_count, len;
	enum role role;
	const char *name;

	if (shape_count(sheet, row) > 2)
		return false;
	for (c = 0; c < sheet->column_count && first == sheet->column_count; c++)
		if (shape_begins(sheet, row, c))
			first = c;
	if (first == sheet->column_count || sheet->rows[row].cells[first].columns >= sheet->column_count)
		return false;
	name = sheet->rows[row].cells[first].text;
	len = strlen(name);
	role = len < HEAD_LONG ? role_of_head(head_fold(arena, name), NULL) : ROLE_NONE;
	if (shape_count(sheet, row) < 2)
		return inside && len > 0 && name[len - 1] == ':';
	if (len > 0 && name[len - 1] == ':')
		return len < HEAD_LONG;
	return is_profile_role(role) && (inside || sheet->column_count == 2
	    || sheet->rows[row].cells[first].columns > 1 || role == ROLE_RECOMMENDATION || role == ROLE_GOOD);
}
