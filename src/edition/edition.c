#include "edition/edition.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "definition/attribute.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "edition/issues.h"
#include "edition/leave.h"
#include "edition/leave_table.h"
#include "edition/references.h"
#include "edition/small.h"
#include "edition/withheld.h"
#include "plan/archived.h"
#include "plan/reader.h"
#include "wording/error.h"

/* ---- what is exempt --------------------------------------------------------------------------- */

static bool
is_private(const xmlNode *node)
{
	return tree_element(node) == EL_PACK_PART && attribute_yes(node, "private", false);
}

static bool
is_exempt(const xmlNode *node)
{
	return tree_element(node) == EL_EXEMPTION || tree_attribute(node, "exempt") != NULL
	    || is_private(node);
}

static bool
counts_people(const xmlNode *node)
{
	return tree_element(node) == EL_MEASURE && attribute_yes(node, "people", false);
}

/* Is `asked` true of the element, or of one in it? */
static bool
holds(const xmlNode *node, bool (*asked)(const xmlNode *))
{
	const xmlNode *n;

	if (asked(node))
		return true;
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if (holds(n, asked))
			return true;
	return false;
}

/* By what stands in it itself. */
static bool
differs_itself(const struct definition *d)
{
	const xmlNode *root = d->root != EL_NONE ? xmlDocGetRootElement(d->source) : NULL;

	return root != NULL && (holds(root, is_exempt) || holds(root, counts_people));
}

bool
edition_differs(const struct definition *d)
{
	return differs_itself(d) || issues_differ(d, differs_itself);
}

/* ---- exemptions and what they are for ------------------------------------------------------------ */

/* The exemptions by their ids, and the elements by theirs. */
struct names {
	struct map *exemptions, *elements;
	struct map *used;              /* ids of exemptions that something names */
	struct arena *arena;
	struct diags *found;
};

static void
name_all(struct names *names, xmlNode *node)
{
	const char *id = tree_words(node, "id", names->arena), *by = tree_attribute(node, "exempt");
	xmlNode *n;

	if (id != NULL)
		map_add(tree_element(node) == EL_EXEMPTION ? names->exemptions : names->elements, id, node);
	if (by != NULL)
		map_add(names->used, arena_strdup(names->arena, by), node);
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		name_all(names, n);
}

/* Reports and packs say themselves what is wrong with an exemption that has no id. */
static bool
is_checked(const xmlNode *exemption)
{
	enum element of = tree_element(exemption->parent);

	return of == EL_REPORT || of == EL_PACK_PART;
}

/* The element called `id` is exempt by `exemption`, unless it says itself by which it is. */
static void
mark_one(struct names *names, const xmlNode *exemption, const char *by, const char *id)
{
	xmlNode *n = map_lookup(names->elements, id);

	if ((n == NULL || !leave_knows(tree_element(n))) && is_checked(exemption))
		return;
	if (n == NULL || !leave_knows(tree_element(n)))
		SAY_ERROR(names->found, source_pos(exemption), "exemption-of-what", error_edition_of_what, id);
	else if (tree_attribute(n, "exempt") == NULL)
		xmlNewProp(n, (const xmlChar *)"exempt", (const xmlChar *)by);
}

/* An exemption that names what it is for: as if each of these named it. Ones without an id get one. */
static void
mark_named(struct names *names, xmlNode *node)
{
	const char *list = tree_attribute(node, "of"), *word;
	const char *id = tree_words(node, "id", names->arena);
	xmlNode *n;

	if (tree_element(node) == EL_EXEMPTION && list != NULL && !is_private(node->parent)) {
		if (id == NULL) {
			id = arena_printf(names->arena, " %zu", map_count(names->exemptions));
			map_add(names->exemptions, id, node);
		}
		while ((word = words_next(&list, names->arena)) != NULL)
			mark_one(names, node, id, word);
	}
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		mark_named(names, n);
}

