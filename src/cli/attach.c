#include "cli/attach.h"

#include <string.h>

#include "compose/figures.h"
#include "plan/reader.h"

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

void
attach_sources(const struct evaluation *evaluation, struct strbuf *figures, struct arena *arena,
    struct pdf_options *out)
{
	const struct plan *plan = evaluation->plan;
	struct pdf_attachment *all = ARENA_ARRAY(arena, struct pdf_attachment, plan->file_count + 1);
	size_t i;

	for (i = 0; i < plan->file_count; i++)
		all[i] = (struct pdf_attachment){
			.name = strcmp(plan->files[i].path, DEFINITION_STDIN) == 0
			    ? arena_printf(arena, "%s.xml", plan->id) : base_name(plan->files[i].path),
			.mime = i == 0 ? "text/xml" : "text/csv",
			.description = i == 0 ? "The plan that this paper was made from"
			    : "Figures that the plan names",
			.bytes = plan->files[i].bytes,
			.byte_count = plan->files[i].len,
			.relation = PDF_SOURCE,
		};
	figures_csv(evaluation, figures);
	all[i] = (struct pdf_attachment){
		.name = arena_printf(arena, "%s-figures.csv", plan->id),
		.mime = "text/csv",
		.description = "Every figure of the plan with its rating and the reason for it",
		.bytes = figures->text,
		.byte_count = figures->len,
		.relation = PDF_DATA,
	};
	out->attachments = all;
	out->attachment_count = plan->file_count + 1;
}
