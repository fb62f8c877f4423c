#include "compose/facts.h"
#include "wording/date.h"

#include <stdlib.h>

/* ---- the paper as a whole ----------------------------------------------------- */

static void
set_date(struct facts *facts, xmlNode *fact, const char *name, struct date date)
{
	char text[SAY_DATE_SIZE];

	if (!date_known(date))
		return;
	fact_set(facts, fact, name, date_format_iso(date, text));
	fact_set(facts, fact, arena_printf(facts->arena, "%s-long", name), say_date(date, text));
}

/* Is the day of the meeting, the plan's date, after the day that is judged? */
static bool
meets_later(const struct facts *facts)
{
	struct date meeting = facts->plan->date;

	return date_known(meeting) && date_compare(meeting, facts->evaluation->as_at) > 0;
}

static void
add_paper(struct facts *facts, const struct facts_options *options)
{
	xmlNode *root = xmlDocGetRootElement(facts->plan->source);
	xmlNode *paper = fact_hang(facts, root, "paper");

	set_date(facts, paper, "date", facts->plan->date);
	set_date(facts, paper, "as-at", facts->evaluation->as_at);
	if (meets_later(facts))
		set_date(facts, paper, "meeting", facts->plan->date);
	if (facts->comparison != NULL)
		set_date(facts, paper, "since", facts->comparison->earlier->as_at);
	fact_set(facts, paper, "hash", options->hash);
	fact_set(facts, paper, "part", options->part ? "yes" : NULL);
	fact_set(facts, paper, "statuses", options->statuses);
	fact_set_count(facts, paper, "measures", facts->plan->measure_count);
	fact_set_count(facts, paper, "actions", facts->plan->action_count);
	facts_add_statuses(facts, paper);
}

void
facts_attach(struct facts *facts, const struct plan *plan, const struct evaluation *evaluation,
    const struct facts_options *options)
{
	*facts = (struct facts){ .plan = plan, .evaluation = evaluation, .arena = arena_new(),
		.labels = map_new(), .shorts = map_new() };
	if (plan->issue_count > 0)
		facts->comparison = comparison_new(evaluation);
	nodes_open(&facts->nodes, options->way, plan->source, FACTS_NS, "f", facts->arena);
	add_paper(facts, options);
	facts_add_scorecards(facts);
	facts_add_progress(facts);
}

void
facts_detach(struct facts *facts)
{
	while (facts->count > 0)
		nodes_remove(&facts->nodes, facts->attached[--facts->count]);
	nodes_close(&facts->nodes);
	comparison_drop(facts->comparison);
	free(facts->attached);
	map_drop(facts->measures);
	map_drop(facts->labels);
	map_drop(facts->shorts);
	arena_drop(facts->arena);
}
