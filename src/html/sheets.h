/* sheets.h - the page as the browser prints it: paper, margins, running lines. */
#ifndef HTML_SHEETS_H
#define HTML_SHEETS_H

#include "html/writer.h"

/* The `@page` rules: the theme's margins and running lines on every sheet, a
 * named sheet for each orientation and paper that sections ask for. */
void write_sheets(struct writer *w);

#endif
