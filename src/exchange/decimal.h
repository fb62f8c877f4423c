/* decimal.h - a number as text for programs: the shortest that reads back as the same. */
#ifndef EXCHANGE_DECIMAL_H
#define EXCHANGE_DECIMAL_H

enum { DECIMAL_SIZE = 400 };

/* `number`, which is finite, in plain decimals ("80", "-0.25", never "8e+01") into `text`; returns it. What a plan
 * states is so given back as it was written, but for noughts at the end. The program never sets a locale. */
const char *decimal_text(double number, char text[DECIMAL_SIZE]);

#endif
