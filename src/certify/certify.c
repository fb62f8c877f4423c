#include "certify/certify.h"

#include <math.h>
#include <string.h>

#include "base/diag.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "certify/inspect.h"
#include "certify/legible.h"
#include "certify/webpage.h"
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

	const struct document *d = j->paper->document;

	if (d != NULL && p->title != NULL && strcmp(p->title, d->title) != 0) {
		*found = SAY(j->arena, found_title_differs, p->title, d->title);
		return false;
	}
	if (d != NULL && p->language != NULL && strcmp(p->language, d->lang) != 0) {
		*found = SAY(j->arena, found_language_differs, p->language, d->lang);
		return false;
	}
	if (p->attachments_lacking > 0) {
		*found = finding(j, p->attachments_lacking, p->attachments, "", SAY_found_attachments_lack);
		return false;
	}
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
	size_t wrong = p->order.twice + p->order.unnamed + p->order.absent;
	bool whole = p->parts == p->parts_in_tree && wrong == 0;

	if (p->elements == 0) {
		*found = say_plain(SAY_found_no_structure);
		return false;
	}
	if (p->misplaced > 0) {
		*found = finding(j, p->misplaced, p->elements, "", SAY_found_misplaced_elements);
		return false;
	}
	*found = SAY(j->arena, found_tagged, counted(j, p->elements, SAY_found_elements),
	    counted(j, p->parts, SAY_found_parts), whole ? say_plain(SAY_found_whole)
	    : p->parts == p->parts_in_tree ? counted(j, wrong, SAY_found_parts_wrong)
	    : SAY(j->arena, found_parts_named, say_count(j->arena, p->parts_in_tree)),
	    p->loose == 0 ? say_plain(SAY_found_no_loose) : counted(j, p->loose, SAY_found_loose));
	return whole && p->loose == 0;
}

/* How many words of the document are explained in it. */
static size_t
abbreviations_of(const struct document *document)
{
	const struct doc_node *root = document != NULL ? document->root : NULL, *n;
	size_t count = 0;

	for (n = root; n != NULL; n = doc_next(n, root))
		count += n->kind == DOC_ABBR && n->attrs->title != NULL;
	return count;
}

static bool
check_order(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	size_t wanted = abbreviations_of(j->paper->document);
	size_t lacking = wanted > p->expanded ? wanted - p->expanded : 0;

	*found = p->order.reads != NULL
	    ? SAY(j->arena, found_order_differs, p->order.reads, p->order.should)
	    : finding(j, lacking, wanted, SAY(j->arena, found_order, say_count(j->arena, p->order.words),
	        counted(j, wanted, SAY_found_expanded)), SAY_found_unexplained);
	return p->order.reads == NULL && lacking == 0;
}

static bool
check_headings(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	const char *const marks[] = { say_count(j->arena, p->bookmarks), say_count(j->arena, p->headings) };
	bool listed = p->bookmarks == p->headings;

	*found = p->headings == 0 ? say_plain(SAY_found_no_heading)
	    : p->headings_skipped > 0 ? finding(j, p->headings_skipped, p->headings, "", SAY_found_headings_skip)
	    : p->order.empty_headings > 0
	    ? finding(j, p->order.empty_headings, p->headings, "", SAY_found_headings_empty)
	    : !listed ? say_with(j->arena, SAY_found_bookmarks, marks, ARRAY_LEN(marks))
	    : finding(j, p->bookmarks_dead, p->bookmarks, counted(j, p->headings, SAY_found_headings),
	        SAY_found_bookmarks_dead);
	return p->headings > 0 && p->headings_skipped == 0 && p->order.empty_headings == 0 && listed
	    && p->bookmarks_dead == 0;
}

static bool
check_tables(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;

	*found = p->tables_headless > 0
	    ? finding(j, p->tables_headless, p->tables, "", SAY_found_tables_headless)
	    : p->tables_uneven > 0 ? finding(j, p->tables_uneven, p->tables, "", SAY_found_tables_uneven)
	    : p->heads_missing > 0 ? counted(j, p->heads_missing, SAY_found_heads_missing)
	    : finding(j, p->heads_unscoped, p->heads, SAY(j->arena, found_tables,
	        counted(j, p->tables, SAY_found_table_count),
	        counted(j, p->heads, SAY_found_head_count)), SAY_found_heads_silent);
	return p->tables_headless == 0 && p->tables_uneven == 0 && p->heads_missing == 0
	    && p->heads_unscoped == 0;
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
	size_t links = p->links_silent + p->links_dead + p->links_untagged;

	*found = links > 0 ? finding(j, links, p->links, "", SAY_found_links_lack)
	    : !p->page_labels ? say_plain(SAY_found_no_labels)
	    : finding(j, p->pages_untabbed, p->pages, counted(j, p->links, SAY_found_links),
	        SAY_found_untabbed);
	return links == 0 && p->pages_untabbed == 0 && p->page_labels;
}

