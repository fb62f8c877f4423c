/* course.c - actions over time: which dates slipped, and what was done against what
 * was due, month by month. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "compose/functions.h"
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
	if (x->moves != y->moves)
		return x->moves > y->moves ? -1 : 1;
	return x->action->index < y->action->index ? -1 : x->action->index > y->action->index;
}

/* A date that moved and moved back has moved. */
static void
keep_slipped(struct course *c)
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
	char day[32];

	fact_set(facts, row, "label", action_label(facts, a->action));
	fact_set_number(facts, row, "from", (double)date_to_days(a->action->due));
	fact_set_number(facts, row, "to", (double)date_to_days(a->due));
	fact_set(facts, row, "from-text", a->action->due_is_month
	    ? date_format_month(a->action->due, day) : date_format_long(a->action->due, day));
	fact_set(facts, row, "to-text", a->due_is_month ? date_format_month(a->due, day)
	    : date_format_long(a->due, day));
	fact_set_number(facts, row, "days", (double)a->slip_days);
	fact_set_count(facts, row, "moves", a->moves);
	fact_set(facts, row, "status", arena_printf(facts->arena, "action.%s",
	    action_status_name(a->status)));
	fact_set(facts, row, "status-text", a->text);
	fact_set(facts, row, "slip", a->slip_text);
}

/* "It moved by 91 days (action 15.1)." of one date, "The furthest moved by ..." of several;
 * NULL when none lies later than at first. */
static const char *
furthest_words(struct facts *facts, const struct action_fact *worst, bool one)
{
	struct arena *arena = facts->arena;
	const char *days, *ref = worst->action->ref;

	if (one && worst->slip_days == 0)
		return say_plain(SAY_slip_one_back);
	if (worst->slip_days <= 0)
		return NULL;
	days = say_count(arena, (size_t)worst->slip_days);
	if (one)
		return ref != NULL ? SAY(arena, slip_one_furthest_ref, days, ref)
		    : SAY(arena, slip_one_furthest, days);
	return ref != NULL ? SAY(arena, slip_furthest_ref, days, ref)
	    : SAY(arena, slip_furthest, days);
}

/* How many dates moved, how far the furthest, how many of those actions are open. */
static const char *
slip_sentence(struct facts *facts, const struct course *c, size_t all)
{
	struct arena *arena = facts->arena;
	const bool one = c->count == 1;
	const char *moved, *furthest, *state;
	size_t open = 0;

	if (c->count == 0)
		return say_plain(SAY_slip_none);
	for (size_t i = 0; i < c->count; i++)
		open += !c->actions[i]->done;
	moved = one ? SAY(arena, slip_moved_one, say_count(arena, all))
	    : SAY(arena, slip_moved, say_count(arena, c->count), say_count(arena, all));
	furthest = furthest_words(facts, c->actions[0], one);
	if (one)
		state = say_plain(open > 0 ? SAY_slip_one_open : SAY_slip_one_done);
	else
		state = open == 0 ? say_plain(SAY_slip_all_done)
		    : SAY(arena, slip_open, say_count(arena, open));
	return arena_printf(arena, "%s%s%s %s", moved, furthest != NULL ? " " : "",
	    furthest != NULL ? furthest : "", state);
}

static void
set_as_at(struct facts *facts, xmlNode *fact)
{
	struct date as_at = facts->evaluation->as_at;
	char day[32];

	fact_set_number(facts, fact, "as-at", (double)date_to_days(as_at));
	fact_set(facts, fact, "as-at-text", date_format_long(as_at, day));
}

