#include "evaluate/action.h"

#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "wording/date.h"
#include "wording/say.h"

/* ---- names ---------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum wording label;
	enum standing standing;
} STATUSES[] = {
	[ACTION_IS_COMPLETED] = { "completed", SAY_action_completed, STANDING_GOOD },
	[ACTION_IS_COMPLETED_LATE] = { "completed-late", SAY_action_completed_late, STANDING_GOOD },
	[ACTION_IS_COMPLETED_NO_EVIDENCE] = { "completed-no-evidence", SAY_action_no_evidence,
	    STANDING_POOR },
	[ACTION_IS_OVERDUE] = { "overdue", SAY_action_overdue, STANDING_BAD },
	[ACTION_IS_DUE_SOON] = { "due-soon", SAY_action_due_soon, STANDING_POOR },
	[ACTION_IS_ON_TRACK] = { "on-track", SAY_action_on_track, STANDING_GOOD },
	[ACTION_IS_NOT_STARTED] = { "not-started", SAY_action_not_started, STANDING_NONE },
	[ACTION_IS_NOT_REPORTED] = { "not-reported", SAY_action_not_reported, STANDING_NONE },
	[ACTION_IS_UNDER_REVIEW] = { "under-review", SAY_action_under_review, STANDING_POOR },
	[ACTION_IS_DEFERRED] = { "deferred", SAY_action_deferred, STANDING_NONE },
	[ACTION_IS_ONGOING] = { "ongoing", SAY_action_ongoing, STANDING_NONE },
	[ACTION_IS_UNDATED] = { "undated", SAY_action_undated, STANDING_POOR },
};
_Static_assert(ARRAY_LEN(STATUSES) == ACTION_STATUS_COUNT, "a row for every status");

const char *
action_status_label(enum action_status status)
{
	return say_plain(STATUSES[status].label);
}

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
	struct date as_at, meeting;
	bool evidence_kept;
	bool done, begun, evidenced;
	enum action_state state;     /* ACTION_OPEN where it was not known yet */
	const struct update *rag_by; /* the update that reported fact->rag, or NULL */
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
		if (u->rag != NULL) {
			v->fact->rag = u->rag;
			v->rag_by = u;
		}
		if (u->impact != NULL)
			v->fact->impact = u->impact;
	}
	if (a->update_count == 0) {
		v->fact->rag = a->rag;
		v->fact->impact = a->impact;
	}
	v->reported_done = says_done(v->fact->rag);
	v->state = known_by(a->state_on, v->as_at) ? a->state : ACTION_OPEN;
	v->reported_not_started = says_not_started(v->fact->rag) || v->state == ACTION_NOT_STARTED;
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

	if (a->is_completed && known_by(a->completed, v->as_at)) {
		v->done = true;
		v->fact->completed = a->completed;
	} else if (v->reported_done) {
		v->done = true;
	}
	v->fact->done = v->done;
	v->begun = !v->reported_not_started && (v->done || v->fact->latest != NULL || v->evidenced
	    || v->state == ACTION_STARTED || v->state == ACTION_ONGOING);
	v->fact->begun = v->begun;
}

/* ---- due date and slip --------------------------------------------------------------- */

/* Two decades of a council: "1st", "2nd", "3rd", "11th", "21st". */
static const char *
ordinal(struct arena *arena, size_t n)
{
	const char *count = say_count(arena, n);

	if (n % 100 >= 11 && n % 100 <= 13)
		return SAY(arena, ordinal_th, count);
	return n % 10 == 1 ? SAY(arena, ordinal_st, count) : n % 10 == 2
	    ? SAY(arena, ordinal_nd, count) : n % 10 == 3 ? SAY(arena, ordinal_rd, count)
	    : SAY(arena, ordinal_th, count);
}

static const char *
date_text(struct arena *arena, struct date d, bool is_month)
{
	char text[SAY_DATE_SIZE];

	if (is_month)
		say_month(d, text);
	else
		say_date(d, text);
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
	return SAY(arena, number_days, say_count(arena, (size_t)days));
}

