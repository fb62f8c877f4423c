/* sheet.c - `rapporteur sheet`: what a lead is asked for, as a workbook. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/commands.h"
#include "cli/paths.h"
#include "cli/plansource.h"
#include "cli/session.h"
#include "cli/target.h"
#include "definition/nearest.h"
#include "returns/form.h"
#include "wording/error.h"
#include "wording/print.h"

/* A workbook that is to be written. */
struct sheet_file { struct ask ask; char *path; struct out_file *file; };

struct run {
	const struct options *options;
	struct plan_source source;
	const struct period *period;   /* NULL: the current ones */
	struct arena *arena;
	struct diags *diags;
	struct sheet_file *files; size_t count;
};

static struct src_pos
plan_pos(const struct run *r)
{
	return (struct src_pos){ r->source.plan->file, 0, 0 };
}

static bool
ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len > n && strcasecmp(s + len - n, end) == 0;
}

/* "Head of Children's Safeguarding" as part of a file's name: "head-of-childrens-safeguarding". */
static const char *
name_part(struct arena *arena, const char *lead)
{
	char *part = arena_strdup(arena, *lead != '\0' ? lead : say_plain(SAY_form_no_lead)), *to = part;
	const char *s;

	for (s = part; *s != '\0'; s++)
		if (isalnum((unsigned char)*s) || (unsigned char)*s >= 0x80)
			*to++ = (char)tolower((unsigned char)*s);
		else if (*s != '\'' && to > part && to[-1] != '-')
			*to++ = '-';
	while (to > part && to[-1] == '-')
		to--;
	*to = '\0';
	if (strlen(part) > 60)
		part[60] = '\0';
	return part;
}

static char *
path_for(const struct run *r, const char *lead)
{
	const char *part = arena_printf(r->arena, "%s-%s", say_plain(SAY_form_file), name_part(r->arena, lead));

	return output_path(r->options->output, r->source.plan->file,
	    r->source.exempt ? edition_name(EDITION_PRIVATE) : NULL, part, ".xlsx");
}

/* Two leads whose names differ in nothing that a file's name keeps. */
static char *
free_path(const struct run *r, const char *lead)
{
	char *path = path_for(r, lead);
	size_t i;

	for (i = 0; i < r->count; i++)
		if (strcmp(r->files[i].path, path) == 0) {
			free(path);
			path = path_for(r, arena_printf(r->arena, "%s %zu", lead, r->count + 1));
		}
	return path;
}

static void
add_file(struct run *r, const char *lead, char *path)
{
	r->files[r->count++] = (struct sheet_file){ ask_of(&r->source.evaluation[0], lead, r->period, r->arena), path, NULL };
}

/* ---- which workbooks --------------------------------------------------------------------------------------------------- */

static bool
find_period(struct run *r)
{
	struct nearest near = { r->options->period, NULL, 0, 0 };
	const struct plan *plan = r->source.plan;
	size_t i;

	for (i = 0; r->options->period != NULL && i < plan->period_count; i++) {
		if (strcmp(plan->periods[i].id, r->options->period) == 0)
			r->period = &plan->periods[i];
		nearest_offer(&near, plan->periods[i].id);
	}
	if (r->options->period == NULL || r->period != NULL)
		return true;
	if (near.best != NULL)
		SAY_ERROR(r->diags, plan_pos(r), "unknown-period", error_sheet_period_meant, r->options->period, near.best);
	else
		SAY_ERROR(r->diags, plan_pos(r), "unknown-period", error_sheet_period, r->options->period);
	return false;
}

static const char *
all_leads(const char **leads, size_t count, struct arena *arena)
{
	const char *all = "";
	size_t i;

	for (i = 0; i < count; i++)
		if (*leads[i] != '\0')
			all = arena_printf(arena, "%s%s%s", all, *all != '\0' ? "; " : "", leads[i]);
	return all;
}

