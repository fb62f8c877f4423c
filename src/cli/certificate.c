#include "cli/certificate.h"

#include <libxml/tree.h>
#include <math.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "cli/inspect.h"
#include "cli/legible.h"
#include "cli/produce.h"
#include "evaluate/evaluation.h"

static const double text_contrast_min = 4.5, graphics_contrast_min = 3;

/* One certificate in the making. */
struct judging {
	const struct certified *paper;
	xmlNode *facts;                /* f:certificate */
	struct arena *arena;
	struct inspection pdf;
	struct legibility seen;
	bool placed;                   /* every word is on the pages, once, in its place */
	const char *misplaced;         /* the first that is not */
	bool same;                     /* the second making gave the same bytes */
	size_t failed;
	struct diags *diags;
};

/* --- facts --- */

static void
set(xmlNode *fact, const char *name, const char *value)
{
	if (value != NULL)
		xmlSetProp(fact, (const xmlChar *)name, (const xmlChar *)value);
}

/* "103,593" */
static const char *
grouped(struct arena *arena, size_t n)
{
	char digits[24], text[32];
	int len = snprintf(digits, sizeof digits, "%zu", n), to = 0;

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			text[to++] = ',';
		text[to++] = digits[i];
	}
	text[to] = '\0';
	return arena_strdup(arena, text);
}

/* "1 table", "7 tables", "no tables". */
static const char *
counted(struct judging *j, size_t n, const char *one, const char *many)
{
	return n == 0 ? arena_printf(j->arena, "no %s", many)
	    : arena_printf(j->arena, "%s %s", grouped(j->arena, n), n == 1 ? one : many);
}

/* Note one check: what was `asked`, and what was `found`. */
static void
check(struct judging *j, const char *name, bool passed, const char *found)
{
	xmlNode *fact = xmlNewChild(j->facts, j->facts->ns, (const xmlChar *)"check", NULL);

	set(fact, "name", name);
	set(fact, "passed", passed ? "yes" : "no");
	set(fact, "found", found);
	if (passed)
		return;
	j->failed++;
	diag_add(j->diags, DIAG_WARNING, (struct src_pos){ j->paper->evaluation->plan->file, 0, 0 },
	    "certificate-failed", "%s does not pass its check \"%s\": %s", j->paper->file, name, found);
}

/* What was found: `good` when there are no faults, else how many of how many and `bad`. */
static const char *
finding(struct judging *j, size_t faults, size_t all, const char *good, const char *bad)
{
	return faults == 0 ? good : arena_printf(j->arena, "%s of %s %s", grouped(j->arena, faults),
	    grouped(j->arena, all), bad);
}

/* --- the checks, in the order of the certificate --- */

static void
check_file(struct judging *j)
{
	const struct inspection *p = &j->pdf;
	const char *sound = arena_printf(j->arena, "qpdf finds no fault in %s on %s",
	    counted(j, j->paper->byte_count, "byte", "bytes"), counted(j, p->pages, "page", "pages"));
	const char *pdfa = p->says_pdfa == NULL ? "nothing of PDF/A"
	    : arena_printf(j->arena, "PDF/A-%s", p->says_pdfa);
	const char *language = p->language == NULL ? "names no language"
	    : arena_printf(j->arena, "names its language, %s", p->language);

	check(j, "sound", p->fault == NULL, p->fault != NULL ? p->fault : sound);
	check(j, "claims", p->tagged && p->title != NULL && p->title_shown && p->language != NULL
	    && p->says_ua1 && p->says_pdfa != NULL, arena_printf(j->arena,
	        "It says %s and %s, is %s, %s its title and %s", p->says_ua1 ? "PDF/UA-1"
	        : "nothing of PDF/UA", pdfa, p->tagged ? "tagged" : "not tagged",
	        p->title != NULL && p->title_shown ? "shows" : "does not show", language));
}

