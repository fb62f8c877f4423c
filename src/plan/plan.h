/* plan.h - a plan as the officer wrote it: parsed, checked, not yet judged.
 * Knows no "today", no wording of a paper, no colours beyond what the plan
 * itself declares. Every item keeps its place in the source (`at`) and its
 * source element (`node`), so that computed facts can be hung onto the tree.
 *
 * A plan is immutable once plan_read() has returned it. All strings are UTF-8,
 * borrowed from the plan, trimmed and with white space collapsed; "" or NULL as
 * said per field. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/mem.h"
#include "base/symbol.h"
#include "definition/definition.h"

/* ---- scales: the words a plan uses to judge ------------------------------ */

/* What a status means for evaluation, whatever its label says. */
enum standing {
	STANDING_NONE,       /* no judgement (information only) */
	STANDING_BAD,        /* red */
	STANDING_POOR,       /* amber */
	STANDING_GOOD,       /* green */
	STANDING_BEST,       /* better than good */
};

struct status {
	const char *id, *label;
	const char *short_label;   /* for narrow cells; label when none is given */
	const char *meaning;       /* sentence for the key, or NULL */
	const char *colour;        /* "#rrggbb", or NULL: the theme's for the standing */
	enum symbol symbol;
	enum standing standing;
	const struct scale *scale; /* the one it belongs to */
	struct src_pos at;
};

struct scale {
	const char *id, *label;
	struct status *statuses;   /* worst first */
	size_t status_count;
	struct src_pos at;
};

/* ---- bands ---------------------------------------------------------------- */

enum polarity { POLARITY_HIGH, POLARITY_LOW, POLARITY_IN_RANGE, POLARITY_NONE };

/* One band of values as printed in the plan. `from` and `to` in the measure's
 * unit, NaN: open at that side. `relative_pct`: the band is a change against
 * the baseline ("10% reduction" is -10), NaN: the band is absolute. */
struct band {
	const struct status *status;
	double from, to;
	double relative_pct;
	bool edge_excluded;        /* read from words that leave its one edge out: "Below 10" */
	const char *printed;       /* the range as written: "95-99", "Below 10", "5 working days" */
	struct src_pos at;
};

struct band_set {
	const char *id;            /* NULL: the measure's own */
	const struct scale *scale;
	struct band *bands;        /* as written */
	size_t band_count;
	struct src_pos at;
	xmlNode *node;
};

/* A set of bands that holds from a period on: bands may change by the year. */
struct dated_bands {
	const struct period *from; /* NULL: from the beginning */
	const struct band_set *set;
};

/* ---- periods -------------------------------------------------------------- */

enum period_kind { PERIOD_QUARTER, PERIOD_MONTH, PERIOD_YEAR, PERIOD_OTHER };

struct period {
	const char *id;            /* "2015-16-Q1" */
	const char *label;         /* "Q1" */
	const char *name;          /* the label, with its year where another period of the plan
	                            * has the same: "Q1 2015-16" */
	const struct period *year; /* the plan's year that it is a part of, or NULL */
	enum period_kind kind;
	struct date start, end;    /* both days included */
	size_t index;              /* place in plan->periods */
	struct src_pos at;
};

/* ---- measures ------------------------------------------------------------- */

enum unit_kind {
	UNIT_PERCENT, UNIT_COUNT, UNIT_WORKING_DAYS, UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS,
	UNIT_POUNDS, UNIT_RATE, UNIT_NUMBER, UNIT_TEXT,
};

/* How values of neighbouring periods belong together, and so which target speaks of one. */
enum measure_kind {
	KIND_NOT_STATED,
	KIND_STOCK,                /* a level at the time: 430 children in care */
	KIND_FLOW,                 /* what happened in the period alone: 58 entrants in Q1 */
	KIND_CUMULATIVE,           /* what happened since the year began */
};

enum frequency { FREQUENCY_NOT_STATED, FREQUENCY_MONTHLY, FREQUENCY_QUARTERLY,
    FREQUENCY_HALF_YEARLY, FREQUENCY_ANNUAL };

/* How far from a target is still near it: in the measure's unit, or per cent of the target. */
struct tolerance {
	double amount;             /* NaN: none */
	bool is_percent;
};

/* Whether a target stated for a year is the year's, or that of each period in it. */
enum target_scope { TARGET_SCOPE_NOT_STATED, TARGET_OF_YEAR, TARGET_OF_EACH_PERIOD };

