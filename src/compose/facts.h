/* facts.h - what the evaluation found out, as elements hung onto the plan's
 * source tree in the namespace FACTS_NS (prefix f:), ready in the order in which
 * a template needs them. docs/templates.md lists them. Private to compose/. */
#ifndef COMPOSE_FACTS_H
#define COMPOSE_FACTS_H

#include <libxml/tree.h>

#include "base/map.h"
#include "compare/comparison.h"
#include "compose/compose.h"
#include "compose/nodes.h"

struct facts {
	const struct plan *plan;
	const struct evaluation *evaluation;
	struct nodes nodes;        /* where elements are made: the source, or a function's answer */
	xmlNode **attached;        /* each a child of an element of the source */
	size_t count, cap;
	struct map *measures;      /* id -> its facts; made at first use */
	struct document_builder *builder;   /* takes the paper over as it is made, or NULL */
	const char *name;          /* of a plan beside another, as f:plan() takes it */
	struct facts *beside;      /* of the plans beside this one */
	size_t beside_count;
	struct comparison *comparison;   /* with the plan's earlier issues; NULL: it names none */
	struct map *labels, *shorts;   /* status name -> its label, its short label */
	struct arena *arena;       /* elements on the source, and strings made on the way */
};

struct facts_options {
	const char *hash;          /* of the source, or NULL */
	bool part;                 /* the paper is a part of another */
	const char *statuses;      /* what the names of statuses begin with in the document, or NULL */
	enum nodes_way way;
};

/* Hang all facts onto plan->source. */
void facts_attach(struct facts *facts, const struct plan *plan,
    const struct evaluation *evaluation, const struct facts_options *options);
/* Take them off again; the tree is as it was. */
void facts_detach(struct facts *facts);

/* ---- for the parts (fact.c) ------------------------------------------------------ */

/* A new f: element at the end of `parent` (of the source, or a fact). */
xmlNode *fact_add(struct facts *facts, xmlNode *parent, const char *name);
/* The same, remembered so that facts_detach() takes it off: for elements of the source. */
xmlNode *fact_hang(struct facts *facts, xmlNode *element, const char *name);
/* Attributes; NULL or "" values are left out. */
void fact_set(const struct facts *facts, xmlNode *fact, const char *name, const char *value);
void fact_set_count(const struct facts *facts, xmlNode *fact, const char *name, size_t value);
void fact_set_number(const struct facts *facts, xmlNode *fact, const char *name, double value);
void fact_text(const struct facts *facts, xmlNode *fact, const char *text);

/* statuses.c: the statuses of all scales under one set of names, as d:status
 * elements use them: "judgement.good", "below.judgement", "target.met",
 * "action.overdue". */
void facts_add_statuses(struct facts *facts, xmlNode *parent);
const char *status_name(const struct facts *facts, const struct status *status);
/* The label of the status of that name, and its short one; NULL for NULL. A paper has one
 * name for a state: cells, sentences, keys and charts all take it from here. */
const char *status_label(const struct facts *facts, const char *name);
const char *status_short(const struct facts *facts, const char *name);
/* The status of a tally's row: also of a state worse than the first band, and of targets;
 * NULL for what is not rated. */
const char *row_status_name(const struct facts *facts, const struct tally_row *row);
/* NULL when not rated. */
const char *rating_status_name(const struct facts *facts, const struct measure *measure,
    const struct rating *rating);

/* A figure that was restated, as it was: in the measure's unit where it is a plain number. */
const char *restated_text(const struct facts *facts, const struct measure *measure,
    const char *was);

/* A target with its period, unless that is `period`: "14%", "487 for 2010-11". */
struct aim;
const char *facts_target_text(const struct facts *facts, const struct measure *measure,
    const struct aim *aim, const struct period *period);

/* The target that speaks of `current` (may be NULL) or of the value `now` in it (may be
 * NULL), the year's beside it, and the next: target, target-year, target-next. */
void facts_set_targets(const struct facts *facts, xmlNode *fact, const struct measure *measure,
    const struct value *now, const struct period *current);

/* The name of a state, "suppressed"; NULL: a number, or a range. */
const char *facts_state_name(enum value_state state);

/* What the plan reports beside what is worked out: reported, reported-short, rated-as, disagreement. */
void facts_set_reported(const struct facts *facts, xmlNode *fact, const struct rating *rating);

/* A measure's value as it is judged: state, status, rating, why, unrated; how it moved:
 * movement, verdict, travel, by or more, little, against; whether its judgement
 * moved with it: move, was, was-status, was-rating, steps, rank; how far it has to go: gap,
 * target-gap, course; what was reported: reported, disagreement. */
void facts_set_value(const struct facts *facts, xmlNode *fact, const struct measure *measure,
    const struct value_fact *value);

/* changes.c: how the measures of each part of the plan went since the last issue, on their roll-ups: since-better,
 * since-worse, since-same. Nothing where the plan names no issue. */
struct moves { size_t better, worse, same; };
struct moves_since {
	struct moves whole, *recommendations;   /* [index] */
	struct moves *rests;       /* [priority index], of what no recommendation has; the last: in no priority */
	struct moves *priorities;
};
struct moves_since *moves_since(const struct facts *facts);
/* What a row about the action is called by what leads there: f:action/@place. From the facts' arena. */
const char *action_place(const struct facts *facts, const struct action *action);
void fact_set_moves(const struct facts *facts, xmlNode *fact, const struct moves *moves);

/* scorecards.c, readings.c, progress.c */
void facts_add_scorecards(struct facts *facts);
void facts_add_readings(struct facts *facts, const struct scorecard *scorecard, xmlNode *parent);
void facts_add_progress(struct facts *facts);

#endif
