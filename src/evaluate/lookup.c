/* What is looked up in an evaluation. */
#include "evaluate/evaluation.h"

#include "evaluate/periods.h"

const struct value_fact *
measure_fact_in(const struct measure_fact *fact, const struct period *period)
{
	const struct value *value = measure_value(fact->measure, period);

	return value != NULL ? &fact->values[value - fact->measure->values]
	    : measure_is_due(fact->measure, period) ? fact->missing : fact->not_due;
}

const struct value_fact *
evaluation_value(const struct evaluation *evaluation, const struct measure *measure,
    const struct period *period)
{
	return measure_fact_in(&evaluation->measures[measure->index], period);
}

struct tally
evaluation_tally(const struct evaluation *evaluation, struct arena *arena,
    struct measure *const *measures, size_t count, const struct period *period)
{
	struct tally_builder *builder = tally_builder_new();
	size_t i;

	for (i = 0; i < count; i++) {
		const struct measure *m = measures[i];
		const struct value_fact *v = period != NULL ? evaluation_value(evaluation, m, period)
		    : evaluation->measures[m->index].current;

		tally_add(builder, rating_scale(&v->rating, m), &v->rating, v->travel.verdict);
	}
	return tally_close(builder, arena);
}
