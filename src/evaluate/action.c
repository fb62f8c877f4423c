#include "evaluate/action.h"

#include <string.h>
#include <strings.h>

#include "base/strbuf.h"

/* ---- names ---------------------------------------------------------------------- */

static const struct {
	const char *name, *label;
	enum standing standing;
} STATUSES[] = {
	[ACTION_IS_COMPLETED] = { "completed", "Completed", STANDING_GOOD },
	[ACTION_IS_COMPLETED_LATE] = { "completed-late", "Completed late", STANDING_GOOD },
	[ACTION_IS_COMPLETED_NO_EVIDENCE] = { "completed-no-evidence",
	    "Completed without evidence", STANDING_POOR },
	[ACTION_IS_OVERDUE] = { "overdue", "Overdue", STANDING_BAD },
	[ACTION_IS_DUE_SOON] = { "due-soon", "Due within 30 days", STANDING_POOR },
	[ACTION_IS_ON_TRACK] = { "on-track", "On track", STANDING_GOOD },
	[ACTION_IS_NOT_STARTED] = { "not-started", "Not started", STANDING_NONE },
	[ACTION_IS_UNDER_REVIEW] = { "under-review", "Under review", STANDING_POOR },
	[ACTION_IS_DEFERRED] = { "deferred", "Deferred", STANDING_NONE },
	[ACTION_IS_ONGOING] = { "ongoing", "Ongoing", STANDING_NONE },
	[ACTION_IS_UNDATED] = { "undated", "No due date", STANDING_POOR },
};
_Static_assert(ARRAY_LEN(STATUSES) == ACTION_STATUS_COUNT, "a row for every status");

const char *action_status_label(enum action_status status) { return STATUSES[status].label; }
const char *action_status_name(enum action_status status) { return STATUSES[status].name; }

enum standing
action_status_standing(enum action_status status)
{
	return STATUSES[status].standing;
}

/* ---- what was known on the day ------------------------------------------------------ */

struct view {
	struct arena *arena;
	const struct action *action;
	struct date as_at;
	bool evidence_kept;
	bool done, begun, evidenced;
	bool reported_done, reported_not_started;
	struct action_fact *fact;
};

/* An entry without a date counts on every day. */
static bool
known_by(struct date on, struct date as_at)
{
	return !date_known(on) || date_compare(on, as_at) <= 0;
}

static bool
says(const struct status *status, const char *const words[], size_t count)
{
	size_t i;

	for (i = 0; status != NULL && i < count; i++)
		if ((status->id != NULL && strcasecmp(status->id, words[i]) == 0)
		    || (status->label != NULL && strcasecmp(status->label, words[i]) == 0))
			return true;
	return false;
}

static bool
says_done(const struct status *status)
{
	static const char *const words[] = { "completed", "complete", "done" };

	return says(status, words, ARRAY_LEN(words));
}

static bool
says_not_started(const struct status *status)
{
	static const char *const words[] = { "not started", "not-started", "not yet started" };

	return says(status, words, ARRAY_LEN(words));
}

static void
read_updates(struct view *v)
{
	const struct action *a = v->action;
	size_t i;

	for (i = 0; i < a->update_count; i++) {
		const struct update *u = &a->updates[i];

		if (!known_by(u->on, v->as_at))
			continue;
		v->fact->latest = u;
		if (u->rag != NULL)
			v->fact->rag = u->rag;
		if (u->impact != NULL)
			v->fact->impact = u->impact;
	}
	if (a->update_count == 0) {
		v->fact->rag = a->rag;
		v->fact->impact = a->impact;
	}
	v->reported_done = says_done(v->fact->rag);
	v->reported_not_started = says_not_started(v->fact->rag);
}

static void
read_evidence(struct view *v)
{
	size_t i;

	for (i = 0; i < v->action->evidence_count; i++)
		v->evidenced |= known_by(v->action->evidence[i].on, v->as_at);
}

static void
read_completion(struct view *v)
{
	const struct action *a = v->action;
	bool recorded = a->state == ACTION_COMPLETED || date_known(a->completed);

	if (recorded && known_by(a->completed, v->as_at)) {
		v->done = true;
		v->fact->completed = a->completed;
	} else if (v->reported_done) {
		v->done = true;
	}
	v->fact->done = v->done;
	v->begun = !v->reported_not_started && (v->done || v->fact->latest != NULL || v->evidenced
	    || a->state == ACTION_STARTED || a->state == ACTION_ONGOING);
}

