/* run.h - content while it is run through: what its operators share. For run.c and content*.c only. */
#ifndef ANNEX_RUN_H
#define ANNEX_RUN_H

#include "annex/geometry.h"
#include "annex/glyphs.h"
#include "annex/parts.h"
#include "pdfread/token.h"

enum { STATES_MAX = 512, OPERANDS_MAX = 6, PATH_PARTS_MAX = 32 };

/* What a colour's operands mean. */
enum inks_space { SPACE_NUMBERS, SPACE_UNKNOWN, SPACE_PATTERN };

struct state {
	struct matrix space;
	struct annex_box clip;       /* nothing is painted outside */
	bool clip_is_box;            /* and everything inside */
	size_t font;                 /* place in r->fonts; FONT_FINE: none, or embedded */
	struct glyphs *glyphs;
	double size, letter_spacing, word_spacing, stretch, leading, rise;
	int mode;                    /* Tr */
	enum inks_space fill_space, stroke_space;
	int32_t fill, stroke;        /* 0xRRGGBB, or COLOUR_UNKNOWN */
	double fill_alpha, stroke_alpha, line_width;
	bool blends;                 /* what is below shows through: Multiply and the like, a soft mask */
};

/* A part of a path; what has curves or too many corners is known by its box. */
struct path_part {
	struct shape shape;
	bool known;
};

struct path {
	struct path_part parts[PATH_PARTS_MAX];
	size_t count;                /* beyond PATH_PARTS_MAX only their box is kept */
	struct annex_box box;        /* of all */
	bool clips;                  /* W, W* */
};

struct run {
	struct reader *r;
	qpdf_oh resources;
	struct painted *out;
	struct state state, *states;
	size_t state_count, state_cap, states_beyond;
	struct matrix text, line;    /* Tm, Tlm */
	struct path path;
	int depth;
	size_t marks, hidden_mark;   /* marks that are open; the one whose layer is not shown, from 1 */
	/* what stands before the operator */
	struct tokens operands;
	double numbers[OPERANDS_MAX];
	size_t number_count;
	struct token name, tag;      /* the last, the one before it */
	size_t shown;
};

/* The resource of that name, of the kind "/XObject"; null when there is none. The caller's. */
qpdf_oh run_resource(struct run *run, const char *kind);

/* How something stands that is painted now. */
struct ink_place run_place(const struct run *run);

/* Run `token`'s operator, if it is one of text, of paths and pictures, of colours and the state;
 * false: it is another. */
bool run_text(struct run *run, const struct token *token);
bool run_paint(struct run *run, const struct token *token);
bool run_colour(struct run *run, const struct token *token);

/* Paint a picture in the unit square. */
void run_picture(struct run *run, bool opaque);

#endif
