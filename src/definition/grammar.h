/* grammar.h - the one table of the definitions: every element and attribute of
 * every root, what it may hold and what it is for. The structural check, the
 * RELAX NG schemas and the references all come from it. The rows of each root
 * stand in a file of their own (plan_rows.def, ...); rows of text are shared. */
#ifndef DEFINITION_GRAMMAR_H
#define DEFINITION_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"
#include "base/mem.h"
#include "wording/say.h"

enum element {
	EL_NONE,             /* not an element of the definition, or not where it belongs */
	/* the plan and its declarations */
	EL_PLAN,
	EL_TITLE, EL_ORGANISATION, EL_COMMITTEE, EL_DATE, EL_AS_AT, EL_ASK,
	EL_PAPER, EL_PARAM,
	EL_ABBREVIATIONS, EL_ABBREVIATION,
	EL_SCALE, EL_STATUS, EL_BAND_SET, EL_BANDS, EL_BAND, EL_PLAN_TARGETS,
	EL_PERIODS, EL_FINANCIAL_YEAR, EL_PERIOD,
	EL_PHASES, EL_PHASE, EL_SOURCE_CODE,
	EL_SCORECARD, EL_ISSUES, EL_ISSUE,
	EL_PROFILE, EL_PROFILE_ROW, EL_SHARE,
	EL_LEFT_OUT, EL_SMALL_NUMBERS, EL_EARLIER,
	/* narrative of the plan as a whole */
	EL_SECTION, EL_SUBSECTION,
	EL_MILESTONES, EL_MILESTONE_GROUP, EL_MILESTONE,
	EL_BOARDS, EL_BOARD, EL_ROLE, EL_PLANS,
	EL_SCHEDULE, EL_EVENT,
	/* priorities and what they hold */
	EL_PRIORITY, EL_NARRATIVE, EL_RECOMMENDATIONS, EL_STRAND,
	EL_RECOMMENDATION, EL_SUMMARY, EL_NEED, EL_GOOD, EL_PHASE_STATE, EL_NOTE,
	EL_QUALITATIVE, EL_COLUMN,
	EL_IMPROVEMENT, EL_TARGET, EL_OUTCOME,
	/* actions */
	EL_ACTION, EL_REVISION, EL_UPDATE, EL_EVIDENCE, EL_COMPLETED,
	/* measures */
	EL_MEASURES, EL_MEASURE, EL_SHOWS, EL_TARGETS, EL_PERIOD_TARGET, EL_BENCHMARK,
	EL_VALUE, EL_PART, EL_COMMENT, EL_CAUSE, EL_REMEDY,
	/* the report: its head, what it says */
	EL_REPORT, EL_EXEMPTION, EL_REPORT_OF, EL_REFERENCE, EL_WARDS, EL_KEY_DECISION, EL_HEAD_LINE,
	EL_USE,
	EL_PURPOSE, EL_RECOMMENDS, EL_LEAD, EL_RECOMMEND, EL_REPORT_SECTION, EL_PARAGRAPH, EL_REPORT_TABLE, EL_QUOTE,
	EL_PICTURE, EL_INSERT, EL_REASONS, EL_OPTIONS, EL_OPTION, EL_OPTION_IMPACT, EL_OPTION_RISK,
	EL_CONSULTATION, EL_IMPLICATIONS, EL_IMPLICATION, EL_SIGN_OFF, EL_OFFICER,
	EL_BACKGROUND_PAPERS, EL_DOCUMENT, EL_CONTACT, EL_APPENDIX,
	EL_HOUSE, EL_HOUSE_IMPLICATION,
	/* what a meeting leaves and looks ahead to */
	EL_MINUTES, EL_VENUE, EL_PRESENT, EL_APOLOGIES, EL_IN_ATTENDANCE, EL_OFFICERS, EL_PERSON,
	EL_MINUTE, EL_RESOLVED, EL_POINT,
	EL_PROGRAMME, EL_HISTORY, EL_HELD, EL_TOPIC, EL_AIM, EL_RESULT, EL_MONITORING, EL_SUBJECT,
	EL_FUTURE, EL_FUTURE_ITEM, EL_SUGGESTED, EL_DISREGARDED, EL_DISREGARDED_ITEM, EL_TASK_GROUPS,
	EL_TASK_GROUP, EL_DATES,
	EL_FORWARD_PLAN, EL_DECISION,
	/* the pack */
	EL_PACK, EL_MEETING, EL_INTRODUCTION, EL_PACK_PART, EL_AGENDA_ITEM, EL_ITEM_PAPER, EL_ITEM_ANNEX,
	/* the mail list */
	EL_MAIL_LIST, EL_MAIL_FROM, EL_MAIL_REPLY_TO, EL_MAIL_SERVER, EL_MAIL_GROUP, EL_MAIL_RECIPIENT,
	/* text; the last four in reports only */
	EL_P, EL_UL, EL_OL, EL_LI,
	EL_TABLE, EL_CAPTION, EL_THEAD, EL_TBODY, EL_TR, EL_TH, EL_TD,
	EL_STRONG, EL_EM, EL_A, EL_BR, EL_XREF, EL_FIGURE, EL_COUNT, EL_PAGES, EL_DAY,
	ELEMENT_COUNT
};

