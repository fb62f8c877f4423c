#include "exchange/parts.h"

#include "exchange/codes.h"
#include "exchange/decimal.h"
#include "exchange/gather.h"

static void
put_rows(struct json *j, const struct tally *t)
{
	size_t i;

	json_open(j, "rows", '[');
	for (i = 0; i < t->row_count; i++) {
		const struct tally_row *row = &t->rows[i];

		json_open(j, NULL, '{');
		json_text(j, "label", row->label);
		json_text(j, "status", status_id(row->status));
		json_text(j, "standing", code_standing(row->standing));
		json_count(j, "count", (long)row->count);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
put_tally(struct json *j, const char *name, const struct tally *t)
{
	int standing;

	json_open(j, name, '{');
	json_count(j, "total", (long)t->total);
	json_count(j, "rated", (long)t->rated);
	json_count(j, "reported", (long)t->reported);
	json_open(j, "standings", '{');
	for (standing = STANDING_BEST; standing >= STANDING_NONE; standing--)
		json_count(j, code_standing((enum standing)standing), (long)t->standing[standing]);
	json_close(j, '}');
	json_count(j, "improved", (long)t->improved);
	json_count(j, "worsened", (long)t->worsened);
	json_count(j, "no_change", (long)t->no_change);
	json_count(j, "no_judgement", (long)t->no_judgement);
	put_rows(j, t);
	json_close(j, '}');
}

void
put_action_tally(struct json *j, const char *name, const struct action_tally *t)
{
	int status;

	json_open(j, name, '{');
	json_count(j, "total", (long)t->total);
	json_count(j, "done", (long)t->done);
	json_count(j, "dated", (long)t->dated);
	json_count(j, "due", (long)t->due);
	json_count(j, "due_done", (long)t->due_done);
	json_count(j, "done_early", (long)t->done_early);
	json_count(j, "done_undated", (long)t->done_undated);
	json_count(j, "under_way", (long)t->under_way);
	json_count(j, "due_by_meeting", (long)t->due_by_meeting);
	json_count(j, "disagreements", (long)t->disagreements);
	json_number(j, "done_pct", decimal_worked_out(t->done_pct));
	json_number(j, "expected_pct", decimal_worked_out(t->expected_pct));
	json_open(j, "statuses", '{');
	for (status = 0; status < ACTION_STATUS_COUNT; status++)
		json_count(j, action_status_name((enum action_status)status), (long)t->count[status]);
	json_close(j, '}');
	json_close(j, '}');
}

static void
put_named(struct json *j, const char *name, const struct named_tally *list, size_t count)
{
	size_t i;

	json_open(j, name, '[');
	for (i = 0; i < count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "name", list[i].name);
		json_text(j, "priority", list[i].priority != NULL ? list[i].priority->id : NULL);
		put_action_tally(j, "actions", &list[i].tally);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
put_totals(struct json *j, const struct evaluation *e)
{
	json_open(j, "totals", '{');
	put_tally(j, "measures", &e->all_measures);
	put_action_tally(j, "actions", &e->all_actions);
	put_named(j, "strands", e->strands, e->strand_count);
	put_named(j, "workstreams", e->workstreams, e->workstream_count);
	put_named(j, "leads", e->leads, e->lead_count);
	put_named(j, "owners", e->owners, e->owner_count);
	json_close(j, '}');
}

void
put_remedies(struct json *j, const struct remedy *remedies, size_t count)
{
	size_t i;

	json_open(j, "remedies", '[');
	for (i = 0; i < count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "owner", remedies[i].owner);
		json_date(j, "due", remedies[i].due, remedies[i].due_is_month);
		json_text(j, "text", remedies[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
}
