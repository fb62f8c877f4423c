#include "compose/agenda.h"

#include <stdlib.h>

#include "compose/facts.h"
#include "compose/hash.h"
#include "compose/hung.h"
#include "compose/template.h"
#include "wording/say.h"

static void
hang_item(struct hung *hung, const struct pack_item *item, const struct agenda_paper *papers,
    struct arena *arena)
{
	xmlNode *fact = hung_add(hung, item->node, "item"), *paper;
	size_t i;

	hung_set(hung, fact, "number", say_digits(arena, item->number));
	if (item->paper_count > 0) {
		hung_set(hung, fact, "from", papers[0].from);
		hung_set(hung, fact, "to", papers[item->paper_count - 1].to);
	}
	for (i = 0; i < item->paper_count; i++) {
		paper = nodes_element(&hung->nodes, fact, "item-paper");
		hung_set(hung, paper, "title", papers[i].title);
		hung_set(hung, paper, "from", papers[i].from);
		hung_set(hung, paper, "to", papers[i].to);
		hung_set(hung, paper, "href", papers[i].href);
	}
}

/* What the template is told: the agenda's papers, or the supplement's changes. */
struct telling {
	const struct pack *pack;
	const struct agenda_paper *const *papers;   /* NULL: the supplement */
	const struct agenda_change *changes; size_t change_count;
};

static void
hang_changes(struct hung *hung, xmlNode *paper, const struct telling *telling)
{
	size_t i;

	for (i = 0; i < telling->change_count; i++) {
		xmlNode *fact = nodes_element(&hung->nodes, paper, "change");

		hung_set(hung, fact, "says", telling->changes[i].says);
		hung_set(hung, fact, "of", telling->changes[i].of);
		hung_set(hung, fact, "href", telling->changes[i].href);
	}
}

static void
hang_all(struct hung *hung, const struct telling *telling, const char *hash, struct arena *arena)
{
	const struct pack *pack = telling->pack;
	xmlNode *paper;
	size_t i;

	hung_open(hung, pack->source, arena);
	paper = hung_add(hung, xmlDocGetRootElement(pack->source), "paper");
	hung_set_date(hung, paper, "date", pack->date);
	hung_set(hung, paper, "hash", hash);
	hang_changes(hung, paper, telling);
	for (i = 0; telling->papers != NULL && i < pack->item_count; i++)
		hang_item(hung, &pack->items[i], telling->papers[i], arena);
}

static struct document *
run(const struct telling *telling, const char *file, const struct compose_options *options,
    struct template *template, struct arena *arena, struct diags *diags)
{
	const struct pack *pack = telling->pack;
	struct document_builder *builder = document_builder_new(file, pack->file, diags);
	const struct source_file *own = &pack->files[0];
	const char *hash = files_hash(arena, &own, 1);
	struct facts facts = { .builder = builder };
	struct document *document;
	struct hung hung;
	xmlDoc *result;
	char text[32];

	hang_all(&hung, telling, hash, arena);
	result = template_run(template, pack->source, options->parameters, options->parameter_count,
	    &facts, diags);
	hung_close(&hung);
	document = document_builder_finish(builder, result);
	if (document == NULL)
		return NULL;
	if (date_known(pack->date))
		document->date = arena_strdup(document->arena, date_format_iso(pack->date, text));
	document->source_hash = arena_strdup(document->arena, hash);
	if (options->generator != NULL)
		document->generator = arena_strdup(document->arena, options->generator);
	return document;
}

static struct document *
compose(const struct telling *telling, const char *usual, const struct compose_options *options,
    struct diags *diags)
{
	struct template_cache *own = options->cache == NULL ? template_cache_new() : NULL;
	char *file = template_find(options->template != NULL ? options->template : usual,
	    options->template_dir, options->at, diags);
	xmlDoc *source = telling->pack->source;
	struct template *template = file != NULL ? template_load(own != NULL ? own : options->cache,
	    file, options->template_dir, false, source->dict, diags) : NULL;
	struct arena *arena = arena_new();
	struct document *document = NULL;

	if (template != NULL && template_fits(template, source, options->at, diags))
		document = run(telling, file, options, template, arena, diags);
	arena_drop(arena);
	template_cache_drop(own);
	free(file);
	return document;
}

struct document *
compose_agenda(const struct pack *pack, const struct agenda_paper *const *papers,
    const struct compose_options *options, struct diags *diags)
{
	return compose(&(struct telling){ .pack = pack, .papers = papers }, "agenda", options, diags);
}

struct document *
compose_supplement(const struct pack *pack, const struct agenda_change *changes, size_t count,
    const struct compose_options *options, struct diags *diags)
{
	return compose(&(struct telling){ .pack = pack, .changes = changes, .change_count = count },
	    "supplement", options, diags);
}
