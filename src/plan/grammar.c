#include "plan/grammar.h"

#include <string.h>

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
#define TARGET_ATTRIBUTES \
	MAY("met", ID, "The status of a value that meets its target, of any scale."), \
	MAY("near", ID, "The status of one that misses it by no more than the tolerance."), \
	MAY("missed", ID, "The status of one that misses it by more."), \
	MAY("tolerance", NUMBER, "How far from the target is still near it."), \
	MAY_CHOOSE("tolerance-unit", "unit percent", "Whether the tolerance is in the measure's " \
	    "unit or per cent of the target; unit when left out.")

static const struct grammar_element ROWS[] = {
[EL_NONE] = { "", "", "", CONTENT_EMPTY, 0, NO_CHILDREN, NO_ATTRIBUTES },

/* ---- the plan and its declarations ---------------------------------------- */

[EL_PLAN] = { "plan", "plan", "A whole plan: the root of the file.", CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), ONE(ORGANISATION), MAYBE(COMMITTEE), ONE(DATE), MAYBE(AS_AT), MAYBE(ASK),
	    MANY(PAPER), MAYBE(ABBREVIATIONS), MANY(SCALE), MANY(BAND_SET), MAYBE(PLAN_TARGETS), MAYBE(PERIODS), MAYBE(PHASES),
	    MANY(SOURCE_CODE), MANY(SCORECARD), MANY(PROFILE),
	    MANY(SECTION), MANY(MILESTONES), MANY(BOARDS), MANY(SCHEDULE), MANY(PRIORITY), MANY(RECOMMENDATIONS), MANY(MEASURES)),
	ATTRIBUTES(MUST("id", ID, "Names the plan; its papers are named after its file."),
	    MAY("lang", LANGUAGE, "Language of the text; en-GB when left out."),
	    MAY("papers", IDS, "The papers made of it, by the names of their templates, the main one "
	        "first; in place of paper elements, where nothing more is to be said of them; scorecard "
	        "when there are neither.")) },
[EL_TITLE] = { "title", "title", "The title of what it stands in.", CONTENT_TEXT, TYPE_TEXT,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_ORGANISATION] = { "organisation", "organisation", "The council or partnership.",
	CONTENT_TEXT, TYPE_TEXT, NO_CHILDREN, NO_ATTRIBUTES },
[EL_COMMITTEE] = { "committee", "committee", "The committee that receives the paper.",
	CONTENT_TEXT, TYPE_TEXT, NO_CHILDREN, NO_ATTRIBUTES },
[EL_DATE] = { "date", "date", "The date of the paper.", CONTENT_TEXT, TYPE_DAY,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_AS_AT] = { "as-at", "as-at",
	"The day the figures and actions are judged at; the date of the paper when left out.",
	CONTENT_TEXT, TYPE_DATE, NO_CHILDREN, NO_ATTRIBUTES },
[EL_ASK] = { "ask", "ask",
	"What the committee is asked to do: the first words of every paper.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_PAPER] = { "paper", "paper", "A paper made of the plan, the main one first.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(PARAM)),
	ATTRIBUTES(MUST("template", TEMPLATE, "What it is made by."),
	    MAY("name", ID, "Added to the plan's file name to make the paper's, after a hyphen; left "
	        "out: nothing for the first paper, the template's name for any other."),
	    MAY("theme", FILE, "The file with its look, beside the plan."),
	    MAY("date", DAY, "The day of the meeting it goes to; the plan's date when left out."),
	    MAY("as-at", DATE, "The day it judges at; the plan's when left out.")) },
[EL_PARAM] = { "param", "param", "A parameter of the paper's template.", CONTENT_EMPTY, 0,
	NO_CHILDREN, ATTRIBUTES(MUST("name", TEXT, "Its name."), MUST("value", BLANK, "Its value.")) },
