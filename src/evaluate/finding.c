/* One finding: its code, how bad it is, how several of a kind are said. */
#include "evaluate/findings.h"

#include "evaluate/findings_parts.h"

#define OWN_WORDS WORDING_COUNT

/* Warnings are what somebody should act on before the paper goes out. `many` says it of
 * several at once; OWN_WORDS: each has a reason of its own. */
static const struct row {
	const char *code;
	enum diag_level level;
	enum wording many;
} ROWS[] = {
	[FINDING_ACRONYM] = { "acronym", DIAG_WARNING, OWN_WORDS },
	[FINDING_ACTION_UNDATED] = { "action-undated", DIAG_WARNING, SAY_finding_action_undated_many },
	[FINDING_AS_AT_BEFORE_FIGURES] = { "as-at-before-figures", DIAG_WARNING, OWN_WORDS },
	[FINDING_BAND_GAP] = { "band-gap", DIAG_WARNING, OWN_WORDS },
	[FINDING_BAND_OVERLAP] = { "band-overlap", DIAG_WARNING, OWN_WORDS },
	[FINDING_BAND_TEXT_DIFFERS] = { "band-text-differs", DIAG_WARNING, OWN_WORDS },
	[FINDING_BEYOND_BEST_BAND] = { "beyond-best-band", DIAG_WARNING, OWN_WORDS },
	[FINDING_COMMENT_NOT_PRINTED] = { "comment-not-printed", DIAG_WARNING, OWN_WORDS },
	[FINDING_COMPLETED_IN_FUTURE] = { "completed-in-future", DIAG_WARNING,
	    SAY_finding_completed_in_future_many },
	[FINDING_COMPLETED_WITHOUT_EVIDENCE] = { "completed-without-evidence", DIAG_NOTE,
	    SAY_finding_completed_without_evidence_many },
	[FINDING_DATE_BEFORE_PLAN] = { "date-before-plan", DIAG_WARNING, OWN_WORDS },
	[FINDING_DATE_FAR_AHEAD] = { "date-far-ahead", DIAG_WARNING, OWN_WORDS },
	[FINDING_DECISION_OUTSIDE_PLAN] = { "decision-outside-plan", DIAG_WARNING, OWN_WORDS },
	[FINDING_GOOD_BUT_OVERDUE] = { "good-but-overdue", DIAG_WARNING,
	    SAY_finding_good_but_overdue_many },
	[FINDING_IMPACT_WITHOUT_ACTION] = { "impact-without-action", DIAG_WARNING, OWN_WORDS },
	[FINDING_NO_BASELINE] = { "no-baseline", DIAG_WARNING, SAY_finding_no_baseline_many },
	[FINDING_NO_CURRENT_VALUE] = { "no-current-value", DIAG_WARNING,
	    SAY_finding_no_current_value_many },
	[FINDING_NO_POLARITY] = { "no-polarity", DIAG_WARNING, SAY_finding_no_polarity_many },
	[FINDING_NO_THRESHOLDS] = { "no-thresholds", DIAG_WARNING, SAY_finding_no_thresholds_many },
	[FINDING_OVERDUE_WITHOUT_UPDATE] = { "overdue-without-update", DIAG_WARNING,
	    SAY_finding_overdue_without_update_many },
	[FINDING_PRAISE_FOR_BAD] = { "praise-for-bad", DIAG_WARNING, OWN_WORDS },
	[FINDING_RATED_OTHERWISE] = { "rated-otherwise", DIAG_WARNING, OWN_WORDS },
	[FINDING_REPORTED_OTHERWISE] = { "reported-otherwise", DIAG_WARNING, OWN_WORDS },
	[FINDING_RESOLUTION_UNDATED] = { "resolution-undated", DIAG_WARNING,
	    SAY_finding_resolution_undated_many },
	[FINDING_SAME_TITLE_OTHER_BANDS] = { "same-title-other-bands", DIAG_WARNING, OWN_WORDS },
	[FINDING_TARGET_UNCLEAR] = { "target-unclear", DIAG_WARNING, OWN_WORDS },
	[FINDING_UNRATED_THRESHOLDS] = { "unrated-thresholds", DIAG_WARNING, OWN_WORDS },
	[FINDING_WORDS_FOR_NUMBER] = { "words-for-number", DIAG_WARNING, OWN_WORDS },
};
_Static_assert(ARRAY_LEN(ROWS) == FINDING_COUNT, "a row for each finding");

const char *
finding_code(size_t i)
{
	return i < FINDING_COUNT ? ROWS[i].code : NULL;
}

void
finding_add(const struct check *c, struct src_pos at, enum finding finding, const char *text)
{
	const struct row *row = &ROWS[finding];

	diag_add_many(c->diags, row->level, at, row->code,
	    row->many == OWN_WORDS ? NULL : say_plain(row->many), "%s", text);
}
