/* label.c - what a row says again where it goes on on another page. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "layout/paper.h"
#include "wording/say.h"

static const float label_share = 0.3f;    /* of a page, for the label of a cell that goes on */

/* A line of text that has been said before in the cell `node`, with its top at y. */
static void
repeat_line(struct canvas *canvas, struct layout *layout, const struct doc_node *node,
    const struct line *line, float y)
{
	struct item *items = mem_new_zero(line_item_room(line) + 1, sizeof *items);
	size_t n = line_items(layout, line, 0, y, items);

	for (size_t i = 0; i < n; i++) {
		items[i].artifact = ITEM_ARTIFACT_REPEAT;
		items[i].node = node;
		canvas_add(canvas, &items[i]);
	}
	free(items);
}

/* The words of the label: what the template gives, or the cell's own text. */
static void
label_words(const struct doc_node *node, struct strbuf *text)
{
	const char *label = node->attrs->label != NULL ? node->attrs->label :
	    row_is_group(node->parent) ? node->parent->attrs->label : NULL;

	if (label != NULL)
		strbuf_puts(text, label);
	else
		doc_text(node, text);
}

struct slab *
label_slab(struct layout *layout, const struct doc_node *node, const char *text, bool bold,
    float width, struct arena *arena)
{
	struct arena *kept = layout->text->arena;
	struct canvas canvas = { 0 };
	const struct line *lines;
	struct slab *label;
	size_t count;
	float y = 0;

	layout->text->arena = arena;
	count = paragraph_break(paragraph_new_text(layout->text, NULL,
	    arena_strdup(layout->pages->arena, text), strlen(text),
	    &layout->theme->styles[THEME_TABLE], text_flags(width, bold, false)), width, &lines);
	layout->text->arena = kept;
	for (size_t i = 0; i < count; i++) {
		repeat_line(&canvas, layout, node, &lines[i], y);
		y += lines[i].height;
	}
	label = canvas_freeze(&canvas, y, arena);
	canvas_drop(&canvas);
	return label;
}

struct slab *
row_label(struct layout *layout, const struct doc_node *node, float width, struct arena *arena)
{
	const char *continued = say_plain(SAY_table_continued);  /* not in a column too narrow */
	const struct theme_style *style = &layout->theme->styles[THEME_TABLE];
	const bool bold = row_is_bold(node->parent);
	struct arena *kept = layout->text->arena;
	struct strbuf text = STRBUF_INIT;
	struct slab *label;

	label_words(node, &text);
	layout->text->arena = arena;
	if (layout_text_width(layout, continued, style, bold) <= width)
		strbuf_printf(&text, " %s", continued);
	layout->text->arena = kept;
	label = label_slab(layout, node, text.text != NULL ? text.text : "", bold, width, arena);
	strbuf_drop(&text);
	return label;
}

void
label_make(const struct pager *pager, struct cell *cell, const struct row *row,
    struct arena *arena)
{
	const struct doc_node *node = cell->node;

	if (cell->strip.first != NULL && cell->label == NULL && row->table != NULL &&
	    (node->kind == DOC_TH || node->attrs->label != NULL))
		cell->label = row_label(pager->layout, node, cell->width - 2 * cell->pad_x, arena);
}

float
label_height(const struct pager *pager, const struct cell *cell)
{
	if (cell->label == NULL || cell->label->height >= label_share * in_hand_body_height(pager))
		return 0;
	return cell->label->height;
}
