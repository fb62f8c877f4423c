#define _GNU_SOURCE   /* memmem */
#include "certify/inspect.h"

#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdfread/handle.h"
#include "pdfread/scan.h"
#include "pdfread/stream.h"
#include "wording/say.h"

/* A tree deeper than this is not followed but called a fault. */
enum { DEPTH_MAX = 2000 };

struct reader {
	qpdf_data pdf;
	struct arena *arena;
	struct inspection *found;
	struct budget budget;      /* no end to it: the file is ours */
	int last_heading;
};

static void
note_fault(struct reader *r, const char *text)
{
	if (r->found->fault == NULL)
		r->found->fault = arena_strdup(r->arena, text);
}

/* Keep libqpdf's first complaint, if there is one. */
static void
note_complaints(struct reader *r)
{
	if (qpdf_has_error(r->pdf))
		note_fault(r, qpdf_get_error_full_text(r->pdf, qpdf_get_error(r->pdf)));
	while (qpdf_more_warnings(r->pdf))
		note_fault(r, qpdf_get_error_full_text(r->pdf, qpdf_next_warning(r->pdf)));
}

/* Is there no text under `key`, or an empty one? */
static bool
is_silent(struct reader *r, qpdf_oh dict, const char *key)
{
	return h_text(r->pdf, dict, key, r->arena) == NULL;
}

/* --- the structure tree --- */

/* Does the element's table attribute, or one of several attributes, have a Scope? */
static bool
has_scope(struct reader *r, qpdf_oh element)
{
	qpdf_oh held = h_get(r->pdf, element, "/A");
	bool scoped = h_has(r->pdf, held, "/Scope") || h_has(r->pdf, element, "/Headers");
	int count = h_count(r->pdf, held);

	for (int i = 0; i < count && !scoped; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(r->pdf, held, i);

		scoped = h_has(r->pdf, one, "/Scope");
		qpdf_oh_release(r->pdf, one);
	}
	qpdf_oh_release(r->pdf, held);
	return scoped;
}

static void
count_heading(struct reader *r, int level)
{
	r->found->headings++;
	r->found->headings_skipped += level > r->last_heading + 1;
	r->last_heading = level;
}

/* Count an element of type `type` ("/TH"). */
static void
count_element(struct reader *r, qpdf_oh element, const char *type)
{
	struct inspection *f = r->found;

	f->elements++;
	if (type[1] == 'H' && type[2] >= '1' && type[2] <= '6' && type[3] == '\0') {
		count_heading(r, type[2] - '0');
	} else if (strcmp(type, "/TH") == 0) {
		f->heads++;
		f->heads_unscoped += !has_scope(r, element);
	} else if (strcmp(type, "/Figure") == 0) {
		f->figures++;
		f->figures_silent += is_silent(r, element, "/Alt");
	}
}

static void read_kids(struct reader *r, qpdf_oh element, int depth);

static void
read_element(struct reader *r, qpdf_oh element, int depth)
{
	qpdf_oh type = h_get(r->pdf, element, "/S");
	const char *name = qpdf_oh_is_name(r->pdf, type) ? qpdf_oh_get_name(r->pdf, type) : "";
	bool table = strcmp(name, "/Table") == 0;
	size_t heads = r->found->heads;

	count_element(r, element, name);
	qpdf_oh_release(r->pdf, type);
	read_kids(r, element, depth + 1);
	if (table) {
		r->found->tables++;
		r->found->tables_headless += r->found->heads == heads;
	}
}

static void
read_kid(struct reader *r, qpdf_oh kid, int depth)
{
	qpdf_oh type;

	if (qpdf_oh_is_integer(r->pdf, kid)) {
		r->found->parts_in_tree++;
		return;
	}
	type = h_get(r->pdf, kid, "/Type");
	if (qpdf_oh_is_name_and_equals(r->pdf, type, "/MCR"))
		r->found->parts_in_tree++;
	else if (qpdf_oh_is_dictionary(r->pdf, kid) && !qpdf_oh_is_name_and_equals(r->pdf, type, "/OBJR"))
		read_element(r, kid, depth);
	qpdf_oh_release(r->pdf, type);
}

static void
read_kids(struct reader *r, qpdf_oh element, int depth)
{
	qpdf_oh kids = h_get(r->pdf, element, "/K");
	int count = h_count(r->pdf, kids);

	if (depth > DEPTH_MAX) {
		note_fault(r, say_plain(SAY_found_too_deep));
	} else if (!qpdf_oh_is_array(r->pdf, kids)) {
		read_kid(r, kids, depth);
	} else {
		for (int i = 0; i < count; i++) {
			qpdf_oh kid = qpdf_oh_get_array_item(r->pdf, kids, i);

			read_kid(r, kid, depth);
			qpdf_oh_release(r->pdf, kid);
		}
	}
	qpdf_oh_release(r->pdf, kids);
}

