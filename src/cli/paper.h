/* paper.h - one paper to its outputs: whatever they need is made on the way, in the order
 * of enum need, once for all of them. */
#ifndef CLI_PAPER_H
#define CLI_PAPER_H

#include "cli/backends.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/unit.h"
#include "layout/layout.h"
#include "layout/pages.h"
#include "pdf/pdf.h"

struct absence;

/* A paper on its way, as the back ends see it. All borrowed. */
struct paper {
	const struct session *session;         /* with the paper's look */
	const struct order *order;
	struct pdf_options pdf;                /* what its PDF carries inside */
	struct output **outputs;
	size_t output_count;
	/* What is derived from it, each a paper about this one, made by the back end `by`. */
	struct paper *derived;
	size_t derived_count;
	const struct paper *about;
	const struct backend *by;
	bool of_figures;                       /* its outputs are figures, and it has no document */
	const struct subject *subject;         /* what it is made of, judged as of its day */
	struct absence *absence;               /* what its outputs must not hold; NULL: nothing to prove */
	/* What has been made: NULL unless some output needs it. */
	const struct document *document;
	const struct pages *pages;
};

/* The paper's output by the back end of that name, or NULL. */
struct output *paper_output(const struct paper *paper, const char *backend);

/* Compose the paper, open its outputs and those of what is derived from it, and write them
 * all. False with errors in unit->diags; `*failed` grows by the checks not passed. */
MUST_USE bool paper_make(struct paper *paper, struct unit *unit, size_t *failed);

/* Write the paper's outputs, each to its sink, from its document (which may be NULL when no
 * output needs one): layout and the paged back ends on one thread, what can do without
 * pages on another, then those that read the finished ones. False with findings in `diags`
 * when any could not be written. With `jobs` 1 everything is done on the calling thread; the
 * bytes are the same. */
MUST_USE bool paper_write(const struct paper *paper, struct diags *diags);

/* Lay `document` out in the look of `session` as `options` say, whose hyphenator, charts and places are
 * filled in: those of what stands in the sources of `subject` (NULL: of none). The caller's, given back with
 * pages_drop(); NULL with errors. */
MUST_USE struct pages *paper_layout(const struct session *session, const struct subject *subject,
    const struct document *document, const struct layout_options *options, struct diags *diags);

/* Lay `document`, of which is `paper`, out as paper_write() does. `cell_boxes`: also keep each cell's box, for
 * pages_check(). The caller's, given back with pages_drop(); NULL with errors. */
MUST_USE struct pages *paper_pages(const struct paper *paper, const struct document *document, bool cell_boxes, struct diags *diags);

#endif
