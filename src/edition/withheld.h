/* withheld.h - the words of a source: those that a public edition leaves out, and those that it
 * keeps. Texts are those of elements and attributes, one for each, white space collapsed; of what is left
 * out the comments too, its ids, and the files that it names. */
#ifndef EDITION_WITHHELD_H
#define EDITION_WITHHELD_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct withheld_text {
	const char *text;          /* UTF-8 */
	const char *file;          /* where it stands */
	unsigned line;
	bool aside;                /* a comment, a reason of the office's: left out without being exempt */
};

struct withheld {
	struct arena *arena;
	struct withheld_text *left_out; size_t left_out_count, left_out_cap;
	struct withheld_text *kept; size_t kept_count, kept_cap;
	struct withheld_text *ids; size_t id_count, id_cap;
	/* papers and annexes of a pack that are left out unread: what the pack calls them; `file` is
	 * the pack */
	struct withheld_text *files; size_t file_count, file_cap;
};

/* An empty collection; the caller's, given back with withheld_drop(). NULL is allowed there. */
MUST_USE struct withheld *withheld_new(void);
void withheld_drop(struct withheld *withheld);

/* Add every text in `node`, itself included, that is left out; or kept. `withheld` may be NULL. */
void withheld_add(struct withheld *withheld, const xmlNode *node);
void withheld_keep(struct withheld *withheld, const xmlNode *node);
/* Does the public edition lack anything? */
bool withheld_any(const struct withheld *withheld);

/* Add one text that is left out, and is no part of what is exempt. */
void withheld_add_text(struct withheld *withheld, const char *text, const char *file, unsigned line);

#endif
