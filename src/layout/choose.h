/* choose.h - where pages end: of all the ways to break a run of pages, the least bad one.
 *
 * Knows pieces and how high they are, no documents and no canvas. How bad a page is depends on
 * what stands on it alone: on the tie that its end breaks, the row that it cuts, the white
 * that it leaves, how much it was tightened; the badness of a run is their sum. So the best way
 * to a place is the best way to the place before it and one page more (Knuth and Plass, "Breaking
 * Paragraphs into Lines", 1981, for pages), and every place is looked at once with the few
 * that one page reaches. */
#ifndef LAYOUT_CHOOSE_H
#define LAYOUT_CHOOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "layout/slab.h"

/* Where a row may be cut: its places from the top down, the first of them its start (0), the last
 * its end (count + 1). `top` and `bottom` have `cells` entries for each of these: where in the
 * cell what follows the place begins, and what precedes it ends, in points below the cell's
 * first slab. A cell that ends before the place has its `bottom` as `top`. */
struct cuts {
	uint32_t count, cells;
	const float *top, *bottom;
	const float *badness;          /* of each place; by its number, so that [0] is idle */
	const float *label;            /* of each cell: said again in a part that has nothing more of it; pt */
	float pad;                     /* above and below the text of each part */
	struct slab *const *next;      /* what follows the place in each cell; NULL: nothing */
};

/* What comes on a page, in its order. All in points. */
struct piece {
	float before, height;          /* `before` is left out at the top of a page */
	float give;                    /* of `height`, what its padding may give when the page is tightened */
	float top;                     /* what is said again above it where a page begins with it */
	float foot;                    /* what is said below on a page that ends before it */
	const struct cuts *cuts;       /* NULL: never cut */
	uint8_t tie;                   /* enum tie, to the piece before */
	bool inner;                    /* goes on with the paragraph of the piece before */
	bool forced;                   /* a page begins with it */
	bool preferred;                /* the same, but not at any price */
	bool wide;                     /* needs a landscape page; what does not may stand on one */
};

/* A place between two pages: before `piece`, or inside of it. */
struct place {
	uint32_t piece, cut;
};

/* The end of a page, and by how much of what they can give its padding and its spaces are smaller. */
struct stop {
	struct place end;
	float pad_share, gap_share;    /* 0 to 1; spaces give when padding has given all */
	bool wide;                     /* the page lies */
};

/* Pages to be chosen: `count` pieces from `from` on. The page being filled is used down to `y`; when it is `fresh`, by
 * things said again only, and otherwise it is known whether it lies. Other pages lie where a wide piece stands on
 * them, and only there. */
struct run {
	const struct piece *pieces; size_t count;
	float body;                    /* height of a page that stands */
	float wide_body;               /* and of one that lies; less */
	float gap_share;               /* of the spaces on a page, what they may give */
	struct place from;
	float y;
	bool fresh, wide;
};

enum choice {
	CHOOSE_ALL,                    /* the run ends with the last piece */
	CHOOSE_SURE,                   /* more is to come: the stops that are best whatever it is */
	CHOOSE_NOW,                    /* the same, but some at least: the best as things stand */
};

/* The stops of `run`, the caller's, heap; `*count` of them. With CHOOSE_ALL the last one is the end
 * of the run. There always are some then: what cannot stand on any page stands on its own. */
MUST_USE struct stop *choose_stops(const struct run *run, enum choice choice, size_t *count);

/* How bad a page from `from` (NULL: the page being filled, so that of the run's start) to `to` is, by
 * itself: for tests. INFINITY: no such page. `*stop` says how it is tightened. */
double choose_badness(const struct run *run, const struct place *from, struct place to,
    struct stop *stop);

/* Height of a row's part between two of its places. */
float cuts_height(const struct cuts *cuts, uint32_t from, uint32_t to);

#endif