/* What was first seen of such faults, in `what`; NULL: there are none. */
static const char *
seen(const struct judging *j, enum sight_kind kind, enum wording what)
{
	const struct sight_fault *fault = &j->pdf.sight.faults[kind];
	const char *const arguments[] = { say_count(j->arena, fault->count), say_count(j->arena, fault->page),
		fault->words != NULL ? fault->words : "" };

	return fault->count > 0 ? say_with(j->arena, what, arguments, ARRAY_LEN(arguments)) : NULL;
}

static bool
check_fonts(const struct judging *j, const char **found)
{
	const struct inspection *p = &j->pdf;
	const char *unreadable = seen(j, SIGHT_UNREADABLE, SAY_found_unreadable);
	const char *reversed = seen(j, SIGHT_REVERSED, SAY_found_reversed);

	*found = p->fonts == 0 ? say_plain(SAY_found_no_font) : p->fonts_lacking > 0
	    ? finding(j, p->fonts_lacking, p->fonts, "", SAY_found_fonts_lack)
	    : unreadable != NULL ? unreadable : reversed != NULL ? reversed
	    : finding(j, j->seen.lacking, j->seen.characters, SAY(j->arena, found_fonts,
	        counted(j, p->fonts, SAY_found_font_count),
	        counted(j, p->sight.letters, SAY_found_character_count)), SAY_found_no_glyph);
	return p->fonts > 0 && p->fonts_lacking == 0 && unreadable == NULL && reversed == NULL
	    && j->seen.lacking == 0;
}

/* "4.5"; never rounded up. */
static const char *
ratio(const struct judging *j, double contrast)
{
	return arena_printf(j->arena, "%.1f", floor(contrast * 10) / 10);
}

static bool
check_contrast(const struct judging *j, const char **found)
{
	const struct sight *s = &j->pdf.sight;

	*found = s->letters == 0 ? say_plain(SAY_found_no_letter)
	    : s->unmeasured > 0 ? counted(j, s->unmeasured, SAY_found_unmeasured)
	    : SAY(j->arena, found_contrast, ratio(j, s->text_contrast), ratio(j, s->mark_contrast),
	        ratio(j, j->seen.graphics_contrast),
	        s->pictures > 0 ? counted(j, s->pictures, SAY_found_pictures) : "");
	return s->unmeasured == 0 && s->letters > 0 && s->text_contrast >= text_contrast_min
	    && s->mark_contrast >= graphics_contrast_min
	    && j->seen.graphics_contrast >= graphics_contrast_min;
}

static bool
check_placed(const struct judging *j, const char **found)
{
	static const struct { enum sight_kind kind; enum wording what; } kinds[] = {
		{ SIGHT_OUTSIDE, SAY_found_outside }, { SIGHT_COVERED, SAY_found_covered },
		{ SIGHT_OVER, SAY_found_over }, { SIGHT_INVISIBLE, SAY_found_invisible },
	};

	*found = j->pdf.sight.unread > 0 ? counted(j, j->pdf.sight.unread, SAY_found_page_unread) : NULL;
	for (size_t i = 0; i < ARRAY_LEN(kinds) && *found == NULL; i++)
		*found = seen(j, kinds[i].kind, kinds[i].what);
	if (*found == NULL)
		*found = j->misplaced;
	if (*found != NULL)
		return false;
	*found = say_plain(j->pdf.sight.letters > 0 ? SAY_found_placed : SAY_found_no_letter);
	return j->pdf.sight.letters > 0;
}

static void
put_close(const char *text, struct strbuf *out)
{
	for (; *text != '\0'; text++)
		if (strchr(" \t\r\n", *text) == NULL)
			strbuf_putc(out, *text);
}

/* Of the contents, which stand on a page where they are of most use. */
static bool
heads_contents(const struct doc_node *heading)
{
	return heading->attrs->no_contents && heading->next != NULL && heading->next->kind == DOC_NAV;
}

/* Has the page the headings of the document, in their order? It may have more. */
static bool
has_headings(const struct webpage *page, const struct document *document)
{
	struct strbuf all = STRBUF_INIT;
	const struct doc_node *root = document->root, *n;
	const char *at;

	put_close(page->text, &all);
	at = all.text;
	for (n = root; n != NULL && at != NULL; n = doc_next(n, root)) {
		struct strbuf text = STRBUF_INIT, want = STRBUF_INIT;

		if (doc_is_heading(n) && !heads_contents(n)) {
			doc_text(n, &text);
			put_close(text.text, &want);
			at = strstr(at, want.text);
			at = at != NULL ? at + want.len : NULL;
		}
		strbuf_drop(&text);
		strbuf_drop(&want);
	}
	strbuf_drop(&all);
	return at != NULL;
}

