/* produce.h - one finished document to the files it was asked for: layout and
 * the paged back ends on one thread, the others on another. */
#ifndef CLI_PRODUCE_H
#define CLI_PRODUCE_H

#include "cli/backends.h"
#include "cli/session.h"

/* A file to be written. `file` and `sink` are NULL until it is opened. What goes to the
 * standard output is kept in `bytes` until it is complete. */
struct output {
	const struct backend *backend;
	char *path;                    /* "-": the standard output */
	struct sink *sink;
	struct out_file *file;
	struct memory_sink memory;
	struct strbuf bytes;
};

/* Write `document` to every output, each to its sink. False with findings in
 * `diags` when any could not be written. With `jobs` 1 everything is done on
 * the calling thread; the bytes are the same. */
MUST_USE bool produce(const struct session *session, const struct document *document,
    const struct pdf_options *pdf, struct output *outputs, size_t count, struct diags *diags);

/* Lay `document` out as produce() does. `cell_boxes`: also keep each cell's box, for
 * pages_check(). The caller's, given back with pages_drop(); NULL with errors. */
MUST_USE struct pages *produce_pages(const struct session *session,
    const struct document *document, bool cell_boxes, struct diags *diags);

#endif
