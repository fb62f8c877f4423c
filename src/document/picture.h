/* picture.h - pictures that a document names: PNG (Third Edition), which all outputs take and none other. Each is
 * decoded whole before any output carries it, so that what the PDF refuses is not shown broken by a browser or mail
 * program, nor takes all memory there. */
#ifndef DOCUMENT_PICTURE_H
#define DOCUMENT_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"

struct picture {
	uint32_t width, height;    /* pixels, at least 1 */
	uint8_t *rgba;             /* four bytes a pixel, rows from the top; its own, see picture_clear() */
};

/* Decode the `len` bytes of the file `path`. False with one error at the file when they are no sound PNG ("bad-image") or
 * have more pixels than are taken ("large-image"); then there is nothing to clear. */
MUST_USE bool picture_decode(const char *path, const char *bytes, size_t len, struct picture *picture,
    struct diags *diags);
void picture_clear(struct picture *picture);

#endif
