#include "cli/backends.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "cli/certificate.h"
#include "cli/figures.h"
#include "cli/paper.h"
#include "html/html.h"
#include "wording/print.h"

static bool
write_pdf(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	return pdf_write(paper->document, paper->pages, paper->session->theme,
	    &paper->session->family, &paper->pdf, sink, diags);
}

/* The file name of `path` as a relative reference (RFC 3986, 4.2): what is no plain
 * character stands as %XX, a colon too, which would make it a scheme. */
static void
put_reference(struct strbuf *out, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
	const char *slash = strrchr(path, '/'), *s = slash != NULL ? slash + 1 : path;

	for (; *s != '\0'; s++)
		if (strchr(plain, *s) != NULL)
			strbuf_putc(out, *s);
		else
			strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
}

/* The page links to the same paper as PDF: they stand in one folder. */
static bool
write_html(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	const struct output *pdf = paper_output(paper, "pdf");
	struct html_options options = { .family = &paper->session->family };
	struct strbuf reference = STRBUF_INIT;
	bool ok;

	if (pdf != NULL && pdf->path != NULL) {
		put_reference(&reference, pdf->path);
		options.pdf_href = reference.text;
	}
	ok = html_write(paper->document, paper->session->theme, &options, sink, diags);
	strbuf_drop(&reference);
	return ok;
}

static bool
write_document(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	return document_dump(paper->document, sink);
}

static bool
write_boxes(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	return pages_dump(paper->pages, paper->document, sink);
}

#define DEFINE_WRITE_TABLE(name, which) \
	static bool \
	write_##name(const struct paper *paper, struct sink *sink, struct diags *diags) \
	{ \
		(void)diags; \
		return figures_csv(paper->subject, which, sink); \
	}
FIGURE_TABLES(DEFINE_WRITE_TABLE)

static bool
write_xlsx(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	return figures_xlsx(paper->subject, sink, diags);
}

static bool
write_json(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	return figures_json(paper->subject, sink);
}

/* A file for each table: its row stands for "csv" with the others, and for itself. */
static const char CSV[] = "csv";
#define CSV_ROW(table, which) \
	{ .name = "csv-" #table, .group = CSV, .suffix = "-" #table ".csv", .ending = ".csv", \
	    .media_type = "text/csv", .need = NEED_EVALUATION, .write = write_##table },

const struct backend BACKENDS[] = {
	{ .name = "pdf", .suffix = ".pdf", .media_type = "application/pdf", .need = NEED_PAGES,
	    .usual = true, .for_people = true, .write = write_pdf },
	{ .name = "html", .suffix = ".html", .media_type = "text/html", .need = NEED_DOCUMENT,
	    .usual = true, .for_people = true, .write = write_html },
	{ .name = "doc", .suffix = ".document.xml", .media_type = "application/xml",
	    .need = NEED_DOCUMENT, .write = write_document },
	{ .name = "boxes", .suffix = ".boxes.txt", .media_type = "text/plain", .need = NEED_PAGES,
	    .write = write_boxes },
	FIGURE_TABLES(CSV_ROW)
	{ .name = "xlsx", .suffix = ".xlsx",
	    .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    .need = NEED_EVALUATION, .no_text = true, .write = write_xlsx },
	{ .name = "json", .suffix = ".json", .media_type = "application/json", .need = NEED_EVALUATION,
	    .write = write_json },
	{ .name = "certificate", .need = NEED_OUTPUTS, .reads = "pdf,html", .by_option = true,
	    .derive = certificate_compose },
};

const size_t BACKEND_COUNT = ARRAY_LEN(BACKENDS);
_Static_assert(ARRAY_LEN(BACKENDS) <= FORMATS_MAX, "struct formats takes every back end");

static bool
is_named(const char *name, const char *given, size_t len)
{
	return name != NULL && strlen(name) == len && memcmp(name, given, len) == 0;
}

static const struct backend *
find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (is_named(BACKENDS[i].name, name, len))
			return &BACKENDS[i];
	return NULL;
}

const struct backend *
backend_by_name(const char *name)
{
	return find(name, strlen(name));
}

