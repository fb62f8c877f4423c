#include "draft/shape.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "draft/status.h"

/* A head's words are few. */
enum { HEAD_LONG = 90, HEAD_ROWS_MAX = 4 };

/* ---- cells --------------------------------------------------------------------------------------------------------- */

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

static size_t
count_begun(const struct sheet *sheet, size_t row)
{
	size_t c, count = 0;

	for (c = 0; c < sheet->column_count; c++)
		count += shape_begins(sheet, row, c);
	return count;
}

/* A sheet while it is read. */
struct shaping {
	const struct sheet *sheet;
	size_t index;
	struct mapping *mapping;
	struct arena *arena;
	struct block *blocks; size_t count, cap;   /* heap */
	size_t row_cap;            /* of the last block's rows, heap too */
};

/* ---- rows of a head -------------------------------------------------------------------------------------------------- */

/* "15.1", "A3", "NI 68": what stands in a column of references. */
static bool
is_ref(const char *text)
{
	size_t i, digits = 0;

	for (i = 0; text[i] != '\0'; i++) {
		if (!isalnum((unsigned char)text[i]) && strchr("./-() ", text[i]) == NULL)
			return false;
		digits += isdigit((unsigned char)text[i]) != 0;
	}
	return i > 0 && i <= 10 && digits > 0;
}

/* Does the officer's mapping name the head? */
static bool
is_mapped(const struct shaping *s, const char *folded)
{
	size_t i;

	for (i = 0; i < s->mapping->count; i++)
		if (strcmp(s->mapping->rules[i].head, folded) == 0)
			return true;
	return false;
}

/* What its texts are, taken for heads. */
struct headness { size_t texts, known, exact, longest, spans, data; bool qualitative; };

static struct headness
head_look(const struct shaping *s, size_t row)
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
		exact |= role == ROLE_QUALITATIVE || is_mapped(s, folded);
		h.qualitative |= role == ROLE_QUALITATIVE && len < 60;
		h.data += is_ref(cell->text) && period_read(cell->text).kind == SPAN_NONE;
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
is_head(const struct shaping *s, size_t row, bool first)
{
	const struct sheet *sheet = s->sheet;
	struct headness h = head_look(s, row);

	if (h.texts == 1 && h.qualitative)
		return row + 1 < sheet->row_count && count_begun(sheet, row + 1) == 1;
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
is_over_head(const struct shaping *s, size_t row)
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
static size_t
head_rows(const struct shaping *s, size_t row, bool first)
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

/* ---- columns ---------------------------------------------------------------------------------------------------------- */

/* The texts of a head's column, from top to bottom, each merged one once. */
static void
join_head(const struct block *b, size_t column, struct column *out, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const struct cell *last = NULL;
	size_t r;

	out->label = "";
	for (r = b->head; r < b->head + b->head_rows; r++) {
		const struct cell *cell = shape_cell(b->sheet, r, column);

		if (cell == last || *cell->text == '\0')
			continue;
		last = cell;
		strbuf_printf(&sb, "%s%s", sb.len > 0 ? " " : "", cell->text);
		out->label = cell->text;
	}
	out->head = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
}

/* Does the column stand under a head that says "Thresholds"? In a workbook the head is often not merged, and its right
 * neighbours are empty. */
static bool
is_threshold(const struct block *b, size_t column, struct arena *arena)
{
	size_t r, c;

	for (r = b->head; r + 1 < b->head + b->head_rows; r++)
		for (c = column + 1; c-- > 0;) {
			const char *text = shape_text(b->sheet, r, c);

			if (*text == '\0')
				continue;
			if (role_of_head(head_fold(arena, text), NULL) == ROLE_THRESHOLDS)
				return c == column || status_whole(shape_text(b->sheet, b->head + b->head_rows - 1, column), arena) != NULL;
			break;
		}
	return false;
}

static void
name_column(const struct block *b, size_t c, struct arena *arena)
{
	struct column *column = &b->columns[c];
	const struct cell *lowest = shape_cell(b->sheet, b->head + b->head_rows - 1, c);

	join_head(b, c, column, arena);
	column->role = role_of_head(head_fold(arena, column->label), NULL);
	if (column->role == ROLE_NONE)
		column->role = role_of_head(head_fold(arena, column->head), NULL);
	column->period = period_read(column->label);
	if (column->period.kind == SPAN_NONE || column->period.year == 0) {
		struct period_head over = period_read(column->head);

		if (column->period.kind == SPAN_NONE || over.year != 0)
			column->period = over;
	}
	if (lowest->kind == CELL_DATE && date_known(lowest->date))
		column->period = (struct period_head){ SPAN_MONTH, lowest->date.year, lowest->date.month, true };
	if (is_threshold(b, c, arena) || (status_whole(column->label, arena) != NULL && strlen(column->label) > 2))
		column->role = ROLE_BAND;
	else if (column->period.kind != SPAN_NONE && (column->role == ROLE_NONE || column->role == ROLE_VALUE))
		column->role = ROLE_VALUE;
}

/* ---- what stands in a column --------------------------------------------------------------------------------------------- */

struct content { size_t texts, statuses, dates, refs, length; };

static struct content
look_into(const struct block *b, size_t column, struct arena *arena)
{
	struct content found = { 0, 0, 0, 0, 0 };
	size_t i;

	for (i = 0; i < b->row_count; i++) {
		const char *text = shape_text(b->sheet, b->rows[i], column), *rest;
		struct due due;

		if (!shape_begins(b->sheet, b->rows[i], column))
			continue;
		due = due_read(text);
		found.texts++;
		found.length += strlen(text);
		found.statuses += status_read(text, &rest, arena) != NULL && strlen(text) < 40;
		found.dates += due.sure;
		found.refs += is_ref(text);
	}
	return found;
}

static bool
has(const struct block *b, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role)
			return true;
	return false;
}