/* `course`: the dates one after the other. */
static const char *
slip_text(struct arena *arena, const struct action_fact *f, const char *course)
{
	const char *move = ordinal(arena, f->moves);

	if (f->slip_days < 0)
		return SAY(arena, slip_earlier, course, move, days_text(arena, -f->slip_days));
	return SAY(arena, slip_later, course, move, days_text(arena, f->slip_days));
}

static void
read_due(struct view *v)
{
	const struct action *a = v->action;
	struct action_fact *f = v->fact;
	const char *course = NULL, *day;
	struct date first = a->due;
	size_t i;

	f->due = a->due;
	f->due_is_month = a->due_is_month;
	if (date_known(a->due))
		course = SAY(v->arena, slip_due, date_text(v->arena, a->due, a->due_is_month));
	for (i = 0; i < a->revision_count; i++) {
		const struct revision *r = &a->revisions[i];

		if (!revision_counts(v, r) || date_compare(r->due, f->due) == 0)
			continue;
		day = date_text(v->arena, r->due, r->due_is_month);
		if (!date_known(first)) {
			first = r->due;
			course = SAY(v->arena, slip_due, day);
		} else {
			course = f->moves == 0 ? SAY(v->arena, slip_moved, course, day)
			    : SAY(v->arena, slip_then, course, day);
			f->moves++;
		}
		f->due = r->due;
		f->due_is_month = r->due_is_month;
	}
	if (f->moves > 0) {
		f->slip_days = date_to_days(f->due) - date_to_days(first);
		f->slip_text = slip_text(v->arena, f, course);
	}
	f->due_passed = date_known(f->due) && date_compare(f->due, v->as_at) < 0;
	f->due_text = f->moves == 0 && a->due_printed != NULL ? a->due_printed
	    : date_known(f->due) ? date_text(v->arena, f->due, f->due_is_month)
	    : say_plain(SAY_action_no_date);
}

/* ---- status: the first rule that holds ------------------------------------------------- */

/* Days completed after the date then in force. A completion known by its month only
 * is not late when it was due in that month. `first_day`: as if it was done on the first
 * day of that month, else on its last. */
static long
days_late(const struct view *v, bool first_day)
{
	struct date done = v->fact->completed, due = v->fact->due;
	long days;

	if (!date_known(done) || !date_known(due))
		return 0;
	if (v->action->completed_is_month && done.year == due.year && done.month == due.month)
		return 0;
	if (v->action->completed_is_month && first_day)
		done.day = 1;
	days = date_to_days(done) - date_to_days(due);
	return days > 0 ? days : 0;
}

static bool is_unproved(const struct view *v)
{
	return v->done && v->evidence_kept && !v->evidenced;
}

static bool is_late(const struct view *v) { return v->done && days_late(v, false) > 0; }
static bool is_done(const struct view *v) { return v->done; }
static bool is_deferred(const struct view *v) { return v->state == ACTION_DEFERRED; }

/* A review stands until its day; without one, until the due date. */
static bool
is_under_review(const struct view *v)
{
	if (v->state != ACTION_UNDER_REVIEW)
		return false;
	if (date_known(v->action->review_on))
		return date_compare(v->action->review_on, v->as_at) >= 0;
	return !v->fact->due_passed;
}

/* The last word of the plan, though the review was due before. */
static bool is_reviewed(const struct view *v) { return v->state == ACTION_UNDER_REVIEW; }

static bool is_overdue(const struct view *v) { return v->fact->due_passed; }
static bool is_ongoing(const struct view *v) { return v->state == ACTION_ONGOING; }
static bool is_dated(const struct view *v) { return date_known(v->fact->due); }
static bool is_begun(const struct view *v) { return v->begun; }
static bool is_not_begun(const struct view *v) { return v->reported_not_started; }
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
	{ ACTION_IS_UNDER_REVIEW, is_reviewed },
	{ ACTION_IS_NOT_STARTED, is_not_begun },
	{ ACTION_IS_NOT_REPORTED, always },
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

	if (!date_known(d))
		return say_plain(SAY_action_why_done);
	return v->action->completed_is_month
	    ? SAY(v->arena, action_why_done_in, date_text(v->arena, d, true))
	    : SAY(v->arena, action_why_done_on, date_text(v->arena, d, false));
}

