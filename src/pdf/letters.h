/* letters.h - text of one item inside the open mark: where it begins, in which font, and shaped letters as HarfBuzz places
 * them. show.c says what is shown in which mark. */
#ifndef PDF_LETTERS_H
#define PDF_LETTERS_H

#include "pdf/painter.h"

/* Set colour and font, and move to `along` points from where `item` begins. */
void letters_begin(struct painter *painter, const struct item *item, float along);

/* Would `len` bytes of shaped text be read wrongly glyph by glyph: are there more glyphs than characters? */
MUST_USE bool letters_need_word(const struct painter *painter, const struct item *item, const char *text, size_t len);

/* Show `len` bytes of shaped text of `item`, `along` points from where it begins, and `after` them. Its pieces come in
 * reading order, the glyphs of each from left to right: readers turn around what runs from right to left, and all of them
 * get the words of such text in their order only then (docs/pdf.md). */
void letters_show(struct painter *painter, const struct item *item, const char *text, size_t len, float along,
    const char *after);

#endif
