#include "edition/edition.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "definition/attribute.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "edition/leave.h"
#include "edition/references.h"
#include "edition/withheld.h"
#include "plan/reader.h"
#include "wording/error.h"

/* ---- what is exempt --------------------------------------------------------------------------- */

static bool
is_private(const xmlNode *node)
{
	return tree_element(node) == EL_PACK_PART && attribute_yes(node, "private", false);
}

static bool
holds_exempt(const xmlNode *node)
{
	const xmlNode *n;

	if (tree_element(node) == EL_EXEMPTION || tree_attribute(node, "exempt") != NULL || is_private(node))
		return true;
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if (holds_exempt(n))
			return true;
	return false;
}

bool
edition_differs(const struct definition *d)
{
	return d->root != EL_NONE && holds_exempt(xmlDocGetRootElement(d->source));
}

enum edition
edition_of(const xmlDoc *source)
{
	const xmlNode *root = xmlDocGetRootElement(source);

	return tree_attribute(root, "edition") == NULL ? EDITION_UNSAID
	    : attribute_choice(root, "edition", 0) == 0 ? EDITION_PUBLIC : EDITION_PRIVATE;
}

const char *
edition_name(enum edition edition)
{
	return edition == EDITION_PUBLIC ? "public" : "private";
}

/* ---- exemptions and what they are for ------------------------------------------------------------ */

/* The exemptions by their ids, and the elements by theirs. */
struct names {
	struct map *exemptions, *elements;
	struct arena *arena;
};

static void
name_all(struct names *names, xmlNode *node)
{
	const char *id = tree_words(node, "id", names->arena);
	xmlNode *n;

	if (id != NULL)
		map_add(tree_element(node) == EL_EXEMPTION ? names->exemptions : names->elements, id, node);
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		name_all(names, n);
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
			if ((n = map_lookup(names->elements, word)) != NULL
			    && tree_attribute(n, "exempt") == NULL)
				xmlNewProp(n, (const xmlChar *)"exempt", (const xmlChar *)id);
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

static void
make_items(struct making *m, xmlNode *part)
{
	xmlNode *n;

	for (n = tree_first_of(part, EL_AGENDA_ITEM); n != NULL; n = tree_next_of(n, EL_AGENDA_ITEM))
		leave_item(&m->leaving, n);
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
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		} else if (n->type == XML_ELEMENT_NODE) {
			strip(n, withheld, file);
		}
	}
}

/* Make the edition in the definition's tree. Faults go to `found`. */
static void
make(struct definition *d, const struct edition_reader *reader, struct diags *found)
{
	xmlNode *root = xmlDocGetRootElement(d->source);
	struct making m = {
		.leaving = { .arena = d->arena, .withheld = reader->withheld, .gone = map_new(),
		    .told = map_new() },
		.names = { .exemptions = map_new(), .elements = map_new(), .arena = d->arena },
		.edition = reader->edition, .found = found,
	};

	name_all(&m.names, root);
	mark_named(&m.names, root);
	make_in(&m, root);
	if (m.edition == EDITION_PUBLIC)
		references_settle(root, m.leaving.gone, d->arena);
	xmlSetProp(root, (const xmlChar *)"edition", (const xmlChar *)edition_name(m.edition));
	map_drop(m.leaving.gone);
	map_drop(m.leaving.told);
	map_drop(m.names.exemptions);
	map_drop(m.names.elements);
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

/* The definition as it was read, of which nothing has been built; drops `d`. */
static struct definition *
as_it_stands(struct definition *d)
{
	size_t len = d->files[0].len;
	char *bytes = mem_new_zero(len + 1, 1);
	struct definition *again;

	memcpy(bytes, d->files[0].bytes, len);
	bytes[len] = '\0';
	again = definition_parse(d->file, bytes, len, NULL);
	definition_drop(d);
	return again;
}

/* A plan is built first, so that its tree holds the values of its CSV files; one at fault is told of
 * like any other, by whoever builds it. */
static struct definition *
make_public(struct definition *whole, const struct edition_reader *reader)
{
	struct diags *found = diags_new();
	struct definition *d;
	char *bytes;
	size_t len;

	if (whole->root == EL_PLAN && plan_view(whole) == NULL) {
		diags_drop(found);
		return as_it_stands(whole);
	}
	make(whole, reader, found);
	forget_files(xmlDocGetRootElement(whole->source));
	strip((xmlNode *)whole->source, reader->withheld, whole->file);
	bytes = bytes_of(whole->source, &len);
	d = definition_parse(whole->file, bytes, len, whole->source);
	diags_merge(d->found, found);
	if (reader->withheld != NULL && d->root != EL_NONE)
		withheld_keep(reader->withheld, xmlDocGetRootElement(d->source));
	diags_drop(found);
	definition_drop(whole);
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
edition_read(const struct definition_reader *definition_reader, const char *path)
{
	const struct edition_reader *reader = (const struct edition_reader *)definition_reader;
	struct definition *d = definition_read(path);

	if (d->root == EL_NONE || diags_count(d->found, DIAG_ERROR) > 0)
		return d;
	if (edition_of(d->source) != EDITION_UNSAID) {
		if (!reader->any)
			check_made(d, reader->edition);
		return d;
	}
	if (!edition_differs(d)) {
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
