/* attribute.h - what the attributes of a checked element say, as numbers, dates, choices. */
#ifndef DEFINITION_ATTRIBUTE_H
#define DEFINITION_ATTRIBUTE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

double attribute_number(const xmlNode *node, const char *name);      /* NaN: none */
/* NO_DATE: none. `*is_month` (NULL: not wanted) when only the month is given. */
struct date attribute_date(const xmlNode *node, const char *name, bool *is_month);
bool attribute_yes(const xmlNode *node, const char *name, bool without);
/* Which of the attribute's choices it is, from 0; `without` when left out. */
int attribute_choice(const xmlNode *node, const char *name, int without);

/* The next word of a list, in `arena`: NULL at its end. `*list` moves on. */
const char *words_next(const char **list, struct arena *arena);
size_t words_count(const char *list);
/* Is `word`, of `len` bytes, in the list? NULL: an empty one. */
bool words_hold(const char *list, const char *word, size_t len);

#endif
