/* Actions: where one stands on a day, its slip, and where reports and dates part. */
#include "evaluate_builder.h"

#include "base/mem.h"
#include "evaluate/action.h"
#include "evaluate/tally.h"

static struct arena *arena;

static int setup(void **state) { (void)state; arena = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_drop(arena); return 0; }

static struct status
	green = { .id = "green", .label = "Green", .standing = STANDING_GOOD },
	red = { .id = "red", .label = "Red", .standing = STANDING_BAD },
	not_started = { .id = "ns", .label = "Not started", .standing = STANDING_BAD },
	completed = { .id = "completed", .label = "Completed", .standing = STANDING_GOOD },
	progress = { .id = "progress", .label = "Progress made", .standing = STANDING_GOOD };

/* An action in one line of a table. */
struct sketch {
	bool done;
	enum action_state state;
	const char *state_on, *meeting;
	const char *start, *due, *completed, *review, *update, *evidence;
	struct status *rag, *impact;
	bool evidence_kept;
	const char *as_at;
	enum action_status status;
	const char *text;
	unsigned disagreements;
};

static struct action_fact
evaluate_sketch(const struct sketch *s)
{
	static struct action a;
	static struct update update;
	static struct evidence evidence;

	update = (struct update){ .on = day(s->update), .rag = s->rag, .impact = s->impact };
	evidence = (struct evidence){ .on = day(s->evidence) };
	a = (struct action){
		.title = "Do it", .is_completed = s->done, .state = s->state,
		.state_on = day(s->state_on), .start = day(s->start), .due = day(s->due),
		.due_is_month = s->due != NULL && date_is_month(s->due),
		.completed = day(s->completed),
		.completed_is_month = s->completed != NULL && date_is_month(s->completed),
		.review_on = day(s->review),
		.updates = &update, .update_count = s->update != NULL || s->rag != NULL,
		.evidence = &evidence, .evidence_count = s->evidence != NULL,
	};
	return action_evaluate(arena, &a, &(struct action_view){ .as_at = day(s->as_at),
	    .meeting = day(s->meeting), .evidence_kept = s->evidence_kept });
}

static struct action_fact
on_day(const struct action *a, const char *as_at)
{
	return action_evaluate(arena, a, &(struct action_view){ .as_at = day(as_at) });
}

#define DONE .done = true

