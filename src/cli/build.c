/* build.c - a plan to its papers. All outputs of a plan appear together, when
 * every one of them is complete, or none does. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/map.h"
#include "cli/attach.h"
#include "cli/certificate.h"
#include "cli/commands.h"
#include "cli/produce.h"
#include "cli/session.h"
#include "cli/target.h"
#include "cli/verify.h"
#include "evaluate/evaluation.h"
#include "evaluate/findings.h"
#include "plan/reader.h"

/* What is being written for one plan. */
struct batch {
	struct output *outputs;
	size_t count, cap;
};

/* One run of the command. */
struct run {
	const struct session *session;
	const struct target *target;
	struct map *inputs;        /* real path of every plan -> its name */
	struct map *outputs;       /* path of every output so far -> the plan it is of */
	struct arena *arena;       /* their strings */
	struct diags *diags;
	size_t failed_checks;      /* on all certificates */
};

/* One plan on its way to paper. */
struct job {
	struct run *run;
	const struct plan *plan;
	const struct evaluation *evaluation;   /* for papers without dates of their own */
	struct batch batch;
};

/* One of its papers. */
struct task {
	struct job *job;
	const struct session *session;         /* with the paper's look */
	const struct order *order;
	const struct evaluation *evaluation;
	const struct pdf_options *pdf;
	struct output *outputs;
	size_t count;                          /* without those of its certificate, which follow */
};

/* Is `path` a plan of this run, or a file that `plan` names? */
static bool
is_input(const struct run *run, const struct plan *plan, const char *path)
{
	char *real = realpath(path, NULL);
	bool found = real != NULL && map_lookup(run->inputs, real) != NULL;
	size_t i;

	for (i = 0; real != NULL && !found && i < plan->file_count; i++) {
		char *file = realpath(plan->files[i].path, NULL);

		found = file != NULL && strcmp(file, real) == 0;
		free(file);
	}
	free(real);
	return found;
}

/* May `path` be written for the job's plan? Adds an error if not. */
static bool
claim_output(struct job *job, const char *path)
{
	struct run *run = job->run;
	const char *mine = arena_strdup(run->arena, job->plan->file);
	const char *other;

	if (run->target->kind == TARGET_STREAM)
		return true;
	if (is_input(run, job->plan, path)) {
		diag_add(run->diags, DIAG_ERROR, (struct src_pos){ mine, 0, 0 }, "output-is-input",
		    "its paper would be written over '%s', which is read; choose another folder with -o",
		    path);
		return false;
	}
	other = map_add(run->outputs, arena_strdup(run->arena, path), (void *)(uintptr_t)mine);
	if (other == NULL)
		return true;
	diag_add(run->diags, DIAG_ERROR, (struct src_pos){ mine, 0, 0 }, "same-output",
	    "'%s' would be written twice, first for %s; give the plans different names, build them "
	    "apart into different folders, or name each template once", path, other);
	return false;
}

/* Name an output of `paper` (NULL: the main one) for each back end in `formats`. */
static bool
plan_formats(struct job *job, const char *paper, unsigned formats)
{
	struct batch *batch = &job->batch;
	bool ok = true;
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++) {
		struct output *o;

		if (!(formats & 1u << i))
			continue;
		MEM_GROW(batch->outputs, batch->cap, batch->count + 1);
		o = &batch->outputs[batch->count++];
		*o = (struct output){ .backend = &BACKENDS[i], .bytes = STRBUF_INIT,
			.path = target_path(job->run->target, job->plan, paper, BACKENDS[i].suffix) };
		ok = claim_output(job, o->path) && ok;
	}
	return ok;
}

/* What certificates are written as: those of the chosen formats that people read. */
static unsigned
certificate_formats(const struct run *run)
{
	return run->session->options->certificate ? run->target->formats & CERTIFICATE_FORMATS : 0;
}

/* Name the outputs of one paper, then those of its certificate. */
static bool
plan_outputs(struct job *job, const char *paper)
{
	char *certificate = certificate_name(paper);
	bool ok = plan_formats(job, paper, job->run->target->formats);

	ok = plan_formats(job, certificate, certificate_formats(job->run)) && ok;
	free(certificate);
	return ok;
}

