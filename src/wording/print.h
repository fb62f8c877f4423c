/* print.h - findings as lines for people and as JSON for machines, and what the program says
 * of itself (english_program.def, english_help.def). */
#ifndef WORDING_PRINT_H
#define WORDING_PRINT_H

#include <stdio.h>

#include "base/diag.h"
#include "wording/say.h"

/* Print the text `what` with its arguments put in, as say_with() does, and a newline. */
void print_line(FILE *out, enum wording what, const char *const *arguments, size_t count);
#define PRINT_LINE(out, what, ...) print_line((out), SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* The same on standard error, after "rapporteur: ": what is no finding of a file. */
void print_complaint(enum wording what, const char *const *arguments, size_t count);
#define PRINT_COMPLAINT(what, ...) print_complaint(SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))

/* Print those of level `at_least` or worse, one per line:
 * "file:line:column: level: text [code]" (parts that are not known are left out). */
void diags_print(const struct diags *diags, enum diag_level at_least, FILE *out);

/* The same, but warnings and notes of one file, level and code that say the same, or have
 * the same `many`, are one line at the first one's place, with the lines of the others:
 * "(line 12, 40, 66 and 9 more)". Errors stand one by one: each is to be mended. */
void diags_print_together(const struct diags *diags, enum diag_level at_least, FILE *out);

/* The same, but of those of one file, level and code with the same `many` only the first `each` are printed one by one,
 * errors too, and what they say as one of the rest. */
void diags_print_some(const struct diags *diags, enum diag_level at_least, size_t each, FILE *out);

/* Print how many there are of each level: "1 error, 3 warnings, 12 notes". Those below
 * `shown` are said to be "(shown with -v)". Prints nothing when there are none. */
void diags_print_counts(const struct diags *diags, enum diag_level shown, FILE *out);

/* Print all as one JSON object (RFC 8259, UTF-8 whatever the bytes of names and texts):
 * { "findings": [{ "file", "line", "column", "level", "code", "text" }], "counts":
 * { "errors", "warnings", "notes" } }. A line or column that is not known is null. */
void diags_print_json(const struct diags *diags, FILE *out);

#endif
