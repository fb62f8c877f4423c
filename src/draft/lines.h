/* lines.h - a row whose cells hold several actions, one under the other: which lines of which cell are whose.
 *
 * Several actions are made of a row only where that is sure: as many lines, items of a list or blocks between blank
 * lines in the cell of the action as in that of the dates (or of the numbers), and as many, or one for all, or none, in
 * each other cell that an action has something of its own in. */
#ifndef DRAFT_LINES_H
#define DRAFT_LINES_H

#include "draft/model.h"

struct lines {
	struct draft *d;
	const struct block *b;
	size_t row;
	size_t count;              /* of actions; 1: the row is not divided */
	size_t at;                 /* the one at hand, from 0; the caller's to count */
};

/* Divide the row. What was divided, and what looks as if it should be and is not sure, is put down as a doubt. In an
 * area's plan (`improvement`) the references are not the actions'. */
struct lines lines_open(struct draft *d, const struct block *b, size_t row, bool improvement);
/* What the cell in the column says of the action at hand: its part; what there is one of, for all. Words in as many
 * parts as nothing else are the first's alone. Never NULL. */
const char *lines_cell(const struct lines *l, size_t column);
/* The same of all columns of one role, one behind the other. */
const char *lines_words(const struct lines *l, enum role role);

#endif
