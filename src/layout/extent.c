/* extent.c - what a cell asks for, and how tall it is at a width. Follows flow.c, lists.c and
 * text.c in what stands above and left of a paragraph. */
#include "layout/extent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/block.h"
#include "layout/table.h"

enum {
	MAX_MEASURED_DEPTH = 24,
	COUNTED_WORDS = 400,           /* a longer text is reckoned: its last line matters little */
};
static const float picture_min_pt = 60, picture_max_pt = 200;
static const float item_gap_share = 0.4f;   /* as in lists.c */
static const float half_word_pt = 12;       /* so early does a line end, on average */
static const float hyphen_lines = 0.1f, cut_lines = 30;

/* A cell while it is walked. */
struct walk {
	struct flow flow;
	struct extent *extent;
	struct extent_text *texts; size_t count, cap;
	float gap;                     /* to what comes next, at least */
};

static void
ask(struct walk *walk, float min, float max)
{
	walk->extent->min = fmaxf(walk->extent->min, min);
	walk->extent->max = fmaxf(walk->extent->max, max);
}

static void
keep_text(struct walk *walk, struct paragraph *p, const struct theme_style *style, float indent)
{
	const float before = walk->count > 0 ? fmaxf(walk->gap, style->space_before) : 0;

	MEM_GROW(walk->texts, walk->cap, walk->count + 1);
	walk->texts[walk->count++] = (struct extent_text){ .text = p, .indent = indent,
	    .before = before,
	    .leading = paragraph_leading(p) };
	walk->gap = style->space_after;
}

static void
measure_text(struct walk *walk, const struct doc_node *node, enum theme_text text, float indent)
{
	struct flow *flow = &walk->flow;
	const struct theme_style *style = &flow->layout->theme->styles[text];
	struct paragraph *p = paragraph_new(flow->layout->text, node, style,
	    flow_flags(flow) & ~(unsigned)PARAGRAPH_HYPHENATE);
	const float max = paragraph_max_width(p);

	if (paragraph_is_empty(p))
		return;
	ask(walk, paragraph_min_width(p) + indent, max + indent);
	if (paragraph_word_count(p) <= COUNTED_WORDS) {
		keep_text(walk, p, style, indent);
		return;
	}
	walk->extent->natural += max;
	walk->extent->lines += 1;
}

static void
measure_picture(struct walk *walk, const struct doc_node *node)
{
	const struct theme_style *style = &walk->flow.layout->theme->styles[walk->flow.style];

	ask(walk, picture_min_pt, picture_max_pt);
	walk->extent->fixed += node->kind == DOC_CHART && node->attrs->height > 0
	    ? node->attrs->height * PT_PER_MM : 2 * style->leading;
}

static void measure_block(struct walk *walk, const struct doc_node *node, float indent,
    unsigned depth);

/* Cells or columns side by side: their widths add up, their lines are reckoned. */
static void
measure_beside(struct walk *walk, const struct doc_node *node, float indent, unsigned depth)
{
	const float pad = 2 * walk->flow.layout->theme->cell_pad_x;
	struct extent all = { 0 }, side, *whole = walk->extent;
	struct walk inside;

	for (const struct doc_node *n = node->first; n != NULL; n = n->next) {
		side = (struct extent){ 0 };
		inside = (struct walk){ .flow = walk->flow, .extent = &side };
		measure_block(&inside, n, 0, depth + 1);
		for (size_t i = 0; i < inside.count; i++) {
			side.natural += paragraph_max_width(inside.texts[i].text);
			side.lines += 1;
		}
		free(inside.texts);
		all.min += side.min + pad;
		all.max += side.max + pad;
		all.natural += side.natural;
		all.lines += side.lines;
		all.fixed = fmaxf(all.fixed, side.fixed);
	}
	ask(walk, all.min + indent, all.max + indent);
	whole->natural += all.natural;
	whole->lines += all.lines;
	whole->fixed += all.fixed;
}

static void
measure_list(struct walk *walk, const struct doc_node *list, float indent, unsigned depth)
{
	const struct theme_style *style = &walk->flow.layout->theme->styles[walk->flow.style];
	const float close = style->space_after * item_gap_share;

	if (walk->count > 0 && depth > 1)
		walk->gap = fminf(walk->gap, close);
	indent += list_indent(&walk->flow, list);
	for (const struct doc_node *li = list->first; li != NULL; li = li->next) {
		measure_block(walk, li, indent, depth + 1);
		if (li->next != NULL)
			walk->gap = fminf(walk->gap, close);
	}
}

static void
measure_block(struct walk *walk, const struct doc_node *node, float indent, unsigned depth)
{
	if (depth > MAX_MEASURED_DEPTH)
		return;
	if (node->kind == DOC_CHART || node->kind == DOC_IMG) {
		measure_picture(walk, node);
		return;
	}
	if ((node->kind == DOC_P && node->attrs->number != NULL)
	    || node->attrs->role == DOC_ROLE_UNDER)
		indent += NUMBERED_INDENT_PT;
	if (block_has_inline(node))
		measure_text(walk, node, block_style(&walk->flow, node), indent);
	else if (node->kind == DOC_UL || node->kind == DOC_OL)
		measure_list(walk, node, indent, depth);
	else if (node->kind == DOC_TR || node->kind == DOC_DL)
		measure_beside(walk, node, indent, depth);
	else
		for (const struct doc_node *n = node->first; n != NULL; n = n->next)
			measure_block(walk, n, indent, depth + 1);
}

struct extent
extent_measure(const struct flow *flow, const struct doc_node *cell)
{
	struct arena *arena = flow->layout->text->arena;
	struct extent extent = { .leading = flow->layout->theme->styles[flow->style].leading };
	struct walk walk = { .flow = *flow, .extent = &extent };
	struct extent_text *texts;
	float tall = 0;
	const float rotated = rotated_width(flow->layout, cell, flow_flags(flow), &tall);

	if (rotated > 0) {
		extent.min = extent.max = rotated;
		extent.fixed = tall;
		return extent;
	}
	measure_block(&walk, cell, 0, 0);
	texts = ARENA_ARRAY(arena, struct extent_text, walk.count + 1);
	if (walk.count > 0)
		memcpy(texts, walk.texts, walk.count * sizeof *texts);
	free(walk.texts);
	extent.texts = texts;
	extent.text_count = (uint32_t)walk.count;
	return extent;
}

/* A line ends about half a word early, a paragraph in the middle of a line. */
static float
reckoned_lines(const struct extent *extent, float width)
{
	const float lines = extent->natural / fmaxf(width - half_word_pt, 1) +
	    (extent->lines - 1) / 2;

	return fmaxf(lines, extent->lines);
}

float
extent_height(const struct extent *extent, float width)
{
	const struct extent_text *t = extent->texts;
	struct paragraph_count count;
	float height = extent->fixed;

	for (uint32_t i = 0; i < extent->text_count; i++, t++) {
		count = paragraph_count(t->text, fmaxf(width - t->indent, 1));
		height += t->before + t->leading * ((float)count.lines +
		    hyphen_lines * (float)count.hyphens + cut_lines * (float)count.cuts);
	}
	if (extent->lines > 0)
		height += extent->leading * reckoned_lines(extent, width);
	return height;
}

float
extent_least(const struct extent *extent)
{
	const struct extent_text *t = extent->texts;
	float least = 0;

	for (uint32_t i = 0; i < extent->text_count; i++, t++)
		least = fmaxf(least, paragraph_syllable_width(t->text) + t->indent);
	return least;
}
