/* frame.h - which tables can be wider than the window, so that their frame scrolls and has to be a stop of
 * the Tab key. There is no script to ask, so it is worked out from their words. */
#ifndef HTML_FRAME_H
#define HTML_FRAME_H

#include <stdbool.h>

#include "html/writer.h"

/* Can the table, of so many columns, be wider than a phone's window of 320 px? Rather yes than no. */
bool frame_outgrows_phone(const struct writer *w, const struct doc_node *table, uint32_t columns);

/* Can the table, of so many columns, be wider than some window from 320 px on (WCAG 2.2, 1.4.10)? `cards`: in narrow
 * windows its rows are cards, which never are. `dense`, `broad`: by its class (table.c). Rather yes than no: no
 * word is as wide as is reckoned here. */
bool frame_may_scroll(const struct writer *w, const struct doc_node *table, uint32_t columns, bool cards,
    bool dense, bool broad);

#endif