static const char *
begun_text(const struct view *v)
{
	return say_plain(v->reported_not_started ? SAY_action_reported_not_started
	    : SAY_action_nothing_reported);
}

static void
set_days(struct view *v)
{
	struct action_fact *f = v->fact;
	long due = date_known(f->due) ? date_to_days(f->due) - date_to_days(v->as_at) : 0;

	f->days = f->done ? days_late(v, false) : f->status == ACTION_IS_OVERDUE ? -due
	    : due > 0 ? due : 0;
	f->days_least = f->done ? days_late(v, true) : f->days;
}

/* "12 days", or "12 to 40 days" where only the month is known. */
static const char *
late_text(const struct view *v)
{
	const struct action_fact *f = v->fact;
	const char *most = say_count(v->arena, (size_t)f->days);

	return f->days_least == f->days ? SAY(v->arena, number_days, most)
	    : SAY(v->arena, number_days_between, say_count(v->arena, (size_t)f->days_least), most);
}

static const char *
status_text(const struct view *v)
{
	const struct action_fact *f = v->fact;

	switch (f->status) {
	case ACTION_IS_OVERDUE:
		return SAY(v->arena, action_overdue_by, days_text(v->arena, f->days));
	case ACTION_IS_DUE_SOON:
		if (f->due_by_meeting)
			return f->days > 0
			    ? SAY(v->arena, action_due_in_before, days_text(v->arena, f->days))
			    : SAY(v->arena, action_due_on_before, day_text(v, f->due));
		return f->days == 0 ? say_plain(SAY_action_due_today)
		    : SAY(v->arena, action_due_in, days_text(v->arena, f->days));
	case ACTION_IS_COMPLETED_LATE:
		return SAY(v->arena, action_completed_days_late, late_text(v));
	case ACTION_IS_COMPLETED_NO_EVIDENCE:
		return f->days == 0 ? action_status_label(f->status)
		    : SAY(v->arena, action_no_evidence_late, late_text(v));
	default:
		return action_status_label(f->status);
	}
}

static const char *
why_done(const struct view *v)
{
	const struct action_fact *f = v->fact;
	struct strbuf out = STRBUF_INIT;
	const char *text;

	strbuf_puts(&out, completed_text(v));
	if (f->days > 0)
		strbuf_puts(&out, SAY(v->arena, action_why_late, late_text(v), day_text(v, f->due)));
	if (f->status == ACTION_IS_COMPLETED_NO_EVIDENCE)
		strbuf_puts(&out, say_plain(SAY_action_why_no_evidence));
	strbuf_putc(&out, '.');
	text = arena_strndup(v->arena, out.text, out.len);
	strbuf_drop(&out);
	return text;
}

