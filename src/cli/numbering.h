/* numbering.h - what is printed as the number of each page of a pack: from 1 on, on from the
 * last page of another pack, or as the pack was published, with 47A and 47B for what changed.
 *
 * Contents say the numbers of pages, and what they say is part of what their own page shows.
 * So the papers are laid out in rounds until nothing moves: numbering_begin(); numbering_add()
 * for each paper in order; numbering_settle(), and again with numbering_labels() while that is false.
 * The first round also tells where pages are to begin for the published ones to be kept
 * (numbering_holds()), which the next round shows to be of use or not.
 * It ends: after a few rounds a page that once was found changed stays so. */
#ifndef CLI_NUMBERING_H
#define CLI_NUMBERING_H

#include "base/diag.h"
#include "cli/session.h"
#include "layout/pages.h"
#include "pack/amend.h"
#include "pack/pack.h"

struct numbering;

/* `pack` is borrowed. Never NULL; given back with numbering_drop(), NULL is allowed. */
MUST_USE struct numbering *numbering_new(const struct pack *pack);
void numbering_drop(struct numbering *numbering);

/* The number of the first page, where nothing was published. */
unsigned numbering_first(const struct numbering *numbering);
/* The 140 in "Page 47A of 140", when pages are counted to `last`: as it was published. */
unsigned numbering_total(const struct numbering *numbering, unsigned last);

void numbering_begin(struct numbering *numbering);
/* The place of the next page among all. */
size_t numbering_next(const struct numbering *numbering);
/* A paper on its pages, or the cover sheet of an annex with the annex. Borrowed until the
 * round's numbering_settle(), the title until numbering_drop(). */
struct numbering_paper {
	const struct pack_item *item;
	unsigned part;                 /* which of its papers and annexes, from 1 */
	const char *title;
	const struct pages *pages;
	bool annex;                    /* composed anew in each round: no page of it is held */
	unsigned first;                /* number of its first page */
	unsigned guests;               /* pages of the annex, behind pages->own_count */
	const char *const *guest_labels;   /* what its cover sheet says is printed on them; NULL: they
	                                * count on */
	const void *bytes; size_t len; /* its file, by which its pages are known */
};

/* Add its pages, in the look of `session`. False with errors in `diags` when a picture on them
 * cannot be read. */
MUST_USE bool numbering_add(struct numbering *numbering, const struct session *session,
    const struct numbering_paper *paper, struct diags *diags);
/* Number all of them. True when these are the numbers that they have. */
bool numbering_settle(struct numbering *numbering);

/* The numbers, by the place that pages had in the last round; NULL before the first round, or when all are as laid
 * out. Valid until numbering_drop(). */
const char *const *numbering_labels(const struct numbering *numbering);

/* Where pages of the `paper`th paper added are to begin; `*count` of them. Other ones after
 * another round are at another address. */
const struct page_hold *numbering_holds(const struct numbering *numbering, size_t paper,
    size_t *count);

/* All pages, for those who come after. */
const struct record *numbering_record(const struct numbering *numbering);
/* What has changed since the pack was published; NULL: it was not. */
const struct amendment *numbering_amendment(const struct numbering *numbering);

#endif