/* ---- due date and slip --------------------------------------------------------------- */

/* Two decades of a council: "1st", "2nd", "3rd", "11th", "21st". */
static const char *
ordinal_suffix(size_t n)
{
	if (n % 100 >= 11 && n % 100 <= 13)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static const char *
date_text(struct arena *arena, struct date d, bool is_month)
{
	char text[32];

	if (is_month)
		date_format_month(d, text);
	else
		date_format_long(d, text);
	return arena_strdup(arena, text);
}

/* A revision counts when it was agreed by the day, and before the action was done. */
static bool
revision_counts(const struct view *v, const struct revision *r)
{
	if (!date_known(r->due) || !known_by(r->on, v->as_at))
		return false;
	return !date_known(v->fact->completed) || known_by(r->on, v->fact->completed);
}

static const char *
days_text(struct arena *arena, long days)
{
	return arena_printf(arena, "%ld %s", days, days == 1 ? "day" : "days");
}

static void
end_slip(struct view *v, struct strbuf *text)
{
	struct action_fact *f = v->fact;
	long days = f->slip_days;

	if (f->moves > 0 && text->len > 0) {
		strbuf_printf(text, " (%zu%s move, %s%s)", f->moves, ordinal_suffix(f->moves),
		    days_text(v->arena, days < 0 ? -days : days), days < 0 ? " earlier" : "");
		f->slip_text = arena_strndup(v->arena, text->text, text->len);
	}
	strbuf_drop(text);
}

static void
read_due(struct view *v)
{
	const struct action *a = v->action;
	struct action_fact *f = v->fact;
	struct strbuf text = STRBUF_INIT;
	struct date first = a->due;
	size_t i;

	f->due = a->due;
	f->due_is_month = a->due_is_month;
	if (date_known(a->due))
		strbuf_printf(&text, "due %s", date_text(v->arena, a->due, a->due_is_month));
	for (i = 0; i < a->revision_count; i++) {
		const struct revision *r = &a->revisions[i];

		if (!revision_counts(v, r) || date_compare(r->due, f->due) == 0)
			continue;
		if (!date_known(first)) {
			first = r->due;
			strbuf_printf(&text, "due %s", date_text(v->arena, r->due, r->due_is_month));
		} else {
			strbuf_printf(&text, f->moves == 0 ? ", moved to %s" : ", then %s",
			    date_text(v->arena, r->due, r->due_is_month));
			f->moves++;
		}
		f->due = r->due;
		f->due_is_month = r->due_is_month;
	}
	if (f->moves > 0)
		f->slip_days = date_to_days(f->due) - date_to_days(first);
	end_slip(v, &text);
	f->due_passed = date_known(f->due) && date_compare(f->due, v->as_at) < 0;
	f->due_text = f->moves == 0 && a->due_printed != NULL ? a->due_printed
	    : date_known(f->due) ? date_text(v->arena, f->due, f->due_is_month) : "No date";
}

/* ---- status: the first rule that holds ------------------------------------------------- */

/* Days completed after the date then in force. A completion known by its month only
 * is not late when it was due in that month. */
static long
days_late(const struct view *v)
{
	struct date done = v->fact->completed, due = v->fact->due;
	long days;

	if (!date_known(done) || !date_known(due))
		return 0;
	if (v->action->completed_is_month && done.year == due.year && done.month == due.month)
		return 0;
	days = date_to_days(done) - date_to_days(due);
	return days > 0 ? days : 0;
}

static bool is_unproved(const struct view *v)
{
	return v->done && v->evidence_kept && !v->evidenced;
}

static bool is_late(const struct view *v) { return v->done && days_late(v) > 0; }
static bool is_done(const struct view *v) { return v->done; }
static bool is_deferred(const struct view *v) { return v->action->state == ACTION_DEFERRED; }

/* A review stands until its day; without one, until the due date. */
static bool
is_under_review(const struct view *v)
{
	if (v->action->state != ACTION_UNDER_REVIEW)
		return false;
	if (date_known(v->action->review_on))
		return date_compare(v->action->review_on, v->as_at) >= 0;
	return !v->fact->due_passed;
}

static bool is_overdue(const struct view *v) { return v->fact->due_passed; }
static bool is_ongoing(const struct view *v) { return v->action->state == ACTION_ONGOING; }
static bool is_dated(const struct view *v) { return date_known(v->fact->due); }
static bool is_begun(const struct view *v) { return v->begun; }
static bool always(const struct view *v) { (void)v; return true; }

static bool is_ongoing_undated(const struct view *v) { return is_ongoing(v) && !is_dated(v); }
static bool is_undated(const struct view *v) { return !is_dated(v); }

static bool
is_due_soon(const struct view *v)
{
	return date_to_days(v->fact->due) - date_to_days(v->as_at) <= ACTION_DUE_SOON_DAYS;
}

static const struct {
	enum action_status status;
	bool (*holds)(const struct view *view);
} RULES[] = {
	{ ACTION_IS_COMPLETED_NO_EVIDENCE, is_unproved },
	{ ACTION_IS_COMPLETED_LATE, is_late },
	{ ACTION_IS_COMPLETED, is_done },
	{ ACTION_IS_DEFERRED, is_deferred },
	{ ACTION_IS_UNDER_REVIEW, is_under_review },
	{ ACTION_IS_OVERDUE, is_overdue },
	{ ACTION_IS_ONGOING, is_ongoing_undated },
	{ ACTION_IS_UNDATED, is_undated },
	{ ACTION_IS_DUE_SOON, is_due_soon },
	{ ACTION_IS_ONGOING, is_ongoing },
	{ ACTION_IS_ON_TRACK, is_begun },
	{ ACTION_IS_NOT_STARTED, always },
};

static enum action_status
first_rule(const struct view *v)
{
	size_t i = 0;

	while (!RULES[i].holds(v))
		i++;
	return RULES[i].status;
}

/* ---- words -------------------------------------------------------------------------------- */

static const char *
day_text(const struct view *v, struct date d)
{
	return date_text(v->arena, d, false);
}

/* "Completed on 20 March 2016", "Completed in Mar 2016", "Completed, day not known". */
static const char *
completed_text(const struct view *v)
{
	struct date d = v->fact->completed;

	if (date_known(d))
		return arena_printf(v->arena, "Completed %s %s",
		    v->action->completed_is_month ? "in" : "on",
		    date_text(v->arena, d, v->action->completed_is_month));
	return "Completed; the day is not recorded";
}

static const char *
begun_text(const struct view *v)
{
	if (v->begun)
		return "it has begun";
	return v->reported_not_started ? "it is reported as not started"
	    : "nothing in the plan says that it has begun";
}

static void
set_days(struct view *v)
{
	struct action_fact *f = v->fact;
	long due = date_known(f->due) ? date_to_days(f->due) - date_to_days(v->as_at) : 0;

	f->days = f->done ? days_late(v) : f->status == ACTION_IS_OVERDUE ? -due : due > 0 ? due : 0;
}

static const char *
status_text(const struct view *v)
{
	const struct action_fact *f = v->fact;

	switch (f->status) {
	case ACTION_IS_OVERDUE:
		return arena_printf(v->arena, "Overdue by %s", days_text(v->arena, f->days));
	case ACTION_IS_DUE_SOON:
		return f->days == 0 ? "Due today"
		    : arena_printf(v->arena, "Due in %s", days_text(v->arena, f->days));
	case ACTION_IS_COMPLETED_LATE:
		return arena_printf(v->arena, "Completed %s late", days_text(v->arena, f->days));
	case ACTION_IS_COMPLETED_NO_EVIDENCE:
		return f->days == 0 ? action_status_label(f->status) : arena_printf(v->arena,
		    "Completed without evidence, %s late", days_text(v->arena, f->days));
	default:
		return action_status_label(f->status);
	}
}

static const char *
why_done(const struct view *v)
{
	const struct action_fact *f = v->fact;
	const char *late = f->days == 0 ? "" : arena_printf(v->arena, ", %s after the due date of %s",
	    days_text(v->arena, f->days), day_text(v, f->due));

	return arena_printf(v->arena, "%s%s%s.", completed_text(v), late,
	    f->status == ACTION_IS_COMPLETED_NO_EVIDENCE ? "; no evidence is recorded" : "");
}

static const char *
why(const struct view *v)
{
	const struct action_fact *f = v->fact;
	const char *on = day_text(v, v->as_at);

	if (f->done)
		return why_done(v);
	switch (f->status) {
	case ACTION_IS_OVERDUE:
		return arena_printf(v->arena, "Overdue because it was due by %s and is not completed "
		    "on %s; %s.", day_text(v, f->due), on, begun_text(v));
	case ACTION_IS_DUE_SOON:
		return arena_printf(v->arena, "Due by %s, within %d days of %s; %s.",
		    day_text(v, f->due), ACTION_DUE_SOON_DAYS, on, begun_text(v));
	case ACTION_IS_ON_TRACK:
		return arena_printf(v->arena, "On track because it has begun and is not due until %s.",
		    day_text(v, f->due));
	case ACTION_IS_NOT_STARTED:
		return arena_printf(v->arena, "Not started because %s; due by %s.", begun_text(v),
		    day_text(v, f->due));
	case ACTION_IS_UNDER_REVIEW:
		return date_known(v->action->review_on)
		    ? arena_printf(v->arena, "Under review until %s, as the plan says.",
		        day_text(v, v->action->review_on)) : "Under review, as the plan says.";
	case ACTION_IS_DEFERRED:
		return "Deferred, as the plan says.";
	case ACTION_IS_ONGOING:
		return "Ongoing, as the plan says.";
	default:
		return "The plan states no due date, so it cannot be said whether this is on time.";
	}
}

/* ---- disagreements -------------------------------------------------------------------------- */

static bool
is_good(const struct status *status)
{
	return status != NULL && status->standing >= STANDING_GOOD;
}

static const char *
label_of(const struct status *status)
{
	return status->label != NULL ? status->label : status->id;
}

static void
disagree(struct view *v, struct strbuf *text, enum disagreement what, const char *sentence)
{
	v->fact->disagreements |= what;
	if (text->len > 0)
		strbuf_putc(text, ' ');
	strbuf_puts(text, sentence);
}

static void
disagree_when_done(struct view *v, struct strbuf *text)
{
	const struct action_fact *f = v->fact;

	if (f->status == ACTION_IS_COMPLETED_NO_EVIDENCE)
		disagree(v, text, DISAGREE_NO_EVIDENCE,
		    "Reported as completed, but no evidence is recorded.");
	if (v->reported_not_started || (f->rag != NULL && f->rag->standing == STANDING_BAD))
		disagree(v, text, DISAGREE_DONE_BUT_REPORTED_OPEN, arena_printf(v->arena,
		    "Completed, but still reported as %s.", label_of(f->rag)));
}

static void
disagree_when_open(struct view *v, struct strbuf *text)
{
	const struct action_fact *f = v->fact;
	struct date start = v->action->start;

	if (f->status == ACTION_IS_OVERDUE && is_good(f->rag))
		disagree(v, text, DISAGREE_GOOD_BUT_OVERDUE, arena_printf(v->arena,
		    "Reported as %s, but overdue by %s.", label_of(f->rag),
		    days_text(v->arena, f->days)));
	if (is_good(f->impact) && (f->status == ACTION_IS_OVERDUE || v->reported_not_started))
		disagree(v, text, DISAGREE_IMPACT_NOTHING_DONE, arena_printf(v->arena,
		    "Impact is reported as %s, but the action is %s.", label_of(f->impact),
		    f->status == ACTION_IS_OVERDUE ? "overdue" : "not started"));
	if (!v->begun && date_known(start) && date_compare(start, v->as_at) < 0
	    && f->status != ACTION_IS_DEFERRED)
		disagree(v, text, DISAGREE_NOT_STARTED_PAST_START, arena_printf(v->arena,
		    "It was to start by %s, but %s.", day_text(v, start), begun_text(v)));
}

static void
set_disagreements(struct view *v)
{
	struct strbuf text = STRBUF_INIT;

	if (v->done)
		disagree_when_done(v, &text);
	else
		disagree_when_open(v, &text);
	if (text.len > 0)
		v->fact->disagreement_text = arena_strndup(v->arena, text.text, text.len);
	strbuf_drop(&text);
}

struct action_fact
action_evaluate(struct arena *arena, const struct action *action, struct date as_at,
    bool evidence_kept)
{
	struct action_fact fact = { .action = action };
	struct view v = { .arena = arena, .action = action, .as_at = as_at,
	    .evidence_kept = evidence_kept, .fact = &fact };

	read_updates(&v);
	read_evidence(&v);
	read_completion(&v);
	read_due(&v);
	fact.status = first_rule(&v);
	fact.standing = action_status_standing(fact.status);
	set_days(&v);
	fact.text = status_text(&v);
	fact.why = why(&v);
	set_disagreements(&v);
	return fact;
}