/* --- pages: content, links, fonts --- */

static void
read_link(struct reader *r, qpdf_oh link)
{
	qpdf_oh action = h_get(r->pdf, link, "/A");

	if (h_is(r->pdf, link, "/Subtype", "/Link")) {
		r->found->links++;
		r->found->links_silent += is_silent(r, link, "/Contents");
		r->found->links_dead += !h_has(r->pdf, link, "/Dest") && !h_has(r->pdf, action, "/D")
		    && !h_has(r->pdf, action, "/URI");
	}
	qpdf_oh_release(r->pdf, action);
}

static void
read_links(struct reader *r, qpdf_oh page)
{
	qpdf_oh links = h_get(r->pdf, page, "/Annots");
	int count = h_count(r->pdf, links);

	for (int i = 0; i < count; i++) {
		qpdf_oh link = qpdf_oh_get_array_item(r->pdf, links, i);

		read_link(r, link);
		qpdf_oh_release(r->pdf, link);
	}
	qpdf_oh_release(r->pdf, links);
}

static bool
is_embedded(struct reader *r, qpdf_oh font)
{
	qpdf_oh descendants = h_get(r->pdf, font, "/DescendantFonts");
	qpdf_oh inner = qpdf_oh_is_array(r->pdf, descendants)
	    ? qpdf_oh_get_array_item(r->pdf, descendants, 0) : qpdf_oh_new_object(r->pdf, font);
	qpdf_oh descriptor = h_get(r->pdf, inner, "/FontDescriptor");
	bool embedded = h_has(r->pdf, descriptor, "/FontFile2") || h_has(r->pdf, descriptor, "/FontFile3")
	    || h_has(r->pdf, descriptor, "/FontFile");

	qpdf_oh_release(r->pdf, descriptor);
	qpdf_oh_release(r->pdf, inner);
	qpdf_oh_release(r->pdf, descendants);
	return embedded;
}

/* The fonts of a page's resources; pages that share the dictionary `*seen` share them. */
static void
read_fonts(struct reader *r, qpdf_oh page, int *seen)
{
	qpdf_oh resources = h_get(r->pdf, page, "/Resources");
	qpdf_oh fonts = h_get(r->pdf, resources, "/Font");
	int id = qpdf_oh_get_object_id(r->pdf, fonts);

	if (qpdf_oh_is_dictionary(r->pdf, fonts) && (id == 0 || id != *seen)) {
		qpdf_oh_begin_dict_key_iter(r->pdf, fonts);
		while (qpdf_oh_dict_more_keys(r->pdf)) {
			qpdf_oh font = h_get(r->pdf, fonts, qpdf_oh_dict_next_key(r->pdf));

			r->found->fonts++;
			r->found->fonts_lacking += !is_embedded(r, font) || !h_has(r->pdf, font, "/ToUnicode");
			qpdf_oh_release(r->pdf, font);
		}
		*seen = id;
	}
	qpdf_oh_release(r->pdf, fonts);
	qpdf_oh_release(r->pdf, resources);
}

static void
read_content(struct reader *r, qpdf_oh page)
{
	struct strbuf content = STRBUF_INIT;
	struct scan scan;

	if (page_decode(r->pdf, page, &r->budget, &content)) {
		scan = scan_content(content.text, content.len, false);
		r->found->parts += scan.parts;
		r->found->loose += scan.loose;
	}
	strbuf_drop(&content);
}

static void
read_page(struct reader *r, size_t i, int *seen)
{
	qpdf_oh page = qpdf_get_page_n(r->pdf, i);

	read_content(r, page);
	read_links(r, page);
	read_fonts(r, page, seen);
	r->found->pages_untabbed += !h_is(r->pdf, page, "/Tabs", "/S");
	qpdf_oh_release(r->pdf, page);
}

/* --- the file as a whole --- */

static bool
says(const struct strbuf *xmp, const char *what)
{
	return memmem(xmp->text, xmp->len, what, strlen(what)) != NULL;
}

/* Characters that XML has other signs for, back as they are. */
static void
add_unescaped(struct strbuf *out, const char *text, const char *end)
{
	static const struct { const char *sign; char c; } signs[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' },
	};
	size_t i;

	while (text < end) {
		for (i = 0; i < ARRAY_LEN(signs); i++)
			if (strncmp(text, signs[i].sign, strlen(signs[i].sign)) == 0)
				break;
		strbuf_putc(out, i < ARRAY_LEN(signs) ? signs[i].c : *text);
		text += i < ARRAY_LEN(signs) ? strlen(signs[i].sign) : 1;
	}
}

