/* pack.h - our file while annexes go into it. Everything is held by object numbers: the annexes'
 * own handles are gone by the time the trees are written. */
#ifndef JOIN_PACK_H
#define JOIN_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	struct ref part;           /* its element */
	struct ref bookmark;
	struct ref bundle;
	char *flat;                /* what its streams are read from when the file is written; or NULL */
};

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
};

/* own.c: read what our file has. False with an error when it is none of ours. */
MUST_USE bool own_read(struct pack *pack);

/* insert.c: hang the annex's elements, identifiers, places, layers in. */
void insert_annex(struct pack *pack, size_t i, const struct annex *annex);
void insert_names(struct pack *pack);          /* role map, class map, trees */

/* bookmarks.c */
void bookmarks_insert(struct pack *pack, size_t i);

/* arrange.c: the page tree, balanced, and the labels. */
void arrange_pages(struct pack *pack);

/* stamp.c: on each foreign page its number, and the mark of a page that is a picture. */
void stamp_pages(struct pack *pack);

/* claim.c: take back what the file says of itself. */
void claim_nothing(struct pack *pack, bool ua, bool pdfa);

#endif