static bool
open_output(const struct run *run, struct output *o)
{
	if (run->target->kind == TARGET_STREAM) {
		memory_sink_init(&o->memory, &o->bytes);
		o->sink = &o->memory.sink;
		return true;
	}
	o->file = out_file_new(o->path, run->diags);
	o->sink = o->file != NULL ? out_file_sink(o->file) : NULL;
	return o->file != NULL;
}

static bool
open_outputs(const struct run *run, struct output *outputs, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!open_output(run, &outputs[i]))
			return false;
	return true;
}

/* The signals by which a run is given up. */
static void
stop_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGHUP);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
}

/* Let a finished output appear, or not at all. */
static bool
end_output(struct output *o, bool ok, struct diags *diags)
{
	if (!ok)
		out_file_drop(o->file);
	else if (o->file != NULL)
		ok = out_file_commit(o->file, diags);
	else
		(void)fwrite(o->bytes.text, 1, o->bytes.len, stdout);   /* main() looks how it went */
	if (!ok)
		fprintf(stderr, "rapporteur: did not write %s\n", o->path);
	return ok;
}

/* Say which files there are now. Past standard I/O: it is no fault of the papers when
 * nobody listens. */
static void
tell_outputs(const struct run *run, const struct batch *batch)
{
	size_t i;

	if (!run->session->options->quiet && run->target->kind != TARGET_STREAM)
		for (i = 0; i < batch->count; i++)
			dprintf(STDOUT_FILENO, "wrote %s\n", batch->outputs[i].path);
}

static void
drop_batch(struct batch *batch)
{
	size_t i;

	for (i = 0; i < batch->count; i++) {
		strbuf_drop(&batch->outputs[i].bytes);
		free(batch->outputs[i].path);
	}
	free(batch->outputs);
}

/* Let every output of the batch appear, or none: whoever gives the run up must
 * wait the moment that naming them takes. */
static bool
finish_outputs(const struct run *run, struct batch *batch, bool ok)
{
	sigset_t stop, before;
	size_t i;

	for (i = 0; i < batch->count; i++)
		if (batch->outputs[i].file != NULL)
			ok = out_file_finish(batch->outputs[i].file, run->diags) && ok;
	stop_signals(&stop);
	sigprocmask(SIG_BLOCK, &stop, &before);
	for (i = 0; i < batch->count; i++)
		ok = end_output(&batch->outputs[i], ok, run->diags);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (ok)
		tell_outputs(run, batch);
	drop_batch(batch);
	return ok;
}