/* ---- making one ------------------------------------------------------------------------------------ */

struct making {
	struct leaving leaving;
	struct names names;
	enum edition edition;
	struct diags *found;
};

/* The exemption that the element names; NULL: none, or one that there is not, which is said. */
static const xmlNode *
exemption_of(struct making *m, const xmlNode *node)
{
	struct arena *arena = m->leaving.arena;
	const char *id = tree_attribute(node, "exempt");
	const xmlNode *exemption = id != NULL ? map_lookup(m->names.exemptions, id) : NULL;

	if (id != NULL && exemption == NULL)
		SAY_ERROR(m->found, source_pos(node), "unknown-exemption", error_edition_exemption,
		    structure_describe(node, arena), id);
	return exemption;
}

const char *
edition_of_item(const xmlNode *item, struct arena *arena)
{
	const char *all = "", *list, *of, *word, *id = tree_words(item, "id", arena);
	const xmlNode *n;

	for (n = tree_first_of(item->parent, EL_EXEMPTION); n != NULL; n = tree_next_of(n, EL_EXEMPTION)) {
		of = tree_attribute(n, "of");
		if (of != NULL && (id == NULL || !words_hold(of, id, strlen(id))))
			continue;
		for (list = tree_attribute(n, "paragraphs"); (word = words_next(&list, arena)) != NULL; )
			if (!words_hold(all, word, strlen(word)))
				all = arena_printf(arena, "%s%s%s", all, *all != '\0' ? " " : "", word);
	}
	return all;
}

static void
make_items(struct making *m, xmlNode *part)
{
	struct arena *arena = m->leaving.arena;
	xmlNode *n;

	for (n = tree_first_of(part, EL_AGENDA_ITEM); n != NULL; n = tree_next_of(n, EL_AGENDA_ITEM))
		leave_item(&m->leaving, n, edition_of_item(n, arena));
}

/* What is exempt in `node`: left out of the public edition, marked in the private one. */
static void
make_in(struct making *m, xmlNode *node)
{
	xmlNode *n, *next;

	if (m->edition == EDITION_PUBLIC && is_private(node)) {
		make_items(m, node);
		return;
	}
	for (n = tree_first(node); n != NULL; n = next) {
		const xmlNode *exemption = exemption_of(m, n);

		next = tree_next(n);
		if (exemption == NULL && m->edition == EDITION_PUBLIC)
			exemption = leave_for_heads(n, m->names.exemptions);
		if (exemption != NULL && m->edition == EDITION_PUBLIC) {
			leave_out(&m->leaving, n, exemption);
			continue;
		}
		if (exemption != NULL)
			leave_marked(&m->leaving, n, exemption);
		make_in(m, n);
	}
}

/* Nothing but elements and text: a comment may hold what the text may not. The officer's reasons why
 * findings may stay are for the office. */
static void
strip(xmlNode *node, struct withheld *withheld, const char *file)
{
	xmlNode *n, *next;

	if (node->type == XML_ELEMENT_NODE) {
		withheld_add_text(withheld, tree_attribute(node, "seen-reason"), file, source_pos(node).line);
		xmlUnsetProp(node, (const xmlChar *)"seen");
		xmlUnsetProp(node, (const xmlChar *)"seen-reason");
	}
	for (n = node->children; n != NULL; n = next) {
		next = n->next;
		if (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE) {
			withheld_add_text(withheld, (const char *)n->content, file, (unsigned)xmlGetLineNo(n));
			tree_remove(n);
		} else if (n->type == XML_ELEMENT_NODE) {
			strip(n, withheld, file);
		}
	}
}

/* Is the exemption for the whole: a report, or the items of a part that is private? */
static bool
is_for_all(const xmlNode *exemption)
{
	const xmlNode *parent = exemption->parent;

	return is_private(parent) || (tree_element(parent) == EL_REPORT
	    && attribute_choice(parent, "status", 0) == 1);
}