/* The column whose words alone would mislead: "Progress" over colours, "Status" over paragraphs. */
static void
settle_by_content(struct block *b, size_t c, struct arena *arena)
{
	struct column *column = &b->columns[c];
	struct content in = look_into(b, c, arena);

	if (in.texts == 0 || column->chosen)
		return;
	if (column->role == ROLE_PROGRESS && in.texts > 2 && in.statuses * 10 >= in.texts * 9 && !has(b, ROLE_STATUS) && !has(b, ROLE_RAG)) {
		column->role = ROLE_STATUS;
		column->guessed = true;
	} else if (column->role == ROLE_OUTCOME && in.statuses * 10 >= in.texts * 8 && !has(b, ROLE_IMPACT)) {
		column->role = ROLE_IMPACT;
		column->guessed = true;
	} else if (column->role == ROLE_STATUS && in.length > in.texts * 60 && in.statuses * 4 < in.texts) {
		column->role = ROLE_PROGRESS;
		column->guessed = true;
	} else if (column->role == ROLE_NONE && c == 0 && *column->head == '\0' && in.refs * 10 >= in.texts * 8
	    && !has(b, ROLE_REF)) {
		column->role = ROLE_REF;
		column->guessed = true;
	}
}

/* Roles that any number of columns may have. */
static bool
may_repeat(enum role role)
{
	static const enum role roles[] = { ROLE_NONE, ROLE_IGNORE, ROLE_VALUE, ROLE_BAND, ROLE_BENCHMARK, ROLE_QUALITATIVE,
	    ROLE_PROGRESS, ROLE_COMMENT, ROLE_EVIDENCE, ROLE_OUTCOME, ROLE_TARGET, ROLE_BASELINE };
	size_t i;

	for (i = 0; i < ARRAY_LEN(roles); i++)
		if (roles[i] == role)
			return true;
	return false;
}

/* Of two columns with one role the second is something else: the second RAG of an action is that of its impact, the
 * second date the revised one. One whose head is just the word is believed before one that says more. */
static void
settle_twice(struct block *b, size_t c, struct arena *arena)
{
	struct column *column = &b->columns[c];
	size_t i;

	for (i = 0; i < c; i++) {
		struct column *first = &b->columns[i];
		bool exact, first_exact;

		if (first->role != column->role || may_repeat(column->role)
		    || shape_cell(b->sheet, b->head, i) == shape_cell(b->sheet, b->head, c))
			continue;
		(void)role_of_head(head_fold(arena, column->label), &exact);
		(void)role_of_head(head_fold(arena, first->label), &first_exact);
		if (column->role == ROLE_RAG || column->role == ROLE_STATUS)
			column->role = has(b, ROLE_IMPACT) || !has(b, ROLE_OUTCOME) ? ROLE_NONE : ROLE_IMPACT;
		else if (exact && !first_exact && !first->chosen)
			first->role = ROLE_NONE;
		else
			column->role = ROLE_NONE;
		column->guessed = column->role == ROLE_IMPACT;
	}
}

