#include "exchange/makers.h"

#include <math.h>

#include "exchange/codes.h"
#include "exchange/gather.h"

/* ---- bands ------------------------------------------------------------------------------- */

static const struct column BAND_COLUMNS[] = {
	COLUMN(measure, 24), COLUMN(number, 11), COLUMN(title, 44), COLUMN(holds_from, 14), COLUMN(scale, 24),
	COLUMN(band, 24), NOTED_COLUMN(standing, 13), NOTED_COLUMN(band_from, 12), COLUMN(band_to, 12),
	COLUMN(edge_excluded, 14), COLUMN(change_on_baseline, 16), COLUMN(as_printed, 20),
};

static void
put_set(struct rows *r, const struct measure *m, const struct period *from, const struct band_set *set)
{
	size_t i;

	for (i = 0; i < set->band_count; i++) {
		const struct band *b = &set->bands[i];

		row_text(r, m->id);
		row_text(r, m->number);
		row_text(r, m->title);
		row_text(r, period_id(from));
		row_text(r, set->scale != NULL ? set->scale->label : NULL);
		row_text(r, status_word(b->status));
		row_text(r, b->status != NULL ? code_standing(b->status->standing) : NULL);
		row_number(r, b->from, -1);
		row_number(r, b->to, -1);
		row_yes(r, b->edge_excluded);
		row_number(r, b->relative_pct, -1);
		row_text(r, b->printed);
	}
}

static void
put_bands(struct rows *r)
{
	const struct plan *plan = r->evaluation->plan;
	size_t i, k;

	for (i = 0; i < plan->measure_count; i++) {
		const struct measure *m = plan->measures[i];

		for (k = 0; k < m->band_history_count; k++)
			put_set(r, m, m->band_history[k].from, m->band_history[k].set);
		if (m->band_history_count == 0 && m->bands != NULL)
			put_set(r, m, NULL, m->bands);
	}
}

const struct table_maker BANDS_TABLE = { "bands", SAY_table_bands, SAY_table_about_bands,
    BAND_COLUMNS, ARRAY_LEN(BAND_COLUMNS), put_bands };

/* ---- what values are compared with ---------------------------------------------------------- */

static const struct column COMPARISON_COLUMNS[] = {
	COLUMN(measure, 24), COLUMN(number, 11), COLUMN(title, 44), COLUMN(comparison, 14), COLUMN(name, 28),
	COLUMN(period, 14), NOTED_COLUMN(target_for, 12), NOTED_COLUMN(unit, 14), COLUMN(compared_value, 12),
	COLUMN(tolerance, 12), COLUMN(tolerance_unit, 14), COLUMN(as_printed, 20),
};

/* Something that values of a measure are compared with. */
struct comparison {
	const char *kind, *name;
	const struct period *period;
	enum target_scope scope;
	double value;
	const struct tolerance *tolerance;   /* NULL: there is none to it */
	const char *printed;
};

static void
put_comparison(struct rows *r, const struct measure *m, const struct comparison *c)
{
	const struct tolerance *t = c->tolerance;
	bool near = t != NULL && !isnan(t->amount);

	row_text(r, m->id);
	row_text(r, m->number);
	row_text(r, m->title);
	row_text(r, c->kind);
	row_text(r, c->name);
	row_text(r, period_id(c->period));
	row_text(r, code_scope(c->scope));
	row_text(r, m->unit_label != NULL ? m->unit_label : code_unit(m->unit));
	row_number(r, c->value, -1);
	row_number(r, near ? t->amount : NAN, -1);
	row_text(r, !near ? NULL : t->is_percent ? "percent" : "unit");
	row_text(r, c->printed);
}

static void
put_targets(struct rows *r, const struct measure *m)
{
	size_t i;

	if (!isnan(m->target))
		put_comparison(r, m, &(struct comparison){ .kind = "target", .scope = m->target_scope,
		    .value = m->target, .tolerance = &m->tolerance });
	for (i = 0; i < m->target_count; i++) {
		const struct period_target *t = &m->targets[i];

		put_comparison(r, m, &(struct comparison){ "target", NULL, t->period, t->scope, t->value,
		    isnan(t->tolerance.amount) ? &m->tolerance : &t->tolerance, t->printed });
	}
	for (i = 0; i < m->value_count; i++)
		if (!isnan(m->values[i].target))
			put_comparison(r, m, &(struct comparison){ .kind = "target", .period = m->values[i].period,
			    .scope = TARGET_OF_EACH_PERIOD, .value = m->values[i].target,
			    .tolerance = &m->tolerance });
}

static void
put_comparisons(struct rows *r)
{
	const struct plan *plan = r->evaluation->plan;
	size_t i, k;

	for (i = 0; i < plan->measure_count; i++) {
		const struct measure *m = plan->measures[i];

		put_targets(r, m);
		if (!isnan(m->baseline))
			put_comparison(r, m, &(struct comparison){ .kind = "baseline", .name = m->baseline_label,
			    .value = m->baseline });
		for (k = 0; k < m->benchmark_count; k++)
			put_comparison(r, m, &(struct comparison){ .kind = "benchmark", .name = m->benchmarks[k].name,
			    .period = m->benchmarks[k].period, .value = m->benchmarks[k].value });
	}
}

const struct table_maker COMPARISONS_TABLE = { "comparisons", SAY_table_comparisons,
    SAY_table_about_comparisons, COMPARISON_COLUMNS, ARRAY_LEN(COMPARISON_COLUMNS), put_comparisons };
