#include "exchange/makers.h"

#include "base/strbuf.h"
#include "exchange/codes.h"
#include "exchange/gather.h"

/* ---- actions ------------------------------------------------------------------------------- */

static const struct column ACTION_COLUMNS[] = {
	NOTED_COLUMN(action, 10), COLUMN(action_id, 14), COLUMN(ref, 12), COLUMN(title, 60), COLUMN(owner, 28),
	NOTED_COLUMN(first_due, 14), COLUMN(due, 14), COLUMN(due_as_printed, 20), NOTED_COLUMN(status, 26),
	COLUMN(status_in_words, 30), COLUMN(status_code, 18), NOTED_COLUMN(standing, 13), NOTED_COLUMN(days, 10),
	COLUMN(moves, 10), COLUMN(slip_days, 12), COLUMN(slip, 40), COLUMN(is_done, 10), COLUMN(completed, 14),
	COLUMN(reason, 50), COLUMN(rag, 20), COLUMN(reported_impact, 20), COLUMN(disagreement, 40),
	COLUMN(latest_update_on, 14), COLUMN(latest_update, 60), COLUMN(cause, 40),
	COLUMN(priority, 20), COLUMN(recommendation, 20), COLUMN(also_serves, 18), COLUMN(strand, 24),
	COLUMN(workstream, 20), COLUMN(starts, 14), COLUMN(review, 14),
};

/* "r1; r4": other recommendations. */
static const char *
also_text(const struct rows *r, const struct action *a)
{
	const char *text = NULL;
	size_t i;

	for (i = 0; i < a->also_count; i++)
		text = text == NULL ? a->also[i]->id : arena_printf(r->arena, "%s; %s", text, a->also[i]->id);
	return text;
}

static void
put_name(struct rows *r, const struct action *a)
{
	row_count(r, (long)a->index + 1);
	row_text(r, a->id);
	row_text(r, a->ref);
	row_text(r, a->title);
}

static void
put_status(struct rows *r, const struct action *a, const struct action_fact *f)
{
	row_text(r, a->owner);
	row_date(r, a->due, a->due_is_month);
	row_date(r, f->due, f->due_is_month);
	row_text(r, f->due_text);
	row_text(r, action_status_label(f->status));
	row_text(r, f->text);
	row_text(r, action_status_name(f->status));
	row_text(r, code_standing(f->standing));
	row_count(r, f->days);
	row_count(r, (long)f->moves);
	row_count(r, f->slip_days);
	row_text(r, f->slip_text);
	row_yes(r, f->done);
	row_date(r, f->completed, a->completed_is_month);
	row_text(r, f->why);
}

static void
put_reported(struct rows *r, const struct action *a, const struct action_fact *f)
{
	const struct update *latest = f->latest;

	row_text(r, status_word(f->rag));
	row_text(r, status_word(f->impact));
	row_text(r, f->disagreement_text);
	row_date(r, latest != NULL ? latest->on : NO_DATE, latest != NULL && latest->on_is_month);
	row_text(r, latest != NULL ? latest->text : NULL);
	row_text(r, a->cause);
}

static void
put_declared(struct rows *r, const struct action *a)
{
	row_text(r, a->priority != NULL ? a->priority->id : NULL);
	row_text(r, a->recommendation != NULL ? a->recommendation->id : NULL);
	row_text(r, also_text(r, a));
	row_text(r, a->strand);
	row_text(r, a->workstream);
	row_date(r, a->start, false);
	row_date(r, a->review_on, false);
}

static void
put_actions(struct rows *r)
{
	const struct evaluation *e = r->evaluation;
	size_t i;

	for (i = 0; i < e->plan->action_count; i++) {
		put_name(r, e->plan->actions[i]);
		put_status(r, e->plan->actions[i], &e->actions[i]);
		put_reported(r, e->plan->actions[i], &e->actions[i]);
		put_declared(r, e->plan->actions[i]);
	}
}

const struct table_maker ACTIONS_TABLE = { "actions", SAY_table_actions, SAY_table_about_actions,
    ACTION_COLUMNS, ARRAY_LEN(ACTION_COLUMNS), put_actions };

/* ---- history ---------------------------------------------------------------------------------- */

static const struct column HISTORY_COLUMNS[] = {
	NOTED_COLUMN(action, 10), COLUMN(action_id, 14), COLUMN(ref, 12), COLUMN(title, 50), COLUMN(entry, 14),
	COLUMN(on, 14), NOTED_COLUMN(counts, 11), COLUMN(new_due, 14), COLUMN(agreed_by, 28), COLUMN(rag, 18),
	COLUMN(reported_impact, 20), COLUMN(text, 70),
};

