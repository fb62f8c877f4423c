/* build.c - a plan to its papers. All outputs of a plan appear together, when
 * every one of them is complete, or none does. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/map.h"
#include "cli/attach.h"
#include "cli/certificate.h"
#include "cli/commands.h"
#include "cli/paths.h"
#include "cli/produce.h"
#include "cli/session.h"
#include "cli/verify.h"
#include "evaluate/evaluation.h"
#include "plan/reader.h"

/* What is being written for one plan. */
struct batch {
	struct output *outputs;
	size_t count, cap;
};

/* Make `path` and the folders above it. */
static bool
make_folders(const char *path, struct diags *diags)
{
	char *copy = mem_strdup(path), *slash = copy;
	struct stat st;
	bool ok;

	do {
		slash = strchr(slash + 1, '/');
		if (slash != NULL)
			*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			break;
		if (slash != NULL)
			*slash = '/';
	} while (slash != NULL);
	ok = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
	if (!ok)
		diag_add(diags, DIAG_FAILURE, (struct src_pos){ NULL, 0, 0 }, "cannot-write",
		    "cannot make the folder '%s': %s", path, strerror(errno));
	free(copy);
	return ok;
}

/* One run of the command. */
struct run {
	const struct session *session;
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
	const struct evaluation *evaluation;
	const struct pdf_options *pdf;
	struct batch batch;
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
		*o = (struct output){ .backend = &BACKENDS[i],
			.path = output_path(job->run->session->options->out_dir, job->plan->file, paper,
			    BACKENDS[i].suffix) };
		ok = claim_output(job, o->path) && ok;
	}
	return ok;
}

/* What certificates are written as: those of the chosen formats that people read. */
static unsigned
certificate_formats(const struct session *s)
{
	return s->options->certificate ? s->formats & CERTIFICATE_FORMATS : 0;
}

/* Name the outputs of one paper, then those of its certificate. */
static bool
plan_outputs(struct job *job, const char *paper)
{
	const struct session *s = job->run->session;
	char *certificate = certificate_name(paper);
	bool ok = plan_formats(job, paper, s->formats);

	ok = plan_formats(job, certificate, certificate_formats(s)) && ok;
	free(certificate);
	return ok;
}

