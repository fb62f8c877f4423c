/* pager.c - slabs onto pages. What comes is kept back until it is known where the pages of its run end best
 * (choose.h): when the run ends, or when some pages' worth has come since it was last looked at. Then
 * those pages are filled whose ends are the best whatever is still to come. So a run of any length is kept
 * in memory a few pages at a time, and every slab is looked at a few times. */
#include <stdlib.h>
#include <string.h>

#include "layout/hold.h"
#include "layout/paper.h"
#include "wording/say.h"

static const float split_share = 0.25f;     /* of a page, to begin a row taller than a page */
static const float look_pages = 8;          /* so much comes before breaks are chosen again */
enum { KEPT_PAGES = 16 };                   /* so much is kept back at most */

/* --- queues --- */

static void
queue_add(struct queue *queue, struct slab *slab)
{
	slab->next = NULL;
	if (queue->first == NULL)
		queue->first = slab;
	else
		queue->last->next = slab;
	queue->last = slab;
	queue->height += slab->before + slab_height(slab);
}

static struct slab *
queue_take(struct queue *queue)
{
	struct slab *slab = queue->first;

	queue->first = slab->next;
	if (queue->first == NULL)
		queue->last = NULL;
	return slab;
}

static void
slab_release(struct slab *slab)
{
	if (slab->table != NULL)
		table_release(slab->table);
	galley_release(slab->galley);
}

/* --- pages --- */

/* What is set for pages of the run's paper that lie, or stand. */
static struct geometry
geometry_of(const struct queue *queue, bool wide)
{
	return geometry_make(wide ? DOC_PAGE_LANDSCAPE : DOC_PAGE_PORTRAIT, queue->paper);
}

static void
take_in_hand(struct pager *pager, const struct queue *queue, const struct slab *slab)
{
	pager->in_hand = geometry_of(queue, slab->wide);
}

/* The next page is one for `next`, until it is known what else stands on it. */
static void
pager_eject(struct pager *pager, const struct queue *queue, const struct slab *next)
{
	rows_page_end(pager, next);
	leaf_turn(pager);
	take_in_hand(pager, queue, next);
	pager->leaf = pager->in_hand;
	rows_page_begin(pager, next);
}

/* The first slab, or the rest of it, onto the page. */
static void
place_first(struct pager *pager, struct queue *queue)
{
	const struct pages *pages = pager->layout->pages;
	struct slab *slab = queue_take(queue);

	take_in_hand(pager, queue, slab);
	if (queue->cut > 0)
		row_part_place(pager, slab->row, queue->cut, slab->row->cuts->count + 1);
	else {
		leaf_space(pager, slab->before);
		if (slab->row != NULL)
			row_place(pager, slab);
		else {
			canvas_slab(&pager->canvas, slab, pages->margin_left,
			    pages->margin_top + pager->y, false);
			pager->y += slab->height;
		}
	}
	queue->cut = 0;
	pager->fresh = false;
	slab_release(slab);
}

/* The first slab, a row, onto the page up to the place `cut`. */
static void
place_part(struct pager *pager, struct queue *queue, uint32_t cut)
{
	struct slab *slab = queue->first;

	take_in_hand(pager, queue, slab);
	if (queue->cut == 0) {
		leaf_space(pager, slab->before);
		row_part_begin(pager, slab);
	}
	row_part_place(pager, slab->row, queue->cut, cut);
	queue->cut = cut;
	pager->fresh = false;
}

/* The first slab, a row that is taller than a page and has no places for it to be cut: on as many
 * pages as it takes. */
static void
split_first(struct pager *pager, struct queue *queue)
{
	struct slab *slab = queue_take(queue);

	take_in_hand(pager, queue, slab);
	leaf_space(pager, slab->before);
	row_split_begin(pager, slab);
	while (!row_split_part(pager, slab->row)) {
		pager_eject(pager, queue, slab);
		row_split_turned(pager, slab);
	}
	row_split_end(pager, slab->row);
	slab_release(slab);
}

/* --- breaks --- */

/* Pieces of a queue up to its end, or with the first row that is to be split. */
struct pieces {
	struct piece *piece; size_t count, cap;
	bool split;
};

