/* order.h - what a tagged PDF says, read from the top of its structure to the end (ISO 14289-1, 7.2), and whether that
 * is what its document says.
 *
 * The structure comes first: order_open(), order_mark(), order_close() as it is walked. Then what the pages show:
 * order_painted(), order_text(). Then it can be asked. */
#ifndef CERTIFY_ORDER_H
#define CERTIFY_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"
#include "document/document.h"

struct order;
MUST_USE struct order *order_new(size_t pages);
void order_drop(struct order *order);

/* What an element is to whoever reads. A picture is read by its alternative, a contents lists what is read elsewhere; a caption
 * within a picture is read (PDF/UA-2, 8.2.5.27). */
enum order_kind { ORDER_OTHER, ORDER_HEADING, ORDER_SKIPPED, ORDER_CAPTION };

/* An element begins; `said` (copied; NULL: nothing) is its ActualText. Ends. */
void order_open(struct order *order, enum order_kind kind, const char *said);
void order_close(struct order *order);
/* It has that mark of that page. */
void order_mark(struct order *order, size_t page, long mark);

/* The page has such a mark; in it stands so much text (may come several times). */
void order_painted(struct order *order, size_t page, long mark);
void order_text(struct order *order, size_t page, long mark, const char *text, size_t len);
/* The ActualText that stands for the mark, its element's or one's around it; NULL: what is shown. */
const char *order_said(const struct order *order, size_t page, long mark);

struct order_faults {
	size_t twice;              /* marks that stand in the structure more than once */
	size_t unnamed, absent;    /* of the pages and not in it; in it and on no page */
	size_t empty_headings;
	size_t words;              /* that were read */
	const char *reads, *should;   /* where it first differs from the document; NULL: it does not */
};

/* Read it all and compare with `document`. Texts come from `arena`. */
struct order_faults order_compare(const struct order *order, const struct document *document,
    struct arena *arena);

#endif
