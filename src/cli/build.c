/* build.c - plans and reports to their papers: what is to be written is claimed first (claims.h), made
 * paper by paper (paper.h), and appears together (unit.h). */
#include <stdio.h>

#include "base/arena.h"
#include "cli/absence.h"
#include "cli/attach.h"
#include "cli/build.h"
#include "cli/commands.h"
#include "cli/figures.h"
#include "cli/pack.h"
#include "cli/paper.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"
#include "cli/unit.h"
#include "cli/verify.h"
#include "edition/withheld.h"
#include "wording/error.h"
#include "wording/print.h"

/* One run of the command. */
struct run {
	const struct session *session;
	const struct target *target;
	struct claims *claims;
	struct diags *diags;
	size_t failed_checks;      /* on all certificates */
};

/* One plan or report on its way to paper: its papers and figures are one unit. */
struct job {
	struct run *run;
	const struct subject *subject;
	struct absence *absence;   /* what its papers must not hold; NULL: nothing to prove */
	struct order *orders; size_t paper_count;
	struct figures *figures; size_t figure_count;   /* of the plans of which there are to be figures */
	struct arena *arena;
	struct unit unit;
};

/* ---- what is to be written ------------------------------------------------------------ */

/* Is the output of `backend` read by another that was asked for? */
static bool
is_read(const struct formats *formats, const struct backend *backend)
{
	size_t i;

	for (i = 0; i < formats->count; i++)
		if (backend_reads(formats->list[i], backend))
			return true;
	return false;
}

/* Name `paper`'s output by `backend`; `name` is the paper's own (NULL: the main one). */
static bool
plan_output(struct job *job, struct paper *paper, const char *name, const struct backend *backend)
{
	bool ok = true;
	struct output *o = unit_add(&job->unit, target_path(job->run->target, job->subject->file,
	    job->subject->id, job->subject->edition, name, backend->suffix), &ok);

	o->backend = backend;
	o->paper = paper;
	o->kept = job->absence != NULL
	    || (paper->about == NULL && is_read(&job->run->target->formats, backend));
	paper->outputs[paper->output_count++] = o;
	return ok;
}

/* Name the outputs of what `by` derives from `about`: as those of the chosen formats that
 * people read. */
static bool
plan_derived(struct job *job, struct paper *about, const struct backend *by)
{
	const struct formats *formats = &job->run->target->formats;
	struct paper *paper = &about->derived[about->derived_count++];
	const char *name = about->order->name;
	bool ok = true;
	size_t i;

	paper->about = about;
	paper->by = by;
	paper->order = about->order;
	paper->outputs = ARENA_ARRAY(job->arena, struct output *, formats->count);
	name = name != NULL ? arena_printf(job->arena, "%s-%s", name, by->name) : by->name;
	for (i = 0; i < formats->count; i++)
		if (formats->list[i]->for_people)
			ok = plan_output(job, paper, name, formats->list[i]) && ok;
	return ok;
}

/* Name every output of the paper, then those of what is derived from it. */
static bool
plan_paper(struct job *job, struct paper *paper, const struct order *order)
{
	const struct formats *formats = &job->run->target->formats;
	bool ok = true;
	size_t i;

	paper->order = order;
	paper->outputs = ARENA_ARRAY(job->arena, struct output *, formats->count);
	paper->derived = ARENA_ARRAY(job->arena, struct paper, formats->count);
	for (i = 0; i < formats->count; i++)
		if (formats->list[i]->write != NULL && !backend_is_of_figures(formats->list[i]))
			ok = plan_output(job, paper, order->name, formats->list[i]) && ok;
	for (i = 0; i < formats->count; i++)
		if (formats->list[i]->derive != NULL)
			ok = plan_derived(job, paper, formats->list[i]) && ok;
	return ok;
}

/* Name every output with figures of a plan. */
static bool
plan_figures(struct job *job, struct paper *paper, const struct figures *figures)
{
	const struct formats *formats = &job->run->target->formats;
	bool ok = true;
	size_t i;

	paper->of_figures = true;
	paper->subject = &figures->subject;
	paper->outputs = ARENA_ARRAY(job->arena, struct output *, formats->count);
	for (i = 0; i < formats->count; i++)
		if (backend_is_of_figures(formats->list[i]))
			ok = plan_output(job, paper, figures->name, formats->list[i]) && ok;
	return ok;
}

/* ---- making ------------------------------------------------------------------------------ */