[EL_ABBREVIATIONS] = { "abbreviations", "abbreviations", "The abbreviations the plan uses.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(ABBREVIATION)), NO_ATTRIBUTES },
[EL_ABBREVIATION] = { "abbreviation", "abbreviation", "One abbreviation, written out.",
	CONTENT_TEXT, TYPE_TEXT, NO_CHILDREN,
	ATTRIBUTES(MUST("short", TEXT, "The short form as it stands in the text.")) },
[EL_SCALE] = { "scale", "scale", "A scale: the words the plan judges with, worst first.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(STATUS)),
	ATTRIBUTES(MUST("id", ID, "Names the scale."),
	    MUST("label", TEXT, "Heading of the scale's key.")) },
[EL_STATUS] = { "status", "status",
	"One word of a scale; its text says what the word means, for the key.",
	CONTENT_TEXT, TYPE_BLANK, NO_CHILDREN,
	ATTRIBUTES(MUST("id", ID, "Names the status; no other status of the plan has the same."),
	    MUST("label", TEXT, "The word as printed."),
	    MAY("short", TEXT, "A shorter form for narrow cells."),
	    MUST_CHOOSE("standing", "none bad poor good best",
	        "What the status means for judging: none is information only, bad is red, poor is "
	        "amber, good is green, best is beyond good."),
	    MAY_CHOOSE("symbol", "circle square triangle diamond star ring half-circle cross tick "
	        "dash triangle-down", "The drawn shape that tells it apart in black and white."),
	    MAY("colour", COLOUR, "Its colour; the theme's for the standing when left out.")) },
[EL_BAND_SET] = { "band-set", "band-set", "Bands of values that several measures share.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(BAND)),
	ATTRIBUTES(MUST("id", ID, "Names the set; a measure refers to it."),
	    MUST("scale", ID, "The scale whose statuses the bands give.")) },
[EL_BANDS] = { "bands", "bands", "A measure's own bands.", CONTENT_CHILDREN, 0,
	CHILDREN(SOME(BAND)),
	ATTRIBUTES(MUST("scale", ID, "The scale whose statuses the bands give."),
	    MAY("from", ID, "The first period they hold for, where a measure's bands change; from "
	        "the beginning when left out.")) },
[EL_PLAN_TARGETS] = { "plan-targets", "targets",
	"What meeting or missing a target means, for every measure that does not say otherwise.",
	CONTENT_EMPTY, 0, NO_CHILDREN, ATTRIBUTES(TARGET_ATTRIBUTES) },
[EL_BAND] = { "band", "band",
	"One band; its text is the range as printed. Without from, to or change the range is read "
	"from the text.",
	CONTENT_TEXT, TYPE_BLANK, NO_CHILDREN,
	ATTRIBUTES(MUST("status", ID, "The status a value in this band gets."),
	    MAY("from", NUMBER, "Lowest value of the band; left out: open below."),
	    MAY("to", NUMBER, "Highest value of the band; left out: open above."),
	    MAY("change", NUMBER, "In place of from and to: change against the baseline in per "
	        "cent; a reduction is negative.")) },
[EL_PERIODS] = { "periods", "periods", "The periods that values belong to.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(FINANCIAL_YEAR), MANY(PERIOD)), NO_ATTRIBUTES },
[EL_FINANCIAL_YEAR] = { "financial-year", "financial-year",
	"A year from 1 April: makes the period 2015-16, and 2015-16-Q1 to 2015-16-Q4.",
	CONTENT_EMPTY, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("start", YEAR, "The calendar year in which it begins."),
	    MAY_CHOOSE("quarters", YES_NO, "Whether its quarters are periods too; yes when left out.")) },
[EL_PERIOD] = { "period", "period", "Any other period.", CONTENT_EMPTY, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("id", ID, "Names the period."),
	    MUST("label", TEXT, "Its column heading."),
	    MAY_CHOOSE("kind", "quarter month year other", "What sort of period; other when left out."),
	    MUST("start", DAY, "Its first day."),
	    MUST("end", DAY, "Its last day.")) },
