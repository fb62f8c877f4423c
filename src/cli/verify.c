#define _GNU_SOURCE   /* memmem */
#include "cli/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cli/attach.h"
#include "cli/paper.h"
#include "cli/paths.h"
#include "wording/print.h"

/* The paper kept in the file: the one asked for, the one that the file's name ends in
 * ("q4-exceptions.pdf" of q4.xml), else the main one. */
static struct order
order_of(const struct session *s, const struct subject *subject, struct arena *arena)
{
	char *kept = file_stem(s->options->verify), *stem = file_stem(subject->file);
	size_t len = strlen(stem), count;
	struct order *orders, order;

	count = subject_orders(s, subject, arena, &orders);
	order = orders[0];
	if (s->options->templates == NULL && strncmp(kept, stem, len) == 0 && kept[len] == '-') {
		order = subject_order(s, subject, arena_strdup(arena, kept + len + 1), arena);
		for (; count > 0; count--)
			if (orders[count - 1].name != NULL
			    && strcmp(orders[count - 1].name, kept + len + 1) == 0)
				order = orders[count - 1];
	}
	free(kept);
	free(stem);
	return order;
}

/* What the PDF says of itself (XMP, always plain text): is it of the second generation, are
 * files attached? */
static struct pdf_options
said_by(const char *bytes, size_t len)
{
	static const char second[] = "<pdfaid:part>4<", files_2[] = "<pdfaid:conformance>F<",
	    files_1[] = "<pdfaid:part>3<";
	struct pdf_options said = { .standard = memmem(bytes, len, second, sizeof second - 1) != NULL
		? PDF_STANDARD_2 : PDF_STANDARD_1 };

	said.attachment_count = said.standard == PDF_STANDARD_2
	    ? memmem(bytes, len, files_2, sizeof files_2 - 1) != NULL
	    : memmem(bytes, len, files_1, sizeof files_1 - 1) != NULL;
	return said;
}

/* Build the PDF of the paper into `out`. */
static bool
rebuild(const struct session *s, const struct order *order, const struct subject *subject,
    const struct pdf_options *said, struct strbuf *out, struct diags *diags)
{
	struct dated_subject dated;
	struct arena *arena = arena_new();
	struct memory_sink sink;
	struct output output = { .backend = backend_by_name("pdf"), .sink = &sink.sink };
	struct paper paper = { .session = s, .order = order, .subject = &dated.subject,
		.pdf = { .standard = said->standard, .alone = s->options->jobs == 1 },
		.outputs = (struct output *[]){ &output }, .output_count = 1 };
	struct document *document;
	bool ok;

	subject_date(s, subject, order, &dated);
	memory_sink_init(&sink, out);
	if (said->attachment_count > 0)
		attach_sources(&dated.subject, arena, &paper.pdf);
	paper.document = document = subject_compose(s, &dated.subject, order, diags);
	ok = document != NULL && paper_write(&paper, diags);
	document_drop(document);
	arena_drop(arena);
	subject_undate(&dated);
	return ok;
}

/* The same in the paper's look. */
static bool
rebuild_dressed(const struct session *s, const struct subject *subject,
    const struct pdf_options *said, struct strbuf *out, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct order order = order_of(s, subject, arena);
	struct session dressed;
	bool ok = session_dress(s, &order, &dressed, diags)
	    && rebuild(&dressed, &order, subject, said, out, diags);

	session_undress(s, &dressed);
	arena_drop(arena);
	return ok;
}

/* Say whether the two are the same, and if not, from which byte on they differ. */
static enum exit_status
compare(const char *path, const char *kept, size_t len, const struct strbuf *made)
{
	struct arena *arena = arena_new();
	enum exit_status status = EXIT_DONE;
	size_t at = 0;

	while (at < len && at < made->len && kept[at] == made->text[at])
		at++;
	if (at == len && at == made->len) {
		PRINT_LINE(stdout, told_same_bytes, path, say_digits(arena, len));
	} else {
		PRINT_LINE(stdout, told_other_bytes, path, say_digits(arena, at + 1),
		    say_digits(arena, len), say_digits(arena, made->len));
		status = EXIT_FINDINGS;
	}
	arena_drop(arena);
	return status;
}

enum exit_status
verify_paper(const struct session *s, struct diags *diags)
{
	struct subject *subject;
	struct strbuf made = STRBUF_INIT;
	enum exit_status status = EXIT_DONE;
	char *kept = NULL;
	size_t len = 0;

	if (s->options->file_count != 1) {
		PRINT_COMPLAINT(usage_verify_one);
		return EXIT_USAGE;
	}
	subject = subject_read(s, s->options->files[0], diags);
	if (subject != NULL
	    && file_read(s->options->verify, (struct src_pos){ NULL, 0, 0 }, &kept, &len, diags)
	    && rebuild_dressed(s, subject, (const struct pdf_options[]){ said_by(kept, len) }, &made, diags))
		status = compare(s->options->verify, kept, len, &made);
	free(kept);
	strbuf_drop(&made);
	subject_drop(subject);
	return status;
}