/* The first fault of the page, or NULL. */
static const char *
page_fault(const struct judging *j, const struct webpage *page)
{
	static const enum wording texts[WEBPAGE_FAULTS] = {
		[WEBPAGE_HEADING_EMPTY] = SAY_found_page_heading_empty,
		[WEBPAGE_HEADING_SKIPS] = SAY_found_page_heading_skips,
		[WEBPAGE_TABLE_HEADLESS] = SAY_found_page_table_headless,
		[WEBPAGE_HEAD_UNSCOPED] = SAY_found_page_head_unscoped,
		[WEBPAGE_HEADERS_MISSING] = SAY_found_page_headers_missing,
		[WEBPAGE_PICTURE_SILENT] = SAY_found_page_picture_silent,
		[WEBPAGE_LINK_SILENT] = SAY_found_page_link_silent,
		[WEBPAGE_LINK_DEAD] = SAY_found_page_link_dead, [WEBPAGE_ID_TWICE] = SAY_found_page_id_twice,
		[WEBPAGE_NO_ZOOM] = SAY_found_page_no_zoom, [WEBPAGE_TAB_ORDER] = SAY_found_page_tab_order,
		[WEBPAGE_UNREADABLE] = SAY_found_page_unreadable,
	};
	const struct document *d = j->paper->document;

	for (size_t i = 0; i < WEBPAGE_FAULTS; i++)
		if (page->faults[i] > 0)
			return counted(j, page->faults[i], texts[i]);
	if (page->title == NULL || (d != NULL && strstr(page->title, d->title) == NULL))
		return say_plain(SAY_found_page_no_title);
	if (page->language == NULL || (d != NULL && strcmp(page->language, d->lang) != 0))
		return say_plain(SAY_found_page_no_language);
	return d != NULL && !has_headings(page, d) ? say_plain(SAY_found_page_other_headings) : NULL;
}

static bool
check_page(const struct judging *j, const char **found)
{
	struct webpage page;

	if (!webpage_inspect(j->paper->page, j->paper->page_count, j->arena, &page)) {
		*found = say_plain(SAY_found_page_none);
		return false;
	}
	*found = page_fault(j, &page);
	if (*found != NULL)
		return false;
	*found = SAY(j->arena, found_page, counted(j, page.headings, SAY_found_page_headings),
	    counted(j, page.tables, SAY_found_table_count), counted(j, page.links, SAY_found_page_links),
	    counted(j, page.pictures, SAY_found_page_pictures));
	return true;
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

/* What a check is made on: always the PDF; only where there is one, the page, the proof. */
enum needs { NEEDS_PDF, NEEDS_PAGE, NEEDS_BYTES, NEEDS_PROOF };

/* In the order of the certificate. */
static const struct {
	const char *name;
	bool (*passes)(const struct judging *judging, const char **found);
	enum needs needs;
} checks[] = {
	{ "sound", check_sound, NEEDS_PDF }, { "claims", check_claims, NEEDS_PDF },
	{ "tagged", check_tagged, NEEDS_PDF }, { "order", check_order, NEEDS_PDF },
	{ "headings", check_headings, NEEDS_PDF }, { "tables", check_tables, NEEDS_PDF },
	{ "figures", check_figures, NEEDS_PDF }, { "links", check_links, NEEDS_PDF },
	{ "fonts", check_fonts, NEEDS_PDF }, { "contrast", check_contrast, NEEDS_PDF },
	{ "placed", check_placed, NEEDS_PDF }, { "page", check_page, NEEDS_PAGE },
	{ "same", check_same, NEEDS_BYTES }, { "absence", check_absence, NEEDS_PROOF },
};

static bool
is_made(const struct certified *paper, enum needs needs)
{
	return needs == NEEDS_PAGE ? paper->page != NULL : needs == NEEDS_PROOF ? paper->absence != NULL
	    : paper->bytes != NULL;
}

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
	const char *source = paper->document != NULL ? paper->document->source_hash : NULL;
	bool read;

	/* Of what is no PDF nothing has been measured. */
	read = paper->bytes != NULL
	    && inspect_pdf(paper->bytes, paper->byte_count, paper->document, arena, &j.pdf);
	if (!read && j.pdf.fault == NULL)
		j.pdf.fault = say_plain(SAY_found_no_pdf);
	j.seen = (struct legibility){ .text_contrast = 21, .graphics_contrast = 21 };
	if (paper->pages != NULL) {
		j.misplaced = find_misplaced(paper, arena);
		j.seen = legible(paper->pages, paper->family);
	}
	*out = (struct certificate){ .file = paper->file, .title = j.pdf.title,
		.sha256 = sha256_hex(arena, paper->bytes != NULL ? paper->bytes : "", paper->byte_count),
		.pages = j.pdf.pages, .second = j.pdf.says_ua2, .sealed = j.pdf.sealed, .program = j.pdf.program,
		.bytes = paper->byte_count, .attachments = j.pdf.attachments, .checks = made };
	out->of_source = source != NULL && inspection_names_source(&j.pdf, source);
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		struct certificate_check *check = &made[out->check_count];

		if (!is_made(paper, checks[i].needs))
			continue;
		check->name = checks[i].name;
		check->found = j.pdf.fault;
		check->passed = (read || checks[i].needs != NEEDS_PDF) && checks[i].passes(&j, &check->found);
		out->failed += !check->passed;
		out->check_count++;
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
	set(root, "generation", c->second ? "2" : NULL);
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
