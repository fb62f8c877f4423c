#include "draft/keys.h"

#include <stdint.h>
#include <string.h>

#include "draft/shape_cells.h"
#include "draft/status.h"
#include "wording/say.h"

/* A key is small. */
enum { KEY_ROWS_MAX = 10, KEY_COLUMNS_MAX = 5, KEY_TEXT_MAX = 300 };

/* The colour that a cell names or is filled with; NULL: none. What is said behind the word is in `*rest`. */
static const struct status_word *
colour_of(struct draft *d, const struct cell *cell, const char **rest)
{
	const struct status_word *word;

	*rest = "";
	if (*cell->text == '\0')
		return status_of_fill(cell->fill);
	word = status_read(cell->text, rest, d->arena);
	return word != NULL && status_is_colour(word) ? word : NULL;
}

/* How many rows from `first` on begin with a colour in the column, each another one; 0: not all do. */
static size_t
count_colours(struct draft *d, const struct sheet *sheet, size_t column, size_t first)
{
	const struct status_word *seen[KEY_ROWS_MAX];
	size_t row, i, count = 0;

	for (row = first; row < sheet->row_count && count < KEY_ROWS_MAX; row++) {
		const char *rest;
		const struct status_word *word = colour_of(d, shape_cell(sheet, row, column), &rest);

		if (word == NULL)
			return 0;
		for (i = 0; i < count; i++)
			if (seen[i] == word)
				return 0;
		seen[count++] = word;
	}
	return count;
}

/* Nothing in a key is long, and what stands beside a colour is its meaning. */
static bool
is_short(const struct sheet *sheet)
{
	size_t row, c;

	for (row = 0; row < sheet->row_count; row++)
		for (c = 0; c < sheet->column_count; c++)
			if (strlen(shape_text(sheet, row, c)) > KEY_TEXT_MAX)
				return false;
	return sheet->row_count <= KEY_ROWS_MAX && sheet->column_count <= KEY_COLUMNS_MAX;
}

/* Does every row below the head say something of its colour? */
static bool
says_meaning(struct draft *d, const struct sheet *sheet, size_t column, size_t first)
{
	size_t row;

	for (row = first; row < sheet->row_count; row++) {
		const char *rest;

		(void)colour_of(d, shape_cell(sheet, row, column), &rest);
		if (*rest == '\0' && shape_count(sheet, row) < 1 + (*shape_text(sheet, row, column) != '\0'))
			return false;
	}
	return true;
}

/* The colours' column of a key, and where its rows begin; false: the sheet is none. */
static bool
find_key(struct draft *d, const struct sheet *sheet, size_t *column, size_t *first)
{
	if (!is_short(sheet))
		return false;
	for (*first = 0; *first < 2 && *first + 2 <= sheet->row_count; ++*first)
		for (*column = 0; *column < 2 && *column < sheet->column_count; ++*column)
			if (count_colours(d, sheet, *column, *first) >= 2 && says_meaning(d, sheet, *column, *first))
				return true;
	return false;
}

/* Whose colours a column of meanings speaks of; SCALE_KINDS: of all. */
static enum scale_kind
scale_of(struct draft *d, const struct sheet *sheet, size_t column, size_t first)
{
	const char *head = first > 0 ? head_fold(d->arena, shape_text(sheet, 0, column)) : "";

	if (strstr(head, "impact") != NULL || strstr(head, "outcome") != NULL)
		return SCALE_IMPACT;
	return strstr(head, "action") != NULL || strstr(head, "progress") != NULL || strstr(head, "activity") != NULL
	    ? SCALE_PROGRESS : SCALE_KINDS;
}

/* Said in several keys, as a plan of several areas does, a colour has its first meaning. */
static void
add_meaning(struct draft *d, enum scale_kind kind, const struct status_word *word, const char *text)
{
	struct colour_meaning *m;

	for (m = d->meanings.first; m != NULL; m = m->next)
		if (m->kind == kind && m->colour == word) {
			if (strcmp(m->text, text) != 0 && strstr(m->text, text) == NULL)
				m->text = draft_join(d, m->text, "; ", text);
			return;
		}
	m = ARENA_NEW(d->arena, struct colour_meaning);
	*m = (struct colour_meaning){ kind, word, status_printed(word, d->arena), draft_line(d, text),
	    status_meant(text, d->arena), NULL };
	LIST_ADD(&d->meanings, m);
}

static void
read_key(struct draft *d, const struct sheet *sheet, size_t column, size_t first)
{
	size_t row, c;

	for (row = first; row < sheet->row_count; row++) {
		const char *rest;
		const struct status_word *word = colour_of(d, shape_cell(sheet, row, column), &rest);

		if (*rest != '\0')
			add_meaning(d, SCALE_KINDS, word, rest);
		for (c = 0; c < sheet->column_count; c++)
			if (shape_begins(sheet, row, c) && shape_cell(sheet, row, c) != shape_cell(sheet, row, column))
				add_meaning(d, scale_of(d, sheet, c, first), word, draft_line(d, shape_text(sheet, row, c)));
	}
}

void
keys_gather(struct draft *d)
{
	size_t i, column, first;

	d->keys = ARENA_ARRAY(d->arena, bool, d->book->sheet_count);
	for (i = 0; i < d->book->sheet_count; i++) {
		const struct sheet *sheet = &d->book->sheets[i];

		if (sheet->row_count < 2 || !find_key(d, sheet, &column, &first))
			continue;
		d->keys[i] = true;
		read_key(d, sheet, column, first);
		DOUBT(d, ((struct place){ sheet, i, SIZE_MAX, SIZE_MAX }), draft_key);
	}
}

bool
keys_is_key(const struct draft *d, size_t sheet)
{
	return d->keys[sheet];
}

/* Is a status of the scale of that meaning already, under whatever name? */
static bool
is_used(const struct draft *d, enum scale_kind kind, const struct colour_meaning *m)
{
	const struct new_status *s;

	for (s = d->scales[kind].statuses.first; s != NULL; s = s->next)
		if (draft_meaning(d, kind, s->label) == m)
			return true;
	return false;
}

static bool
is_any_used(const struct draft *d, enum scale_kind kind)
{
	const struct colour_meaning *m;

	for (m = d->meanings.first; m != NULL; m = m->next)
		if (is_used(d, kind, m))
			return true;
	return false;
}

void
keys_settle(struct draft *d)
{
	const struct colour_meaning *m;
	int kind;

	for (kind = 0; kind < SCALE_KINDS; kind++)
		for (m = is_any_used(d, (enum scale_kind)kind) ? d->meanings.first : NULL; m != NULL; m = m->next)
			if (((int)m->kind == kind || m->kind == SCALE_KINDS) && !is_used(d, (enum scale_kind)kind, m))
				(void)draft_status(d, (enum scale_kind)kind, m->label, m->colour->standing, m->colour->symbol);
}
