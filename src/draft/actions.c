#include "draft/tables.h"

#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/dates.h"
#include "draft/improvements.h"
#include "draft/outline.h"
#include "draft/shape_cells.h"
#include "draft/status.h"
#include "draft/when.h"
#include "wording/say.h"

/* ---- statuses -------------------------------------------------------------------------------------------------------- */

static void
take_state(struct new_action *a, const char *state)
{
	if (strcmp(state, "completed") == 0)
		a->done = true;
	else if (*state != '\0' && a->state == NULL)
		a->state = state;
}

static void
take_statuses(struct draft *d, const struct block *b, size_t row, struct new_action *a, bool impact_elsewhere)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++) {
		enum role role = b->columns[c].role;
		const char *rest, *state, *id;

		if ((role != ROLE_STATUS && role != ROLE_RAG && (role != ROLE_IMPACT || impact_elsewhere))
		    || (b->sheet->rows[row].cells[c].kind == CELL_COVERED
		    && c > 0 && shape_cell(b->sheet, row, c) == shape_cell(b->sheet, row, c - 1)))
			continue;
		id = cells_status(d, role == ROLE_IMPACT ? SCALE_IMPACT : SCALE_PROGRESS, cells_place(b, row, c), &rest, &state);
		if (role == ROLE_IMPACT)
			a->impact = id;
		else if (a->rag == NULL || role == ROLE_RAG)
			a->rag = id;
		if (role != ROLE_IMPACT)
			take_state(a, state);
		a->progress = draft_join(d, a->progress, "\n", rest);
	}
	if (b->coloured != SIZE_MAX)
		a->rag = cells_colour(d, SCALE_PROGRESS, cells_place(b, row, b->coloured));
}

/* ---- one action ------------------------------------------------------------------------------------------------------ */

static const char *
owners(struct draft *d, const char *text)
{
	return *text != '\0' ? draft_line(d, text) : NULL;
}

/* What has no place in an action stands in a comment beside it. */
static void
keep_rest(struct draft *d, const struct block *b, size_t row, remark_list *remarks)
{
	const struct cell *last = NULL;
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++) {
		const struct cell *cell = shape_cell(b->sheet, row, c);
		enum role role = b->columns[c].role;
		bool kept = role == ROLE_NONE || role == ROLE_SUMMARY || role == ROLE_NEED || role == ROLE_GOOD
		    || role == ROLE_QUALITATIVE || role == ROLE_PREVIOUS || role == ROLE_THRESHOLDS;

		if (!kept || cell == last || *cell->text == '\0')
			continue;
		last = cell;
		draft_remark(d, remarks, *b->columns[c].head != '\0' ? b->columns[c].head : NULL, cell->text);
		DOUBT(d, cells_place(b, SIZE_MAX, c), draft_no_place, draft_quote(d, b->columns[c].head));
	}
}

static struct new_action *
new_action(struct draft *d, struct new_recommendation *r, const char *ref, const char *title)
{
	struct new_action *a = ARENA_NEW(d->arena, struct new_action);

	a->ref = ref != NULL && *ref != '\0' ? draft_line(d, ref) : NULL;
	a->title = draft_line(d, title);
	a->id = draft_id(d, "a", a->ref != NULL ? a->ref : arena_printf(d->arena, "%zu", d->action_count + 1));
	LIST_ADD(&r->actions, a);
	d->action_count++;
	return a;
}

/* Lines of a cell: items of a list, or paragraphs. */
static size_t
count_lines(const char *text)
{
	size_t lines = *text != '\0';

	for (; *text != '\0'; text++)
		lines += *text == '\n';
	return lines;
}

/* The `n`th line of a cell that has as many lines as there are actions; else all of it. */
static const char *
line_of(struct draft *d, const char *text, size_t n, size_t lines)
{
	if (count_lines(text) != lines)
		return text;
	for (; n > 0; n--)
		text = strchr(text, '\n') + 1;
	return arena_strndup(d->arena, text, strcspn(text, "\n"));
}

