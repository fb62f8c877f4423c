#include "draft/actions.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "draft/outline.h"
#include "draft/status.h"
#include "draft/when.h"
#include "wording/say.h"

/* ---- cells of a row ------------------------------------------------------------------------------------------------------ */

const char *
actions_words(struct draft *d, const struct block *b, size_t row, enum role role)
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

static size_t
column_of(const struct block *b, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role)
			return c;
	return SIZE_MAX;
}

static struct place
place_of(const struct block *b, size_t row, size_t column)
{
	return (struct place){ b->sheet, b->sheet_index, row, column };
}

/* Does a cell of its own with words stand there, or only the rest of one above? */
static bool
is_own(const struct block *b, size_t row, enum role role)
{
	size_t c;

	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == role && shape_begins(b->sheet, row, c))
			return true;
	return false;
}

/* Is the cell the rest of a merged one from above? */
static bool
is_rest(const struct block *b, size_t row, enum role role)
{
	size_t c = column_of(b, role);

	if (c == SIZE_MAX || b->sheet->rows[row].cells[c].kind != CELL_COVERED)
		return false;
	while (c > 0 && shape_cell(b->sheet, row, c - 1) == shape_cell(b->sheet, row, c))
		c--;
	return b->sheet->rows[row].cells[c].kind == CELL_COVERED;
}

/* ---- statuses --------------------------------------------------------------------------------------------------------------- */

static const char *
status_from_colour(struct draft *d, enum scale_kind scale, struct place at)
{
	const struct cell *cell = shape_cell(at.sheet, at.row, at.column);
	const struct status_word *word = status_of_fill(cell->fill);
	const char *label;

	if (word == NULL)
		return NULL;
	label = status_printed(word, d->arena);
	DOUBT(d, at, draft_colour, label, label);
	return draft_status(d, scale, label, word->standing, word->symbol);
}

/* A short word that is in no list is a word of the office's own. */
static bool
is_own_word(const char *text)
{
	return strlen(text) <= 30 && strchr(text, '\n') == NULL && strchr(text, '.') == NULL
	    && strpbrk(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL;
}

const char *
actions_status(struct draft *d, enum scale_kind scale, struct place at, const char **rest, const char **state)
{
	const char *text = shape_text(at.sheet, at.row, at.column), *label;
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
		return draft_status(d, scale, label, word->standing, word->symbol);
	}
	*rest = text;
	if (*text == '\0')
		return status_from_colour(d, scale, at);
	if (!is_own_word(text))
		return NULL;
	*rest = "";
	DOUBT(d, at, draft_own_word, draft_quote(d, text));
	return draft_status(d, scale, draft_line(d, text), "none", "dash");
}

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
		id = actions_status(d, role == ROLE_IMPACT ? SCALE_IMPACT : SCALE_PROGRESS, place_of(b, row, c), &rest, &state);
		if (role == ROLE_IMPACT)
			a->impact = id;
		else if (a->rag == NULL || role == ROLE_RAG)
			a->rag = id;
		if (role != ROLE_IMPACT)
			take_state(a, state);
		a->progress = draft_join(d, a->progress, "\n", rest);
	}
	if (b->coloured != SIZE_MAX)
		a->rag = status_from_colour(d, SCALE_PROGRESS, place_of(b, row, b->coloured));
}

/* ---- dates -------------------------------------------------------------------------------------------------------------------- */

static void
take_due(struct draft *d, const struct block *b, size_t row, struct new_action *a, const char *text)
{
	size_t column = column_of(b, ROLE_DUE);
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
	DOUBT(d, place_of(b, row, column), draft_no_date, draft_quote(d, text));
}

/* A date by itself in a column that holds one; what is none is put beside. */
static const char *
plain_date(struct draft *d, const struct block *b, size_t row, enum role role, struct new_action *a)
{
	const char *text = actions_words(d, b, row, role);
	size_t column = column_of(b, role);
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
	DOUBT(d, place_of(b, row, column), draft_no_plain_date, draft_quote(d, text));
	return NULL;
}

/* "Yes", a tick, a box with a cross: done. */
static bool
is_yes(struct draft *d, const char *text)
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

static void
take_dates(struct draft *d, const struct block *b, size_t row, struct new_action *a)
{
	const char *revised, *done = actions_words(d, b, row, ROLE_COMPLETED);

	a->start = plain_date(d, b, row, ROLE_START, a);
	revised = plain_date(d, b, row, ROLE_REVISED, a);
	if (revised != NULL && a->due == NULL)
		a->due = revised;
	else if (revised != NULL)
		a->revised = revised;
	if (is_yes(d, done)) {
		a->done = true;
	} else if (*done != '\0' && strcmp(head_fold(d->arena, done), "no") != 0) {
		a->completed = plain_date(d, b, row, ROLE_COMPLETED, a);
		a->done |= a->completed != NULL || due_read(done).done;
	}
}

