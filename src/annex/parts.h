/* parts.h - the parts of an annex that are read, one by one: its fonts; what a page's content paints, forms
 * (XObjects) where they stand, each read once; what it does by itself and the files that it carries, which
 * both may hang on the document, on pages, annotations and fields; each page; the document as a whole. */
#ifndef ANNEX_PARTS_H
#define ANNEX_PARTS_H

#include "annex/ink.h"
#include "annex/reader.h"

#define FONT_FINE ((size_t)-1)

/* Where the name of the font in the dictionary `font`, borrowed, stands in r->fonts;
 * FONT_FINE when it is embedded, or is none. */
size_t font_place(struct reader *r, qpdf_oh font);

/* What is painted, in the space of the content itself. */
struct painted {
	size_t text_bytes, hidden_bytes;
	size_t text_ways[ANNEX_WAYS];
	double image_area;
	bool images, draws, unread;
	size_t *fonts;               /* places in r->fonts, each once; heap */
	size_t font_count, font_cap;
	struct inks inks;
};

/* The way that text runs along x, y. */
enum annex_way way_of(double x, double y);
/* Text is seen in that font. */
void painted_font(struct painted *out, size_t font);

/* Read `page`'s content with `resources`, both borrowed. Given back with painted_drop(). */
void content_read(struct reader *r, qpdf_oh page, qpdf_oh resources, struct painted *out);
void painted_drop(struct painted *painted);
/* What the reader keeps of forms. */
void forms_drop(struct reader *r);

/* Lay the form `appearance`, borrowed, over what `page` has painted, into the box `place`: what it
 * covers, not what it says. */
void content_lay_over(struct reader *r, qpdf_oh appearance, const struct annex_box *place,
    struct painted *page);

/* Count what the actions of `holder` (its A, AA and OpenAction, and what follows on them) do. */
void actions_read(struct reader *r, qpdf_oh holder);
/* Count one action, and what follows on it. */
void action_read(struct reader *r, qpdf_oh action);

/* Take up the file that hangs on `holder`: a file specification, or an annotation with one. */
void attachment_read(struct reader *r, qpdf_oh holder);

/* Read the annotations of `page`, borrowed, into `out`, and what they cover into `painted`. */
void notes_read(struct reader *r, qpdf_oh page, struct painted *painted, struct annex_page *out);

/* Read all pages into r->annex. False: libqpdf cannot tell how many there are. */
MUST_USE bool pages_read(struct reader *r);

void catalog_read(struct reader *r);

#endif
