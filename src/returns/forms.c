/* Sheets that were sent: columns are found by their headings, rows by their keys, whatever was sorted, inserted or
 * renamed meanwhile. */
#include <string.h>
#include <strings.h>

#include "evaluate/periods.h"
#include "returns/cells.h"
#include "returns/form.h"
#include "returns/rowin.h"
#include "wording/error.h"

/* Where the form's columns are in this sheet. */
struct layout {
	size_t header;             /* row */
	size_t at[FORM_COLUMN_COUNT];
	bool has[FORM_COLUMN_COUNT];
};

static bool
read_headings(struct reply *r, const struct sheet *sheet, size_t row, struct layout *layout)
{
	size_t i, c;

	*layout = (struct layout){ .header = row };
	for (i = 0; i < sheet->column_count; i++) {
		const char *heading = fold_heading(r->arena, sheet->rows[row].cells[i].text);

		for (c = 0; c < FORM_COLUMN_COUNT && *heading != '\0'; c++) {
			if (layout->has[c] || strcmp(heading, fold_heading(r->arena, form_heading((enum form_column)c))) != 0)
				continue;
			layout->has[c] = true;
			layout->at[c] = i;
		}
	}
	return layout->has[FORM_KEY] && (layout->has[FORM_VALUE] || layout->has[FORM_PROGRESS] || layout->has[FORM_COMMENT]
	    || layout->has[FORM_DONE_ON] || layout->has[FORM_NEW_DUE]);
}

static bool
find_headings(struct reply *r, const struct sheet *sheet, struct layout *layout)
{
	size_t i;

	for (i = 0; i < sheet->row_count && i < HEADINGS_WITHIN; i++)
		if (read_headings(r, sheet, i, layout))
			return true;
	return false;
}

/* A cell of the row, or an empty one where the sheet has no such column. */
static const struct cell *
cell_in(const struct row_in *in, const struct layout *l, enum form_column column)
{
	static const struct cell none = { .kind = CELL_EMPTY, .text = "", .rows = 1, .columns = 1 };

	return l->has[column] ? &in->row->cells[l->at[column]] : &none;
}

/* What was sent in a column, or NULL: the sheet does not say. */
static const char *
sent_in(const struct row_in *in, const struct layout *l, enum form_column column)
{
	return l->has[column] ? cell_in(in, l, column)->text : NULL;
}

/* ---- keys ------------------------------------------------------------------------------------------------------------ */

static const struct action *
find_action(struct reply *r, const char *key)
{
	const struct plan *plan = r->plan;
	size_t i;

	for (i = 0; i < plan->action_count; i++)
		if (strcmp(ask_action_key(r->arena, plan, plan->actions[i]), key) == 0)
			return plan->actions[i];
	return NULL;
}

/* What the key is behind the plan's id; NULL: it is one of another plan, or none. */
static const char *
own_key(const struct plan *plan, const char *key)
{
	const char *id = plan->id != NULL ? plan->id : "";
	size_t len = strlen(id);

	return strncmp(key, id, len) == 0 && key[len] == '/' ? key + len + 1 : NULL;
}

/* ---- measures ----------------------------------------------------------------------------------------------------------- */

static void
read_count(struct row_in *in, const struct layout *l, enum form_column column, enum form_column sent,
    const struct measure *m, const struct period *p, enum asked_field field)
{
	const char *text;
	cell_fault fault;

	if (!l->has[column])
		return;
	fault = cell_count(in->reply->arena, cell_in(in, l, column), &text);
	if (fault != NULL)
		row_fault(in, l->at[column], row_measure_name(in, m, p), fault);
	else
		row_field(in, l->at[column], m, p, field, text, sent_in(in, l, sent));
}

/* Markers of their own column, or else those that stood behind the value. */
static void
read_markers(struct row_in *in, const struct layout *l, const struct measure *m, const struct period *p,
    const char *behind)
{
	const char *sent = sent_in(in, l, FORM_SENT_MARKERS), *text = "";
	size_t column = l->has[FORM_MARKERS] ? l->at[FORM_MARKERS] : l->at[FORM_VALUE];
	cell_fault fault = cell_markers(in->reply->arena, cell_in(in, l, FORM_MARKERS), &text);

	if (fault != NULL) {
		row_fault(in, column, row_measure_name(in, m, p), fault);
		return;
	}
	if (*behind != '\0' && (*text == '\0' || (sent != NULL && strcmp(text, sent) == 0)))
		text = behind;
	if (l->has[FORM_MARKERS] || *behind != '\0')
		row_field(in, column, m, p, FIELD_MARKERS, text, sent);
}

