/* travel.h - which way a value moved, and whether that is good. */
#ifndef EVALUATE_TRAVEL_H
#define EVALUATE_TRAVEL_H

#include <stdbool.h>

#include "base/arena.h"
#include "evaluate/ladder.h"
#include "plan/plan.h"

enum movement { MOVEMENT_UNKNOWN, MOVEMENT_UP, MOVEMENT_DOWN, MOVEMENT_LEVEL };
enum verdict { VERDICT_NONE, VERDICT_IMPROVED, VERDICT_WORSENED, VERDICT_NO_CHANGE };

struct travel {
	const struct value *against;   /* NULL: nothing to compare with */
	enum movement movement;        /* the arrow */
	enum verdict verdict;          /* the word; VERDICT_NONE: no judgement */
	double change;                 /* as printed, in the measure's unit; NaN: none */
	bool little;                   /* it moved, but by less than the measure says is a change */
	const char *size;              /* "1 more complaint", "10 points", "3 working days"; NULL */
	bool counted;                  /* the size says what is counted, and which way it went */
	const char *text;              /* "Up 10 percentage points since Q1: improved"; never NULL */
};

/* Compare `now` with `then` (either may be NULL) at the precision in which they
 * are printed, so that the arrow never contradicts the two figures beside it.
 * Ranges move when one end moves and the other does not move against it.
 * `in_range`: the ladder whose best band is the range to be near (POLARITY_IN_RANGE),
 * from ladder_new(). Counts that run up over the year (cumulative) are judged
 * against last year only; `same_period_last_year` says which comparison this is. */
struct travel travel_between(struct arena *arena, const struct measure *measure,
    const struct ladder *in_range, const struct value *now, const struct value *then,
    bool same_period_last_year);

/* Fixed words that facts hold and templates compare, whatever the paper's language: "up",
 * "down", "level", "unknown"; "improved", "worsened", "no change", "no judgement". */
const char *movement_code(enum movement movement);
const char *verdict_code(enum verdict verdict);

/* The verdict as a reader sees it. */
const char *verdict_text(enum verdict verdict);

#endif
