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

/* Its tree, or NULL when it cannot be read. */
static xmlDoc *
parse(struct definition *d, bool from_stdin)
{
	char *text = NULL;
	size_t len = 0;

	if (!(from_stdin ? stream_read(stdin, (struct src_pos){ DEFINITION_STDIN, 0, 0 }, &text, &len,
	    d->found) : file_read(d->file, (struct src_pos){ NULL, 0, 0 }, &text, &len, d->found)))
		return NULL;
	definition_keep(d, d->file, text, len);
	return tree_parse(d->file, text, len, d->arena, d->found);
}

struct definition *
definition_read(const char *path)
{
	struct definition *d = mem_new_zero(1, sizeof *d);
	bool from_stdin = strcmp(path, "-") == 0;

	d->arena = arena_new();
	d->found = diags_new();
	d->file = arena_strdup(d->arena, from_stdin ? DEFINITION_STDIN : path);
	d->structure = (struct structure){ .spoilt = map_new(), .arena = d->arena, .diags = d->found };
	d->source = parse(d, from_stdin);
	if (d->source != NULL && structure_check(&d->structure, d->source))
		d->root = tree_element(xmlDocGetRootElement(d->source));
	return d;
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
