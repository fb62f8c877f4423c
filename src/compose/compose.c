#include "compose/compose.h"

#include <stdint.h>
#include <stdlib.h>

#include "compose/facts.h"
#include "compose/hash.h"
#include "compose/template.h"

/* The work of one call. */
struct job {
	const struct plan *plan;
	const struct evaluation *evaluation;
	const struct compose_options *options;
	struct template_cache *cache;
	const char *file;          /* of the template */
	const char *hash;          /* of the source */
	struct diags *diags;
};

/* A copy of `facts` at the end of the source tree, or NULL. */
static xmlNode *
hang(xmlDoc *source, const xmlNode *facts)
{
	return facts != NULL ? xmlAddChild(xmlDocGetRootElement(source),
	    xmlDocCopyNode((xmlNode *)(uintptr_t)facts, source, 1)) : NULL;
}

/* Run the template; the document is built while it runs. */
static struct document *
run(const struct job *job, struct template *template, struct diags *diags)
{
	struct document_builder *builder = document_builder_new(job->file, job->plan->file, diags);
	xmlNode *more = hang(job->plan->source, job->options->more_facts);
	struct facts facts;
	xmlDoc *result;

	facts_attach(&facts, job->plan, job->evaluation, job->hash,
	    job->options->plain ? NODES_PLAIN : NODES_IN_ARENA);
	facts.builder = job->options->plain ? NULL : builder;
	result = template_run(template, job->plan->source, job->options->parameters,
	    job->options->parameter_count, &facts, diags);
	facts_detach(&facts);
	if (more != NULL) {
		xmlUnlinkNode(more);
		xmlFreeNode(more);
	}
	return document_builder_finish(builder, result);
}

/* Compile, run, build. `annotated`: so that faults name the template's lines. */
static struct document *
make(const struct job *job, bool annotated, struct diags *diags)
{
	struct template *template = template_load(job->cache, job->file,
	    job->options->template_dir, annotated, job->plan->source->dict, diags);

	return template != NULL ? run(job, template, diags) : NULL;
}

/* Elements that say which line made them cost memory, so that is done only when
 * something is wrong: the paper is then made once more to be told where. */
static struct document *
make_or_explain(const struct job *job)
{
	struct diags *faults = diags_new(), *told = faults;
	struct diags *lines = NULL;
	struct document *document = make(job, false, faults);

	if (document == NULL) {
		lines = diags_new();
		document_drop(make(job, true, lines));
		if (diags_count(lines, DIAG_ERROR) > 0)
			told = lines;
	}
	diags_merge(job->diags, told);
	diags_drop(faults);
	diags_drop(lines);
	return document;
}

static const char *
iso(struct arena *arena, struct date date)
{
	char text[32];

	return date_known(date) ? arena_strdup(arena, date_format_iso(date, text)) : NULL;
}

/* What the document says of itself is not left to the template. */
static void
finish(const struct job *job, struct document *document)
{
	struct arena *arena = document->arena;

	document->date = iso(arena, job->plan->date);
	document->as_at = iso(arena, job->evaluation->as_at);
	document->source_hash = arena_strdup(arena, job->hash);
	if (job->options->generator != NULL)
		document->generator = arena_strdup(arena, job->options->generator);
}

struct document *
compose_paper(const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct diags *diags)
{
	struct arena *arena = arena_new();
	char *file = template_find(options->template, options->template_dir, options->at, diags);
	const char *hash = file != NULL ? source_hash(arena, plan) : NULL;
	struct template_cache *own = options->cache == NULL ? template_cache_new() : NULL;
	struct job job = { plan, evaluation, options, own != NULL ? own : options->cache, file,
		hash, diags };
	struct document *document = hash != NULL ? make_or_explain(&job) : NULL;

	if (document != NULL)
		finish(&job, document);
	template_cache_drop(own);
	free(file);
	arena_drop(arena);
	return document;
}
