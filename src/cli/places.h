/* places.h - where in what a paper was made of a character stands: for messages about one that is found on the
 * paper only when it is set. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include <stdint.h>

#include "base/diag.h"
#include "cli/subject.h"
#include "theme/theme.h"

/* What is looked through. Both are borrowed; NULL: there is none. */
struct places {
	const struct subject *subject;
	const struct theme *theme;
};

/* The first place of the character: in the sources as this edition has them, then in their CSV files, then in the
 * theme. One without a line when it stands in none of them, as what the program or a template says. `data` is a
 * struct places: a layout's `place_of_character` (layout/layout.h). */
struct src_pos places_of_character(uint32_t character, void *data);

#endif
