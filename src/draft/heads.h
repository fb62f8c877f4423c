/* heads.h - which rows of a sheet are a head, by their own words. */
#ifndef DRAFT_HEADS_H
#define DRAFT_HEADS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "draft/mapping.h"
#include "office/book.h"

/* What heads are told by. */
struct heads { const struct sheet *sheet; const struct mapping *mapping; struct arena *arena; };

/* How many rows from `row` on are a head; 0: none. The first of a sheet is believed sooner. */
size_t heads_rows(const struct heads *s, size_t row, bool first);
/* "Priority: | Frontline practice": a name and what it is. `inside`: the row before was such a one. */
bool heads_is_profile(const struct sheet *sheet, size_t row, bool inside, struct arena *arena);
/* "15.1", "A3", "NI 68": what stands in a column of references. */
bool heads_is_ref(const char *text);

#endif