/* The target of one period. */
struct period_target {
	const struct period *period;   /* never NULL */
	enum target_scope scope;
	double value;
	struct tolerance tolerance;    /* amount NaN: the measure's */
	const char *printed;       /* as written in the source, "below 14%", or NULL */
	struct src_pos at;
};

/* Which statuses of the plan's own scales a target gives; all three NULL: the program's
 * own words. */
struct target_statuses {
	const struct status *met, *near, *missed;
};

/* Government Statistical Service markers ("Symbols in tables"). */
enum marker {
	MARKER_NONE = 0,
	MARKER_PROVISIONAL = 1, MARKER_REVISED = 2, MARKER_ESTIMATED = 4,
	MARKER_SUPPRESSED = 8,      /* c */
	MARKER_NOT_AVAILABLE = 16,  /* x */
	MARKER_NOT_APPLICABLE = 32, /* z, or "NA" */
	MARKER_LOW = 64,            /* rounds to zero */
	MARKER_UNRELIABLE = 128,    /* u */
};

/* What is done about a value or an action that is not where it should be. */
struct remedy {
	const char *owner;         /* or NULL */
	struct date due;           /* NO_DATE: not stated */
	bool due_is_month;
	const char *text;          /* plain text, or NULL */
	struct src_pos at;
	xmlNode *node;
};

struct value {
	const struct period *period;
	double low, high;          /* equal unless a range such as "5-6 months"; NaN: none */
	double numerator, denominator;   /* NaN when not stated */
	unsigned markers;          /* enum marker, or-ed */
	const char *text;          /* UNIT_TEXT, or the value as written */
	const char *as_written;    /* `text` where it is to be printed just so ("6 cum 9"), or NULL:
	                            * low and high are the number stated for it, NaN when none is */
	const char *parts;         /* "Boys 15.6; Girls 14.5", or NULL; the text itself when that is all */
	const struct status *rag;  /* the rating reported for the period, or NULL */
	const struct earlier_issue *issue; /* the earlier issue that it is drawn from; NULL: the plan states it */
	const char *was;           /* the value before it was restated, or NULL */
	const char *reason;        /* why it was restated, or NULL */
	double target;             /* this period's own target as an attribute, NaN: none */
	double forecast;           /* year-end forecast stated with this period, NaN: none */
	const char *commentary;    /* plain text, or NULL */
	const char *cause;         /* why it is where it is: plain text, or NULL */
	struct remedy *remedies; size_t remedy_count;
	struct date as_at;         /* when counted, if the plan says so */
	struct src_pos at;
	xmlNode *node;             /* never NULL: a CSV row is made into an element */
};

struct benchmark {
	const char *name;          /* "England", "North West", "Statistical neighbours" */
	const struct period *period;   /* or NULL */
	double value;
	struct src_pos at;
};

struct measure {
	const char *id;            /* unique in the plan */
	const char *number;        /* as printed in its scorecard, or NULL */
	const char *title;
	const char *shows;         /* what it shows, or NULL */
	enum unit_kind unit;
	const char *unit_label;    /* for UNIT_RATE, UNIT_NUMBER: "per 10,000"; else NULL */
	enum polarity polarity;
	bool polarity_stated;      /* false: as the bands show it, POLARITY_NONE when they do not */
	bool audit;
	bool people;               /* counts people: small counts are not for the public */
	struct measure **total_of; size_t total_of_count;   /* whose values add up to its own */
	struct measure *numerator_is, *denominator_is;      /* whose value it is, or NULL */
	enum measure_kind kind;
	enum frequency frequency;
	const char *reported_in;   /* labels of the periods it is reported in, "Q4", or NULL: in all */
	const char *owner;         /* who answers for it; several are separated by "; "; or NULL */
	const char *noun, *nouns;  /* what is counted: "complaint", "complaints"; or NULL */
	double little_change;      /* a move of less than this is little change; 0: none */
	bool may_exceed_100;       /* a percentage that can pass 100 */
	bool rated;                /* false: the plan says that no rating is meant */
	int decimals;              /* shown after the point; -1: as written */
	const struct band_set *bands;   /* those in force now, or NULL */
	struct dated_bands *band_history;   /* more than one set: oldest first; else none */
	size_t band_history_count;
	double target;             /* of the year that follows, NaN: none */
	enum target_scope target_scope;
	struct date target_from, target_to;   /* that year; NO_DATE: `target` is for any period */
	struct tolerance tolerance;
	struct target_statuses target_statuses;
	struct period_target *targets;  /* by period, oldest first */
	size_t target_count;
	double baseline;           /* NaN when none */
	const char *baseline_label;
	const struct period *rebase;   /* a declared step: limits are drawn from here on; or NULL */
	const char *rebase_reason; /* what changed; set where `rebase` is */
	struct value *values;      /* by period, in the plan's period order */
	size_t value_count;
	struct benchmark *benchmarks;
	size_t benchmark_count;
	const struct scorecard **scorecards;   /* which it stands in */
	size_t scorecard_count;
	const struct measure_group *group;     /* never NULL */
	size_t index;              /* place in plan->measures */
	struct src_pos at;
	xmlNode *node;
};