static void
every_status(void **state)
{
	static const struct sketch cases_[] = {
		/* Completed. */
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },
		{ DONE, .due = "2015-12", .completed = "2015-12-31", .as_at = "2015-12-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },
		{ DONE, .due = "2015-12", .completed = "2016-01-12", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED_LATE, .text = "Completed 12 days late" },
		{ DONE, .due = "2015-12", .completed = "2016-01-01", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED_LATE, .text = "Completed 1 day late" },
		/* Done in a month, due in the middle of it: not shown to be late. */
		{ DONE, .due = "2015-11-15", .completed = "2015-11", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },
		{ DONE, .due = "2015-11-15", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },     /* day not known */
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .evidence_kept = true,
		    .as_at = "2016-03-31", .status = ACTION_IS_COMPLETED_NO_EVIDENCE,
		    .text = "Completed without evidence", .disagreements = DISAGREE_NO_EVIDENCE },
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .evidence_kept = true,
		    .evidence = "2016-01-10", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .evidence_kept = true,
		    .evidence = "2016-01-10", .as_at = "2015-12-31",      /* evidence came later */
		    .status = ACTION_IS_COMPLETED_NO_EVIDENCE, .text = "Completed without evidence",
		    .disagreements = DISAGREE_NO_EVIDENCE },
		{ .due = "2015-12", .update = "2015-12-01", .rag = &completed, .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED, .text = "Completed" },     /* said by the report */
		/* Completed after the day: still open on it. */
		{ DONE, .due = "2015-12", .completed = "2016-01-12", .as_at = "2015-12-31",
		    .status = ACTION_IS_DUE_SOON, .text = "Due today" },
		{ DONE, .due = "2015-11", .completed = "2016-01", .as_at = "2016-01-30",
		    .status = ACTION_IS_OVERDUE, .text = "Overdue by 61 days" },
		/* Open. */
		{ .due = "2015-12", .as_at = "2016-01-01",
		    .status = ACTION_IS_OVERDUE, .text = "Overdue by 1 day" },
		{ .due = "2015-12", .as_at = "2015-12-31",
		    .status = ACTION_IS_DUE_SOON, .text = "Due today" },
		{ .due = "2015-12", .as_at = "2015-12-01",
		    .status = ACTION_IS_DUE_SOON, .text = "Due in 30 days" },
		{ .due = "2015-12", .as_at = "2015-11-30",
		    .status = ACTION_IS_NOT_REPORTED, .text = "Nothing reported" },
		{ .due = "2015-12", .as_at = "2015-11-30", .state = ACTION_NOT_STARTED,
		    .status = ACTION_IS_NOT_STARTED, .text = "Not started" },
		/* A state counts from its day on. */
		{ .due = "2015-12", .as_at = "2015-10-31", .state = ACTION_STARTED,
		    .state_on = "2015-11-01", .status = ACTION_IS_NOT_REPORTED,
		    .text = "Nothing reported" },
		{ .due = "2015-12", .as_at = "2015-11-01", .state = ACTION_STARTED,
		    .state_on = "2015-11-01", .status = ACTION_IS_ON_TRACK, .text = "On track" },
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .as_at = "2015-11-01",
		    .state = ACTION_UNDER_REVIEW, .state_on = "2015-09", .review = "2015-12",
		    .status = ACTION_IS_UNDER_REVIEW, .text = "Under review" },
		/* Done in a month: somewhere in it. */
		{ DONE, .due = "2016-01-20", .completed = "2016-02", .as_at = "2016-03-31",
		    .status = ACTION_IS_COMPLETED_LATE, .text = "Completed 12 to 40 days late" },
		{ DONE, .due = "2016-01-20", .completed = "2016-02", .as_at = "2016-03-31",
		    .evidence_kept = true, .status = ACTION_IS_COMPLETED_NO_EVIDENCE,
		    .text = "Completed without evidence, 12 to 40 days late",
		    .disagreements = DISAGREE_NO_EVIDENCE },
		/* The meeting comes later than the figures. */
		{ .due = "2016-03-31", .as_at = "2016-03-31", .meeting = "2016-04-25",
		    .status = ACTION_IS_DUE_SOON, .text = "Due 31 March 2016, before the meeting" },
		{ .due = "2016-04-24", .as_at = "2016-03-31", .meeting = "2016-04-25",
		    .status = ACTION_IS_DUE_SOON, .text = "Due in 24 days, before the meeting" },
		{ .due = "2016-04-25", .as_at = "2016-03-31", .meeting = "2016-04-25",
		    .status = ACTION_IS_DUE_SOON, .text = "Due in 25 days" },
		{ DONE, .due = "2016-04-20", .completed = "2016-04-19", .as_at = "2016-03-31",
		    .meeting = "2016-04-25", .status = ACTION_IS_DUE_SOON, .text = "Due in 20 days" },
		{ .due = "2015-12", .state = ACTION_STARTED, .as_at = "2015-11-30",
		    .status = ACTION_IS_ON_TRACK, .text = "On track" },
		{ .due = "2015-12", .update = "2015-10-01", .rag = &green, .as_at = "2015-11-30",
		    .status = ACTION_IS_ON_TRACK, .text = "On track" },
		{ .due = "2015-12", .update = "2015-12-01", .rag = &green, .as_at = "2015-11-30",
		    .status = ACTION_IS_NOT_REPORTED, .text = "Nothing reported" },  /* reported later */
		{ .due = "2015-12", .update = "2015-10-01", .rag = &not_started, .as_at = "2015-11-30",
		    .status = ACTION_IS_NOT_STARTED, .text = "Not started" },
		{ .state = ACTION_DEFERRED, .due = "2015-06", .as_at = "2015-12-31",
		    .status = ACTION_IS_DEFERRED, .text = "Deferred" },
		{ .state = ACTION_UNDER_REVIEW, .due = "2015-06", .review = "2016-01", .as_at = "2015-12-31",
		    .status = ACTION_IS_UNDER_REVIEW, .text = "Under review" },
		{ .state = ACTION_UNDER_REVIEW, .due = "2015-06", .review = "2015-11", .as_at = "2015-12-31",
		    .status = ACTION_IS_OVERDUE, .text = "Overdue by 184 days" },
		/* The review is past and the action not due: still the plan's last word. */
		{ .state = ACTION_UNDER_REVIEW, .due = "2016-06", .review = "2015-11", .as_at = "2015-12-31",
		    .status = ACTION_IS_UNDER_REVIEW, .text = "Under review" },
		{ .state = ACTION_UNDER_REVIEW, .due = "2016-06", .as_at = "2015-12-31",
		    .status = ACTION_IS_UNDER_REVIEW, .text = "Under review" },
		{ .state = ACTION_ONGOING, .as_at = "2015-12-31",
		    .status = ACTION_IS_ONGOING, .text = "Ongoing" },
		{ .state = ACTION_ONGOING, .due = "2015-06", .as_at = "2015-12-31",
		    .status = ACTION_IS_OVERDUE, .text = "Overdue by 184 days" },
		{ .as_at = "2015-12-31", .status = ACTION_IS_UNDATED, .text = "No due date" },
		{ .state = ACTION_STARTED, .as_at = "2015-12-31",
		    .status = ACTION_IS_UNDATED, .text = "No due date" },
		/* Where report and dates part. */
		{ .due = "2015-11", .update = "2015-10-01", .rag = &green, .as_at = "2015-12-31",
		    .status = ACTION_IS_OVERDUE, .text = "Overdue by 31 days",
		    .disagreements = DISAGREE_GOOD_BUT_OVERDUE },
		{ .due = "2015-11", .update = "2015-10-01", .rag = &green, .impact = &progress,
		    .as_at = "2015-12-31", .status = ACTION_IS_OVERDUE, .text = "Overdue by 31 days",
		    .disagreements = DISAGREE_GOOD_BUT_OVERDUE | DISAGREE_IMPACT_NOTHING_DONE },
		{ .due = "2016-11", .update = "2015-10-01", .rag = &not_started, .impact = &progress,
		    .as_at = "2015-12-31", .status = ACTION_IS_NOT_STARTED, .text = "Not started",
		    .disagreements = DISAGREE_IMPACT_NOTHING_DONE },
		{ .due = "2016-11", .update = "2015-10-01", .rag = &red, .as_at = "2015-12-31",
		    .status = ACTION_IS_ON_TRACK, .text = "On track",
		    .disagreements = DISAGREE_BAD_BUT_ON_TRACK },
		{ .start = "2015-09", .due = "2016-11", .as_at = "2015-12-31",
		    .status = ACTION_IS_NOT_REPORTED, .text = "Nothing reported",
		    .disagreements = DISAGREE_NOT_STARTED_PAST_START },
		{ .start = "2015-09", .due = "2016-11", .as_at = "2015-09-30",
		    .status = ACTION_IS_NOT_REPORTED, .text = "Nothing reported" },
		/* Red before it was done says nothing against its being done. */
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .update = "2015-12-19", .rag = &red,
		    .as_at = "2015-12-31", .status = ACTION_IS_COMPLETED, .text = "Completed" },
		{ DONE, .due = "2015-12", .completed = "2015-12-20", .update = "2015-12-21", .rag = &red,
		    .as_at = "2015-12-31", .status = ACTION_IS_COMPLETED, .text = "Completed",
		    .disagreements = DISAGREE_DONE_BUT_REPORTED_OPEN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct action_fact f = evaluate_sketch(&cases_[i]);

		if (f.status != cases_[i].status)
			fail_msg("case %zu: %s", i, action_status_name(f.status));
		assert_string_equal(f.text, cases_[i].text);
		assert_int_equal(f.disagreements, cases_[i].disagreements);
		assert_int_equal(f.disagreement_text != NULL, f.disagreements != 0);
		assert_non_null(f.why);
	}
}

