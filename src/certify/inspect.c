#define _GNU_SOURCE   /* memmem */
#include "certify/inspect.h"

#include <nettle/md5.h>
#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "certify/inspector.h"
#include "certify/painted.h"
#include "pdfread/scan.h"
#include "wording/say.h"

/* Keep libqpdf's first complaint, if there is one. */
static void
note_complaints(struct inspector *r)
{
	if (qpdf_has_error(r->pdf))
		inspector_fault(r, qpdf_get_error_full_text(r->pdf, qpdf_get_error(r->pdf)));
	while (qpdf_more_warnings(r->pdf))
		inspector_fault(r, qpdf_get_error_full_text(r->pdf, qpdf_next_warning(r->pdf)));
}

/* --- pages: content, fonts --- */

static bool
is_embedded(struct inspector *r, qpdf_oh font)
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
read_fonts(struct inspector *r, qpdf_oh page, int *seen)
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
read_content(struct inspector *r, qpdf_oh page)
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

/* Give the order what the page shows, each mark's in its place. */
static void
read_marks(struct inspector *r, const struct painted *painted, size_t number)
{
	size_t said = 0;

	for (size_t i = 0; i < painted->mark_count; i++)
		order_painted(r->order, number, painted->marks[i]);
	for (size_t i = 0; i < painted->row_count; i++) {
		const struct row *row = &painted->rows[i];

		if (row->artifact || row->mark < 0 || row->count == 0)
			continue;
		if (row->said == 0)
			order_text(r->order, number, row->mark, painted->text.text + row->text, row->text_len);
		else if (row->said != said)
			order_text(r->order, number, row->mark, painted->said[row->said - 1].text,
			    painted->said[row->said - 1].len);
		said = row->said;
	}
}

/* What stands in the margins, without spaces. */
static void
read_margins(struct inspector *r, const struct painted *painted)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, r->found->ends != NULL ? r->found->ends : "");
	for (size_t i = 0; i < painted->row_count; i++)
		for (size_t k = 0; painted->rows[i].artifact && k < painted->rows[i].count; k++) {
			const struct letter *letter = &painted->letters[painted->rows[i].first + k];

			if (!letter->space)
				strbuf_add(&out, painted->text.text + letter->text, letter->len);
		}
	r->found->ends = arena_strdup(r->arena, out.text);
	strbuf_drop(&out);
}

static void
read_page(struct inspector *r, struct page_painter *painter, size_t i, int *seen)
{
	qpdf_oh page = qpdf_get_page_n(r->pdf, i);
	const struct painted *painted = page_paint(painter, page);

	if (i == 0 || i + 1 == r->found->pages)
		read_margins(r, painted);
	read_content(r, page);
	read_marks(r, painted, i);
	sight_look(&r->found->sight, painted, i, r->order, r->arena);
	links_inspect(r, page);
	read_fonts(r, page, seen);
	r->found->pages_untabbed += !h_is(r->pdf, page, "/Tabs", "/S");
	qpdf_oh_release(r->pdf, page);
}

