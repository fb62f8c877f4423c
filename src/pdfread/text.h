/* text.h - the words of a page's marked content, as its fonts tell them (ISO 32000-1, 9.10, 14.6).
 *
 * What is read is what stands in the page's own content, in its order, in fonts with a ToUnicode map
 * or of a byte a character in a standard encoding; what a font does not tell is U+FFFD, and so is what
 * is shown from right to left in reverse. A mark's ActualText goes before what is shown in it. A space is
 * put where a line begins, also at the beginning of a mark, and where letters are moved far apart; lines
 * are those of text that is not turned. */
#ifndef PDFREAD_TEXT_H
#define PDFREAD_TEXT_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "pdfread/stream.h"

struct text_reader;

/* For the pages of one file, whose fonts are read once each. Both are borrowed until
 * text_reader_drop(). */
MUST_USE struct text_reader *text_reader_new(qpdf_data pdf, struct budget *budget);
void text_reader_drop(struct text_reader *reader);

/* Read the content of `page`, borrowed; what was read of another is gone. False when some of it
 * cannot be decoded, or is beyond the limits; the rest is read. */
bool text_read(struct text_reader *reader, qpdf_oh page);

/* The same of a page, or of a form or pattern with resources of its own (a stream); adds all that is
 * shown there, in marks or not, to `shown`, a line for each of its lines, and each ActualText to `said`. What stands in marks of figures goes to `drawn` instead. */
bool text_read_all(struct text_reader *reader, qpdf_oh content, struct strbuf *shown,
    struct strbuf *said, struct strbuf *drawn);

/* What the mark with that MCID shows, as UTF-8, borrowed until the next page is read; NULL when it is
 * not there or shows no text. Beyond a length that no line of a list needs, it is cut. */
const char *text_of_mark(const struct text_reader *reader, long mark);

#endif
