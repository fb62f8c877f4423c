/* decimal.h - numbers as they leave: fifteen digits that count, which is what a plan can state and every office program
 * keeps, and no noise of binary arithmetic behind them. */
#ifndef EXCHANGE_DECIMAL_H
#define EXCHANGE_DECIMAL_H

enum { DECIMAL_SIZE = 400 };

/* The number to fifteen digits that count: what a plan states is not changed (definition/number.h). NaN and infinities
 * are themselves. */
double decimal_settled(double number);

/* A number that was worked out as the difference or mean of others, to ten decimals: 0.3, not 0.29999999999999716. */
double decimal_worked_out(double number);

/* `number`, which is finite and settled, in plain decimals ("80", "-0.25", never "8e+01") into `text`; returns it. The
 * program never sets a locale. */
const char *decimal_text(double number, char text[DECIMAL_SIZE]);

#endif
