/* images.h - pictures (PNG) as image objects, each once however often it is used.
 * Read through libpng's simplified interface: libharu's PNG reader ends the whole
 * program on a damaged file. */
#ifndef PDF_IMAGES_H
#define PDF_IMAGES_H

#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "document/document.h"

struct images;
struct objects;

/* `objects` is borrowed until images_drop(). */
MUST_USE struct images *images_new(struct objects *objects);
void images_drop(struct images *images);

/* The number n of the resource "/In" that holds the PNG file `path` (borrowed
 * until images_drop()). 0 with an error in `diags`, given once, when it cannot be
 * read; `node` says who wants it and may be NULL. */
unsigned images_use(struct images *images, const char *path, const struct doc_node *node,
    struct diags *diags);

/* Write the dictionary that names all of them; its number. */
MUST_USE uint32_t images_write(struct images *images);

#endif
