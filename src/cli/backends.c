#include "cli/backends.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "html/html.h"

static bool
write_pdf(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	return pdf_write(paper->document, paper->pages, paper->theme, paper->family, paper->pdf, sink,
	    diags);
}

static bool
write_html(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	const struct html_options options = { .family = paper->family,
		.pdf_href = paper->pdf_href };

	return html_write(paper->document, paper->theme, &options, sink, diags);
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

const struct backend BACKENDS[BACKEND_COUNT] = {
	{ "pdf", ".pdf", true, write_pdf },
	{ "html", ".html", false, write_html },
	{ "doc", ".document.xml", false, write_document },
	{ "boxes", ".boxes.txt", true, write_boxes },
};

/* The bit of the back end called by the `len` bytes at `name`, or 0. */
static unsigned
backend_bit(const char *name, size_t len)
{
	unsigned i;

	for (i = 0; i < BACKEND_COUNT; i++)
		if (strlen(BACKENDS[i].name) == len && memcmp(BACKENDS[i].name, name, len) == 0)
			return 1u << i;
	return 0;
}

unsigned
backends_choose(const char *names)
{
	unsigned chosen = 0, bit;
	size_t len;

	for (;; names += len + 1) {
		len = strcspn(names, ",");
		bit = backend_bit(names, len);
		if (bit == 0) {
			fprintf(stderr, "rapporteur: no format '%.*s'; there are pdf, html, doc, boxes\n",
			    (int)len, names);
			return 0;
		}
		chosen |= bit;
		if (names[len] == '\0')
			return chosen;
	}
}

unsigned
backends_by_suffix(const char *path)
{
	size_t len = strlen(path), n;
	unsigned i;

	for (i = 0; i < BACKEND_COUNT; i++) {
		n = strlen(BACKENDS[i].suffix);
		if (len > n && strcasecmp(path + len - n, BACKENDS[i].suffix) == 0)
			return 1u << i;
	}
	return 0;
}
