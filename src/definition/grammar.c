#include "definition/grammar.h"

#include <string.h>

#include "base/symbol.h"

#define ATTRIBUTES(...) (const struct grammar_attribute[]){ __VA_ARGS__, { NULL, 0, 0, NULL, NULL } }
#define CHILDREN(...) (const struct grammar_child[]){ __VA_ARGS__, { EL_NONE, 0 } }
#define NO_ATTRIBUTES (const struct grammar_attribute[]){ { NULL, 0, 0, NULL, NULL } }
#define NO_CHILDREN (const struct grammar_child[]){ { EL_NONE, 0 } }
#define ONE(e) { EL_##e, CARD_ONE }
#define MAYBE(e) { EL_##e, CARD_OPTIONAL }
#define MANY(e) { EL_##e, CARD_MANY }
#define SOME(e) { EL_##e, CARD_SOME }
#define MUST(name, type, doc) { name, TYPE_##type, true, NULL, doc }
#define MAY(name, type, doc) { name, TYPE_##type, false, NULL, doc }
#define MUST_CHOOSE(name, choices, doc) { name, TYPE_CHOICE, true, choices, doc }
#define MAY_CHOOSE(name, choices, doc) { name, TYPE_CHOICE, false, choices, doc }
#define YES_NO "yes no"
#define EDITION MAY_CHOOSE("edition", "public private", "Which edition of another file this is: the " \
	"program writes it into the source that goes with a paper.")
#define TARGET_ATTRIBUTES \
	MAY("met", ID, "The status of a value that meets its target, of any scale."), \
	MAY("near", ID, "The status of one that misses it by no more than the tolerance."), \
	MAY("missed", ID, "The status of one that misses it by more."), \
	MAY("tolerance", NUMBER, "How far from the target is still near it."), \
	MAY_CHOOSE("tolerance-unit", "unit percent", "Whether the tolerance is in the measure's " \
	    "unit or per cent of the target; unit when left out.")

static const struct grammar_element ROWS[] = {
[EL_NONE] = { "", "", "", CONTENT_EMPTY, 0, NO_CHILDREN, NO_ATTRIBUTES },

#include "definition/plan_rows.def"
#include "definition/report_rows.def"
#include "definition/meeting_rows.def"
#include "definition/pack_rows.def"
#include "definition/mail_rows.def"
#include "definition/text_rows.def"
};
_Static_assert(ARRAY_LEN(ROWS) == ELEMENT_COUNT, "a row for each element");

#define FINDINGS "acronym action-undated annex-attachment annex-author annex-blank annex-claim " \
	"annex-clip annex-comment annex-covered-scan annex-covered-text annex-damaged " \
	"annex-drawn annex-earlier-pages annex-earlier-version annex-font annex-form " \
	"annex-hidden-comment annex-hidden-field annex-hidden-layer annex-history " \
	"annex-invisible-text annex-landscape annex-launch annex-locked annex-no-language " \
	"annex-no-title annex-other-size annex-outside-text annex-picture annex-portfolio " \
	"annex-recognised annex-redaction annex-same-colour annex-script annex-sideways " \
	"annex-signed annex-size annex-suspect-tags annex-unjudged annex-unread " \
	"annex-untagged annex-upside-down as-at-before-figures band-gap band-overlap " \
	"band-text-differs beyond-best-band birth-date child-name comment-not-printed " \
	"completed-in-future completed-without-evidence date-before-plan date-far-ahead " \
	"decision-outside-plan e-mail good-but-overdue impact-without-action " \
	"insurance-number mobile-number nhs-number no-baseline no-current-value no-polarity " \
	"no-thresholds overdue-without-update postcode praise-for-bad pupil-number " \
	"quoted-name rated-otherwise reported-otherwise resolution-undated " \
	"same-title-other-bands target-unclear unrated-thresholds words-for-number"

static const struct grammar_attribute COMMON[] = {
	{ "seen", TYPE_CHOICES, false, FINDINGS,
	    "Findings of `rapporteur check` on this element, or on what stands in it, that have been "
	    "looked at and are no longer shown." },
	{ "seen-reason", TYPE_TEXT, false, NULL, "Why they may stay; needed beside seen." },
	{ NULL, 0, false, NULL, NULL },
};

/* Of every element but roots, which have their own, and what a mail list is made of: its messages are
 * in one language. */
static const struct grammar_attribute TONGUE[] = {
	{ "lang", TYPE_LANGUAGE, false, NULL,
	    "The language of its words, where that is another than around it: cy for Welsh." },
	{ NULL, 0, false, NULL, NULL },
};

/* What a definition can leave out of the public edition. What must stand where it stands (a
 * title, a period, a scale) cannot; nor can words of a sentence, which would not be one. */