static void
apply_mapping(struct block *b, struct mapping *mapping, struct arena *arena)
{
	size_t c, i;

	for (c = 0; c < b->sheet->column_count; c++)
		for (i = 0; i < mapping->count; i++) {
			struct map_rule *rule = &mapping->rules[i];
			struct column *column = &b->columns[c];

			if ((rule->table != 0 && rule->table != b->sheet_index + 1)
			    || (strcmp(rule->head, head_fold(arena, column->label)) != 0
			    && strcmp(rule->head, head_fold(arena, column->head)) != 0))
				continue;
			column->role = rule->role;
			column->chosen = rule->used = true;
		}
}

/* ---- what a table is -------------------------------------------------------------------------------------------------- */

static bool
has_any(const struct block *b, const enum role *roles, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (has(b, roles[i]))
			return true;
	return false;
}

/* What the other columns are of, when none says "action": that with the most words. */
static bool
find_actions(struct block *b, struct arena *arena)
{
	size_t c, best = b->sheet->column_count, most = 0;

	for (c = 0; c < b->sheet->column_count; c++) {
		struct content in = look_into(b, c, arena);
		enum role role = b->columns[c].role;

		if (role == ROLE_NONE && in.texts * 2 > b->row_count && in.length > most && in.length > in.texts * 15) {
			best = c;
			most = in.length;
		}
	}
	if (best == b->sheet->column_count)
		return false;
	b->columns[best].role = ROLE_ACTION;
	b->columns[best].guessed = true;
	return true;
}

static bool
is_qualitative(const struct block *b)
{
	size_t c, texts = 0, qualitative = 0;

	for (c = 0; c < b->sheet->column_count; c++) {
		texts += *b->columns[c].label != '\0';
		qualitative += b->columns[c].role == ROLE_QUALITATIVE;
	}
	return qualitative > 0 && qualitative * 2 > texts;
}

static enum block_kind
kind_of(struct block *b, struct arena *arena)
{
	static const enum role of_actions[] = { ROLE_LEAD, ROLE_DUE, ROLE_STATUS, ROLE_RAG, ROLE_PROGRESS, ROLE_COMPLETED,
	    ROLE_REVISED, ROLE_EVIDENCE, ROLE_COMMENT };
	static const enum role of_measures[] = { ROLE_BAND, ROLE_VALUE, ROLE_TARGET, ROLE_SHOWS, ROLE_RAG, ROLE_BASELINE,
	    ROLE_BENCHMARK };
	static const enum role figures[] = { ROLE_BAND, ROLE_VALUE, ROLE_BASELINE, ROLE_BENCHMARK };
	static const enum role dated[] = { ROLE_LEAD, ROLE_DUE };

	if (is_qualitative(b))
		return BLOCK_QUALITATIVE;
	if (has(b, ROLE_MEASURE) && has_any(b, of_measures, ARRAY_LEN(of_measures)) && (!has(b, ROLE_ACTION)
	    || has_any(b, figures, ARRAY_LEN(figures))))
		return BLOCK_MEASURES;
	if (has(b, ROLE_ACTION) && (has_any(b, of_actions, ARRAY_LEN(of_actions)) || has(b, ROLE_REF)))
		return BLOCK_ACTIONS;
	if (has(b, ROLE_LEAD) && has(b, ROLE_DUE) && has(b, ROLE_IMPROVEMENT)) {
		size_t c;

		for (c = 0; !b->columns[c].chosen && b->columns[c].role != ROLE_IMPROVEMENT; c++)
			continue;
		b->columns[c].role = ROLE_ACTION;
		return BLOCK_ACTIONS;
	}
	if (has_any(b, dated, ARRAY_LEN(dated)) && has_any(b, of_actions, ARRAY_LEN(of_actions)) && find_actions(b, arena)) {
		b->guessed = true;
		return BLOCK_ACTIONS;
	}
	return BLOCK_LOOSE;
}

