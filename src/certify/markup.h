/* markup.h - what HTML, SVG or XML holds, by its bytes alone: text, attributes, comments, style, files that
 * stand in it as data. No parser that could be of another mind than a reader's. */
#ifndef CERTIFY_MARKUP_H
#define CERTIFY_MARKUP_H

#include <stddef.h>

#include "certify/reading.h"

void reading_markup(struct reading *reading, const char *bytes, size_t len);

#endif
