#include "certify/certify.h"

#include <math.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "certify/inspect.h"
#include "certify/legible.h"

static const double text_contrast_min = 4.5, graphics_contrast_min = 3;

/* One certificate in the making: all that the checks look at. */
struct judging {
	const struct certified *paper;
	struct arena *arena;
	struct inspection pdf;
	struct legibility seen;
	const char *misplaced;         /* the first word that is not in its place, or NULL */
};

/* --- words for what was found --- */

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
counted(const struct judging *j, size_t n, const char *one, const char *many)
{
	return n == 0 ? arena_printf(j->arena, "no %s", many)
	    : arena_printf(j->arena, "%s %s", grouped(j->arena, n), n == 1 ? one : many);
}

/* What was found: `good` when there are no faults, else how many of how many and `bad`. */
static const char *
finding(const struct judging *j, size_t faults, size_t all, const char *good, const char *bad)
{
	return faults == 0 ? good : arena_printf(j->arena, "%s of %s %s", grouped(j->arena, faults),
	    grouped(j->arena, all), bad);
}

/* --- the checks: each says whether it passed, and sets what it found --- */

static bool
check_sound(const struct judging *j, const char **found)
{
	*found = j->pdf.fault != NULL ? j->pdf.fault
	    : arena_printf(j->arena, "qpdf finds no fault in %s on %s",
	        counted(j, j->paper->byte_count, "byte", "bytes"),
	        counted(j, j->pdf.pages, "page", "pages"));
	return j->pdf.fault == NULL;
}

static bool
check_claims(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	const char *pdfa = p->says_pdfa == NULL ? "nothing of PDF/A"
	    : arena_printf(j->arena, "PDF/A-%s", p->says_pdfa);
	const char *language = p->language == NULL ? "names no language"
	    : arena_printf(j->arena, "names its language, %s", p->language);

	*found = arena_printf(j->arena, "It says %s and %s, is %s, %s its title and %s", p->says_ua1
	    ? "PDF/UA-1" : "nothing of PDF/UA", pdfa, p->tagged ? "tagged" : "not tagged",
	    p->title != NULL && p->title_shown ? "shows" : "does not show", language);
	return p->tagged && p->title != NULL && p->title_shown && p->language != NULL
	    && p->says_ua1 && p->says_pdfa != NULL;
}

static bool
check_tagged(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	const char *counts = arena_printf(j->arena, "%s for %s", counted(j, p->elements, "element",
	    "elements"), counted(j, p->parts, "piece of content", "pieces of content"));
	bool whole = p->elements > 0 && p->parts == p->parts_in_tree;

	*found = arena_printf(j->arena, "%s; %s; %s", counts,
	    whole ? "none is left out" : arena_printf(j->arena, "the structure names %s",
	        grouped(j->arena, p->parts_in_tree)),
	    p->loose == 0 ? "nothing is painted outside them" : arena_printf(j->arena,
	        "%s outside them", counted(j, p->loose, "thing is painted", "things are painted")));
	return whole && p->loose == 0;
}

static bool
check_headings(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->headings == 0 ? "There is no heading" : finding(j, p->headings_skipped,
	    p->headings, arena_printf(j->arena, "%s; none skips a level",
	        counted(j, p->headings, "heading", "headings")), "headings skip a level");
	return p->headings > 0 && p->headings_skipped == 0;
}

static bool
check_tables(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->tables_headless > 0
	    ? finding(j, p->tables_headless, p->tables, "", "tables have no head")
	    : finding(j, p->heads_unscoped, p->heads, arena_printf(j->arena,
	        "%s with %s; each says what it heads", counted(j, p->tables, "table", "tables"),
	        counted(j, p->heads, "head cell", "head cells")),
	        "head cells do not say what they head");
	return p->tables_headless == 0 && p->heads_unscoped == 0;
}

static bool
check_figures(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = finding(j, p->figures_silent, p->figures, arena_printf(j->arena,
	    "%s; each has a text", counted(j, p->figures, "chart, arrow, bar or picture",
	        "charts, arrows, bars and pictures")),
	    "charts, arrows, bars and pictures have no text");
	return p->figures_silent == 0;
}

static bool
check_links(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	size_t links = p->links_silent + p->links_dead;

	*found = links > 0 ? finding(j, links, p->links, "", "links lack a description or a target")
	    : finding(j, p->pages_untabbed, p->pages, arena_printf(j->arena,
	        "%s with description and target; the Tab key follows the text",
	        counted(j, p->links, "link", "links")), "pages do not let the Tab key follow the text");
	return links == 0 && p->pages_untabbed == 0;
}