/* Make the paper in the look of `session` from `subject`, judged as of its day. */
static bool
make_dressed(struct job *job, struct paper *paper, const struct session *session,
    const struct subject *subject)
{
	struct pdf_options plain = { .alone = session->options->jobs == 1 };
	struct arena *arena = arena_new();
	size_t i;
	bool ok;

	paper->session = session;
	paper->subject = subject;
	paper->pdf = plain;
	paper->absence = job->absence;
	for (i = 0; i < paper->derived_count; i++) {
		paper->derived[i].session = session;
		paper->derived[i].subject = subject;
		paper->derived[i].pdf = plain;
		paper->derived[i].absence = job->absence;
	}
	if (session->options->attach)
		attach_sources(subject, arena, &paper->pdf);
	ok = paper_make(paper, &job->unit, &job->run->failed_checks);
	arena_drop(arena);
	return ok;
}

/* Make one paper: in its own look, and judged as of its own day if it has one. */
static bool
make_paper(struct job *job, struct paper *paper)
{
	const struct session *s = job->run->session;
	struct dated_subject dated;
	struct session dressed;
	bool ok = session_dress(s, paper->order, &dressed, job->run->diags);

	subject_date(s, job->subject, paper->order, &dated);
	ok = ok && make_dressed(job, paper, &dressed, &dated.subject);
	subject_undate(&dated);
	session_undress(s, &dressed);
	return ok;
}

/* Write the figures, judged as of the day of the first paper. */
static bool
make_figures(struct job *job, struct paper *paper)
{
	const struct run *run = job->run;
	struct dated_subject dated;
	bool ok;

	subject_date(run->session, paper->subject, &job->orders[0], &dated);
	paper->session = run->session;
	paper->subject = &dated.subject;
	paper->absence = job->absence;
	ok = paper_make(paper, &job->unit, &job->run->failed_checks);
	subject_undate(&dated);
	return ok;
}

/* Make every paper and all figures; outputs are claimed before the first is made. */
static bool
make_papers(struct job *job)
{
	struct paper *papers = ARENA_ARRAY(job->arena, struct paper, job->paper_count);
	struct paper *figures = ARENA_ARRAY(job->arena, struct paper, job->figure_count);
	bool ok = true;
	size_t i;

	for (i = 0; i < job->paper_count; i++)
		ok = plan_paper(job, &papers[i], &job->orders[i]) && ok;
	for (i = 0; i < job->figure_count; i++)
		ok = plan_figures(job, &figures[i], &job->figures[i]) && ok;
	if (!ok)
		return false;
	for (i = 0; i < job->paper_count; i++)
		ok = make_paper(job, &papers[i]) && ok;
	for (i = 0; i < job->figure_count; i++)
		ok = make_figures(job, &figures[i]) && ok;
	return ok;
}

/* ---- one file, and all of them ---------------------------------------------------------------- */

/* The files that it was read from. */
static const char *const *
inputs_of(const struct subject *subject, struct arena *arena)
{
	const char **inputs = ARENA_ARRAY(arena, const char *, subject->file_count);
	size_t i;

	for (i = 0; i < subject->file_count; i++)
		inputs[i] = subject->files[i]->path;
	return inputs;
}

/* What it has to be proved that the papers do not hold: what is left out of them. */
static void
begin_proof(struct job *job)
{
	const struct run *run = job->run;
	size_t i;

	if (job->subject->edition != EDITION_PUBLIC)
		return;
	job->absence = absence_for(run->session, run->diags);
	if (job->absence == NULL)
		return;
	absence_public_subject(job->absence, job->subject);
	absence_public_path(job->absence, run->session->options->theme);
	for (i = 0; i < job->paper_count; i++) {
		absence_public_path(job->absence, job->orders[i].template);
		absence_public_path(job->absence, job->orders[i].theme);
	}
}

static void
end_proof(struct job *job, bool ok)
{
	if (job->absence != NULL && ok)
		absence_note(job->absence, job->subject->file, job->run->diags);
	absence_drop(job->absence);
}

/* Make all of it as one unit. */
static void
build_unit(struct job *job)
{
	struct run *run = job->run;
	bool ok;

	unit_begin(&job->unit, run->claims, job->subject->file, inputs_of(job->subject, job->arena),
	    job->subject->file_count, run->diags);
	begin_proof(job);
	job->unit.streamed = run->target->kind == TARGET_STREAM;
	job->unit.quiet = run->session->options->quiet;
	job->unit.hushed = run->session->options->hushed;
	ok = unit_end(&job->unit, make_papers(job));
	end_proof(job, ok);
	if (!ok && diags_count(run->diags, DIAG_ERROR) == 0)
		SAY_FAILURE(run->diags, ((struct src_pos){ job->subject->file, 0, 0 }), "not-written",
		    error_not_written);
}

