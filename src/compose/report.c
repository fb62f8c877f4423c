#include "compose/report.h"

#include <stdlib.h>

#include "compose/facts.h"
#include "definition/hash.h"
#include "compose/hung.h"
#include "compose/template.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/date.h"
#include "wording/say.h"

/* The work of one making. */
struct work {
	const struct report *report;
	const struct report_evaluation *evaluation;
	const struct compose_options *options;
	struct template_cache *cache;
	const char *file;                  /* of the template */
	const char *hash;
	struct arena *arena;
	struct document_part *parts;       /* parallel to report->inserts */
	struct diags *diags;
};

/* ---- the papers of its plans --------------------------------------------------------------- */

/* How many headings stand above what is inserted: its own begin one level below them. */
static unsigned
headings_above(const xmlNode *insert)
{
	const xmlNode *n;
	unsigned levels = 0;

	for (n = insert->parent; n != NULL && !report_is(tree_element(n)); n = n->parent)
		levels++;
	return levels;
}

static bool
make_part(const struct work *w, size_t i, bool annotated)
{
	const struct report_insert *insert = &w->report->inserts[i];
	struct compose_options options = { .template = insert->template,
		.template_dir = w->options->template_dir, .at = source_pos(insert->node),
		.parameter_count = insert->parameter_count, .cache = w->cache, .annotated = annotated };
	struct compose_parameter *parameters = ARENA_ARRAY(w->arena, struct compose_parameter,
	    insert->parameter_count);
	struct document_part *part = &w->parts[i];
	size_t p;

	for (p = 0; p < insert->parameter_count; p++)
		parameters[p] = (struct compose_parameter){ insert->parameters[p].name,
			insert->parameters[p].value, insert->parameters[p].at };
	options.parameters = parameters;
	part->name = arena_printf(w->arena, "%zu", i + 1);
	part->ids = arena_printf(w->arena, "insert-%zu-", i + 1);
	part->statuses = arena_printf(w->arena, "%s.", insert->of->id);
	part->demote = headings_above(insert->node);
	return compose_part(insert->of->plan, drawn_of(w->evaluation, insert->of), &options, part,
	    w->diags);
}

static bool
make_parts(const struct work *w, bool annotated)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < w->report->insert_count; i++)
		ok = make_part(w, i, annotated) && ok;
	return ok;
}

static void
drop_parts(const struct work *w)
{
	size_t i;

	for (i = 0; i < w->report->insert_count; i++)
		document_part_drop(&w->parts[i]);
}

/* ---- what the template finds on the report's tree ---------------------------------------------- */

/* References at the start of a sentence begin with a capital. */
static void
hang_firsts(struct hung *hung, xmlNode *node)
{
	xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		if (tree_element(n) == EL_XREF && tree_begins_sentence(n))
			hung_add(hung, n, "first");
		else
			hang_firsts(hung, n);
	}
}

static void
hang_paper(struct hung *hung, const struct work *w)
{
	xmlNode *paper = hung_add(hung, xmlDocGetRootElement(w->report->source), "paper");

	hung_set_date(hung, paper, "date", w->report->date);
	if (date_known(w->report->date))
		hung_set(hung, paper, "weekday", say_weekday(w->report->date));
	hung_set(hung, paper, "hash", w->hash);
}

static void
hang_all(struct hung *hung, const struct work *w)
{
	const struct report *r = w->report;
	size_t i;

	hung_open(hung, r->source, w->arena);
	hang_paper(hung, w);
	for (i = 0; i < r->figure_count; i++)
		nodes_text(&hung->nodes, hung_add(hung, r->figures[i].node, "drawn"),
		    w->evaluation->figures[i]);
	for (i = 0; i < r->count_count; i++)
		nodes_text(&hung->nodes, hung_add(hung, r->counts[i].node, "drawn"),
		    w->evaluation->counts[i]);
	for (i = 0; i < r->day_count; i++)
		nodes_text(&hung->nodes, hung_add(hung, r->days[i].node, "drawn"), w->evaluation->days[i]);
	for (i = 0; i < r->pages_count; i++)
		nodes_text(&hung->nodes, hung_add(hung, r->pages[i].node, "drawn"), r->pages[i].says);
	hang_firsts(hung, xmlDocGetRootElement(r->source));
	for (i = 0; i < r->insert_count; i++)
		nodes_attribute(&hung->nodes, hung_add(hung, r->inserts[i].node, "part"), "name",
		    w->parts[i].name);
}

