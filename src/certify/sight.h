/* sight.h - can what a page of a finished PDF shows be seen, and read off it? Contrast of text, charts' included, with
 * what lies beneath (WCAG 2.2, 1.4.3, 1.4.11); characters that nobody can copy; text that is cut off, covered, over
 * another or invisible; right-to-left words whose letters run the wrong way. */
#ifndef CERTIFY_SIGHT_H
#define CERTIFY_SIGHT_H

#include "base/arena.h"
#include "certify/order.h"
#include "certify/painted.h"

enum sight_kind {
	SIGHT_UNREADABLE,          /* no character, U+FFFD, one for private use, a control character */
	SIGHT_OUTSIDE,             /* beyond the page, or cut off by a clip */
	SIGHT_COVERED,
	SIGHT_OVER,                /* two texts in one place */
	SIGHT_INVISIBLE,
	SIGHT_REVERSED,            /* right to left, in the order of left to right */
	SIGHT_KINDS
};

struct sight {
	struct sight_fault { size_t count, page; const char *words; } faults[SIGHT_KINDS];   /* page from 1: of the first */
	size_t letters;
	double text_contrast, mark_contrast;   /* the lowest; 21: there is nothing */
	size_t marks;              /* of charts and other figures: lines, outlines, symbols */
	size_t unmeasured;         /* letters on pictures, or of colours that are not known */
	size_t pictures, unread;   /* pages */
};

struct sight sight_new(void);

/* Look at page `number`, from 0. `order` knows what is said in place of what is shown. */
void sight_look(struct sight *sight, const struct painted *page, size_t number, const struct order *order,
    struct arena *arena);

#endif
