/* Minutes that ask for something without a day, decisions outside their forward plan. */
#include "definition/attribute.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "evaluate/findings.h"
#include "evaluate/findings_parts.h"
#include "wording/date.h"

static void
check_resolutions(const struct check *c)
{
	size_t i;

	for (i = 0; i < c->report->resolution_count; i++) {
		const struct resolution *r = &c->report->resolutions[i];

		if (r->due == NULL)
			finding_add(c, source_pos(r->node), FINDING_RESOLUTION_UNDATED,
			    SAY(c->arena, finding_resolution_undated, r->ref, r->owner));
	}
}

/* A month is inside when a day of it is. */
static void
check_decision(const struct check *c, const xmlNode *node, struct date from, struct date to)
{
	char first[SAY_DATE_SIZE], last[SAY_DATE_SIZE], when[SAY_DATE_SIZE];
	bool is_month;
	struct date end = attribute_date(node, "expected", &is_month), begin = end;
	const char *ref = tree_words(node, "ref", c->arena);

	if (is_month)
		begin.day = 1;
	if (date_compare(end, from) >= 0 && date_compare(begin, to) <= 0)
		return;
	say_date(from, first);
	say_date(to, last);
	finding_add(c, source_pos(node), FINDING_DECISION_OUTSIDE_PLAN, is_month
	    ? SAY(c->arena, finding_decision_outside_plan, ref, say_month(end, when), first, last)
	    : SAY(c->arena, finding_decision_outside_plan_day, ref, say_date(end, when), first, last));
}

static void
check_decisions(const struct check *c)
{
	const xmlNode *root = xmlDocGetRootElement(c->source), *n;
	struct date from = attribute_date(root, "from", NULL), to = attribute_date(root, "to", NULL);

	if (c->report->root != EL_FORWARD_PLAN)
		return;
	for (n = tree_first_of(root, EL_DECISION); n != NULL; n = tree_next_of(n, EL_DECISION))
		check_decision(c, n, from, to);
}

void
meeting_findings(const struct report *report, struct diags *diags)
{
	static void (*const kinds[])(const struct check *) = { check_resolutions, check_decisions,
		findings_personal, NULL };

	findings_run((struct check){ .report = report, .source = report->source }, diags, kinds);
}