/* Does a date stand in at least one of as many lines? The others may say "ongoing", or nothing that is sure. */
static bool
has_dates(struct draft *d, const char *text, size_t lines)
{
	size_t n;

	if (count_lines(text) != lines)
		return false;
	for (n = 0; n < lines; n++)
		if (due_read(line_of(d, text, n, lines)).sure)
			return true;
	return false;
}

/* One action, or one for each line of a cell beside which as many dates stand. */
static void
take_actions(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	const char *title = cells_words(d, b, row, ROLE_ACTION), *due = cells_words(d, b, row, ROLE_DUE);
	const char *lead = cells_words(d, b, row, ROLE_LEAD), *ref = cells_words(d, b, row, ROLE_REF);
	const char *rag = cells_words(d, b, row, ROLE_RAG), *workstream = cells_words(d, b, row, ROLE_WORKSTREAM);
	size_t lines = count_lines(title), n;
	bool split = lines > 1 && (has_dates(d, due, lines) || (!r->improvement && count_lines(ref) == lines));

	if (split)
		DOUBT(d, cells_place(b, row, cells_column(b, ROLE_ACTION)), draft_split, say_count(d->arena, lines));
	else if (lines > 1 && count_lines(due) > 1)
		DOUBT(d, cells_place(b, row, cells_column(b, ROLE_ACTION)), draft_not_split, say_count(d->arena, lines),
		    say_count(d->arena, count_lines(due)));
	for (n = 0; n < (split ? lines : 1); n++) {
		struct new_action *a = new_action(d, r, r->improvement ? NULL : split ? line_of(d, ref, n, lines) : ref,
		    split ? line_of(d, title, n, lines) : title);

		dates_due(d, b, row, a, split ? line_of(d, due, n, lines) : due);
		dates_others(d, b, row, a);
		a->owner = owners(d, split ? line_of(d, lead, n, lines) : lead);
		a->workstream = !r->improvement && *workstream != '\0' ? draft_line(d, workstream) : NULL;
		if (split && count_lines(rag) == lines) {
			const char *rest;
			const struct status_word *word = status_read(line_of(d, rag, n, lines), &rest, d->arena);

			if (word != NULL)
				a->rag = draft_status(d, SCALE_PROGRESS, status_printed(word, d->arena), word->standing, word->symbol);
			if (word != NULL)
				take_state(a, word->state);
			a->progress = draft_join(d, a->progress, "\n", word != NULL ? rest : line_of(d, rag, n, lines));
		} else {
			take_statuses(d, b, row, a, r->improvement);
		}
		if (n > 0)
			continue;
		a->progress = draft_join(d, a->progress, "\n", cells_words(d, b, row, ROLE_PROGRESS));
		a->evidence = cells_words(d, b, row, ROLE_EVIDENCE);
		if (!r->improvement)
			draft_remark(d, &a->remarks, say_plain(SAY_draft_outcome), cells_words(d, b, row, ROLE_OUTCOME));
		if (!r->improvement && *cells_words(d, b, row, ROLE_OUTCOME) != '\0')
			DOUBT(d, cells_place(b, SIZE_MAX, cells_column(b, ROLE_OUTCOME)), draft_no_place,
			    draft_quote(d, b->columns[cells_column(b, ROLE_OUTCOME)].head));
		keep_rest(d, b, row, &a->remarks);
	}
}

/* A row under a merged action: what it says more of the same. */
static void
take_more(struct draft *d, const struct block *b, size_t row, struct new_action *a)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++) {
		const char *text = shape_text(b->sheet, row, c);
		enum role role = b->columns[c].role;

		if (!shape_begins(b->sheet, row, c))
			continue;
		if (role == ROLE_LEAD)
			a->owner = draft_join(d, a->owner, "; ", draft_line(d, text));
		else if (role == ROLE_PROGRESS)
			a->progress = draft_join(d, a->progress, "\n", text);
		else if (role == ROLE_EVIDENCE)
			a->evidence = draft_join(d, a->evidence, "\n", text);
		else
			draft_remark(d, &a->remarks, b->columns[c].head, text);
	}
	DOUBT(d, cells_place(b, row, SIZE_MAX), draft_more_of_action, draft_quote(d, a->title));
}

