/* inspector.h - what the parts of the inspection share; private to certify/. */
#ifndef CERTIFY_INSPECTOR_H
#define CERTIFY_INSPECTOR_H

#include <qpdf/qpdf-c.h>

#include "base/map.h"
#include "certify/inspect.h"
#include "certify/order.h"
#include "pdfread/handle.h"
#include "pdfread/stream.h"

struct inspector {
	qpdf_data pdf;
	struct arena *arena;
	struct inspection *found;
	struct budget budget;      /* no end to it: the file is ours */
	struct order *order;
	struct map *pages;         /* "12 0", the page's object -> index + 1 */
	struct map *objects;       /* "13 0", a link's object that stands in the structure -> anything */
	struct map *dests;         /* names of places -> anything */
};

/* inspector.c */
/* Keep the first complaint. */
void inspector_fault(struct inspector *r, const char *text);
/* Is there no text under `key`, or one of spaces? */
bool inspector_silent(struct inspector *r, qpdf_oh dict, const char *key);
/* The object's numbers as the maps have them, in the arena; NULL: it has none. */
const char *inspector_name(struct inspector *r, qpdf_oh object);

/* elements.c: the structure tree, from its root on. */
void elements_inspect(struct inspector *r, qpdf_oh tree);
/* places.c: named places, bookmarks, and links. */
void places_inspect(struct inspector *r, qpdf_oh root);
void links_inspect(struct inspector *r, qpdf_oh page);

#endif
