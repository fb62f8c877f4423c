/* pages.h - the laid-out paper: pages with things placed on them, in points,
 * ready to be painted. This is the whole interface between layout and a paged
 * back end. Origin at the top left of the page, y grows downwards.
 *
 * Every item names the document node it came from (`node`), so that a back end
 * can build a structure tree; what is not part of the document's content (a
 * repeated table head, a running footer, rules, tints) is an artifact.
 * Items stand in the order in which they are painted; items of one node on one
 * page stand in reading order.
 *
 * What `node` is, for content:
 *   text of the document          its DOC_TEXT
 *   a printed number              the heading, paragraph or li it belongs to (ITEM_TEXT), whose
 *                                 attrs->number it shows; a drawn bullet names its li too
 *   a contents entry              the DOC_NAV; `target` is the index of the entry's heading
 *   status, arrow, progress       the inline element
 *   a label said again            the cell (an artifact)
 *   chart, picture                the DOC_CHART, DOC_IMG; the theme's logo: the DOC_HEADER */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "document/document.h"
#include "type/typeface.h"

enum item_kind {
	ITEM_TEXT,       /* a run of characters in one face */
	ITEM_RULE,       /* a straight line from (x, y) to (x + width, y + height) */
	ITEM_RECT,       /* a filled rectangle */
	ITEM_SHAPE,      /* a status symbol (shape of node's status) in its box */
	ITEM_ARROW,      /* a direction arrow in its box */
	ITEM_BULLET,     /* a list bullet, drawn */
	ITEM_CHART,      /* the chart of `node` in its box */
	ITEM_IMAGE,      /* the picture of `node` in its box */
	ITEM_LINK,       /* an active area: node is the DOC_A, or the DOC_NAV for a contents entry */
	ITEM_PROGRESS,   /* the progress bar of `node` in its box */
	ITEM_KIND_COUNT
};

enum item_artifact {
	ITEM_CONTENT,              /* part of the document; tagged */
	ITEM_ARTIFACT_PAGINATION,  /* running header and footer */
	ITEM_ARTIFACT_REPEAT,      /* a repeated table head or "(continued)" label */
	ITEM_ARTIFACT_LAYOUT,      /* rules, tints, leaders */
};

struct item {
	uint8_t kind;              /* enum item_kind */
	uint8_t artifact;          /* enum item_artifact */
	uint8_t style;             /* enum type_style */
	uint8_t face;              /* for type_face() */
	uint8_t rotation;          /* 0, or 90: text runs upwards from (x, y) */
	uint8_t hyphenated : 1;    /* text: a hyphen is drawn after it that is not in the document */
	uint8_t shaped : 1;        /* text: its glyphs are those of type/scripts.h */
	uint8_t from_right : 1;    /* ... and stand from right to left; x is its left edge all the same */
	uint16_t extra;            /* ITEM_BULLET: depth; ITEM_SHAPE: shape number; ITEM_ARROW: enum doc_direction;
	                            * ITEM_TEXT: bytes of white space right after text[text_len] that end
	                            * the line in the document and are not painted (for extraction) */
	uint32_t colour;           /* 0xRRGGBB: text, fill or stroke */
	float x, y;                /* text: the left end of the baseline; else the top left corner */
	float width, height;       /* text: its advance width, type size; rule: stroke is `thickness` */
	float thickness;           /* rule; also text: extra space per word space in pt (0) */
	const struct doc_node *node;   /* content: where it comes from; artifacts may have NULL */
	const char *text;          /* UTF-8, not NUL-terminated, borrowed from document or layout */
	uint32_t text_len;
	uint32_t target;           /* ITEM_LINK: index of the target node, or UINT32_MAX: node's href;
	                            * contents entry: its heading; else 0 */
};

struct page {
	float width_pt, height_pt;
	const char *label;         /* as printed on it: "7" */
	struct item *items;
	size_t item_count, item_cap;
};

/* Where an element begins: for links, bookmarks, contents. */
struct anchor {
	const struct doc_node *node;
	uint32_t page;             /* index */
	float x, y;                /* top left of the element, pt */
};

/* The box of a table cell's part on one page: for checks. */
struct cell_box {
	const struct doc_node *node;
	uint32_t page;
	float x, y, width, height;
};

struct pages {
	struct page *pages; size_t page_count;
	size_t own_count;          /* of these, what stands before guests (layout.h): all but a last one
	                            * that is left blank */
	struct anchor *headings; size_t heading_count;   /* in document order: bookmarks */
	struct anchor *anchors; size_t anchor_count;     /* elements with an id, sorted by node->index */
	struct cell_box *cells; size_t cell_count;   /* only when layout_options.cell_boxes */
	float margin_top, margin_right, margin_bottom, margin_left;   /* of every page, pt */
	struct arena *arena;       /* generated text: hyphens, page numbers, "(continued)" */
};

/* Free the pages (not the document). NULL is allowed. */
void pages_drop(struct pages *pages);

/* Write every page and item as text, one item a line, coordinates to 0.1 pt:
 * the golden form for tests and `--format boxes`. False when `sink` failed. */
MUST_USE bool pages_dump(const struct pages *pages, const struct document *document, struct sink *sink);

/* Verify what no reader may ever see broken; every fault is an error in `diags`
 * (code "layout-..."): content text outside the page's body, or outside its
 * cell (when pages->cells was filled); two pieces of content text that overlap;
 * a word of the document that is on no page, or on more than one. Returns true
 * when all is well. For tests; linear but for a sort. */
MUST_USE bool pages_check(const struct pages *pages, const struct document *document,
    struct diags *diags);

#endif
