#include "cli/figures.h"

#include "cli/version.h"
#include "exchange/csv_table.h"
#include "exchange/evaluated.h"
#include "exchange/workbook.h"

/* ---- writing ----------------------------------------------------------------------------------- */

static struct figures_source
source_of(const struct subject *subject)
{
	return (struct figures_source){ subject->evaluation,
	    subject->edition != EDITION_UNSAID ? edition_name(subject->edition) : NULL,
	    "rapporteur " RAPPORTEUR_VERSION };
}

bool
figures_csv(const struct subject *subject, enum figure_table table, struct sink *sink)
{
	struct strbuf text = STRBUF_INIT;
	bool ok;

	csv_table(table, subject->evaluation, &text);
	ok = sink_write(sink, text.text, text.len);
	strbuf_drop(&text);
	return ok;
}

bool
figures_xlsx(const struct subject *subject, struct sink *sink, struct diags *diags)
{
	struct figures_source source = source_of(subject);

	return workbook_write(&source, sink, diags);
}

void
figures_derived(const struct subject *subject, struct strbuf *out)
{
	struct figures_source source = source_of(subject);
	enum figure_table table;

	evaluated_json(&source, out);
	for (table = 0; table < TABLE_COUNT; table++)
		csv_table(table, subject->evaluation, out);
	workbook_numbers(subject->evaluation, out);
}

bool
figures_json(const struct subject *subject, struct sink *sink)
{
	struct figures_source source = source_of(subject);
	struct strbuf text = STRBUF_INIT;
	bool ok;

	evaluated_json(&source, &text);
	ok = sink_write(sink, text.text, text.len);
	strbuf_drop(&text);
	return ok;
}

/* ---- the plans ---------------------------------------------------------------------------------- */

/* A plan that a report uses. */
static struct figures
of_used(const struct subject *report, size_t i)
{
	const struct report_plan *used = &report->report->plans[i];
	struct figures figures = { .subject = { .file = report->file, .id = used->plan->id,
	    .edition = edition_of(used->plan->source), .plan = used->plan, .evaluation = report->drawn->plans[i] },
	    .name = used->id };

	return figures;
}

/* Has it anything to be counted? A plan may be made of text and inspectors' judgements alone. */
static bool
has_figures(const struct plan *plan)
{
	return plan->measure_count + plan->action_count + plan->recommendation_count > 0;
}

struct figures *
figures_of_subject(const struct subject *subject, struct arena *arena, size_t *count)
{
	size_t plans = subject->plan != NULL ? 1 : subject->report->plan_count, i;
	struct figures *list = ARENA_ARRAY(arena, struct figures, plans + 1);

	*count = 0;
	for (i = 0; i < plans; i++) {
		list[*count] = subject->plan != NULL ? (struct figures){ .subject = *subject } : of_used(subject, i);
		*count += has_figures(list[*count].subject.plan);
	}
	return list;
}