static bool
check_fonts(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->fonts == 0 ? "There is no font" : p->fonts_lacking > 0
	    ? finding(j, p->fonts_lacking, p->fonts, "", "fonts are not embedded or not readable as text")
	    : finding(j, j->seen.lacking, j->seen.characters, arena_printf(j->arena,
	        "%s, embedded and readable as text; a glyph for each of %s", counted(j, p->fonts,
	        "font", "fonts"), counted(j, j->seen.characters, "character", "characters")),
	        "characters have no glyph");
	return p->fonts > 0 && p->fonts_lacking == 0 && j->seen.lacking == 0;
}

static bool
check_contrast(const struct judging *j, const char **found)
{
	*found = arena_printf(j->arena, "Lowest: %.1f to 1 for text (needed: 4.5), %.1f to 1 for "
	    "symbols and bars (needed: 3)", floor(j->seen.text_contrast * 10) / 10,
	    floor(j->seen.graphics_contrast * 10) / 10);
	return j->seen.text_contrast >= text_contrast_min
	    && j->seen.graphics_contrast >= graphics_contrast_min;
}

static bool
check_placed(const struct judging *j, const char **found)
{
	*found = j->misplaced != NULL ? j->misplaced
	    : "Every word is there once, inside its page and cell, and covers no other";
	return j->misplaced == NULL;
}

static bool
check_same(const struct judging *j, const char **found)
{
	const struct certified *p = j->paper;
	bool same = p->again_count == p->byte_count && memcmp(p->again, p->bytes, p->byte_count) == 0;

	*found = same ? "Made a second time, it has the same bytes"
	    : "Made a second time, it has other bytes";
	return same;
}

/* In the order of the certificate. */
static const struct {
	const char *name;
	bool (*passes)(const struct judging *judging, const char **found);
} checks[] = {
	{ "sound", check_sound }, { "claims", check_claims }, { "tagged", check_tagged },
	{ "headings", check_headings }, { "tables", check_tables }, { "figures", check_figures },
	{ "links", check_links }, { "fonts", check_fonts }, { "contrast", check_contrast },
	{ "placed", check_placed }, { "same", check_same },
};

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

/* The first word that is not where it belongs, or NULL. */
static const char *
find_misplaced(const struct certified *paper, struct arena *arena)
{
	struct diags *faults = diags_new();
	const char *first = NULL;

	if (!pages_check(paper->pages, paper->document, faults))
		first = diags_count(faults, DIAG_NOTE) > 0 ? arena_strdup(arena, diags_at(faults, 0)->text)
		    : "a word is not where it belongs";
	diags_drop(faults);
	return first;
}

void
certify(const struct certified *paper, struct arena *arena, struct certificate *out)
{
	struct certificate_check *made = ARENA_ARRAY(arena, struct certificate_check,
	    ARRAY_LEN(checks));
	struct judging j = { .paper = paper, .arena = arena };

	/* No PDF at all: every check says so. */
	if (!inspect_pdf(paper->bytes, paper->byte_count, arena, &j.pdf) && j.pdf.fault == NULL)
		j.pdf.fault = "it cannot be read as a PDF";
	j.misplaced = find_misplaced(paper, arena);
	j.seen = legible(paper->pages, paper->family);
	*out = (struct certificate){ .file = paper->file, .title = j.pdf.title,
		.sha256 = sha256(arena, paper->bytes, paper->byte_count), .pages = j.pdf.pages,
		.bytes = paper->byte_count, .attachments = j.pdf.attachments, .checks = made,
		.check_count = ARRAY_LEN(checks) };
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		made[i].name = checks[i].name;
		made[i].passed = checks[i].passes(&j, &made[i].found);
		out->failed += !made[i].passed;
	}
}

/* --- for the template --- */

static void
set(xmlNode *fact, const char *name, const char *value)
{
	if (value != NULL)
		xmlSetProp(fact, (const xmlChar *)name, (const xmlChar *)value);
}

xmlDoc *
certificate_tree(const struct certificate *c, const char *ns)
{
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)"certificate", NULL);
	struct arena *arena = arena_new();

	xmlDocSetRootElement(doc, root);
	xmlSetNs(root, xmlNewNs(root, (const xmlChar *)ns, (const xmlChar *)"f"));
	set(root, "file", c->file);
	set(root, "title", c->title);
	set(root, "sha256", c->sha256);
	set(root, "pages", grouped(arena, c->pages));
	set(root, "bytes", grouped(arena, c->bytes));
	set(root, "attachments", c->attachments > 0 ? grouped(arena, c->attachments) : NULL);
	for (size_t i = 0; i < c->check_count; i++) {
		xmlNode *check = xmlNewChild(root, root->ns, (const xmlChar *)"check", NULL);

		set(check, "name", c->checks[i].name);
		set(check, "passed", c->checks[i].passed ? "yes" : "no");
		set(check, "found", c->checks[i].found);
	}
	set(root, "failed", c->failed > 0 ? grouped(arena, c->failed) : NULL);
	arena_drop(arena);
	return doc;
}
