/* proof.h - tables that fit all that is printed, and what they show of each small count. */
#ifndef DISCLOSURE_PROOF_H
#define DISCLOSURE_PROOF_H

#include "disclosure/part.h"

struct span { int64_t lo, hi; };

/* Where a cell lies in the tables that fit: in all of them; in those that have something small among the
 * hidden cells that hang together with it; in those in which it is small itself. The true table is in all. */
struct evidence { struct span any, reasoned, small; };

struct proof {
	const struct part *part;
	int64_t **tables; size_t count, cap;   /* [table][cell]; the first is the true one; ours */
	bool *fits;                    /* [table]: nothing that is printed now contradicts it */
	size_t *cluster;               /* [cell]: the least cell of those that hang together, hidden */
	bool **something_small;        /* [table][cluster] */
};

/* The true table and no other; proof_drop() gives back what is in it. */
struct proof proof_new(const struct part *part);
void proof_drop(struct proof *proof);

/* Add a copy of `values`, [cell], if it fits what is printed. Returns whether it does. */
bool proof_add(struct proof *proof, const int64_t *values);

/* Look at all tables again after something was hidden or printed. */
void proof_review(struct proof *proof);

/* The only count among the hidden cells that hang together that can be why anything is hidden there: who
 * reasons so knows that it is small. */
bool proof_is_lone(const struct proof *proof, size_t cell);

/* What the tables that fit show of a cell. */
struct evidence proof_of(const struct proof *proof, size_t cell);

/* All that table.h promises is shown. `reasoned` is how wide that span must be, at least. */
bool evidence_suffices(const struct evidence *evidence, const struct disclosure_rule *rule);
int64_t evidence_reasoned_width(const struct disclosure_rule *rule);

#endif