[EL_PHASES] = { "phases", "phases", "The phases a recommendation passes through.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(PHASE)), NO_ATTRIBUTES },
[EL_PHASE] = { "phase", "phase", "One phase; its text says what it means.",
	CONTENT_TEXT, TYPE_BLANK, NO_CHILDREN,
	ATTRIBUTES(MUST("id", ID, "Names the phase."), MUST("label", TEXT, "Its column heading.")) },
[EL_SOURCE_CODE] = { "source-code", "source-code",
	"A code for where improvements come from; its text names the source.",
	CONTENT_TEXT, TYPE_TEXT, NO_CHILDREN,
	ATTRIBUTES(MUST("code", ID, "The code as printed.")) },
[EL_SCORECARD] = { "scorecard", "scorecard",
	"A scorecard: which periods and columns it shows. Measures say which scorecards they stand in.",
	CONTENT_CHILDREN, 0, CHILDREN(ONE(TITLE), MANY(NOTE)),
	ATTRIBUTES(MUST("id", ID, "Names the scorecard."),
	    MUST("periods", IDS, "The periods it shows."),
	    MAY("current", ID, "The period the paper is about; the last of periods when left out."),
	    MAY("columns", IDS, "Its columns in order; the template's own when left out."),
	    MAY("values", FILE, "A CSV file with values, beside the plan.")) },

[EL_PROFILE] = { "profile", "profile",
	"Judgements on many things of several kinds, as shares: an inspection profile.",
	CONTENT_CHILDREN, 0, CHILDREN(ONE(TITLE), SOME(PROFILE_ROW), MANY(NOTE)),
	ATTRIBUTES(MUST("id", ID, "Names the profile for links."),
	    MUST("scale", ID, "The scale whose statuses the shares give."),
	    MAY("on", DATE, "The day it shows."),
	    MAY("of", TEXT, "What its rows are: the heading of the first column; Kind when left out.")) },
[EL_PROFILE_ROW] = { "profile-row", "profile-row",
	"One kind, with the share in per cent that got each status. Without shares: none was judged.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(SHARE)),
	ATTRIBUTES(MUST("name", TEXT, "The kind."),
	    MAY("inspected", COUNT, "How many were judged."),
	    MAY("good-or-better", NUMBER,
	        "The per cent judged good or better, where the source states it.")) },
[EL_SHARE] = { "share", "share", "The per cent that got one status.", CONTENT_TEXT, TYPE_NUMBER,
	NO_CHILDREN, ATTRIBUTES(MUST("status", ID, "The status, one of the profile's scale.")) },

/* ---- narrative of the plan as a whole ------------------------------------- */

[EL_SECTION] = { "section", "section", "A passage of the plan as a whole.", CONTENT_BLOCKS, 0,
	CHILDREN(MANY(SUBSECTION)),
	ATTRIBUTES(MAY("id", ID, "Names the section for links."),
	    MUST("heading", TEXT, "Its heading."),
	    MAY_CHOOSE("place", "before after",
	        "Before or after the priorities; before when left out.")) },
[EL_SUBSECTION] = { "subsection", "section", "A passage inside a section.", CONTENT_BLOCKS, 0,
	CHILDREN(MANY(SUBSECTION)),
	ATTRIBUTES(MAY("id", ID, "Names the section for links."),
	    MUST("heading", TEXT, "Its heading.")) },
[EL_MILESTONES] = { "milestones", "milestones", "A list of milestones.", CONTENT_CHILDREN, 0,
	CHILDREN(MANY(MILESTONE_GROUP), MANY(MILESTONE)),
	ATTRIBUTES(MUST("title", TEXT, "Heading of the list.")) },
[EL_MILESTONE_GROUP] = { "milestone-group", "milestone-group", "Milestones due together.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(MILESTONE)),
	ATTRIBUTES(MUST("label", TEXT, "Heading of the group."),
	    MAY("by", DATE, "When they are all due.")) },
[EL_MILESTONE] = { "milestone", "milestone", "One milestone.", CONTENT_INLINE, 0,
	NO_CHILDREN, ATTRIBUTES(MAY("on", DATE, "When it was reached or is due.")) },
[EL_BOARDS] = { "boards", "boards", "The boards that watch over the plan.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(BOARD)),
	ATTRIBUTES(MUST("title", TEXT, "Heading of the list.")) },
[EL_BOARD] = { "board", "board", "One board.", CONTENT_CHILDREN, 0,
	CHILDREN(ONE(ROLE), MAYBE(PLANS)), ATTRIBUTES(MUST("name", TEXT, "Its name.")) },
[EL_ROLE] = { "role", "role", "What the board does.", CONTENT_FLOW, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_PLANS] = { "plans", "plans", "The plans the board answers for.", CONTENT_FLOW, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_SCHEDULE] = { "schedule", "schedule", "A calendar of monitoring or inspection.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(EVENT)),
	ATTRIBUTES(MUST("title", TEXT, "Heading of the calendar.")) },
[EL_EVENT] = { "event", "event", "One entry of a calendar.", CONTENT_FLOW, 0, NO_CHILDREN,
	ATTRIBUTES(MAY("on", DATE, "When."), MAY("kind", TEXT, "What sort of event.")) },

/* ---- priorities and what they hold ---------------------------------------- */

[EL_PRIORITY] = { "priority", "priority", "A priority, or an area of an area's plan.",
	CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), MANY(NARRATIVE), MANY(RECOMMENDATION), MANY(IMPROVEMENT),
	    MANY(STRAND), MANY(MEASURES)),
	ATTRIBUTES(MUST("id", ID, "Names the priority."),
	    MAY("number", TEXT, "Its number as printed."),
	    MAY("lead", TEXT, "Who answers for it: a job title.")) },
