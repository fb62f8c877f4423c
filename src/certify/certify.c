#include "certify/certify.h"

#include <math.h>
#include <string.h>

#include "base/diag.h"
#include "base/sha256.h"
#include "certify/inspect.h"
#include "certify/legible.h"
#include "wording/say.h"

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

/* "1 table", "7 tables", "no tables": `what` takes the number. */
static const char *
counted(const struct judging *j, size_t n, enum wording what)
{
	const char *number = n == 0 ? say_plain(SAY_found_none) : say_count(j->arena, n);

	return say_with(j->arena, what, &number, 1);
}

/* What was found: `good` when there are no faults, else how many of how many in `bad`. */
static const char *
finding(const struct judging *j, size_t faults, size_t all, const char *good, enum wording bad)
{
	const char *const numbers[] = { say_count(j->arena, faults), say_count(j->arena, all) };

	return faults == 0 ? good : say_with(j->arena, bad, numbers, ARRAY_LEN(numbers));
}

/* --- the checks: each says whether it passed, and sets what it found --- */

static bool
check_sound(const struct judging *j, const char **found)
{
	*found = j->pdf.fault != NULL ? j->pdf.fault
	    : SAY(j->arena, found_sound, counted(j, j->paper->byte_count, SAY_found_bytes),
	        counted(j, j->pdf.pages, SAY_found_pages));
	return j->pdf.fault == NULL;
}

static bool
check_claims(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	const char *pdfa = p->says_pdfa == NULL ? say_plain(SAY_found_no_pdfa)
	    : SAY(j->arena, found_pdfa, p->says_pdfa);
	const char *language = p->language == NULL ? say_plain(SAY_found_no_language)
	    : SAY(j->arena, found_language, p->language);

	*found = SAY(j->arena, found_claims,
	    say_plain(p->says_ua1 ? SAY_found_ua : p->says_ua2 ? SAY_found_ua_2 : SAY_found_no_ua), pdfa,
	    say_plain(p->tagged ? SAY_found_is_tagged : SAY_found_not_tagged),
	    say_plain(p->title != NULL && p->title_shown ? SAY_found_title : SAY_found_no_title),
	    language);
	return p->tagged && p->title != NULL && p->title_shown && p->language != NULL
	    && (p->says_ua1 || p->says_ua2) && p->says_pdfa != NULL
	    && p->says_ua2 == (*p->says_pdfa == '4');
}

static bool
check_tagged(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	bool whole = p->elements > 0 && p->parts == p->parts_in_tree;

	*found = SAY(j->arena, found_tagged, counted(j, p->elements, SAY_found_elements),
	    counted(j, p->parts, SAY_found_parts), whole ? say_plain(SAY_found_whole)
	    : SAY(j->arena, found_parts_named, say_count(j->arena, p->parts_in_tree)),
	    p->loose == 0 ? say_plain(SAY_found_no_loose) : counted(j, p->loose, SAY_found_loose));
	return whole && p->loose == 0;
}

static bool
check_headings(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->headings == 0 ? say_plain(SAY_found_no_heading)
	    : finding(j, p->headings_skipped, p->headings,
	        counted(j, p->headings, SAY_found_headings), SAY_found_headings_skip);
	return p->headings > 0 && p->headings_skipped == 0;
}

static bool
check_tables(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->tables_headless > 0
	    ? finding(j, p->tables_headless, p->tables, "", SAY_found_tables_headless)
	    : finding(j, p->heads_unscoped, p->heads, SAY(j->arena, found_tables,
	        counted(j, p->tables, SAY_found_table_count),
	        counted(j, p->heads, SAY_found_head_count)), SAY_found_heads_silent);
	return p->tables_headless == 0 && p->heads_unscoped == 0;
}

static bool
check_figures(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = finding(j, p->figures_silent, p->figures,
	    counted(j, p->figures, SAY_found_figures), SAY_found_figures_silent);
	return p->figures_silent == 0;
}

static bool
check_links(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	size_t links = p->links_silent + p->links_dead;

	*found = links > 0 ? finding(j, links, p->links, "", SAY_found_links_lack)
	    : finding(j, p->pages_untabbed, p->pages, counted(j, p->links, SAY_found_links),
	        SAY_found_untabbed);
	return links == 0 && p->pages_untabbed == 0;
}

