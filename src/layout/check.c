/* check.c - is every word on the paper once, inside its page and its cell, and
 * clear of every other? */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "layout/pages.h"
#include "wording/error.h"

static const float slack_pt = 0.6f;
/* What a line of text covers above and below its baseline, in ems: less than
 * its leading, as glyphs are. */
static const float above_em = 0.70f, below_em = 0.18f;

struct box {
	float x0, y0, x1, y1;
	const struct item *item;
};

struct checker {
	const struct pages *pages;
	const struct document *document;
	struct diags *diags;
	uint32_t page;
	bool ok;
};

static void
fault(struct checker *c, const struct item *item, const char *code, enum wording what)
{
	const struct doc_node *node = item->node;
	char page[16], x[64], y[64], words[41] = "";

	c->ok = false;
	snprintf(page, sizeof page, "%u", c->page + 1);
	snprintf(x, sizeof x, "%.1f", (double)item->x);
	snprintf(y, sizeof y, "%.1f", (double)item->y);
	if (item->text != NULL)
		utf8_cut(words, sizeof words, item->text, item->text_len);
	SAY_ERROR(c->diags, ((struct src_pos){ c->document->file, node != NULL ? node->line : 0, 0 }),
	    code, error_layout_fault, page, say_plain(what), x, y, words);
}

static struct box
box_of(const struct item *item)
{
	struct box box = { .item = item };

	if (item->kind != ITEM_TEXT)
		box = (struct box){ item->x, item->y, item->x + item->width,
		    item->y + item->height, item };
	else if (item->rotation == 0)
		box = (struct box){ item->x, item->y - above_em * item->height,
		    item->x + item->width, item->y + below_em * item->height, item };
	else
		box = (struct box){ item->x - above_em * item->height, item->y - item->width,
		    item->x + below_em * item->height, item->y, item };
	return box;
}

static bool
is_shown(const struct item *item)
{
	return (item->artifact == ITEM_CONTENT || item->artifact == ITEM_ARTIFACT_REPEAT) &&
	    item->kind != ITEM_LINK && item->kind != ITEM_RULE && item->kind != ITEM_RECT;
}

static bool
inside(const struct box *box, float x0, float y0, float x1, float y1)
{
	return box->x0 >= x0 - slack_pt && box->y0 >= y0 - slack_pt && box->x1 <= x1 + slack_pt &&
	    box->y1 <= y1 + slack_pt;
}

static void
check_body(struct checker *c, const struct box *box)
{
	const struct pages *pages = c->pages;
	const struct page *page = &pages->pages[c->page];

	if (!inside(box, pages->margin_left, pages->margin_top,
	    page->width_pt - pages->margin_right, page->height_pt - pages->margin_bottom))
		fault(c, box->item, "layout-page", SAY_layout_outside_page);
}

/* --- cells --- */

static const struct doc_node *
cell_around(const struct doc_node *node)
{
	while (node != NULL && node->kind != DOC_TD && node->kind != DOC_TH)
		node = node->parent;
	return node;
}

static int
compare_cells(const void *a, const void *b)
{
	const struct cell_box *ca = a, *cb = b;
	uint32_t ia = ca->node != NULL ? ca->node->index : 0;
	uint32_t ib = cb->node != NULL ? cb->node->index : 0;

	if (ca->page != cb->page)
		return ca->page < cb->page ? -1 : 1;
	return ia < ib ? -1 : ia > ib;
}

static void
check_cell(struct checker *c, const struct cell_box *cells, const struct box *box)
{
	const struct doc_node *node = cell_around(box->item->node);
	struct cell_box key = { .node = node, .page = c->page };
	const struct cell_box *cell;

	if (node == NULL || box->item->artifact != ITEM_CONTENT)
		return;
	cell = bsearch(&key, cells, c->pages->cell_count, sizeof *cells, compare_cells);
	if (cell == NULL)   /* a head, or inside a frozen row */
		return;
	if (!inside(box, cell->x, cell->y, cell->x + cell->width, cell->y + cell->height))
		fault(c, box->item, "layout-cell", SAY_layout_outside_cell);
}

