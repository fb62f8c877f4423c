/* findings_parts.h - the kinds of findings, one file each; for findings.c only. */
#ifndef EVALUATE_FINDINGS_PARTS_H
#define EVALUATE_FINDINGS_PARTS_H

#include "base/arena.h"
#include "base/diag.h"
#include "evaluate/evaluation.h"
#include "report/report.h"
#include "wording/say.h"

/* What every kind needs. `arena` holds words until the run is over. */
struct check {
	const struct plan *plan;               /* NULL: a report is checked */
	const struct evaluation *evaluation;   /* of the plan */
	const struct report *report;           /* NULL: a plan is checked */
	xmlDoc *source;                        /* of the one of them that is */
	struct diags *diags;
	struct arena *arena;
};

/* One for each row of the table in findings.c, in its order. */
enum finding {
	FINDING_ACRONYM,
	FINDING_ACTION_UNDATED,
	FINDING_AS_AT_BEFORE_FIGURES,
	FINDING_BAND_GAP,
	FINDING_BAND_OVERLAP,
	FINDING_BAND_TEXT_DIFFERS,
	FINDING_BEYOND_BEST_BAND,
	FINDING_COMMENT_NOT_PRINTED,
	FINDING_COMPLETED_IN_FUTURE,
	FINDING_COMPLETED_WITHOUT_EVIDENCE,
	FINDING_DATE_BEFORE_PLAN,
	FINDING_DATE_FAR_AHEAD,
	FINDING_DECISION_OUTSIDE_PLAN,
	FINDING_GOOD_BUT_OVERDUE,
	FINDING_IMPACT_WITHOUT_ACTION,
	FINDING_NO_BASELINE,
	FINDING_NO_CURRENT_VALUE,
	FINDING_NO_POLARITY,
	FINDING_NO_THRESHOLDS,
	FINDING_OVERDUE_WITHOUT_UPDATE,
	FINDING_PRAISE_FOR_BAD,
	FINDING_RATED_OTHERWISE,
	FINDING_REPORTED_OTHERWISE,
	FINDING_RESOLUTION_UNDATED,
	FINDING_SAME_TITLE_OTHER_BANDS,
	FINDING_TARGET_UNCLEAR,
	FINDING_UNRATED_THRESHOLDS,
	FINDING_WORDS_FOR_NUMBER,
	FINDING_COUNT
};

/* Add a finding at `at` with the code and level of its row. `text` is copied. */
void finding_add(const struct check *check, struct src_pos at, enum finding finding,
    const char *text);

/* Run the kinds of findings, up to a NULL, over what `check` is of (its diags and arena are
 * set here), and add to `diags` what is not marked as seen. */
void findings_run(struct check check, struct diags *diags,
    void (*const kinds[])(const struct check *));

/* Figures that could not be known on the as-at day. */
void findings_day(const struct check *check);
void findings_bands(const struct check *check);
/* Words against attributes, of the measure's bands (it has some). */
void findings_band_text(const struct check *check, const struct measure *measure);
void findings_measures(const struct check *check);
void findings_values(const struct check *check);
void findings_actions(const struct check *check);
void findings_acronyms(const struct check *check);
/* Likely personal data in what is typed; their codes are personal/'s own. */
void findings_personal(const struct check *check);

#endif
