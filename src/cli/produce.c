#include "cli/produce.h"

#include <pthread.h>
#include <string.h>

#include "base/strbuf.h"
#include "charts/chart.h"
#include "layout/hyphen.h"
#include "layout/layout.h"

/* One thread's share: the paged back ends, or the others. */
struct share {
	const struct session *session;
	const struct document *document;
	const struct pdf_options *pdf;
	struct output *outputs;
	size_t count;
	bool paged;
	struct diags *diags;       /* its own: merged when the thread has ended */
	bool ok;
};

static float
height_of_chart(const struct doc_node *chart, float width_pt, void *data)
{
	return chart_height(chart, data, width_pt);
}

struct pages *
produce_pages(const struct session *s, const struct document *document, bool cell_boxes,
    struct diags *diags)
{
	struct chart_context charts = { s->theme, &s->family };
	struct layout_options options = {
		.cell_boxes = cell_boxes,
		.hyphenator = hyphenator_new(document->lang, NULL, diags),
		.chart_height = height_of_chart,
		.chart_data = &charts,
	};
	struct pages *pages = layout_document(document, s->theme, &s->family, &options, diags);

	hyphenator_drop(options.hyphenator);
	return pages;
}

/* The file name of `path` as a relative reference (RFC 3986, 4.2): what is no plain
 * character stands as %XX, a colon too, which would make it a scheme. */
static void
put_reference(struct strbuf *out, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
	const char *slash = strrchr(path, '/'), *s = slash != NULL ? slash + 1 : path;

	for (; *s != '\0'; s++)
		if (strchr(plain, *s) != NULL)
			strbuf_putc(out, *s);
		else
			strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
}

/* Where the PDF is found from the other outputs: they stand in one folder. */
static const char *
find_pdf(const struct share *share, struct strbuf *out)
{
	for (size_t i = 0; i < share->count; i++)
		if (strcmp(share->outputs[i].backend->name, "pdf") == 0 && share->outputs[i].path != NULL) {
			put_reference(out, share->outputs[i].path);
			return out->text;
		}
	return NULL;
}

static bool
write_outputs(const struct share *share, const struct pages *pages)
{
	struct strbuf reference = STRBUF_INIT;
	const struct paper paper = { share->document, pages, share->session->theme,
		&share->session->family, share->pdf, find_pdf(share, &reference) };
	size_t i;
	bool ok = true;

	for (i = 0; i < share->count; i++)
		if (share->outputs[i].backend->paged == share->paged)
			ok = share->outputs[i].backend->write(&paper, share->outputs[i].sink,
			    share->diags) && ok;
	strbuf_drop(&reference);
	return ok;
}

static bool
any_paged(const struct share *share)
{
	size_t i;

	for (i = 0; i < share->count; i++)
		if (share->outputs[i].backend->paged)
			return true;
	return false;
}

static void *
do_share(void *argument)
{
	struct share *share = argument;
	struct pages *pages = NULL;

	if (share->paged && any_paged(share)) {
		pages = produce_pages(share->session, share->document, false, share->diags);
		share->ok = pages != NULL && diags_count(share->diags, DIAG_ERROR) == 0;
	}
	share->ok = share->ok && write_outputs(share, pages);
	pages_drop(pages);
	return NULL;
}

bool
produce(const struct session *session, const struct document *document,
    const struct pdf_options *pdf, struct output *outputs, size_t count, struct diags *diags)
{
	struct share shares[2];
	pthread_t thread;
	bool threaded;
	int i;

	for (i = 0; i < 2; i++)
		shares[i] = (struct share){ session, document, pdf, outputs, count, i == 0,
			diags_new(), true };
	threaded = session->options->jobs > 1
	    && pthread_create(&thread, NULL, do_share, &shares[1]) == 0;
	do_share(&shares[0]);
	if (threaded)
		pthread_join(thread, NULL);
	else
		do_share(&shares[1]);
	for (i = 0; i < 2; i++) {
		diags_merge(diags, shares[i].diags);
		diags_drop(shares[i].diags);
	}
	return shares[0].ok && shares[1].ok;
}
