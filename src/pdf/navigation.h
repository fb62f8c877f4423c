/* navigation.h - ways through the file: links, bookmarks, named places and page
 * labels (ISO 32000-1, 12.3 to 12.5). */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "base/mem.h"
#include "pdf/options.h"
#include "pdf/part.h"

struct haru;
struct objects;
struct navigation;             /* of a file */

/* `objects` and `haru` are borrowed until navigation_drop(). */
MUST_USE struct navigation *navigation_new(struct objects *objects, struct haru *haru,
    enum pdf_standard standard);
void navigation_drop(struct navigation *navigation);

/* Drop links that lead nowhere and give the others object numbers. Before
 * structure_add(), which puts them in order. */
void navigation_settle_links(struct navigation *navigation, struct part *part);

/* Write the annotations of `part`, name them in its pages, and write its bookmarks; note
 * its page labels, named places and links to other documents for the end. */
void navigation_add(struct navigation *navigation, struct part *part);

/* Write what the parts share, into the catalogue: outline, page labels. A link to another
 * document that leads nowhere is an error in `diags`. The named places are appended to
 * `names` as an entry "/Dests n 0 R" of the catalogue's Names; nothing when there are none. */
struct strbuf;
struct diags;
void navigation_end(struct navigation *navigation, struct strbuf *names, struct diags *diags);

#endif