/* ---- slip ---------------------------------------------------------------------------- */

static struct revision
revision_of(const char *due, const char *on)
{
	return (struct revision){ .due = day(due), .due_is_month = date_is_month(due), .on = day(on) };
}

static void
slip_counts_moves_and_days(void **state)
{
	static const struct { const char *as_at, *slip, *due; long days; size_t moves; } cases_[] = {
		{ "2025-01-31", NULL, "Mar 2025", 0, 0 },
		{ "2025-02-10", "due Mar 2025, moved to Jun 2025 (1st move, 91 days)", "Jun 2025", 91, 1 },
		{ "2025-06-30", "due Mar 2025, moved to Jun 2025, then Dec 2025 (2nd move, 275 days)",
		    "Dec 2025", 275, 2 },
		{ "2026-01-01", "due Mar 2025, moved to Jun 2025, then Dec 2025, then 20 March 2025 "
		    "(3rd move, 11 days earlier)", "20 March 2025", -11, 3 },
	};
	struct revision revisions[] = {
		revision_of("2025-06", "2025-02-10"), revision_of("2025-06", "2025-02-11"),
		revision_of("2025-12", "2025-06-30"), revision_of("2025-03-20", "2025-12-31"),
	};
	struct action a = { .due = day("2025-03"), .due_is_month = true, .revisions = revisions,
	    .revision_count = ARRAY_LEN(revisions) };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct action_fact f = on_day(&a, cases_[i].as_at);

		if (cases_[i].slip == NULL)
			assert_null(f.slip_text);
		else
			assert_string_equal(f.slip_text, cases_[i].slip);
		assert_string_equal(f.due_text, cases_[i].due);
		assert_int_equal(f.slip_days, cases_[i].days);
		assert_int_equal(f.moves, cases_[i].moves);
	}
}

