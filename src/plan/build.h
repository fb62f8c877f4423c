/* build.h - from a checked tree to struct plan: what the builders share.
 * Order: setup (declarations), tree (priorities down to measures), csv (values
 * beside the file), values, links. A builder reports only what the structural
 * check cannot know. */
#ifndef PLAN_BUILD_H
#define PLAN_BUILD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "definition/attribute.h"
#include "definition/definition.h"
#include "definition/nearest.h"
#include "definition/source.h"
#include "definition/structure.h"
#include "definition/tree.h"
#include "plan/plan.h"
#include "wording/error.h"

struct build {
	struct plan *plan;
	struct definition *definition;
	struct arena *arena;
	struct diags *diags;
	struct structure *structure;
	/* by id; anchors: everything a link can lead to, as its xmlNode */
	struct map *scales, *statuses, *band_sets, *periods, *phases, *codes, *anchors;
	struct map *scorecards, *recommendations, *measures;
	struct map *reported;          /* unknown words already reported */
	size_t suggestions;            /* how many more "did you mean" we look for */
};

/* Where a walk down the tree stands. */
struct place {
	struct priority *priority;
	struct recommendation *recommendation;
	const char *strand;            /* heading, or NULL */
	const char *workstream;        /* the improvement's, or NULL */
	const char *list;              /* prefix under which refs must differ */
	bool in_list;                  /* in <recommendations> */
};

#define BUILD_FAULT(b, node, code, ...) \
	SAY_ERROR((b)->diags, source_pos(node), (code), __VA_ARGS__)

/* ---- build.c: attributes and references ------------------------------------- */

/* The attribute's words, or NULL. */
const char *build_words(struct build *b, const xmlNode *node, const char *name);

/* As arguments of texts: the line where something stands, and a number: "12.5". */
const char *build_line(struct build *b, struct src_pos at);
const char *build_number(struct build *b, double number);

/* Register `thing` under the element's id among the things of its kind and,
 * unless `anchor` is false, among the targets of links. A second one is
 * reported. False when there is no id or it was taken. */
bool build_register(struct build *b, struct map *map, const xmlNode *node, const char *name,
    void *thing, bool anchor);

/* A kind of thing that is referred to. */
struct kind {
	enum wording noun;             /* "measure" */
	const char *code;              /* "unknown-measure" */
	/* Offer every name of the kind to `near`. */
	void (*offer)(const struct build *b, struct nearest *near);
};
enum kind_name {
	KIND_SCALE, KIND_STATUS, KIND_BAND_SET, KIND_PERIOD, KIND_PHASE, KIND_SCORECARD,
	KIND_RECOMMENDATION, KIND_MEASURE, KIND_CODE,
};

/* The thing that the attribute `name` of `node` refers to; NULL when the
 * attribute is left out or names nothing, which is reported. */
void *build_refer(struct build *b, const xmlNode *node, const char *name,
    const struct map *map, enum kind_name kind);
/* The same for a word already at hand, from an attribute of `node`. */
void *build_refer_word(struct build *b, const xmlNode *node, const char *word,
    const struct map *map, enum kind_name kind);
/* Report that there is nothing of that kind and name, unless what was named
 * has itself been refused. `what` stands at `at` and names it. */
void build_say_unknown(struct build *b, struct src_pos at, const char *what, const char *word,
    enum kind_name kind);

/* ---- the builders, in their order ------------------------------------------- */

void build_setup(struct build *b, const xmlNode *root);          /* setup.c */
void build_papers(struct build *b, const xmlNode *root);         /* papers.c */
void build_periods(struct build *b, const xmlNode *root);        /* periods.c */
void build_scales(struct build *b, const xmlNode *root);         /* bands.c */
void build_band_sets(struct build *b, const xmlNode *root);      /* bands.c */
void build_band_set(struct build *b, xmlNode *node, struct band_set *set);   /* bands.c */
void build_profiles(struct build *b, const xmlNode *root);       /* profiles.c */
void build_tree(struct build *b, const xmlNode *root);           /* outline.c */
/* What its <remedy> children say, oldest first as written; how many in `count`. */
struct remedy *build_remedies(struct build *b, const xmlNode *node, size_t *count);   /* actions.c */
const char *build_cause(struct build *b, const xmlNode *node);   /* actions.c; NULL: none */
void build_action(struct build *b, xmlNode *node, const struct place *place);      /* actions.c */
void build_measure(struct build *b, xmlNode *node, struct measure_group *group);   /* measures.c */
void build_plan_targets(struct build *b, const xmlNode *root);   /* targets.c */
void build_targets(struct build *b, struct measure *m);          /* targets.c */
/* What holds in the measure's current period: the year of its target, its bands. After
 * its values. */
void build_now(struct build *b, struct measure *m);              /* targets.c */
void build_scorecard_measures(struct build *b);                  /* measures.c */
void build_csv(struct build *b, const xmlNode *root);            /* csv.c */
void build_issues(struct build *b, const xmlNode *root);         /* issues.c: which it names */
/* Draw from them, once they are read, what a scorecard wants. Before the values. */
void build_drawn(struct build *b);                               /* issues.c */
void build_values(struct build *b);                              /* values.c */
void build_people(struct build *b, const xmlNode *root);         /* people.c; after the values */
void build_links(struct build *b, const xmlNode *root);          /* outline.c */

/* Polarity that the bands themselves show: by rising or falling from the worst
 * status to the best; POLARITY_NONE when they show none. */
enum polarity bands_polarity(const struct band_set *set);

#endif
