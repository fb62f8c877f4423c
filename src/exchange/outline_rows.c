#include "exchange/makers.h"

#include "exchange/gather.h"

/* ---- how many of what ---------------------------------------------------------------------- */

static void
put_tally(struct rows *r, const struct tally *t)
{
	row_count(r, (long)t->total);
	row_count(r, (long)t->rated);
	row_count(r, (long)(t->standing[STANDING_GOOD] + t->standing[STANDING_BEST]));
	row_count(r, (long)t->standing[STANDING_POOR]);
	row_count(r, (long)t->standing[STANDING_BAD]);
	row_count(r, (long)t->improved);
	row_count(r, (long)t->worsened);
}

static void
put_action_tally(struct rows *r, const struct action_tally *t)
{
	row_count(r, (long)t->total);
	row_count(r, (long)t->done);
	row_count(r, (long)t->due);
	row_count(r, (long)t->due_done);
	row_count(r, (long)t->count[ACTION_IS_OVERDUE]);
}

#define TALLY_COLUMNS COLUMN(measures, 12), COLUMN(rated, 10), NOTED_COLUMN(good, 14), COLUMN(poor, 10), COLUMN(bad, 10), \
	COLUMN(improved, 12), COLUMN(worsened, 12), COLUMN(actions, 10), COLUMN(done, 10), COLUMN(fallen_due, 12), \
	COLUMN(due_and_done, 14), COLUMN(overdue, 10)

/* ---- priorities ------------------------------------------------------------------------------- */

static const struct column PRIORITY_COLUMNS[] = {
	COLUMN(priority, 20), COLUMN(number, 11), COLUMN(title, 60), COLUMN(lead, 30), TALLY_COLUMNS,
};

static void
put_priorities(struct rows *r)
{
	const struct evaluation *e = r->evaluation;
	size_t i;

	for (i = 0; i < e->plan->priority_count; i++) {
		const struct priority *p = e->plan->priorities[i];

		row_text(r, p->id);
		row_text(r, p->number);
		row_text(r, p->title);
		row_text(r, p->lead);
		put_tally(r, &e->priorities[i].measures);
		put_action_tally(r, &e->priorities[i].actions);
	}
}

const struct table_maker PRIORITIES_TABLE = { "priorities", SAY_table_priorities, SAY_table_about_priorities,
    PRIORITY_COLUMNS, ARRAY_LEN(PRIORITY_COLUMNS), put_priorities };

/* ---- recommendations ------------------------------------------------------------------------------ */

static const struct column RECOMMENDATION_COLUMNS[] = {
	COLUMN(recommendation, 20), COLUMN(ref, 10), COLUMN(recommendation_kind, 18), COLUMN(title, 60),
	COLUMN(summary, 30), COLUMN(lead, 30), COLUMN(priority, 20), COLUMN(strand, 24), COLUMN(sources, 16),
	COLUMN(reported_impact, 20), TALLY_COLUMNS, COLUMN(disagreement, 40),
};

static void
put_recommendations(struct rows *r)
{
	const struct evaluation *e = r->evaluation;
	size_t i;

	for (i = 0; i < e->plan->recommendation_count; i++) {
		const struct recommendation *one = e->plan->recommendations[i];

		row_text(r, one->id);
		row_text(r, one->ref);
		row_text(r, one->improvement ? "improvement" : "recommendation");
		row_text(r, one->title);
		row_text(r, one->summary);
		row_text(r, one->lead);
		row_text(r, one->priority != NULL ? one->priority->id : NULL);
		row_text(r, one->strand);
		row_text(r, one->sources);
		row_text(r, status_word(one->impact));
		put_tally(r, &e->recommendations[i].measures);
		put_action_tally(r, &e->recommendations[i].actions);
		row_text(r, e->recommendations[i].disagreement);
	}
}

const struct table_maker RECOMMENDATIONS_TABLE = { "recommendations", SAY_table_recommendations,
    SAY_table_about_recommendations, RECOMMENDATION_COLUMNS, ARRAY_LEN(RECOMMENDATION_COLUMNS),
    put_recommendations };
