#include "compose/compose.h"

#include <stdlib.h>

#include "compose/facts.h"
#include "compose/hash.h"
#include "compose/template.h"

/* The work of one call. */
struct job {
	const struct plan *plan;
	const struct compose_options *options;
	struct template_cache *cache;
	const char *file;          /* of the template */
	struct diags *diags;
};

/* Compile, run, build. `annotated`: so that faults name the template's lines. */
static struct document *
make(const struct job *job, bool annotated, struct diags *diags)
{
	struct template *template = template_load(job->cache, job->file,
	    job->options->template_dir, annotated, diags);
	xmlDoc *result;

	if (template == NULL)
		return NULL;
	result = template_run(template, job->plan->source, job->options->parameters, diags);
	return result != NULL ? document_build(result, job->file, job->plan->file, diags) : NULL;
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
finish(const struct job *job, struct document *document, const struct evaluation *evaluation,
    const char *hash)
{
	struct arena *arena = document->arena;

	document->date = iso(arena, job->plan->date);
	document->as_at = iso(arena, evaluation->as_at);
	document->source_hash = arena_strdup(arena, hash);
	if (job->options->generator != NULL)
		document->generator = arena_strdup(arena, job->options->generator);
}

static struct document *
compose(const struct job *job, const struct evaluation *evaluation)
{
	struct arena *arena = arena_new();
	const char *hash = source_hash(arena, job->plan, job->diags);
	struct document *document = NULL;
	struct facts facts;

	if (hash != NULL) {
		facts_attach(&facts, job->plan, evaluation, hash);
		document = make_or_explain(job);
		facts_detach(&facts);
	}
	if (document != NULL)
		finish(job, document, evaluation, hash);
	arena_drop(arena);
	return document;
}

struct document *
compose_paper(const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct diags *diags)
{
	char *file = template_find(options->template, options->template_dir, diags);
	struct template_cache *own = options->cache == NULL ? template_cache_new() : NULL;
	struct job job = { plan, options, own != NULL ? own : options->cache, file, diags };
	struct document *document = file != NULL ? compose(&job, evaluation) : NULL;

	template_cache_drop(own);
	free(file);
	return document;
}
