/* print.c - what the program can say about itself: its schema, its templates. */
#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/commands.h"
#include "cli/paths.h"
#include "definition/schema.h"
#include "wording/print.h"

/* What a schema is asked for by, that is no root: the JSON of figures. */
static const char FIGURES[] = "figures";

static void
refuse_root(const char *name)
{
	struct strbuf names = STRBUF_INIT;
	size_t i;

	for (i = 0; i < grammar_root_count(); i++)
		strbuf_printf(&names, "%s%s", i > 0 ? ", " : "", grammar_row(grammar_root(i))->name);
	strbuf_printf(&names, ", %s", FIGURES);
	PRINT_COMPLAINT(usage_no_root, name, names.text);
	strbuf_drop(&names);
}

/* The schema of what is written stands in a file beside the templates. */
static int
print_figures_schema(void)
{
	char *dir = data_folder("templates");
	struct strbuf path = STRBUF_INIT;
	struct diags *diags = diags_new();
	char *bytes = NULL;
	size_t len;
	bool ok = false;

	if (dir == NULL) {
		PRINT_COMPLAINT(told_no_templates);
	} else {
		strbuf_printf(&path, "%s/figures.schema.json", dir);
		ok = file_read(path.text, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags);
	}
	if (ok)
		fwrite(bytes, 1, len, stdout);
	diags_print(diags, DIAG_ERROR, stderr);
	diags_drop(diags);
	strbuf_drop(&path);
	free(bytes);
	free(dir);
	return ok ? EXIT_DONE : EXIT_BAD_INPUT;
}

int
command_schema(const struct options *options)
{
	const char *name = options->file_count > 0 ? options->files[0] : "plan";
	enum element root = grammar_child(EL_NONE, name);
	struct stream_sink out;

	if (strcmp(name, FIGURES) == 0)
		return print_figures_schema();
	if (root == EL_NONE) {
		refuse_root(name);
		return EXIT_USAGE;
	}
	stream_sink_init(&out, stdout);
	return schema_write(root, &out.sink) ? EXIT_DONE : EXIT_NOT_WRITTEN;
}

/* A paper's template has a name such as "scorecard.xsl"; what templates share
 * starts with an underscore. */
static int
is_template(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 4 && strcmp(entry->d_name + len - 4, ".xsl") == 0 && entry->d_name[0] != '_';
}

/* The sentence that follows "<!-- NAME: " at the head of a template, on one line. */
static void
add_purpose(struct strbuf *line, const char *head, const char *name)
{
	struct strbuf opening = STRBUF_INIT;
	const char *at;

	strbuf_printf(&opening, "<!-- %s: ", name);
	at = strstr(head, opening.text);
	if (at != NULL) {
		for (at += opening.len; *at != '\0' && *at != '.' && strncmp(at, "-->", 3) != 0; at++) {
			bool space = isspace((unsigned char)*at);

			if (!space || line->text[line->len - 1] != ' ')
				strbuf_putc(line, space ? ' ' : *at);
		}
	}
	strbuf_drop(&opening);
}

/* Print the template's name and what it makes. */
static void
print_template(const char *dir, const char *file)
{
	struct strbuf path = STRBUF_INIT, line = STRBUF_INIT;
	char *name = file_stem(file), head[2048];
	FILE *f;

	strbuf_printf(&path, "%s/%s", dir, file);
	strbuf_printf(&line, "%-18s ", name);
	f = fopen(path.text, "r");
	if (f != NULL) {
		head[fread(head, 1, sizeof head - 1, f)] = '\0';
		add_purpose(&line, head, name);
		fclose(f);
	}
	puts(line.text);
	free(name);
	strbuf_drop(&line);
	strbuf_drop(&path);
}

int
command_templates(const struct options *options)
{
	char *dir = data_folder("templates");
	struct dirent **entries;
	int count, i;

	(void)options;
	count = dir != NULL ? scandir(dir, &entries, is_template, alphasort) : -1;
	if (count < 0) {
		PRINT_COMPLAINT(told_no_templates);
		free(dir);
		return EXIT_BAD_INPUT;
	}
	for (i = 0; i < count; i++) {
		print_template(dir, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	free(dir);
	return EXIT_DONE;
}
