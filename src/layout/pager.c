/* pager.c - slabs onto pages. A slab is kept back until it is known that it may
 * stand where it falls: as long as the next one is tied to it. What is kept
 * back always fits on the page being filled; when it grows too large it moves
 * to the next page as a whole, and when that is not enough its weakest tie
 * gives way. The queue never holds more than a page, so all of it is linear. */
#include <string.h>

#include "layout/hold.h"
#include "layout/paper.h"
#include "wording/say.h"

static const float slack_pt = 0.01f;        /* rounding */
static const float split_share = 0.25f;     /* of a page, to begin a row taller than a page */

static void
pager_eject(struct pager *pager, const struct slab *next)
{
	rows_page_end(pager);
	leaf_turn(pager);
	rows_page_begin(pager, next);
	pager->bound = pager->canvas.item_count > 0 || pager->span_count > 0;
}

static void
slab_release(struct slab *slab)
{
	if (slab->table != NULL)
		table_release(slab->table);
	galley_release(slab->galley);
}

/* Take the first slab off the queue and put it on the page. */
static void
place_first(struct pager *pager)
{
	const struct pages *pages = pager->layout->pages;
	struct slab *slab = pager->head;

	pager->head = slab->next;
	if (pager->head == NULL)
		pager->tail = &pager->head;
	leaf_space(pager, slab->before);
	if (slab->row != NULL)
		row_place(pager, slab);
	else {
		canvas_slab(&pager->canvas, slab, pages->margin_left,
		    pages->margin_top + pager->y, false);
		pager->y += slab->height;
	}
	pager->fresh = false;
	if (slab->head_row)
		slab->table->placed = true;
	slab_release(slab);
}

/* How far down the page the queue would reach, up to but without `end`. */
static float
queue_bottom(const struct pager *pager, const struct slab *end)
{
	float bottom = pager->y;

	for (const struct slab *s = pager->head; s != end; s = s->next)
		bottom += slab_height(s) +
		    (s == pager->head && pager->fresh ? 0 : s->before);
	return bottom;
}

/* The page is fresh and the queue is taller than it: find where it gives way.
 * The weakest tie, and of those the last whose predecessors fit. */
static const struct slab *
weakest_tie(const struct pager *pager)
{
	const float body = pager_body_height(pager);
	const struct slab *best = pager->head->next;
	float bottom = pager->y + slab_height(pager->head);

	for (const struct slab *s = best; s != NULL; s = s->next) {
		if (s != pager->head->next && bottom > body + slack_pt)
			break;
		if (s->tie <= best->tie)
			best = s;
		bottom += s->before + slab_height(s);
	}
	return best;
}

/* A row that is taller than what is left of the page, on as many pages as it takes. */
static void
split_row(struct pager *pager, struct slab *slab)
{
	row_split_begin(pager, slab);
	while (!row_split_part(pager, slab->row)) {
		pager_eject(pager, slab);
		row_split_turned(pager, slab);
	}
	row_split_end(pager, slab->row);
}

static void
split_first(struct pager *pager)
{
	struct slab *slab = pager->head;

	pager->head = slab->next;
	if (pager->head == NULL)
		pager->tail = &pager->head;
	leaf_space(pager, slab->before);
	split_row(pager, slab);
	slab_release(slab);
}

/* The queue ends in a row that is taller than any page, and there is room to
 * begin it here. */
static bool
may_split_here(const struct pager *pager)
{
	const float body = pager_body_height(pager);
	const struct slab *last = pager->head;

	while (last->next != NULL)
		last = last->next;
	if (last->row == NULL || last->row->height <= body - table_head_height(last->table, body))
		return false;
	return queue_bottom(pager, last) + body * split_share <= body;
}

static void
give_way(struct pager *pager)
{
	const struct slab *end;

	if (may_split_here(pager)) {
		while (pager->head->next != NULL)
			place_first(pager);
		split_first(pager);
	} else if (!pager->fresh)
		pager_eject(pager, pager->head);
	else if (pager->head->next != NULL) {
		end = weakest_tie(pager);
		while (pager->head != end)
			place_first(pager);
	} else if (pager->head->row != NULL)
		split_first(pager);
	else
		place_first(pager);
}

