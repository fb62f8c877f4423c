/* pages.h - what each page is and holds. */
#ifndef ANNEX_PAGES_H
#define ANNEX_PAGES_H

#include "annex/reader.h"

/* Read all pages into r->annex. False: libqpdf cannot tell how many there are. */
MUST_USE bool pages_read(struct reader *r);

#endif