/* A move agreed only after the work was done does not make it punctual. */
static void
revisions_after_completion_do_not_count(void **state)
{
	struct revision late = revision_of("2025-12", "2025-08-01");
	struct action a = { .is_completed = true, .due = day("2025-03"), .due_is_month = true,
	    .completed = day("2025-07-01"), .revisions = &late, .revision_count = 1 };
	struct action_fact f = on_day(&a, "2025-12-31");

	(void)state;
	assert_int_equal(f.status, ACTION_IS_COMPLETED_LATE);
	assert_int_equal(f.days, 92);
	assert_int_equal(f.moves, 0);
	late.on = day("2025-06-01");
	f = on_day(&a, "2025-12-31");
	assert_int_equal(f.status, ACTION_IS_COMPLETED);
	assert_int_equal(f.slip_days, 275);
}

static void
the_printed_due_date_stays_until_it_moves(void **state)
{
	struct revision moved = revision_of("2018-06", "2017-12-01");
	struct action a = { .due = day("2017-12"), .due_is_month = true, .due_printed = "End 2017",
	    .revisions = &moved, .revision_count = 1 };

	(void)state;
	assert_string_equal(on_day(&a, "2017-06-30").due_text, "End 2017");
	assert_string_equal(on_day(&a, "2018-01-31").due_text, "Jun 2018");
}

static void
a_tally_adds_up(void **state)
{
	static const struct sketch actions[] = {
		{ DONE, .due = "2015-09", .completed = "2015-09-01", .as_at = "2015-12-31" },
		{ DONE, .as_at = "2015-12-31" },                  /* done, no date */
		{ .due = "2015-11", .as_at = "2015-12-31" },      /* overdue */
		{ .due = "2016-11", .as_at = "2015-12-31" },
		{ .as_at = "2015-12-31" },                        /* undated */
	};
	struct action_tally t = { .total = 0 };
	size_t i, sum = 0;

	(void)state;
	for (i = 0; i < ARRAY_LEN(actions); i++) {
		struct action_fact f = evaluate_sketch(&actions[i]);

		action_tally_add(&t, &f);
	}
	action_tally_close(&t);
	for (i = 0; i < ACTION_STATUS_COUNT; i++)
		sum += t.count[i];
	assert_int_equal(sum, t.total);
	assert_int_equal(t.total, 5);
	assert_int_equal(t.done, 2);
	assert_true(t.done_pct == 40);
	assert_int_equal(t.dated, 3);
	assert_int_equal(t.due, 2);
	assert_int_equal(t.due_done, 1);
	assert_int_equal(t.done_early, 0);
	assert_int_equal(t.done_undated, 1);
	assert_true(fabs(t.expected_pct - 200.0 / 3) < 1e-12);
	t = (struct action_tally){ .total = 0 };
	action_tally_close(&t);
	assert_true(isnan(t.done_pct) && isnan(t.expected_pct));
}

/* Percentages of counts: all is 100, none is 0, and nothing else is. */
static void
shares_are_all_or_none_only_when_they_are(void **state)
{
	(void)state;
	assert_int_equal(share_pct(199, 200), 99);
	assert_int_equal(share_pct(200, 200), 100);
	assert_int_equal(share_pct(1, 1000), 1);
	assert_int_equal(share_pct(0, 1000), 0);
	assert_int_equal(share_pct(1, 3), 33);
	assert_int_equal(share_pct(1, 2), 50);
	assert_int_equal(share_pct(2, 3), 67);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_status),
		TEST(slip_counts_moves_and_days),
		TEST(revisions_after_completion_do_not_count),
		TEST(the_printed_due_date_stays_until_it_moves),
		TEST(a_tally_adds_up),
		TEST(shares_are_all_or_none_only_when_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