[EL_NARRATIVE] = { "narrative", "narrative", "A passage about the priority.",
	CONTENT_BLOCKS, 0, NO_CHILDREN,
	ATTRIBUTES(MAY_CHOOSE("role", "why what how know",
	        "Which question it answers; left out for a heading of your own."),
	    MUST("heading", TEXT, "Its heading.")) },
[EL_RECOMMENDATIONS] = { "recommendations", "recommendations",
	"Recommendations listed outside any priority, such as an inspection's own list.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(STRAND), MANY(RECOMMENDATION)),
	ATTRIBUTES(MUST("id", ID, "Names the list."), MUST("title", TEXT, "Its heading.")) },
[EL_STRAND] = { "strand", "strand", "A heading over some of what it stands among.",
	CONTENT_CHILDREN, 0,
	CHILDREN(MANY(RECOMMENDATION), MANY(IMPROVEMENT), MANY(ACTION), MANY(MEASURES)),
	ATTRIBUTES(MUST("title", TEXT, "The heading.")) },
[EL_RECOMMENDATION] = { "recommendation", "recommendation", "A recommendation to be met.",
	CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), MAYBE(SUMMARY), MAYBE(NEED), MAYBE(GOOD), MANY(PHASE_STATE),
	    MANY(NOTE), MANY(STRAND), MANY(ACTION), MANY(MEASURE), MANY(MEASURES),
	    MANY(QUALITATIVE)),
	ATTRIBUTES(MUST("id", ID, "Names the recommendation."),
	    MUST("ref", TEXT, "Its number as printed."),
	    MAY("paragraphs", TEXT, "Paragraphs of the inspection report it cites."),
	    MAY("lead", TEXT, "Who answers for it: a job title or a board.")) },
[EL_SUMMARY] = { "summary", "summary", "A short label for tables.", CONTENT_TEXT, TYPE_TEXT,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_NEED] = { "need", "need", "Why it is needed: the story behind it.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_GOOD] = { "good", "good", "What good looks like.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_PHASE_STATE] = { "phase-state", "phase-state", "How far a phase has got.",
	CONTENT_EMPTY, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("phase", ID, "The phase."),
	    MUST("status", ID, "Its status, from any scale of the plan."),
	    MAY("on", DATE, "When it was signed off."),
	    MAY("signed-off-by", TEXT, "Which board signed it off.")) },
[EL_NOTE] = { "note", "note", "A note printed beneath.", CONTENT_INLINE, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_QUALITATIVE] = { "qualitative", "qualitative",
	"Evidence that is no figure, in columns side by side.", CONTENT_CHILDREN, 0,
	CHILDREN(SOME(COLUMN)), NO_ATTRIBUTES },
[EL_COLUMN] = { "column", "column", "One column of qualitative evidence.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, ATTRIBUTES(MUST("heading", TEXT, "Its heading.")) },
[EL_IMPROVEMENT] = { "improvement", "improvement", "One row of an area's plan.",
	CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), MAYBE(TARGET), MANY(ACTION), MANY(OUTCOME), MANY(MEASURE)),
	ATTRIBUTES(MAY("id", ID, "Names the improvement."),
	    MAY("sources", IDS, "The source codes and recommendations it answers."),
	    MAY("workstream", TEXT, "The group that delivers its actions.")) },
[EL_TARGET] = { "target", "target", "What the improvement is to reach.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_OUTCOME] = { "outcome", "outcome", "What the improvement is to change, and whether it has.",
	CONTENT_BLOCKS, 0, NO_CHILDREN,
	ATTRIBUTES(MAY("impact", ID, "The impact reported, a status of any scale.")) },

