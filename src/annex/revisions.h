/* revisions.h - earlier versions that a file still holds. A PDF may be changed by writing behind its
 * end (ISO 32000-1, 7.5.6): what was there before is there still, and anybody can cut the file off where
 * it ended then. */
#ifndef ANNEX_REVISIONS_H
#define ANNEX_REVISIONS_H

#include "annex/reader.h"

/* Count the earlier versions in `bytes`, which r->pdf has been read from, into r->annex, and name the
 * pages of theirs that show something else than any page does now. */
void revisions_read(struct reader *r, const char *bytes, size_t len);

#endif
