/* painted.h - what a page of a finished PDF paints, read back letter by letter (ISO 32000-1, 8, 9): where each letter
 * stands and which character its font says it is, and every shape that is filled or stroked, in the order of painting.
 *
 * Points of the page, y upwards. Pictures are shapes of a colour that is not known. What forms paint is read where they are
 * painted, as standing in the mark that is open there: marks of their own name no element of the page's. */
#ifndef CERTIFY_PAINTED_H
#define CERTIFY_PAINTED_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "pdfread/stream.h"

enum { INK_NONE = -2, INK_UNKNOWN = -1 };   /* else 0xRRGGBB */

struct area { double left, bottom, right, top; };

struct letter {
	size_t text, len;          /* its characters in painted.text; some glyphs are several */
	struct area box;
	double along;              /* where it begins, along its line */
	size_t row;                /* that it is of */
	bool space;
};

/* What one string of an operator shows. */
struct row {
	size_t first, count;       /* letters */
	size_t order;
	struct area box, clip;     /* of all but spaces; what is let through */
	int32_t ink;
	double size, across;       /* of the type, pt; where the baseline stands */
	bool upright;              /* from left to right; else turned */
	bool invisible;            /* painted with nothing (9.3.6) */
	bool artifact;
	long mark;                 /* MCID, or -1 */
	size_t said;               /* which ActualText of the content stands for it, from 1; 0: none */
	size_t text, text_len;     /* what it says, as it is read, in painted.text */
	bool turned;               /* that is the letters from right to left */
};

struct corner { double x, y; bool begins; };

struct shape {
	size_t first, count;       /* corners; curves are known by their ends */
	size_t order;
	struct area box;
	int32_t fill, stroke;
	double width;              /* of the stroke, pt */
	bool is_box;               /* its sides along the page's */
	bool closed;
	bool figure, artifact;     /* stands in a mark of that kind */
};

struct painted {
	struct letter *letters; size_t letter_count, letter_cap;
	struct row *rows; size_t row_count, row_cap;
	struct corner *corners; size_t corner_count, corner_cap;
	struct shape *shapes; size_t shape_count, shape_cap;
	struct strbuf text;        /* of all letters; U+FFFD for what the font does not tell. Turned rows once more */
	struct strbuf *said; size_t said_count, said_cap;
	long *marks; size_t mark_count, mark_cap;   /* MCIDs as they begin */
	size_t pictures;
	struct area seen;          /* the page's box */
	bool unread;               /* some of it could not be decoded */
};

/* Is it a letter of a script that is written from right to left? Marks on letters, digits and signs are none. */
bool painted_from_right(uint32_t cp);

/* Reads the pages of one file, whose fonts are read once each. Both borrowed until painter_drop(). */
struct page_painter;
MUST_USE struct page_painter *page_painter_new(qpdf_data pdf, struct budget *budget);
void page_painter_drop(struct page_painter *painter);

/* Read `page`, borrowed. What the painter gives is its own, until the next page is read. */
const struct painted *page_paint(struct page_painter *painter, qpdf_oh page);

#endif