/* ---- actions -------------------------------------------------------------- */

[EL_ACTION] = { "action", "action", "An action with its dated history.", CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), MANY(REVISION), MANY(UPDATE), MANY(EVIDENCE), MAYBE(CAUSE),
	    MANY(REMEDY), MAYBE(COMPLETED)),
	ATTRIBUTES(MAY("id", ID, "Names the action for links."),
	    MAY("ref", TEXT, "Its number as printed."),
	    MAY("also", IDS, "Other recommendations that it serves too, by their ids."),
	    MAY("owner", TEXT, "Who does it: a job title; several with a semicolon between them."),
	    MAY("workstream", TEXT, "The group that delivers it."),
	    MAY("start", DATE, "When it should begin."),
	    MAY("due", DATE, "When it was first due; revisions move it."),
	    MAY("due-printed", TEXT, "The due date in the words of the source."),
	    MAY_CHOOSE("state", "not-started started under-review deferred ongoing",
	        "What the plan says outright; the rest is worked out from the dates."),
	    MAY("state-on", DATE, "Since when that is so; the latest dated entry when left out."),
	    MAY("review", DATE, "When it is next reviewed.")) },
[EL_REVISION] = { "revision", "revision", "A new due date; its text says why. Oldest first.",
	CONTENT_TEXT, TYPE_BLANK, NO_CHILDREN,
	ATTRIBUTES(MUST("due", DATE, "The new due date."),
	    MAY("on", DATE, "When it was agreed."),
	    MAY("agreed-by", TEXT, "Who agreed it.")) },
[EL_UPDATE] = { "update", "update", "A dated report on progress.", CONTENT_FLOW, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("on", DATE, "When it was reported."),
	    MAY("rag", ID, "The progress reported, a status of any scale."),
	    MAY("impact", ID, "The impact reported, a status of any scale.")) },
[EL_EVIDENCE] = { "evidence", "evidence", "What proves the action done.", CONTENT_FLOW, 0,
	NO_CHILDREN, ATTRIBUTES(MAY("on", DATE, "Its date.")) },
[EL_COMPLETED] = { "completed", "completed", "Says that the action is done.", CONTENT_EMPTY, 0,
	NO_CHILDREN, ATTRIBUTES(MAY("on", DATE, "When it was done; left out: not known.")) },

/* ---- measures ------------------------------------------------------------- */

[EL_MEASURES] = { "measures", "measures",
	"Measures that share a label, or that belong to no single recommendation.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(MEASURE)),
	ATTRIBUTES(MAY("recommendations", IDS, "The recommendations they serve."),
	    MAY("refs", TEXT, "The label's number as printed."),
	    MAY("title", TEXT, "The label.")) },
[EL_MEASURE] = { "measure", "measure", "A measure and its values.", CONTENT_CHILDREN, 0,
	CHILDREN(ONE(TITLE), MAYBE(SHOWS), MANY(BANDS), MAYBE(TARGETS), MANY(BENCHMARK),
	    MANY(VALUE), MANY(NOTE)),
	ATTRIBUTES(MUST("id", ID, "Names the measure; the CSV file uses it."),
	    MAY("number", TEXT, "Its number as printed."),
	    MAY("scorecards", IDS, "The scorecards it stands in."),
	    MUST_CHOOSE("unit", "percent count working-days days weeks months pounds rate number text",
	        "What its values are."),
	    MAY("unit-label", TEXT, "For rate and number: the unit in words, such as per 10,000."),
	    MAY("noun", TEXT, "What is counted, one of it: complaint; with a plural of its own: "
	        "child|children."),
	    MAY("owner", TEXT,
	        "Who answers for it: a job title; several with a semicolon between them."),
	    MAY_CHOOSE("kind", "stock flow cumulative", "What a value counts: stock, what there is at "
	        "the time; flow, what happened in the period alone; cumulative, what happened since "
	        "the year began."),
	    MAY_CHOOSE("frequency", "monthly quarterly half-yearly annual",
	        "How often it is reported; every period when left out."),
	    MAY("reported-in", TEXT, "The label of the period it is reported in, such as Q4; several "
	        "with spaces between them."),
	    MAY_CHOOSE("polarity", "high low in-range none",
	        "What is good: high values, low values, values in the range, or neither; taken from "
	        "the bands when left out."),
	    MAY("band-set", ID, "The shared bands it is rated by."),
	    MAY_CHOOSE("audit", YES_NO, "Whether it comes from case audits; no when left out."),
	    MAY_CHOOSE("cumulative", YES_NO,
	        "Whether values add up through the year: the older spelling of kind=\"cumulative\"."),
	    MAY_CHOOSE("may-exceed-100", YES_NO,
	        "Whether its percentage can pass 100; no when left out."),
	    MAY_CHOOSE("rated", YES_NO,
	        "Whether it is meant to be rated; no says that it has no bands and no target on "
	        "purpose."),
	    MAY("decimals", COUNT, "Digits shown after the point; as written when left out."),
	    MAY("target", NUMBER, "The value aimed at in the year of the current period."),
	    MAY_CHOOSE("target-for", "year period",
	        "Whether the target is for that whole year or for each period in it."),
	    MAY("tolerance", NUMBER, "How far from the target is still near it, in the unit."),
	    MAY("little-change", NUMBER,
	        "A move of less than this, in the unit, is little change: neither better nor worse."),
	    MAY("baseline", NUMBER, "The value that changes are measured against."),
	    MAY("baseline-label", TEXT, "What the baseline is."),
	    MAY("rebase", ID, "The period of a step: control limits are drawn from it on."),
	    MAY("rebase-reason", TEXT, "What changed then; needed with rebase.")) },
