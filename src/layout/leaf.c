/* leaf.c - the page being filled, and how it becomes part of the paper. */
#include <stdlib.h>

#include "layout/paper.h"

struct geometry
geometry_make(enum doc_page page, enum doc_paper paper)
{
	const float short_mm = paper == DOC_PAPER_A3 ? 297 : 210;
	const float long_mm = paper == DOC_PAPER_A3 ? 420 : 297;
	bool wide = page == DOC_PAGE_LANDSCAPE;

	return (struct geometry){ .width = (wide ? long_mm : short_mm) * PT_PER_MM,
	    .height = (wide ? short_mm : long_mm) * PT_PER_MM,
	    .page = (uint8_t)(wide ? DOC_PAGE_LANDSCAPE : DOC_PAGE_PORTRAIT),
	    .paper = (uint8_t)(paper == DOC_PAPER_A3 ? DOC_PAPER_A3 : DOC_PAPER_A4) };
}

float
pager_body_width(const struct pager *pager)
{
	const struct theme *theme = pager->layout->theme;

	return pager->geometry.width - theme->margin_left - theme->margin_right;
}

float
geometry_body_height(const struct layout *layout, struct geometry geometry)
{
	return geometry.height - layout->pages->margin_top - layout->pages->margin_bottom;
}

float
pager_body_height(const struct pager *pager)
{
	return geometry_body_height(pager->layout, pager->geometry);
}

float
leaf_body_height(const struct pager *pager)
{
	return geometry_body_height(pager->layout, pager->leaf);
}

float
in_hand_body_height(const struct pager *pager)
{
	return geometry_body_height(pager->layout, pager->in_hand);
}

static void
keep_marks(struct layout *layout, const struct canvas *canvas, uint32_t page)
{
	struct pages *pages = layout->pages;
	const struct mark *mark;
	struct anchor anchor;

	for (size_t i = 0; i < canvas->mark_count; i++) {
		mark = &canvas->marks[i];
		anchor = (struct anchor){ mark->node, page, mark->x, mark->y };
		if (doc_is_heading(mark->node)) {
			MEM_GROW(pages->headings, layout->heading_cap, pages->heading_count + 1);
			pages->headings[pages->heading_count++] = anchor;
		}
		if (mark->node->attrs->id != NULL) {
			MEM_GROW(pages->anchors, layout->anchor_cap, pages->anchor_count + 1);
			pages->anchors[pages->anchor_count++] = anchor;
		}
	}
}

static void
keep_cells(struct layout *layout, const struct canvas *canvas, uint32_t page)
{
	struct pages *pages = layout->pages;

	if (canvas->cell_count == 0)
		return;
	MEM_GROW(pages->cells, layout->cell_cap, pages->cell_count + canvas->cell_count);
	for (size_t i = 0; i < canvas->cell_count; i++) {
		pages->cells[pages->cell_count] = canvas->cells[i];
		pages->cells[pages->cell_count++].page = page;
	}
}

/* Contents entries whose page number is not yet known. */
static void
keep_slots(struct layout *layout, const struct page *page, uint32_t index)
{
	for (size_t i = 0; i < page->item_count; i++) {
		if (page->items[i].kind != ITEM_TEXT || page->items[i].text != NULL)
			continue;
		MEM_GROW(layout->slots, layout->slot_cap, layout->slot_count + 1);
		layout->slots[layout->slot_count++] = (struct slot){ index, (uint32_t)i };
	}
}

struct page *
leaf_new_page(struct pager *pager, struct geometry geometry)
{
	struct pages *pages = pager->layout->pages;
	struct page *page;

	MEM_GROW(pages->pages, pager->layout->page_cap, pages->page_count + 1);
	page = &pages->pages[pages->page_count++];
	*page = (struct page){ .width_pt = geometry.width, .height_pt = geometry.height };
	return page;
}

/* Tints lie below everything else: a tint never covers the edge of a rule. */
static void
sort_ground(const struct canvas *canvas, struct item *items)
{
	size_t n = 0;

	for (size_t i = 0; i < canvas->item_count; i++)
		if (canvas->items[i].kind == ITEM_RECT)
			items[n++] = canvas->items[i];
	for (size_t i = 0; i < canvas->item_count; i++)
		if (canvas->items[i].kind != ITEM_RECT)
			items[n++] = canvas->items[i];
}

static void
begin_page(struct pager *pager)
{
	struct canvas *canvas = &pager->canvas;

	canvas->item_count = canvas->mark_count = canvas->cell_count = 0;
	pager->fresh = true;
	pager->y = 0;
	pager->pad_share = pager->gap_share = 0;
}

void
leaf_space(struct pager *pager, float space)
{
	if (!pager->fresh)
		pager->y += space * (1 - pager->gap_share * (1 - pager->layout->theme->tight_space));
}

void
leaf_turn(struct pager *pager)
{
	const struct canvas *canvas = &pager->canvas;
	const uint32_t index = (uint32_t)pager->layout->pages->page_count;
	struct page *page;

	if (pager->fresh && canvas->item_count == 0)
		return;
	page = leaf_new_page(pager, pager->leaf);
	page->item_count = canvas->item_count;
	page->item_cap = canvas->item_count + 8;   /* running lines are still to come */
	page->items = mem_new(page->item_cap * sizeof *page->items);
	sort_ground(canvas, page->items);
	keep_marks(pager->layout, canvas, index);
	keep_cells(pager->layout, canvas, index);
	keep_slots(pager->layout, page, index);
	begin_page(pager);
}

void
leaf_drop(struct pager *pager)
{
	canvas_drop(&pager->canvas);
	free(pager->spans);
}
