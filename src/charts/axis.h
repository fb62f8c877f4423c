/* axis.h - the scale of values: which numbers it runs from and to, where its ticks are, and how
 * numbers on it are written. */
#ifndef CHARTS_AXIS_H
#define CHARTS_AXIS_H

#include <stdbool.h>

enum { AXIS_MOST_TICKS = 16, NUMBER_LABEL_SIZE = 64, DECIMALS_AS_NEEDED = -1 };

/* What an axis has to show. */
struct axis_wish {
	double low, high;          /* the values and lines; NaN, equal or inverted: a sensible span */
	double down_to;            /* the plot reaches down to this, though no tick need; NaN: as it comes */
	double least, most;        /* nothing can pass these, as no share passes 100%: no tick does */
	int ticks;                 /* at most about so many steps */
	int decimals;              /* as values are printed: no step is finer; DECIMALS_AS_NEEDED: any */
	bool from_zero;            /* as bars and counts must */
};

/* Ticks at `first` and each `step` after it; the plot goes a little beyond what it shows, from
 * `low` to `high`, so that nothing lies on its edge. */
struct axis {
	double low, high;
	double first, step;
	int ticks;                 /* 1 to AXIS_MOST_TICKS */
	int decimals;              /* of the ticks */
	bool broken;               /* nought is not on it */
};

/* Steps are 1, 2 or 5 times a power of ten. From zero where that costs the values at most a third
 * of the height (ONS service manual, "Axes and gridlines": "if you can do this and still show the
 * trend clearly"); else a part below the first tick is left free, for the sign of a broken axis. */
struct axis axis_round(const struct axis_wish *wish);

double axis_tick(const struct axis *axis, int i);

/* The label of tick `i`: all of one axis in the same unit ("0.5 million", "1.0 million") and with
 * the same decimals. `out` has NUMBER_LABEL_SIZE bytes; returns it. */
char *axis_label(const struct axis *axis, int i, const char *unit, char *out);

/* A number as a chart shows it: thousands separated, "1.5 million", the unit after (before, for
 * pounds). `decimals`: DECIMALS_AS_NEEDED for as many as tell it, at most 2. */
char *number_label(double value, int decimals, const char *unit, char *out);

#endif
