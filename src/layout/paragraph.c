/* paragraph.c - from the inline content of a block to a measured paragraph. */
#include "layout/paragraph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/breaks.h"
#include "layout/scratch.h"
#include "type/scripts.h"

/* Raised and lowered text: share of the size, never below what can be read. */
static const float SCRIPT_SCALE = 0.7f, SCRIPT_FLOOR_PT = 7.0f;
static const float SUP_RISE = 0.33f, SUB_RISE = -0.15f;

struct text_context *
text_context_new(const struct type_family *family, const struct theme *theme,
    const struct document *document, struct hyphenator *hyphenator, struct arena *arena,
    struct diags *diags)
{
	struct text_context *context = mem_new_zero(1, sizeof *context);

	context->family = family;
	context->theme = theme;
	context->document = document;
	context->hyphenator = hyphenator;
	context->arena = arena;
	context->diags = diags;
	context->scratch = mem_new_zero(1, sizeof *context->scratch);
	context->scratch->text = (struct strbuf)STRBUF_INIT;
	return context;
}

void
text_context_drop(struct text_context *context)
{
	struct text_scratch *s;

	if (context == NULL)
		return;
	s = context->scratch;
	strbuf_drop(&s->text);
	free(s->breaks);
	free(s->levels);
	free(s->pieces);
	free(s->looks);
	free(s->segments);
	free(s->words);
	free(s->lines.lines);
	free(s->lines.runs);
	free(s->reported);
	free(s);
	free(context);
}

struct line_buffers *
text_scratch_lines(struct text_scratch *scratch)
{
	return &scratch->lines;
}

static void
script_look(struct look *look, float rise)
{
	const float floor = look->size < SCRIPT_FLOOR_PT ? look->size : SCRIPT_FLOOR_PT;

	look->rise += rise * look->size;
	look->size = fmaxf(look->size * SCRIPT_SCALE, floor);
}

static void
span_look(struct look *look, const struct doc_node *node, const struct theme *theme)
{
	switch (node->attrs->role) {
	case DOC_ROLE_MISSING: case DOC_ROLE_RULE: case DOC_ROLE_SECONDARY: case DOC_ROLE_NOTE:
		look->colour = theme->secondary_ink;
		break;
	case DOC_ROLE_WARNING:
		look->colour = theme->warning_ink;
		break;
	default:
		break;
	}
}

/* The look inside `node`, given the one around it. */
static struct look
look_inside(struct look look, const struct doc_node *node, const struct theme *theme)
{
	switch (node->kind) {
	case DOC_STRONG:
		look.bold = true;
		break;
	case DOC_EM:
		look.italic = true;
		break;
	case DOC_A:
		look.colour = theme->accent;
		look.link = node;
		break;
	case DOC_SUP:
		script_look(&look, SUP_RISE);
		break;
	case DOC_SUB:
		script_look(&look, SUB_RISE);
		break;
	default:
		span_look(&look, node, theme);
		break;
	}
	return look;
}

static struct piece *
add_piece(struct text_scratch *s, const struct doc_node *node, const struct look *look)
{
	struct piece *piece;

	MEM_GROW(s->pieces, s->piece_cap, s->piece_count + 1);
	piece = &s->pieces[s->piece_count++];
	*piece = (struct piece){ .node = node, .look = *look };
	return piece;
}

/* Add what `node` itself puts on the line. */
static void
take_node(struct text_scratch *s, const struct doc_node *node, const struct look *look)
{
	static const uint8_t boxes[DOC_KIND_COUNT] = {
		[DOC_STATUS] = RUN_STATUS, [DOC_ARROW] = RUN_ARROW, [DOC_PROGRESS] = RUN_PROGRESS,
	};
	struct piece *piece;

	if (node->kind == DOC_TEXT) {
		piece = add_piece(s, node, look);
		piece->text = node->text;
		piece->len = node->text_len;
	} else if (node->kind == DOC_BR) {
		add_piece(s, node, look)->forced_break = true;
	} else if (boxes[node->kind] != 0) {
		add_piece(s, node, look)->kind = boxes[node->kind];
	}
}

/* Walk the inline content without recursion: nesting is the author's. */
static void
collect(struct text_scratch *s, const struct doc_node *block, const struct theme *theme)
{
	const struct doc_node *node = block->first;

	while (node != NULL) {
		const struct look here = s->looks[s->look_count - 1];

		if (doc_is_inline(node))
			take_node(s, node, &here);
		if (doc_is_inline(node) && node->first != NULL) {
			MEM_GROW(s->looks, s->look_cap, s->look_count + 1);
			s->looks[s->look_count++] = look_inside(here, node, theme);
			node = node->first;
			continue;
		}
		while (node->next == NULL && node->parent != block) {
			node = node->parent;
			s->look_count--;
		}
		node = node->next;
	}
}

