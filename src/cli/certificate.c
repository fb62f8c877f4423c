#include "cli/certificate.h"

#include <string.h>

#include "certify/absence.h"
#include "certify/certify.h"
#include "cli/paper.h"
#include "wording/error.h"

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Say what a person has to look at. */
static void
report_failures(const struct paper *paper, const struct certificate *certificate,
    struct diags *diags)
{
	size_t i;

	for (i = 0; i < certificate->check_count; i++)
		if (!certificate->checks[i].passed)
			SAY_WARNING(diags, ((struct src_pos){ paper->subject->file, 0, 0 }),
			    "certificate-failed", warning_certificate, certificate->file,
			    certificate->checks[i].name, certificate->checks[i].found);
}

/* The certificate of what the checks find in both makings. */
static struct document *
compose(const struct paper *paper, const struct certified *made, size_t *failed,
    struct diags *diags)
{
	struct arena *arena = arena_new();
	struct certified certified = *made;
	struct certificate certificate;
	struct document *document;
	xmlDoc *facts;

	certified.absence = paper->absence != NULL ? absence_told(paper->absence, arena) : NULL;
	certify(&certified, arena, &certificate);
	report_failures(paper, &certificate, diags);
	*failed += certificate.failed;
	facts = certificate_tree(&certificate, FACTS_NS);
	document = subject_compose_with(paper->session, paper->subject, "_certificate",
	    xmlDocGetRootElement(facts), diags);
	xmlFreeDoc(facts);
	arena_drop(arena);
	return document;
}

/* The same, from the pages of the second making: they are written again. */
static struct document *
compare(const struct paper *paper, const struct document *document, const struct pages *pages,
    size_t *failed, struct diags *diags)
{
	const struct session *s = paper->session;
	const struct output *pdf = paper_output(paper, "pdf"), *page = paper_output(paper, "html");
	struct document *certificate = NULL;
	struct strbuf again = STRBUF_INIT;
	struct memory_sink sink;

	memory_sink_init(&sink, &again);
	if (pdf_write(document, pages, s->theme, &s->family, &paper->pdf, &sink.sink, diags))
		certificate = compose(paper, &(struct certified){ .file = file_name(pdf->path),
		    .bytes = pdf->bytes.text, .byte_count = pdf->bytes.len, .document = document, .pages = pages,
		    .family = &s->family, .again = again.text, .again_count = again.len,
		    .page = page != NULL ? page->bytes.text : NULL,
		    .page_count = page != NULL ? page->bytes.len : 0 }, failed, diags);
	strbuf_drop(&again);
	return certificate;
}

struct document *
certificate_compose(const struct paper *paper, size_t *failed, struct diags *diags)
{
	struct document *document = subject_compose(paper->session, paper->subject, paper->order,
	    diags);
	struct pages *pages = document != NULL
	    ? paper_pages(paper, document, true, diags) : NULL;
	struct document *certificate = pages != NULL
	    ? compare(paper, document, pages, failed, diags) : NULL;

	pages_drop(pages);
	document_drop(document);
	return certificate;
}