/* One that nothing names has been forgotten where it should stand: what it is for would be published. */
static void
check_used(const struct making *m, const xmlNode *node)
{
	const char *id = tree_attribute(node, "id");
	const xmlNode *n;

	if (tree_element(node) == EL_EXEMPTION && tree_attribute(node, "of") == NULL && !is_for_all(node)
	    && (id != NULL || !is_checked(node)) && (id == NULL || map_lookup(m->names.used, id) == NULL))
		SAY_ERROR(m->found, source_pos(node), "exemption-of-nothing", error_edition_of_nothing);
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		check_used(m, n);
}

/* Make the edition in the definition's tree. Faults go to `found`. */
static void
make(struct definition *d, const struct edition_reader *reader, struct diags *found)
{
	xmlNode *root = xmlDocGetRootElement(d->source);
	struct making m = {
		.leaving = { .arena = d->arena, .withheld = reader->withheld, .gone = map_new(),
		    .told = map_new() },
		.names = { .exemptions = map_new(), .elements = map_new(), .used = map_new(),
		    .arena = d->arena, .found = found },
		.edition = reader->edition, .found = found,
	};

	name_all(&m.names, root);
	mark_named(&m.names, root);
	check_used(&m, root);
	make_in(&m, root);
	if (m.edition == EDITION_PUBLIC)
		issues_settle(d, differs_itself, found);
	if (m.edition == EDITION_PUBLIC)
		leave_emptied(root);
	if (m.edition == EDITION_PUBLIC)
		references_settle(root, m.leaving.gone, d->arena);
	xmlSetProp(root, (const xmlChar *)"edition", (const xmlChar *)edition_name(m.edition));
	map_drop(m.leaving.gone);
	map_drop(m.leaving.told);
	map_drop(m.names.exemptions);
	map_drop(m.names.elements);
	map_drop(m.names.used);
}

/* ---- the public edition: a source of its own ---------------------------------------------------------- */

/* The values of a plan stand in its tree, whatever file they came from: so no such file goes with it. */
static void
forget_files(xmlNode *root)
{
	xmlNode *n;

	for (n = tree_first_of(root, EL_SCORECARD); n != NULL; n = tree_next_of(n, EL_SCORECARD))
		xmlUnsetProp(n, (const xmlChar *)"values");
}

/* What the tree says, as the bytes of a file. */
static char *
bytes_of(xmlDoc *source, size_t *len)
{
	xmlChar *text;
	int size;
	char *bytes;

	xmlDocDumpMemoryEnc(source, &text, &size, "UTF-8");
	bytes = mem_new_zero((size_t)size + 1, 1);
	memcpy(bytes, text, (size_t)size + 1);
	xmlFree(text);
	*len = (size_t)size;
	return bytes;
}

/* The definition as it was read, of which nothing has been built; drops `d`. `places`: its tree has the
 * elements of its file, and their places. */
static struct definition *
as_it_stands(struct definition *d, bool places)
{
	size_t len = d->files[0].len;
	char *bytes = mem_new_zero(len + 1, 1);
	struct definition *again;

	memcpy(bytes, d->files[0].bytes, len);
	again = definition_parse(d->file, bytes, len, places ? d->source : NULL);
	definition_drop(d);
	return again;
}

/* The tree of `d` as a definition of its own, with what was `found` when it was made; drops `d`. */
static struct definition *
read_again(struct definition *d, const struct diags *found)
{
	struct definition *again;
	size_t len;
	char *bytes = bytes_of(d->source, &len);

	again = definition_parse(d->file, bytes, len, d->source);
	diags_merge(again->found, found);
	definition_drop(d);
	return again;
}

/* Without what is exempt. A plan is built first, so that its tree holds the values of its CSV files; one at
 * fault is told of like any other, by whoever builds it. */
