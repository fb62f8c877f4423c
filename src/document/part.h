/* part.h - what a template made of one plan, taken into the document of another.
 *
 * Where that document's template writes <d:insert part="NAME"/> among blocks, the body of
 * the part named so stands instead, each part once. It is read as all else is: one set of
 * ids and numbers, one vocabulary, one list of statuses. What two plans both name is told
 * apart by what the names begin with; abbreviations of a part hold inside it only. */
#ifndef DOCUMENT_PART_H
#define DOCUMENT_PART_H

#include <libxml/tree.h>
#include <stddef.h>

#include "document/document.h"

struct document_part {
	const char *name;          /* as d:insert says it; borrowed */
	const char *ids;           /* what its ids begin with ("a-overview-"), or NULL; borrowed */
	const char *statuses;      /* what the names of its statuses begin with ("a."), or NULL; borrowed */
	unsigned demote;           /* so many levels its headings go down, h6 at most */
	char *file;                /* of the template, for messages; the part's, from the heap */
	xmlDoc *tree;              /* html, as document_build() takes it; the part's */
};

/* Let `builder`, which has read nothing yet, take in the `count` parts at `parts`: borrowed
 * until document_builder_finish(), which leaves their trees eaten into. Two parts may
 * declare a status of one name when it is the same in every respect. */
void document_builder_parts(struct document_builder *builder, struct document_part *parts,
    size_t count);

/* Free what is the part's. */
void document_part_drop(struct document_part *part);

#endif