/* What a word at a head means in a table of one kind only. */
static void
settle_for_kind(struct block *b, size_t c)
{
	struct column *column = &b->columns[c];

	if (column->chosen)
		return;
	if (b->kind == BLOCK_ACTIONS) {
		if (column->role == ROLE_COMMENT)
			column->role = ROLE_PROGRESS;
		else if (column->role == ROLE_MEASURE || column->role == ROLE_SHOWS || column->role == ROLE_BASELINE
		    || (column->role == ROLE_TARGET && !has(b, ROLE_IMPROVEMENT)))
			column->role = ROLE_OUTCOME;
		else if (column->role == ROLE_VALUE || column->role == ROLE_BAND || column->role == ROLE_THRESHOLDS
		    || column->role == ROLE_BENCHMARK || column->role == ROLE_TRAVEL || column->role == ROLE_POLARITY)
			column->role = ROLE_NONE;
	} else if (b->kind == BLOCK_MEASURES) {
		if (column->role == ROLE_PROGRESS || column->role == ROLE_EVIDENCE)
			column->role = ROLE_COMMENT;
		else if (column->role == ROLE_STATUS)
			column->role = ROLE_RAG;
		else if (column->role == ROLE_THRESHOLDS)
			column->role = ROLE_NONE;
	}
}

/* The first column of which more than one colour says something. */
static size_t
find_colours(const struct block *b)
{
	size_t c, i;

	for (c = 0; c < b->sheet->column_count; c++) {
		const struct status_word *first = NULL;

		for (i = 0; i < b->row_count; i++) {
			const struct status_word *word = status_of_fill(shape_cell(b->sheet, b->rows[i], c)->fill);

			if (word != NULL && first != NULL && word != first)
				return c;
			first = first != NULL ? first : word;
		}
	}
	return SIZE_MAX;
}

/* Rows are known: say what the columns are. */
static void
settle(struct block *b, struct mapping *mapping, struct arena *arena)
{
	size_t c;

	if (b->columns == NULL || b->continued)
		return;
	apply_mapping(b, mapping, arena);
	for (c = 0; c < b->sheet->column_count; c++)
		settle_by_content(b, c, arena);
	b->kind = kind_of(b, arena);
	for (c = 0; c < b->sheet->column_count; c++)
		settle_for_kind(b, c);
	for (c = 1; c < b->sheet->column_count; c++)
		if (!b->columns[c].chosen)
			settle_twice(b, c, arena);
	if (b->kind == BLOCK_ACTIONS && !has(b, ROLE_RAG) && !has(b, ROLE_STATUS))
		b->coloured = find_colours(b);
}

/* ---- rows of a name and what it is ------------------------------------------------------------------------------------------ */

static bool
is_profile_role(enum role role)
{
	return role == ROLE_PRIORITY || role == ROLE_RECOMMENDATION || role == ROLE_NEED || role == ROLE_GOOD
	    || role == ROLE_LEAD || role == ROLE_OUTCOME || role == ROLE_IMPROVEMENT;
}

/* "Priority: | Frontline practice": two texts, the first a name. */
static bool
is_profile_row(const struct sheet *sheet, size_t row, bool inside, struct arena *arena)
{
	size_t c, first = sheet->column_count, len;
	enum role role;
	const char *name;

	if (count_begun(sheet, row) > 2)
		return false;
	for (c = 0; c < sheet->column_count && first == sheet->column_count; c++)
		if (shape_begins(sheet, row, c))
			first = c;
	if (first == sheet->column_count || sheet->rows[row].cells[first].columns >= sheet->column_count)
		return false;
	name = sheet->rows[row].cells[first].text;
	len = strlen(name);
	role = len < HEAD_LONG ? role_of_head(head_fold(arena, name), NULL) : ROLE_NONE;
	if (count_begun(sheet, row) < 2)
		return inside && len > 0 && name[len - 1] == ':';
	if (len > 0 && name[len - 1] == ':')
		return len < HEAD_LONG;
	return is_profile_role(role) && (inside || sheet->column_count == 2
	    || sheet->rows[row].cells[first].columns > 1 || role == ROLE_RECOMMENDATION || role == ROLE_GOOD);
}

/* ---- a sheet ------------------------------------------------------------------------------------------------------------- */