static void
check_tagging(struct judging *j)
{
	const struct inspection *p = &j->pdf;
	const char *counts = arena_printf(j->arena, "%s for %s", counted(j, p->elements, "element",
	    "elements"), counted(j, p->parts, "piece of content", "pieces of content"));
	bool whole = p->elements > 0 && p->parts == p->parts_in_tree;

	check(j, "tagged", whole && p->loose == 0, arena_printf(j->arena, "%s; %s; %s", counts,
	    whole ? "none is left out" : arena_printf(j->arena, "the structure names %s",
	        grouped(j->arena, p->parts_in_tree)),
	    p->loose == 0 ? "nothing is painted outside them" : arena_printf(j->arena,
	        "%s outside them", counted(j, p->loose, "thing is painted", "things are painted"))));
}

static void
check_structure(struct judging *j)
{
	const struct inspection *p = &j->pdf;
	size_t links = p->links_silent + p->links_dead;

	check(j, "headings", p->headings > 0 && p->headings_skipped == 0,
	    p->headings == 0 ? "There is no heading" : finding(j, p->headings_skipped, p->headings,
	        arena_printf(j->arena, "%s; none skips a level",
	            counted(j, p->headings, "heading", "headings")), "headings skip a level"));
	check(j, "tables", p->tables_headless == 0 && p->heads_unscoped == 0,
	    p->tables_headless > 0 ? finding(j, p->tables_headless, p->tables, "", "tables have no head")
	    : finding(j, p->heads_unscoped, p->heads, arena_printf(j->arena,
	        "%s with %s; each says what it heads", counted(j, p->tables, "table", "tables"),
	        counted(j, p->heads, "head cell", "head cells")),
	        "head cells do not say what they head"));
	check(j, "figures", p->figures_silent == 0, finding(j, p->figures_silent, p->figures,
	    arena_printf(j->arena, "%s; each has a text",
	        counted(j, p->figures, "chart, arrow, bar or picture",
	            "charts, arrows, bars and pictures")),
	        "charts, arrows, bars and pictures have no text"));
	check(j, "links", links == 0 && p->pages_untabbed == 0, links > 0
	    ? finding(j, links, p->links, "", "links lack a description or a target")
	    : finding(j, p->pages_untabbed, p->pages, arena_printf(j->arena,
	        "%s with description and target; the Tab key follows the text",
	        counted(j, p->links, "link", "links")), "pages do not let the Tab key follow the text"));
}

static void
check_sight(struct judging *j)
{
	const struct inspection *p = &j->pdf;

	check(j, "fonts", p->fonts > 0 && p->fonts_lacking == 0 && j->seen.lacking == 0,
	    p->fonts == 0 ? "There is no font" : p->fonts_lacking > 0
	    ? finding(j, p->fonts_lacking, p->fonts, "", "fonts are not embedded or not readable as text")
	    : finding(j, j->seen.lacking, j->seen.characters, arena_printf(j->arena,
	        "%s, embedded and readable as text; a glyph for each of %s", counted(j, p->fonts,
	        "font", "fonts"), counted(j, j->seen.characters, "character", "characters")),
	        "characters have no glyph"));
	check(j, "contrast", j->seen.text_contrast >= text_contrast_min
	    && j->seen.graphics_contrast >= graphics_contrast_min,
	    arena_printf(j->arena, "Lowest: %.1f to 1 for text (needed: 4.5), %.1f to 1 for symbols and "
	        "bars (needed: 3)", floor(j->seen.text_contrast * 10) / 10,
	        floor(j->seen.graphics_contrast * 10) / 10));
	check(j, "placed", j->placed, j->placed ? "Every word is there once, inside its page and cell, "
	    "and covers no other" : j->misplaced);
	check(j, "same", j->same, j->same ? "Made a second time, it has the same bytes"
	    : "Made a second time, it has other bytes");
}

/* --- what they look at --- */