static struct cell_box *
sorted_cells(const struct pages *pages)
{
	struct cell_box *cells = mem_new_zero(pages->cell_count + 1, sizeof *cells);

	if (pages->cell_count > 0) {
		memcpy(cells, pages->cells, pages->cell_count * sizeof *cells);
		qsort(cells, pages->cell_count, sizeof *cells, compare_cells);
	}
	return cells;
}

/* --- overlaps --- */

static int
compare_boxes(const void *a, const void *b)
{
	const struct box *ba = a, *bb = b;

	return ba->y0 < bb->y0 ? -1 : ba->y0 > bb->y0;
}

static void
check_overlaps(struct checker *c, struct box *boxes, size_t count)
{
	if (count > 0)
		qsort(boxes, count, sizeof *boxes, compare_boxes);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = i + 1; k < count && boxes[k].y0 < boxes[i].y1 - slack_pt; k++) {
			if (fminf(boxes[i].x1, boxes[k].x1) -
			    fmaxf(boxes[i].x0, boxes[k].x0) <= slack_pt)
				continue;
			if (fminf(boxes[i].y1, boxes[k].y1) -
			    fmaxf(boxes[i].y0, boxes[k].y0) <= slack_pt)
				continue;
			fault(c, boxes[k].item, "layout-overlap", SAY_layout_over_text);
		}
	}
}

static void
check_page(struct checker *c, const struct cell_box *cells)
{
	const struct page *page = &c->pages->pages[c->page];
	struct box *boxes = mem_new_zero(page->item_count + 1, sizeof *boxes);
	size_t count = 0;

	for (size_t i = 0; i < page->item_count; i++) {
		if (!is_shown(&page->items[i]))
			continue;
		boxes[count] = box_of(&page->items[i]);
		check_body(c, &boxes[count]);
		check_cell(c, cells, &boxes[count]);
		count += page->items[i].width > 0;
	}
	check_overlaps(c, boxes, count);
	free(boxes);
}

/* --- every word once --- */

static bool
is_space(char ch)
{
	return ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r';
}

/* Characters of a stretch of text that are no spaces and no soft hyphens. */
static size_t
ink(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (i + 1 < len && text[i] == '\xc2' && text[i + 1] == '\xad')
			i++;
		else
			n += !is_space(text[i]);
	}
	return n;
}

/* The text `n` has `want` characters, of which `placed` are on the pages. */
static void
report_lost(const struct checker *c, const struct doc_node *n, size_t placed, size_t want)
{
	char some[32], all[32], words[61] = "";

	snprintf(some, sizeof some, "%zu", placed);
	snprintf(all, sizeof all, "%zu", want);
	utf8_cut(words, sizeof words, n->text, n->text_len);
	SAY_ERROR(c->diags, ((struct src_pos){ c->document->file,
	    n->parent != NULL ? n->parent->line : 0, 0 }), "layout-words", error_layout_words, some, all,
	    words);
}

/* Ink of content by text node; a word on two pages or on none shows as a
 * difference. Contents entries and printed numbers name no text node. */
static void
check_words(struct checker *c)
{
	const struct doc_node *root = c->document->root, *n;
	size_t *placed = mem_new_zero(c->document->node_count + 1, sizeof *placed);
	const struct page *page;
	const struct item *item;

	for (size_t p = 0; p < c->pages->page_count; p++) {
		page = &c->pages->pages[p];
		for (size_t i = 0; i < page->item_count; i++) {
			item = &page->items[i];
			if (item->kind == ITEM_TEXT && item->artifact == ITEM_CONTENT &&
			    item->node != NULL && item->node->kind == DOC_TEXT)
				placed[item->node->index] += ink(item->text, item->text_len);
		}
	}
	for (n = root; n != NULL; n = doc_next(n, root)) {
		size_t want;

		if (n->kind != DOC_TEXT)
			continue;
		want = ink(n->text, n->text_len);
		if (placed[n->index] == want)
			continue;
		c->ok = false;
		report_lost(c, n, placed[n->index], want);
	}
	free(placed);
}

bool
pages_check(const struct pages *pages, const struct document *document, struct diags *diags)
{
	struct checker c = { .pages = pages, .document = document, .diags = diags, .ok = true };
	struct cell_box *cells = sorted_cells(pages);

	for (c.page = 0; c.page < pages->page_count; c.page++)
		check_page(&c, cells);
	check_words(&c);
	free(cells);
	return c.ok;
}