static const enum element EXEMPTABLE[] = {
	EL_ASK, EL_PAPER, EL_PROFILE, EL_PROFILE_ROW, EL_SECTION, EL_SUBSECTION, EL_MILESTONES, EL_MILESTONE,
	EL_BOARD, EL_EVENT,
	EL_PRIORITY, EL_NARRATIVE, EL_RECOMMENDATION, EL_NEED, EL_GOOD, EL_NOTE, EL_QUALITATIVE, EL_COLUMN,
	EL_IMPROVEMENT, EL_TARGET, EL_OUTCOME, EL_ACTION, EL_UPDATE, EL_EVIDENCE, EL_MEASURES, EL_MEASURE,
	EL_BENCHMARK, EL_VALUE, EL_COMMENT, EL_CAUSE, EL_REMEDY,
	EL_HEAD_LINE, EL_PURPOSE, EL_RECOMMEND, EL_REPORT_SECTION, EL_PARAGRAPH, EL_REPORT_TABLE, EL_QUOTE,
	EL_PICTURE, EL_INSERT, EL_REASONS, EL_OPTION, EL_OPTION_IMPACT, EL_OPTION_RISK, EL_CONSULTATION,
	EL_IMPLICATION, EL_DOCUMENT, EL_APPENDIX,
	EL_MINUTE, EL_RESOLVED, EL_POINT, EL_AIM, EL_RESULT, EL_SUBJECT, EL_SUGGESTED,
	EL_DISREGARDED_ITEM, EL_TASK_GROUP,
	EL_ITEM_PAPER, EL_ITEM_ANNEX,
	EL_P, EL_UL, EL_OL, EL_LI, EL_TABLE, EL_TR, EL_TH, EL_TD,
};

static const struct grammar_attribute EXEMPT[] = {
	{ "exempt", TYPE_ID, false, NULL, "The exemption, by its id, for which the public edition leaves this "
	    "out." },
	{ NULL, 0, false, NULL, NULL },
};

#define ID_PATTERN "[A-Za-z0-9][A-Za-z0-9_.\\-]*"
#define DAY_PATTERN "[0-9]{4}-[0-9]{2}-[0-9]{2}"

static const struct grammar_datatype DATATYPES[] = {
	[TYPE_TEXT] = { "string", "[\\s\\S]*\\S[\\s\\S]*", SAY_datatype_text },
	[TYPE_BLANK] = { "string", NULL, SAY_datatype_blank },
	[TYPE_ID] = { "token", ID_PATTERN, SAY_datatype_id },
	[TYPE_IDS] = { "token", ID_PATTERN "( " ID_PATTERN ")*", SAY_datatype_ids },
	[TYPE_DAY] = { "date", DAY_PATTERN, SAY_datatype_day },
	[TYPE_DATE] = { "token", DAY_PATTERN "|[0-9]{4}-[0-9]{2}", SAY_datatype_date },
	[TYPE_YEAR] = { "token", "[1-9][0-9]{3}", SAY_datatype_year },
	[TYPE_NUMBER] = { "decimal", "[+\\-]?[0-9]+(\\.[0-9]+)?", SAY_datatype_number },
	[TYPE_COUNT] = { "nonNegativeInteger", NULL, SAY_datatype_count },
	[TYPE_POSITIVE] = { "positiveInteger", NULL, SAY_datatype_positive },
	[TYPE_CHOICE] = { "token", NULL, SAY_datatype_choice },
	[TYPE_CHOICES] = { "token", NULL, SAY_datatype_choices },
	[TYPE_COLOUR] = { "token", "#[0-9A-Fa-f]{6}", SAY_datatype_colour },
	[TYPE_LANGUAGE] = { "language", NULL, SAY_datatype_language },
	[TYPE_FILE] = { "anyURI", NULL, SAY_datatype_file },
	[TYPE_PLACE] = { "anyURI", NULL, SAY_datatype_place },
	[TYPE_TEMPLATE] = { "anyURI", NULL, SAY_datatype_template },
	[TYPE_LINK] = { "anyURI", NULL, SAY_datatype_link },
};
_Static_assert(ARRAY_LEN(DATATYPES) == DATATYPE_COUNT, "a row for each datatype");

static const enum element ROOTS[] = { EL_PLAN, EL_REPORT, EL_MINUTES, EL_PROGRAMME,
    EL_FORWARD_PLAN, EL_PACK, EL_HOUSE, EL_MAIL_LIST };
static const enum element BLOCKS[] = { EL_P, EL_UL, EL_OL, EL_TABLE };
static const enum element INLINES[] = { EL_STRONG, EL_EM, EL_A, EL_BR, EL_XREF, EL_FIGURE, EL_COUNT,
    EL_PAGES, EL_DAY };

/* What stands in a sentence of a report, but of no plan. */
static bool
is_of_reports(enum element e)
{
	return e >= EL_XREF && e <= EL_DAY;
}

const struct grammar_element *
grammar_row(enum element element)
{
	return &ROWS[element];
}

const struct grammar_datatype *
grammar_datatype(enum datatype type)
{
	return &DATATYPES[type];
}

bool
grammar_is_block(enum element element)
{
	return grammar_is_entry_block(element) || element == EL_TABLE;
}

bool
grammar_is_entry_block(enum element element)
{
	return element == EL_P || element == EL_UL || element == EL_OL;
}

