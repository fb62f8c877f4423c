/* Actions and their dated history. */
#include <stdlib.h>
#include <string.h>

#include "plan/build.h"

/* How messages name the action: by ref, id or title. */
static const char *
name_action(const struct action *a, struct arena *arena)
{
	const char *name = a->ref != NULL ? a->ref : a->id;

	return SAY(arena, error_action, name != NULL ? arena_printf(arena, "\"%s\"", name)
	    : structure_quote(a->title != NULL ? a->title : "?", arena));
}

const char *
build_cause(struct build *b, const xmlNode *node)
{
	const xmlNode *n = tree_first_of(node, EL_CAUSE);

	return n != NULL ? tree_text(n, b->arena) : NULL;
}

struct remedy *
build_remedies(struct build *b, const xmlNode *node, size_t *count)
{
	size_t n = tree_count_of(node, EL_REMEDY);
	struct remedy *remedies = n > 0 ? ARENA_ARRAY(b->arena, struct remedy, n) : NULL, *r;
	xmlNode *e;

	*count = 0;
	for (e = tree_first_of(node, EL_REMEDY); e != NULL; e = tree_next_of(e, EL_REMEDY)) {
		r = &remedies[(*count)++];
		r->owner = build_words(b, e, "owner");
		r->due = attribute_date(e, "due", &r->due_is_month);
		r->text = tree_text(e, b->arena);
		r->at = source_pos(e);
		r->node = e;
	}
	return remedies;
}

/* Revisions stand oldest first, by the day they were agreed. */
static void
build_revisions(struct build *b, struct action *a)
{
	struct date last = NO_DATE;
	const xmlNode *n;
	struct revision *r;

	a->revisions = ARENA_ARRAY(b->arena, struct revision, tree_count_of(a->node, EL_REVISION));
	for (n = tree_first_of(a->node, EL_REVISION); n != NULL; n = tree_next_of(n, EL_REVISION)) {
		r = &a->revisions[a->revision_count++];
		r->due = attribute_date(n, "due", &r->due_is_month);
		r->on = attribute_date(n, "on", NULL);
		r->agreed_by = build_words(b, n, "agreed-by");
		r->reason = tree_text(n, b->arena);
		r->at = source_pos(n);
		if (date_known(r->on) && date_known(last) && date_compare(r->on, last) < 0)
			BUILD_FAULT(b, n, "dates-out-of-order", error_revision_order,
			    name_action(a, b->arena));
		if (date_known(r->on))
			last = r->on;
	}
	if (a->revision_count > 0 && !date_known(a->due) && tree_attribute(a->node, "due") == NULL)
		BUILD_FAULT(b, tree_first_of(a->node, EL_REVISION), "revision-without-due",
		    error_revision_without_due, name_action(a, b->arena));
}

