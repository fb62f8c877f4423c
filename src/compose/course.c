/* course.c - actions over time: which dates slipped, and what was done against what
 * was due, month by month. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "compose/functions.h"

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
keep_slipped(struct course *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->actions[i]->slip_days != 0)
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

static const char *
slip_sentence(struct facts *facts, const struct course *c, size_t all)
{
	const struct action_fact *worst = c->count > 0 ? c->actions[0] : NULL;
	size_t open = 0;

	if (worst == NULL)
		return "No due date has moved.";
	for (size_t i = 0; i < c->count; i++)
		open += !c->actions[i]->done;
	return arena_printf(facts->arena, "The due date of %zu of %zu %s has moved, the furthest by %ld"
	    " days%s%s; %zu of them %s not done yet.", c->count, all, all == 1 ? "action" : "actions",
	    worst->slip_days, worst->action->ref != NULL ? " (" : "", worst->action->ref != NULL
	    ? arena_printf(facts->arena, "%s)", worst->action->ref) : "", open,
	    open == 1 ? "is" : "are");
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

/* Counts per month: what falls due in it, what was done in it. */
struct months {
	long first, last, as_at;
	size_t *due, *done;
	size_t dated, done_undated;    /* done, but nobody wrote when: by the as-at day */
};

static void
widen_months(struct months *m, struct date d)
{
	if (!date_known(d))
		return;
	if (month_of(d) < m->first)
		m->first = month_of(d);
	if (month_of(d) > m->last)
		m->last = month_of(d);
}

static struct months
count_months(const struct course *c)
{
	struct months m = { .as_at = month_of(c->facts->evaluation->as_at) };

	m.first = m.last = m.as_at;
	for (size_t i = 0; i < c->count; i++) {
		widen_months(&m, c->actions[i]->due);
		if (c->actions[i]->done)
			widen_months(&m, c->actions[i]->completed);
	}
	m.due = ARENA_ARRAY(c->facts->arena, size_t, (size_t)(m.last - m.first + 1));
	m.done = ARENA_ARRAY(c->facts->arena, size_t, (size_t)(m.last - m.first + 1));
	for (size_t i = 0; i < c->count; i++) {
		const struct action_fact *a = c->actions[i];

		if (date_known(a->due)) {
			m.due[month_of(a->due) - m.first]++;
			m.dated++;
		}
		if (a->done && date_known(a->completed))
			m.done[month_of(a->completed) - m.first]++;
		else if (a->done)
			m.done_undated++;
	}
	return m;
}

static void
add_month(struct facts *facts, xmlNode *course, const struct months *m, long month, size_t due,
    size_t done)
{
	xmlNode *point = fact_add(facts, course, "point");
	char label[32];

	date_format_month(month_end(month), label);
	fact_set(facts, point, "text", label);
	label[strcspn(label, " ")] = '\0';
	fact_set(facts, point, "label", label);
	fact_set(facts, point, "group", arena_printf(facts->arena, "%ld", month / 12));
	fact_set_count(facts, point, "expected", due);
	if (month <= m->as_at)
		fact_set_count(facts, point, "done", done + (month == m->as_at ? m->done_undated : 0));
}

static void
add_months(struct facts *facts, xmlNode *course, const struct months *m)
{
	long step = 1 + (m->last - m->first) / MOST_POINTS;
	size_t due = 0, done = 0;

	for (long month = m->first; month <= m->last; month++) {
		due += m->due[month - m->first];
		done += m->done[month - m->first];
		if ((m->last - month) % step == 0 || month == m->as_at)
			add_month(facts, course, m, month, due, done);
	}
}

static const char *
course_sentence(struct facts *facts, const struct course *c, const struct months *m)
{
	size_t done = 0, due = 0;
	char day[32];

	for (size_t i = 0; i < c->count; i++) {
		done += c->actions[i]->done;
		due += c->actions[i]->due_passed;
	}
	return arena_printf(facts->arena, "By %s, %zu of %zu %s done, and %zu due before that day%s.",
	    date_format_long(facts->evaluation->as_at, day), done, c->count,
	    c->count == 1 ? "action was" : done == 1 ? "actions was" : "actions were", due,
	    m->dated == c->count ? "" : arena_printf(facts->arena, "; %zu without a date",
	        c->count - m->dated));
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