/* An arrow is not left alone at the end of a line: no break after the space
 * behind it. */
static void
hold_arrows(struct text_scratch *s, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < s->piece_count; i++) {
		const size_t space = s->pieces[i].offset + 1;

		if (s->pieces[i].kind == RUN_ARROW && space + 1 < len && text[space] == ' ')
			s->breaks[space] = BREAK_NO;
	}
}

/* Which of the block's text runs from right to left. */
static void
find_levels(struct text_scratch *s, const char *text, size_t len)
{
	s->turns = scripts_may_turn(text, len);
	if (!s->turns)
		return;
	MEM_GROW(s->levels, s->level_cap, len + 1);
	scripts_levels(text, len, s->levels);
}

/* Find the breaks of the whole block's text, and its directions. */
static void
find_breaks(struct text_scratch *s)
{
	const char *text = "";
	size_t i, len = 0;

	strbuf_truncate(&s->text, 0);
	for (i = 0; i < s->piece_count; i++) {
		s->pieces[i].offset = s->text.len;
		len = piece_stand_in(&s->pieces[i], &text);
		if (s->piece_count > 1)
			strbuf_add(&s->text, text, len);
	}
	if (s->piece_count > 1) {
		text = s->text.text;
		len = s->text.len;
	}
	MEM_GROW(s->breaks, s->break_cap, len + 1);
	breaks_find(text, len, s->breaks);
	hold_arrows(s, text, len);
	find_levels(s, text, len);
}

static void *
arena_copy(struct arena *arena, const void *from, size_t size)
{
	return size == 0 ? NULL : memcpy(arena_alloc(arena, size), from, size);
}

/* The leading is shared out above and below the letters of the main face. */
static void
set_line_height(struct paragraph *p, const struct theme_style *style)
{
	const struct typeface *face = p->context->family->faces[TYPE_REGULAR][0];
	const float ascent = (float)face->ascent * style->size / 1000.0f;
	const float descent = (float)-face->descent * style->size / 1000.0f;

	p->height = style->leading > 0 ? style->leading : 1.2f * style->size;
	p->ascent = (p->height - ascent - descent) / 2 + ascent;
}

/* Lines, and width of the longest, when only forced breaks break. */
static void
force_lines(struct paragraph *p)
{
	struct word_place at = { 0 };
	struct line_span line;

	for (; line_next(p, INFINITY, &at, &line); p->forced_lines++)
		p->max_width = fmaxf(p->max_width, line.width);
}

/* A paragraph of the pieces in the scratch. */
static struct paragraph *
finish(struct text_context *context, const struct theme_style *style, unsigned flags)
{
	struct text_scratch *s = context->scratch;
	struct paragraph *p = ARENA_NEW(context->arena, struct paragraph);

	find_breaks(s);
	measure_pieces(context);
	p->context = context;
	p->flags = (uint8_t)flags;
	p->segments = arena_copy(context->arena, s->segments,
	    s->segment_count * sizeof *s->segments);
	p->segment_count = (uint32_t)s->segment_count;
	p->words = arena_copy(context->arena, s->words, s->word_count * sizeof *s->words);
	p->word_count = (uint32_t)s->word_count;
	p->min_width = -1;
	p->turns = s->turns;
	set_line_height(p, style);
	force_lines(p);
	return p;
}

static struct look
first_look(const struct theme_style *style, unsigned flags)
{
	return (struct look){
		.colour = style->colour, .size = style->size,
		.bold = style->bold || (flags & PARAGRAPH_BOLD) != 0, .italic = style->italic,
	};
}

struct paragraph *
paragraph_new(struct text_context *context, const struct doc_node *block,
    const struct theme_style *style, unsigned flags)
{
	struct text_scratch *s = context->scratch;

	s->piece_count = 0;
	s->look_count = 1;
	MEM_GROW(s->looks, s->look_cap, 1);
	s->looks[0] = first_look(style, flags);
	collect(s, block, context->theme);
	return finish(context, style, flags);
}

struct paragraph *
paragraph_new_text(struct text_context *context, const struct doc_node *node, const char *text,
    size_t len, const struct theme_style *style, unsigned flags)
{
	const struct look look = first_look(style, flags);
	struct piece *piece;

	context->scratch->piece_count = 0;
	piece = add_piece(context->scratch, node, &look);
	piece->text = text;
	piece->len = len;
	return finish(context, style, flags);
}
