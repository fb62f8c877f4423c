/* print.c - what the program can say about itself: its schema, its templates. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/commands.h"
#include "cli/paths.h"
#include "plan/schema.h"

int
command_schema(const struct options *options)
{
	struct stream_sink out;

	(void)options;
	stream_sink_init(&out, stdout);
	return plan_schema_write(&out.sink) ? EXIT_DONE : EXIT_NOT_WRITTEN;
}

/* A paper's template has a name such as "scorecard.xsl"; what templates share
 * starts with an underscore. */
static int
is_template(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 4 && strcmp(entry->d_name + len - 4, ".xsl") == 0 && entry->d_name[0] != '_';
}

/* Print the template's name and its first comment: "<!-- name.xsl - what it makes". */
static void
print_template(const char *dir, const char *name)
{
	struct strbuf path = STRBUF_INIT;
	char line[512], *dash = NULL, *end;
	FILE *f;
	int lines;

	strbuf_printf(&path, "%s/%s", dir, name);
	f = fopen(path.text, "r");
	for (lines = 0; f != NULL && dash == NULL && lines < 10 && fgets(line, sizeof line, f); lines++)
		if (strstr(line, name) != NULL)
			dash = strstr(line, " - ");
	if (dash != NULL) {
		end = dash + strcspn(dash, "\n");
		if (strstr(dash, " -->") != NULL)
			end = strstr(dash, " -->");
		printf("%-18.*s %.*s\n", (int)(strlen(name) - 4), name, (int)(end - dash - 3), dash + 3);
	} else {
		printf("%.*s\n", (int)(strlen(name) - 4), name);
	}
	if (f != NULL)
		fclose(f);
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
		fputs("rapporteur: error: no templates found; set RAPPORTEUR_DATA to the folder that holds"
		    " them\n", stderr);
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
