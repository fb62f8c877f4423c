/* withheld.h - the words of a source: those that a public edition leaves out, and those that it
 * keeps. Texts are those of elements and attributes, one for each, white space collapsed. */
#ifndef EDITION_WITHHELD_H
#define EDITION_WITHHELD_H

#include <libxml/tree.h>
#include <stddef.h>

#include "base/mem.h"

struct withheld_text {
	const char *text;          /* UTF-8 */
	const char *file;          /* where it stands */
	unsigned line;
};

struct withheld {
	struct arena *arena;
	struct withheld_text *left_out; size_t left_out_count, left_out_cap;
	struct withheld_text *kept; size_t kept_count, kept_cap;
};

/* An empty collection; the caller's, given back with withheld_drop(). NULL is allowed there. */
MUST_USE struct withheld *withheld_new(void);
void withheld_drop(struct withheld *withheld);

/* Add every text in `node`, itself included, that is left out; or kept. `withheld` may be NULL. */
void withheld_add(struct withheld *withheld, const xmlNode *node);
void withheld_keep(struct withheld *withheld, const xmlNode *node);
/* Add one text that is left out. */
void withheld_add_text(struct withheld *withheld, const char *text, const char *file, unsigned line);

#endif
