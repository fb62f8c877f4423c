/* tally.h - counts of what is shown. A total is always the sum of its rows. */
#ifndef EVALUATE_TALLY_H
#define EVALUATE_TALLY_H

#include <stddef.h>

#include "base/arena.h"
#include "evaluate/action.h"
#include "evaluate/rating.h"
#include "evaluate/travel.h"
#include "plan/plan.h"

#define STANDING_COUNT (STANDING_BEST + 1)

struct tally_row {
	const char *label;             /* "Good", "Below requires improvement", "Not reported" */
	const struct status *status;   /* NULL: no band of the plan */
	enum standing standing;
	enum unrated unrated;          /* why, for the rows of those not rated */
	size_t count;
};

/* Measures by band. Rows: worse than the first band, then the bands of each scale in
 * use, worst first (also those with none), then targets, then the unrated. */
struct tally {
	struct tally_row *rows;
	size_t row_count;
	size_t total, rated;
	size_t reported;               /* of those rated: as reported, not worked out */
	size_t standing[STANDING_COUNT];   /* [STANDING_NONE]: not rated or no judgement */
	size_t improved, worsened, no_change, no_judgement;   /* since the previous period */
};

/* Actions by computed status. */
struct action_tally {
	size_t count[ACTION_STATUS_COUNT];
	size_t total, done;
	size_t dated;
	size_t due, due_done;          /* due before the as-at day; of those, done */
	size_t done_early;             /* done, and due on that day or later */
	size_t done_undated;           /* done, and never due */
	size_t under_way;              /* begun, and neither done, overdue nor deferred */
	size_t due_by_meeting;         /* fall due before the meeting, not known to be done */
	size_t disagreements;          /* actions with at least one */
	double done_pct;               /* done / total; NaN for no actions */
	double expected_pct;           /* due / dated; NaN for no dated actions */
};

/* A share in whole per cent as it may be printed: 100 only for all, 0 only for none.
 * `of` is not 0. */
int share_pct(size_t part, size_t of);


struct named_tally {               /* per strand, workstream, lead or owner */
	const char *name;              /* as first written; never NULL */
	const struct priority *priority;   /* strands: the one it stands in, or NULL; else NULL */
	struct action_tally tally;
};

void action_tally_add(struct action_tally *tally, const struct action_fact *fact);
/* Work out the percentages once all are added. */
void action_tally_close(struct action_tally *tally);

/* Grows a tally measure by measure. */
struct tally_builder;
MUST_USE struct tally_builder *tally_builder_new(void);
/* Count one measure: its rating, its bands' scale (NULL: none) and its movement. */
void tally_add(struct tally_builder *builder, const struct scale *scale,
    const struct rating *rating, enum verdict verdict);
/* The finished tally, from `arena`; frees the builder. */
struct tally tally_close(struct tally_builder *builder, struct arena *arena);

#endif
