#include "cli/attach.h"

#include <string.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "definition/definition.h"
#include "exchange/csv_table.h"
#include "wording/say.h"

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* What is attached, so far. */
struct attached {
	struct pdf_attachment *list;
	size_t count;
	struct map *names;         /* taken: two plans may each have a q4.csv */
	struct arena *arena;
};

/* `name`, or "2-name" and so on where it is taken. */
static const char *
free_name(struct attached *a, const char *name)
{
	const char *mine = name;
	unsigned n;

	for (n = 2; map_add(a->names, mine, a) != NULL; n++)
		mine = arena_printf(a->arena, "%u-%s", n, name);
	return mine;
}

static bool
is_xml(const struct source_file *file)
{
	const char *dot = strrchr(file->path, '.');

	return dot == NULL || strcmp(dot, ".csv") != 0;
}

static void
attach_file(struct attached *a, const struct source_file *file, const char *name,
    const char *description)
{
	a->list[a->count++] = (struct pdf_attachment){
		.name = free_name(a, name),
		.mime = is_xml(file) ? "text/xml" : "text/csv",
		.description = description,
		.bytes = file->bytes,
		.byte_count = file->len,
		.relation = PDF_SOURCE,
	};
}

static void
attach_files(struct attached *a, const struct subject *subject)
{
	size_t i;

	for (i = 0; i < subject->file_count; i++) {
		const struct source_file *file = subject->files[i];

		attach_file(a, file, strcmp(file->path, DEFINITION_STDIN) == 0
		    ? arena_printf(a->arena, "%s.xml", subject->id) : base_name(file->path),
		    i == 0 ? subject->plan != NULL ? say_plain(SAY_attached_plan)
		    : say_plain(SAY_attached_report)
		    : say_plain(is_xml(file) ? SAY_attached_beside : SAY_attached_values));
	}
}

static void
attach_figures(struct attached *a, const struct evaluation *evaluation)
{
	struct strbuf figures = STRBUF_INIT;

	csv_table(TABLE_VALUES, evaluation, &figures);
	a->list[a->count++] = (struct pdf_attachment){
		.name = free_name(a, arena_printf(a->arena, "%s-figures.csv", evaluation->plan->id)),
		.mime = "text/csv",
		.description = say_plain(SAY_attached_figures),
		.bytes = arena_strndup(a->arena, figures.text, figures.len),
		.byte_count = figures.len,
		.relation = PDF_DATA,
	};
	strbuf_drop(&figures);
}

void
attach_sources(const struct subject *subject, struct arena *arena, struct pdf_options *out)
{
	size_t plans = subject->report != NULL ? subject->report->plan_count : 1, i;
	struct attached a = { .names = map_new(), .arena = arena };

	a.list = ARENA_ARRAY(arena, struct pdf_attachment, subject->file_count + plans);
	attach_files(&a, subject);
	for (i = 0; i < plans; i++)
		attach_figures(&a, subject->report != NULL ? subject->drawn->plans[i]
		    : subject->evaluation);
	map_drop(a.names);
	out->attachments = a.list;
	out->attachment_count = a.count;
}