void
facts_add_slip(struct facts *facts, xmlNode *parent, const char *id)
{
	struct course c = course_of(facts, id);
	xmlNode *slip = fact_add(facts, parent, "slip");
	size_t all = c.count;

	keep_slipped(&c);
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

/* Counts per month: what falls due in it; of that, what is done, by the month in which it is
 * both due and done; and what was done before it was due, or had no date. What is due by the
 * as-at day is what is due before it, as in every count of the paper: the month of that day
 * ends there, and what falls due in the rest of it comes with the next. */
struct months {
	long first, last, as_at;
	size_t *due, *done, *early, *early_over;
	size_t dated;
};

static long
month_due(const struct months *m, const struct action_fact *a)
{
	long month = month_of(a->due);

	return month == m->as_at && !a->due_passed ? month + 1 : month;
}

/* The month in which it was done; the as-at day's where nobody wrote when. */
static long
month_done(const struct months *m, const struct action_fact *a)
{
	return date_known(a->completed) ? month_of(a->completed) : m->as_at;
}

static void
widen_months(struct months *m, long month)
{
	if (month < m->first)
		m->first = month;
	if (month > m->last)
		m->last = month;
}

static void
count_action(struct months *m, const struct action_fact *a)
{
	long due = date_known(a->due) ? month_due(m, a) : m->last + 1;
	long done = a->done ? month_done(m, a) : m->last + 1;

	if (date_known(a->due)) {
		m->due[due - m->first]++;
		m->dated++;
	}
	if (!a->done)
		return;
	if (done < due) {
		m->early[done - m->first]++;
		if (date_known(a->due))
			m->early_over[due - m->first]++;
	}
	if (date_known(a->due))
		m->done[(due > done ? due : done) - m->first]++;
}

static struct months
count_months(const struct course *c)
{
	struct months m = { .as_at = month_of(c->facts->evaluation->as_at) };
	struct arena *arena = c->facts->arena;
	size_t length;

	m.first = m.last = m.as_at;
	for (size_t i = 0; i < c->count; i++) {
		if (date_known(c->actions[i]->due))
			widen_months(&m, month_due(&m, c->actions[i]));
		if (c->actions[i]->done)
			widen_months(&m, month_done(&m, c->actions[i]));
	}
	length = (size_t)(m.last - m.first + 1);
	m.due = ARENA_ARRAY(arena, size_t, length);
	m.done = ARENA_ARRAY(arena, size_t, length);
	m.early = ARENA_ARRAY(arena, size_t, length);
	m.early_over = ARENA_ARRAY(arena, size_t, length);
	for (size_t i = 0; i < c->count; i++)
		count_action(&m, c->actions[i]);
	return m;
}

/* Sums from the first month to this one. */
struct sums {
	size_t due, done, early;
};

static void
add_month(struct facts *facts, xmlNode *course, const struct months *m, long month,
    const struct sums *sums)
{
	xmlNode *point = fact_add(facts, course, "point");
	char label[32];

	date_format_month(month_end(month), label);
	fact_set(facts, point, "text", label);
	label[strcspn(label, " ")] = '\0';
	fact_set(facts, point, "label", label);
	fact_set(facts, point, "group", arena_printf(facts->arena, "%ld", month / 12));
	fact_set_count(facts, point, "expected", sums->due);
	fact_set(facts, point, "now", month == m->as_at ? "yes" : NULL);
	if (month > m->as_at)
		return;
	fact_set_count(facts, point, "done", sums->done);
	fact_set_count(facts, point, "early", sums->early);
}

static void
add_months(struct facts *facts, xmlNode *course, const struct months *m)
{
	long step = 1 + (m->last - m->first) / MOST_POINTS;
	struct sums sums = { 0, 0, 0 };

	for (long month = m->first; month <= m->last; month++) {
		sums.due += m->due[month - m->first];
		sums.done += m->done[month - m->first];
		sums.early += m->early[month - m->first];
		sums.early -= m->early_over[month - m->first];
		if ((m->last - month) % step == 0 || month == m->as_at)
			add_month(facts, course, m, month, &sums);
	}
}

/* "22 actions were due before 31 December 2015: none of them is done. 29 others are done
 * already. 31 actions have no due date." */
static const char *
course_sentence(struct facts *facts, const struct course *c, const struct months *m)
{
	struct arena *arena = facts->arena;
	size_t done = 0, due = 0, due_done = 0;
	const char *day, *others, *undated;
	char text[32];

	for (size_t i = 0; i < c->count; i++) {
		done += c->actions[i]->done;
		due += c->actions[i]->due_passed;
		due_done += c->actions[i]->due_passed && c->actions[i]->done;
	}
	day = date_format_long(facts->evaluation->as_at, text);
	others = done == due_done ? "" : due == 0 ? SAY(arena, course_early_done,
	    say_count(arena, done)) : SAY(arena, course_others_done,
	    say_count(arena, done - due_done));
	undated = m->dated < c->count ? SAY(arena, course_undated,
	    say_count(arena, c->count - m->dated)) : "";
	return arena_printf(arena, "%s%s%s%s%s", due == 0 ? SAY(arena, course_none_due, day)
	    : due_done == 0 ? SAY(arena, course_due_none_done, say_count(arena, due), day)
	    : due_done == due ? SAY(arena, course_due_all_done, say_count(arena, due), day)
	    : SAY(arena, course_due_some_done, say_count(arena, due), day,
	        say_count(arena, due_done)),
	    *others != '\0' ? " " : "", others, *undated != '\0' ? " " : "", undated);
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
		fact_set(facts, course, "sentence", course_sentence(facts, &c, &m));
		if (m.dated > 0)
			add_months(facts, course, &m);
	}
	free(c.actions);
}
