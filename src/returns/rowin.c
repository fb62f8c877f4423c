#include "returns/rowin.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "evaluate/periods.h"
#include "plan/quantity.h"
#include "returns/cells.h"
#include "returns/tableedit.h"
#include "wording/error.h"

struct row_in
row_begin(struct reply *reply, const struct book *book, const struct sheet *sheet, const struct row *row)
{
	reply->rows++;
	return (struct row_in){ reply, book, sheet, row, reply->count, false, "", 0 };
}

struct src_pos
row_pos(const struct row_in *in)
{
	return (struct src_pos){ in->book->file, (uint32_t)in->row->number, 0 };
}

const char *
row_cell_name(const struct row_in *in, size_t column)
{
	struct arena *a = in->reply->arena;
	char name[8];
	const char *cell = arena_printf(a, "%s%s", column_name(column, name), say_digits(a, in->row->number));

	return in->book->kind == BOOK_CSV ? SAY(a, reply_cell, cell) : SAY(a, reply_sheet_cell, in->sheet->name, cell);
}

const char *
row_many(const struct row_in *in, size_t column)
{
	struct arena *a = in->reply->arena;
	char name[8];

	column_name(column, name);
	return in->book->kind == BOOK_CSV ? SAY(a, reply_many, name) : SAY(a, reply_sheet_many, in->sheet->name, name);
}

void
row_fault(struct row_in *in, size_t column, const char *what, const char *fault)
{
	const char *cell = row_cell_name(in, column);

	in->faulty = true;
	if (*what != '\0')
		SAY_ERROR_MANY(in->reply->diags, row_pos(in), "reply-cell", row_many(in, column), error_reply_of, cell, what, fault);
	else
		SAY_ERROR_MANY(in->reply->diags, row_pos(in), "reply-cell", row_many(in, column), error_reply_cell, cell, fault);
}

void
row_change(struct row_in *in, size_t column, struct change change)
{
	struct reply *r = in->reply;

	/* The book is given back before the changes are made. */
	change.text = arena_strdup(r->arena, change.text);
	change.agreed_by = arena_strdup(r->arena, change.agreed_by);
	change.row = r->rows;
	change.at = row_pos(in);
	change.at.file = arena_strdup(r->arena, change.at.file);
	change.cell = row_cell_name(in, column);
	change.many = row_many(in, column);
	MEM_GROW(r->changes, r->cap, r->count + 1);
	r->changes[r->count++] = change;
}

/* ---- once only ------------------------------------------------------------------------------------------------------- */

enum { KEY_SIZE = 64 };

/* What the change is of. */
static void
change_key(const struct change *c, char key[KEY_SIZE])
{
	if (c->kind == CHANGE_FIELD)
		snprintf(key, KEY_SIZE, "m %zu %zu %d", c->measure->index, c->period->index, (int)c->field);
	else
		snprintf(key, KEY_SIZE, "a %zu %d", c->action->index, (int)c->kind);
}

static bool
field_is_same(const struct measure *m, enum asked_field field, const char *one, const char *other)
{
	if (field == FIELD_VALUE || field == FIELD_NUMERATOR || field == FIELD_DENOMINATOR)
		return value_is_same(m, one, other);
	return strcmp(one, other) == 0;
}

static bool
is_same(const struct change *a, const struct change *b)
{
	if (a->kind == CHANGE_FIELD)
		return field_is_same(a->measure, a->field, a->text, b->text);
	return strcmp(a->text, b->text) == 0 && a->status == b->status && date_compare(a->on, b->on) == 0
	    && strcmp(a->agreed_by, b->agreed_by) == 0;
}

/* Two rows that want two things of one cell of the plan. */
static void
say_twice(struct row_in *in, const struct change *c, const struct change *before)
{
	struct arena *a = in->reply->arena;
	const char *place = SAY(a, reply_place, before->cell, before->at.file);

	SAY_ERROR_MANY(in->reply->diags, c->at, "reply-twice", c->many, error_reply_twice, c->cell, c->text, place, before->text);
	in->faulty = true;
}

/* What the first row said of something, and whether another said otherwise. */
struct saying { struct change change; bool disputed; };

static struct saying *
saying_of(const struct reply *r, const struct change *c)
{
	char key[KEY_SIZE];

	change_key(c, key);
	return map_lookup(r->by_key, key);
}

bool
row_is_disputed(const struct reply *r, const struct change *c)
{
	return saying_of(r, c)->disputed;
}