bool
grammar_lacks_tables(enum content content)
{
	return content == CONTENT_ENTRY || content == CONTENT_QUOTED;
}

/* How many of BLOCKS such content has: tables are the last of them. */
static size_t
blocks_in(enum content content)
{
	return content == CONTENT_BLOCKS || content == CONTENT_FLOW ? ARRAY_LEN(BLOCKS)
	    : grammar_lacks_tables(content) ? ARRAY_LEN(BLOCKS) - 1 : 0;
}

static bool
is_flowing(enum content content)
{
	return content == CONTENT_INLINE || content == CONTENT_FLOW || content == CONTENT_ENTRY;
}

bool
grammar_is_flowing(enum element element)
{
	return is_flowing(ROWS[element].content);
}

bool
grammar_is_inline(enum element element)
{
	return element >= EL_STRONG && element <= EL_DAY;
}

size_t
grammar_root_count(void)
{
	return ARRAY_LEN(ROOTS);
}

enum element
grammar_root(size_t i)
{
	return ROOTS[i];
}

/* Do the sentences of that root draw from plans and refer to places? */
static bool
draws(enum element root)
{
	return root == EL_REPORT || root == EL_MINUTES;
}

/* Reach `e` and all that may stand in it under `root`. */
static void
reach(enum element root, enum element e, bool known[ELEMENT_COUNT])
{
	const struct grammar_element *row = &ROWS[e];
	const struct grammar_child *c;
	size_t i;

	if (known[e] || (is_of_reports(e) && !draws(root)))
		return;
	known[e] = true;
	for (c = row->children; c->element != EL_NONE; c++)
		reach(root, c->element, known);
	for (i = 0; i < blocks_in(row->content); i++)
		reach(root, BLOCKS[i], known);
	if (is_flowing(row->content))
		for (i = 0; i < ARRAY_LEN(INLINES); i++)
			reach(root, INLINES[i], known);
}

void
grammar_reach(enum element root, bool known[ELEMENT_COUNT])
{
	int e;

	for (e = 0; e < ELEMENT_COUNT; e++)
		known[e] = false;
	reach(root, root, known);
}

/* The first of `count` elements with that name, or EL_NONE. */
static enum element
named(const enum element *elements, size_t count, const char *name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(ROWS[elements[i]].name, name) == 0)
			return elements[i];
	return EL_NONE;
}

enum element
grammar_child(enum element parent, const char *name)
{
	const struct grammar_child *c;
	enum content content = ROWS[parent].content;
	enum element found;

	if (parent == EL_NONE)
		return named(ROOTS, ARRAY_LEN(ROOTS), name);
	for (c = ROWS[parent].children; c->element != EL_NONE; c++)
		if (strcmp(ROWS[c->element].name, name) == 0)
			return c->element;
	found = named(BLOCKS, blocks_in(content), name);
	if (found == EL_NONE && is_flowing(content))
		found = named(INLINES, ARRAY_LEN(INLINES), name);
	return found;
}

bool
grammar_allows(enum element parent, enum element child, enum cardinality *cardinality)
{
	const struct grammar_child *c;
	enum content content = ROWS[parent].content;

	*cardinality = CARD_MANY;
	for (c = ROWS[parent].children; c->element != EL_NONE; c++)
		if (c->element == child) {
			*cardinality = c->cardinality;
			return true;
		}
	if (grammar_is_block(child))
		return blocks_in(content) > (child == EL_TABLE ? ARRAY_LEN(BLOCKS) - 1 : 0);
	return grammar_is_inline(child) && is_flowing(content);
}

const struct grammar_attribute *
grammar_common(enum element element)
{
	return element < EL_P ? COMMON : &COMMON[ARRAY_LEN(COMMON) - 1];
}

const struct grammar_attribute *
grammar_language(enum element element)
{
	for (size_t i = 0; i < ARRAY_LEN(ROOTS); i++)
		if (ROOTS[i] == element)
			return &TONGUE[ARRAY_LEN(TONGUE) - 1];
	return element >= EL_MAIL_LIST && element <= EL_MAIL_RECIPIENT ? &TONGUE[ARRAY_LEN(TONGUE) - 1]
	    : TONGUE;
}

const struct grammar_attribute *
grammar_exempt(enum element element)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(EXEMPTABLE); i++)
		if (EXEMPTABLE[i] == element)
			return EXEMPT;
	return &EXEMPT[ARRAY_LEN(EXEMPT) - 1];
}

static const struct grammar_attribute *
attribute_in(const struct grammar_attribute *a, const char *name)
{
	for (; a->name != NULL; a++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

const struct grammar_attribute *
grammar_attribute(enum element element, const char *name)
{
	const struct grammar_attribute *a = attribute_in(ROWS[element].attributes, name);

	if (a == NULL)
		a = attribute_in(grammar_common(element), name);
	if (a == NULL)
		a = attribute_in(grammar_language(element), name);
	return a != NULL ? a : attribute_in(grammar_exempt(element), name);
}