static int
compare_updates(const void *a, const void *b)
{
	const struct update *x = a, *y = b;
	int c = date_compare(x->on, y->on);

	return c != 0 ? c : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

/* Updates may stand in any order; the latest that says so gives rag and impact. */
static void
build_updates(struct build *b, struct action *a)
{
	const xmlNode *n;
	struct update *u;
	size_t i;

	a->updates = ARENA_ARRAY(b->arena, struct update, tree_count_of(a->node, EL_UPDATE));
	for (n = tree_first_of(a->node, EL_UPDATE); n != NULL; n = tree_next_of(n, EL_UPDATE)) {
		u = &a->updates[a->update_count++];
		u->on = attribute_date(n, "on", &u->on_is_month);
		u->rag = build_refer(b, n, "rag", b->statuses, KIND_STATUS);
		u->impact = build_refer(b, n, "impact", b->statuses, KIND_STATUS);
		u->text = tree_text(n, b->arena);
		u->at = source_pos(n);
	}
	qsort(a->updates, a->update_count, sizeof *a->updates, compare_updates);
	for (i = 0; i < a->update_count; i++) {
		a->rag = a->updates[i].rag != NULL ? a->updates[i].rag : a->rag;
		a->impact = a->updates[i].impact != NULL ? a->updates[i].impact : a->impact;
	}
}

static int
compare_evidence(const void *a, const void *b)
{
	const struct evidence *x = a, *y = b;
	int c = date_compare(x->on, y->on);

	return c != 0 ? c : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static void
build_evidence(struct build *b, struct action *a)
{
	const xmlNode *n;
	struct evidence *e;

	a->evidence = ARENA_ARRAY(b->arena, struct evidence, tree_count_of(a->node, EL_EVIDENCE));
	for (n = tree_first_of(a->node, EL_EVIDENCE); n != NULL; n = tree_next_of(n, EL_EVIDENCE)) {
		e = &a->evidence[a->evidence_count++];
		e->on = attribute_date(n, "on", NULL);
		e->text = tree_text(n, b->arena);
		e->at = source_pos(n);
	}
	qsort(a->evidence, a->evidence_count, sizeof *a->evidence, compare_evidence);
}

static struct date
later(struct date a, struct date b)
{
	if (!date_known(a) || !date_known(b))
		return date_known(a) ? a : b;
	return date_compare(a, b) > 0 ? a : b;
}

/* The last day that the action's history speaks of, its completion aside. */
static struct date
latest_entry(const struct action *a)
{
	struct date last = NO_DATE;
	size_t i;

	for (i = 0; i < a->update_count; i++)
		last = later(last, a->updates[i].on);
	for (i = 0; i < a->revision_count; i++)
		last = later(last, a->revisions[i].on);
	for (i = 0; i < a->evidence_count; i++)
		last = later(last, a->evidence[i].on);
	return last;
}

/* What the plan says outright, and since when. */
static void
build_state(struct build *b, struct action *a)
{
	static const enum action_state states[] = { ACTION_NOT_STARTED, ACTION_STARTED,
	    ACTION_UNDER_REVIEW, ACTION_DEFERRED, ACTION_ONGOING };
	int stated = attribute_choice(a->node, "state", -1);

	a->state = stated >= 0 ? states[stated] : ACTION_OPEN;
	a->state_on = attribute_date(a->node, "state-on", NULL);
	if (stated < 0 && tree_attribute(a->node, "state-on") != NULL)
		BUILD_FAULT(b, a->node, "state-on-without-state", error_state_on_without_state,
		    name_action(a, b->arena));
	if (!date_known(a->state_on))
		a->state_on = latest_entry(a);
}

/* A state may stand beside a later completion when it is dated. */
static void
build_completion(struct build *b, struct action *a)
{
	const xmlNode *done = tree_first_of(a->node, EL_COMPLETED);
	const char *state = tree_attribute(a->node, "state");
	bool dated = tree_attribute(a->node, "state-on") != NULL;

	if (done == NULL)
		return;
	a->is_completed = true;
	a->completed = attribute_date(done, "on", &a->completed_is_month);
	if (a->state != ACTION_OPEN && a->state != ACTION_STARTED && !dated)
		BUILD_FAULT(b, done, "state-conflict", error_state_of_completed,
		    name_action(a, b->arena), state);
	if (a->state != ACTION_OPEN && dated && date_known(a->completed)
	    && date_compare(a->state_on, a->completed) > 0)
		BUILD_FAULT(b, done, "dates-out-of-order", error_state_after_completion,
		    name_action(a, b->arena), state);
	if (date_known(a->completed) && date_known(a->start)
	    && date_compare(a->completed, a->start) < 0)
		BUILD_FAULT(b, done, "dates-out-of-order", error_completed_before_start,
		    name_action(a, b->arena));
}

/* Where a start is a month, it may begin on its first day. */
static struct date
start_date(const xmlNode *node)
{
	bool is_month;
	struct date d = attribute_date(node, "start", &is_month);

	if (is_month)
		d.day = 1;
	return d;
}

static void
check_due(struct build *b, const struct action *a)
{
	if (date_known(a->start) && date_known(a->due) && date_compare(a->due, a->start) < 0)
		BUILD_FAULT(b, a->node, "dates-out-of-order", error_due_before_start,
		    name_action(a, b->arena));
}

void
build_action(struct build *b, xmlNode *node, const struct place *place)
{
	struct action *a = ARENA_NEW(b->arena, struct action);
	const xmlNode *title = tree_first_of(node, EL_TITLE);

	a->node = node;
	a->at = source_pos(node);
	a->id = build_words(b, node, "id");
	a->ref = build_words(b, node, "ref");
	a->title = title != NULL ? tree_text(title, b->arena) : NULL;
	a->owner = build_words(b, node, "owner");
	a->workstream = build_words(b, node, "workstream");
	if (a->workstream == NULL)
		a->workstream = place->workstream;
	a->strand = place->strand;
	a->start = start_date(node);
	a->due = attribute_date(node, "due", &a->due_is_month);
	a->due_printed = build_words(b, node, "due-printed");
	a->review_on = attribute_date(node, "review", NULL);
	a->recommendation = place->recommendation;
	a->priority = place->priority;
	a->index = b->plan->action_count;
	b->plan->actions[b->plan->action_count++] = a;
	if (place->recommendation != NULL)
		place->recommendation->actions[place->recommendation->action_count++] = a;
	check_due(b, a);
	build_revisions(b, a);
	build_updates(b, a);
	build_evidence(b, a);
	build_state(b, a);
	build_completion(b, a);
	a->cause = build_cause(b, node);
	a->remedies = build_remedies(b, node, &a->remedy_count);
	build_register(b, NULL, node, "id", a, true);
}