/* Do two cells of the row say two things of one figure? Two columns may have one period. */
static void
hold_against_itself(struct row_in *in)
{
	struct reply *r = in->reply;
	struct map *said = r->count - in->first > 1 ? map_new() : NULL;
	size_t i;

	for (i = in->first; said != NULL && i < r->count; i++) {
		const struct change *before;
		char key[KEY_SIZE];

		change_key(&r->changes[i], key);
		before = map_lookup(said, key);
		if (before == NULL)
			map_add(said, arena_strdup(r->arena, key), &r->changes[i]);
		else if (!is_same(&r->changes[i], before))
			say_twice(in, &r->changes[i], before);
	}
	map_drop(said);
}

static void
hold_against_others(struct row_in *in)
{
	struct reply *r = in->reply;
	size_t i;

	for (i = in->first; i < r->count; i++) {
		struct saying *before = saying_of(r, &r->changes[i]);

		if (before == NULL || is_same(&r->changes[i], &before->change))
			continue;
		before->disputed = true;
		say_twice(in, &r->changes[i], &before->change);
	}
}

/* Keep the changes of the row that are the first of their kind; the same once more is none. */
static void
keep(struct row_in *in)
{
	struct reply *r = in->reply;
	size_t kept = in->first, i;

	for (i = in->first; i < r->count; i++) {
		struct saying *said;
		char key[KEY_SIZE];

		change_key(&r->changes[i], key);
		if (map_lookup(r->by_key, key) != NULL)
			continue;
		said = ARENA_NEW(r->arena, struct saying);
		*said = (struct saying){ r->changes[i], false };
		map_add(r->by_key, arena_strdup(r->arena, key), said);
		if (!said->change.none)
			r->changes[kept++] = said->change;
	}
	r->count = kept;
}

void
row_end(struct row_in *in)
{
	struct reply *r = in->reply;

	if (!in->faulty)
		hold_against_itself(in);
	if (!in->faulty)
		hold_against_others(in);
	if (!in->faulty)
		keep(in);
	if (in->faulty) {
		r->count = in->first;
		r->rejected++;
	}
}

/* ---- measures and periods ------------------------------------------------------------------------------------------------ */

const struct measure *
find_measure(const struct plan *plan, const char *id, size_t len)
{
	size_t i;

	for (i = 0; i < plan->measure_count; i++)
		if (strlen(plan->measures[i]->id) == len && memcmp(plan->measures[i]->id, id, len) == 0)
			return plan->measures[i];
	return NULL;
}

const struct period *
find_period(const struct plan *plan, const char *id)
{
	size_t i;

	for (i = 0; i < plan->period_count; i++)
		if (strcmp(plan->periods[i].id, id) == 0)
			return &plan->periods[i];
	return NULL;
}

/* ---- fields of measures ------------------------------------------------------------------------------------------------- */

const char *
row_measure_name(const struct row_in *in, const struct measure *m, const struct period *p)
{
	struct arena *a = in->reply->arena;

	return m->number != NULL ? SAY(a, reply_measure, m->number, p->name) : SAY(a, reply_measure_id, m->id, p->name);
}

/* Can the place where the value stands say that it was revised? A CSV file may have no such column. */
static bool
can_say_was(const struct row_in *in, const struct value *v)
{
	const struct plan *plan = in->reply->plan;
	size_t i;

	for (i = 1; i < plan->file_count; i++)
		if (strcmp(plan->files[i].path, v->at.file) == 0)
			return table_heads(plan->files[i].bytes, plan->files[i].len, "was");
	return true;
}

static void
change_field(struct row_in *in, size_t column, const struct measure *m, const struct period *p,
    enum asked_field field, const char *text)
{
	const char *said = ask_said(in->reply->arena, measure_value(m, p), field);

	if (strcmp(said, text) != 0)
		row_change(in, column, (struct change){ .kind = CHANGE_FIELD, .measure = m, .period = p, .field = field,
		    .said = said, .text = text, .agreed_by = "" });
}

static bool
is_number(const struct measure *m, const char *text)
{
	struct quantity q;

	return m->unit != UNIT_TEXT && quantity_parse(text, m->unit, m->unit_label, &q) && !q.not_applicable;
}

/* A figure that members have seen changes: the plan keeps what it was, and why it changed. One that changed before
 * keeps what it was at first, which members have seen in any case; one that goes back to that was never revised. */