static size_t
bits_in(unsigned bits)
{
	size_t n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

/* Write a paper and its certificate, whose outputs stand after its own: the PDF comes
 * first (BACKENDS) and is kept in memory until it has been judged. */
static bool
make_certified(const struct task *t, const struct document *document, size_t certificates)
{
	struct run *run = t->job->run;
	const struct pdf_options plain = { .alone = t->pdf->alone };
	const char *slash = strrchr(t->outputs[0].path, '/');
	struct strbuf bytes = STRBUF_INIT;
	struct memory_sink kept;
	struct sink *file = t->outputs[0].sink;
	struct document *certificate = NULL;
	bool ok;

	memory_sink_init(&kept, &bytes);
	t->outputs[0].sink = &kept.sink;
	ok = produce(t->session, document, t->pdf, t->outputs, t->count, run->diags)
	    && sink_write(file, bytes.text, bytes.len);
	t->outputs[0].sink = file;
	if (ok)
		certificate = certificate_compose(&(struct certified){ t->session, t->evaluation, t->order,
		    slash != NULL ? slash + 1 : t->outputs[0].path, bytes.text, bytes.len, t->pdf },
		    &run->failed_checks, run->diags);
	ok = ok && certificate != NULL
	    && produce(t->session, certificate, &plain, t->outputs + t->count, certificates, run->diags);
	document_drop(certificate);
	strbuf_drop(&bytes);
	return ok;
}

/* Compose the paper and write it, and its certificate, to its outputs. */
static bool
make_document(const struct task *t)
{
	struct run *run = t->job->run;
	size_t certificates = bits_in(certificate_formats(run));
	struct document *document = session_compose(t->session, t->evaluation, t->order, run->diags);
	bool ok = document != NULL && open_outputs(run, t->outputs, t->count + certificates);

	if (ok)
		ok = certificates > 0 ? make_certified(t, document, certificates)
		    : produce(t->session, document, t->pdf, t->outputs, t->count, run->diags);
	document_drop(document);
	return ok;
}

/* The same with what the paper carries inside. */
static bool
make_pdf(struct task *t)
{
	struct pdf_options pdf = { .alone = t->session->options->jobs == 1 };
	struct strbuf figures = STRBUF_INIT;
	struct arena *arena = arena_new();
	bool ok;

	if (t->session->options->attach)
		attach_sources(t->evaluation, &figures, arena, &pdf);
	t->pdf = &pdf;
	ok = make_document(t);
	strbuf_drop(&figures);
	arena_drop(arena);
	return ok;
}

/* Make one paper: in its own look, and judged as of its own day if it has one. */
static bool
make_paper(struct job *job, const struct order *order, struct output *outputs)
{
	const struct session *s = job->run->session;
	bool dates = date_known(order->date) || date_known(order->as_at);
	struct evaluation *own = NULL;
	struct session dressed;
	struct plan dated;
	bool ok = session_dress(s, order, &dressed, job->run->diags);

	if (dates)
		own = session_evaluate(s, order, job->plan, &dated);
	ok = ok && make_pdf(&(struct task){ job, &dressed, order, dates ? own : job->evaluation, NULL,
	    outputs, bits_in(job->run->target->formats) });
	evaluation_drop(own);
	session_undress(s, &dressed);
	return ok;
}

/* Make every paper; outputs are claimed before the first is made. */
static bool
make_papers(struct job *job, const struct order *orders, size_t count)
{
	size_t i, each;
	bool ok = true;

	for (i = 0; i < count; i++)
		ok = plan_outputs(job, orders[i].name) && ok;
	if (!ok)
		return false;
	each = job->batch.count / count;
	for (i = 0; i < count; i++)
		ok = make_paper(job, &orders[i], job->batch.outputs + i * each) && ok;
	return ok;
}

/* All papers of a plan that has been read. */
static void
build_papers(struct job *job)
{
	const struct run *run = job->run;
	struct diags *diags = run->diags;
	struct arena *arena = arena_new();
	struct order *orders;
	size_t count = session_orders(run->session, job->plan, arena, &orders);

	if (count > 1 && run->target->kind != TARGET_FOLDER)
		diag_add(diags, DIAG_ERROR, (struct src_pos){ job->plan->file, 0, 0 }, "one-output",
		    "-o names one output, but the plan makes %zu papers; choose one with -t, or name a "
		    "folder", count);
	else if (!finish_outputs(run, &job->batch, make_papers(job, orders, count))
	    && diags_count(diags, DIAG_ERROR) == 0)
		diag_add(diags, DIAG_FAILURE, (struct src_pos){ job->plan->file, 0, 0 },
		    "not-written", "its papers could not be written");
	arena_drop(arena);
}

static void
build_plan(struct run *run, const char *path)
{
	struct plan *plan = plan_read(path, run->diags);
	struct job job = { .run = run, .plan = plan };
	struct evaluation *evaluation;

	if (plan == NULL) {
		fprintf(stderr, "rapporteur: %s has faults; nothing was written for it\n", path);
		return;
	}
	evaluation = evaluate_plan(plan, run->session->options->as_at);
	plan_day_findings(plan, evaluation, run->diags);
	job.evaluation = evaluation;
	build_papers(&job);
	evaluation_drop(evaluation);
	plan_drop(plan);
}

/* Build every plan of the command line. EXIT_FINDINGS: a certificate says that a check
 * failed. */
static enum exit_status
build_all(const struct session *s, const struct target *target, struct diags *diags)
{
	const struct options *options = s->options;
	struct run run = { s, target, map_new(), map_new(), arena_new(), diags, 0 };
	size_t i;

	for (i = 0; i < options->file_count; i++) {
		char *real = realpath(options->files[i], NULL);

		if (real != NULL)
			map_add(run.inputs, arena_strdup(run.arena, real), options->files[i]);
		free(real);
	}
	for (i = 0; i < options->file_count; i++)
		build_plan(&run, options->files[i]);
	map_drop(run.inputs);
	map_drop(run.outputs);
	arena_drop(run.arena);
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
			status = build_all(&session, &target, diags);
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
