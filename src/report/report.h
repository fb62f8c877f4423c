/* report.h - a report to a committee, or another paper of words, as the officer wrote it: minutes,
 * work programme, forward plan. Read and checked, with the plans that it draws from. What
 * stands in its narrative is left in its tree, which a template reads; here is what must be
 * known before that: who may read it, what it draws, what it asks for.
 *
 * Immutable once report_read() (reader.h) has returned it. Strings are UTF-8, borrowed from the report. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "definition/definition.h"
#include "plan/plan.h"

enum report_status { REPORT_OPEN, REPORT_EXEMPT, REPORT_PART_EXEMPT };

/* A plan that the report draws from. */
struct report_plan {
	const char *id;            /* its name in this report */
	const struct plan *plan;
	struct date as_at;         /* NO_DATE: the plan's own */
	struct src_pos at;
};

/* What of a measure a sentence shows: in the order of the grammar's choices. */
enum figure_shows {
	FIGURE_VALUE, FIGURE_NUMBER, FIGURE_RATING, FIGURE_TARGET, FIGURE_PERIOD, FIGURE_TRAVEL, FIGURE_GAP,
	FIGURE_TITLE,
};

/* <value>: a figure in a sentence. */
struct report_figure {
	const struct report_plan *of;
	const struct measure *measure;
	const struct period *period;   /* NULL: the latest known */
	enum figure_shows shows;
	bool words;
	xmlNode *node;
};

/* <pages>: where a paper stood in a pack. */
struct report_pages {
	const char *says;              /* "pages 7–28" */
	xmlNode *node;
};

/* <as-at>: the day that a plan is judged at. */
struct report_day {
	const struct report_plan *of;
	xmlNode *node;
};

enum count_of { COUNT_ACTIONS, COUNT_MEASURES, COUNT_RECOMMENDATIONS };

/* <count>: a number in a sentence. */
struct report_count {
	const struct report_plan *of;
	enum count_of what;
	const char *status;            /* NULL: all */
	const struct recommendation *within;   /* NULL: the whole plan, or the priority */
	const struct priority *priority;       /* NULL: all of them */
	bool words;
	xmlNode *node;
};

/* <insert>: a paper of a plan, or a part of one. */
struct report_insert {
	const struct report_plan *of;
	const char *template;          /* a name, or the path of an .xsl file, as it is to be opened */
	struct paper_parameter *parameters; size_t parameter_count;
	xmlNode *node;
};

/* A resolution of minutes, or a point of one, that asks somebody for something. */
struct resolution {
	const char *ref;               /* as printed: "68(c)", "71(a)(ii)", "72" */
	const char *title;             /* its words on one line, what it lists after a colon */
	const char *id;                /* NULL: it has none */
	const char *owner;
	const char *due;               /* as written; NULL: it does not say */
	const xmlNode *node;
};

struct report {
	const char *file;              /* as named on the command line */
	enum element root;             /* which of these it is: EL_REPORT, EL_MINUTES, ... */
	const char *id, *title, *organisation, *committee, *lang;
	const char *theme;             /* a path as it is to be opened, or NULL */
	struct date date;              /* of the meeting */
	enum report_status status;
	struct report_plan *plans; size_t plan_count;
	struct report_figure *figures; size_t figure_count;   /* document order, as the others */
	struct report_count *counts; size_t count_count;
	struct report_day *days; size_t day_count;
	struct report_pages *pages; size_t pages_count;
	struct report_insert *inserts; size_t insert_count;
	struct resolution *resolutions; size_t resolution_count;   /* of minutes; document order */
	/* all that it was read from: itself, its house, its plans and what they name */
	const struct source_file **files; size_t file_count;
	xmlDoc *source;                /* the parsed file; node->_private: see tree.h */
	const xmlNode *house;          /* of a report: the root of the house's file; else NULL */
};

/* Is a definition of that root a report, minutes or another paper of words? */
bool report_is(enum element root);

#endif
