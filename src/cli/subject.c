#include "cli/subject.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/setting.h"
#include "cli/version.h"
#include "compose/report.h"
#include "definition/definition.h"
#include "definition/hash.h"
#include "evaluate/findings.h"
#include "plan/reader.h"
#include "report/reader.h"

/* files_hash() of a plan, NULL until its first paper asks. */
struct subject_hash {
	const char *text;
	struct arena *arena;
};

/* A subject and what it owns. */
struct owned_subject {
	struct subject subject;        /* first: a subject is its owned_subject */
	struct plan *plan;
	struct report *report;
	struct evaluation *evaluation;
	struct report_evaluation *drawn;
	struct subject_hash hash;
	struct arena *arena;
};

/* ---- reading ------------------------------------------------------------------------------ */

static bool
take_plan(struct owned_subject *o, const struct session *s, struct definition *definition,
    struct diags *diags)
{
	size_t i;

	o->subject.plan = o->plan = plan_take(definition, diags);
	if (o->plan == NULL)
		return false;
	o->subject.evaluation = o->evaluation = evaluate_plan(o->plan, s->options->as_at);
	o->subject.file = o->plan->file;
	o->subject.id = o->plan->id;
	o->subject.edition = edition_of(o->plan->source);
	o->subject.files = ARENA_ARRAY(o->arena, const struct source_file *, o->plan->file_count);
	for (i = 0; i < o->plan->file_count; i++)
		o->subject.files[o->subject.file_count++] = &o->plan->files[i];
	return true;
}

/* The office's rules for reports that name none of their own. */
static const char *
standard_house(const struct owned_subject *o, const struct session *s)
{
	return arena_printf(o->arena, "%s/house.xml",
	    s->template_dir != NULL ? s->template_dir : "templates");
}

/* Its own, or that of a plan that it draws from. */
static enum edition
edition_of_report(const struct report *report)
{
	enum edition edition = edition_of(report->source);
	size_t i;

	for (i = 0; i < report->plan_count && edition == EDITION_UNSAID; i++)
		edition = edition_of(report->plans[i].plan->source);
	return edition;
}

static bool
take_report(struct owned_subject *o, const struct session *s, struct definition *definition,
    struct diags *diags)
{
	o->subject.report = o->report = report_take(definition, standard_house(o, s), diags);
	if (o->report == NULL)
		return false;
	o->subject.drawn = o->drawn = evaluate_report(o->report,
	    s->options->as_at_given ? s->options->as_at : (struct date)NO_DATE, diags);
	o->subject.file = o->report->file;
	o->subject.id = o->report->id;
	o->subject.edition = edition_of_report(o->report);
	o->subject.files = o->report->files;
	o->subject.file_count = o->report->file_count;
	return o->drawn != NULL;
}

struct subject *
subject_take(const struct session *s, struct definition *definition, struct diags *diags)
{
	struct owned_subject *o = mem_new_zero(1, sizeof *o);
	bool ok;

	o->arena = arena_new();
	o->hash.arena = o->arena;
	o->subject.hash = &o->hash;
	ok = report_is(definition->root) ? take_report(o, s, definition, diags)
	    : take_plan(o, s, definition, diags);
	if (ok)
		return &o->subject;
	subject_drop(&o->subject);
	return NULL;
}

struct subject *
subject_read(const struct session *s, const char *path, struct diags *diags)
{
	return subject_take(s, definition_read_by(&s->reader.reader, path), diags);
}

void
subject_drop(struct subject *subject)
{
	struct owned_subject *o = (struct owned_subject *)subject;

	if (subject == NULL)
		return;
	evaluation_drop(o->evaluation);
	report_evaluation_drop(o->drawn);
	plan_drop(o->plan);
	report_drop(o->report);
	arena_drop(o->arena);
	free(o);
}