/* The title by the metadata, which is the only one in PDF 2.0 (ISO 14289-2, 8.11.1); or NULL. */
static const char *
xmp_title(const struct strbuf *xmp, struct arena *arena)
{
	const char *title = strstr(xmp->text, "<dc:title>");
	const char *li = title != NULL ? strstr(title, "<rdf:li") : NULL;
	const char *text = li != NULL ? strchr(li, '>') : NULL;
	const char *end = text != NULL ? strchr(text, '<') : NULL, *found = NULL;
	struct strbuf plain = STRBUF_INIT;

	if (end != NULL)
		add_unescaped(&plain, text + 1, end);
	if (plain.len > 0)
		found = arena_strdup(arena, plain.text);
	strbuf_drop(&plain);
	return found;
}

/* The second generation of the standards, which name their years (ISO 14289-2, 5; ISO 19005-4, 6.7.3). */
static void
read_claims_2(struct reader *r, const struct strbuf *xmp)
{
	r->found->says_ua2 = strcmp(qpdf_get_pdf_version(r->pdf), "2.0") == 0
	    && says(xmp, "<pdfuaid:part>2</pdfuaid:part>")
	    && says(xmp, "<pdfuaid:rev>2024</pdfuaid:rev>")
	    && says(xmp, ">http://pdfa.org/declarations/wtpdf#accessibility1.0<");
	if (says(xmp, "<pdfaid:part>4</pdfaid:part>") && says(xmp, "<pdfaid:rev>2020</pdfaid:rev>"))
		r->found->says_pdfa = says(xmp, "<pdfaid:conformance>F</pdfaid:conformance>") ? "4f" : "4";
	if (r->found->title == NULL && r->found->says_ua2)
		r->found->title = xmp_title(xmp, r->arena);
}

/* XMP is plain text wherever it stands (ISO 19005-2, 6.6.2.1). */
static void
read_claims(struct reader *r, qpdf_oh root)
{
	qpdf_oh stream = h_get(r->pdf, root, "/Metadata");
	struct strbuf xmp = STRBUF_INIT;

	if (stream_decode(r->pdf, stream, &r->budget, &xmp)) {
		r->found->says_ua1 = says(&xmp, "<pdfuaid:part>1</pdfuaid:part>");
		if (says(&xmp, "<pdfaid:conformance>A</pdfaid:conformance>"))
			r->found->says_pdfa = says(&xmp, "<pdfaid:part>2</pdfaid:part>") ? "2a"
			    : says(&xmp, "<pdfaid:part>3</pdfaid:part>") ? "3a" : NULL;
		read_claims_2(r, &xmp);
	}
	strbuf_drop(&xmp);
	qpdf_oh_release(r->pdf, stream);
}

static void
read_root(struct reader *r)
{
	qpdf_oh root = qpdf_get_root(r->pdf), trailer = qpdf_get_trailer(r->pdf);
	qpdf_oh info = h_get(r->pdf, trailer, "/Info");
	qpdf_oh marks = h_get(r->pdf, root, "/MarkInfo");
	qpdf_oh preferences = h_get(r->pdf, root, "/ViewerPreferences");
	qpdf_oh tree = h_get(r->pdf, root, "/StructTreeRoot");
	qpdf_oh attached = h_get(r->pdf, root, "/AF");

	r->found->title = h_text(r->pdf, info, "/Title", r->arena);
	r->found->language = h_text(r->pdf, root, "/Lang", r->arena);
	r->found->title_shown = h_true(r->pdf, preferences, "/DisplayDocTitle");
	r->found->tagged = h_true(r->pdf, marks, "/Marked") && !h_true(r->pdf, marks, "/Suspects")
	    && qpdf_oh_is_dictionary(r->pdf, tree);
	r->found->attachments = (size_t)h_count(r->pdf, attached);
	read_claims(r, root);
	if (r->found->tagged)
		read_kids(r, tree, 0);
	qpdf_oh_release_all(r->pdf);
}

bool
inspect_pdf(const char *bytes, size_t len, struct arena *arena, struct inspection *out)
{
	struct reader r = { pdf_reader_new(false), arena, out, budget_new(SIZE_MAX, SIZE_MAX), 0 };
	int seen = -1, pages = 0;
	bool read;

	*out = (struct inspection){ .fault = NULL };
	read = !(qpdf_read_memory(r.pdf, say_plain(SAY_found_pdf), bytes, len, NULL) & QPDF_ERRORS);
	if (read) {
		(void)qpdf_check_pdf(r.pdf);
		note_complaints(&r);
		pages = qpdf_get_num_pages(r.pdf);
		out->pages = pages > 0 ? (size_t)pages : 0;
		read_root(&r);
		for (size_t i = 0; i < out->pages; i++)
			read_page(&r, i, &seen);
	}
	note_complaints(&r);
	budget_drop(&r.budget);
	qpdf_cleanup(&r.pdf);
	return read;
}