/* An entry of an action's history. */
struct entry {
	const char *kind;
	struct date on; bool on_is_month;
	struct date due; bool due_is_month;
	const char *agreed_by;
	const struct status *rag, *impact;
	const char *text;
};

static void
put_entry(struct rows *r, const struct action *a, const struct entry *e)
{
	put_name(r, a);
	row_text(r, e->kind);
	row_date(r, e->on, e->on_is_month);
	row_yes(r, !date_known(e->on) || date_compare(e->on, r->evaluation->as_at) <= 0);
	row_date(r, e->due, e->due_is_month);
	row_text(r, e->agreed_by);
	row_text(r, status_word(e->rag));
	row_text(r, status_word(e->impact));
	row_text(r, e->text);
}

static void
put_entries(struct rows *r, const struct action *a)
{
	size_t i;

	for (i = 0; i < a->revision_count; i++)
		put_entry(r, a, &(struct entry){ .kind = "revision", .on = a->revisions[i].on,
		    .due = a->revisions[i].due, .due_is_month = a->revisions[i].due_is_month,
		    .agreed_by = a->revisions[i].agreed_by, .text = a->revisions[i].reason });
	for (i = 0; i < a->update_count; i++)
		put_entry(r, a, &(struct entry){ .kind = "update", .on = a->updates[i].on,
		    .on_is_month = a->updates[i].on_is_month, .rag = a->updates[i].rag,
		    .impact = a->updates[i].impact, .text = a->updates[i].text });
	for (i = 0; i < a->evidence_count; i++)
		put_entry(r, a, &(struct entry){ .kind = "evidence", .on = a->evidence[i].on,
		    .text = a->evidence[i].text });
	if (a->state != ACTION_OPEN)
		put_entry(r, a, &(struct entry){ .kind = code_stated(a->state), .on = a->state_on });
	if (a->is_completed)
		put_entry(r, a, &(struct entry){ .kind = "completed", .on = a->completed,
		    .on_is_month = a->completed_is_month });
}

static void
put_history(struct rows *r)
{
	size_t i;

	for (i = 0; i < r->evaluation->plan->action_count; i++)
		put_entries(r, r->evaluation->plan->actions[i]);
}

const struct table_maker HISTORY_TABLE = { "history", SAY_table_history, SAY_table_about_history,
    HISTORY_COLUMNS, ARRAY_LEN(HISTORY_COLUMNS), put_history };

/* ---- what is done about values and actions -------------------------------------------------------- */

static const struct column REMEDY_COLUMNS[] = {
	COLUMN(remedy_of, 12), COLUMN(of_measure, 24), COLUMN(of_action, 12), COLUMN(title, 50), COLUMN(period, 14),
	COLUMN(owner, 28), COLUMN(due, 14), COLUMN(text, 70),
};

/* What remedies are of. */
struct troubled { const struct measure *measure; const struct action *action; const struct period *period; };

static void
put_each(struct rows *r, const struct troubled *of, const struct remedy *remedies, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		row_text(r, of->measure != NULL ? "measure" : "action");
		row_text(r, of->measure != NULL ? of->measure->id : NULL);
		if (of->action != NULL)
			row_count(r, (long)of->action->index + 1);
		else
			row_text(r, NULL);
		row_text(r, of->measure != NULL ? of->measure->title : of->action->title);
		row_text(r, period_id(of->period));
		row_text(r, remedies[i].owner);
		row_date(r, remedies[i].due, remedies[i].due_is_month);
		row_text(r, remedies[i].text);
	}
}

static void
put_remedies(struct rows *r)
{
	const struct plan *plan = r->evaluation->plan;
	size_t i, k;

	for (i = 0; i < plan->measure_count; i++)
		for (k = 0; k < plan->measures[i]->value_count; k++) {
			const struct value *v = &plan->measures[i]->values[k];

			put_each(r, &(struct troubled){ plan->measures[i], NULL, v->period }, v->remedies,
			    v->remedy_count);
		}
	for (i = 0; i < plan->action_count; i++)
		put_each(r, &(struct troubled){ NULL, plan->actions[i], NULL }, plan->actions[i]->remedies,
		    plan->actions[i]->remedy_count);
}

const struct table_maker REMEDIES_TABLE = { "remedies", SAY_table_remedies, SAY_table_about_remedies,
    REMEDY_COLUMNS, ARRAY_LEN(REMEDY_COLUMNS), put_remedies };
