#include "cli/paper.h"

#include <pthread.h>
#include <string.h>

#include "cli/absence.h"
#include "cli/figures.h"
#include "cli/places.h"
#include "cli/setting.h"

struct output *
paper_output(const struct paper *paper, const char *backend)
{
	size_t i;

	for (i = 0; i < paper->output_count; i++)
		if (strcmp(paper->outputs[i]->backend->name, backend) == 0)
			return paper->outputs[i];
	return NULL;
}

/* ---- pages --------------------------------------------------------------------------- */

struct pages *
paper_layout(const struct session *s, const struct subject *subject, const struct document *document,
    const struct layout_options *options, struct diags *diags)
{
	struct places places = { subject, s->theme };
	struct layout_options filled = *options;

	filled.place_of_character = places_of_character;
	filled.place_data = &places;
	return session_layout(s, document, &filled, diags);
}

struct pages *
paper_pages(const struct paper *paper, const struct document *document, bool cell_boxes,
    struct diags *diags)
{
	return paper_layout(paper->session, paper->subject, document, &(struct layout_options){ .cell_boxes = cell_boxes }, diags);
}

/* ---- writing -------------------------------------------------------------------------- */

/* One thread's share: the outputs whose need is in a range. */
struct share {
	struct paper paper;        /* its own copy: pages are made on the way */
	enum need from, to;
	struct diags *diags;       /* its own: merged when the thread has ended */
	bool ok;
};

static bool
is_in(const struct share *share, const struct output *output)
{
	enum need need = output->backend->need;

	return need >= share->from && need <= share->to;
}

static bool
has_any(const struct share *share)
{
	size_t i;

	for (i = 0; i < share->paper.output_count; i++)
		if (is_in(share, share->paper.outputs[i]))
			return true;
	return false;
}

static bool
write_outputs(const struct share *share)
{
	size_t i;
	bool ok = true;

	for (i = 0; i < share->paper.output_count; i++) {
		struct output *o = share->paper.outputs[i];

		if (is_in(share, o))
			ok = o->backend->write(&share->paper, o->sink, share->diags)
			    && output_complete(o) && ok;
	}
	return ok;
}

static void *
do_share(void *argument)
{
	struct share *share = argument;
	struct pages *pages = NULL;

	if (share->from == NEED_PAGES && has_any(share)) {
		share->paper.pages = pages = paper_pages(&share->paper, share->paper.document, false,
		    share->diags);
		share->ok = pages != NULL && diags_count(share->diags, DIAG_ERROR) == 0;
	}
	share->ok = share->ok && write_outputs(share);
	pages_drop(pages);
	return NULL;
}

bool
paper_write(const struct paper *paper, struct diags *diags)
{
	struct share paged = { *paper, NEED_PAGES, NEED_PAGES, diags_new(), true };
	struct share others = { *paper, NEED_EVALUATION, NEED_DOCUMENT, diags_new(), true };
	struct share last = { *paper, NEED_OUTPUTS, NEED_OUTPUTS, diags_new(), true };
	pthread_t thread;
	bool threaded = paper->session->options->jobs > 1 && has_any(&paged) && has_any(&others)
	    && pthread_create(&thread, NULL, do_share, &others) == 0;
	bool ok;

	do_share(&paged);
	if (threaded)
		pthread_join(thread, NULL);
	else
		do_share(&others);
	diags_merge(diags, paged.diags);
	diags_merge_new(diags, others.diags, paged.diags);   /* of a damaged picture PDF and HTML say the same */
	ok = paged.ok && others.ok;
	if (ok)
		do_share(&last);
	diags_merge(diags, last.diags);
	diags_drop(paged.diags);
	diags_drop(others.diags);
	diags_drop(last.diags);
	return ok && last.ok;
}

/* ---- making ---------------------------------------------------------------------------- */

/* Does anything want a document? What is derived wants the paper's outputs, hence all. */
static bool
needs_document(const struct paper *paper)
{
	size_t i;

	if (paper->of_figures)
		return false;
	for (i = 0; i < paper->output_count; i++)
		if (paper->outputs[i]->backend->need >= NEED_DOCUMENT)
			return true;
	return paper->derived_count > 0 || paper->absence != NULL;
}

static bool
open_outputs(const struct paper *paper, struct unit *unit)
{
	size_t i;

	for (i = 0; i < paper->output_count; i++)
		if (!unit_open(unit, paper->outputs[i]))
			return false;
	for (i = 0; i < paper->derived_count; i++)
		if (!open_outputs(&paper->derived[i], unit))
			return false;
	return true;
}

static void
tell_figures(const struct paper *paper)
{
	struct strbuf figures = STRBUF_INIT;

	figures_derived(paper->subject, &figures);
	absence_derived(paper->absence, figures.text, figures.len);
	strbuf_drop(&figures);
}

/* What the program makes of the public source, before any file of it: the document, and the figures. */
static void
tell_derived(const struct paper *paper)
{
	size_t i;

	if (paper->absence == NULL)
		return;
	if (paper->of_figures)
		tell_figures(paper);
	absence_derived_document(paper->absence, paper->document);
	for (i = 0; i < paper->pdf.attachment_count; i++)
		if (paper->pdf.attachments[i].relation != PDF_SOURCE)
			absence_derived(paper->absence, paper->pdf.attachments[i].bytes,
			    paper->pdf.attachments[i].byte_count);
}

/* Read the paper's outputs, which are complete, back: none holds what is exempt. */
static bool
prove(const struct paper *paper, struct diags *diags)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < paper->output_count; i++)
		ok = absence_proves(paper->absence, paper->outputs[i], diags) && ok;
	return ok;
}

/* Compose and write what is about `paper`, whose outputs are complete. */
static bool
make_derived(const struct paper *paper, size_t *failed, struct diags *diags)
{
	size_t i;
	bool ok = true;

	for (i = 0; i < paper->derived_count; i++) {
		struct paper derived = paper->derived[i];
		struct document *document = derived.by->derive(paper, failed, diags);

		derived.document = document;
		tell_derived(&derived);
		ok = document != NULL && paper_write(&derived, diags) && prove(&derived, diags) && ok;
		document_drop(document);
	}
	return ok;
}

bool
paper_make(struct paper *paper, struct unit *unit, size_t *failed)
{
	struct document *document = NULL;
	bool ok = true;
	size_t i;

	if (needs_document(paper)) {
		document = subject_compose(paper->session, paper->subject, paper->order, unit->diags);
		ok = document != NULL;
	}
	paper->document = document;
	tell_derived(paper);
	ok = ok && open_outputs(paper, unit) && paper_write(paper, unit->diags) && prove(paper, unit->diags)
	    && make_derived(paper, failed, unit->diags);
	for (i = 0; i < paper->output_count; i++)
		output_forget(paper->outputs[i]);
	paper->document = NULL;
	document_drop(document);
	return ok;
}