[EL_SHOWS] = { "shows", "shows", "What the measure shows.", CONTENT_TEXT, TYPE_TEXT,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_TARGETS] = { "targets", "targets", "The targets of a measure, each for its period.",
	CONTENT_CHILDREN, 0, CHILDREN(MANY(PERIOD_TARGET)), ATTRIBUTES(TARGET_ATTRIBUTES) },
[EL_PERIOD_TARGET] = { "period-target", "target", "The target of one period: a quarter or a year.",
	CONTENT_EMPTY, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("period", ID, "The period it is for."),
	    MUST("value", NUMBER, "The value aimed at, in the measure's unit."),
	    MAY_CHOOSE("for", "year period", "For a year: whether the target is for the whole of "
	        "it or for each period in it; the whole of it when left out."),
	    MAY("tolerance", NUMBER, "This period's own tolerance."),
	    MAY_CHOOSE("tolerance-unit", "unit percent",
	        "Whether it is in the unit or per cent of the target; unit when left out."),
	    MAY("printed", TEXT, "The target in the words of the source, such as below 14%.")) },
[EL_BENCHMARK] = { "benchmark", "benchmark", "Somebody else's value to compare with.",
	CONTENT_EMPTY, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("name", TEXT, "Whose: England, the region, statistical neighbours."),
	    MAY("period", ID, "The period it is for."),
	    MUST("value", NUMBER, "The value, in the measure's unit.")) },
[EL_VALUE] = { "value", "value",
	"The value for one period: a number, a range such as 5-6 months, NA, other words as they "
	"are to be printed, or empty.",
	CONTENT_MIXED, 0, CHILDREN(MANY(PART), MAYBE(COMMENT), MAYBE(CAUSE), MANY(REMEDY)),
	ATTRIBUTES(MUST("period", ID, "The period."),
	    MAY("number", NUMBER, "The number behind words such as 6 cum 9, by which they are rated."),
	    MAY("rag", ID, "The rating reported for the period, a status of any scale."),
	    { "markers", TYPE_CHOICES, false, "p r e c x z low u",
	        "p provisional, r revised, e estimated, c suppressed, x not available, z not "
	        "applicable, low rounds to nothing, u unreliable." },
	    MAY("numerator", NUMBER, "Cases that count."),
	    MAY("denominator", NUMBER, "Cases in all."),
	    MAY("target", NUMBER, "This period's own target."),
	    MAY("forecast", NUMBER, "The value expected at the end of the year."),
	    MAY("as-at", DATE, "When it was counted."),
	    MAY("was", TEXT, "The value before it was revised."),
	    MAY("reason", TEXT, "Why it was revised.")) },
[EL_PART] = { "part", "part", "One of several figures that a value is made of, as printed.",
	CONTENT_TEXT, TYPE_TEXT, NO_CHILDREN,
	ATTRIBUTES(MUST("name", TEXT, "What the figure is of.")) },
