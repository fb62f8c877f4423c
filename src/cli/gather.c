#include "cli/gather.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/bag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/paths.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "plan/archived.h"
#include "wording/error.h"

static const char XSL[] = "http://www.w3.org/1999/XSL/Transform", THEME[] = "urn:rapporteur:theme";

struct gathering
gathering_new(const struct definition_reader *reader, struct diags *diags)
{
	struct gathering g = { .reader = reader, .places = map_new(), .arena = arena_new(), .diags = diags };
	char here[PATH_MAX];

	g.here = arena_strdup(g.arena, getcwd(here, sizeof here) != NULL ? here : "/");
	return g;
}

void
gathering_drop(struct gathering *g)
{
	size_t i;

	for (i = 0; i < g->count; i++)
		free(g->list[i]->bytes);
	free(g->list);
	map_drop(g->places);
	arena_drop(g->arena);
}

/* ---- where files are ---------------------------------------------------------------------------------------- */

/* Put the part of `len` bytes behind what is in `out`, "/a/b"; ".." takes one away. */
static void
put_part(struct strbuf *out, const char *part, size_t len)
{
	const char *slash;

	if (len == 0 || (len == 1 && *part == '.'))
		return;
	if (len == 2 && strncmp(part, "..", 2) == 0) {
		slash = strrchr(out->text, '/');
		strbuf_truncate(out, slash != NULL ? (size_t)(slash - out->text) : 0);
		return;
	}
	strbuf_putc(out, '/');
	strbuf_add(out, part, len);
}

static void
put_path(struct strbuf *out, const char *path)
{
	size_t len;

	for (; *path != '\0'; path += len + (path[len] == '/')) {
		len = strcspn(path, "/");
		put_part(out, path, len);
	}
}

/* The path from the root, without . and .. */
static const char *
place_of(const struct gathering *g, const char *path)
{
	struct strbuf out = STRBUF_INIT;
	const char *place;

	if (*path != '/')
		put_path(&out, g->here);
	put_path(&out, path);
	place = arena_strdup(g->arena, out.text);
	strbuf_drop(&out);
	return place;
}

const struct gathered_file *
gathered_as(const struct gathering *g, const char *path)
{
	return map_lookup(g->places, place_of(g, path));
}

/* How many bytes of `one` and `other`, up to and with a slash, are the same. */
static size_t
common(const char *one, const char *other, size_t most)
{
	size_t i, len = 0;

	for (i = 0; i < most && one[i] == other[i] && one[i] != '\0'; i++)
		if (one[i] == '/')
			len = i + 1;
	return len;
}

void
gathering_settle(struct gathering *g)
{
	size_t len = SIZE_MAX, i;

	for (i = 0; i < g->count; i++)
		len = common(g->list[0]->place, g->list[i]->place, len);
	for (i = 0; i < g->count; i++)
		g->list[i]->name = g->list[i]->place + len;
}

/* ---- files ------------------------------------------------------------------------------------------------------ */

/* Keep it; NULL: it is there already. `bytes` becomes the gathering's. */
static struct gathered_file *
keep(struct gathering *g, const char *path, char *bytes, size_t len)
{
	struct gathered_file *file = ARENA_NEW(g->arena, struct gathered_file);

	*file = (struct gathered_file){ .path = arena_strdup(g->arena, path), .place = place_of(g, path),
		.bytes = bytes, .len = len };
	if (map_add(g->places, file->place, file) != NULL) {
		free(bytes);
		return NULL;
	}
	MEM_GROW(g->list, g->cap, g->count + 1);
	g->list[g->count++] = file;
	return file;
}

static bool gather_file(struct gathering *g, const char *path, struct src_pos at);

/* `name` beside the file `of`. */
static const char *
beside(const struct gathering *g, const char *of, const char *name)
{
	const char *slash = strrchr(of, '/');

	return slash == NULL || *name == '/' ? arena_strdup(g->arena, name)
	    : arena_printf(g->arena, "%.*s%s", (int)(slash - of) + 1, of, name);
}

/* A name from the root leads to the same place from any copy, which is not where the copy is. */
static bool
is_relative(struct gathering *g, const char *name, struct src_pos at)
{
	if (*name != '/')
		return true;
	SAY_ERROR(g->diags, at, "archive-absolute", error_archive_absolute, name);
	return false;
}

