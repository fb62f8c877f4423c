#include "exchange/parts.h"

#include "exchange/codes.h"
#include "exchange/gather.h"

/* ---- what the plan states --------------------------------------------------------------- */

static void
put_revisions(struct json *j, const struct action *a)
{
	size_t i;

	json_open(j, "revisions", '[');
	for (i = 0; i < a->revision_count; i++) {
		const struct revision *r = &a->revisions[i];

		json_open(j, NULL, '{');
		json_date(j, "due", r->due, r->due_is_month);
		json_date(j, "on", r->on, false);
		json_text(j, "agreed_by", r->agreed_by);
		json_text(j, "reason", r->reason);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_updates(struct json *j, const struct action *a)
{
	size_t i;

	json_open(j, "updates", '[');
	for (i = 0; i < a->update_count; i++) {
		const struct update *u = &a->updates[i];

		json_open(j, NULL, '{');
		json_date(j, "on", u->on, u->on_is_month);
		json_text(j, "rag", status_id(u->rag));
		json_text(j, "impact", status_id(u->impact));
		json_text(j, "text", u->text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_evidence(struct json *j, const struct action *a)
{
	size_t i;

	json_open(j, "evidence", '[');
	for (i = 0; i < a->evidence_count; i++) {
		json_open(j, NULL, '{');
		json_date(j, "on", a->evidence[i].on, false);
		json_text(j, "text", a->evidence[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_also(struct json *j, const struct action *a)
{
	size_t i;

	json_open(j, "also", '[');
	for (i = 0; i < a->also_count; i++)
		json_text(j, NULL, a->also[i]->id);
	json_close(j, ']');
}

static void
put_stated(struct json *j, const struct action *a)
{
	json_text(j, "id", a->id);
	json_text(j, "ref", a->ref);
	json_text(j, "title", a->title);
	json_text(j, "priority", a->priority != NULL ? a->priority->id : NULL);
	json_text(j, "recommendation", a->recommendation != NULL ? a->recommendation->id : NULL);
	put_also(j, a);
	json_text(j, "strand", a->strand);
	json_text(j, "workstream", a->workstream);
	json_text(j, "owner", a->owner);
	json_date(j, "start", a->start, false);
	json_date(j, "due", a->due, a->due_is_month);
	json_text(j, "due_printed", a->due_printed);
	json_text(j, "state", code_stated(a->state));
	json_date(j, "state_on", a->state_on, false);
	json_yes(j, "is_completed", a->is_completed);
	json_date(j, "completed", a->completed, a->completed_is_month);
	json_date(j, "review", a->review_on, false);
	put_revisions(j, a);
	put_updates(j, a);
	put_evidence(j, a);
	json_text(j, "cause", a->cause);
	put_remedies(j, a->remedies, a->remedy_count);
}

/* ---- where it stands ------------------------------------------------------------------------ */

static void
put_disagreements(struct json *j, const struct action_fact *f)
{
	static const struct { enum disagreement which; const char *word; } words[] = {
		{ DISAGREE_GOOD_BUT_OVERDUE, "good-but-overdue" },
		{ DISAGREE_NO_EVIDENCE, "no-evidence" },
		{ DISAGREE_IMPACT_NOTHING_DONE, "impact-nothing-done" },
		{ DISAGREE_NOT_STARTED_PAST_START, "not-started-past-start" },
		{ DISAGREE_DONE_BUT_REPORTED_OPEN, "done-but-reported-open" },
		{ DISAGREE_BAD_BUT_ON_TRACK, "bad-but-on-track" },
	};
	size_t i;

	json_open(j, "disagreements", '[');
	for (i = 0; i < ARRAY_LEN(words); i++)
		if ((f->disagreements & words[i].which) != 0)
			json_text(j, NULL, words[i].word);
	json_close(j, ']');
}

static void
put_judged(struct json *j, const struct action_fact *f)
{
	json_open(j, "as_at", '{');
	json_text(j, "status", action_status_name(f->status));
	json_text(j, "label", action_status_label(f->status));
	json_text(j, "standing", code_standing(f->standing));
	json_text(j, "text", f->text);
	json_date(j, "due", f->due, f->due_is_month);
	json_text(j, "due_text", f->due_text);
	json_yes(j, "done", f->done);
	json_yes(j, "begun", f->begun);
	json_yes(j, "due_by_meeting", f->due_by_meeting);
	json_count(j, "days", f->days);
	json_count(j, "days_least", f->days_least);
	json_count(j, "moves", (long)f->moves);
	json_count(j, "slip_days", f->slip_days);
	json_text(j, "slip_text", f->slip_text);
	json_text(j, "rag", status_id(f->rag));
	json_text(j, "impact", status_id(f->impact));
	json_text(j, "why", f->why);
	put_disagreements(j, f);
	json_text(j, "disagreement_text", f->disagreement_text);
	json_close(j, '}');
}

void
put_actions(struct json *j, const struct evaluation *e)
{
	size_t i;

	json_open(j, "actions", '[');
	for (i = 0; i < e->plan->action_count; i++) {
		json_open(j, NULL, '{');
		put_stated(j, e->plan->actions[i]);
		put_judged(j, &e->actions[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}
