/* scripts.h - text that is more than letters side by side: whose order is not from left to right (FriBidi,
 * UAX #9), and whose letters change with their neighbours (HarfBuzz). Most papers have none, so both libraries are
 * loaded when the first such text comes. Lengths are in em/1000, as in typeface.h. */
#ifndef TYPE_SCRIPTS_H
#define TYPE_SCRIPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "type/typeface.h"

/* May `text` have letters that are written from right to left, or directions in it that say so? */
MUST_USE bool scripts_may_turn(const char *text, size_t len);
/* Does `cp` look as its neighbours have it: Arabic letters join, vowels of India go round consonants? */
MUST_USE bool scripts_shapes(uint32_t cp);
/* A joiner or non-joiner, or what chooses a form of the letter before it: unseen, and letters beside it look other for it. */
MUST_USE bool scripts_joins(uint32_t cp);

/* Load the libraries. False when the machine lacks one; `*file` is then its name. */
MUST_USE bool scripts_load(const char **file);

/* Are there characters in `text` that only say which way it runs? Then it runs as they say. */
MUST_USE bool scripts_directs(const char *text, size_t len);

/* levels[i]: the embedding level of byte i of a paragraph whose own direction is from left to right (UAX #9, X1 to I2);
 * odd: from right to left. A stretch from right to left ends with its last letter, as if it stood in isolates (UAX #9, HL3):
 * a name in an English sentence draws neither the number behind it nor the bracket to its left. Zeros when the libraries
 * are not there, or nothing turns. Linear. */
void scripts_levels(const char *text, size_t len, uint8_t *levels);
/* order[i]: which of `count` runs of one level each stands at place i of a line, from the left (UAX #9, L2). */
void scripts_order(const uint8_t *levels, size_t count, uint32_t *order);

/* A glyph of shaped text. */
struct script_glyph {
	uint32_t glyph;            /* id in the face */
	uint32_t from, to;         /* bytes of the text that it says: one glyph of several that stand for the same bytes has
	                            * a part of them, or none where there are more glyphs than characters */
	int32_t advance;           /* as the glyph is placed; its own may be another */
	int32_t dx, dy;            /* from where the pen is; dy upwards */
	bool begins;               /* the first glyph, in reading order, of what cannot be divided */
};

struct script_glyphs {
	struct script_glyph *items; size_t count, cap;   /* from left to right, whatever the direction */
};

/* The next piece of shaped text in reading order, at `*text`, which is stepped over: its length. Pieces are shaped by
 * themselves: letters, or what stands between them and joins nothing. */
MUST_USE size_t scripts_next(const char **text, const char *end, bool from_right);
/* Shape a piece, which is all in one face and direction. Without the library: a glyph for each character. */
void scripts_shape(const struct typeface *face, const char *text, size_t len, bool from_right,
    struct script_glyphs *out);
/* How wide shaped text is, piece by piece. */
MUST_USE uint32_t scripts_width(const struct typeface *face, const char *text, size_t len, bool from_right);
void scripts_drop(struct script_glyphs *glyphs);

/* Text of one face, one direction and one kind, in a label that is set in one line. */
struct script_run {
	const char *text;
	size_t len;
	uint32_t width;
	int face;                  /* for type_face(); -1: no face has it */
	uint8_t level;             /* odd: from right to left */
	bool shaped;               /* see scripts_next() */
};
struct script_runs { struct script_run *items; size_t count, cap; };

/* The runs of `text`, from left to right as they stand on the line. Given back with scripts_drop_runs(). */
void scripts_split(const struct type_family *family, enum type_style style, const char *text, size_t len,
    struct script_runs *out);
void scripts_drop_runs(struct script_runs *runs);
/* How wide `text` is in one line. */
MUST_USE uint32_t scripts_line_width(const struct type_family *family, enum type_style style, const char *text,
    size_t len);

#endif
