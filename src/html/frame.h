/* frame.h - in which windows tables can be wider than the window, so that their frame scrolls and has to be a stop of
 * the Tab key. There is no script to ask, so it is worked out from their words; newer browsers know it themselves
 * (style_stops). */
#ifndef HTML_FRAME_H
#define HTML_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "html/writer.h"

/* Can the table, of so many columns, be wider than a phone's window of 320 px? */
bool frame_outgrows_phone(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense);

/* Where a table can be wider than the window, from 320 px on (WCAG 2.2, 1.4.10). */
struct frame_stop {
	unsigned until_rem;   /* in narrower windows only; 0: wherever the frame scrolls */
	bool boxed;           /* only where boxes stand side by side, with the table in one */
	bool always;          /* in a page's window too */
	bool beside;          /* in a page's window too, while the contents leave it little room */
};

/* `dense`, `broad`: by its class (table.c). The writer's `cards` are the table's: in narrow windows its rows are
 * cards, which are never too wide. */
struct frame_stop frame_stop(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense,
    bool broad);

#endif
