#include "evaluate/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- actions ------------------------------------------------------------------------ */

void
action_tally_add(struct action_tally *tally, const struct action_fact *fact)
{
	tally->count[fact->status]++;
	tally->total++;
	tally->done += fact->done;
	tally->dated += date_known(fact->due);
	tally->due += fact->due_passed;
	tally->due_done += fact->due_passed && fact->done;
	tally->done_early += fact->done && date_known(fact->due) && !fact->due_passed;
	tally->done_undated += fact->done && !date_known(fact->due);
	tally->under_way += fact->begun && !fact->done && fact->status != ACTION_IS_OVERDUE
	    && fact->status != ACTION_IS_DEFERRED;
	tally->due_by_meeting += fact->due_by_meeting;
	tally->disagreements += fact->disagreements != 0;
}

void
action_tally_close(struct action_tally *tally)
{
	tally->done_pct = tally->total > 0 ? 100.0 * (double)tally->done / (double)tally->total : NAN;
	tally->expected_pct = tally->dated > 0
	    ? 100.0 * (double)tally->due / (double)tally->dated : NAN;
}

int
share_pct(size_t part, size_t of)
{
	int pct = (int)floor(100.0 * (double)part / (double)of + 0.5);

	if (pct == 100 && part < of)
		return 99;
	return pct == 0 && part > 0 ? 1 : pct;
}

/* ---- measures ------------------------------------------------------------------------ */

struct rows {
	struct tally_row *rows;
	size_t count, cap;
};

struct scale_rows {
	const struct scale *scale;
	struct rows below, bands;   /* worse than the first band; the scale's own statuses */
};

struct tally_builder {
	struct scale_rows *scales;
	size_t scale_count, scale_cap;
	struct rows targets, unrated;
	size_t total, rated, reported, standing[STANDING_COUNT], verdicts[VERDICT_NO_CHANGE + 1];
};

struct tally_builder *
tally_builder_new(void)
{
	return mem_new_zero(1, sizeof(struct tally_builder));
}

static struct tally_row *
add_row(struct rows *rows, struct tally_row row)
{
	MEM_GROW(rows->rows, rows->cap, rows->count + 1);
	rows->rows[rows->count] = row;
	return &rows->rows[rows->count++];
}

static struct tally_row *
row_for(struct rows *rows, struct tally_row row)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (rows->rows[i].status == row.status && strcmp(rows->rows[i].label, row.label) == 0)
			return &rows->rows[i];
	return add_row(rows, row);
}

static struct scale_rows *
rows_of_scale(struct tally_builder *b, const struct scale *scale)
{
	struct scale_rows *s;
	size_t i;

	for (i = 0; i < b->scale_count; i++)
		if (b->scales[i].scale == scale)
			return &b->scales[i];
	MEM_GROW(b->scales, b->scale_cap, b->scale_count + 1);
	s = &b->scales[b->scale_count++];
	*s = (struct scale_rows){ .scale = scale };
	for (i = 0; scale != NULL && i < scale->status_count; i++)
		add_row(&s->bands, (struct tally_row){
			.label = scale->statuses[i].label, .status = &scale->statuses[i],
			.standing = scale->statuses[i].standing,
		});
	return s;
}

/* The scale's row of a status is at the status's own place. */
static struct tally_row *
band_row(struct scale_rows *s, const struct rating *rating)
{
	const struct scale *scale = s->scale;

	if (scale != NULL && rating->status >= scale->statuses
	    && rating->status < scale->statuses + scale->status_count)
		return &s->bands.rows[rating->status - scale->statuses];
	return row_for(&s->bands, (struct tally_row){ .label = rating->label,
	    .status = rating->status, .standing = rating->standing });
}

void
tally_add(struct tally_builder *b, const struct scale *scale, const struct rating *rating,
    enum verdict verdict)
{
	struct tally_row row = { .label = rating->label, .standing = rating->standing,
	    .unrated = rating->unrated };
	struct tally_row *place = NULL;

	switch (rating->kind) {
	case RATING_NONE: place = row_for(&b->unrated, row); break;
	case RATING_TARGET:
		place = rating->status != NULL ? band_row(rows_of_scale(b, scale), rating)
		    : row_for(&b->targets, row);
		break;
	case RATING_REPORTED: place = band_row(rows_of_scale(b, scale), rating); break;
	case RATING_BELOW: place = row_for(&rows_of_scale(b, scale)->below, row); break;
	case RATING_BAND: place = band_row(rows_of_scale(b, scale), rating); break;
	}
	place->count++;
	b->total++;
	b->rated += rating->kind != RATING_NONE;
	b->reported += rating->kind == RATING_REPORTED;
	b->standing[rating->standing]++;
	b->verdicts[verdict]++;
}

static void
take(struct tally *tally, struct rows *rows)
{
	if (rows->count > 0)
		memcpy(tally->rows + tally->row_count, rows->rows, rows->count * sizeof *rows->rows);
	tally->row_count += rows->count;
	free(rows->rows);
}

static int
by_standing(const void *a, const void *b)
{
	const struct tally_row *x = a, *y = b;

	return (x->standing > y->standing) - (x->standing < y->standing);
}

/* Why something has no rating, in a fixed order whatever came first. */
static int
by_reason(const void *a, const void *b)
{
	return strcmp(((const struct tally_row *)a)->label, ((const struct tally_row *)b)->label);
}

static void
sort_rows(struct rows *rows, int (*compare)(const void *, const void *))
{
	if (rows->count > 1)
		qsort(rows->rows, rows->count, sizeof *rows->rows, compare);
}

struct tally
tally_close(struct tally_builder *b, struct arena *arena)
{
	struct tally tally = { .total = b->total, .rated = b->rated,
	    .reported = b->reported };
	size_t i, rows = b->targets.count + b->unrated.count;

	for (i = 0; i < b->scale_count; i++)
		rows += b->scales[i].below.count + b->scales[i].bands.count;
	tally.rows = ARENA_ARRAY(arena, struct tally_row, rows > 0 ? rows : 1);
	sort_rows(&b->targets, by_standing);
	sort_rows(&b->unrated, by_reason);
	for (i = 0; i < b->scale_count; i++) {
		sort_rows(&b->scales[i].below, by_reason);
		take(&tally, &b->scales[i].below);
		take(&tally, &b->scales[i].bands);
	}
	take(&tally, &b->targets);
	take(&tally, &b->unrated);
	memcpy(tally.standing, b->standing, sizeof tally.standing);
	tally.improved = b->verdicts[VERDICT_IMPROVED];
	tally.worsened = b->verdicts[VERDICT_WORSENED];
	tally.no_change = b->verdicts[VERDICT_NO_CHANGE];
	tally.no_judgement = b->verdicts[VERDICT_NONE];
	free(b->scales);
	free(b);
	return tally;
}