/* Is it a part of something: a percentage, so many per 10,000? */
static inline bool
measure_is_share(const struct measure *m)
{
	return m->unit == UNIT_PERCENT || m->unit == UNIT_RATE;
}

/* Measures that share a label: a recommendation, or a <measures> element that
 * names one or more recommendations and its own title. */
struct measure_group {
	const char *refs;          /* as printed: "1/155", or NULL */
	const char *title;         /* short label, or NULL */
	const struct recommendation *recommendation;   /* first one named, or NULL */
	const struct priority *priority;   /* or NULL */
	struct measure **measures;
	size_t measure_count;
	struct src_pos at;
	xmlNode *node;
};

/* ---- actions -------------------------------------------------------------- */

struct revision { struct date due; bool due_is_month; struct date on; const char *agreed_by, *reason; struct src_pos at; };
struct update { struct date on; bool on_is_month; const struct status *rag, *impact; const char *text; struct src_pos at; };
struct evidence { struct date on; const char *text; struct src_pos at; };

enum action_state {        /* what the plan says outright; the rest is computed */
	ACTION_OPEN, ACTION_NOT_STARTED, ACTION_STARTED, ACTION_UNDER_REVIEW, ACTION_DEFERRED,
	ACTION_ONGOING,
};

struct action {
	const char *id, *ref;      /* ref as printed: "15.1", "SAV"; may repeat, may be NULL */
	const char *title;
	const char *owner;         /* or NULL; several are separated by "; " */
	const char *workstream;    /* or NULL; may be the improvement's */
	const char *strand;        /* heading of the <strand> it stands in, or NULL */
	struct date start;         /* when it should begin, if stated; a month: its first day */
	struct date due;           /* original; NO_DATE: undated */
	bool due_is_month;
	const char *due_printed;   /* as written where not a plain date: "End 2017", or NULL */
	struct revision *revisions; size_t revision_count;   /* oldest first */
	struct update *updates; size_t update_count;         /* oldest first */
	struct evidence *evidence; size_t evidence_count;
	const char *cause;         /* why it is where it is, or NULL */
	struct remedy *remedies; size_t remedy_count;
	enum action_state state;   /* ACTION_OPEN: the plan says nothing */
	struct date state_on;      /* since when; not stated: the latest dated entry; NO_DATE: always */
	bool is_completed;         /* the plan records that it is done */
	struct date completed;     /* NO_DATE: not, or the day is not known */
	bool completed_is_month;
	struct date review_on;     /* next review, if stated */
	const struct recommendation *recommendation;   /* or NULL */
	struct recommendation **also; size_t also_count;   /* others that it serves too */
	const struct priority *priority;               /* or NULL */
	const struct status *rag, *impact;   /* reported: by the latest update that says, or NULL */
	size_t index;              /* place in plan->actions */
	struct src_pos at;
	xmlNode *node;
};

struct phase { const char *id, *label, *meaning; struct src_pos at; };
struct phase_state {
	const struct phase *phase;
	const struct status *status;
	struct date on;            /* NO_DATE: not stated */
	const char *signed_off_by; /* or NULL */
	struct src_pos at;
};

/* ---- the tree ------------------------------------------------------------- */

