/* edition.h - the source that a reader may see, made before anything is judged.
 *
 * One file is the source of two editions: the private one, for the members, and the public one,
 * without what is exempt from publication (Local Government Act 1972, section 100F and Schedule 12A).
 * What the public edition leaves out is gone from the tree and from the bytes that are hashed and
 * attached: whatever comes after reads a source that never held it. In its place stands that something
 * is left out, and for which paragraph of Schedule 12A. */
#ifndef EDITION_EDITION_H
#define EDITION_EDITION_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "definition/definition.h"
#include "definition/edition.h"

/* What is left out of a public edition, and what stands in it: for the proof that the one is not in
 * the finished files. withheld.h */
struct withheld;

/* Reads definitions as the edition. */
struct edition_reader {
	struct definition_reader reader;   /* first: handed to whoever reads definitions */
	enum edition edition;
	bool any;                          /* a file that is another edition already will do */
	bool *made;                        /* set when a file had two editions; NULL: nobody asks */
	struct withheld *withheld;         /* collects what a public edition leaves out; NULL: nobody asks */
};

/* One for `edition`. With EDITION_UNSAID a file of which the editions differ is an error that asks
 * which one is wanted. */
struct edition_reader edition_reader(enum edition edition);

/* The paragraphs of Schedule 12A by which the papers of an item of a pack, in a part that is private, are
 * exempt: "1 3", each once. In `arena`. */
const char *edition_of_item(const xmlNode *item, struct arena *arena);

/* Do the editions of the definition differ: has it an exemption, or a part that is private, counts about
 * people, or an earlier issue of which that is so? */
bool edition_differs(const struct definition *definition);

#endif
