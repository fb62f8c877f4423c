/* cells.h - what stands in a cell that came back, as the plan would write it. What can be meant in two ways is never
 * guessed: it is a fault, whose text says what to write instead. */
#ifndef RETURNS_CELLS_H
#define RETURNS_CELLS_H

#include "base/arena.h"
#include "office/book.h"
#include "plan/plan.h"
#include "wording/say.h"

/* A text that says what is wrong with a cell; NULL: nothing. */
typedef const char *cell_fault;

/* The text of a cell; "" when it is empty. */
MUST_USE cell_fault cell_words(struct arena *arena, const struct cell *cell, const char **text);

/* The same of text that goes into paragraphs: one space between words, a line for each paragraph, as the plan reads it
 * back. */
MUST_USE cell_fault cell_lines(struct arena *arena, const struct cell *cell, const char **text);

/* Text of several lines, or paragraphs, on one: one space between words. In the arena. */
const char *on_one_line(struct arena *arena, const char *text);

/* A value of `measure`, as its other values are written: "94" of 0.94 shown as 94%, of "94 %" and of 94. 0.94 that is
 * no percentage is a fault. Markers behind it, "94 [p]", or alone, "[x]", go to `markers` ("": there are none). What is
 * the same as `said` comes out as `said`. */
MUST_USE cell_fault cell_value(struct arena *arena, const struct cell *cell, const struct measure *measure,
    const char *said, const char **text, const char **markers);
/* A number of cases: "1250" of 1,250. */
MUST_USE cell_fault cell_count(struct arena *arena, const struct cell *cell, const char **text);
/* "p r" of "[p], r", each once, in the order of FORM_MARKER_WORDS. */
MUST_USE cell_fault cell_markers(struct arena *arena, const struct cell *cell, const char **text);
/* A day: by the cell's format, 31/3/2016 (the day first, never the month), 2016-03-31, 31 March 2016. NO_DATE when the
 * cell is empty. */
MUST_USE cell_fault cell_day(struct arena *arena, const struct cell *cell, struct date *day);

/* Do two texts say the same value of `measure`: "80", "80%" and "80.0"? */
bool value_is_same(const struct measure *measure, const char *one, const char *other);

#endif
