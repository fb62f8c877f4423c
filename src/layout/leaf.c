/* leaf.c - pages that are full. A page becomes part of the paper only when the next
 * one is full or something else begins: should only a few lines stand on that
 * next one, before a page of another kind, they are taken back, and the space
 * between paragraphs is made a little smaller for them. */
#include <math.h>
#include <stdlib.h>

#include "layout/paper.h"

static const float short_share = 0.15f;      /* of a page: what may be taken back */
static const float tighten_share = 0.35f;    /* of the space between paragraphs, at most */
static const float slack_pt = 0.01f;

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
pager_body_height(const struct pager *pager)
{
	const struct pages *pages = pager->layout->pages;

	return pager->geometry.height - pages->margin_top - pages->margin_bottom;
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
sort_ground(struct canvas *canvas, struct item *items)
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
canvas_clear(struct canvas *canvas)
{
	canvas->item_count = canvas->mark_count = canvas->cell_count = 0;
}

/* The page that was held becomes part of the paper. */
static void
give_held(struct pager *pager)
{
	struct leaf *held = &pager->held;
	struct canvas *canvas = &held->canvas;
	struct page *page;
	uint32_t index = (uint32_t)pager->layout->pages->page_count;

	if (!held->any)
		return;
	page = leaf_new_page(pager, held->geometry);
	page->item_count = canvas->item_count;
	page->item_cap = canvas->item_count + 8;   /* running lines are still to come */
	page->items = mem_new(page->item_cap * sizeof *page->items);
	sort_ground(canvas, page->items);
	keep_marks(pager->layout, canvas, index);
	keep_cells(pager->layout, canvas, index);
	keep_slots(pager->layout, page, index);
	canvas_clear(canvas);
	held->any = false;
}

static void
begin_page(struct pager *pager)
{
	canvas_clear(&pager->canvas);
	pager->gap_count = 0;
	pager->first_space = 0;
	pager->fresh = true;
	pager->bound = false;
	pager->y = 0;
}

void
leaf_space(struct pager *pager, float space)
{
	if (pager->fresh) {
		pager->first_space = space;
		return;
	}
	pager->y += space;
	if (space <= 0)
		return;
	MEM_GROW(pager->gaps, pager->gap_cap, pager->gap_count + 1);
	pager->gaps[pager->gap_count++] = (struct gap){
		pager->layout->pages->margin_top + pager->y, space };
}

void
leaf_turn(struct pager *pager)
{
	struct leaf *held = &pager->held, full = { .canvas = pager->canvas, .any = true,
	    .geometry = pager->geometry, .gaps = pager->gaps, .gap_count = pager->gap_count,
	    .gap_cap = pager->gap_cap, .y = pager->y };

	if (pager->fresh && pager->canvas.item_count == 0)
		return;
	give_held(pager);
	pager->canvas = held->canvas;
	pager->canvas.want_cells = full.canvas.want_cells;
	pager->gaps = held->gaps;
	pager->gap_cap = held->gap_cap;
	*held = full;
	begin_page(pager);
}

/* --- taking back a few lines --- */

/* How far what stands at `y` moves up when every gap gives `share` of itself. */
static float
moved_up(const struct leaf *leaf, float y, float share)
{
	float sum = 0;

	for (size_t i = 0; i < leaf->gap_count && leaf->gaps[i].y <= y + slack_pt; i++)
		sum += leaf->gaps[i].space;
	return sum * share;
}

static void
tighten(struct leaf *leaf, float share)
{
	struct canvas *canvas = &leaf->canvas;

	for (size_t i = 0; i < canvas->item_count; i++)
		canvas->items[i].y -= moved_up(leaf, canvas->items[i].y, share);
	for (size_t i = 0; i < canvas->mark_count; i++)
		canvas->marks[i].y -= moved_up(leaf, canvas->marks[i].y, share);
	for (size_t i = 0; i < canvas->cell_count; i++)
		canvas->cells[i].y -= moved_up(leaf, canvas->cells[i].y, share);
	leaf->y -= moved_up(leaf, INFINITY, share);
}

/* What stands on `canvas` goes `down` points further down on the held page. */
static void
append(struct canvas *to, const struct canvas *canvas, float down)
{
	for (size_t i = 0; i < canvas->item_count; i++)
		canvas_add(to, &canvas->items[i])->y += down;
	for (size_t i = 0; i < canvas->mark_count; i++)
		canvas_mark(to, canvas->marks[i].node, canvas->marks[i].x,
		    canvas->marks[i].y + down);
	for (size_t i = 0; i < canvas->cell_count; i++)
		canvas_cell(to, canvas->cells[i].node, canvas->cells[i].x,
		    canvas->cells[i].y + down, canvas->cells[i].width, canvas->cells[i].height);
}

/* The share of its gaps that the held page must give for what is on the present
 * one; more than 1 when that cannot be. */
static float
share_needed(const struct pager *pager)
{
	const struct leaf *held = &pager->held;
	const float body = pager_body_height(pager);
	const float lack = held->y + pager->first_space + pager->y - body;
	const float gaps = moved_up(held, INFINITY, 1);

	if (!held->any || pager->bound || pager->y > body * short_share ||
	    held->geometry.page != pager->geometry.page ||
	    held->geometry.paper != pager->geometry.paper)
		return 2;
	return lack <= 0 ? 0 : gaps > 0 ? lack / gaps : 2;
}

void
leaf_end(struct pager *pager)
{
	const float share = share_needed(pager);

	if (!pager->fresh && share <= tighten_share) {
		tighten(&pager->held, share);
		append(&pager->held.canvas, &pager->canvas, pager->held.y + pager->first_space);
		begin_page(pager);
	}
	leaf_turn(pager);
	give_held(pager);
}

void
leaf_drop(struct pager *pager)
{
	canvas_drop(&pager->canvas);
	canvas_drop(&pager->held.canvas);
	free(pager->gaps);
	free(pager->held.gaps);
}
