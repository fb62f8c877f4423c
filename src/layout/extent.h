/* extent.h - how tall a cell is at a width, without being laid out: its paragraphs, measured
 * once, are counted in lines at any number of widths. */
#ifndef LAYOUT_EXTENT_H
#define LAYOUT_EXTENT_H

#include "layout/flow.h"

/* One paragraph of a cell, and what stands left of it and above it. */
struct extent_text {
	struct paragraph *text;
	float indent, before, leading;
};

/* What a cell asks for. Widths in points, without its padding; height likewise. */
struct extent {
	float min, max;                 /* its widest word or picture; all in one line */
	float natural, lines;           /* of what is only reckoned: in one line; lines at least */
	float fixed;                    /* height of pictures */
	float leading;                  /* of a line that is reckoned */
	const struct extent_text *texts;
	uint32_t text_count;
};

/* The extent of a cell in `flow`. Paragraphs, and what is returned, are in the text context's
 * arena and live as long as that. Where text is very long, or stands side by side, its lines
 * are reckoned from its length instead of counted. */
MUST_USE struct extent extent_measure(const struct flow *flow, const struct doc_node *cell);

/* Height of the cell with `width` for its content, and what speaks against that width: a small
 * share of a line for each word that has to be hyphenated, many lines for each that would be
 * cut. Words are hyphenated only that must be: in a narrow column the cell may come out a line
 * lower. */
float extent_height(const struct extent *extent, float width);

/* The narrowest width at which no word is cut, though some are hyphenated. */
float extent_least(const struct extent *extent);

#endif
