#include "draft/dates.h"

#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/shape_cells.h"
#include "draft/when.h"
#include "wording/say.h"

static void
take_due(const struct lines *l, struct new_action *a)
{
	struct draft *d = l->d;
	const struct block *b = l->b;
	size_t row = l->row;
	const char *text = lines_words(l, ROLE_DUE);
	size_t column = cells_column(b, ROLE_DUE);
	const struct cell *cell = column != SIZE_MAX ? shape_cell(b->sheet, row, column) : NULL;
	struct due due;

	if (*text == '\0')
		return;
	if (cell != NULL && cell->kind == CELL_DATE && date_known(cell->date)) {
		a->due = when_text((struct when){ cell->date, false }, d->arena);
		return;
	}
	due = due_read(text);
	a->done |= due.done && due.sure;
	if (due.sure) {
		a->due = when_text(due.due, d->arena);
		a->revised = when_text(due.revised, d->arena);
		if (due.done && date_known(due.completed.date))
			a->completed = when_text(due.completed, d->arena);
		if (due.state != NULL && a->state == NULL)
			a->state = due.state;
		if (a->due == NULL && !due.done)
			a->due_printed = draft_line(d, text);
		return;
	}
	a->due_printed = draft_line(d, text);
	DOUBT(d, cells_place(b, row, column), draft_no_date, draft_quote(d, text));
}

/* A date by itself in a column that holds one; what is none is put beside. */
static const char *
plain_date(const struct lines *l, enum role role, struct new_action *a)
{
	struct draft *d = l->d;
	const struct block *b = l->b;
	size_t row = l->row;
	const char *text = lines_words(l, role);
	size_t column = cells_column(b, role);
	struct due due;

	if (*text == '\0')
		return NULL;
	if (shape_cell(b->sheet, row, column)->kind == CELL_DATE)
		return text;
	due = due_read(text);
	if (due.sure && date_known(due.due.date) && !date_known(due.revised.date))
		return when_text(due.due, d->arena);
	if (due.sure && date_known(due.completed.date))
		return when_text(due.completed, d->arena);
	if (role == ROLE_COMPLETED && due.sure && due.done)
		return NULL;
	draft_remark(d, &a->remarks, b->columns[column].head, text);
	DOUBT(d, cells_place(b, row, column), draft_no_plain_date, draft_quote(d, text));
	return NULL;
}

bool
dates_is_yes(struct draft *d, const char *text)
{
	static const char *const words[] = { "yes", "y", "\342\234\223", "\342\234\224", "\342\230\221", "\342\230\222", "done",
	    "complete", "completed", "x" };
	const char *folded = head_fold(d->arena, text);
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

/* A beginning after the end, or after the completion, is an error in a plan: one of the two is wrong. */
static void
check_start(const struct lines *l, struct new_action *a)
{
	struct draft *d = l->d;
	const struct block *b = l->b;
	const char *ends[] = { a->due, a->completed };
	struct date start, end;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ends) && a->start != NULL; i++) {
		if (ends[i] == NULL || !date_parse(a->start, &start) || !date_parse(ends[i], &end)
		    || date_compare(start, end) <= 0)
			continue;
		DOUBT(d, cells_place(b, l->row, cells_column(b, ROLE_START)), draft_start_late, a->start, ends[i]);
		draft_remark(d, &a->remarks, b->columns[cells_column(b, ROLE_START)].head, a->start);
		a->start = NULL;
	}
}

void
dates_take(const struct lines *l, struct new_action *a)
{
	const char *revised, *done = lines_words(l, ROLE_COMPLETED);

	take_due(l, a);
	a->start = plain_date(l, ROLE_START, a);
	revised = plain_date(l, ROLE_REVISED, a);
	if (revised != NULL && a->due == NULL)
		a->due = revised;
	else if (revised != NULL)
		a->revised = revised;
	if (dates_is_yes(l->d, done)) {
		a->done = true;
	} else if (*done != '\0' && strcmp(head_fold(l->d->arena, done), "no") != 0) {
		a->completed = plain_date(l, ROLE_COMPLETED, a);
		a->done |= a->completed != NULL || due_read(done).done;
	}
	check_start(l, a);
}