static struct piece
piece_of(struct pager *pager, struct slab *slab)
{
	struct piece piece = { .before = slab->before, .height = slab_height(slab),
	    .top = rows_top_height(pager, slab), .foot = carry_height(slab->row), .cuts = row_cuts(pager, slab),
	    .tie = slab->tie, .inner = slab->inner, .forced = slab->forced, .preferred = slab->preferred,
	    .wide = slab->wide };

	if (slab->row != NULL)
		piece.give = slab->row->give;
	return piece;
}

static bool
must_split(const struct pager *pager, const struct slab *slab, const struct piece *piece)
{
	return slab->row != NULL && piece->cuts == NULL &&
	    piece->top + piece->height + piece->foot > in_hand_body_height(pager);
}

static struct pieces
pieces_of(struct pager *pager, const struct queue *queue)
{
	struct pieces pieces = { .piece = NULL };
	struct piece *piece;
	float body;

	for (struct slab *s = queue->first; s != NULL && !pieces.split; s = s->next) {
		MEM_GROW(pieces.piece, pieces.cap, pieces.count + 1);
		piece = &pieces.piece[pieces.count++];
		take_in_hand(pager, queue, s);
		*piece = piece_of(pager, s);
		pieces.split = must_split(pager, s, piece);
		if (pieces.split) {   /* it needs room to begin in */
			body = in_hand_body_height(pager);
			piece->height = body * split_share;
			piece->give = 0;
			if (piece->height > body - piece->top - piece->foot)
				piece->height = body - piece->top - piece->foot;
		}
	}
	return pieces;
}

/* Fill a page up to `stop`; the queue begins with piece `*at`. */
static void
fill_page(struct pager *pager, struct queue *queue, const struct pieces *pieces,
    const struct stop *stop, uint32_t *at)
{
	pager->leaf = geometry_of(queue, stop->wide);
	pager->pad_share = stop->pad_share;
	pager->gap_share = stop->gap_share;
	for (; *at < stop->end.piece; ++*at) {
		if (pieces->split && *at + 1 == pieces->count)
			split_first(pager, queue);
		else
			place_first(pager, queue);
	}
	if (stop->end.cut > 0)
		place_part(pager, queue, stop->end.cut);
}

/* Fill pages up to the stops. The end of the run is no end of a page yet; and where cells go on on the
 * next page, their rows may have grown, so that the rest is chosen anew. True when all was filled as planned. */
static bool
fill_pages(struct pager *pager, struct queue *queue, const struct pieces *pieces,
    const struct stop *stops, size_t count)
{
	uint32_t at = 0;

	for (size_t i = 0; i < count; i++) {
		fill_page(pager, queue, pieces, &stops[i], &at);
		if (queue->first == NULL || (pieces->split && i + 1 == count))
			break;
		pager_eject(pager, queue, queue->first);
		if (pager->span_count > 0 && i + 1 < count)
			return false;
	}
	return true;
}

static float
queue_height(const struct queue *queue)
{
	float height = 0;

	for (const struct slab *s = queue->first; s != NULL; s = s->next)
		height += s->before + slab_height(s);
	return height;
}

/* Choose breaks once and fill pages up to them; true when there may be more to choose at once. */
static bool
choose_once(struct pager *pager, struct queue *queue, enum choice choice)
{
	struct pieces pieces = pieces_of(pager, queue);
	struct run run = { .pieces = pieces.piece, .count = pieces.count,
	    .gap_share = 1 - pager->layout->theme->tight_space, .from = { 0, queue->cut },
	    .y = pager->y, .fresh = pager->fresh, .wide = pager->leaf.page == DOC_PAGE_LANDSCAPE };
	struct stop *stops;
	size_t count;
	bool planned;

	run.body = geometry_body_height(pager->layout, geometry_of(queue, false));
	run.wide_body = geometry_body_height(pager->layout, geometry_of(queue, true));
	if (choice == CHOOSE_SURE && queue_height(queue) > KEPT_PAGES * run.body)
		choice = CHOOSE_NOW;
	stops = choose_stops(&run, pieces.split ? CHOOSE_ALL : choice, &count);
	planned = fill_pages(pager, queue, &pieces, stops, count);
	free(stops);
	free(pieces.piece);
	return queue->first != NULL && (!planned || pieces.split);
}

