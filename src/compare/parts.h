/* parts.h - a comparison under way: what its parts share. Private to compare/. */
#ifndef COMPARE_PARTS_H
#define COMPARE_PARTS_H

#include <stdbool.h>

#include "base/map.h"
#include "compare/comparison.h"
#include "wording/date.h"
#include "wording/say.h"

struct comparing {
	struct comparison *result;
	struct arena *arena;           /* the result's */
	const struct evaluation *now, *then;
	struct evaluation **chain;     /* all earlier issues, oldest first; the last is `then` */
	size_t chain_count;
	struct map **measures;         /* parallel to chain: id -> its measure_fact */
	struct map **actions;          /* parallel to chain: key -> its action_fact */
	struct map *measures_now, *actions_now;
	size_t cap;
};

/* ---- common.c ----------------------------------------------------------------------- */

/* Put down a change; the caller fills in what it is about. Valid until the next. */
struct change *change_add(struct comparing *c, enum change_kind kind, const char *label, const char *text);
struct change *change_measure(struct comparing *c, enum change_kind kind, const struct measure_fact *now,
    const struct measure_fact *then, const char *text);
struct change *change_action(struct comparing *c, enum change_kind kind, const struct action_fact *now,
    const struct action_fact *then, const char *text);

struct change *change_recommendation(struct comparing *c, enum change_kind kind,
    const struct recommendation *now, const char *text);

/* By which an action is known in every issue. From `arena`. */
const char *action_key(struct arena *arena, const struct action *action);
/* The same measure, the same action, in the issue `i` of the chain; NULL: it has none. */
const struct measure_fact *measure_in(const struct comparing *c, size_t i, const struct measure *measure);
const struct action_fact *action_in(const struct comparing *c, size_t i, const struct action *action);
/* In the last issue. */
const struct measure_fact *measure_then(const struct comparing *c, const struct measure *measure);
const struct action_fact *action_then(const struct comparing *c, const struct action *action);

/* Do the words say the same, white space and NULL (as "") aside? */
bool same_words(const char *a, const char *b);

/* A reason as the end of a sentence: without its own stop. */
const char *without_stop(struct arena *arena, const char *text);

/* "31 March 2016" from the arena. */
const char *day_text(struct arena *arena, struct date day);
const char *due_words(struct arena *arena, struct date due, bool is_month);

/* What `period` is called in a sentence that also names `beside` (or NULL): its name, with its last day where
 * both have the same name. */
const char *period_words(struct arena *arena, const struct period *period, const struct period *beside);

/* "92% (Good)", "92%" where it is not rated, "Not reported". */
const char *figure_words(struct arena *arena, const struct value_fact *value);

/* ---- the parts ---------------------------------------------------------------------------- */

void compare_judgements(struct comparing *c);     /* judgements.c */
void compare_definitions(struct comparing *c);    /* definitions.c */
void compare_figures(struct comparing *c);        /* figures.c */
void compare_actions(struct comparing *c);        /* actions.c */
void compare_recommendations(struct comparing *c);   /* recommendations.c */
void compare_dates(struct comparing *c);          /* dates.c */
void compare_words(struct comparing *c);          /* said.c */
void compare_promises(struct comparing *c);       /* promises.c */

#endif