static bool
open_outputs(struct output *outputs, size_t count, struct diags *diags)
{
	size_t i;

	for (i = 0; i < count; i++) {
		outputs[i].file = out_file_new(outputs[i].path, diags);
		if (outputs[i].file == NULL)
			return false;
		outputs[i].sink = out_file_sink(outputs[i].file);
	}
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

/* Let every output of the batch appear, or none: whoever gives the run up must
 * wait the moment that naming them takes. */
static bool
finish_outputs(const struct session *s, struct batch *batch, bool ok, struct diags *diags)
{
	bool tell = s->options->verbose || (!s->options->quiet && isatty(STDERR_FILENO));
	sigset_t stop, before;
	size_t i;

	for (i = 0; i < batch->count; i++)
		if (batch->outputs[i].file != NULL)
			ok = out_file_finish(batch->outputs[i].file, diags) && ok;
	stop_signals(&stop);
	sigprocmask(SIG_BLOCK, &stop, &before);
	for (i = 0; i < batch->count; i++) {
		struct output *o = &batch->outputs[i];

		if (ok)
			ok = out_file_commit(o->file, diags);
		else
			out_file_drop(o->file);
		if (tell || !ok)
			fprintf(stderr, "rapporteur: %s %s\n", ok ? "wrote" : "did not write", o->path);
		free(o->path);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(batch->outputs);
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
make_certified(struct job *job, const char *template, const struct document *document,
    struct output *outputs, size_t count, size_t certificates)
{
	const struct session *s = job->run->session;
	const struct pdf_options plain = { .alone = job->pdf->alone };
	const char *slash = strrchr(outputs[0].path, '/');
	struct strbuf bytes = STRBUF_INIT;
	struct memory_sink kept;
	struct sink *file = outputs[0].sink;
	struct document *certificate = NULL;
	bool ok;

	memory_sink_init(&kept, &bytes);
	outputs[0].sink = &kept.sink;
	ok = produce(s, document, job->pdf, outputs, count, job->run->diags)
	    && sink_write(file, bytes.text, bytes.len);
	outputs[0].sink = file;
	if (ok)
		certificate = certificate_compose(&(struct certified){ s, job->evaluation, template,
		    slash != NULL ? slash + 1 : outputs[0].path, bytes.text, bytes.len, job->pdf },
		    &job->run->failed_checks, job->run->diags);
	ok = ok && certificate != NULL
	    && produce(s, certificate, &plain, outputs + count, certificates, job->run->diags);
	document_drop(certificate);
	strbuf_drop(&bytes);
	return ok;
}

/* Compose one paper of the plan and write it, and its certificate, to its outputs. */
static bool
make_paper(struct job *job, const char *template, struct output *outputs, size_t count)
{
	const struct session *s = job->run->session;
	struct diags *diags = job->run->diags;
	size_t certificates = bits_in(certificate_formats(s));
	struct document *document = session_compose(s, job->evaluation, template, diags);
	bool ok = document != NULL && open_outputs(outputs, count, diags);

	count -= certificates;
	if (ok)
		ok = certificates > 0
		    ? make_certified(job, template, document, outputs, count, certificates)
		    : produce(s, document, job->pdf, outputs, count, diags);
	document_drop(document);
	return ok;
}

/* The comma- or space-separated `names`, one by one; their number. From `arena`. */
static size_t
split_names(const char *names, struct arena *arena, const char ***out)
{
	const char **list = ARENA_ARRAY(arena, const char *, strlen(names) / 2 + 1);
	size_t count = 0, len;

	for (names += strspn(names, ", "); *names != '\0'; names += strspn(names, ", ")) {
		len = strcspn(names, ", ");
		list[count++] = arena_strndup(arena, names, len);
		names += len;
	}
	*out = list;
	return count;
}

/* Make every paper of `templates`; the first takes the plan's own name, the
 * others add theirs. */
static bool
make_papers(struct job *job, const char *const *templates, size_t count)
{
	size_t i, each;
	bool ok = true;

	for (i = 0; i < count; i++) {
		char *paper = i == 0 ? NULL : file_stem(templates[i]);

		ok = plan_outputs(job, paper) && ok;
		free(paper);
	}
	each = count > 0 ? job->batch.count / count : 0;
	if (!ok)
		return false;
	for (i = 0; i < count; i++)
		ok = make_paper(job, templates[i], job->batch.outputs + i * each, each) && ok;
	return ok;
}

/* All papers of a plan that has been read. */
static void
build_papers(struct job *job)
{
	const struct session *s = job->run->session;
	struct diags *diags = job->run->diags;
	struct strbuf figures = STRBUF_INIT;
	struct arena *arena = arena_new();
	struct pdf_options pdf = { .alone = s->options->jobs == 1 };
	const char **templates;
	size_t count;

	if (s->options->attach)
		attach_sources(job->evaluation, &figures, arena, &pdf);
	job->pdf = &pdf;
	count = split_names(session_papers(s, job->plan), arena, &templates);
	if (count == 0)
		diag_add(diags, DIAG_ERROR, (struct src_pos){ job->plan->file, 0, 0 }, "no-paper",
		    "papers=\"...\" names no template; name one, or remove it");
	if (!finish_outputs(s, &job->batch, make_papers(job, templates, count), diags)
	    && diags_count(diags, DIAG_ERROR) == 0)
		diag_add(diags, DIAG_FAILURE, (struct src_pos){ job->plan->file, 0, 0 },
		    "not-written", "its papers could not be written");
	strbuf_drop(&figures);
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
	job.evaluation = evaluation;
	build_papers(&job);
	evaluation_drop(evaluation);
	plan_drop(plan);
}

/* Build every plan of the command line. EXIT_FINDINGS: a certificate says that a check
 * failed. */
static enum exit_status
build_all(const struct session *s, struct diags *diags)
{
	const struct options *options = s->options;
	struct run run = { s, map_new(), map_new(), arena_new(), diags, 0 };
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
	struct diags *diags = diags_new();
	struct session session;
	enum exit_status status = EXIT_DONE;

	if (session_open(&session, options, diags)) {
		session.formats = backends_choose(options->formats != NULL ? options->formats
		    : "pdf,html");
		if (options->certificate && session.formats != 0 && !(session.formats & 1u)) {
			fputs("rapporteur: a certificate is about the PDF; add pdf to the formats\n", stderr);
			session.formats = 0;
		}
		if (session.formats == 0) {
			session_close(&session);
			diags_drop(diags);
			return EXIT_USAGE;
		}
		if (options->verify != NULL)
			status = verify_paper(&session, diags);
		else if (make_folders(options->out_dir, diags))
			status = build_all(&session, diags);
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
