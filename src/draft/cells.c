#include "draft/cells.h"

#include <stdint.h>
#include <string.h>

#include "draft/shape_cells.h"
#include "draft/status.h"
#include "wording/say.h"

/* ---- by what their columns are --------------------------------------------------------------------------------------- */

const char *
cells_words(struct draft *d, const struct block *b, size_t row, enum role role)
{
	const struct cell *last = NULL;
	const char *words = "";
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++) {
		const struct cell *cell = shape_cell(b->sheet, row, c);

		if (b->columns[c].role != role || cell == last)
			continue;
		last = cell;
		words = draft_join(d, words, "\n", cell->text);
	}
	return words;
}

size_t
cells_column(const struct block *b, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role)
			return c;
	return SIZE_MAX;
}

struct place
cells_place(const struct block *b, size_t row, size_t column)
{
	return (struct place){ b->sheet, b->sheet_index, row, column };
}

bool
cells_own(const struct block *b, size_t row, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role && shape_begins(b->sheet, row, c))
			return true;
	return false;
}

bool
cells_rest(const struct block *b, size_t row, enum role role)
{
	size_t c = cells_column(b, role);

	if (c == SIZE_MAX || b->sheet->rows[row].cells[c].kind != CELL_COVERED)
		return false;
	while (c > 0 && shape_cell(b->sheet, row, c - 1) == shape_cell(b->sheet, row, c))
		c--;
	return b->sheet->rows[row].cells[c].kind == CELL_COVERED;
}

void
cells_unplaced(struct draft *d, const struct block *b, size_t column)
{
	const struct column *col = &b->columns[column];
	const char *head = draft_line(d, col->head), *words;
	enum role role = col->role == ROLE_NONE ? role_near(head_fold(d->arena, col->label), &words) : ROLE_NONE;

	if (role != ROLE_NONE)
		DOUBT(d, cells_place(b, SIZE_MAX, column), draft_no_place_near, draft_quote(d, head), words, head, role_word(role));
	else
		DOUBT(d, cells_place(b, SIZE_MAX, column), draft_no_place, draft_quote(d, head));
}

/* ---- statuses -------------------------------------------------------------------------------------------------------- */

/* What an action of that colour is, by the key: completed, not started. */
static const char *
meant_state(const struct draft *d, enum scale_kind scale, const char *label)
{
	const struct colour_meaning *meaning = draft_meaning(d, scale, label);

	return meaning != NULL && meaning->word != NULL ? meaning->word->state : "";
}

static const char *
judge_colour(struct draft *d, enum scale_kind scale, struct place at, const char **state)
{
	const struct cell *cell = shape_cell(at.sheet, at.row, at.column);
	const struct status_word *word = status_of_fill(cell->fill);
	const char *label;

	if (word == NULL)
		return NULL;
	label = status_printed(word, d->arena);
	if (draft_meaning(d, scale, label) != NULL)
		label = draft_meaning(d, scale, label)->label;
	else if (!draft_has_status(d, scale, label))   /* said once, not of each cell */
		DOUBT(d, at, draft_colour, label, label);
	if (state != NULL)
		*state = meant_state(d, scale, label);
	return draft_status(d, scale, label, word->standing, word->symbol);
}

const char *
cells_colour(struct draft *d, enum scale_kind scale, struct place at, const char **state)
{
	if (state != NULL)
		*state = "";
	return judge_colour(d, scale, at, state);
}

/* A short word that is in no list is a word of the office's own. */
static bool
is_own_word(const char *text)
{
	return strlen(text) <= 30 && strchr(text, '\n') == NULL && strchr(text, '.') == NULL
	    && strpbrk(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL;
}

const char *
cells_status(struct draft *d, enum scale_kind scale, struct place at, const char *text, const char **rest,
    const char **state)
{
	const char *label;
	const struct status_word *word = status_read(text, rest, d->arena), *behind;

	if (state != NULL)
		*state = "";
	if (word != NULL) {
		if (state != NULL)
			*state = word->state;
		/* "Green - completed": the colour is the rating, the word what has become of it. */
		behind = status_whole(*rest, d->arena);
		if (behind != NULL && state != NULL && **state == '\0')
			*state = behind->state;
		label = status_printed(word, d->arena);
		if (state != NULL && **state == '\0')
			*state = meant_state(d, scale, label);
		return draft_status(d, scale, label, word->standing, word->symbol);
	}
	*rest = text;
	if (*text == '\0')
		return *shape_text(at.sheet, at.row, at.column) == '\0' ? judge_colour(d, scale, at, state) : NULL;
	if (!is_own_word(text))
		return NULL;
	*rest = "";
	DOUBT(d, at, draft_own_word, draft_quote(d, text));
	return draft_status(d, scale, draft_line(d, text), "none", "dash");
}
