#include "compose/compose.h"

#include <stdint.h>
#include <stdlib.h>

#include "compose/facts.h"
#include "definition/hash.h"
#include "compose/template.h"
#include "wording/say.h"

/* The work of one call. */
struct job {
	const struct plan *plan;
	const struct evaluation *evaluation;
	const struct compose_options *options;
	struct template_cache *cache, *own;   /* own: made for this call, or NULL */
	struct arena *arena;
	char *file;                /* of the template */
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

/* Hang the facts of the plans beside this one onto their own trees. */
static void
attach_beside(const struct job *job, struct facts *facts, enum nodes_way way)
{
	const struct compose_options *o = job->options;

	facts->beside = ARENA_ARRAY(facts->arena, struct facts, o->beside_count);
	facts->beside_count = o->beside_count;
	for (size_t i = 0; i < o->beside_count; i++) {
		facts_attach(&facts->beside[i], o->beside[i].plan, o->beside[i].evaluation,
		    &(struct facts_options){ .statuses = o->beside[i].statuses, .way = way });
		facts->beside[i].name = o->beside[i].name;
	}
}

static void
detach_all(struct facts *facts)
{
	for (size_t i = 0; i < facts->beside_count; i++)
		facts_detach(&facts->beside[i]);
	facts_detach(facts);
}

/* Run the template over the plan with its facts. `builder`: builds the document while it
 * runs, or NULL. `part`: it makes a part. */
static xmlDoc *
transform(const struct job *job, struct template *template, struct document_builder *builder,
    bool part, struct diags *diags)
{
	xmlNode *more = hang(job->plan->source, job->options->more_facts);
	enum nodes_way way = job->options->plain ? NODES_PLAIN : NODES_IN_ARENA;
	struct facts facts;
	xmlDoc *result;

	facts_attach(&facts, job->plan, job->evaluation, &(struct facts_options){ .hash = job->hash,
	    .part = part, .way = way });
	attach_beside(job, &facts, way);
	facts.builder = job->options->plain ? NULL : builder;
	result = template_run(template, job->plan->source, job->options->parameters,
	    job->options->parameter_count, &facts, diags);
	detach_all(&facts);
	if (more != NULL) {
		xmlUnlinkNode(more);
		xmlFreeNode(more);
	}
	return result;
}

/* Run the template; the document is built while it runs. */
static struct document *
run(const struct job *job, struct template *template, struct diags *diags)
{
	struct document_builder *builder = document_builder_new(job->file, job->plan->file, diags);

	document_builder_speaks(builder, SAY_LANGUAGE);
	return document_builder_finish(builder, transform(job, template, builder, false, diags));
}

/* The template, if it is one for plans. */
static struct template *
load(const struct job *job, bool annotated, struct diags *diags)
{
	struct template *template = template_load(job->cache, job->file, job->options->template_dir,
	    annotated, job->plan->source->dict, diags);

	return template != NULL && template_fits(template, job->plan->source, job->options->at, diags)
	    ? template : NULL;
}

/* Compile, run, build. `annotated`: so that faults name the template's lines. */
static struct document *
make(const struct job *job, bool annotated, struct diags *diags)
{
	struct template *template = load(job, annotated, diags);

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

/* Find the template and begin. False with an error when there is none. */
static bool
begin(struct job *job, const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct diags *diags)
{
	*job = (struct job){ .plan = plan, .evaluation = evaluation, .options = options,
		.diags = diags };
	job->file = template_find(options->template, options->template_dir, options->at, diags);
	if (job->file == NULL)
		return false;
	job->arena = arena_new();
	job->hash = files_hash(job->arena, plan->files, plan->file_count);
	job->own = options->cache == NULL ? template_cache_new() : NULL;
	job->cache = job->own != NULL ? job->own : options->cache;
	return true;
}

static void
end(struct job *job)
{
	template_cache_drop(job->own);
	free(job->file);
	arena_drop(job->arena);
}

struct document *
compose_paper(const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct diags *diags)
{
	struct job job;
	struct document *document;

	if (!begin(&job, plan, evaluation, options, diags))
		return NULL;
	document = make_or_explain(&job);
	if (document != NULL)
		finish(&job, document);
	end(&job);
	return document;
}

bool
compose_part(const struct plan *plan, const struct evaluation *evaluation,
    const struct compose_options *options, struct document_part *part, struct diags *diags)
{
	struct template *template;
	struct job job;

	part->file = NULL;
	part->tree = NULL;
	if (!begin(&job, plan, evaluation, options, diags))
		return false;
	template = load(&job, options->annotated, diags);
	if (template != NULL)
		part->tree = transform(&job, template, NULL, true, diags);
	if (part->tree != NULL)
		part->file = mem_strdup(job.file);
	end(&job);
	return part->tree != NULL;
}