static void
read_comment(struct row_in *in, const struct layout *l, const struct measure *m, const struct period *p)
{
	const char *text;
	cell_fault fault;

	if (!l->has[FORM_COMMENT])
		return;
	fault = cell_lines(in->reply->arena, cell_in(in, l, FORM_COMMENT), &text);
	if (fault != NULL)
		row_fault(in, l->at[FORM_COMMENT], row_measure_name(in, m, p), fault);
	else
		row_field(in, l->at[FORM_COMMENT], m, p, FIELD_COMMENT, text, sent_in(in, l, FORM_SENT_COMMENT));
}

static void
read_measure(struct row_in *in, const struct layout *l, const struct measure *m, const struct period *p)
{
	const char *behind = "";

	in->reason = cell_in(in, l, FORM_REASON)->text;
	in->reason_at = l->at[FORM_REASON];
	if (l->has[FORM_VALUE] && !row_value(in, l->at[FORM_VALUE], m, p, sent_in(in, l, FORM_SENT_VALUE), &behind))
		behind = "";
	read_count(in, l, FORM_NUMERATOR, FORM_SENT_NUMERATOR, m, p, FIELD_NUMERATOR);
	read_count(in, l, FORM_DENOMINATOR, FORM_SENT_DENOMINATOR, m, p, FIELD_DENOMINATOR);
	read_markers(in, l, m, p, behind);
	read_comment(in, l, m, p);
	row_reason(in, m, p);
}

/* ---- actions ------------------------------------------------------------------------------------------------------------- */

static bool
is_word_of(const struct status *s, const char *word)
{
	return strcasecmp(word, s->label) == 0 || strcasecmp(word, s->short_label) == 0 || strcasecmp(word, s->id) == 0;
}

static const struct status *
find_in_scale(const struct scale *scale, const char *word)
{
	size_t i;

	for (i = 0; scale != NULL && i < scale->status_count; i++)
		if (is_word_of(&scale->statuses[i], word))
			return &scale->statuses[i];
	return NULL;
}

/* The status of that word: of the scale that actions are reported by, else of the only scale that has one. */
static const struct status *
find_status(const struct plan *plan, const char *word)
{
	const struct status *found = find_in_scale(ask_action_scale(plan), word), *other;
	size_t i;

	for (i = 0; ask_action_scale(plan) == NULL && i < plan->scale_count; i++) {
		other = find_in_scale(&plan->scales[i], word);
		if (other != NULL && found != NULL)
			return NULL;
		found = other != NULL ? other : found;
	}
	return found;
}

/* "Not started, On task, Completed": the words that could stand there. */
static const char *
status_words(struct arena *arena, const struct plan *plan)
{
	const struct scale *only = ask_action_scale(plan);
	const char *all = "";
	size_t i, s;

	for (i = 0; i < plan->scale_count; i++)
		for (s = 0; s < plan->scales[i].status_count && (only == NULL || only == &plan->scales[i]); s++)
			all = arena_printf(arena, "%s%s%s", all, *all != '\0' ? ", " : "", plan->scales[i].statuses[s].label);
	return all;
}

static const char *
action_name(const struct row_in *in, const struct action *a)
{
	return a->ref != NULL ? SAY(in->reply->arena, reply_action, a->ref) : "";
}

/* A text or day of the row's; false: a fault, reported. */
static bool
words_of(struct row_in *in, const struct layout *l, enum form_column column, const struct action *a, const char **text)
{
	cell_fault fault = cell_lines(in->reply->arena, cell_in(in, l, column), text);

	if (fault != NULL)
		row_fault(in, l->at[column], action_name(in, a), fault);
	return fault == NULL;
}

static bool
day_of(struct row_in *in, const struct layout *l, enum form_column column, const struct action *a, struct date *day)
{
	cell_fault fault = cell_day(in->reply->arena, cell_in(in, l, column), day);

	if (fault != NULL)
		row_fault(in, l->at[column], action_name(in, a), fault);
	return fault == NULL;
}