static bool
check_fonts(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->fonts == 0 ? say_plain(SAY_found_no_font) : p->fonts_lacking > 0
	    ? finding(j, p->fonts_lacking, p->fonts, "", SAY_found_fonts_lack)
	    : finding(j, j->seen.lacking, j->seen.characters, SAY(j->arena, found_fonts,
	        counted(j, p->fonts, SAY_found_font_count),
	        counted(j, j->seen.characters, SAY_found_character_count)), SAY_found_no_glyph);
	return p->fonts > 0 && p->fonts_lacking == 0 && j->seen.lacking == 0;
}

static bool
check_contrast(const struct judging *j, const char **found)
{
	*found = SAY(j->arena, found_contrast,
	    arena_printf(j->arena, "%.1f", floor(j->seen.text_contrast * 10) / 10),
	    arena_printf(j->arena, "%.1f", floor(j->seen.graphics_contrast * 10) / 10));
	return j->seen.text_contrast >= text_contrast_min
	    && j->seen.graphics_contrast >= graphics_contrast_min;
}

static bool
check_placed(const struct judging *j, const char **found)
{
	*found = j->misplaced != NULL ? j->misplaced
	    : say_plain(SAY_found_placed);
	return j->misplaced == NULL;
}

static bool
check_same(const struct judging *j, const char **found)
{
	const struct certified *p = j->paper;
	bool same = p->again_count == p->byte_count && memcmp(p->again, p->bytes, p->byte_count) == 0;

	*found = say_plain(same ? SAY_found_same : SAY_found_other);
	return same;
}

/* Without the proof there is no paper to be certified. */
static bool
check_absence(const struct judging *j, const char **found)
{
	*found = j->paper->absence;
	return true;
}

/* In the order of the certificate; the last only where there is something to prove. */
static const struct {
	const char *name;
	bool (*passes)(const struct judging *judging, const char **found);
} checks[] = {
	{ "sound", check_sound }, { "claims", check_claims }, { "tagged", check_tagged },
	{ "headings", check_headings }, { "tables", check_tables }, { "figures", check_figures },
	{ "links", check_links }, { "fonts", check_fonts }, { "contrast", check_contrast },
	{ "placed", check_placed }, { "same", check_same },
	{ "absence", check_absence },
};

/* --- what they look at --- */

/* The first word that is not where it belongs, or NULL. */
static const char *
find_misplaced(const struct certified *paper, struct arena *arena)
{
	struct diags *faults = diags_new();
	const char *first = NULL;

	if (!pages_check(paper->pages, paper->document, faults))
		first = diags_count(faults, DIAG_NOTE) > 0 ? arena_strdup(arena, diags_at(faults, 0)->text)
		    : say_plain(SAY_found_misplaced);
	diags_drop(faults);
	return first;
}

void
certify(const struct certified *paper, struct arena *arena, struct certificate *out)
{
	struct certificate_check *made = ARENA_ARRAY(arena, struct certificate_check,
	    ARRAY_LEN(checks));
	struct judging j = { .paper = paper, .arena = arena };
	size_t count = ARRAY_LEN(checks) - (paper->absence == NULL);

	/* No PDF at all: every check says so. */
	if (!inspect_pdf(paper->bytes, paper->byte_count, arena, &j.pdf) && j.pdf.fault == NULL)
		j.pdf.fault = say_plain(SAY_found_no_pdf);
	j.misplaced = find_misplaced(paper, arena);
	j.seen = legible(paper->pages, paper->family);
	*out = (struct certificate){ .file = paper->file, .title = j.pdf.title,
		.sha256 = sha256_hex(arena, paper->bytes, paper->byte_count), .pages = j.pdf.pages,
		.bytes = paper->byte_count, .attachments = j.pdf.attachments, .checks = made,
		.check_count = count };
	for (size_t i = 0; i < count; i++) {
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
	set(root, "pages", say_count(arena, c->pages));
	set(root, "bytes", say_count(arena, c->bytes));
	set(root, "attachments", c->attachments > 0 ? say_count(arena, c->attachments) : NULL);
	for (size_t i = 0; i < c->check_count; i++) {
		xmlNode *check = xmlNewChild(root, root->ns, (const xmlChar *)"check", NULL);

		set(check, "name", c->checks[i].name);
		set(check, "passed", c->checks[i].passed ? "yes" : "no");
		set(check, "found", c->checks[i].found);
	}
	set(root, "failed", c->failed > 0 ? say_count(arena, c->failed) : NULL);
	arena_drop(arena);
	return doc;
}