/* A beginning after the end, or after the completion, is an error in a plan: one of the two is wrong. */
static void
check_start(struct draft *d, const struct block *b, size_t row, struct new_action *a)
{
	const char *ends[] = { a->due, a->completed };
	struct date start, end;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ends) && a->start != NULL; i++) {
		if (ends[i] == NULL || !date_parse(a->start, &start) || !date_parse(ends[i], &end)
		    || date_compare(start, end) <= 0)
			continue;
		DOUBT(d, place_of(b, row, column_of(b, ROLE_START)), draft_start_late, a->start, ends[i]);
		draft_remark(d, &a->remarks, b->columns[column_of(b, ROLE_START)].head, a->start);
		a->start = NULL;
	}
}

/* ---- one action ---------------------------------------------------------------------------------------------------------------- */

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
		DOUBT(d, place_of(b, SIZE_MAX, c), draft_no_place, draft_quote(d, b->columns[c].head));
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
	const char *title = actions_words(d, b, row, ROLE_ACTION), *due = actions_words(d, b, row, ROLE_DUE);
	const char *lead = actions_words(d, b, row, ROLE_LEAD), *ref = actions_words(d, b, row, ROLE_REF);
	const char *rag = actions_words(d, b, row, ROLE_RAG), *workstream = actions_words(d, b, row, ROLE_WORKSTREAM);
	size_t lines = count_lines(title), n;
	bool split = lines > 1 && (has_dates(d, due, lines) || (!r->improvement && count_lines(ref) == lines));

	if (split)
		DOUBT(d, place_of(b, row, column_of(b, ROLE_ACTION)), draft_split, say_count(d->arena, lines));
	else if (lines > 1 && count_lines(due) > 1)
		DOUBT(d, place_of(b, row, column_of(b, ROLE_ACTION)), draft_not_split, say_count(d->arena, lines),
		    say_count(d->arena, count_lines(due)));
	for (n = 0; n < (split ? lines : 1); n++) {
		struct new_action *a = new_action(d, r, r->improvement ? NULL : split ? line_of(d, ref, n, lines) : ref,
		    split ? line_of(d, title, n, lines) : title);

		take_due(d, b, row, a, split ? line_of(d, due, n, lines) : due);
		take_dates(d, b, row, a);
		check_start(d, b, row, a);
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
		a->progress = draft_join(d, a->progress, "\n", actions_words(d, b, row, ROLE_PROGRESS));
		a->evidence = actions_words(d, b, row, ROLE_EVIDENCE);
		if (!r->improvement)
			draft_remark(d, &a->remarks, say_plain(SAY_draft_outcome), actions_words(d, b, row, ROLE_OUTCOME));
		if (!r->improvement && *actions_words(d, b, row, ROLE_OUTCOME) != '\0')
			DOUBT(d, place_of(b, SIZE_MAX, column_of(b, ROLE_OUTCOME)), draft_no_place,
			    draft_quote(d, b->columns[column_of(b, ROLE_OUTCOME)].head));
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
	DOUBT(d, place_of(b, row, SIZE_MAX), draft_more_of_action, draft_quote(d, a->title));
}

/* ---- improvements ----------------------------------------------------------------------------------------------------------------- */

/* One code of a source: "SAV", "MV1", "B7". */
static bool
is_code(const char *code, size_t len)
{
	size_t i, capitals = 0;

	for (i = 0; i < len; i++) {
		if (!isalnum((unsigned char)code[i]))
			return false;
		capitals += isupper((unsigned char)code[i]) != 0;
	}
	return len > 0 && len <= 6 && capitals > 0;
}

static void
declare_code(struct draft *d, const char *code)
{
	const struct remark *r;

	for (r = d->codes.first; r != NULL; r = r->next)
		if (strcmp(r->text, code) == 0)
			return;
	draft_remark(d, &d->codes, NULL, code);
}

/* Codes as ids: "MV2 MV3", "SIF/SAV". NULL: something else stands there. */
static const char *
codes_in(struct draft *d, const char *text)
{
	const char *codes = NULL, *s, *signs = " \n,;/&+";
	size_t len;

	for (s = text; *s != '\0'; s += len + strspn(s + len, signs)) {
		len = strcspn(s, signs);
		if (len > 0 && !is_code(s, len))
			return NULL;
		codes = draft_join(d, codes, " ", arena_strndup(d->arena, s, len));
	}
	for (s = codes; s != NULL && *s != '\0'; s += len + (s[len] == ' ')) {
		len = strcspn(s, " ");
		declare_code(d, arena_strndup(d->arena, s, len));
	}
	return codes;
}

