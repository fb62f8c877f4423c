/* columns.c - how wide the columns of a table are to be. */
#include "html/columns.h"

#include <math.h>

/* Weighted columns take this share of the table at least; by what the others
 * need, a browser gives them less. */
#define WEIGHTED_SHARE 0.5

/* The percentage of the table that a weighted column asks for. */
static double
weighted_pct(const struct doc_node *col)
{
	double weights = 0, share;
	int weighted = 0, all = 0;

	for (const struct doc_node *c = col->parent->first; c != NULL; c = c->next, all++) {
		weights += (double)c->attrs->width_weight;
		weighted += c->attrs->width_weight > 0;
	}
	share = fmax(WEIGHTED_SHARE, (double)weighted / all);
	return 100 * share * (double)col->attrs->width_weight / weights;
}

static bool
any_weighted(const struct doc_node *col)
{
	for (const struct doc_node *c = col->parent->first; c != NULL; c = c->next)
		if (c->attrs->width_weight > 0)
			return true;
	return false;
}

/* The declared width, in a measure that grows with the text, 0: the browser's
 * choice. Beside weighted columns the least width is the one wished for; else
 * columns that may be as wide as they like share what limited ones leave. */
static double
declared_rem(const struct doc_node *col)
{
	const double mm_per_rem = 4.2333;   /* 16 px at 96 to the inch */
	const struct doc_attrs *attrs = col->attrs;

	if (any_weighted(col))
		return (double)attrs->width_min / mm_per_rem;
	return (double)attrs->width_max / mm_per_rem;
}

double
declared_px(const struct doc_node *table)
{
	const struct doc_node *group = doc_child(table, DOC_COLGROUP);
	const double root_px = 16;
	double sum = 0;

	for (const struct doc_node *col = group != NULL ? group->first : NULL; col != NULL; col = col->next)
		sum += declared_rem(col) * root_px;
	return sum;
}

bool
open_col(struct writer *w, const struct doc_node *node)
{
	bool weighted = node->attrs->width_weight > 0;
	double rem = weighted ? 0 : declared_rem(node);

	put(w, "<col");
	if (weighted || rem > 0) {
		put(w, " style=\"width:");
		put_number(w, weighted ? round(weighted_pct(node)) : rem);
		put(w, weighted ? "%\"" : "rem\"");
	}
	put(w, ">\n");
	return true;
}
