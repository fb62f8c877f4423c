#include "definition/definition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

void
definition_keep(struct definition *definition, const char *path, char *bytes, size_t len)
{
	MEM_GROW(definition->files, definition->file_cap, definition->file_count + 1);
	definition->files[definition->file_count++] = (struct source_file){ path, bytes, len };
}

const char *
definition_beside(const struct definition *definition, const char *name)
{
	const char *slash = strrchr(definition->file, '/');

	if (strcmp(name, "-") == 0 && slash == NULL)
		return "./-";   /* a file of that name: standard input is the command line's */
	if (slash == NULL || name[0] == '/')
		return arena_strdup(definition->arena, name);
	return arena_printf(definition->arena, "%.*s%s", (int)(slash - definition->file) + 1,
	    definition->file, name);
}

static struct definition *
definition_new(const char *path)
{
	struct definition *d = mem_new_zero(1, sizeof *d);

	d->arena = arena_new();
	d->found = diags_new();
	d->file = arena_strdup(d->arena, path);
	d->structure = (struct structure){ .spoilt = map_new(), .arena = d->arena, .diags = d->found };
	return d;
}

/* Keep the bytes, read and check the tree in them. */
static void
parse(struct definition *d, char *bytes, size_t len, const xmlDoc *places)
{
	definition_keep(d, d->file, bytes, len);
	d->source = tree_parse(d->file, bytes, len, d->arena, d->found);
	if (d->source != NULL && places != NULL)
		tree_place(d->source, places, d->arena);
	if (d->source != NULL && structure_check(&d->structure, d->source))
		d->root = tree_element(xmlDocGetRootElement(d->source));
}

struct definition *
definition_parse(const char *path, char *bytes, size_t len, const xmlDoc *places)
{
	struct definition *d = definition_new(path);

	parse(d, bytes, len, places);
	return d;
}

struct definition *
definition_read(const char *path)
{
	bool from_stdin = strcmp(path, "-") == 0;
	struct definition *d = definition_new(from_stdin ? DEFINITION_STDIN : path);
	char *text = NULL;
	size_t len = 0;

	if (from_stdin ? stream_read(stdin, (struct src_pos){ DEFINITION_STDIN, 0, 0 }, &text, &len,
	    d->found) : file_read(d->file, (struct src_pos){ NULL, 0, 0 }, &text, &len, d->found))
		parse(d, text, len, NULL);
	return d;
}

static struct definition *
read_by(const struct definition_reader *reader, const char *path, bool earlier)
{
	struct definition *d = reader != NULL ? reader->read(reader, path, earlier) : definition_read(path);

	d->reader = reader;
	return d;
}

struct definition *
definition_read_by(const struct definition_reader *reader, const char *path)
{
	return read_by(reader, path, false);
}

struct definition *
definition_read_issue_by(const struct definition_reader *reader, const char *path)
{
	return read_by(reader, path, true);
}

bool
definition_is(struct definition *definition, enum element root, enum wording what)
{
	if (definition->root != EL_NONE && definition->root != root)
		SAY_ERROR(definition->found, source_pos(xmlDocGetRootElement(definition->source)),
		    "wrong-root", error_other_root, grammar_row(definition->root)->name, say_plain(what),
		    grammar_row(root)->name);
	return definition->root == root;
}

bool
definition_judge(struct definition *definition, struct diags *diags)
{
	diags_sort(definition->found);
	diags_merge(diags, definition->found);
	return diags_count(definition->found, DIAG_ERROR) == 0;
}

void
definition_drop(struct definition *definition)
{
	size_t i;

	if (definition == NULL)
		return;
	xmlFreeDoc(definition->source);
	map_drop(definition->structure.spoilt);
	diags_drop(definition->found);
	for (i = 0; i < definition->file_count; i++)
		free(definition->files[i].bytes);
	free(definition->files);
	arena_drop(definition->arena);
	free(definition);
}
