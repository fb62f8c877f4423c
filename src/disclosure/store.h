/* store.h - the table as it was added; table.h is the outside of it. */
#ifndef DISCLOSURE_STORE_H
#define DISCLOSURE_STORE_H

#include "base/arena.h"
#include "disclosure/table.h"

#define NO_ITEM SIZE_MAX

/* A bound on a sum over terms: a relation, or what a figure says. Coefficients of a cell are
 * added up, none is 0. */
struct form {
	size_t first, count;           /* of the table's terms */
	int64_t lo, hi;                /* +-DISCLOSURE_UNBOUNDED: none; of a relation both the true sum */
	size_t figure;                 /* NO_ITEM: a relation */
	bool beyond;                   /* numbers too great to reckon with */
};

struct figure {
	enum disclosure_state state;
	int64_t cost;
	struct disclosure_result result;
};

struct disclosure {
	struct disclosure_rule rule;   /* with the defaults filled in */
	struct disclosure_cell *cells; size_t cell_count, cell_cap;
	struct disclosure_result *results; size_t result_cap;   /* of the cells */
	struct figure *figures; size_t figure_count, figure_cap;
	struct form *forms; size_t form_count, form_cap;
	struct disclosure_term *terms; size_t term_count, term_cap;
	struct disclosure_counts counts;
};

/* The least and greatest value that counts as small, and what a hidden cell is at least. */
int64_t rule_small_least(const struct disclosure_rule *rule);
int64_t rule_small_most(const struct disclosure_rule *rule);
int64_t rule_hidden_least(const struct disclosure_rule *rule);

/* A value that cannot be reckoned with, as too great or below 0. */
bool value_beyond(int64_t value);

#endif
