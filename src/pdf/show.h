/* show.h - text on a page: fonts, positions, spaces and divided words.
 * What is shown is also what is read aloud, copied and searched: lines end with
 * the space that the document has there (ISO 32000-1, 14.8.2.5), and a word
 * divided between lines is given whole at its first part (14.9.4). */
#ifndef PDF_SHOW_H
#define PDF_SHOW_H

#include "pdf/painter.h"

/* Show an ITEM_TEXT, in a mark of its own. */
void show_text(struct painter *painter, const struct item *item);

/* Show text that belongs to the mark that is open: the lettering of a chart. */
void show_lettering(struct painter *painter, const struct item *item);

#endif
