/* rating.h - the judgement on one value, with its reason in one line. */
#ifndef EVALUATE_RATING_H
#define EVALUATE_RATING_H

#include "base/arena.h"
#include "evaluate/ladder.h"
#include "plan/plan.h"

enum rating_kind {
	RATING_NONE,             /* not rated: `unrated` says why */
	RATING_BAND,             /* in a band */
	RATING_BELOW,            /* worse than the first band; standing bad */
	RATING_TARGET,           /* by target and tolerance */
	RATING_REPORTED,         /* not worked out: as the plan reports it */
};

struct rating {
	enum rating_kind kind;
	enum unrated unrated;
	enum standing standing;        /* STANDING_NONE when not rated */
	int level;                     /* ladder_place(), or enum target_place; larger is better */
	const struct band *band;       /* RATING_BAND, else NULL */
	const struct status *status;   /* of the plan's scales; NULL: a word of our own, or none */
	const struct scale *scale;     /* that its words are of, or NULL */
	const struct status *reported; /* what the plan reports for the period, or NULL */
	const char *disagreement;      /* a sentence where that is another judgement, or NULL */
	const char *label;   /* "Good", "Below requires improvement", "Target met", "Not rated" */
	const char *why;     /* "Good because 92 is at least 90 and below 95."; never NULL */
	const char *note;    /* range or rounding across an edge, or NULL */
};

/* The scale that a judgement's words are of: its own, else that of the measure's bands. */
static inline const struct scale *
rating_scale(const struct rating *rating, const struct measure *measure)
{
	return rating->scale != NULL ? rating->scale
	    : measure->bands != NULL ? measure->bands->scale : NULL;
}

/* Rate `value` (NULL: nothing reported) by the measure's bands, else by its
 * target (the period's own first). Uses the unrounded value; where the printed
 * value would be rated otherwise, `note` says so. Strings from `arena`. */
struct rating rate_value(struct arena *arena, const struct measure *measure,
    const struct ladder *ladder, const struct value *value);

#endif
