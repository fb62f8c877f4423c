/* What the report draws from its plans: figures, numbers, papers. */
#include <string.h>

#include "base/file.h"
#include "pack/record.h"
#include "report/build.h"

const struct report_plan *
build_plan_of(struct build *b, const xmlNode *node)
{
	const char *id = tree_words(node, "plan", b->arena);
	struct report *r = b->report;
	struct nearest near = { id, NULL, 0, 0 };
	size_t i;

	if (id == NULL && r->plan_count == 1)
		return &r->plans[0];
	if (id == NULL) {
		if (tree_first_of(xmlDocGetRootElement(b->definition->source), EL_USE) == NULL)
			BUILD_FAULT(b, node, "no-plan", error_report_no_plan, (const char *)node->name);
		else if (r->plan_count > 1)
			BUILD_FAULT(b, node, "which-plan", error_report_which_plan,
			    (const char *)node->name);
		return NULL;
	}
	for (i = 0; i < r->plan_count; i++) {
		if (strcmp(r->plans[i].id, id) == 0)
			return &r->plans[i];
		nearest_offer(&near, r->plans[i].id);
	}
	if (map_lookup(b->definition->structure.spoilt, id) != NULL)
		return NULL;
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, "unknown-plan", error_report_plan_meant,
		    (const char *)node->name, id, near.best);
	else
		BUILD_FAULT(b, node, "unknown-plan", error_report_plan_unknown,
		    (const char *)node->name, id, id);
	return NULL;
}

/* ---- figures ------------------------------------------------------------------------ */

/* By its id, else by its number as printed where only one has it. */
static const struct measure *
find_measure(struct build *b, const xmlNode *node, const struct plan *plan, const char *name)
{
	struct nearest near = { name, NULL, 0, 0 };
	const struct measure *found = NULL;
	size_t i, same = 0;

	for (i = 0; i < plan->measure_count; i++) {
		const struct measure *m = plan->measures[i];

		if (strcmp(m->id, name) == 0)
			return m;
		nearest_offer(&near, m->id);
		if (m->number != NULL && strcmp(m->number, name) == 0) {
			found = m;
			same++;
		}
	}
	if (same > 1)
		BUILD_FAULT(b, node, "which-measure", error_report_which_measure, say_digits(b->arena,
		    same), plan->file, name);
	else if (same == 0 && plan->is_public)
		BUILD_FAULT(b, node, "unknown-measure", error_report_left_out, plan->file, name);
	else if (same == 0 && near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, "unknown-measure", error_report_measure_meant, plan->file, name,
		    near.best);
	else if (same == 0)
		BUILD_FAULT(b, node, "unknown-measure", error_report_measure_unknown, plan->file,
		    name);
	return same == 1 ? found : NULL;
}

static const struct period *
find_period(struct build *b, const xmlNode *node, const struct plan *plan, const char *id)
{
	struct nearest near = { id, NULL, 0, 0 };
	size_t i;

	for (i = 0; i < plan->period_count; i++) {
		if (strcmp(plan->periods[i].id, id) == 0)
			return &plan->periods[i];
		nearest_offer(&near, plan->periods[i].id);
	}
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, "unknown-period", error_report_period_meant, plan->file, id,
		    near.best);
	else
		BUILD_FAULT(b, node, "unknown-period", error_report_period_unknown, plan->file, id);
	return NULL;
}

static void
build_figure(struct build *b, xmlNode *node)
{
	const char *measure = tree_words(node, "measure", b->arena);
	const char *period = tree_words(node, "period", b->arena);
	struct report_figure *f = &b->report->figures[b->report->figure_count];

	f->of = build_plan_of(b, node);
	if (f->of == NULL || measure == NULL)
		return;
	f->node = node;
	f->measure = find_measure(b, node, f->of->plan, measure);
	f->period = period != NULL ? find_period(b, node, f->of->plan, period) : NULL;
	f->shows = (enum figure_shows)attribute_choice(node, "shows", FIGURE_VALUE);
	f->words = attribute_yes(node, "words", false);
	if (f->measure != NULL && (period == NULL || f->period != NULL))
		b->report->figure_count++;
}

/* ---- numbers -------------------------------------------------------------------------- */

/* The priority or recommendation of that id, to `c`; false when there is none. */
static bool
find_within(struct build *b, struct report_count *c, const char *id)
{
	const struct plan *plan = c->of->plan;
	struct nearest near = { id, NULL, 0, 0 };
	size_t i;

	for (i = 0; i < plan->recommendation_count; i++) {
		if (plan->recommendations[i]->id == NULL)
			continue;
		if (strcmp(plan->recommendations[i]->id, id) == 0)
			c->within = plan->recommendations[i];
		nearest_offer(&near, plan->recommendations[i]->id);
	}
	for (i = 0; i < plan->priority_count; i++) {
		if (plan->priorities[i]->id == NULL)
			continue;
		if (strcmp(plan->priorities[i]->id, id) == 0)
			c->priority = plan->priorities[i];
		nearest_offer(&near, plan->priorities[i]->id);
	}
	if (c->within != NULL || c->priority != NULL)
		return true;
	if (plan->is_public)
		BUILD_FAULT(b, c->node, "unknown-within", error_report_left_out, plan->file, id);
	else if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, c->node, "unknown-within", error_report_within_meant, plan->file, id,
		    near.best);
	else
		BUILD_FAULT(b, c->node, "unknown-within", error_report_within_unknown, plan->file, id);
	return false;
}

