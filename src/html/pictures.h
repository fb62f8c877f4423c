/* pictures.h - pictures carried inside the page as data: URIs. */
#ifndef HTML_PICTURES_H
#define HTML_PICTURES_H

#include "html/writer.h"

/* `<img>` of the PNG or JPEG at `path` with `alt` ("" or NULL: decoration) and
 * `class`. A picture that can't be read, or is neither, is an error at `at` and
 * marks the writer failed. */
void write_picture(struct writer *w, const char *path, const char *alt, const char *class,
    struct src_pos at);

/* The picture of a DOC_IMG, looked up in options->pictures. */
void write_img(struct writer *w, const struct doc_node *node);

#endif
