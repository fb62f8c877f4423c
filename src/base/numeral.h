/* numeral.h - whole numbers as letters and as Roman numerals, as lists are counted. */
#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

#include "base/strbuf.h"

/* Add 1 as "a", 26 as "z", 27 as "aa"; nothing for 0. */
void numeral_letters(struct strbuf *out, unsigned n);
/* Add 4 as "iv"; nothing for 0. Thousands are as many "m". */
void numeral_roman(struct strbuf *out, unsigned n);

#endif