static bool
gather_named(struct gathering *g, const char *of, const char *name, struct src_pos at)
{
	return is_relative(g, name, at) && gather_file(g, beside(g, of, name), at);
}

/* ---- XML that is no definition: themes and templates ------------------------------------------------------------- */

static char *
attribute_of(const xmlNode *node, const char *name)
{
	return (char *)xmlGetNoNsProp(node, (const xmlChar *)name);
}

static bool
is_element(const xmlNode *n, const char *namespace, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL && strcmp((const char *)n->ns->href, namespace) == 0
	    && strcmp((const char *)n->name, name) == 0;
}

/* A stylesheet that another imports: beside it, else one of the program's own, which are kept as such. */
static bool
gather_import(struct gathering *g, const char *of, const char *href, struct src_pos at)
{
	return access(beside(g, of, href), F_OK) != 0 || gather_named(g, of, href, at);
}

static bool
gather_from(struct gathering *g, const char *path, const xmlNode *root)
{
	struct src_pos at = { path, 0, 0 };
	bool ok = true;
	char *name;

	for (const xmlNode *n = root->children; n != NULL; n = n->next) {
		if (is_element(n, THEME, "logo") && (name = attribute_of(n, "src")) != NULL)
			ok = gather_named(g, path, name, at) && ok;
		else if ((is_element(n, XSL, "import") || is_element(n, XSL, "include"))
		    && (name = attribute_of(n, "href")) != NULL)
			ok = gather_import(g, path, name, at) && ok;
		else
			continue;
		xmlFree(name);
	}
	return ok;
}

