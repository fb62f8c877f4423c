#include "cli/target.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "cli/paths.h"
#include "plan/reader.h"
#include "wording/error.h"
#include "wording/print.h"

static bool
complain(enum wording what)
{
	print_complaint(what, NULL, 0);
	return false;
}

/* Is it called as a file of some back end is? */
static bool
ends_as_file(const char *output)
{
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (backend_may_end(&BACKENDS[i], output))
			return true;
	return false;
}

static enum target_kind
kind_of(const char *output)
{
	if (strcmp(output, "-") == 0)
		return TARGET_STREAM;
	return ends_as_file(output) && !is_folder(output) ? TARGET_FILE : TARGET_FOLDER;
}

/* One file of several tables. */
static bool
refuse_table(const struct target *target)
{
	struct strbuf tables = STRBUF_INIT;
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (BACKENDS[i].ending != NULL)
			strbuf_printf(&tables, "%s%s", tables.len > 0 ? ", " : "", BACKENDS[i].name);
	PRINT_COMPLAINT(usage_which_table, target->path, tables.text);
	strbuf_drop(&tables);
	return false;
}

/* The formats asked for, or those that go without saying. False: an unknown one, said so. */
static bool
choose_formats(struct target *target, const struct options *options)
{
	if (options->formats != NULL)
		return formats_choose(options->formats, &target->formats);
	if (target->kind != TARGET_FILE)
		target->formats = formats_usual();
	else if (backend_by_suffix(target->path) == NULL)
		return refuse_table(target);
	else
		formats_add(&target->formats, backend_by_suffix(target->path));
	return true;
}

/* One output, but several formats. */
static bool
refuse_several(void)
{
	char *names = formats_names(false, ", ", say_plain(SAY_error_list_or));

	PRINT_COMPLAINT(usage_one_format, names);
	free(names);
	return false;
}

/* Several, and all of them one group's? */
static bool
is_one_group(const struct formats *formats)
{
	size_t i;

	for (i = 0; i < formats->count; i++)
		if (formats->list[i]->group == NULL || formats->list[i]->group != formats->list[0]->group)
			return false;
	return formats->count > 1;
}

/* One output only: do the plans, the formats and the other options ask for one? */
static bool
check_single(const struct target *target, const struct options *options)
{
	if (options->file_count > 1)
		return complain(SAY_usage_one_output);
	if (options->certificate)
		return complain(SAY_usage_certificate_apart);
	if (is_one_group(&target->formats))
		return refuse_table(target);
	if (target->kind == TARGET_STREAM && target->formats.list[0]->no_text && isatty(STDOUT_FILENO))
		return complain(SAY_usage_terminal);
	if (target->kind == TARGET_FILE && (target->formats.count > 1
	    || !backend_may_end(target->formats.list[0], target->path)))
		return complain(SAY_usage_ending);
	return target->formats.count == 1 || refuse_several();
}

bool
target_open(struct target *target, const struct options *options)
{
	const struct backend *certificate = backend_by_name("certificate");

	*target = (struct target){ .kind = kind_of(options->output), .path = options->output };
	if (!choose_formats(target, options))
		return false;
	if (options->certificate && !formats_have(&target->formats, backend_by_name("pdf")))
		return complain(SAY_usage_certificate_pdf);
	if (options->certificate)
		formats_add(&target->formats, certificate);
	return target->kind == TARGET_FOLDER || check_single(target, options);
}

bool
folders_make(const char *path, struct diags *diags)
{
	char *copy = mem_strdup(path), *slash = copy;
	struct stat st;
	bool ok;

	do {
		slash = strchr(slash + 1, '/');
		if (slash != NULL)
			*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			break;
		if (slash != NULL)
			*slash = '/';
	} while (slash != NULL);
	ok = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
	if (!ok)
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "cannot-write", error_no_folder, path,
		    strerror(errno));
	free(copy);
	return ok;
}

bool
folders_make_of(const char *path, struct diags *diags)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	bool ok;

	if (slash == NULL || slash == path)
		return true;
	folder = mem_strdup(path);
	folder[slash - path] = '\0';
	ok = folders_make(folder, diags);
	free(folder);
	return ok;
}

bool
target_make(const struct target *target, struct diags *diags)
{
	if (target->kind == TARGET_FOLDER)
		return folders_make(target->path, diags);
	return target->kind == TARGET_STREAM || folders_make_of(target->path, diags);
}

char *
target_path(const struct target *target, const char *source, const char *id,
    enum edition edition, const char *paper, const char *suffix)
{
	struct strbuf file = STRBUF_INIT;
	char *path;

	if (target->kind != TARGET_FOLDER)
		return mem_strdup(target->path);
	if (strcmp(source, DEFINITION_STDIN) == 0)
		strbuf_printf(&file, "%s.xml", id);
	else
		strbuf_puts(&file, source);
	path = output_path(target->path, file.text, edition == EDITION_PRIVATE ? edition_name(edition) : NULL,
	    paper, suffix);
	strbuf_drop(&file);
	return path;
}
