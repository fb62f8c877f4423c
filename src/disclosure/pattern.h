/* pattern.h - which cells to hide so that no small count is a sum of printed ones. */
#ifndef DISCLOSURE_PATTERN_H
#define DISCLOSURE_PATTERN_H

#include "disclosure/part.h"

/* Hide what is small, and of the rest as little as lets nothing small be a linear combination of what
 * is printed: items are tried from the dearest to the cheapest, each is printed unless something
 * small were then determined (O. Langsrud's Gaussian suppression). Everything is hidden when
 * numbers came to be too great to go on. */
void pattern_choose(struct part *part);

/* Hide the small counts that are printed, only. */
void pattern_hide_small(struct part *part);

/* Hide all that can be hidden. */
void pattern_hide_all(struct part *part);

/* The items by cost, the dearest first, of the same cost in their order. In `arena`. */
size_t *pattern_by_cost(const struct part *part, struct arena *arena);

#endif
