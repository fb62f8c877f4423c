/* value.h - the number behind a value, and how it is printed.
 * Knows units, decimals and the Government Statistical Service's markers. */
#ifndef EVALUATE_VALUE_H
#define EVALUATE_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "plan/plan.h"

/* What kind of thing stands in the cell. */
enum value_state {
	VALUE_NUMBER,
	VALUE_RANGE,             /* "5-6 months" */
	VALUE_TEXT,              /* words */
	VALUE_MISSING,           /* nothing was reported */
	VALUE_NOT_AVAILABLE,     /* x */
	VALUE_NOT_APPLICABLE,    /* z */
	VALUE_SUPPRESSED,        /* c */
	VALUE_NOT_DUE,           /* none, and its frequency says that none was to come */
};

/* `value` may be NULL: VALUE_MISSING. A marker of absence (c, x, z) outranks a
 * number that stands beside it: suppressed is suppressed. 0 is a number. */
enum value_state value_state(const struct measure *measure, const struct value *value);

/* Is the measure to be reported in `period` (NULL: yes), by its frequency? */
bool measure_is_due(const struct measure *measure, const struct period *period);
/* "Reported each year in Q4": what stands in a cell where it is not. From `arena`. */
const char *measure_due_text(struct arena *arena, const struct measure *measure);

/* The unrounded ends of a value: numerator / denominator where both are known
 * (percentages), otherwise as stated. NaN unless VALUE_NUMBER or VALUE_RANGE. */
double value_low(const struct measure *measure, const struct value *value);
double value_high(const struct measure *measure, const struct value *value);

/* The value as a reader sees it, with unit: "92%", "5-6 months", "1 working day",
 * "£1,250", "Not reported", "Not applicable". Never empty. Markers that go with
 * a number are not in it: see value_marker_letters(). From `arena`. */
const char *value_text(struct arena *arena, const struct measure *measure,
    const struct value *value);

/* The figure for a sentence: the number stated for words ("9" of "6 cum 9"), else as
 * value_text(). From `arena`. */
const char *value_figure(struct arena *arena, const struct measure *measure,
    const struct value *value);

/* Any number in the measure's unit ("85%", "3 working days"), rounded to
 * `decimals`, or as short as the number allows when that is -1. */
const char *number_text(struct arena *arena, const struct measure *measure, double number,
    int decimals);

/* A difference in the measure's unit: "10 percentage points", "1 working day",
 * "0.4", "£1,250". The sign is dropped. */
const char *difference_text(struct arena *arena, const struct measure *measure, double number,
    int decimals);

/* Decimals that the value is printed with: the measure's, else as written. */
int value_decimals(const struct measure *measure, const struct value *value);

/* The number as printed: rounded half away from zero to `decimals`. */
double value_rounded(double number, int decimals);

/* "p", "r e" or "": letters of markers that go with a number (p, r, e, low, u). */
const char *value_marker_letters(struct arena *arena, unsigned markers);
/* "provisional; revised", or "": the same in words, absences included. */
const char *value_marker_words(struct arena *arena, unsigned markers);

/* Days from the day the value speaks of (its as-at date, else its period's end) to
 * `on`; negative when that lies ahead. `value` not NULL. */
long value_age_days(const struct value *value, struct date on);

#endif
