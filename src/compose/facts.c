#include "compose/facts.h"
#include "wording/date.h"

#include <stdlib.h>

static xmlDoc *
source_of(const struct facts *facts)
{
	return facts->plan->source;
}

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

bool
meets_later(const struct facts *facts)
{
	struct date meeting = facts->plan->date;

	return date_known(meeting) && date_compare(meeting, facts->evaluation->as_at) > 0;
}

static void
add_paper(struct facts *facts, const char *hash)
{
	xmlNode *root = xmlDocGetRootElement(source_of(facts));
	xmlNode *paper = fact_hang(facts, root, "paper");

	set_date(facts, paper, "date", facts->plan->date);
	set_date(facts, paper, "as-at", facts->evaluation->as_at);
	if (meets_later(facts))
		set_date(facts, paper, "meeting", facts->plan->date);
	fact_set(facts, paper, "hash", hash);
	fact_set_count(facts, paper, "measures", facts->plan->measure_count);
	fact_set_count(facts, paper, "actions", facts->plan->action_count);
	facts_add_statuses(facts, paper);
}

void
facts_attach(struct facts *facts, const struct plan *plan, const struct evaluation *evaluation,
    const char *hash)
{
	xmlNode *root = xmlDocGetRootElement(plan->source);

	*facts = (struct facts){ .plan = plan, .evaluation = evaluation, .arena = arena_new(),
		.texts = map_new(), .labels = map_new(), .shorts = map_new() };
	if (plan->source->dict == NULL)
		plan->source->dict = xmlDictCreate();
	facts->ns = xmlNewNs(root, BAD_CAST FACTS_NS, BAD_CAST "f");
	add_paper(facts, hash);
	facts_add_scorecards(facts);
	facts_add_progress(facts);
}

static void
drop_namespace(xmlNode *root, xmlNs *ns)
{
	xmlNs **at = &root->nsDef;

	while (*at != NULL && *at != ns)
		at = &(*at)->next;
	if (*at != NULL)
		*at = ns->next;
	xmlFreeNs(ns);
}

void
facts_detach(struct facts *facts)
{
	while (facts->count > 0)
		xmlUnlinkNode(facts->attached[--facts->count]);
	drop_namespace(xmlDocGetRootElement(source_of(facts)), facts->ns);
	free(facts->attached);
	map_drop(facts->measures);
	map_drop(facts->texts);
	map_drop(facts->labels);
	map_drop(facts->shorts);
	arena_drop(facts->arena);
}
