#include "compose/compose.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
	struct compose_parameter *parameters;    /* those of the options, and one that is fitted */
	size_t parameter_count;
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
	result = template_run(template, job->plan->source, job->parameters, job->parameter_count, &facts,
	    diags);
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

/* ---- a paper that fits its pages ------------------------------------------------------------ */

enum { GUESSES = 4 };
static const float share_of_none = 0.55f;   /* of its pages, what a paper fills that lists nothing: a first guess */

/* What is being found: the largest value of a parameter with which the paper fits. */
struct fitting {
	struct compose_parameter *parameter;
	size_t pages;
	unsigned most;             /* the value is at most so large */
};

/* A document, NULL when it could not be made, and what was told of its making. */
struct made {
	struct document *document;
	struct diags *told;
};

/* Put the parameter that the template wants fitted behind those told, or into its place among them. */
static bool
find_fitted(struct job *job, struct fitting *fitting)
{
	struct fitted_parameter found;
	struct template *template;
	struct diags *unheard = diags_new();

	template = job->options->filled != NULL ? load(job, false, unheard) : NULL;
	diags_drop(unheard);
	if (template == NULL || !template_fitted(template, &found))
		return false;
	fitting->pages = found.pages;
	fitting->most = found.most;
	for (size_t i = 0; i < job->parameter_count; i++)
		if (strcmp(job->parameters[i].name, found.name) == 0) {
			fitting->parameter = &job->parameters[i];
			fitting->most = (unsigned)strtoul(job->parameters[i].value, NULL, 10);
			return true;
		}
	fitting->parameter = &job->parameters[job->parameter_count++];
	*fitting->parameter = (struct compose_parameter){ .name = found.name };
	return true;
}

static struct made
make_with(struct job *job, const struct fitting *fitting, unsigned value)
{
	struct made made;

	fitting->parameter->value = arena_printf(job->arena, "%u", value);
	job->diags = made.told = diags_new();
	made.document = make_or_explain(job);
	return made;
}

static void
made_drop(struct made *made)
{
	document_drop(made->document);
	diags_drop(made->told);
}

/* Above 1: it does not fit. */
static float
filled_by(const struct job *job, const struct fitting *fitting, const struct document *document)
{
	return job->options->filled(document, fitting->pages, job->options->filled_data);
}

/* A value, and how much of its pages the paper then fills. */
struct filled { unsigned value; float share; };

/* Between the largest value known to fit and the least known not to: where the paper would be full if each of what is
 * listed took the same; after some tries the middle. */
static unsigned
next_value(struct filled fits, struct filled fails, unsigned tries)
{
	const unsigned between = fails.value - fits.value;
	const float part = (1 - fits.share) / (fails.share - fits.share);
	unsigned steps = between / 2;

	if (tries < GUESSES && isfinite(fails.share))
		steps = (unsigned)(part * (float)between);
	return fits.value + (steps < 1 ? 1 : steps < between ? steps : between - 1);
}

/* The paper with the largest value that fits: what fits with more fits with less. One that cannot be made is the answer
 * too, for what was told of it. */
static struct made
make_largest(struct job *job, const struct fitting *fitting)
{
	struct made best = make_with(job, fitting, fitting->most), tried;
	struct filled fits = { 0, share_of_none }, fails = { fitting->most, 0 }, now;

	if (best.document == NULL || fitting->most == 0 ||
	    (fails.share = filled_by(job, fitting, best.document)) <= 1)
		return best;
	made_drop(&best);
	best = (struct made){ NULL, NULL };
	for (unsigned tries = 0; fails.value - fits.value > 1; tries++) {
		now.value = next_value(fits, fails, tries);
		tried = make_with(job, fitting, now.value);
		now.share = tried.document != NULL ? filled_by(job, fitting, tried.document) : 0;
		if (now.share > 1) {
			made_drop(&tried);
			fails = now;
			continue;
		}
		made_drop(&best);
		best = tried;
		fits = now;
		if (best.document == NULL)
			return best;
	}
	return best.document != NULL ? best : make_with(job, fitting, fits.value);
}

/* The paper, within its pages where the template says how many it may have. */
static struct document *
make_fitting(struct job *job)
{
	struct fitting fitting = { 0 };
	struct diags *diags = job->diags;
	struct made made;

	if (!find_fitted(job, &fitting))
		return make_or_explain(job);
	made = make_largest(job, &fitting);
	diags_merge(diags, made.told);
	diags_drop(made.told);
	job->diags = diags;
	return made.document;
}

/* ---- the whole ------------------------------------------------------------------------------- */

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
	job->parameters = ARENA_ARRAY(job->arena, struct compose_parameter, options->parameter_count + 1);
	job->parameter_count = options->parameter_count;
	if (options->parameter_count > 0)
		memcpy(job->parameters, options->parameters,
		    options->parameter_count * sizeof *options->parameters);
	job->hash = options->hash != NULL ? options->hash
	    : files_hash(job->arena, plan->files, plan->file_count);
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
	document = make_fitting(&job);
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
