/* pack.h - our file while annexes go into it. Everything is held by object numbers: the annexes'
 * own handles are gone by the time the trees are written. */
#ifndef JOIN_PACK_H
#define JOIN_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "join/annex.h"
#include "join/trees.h"

enum { OWN_PAGE = -1 };

/* A page of the finished file, in its order. */
struct pack_page {
	struct ref ref;
	int annex;                 /* index, or OWN_PAGE */
	size_t place;              /* in its own file, from 0 */
	bool picture;
	struct scan scan;
};

/* An annex that has gone in. */
struct pack_annex {
	const struct join_annex *said;
	struct ref part, parent;   /* its element, and the one of ours that has it */
	const char *entries;       /* its title and language, as a dictionary's text */
	struct ref bookmark;
	struct ref bundle;
	struct annex *annex;       /* closed: its structure; and what its streams are read from */
	struct ref *notes, *streams;   /* here, in the order of the annex's */
	size_t first_page;         /* in pack.foreign */
	long first, lists;         /* in the tail: its first element, its first list */
};

enum { SLOT_PARENTS, SLOT_IDS, SLOT_PLACES, SLOT_LABELS, SLOTS };

struct pack {
	qpdf_data pdf;
	const struct join_options *options;
	const struct join_annex *annexes; size_t annex_count;
	struct diags *diags;
	struct arena *arena;
	struct shared_names names;
	struct pack_annex *in;
	struct pack_page *own; size_t own_count;       /* our pages */
	struct pack_page *pages; size_t page_count;    /* all, once arranged */
	struct pack_page *foreign; size_t foreign_count, foreign_cap;
	struct tree parents, ids, places, labels;
	long long next_key;
	long new_count;            /* objects that the tail will have */
	struct ref slots[SLOTS];   /* of the trees: what stands there is written by the tail */
};

/* own.c: read what our file has. False with an error when it is none of ours. */
MUST_USE bool own_read(struct pack *pack);

/* insert.c: hang the annex's elements, identifiers, places, layers in. */
void insert_annex(struct pack *pack, size_t i, const struct annex *annex);
void insert_roles(struct pack *pack);

/* tail.c: the trees and the annexes' structure at the end of the file that libqpdf has written.
 * Before it is written, tail_prepare() leaves room for them. False when the file can't be read
 * back. */
void tail_prepare(struct pack *pack);
MUST_USE bool tail_write(struct pack *pack, const unsigned char *bytes, size_t len, struct strbuf *out);

/* bookmarks.c */
void bookmarks_insert(struct pack *pack, size_t i);

/* arrange.c: the page tree, balanced, and the labels. */
void arrange_pages(struct pack *pack);

/* stamp.c: on each foreign page its number, and the mark of a page that is a picture. */
void stamp_pages(struct pack *pack);

/* claim.c: take back what the file says of itself. */
void claim_nothing(struct pack *pack, bool ua, bool pdfa);

#endif
