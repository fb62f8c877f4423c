/* domains.h - between which numbers each cell of a part lies, narrowed by the rows it stands in. */
#ifndef DISCLOSURE_DOMAINS_H
#define DISCLOSURE_DOMAINS_H

#include "disclosure/part.h"

/* What is taken for granted: what is printed, and nothing else; the same, and that no cell is implausible;
 * so if all cells were hidden; so if all figures were, too. */
enum view { VIEW_BOUNDS, VIEW_PRINTED, VIEW_HIDDEN_CELLS, VIEW_HIDDEN };

struct domain { int64_t lo, hi; };
struct change { size_t cell; struct domain was; };

struct domains {
	const struct part *part;
	enum view view;
	struct domain *of;             /* [cell] */
	struct change *trail; size_t trail_count, trail_cap;
	size_t *queue; size_t queue_first, queue_count;   /* rows to look at, in a ring */
	bool *queued;                  /* [row] */
	int64_t steps;                 /* terms looked at so far: a measure of work */
};

/* Memory for the domains of a part; domains_reset() fills them in. */
struct domains domains_new(const struct part *part);
void domains_drop(struct domains *domains);

/* Begin again with what `view` says, and settle. Cannot come to nothing: the true table fits. */
void domains_reset(struct domains *domains, enum view view);

/* The row is taken for granted. */
bool domains_row_stands(const struct domains *domains, const struct row *row);

/* Cell `cell` lies between lo and hi as well. Returns false when no number is left. */
bool domains_narrow(struct domains *domains, size_t cell, int64_t lo, int64_t hi);

/* Narrow all cells by all rows that have to do with what was narrowed. Stops early, still true, where
 * that goes on for long. Returns false when no number is left for some cell; the queue is empty then. */
bool domains_settle(struct domains *domains);

/* A place to go back to, and going back. */
size_t domains_mark(const struct domains *domains);
void domains_undo(struct domains *domains, size_t mark);

#endif