/* Where the improvement came from. */
static void
take_sources(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	const char *text = draft_join(d, actions_words(d, b, row, ROLE_SOURCE), "\n", actions_words(d, b, row, ROLE_REF));
	size_t column = column_of(b, ROLE_SOURCE) != SIZE_MAX ? column_of(b, ROLE_SOURCE) : column_of(b, ROLE_REF);

	if (text == NULL || *text == '\0')
		return;
	r->sources = codes_in(d, text);
	if (r->sources != NULL) {
		DOUBT(d, place_of(b, SIZE_MAX, column), draft_sources);
		return;
	}
	draft_remark(d, &r->remarks, say_plain(SAY_draft_sources_kept), draft_line(d, text));
	DOUBT(d, place_of(b, row, column), draft_no_source, draft_quote(d, text));
}

static void
take_outcomes(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r)
{
	struct new_outcome *o = ARENA_NEW(d->arena, struct new_outcome);
	size_t c, column = column_of(b, ROLE_IMPACT);
	const char *rest = "";

	if (column != SIZE_MAX && is_own(b, row, ROLE_OUTCOME))
		o->impact = actions_status(d, SCALE_IMPACT, place_of(b, row, column), &rest, NULL);
	for (c = 0; c < b->sheet->column_count; c++)
		if (b->columns[c].role == ROLE_OUTCOME && shape_begins(b->sheet, row, c))
			o->text = draft_join(d, o->text, "\n", shape_text(b->sheet, row, c));
	o->text = draft_join(d, o->text, "\n", rest);
	if (o->text != NULL)
		LIST_ADD(&r->outcomes, o);
}

static struct new_recommendation *
new_improvement(struct draft *d, const struct block *b, size_t row)
{
	struct new_recommendation *r = ARENA_NEW(d->arena, struct new_recommendation);
	const char *target = actions_words(d, b, row, ROLE_TARGET), *workstream = actions_words(d, b, row, ROLE_WORKSTREAM);

	if (d->priority == NULL)
		outline_priority(d, NULL, say_plain(SAY_draft_only_priority));
	r->improvement = true;
	r->title = draft_line(d, actions_words(d, b, row, ROLE_IMPROVEMENT));
	r->id = draft_id(d, arena_printf(d->arena, "%s-", d->priority->id), "1");
	r->target = *target != '\0' ? target : NULL;
	r->workstream = *workstream != '\0' ? draft_line(d, workstream) : NULL;
	LIST_ADD(&d->priority->recommendations, r);
	take_sources(d, b, row, r);
	return d->recommendation = r;
}

static void
take_improvement(struct draft *d, const struct block *b, size_t row)
{
	struct new_recommendation *r = d->recommendation;

	/* Rows that say the same improvement once more give it further actions. */
	if (r == NULL || !r->improvement || (is_own(b, row, ROLE_IMPROVEMENT)
	    && strcmp(r->title, draft_line(d, actions_words(d, b, row, ROLE_IMPROVEMENT))) != 0))
		r = new_improvement(d, b, row);
	if (*actions_words(d, b, row, ROLE_ACTION) != '\0' && !is_rest(b, row, ROLE_ACTION)) {
		take_actions(d, b, row, r);
	} else {
		keep_rest(d, b, row, &r->remarks);
		draft_remark(d, &r->remarks, NULL, draft_join(d, actions_words(d, b, row, ROLE_PROGRESS), "\n",
		    actions_words(d, b, row, ROLE_EVIDENCE)));
	}
	take_outcomes(d, b, row, r);
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------------ */

/* Columns that say whose the action is. */
static void
take_place(struct draft *d, const struct block *b, size_t row)
{
	const char *priority = actions_words(d, b, row, ROLE_PRIORITY);
	const char *recommendation = actions_words(d, b, row, ROLE_RECOMMENDATION);

	if (*priority != '\0' && is_own(b, row, ROLE_PRIORITY))
		outline_group(d, priority);
	if (*recommendation != '\0' && (is_own(b, row, ROLE_RECOMMENDATION) || d->recommendation == NULL))
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
	bool improvements = column_of(b, ROLE_IMPROVEMENT) != SIZE_MAX;
	struct new_recommendation *r;

	take_place(d, b, row);
	if (improvements && *actions_words(d, b, row, ROLE_IMPROVEMENT) != '\0') {
		take_improvement(d, b, row);
		return;
	}
	r = outline_holder(d, place_of(b, row, SIZE_MAX));
	if (is_rest(b, row, ROLE_ACTION) && r->actions.last != NULL) {
		take_more(d, b, row, r->actions.last);
	} else if (*actions_words(d, b, row, ROLE_ACTION) != '\0') {
		take_actions(d, b, row, r);
	} else if (r->actions.last != NULL) {
		take_more(d, b, row, r->actions.last);
	} else {
		size_t c;

		for (c = 0; c < b->sheet->column_count; c++)
			if (shape_begins(b->sheet, row, c))
				draft_remark(d, &r->remarks, b->columns[c].head, shape_text(b->sheet, row, c));
		DOUBT(d, place_of(b, row, SIZE_MAX), draft_no_action);
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
