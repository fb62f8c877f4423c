/* catalog.h - what the document says and holds as a whole: language, tags, form, layers,
 * scripts, attached files, claims. */
#ifndef ANNEX_CATALOG_H
#define ANNEX_CATALOG_H

#include "annex/reader.h"

void catalog_read(struct reader *r);

#endif
