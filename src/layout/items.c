/* items.c - the runs of a line as things to paint. */
#include <math.h>
#include <string.h>

#include "layout/paper.h"

/* In wider columns, and in bold, only words that do not fit are divided. */
enum { NARROW_MM = 28 };

unsigned
text_flags(float width, bool bold, bool nowrap)
{
	unsigned flags = 0;

	if (!bold && width < NARROW_MM * PT_PER_MM)
		flags |= PARAGRAPH_HYPHENATE;
	if (nowrap)
		flags |= PARAGRAPH_NOWRAP;
	if (bold)
		flags |= PARAGRAPH_BOLD;
	return flags;
}

float
layout_text_width(struct layout *layout, const char *text, const struct theme_style *style,
    bool bold)
{
	return paragraph_max_width(paragraph_new_text(layout->text, NULL, text, strlen(text),
	    style, bold ? PARAGRAPH_BOLD : 0));
}

size_t
line_item_room(const struct line *line)
{
	size_t n = line->run_count;

	for (size_t i = 0; i < line->run_count; i++)
		n += line->runs[i].link != NULL;
	return n;
}

static void
text_item(struct item *item, const struct line_run *run)
{
	item->kind = ITEM_TEXT;
	item->text = run->text;
	item->text_len = run->len;
	item->face = run->face;
	item->style = run->style;
	item->hyphenated = run->hyphen;
	item->shaped = run->shaped;
	item->from_right = run->level & 1;
	item->extra = run->space_len;
	item->height = run->size;
}

static void
box_item(const struct layout *layout, struct item *item, const struct line_run *run)
{
	const struct doc_attrs *attrs = run->node->attrs;
	const struct doc_status *status = attrs->status;

	item->y -= run->size;
	item->height = run->size;
	if (run->kind == RUN_STATUS) {
		item->kind = ITEM_SHAPE;
		if (run->width > run->size)
			item->width = run->size;
		if (status != NULL) {
			item->extra = (uint16_t)status->shape;
			item->colour = theme_status_ink(layout->theme, status->ink,
			    status->standing);
		}
	} else if (run->kind == RUN_ARROW) {
		item->kind = ITEM_ARROW;
		item->extra = attrs->direction;
	} else
		item->kind = ITEM_PROGRESS;
}

static uint32_t
link_target(const struct layout *layout, const struct doc_node *link)
{
	const char *href = link->attrs->href;
	const struct doc_node *target = NULL;

	if (href != NULL && href[0] == '#')
		target = document_lookup(layout->document, href + 1);
	return target != NULL ? target->index : UINT32_MAX;
}

static void
widen_link(struct item *item, float x, float width)
{
	const float right = fmaxf(item->x + item->width, x + width);

	item->x = fminf(item->x, x);
	item->width = right - item->x;
}

/* One active area for each stretch of a line inside the same a. */
static size_t
link_items(const struct layout *layout, const struct line *line, float x, float y, struct item *items)
{
	const struct line_run *run;
	size_t n = 0;

	for (size_t i = 0; i < line->run_count; i++) {
		run = &line->runs[i];
		if (run->link == NULL)
			continue;
		if (n > 0 && items[n - 1].node == run->link) {
			widen_link(&items[n - 1], x + run->x, run->width);
			continue;
		}
		items[n++] = (struct item){ .kind = ITEM_LINK, .node = run->link,
		    .x = x + run->x, .y = y, .width = run->width, .height = line->height,
		    .target = link_target(layout, run->link) };
	}
	return n;
}

size_t
line_items(const struct layout *layout, const struct line *line, float x, float y, struct item *items)
{
	const struct line_run *run;
	size_t n = 0;

	for (size_t i = 0; i < line->run_count; i++) {
		run = &line->runs[i];
		items[n] = (struct item){ .node = run->node, .colour = run->colour,
		    .x = x + run->x, .y = y + line->ascent - run->rise, .width = run->width };
		if (run->kind == RUN_TEXT)
			text_item(&items[n], run);
		else
			box_item(layout, &items[n], run);
		n++;
	}
	return n + link_items(layout, line, x, y, items + n);
}