/* A recommendation, or an <improvement>: one row of an area's plan. */
struct recommendation {
	const char *id, *ref;      /* "15"; an improvement's may be NULL */
	bool improvement;
	const char *sources;       /* improvement: codes it answers, "SAV MV1 A4", or NULL */
	const char *strand;        /* heading of the <strand> it stands in, or NULL */
	const struct status *impact;   /* improvement: reported impact, the worst where there are
	                                * several; or NULL */
	struct phase_state *phases; size_t phase_count;   /* by plan->phases, only those stated */
	const char *title, *summary;   /* summary: short label, or NULL */
	const char *lead;          /* or NULL */
	const struct priority *priority;   /* NULL: listed outside any priority */
	struct measure_group *group;   /* its own measures, or NULL */
	struct action **actions; size_t action_count;   /* its own */
	struct action **shared; size_t shared_count;    /* of others, that serve it too */
	size_t index;
	struct src_pos at;
	xmlNode *node;
};

struct priority {              /* or an area; what the plan calls it is the template's business */
	const char *id, *number;   /* number may be NULL */
	const char *title;
	const char *lead;
	size_t index;
	struct src_pos at;
	xmlNode *node;
};

struct scorecard {
	const char *id, *title;
	const struct period **periods; size_t period_count;
	const struct period *current;   /* the period the paper is about; never NULL */
	const char *columns;       /* column names in order, space separated, or NULL: the template's */
	bool history;              /* it draws values that the plan does not state from earlier issues */
	struct measure **measures; size_t measure_count;   /* in plan order */
	struct src_pos at;
	xmlNode *node;
};

/* How small counts about people are hidden in the public edition. */
enum small_method { SMALL_NOT_STATED, SMALL_SUPPRESS, SMALL_ROUND };
enum small_zero { SMALL_ZERO_STAYS, SMALL_ZERO_MAY_HIDE, SMALL_ZERO_SMALL };
struct small_numbers {
	int threshold, base;       /* never 0 */
	enum small_method method;
	enum small_zero zero;
	const char **earlier; size_t earlier_count;   /* paths of earlier public issues, besides plan->issues */
	xmlNode *node;             /* NULL: the plan says nothing */
};

/* An issue of the plan that the committee had before this one. */
struct earlier_issue {
	const char *file;          /* as it is to be opened */
	const struct plan *plan;   /* it, as it was read; NULL: it was not, as by plan_view() */
	struct date as_at;         /* its day; NO_DATE: not read */
	struct src_pos at;
};

struct abbreviation { const char *short_form, *expansion; struct src_pos at; };

struct paper_parameter { const char *name, *value; struct src_pos at; };

/* A paper that the plan asks for. */
struct planned_paper {
	const char *template;      /* a name, or the path of an .xsl file, as it is to be opened */
	const char *name;          /* added to the plan's file name, or NULL: as the program does */
	const char *theme;         /* a path as it is to be opened, or NULL */
	struct date date, as_at;   /* NO_DATE: the plan's */
	struct paper_parameter *parameters; size_t parameter_count;
	struct src_pos at;
};

struct plan {
	const char *file;          /* as named on the command line, or DEFINITION_STDIN */
	const char *id, *title, *organisation, *committee, *lang;
	struct planned_paper *papers; size_t paper_count;      /* main one first; none: scorecard */
	struct date date;          /* of the paper; never the clock */
	struct date as_at;         /* NO_DATE: date */
	struct tolerance tolerance;            /* of measures that state none */
	struct target_statuses target_statuses;   /* of measures that state none */
	struct scale *scales; size_t scale_count;
	struct band_set **band_sets; size_t band_set_count;    /* named ones, then measures' own */
	struct period *periods; size_t period_count;           /* oldest first */
	struct priority **priorities; size_t priority_count;
	struct recommendation **recommendations; size_t recommendation_count;
	struct measure_group **groups; size_t group_count;     /* document order */
	struct measure **measures; size_t measure_count;       /* document order */
	struct action **actions; size_t action_count;          /* document order */
	struct scorecard **scorecards; size_t scorecard_count;
	struct phase *phases; size_t phase_count;
	struct small_numbers small;
	struct earlier_issue *issues; size_t issue_count;   /* earlier ones, oldest first */
	bool is_public;            /* it is the public edition of another: figures may be left out of it */
	struct abbreviation *abbreviations; size_t abbreviation_count;
	/* of the definition that it was read from, in which all of it lives: */
	const struct source_file *files; size_t file_count;   /* the plan itself, its CSV files, then those
	                                                        * of its earlier issues */
	size_t own_file_count;     /* of those, the plan's and its CSV files */
	xmlDoc *source;            /* the parsed file; node->_private: see tree.h */
};

#endif
