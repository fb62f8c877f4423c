#define _GNU_SOURCE   /* memmem */
#include "cli/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "certify/certify.h"
#include "certify/webpage.h"
#include "cli/attach.h"
#include "cli/paper.h"
#include "cli/paths.h"
#include "wording/error.h"
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

/* The second making, and the file that is held against it. */
struct verifying {
	const struct session *session;   /* with the paper's look */
	const struct order *order;
	const struct subject *subject;   /* judged as of the paper's day */
	const char *bytes; size_t len;
	struct diags *diags;
	enum exit_status status;
};

/* ---- what has changed ----------------------------------------------------------------------- */

/* Of what is held against the sources' digest. */
static enum wording
what_changed(const struct certificate *c, bool same_program)
{
	if (!c->sealed)
		return c->of_source ? SAY_told_changed_file : SAY_told_changed_both;
	return !c->of_source ? SAY_told_changed_source : same_program ? SAY_told_changed_look
	    : SAY_told_changed_program;
}

/* Which checks it fails; those that depend on the source are made only where it is the same. */
static void
tell_failures(const struct verifying *v, const struct certificate *c)
{
	size_t i;

	for (i = 0; i < c->check_count; i++)
		if (!c->checks[i].passed && strcmp(c->checks[i].name, "same") != 0)
			PRINT_LINE(stdout, told_fails, v->session->options->verify, c->checks[i].name,
			    c->checks[i].found);
}

static void
tell_change(struct verifying *v, const struct document *document, const struct pages *pages,
    const struct strbuf *made)
{
	struct arena *arena = arena_new();
	const char *path = v->session->options->verify;
	struct certified paper = { .file = path, .bytes = v->bytes, .byte_count = v->len, .document = document,
		.pages = pages, .family = &v->session->family, .again = made->text, .again_count = made->len };
	struct certificate c;
	size_t at = 0;
	bool same_program;

	while (at < v->len && at < made->len && v->bytes[at] == made->text[at])
		at++;
	certify(&paper, arena, &c);
	same_program = c.program != NULL && document->generator != NULL
	    && strcmp(c.program, document->generator) == 0;
	PRINT_LINE(stdout, told_other_bytes, path, say_digits(arena, at + 1), say_digits(arena, v->len),
	    say_digits(arena, made->len));
	print_line(stdout, what_changed(&c, same_program), (const char *const[]){ path,
	    c.program != NULL ? c.program : say_plain(SAY_told_no_program), document->generator }, 3);
	if (!c.of_source || c.sealed) {   /* then it says rightly something else */
		paper.document = NULL;
		paper.pages = NULL;
		certify(&paper, arena, &c);
	}
	tell_failures(v, &c);
	v->status = EXIT_FINDINGS;
	arena_drop(arena);
}

/* A page carries no seal: only whether it names this source can be said, and which faults it has. */
static void
tell_page_change(struct verifying *v, const struct document *document)
{
	struct arena *arena = arena_new();
	const char *path = v->session->options->verify, *source = document->source_hash;
	struct webpage page;
	struct certificate c;
	bool of_source = webpage_inspect(v->bytes, v->len, arena, &page) && page.source != NULL
	    && source != NULL && strcmp(page.source, source) == 0;

	print_line(stdout, of_source ? SAY_told_page_changed : SAY_told_page_other,
	    (const char *const[]){ path }, 1);
	certify(&(struct certified){ .file = path, .document = of_source ? document : NULL, .page = v->bytes,
	    .page_count = v->len }, arena, &c);
	tell_failures(v, &c);
	v->status = EXIT_FINDINGS;
	arena_drop(arena);
}

static bool
is_page(const char *bytes, size_t len)
{
	static const char pdf[] = "%PDF-", begin[] = "<!DOCTYPE html";

	return len > sizeof begin && memmem(bytes, len < 1024 ? len : 1024, pdf, sizeof pdf - 1) == NULL
	    && memmem(bytes, len < 1024 ? len : 1024, begin, sizeof begin - 1) != NULL;
}

