/* formula.h - text in a table that an office program would take for a formula, guarded and read back.
 *
 * Excel and the like run a cell of a CSV file that begins with = + - @, a tab or a line break, whoever wrote it
 * (OWASP, "CSV injection"); the first four also as full-width characters. An apostrophe before it makes it text.
 * Numbers are numbers: "-5", "-5%" and "+1,250.5" are never guarded. A text that has apostrophes before such a
 * beginning gets one more, so that taking one away always gives back what was written. */
#ifndef BASE_FORMULA_H
#define BASE_FORMULA_H

#include <stdbool.h>

/* Has `text` to get an apostrophe before it is written to a CSV file? */
bool formula_guarded(const char *text);

/* The text as it was before it was written to a CSV file: behind the apostrophe that guards it, else all of it.
 * Within `text`. */
const char *formula_unguard(const char *text);

#endif
