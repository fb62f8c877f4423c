/* record.h - the record of a pack's pages: what is printed as the number of each, and what it
 * shows, as a hash. Written with every pack; read when one is numbered on from it, or made
 * again over it. */
#ifndef PACK_RECORD_H
#define PACK_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"

/* What stands for the hash of a page that is left blank. */
#define RECORD_BLANK "blank"

struct record_page {
	const char *label;             /* "47", "47A" */
	unsigned item, paper;          /* the item's number; which of its papers, from 1 */
	const char *title;             /* of the paper */
	const char *text;              /* what stands on it wherever it stands: "57-0123456789abcdef" */
	const char *hash;              /* of what it shows, or RECORD_BLANK; NULL: no longer in the
	                                * pack, and its label is not used again */
};

struct record {
	const char *pack;              /* its id */
	struct record_page *pages; size_t count;   /* in their order */
	struct record_page *gone; size_t gone_count;
};

/* Write the record as CSV (RFC 4180, UTF-8, a line of heads), the pages that are gone last. False
 * when `sink` failed. */
MUST_USE bool record_write(const struct record *record, struct sink *sink);

/* Read the record in `bytes`, which end with a NUL, and came from the file `path`. NULL with
 * errors in `diags` at their lines. What is returned lives in `arena`. */
MUST_USE struct record *record_read(const char *path, const char *bytes, size_t len,
    struct arena *arena, struct diags *diags);

/* The number a label begins with; 0: none. */
unsigned record_number(const char *label);
/* The highest of the record: its last page's, but for letters. */
unsigned record_last(const struct record *record);

/* Do `a` and `b` stand in the same paper of the same item? */
bool record_same_paper(const struct record_page *a, const struct record_page *b);

#endif