/* Has the plan this progress already? A sheet may come twice. The lines of a cell are paragraphs of the plan. */
static bool
is_told(struct arena *arena, const struct action *a, const char *text, const struct status *status, struct date on)
{
	const char *words = on_one_line(arena, text);
	size_t i;

	for (i = 0; i < a->update_count; i++) {
		const struct update *u = &a->updates[i];

		if (strcmp(u->text != NULL ? u->text : "", words) == 0 && u->rag == status && date_compare(u->on, on) == 0)
			return true;
	}
	return false;
}

static void
read_progress(struct row_in *in, const struct layout *l, const struct action *a)
{
	struct reply *r = in->reply;
	const struct status *status = NULL;
	const char *text, *word;
	struct date on;

	if (!words_of(in, l, FORM_PROGRESS, a, &text) || !words_of(in, l, FORM_STATUS, a, &word)
	    || !day_of(in, l, FORM_PROGRESS_ON, a, &on))
		return;
	if (*word != '\0' && (status = find_status(r->plan, word)) == NULL) {
		row_fault(in, l->at[FORM_STATUS], action_name(in, a), SAY(r->arena, reply_status, word, status_words(r->arena, r->plan)));
		return;
	}
	if (*text == '\0' && status == NULL) {
		if (date_known(on))
			row_fault(in, l->at[FORM_PROGRESS_ON], action_name(in, a), SAY(r->arena, reply_only_day));
		return;
	}
	if (!date_known(on))
		on = r->evaluation->as_at;
	if (!is_told(r->arena, a, text, status, on))
		row_change(in, l->has[FORM_PROGRESS] && *text != '\0' ? l->at[FORM_PROGRESS] : l->at[FORM_STATUS],
		    (struct change){ .kind = CHANGE_PROGRESS, .action = a, .said = "", .text = text, .status = status, .on = on, .agreed_by = "" });
}

static void
read_done(struct row_in *in, const struct layout *l, const struct action *a)
{
	struct arena *arena = in->reply->arena;
	char day[32];
	struct date on;

	if (!day_of(in, l, FORM_DONE_ON, a, &on) || !date_known(on) || (a->is_completed && date_compare(a->completed, on) == 0))
		return;
	if (a->is_completed)
		row_fault(in, l->at[FORM_DONE_ON], action_name(in, a), SAY(arena, reply_done_already,
		    date_known(a->completed) ? date_format_iso(a->completed, day) : ""));
	else
		row_change(in, l->at[FORM_DONE_ON], (struct change){ .kind = CHANGE_DONE, .action = a, .said = "", .text = "",
		    .on = on, .agreed_by = "" });
}