static bool
ends_in(const char *path, const char *suffix)
{
	size_t len = strlen(path), n = suffix != NULL ? strlen(suffix) : len;

	return len > n && strcasecmp(path + len - n, suffix) == 0;
}

const struct backend *
backend_by_suffix(const char *path)
{
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (ends_in(path, BACKENDS[i].suffix))
			return &BACKENDS[i];
	return NULL;
}

bool
backend_may_end(const struct backend *backend, const char *path)
{
	return ends_in(path, backend->suffix) || ends_in(path, backend->ending);
}

bool
backend_reads(const struct backend *reader, const struct backend *writer)
{
	const char *name = reader->reads;
	size_t len;

	for (; name != NULL && *name != '\0'; name += len, name += *name == ',') {
		len = strcspn(name, ",");
		if (strlen(writer->name) == len && memcmp(name, writer->name, len) == 0)
			return true;
	}
	return false;
}

/* ---- choosing ---------------------------------------------------------------------- */

bool
formats_have(const struct formats *formats, const struct backend *backend)
{
	size_t i;

	for (i = 0; i < formats->count; i++)
		if (formats->list[i] == backend)
			return true;
	return false;
}

size_t
formats_of_figures(const struct formats *formats)
{
	size_t i, count = 0;

	for (i = 0; i < formats->count; i++)
		count += backend_is_of_figures(formats->list[i]);
	return count;
}

void
formats_add(struct formats *formats, const struct backend *backend)
{
	size_t at = formats->count;

	if (formats_have(formats, backend))
		return;
	for (; at > 0 && formats->list[at - 1] > backend; at--)
		formats->list[at] = formats->list[at - 1];
	formats->list[at] = backend;
	formats->count++;
}

struct formats
formats_usual(void)
{
	struct formats usual = { .count = 0 };
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (BACKENDS[i].usual)
			formats_add(&usual, &BACKENDS[i]);
	return usual;
}

static void
refuse_format(const char *name, size_t len)
{
	char *known = formats_names(false, ", ", ", ");
	struct strbuf unknown = STRBUF_INIT;

	strbuf_add(&unknown, name, len);
	PRINT_COMPLAINT(usage_no_format, unknown.text, known);
	strbuf_drop(&unknown);
	free(known);
}

/* Add the back end of that name, or all of the group. False: there is none. */
static bool
add_named(struct formats *formats, const char *name, size_t len)
{
	const struct backend *backend = find(name, len);
	bool known = false;
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if ((&BACKENDS[i] == backend && !backend->by_option) || is_named(BACKENDS[i].group, name, len)) {
			formats_add(formats, &BACKENDS[i]);
			known = true;
		}
	return known;
}

bool
formats_choose(const char *names, struct formats *formats)
{
	size_t len;

	*formats = (struct formats){ .count = 0 };
	for (;; names += len + 1) {
		len = strcspn(names, ",");
		if (!add_named(formats, names, len)) {
			refuse_format(names, len);
			return false;
		}
		if (names[len] == '\0')
			return true;
	}
}

/* Is it named already by the row before it, which is of the same group? */
static bool
goes_on(size_t at)
{
	return at > 0 && BACKENDS[at].group != NULL && BACKENDS[at - 1].group == BACKENDS[at].group;
}

/* What --format takes next, from row `*at` on. */
static const char *
next_named(size_t *at, bool usual)
{
	const struct backend *b;

	for (; *at < BACKEND_COUNT; ++*at) {
		b = &BACKENDS[*at];
		if (b->by_option || (usual && !b->usual) || goes_on(*at))
			continue;
		++*at;
		return b->group != NULL ? b->group : b->name;
	}
	return NULL;
}

char *
formats_names(bool usual, const char *between, const char *last)
{
	struct strbuf names = STRBUF_INIT;
	size_t at = 0;
	const char *name, *after;

	strbuf_puts(&names, next_named(&at, usual));
	for (name = next_named(&at, usual); name != NULL; name = after) {
		after = next_named(&at, usual);
		strbuf_printf(&names, "%s%s", after != NULL ? between : last, name);
	}
	return strbuf_detach(&names);
}