static void
build_count(struct build *b, xmlNode *node)
{
	const char *within = tree_words(node, "within", b->arena);
	struct report_count *c = &b->report->counts[b->report->count_count];

	c->of = build_plan_of(b, node);
	if (c->of == NULL)
		return;
	c->node = node;
	c->what = (enum count_of)attribute_choice(node, "of", COUNT_ACTIONS);
	c->status = tree_words(node, "status", b->arena);
	c->words = attribute_yes(node, "words", false);
	if (within == NULL || find_within(b, c, within))
		b->report->count_count++;
}

static void
build_day(struct build *b, xmlNode *node)
{
	const struct report_plan *of = build_plan_of(b, node);

	if (of != NULL)
		b->report->days[b->report->day_count++] = (struct report_day){ of, node };
}

/* ---- papers ---------------------------------------------------------------------------- */

static bool
is_path(const char *template)
{
	size_t len = strlen(template);

	return strchr(template, '/') != NULL || (len > 4 && strcmp(template + len - 4, ".xsl") == 0);
}

static void
build_parameters(struct build *b, const xmlNode *node, struct report_insert *insert)
{
	const xmlNode *n;
	size_t i;

	insert->parameters = ARENA_ARRAY(b->arena, struct paper_parameter, tree_count_of(node, EL_PARAM));
	for (n = tree_first_of(node, EL_PARAM); n != NULL; n = tree_next_of(n, EL_PARAM)) {
		const char *name = tree_words(n, "name", b->arena), *value = tree_words(n, "value", b->arena);

		for (i = 0; name != NULL && i < insert->parameter_count; i++)
			if (strcmp(insert->parameters[i].name, name) == 0) {
				BUILD_FAULT(b, n, "duplicate-parameter", error_report_duplicate_parameter, name,
				    say_digits(b->arena, insert->parameters[i].at.line));
				name = NULL;
			}
		if (name != NULL)
			insert->parameters[insert->parameter_count++] = (struct paper_parameter){ name,
				value != NULL ? value : "", source_pos(n) };
	}
}

static void
build_insert(struct build *b, xmlNode *node)
{
	const char *template = tree_words(node, "template", b->arena);
	struct report_insert *insert = &b->report->inserts[b->report->insert_count];

	*insert = (struct report_insert){ .of = build_plan_of(b, node), .node = node };   /* of a faulty one before */
	build_parameters(b, node, insert);
	if (insert->of == NULL || template == NULL)
		return;
	insert->template = is_path(template) ? definition_beside(b->definition, template) : template;
	b->report->insert_count++;
}

/* ---- pages of a pack ------------------------------------------------------------------- */

/* The record `path`, read once for all that cite it; NULL with an error. */
static const struct record *
find_record(struct build *b, const xmlNode *node, const char *path)
{
	const struct record *record = map_lookup(b->records, path);
	char *bytes;
	size_t len;

	if (record != NULL)
		return record;
	if (!file_read(path, source_pos(node), &bytes, &len, b->diags))
		return NULL;
	definition_keep(b->definition, path, bytes, len);
	record = record_read(path, bytes, len, b->arena, b->diags);
	if (record != NULL)
		(void)map_add(b->records, path, (void *)record);
	return record;
}

static void
build_pages(struct build *b, xmlNode *node)
{
	struct report_pages *pages = &b->report->pages[b->report->pages_count];
	const char *file = tree_words(node, "record", b->arena), *first = NULL, *last = NULL, *says;
	const struct record *record;
	unsigned item, paper;
	size_t i;

	if (file == NULL || tree_lacks(node, "item"))
		return;
	record = find_record(b, node, definition_beside(b->definition, file));
	item = (unsigned)attribute_number(node, "item");
	paper = tree_attribute(node, "paper") != NULL ? (unsigned)attribute_number(node, "paper") : 0;
	for (i = 0; record != NULL && i < record->count; i++)
		if (record->pages[i].item == item && (paper == 0 || record->pages[i].paper == paper)
		    && strcmp(record->pages[i].hash, RECORD_BLANK) != 0) {
			first = first != NULL ? first : record->pages[i].label;
			last = record->pages[i].label;
		}
	if (record != NULL && first == NULL)
		BUILD_FAULT(b, node, "unknown-pages", error_report_pages, file, say_digits(b->arena, item));
	if (first == NULL)
		return;
	says = strcmp(first, last) == 0 ? SAY(b->arena, report_page_of, first)
	    : SAY(b->arena, report_pages_of, first, last);
	pages->says = tree_begins_sentence(node) ? SAY(b->arena, report_pages_first, says) : says;
	pages->node = node;
	b->report->pages_count++;
}

static void
walk(struct build *b, const xmlNode *node)
{
	xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		switch (tree_element(n)) {
		case EL_FIGURE: build_figure(b, n); break;
		case EL_COUNT: build_count(b, n); break;
		case EL_DAY: build_day(b, n); break;
		case EL_PAGES: build_pages(b, n); break;
		case EL_INSERT: build_insert(b, n); break;
		default: break;
		}
		walk(b, n);
	}
}

void
build_draws(struct build *b, const xmlNode *root)
{
	const size_t *count = b->definition->structure.count;
	struct report *r = b->report;

	r->figures = ARENA_ARRAY(b->arena, struct report_figure, count[EL_FIGURE]);
	r->counts = ARENA_ARRAY(b->arena, struct report_count, count[EL_COUNT]);
	r->days = ARENA_ARRAY(b->arena, struct report_day, count[EL_DAY]);
	r->inserts = ARENA_ARRAY(b->arena, struct report_insert, count[EL_INSERT]);
	r->pages = ARENA_ARRAY(b->arena, struct report_pages, count[EL_PAGES]);
	b->records = map_new();
	walk(b, root);
	map_drop(b->records);
}