/* ---- rows ------------------------------------------------------------------------------------------------------------ */

static void
take_improvement(struct draft *d, const struct block *b, size_t row)
{
	struct new_recommendation *r = d->recommendation;

	/* Rows that say the same improvement once more give it further actions. */
	if (r == NULL || !r->improvement || (cells_own(b, row, ROLE_IMPROVEMENT)
	    && strcmp(r->title, draft_line(d, cells_words(d, b, row, ROLE_IMPROVEMENT))) != 0))
		r = improvements_new(d, b, row);
	if (*cells_words(d, b, row, ROLE_ACTION) != '\0' && !cells_rest(b, row, ROLE_ACTION)) {
		take_actions(d, b, row, r);
	} else {
		keep_rest(d, b, row, &r->remarks);
		draft_remark(d, &r->remarks, NULL, draft_join(d, cells_words(d, b, row, ROLE_PROGRESS), "\n",
		    cells_words(d, b, row, ROLE_EVIDENCE)));
	}
	improvements_outcomes(d, b, row, r);
}

/* Columns that say whose the action is. */
static void
take_place(struct draft *d, const struct block *b, size_t row)
{
	const char *priority = cells_words(d, b, row, ROLE_PRIORITY);
	const char *recommendation = cells_words(d, b, row, ROLE_RECOMMENDATION);

	if (*priority != '\0' && cells_own(b, row, ROLE_PRIORITY))
		outline_group(d, priority);
	if (*recommendation != '\0' && (cells_own(b, row, ROLE_RECOMMENDATION) || d->recommendation == NULL))
		outline_recommendation(d, NULL, recommendation);
}

/* A row with one text over the others' width says something of what follows. */
static bool
take_group(struct draft *d, const struct block *b, size_t row, size_t *groups)
{
	size_t column;
	const struct cell *cell = shape_group(b->sheet, row, &column);

	if (cell == NULL || (cell->columns * 2 < b->sheet->column_count && b->columns[column].role == ROLE_ACTION
	    && (column > 0 || d->book->kind == BOOK_DOCX)) || (cell->columns == 1 && b->columns[column].role == ROLE_REF && strlen(cell->text) < 8))
		return false;
	d->cell_count++;
	outline_group(d, cell->text);
	++*groups;
	return true;
}

static void
take_row(struct draft *d, const struct block *b, size_t row)
{
	bool improvements = cells_column(b, ROLE_IMPROVEMENT) != SIZE_MAX;
	struct new_recommendation *r;

	take_place(d, b, row);
	if (improvements && *cells_words(d, b, row, ROLE_IMPROVEMENT) != '\0') {
		take_improvement(d, b, row);
		return;
	}
	r = outline_holder(d, cells_place(b, row, SIZE_MAX));
	if (cells_rest(b, row, ROLE_ACTION) && r->actions.last != NULL) {
		take_more(d, b, row, r->actions.last);
	} else if (*cells_words(d, b, row, ROLE_ACTION) != '\0') {
		take_actions(d, b, row, r);
	} else if (r->actions.last != NULL) {
		take_more(d, b, row, r->actions.last);
	} else {
		size_t c;

		for (c = 0; c < b->sheet->column_count; c++)
			if (shape_begins(b->sheet, row, c))
				draft_remark(d, &r->remarks, b->columns[c].head, shape_text(b->sheet, row, c));
		DOUBT(d, cells_place(b, row, SIZE_MAX), draft_no_action);
	}
}

void
actions_gather(struct draft *d, const struct block *b)
{
	size_t i, c, groups = 0;

	for (i = 0; i < b->row_count; i++) {
		if (take_group(d, b, b->rows[i], &groups))
			continue;
		for (c = 0; c < b->sheet->column_count; c++)
			d->cell_count += shape_begins(b->sheet, b->rows[i], c);
		take_row(d, b, b->rows[i]);
	}
}
