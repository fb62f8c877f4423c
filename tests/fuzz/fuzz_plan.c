/* fuzz_plan.c - any bytes as a plan, through everything the program does with
 * one: read, evaluate, findings, a paper by each template in turn, layout, PDF,
 * HTML and the dumps. For libFuzzer (clang -fsanitize=fuzzer); see `make fuzz`.
 * RAPPORTEUR_DATA names the folder that holds the templates. */
#define _GNU_SOURCE   /* memfd_create */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "charts/chart.h"
#include "cli/attach.h"
#include "compose/compose.h"
#include "evaluate/findings.h"
#include "html/html.h"
#include "layout/hyphen.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "plan/reader.h"
#include "theme/theme.h"
#include "type/typeface.h"
#include "wording/print.h"

/* What is loaded once. */
static struct {
	struct theme *theme;
	struct type_family family;
	struct template_cache *cache;
	char template_dir[4096];
	char path[64];
	int fd;
	FILE *nowhere;
} fuzz;

static const char *const TEMPLATES[] = {
	"scorecard", "improvement-plan", "area-plan", "rag-overview", "exceptions", "one-page-summary",
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *data = getenv("RAPPORTEUR_DATA");
	struct diags *diags = diags_new();

	(void)argc;
	(void)argv;
	snprintf(fuzz.template_dir, sizeof fuzz.template_dir, "%s/templates", data != NULL ? data : ".");
	fuzz.theme = theme_new_default();
	fuzz.cache = template_cache_new();
	fuzz.fd = memfd_create("plan", 0);
	fuzz.nowhere = fopen("/dev/null", "w");
	snprintf(fuzz.path, sizeof fuzz.path, "/proc/self/fd/%d", fuzz.fd);
	if (fuzz.fd < 0 || fuzz.nowhere == NULL || !type_family_load(fuzz.theme->font_family,
	    fuzz.theme->fallback_families, NULL, &fuzz.family, diags)) {
		diags_print(diags, DIAG_NOTE, stderr);
		exit(1);
	}
	diags_drop(diags);
	return 0;
}

/* A sink that counts. */
struct counter {
	struct sink sink;
	size_t bytes;
};

static bool
count(struct sink *sink, const void *bytes, size_t len)
{
	(void)bytes;
	((struct counter *)sink)->bytes += len;
	return true;
}

static float
height_of_chart(const struct doc_node *chart, float width_pt, void *data)
{
	return chart_height(chart, data, width_pt);
}

static void
write_paged(const struct document *document, const struct evaluation *evaluation,
    struct counter *counter, struct diags *diags)
{
	struct chart_context charts = { fuzz.theme, &fuzz.family };
	struct layout_options options = {
		.hyphenator = hyphenator_new(document->lang, NULL, diags),
		.chart_height = height_of_chart,
		.chart_data = &charts,
	};
	struct pages *pages = layout_document(document, fuzz.theme, &fuzz.family, &options, diags);
	struct strbuf figures = STRBUF_INIT;
	struct arena *arena = arena_new();
	struct pdf_options pdf = { 0 };

	hyphenator_drop(options.hyphenator);
	attach_sources(evaluation, &figures, arena, &pdf);
	if (pages != NULL && diags_count(diags, DIAG_ERROR) == 0) {
		if (!pdf_write(document, pages, fuzz.theme, &fuzz.family, &pdf, &counter->sink, diags))
			abort();   /* what has been laid out can be painted */
		if (!pages_dump(pages, document, &counter->sink))
			abort();
	}
	pages_drop(pages);
	strbuf_drop(&figures);
	arena_drop(arena);
}

static void
make_paper(const struct plan *plan, const struct evaluation *evaluation, const char *template,
    struct diags *diags)
{
	const struct compose_options options = {
		.template = template,
		.template_dir = fuzz.template_dir,
		.cache = fuzz.cache,
	};
	struct counter counter = { { count }, 0 };
	struct document *document = compose_paper(plan, evaluation, &options, diags);

	if (document == NULL) {
		/* A plan without faults always yields its papers, unless the template says why not. */
		diags_print(diags, DIAG_ERROR, fuzz.nowhere);
		return;
	}
	if (!document_dump(document, &counter.sink)
	    || !html_write(document, fuzz.theme, NULL, &counter.sink, diags))
		abort();
	write_paged(document, evaluation, &counter, diags);
	document_drop(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct diags *diags = diags_new();
	struct evaluation *evaluation;
	struct plan *plan;

	if (ftruncate(fuzz.fd, 0) != 0 || pwrite(fuzz.fd, bytes, len, 0) != (ssize_t)len)
		abort();
	plan = plan_read(fuzz.path, diags);
	if (plan != NULL) {
		evaluation = evaluate_plan(plan, NO_DATE);
		plan_findings(plan, evaluation, diags);
		make_paper(plan, evaluation, TEMPLATES[len % ARRAY_LEN(TEMPLATES)], diags);
		evaluation_drop(evaluation);
		plan_drop(plan);
	}
	diags_sort(diags);
	diags_print(diags, DIAG_NOTE, fuzz.nowhere);
	diags_drop(diags);
	return 0;
}
