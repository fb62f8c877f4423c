/* course.c - actions over time: which dates slipped, and what was done against what
 * was due, month by month. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "compose/functions.h"
#include "evaluate/describe.h"
#include "wording/date.h"
#include "wording/say.h"

/* The actions asked for, in the plan's order. */
struct course {
	struct facts *facts;
	const struct action_fact **actions;
	size_t count, cap;
};

static bool
belongs(const struct action *action, const char *id)
{
	const struct recommendation *r = action->recommendation;

	if (*id == '\0')
		return true;
	return (action->priority != NULL && strcmp(action->priority->id, id) == 0)
	    || (r != NULL && r->id != NULL && strcmp(r->id, id) == 0);
}

static struct course
course_of(struct facts *facts, const char *id)
{
	struct course c = { .facts = facts };

	for (size_t i = 0; i < facts->plan->action_count; i++) {
		if (!belongs(facts->plan->actions[i], id))
			continue;
		MEM_GROW(c.actions, c.cap, c.count + 1);
		c.actions[c.count++] = &facts->evaluation->actions[i];
	}
	return c;
}

/* ---- slip ----------------------------------------------------------------------------- */

static int
longest_first(const void *a, const void *b)
{
	const struct action_fact *x = *(const struct action_fact *const *)a;
	const struct action_fact *y = *(const struct action_fact *const *)b;

	if (x->slip_days != y->slip_days)
		return x->slip_days > y->slip_days ? -1 : 1;
	return x->action->index < y->action->index ? -1 : x->action->index > y->action->index;
}

static void
keep_moved(struct course *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->actions[i]->moves > 0)
			c->actions[kept++] = c->actions[i];
	c->count = kept;
	if (kept > 0)
		qsort(c->actions, kept, sizeof *c->actions, longest_first);
}

static const char *
action_label(struct facts *facts, const struct action *action)
{
	return action->ref == NULL ? action->title
	    : arena_printf(facts->arena, "%s %s", action->ref, action->title);
}

static void
add_slip_row(struct facts *facts, xmlNode *slip, const struct action_fact *a)
{
	xmlNode *row = fact_add(facts, slip, "row");
	char day[SAY_DATE_SIZE];

	fact_set(facts, row, "label", action_label(facts, a->action));
	fact_set_number(facts, row, "from", (double)date_to_days(a->action->due));
	fact_set_number(facts, row, "to", (double)date_to_days(a->due));
	fact_set(facts, row, "from-text", a->action->due_is_month
	    ? say_month(a->action->due, day) : say_date(a->action->due, day));
	fact_set(facts, row, "to-text",
	    a->due_is_month ? say_month(a->due, day) : say_date(a->due, day));
	fact_set_number(facts, row, "days", (double)a->slip_days);
	fact_set_count(facts, row, "moves", a->moves);
	fact_set(facts, row, "status", arena_printf(facts->arena, "action.%s",
	    action_status_name(a->status)));
	fact_set(facts, row, "status-text", a->text);
	fact_set(facts, row, "slip", a->slip_text);
}

/* The longest way that a due date went, later or earlier; NULL: all came back. */
static const struct action_fact *
furthest_moved(const struct course *c)
{
	const struct action_fact *furthest = NULL;

	for (size_t i = 0; i < c->count; i++)
		if (c->actions[i]->slip_days != 0 && (furthest == NULL
		    || labs(c->actions[i]->slip_days) > labs(furthest->slip_days)))
			furthest = c->actions[i];
	return furthest;
}

static const char *
furthest_sentence(struct arena *arena, const struct action_fact *a)
{
	const char *days = SAY(arena, number_days, say_count(arena, (size_t)labs(a->slip_days)));
	const char *ref = a->action->ref;

	if (ref == NULL)
		return a->slip_days > 0 ? SAY(arena, moved_later, days) : SAY(arena, moved_earlier, days);
	return a->slip_days > 0 ? SAY(arena, moved_later_ref, days, ref)
	    : SAY(arena, moved_earlier_ref, days, ref);
}

