#define _GNU_SOURCE   /* memmem */
#include "cli/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cli/attach.h"
#include "cli/paths.h"
#include "cli/produce.h"
#include "evaluate/evaluation.h"
#include "plan/reader.h"

/* The template of the paper kept in `pdf`: the one asked for, the one that the
 * file's name ends in ("q4-exceptions.pdf" of q4.xml), else the plan's main one. */
static const char *
template_of(const struct session *s, const struct plan *plan, struct arena *arena)
{
	const char *names = session_papers(s, plan);
	char *kept = file_stem(s->options->verify), *stem = file_stem(plan->file);
	size_t len = strlen(stem);
	const char *template;

	if (s->options->templates == NULL && strncmp(kept, stem, len) == 0 && kept[len] == '-')
		template = arena_strdup(arena, kept + len + 1);
	else
		template = arena_strndup(arena, names, strcspn(names, ", "));
	free(kept);
	free(stem);
	return template;
}

/* True when the PDF says that files are attached (XMP, pdfaid:part; always plain text). */
static bool
has_attachments(const char *bytes, size_t len)
{
	static const char sign[] = "<pdfaid:part>3<";

	return memmem(bytes, len, sign, sizeof sign - 1) != NULL;
}

/* Build the PDF of `plan` into `out`. */
static bool
rebuild(const struct session *s, const struct plan *plan, bool attach, struct strbuf *out,
    struct diags *diags)
{
	struct evaluation *evaluation = evaluate_plan(plan, s->options->as_at);
	struct strbuf figures = STRBUF_INIT;
	struct arena *arena = arena_new();
	struct pdf_options pdf = { .alone = s->options->jobs == 1 };
	struct memory_sink sink;
	struct output output = { .backend = &BACKENDS[0], .sink = &sink.sink };
	struct document *document;
	bool ok;

	memory_sink_init(&sink, out);
	if (attach)
		attach_sources(evaluation, &figures, arena, &pdf);
	document = session_compose(s, evaluation, template_of(s, plan, arena), diags);
	ok = document != NULL && produce(s, document, &pdf, &output, 1, diags);
	document_drop(document);
	arena_drop(arena);
	strbuf_drop(&figures);
	evaluation_drop(evaluation);
	return ok;
}

/* Say whether the two are the same, and if not, from which byte on they differ. */
static enum exit_status
compare(const char *path, const char *kept, size_t len, const struct strbuf *made)
{
	size_t at = 0;

	while (at < len && at < made->len && kept[at] == made->text[at])
		at++;
	if (at == len && at == made->len) {
		printf("%s: a rebuild gives the same %zu bytes\n", path, len);
		return EXIT_DONE;
	}
	printf("%s: a rebuild differs from byte %zu on (%zu bytes kept, %zu made); it was made from "
	    "another state of the plan, with other options, or by another version\n", path, at + 1, len,
	    made->len);
	return EXIT_FINDINGS;
}

enum exit_status
verify_paper(const struct session *s, struct diags *diags)
{
	struct plan *plan;
	struct strbuf made = STRBUF_INIT;
	enum exit_status status = EXIT_DONE;
	char *kept = NULL;
	size_t len = 0;

	if (s->options->file_count != 1) {
		fputs("rapporteur: --verify takes one plan\n", stderr);
		return EXIT_USAGE;
	}
	plan = plan_read(s->options->files[0], diags);
	if (plan != NULL
	    && file_read(s->options->verify, (struct src_pos){ NULL, 0, 0 }, &kept, &len, diags)
	    && rebuild(s, plan, has_attachments(kept, len), &made, diags))
		status = compare(s->options->verify, kept, len, &made);
	free(kept);
	strbuf_drop(&made);
	plan_drop(plan);
	return status;
}
