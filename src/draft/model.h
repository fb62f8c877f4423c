/* model.h - the plan that is proposed, while it is put together, and what nobody can be sure of in it.
 *
 * All of it lives in one arena. A list keeps the order in which things stood in the document. */
#ifndef DRAFT_MODEL_H
#define DRAFT_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "draft/columns.h"
#include "draft/draft.h"
#include "office/book.h"

/* A list of structs with a member `next`. */
#define LIST_OF(type) struct { type *first, *last; }
#define LIST_ADD(list, item) do { \
	if ((list)->first == NULL) (list)->first = (item); else (list)->last->next = (item); \
	(list)->last = (item); } while (0)

struct remark { const char *name, *text; struct remark *next; };   /* `name` may be NULL */
typedef LIST_OF(struct remark) remark_list;

struct new_status { const char *id, *label, *standing, *symbol, *means; struct new_status *next; };
struct new_scale { const char *id; const char *label; LIST_OF(struct new_status) statuses; struct new_scale *next; };

struct new_action {
	const char *id, *ref, *title, *owner, *workstream, *start, *due, *due_printed, *revised, *state;
	const char *rag, *impact;  /* ids of statuses */
	const char *progress, *evidence;
	bool done;
	const char *completed;
	remark_list remarks;       /* comments beside it */
	struct new_action *next;
};

struct new_band { const char *status, *text; struct new_band *next; };
struct new_value { const char *period, *text, *markers, *rag, *comment; struct new_value *next; };
struct new_target { const char *period, *value, *printed; struct new_target *next; };
struct new_benchmark { const char *name, *value; struct new_benchmark *next; };

struct new_measure {
	const char *id, *number, *title, *shows, *owner, *unit, *polarity, *scorecard, *baseline, *baseline_label;
	bool over_100;
	LIST_OF(struct new_band) bands;
	LIST_OF(struct new_target) targets;
	LIST_OF(struct new_benchmark) benchmarks;
	LIST_OF(struct new_value) values;
	remark_list notes, remarks;
	struct new_measure *next;
};
typedef LIST_OF(struct new_measure) measure_list;

/* Measures that share a label. */
struct new_group { const char *refs, *title; measure_list measures; struct new_group *next; };
typedef LIST_OF(struct new_group) group_list;

struct new_outcome { const char *text, *impact; struct new_outcome *next; };
struct new_columns { remark_list columns; struct new_columns *next; };

/* A recommendation, or an improvement of an area's plan. */
struct new_recommendation {
	bool improvement;
	const char *id, *ref, *paragraphs, *title, *summary, *lead, *need, *good;
	const char *said;          /* its number in the document; NULL: none */
	const char *target, *workstream, *sources;
	LIST_OF(struct new_action) actions;
	measure_list measures;
	LIST_OF(struct new_outcome) outcomes;
	LIST_OF(struct new_columns) qualitative;
	remark_list notes, remarks;
	struct new_recommendation *next;
};

struct new_priority {
	const char *id, *number, *title, *folded, *lead;
	remark_list narratives, remarks;
	LIST_OF(struct new_recommendation) recommendations;
	group_list groups;
	struct new_priority *next;
};

/* A passage of the whole plan: text, or a table. */
struct new_section { const char *heading, *text; const struct block *table; struct new_section *next; };

struct new_period { const char *id, *label, *kind; struct date start, end; int year; struct new_period *next; };
struct new_scorecard { const char *id, *title, *current; remark_list periods; struct new_scorecard *next; };

/* Which scale a word belongs to. */
enum scale_kind { SCALE_PROGRESS, SCALE_IMPACT, SCALE_RATING, SCALE_JUDGEMENT, SCALE_KINDS };

/* What a key says of a colour. */
struct status_word;
struct colour_meaning {
	enum scale_kind kind;      /* SCALE_KINDS: of any scale */
	const struct status_word *colour;
	const char *label;         /* of the status */
	const char *text;
	const struct status_word *word;          /* that it begins with; NULL: none that is known */
	struct colour_meaning *next;
};

struct draft {
	struct arena *arena;
	const struct book *book;
	struct mapping mapping;
	struct date as_at;         /* NO_DATE: not known yet */
	bool as_at_guessed;
	const char *title, *organisation, *committee;
	struct new_scale scales[SCALE_KINDS];
	LIST_OF(struct colour_meaning) meanings;
	bool *keys;                /* which sheets are keys of colours */
	const struct passage *waiting; size_t waiting_count;     /* those before the table at hand */
	LIST_OF(struct new_section) sections;
	LIST_OF(struct new_priority) priorities;
	remark_list codes;         /* of sources, that improvements name */
	group_list groups;         /* of no priority */
	LIST_OF(struct new_period) periods;      /* financial years too: kind "" */
	LIST_OF(struct new_scorecard) scorecards;
	struct new_priority *priority;           /* that what comes next belongs to; NULL: none yet */
	struct new_recommendation *recommendation;
	struct map *ids;           /* that are taken */
	LIST_OF(struct doubt) doubts;
	remark_list mapped;        /* what each column was read as */
	const struct block *said;  /* the last table whose columns were said; NULL: none */
	size_t action_count, measure_count, cell_count;
};

/* ---- ids (model.c) ------------------------------------------------------------------------------------------------- */

/* An id from `words` ("r" and "15.1": "r15.1"), made different from all others. In the arena. */
const char *draft_id(struct draft *d, const char *beginning, const char *words);
/* The status `label` of a scale, added to it when it is new; its id. */
const char *draft_status(struct draft *d, enum scale_kind kind, const char *label, const char *standing,
    const char *symbol);

/* Is there a status of that label already? */
bool draft_has_status(struct draft *d, enum scale_kind kind, const char *label);
/* What the key says of statuses called so on that scale; NULL: nothing, or there is none. Amber and yellow are one
 * where the key has only the other. */
const struct colour_meaning *draft_meaning(const struct draft *d, enum scale_kind kind, const char *label);

/* ---- doubts --------------------------------------------------------------------------------------------------------- */

/* A place in the document; row and column from 0, SIZE_MAX: the whole table. */
struct place { const struct sheet *sheet; size_t index, row, column; };

/* Put down that something is not sure. The same of several rows is one doubt. */
void draft_doubt(struct draft *d, struct place at, const char *text);
#define DOUBT(d, at, ...) draft_doubt((d), (at), SAY((d)->arena, __VA_ARGS__))
/* The same of no place in it. */
void draft_doubt_all(struct draft *d, const char *text);

/* The document's name without its folders, within quotation marks. */
const char *draft_file_name(struct draft *d);
/* How a sheet is called, within quotation marks; a CSV file's by the file. */
const char *draft_sheet_name(struct draft *d, const struct sheet *sheet);

/* `text` within quotation marks, cut when it is long. */
const char *draft_quote(struct draft *d, const char *text);

/* Put a text to a list; nothing when it is empty. */
void draft_remark(struct draft *d, remark_list *list, const char *name, const char *text);
/* What marks the item of a list at the beginning of a line; its length, 0: none. */
size_t draft_bullet(const char *line);
/* `text` on one line: what stood in lines is separated by "; " where no sentence ends. Bullets are gone. */
const char *draft_line(struct draft *d, const char *text);
/* One text behind the other, `between` them; either may be NULL or empty. */
const char *draft_join(struct draft *d, const char *first, const char *between, const char *second);

#endif