static const char *
slip_sentence(struct facts *facts, const struct course *c, size_t all)
{
	struct arena *arena = facts->arena;
	const struct action_fact *furthest = furthest_moved(c);
	const char *text;
	size_t open = 0;

	if (c->count == 0)
		return say_plain(SAY_moved_none);
	for (size_t i = 0; i < c->count; i++)
		open += !c->actions[i]->done;
	text = SAY(arena, moved, say_count(arena, c->count), say_count(arena, all));
	if (furthest != NULL)
		text = arena_printf(arena, "%s %s", text, furthest_sentence(arena, furthest));
	if (c->count == 1 && open == 0)
		text = arena_printf(arena, "%s %s", text, say_plain(SAY_moved_one_done));
	else if (open < c->count)
		text = arena_printf(arena, "%s %s", text, SAY(arena, moved_done,
		    say_count(arena, c->count - open)));
	return text;
}

static void
set_as_at(struct facts *facts, xmlNode *fact)
{
	struct date as_at = facts->evaluation->as_at;
	char day[SAY_DATE_SIZE];

	fact_set_number(facts, fact, "as-at", (double)date_to_days(as_at));
	fact_set(facts, fact, "as-at-text", say_date(as_at, day));
}

void
facts_add_slip(struct facts *facts, xmlNode *parent, const char *id)
{
	struct course c = course_of(facts, id);
	xmlNode *slip = fact_add(facts, parent, "slip");
	size_t all = c.count;

	keep_moved(&c);
	fact_set_count(facts, slip, "actions", all);
	fact_set_count(facts, slip, "moved", c.count);
	fact_set(facts, slip, "sentence", slip_sentence(facts, &c, all));
	set_as_at(facts, slip);
	for (size_t i = 0; i < c.count; i++)
		add_slip_row(facts, slip, c.actions[i]);
	free(c.actions);
}

/* ---- done against expected ------------------------------------------------------------- */

enum { MOST_POINTS = 48 };

/* Months since year 0. */
static long
month_of(struct date d)
{
	return (long)d.year * 12 + d.month - 1;
}

static struct date
month_end(long month)
{
	int year = (int)(month / 12), m = (int)(month % 12) + 1;

	return (struct date){ year, m, date_days_in_month(year, m) };
}

/* Counts per point, each the change since the one before: what falls due; what is both due
 * and done; what is done while it is due later, or never. The same actions are due and done.
 * A point stands for a month, numbered as month_of does, up to the as-at day; the point after
 * that is for the rest of the as-at month, and each later month is one further on. */
struct months {
	long first, last, as_at;
	struct date as_at_day;
	long *due, *done, *early;
	size_t dated;
};

static void
widen_months(struct months *m, long month)
{
	if (month < m->first)
		m->first = month;
	if (month > m->last)
		m->last = month;
}

/* The point that first counts a due date: the as-at month's only when it is past on the
 * as-at day, as in every count of the paper. */
static long
month_due(const struct months *m, struct date due)
{
	return month_of(due) + (date_compare(due, m->as_at_day) >= 0);
}

/* The month at the end of which a point counts. */
static long
month_at(const struct months *m, long point)
{
	return point > m->as_at ? point - 1 : point;
}

static void
count_action(const struct months *m, const struct action_fact *a)
{
	long due = date_known(a->due) ? month_due(m, a->due) : m->last + 1;
	/* Done, but nobody wrote when: by the as-at day. */
	long done = date_known(a->completed) ? month_of(a->completed) : m->as_at;

	if (date_known(a->due))
		m->due[due - m->first]++;
	if (!a->done)
		return;
	m->done[(due > done ? due : done) - m->first]++;
	if (done < due) {
		m->early[done - m->first]++;
		m->early[due - m->first]--;
	}
}

static struct months
count_months(const struct course *c)
{
	struct date as_at = c->facts->evaluation->as_at;
	struct months m = { .as_at = month_of(as_at), .as_at_day = as_at };
	size_t room;

	m.first = m.last = m.as_at;
	for (size_t i = 0; i < c->count; i++) {
		if (date_known(c->actions[i]->due))
			widen_months(&m, month_due(&m, c->actions[i]->due));
		if (c->actions[i]->done)
			widen_months(&m, date_known(c->actions[i]->completed)
			    ? month_of(c->actions[i]->completed) : m.as_at);
		m.dated += date_known(c->actions[i]->due);
	}
	room = (size_t)(m.last - m.first + 2);      /* one for what is never due */
	m.due = ARENA_ARRAY(c->facts->arena, long, room);
	m.done = ARENA_ARRAY(c->facts->arena, long, room);
	m.early = ARENA_ARRAY(c->facts->arena, long, room);
	for (size_t i = 0; i < c->count; i++)
		count_action(&m, c->actions[i]);
	return m;
}

