/* amend.h - the pages of a pack that is made again, held against those that were published: a
 * page that shows the same keeps its number, and each other page gets one that no page had. */
#ifndef PACK_AMEND_H
#define PACK_AMEND_H

#include "pack/record.h"

/* Pages that are no longer as published, next to each other in one paper. */
struct change {
	size_t first, count;           /* in the pack; none: withdrawn */
	size_t old_first, old_count;   /* among the published; none: new */
	const struct record_page *of;  /* a page of the paper, in the pack if it is there */
	bool blank;                    /* all of them are blank: nobody need be told */
};

struct amendment {
	size_t *published;             /* [now->count]: the published page that it is; SIZE_MAX: none */
	/* [now->count]: the first of the published pages of its paper and their number; 0: it was not
	 * published. */
	size_t *old_first, *old_count;
	struct change *changes; size_t count;   /* in the order of the pack; whole papers withdrawn last */
};

/* Number the pages of `now`, whose labels are not set yet, after the `published` ones, and fill
 * in what is gone.
 *
 * Papers are paired first: those of the same item and title, then those of the same title, then
 * those at the same place of the same item. In a pair the most pages that show the same, in the
 * same order, are the same page and keep its label; but not a page i with barred[i] (`barred`
 * may be NULL). What lies between is changed: the first such page takes the first published
 * label there with a letter, "47A", a page for which none is left the letter after the one
 * before it, "47B"; a page that comes in where none was the letter after the label of the page
 * before it. Labels that any page had, also one that is gone, are passed over. After Z comes
 * AA; after 47A, where 47B is taken, 47AA.
 * `published` and `now` are borrowed; what is set lives in `arena`. */
void amend(const struct record *published, struct record *now, const bool *barred,
    struct arena *arena, struct amendment *out);

#endif