[EL_COMMENT] = { "comment", "comment", "Commentary on the value.", CONTENT_BLOCKS, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_CAUSE] = { "cause", "cause", "Why a value or an action is where it is.", CONTENT_FLOW, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_REMEDY] = { "remedy", "remedy", "The corrective action: what is done about it.",
	CONTENT_FLOW, 0, NO_CHILDREN,
	ATTRIBUTES(MAY("owner", TEXT, "Who does it: a job title."),
	    MAY("due", DATE, "When it is to be done.")) },

/* ---- text: as in HTML ----------------------------------------------------- */

[EL_P] = { "p", "p", "A paragraph.", CONTENT_INLINE, 0, NO_CHILDREN, NO_ATTRIBUTES },
[EL_UL] = { "ul", "ul", "A list with bullets.", CONTENT_CHILDREN, 0, CHILDREN(SOME(LI)),
	NO_ATTRIBUTES },
[EL_OL] = { "ol", "ol", "A numbered list.", CONTENT_CHILDREN, 0, CHILDREN(SOME(LI)),
	NO_ATTRIBUTES },
[EL_LI] = { "li", "li", "An entry of a list.", CONTENT_FLOW, 0, NO_CHILDREN, NO_ATTRIBUTES },
[EL_TABLE] = { "table", "table", "A table.", CONTENT_CHILDREN, 0,
	CHILDREN(MAYBE(CAPTION), MAYBE(THEAD), MANY(TBODY), MANY(TR)), NO_ATTRIBUTES },
[EL_CAPTION] = { "caption", "caption", "What the table shows.", CONTENT_INLINE, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_THEAD] = { "thead", "thead", "Rows that repeat at the head of each page.",
	CONTENT_CHILDREN, 0, CHILDREN(SOME(TR)), NO_ATTRIBUTES },
[EL_TBODY] = { "tbody", "tbody", "Rows that belong together.", CONTENT_CHILDREN, 0,
	CHILDREN(SOME(TR)), NO_ATTRIBUTES },
[EL_TR] = { "tr", "tr", "A row.", CONTENT_CHILDREN, 0, CHILDREN(MANY(TH), MANY(TD)),
	NO_ATTRIBUTES },
[EL_TH] = { "th", "th", "A cell that heads a column or row.", CONTENT_FLOW, 0, NO_CHILDREN,
	ATTRIBUTES(MAY_CHOOSE("scope", "col row", "What it heads; col when left out."),
	    MAY("colspan", POSITIVE, "Columns it spans."),
	    MAY("rowspan", POSITIVE, "Rows it spans.")) },
[EL_TD] = { "td", "td", "A cell.", CONTENT_FLOW, 0, NO_CHILDREN,
	ATTRIBUTES(MAY("colspan", POSITIVE, "Columns it spans."),
	    MAY("rowspan", POSITIVE, "Rows it spans.")) },
[EL_STRONG] = { "strong", "strong", "Important words.", CONTENT_INLINE, 0,
	NO_CHILDREN, NO_ATTRIBUTES },
[EL_EM] = { "em", "em", "Stressed words.", CONTENT_INLINE, 0, NO_CHILDREN, NO_ATTRIBUTES },
[EL_A] = { "a", "a", "A link.", CONTENT_INLINE, 0, NO_CHILDREN,
	ATTRIBUTES(MUST("href", LINK, "Where it leads: # and an id of the plan, or a web address.")) },
[EL_BR] = { "br", "br", "A new line.", CONTENT_EMPTY, 0, NO_CHILDREN, NO_ATTRIBUTES },
};
_Static_assert(ARRAY_LEN(ROWS) == ELEMENT_COUNT, "a row for each element");

#define FINDINGS "acronym action-undated as-at-before-figures band-gap band-overlap band-text-differs " \
	"beyond-best-band comment-not-printed " \
	"completed-in-future completed-without-evidence date-before-plan date-far-ahead " \
	"good-but-overdue impact-without-action no-baseline no-current-value no-polarity " \
	"no-thresholds overdue-without-update praise-for-bad rated-otherwise " \
	"reported-otherwise " \
	"same-title-other-bands target-unclear unrated-thresholds words-for-number"

