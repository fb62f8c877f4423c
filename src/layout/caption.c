/* caption.c - what stands above a table: its caption, and above each further page of it the
 * caption again. */
#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "layout/table.h"
#include "wording/say.h"

enum { REPEATED_LINES = 2 };                /* of a longer caption only its short form */
static const float caption_gap_pt = 4;      /* between the caption and the head, at least */

/* Text of our own above a table. */
static void
say(struct flow *flow, const char *text, enum theme_text style)
{
	struct layout *layout = flow->layout;

	flow->artifact = ITEM_ARTIFACT_REPEAT;
	flow_paragraph(flow, paragraph_new_text(layout->text, NULL,
	    arena_strdup(layout->pages->arena, text), strlen(text), flow_style(flow, style),
	    flow_flags(flow)), NULL);
	flow_gap(flow, layout->theme->styles[style].space_after);
}

static void
caption_text(struct flow *flow, const struct table *table, const struct doc_node *node)
{
	struct arena *arena = flow->layout->pages->arena;
	struct flow inside = *flow;
	struct strbuf text = STRBUF_INIT;

	inside.bold = true;
	if (node->attrs->align != DOC_ALIGN_START)
		inside.align = node->attrs->align;
	if (table->part == 0)
		flow_inline(&inside, node, THEME_TABLE, NULL);
	else {
		doc_text(node, &text);
		strbuf_printf(&text, " %s", SAY(arena, table_part, say_count(arena, table->part + 1),
		    say_count(arena, table->parts)));
		say(&inside, text.text, THEME_TABLE);
		strbuf_drop(&text);
	}
	flow_gap(flow, caption_gap_pt);
	flow_follow(flow, TIE_HEADING, 1);
}

/* A table divided by columns says so to whoever has the paper in hand. */
static void
divided_note(struct flow *flow, const struct table *table)
{
	struct arena *arena = flow->layout->pages->arena;
	struct flow inside = *flow;
	struct strbuf text = STRBUF_INIT;
	const char *arguments[2];
	bool keys = false;

	for (size_t i = 0; i < table->column_count; i++)
		keys |= table->columns[i].key;
	arguments[0] = say_count(arena, table->column_count);
	arguments[1] = say_count(arena, table->parts);
	strbuf_puts(&text, say_with(arena, keys ? SAY_table_divided_keys : SAY_table_divided,
	    arguments, ARRAY_LEN(arguments)));
	inside.has_colour = true;
	inside.colour = flow->layout->theme->secondary_ink;
	say(&inside, text.text, THEME_SMALL);
	flow_follow(flow, TIE_HEADING, 1);
	strbuf_drop(&text);
}

void
table_caption(struct flow *flow, const struct table *table)
{
	const struct doc_node *node = doc_child(table->node, DOC_CAPTION);

	if (node != NULL)
		caption_text(flow, table, node);
	if (table->parts > 1 && table->part == 0)
		divided_note(flow, table);
}

/* --- on further pages --- */

/* `words` with "(continued)" behind them; true when they take no more lines than may be said
 * again. */
static bool
may_repeat(const struct flow *flow, const char *words, struct strbuf *text)
{
	const struct theme_style *style = &flow->layout->theme->styles[THEME_TABLE];
	struct arena *passing = arena_new();
	float height;

	strbuf_truncate(text, 0);
	strbuf_printf(text, "%s %s", words, say_plain(SAY_table_continued));
	height = label_slab(flow->layout, NULL, text->text, true, flow->width, passing)->height;
	arena_drop(passing);
	return height < style->leading * (REPEATED_LINES + 0.5f);
}

/* The whole caption, if that is short; else the label that it has for this; else it is called a
 * table, as half a sentence says nothing. */
static void
continued_words(const struct flow *flow, const struct table *table, const struct doc_node *caption,
    struct strbuf *text)
{
	struct strbuf whole = STRBUF_INIT;

	doc_text(caption, &whole);
	if (!may_repeat(flow, whole.text != NULL ? whole.text : "", text) &&
	    (caption->attrs->label == NULL || !may_repeat(flow, caption->attrs->label, text))) {
		strbuf_truncate(text, 0);
		strbuf_puts(text, say_plain(SAY_table_caption_continued));
	}
	if (table->parts > 1)
		strbuf_printf(text, " %s", SAY(flow->layout->pages->arena, table_part_of,
		    say_count(flow->layout->pages->arena, table->part + 1),
		    say_count(flow->layout->pages->arena, table->parts)));
	strbuf_drop(&whole);
}

const struct slab *
caption_and_head(const struct flow *flow, const struct table *table, const struct slab *head,
    float most)
{
	const struct doc_node *caption = doc_child(table->node, DOC_CAPTION);
	struct strbuf text = STRBUF_INIT;
	struct canvas canvas = { 0 };
	const struct slab *label, *both = head;
	float below;

	if (flow->out->pager == NULL || caption == NULL)
		return head;
	continued_words(flow, table, caption, &text);
	label = label_slab(flow->layout, caption, text.text, true, flow->width, table->head.arena);
	strbuf_drop(&text);
	below = label->height + caption_gap_pt;
	if (below + head->height <= most) {
		canvas_slab(&canvas, label, flow->x, 0, true);
		canvas_slab(&canvas, head, 0, below, true);
		both = canvas_freeze(&canvas, below + head->height, table->head.arena);
		canvas_drop(&canvas);
	}
	return both;
}
