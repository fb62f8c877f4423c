/* painting.h - what the parts share that read a page as it is painted: the state of the graphics, the marks that are open,
 * and what stands before an operator. From below: shapes and places (painted_shapes.c), fonts, resources and marks, text, and
 * the operators, which drive all of it (painted.c). */
#ifndef CERTIFY_PAINTING_H
#define CERTIFY_PAINTING_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "certify/painted.h"
#include "pdfread/stream.h"
#include "pdfread/token.h"

enum {
	PAINTING_DEPTH = 64,       /* marks in marks, saved states */
	PAINTING_FORMS = 8,        /* forms in forms that are read */
	PAINTING_STRING = 8192,    /* bytes of one string that are read */
	PAINTING_OPERANDS = 6,
	PAINTING_WIDTH = 1000,     /* of a glyph of which nothing is said */
	MODE_HIDDEN = 3, MODE_CLIPS = 7,   /* how text is painted (9.3.6) */
};

struct matrix { double a, b, c, d, e, f; };

struct font {
	struct font *next;
	int id;                    /* of its object; 0: it stands in the resources */
	struct cmap *map, *coding; /* to Unicode, to glyphs; or NULL */
	bool wide;
	float *widths; size_t width_count;
	double usual;
};

struct painting_state {
	struct matrix user;
	struct area clip;
	const struct font *font;
	double size, letter_space, word_space, stretch, leading, rise, width;
	int32_t fill, stroke;
	int mode;
	bool veiled;               /* what is painted is not wholly opaque */
};

struct open_mark { long number; bool artifact, figure; size_t said; };

struct page_painter {
	qpdf_data pdf;
	struct budget *budget;
	struct font *fonts;
	struct painted out;
	qpdf_oh resources;
	struct painting_state state, saved[PAINTING_DEPTH];
	size_t saves, saves_outside, order;   /* outside: of what paints the form that is read */
	size_t forms;              /* that is read, in each other */
	struct matrix text, line;
	struct open_mark open[PAINTING_DEPTH];
	size_t open_count;
	size_t path;               /* first corner of the path that grows */
	bool closed, clips;
	/* before the operator */
	double numbers[PAINTING_OPERANDS]; size_t number_count;
	struct token tag, name, instead;
	double mcid;
};

/* ---- places and shapes --------------------------------------------------------------------- */

extern const struct matrix painting_identity;
extern const struct area painting_nothing;      /* which any point widens to itself */
struct matrix painting_times(const struct matrix *m, const struct matrix *n);   /* m first, then n */
struct corner painting_at(const struct matrix *m, double x, double y);
void painting_widen(struct area *box, struct corner p);
struct area painting_common(const struct area *a, const struct area *b);

/* The path grows by a corner in the user's space; it ends, and is painted or clips. */
void painting_corner(struct page_painter *p, double x, double y, bool begins);
void painting_path(struct page_painter *p, bool fills, bool strokes);
/* A picture in the unit square. */
void painting_picture(struct page_painter *p);

/* ---- resources, fonts, marks --------------------------------------------------------------- */

/* What the name before the operator is among the page's resources of that kind; null when there is none. */
qpdf_oh painting_resource(struct page_painter *p, const char *kind);
double painting_number(struct page_painter *p, qpdf_oh array, int i, double otherwise);

/* Read at most once; the painter's own, NULL when `dict` is no font. */
const struct font *painting_font(struct page_painter *p, qpdf_oh dict);

/* The innermost mark; one of no number where none is open. */
const struct open_mark *painting_mark(const struct page_painter *p);
void painting_begin_mark(struct page_painter *p, bool with_properties);

/* ---- text ----------------------------------------------------------------------------------- */

/* The strings before the operator; numbers between those of an array move what follows. */
void painting_show(struct page_painter *p, struct tokens operands);

#endif
