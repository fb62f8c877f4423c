/* scratch.h - the buffers in which a paragraph is made, and what stands in them
 * between the walk over the tree (paragraph.c) and measuring (measure.c). */
#ifndef LAYOUT_SCRATCH_H
#define LAYOUT_SCRATCH_H

#include "base/strbuf.h"
#include "layout/words.h"

/* How text looks at some place in the tree. */
struct look {
	const struct doc_node *link;
	uint32_t colour;
	float size, rise;
	bool bold, italic;
};

/* A text node or box, in reading order, before measuring. */
struct piece {
	const struct doc_node *node;
	const char *text;          /* NULL: a box or forced break */
	size_t len, offset;        /* offset: in the block's whole text */
	struct look look;
	uint8_t kind;              /* enum run_kind */
	bool forced_break;
};

struct text_scratch {
	struct strbuf text;        /* the block's text when it has several pieces */
	uint8_t *breaks; size_t break_cap;
	uint8_t *levels; size_t level_cap;   /* of each byte, when `turns` */
	bool turns;                /* some of the text runs from right to left */
	bool library_missed;       /* and that was said */
	struct piece *pieces; size_t piece_count, piece_cap;
	struct look *looks; size_t look_count, look_cap;
	struct segment *segments; size_t segment_count, segment_cap;
	struct word *words; size_t word_count, word_cap;
	struct line_buffers lines;
	uint8_t *reported;         /* bit per code point: no-glyph was said; NULL: never */
};

/* What stands for a piece in the text that is searched for breaks: a status
 * belongs to its first word; an arrow is like a letter. */
static inline size_t
piece_stand_in(const struct piece *piece, const char **text)
{
	if (piece->text != NULL) {
		*text = piece->text;
		return piece->len;
	}
	*text = piece->forced_break ? "\n" : "x";
	return piece->kind == RUN_STATUS && piece->node->first != NULL ? 0 : 1;
}

/* Measure the pieces in the context's scratch, whose breaks are found: fills
 * segments and words there. */
void measure_pieces(struct text_context *context);

#endif
