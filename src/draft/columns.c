#include "draft/columns.h"

#include <string.h>

#include "base/strbuf.h"
#include "draft/heads.h"
#include "draft/shape_cells.h"
#include "draft/status.h"

/* ---- by their heads ---------------------------------------------------------------------------------------------------------- */

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

void
columns_name(const struct block *b, size_t c, struct arena *arena)
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

struct column_content
columns_look(const struct block *b, size_t column, struct arena *arena)
{
	struct column_content found = { 0, 0, 0, 0, 0 };
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
		found.refs += heads_is_ref(text);
	}
	return found;
}

bool
columns_has(const struct block *b, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role)
			return true;
	return false;
}

void
columns_settle_by_content(struct block *b, size_t c, struct arena *arena)
{
	struct column *column = &b->columns[c];
	struct column_content in = columns_look(b, c, arena);

	if (in.texts == 0 || column->chosen)
		return;
	if ((column->role == ROLE_PROGRESS || column->role == ROLE_COMMENT) && in.texts > 2 && in.statuses * 10 >= in.texts * 9 && !columns_has(b, ROLE_STATUS) && !columns_has(b, ROLE_RAG)) {
		column->role = ROLE_STATUS;
		column->guessed = true;
	} else if (column->role == ROLE_OUTCOME && in.statuses * 10 >= in.texts * 8 && !columns_has(b, ROLE_IMPACT)) {
		column->role = ROLE_IMPACT;
		column->guessed = true;
	} else if (column->role == ROLE_STATUS && in.length > in.texts * 60 && in.statuses * 4 < in.texts) {
		column->role = ROLE_PROGRESS;
		column->guessed = true;
	} else if (column->role == ROLE_REF && strncmp(head_fold(arena, column->label), "item", 4) == 0
	    && in.refs * 2 < in.texts && in.length > in.texts * 12) {
		column->role = ROLE_NONE;      /* no numbers of items, but what they are */
	} else if (column->role == ROLE_NONE && c == 0 && *column->head == '\0' && in.refs * 10 >= in.texts * 8
	    && !columns_has(b, ROLE_REF)) {
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

/* Of two dates that one which speaks of completion alone, and of no plan, is when it was done. */
static bool
is_completion(const struct column *column, struct arena *arena)
{
	const char *folded = head_fold(arena, column->label);

	return column->role == ROLE_DUE && (strcmp(folded, "completion date") == 0 || strcmp(folded, "date for completion") == 0
	    || strcmp(folded, "completion") == 0);
}

/* True: one of the two is something else now. */
static bool
settle_dates(struct block *b, struct column *first, struct column *second, struct arena *arena)
{
	struct column *done = is_completion(second, arena) ? second : is_completion(first, arena) ? first : NULL;

	if (done == NULL || done->chosen || columns_has(b, ROLE_COMPLETED))
		return false;
	done->role = ROLE_COMPLETED;
	done->guessed = true;
	return true;
}

void
columns_settle_twice(struct block *b, size_t c, struct arena *arena)
{
	struct column *column = &b->columns[c];
	size_t i;

	for (i = 0; i < c; i++) {
		struct column *first = &b->columns[i];
		bool exact, first_exact;

		if (first->role != column->role || may_repeat(column->role)
		    || shape_cell(b->sheet, b->head, i) == shape_cell(b->sheet, b->head, c))
			continue;
		if (settle_dates(b, first, column, arena))
			return;
		(void)role_of_head(head_fold(arena, column->label), &exact);
		(void)role_of_head(head_fold(arena, first->label), &first_exact);
		if (column->role == ROLE_RAG || column->role == ROLE_STATUS)
			column->role = columns_has(b, ROLE_IMPACT) || !columns_has(b, ROLE_OUTCOME) ? ROLE_NONE : ROLE_IMPACT;
		else if (exact && !first_exact && !first->chosen)
			first->role = ROLE_NONE;
		else
			column->role = ROLE_NONE;
		column->guessed = column->role == ROLE_IMPACT;
	}
}

/* ---- by the officer's word ------------------------------------------------------------------------------------------- */

void
columns_apply(struct block *b, struct mapping *mapping, struct arena *arena)
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