static bool
choose(struct run *r)
{
	const char *lead = r->options->lead, *output = r->options->output;
	bool one = ends_with(output, ".xlsx") || strcmp(output, "-") == 0;
	size_t count, i;
	const char **leads = ask_leads(r->source.evaluation, r->period, r->arena, &count);

	r->files = ARENA_ARRAY(r->arena, struct sheet_file, count + 1);
	for (i = 0; lead != NULL && i < count && strcasecmp(leads[i], lead) != 0; i++)
		continue;
	if (count == 0) {
		SAY_ERROR(r->diags, plan_pos(r), "nothing-due", error_sheet_nothing);
		return false;
	}
	if (lead != NULL && i == count) {
		if (*all_leads(leads, count, r->arena) != '\0')
			SAY_ERROR(r->diags, plan_pos(r), "unknown-lead", error_sheet_lead, lead, all_leads(leads, count, r->arena));
		else
			SAY_ERROR(r->diags, plan_pos(r), "unknown-lead", error_sheet_no_leads, lead);
		return false;
	}
	if (one || lead != NULL)
		add_file(r, lead != NULL ? leads[i] : NULL, one ? mem_strdup(output) : path_for(r, leads[i]));
	else
		for (i = 0; i < count; i++)
			add_file(r, leads[i], free_path(r, leads[i]));
	return true;
}

/* ---- writing ------------------------------------------------------------------------------------------------------------- */

static bool
make_folder(struct run *r)
{
	const char *output = r->options->output;

	if (strcmp(output, "-") == 0)
		return true;
	return ends_with(output, ".xlsx") && !is_folder(output) ? folders_make_of(output, r->diags) : folders_make(output, r->diags);
}

static void
tell_written(const struct run *r, const struct sheet_file *file)
{
	struct arena *a = r->arena;
	size_t measures = file->ask.measure_count, actions = file->ask.action_count;

	if (actions == 0)
		PRINT_LINE(stdout, told_sheet_measures, file->path, say_count(a, measures));
	else if (measures == 0)
		PRINT_LINE(stdout, told_sheet_actions, file->path, say_count(a, actions));
	else
		PRINT_LINE(stdout, told_sheet, file->path, say_count(a, measures), say_count(a, actions));
}

/* All of them, or none: each goes to its place when every one is whole. */
static bool
write_files(struct run *r)
{
	struct out_file **files = ARENA_ARRAY(r->arena, struct out_file *, r->count + 1);
	bool ok = make_folder(r);
	size_t i;

	for (i = 0; ok && i < r->count; i++) {
		r->files[i].file = out_file_new(r->files[i].path, r->diags);
		ok = r->files[i].file != NULL && form_write(&r->files[i].ask, r->source.exempt,
		    out_file_sink(r->files[i].file), r->diags) && out_file_finish(r->files[i].file, r->diags);
	}
	for (i = 0; i < r->count; i++)
		if (ok)
			files[i] = r->files[i].file;
		else
			out_file_drop(r->files[i].file);
	ok = ok && out_files_commit(files, r->count, r->diags);
	for (i = 0; i < r->count && ok && !r->options->quiet; i++)
		tell_written(r, &r->files[i]);
	return ok;
}

static bool
stream(struct run *r)
{
	struct stream_sink sink;

	stream_sink_init(&sink, stdout);
	return form_write(&r->files[0].ask, r->source.exempt, &sink.sink, r->diags);
}

int
command_sheet(const struct options *options)
{
	struct run r = { .options = options, .arena = arena_new(), .diags = diags_new() };
	enum exit_status status;
	size_t i;

	if (options->edition == EDITION_PUBLIC) {
		PRINT_COMPLAINT(usage_sheet_edition);
		status = EXIT_USAGE;
	} else {
		if (plan_source_read(&r.source, options->files[0], options, r.diags) && find_period(&r) && choose(&r))
			(void)!(strcmp(options->output, "-") == 0 ? stream(&r) : write_files(&r));
		status = status_of(r.diags);
	}
	diags_print(r.diags, DIAG_ERROR, stderr);
	for (i = 0; i < r.count; i++)
		free(r.files[i].path);
	plan_source_drop(&r.source);
	diags_drop(r.diags);
	arena_drop(r.arena);
	return status;
}