static const struct grammar_attribute COMMON[] = {
	{ "seen", TYPE_CHOICES, false, FINDINGS,
	    "Findings of `rapporteur check` on this element, or on what stands in it, that have been "
	    "looked at and are no longer shown." },
	{ "seen-reason", TYPE_TEXT, false, NULL, "Why they may stay; needed beside seen." },
	{ NULL, 0, false, NULL, NULL },
};

#define ID_PATTERN "[A-Za-z0-9][A-Za-z0-9_.\\-]*"
#define DAY_PATTERN "[0-9]{4}-[0-9]{2}-[0-9]{2}"

static const struct grammar_datatype DATATYPES[] = {
	[TYPE_TEXT] = { "string", "[\\s\\S]*\\S[\\s\\S]*", "some text" },
	[TYPE_BLANK] = { "string", NULL, "text, or nothing" },
	[TYPE_ID] = { "token", ID_PATTERN,
	    "a short name of letters, digits, '-', '_' and '.', such as cs-07" },
	[TYPE_IDS] = { "token", ID_PATTERN "( " ID_PATTERN ")*",
	    "short names separated by spaces" },
	[TYPE_DAY] = { "date", DAY_PATTERN, "a day such as 2016-03-31" },
	[TYPE_DATE] = { "token", DAY_PATTERN "|[0-9]{4}-[0-9]{2}",
	    "a day such as 2016-03-31 or a month such as 2016-03" },
	[TYPE_YEAR] = { "token", "[1-9][0-9]{3}", "a year such as 2015" },
	[TYPE_NUMBER] = { "decimal", "[+\\-]?[0-9]+(\\.[0-9]+)?", "a plain number such as 12 or 3.5" },
	[TYPE_COUNT] = { "nonNegativeInteger", NULL, "a whole number such as 0 or 2" },
	[TYPE_POSITIVE] = { "positiveInteger", NULL, "a whole number such as 1 or 2" },
	[TYPE_CHOICE] = { "token", NULL, "one word of a list" },
	[TYPE_CHOICES] = { "token", NULL, "words of a list, separated by spaces" },
	[TYPE_COLOUR] = { "token", "#[0-9A-Fa-f]{6}", "a colour such as #1b6e3c" },
	[TYPE_LANGUAGE] = { "language", NULL, "a language such as en-GB" },
	[TYPE_FILE] = { "anyURI", NULL, "a file beside the plan such as q4.csv" },
	[TYPE_TEMPLATE] = { "anyURI", NULL,
	    "the name of a template such as scorecard, or an .xsl file beside the plan" },
	[TYPE_LINK] = { "anyURI", NULL, "a link: # and an id, or an address that begins with https://" },
};
_Static_assert(ARRAY_LEN(DATATYPES) == DATATYPE_COUNT, "a row for each datatype");

static const enum element BLOCKS[] = { EL_P, EL_UL, EL_OL, EL_TABLE };
static const enum element INLINES[] = { EL_STRONG, EL_EM, EL_A, EL_BR };

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
	return element == EL_P || element == EL_UL || element == EL_OL || element == EL_TABLE;
}

bool
grammar_is_inline(enum element element)
{
	return element >= EL_STRONG && element <= EL_BR;
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
	enum element found = EL_NONE;

	if (parent == EL_NONE)
		return strcmp(name, ROWS[EL_PLAN].name) == 0 ? EL_PLAN : EL_NONE;
	for (c = ROWS[parent].children; c->element != EL_NONE; c++)
		if (strcmp(ROWS[c->element].name, name) == 0)
			return c->element;
	if (content == CONTENT_BLOCKS || content == CONTENT_FLOW)
		found = named(BLOCKS, ARRAY_LEN(BLOCKS), name);
	if (found == EL_NONE && (content == CONTENT_INLINE || content == CONTENT_FLOW))
		found = named(INLINES, ARRAY_LEN(INLINES), name);
	return found;
}

enum element
grammar_find(const char *name)
{
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if (strcmp(ROWS[e].name, name) == 0)
			return (enum element)e;
	return EL_NONE;
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
		return content == CONTENT_BLOCKS || content == CONTENT_FLOW;
	return grammar_is_inline(child) && (content == CONTENT_INLINE || content == CONTENT_FLOW);
}

const struct grammar_attribute *
grammar_common(enum element element)
{
	return element < EL_P ? COMMON : &COMMON[ARRAY_LEN(COMMON) - 1];
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

	return a != NULL ? a : attribute_in(grammar_common(element), name);
}
