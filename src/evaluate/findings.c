#include "evaluate/findings.h"

#include "base/strbuf.h"
#include "evaluate/findings_parts.h"

/* Warnings are what somebody should act on before the paper goes out. `many` says it of
 * several at once; without it, each has a reason of its own. */
static const struct row {
	const char *code;
	enum diag_level level;
	const char *many;
} ROWS[] = {
	[FINDING_ACRONYM] = { "acronym", DIAG_WARNING, NULL },
	[FINDING_ACTION_UNDATED] = { "action-undated", DIAG_WARNING,
	    "# actions have no due date, so they can never be late. Add due=\"...\"." },
	[FINDING_AS_AT_BEFORE_FIGURES] = { "as-at-before-figures", DIAG_WARNING, NULL },
	[FINDING_BAND_GAP] = { "band-gap", DIAG_WARNING, NULL },
	[FINDING_BAND_OVERLAP] = { "band-overlap", DIAG_WARNING, NULL },
	[FINDING_BAND_TEXT_DIFFERS] = { "band-text-differs", DIAG_WARNING, NULL },
	[FINDING_BEYOND_BEST_BAND] = { "beyond-best-band", DIAG_WARNING, NULL },
	[FINDING_COMMENT_NOT_PRINTED] = { "comment-not-printed", DIAG_WARNING, NULL },
	[FINDING_COMPLETED_IN_FUTURE] = { "completed-in-future", DIAG_WARNING,
	    "# actions are marked as completed after the plan's own date; until then they count as "
	    "open. Are the dates right?" },
	[FINDING_COMPLETED_WITHOUT_EVIDENCE] = { "completed-without-evidence", DIAG_NOTE,
	    "# actions are completed, but no evidence is recorded. Add an <evidence>." },
	[FINDING_DATE_BEFORE_PLAN] = { "date-before-plan", DIAG_WARNING, NULL },
	[FINDING_DATE_FAR_AHEAD] = { "date-far-ahead", DIAG_WARNING, NULL },
	[FINDING_GOOD_BUT_OVERDUE] = { "good-but-overdue", DIAG_WARNING,
	    "# actions are reported as going well, but are overdue." },
	[FINDING_IMPACT_WITHOUT_ACTION] = { "impact-without-action", DIAG_WARNING, NULL },
	[FINDING_NO_BASELINE] = { "no-baseline", DIAG_WARNING,
	    "# measures have bands that are changes, but no baseline is stated, so they cannot be "
	    "rated. Add baseline=\"...\" to each." },
	[FINDING_NO_CURRENT_VALUE] = { "no-current-value", DIAG_WARNING,
	    "# measures have no value for the current period of their scorecard. Add them, or say "
	    "with a marker why there is none." },
	[FINDING_NO_POLARITY] = { "no-polarity", DIAG_WARNING,
	    "# measures have bands, but nothing says which way is good, so they are not rated. Add "
	    "polarity=\"...\" to each." },
	[FINDING_NO_THRESHOLDS] = { "no-thresholds", DIAG_WARNING,
	    "# measures have neither bands nor a target, though measures beside them have, so their "
	    "values are shown without a rating. Add them, or say rated=\"no\"." },
	[FINDING_OVERDUE_WITHOUT_UPDATE] = { "overdue-without-update", DIAG_WARNING,
	    "# actions are overdue and nothing has been reported since they fell due. Add updates, "
	    "revised dates or completions." },
	[FINDING_PRAISE_FOR_BAD] = { "praise-for-bad", DIAG_WARNING, NULL },
	[FINDING_RATED_OTHERWISE] = { "rated-otherwise", DIAG_WARNING, NULL },
	[FINDING_REPORTED_OTHERWISE] = { "reported-otherwise", DIAG_WARNING, NULL },
	[FINDING_SAME_TITLE_OTHER_BANDS] = { "same-title-other-bands", DIAG_WARNING, NULL },
	[FINDING_TARGET_UNCLEAR] = { "target-unclear", DIAG_WARNING, NULL },
	[FINDING_UNRATED_THRESHOLDS] = { "unrated-thresholds", DIAG_WARNING, NULL },
	[FINDING_WORDS_FOR_NUMBER] = { "words-for-number", DIAG_WARNING, NULL },
};
_Static_assert(ARRAY_LEN(ROWS) == FINDING_COUNT, "a row for each finding");

const char *
finding_code(size_t i)
{
	return i < FINDING_COUNT ? ROWS[i].code : NULL;
}

void
finding_add(const struct check *c, struct src_pos at, enum finding finding, const char *fmt, ...)
{
	const struct row *row = &ROWS[finding];
	struct strbuf text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(&text, fmt, ap);
	va_end(ap);
	diag_add_many(c->diags, row->level, at, row->code, row->many, "%s", text.text);
	strbuf_drop(&text);
}

/* Run the kinds of findings, and keep what the plan has not marked as seen. */
static void
run_findings(const struct plan *plan, const struct evaluation *evaluation, struct diags *diags,
    void (*const kinds[])(const struct check *))
{
	struct diags *found = diags_new();
	struct check check = { plan, evaluation, found, arena_new() };
	size_t i;

	for (i = 0; kinds[i] != NULL; i++)
		kinds[i](&check);
	check.diags = diags;
	findings_sift(&check, found);
	arena_drop(check.arena);
	diags_drop(found);
}

void
plan_findings(const struct plan *plan, const struct evaluation *evaluation, struct diags *diags)
{
	static void (*const kinds[])(const struct check *) = { findings_day, findings_bands,
		findings_measures, findings_values, findings_actions, findings_acronyms, NULL };

	run_findings(plan, evaluation, diags, kinds);
}

void
plan_day_findings(const struct plan *plan, const struct evaluation *evaluation,
    struct diags *diags)
{
	static void (*const kinds[])(const struct check *) = { findings_day, NULL };
	struct diags *found = diags_new();
	size_t i;

	run_findings(plan, evaluation, found, kinds);
	for (i = 0; i < diags_count(found, DIAG_NOTE); i++)
		if (diags_at(found, i)->level == DIAG_WARNING)
			diag_add(diags, DIAG_WARNING, diags_at(found, i)->at, diags_at(found, i)->code,
			    "%s", diags_at(found, i)->text);
	diags_drop(found);
}