/* Whatever does not fit on this page goes to others. */
static void
settle(struct pager *pager)
{
	while (pager->head != NULL &&
	    queue_bottom(pager, NULL) > pager_body_height(pager) + slack_pt)
		give_way(pager);
}

static void
pager_flush(struct pager *pager)
{
	while (pager->head != NULL)
		place_first(pager);
}

/* A page begins here, as it did before. */
static void
hold_page(struct pager *pager, const struct slab *slab)
{
	pager_flush(pager);
	if (!pager->fresh)
		pager_eject(pager, slab);
}

void
pager_add(struct pager *pager, struct slab *slab)
{
	const struct layout_options *options = &pager->layout->options;

	if (slab->tie == TIE_NONE)
		pager_flush(pager);
	if (slab_is_held(slab, options->holds, options->hold_count))
		hold_page(pager, slab);
	slab->next = NULL;
	*pager->tail = slab;
	pager->tail = &slab->next;
	settle(pager);
}

static bool
same_geometry(struct geometry a, struct geometry b)
{
	return a.page == b.page && a.paper == b.paper;
}

void
pager_geometry(struct pager *pager, struct geometry geometry)
{
	if (same_geometry(pager->geometry, geometry))
		return;
	pager_flush(pager);
	leaf_end(pager);
	pager->geometry = geometry;
}

/* What is kept back, set for the present page, can stand on one of `geometry`. */
static bool
queue_may_turn(const struct pager *pager, struct geometry geometry)
{
	struct pager turned = { .layout = pager->layout, .geometry = geometry };

	if (geometry.width < pager->geometry.width)
		return false;
	for (const struct slab *s = pager->head; s != NULL; s = s->next)
		if (slab_height(s) > pager_body_height(&turned))
			return false;
	return true;
}

/* Rows that wait for more of their own table, which has ended: they have their place here. */
static void
place_rows(struct pager *pager)
{
	const struct slab *last = NULL;
	bool placed = false;

	for (const struct slab *s = pager->head; s != NULL; s = s->next)
		if (s->row != NULL)
			last = s;
	while (last != NULL && !placed) {
		placed = pager->head == last;
		place_first(pager);
	}
}

/* The same, but a heading and what leads to the next block come along if they can. */
void
pager_turn(struct pager *pager, struct geometry geometry)
{
	if (same_geometry(pager->geometry, geometry))
		return;
	place_rows(pager);
	if (!queue_may_turn(pager, geometry))
		pager_flush(pager);
	leaf_end(pager);
	pager->geometry = geometry;
	settle(pager);
}

/* A page that only says it is meant to be empty, so that the next is a right one. */
static void
blank_page(struct pager *pager)
{
	const char *text = say_plain(SAY_page_blank);
	struct layout *layout = pager->layout;
	const struct theme_style *style = &layout->theme->styles[THEME_SMALL];
	const struct line *lines;
	struct page *page = leaf_new_page(pager, pager->geometry);
	struct item *items;
	size_t n;

	if (paragraph_break(paragraph_new_text(layout->text, NULL, text, strlen(text), style, 0),
	    page->width_pt, &lines) == 0)
		return;
	items = mem_new_zero(line_item_room(&lines[0]), sizeof *items);
	n = line_items(layout, &lines[0], (page->width_pt - lines[0].width) / 2,
	    page->height_pt / 2, items);
	for (size_t i = 0; i < n; i++)
		items[i].artifact = ITEM_ARTIFACT_PAGINATION;
	page->items = items;
	page->item_count = page->item_cap = n;
}

void
pager_break(struct pager *pager, enum doc_break kind)
{
	unsigned next;

	if (kind == DOC_BREAK_AUTO)
		return;
	pager_flush(pager);
	leaf_end(pager);
	next = (unsigned)pager->layout->pages->page_count + pager->layout->options.first_page;
	if (kind == DOC_BREAK_RIGHT && next % 2 == 0)
		blank_page(pager);
}

void
pager_end(struct pager *pager)
{
	pager_flush(pager);
	leaf_end(pager);
	if (pager->layout->pages->page_count == 0)
		(void)!leaf_new_page(pager, pager->geometry);
}

void
pager_even(struct pager *pager)
{
	const struct layout *layout = pager->layout;

	if ((layout->pages->page_count + layout->options.guests + layout->options.first_page - 1) % 2 != 0)
		blank_page(pager);
}
