/* ask.h - what a lead is asked for: a row per measure that is due in the period, and one per action that is open. */
#ifndef RETURNS_ASK_H
#define RETURNS_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "evaluate/evaluation.h"
#include "plan/plan.h"

struct asked_measure { const struct measure *measure; const struct period *period; };
struct asked_action { const struct action *action; const struct action_fact *fact; };

struct ask {
	const struct evaluation *evaluation;
	const char *lead;          /* NULL: everything; "": what nobody is named for */
	struct asked_measure *measures; size_t measure_count;   /* in the plan's order */
	struct asked_action *actions; size_t action_count;
};

/* Who is asked: each owner named on a measure that is due or an open action; of those without one the lead of the
 * recommendation, else of the priority; "" where there is none. In the plan's order, from `arena`. */
const char **ask_leads(const struct evaluation *evaluation, const struct period *period, struct arena *arena,
    size_t *count);
/* What `lead` (whatever its case) is asked for; `period` is NULL for the current ones. From `arena`. */
struct ask ask_of(const struct evaluation *evaluation, const char *lead, const struct period *period,
    struct arena *arena);

/* What names a row whatever becomes of the sheet: "plan/m/id/period", "plan/a/id". From `arena`. */
const char *ask_measure_key(struct arena *arena, const struct plan *plan, const struct measure *measure,
    const struct period *period);
/* An action without an id goes by its place's and its own words, "plan/a/~0123456789ab". */
const char *ask_action_key(struct arena *arena, const struct plan *plan, const struct action *action);

/* Is the period before the one that the measure is asked for? Then members have seen its figure in an earlier paper. */
bool ask_is_earlier(const struct measure *measure, const struct period *period);

/* The scale that the plan's actions are reported by: that of their latest reported status; NULL: none yet. */
const struct scale *ask_action_scale(const struct plan *plan);

/* What the plan says of a measure in a period, as it stands in a cell. */
enum asked_field { FIELD_VALUE, FIELD_NUMERATOR, FIELD_DENOMINATOR, FIELD_MARKERS, FIELD_COMMENT, FIELD_WAS, FIELD_REASON,
    FIELD_COUNT };
/* "" when it says nothing; paragraphs of a comment on lines of their own. From `arena`. */
const char *ask_said(struct arena *arena, const struct value *value, enum asked_field field);

#endif