/* ---- making ------------------------------------------------------------------------------------ */

static struct document *
run(const struct work *w, struct template *template)
{
	const struct report *r = w->report;
	struct document_builder *builder = document_builder_new(w->file, r->file, w->diags);
	struct facts facts = { .builder = builder };
	struct hung hung;
	xmlNode *house, *more;
	xmlDoc *result;

	document_builder_speaks(builder, SAY_LANGUAGE);
	document_builder_parts(builder, w->parts, r->insert_count);
	house = hung_copy(r->source, r->house);
	more = hung_copy(r->source, w->options->more_facts);
	hang_all(&hung, w);
	result = template_run(template, r->source, w->options->parameters,
	    w->options->parameter_count, &facts, w->diags);
	hung_close(&hung);
	hung_remove_copy(more);
	hung_remove_copy(house);
	return document_builder_finish(builder, result);
}

static struct document *
make(const struct work *w, bool annotated)
{
	struct template *template = template_load(w->cache, w->file, w->options->template_dir,
	    annotated, w->report->source->dict, w->diags);
	struct document *document = NULL;

	if (template != NULL && template_fits(template, w->report->source, w->options->at, w->diags)
	    && make_parts(w, annotated))
		document = run(w, template);
	drop_parts(w);
	return document;
}

/* As for a plan's paper: only when something is wrong is it made once more, so as to be told
 * where. */
static struct document *
make_or_explain(struct work *w, struct diags *diags)
{
	struct diags *faults = diags_new(), *lines = NULL;
	struct document *document;

	w->diags = faults;
	document = make(w, false);
	if (document == NULL) {
		w->diags = lines = diags_new();
		document_drop(make(w, true));
	}
	diags_merge(diags, lines != NULL && diags_count(lines, DIAG_ERROR) > 0 ? lines : faults);
	diags_drop(lines);
	diags_drop(faults);
	return document;
}

static void
finish(const struct work *w, struct document *document)
{
	char text[32];

	if (date_known(w->report->date))
		document->date = arena_strdup(document->arena, date_format_iso(w->report->date, text));
	document->source_hash = arena_strdup(document->arena, w->hash);
	if (w->options->generator != NULL)
		document->generator = arena_strdup(document->arena, w->options->generator);
}

const char *
report_template(const struct report *report)
{
	switch (report->root) {
	case EL_MINUTES: return "minutes";
	case EL_PROGRAMME: return "work-programme";
	case EL_FORWARD_PLAN: return "forward-plan";
	default: return "committee-report";
	}
}

struct document *
compose_report(const struct report_evaluation *evaluation, const struct compose_options *options,
    struct diags *diags)
{
	struct template_cache *own = options->cache == NULL ? template_cache_new() : NULL;
	char *file = template_find(options->template != NULL ? options->template : report_template(evaluation->report),
	    options->template_dir, options->at, diags);
	struct document *document = NULL;
	struct work w = { .report = evaluation->report, .evaluation = evaluation, .options = options,
	    .cache = own != NULL ? own : options->cache, .file = file };

	if (file != NULL) {
		w.arena = arena_new();
		w.hash = source_files_hash(w.arena, w.report->files, w.report->file_count);
		w.parts = ARENA_ARRAY(w.arena, struct document_part, w.report->insert_count);
		document = make_or_explain(&w, diags);
		if (document != NULL)
			finish(&w, document);
		arena_drop(w.arena);
	}
	template_cache_drop(own);
	free(file);
	return document;
}