void
subject_findings(const struct subject *subject, struct diags *diags)
{
	if (subject->plan != NULL)
		plan_findings(subject->plan, subject->evaluation, diags);
	if (subject->report != NULL) {
		meeting_findings(subject->report, diags);
		report_findings(subject->drawn, diags);
	}
}

void
subject_day_findings(const struct subject *subject, struct diags *diags)
{
	size_t i;

	if (subject->plan != NULL)
		plan_day_findings(subject->plan, subject->evaluation, diags);
	for (i = 0; subject->report != NULL && i < subject->report->plan_count; i++)
		plan_day_findings(subject->report->plans[i].plan, subject->drawn->plans[i], diags);
}

/* ---- its papers ----------------------------------------------------------------------------- */

/* A report is one paper; -t names another template for it. */
static struct order
report_order(const struct session *s, const struct report *report, struct arena *arena)
{
	struct order order = { .template = s->options->templates != NULL ? s->options->templates
		: report_template(report), .theme = report->theme, .date = NO_DATE, .as_at = NO_DATE };

	session_parameters(s, &order, arena);
	return order;
}

size_t
subject_orders(const struct session *s, const struct subject *subject, struct arena *arena,
    struct order **orders)
{
	if (subject->plan != NULL)
		return session_orders(s, subject->plan, arena, orders);
	*orders = ARENA_NEW(arena, struct order);
	**orders = report_order(s, subject->report, arena);
	return 1;
}

struct order
subject_order(const struct session *s, const struct subject *subject, const char *name,
    struct arena *arena)
{
	return subject->plan != NULL ? session_order(s, subject->plan, name, arena)
	    : report_order(s, subject->report, arena);
}

void
subject_date(const struct session *s, const struct subject *subject, const struct order *order,
    struct dated_subject *dated)
{
	*dated = (struct dated_subject){ .subject = *subject };
	if (subject->plan == NULL || (!date_known(order->date) && !date_known(order->as_at)))
		return;
	dated->plan = *subject->plan;
	if (date_known(order->date))
		dated->plan.date = order->date;
	dated->own = evaluate_plan(&dated->plan,
	    s->options->as_at_given ? s->options->as_at : order->as_at);
	dated->subject.plan = &dated->plan;
	dated->subject.evaluation = dated->own;
}

void
subject_undate(struct dated_subject *dated)
{
	evaluation_drop(dated->own);
}

/* ---- composing --------------------------------------------------------------------------------- */

static const char *
hash_of(const struct subject *subject)
{
	struct subject_hash *hash = subject->hash;

	if (subject->plan == NULL || hash == NULL)
		return NULL;
	if (hash->text == NULL)
		hash->text = files_hash(hash->arena, subject->plan->files, subject->plan->file_count);
	return hash->text;
}

static struct document *
compose(const struct session *s, const struct subject *subject, const struct order *order,
    const xmlNode *more_facts, struct diags *diags)
{
	const struct compose_options options = {
		.template = order->template,
		.template_dir = s->template_dir,
		.at = order->at,
		.parameters = order->parameters,
		.parameter_count = order->parameter_count,
		.cache = s->templates,
		.hash = hash_of(subject),
		.generator = "rapporteur " RAPPORTEUR_VERSION,
		.more_facts = more_facts,
		.filled = session_filled,
		.filled_data = (void *)(uintptr_t)s,
	};

	struct document *document = subject->report != NULL
	    ? compose_report(subject->drawn, &options, diags)
	    : compose_paper(subject->evaluation->plan, subject->evaluation, &options, diags);

	if (document != NULL && subject->edition == EDITION_PRIVATE)
		document->marking = say_plain(SAY_edition_private);
	return document;
}

struct document *
subject_compose(const struct session *s, const struct subject *subject, const struct order *order,
    struct diags *diags)
{
	return compose(s, subject, order, NULL, diags);
}

struct document *
subject_compose_with(const struct session *s, const struct subject *subject, const char *template,
    const xmlNode *more_facts, struct diags *diags)
{
	return compose(s, subject, &(struct order){ .template = template }, more_facts, diags);
}
