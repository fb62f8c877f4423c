/* paper.h - inside layout: the paper being set, which every part of layout has in hand; lines as
 * things to paint; and the running lines, and what else is filled in when all pages are known. */
#ifndef LAYOUT_PAPER_H
#define LAYOUT_PAPER_H

#include "layout/layout.h"
#include "layout/pager.h"
#include "layout/paragraph.h"

#define PT_PER_MM (72.0f / 25.4f)

struct flow;
typedef void block_fn(struct flow *, const struct doc_node *);

/* What is borrowed for as long as the paper is set, and what grows meanwhile. */
struct layout {
	const struct document *document;
	const struct theme *theme;
	const struct type_family *family;
	struct layout_options options;
	struct diags *diags;
	struct text_context *text;
	struct pages *pages;
	struct pager pager;
	size_t page_cap, heading_cap, anchor_cap, cell_cap;
	struct slot { uint32_t page, item; } *slots;
	size_t slot_count, slot_cap;
	const struct doc_node *note_done;   /* set with its table, before its turn */
	block_fn *const *blocks;       /* what sets a block of each kind (block.c) */
	bool too_deep;
};

/* --- items.c --- */
/* Flags for paragraph_new() in a column `width` wide. */
unsigned text_flags(float width, bool bold, bool nowrap);
/* Width of generated text in a style. */
float layout_text_width(struct layout *layout, const char *text, const struct theme_style *style,
    bool bold);
/* Items of a line with its top left at (x, y) into `items`, which has room; their number. */
size_t line_items(const struct layout *layout, const struct line *line, float x, float y,
    struct item *items);
size_t line_item_room(const struct line *line);

/* --- running.c, contents.c --- */
/* Before there are pages: their margins at head and foot, made wide enough for the running
 * lines, a long title over several lines included. */
void running_reserve(struct layout *layout);
/* When all pages are known, in this order: their labels, headings and anchors
 * in document order, page numbers of contents entries, running lines. */
void running_label(struct layout *layout);
void anchors_sort(struct pages *pages);
void contents_fill(struct layout *layout);
/* `total`: pages of the run that they are part of. */
void running_fill(struct layout *layout, size_t total);

#endif
