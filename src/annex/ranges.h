/* ranges.h - pages as a person names them: "page 4", "pages 3-9 and 12". */
#ifndef ANNEX_RANGES_H
#define ANNEX_RANGES_H

#include <stddef.h>

#include "base/arena.h"
#include "wording/say.h"

/* The pages with these numbers (counted from 1, rising, at least one) in words, neighbours
 * together as the text `range` has it; after so many ranges that nobody reads on, "and 40 more
 * pages". From `arena`. With `names` a page is called names[its number]; else NULL. */
const char *ranges_say(struct arena *arena, const size_t *pages, size_t count,
    enum wording range, const char *const *names);

#endif
