#include "draft/tables.h"

#include <stdint.h>
#include <string.h>

#include "draft/cells.h"
#include "draft/dates.h"
#include "draft/improvements.h"
#include "draft/lines.h"
#include "draft/outline.h"
#include "draft/shape_cells.h"
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

/* Is the column the first of its cell? */
static bool
is_first(const struct lines *l, size_t c)
{
	return c == 0 || shape_cell(l->b->sheet, l->row, c) != shape_cell(l->b->sheet, l->row, c - 1);
}

static void
take_status(const struct lines *l, size_t c, struct new_action *a)
{
	bool impact = l->b->columns[c].role == ROLE_IMPACT;
	const char *rest, *state;
	const char *id = cells_status(l->d, impact ? SCALE_IMPACT : SCALE_PROGRESS, cells_place(l->b, l->row, c),
	    lines_cell(l, c), &rest, &state);

	if (impact)
		a->impact = id;
	else if (a->rag == NULL || l->b->columns[c].role == ROLE_RAG)
		a->rag = id;
	if (!impact)
		take_state(a, state);
	a->progress = draft_join(l->d, a->progress, "\n", rest);
}

/* In an area's plan the impact is that of the improvement. */
static void
take_statuses(const struct lines *l, struct new_action *a, bool impact_elsewhere)
{
	const char *state;
	size_t c;

	for (c = 0; c < l->b->sheet->column_count; c++) {
		enum role role = l->b->columns[c].role;

		if (is_first(l, c) && (role == ROLE_STATUS || role == ROLE_RAG || (role == ROLE_IMPACT && !impact_elsewhere)))
			take_status(l, c, a);
	}
	if (l->b->coloured == SIZE_MAX)
		return;
	a->rag = cells_colour(l->d, SCALE_PROGRESS, cells_place(l->b, l->row, l->b->coloured), &state);
	take_state(a, state);
}

/* ---- one action ------------------------------------------------------------------------------------------------------ */

/* Leads in lines, each said once. */
static const char *
owners(struct draft *d, const char *text)
{
	const char *line = draft_line(d, text), *first = arena_strndup(d->arena, text, strcspn(text, "\n")), *s;
	size_t len = strlen(first);

	for (s = text; strncmp(s, first, len) == 0 && s[len] == '\n';)
		s += len + 1;
	if (len > 0 && strcmp(s, first) == 0)
		return draft_line(d, first);
	return *line != '\0' ? line : NULL;
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
		cells_unplaced(d, b, c);
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

/* An action has no outcome: its words stand beside it. */
static void
keep_outcome(const struct lines *l, struct new_action *a)
{
	const char *outcome = lines_words(l, ROLE_OUTCOME);
	size_t column = cells_column(l->b, ROLE_OUTCOME);

	if (*outcome == '\0')
		return;
	draft_remark(l->d, &a->remarks, say_plain(SAY_draft_outcome), outcome);
	cells_unplaced(l->d, l->b, column);
}

static void
take_action(const struct lines *l, struct new_recommendation *r)
{
	struct draft *d = l->d;
	const char *workstream = lines_words(l, ROLE_WORKSTREAM);
	struct new_action *a = new_action(d, r, r->improvement ? NULL : lines_words(l, ROLE_REF), lines_words(l, ROLE_ACTION));

	dates_take(l, a);
	a->owner = owners(d, lines_words(l, ROLE_LEAD));
	a->workstream = !r->improvement && *workstream != '\0' ? draft_line(d, workstream) : NULL;
	take_statuses(l, a, r->improvement);
	a->progress = draft_join(d, a->progress, "\n", lines_words(l, ROLE_PROGRESS));
	a->evidence = draft_join(d, NULL, "", lines_words(l, ROLE_EVIDENCE));
	if (!r->improvement)
		keep_outcome(l, a);
	if (l->at == 0)
		keep_rest(d, l->b, l->row, &a->remarks);
}

static void
take_actions(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	struct lines l = lines_open(d, b, row, r->improvement);

	for (; l.at < l.count; l.at++)
		take_action(&l, r);
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
	else if (!cells_own(b, row, ROLE_IMPROVEMENT) && cells_own(b, row, ROLE_TARGET))
		r->target = draft_join(d, r->target, "\n", cells_words(d, b, row, ROLE_TARGET));
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
	if (improvements && (*cells_words(d, b, row, ROLE_IMPROVEMENT) != '\0'
	    || (d->recommendation != NULL && d->recommendation->improvement))) {
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