/* Does the target take what is to be made? */
static bool
may_build(const struct job *job)
{
	const struct src_pos at = { job->subject->file, 0, 0 };
	const struct target *target = job->run->target;
	struct diags *diags = job->run->diags;

	if (job->paper_count + job->figure_count == 0)
		SAY_ERROR(diags, at, "no-figures", error_no_figures);
	else if (target->kind != TARGET_FOLDER && job->paper_count > 1)
		SAY_ERROR(diags, at, "one-output", error_one_output, say_digits(job->arena, job->paper_count));
	else if (target->kind != TARGET_FOLDER && job->figure_count > 1)
		SAY_ERROR(diags, at, "one-output", error_several_figures,
		    say_digits(job->arena, job->figure_count));
	else
		return true;
	return false;
}

void
build_subject(const struct session *session, const struct target *target, const struct subject *subject,
    const struct order *order, struct diags *diags)
{
	struct run run = { session, target, claims_new(&(char *){ (char *)(uintptr_t)subject->file }, 1), diags, 0 };
	struct order only = *order;
	struct job job = { .run = &run, .subject = subject, .orders = &only, .paper_count = 1, .arena = arena_new() };

	build_unit(&job);
	arena_drop(job.arena);
	claims_drop(run.claims);
}

/* All papers of what has been read, and its figures where they were asked for. */
static void
build_papers(struct job *job)
{
	const struct run *run = job->run;
	size_t of_figures = formats_of_figures(&run->target->formats);

	job->paper_count = subject_orders(run->session, job->subject, job->arena, &job->orders);
	if (of_figures == run->target->formats.count)
		job->paper_count = 0;
	if (of_figures > 0)
		job->figures = figures_of_subject(job->subject, job->arena, &job->figure_count);
	if (!may_build(job))
		return;
	if (of_figures > 0 && job->figure_count == 0)
		SAY_WARNING(run->diags, ((struct src_pos){ job->subject->file, 0, 0 }), "no-figures",
		    error_no_figures);
	build_unit(job);
}

static void
build_definition(struct run *run, const char *path)
{
	struct definition *definition = definition_read_by(&run->session->reader.reader, path);
	struct subject *subject;
	struct job job;

	if (definition->root == EL_PACK) {
		pack_build(run->session, run->target, run->claims, definition, run->diags);
		return;
	}
	subject = subject_take(run->session, definition, run->diags);
	job = (struct job){ .run = run, .subject = subject };
	if (subject == NULL) {
		if (!run->session->options->hushed)
			PRINT_COMPLAINT(told_faults, path);
		return;
	}
	subject_day_findings(subject, run->diags);
	job.arena = arena_new();
	build_papers(&job);
	arena_drop(job.arena);
	subject_drop(subject);
}

/* What a public edition leaves out is collected for each file by itself. */
static void
build_file(struct run *run, const char *path)
{
	struct session session = *run->session;
	const struct session *all = run->session;

	if (session.reader.edition == EDITION_PUBLIC)
		session.reader.withheld = withheld_new();
	run->session = &session;
	build_definition(run, path);
	run->session = all;
	withheld_drop(session.reader.withheld);
}

enum exit_status
build_files(const struct session *s, const struct target *target, struct diags *diags)
{
	const struct options *options = s->options;
	struct run run = { s, target, claims_new(options->files, options->file_count), diags, 0 };
	size_t i;

	for (i = 0; i < options->file_count; i++)
		build_file(&run, options->files[i]);
	claims_drop(run.claims);
	return run.failed_checks > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int
command_build(const struct options *options)
{
	struct diags *diags;
	struct session session;
	struct target target;
	enum exit_status status = EXIT_DONE;

	if (!target_open(&target, options))
		return EXIT_USAGE;
	diags = diags_new();
	if (session_open(&session, options, diags)) {
		if (options->verify != NULL)
			status = verify_paper(&session, diags);
		else if (target_make(&target, diags))
			status = build_files(&session, &target, diags);
	}
	session_close(&session);
	diags_sort(diags);
	diags_print(diags, options->quiet ? DIAG_ERROR : options->verbose ? DIAG_NOTE : DIAG_WARNING,
	    stderr);
	if (status_of(diags) != EXIT_DONE)
		status = status_of(diags);
	diags_drop(diags);
	return status;
}