static void
queue_choose(struct pager *pager, struct queue *queue, enum choice choice)
{
	if (!queue->begun && queue->first != NULL)
		pager->leaf = geometry_of(queue, queue->first->wide);
	queue->begun = true;
	queue->height = 0;
	while (queue->first != NULL && choose_once(pager, queue, choice))
		continue;
}

/* The run ends: all of it goes on its pages. */
static void
queue_end(struct pager *pager, struct queue *queue)
{
	if (queue->first != NULL)
		queue_choose(pager, queue, CHOOSE_ALL);
	leaf_turn(pager);
	*queue = (struct queue){ .paper = queue->paper };
}

/* --- runs --- */

static bool
queue_is_empty(const struct queue *queue)
{
	return queue->first == NULL && !queue->begun;
}

static void
end_before(struct pager *pager)
{
	if (!queue_is_empty(&pager->before))
		queue_end(pager, &pager->before);
}

/* The present run is over, unless what comes turns out to go back to it. */
static void
begin_run(struct pager *pager, uint8_t paper)
{
	if (!queue_is_empty(&pager->queue)) {
		end_before(pager);
		pager->before = pager->queue;
	}
	pager->queue = (struct queue){ .paper = paper };
	if (!queue_is_empty(&pager->before) && pager->before.paper == paper) {
		pager->queue = pager->before;
		pager->before = (struct queue){ .paper = paper };
	}
}

void
pager_add(struct pager *pager, struct slab *slab)
{
	const struct layout_options *options = &pager->layout->options;
	struct queue *queue = &pager->queue;

	if (pager->geometry.paper != queue->paper)
		begin_run(pager, pager->geometry.paper);
	slab->wide = pager->geometry.page == DOC_PAGE_LANDSCAPE;
	slab->forced = slab_is_held(slab, options->holds, options->hold_count);
	slab->preferred = pager->preferred;
	pager->preferred = false;
	if (slab->head_row)
		slab->table->placed = true;   /* its rows come after it */
	queue_add(queue, slab);
	if (queue->height < look_pages * pager_body_height(pager))
		return;
	end_before(pager);
	queue_choose(pager, queue, CHOOSE_SURE);
}

void
pager_geometry(struct pager *pager, struct geometry geometry)
{
	pager->geometry = geometry;
}

/* Where in the queue begins what leads to the block to come: after the last row, and with the last slab that
 * may well begin a page. */
static struct slab *
leading(const struct queue *queue, struct slab **before)
{
	struct slab *start = NULL, *previous = NULL;

	*before = NULL;
	for (struct slab *s = queue->first; s != NULL; previous = s, s = s->next) {
		if (s->row != NULL)
			start = NULL;
		else if (start == NULL || (s->tie <= TIE_ITEMS && !s->inner)) {
			start = s;
			*before = previous;
		}
	}
	return start;
}

/* What is set for the present pages can stand on one of `geometry`. */
static bool
may_turn(const struct pager *pager, const struct slab *from, struct geometry geometry)
{
	const float body = geometry_body_height(pager->layout, geometry);

	for (const struct slab *s = from; s != NULL; s = s->next)
		if (slab_height(s) > body ||
		    geometry_of(&pager->queue, s->wide).width > geometry.width)
			return false;
	return true;
}

void
pager_turn(struct pager *pager, struct geometry geometry)
{
	struct queue *queue = &pager->queue;
	struct slab *before, *from, *next;

	pager->geometry = geometry;
	if (geometry.paper == queue->paper)
		return;
	from = leading(queue, &before);
	if (from == NULL || !may_turn(pager, from, geometry))
		return;
	queue->last = before;
	if (before == NULL)
		queue->first = NULL;
	else
		before->next = NULL;
	begin_run(pager, geometry.paper);
	for (; from != NULL; from = next) {
		next = from->next;
		from->wide = geometry.page == DOC_PAGE_LANDSCAPE;
		queue_add(queue, from);
	}
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

	pager->preferred |= kind == DOC_BREAK_PREFER;
	if (kind == DOC_BREAK_AUTO || kind == DOC_BREAK_PREFER)
		return;
	end_before(pager);
	queue_end(pager, &pager->queue);
	next = (unsigned)pager->layout->pages->page_count + pager->layout->options.first_page;
	if (kind == DOC_BREAK_RIGHT && next % 2 == 0)
		blank_page(pager);
}

void
pager_end(struct pager *pager)
{
	end_before(pager);
	queue_end(pager, &pager->queue);
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
