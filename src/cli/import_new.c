/* import_new.c - `import --new`: an office's own tables become a first plan, and a list of what was not sure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "definition/definition.h"
#include "draft/draft.h"
#include "office/book.h"
#include "plan/reader.h"
#include "wording/error.h"
#include "wording/print.h"

#define FILE_POS(path) ((struct src_pos){ (path), 0, 0 })

/* ---- names ---------------------------------------------------------------------------------------------------------- */

/* "old plan" of "papers/old plan.docx"; a heap string. */
static char *
stem(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path, *dot = strrchr(name, '.');
	struct strbuf sb = STRBUF_INIT;

	strbuf_add(&sb, name, dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
	return strbuf_detach(&sb);
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Where the plan goes: -o, or beside this folder's other files under the document's name. */
static char *
plan_path(const struct options *options)
{
	char *name = stem(options->files[0]);
	struct strbuf sb = STRBUF_INIT;

	if (is_folder(options->output))
		strbuf_printf(&sb, strcmp(options->output, ".") == 0 ? "%s%s.xml" : "%s/%s.xml",
		    strcmp(options->output, ".") == 0 ? "" : options->output, name);
	else
		strbuf_puts(&sb, options->output);
	free(name);
	return strbuf_detach(&sb);
}

/* Nothing that is there is written over unasked: the officer may have worked in it. */
static bool
may_write(const struct options *options, const char *path, struct diags *diags)
{
	struct stat st;

	if (options->replace || stat(path, &st) != 0)
		return true;
	SAY_ERROR(diags, FILE_POS(path), "file-exists", error_draft_exists, path);
	return false;
}

/* ---- the mapping ----------------------------------------------------------------------------------------------------- */

/* What --map says: rules, or the file that holds them, which has no "=" in its name. */
static bool
read_map(const struct options *options, char **map, const char **file, struct diags *diags)
{
	size_t len;

	*map = NULL;
	*file = NULL;
	if (options->map == NULL)
		return true;
	if (strchr(options->map, '=') != NULL) {
		*map = mem_strdup(options->map);
		return true;
	}
	*file = options->map;
	return file_read(options->map, FILE_POS(NULL), map, &len, diags);
}

/* ---- what is told ---------------------------------------------------------------------------------------------------- */

static size_t
count_doubts(const struct draft *draft)
{
	const struct doubt *d;
	size_t count = 0;

	for (d = draft_doubts(draft); d != NULL; d = d->next)
		count++;
	return count;
}

/* The columns as they were read, and the doubts, as a text. */
static char *
list_doubts(struct draft *draft)
{
	struct strbuf sb = STRBUF_INIT;
	const struct doubt *d;

	strbuf_printf(&sb, "%s\n%s\n%s\n", say_plain(SAY_told_draft_mapping), draft_mapping(draft),
	    say_plain(SAY_told_draft_doubts));
	for (d = draft_doubts(draft); d != NULL; d = d->next)
		strbuf_printf(&sb, "- %s\n", d->line);
	return strbuf_detach(&sb);
}

static bool
write_file(const char *path, const char *text, struct diags *diags)
{
	struct out_file *out = out_file_new(path, diags);

	if (out == NULL)
		return false;
	(void)sink_puts(out_file_sink(out), text);
	return out_file_commit(out, diags);
}

/* ---- the plan ------------------------------------------------------------------------------------------------------- */

/* Read back, so that an officer is never handed a plan that cannot be built. */
static bool
is_sound(const char *path, const char *xml, struct diags *diags)
{
	struct diags *found = diags_new();
	struct plan *plan = plan_take(definition_parse(path, mem_strdup(xml), strlen(xml), NULL), found);
	bool sound = plan != NULL;

	plan_drop(plan);
	if (!sound) {
		diags_merge(diags, found);
		SAY_ERROR(diags, FILE_POS(path), "draft-unsound", error_draft_faults);
	}
	diags_drop(found);
	return sound;
}

static void
tell(const struct options *options, struct draft *draft, const char *path, const char *list)
{
	struct arena *arena = arena_new();

	if (!options->quiet) {
		FILE *out = strcmp(path, "-") == 0 ? stderr : stdout;

		fputs(list, out);
		fputc('\n', out);
		PRINT_LINE(out, told_draft_found, say_count(arena, draft_actions(draft)), say_count(arena, draft_measures(draft)),
		    say_count(arena, count_doubts(draft)));
		if (strcmp(path, "-") != 0) {
			PRINT_LINE(out, told_wrote, path);
			PRINT_LINE(out, told_draft_next, path);
		}
	}
	arena_drop(arena);
}

/* Both files, or neither. */
static bool
write_all(const struct options *options, struct draft *draft, const char *path, struct diags *diags)
{
	char *name = stem(path), *xml = draft_xml(draft, name), *list = list_doubts(draft);
	bool written = is_sound(path, xml, diags);

	if (written && options->doubts != NULL)
		written = write_file(options->doubts, list, diags);
	if (written && strcmp(path, "-") == 0)
		fputs(xml, stdout);
	else if (written)
		written = write_file(path, xml, diags);
	if (written)
		tell(options, draft, path, list);
	free(name);
	free(xml);
	free(list);
	return written;
}

static void
import_book(const struct options *options, const struct book *book, const char *path, struct diags *diags)
{
	const char *map_file;
	char *map;
	struct draft *draft = NULL;

	if (read_map(options, &map, &map_file, diags))
		draft = draft_new(book, map, map_file, options->as_at_given ? options->as_at : NO_DATE, diags);
	if (draft != NULL && draft_actions(draft) + draft_measures(draft) == 0) {
		fputs(draft_mapping(draft), stderr);
		SAY_ERROR(diags, FILE_POS(book->file), "no-tables", error_draft_nothing);
	} else if (draft != NULL) {
		(void)!write_all(options, draft, path, diags);
	}
	draft_drop(draft);
	free(map);
}

int
import_new(const struct options *options)
{
	struct diags *diags = diags_new();
	struct book *book = NULL;
	enum exit_status status;
	char *path;

	if (options->file_count != 1) {
		PRINT_COMPLAINT(usage_new_needs_file);
		diags_drop(diags);
		return EXIT_USAGE;
	}
	path = plan_path(options);
	if (may_write(options, path, diags) && (options->doubts == NULL || may_write(options, options->doubts, diags)))
		book = book_read(options->files[0], diags);
	if (book != NULL)
		import_book(options, book, path, diags);
	book_drop(book);
	status = status_of(diags);
	diags_print(diags, DIAG_WARNING, stderr);
	diags_drop(diags);
	free(path);
	return status;
}
