/* index.h - the words of all issues, for searching: SQLite with FTS5, in ARCHIVE/.index.sqlite. It can be thrown away:
 * what is missing, stale or damaged is made again without a word, and nothing but searching needs it. */
#ifndef ARCHIVE_INDEX_H
#define ARCHIVE_INDEX_H

#include <stdbool.h>

#include "archive/issues.h"
#include "base/diag.h"

/* Which issues have all these words, or beginnings of words, in the titles, commentary and minutes of their sources:
 * `found[i]` for each of the list. False with a failure in `diags` when that cannot be told. */
MUST_USE bool index_search(const char *archive, const struct issues *issues, const char *words, bool *found,
    struct diags *diags);

#endif
