/* build.c - a plan to its papers. All outputs of a plan appear together, when
 * every one of them is complete, or none does. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/attach.h"
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

/* Open a file for each chosen back end. */
static bool
open_outputs(const struct session *s, const char *plan_file, const char *paper,
    struct batch *batch, struct diags *diags)
{
	size_t i;

	for (i = 0; i < BACKEND_COUNT; i++) {
		struct output *o;

		if (!(s->formats & 1u << i))
			continue;
		MEM_GROW(batch->outputs, batch->cap, batch->count + 1);
		o = &batch->outputs[batch->count++];
		o->backend = &BACKENDS[i];
		o->path = output_path(s->options->out_dir, plan_file, paper, BACKENDS[i].suffix);
		o->file = out_file_new(o->path, diags);
		if (o->file == NULL)
			return false;
		o->sink = out_file_sink(o->file);
	}
	return true;
}

/* Let every output of the batch appear, or none. */
static bool
finish_outputs(const struct session *s, struct batch *batch, bool ok, struct diags *diags)
{
	bool tell = s->options->verbose || (!s->options->quiet && isatty(STDERR_FILENO));
	size_t i;

	for (i = 0; i < batch->count; i++) {
		struct output *o = &batch->outputs[i];

		if (ok && o->file != NULL)
			ok = out_file_commit(o->file, diags);
		else
			out_file_drop(o->file);
		if (tell || !ok)
			fprintf(stderr, "rapporteur: %s %s\n", ok ? "wrote" : "did not write", o->path);
		free(o->path);
	}
	free(batch->outputs);
	return ok;
}

/* One plan on its way to paper. */
struct job {
	const struct session *session;
	const struct plan *plan;
	const struct evaluation *evaluation;
	const struct pdf_options *pdf;
	struct batch batch;
	struct diags *diags;
};

/* Compose one paper of the plan and write it to its outputs. */
static bool
make_paper(struct job *job, const char *template, bool main_paper)
{
	const struct session *s = job->session;
	struct document *document = session_compose(s, job->evaluation, template, job->diags);
	char *paper = main_paper ? NULL : file_stem(template);
	struct batch *batch = &job->batch;
	size_t first = batch->count;
	bool ok;

	ok = document != NULL && open_outputs(s, job->plan->file, paper, batch, job->diags)
	    && produce(s, document, job->pdf, batch->outputs + first, batch->count - first,
	        job->diags);
	document_drop(document);
	free(paper);
	return ok;
}

/* Call make_paper() for each of the comma- or space-separated names; the first
 * takes the plan's own name, the others add theirs. */
static bool
make_papers(struct job *job, const char *names)
{
	struct arena *arena = arena_new();
	bool ok = true, first = true;
	size_t len;

	for (; *names != '\0'; names += len) {
		names += strspn(names, ", ");
		len = strcspn(names, ", ");
		if (len == 0)
			break;
		ok = make_paper(job, arena_strndup(arena, names, len), first) && ok;
		first = false;
	}
	arena_drop(arena);
	return ok;
}

/* All papers of a plan that has been read. */
static void
build_papers(struct job *job)
{
	struct strbuf figures = STRBUF_INIT;
	struct arena *arena = arena_new();
	struct pdf_options pdf = { NULL, 0 };
	bool ok;

	if (job->session->options->attach)
		attach_sources(job->evaluation, &figures, arena, &pdf);
	job->pdf = &pdf;
	ok = make_papers(job, session_papers(job->session, job->plan));
	if (!finish_outputs(job->session, &job->batch, ok, job->diags)
	    && diags_count(job->diags, DIAG_ERROR) == 0)
		diag_add(job->diags, DIAG_FAILURE, (struct src_pos){ job->plan->file, 0, 0 },
		    "not-written", "its papers could not be written");
	strbuf_drop(&figures);
	arena_drop(arena);
}

static void
build_plan(const struct session *s, const char *path, struct diags *diags)
{
	struct plan *plan = plan_read(path, diags);
	struct evaluation *evaluation;
	struct job job = { .session = s, .plan = plan, .diags = diags };

	if (plan == NULL) {
		if (!s->options->quiet)
			fprintf(stderr, "rapporteur: %s has faults; nothing was written for it\n", path);
		return;
	}
	evaluation = evaluate_plan(plan, s->options->as_at);
	job.evaluation = evaluation;
	build_papers(&job);
	evaluation_drop(evaluation);
	plan_drop(plan);
}

int
command_build(const struct options *options)
{
	struct diags *diags = diags_new();
	struct session session;
	enum exit_status status = EXIT_DONE;
	size_t i;

	if (session_open(&session, options, diags)) {
		session.formats = backends_choose(options->formats != NULL ? options->formats
		    : "pdf,html");
		if (session.formats == 0) {
			session_close(&session);
			diags_drop(diags);
			return EXIT_USAGE;
		}
		if (options->verify != NULL)
			status = verify_paper(&session, diags);
		else if (make_folders(options->out_dir, diags))
			for (i = 0; i < options->file_count; i++)
				build_plan(&session, options->files[i], diags);
	}
	session_close(&session);
	diags_sort(diags);
	diags_print(diags, options->quiet ? DIAG_ERROR : options->verbose ? DIAG_NOTE : DIAG_WARNING,
	    stderr);
	if (status == EXIT_DONE)
		status = status_of(diags);
	diags_drop(diags);
	return status;
}