static void
read_due(struct row_in *in, const struct layout *l, const struct action *a)
{
	struct arena *arena = in->reply->arena;
	const struct action_fact *fact = &in->reply->evaluation->actions[a->index];
	const char *why, *agreed_by, *sent = sent_in(in, l, FORM_SENT_DUE), *now;
	char iso[32];
	struct date due;

	if (!words_of(in, l, FORM_WHY_MOVED, a, &why) || !words_of(in, l, FORM_AGREED_BY, a, &agreed_by)
	    || !day_of(in, l, FORM_NEW_DUE, a, &due))
		return;
	if (!date_known(due)) {
		if (*why != '\0' || *agreed_by != '\0')
			row_fault(in, l->at[*why != '\0' ? FORM_WHY_MOVED : FORM_AGREED_BY], action_name(in, a), SAY(arena, reply_no_new_due));
		return;
	}
	now = date_known(fact->due) ? arena_strdup(arena, date_format_iso(fact->due, iso)) : "-";
	if (strcmp(now, date_format_iso(due, iso)) == 0)
		return;
	if (sent != NULL && *sent != '\0' && strcmp(sent, now) != 0) {
		row_fault(in, l->at[FORM_NEW_DUE], action_name(in, a), SAY(arena, reply_conflict, sent, now, date_format_iso(due, iso)));
		return;
	}
	row_change(in, l->at[FORM_NEW_DUE], (struct change){ .kind = CHANGE_DUE, .action = a, .said = now, .text = why, .on = due,
	    .agreed_by = agreed_by });
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------- */

/* The first cell of those to be filled in that is filled; the sheet's columns: none is. */
static size_t
first_filled(const struct row_in *in, const struct layout *l)
{
	static const enum form_column filled[] = {
		FORM_VALUE, FORM_NUMERATOR, FORM_DENOMINATOR, FORM_MARKERS, FORM_COMMENT, FORM_PROGRESS, FORM_STATUS,
		FORM_PROGRESS_ON, FORM_DONE_ON, FORM_NEW_DUE, FORM_AGREED_BY, FORM_WHY_MOVED,
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(filled); i++)
		if (*cell_in(in, l, filled[i])->text != '\0')
			return l->at[filled[i]];
	return in->sheet->column_count;
}

static void
read_unknown(struct row_in *in, const struct layout *l, const char *key)
{
	size_t column = first_filled(in, l);
	struct arena *arena = in->reply->arena;

	if (column == in->sheet->column_count)
		return;
	if (*key == '\0')
		row_fault(in, column, "", SAY(arena, reply_no_key));
	else if (own_key(in->reply->plan, key) == NULL)
		row_fault(in, l->at[FORM_KEY], "", SAY(arena, reply_other_plan, key));
	else
		row_fault(in, l->at[FORM_KEY], "", SAY(arena, reply_unknown_key, key));
}

static void
read_row(struct row_in *in, const struct layout *l)
{
	const char *key = cell_in(in, l, FORM_KEY)->text, *own = own_key(in->reply->plan, key), *slash;
	const struct measure *m = NULL;
	const struct period *p = NULL;
	const struct action *a = NULL;

	if (own != NULL && strncmp(own, "m/", 2) == 0 && (slash = strchr(own + 2, '/')) != NULL) {
		m = find_measure(in->reply->plan, own + 2, (size_t)(slash - own - 2));
		p = find_period(in->reply->plan, slash + 1);
	} else if (own != NULL && strncmp(own, "a/", 2) == 0) {
		a = find_action(in->reply, key);
	}
	if (m != NULL && p != NULL) {
		read_measure(in, l, m, p);
	} else if (a != NULL) {
		read_progress(in, l, a);
		read_done(in, l, a);
		read_due(in, l, a);
	} else {
		read_unknown(in, l, key);
	}
}

/* A sheet that we made has all of its columns; what was typed below a heading that is gone would be lost unseen. */
static void
tell_missing(struct reply *r, const struct book *book, const struct sheet *sheet, const struct layout *l)
{
	static const struct { enum form_column filled, made; } columns[] = {
		{ FORM_VALUE, FORM_SENT_VALUE }, { FORM_NUMERATOR, FORM_SENT_NUMERATOR },
		{ FORM_DENOMINATOR, FORM_SENT_DENOMINATOR }, { FORM_MARKERS, FORM_SENT_MARKERS },
		{ FORM_COMMENT, FORM_SENT_COMMENT }, { FORM_PROGRESS, FORM_SENT_DUE }, { FORM_STATUS, FORM_SENT_DUE },
		{ FORM_PROGRESS_ON, FORM_SENT_DUE }, { FORM_DONE_ON, FORM_SENT_DUE }, { FORM_NEW_DUE, FORM_SENT_DUE },
		{ FORM_AGREED_BY, FORM_SENT_DUE }, { FORM_WHY_MOVED, FORM_SENT_DUE },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(columns); i++)
		if (l->has[columns[i].made] && !l->has[columns[i].filled])
			SAY_WARNING(r->diags, ((struct src_pos){ book->file, (uint32_t)sheet->rows[l->header].number, 0 }),
			    "reply-column", warning_reply_column, sheet->name, form_heading(columns[i].filled));
}

bool
read_forms(struct reply *r, const struct book *book, const struct sheet *sheet)
{
	struct layout l;
	size_t i;

	if (!find_headings(r, sheet, &l))
		return false;
	tell_missing(r, book, sheet, &l);
	for (i = l.header + 1; i < sheet->row_count; i++) {
		struct row_in in = row_begin(r, book, sheet, &sheet->rows[i]);

		read_row(&in, &l);
		row_end(&in);
	}
	return true;
}