static const char *
why(const struct view *v)
{
	const struct action_fact *f = v->fact;
	struct arena *a = v->arena;
	const char *due = date_known(f->due) ? day_text(v, f->due) : NULL;

	if (f->done)
		return why_done(v);
	switch (f->status) {
	case ACTION_IS_OVERDUE:
		return SAY(a, action_why_overdue, due, day_text(v, v->as_at));
	case ACTION_IS_DUE_SOON:
		return f->due_by_meeting
		    ? SAY(a, action_why_before_meeting, due, day_text(v, v->meeting))
		    : SAY(a, action_why_due_soon, due, day_text(v, v->as_at));
	case ACTION_IS_ON_TRACK:
		return SAY(a, action_why_on_track, due);
	case ACTION_IS_NOT_STARTED:
		return SAY(a, action_why_not_started, due);
	case ACTION_IS_NOT_REPORTED:
		return SAY(a, action_why_not_reported, due);
	case ACTION_IS_UNDER_REVIEW:
		if (!date_known(v->action->review_on))
			return say_plain(SAY_action_why_review);
		return date_compare(v->action->review_on, v->as_at) < 0
		    ? SAY(a, action_why_review_lapsed, day_text(v, v->action->review_on))
		    : SAY(a, action_why_review_until, day_text(v, v->action->review_on));
	case ACTION_IS_DEFERRED:
		return say_plain(SAY_action_why_deferred);
	case ACTION_IS_ONGOING:
		return say_plain(SAY_action_why_ongoing);
	default:
		return say_plain(SAY_action_why_undated);
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

/* What was reported before the work was done says nothing against it. */
static bool
reported_after_completion(const struct view *v)
{
	struct date done = v->fact->completed;

	return v->rag_by != NULL
	    && (!date_known(done) || date_compare(v->rag_by->on, done) >= 0);
}

/* "Green on 1 October 2015", "Green in Oct 2015": with its day, since things have moved on. */
static const char *
reported_text(const struct view *v)
{
	const struct update *u = v->rag_by;
	const char *day = date_text(v->arena, u->on, u->on_is_month);

	return u->on_is_month ? SAY(v->arena, differs_reported_in, label_of(u->rag), day)
	    : SAY(v->arena, differs_reported_on, label_of(u->rag), day);
}

static void
disagree_when_done(struct view *v, struct strbuf *text)
{
	const struct action_fact *f = v->fact;

	if (f->status == ACTION_IS_COMPLETED_NO_EVIDENCE)
		disagree(v, text, DISAGREE_NO_EVIDENCE, say_plain(SAY_differs_no_evidence));
	if (v->action->is_completed && reported_after_completion(v)
	    && (says_not_started(f->rag) || f->rag->standing == STANDING_BAD))
		disagree(v, text, DISAGREE_DONE_BUT_REPORTED_OPEN,
		    SAY(v->arena, differs_done, label_of(f->rag)));
}

static void
disagree_when_open(struct view *v, struct strbuf *text)
{
	const struct action_fact *f = v->fact;
	struct date start = v->action->start;
	bool overdue = f->status == ACTION_IS_OVERDUE;

	if (overdue && is_good(f->rag))
		disagree(v, text, DISAGREE_GOOD_BUT_OVERDUE, SAY(v->arena, differs_overdue,
		    reported_text(v), days_text(v->arena, f->days)));
	if (f->status == ACTION_IS_ON_TRACK && f->rag != NULL && f->rag->standing == STANDING_BAD)
		disagree(v, text, DISAGREE_BAD_BUT_ON_TRACK, SAY(v->arena, differs_on_track,
		    reported_text(v), day_text(v, f->due)));
	if (is_good(f->impact) && overdue)
		disagree(v, text, DISAGREE_IMPACT_NOTHING_DONE, SAY(v->arena, differs_impact_overdue,
		    label_of(f->impact)));
	else if (is_good(f->impact) && v->reported_not_started)
		disagree(v, text, DISAGREE_IMPACT_NOTHING_DONE, SAY(v->arena,
		    differs_impact_not_started, label_of(f->impact)));
	if (!v->begun && date_known(start) && date_compare(start, v->as_at) < 0
	    && f->status != ACTION_IS_DEFERRED)
		disagree(v, text, DISAGREE_NOT_STARTED_PAST_START, SAY(v->arena, differs_start,
		    day_text(v, start), begun_text(v)));
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

/* What falls due before the members meet is overdue on that day, unless done since. */
static void
set_meeting(struct view *v)
{
	const struct action *a = v->action;
	struct action_fact *f = v->fact;

	if (f->done || !date_known(f->due) || !date_known(v->meeting) || f->due_passed
	    || date_compare(f->due, v->meeting) >= 0 || v->state == ACTION_DEFERRED)
		return;
	f->due_by_meeting = !(a->is_completed && date_known(a->completed)
	    && date_compare(a->completed, v->meeting) <= 0);
}

struct action_fact
action_evaluate(struct arena *arena, const struct action *action, const struct action_view *view)
{
	struct action_fact fact = { .action = action };
	struct view v = { .arena = arena, .action = action, .as_at = view->as_at,
	    .meeting = view->meeting, .evidence_kept = view->evidence_kept, .fact = &fact };

	read_updates(&v);
	read_evidence(&v);
	read_completion(&v);
	read_due(&v);
	fact.status = first_rule(&v);
	fact.standing = action_status_standing(fact.status);
	set_days(&v);
	set_meeting(&v);
	fact.text = status_text(&v);
	fact.why = why(&v);
	set_disagreements(&v);
	return fact;
}
