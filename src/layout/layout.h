/* layout.h - a document set on pages: everything is placed before anything is
 * painted. Knows no back end. docs/layout.md has the rules in words. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "document/document.h"
#include "layout/pages.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct page_hold;

/* All zero: the defaults. */
struct layout_options {
	unsigned first_page;       /* the number printed on the first page; 0: 1 */
	bool roman;                /* numbers are i, ii, iii */
	/* What is printed as the number of its first `label_count` pages, guests (below) among them;
	 * nothing else depends on it but what contents say. */
	const char *const *labels; size_t label_count;
	const struct page_hold *holds; size_t hold_count;   /* hold.h: where pages begin, if they can */
	unsigned guests;           /* pages of somebody else's that will stand behind its own */
	bool even;                 /* all of these end on an even page: after one that says it is left
	                            * blank, if it must */
	bool running_later;        /* without running lines: layout_running() sets them */
	bool cell_boxes;           /* fill pages->cells, for pages_check() and tests */
	struct hyphenator *hyphenator;   /* NULL: words are divided only when they must be */
	/* The height in points a chart wants at a width; NULL: a built-in guess. */
	float (*chart_height)(const struct doc_node *chart, float width_pt, void *data);
	void *chart_data;
	/* Where in what the document was made of the character stands, for messages; a place without a line: it is
	 * not known. NULL: nobody knows. */
	struct src_pos (*place_of_character)(uint32_t character, void *data);
	void *place_data;
};

/* Set `document` on pages in the looks of `theme`. All arguments are borrowed
 * (`options` may be NULL) and must outlive the result, whose texts point into
 * the document. Returns the pages, the caller's, given back with pages_drop().
 * NULL with errors in `diags` when the margins leave no room on the page.
 * A table that had to be turned or divided is a note in `diags`; a picture that
 * cannot be read and a character that no font has are errors, and the pages are
 * whole all the same. Always ends; time and memory grow with the document. */
MUST_USE struct pages *layout_document(const struct document *document, const struct theme *theme,
    const struct type_family *family, const struct layout_options *options, struct diags *diags);

/* Set the running lines of `pages`, laid out from `document` with `options->running_later`, as
 * part of a run of `total` pages. The arguments as above. False when a character is in no
 * font (an error, as above). */
bool layout_running(struct pages *pages, const struct document *document,
    const struct theme *theme, const struct type_family *family,
    const struct layout_options *options, size_t total, struct diags *diags);

#endif