static struct definition *
leave_exempt(struct definition *whole, const struct edition_reader *reader)
{
	struct diags *found;

	if (whole->root == EL_PLAN && plan_view(whole) == NULL)
		return as_it_stands(whole, false);
	found = diags_new();
	make(whole, reader, found);
	forget_files(xmlDocGetRootElement(whole->source));
	strip((xmlNode *)whole->source, reader->withheld, whole->file);
	whole = read_again(whole, found);
	diags_drop(found);
	return whole;
}

/* Without small counts about people, of what the public sees otherwise. */
static struct definition *
hide_small(struct definition *d, const struct edition_reader *reader)
{
	struct plan *plan = plan_view(d);
	struct diags *found;

	if (plan == NULL || !small_has_people(plan))
		return as_it_stands(d, true);
	found = diags_new();
	small_hide(plan, d->arena, reader->withheld, found);
	d = read_again(d, found);
	diags_drop(found);
	return d;
}

static struct definition *
make_public(struct definition *whole, const struct edition_reader *reader)
{
	struct definition *d = leave_exempt(whole, reader);

	if (d->root == EL_PLAN && diags_count(d->found, DIAG_ERROR) == 0
	    && holds(xmlDocGetRootElement(d->source), counts_people))
		d = hide_small(d, reader);
	if (reader->withheld != NULL && d->root != EL_NONE)
		withheld_keep(reader->withheld, xmlDocGetRootElement(d->source));
	return d;
}

/* ---- which one is wanted -------------------------------------------------------------------------------- */

static bool
is_exempt_report(const struct definition *d)
{
	return d->root == EL_REPORT && attribute_choice(xmlDocGetRootElement(d->source), "status", 0) == 1;
}

/* Is there an edition of the definition for the reader? If not, that is an error. */
static bool
check_wanted(const struct definition *d, enum edition wanted)
{
	const xmlNode *root = xmlDocGetRootElement(d->source);

	if (wanted == EDITION_UNSAID)
		SAY_ERROR(d->found, source_pos(root), "edition-needed", error_edition_needed, d->file);
	else if (wanted == EDITION_PUBLIC && is_exempt_report(d))
		SAY_ERROR(d->found, source_pos(root), "wholly-exempt", error_edition_whole);
	else
		return true;
	return false;
}

/* The file is an edition already: it is that one, and no other can be made of it. */
static void
check_made(const struct definition *d, enum edition wanted)
{
	enum edition made = edition_of(d->source);

	if (wanted != EDITION_UNSAID && wanted != made)
		SAY_ERROR(d->found, source_pos(xmlDocGetRootElement(d->source)), "edition-of-edition",
		    error_edition_of_edition, d->file, edition_name(made), edition_name(wanted));
}

static struct definition *
edition_read(const struct definition_reader *definition_reader, const char *path, bool earlier)
{
	const struct edition_reader *reader = (const struct edition_reader *)definition_reader;
	struct definition *d = definition_read(path);

	if (d->root == EL_NONE || diags_count(d->found, DIAG_ERROR) > 0)
		return d;
	if (!earlier)
		(void)archived_issues(d, NULL);    /* what is wrong with it the plan's own reader tells */
	if (edition_of(d->source) != EDITION_UNSAID) {
		if (!reader->any)
			check_made(d, reader->edition);
		return d;
	}
	if (!(earlier ? differs_itself(d) : edition_differs(d))) {
		if (reader->withheld != NULL)
			withheld_keep(reader->withheld, xmlDocGetRootElement(d->source));
		return d;
	}
	if (reader->made != NULL)
		*reader->made = true;
	if (!check_wanted(d, reader->edition))
		return d;
	if (reader->edition == EDITION_PUBLIC)
		return make_public(d, reader);
	make(d, reader, d->found);
	return d;
}

struct edition_reader
edition_reader(enum edition edition)
{
	return (struct edition_reader){ .reader = { edition_read }, .edition = edition };
}
