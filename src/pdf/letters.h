/* letters.h - text of one item inside the open mark: where it begins, in which font, and shaped letters as HarfBuzz places
 * them. show.c says what is shown in which mark. */
#ifndef PDF_LETTERS_H
#define PDF_LETTERS_H

#include "pdf/painter.h"

/* Set colour and font, and move to `along` points from where `item` begins. */
void letters_begin(struct painter *painter, const struct item *item, float along);

/* Show `len` bytes of shaped text of `item` from its beginning, and `after` them. Its pieces come in reading order, the glyphs of
 * each from left to right: readers turn around what runs from right to left, and get its words in their order only then
 * (docs/pdf.md). `marks`: the item's mark is open, and letters of which there are more glyphs than characters get marks of
 * their own that say the characters. Not from right to left: readers turn around what such a mark says. */
void letters_show(struct painter *painter, const struct item *item, const char *text, size_t len, bool marks,
    const char *after);

#endif
