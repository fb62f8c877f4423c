/* marks.h - what the painter leaves for the structure tree: which stretch of
 * which page shows which element. Pages are counted within one document. */
#ifndef PDF_MARKS_H
#define PDF_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "document/document.h"

/* A box on the page in hundredths of a point, y growing upwards. */
struct pdf_box {
	int32_t left, bottom, right, top;
};

/* One marked-content sequence. Those of a page stand together, in the order of
 * their identifiers (MCID), which count from 0 on each page. */
struct mark {
	uint32_t node;             /* its index */
	uint32_t page;             /* index */
	uint32_t mcid;
	uint32_t target;           /* contents entry: the index of its heading */
	uint32_t element;          /* number of its structure element; filled in by the walk (walk.h) */
};

/* A picture's place, for the layout attributes of its Figure. */
struct figure_box {
	uint32_t node, page;
	struct pdf_box box;
};

/* A link on a page: one annotation, however many lines it takes there. */
struct link {
	const struct doc_node *node;   /* the DOC_A, or the DOC_NAV of a contents entry */
	uint32_t target;           /* index of the element it leads to, or UINT32_MAX: node's href */
	uint32_t page;
	uint32_t number;           /* object number of the annotation */
	uint32_t element;          /* of its Link element; filled in by the walk (walk.h) */
	uint32_t order;            /* as painted */
	uint32_t first_area, area_count;   /* in marks.areas; one of them until links are settled */
};

struct marks {
	struct mark *marks; size_t mark_count, mark_cap;
	size_t *page_first;        /* [page_count + 1]: the first mark of each page */
	struct figure_box *figures; size_t figure_count, figure_cap;
	struct link *links; size_t link_count, link_cap;
	struct pdf_box *areas; size_t area_count, area_cap;   /* the lines of links, as painted */
	uint32_t *pages;           /* [page_count]: object numbers */
	size_t page_count;
	uint32_t first_key;        /* the parent-tree key of page 0; links come after the pages */
};

#endif