static const char *
sha256(struct arena *arena, const void *bytes, size_t len)
{
	struct sha256_ctx sha;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(arena, 2 * sizeof digest + 1);

	sha256_init(&sha);
	sha256_update(&sha, len, bytes);
	sha256_digest(&sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	hex[2 * sizeof digest] = '\0';
	return hex;
}

/* Check where everything was placed, and write the pages again. */
static bool
judge_pages(struct judging *j, const struct document *document, const struct pages *pages)
{
	const struct session *s = j->paper->session;
	struct diags *faults = diags_new();
	struct strbuf again = STRBUF_INIT;
	struct memory_sink sink;
	bool written;

	j->placed = pages_check(pages, document, faults);
	j->misplaced = diags_count(faults, DIAG_NOTE) > 0
	    ? arena_strdup(j->arena, diags_at(faults, 0)->text) : "a word is not where it belongs";
	diags_drop(faults);
	j->seen = legible(pages, &s->family);
	memory_sink_init(&sink, &again);
	written = pdf_write(document, pages, s->theme, &s->family, j->paper->pdf, &sink.sink, j->diags);
	j->same = written && again.len == j->paper->byte_count
	    && memcmp(again.text, j->paper->bytes, again.len) == 0;
	strbuf_drop(&again);
	return written;
}

/* Make the paper again, from the plan on. False with errors when that fails. */
static bool
make_again(struct judging *j)
{
	const struct certified *paper = j->paper;
	struct document *document = session_compose(paper->session, paper->evaluation,
	    paper->order, j->diags);
	struct pages *pages = document != NULL
	    ? produce_pages(paper->session, document, true, j->diags) : NULL;
	bool ok = pages != NULL && judge_pages(j, document, pages);

	pages_drop(pages);
	document_drop(document);
	return ok;
}

static xmlNode *
facts_new(struct judging *j, xmlDoc *doc)
{
	xmlNode *facts = xmlNewDocNode(doc, NULL, (const xmlChar *)"certificate", NULL);

	xmlDocSetRootElement(doc, facts);
	xmlSetNs(facts, xmlNewNs(facts, (const xmlChar *)FACTS_NS, (const xmlChar *)"f"));
	set(facts, "file", j->paper->file);
	set(facts, "title", j->pdf.title);
	set(facts, "sha256", sha256(j->arena, j->paper->bytes, j->paper->byte_count));
	set(facts, "pages", grouped(j->arena, j->pdf.pages));
	set(facts, "bytes", grouped(j->arena, j->paper->byte_count));
	set(facts, "attachments", j->pdf.attachments > 0
	    ? grouped(j->arena, j->pdf.attachments) : NULL);
	return facts;
}

char *
certificate_name(const char *paper)
{
	struct strbuf name = STRBUF_INIT;

	strbuf_printf(&name, "%s%scertificate", paper != NULL ? paper : "", paper != NULL ? "-" : "");
	return strbuf_detach(&name);
}

struct document *
certificate_compose(const struct certified *paper, size_t *failed, struct diags *diags)
{
	struct judging j = { .paper = paper, .arena = arena_new(), .diags = diags };
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	struct document *document = NULL;

	/* No PDF at all: every check says so. */
	if (!inspect_pdf(paper->bytes, paper->byte_count, j.arena, &j.pdf) && j.pdf.fault == NULL)
		j.pdf.fault = "it cannot be read as a PDF";
	j.facts = facts_new(&j, doc);
	if (make_again(&j)) {
		check_file(&j);
		check_tagging(&j);
		check_structure(&j);
		check_sight(&j);
		set(j.facts, "failed", j.failed > 0 ? grouped(j.arena, j.failed) : NULL);
		document = session_compose_with(paper->session, paper->evaluation, "_certificate",
		    j.facts, diags);
	}
	*failed += j.failed;
	xmlFreeDoc(doc);
	arena_drop(j.arena);
	return document;
}
