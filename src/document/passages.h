/* passages.h - what a paper says, passage by passage in its order: rows of tables cell by cell, headings, paragraphs
 * and items of lists, the points of charts. White space at the ends is gone. What a reader gets instead of a drawing (an
 * arrow, a bar, a chart) is text here too; numbers of headings, paragraphs and list items, which follow from their
 * places, and pages are not. */
#ifndef DOCUMENT_PASSAGES_H
#define DOCUMENT_PASSAGES_H

#include "document/document.h"

struct passage_cell {
	const char *head;          /* of its column, or NULL */
	const char *text;
};

struct passage {
	const char *where;         /* the caption of its table, else the heading that it stands under; "": neither */
	const char *name;          /* a row: what stands at its head; a point: its series and itself; else NULL */
	const char *label;         /* the same without what rows above say for several; for people */
	const char *all;           /* all that it says */
	const struct passage_cell *cells;    /* of a row, else NULL */
	size_t cell_count;
	enum doc_kind kind;
};

/* The passages of `document`, `*count` of them; they live in `arena` and outlast the document. */
const struct passage *passages_of(const struct document *document, struct arena *arena, size_t *count);

#endif
