/* quantity.h - figures as officers write them.
 * Knows text only: no XML, no diagnostics. Never looks at the locale. */
#ifndef PLAN_QUANTITY_H
#define PLAN_QUANTITY_H

#include <stdbool.h>

#include "base/mem.h"
#include "plan/plan.h"

/* A figure in the measure's unit. `low` equals `high` unless a range. */
struct quantity {
	double low, high;        /* NaN: none */
	int decimals;            /* digits after the point as written, the most of both ends */
	bool not_applicable;     /* "NA" */
};

/* Read a value: "80%", "1,234", "5-6 months", "NA". Words after the number
 * must be those of `unit` (or `unit_label`, which may be NULL). UNIT_TEXT takes
 * anything and gives NaN. On failure `*out` is left alone. */
MUST_USE bool quantity_parse(const char *text, enum unit_kind unit, const char *unit_label,
    struct quantity *out);

/* What a band's printed text says. Open sides are NaN. */
struct band_text {
	double from, to;         /* `from` <= `to` */
	double change;           /* "10% reduction" is -10; else NaN */
	double point;            /* "5 working days": one edge, which of the two is not said */
	bool excluded;           /* "Below 10", "over 90": the edge itself is not in the band */
};

/* Read a band's text: "75-84", "20% - 16%", "Below 10", "90 or more",
 * "5 working days", "10% reduction". On failure `*out` is left alone. */
MUST_USE bool band_text_parse(const char *text, struct band_text *out);

/* Does numerator out of denominator give `percent`, stated to `decimals`
 * digits? Rounding half up and half to even both do. */
bool percent_agrees(double numerator, double denominator, double percent, int decimals);

#endif