/* Whether anything falls due in the as-at month and is not past on the as-at day. */
static bool
has_rest(const struct months *m)
{
	return m->last > m->as_at && m->due[m->as_at + 1 - m->first] > 0;
}

static void
add_month(struct facts *facts, xmlNode *course, const struct months *m, long month, long due,
    long done, long early)
{
	xmlNode *point = fact_add(facts, course, "point");
	struct date end = month_end(month_at(m, month));
	char text[SAY_DATE_SIZE];
	const char *label = say_month_name(end.month);

	fact_set(facts, point, "text", say_month(end, text));
	fact_set(facts, point, "label", month == m->as_at && has_rest(m)
	    ? SAY(facts->arena, date_day_month, arena_printf(facts->arena, "%d", m->as_at_day.day),
	    label) : label);
	fact_set(facts, point, "group", arena_printf(facts->arena, "%ld", month_at(m, month) / 12));
	fact_set_count(facts, point, "expected", (size_t)due);
	fact_set(facts, point, "now", month == m->as_at ? "yes" : NULL);
	if (month > m->as_at)
		return;
	fact_set_count(facts, point, "done", (size_t)done);
	fact_set_count(facts, point, "early", (size_t)early);
}

static void
add_months(struct facts *facts, xmlNode *course, const struct months *m)
{
	long step = 1 + (m->last - m->first) / MOST_POINTS;
	long due = 0, done = 0, early = 0;

	for (long month = m->first; month <= m->last; month++) {
		due += m->due[month - m->first];
		done += m->done[month - m->first];
		early += m->early[month - m->first];
		if (month == m->as_at + 1 && !has_rest(m))
			continue;
		if ((m->last - month) % step == 0 || month == m->as_at || month == m->as_at + 1)
			add_month(facts, course, m, month, due, done, early);
	}
}

static struct action_tally
tally_of(const struct course *c)
{
	struct action_tally t = { .total = 0 };

	for (size_t i = 0; i < c->count; i++)
		action_tally_add(&t, c->actions[i]);
	action_tally_close(&t);
	return t;
}

/* Open actions without a due date; those that go on need none. */
static size_t
open_undated(const struct course *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += !c->actions[i]->done && !date_known(c->actions[i]->due)
		    && c->actions[i]->status != ACTION_IS_ONGOING;
	return n;
}

/* "22 actions were due by 31 March 2016; 4 of them are done. 3 more are done before they
 * were due, 25 without a due date." */
static const char *
course_sentence(struct facts *facts, const struct course *c)
{
	struct arena *arena = facts->arena;
	struct action_tally t = tally_of(c);
	size_t open = open_undated(c);
	const char *text = describe_due(arena, facts->evaluation, &t);

	if (t.done_early > 0)
		text = arena_printf(arena, "%s %s", text, SAY(arena, course_early,
		    say_count(arena, t.done_early)));
	if (t.done_undated > 0)
		text = arena_printf(arena, "%s %s", text, SAY(arena, course_undated,
		    say_count(arena, t.done_undated)));
	if (open > 0)
		text = arena_printf(arena, "%s %s", text, SAY(arena, course_open_undated,
		    say_count(arena, open)));
	return text;
}

void
facts_add_course(struct facts *facts, xmlNode *parent, const char *id)
{
	struct course c = course_of(facts, id);
	xmlNode *course = fact_add(facts, parent, "course");
	struct months m;

	fact_set_count(facts, course, "actions", c.count);
	set_as_at(facts, course);
	if (c.count > 0) {
		m = count_months(&c);
		fact_set(facts, course, "sentence", course_sentence(facts, &c));
		if (m.dated > 0)
			add_months(facts, course, &m);
	}
	free(c.actions);
}