/* What a file that is kept names itself. One that is no XML names nothing. */
static bool
gather_more(struct gathering *g, struct gathered_file *file)
{
	xmlDoc *doc = file->len < INT_MAX ? xmlReadMemory(file->bytes, (int)file->len, file->path, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
	bool ok = root == NULL || gather_from(g, file->path, root);

	file->theme = root != NULL && is_element(root, THEME, "theme");
	xmlFreeDoc(doc);
	return ok;
}

/* ---- definitions ---------------------------------------------------------------------------------------------------- */

static bool
names_file(const xmlNode *node, const char *attribute, const char *value)
{
	const struct grammar_attribute *row = grammar_attribute(tree_element(node), attribute);
	size_t len = strlen(value);

	if (row == NULL)
		return false;
	return row->type == TYPE_FILE || (row->type == TYPE_TEMPLATE
	    && (strchr(value, '/') != NULL || (len > 4 && strcmp(value + len - 4, ".xsl") == 0)));
}

static bool gather_definition(struct gathering *g, const char *path, bool earlier);

/* What is kept of an archive is no archive, which somebody might look for there; and one that has no issue of the plan
 * has to be found all the same. */
static void
keep_archive(struct gathering *g, const struct definition *d, const char *archive)
{
	const char *text = say_plain(SAY_archive_copies_readme);

	(void)keep(g, arena_printf(g->arena, "%s/README.txt", beside(g, d->file, archive)), mem_strdup(text),
	    strlen(text));
}

/* What an archive keeps of the issue in `bag` for others to be compared with. */
static bool
gather_bag(struct gathering *g, const struct definition *d, const char *bag, struct src_pos at)
{
	static const char *const files[] = { BAG_INFO, BAG_MANIFEST, BAG_TAG_MANIFEST };
	bool ok = true;
	size_t i;

	if (bag != NULL)
		keep_archive(g, d, arena_strndup(g->arena, bag, (size_t)(strrchr(bag, '/') - bag)));
	for (i = 0; bag != NULL && ok && i < ARRAY_LEN(files); i++)
		ok = gather_named(g, d->file, arena_printf(g->arena, "%s/%s", bag, files[i]), at);
	return ok;
}

/* A public source beside what the members had is only looked at, not made into anything. */
static bool
gather_bytes(struct gathering *g, const char *path, struct src_pos at)
{
	char *bytes;
	size_t len;

	if (gathered_as(g, path) != NULL)
		return true;
	if (!file_read(path, at, &bytes, &len, g->diags))
		return false;
	(void)keep(g, path, bytes, len);
	return true;
}

static bool
gather_issue(struct gathering *g, const struct definition *d, const xmlNode *issue)
{
	const char *file = tree_words(issue, "file", g->arena), *public = tree_words(issue, "public", g->arena);
	struct src_pos at = source_pos(issue);
	bool ok = (file == NULL || is_relative(g, file, at)) && (public == NULL || is_relative(g, public, at));

	if (ok && file != NULL)
		ok = gather_definition(g, beside(g, d->file, file), true)
		    && gather_bag(g, d, tree_words(issue, ARCHIVED_BAG, g->arena), at);
	if (ok && public != NULL)
		ok = gather_bytes(g, beside(g, d->file, public), at)
		    && gather_bag(g, d, tree_words(issue, ARCHIVED_PUBLIC_BAG, g->arena), at);
	return ok;
}

static bool
gather_issues(struct gathering *g, const struct definition *d, const xmlNode *list)
{
	const char *archive = tree_words(list, "archive", g->arena);
	const xmlNode *n;
	bool ok = archive == NULL || is_relative(g, archive, source_pos(list));

	if (archive != NULL && ok)
		keep_archive(g, d, archive);
	for (n = tree_first_of(list, EL_ISSUE); n != NULL; n = tree_next_of(n, EL_ISSUE))
		ok = gather_issue(g, d, n) && ok;
	return ok;
}

/* `earlier`: of an earlier issue, whose own ones are not read. */
static bool
gather_node(struct gathering *g, const struct definition *d, const xmlNode *node, bool earlier)
{
	bool ok = true;
	const xmlAttr *a;
	const xmlNode *n;

	if (tree_element(node) == EL_ISSUES)
		return earlier || gather_issues(g, d, node);
	for (a = node->properties; a != NULL; a = a->next) {
		const char *value = tree_words(node, (const char *)a->name, g->arena);

		if (value != NULL && names_file(node, (const char *)a->name, value))
			ok = gather_named(g, d->file, value, source_pos(node)) && ok;
	}
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		ok = gather_node(g, d, n, earlier) && ok;
	return ok;
}

/* What stands in the definition, its edition's bytes, and what it names. */
static bool
gather_definition(struct gathering *g, const char *path, bool earlier)
{
	struct definition *d = earlier ? definition_read_issue_by(g->reader, path) : definition_read_by(g->reader, path);
	bool ok = definition_judge(d, g->diags) && (earlier || archived_issues(d, g->diags));
	struct gathered_file *file;
	char *bytes;

	if (ok) {
		bytes = mem_new(d->files[0].len + 1);
		memcpy(bytes, d->files[0].bytes, d->files[0].len + 1);
		file = keep(g, path, bytes, d->files[0].len);
		if (file != NULL) {
			file->definition = true;
			if (g->edition == EDITION_UNSAID)
				g->edition = edition_of(d->source);
			ok = gather_node(g, d, xmlDocGetRootElement(d->source), earlier);
		}
	}
	definition_drop(d);
	return ok;
}

/* Is it a definition of ours? Looked for in the file's beginning: a grammar's fault is to be told as such. */
static bool
is_definition(const char *bytes)
{
	return strstr(bytes, "\"" DEFINITION_NS "\"") != NULL || strstr(bytes, "'" DEFINITION_NS "'") != NULL;
}

static bool
gather_file(struct gathering *g, const char *path, struct src_pos at)
{
	struct gathered_file *file;
	const char *dot = strrchr(path, '.');
	char *bytes;
	size_t len;

	if (gathered_as(g, path) != NULL)
		return true;
	if (!file_read(path, at, &bytes, &len, g->diags))
		return false;
	if (dot != NULL && strcmp(dot, ".xsl") != 0 && is_definition(bytes)) {
		free(bytes);
		return gather_definition(g, path, false);
	}
	file = keep(g, path, bytes, len);
	return file == NULL || gather_more(g, file);
}

bool
gather(struct gathering *g, const char *path)
{
	return gather_definition(g, path, false);
}

bool
gather_look(struct gathering *g, const char *path)
{
	return gather_file(g, path, (struct src_pos){ NULL, 0, 0 });
}