/* The page of HTML, which stood beside the PDF, or alone. */
static void
rebuild_page(struct verifying *v, const struct document *document)
{
	const struct backend *html = backend_by_name("html");
	char *stem = file_stem(v->session->options->verify);
	struct arena *arena = arena_new();
	struct output pdf = { .backend = backend_by_name("pdf"), .path = arena_printf(arena, "%s.pdf", stem) };
	struct output *outputs[] = { &pdf };
	struct paper paper = { .session = v->session, .order = v->order, .subject = v->subject,
		.document = document, .outputs = outputs };
	bool same = false;

	for (size_t beside = 0; beside < 2 && !same; beside++) {
		struct strbuf made = STRBUF_INIT;
		struct memory_sink sink;

		paper.output_count = 1 - beside;
		memory_sink_init(&sink, &made);
		same = html->write(&paper, &sink.sink, v->diags) && made.len == v->len
		    && memcmp(made.text, v->bytes, v->len) == 0;
		strbuf_drop(&made);
	}
	if (same)
		PRINT_LINE(stdout, told_same_bytes, v->session->options->verify, say_digits(arena, v->len));
	else
		tell_page_change(v, document);
	arena_drop(arena);
	free(stem);
}

/* ---- making it again ------------------------------------------------------------------------- */

/* Say whether the two are the same, and if not, what has changed. */
static void
compare(struct verifying *v, const struct document *document, const struct pages *pages,
    const struct strbuf *made)
{
	struct arena *arena = arena_new();

	if (made->len == v->len && memcmp(made->text, v->bytes, v->len) == 0)
		PRINT_LINE(stdout, told_same_bytes, v->session->options->verify, say_digits(arena, v->len));
	else
		tell_change(v, document, pages, made);
	arena_drop(arena);
}

/* Build the PDF of the paper from `document`, and compare. */
static void
rebuild(struct verifying *v, const struct document *document)
{
	const struct session *s = v->session;
	const struct pdf_options said = said_by(v->bytes, v->len);
	struct paper paper = { .session = s, .order = v->order, .subject = v->subject,
		.pdf = { .standard = said.standard, .alone = s->options->jobs == 1 } };
	struct arena *arena = arena_new();
	struct strbuf made = STRBUF_INIT;
	struct memory_sink sink;
	struct pages *pages = paper_pages(&paper, document, true, v->diags);

	memory_sink_init(&sink, &made);
	if (said.attachment_count > 0)
		attach_sources(v->subject, arena, &paper.pdf);
	if (pages != NULL && diags_count(v->diags, DIAG_ERROR) == 0
	    && pdf_write(document, pages, s->theme, &s->family, &paper.pdf, &sink.sink, v->diags))
		compare(v, document, pages, &made);
	pages_drop(pages);
	strbuf_drop(&made);
	arena_drop(arena);
}

/* The paper in its look, as of its day. */
static enum exit_status
verify(const struct session *s, const struct subject *subject, const char *bytes, size_t len,
    struct diags *diags)
{
	struct arena *arena = arena_new();
	struct order order = order_of(s, subject, arena);
	struct document *document;
	struct dated_subject dated;
	struct session dressed;
	struct verifying v = { &dressed, &order, &dated.subject, bytes, len, diags, EXIT_DONE };

	subject_date(s, subject, &order, &dated);
	document = session_dress(s, &order, &dressed, diags)
	    ? subject_compose(&dressed, &dated.subject, &order, diags) : NULL;
	if (document != NULL)
		(is_page(bytes, len) ? rebuild_page : rebuild)(&v, document);
	document_drop(document);
	subject_undate(&dated);
	session_undress(s, &dressed);
	arena_drop(arena);
	return v.status;
}

/* A pack is not made again here: its PDF holds files of others, and pages numbered by another edition. */
static struct subject *
read_plan_or_report(const struct session *s, struct diags *diags)
{
	struct definition *definition = definition_read_by(&s->reader.reader, s->options->files[0]);

	if (definition->root != EL_PACK)
		return subject_take(s, definition, diags);
	SAY_ERROR(diags, ((struct src_pos){ definition->file, 0, 0 }), "verify-pack", error_verify_pack);
	definition_drop(definition);
	return NULL;
}

enum exit_status
verify_paper(const struct session *s, struct diags *diags)
{
	struct subject *subject;
	enum exit_status status = EXIT_DONE;
	char *kept = NULL;
	size_t len = 0;

	if (s->options->file_count != 1) {
		PRINT_COMPLAINT(usage_verify_one);
		return EXIT_USAGE;
	}
	subject = read_plan_or_report(s, diags);
	if (subject != NULL
	    && file_read(s->options->verify, (struct src_pos){ NULL, 0, 0 }, &kept, &len, diags))
		status = verify(s, subject, kept, len, diags);
	free(kept);
	subject_drop(subject);
	return status;
}
