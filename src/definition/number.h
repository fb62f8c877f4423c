/* number.h - plain numbers as officers write them. Knows text only: no XML, no diagnostics.
 * Never looks at the locale. */
#ifndef DEFINITION_NUMBER_H
#define DEFINITION_NUMBER_H

#include <stdbool.h>

#include "base/mem.h"

/* Read a plain decimal number, the whole of `text`: "12", "-3.5". At most 15
 * digits, which a double holds exactly. On failure `*out` is left alone. */
MUST_USE bool number_parse(const char *text, double *out);

/* Step over white space, hard spaces included. */
const char *number_skip_spaces(const char *s);

/* The length of the dash at `s`, one of those used for ranges and minus signs; 0: none. */
size_t number_dash(const char *s);

/* Step over a signed number at `s`: digits, point and digits; with `commas` also "1,250" and
 * a pound sign. Gives its value and the digits after the point; NULL when there is none. */
const char *number_scan(const char *s, bool commas, double *out, int *decimals);

#endif
