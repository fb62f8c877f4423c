#include "compose/agenda.h"

#include <stdlib.h>

#include "compose/facts.h"
#include "definition/hash.h"
#include "compose/hung.h"
#include "compose/template.h"
#include "wording/date.h"
#include "wording/say.h"

static void
hang_item(struct hung *hung, const struct pack_item *item, const struct agenda_paper *papers,
    const char *gaps, struct arena *arena)
{
	xmlNode *fact = hung_add(hung, item->node, "item"), *paper;
	size_t i;

	hung_set(hung, fact, "number", say_digits(arena, item->number));
	hung_set(hung, fact, "gaps", gaps);
	if (pack_item_parts(item) > 0) {
		hung_set(hung, fact, "from", papers[0].from);
		hung_set(hung, fact, "to", papers[pack_item_parts(item) - 1].to);
	}
	for (i = 0; i < pack_item_parts(item); i++) {
		paper = nodes_element(&hung->nodes, fact, "item-paper");
		hung_set(hung, paper, "title", papers[i].title);
		hung_set(hung, paper, "from", papers[i].from);
		hung_set(hung, paper, "to", papers[i].to);
		hung_set(hung, paper, "href", papers[i].href);
		hung_set(hung, paper, "beside", papers[i].beside);
	}
}

static void
hang_cover(struct hung *hung, xmlNode *root, const struct cover *cover, struct arena *arena)
{
	xmlNode *fact = hung_add(hung, root, "cover");
	size_t i;

	hung_set(hung, fact, "title", cover->annex->title);
	hung_set(hung, fact, "item", say_digits(arena, cover->item->number));
	hung_set(hung, fact, "item-title", cover->item->title);
	hung_set(hung, fact, "author", cover->annex->from);
	hung_set(hung, fact, "alternative", cover->annex->alternative);
	hung_set(hung, fact, "pages", say_digits(arena, cover->page_count));
	hung_set(hung, fact, "first", cover->first);
	hung_set(hung, fact, "last", cover->last);
	hung_set(hung, fact, "beside", cover->beside);
	hung_set(hung, fact, "attached", cover->attached);
	for (i = 0; i < cover->obstacle_count; i++)
		hung_set(hung, nodes_element(&hung->nodes, fact, "obstacle"), "text", cover->obstacles[i]);
}

static void
hang_divider(struct hung *hung, xmlNode *root, const struct pack_item *item,
    const char *const *titles, struct arena *arena)
{
	xmlNode *fact = hung_add(hung, root, "divider");
	size_t i;

	hung_set(hung, fact, "item", say_digits(arena, item->number));
	hung_set(hung, fact, "item-title", item->title);
	for (i = 0; i < pack_item_parts(item); i++)
		hung_set(hung, nodes_element(&hung->nodes, fact, "item-paper"), "title", titles[i]);
}

/* What is hung onto the pack's tree: one of these. */
struct front {
	const struct agenda_paper *const *papers;
	const char *const *gaps;
	const struct cover *cover;
	const struct pack_item *divided; const char *const *titles;
	const struct agenda_change *changes; size_t change_count;
};

static void
hang_changes(struct hung *hung, xmlNode *paper, const struct front *front)
{
	size_t i;

	for (i = 0; i < front->change_count; i++) {
		xmlNode *fact = nodes_element(&hung->nodes, paper, "change");

		hung_set(hung, fact, "says", front->changes[i].says);
		hung_set(hung, fact, "of", front->changes[i].of);
		hung_set(hung, fact, "href", front->changes[i].href);
	}
}

static void
hang_all(struct hung *hung, const struct pack *pack, const struct front *front, const char *hash,
    struct arena *arena)
{
	xmlNode *root = xmlDocGetRootElement(pack->source), *paper;
	size_t i;

	hung_open(hung, pack->source, arena);
	paper = hung_add(hung, root, "paper");
	hung_set_date(hung, paper, "date", pack->date);
	if (date_known(pack->date))
		hung_set(hung, paper, "weekday", say_weekday(pack->date));
	hung_set(hung, paper, "hash", hash);
	hang_changes(hung, paper, front);
	if (front->cover != NULL)
		hang_cover(hung, root, front->cover, arena);
	if (front->divided != NULL)
		hang_divider(hung, root, front->divided, front->titles, arena);
	for (i = 0; front->papers != NULL && i < pack->item_count; i++)
		hang_item(hung, &pack->items[i], front->papers[i],
		    front->gaps != NULL ? front->gaps[i] : NULL, arena);
}

static struct document *
run(const struct pack *pack, const struct front *front, const char *file,
    const struct compose_options *options, struct template *template, struct arena *arena,
    struct diags *diags)
{
	struct document_builder *builder = document_builder_new(file, pack->file, diags);
	const char *hash = files_hash(arena, pack->files, 1);
	struct facts facts = { .builder = builder };
	struct document *document;
	struct hung hung;
	xmlNode *more;
	xmlDoc *result;
	char text[32];

	document_builder_speaks(builder, SAY_LANGUAGE);
	more = hung_copy(pack->source, options->more_facts);
	hang_all(&hung, pack, front, hash, arena);
	result = template_run(template, pack->source, options->parameters, options->parameter_count,
	    &facts, diags);
	hung_close(&hung);
	hung_remove_copy(more);
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
compose_front(const struct pack *pack, const struct front *front, const char *name,
    const struct compose_options *options, struct diags *diags)
{
	struct template_cache *own = options->cache == NULL ? template_cache_new() : NULL;
	char *file = template_find(options->template != NULL ? options->template : name,
	    options->template_dir, options->at, diags);
	struct template *template = file != NULL ? template_load(own != NULL ? own : options->cache,
	    file, options->template_dir, false, pack->source->dict, diags) : NULL;
	struct arena *arena = arena_new();
	struct document *document = NULL;

	if (template != NULL && template_fits(template, pack->source, options->at, diags))
		document = run(pack, front, file, options, template, arena, diags);
	arena_drop(arena);
	template_cache_drop(own);
	free(file);
	return document;
}

struct document *
compose_agenda(const struct pack *pack, const struct agenda_paper *const *papers,
    const char *const *gaps, const struct compose_options *options, struct diags *diags)
{
	return compose_front(pack, &(struct front){ .papers = papers, .gaps = gaps }, "agenda", options, diags);
}

struct document *
compose_mail(const struct pack *pack, const struct agenda_paper *const *papers,
    const struct compose_options *options, struct diags *diags)
{
	return compose_front(pack, &(struct front){ .papers = papers }, "mail", options, diags);
}

struct document *
compose_divider(const struct pack *pack, const struct pack_item *item, const char *const *titles,
    const struct compose_options *options, struct diags *diags)
{
	return compose_front(pack, &(struct front){ .divided = item, .titles = titles }, "divider",
	    options, diags);
}

struct document *
compose_cover(const struct pack *pack, const struct cover *cover,
    const struct compose_options *options, struct diags *diags)
{
	return compose_front(pack, &(struct front){ .cover = cover }, "annex", options, diags);
}

struct document *
compose_supplement(const struct pack *pack, const struct agenda_change *changes, size_t count,
    const struct compose_options *options, struct diags *diags)
{
	return compose_front(pack, &(struct front){ .changes = changes, .change_count = count },
	    "supplement", options, diags);
}