static void
restate(struct row_in *in, size_t column, const struct measure *m, const struct period *p, const char *text)
{
	struct arena *a = in->reply->arena;
	const struct value *v = measure_value(m, p);
	const char *said = ask_said(a, v, FIELD_VALUE), *was = ask_said(a, v, FIELD_WAS);

	if (!ask_is_earlier(m, p) || !is_number(m, said) || !is_number(m, text) || !can_say_was(in, v))
		return;
	if (*was != '\0' && value_is_same(m, was, text)) {
		change_field(in, column, m, p, FIELD_WAS, "");
		change_field(in, column, m, p, FIELD_REASON, "");
		return;
	}
	if (*was == '\0')
		change_field(in, column, m, p, FIELD_WAS, said);
	if (*in->reason != '\0')
		change_field(in, in->reason_at, m, p, FIELD_REASON, in->reason);
	else
		say_finding_many(in->reply->diags, DIAG_NOTE, row_pos(in), "restated", SAY(a, reply_restated_many), SAY_note_restated,
		    SAY_ARGUMENTS(row_cell_name(in, column), row_measure_name(in, m, p), *was != '\0' ? was : said, text));
}

void
row_reason(struct row_in *in, const struct measure *m, const struct period *p)
{
	struct reply *r = in->reply;
	size_t i;

	for (i = in->first; i < r->count; i++)
		if (r->changes[i].kind == CHANGE_FIELD && r->changes[i].field == FIELD_VALUE && !r->changes[i].none)
			return;   /* it was told with the figure */
	if (*in->reason == '\0' || in->faulty)
		return;
	if (*ask_said(r->arena, measure_value(m, p), FIELD_WAS) != '\0')
		change_field(in, in->reason_at, m, p, FIELD_REASON, in->reason);
	else
		row_fault(in, in->reason_at, row_measure_name(in, m, p), SAY(r->arena, reply_reason_alone));
}

void
row_same(struct row_in *in, size_t column, const struct measure *m, const struct period *p, enum asked_field field)
{
	const char *said = ask_said(in->reply->arena, measure_value(m, p), field);

	if (*said != '\0')
		row_change(in, column, (struct change){ .kind = CHANGE_FIELD, .measure = m, .period = p, .field = field,
		    .said = said, .text = said, .agreed_by = "", .none = true });
}

void
row_field(struct row_in *in, size_t column, const struct measure *m, const struct period *p,
    enum asked_field field, const char *text, const char *sent)
{
	struct arena *a = in->reply->arena;
	const char *said = ask_said(a, measure_value(m, p), field);

	if ((sent == NULL && *text == '\0') || (sent != NULL && field_is_same(m, field, text, sent)))
		return;
	if (field_is_same(m, field, text, said)) {
		row_same(in, column, m, p, field);
		return;
	}
	if (sent != NULL && !field_is_same(m, field, sent, said)) {
		row_fault(in, column, row_measure_name(in, m, p), SAY(a, reply_conflict,
		    *sent != '\0' ? sent : SAY(a, reply_nothing), *said != '\0' ? said : SAY(a, reply_nothing),
		    *text != '\0' ? text : SAY(a, reply_nothing)));
		return;
	}
	if (field == FIELD_VALUE && *text == '\0') {
		row_fault(in, column, row_measure_name(in, m, p), SAY(a, reply_emptied, said));
		return;
	}
	row_change(in, column, (struct change){ .kind = CHANGE_FIELD, .measure = m, .period = p, .field = field,
	    .said = said, .text = text, .agreed_by = "" });
	if (field == FIELD_VALUE)
		restate(in, column, m, p, text);
}

bool
row_value(struct row_in *in, size_t column, const struct measure *m, const struct period *p, const char *sent,
    const char **markers)
{
	struct arena *a = in->reply->arena;
	const char *said = ask_said(a, measure_value(m, p), FIELD_VALUE), *text;
	const struct cell *cell = &in->row->cells[column];
	cell_fault fault;

	/* What was sent and comes back is no fault, whatever it is: the plan had it. */
	if (sent != NULL && cell->kind != CELL_ERROR && cell->kind != CELL_COVERED && !cell->no_result && strcmp(cell->text, sent) == 0) {
		*markers = "";
		return true;
	}
	fault = cell_value(a, cell, m, said, &text, markers);
	if (fault != NULL)
		row_fault(in, column, row_measure_name(in, m, p), fault);
	else if (*text != '\0' || **markers == '\0')
		row_field(in, column, m, p, FIELD_VALUE, text, sent);
	return fault == NULL;
}

const char *
fold_heading(struct arena *arena, const char *text)
{
	char *folded = arena_strdup(arena, text), *to = folded;

	for (; *text != '\0'; text++)
		if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80)
			*to++ = (char)tolower((unsigned char)*text);
	*to = '\0';
	return folded;
}
