/* What a scorecard with history="yes" draws from the earlier issues: each value becomes a <value>
 * element under its measure, with the measure's place, and is then read like any other. */
#include <stdlib.h>
#include <string.h>

#include "plan/archived.h"
#include "plan/build.h"

/* The period of the plan that has the same days, or NULL. */
static const struct period *
same_period(const struct plan *plan, const struct period *theirs)
{
	size_t i;

	for (i = 0; i < plan->period_count; i++)
		if (plan->periods[i].kind == theirs->kind
		    && date_compare(plan->periods[i].start, theirs->start) == 0
		    && date_compare(plan->periods[i].end, theirs->end) == 0)
			return &plan->periods[i];
	return NULL;
}

/* Values are drawn of periods that end before this day; NO_DATE: the measure stands in no scorecard
 * that draws any. */
static struct date
limit_of(const struct measure *m)
{
	struct date limit = NO_DATE;
	size_t i;

	for (i = 0; i < m->scorecard_count; i++) {
		const struct scorecard *s = m->scorecards[i];

		if (s->history && s->current != NULL
		    && (!date_known(limit) || date_compare(s->current->end, limit) > 0))
			limit = s->current->end;
	}
	return limit;
}

static struct map *
measures_of(const struct plan *issue)
{
	struct map *map = map_new();
	size_t i;

	for (i = 0; issue != NULL && i < issue->measure_count; i++)
		map_add(map, issue->measures[i]->id, issue->measures[i]);
	return map;
}

/* ---- the element ------------------------------------------------------------------- */

static xmlNode *
new_element(struct build *b, xmlNode *parent, enum element element, struct src_pos at)
{
	return xmlAddChild(parent, tree_new(parent->doc, at, element, b->arena));
}

static void
add_text(xmlNode *node, const char *text)
{
	if (text != NULL)
		xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

static void
copy_attribute(xmlNode *to, const xmlNode *from, const char *name)
{
	const char *text = tree_attribute(from, name);

	if (text != NULL)
		xmlNewProp(to, (const xmlChar *)name, (const xmlChar *)text);
}

/* The figure with all that is printed with it, and without what was said of it then. A rating that was
 * reported comes along where the plan still has that status. */
static void
add_drawn(struct build *b, struct measure *m, const struct period *period, const struct value *theirs,
    size_t issue)
{
	static const char *const figure[] = { "number", "markers", "numerator", "denominator", "as-at",
	    "was", "reason" };
	xmlNode *v = new_element(b, m->node, EL_VALUE, m->at), *part;
	const xmlNode *n;
	size_t i;

	xmlNewProp(v, (const xmlChar *)"period", (const xmlChar *)period->id);
	xmlNewProp(v, (const xmlChar *)"issue", (const xmlChar *)say_digits(b->arena, issue));
	for (i = 0; i < ARRAY_LEN(figure); i++)
		copy_attribute(v, theirs->node, figure[i]);
	if (theirs->rag != NULL && map_lookup(b->statuses, theirs->rag->id) != NULL)
		copy_attribute(v, theirs->node, "rag");
	add_text(v, tree_own_text(theirs->node, b->arena));
	for (n = tree_first_of(theirs->node, EL_PART); n != NULL; n = tree_next_of(n, EL_PART)) {
		part = new_element(b, v, EL_PART, m->at);
		copy_attribute(part, n, "name");
		add_text(part, tree_text(n, b->arena));
	}
}

/* ---- which ---------------------------------------------------------------------------- */

/* Where an empty cell says nothing, an older issue may. */
static bool
says_something(const struct value *v)
{
	return v->text != NULL || v->markers != 0;
}

/* The periods of which the plan has a value itself. */
static struct map *
stated_periods(struct build *b, const struct measure *m)
{
	struct map *stated = map_new();
	xmlNode *n;

	for (n = tree_first_of(m->node, EL_VALUE); n != NULL; n = tree_next_of(n, EL_VALUE)) {
		const char *period = build_words(b, n, "period");

		if (period != NULL)
			map_add(stated, period, n);
	}
	return stated;
}

static void
draw_issue(struct build *b, struct measure *m, const struct measure *theirs, size_t issue, struct date limit,
    struct map *stated)
{
	size_t i;

	/* Another unit: figures that are not of one series. */
	if (theirs == NULL || theirs->unit != m->unit)
		return;
	for (i = 0; i < theirs->value_count; i++) {
		const struct period *period = same_period(b->plan, theirs->values[i].period);

		if (period != NULL && date_compare(period->end, limit) < 0
		    && says_something(&theirs->values[i])
		    && map_add(stated, period->id, m) == NULL)
			add_drawn(b, m, period, &theirs->values[i], issue);
	}
}

/* The latest issue that states a value is the one that it is drawn from. */
static void
draw_measure(struct build *b, struct measure *m, struct map *const *measures)
{
	struct date limit = limit_of(m);
	struct map *stated;
	size_t i;

	if (!date_known(limit))
		return;
	stated = stated_periods(b, m);
	for (i = b->plan->issue_count; i > 0; i--)
		draw_issue(b, m, map_lookup(measures[i - 1], m->id), i - 1, limit, stated);
	map_drop(stated);
}

void
build_drawn(struct build *b)
{
	size_t count = b->plan->issue_count, i;
	struct map **measures = ARENA_ARRAY(b->arena, struct map *, count + 1);

	for (i = 0; i < count; i++)
		measures[i] = measures_of(b->plan->issues[i].plan);
	for (i = 0; i < b->plan->measure_count; i++)
		draw_measure(b, b->plan->measures[i], measures);
	for (i = 0; i < count; i++)
		map_drop(measures[i]);
}

/* ---- what the plan names -------------------------------------------------------------- */

/* One of an archive that holds only what the public had of it. */
static void
say_public_only(struct build *b, const xmlNode *issue)
{
	const char *bag = tree_attribute(issue, ARCHIVED_PUBLIC_BAG);

	if (bag != NULL)
		SAY_WARNING(b->diags, source_pos(issue), "issue-public-only", warning_issue_public_only, bag);
}

void
build_issues(struct build *b, const xmlNode *root)
{
	struct plan *p = b->plan;
	const xmlNode *list = tree_first_of(root, EL_ISSUES), *n;
	const char *file;

	if (list == NULL)
		return;
	p->issues = ARENA_ARRAY(b->arena, struct earlier_issue, tree_count_of(list, EL_ISSUE) + 1);
	if (tree_first_of(list, EL_ISSUE) == NULL && tree_attribute(list, "archive") == NULL)
		SAY_ERROR(b->diags, source_pos(list), "no-issues", error_issues_none);
	for (n = tree_first_of(list, EL_ISSUE); n != NULL; n = tree_next_of(n, EL_ISSUE))
		if ((file = build_words(b, n, "file")) == NULL)
			say_public_only(b, n);
		else
			p->issues[p->issue_count++] = (struct earlier_issue){ .as_at = NO_DATE, .at = source_pos(n),
			    .file = definition_beside(b->definition, file) };
}
