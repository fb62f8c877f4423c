/* docx.h - the tables of a Word document (ECMA-376-1, WordprocessingML), and the paragraphs between them, as a
 * person who looks at it sees them: insertions that nobody has accepted yet are there, deletions and hidden text
 * are not, numbers of lists are counted, ticks of symbol fonts are ticks, fields show their result. */
#ifndef OFFICE_DOCX_H
#define OFFICE_DOCX_H

#include <stdbool.h>

#include "office/builder.h"

/* Read the document in the part `document` of `package` into the builder's book. A table inside a cell of another
 * stands behind it as a table of its own when it has rows and columns; its words else stay in the cell. False with
 * errors in the builder's `diags`: damaged, or over a limit of book.h. */
MUST_USE bool docx_read(struct builder *builder, struct package *package, const char *document);

#endif