static void
read_pages(struct inspector *r)
{
	struct page_painter *painter = page_painter_new(r->pdf, &r->budget);
	int seen = -1;

	for (size_t i = 0; i < r->found->pages; i++)
		read_page(r, painter, i, &seen);
	page_painter_drop(painter);
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

/* What the metadata says in `element`, in its `inner` one ("<rdf:li") or itself; or NULL. */
static const char *
xmp_text(const struct strbuf *xmp, const char *element, const char *inner, struct arena *arena)
{
	const char *outer = strstr(xmp->text, element);
	const char *begin = outer != NULL ? strstr(outer, inner) : NULL;
	const char *text = begin != NULL ? strchr(begin, '>') : NULL;
	const char *end = text != NULL ? strchr(text, '<') : NULL, *found = NULL;
	struct strbuf plain = STRBUF_INIT;

	if (end != NULL)
		add_unescaped(&plain, text + 1, end);
	if (plain.len > 0)
		found = arena_strdup(arena, plain.text);
	strbuf_drop(&plain);
	return found;
}

/* The second generation of the standards, which name their years (ISO 14289-2, 5; ISO 19005-4, 6.7.3). PDF 2.0 has title
 * and program in the metadata alone (ISO 14289-2, 8.11.1). */
static void
read_claims_2(struct inspector *r, const struct strbuf *xmp)
{
	r->found->says_ua2 = strcmp(qpdf_get_pdf_version(r->pdf), "2.0") == 0
	    && says(xmp, "<pdfuaid:part>2</pdfuaid:part>")
	    && says(xmp, "<pdfuaid:rev>2024</pdfuaid:rev>")
	    && says(xmp, ">http://pdfa.org/declarations/wtpdf#accessibility1.0<");
	if (says(xmp, "<pdfaid:part>4</pdfaid:part>") && says(xmp, "<pdfaid:rev>2020</pdfaid:rev>"))
		r->found->says_pdfa = says(xmp, "<pdfaid:conformance>F</pdfaid:conformance>") ? "4f" : "4";
	if (r->found->title == NULL && r->found->says_ua2)
		r->found->title = xmp_text(xmp, "<dc:title>", "<rdf:li", r->arena);
	if (r->found->program == NULL && r->found->says_ua2)
		r->found->program = xmp_text(xmp, "<xmp:CreatorTool", "<xmp:CreatorTool", r->arena);
}

/* XMP is plain text wherever it stands (ISO 19005-2, 6.6.2.1). */
static void
read_claims(struct inspector *r, qpdf_oh root)
{
	qpdf_oh stream = h_get(r->pdf, root, "/Metadata");
	struct strbuf xmp = STRBUF_INIT;

	if (stream_decode(r->pdf, stream, &r->budget, &xmp)) {
		r->found->says_ua1 = says(&xmp, "<pdfuaid:part>1</pdfuaid:part>");
		r->found->metadata = arena_strndup(r->arena, xmp.text, xmp.len);
		if (says(&xmp, "<pdfaid:conformance>A</pdfaid:conformance>"))
			r->found->says_pdfa = says(&xmp, "<pdfaid:part>2</pdfaid:part>") ? "2a"
			    : says(&xmp, "<pdfaid:part>3</pdfaid:part>") ? "3a" : NULL;
		read_claims_2(r, &xmp);
	}
	strbuf_drop(&xmp);
	qpdf_oh_release(r->pdf, stream);
}

/* Files that hang on the document have to say how (ISO 19005-3, 6.8). */
static void
read_attachments(struct inspector *r, qpdf_oh root)
{
	qpdf_oh attached = h_get(r->pdf, root, "/AF");

	r->found->attachments = (size_t)h_count(r->pdf, attached);
	for (int i = 0; i < h_count(r->pdf, attached); i++)
		r->found->attachments_lacking += !h_has(r->pdf, h_item(r->pdf, attached, i), "/AFRelationship");
}

static void
read_root(struct inspector *r)
{
	qpdf_oh root = qpdf_get_root(r->pdf), trailer = qpdf_get_trailer(r->pdf);
	qpdf_oh info = h_get(r->pdf, trailer, "/Info");
	qpdf_oh marks = h_get(r->pdf, root, "/MarkInfo");
	qpdf_oh preferences = h_get(r->pdf, root, "/ViewerPreferences");
	qpdf_oh tree = h_get(r->pdf, root, "/StructTreeRoot");

	r->found->title = h_text(r->pdf, info, "/Title", r->arena);
	r->found->program = h_text(r->pdf, info, "/Creator", r->arena);
	r->found->language = h_text(r->pdf, root, "/Lang", r->arena);
	r->found->title_shown = h_true(r->pdf, preferences, "/DisplayDocTitle");
	r->found->tagged = h_true(r->pdf, marks, "/Marked") && !h_true(r->pdf, marks, "/Suspects")
	    && qpdf_oh_is_dictionary(r->pdf, tree);
	read_attachments(r, root);
	read_claims(r, root);
	places_inspect(r, root);
	if (qpdf_oh_is_dictionary(r->pdf, tree))
		elements_inspect(r, tree);
	qpdf_oh_release_all(r->pdf);
}

/* --- is it as it was written? --- */

enum {
	HEX_DIGITS = 2 * MD5_DIGEST_SIZE,
	BETWEEN = sizeof "><" - 1,   /* the two that an ID has */
};

/* The first digit of the ID in the last cross references; NULL: not as this program writes them. */
static const char *
find_id(const char *bytes, size_t len)
{
	static const char begin[] = "startxref\n", id_begin[] = "/ID[<";
	const size_t tail = len > 64 ? len - 64 : 0;
	const char *at = memmem(bytes + tail, len - tail, begin, sizeof begin - 1), *id;
	size_t start = at != NULL ? strtoul(at + sizeof begin - 1, NULL, 10) : len;

	id = start < len ? memmem(bytes + start, len - start, id_begin, sizeof id_begin - 1) : NULL;
	if (id == NULL || (size_t)(bytes + len - id) < sizeof id_begin - 1 + BETWEEN + 2 * HEX_DIGITS)
		return NULL;
	return id + sizeof id_begin - 1;
}

/* Its ID is the digest of all its bytes, the ID's own digits taken as zeros (pdf/objects.c). Files of others, and ours once
 * they were changed, have another. */
bool
pdf_is_sealed(const char *bytes, size_t len)
{
	static const char none[HEX_DIGITS + 1] = "00000000000000000000000000000000";
	const char *id = find_id(bytes, len), *again, *rest;
	uint8_t sum[MD5_DIGEST_SIZE];
	char hex[HEX_DIGITS + 1];
	struct md5_ctx digest;

	if (id == NULL)
		return false;
	again = id + HEX_DIGITS + BETWEEN;
	rest = again + HEX_DIGITS;
	md5_init(&digest);
	md5_update(&digest, (size_t)(id - bytes), (const uint8_t *)bytes);
	md5_update(&digest, HEX_DIGITS, (const uint8_t *)none);
	md5_update(&digest, BETWEEN, (const uint8_t *)id + HEX_DIGITS);
	md5_update(&digest, HEX_DIGITS, (const uint8_t *)none);
	md5_update(&digest, (size_t)(bytes + len - rest), (const uint8_t *)rest);
	md5_digest(&digest, sizeof sum, sum);
	for (size_t i = 0; i < sizeof sum; i++)
		snprintf(hex + 2 * i, 3, "%02X", sum[i]);
	return memcmp(id, hex, HEX_DIGITS) == 0 && memcmp(again, hex, HEX_DIGITS) == 0;
}

bool
inspection_names_source(const struct inspection *found, const char *sha256)
{
	enum { SHOWN = 12 };
	char shown[SHOWN + 1];

	snprintf(shown, sizeof shown, "%s", sha256);
	return (found->metadata != NULL && strstr(found->metadata, sha256) != NULL)
	    || (found->ends != NULL && strstr(found->ends, shown) != NULL);
}

/* Which page is which object. */
static void
number_pages(struct inspector *r)
{
	int pages = qpdf_get_num_pages(r->pdf);

	r->found->pages = pages > 0 ? (size_t)pages : 0;
	for (size_t i = 0; i < r->found->pages; i++) {
		qpdf_oh page = qpdf_get_page_n(r->pdf, i);
		const char *name = inspector_name(r, page);

		if (name != NULL)
			(void)map_add(r->pages, name, (void *)(uintptr_t)(i + 1));
		qpdf_oh_release(r->pdf, page);
	}
	r->order = order_new(r->found->pages);
}

static void
inspect(struct inspector *r, const struct document *document)
{
	(void)qpdf_check_pdf(r->pdf);
	note_complaints(r);
	number_pages(r);
	read_root(r);
	read_pages(r);
	if (document != NULL)
		r->found->order = order_compare(r->order, document, r->arena);
	order_drop(r->order);
}

bool
inspect_pdf(const char *bytes, size_t len, const struct document *document, struct arena *arena,
    struct inspection *out)
{
	struct inspector r = { .pdf = pdf_reader_new(false), .arena = arena, .found = out,
		.budget = budget_new(SIZE_MAX, SIZE_MAX), .pages = map_new(), .objects = map_new(), .dests = map_new() };
	bool read;

	*out = (struct inspection){ .sight = sight_new() };
	read = !(qpdf_read_memory(r.pdf, say_plain(SAY_found_pdf), bytes, len, NULL) & QPDF_ERRORS);
	out->sealed = pdf_is_sealed(bytes, len);
	if (read)
		inspect(&r, document);
	note_complaints(&r);
	budget_drop(&r.budget);
	map_drop(r.pages);
	map_drop(r.objects);
	map_drop(r.dests);
	qpdf_cleanup(&r.pdf);
	return read;
}
