/* ink.h - what a page paints, in its order, as far as it takes to know what lies under what: lines of
 * text, and all that can cover text or be its ground.
 *
 * A line of text is known by where it runs and how many characters it has, never by its words. */
#ifndef ANNEX_INK_H
#define ANNEX_INK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "annex/geometry.h"

enum { INKS_MAX = 100000 };      /* of a page, or of a form */

enum { COLOUR_UNKNOWN = -1, COLOUR_WHITE = 0xffffff };

/* Text shown by one operator. */
struct ink_text {
	size_t order;                /* among all inks of the page */
	struct point low[2], high[2];   /* begin and end just above the line, and in the middle of the letters */
	size_t characters;           /* that can be seen, spaces aside */
	size_t bytes;
	int32_t colour;              /* 0xRRGGBB, or COLOUR_UNKNOWN */
	bool invisible;              /* is painted with nothing */
	bool layer;                  /* stands on a layer that is not shown */
	bool clipped;                /* lies outside of what is let through */
};

/* An area that is filled, or a picture. */
struct ink_cover {
	size_t order;
	struct shape shape;          /* without corners: only around where it is known */
	int32_t colour;
	bool opaque;                 /* nothing can be seen through it */
	bool picture;
};

struct inks {
	struct ink_text *texts; size_t text_count, text_cap;       /* heap */
	struct ink_cover *covers; size_t cover_count, cover_cap;
	size_t order;                /* of the next one */
	bool too_many;               /* and what came then is not here */
};

void inks_add_text(struct inks *inks, struct ink_text text);
void inks_add_cover(struct inks *inks, struct ink_cover cover);

/* How what is replayed stands where it is put. */
struct ink_place {
	struct matrix space;
	struct annex_box clip;
	bool clip_is_box;            /* else what is let through is less than `clip` */
	bool opaque;                 /* as a whole */
	bool invisible, layer;       /* its texts */
};

/* Paint `from` once more, at the end of `into`. */
void inks_replay(struct inks *into, const struct inks *from, const struct ink_place *place);
/* Only what covers. */
void inks_replay_covers(struct inks *into, const struct inks *from, const struct ink_place *place);
void inks_drop(struct inks *inks);

/* A shape as it is let through by the clip. */
struct shape ink_let_through(const struct shape *shape, const struct ink_place *place);

#endif