enum content {
	CONTENT_EMPTY,       /* nothing */
	CONTENT_TEXT,        /* characters of one datatype, no elements */
	CONTENT_INLINE,      /* characters, strong, em, a, br; in reports also xref, value, count, as-at */
	CONTENT_BLOCKS,      /* p, ul, ol, table and the row's own children */
	CONTENT_FLOW,        /* inline content and blocks */
	CONTENT_ENTRY,       /* the same without tables: in a list or a cell their heads would be lost */
	CONTENT_QUOTED,      /* p, ul, ol: as CONTENT_BLOCKS, without tables */
	CONTENT_CHILDREN,    /* the row's own children, in any order */
	CONTENT_MIXED,       /* characters and the row's own children */
};

enum cardinality { CARD_ONE, CARD_OPTIONAL, CARD_MANY, CARD_SOME };

enum datatype {
	TYPE_TEXT,           /* any characters but not only spaces */
	TYPE_BLANK,          /* any characters, or none */
	TYPE_ID,             /* letters, digits, "_", ".", "-"; begins with a letter or digit */
	TYPE_IDS,            /* ids separated by spaces */
	TYPE_DAY,            /* 2016-03-31 */
	TYPE_DATE,           /* 2016-03-31, or 2016-03: the month's last day */
	TYPE_YEAR,           /* 2015 */
	TYPE_NUMBER,         /* 12, -3.5 */
	TYPE_COUNT,          /* 0, 1, 2, ... */
	TYPE_POSITIVE,       /* 1, 2, ... */
	TYPE_CHOICE,         /* one of the attribute's choices */
	TYPE_CHOICES,        /* some of them, separated by spaces */
	TYPE_COLOUR,         /* #1b6e3c */
	TYPE_LANGUAGE,       /* en-GB */
	TYPE_FILE,           /* a path relative to the plan, in its folder or below */
	TYPE_PLACE,          /* the same of what may also lie above or beside its folder: an archive */
	TYPE_TEMPLATE,       /* the name of a template, or a path relative to the plan */
	TYPE_LINK,           /* #id, or a web address */
	DATATYPE_COUNT
};

/* What a datatype looks like: for messages, the schema and the reference. */
struct grammar_datatype {
	const char *xsd;         /* XML Schema datatype */
	const char *pattern;     /* its facet, or NULL */
	enum wording words;      /* "a number such as 12 or 3.5"; takes no arguments */
};

struct grammar_attribute {
	const char *name;        /* NULL ends a list */
	enum datatype type;
	bool required;
	const char *choices;     /* "a b c" for TYPE_CHOICE and TYPE_CHOICES, else NULL */
	const char *doc;
};

struct grammar_child {
	enum element element;    /* EL_NONE ends a list */
	enum cardinality cardinality;
};

struct grammar_element {
	const char *pattern;     /* name of the schema's pattern; unique */
	const char *name;        /* of the element; may serve two rows */
	const char *doc;         /* one sentence */
	enum content content;
	enum datatype type;      /* of CONTENT_TEXT */
	const struct grammar_child *children;       /* never NULL */
	const struct grammar_attribute *attributes; /* never NULL */
};

/* The row of `element`, which is not EL_NONE. Static; never NULL. */
const struct grammar_element *grammar_row(enum element element);
const struct grammar_datatype *grammar_datatype(enum datatype type);

/* The roots, each of which a file may have as its outermost element. */
size_t grammar_root_count(void);
enum element grammar_root(size_t i);

/* Which elements may stand somewhere under `root`, itself among them: `known[e]`. */
void grammar_reach(enum element root, bool known[ELEMENT_COUNT]);

/* Which element `name` is inside `parent` (EL_NONE: as a root); EL_NONE when
 * it may not stand there. */
enum element grammar_child(enum element parent, const char *name);
/* May `child` stand in `parent`, and how often? False when it may not. */
bool grammar_allows(enum element parent, enum element child, enum cardinality *cardinality);
/* True for p, ul, ol, table; true for strong, em, a, br and what stands in a sentence of a
 * report. */
bool grammar_is_block(enum element element);
bool grammar_is_entry_block(enum element element);   /* one that an li or td may hold */
/* Are p, ul and ol there, and tables not? */
bool grammar_lacks_tables(enum content content);

/* May the characters of the element stand among strong, em, a, br? */
bool grammar_is_flowing(enum element element);
bool grammar_is_inline(enum element element);
/* The attributes that an element has beside its own row's: `seen` and its reason on all
 * but those of text. Static; never NULL. */
const struct grammar_attribute *grammar_common(enum element element);
/* `lang`, on all but roots, which have it among their own, and mail lists. Static; never NULL. */
const struct grammar_attribute *grammar_language(enum element element);
/* `exempt`, on what can be left out of the public edition. Static; never NULL. */
const struct grammar_attribute *grammar_exempt(enum element element);
/* The attribute's row, its own or a common one; or NULL. */
const struct grammar_attribute *grammar_attribute(enum element element, const char *name);

#endif