static struct block *
open_block(struct shaping *s, enum block_kind kind)
{
	struct block *b;

	MEM_GROW(s->blocks, s->cap, s->count + 1);
	b = &s->blocks[s->count++];
	*b = (struct block){ .kind = kind, .sheet = s->sheet, .sheet_index = s->index, .coloured = SIZE_MAX };
	s->row_cap = 0;
	return b;
}

static struct block *
last_block(struct shaping *s)
{
	return s->count > 0 ? &s->blocks[s->count - 1] : NULL;
}

static void
add_row(struct shaping *s, size_t row)
{
	struct block *b = last_block(s);

	MEM_GROW(b->rows, s->row_cap, b->row_count + 1);
	b->rows[b->row_count++] = row;
}

static void
open_table(struct shaping *s, size_t head, size_t rows)
{
	struct block *b = open_block(s, BLOCK_LOOSE);
	size_t c;

	b->head = head;
	b->head_rows = rows;
	b->columns = ARENA_ARRAY(s->arena, struct column, s->sheet->column_count);
	for (c = 0; c < s->sheet->column_count; c++)
		name_column(b, c, s->arena);
}

/* Is the head at `row` that of the last table, said again? */
static bool
is_said_again(const struct shaping *s, const struct block *b, size_t row, size_t rows)
{
	size_t r, c;

	if (b == NULL || b->columns == NULL || b->head_rows == 0 || b->head_rows != rows)
		return false;
	for (r = 0; r < rows; r++)
		for (c = 0; c < s->sheet->column_count; c++)
			if (strcmp(shape_text(s->sheet, row + r, c), shape_text(s->sheet, b->head + r, c)) != 0)
				return false;
	return true;
}

/* A table without a head of its own, as wide as the one before, goes on with it. */
static void
continue_table(struct shaping *s, const struct block *before)
{
	struct block *b = last_block(s);
	size_t filled = 0, i;

	if (before == NULL || before->columns == NULL || before->sheet->column_count != s->sheet->column_count
	    || (before->kind != BLOCK_ACTIONS && before->kind != BLOCK_MEASURES) || s->count != 1
	    || b->kind != BLOCK_LOOSE || b->columns != NULL)
		return;
	for (i = 0; i < b->row_count; i++)
		filled += count_begun(s->sheet, b->rows[i]) > 1;
	if (filled == 0)
		return;
	b->columns = before->columns;
	b->kind = before->kind;
	b->coloured = before->coloured;
	b->continued = true;
}

/* One step: a head, or a row. Returns how many rows it took. */
static size_t
step(struct shaping *s, size_t row)
{
	struct block *b = last_block(s);
	size_t rows = head_rows(s, row, row == 0);
	bool profile;

	if (rows > 0) {
		if (!is_said_again(s, b, row, rows))
			open_table(s, row, rows);
		return rows;
	}
	if (count_begun(s->sheet, row) == 0)
		return 1;
	profile = is_profile_row(s->sheet, row, b != NULL && b->kind == BLOCK_PROFILE, s->arena);
	if (profile && (b == NULL || b->kind != BLOCK_PROFILE))
		open_block(s, BLOCK_PROFILE);
	else if (!profile && (b == NULL || b->kind == BLOCK_PROFILE))
		open_block(s, BLOCK_LOOSE);
	add_row(s, row);
	return 1;
}

struct blocks
shape_sheet(const struct sheet *sheet, size_t index, const struct block *before, struct mapping *mapping,
    struct arena *arena)
{
	struct shaping s = { .sheet = sheet, .index = index, .mapping = mapping, .arena = arena };
	struct blocks blocks;
	size_t row, i;

	for (row = 0; row < sheet->row_count;)
		row += step(&s, row);
	if (s.count > 0)
		continue_table(&s, before);
	blocks = (struct blocks){ ARENA_ARRAY(arena, struct block, s.count), s.count };
	for (i = 0; i < s.count; i++) {
		struct block *b = &blocks.items[i];
		size_t *kept;

		*b = s.blocks[i];
		kept = ARENA_ARRAY(arena, size_t, b->row_count);
		if (b->row_count > 0)
			memcpy(kept, b->rows, b->row_count * sizeof *kept);
		free(b->rows);
		b->rows = kept;
		settle(b, mapping, arena);
	}
	free(s.blocks);
	return blocks;
}
