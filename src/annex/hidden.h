/* hidden.h - text that is on a page and not seen there. */
#ifndef ANNEX_HIDDEN_H
#define ANNEX_HIDDEN_H

#include "annex/ink.h"
#include "annex/reader.h"

/* Judge the texts among what the page has painted, into `page`: which lie under something, have the
 * colour of their ground, are painted with nothing, stand on hidden layers or outside of `seen`, the
 * part of the page that is shown. `page`'s facts on pictures and text are known. */
void hidden_judge(struct reader *r, const struct inks *inks, const struct annex_box *seen,
    struct annex_page *page);

#endif
