#define _GNU_SOURCE   /* memmem */
#include "certify/inspect.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "wording/say.h"

/* A tree deeper than this is not followed but called a fault. */
enum { DEPTH_MAX = 2000 };

struct reader {
	qpdf_data pdf;
	struct arena *arena;
	struct inspection *found;
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

/* --- small readings; each releases what it looked at --- */

static bool
has(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);
	bool there = !qpdf_oh_is_null(r->pdf, value);

	qpdf_oh_release(r->pdf, value);
	return there;
}

static bool
is_true(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);
	QPDF_BOOL set = QPDF_FALSE;

	(void)qpdf_oh_get_value_as_bool(r->pdf, value, &set);
	qpdf_oh_release(r->pdf, value);
	return set == QPDF_TRUE;
}

static bool
is_name(struct reader *r, qpdf_oh dict, const char *key, const char *name)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);
	bool same = qpdf_oh_is_name_and_equals(r->pdf, value, name);

	qpdf_oh_release(r->pdf, value);
	return same;
}

/* The text under `key`, or NULL when there is none or it is empty. */
static const char *
text_of(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);
	const char *text = NULL;

	if (qpdf_oh_is_string(r->pdf, value))
		text = qpdf_oh_get_utf8_value(r->pdf, value);
	text = text != NULL && *text != '\0' ? arena_strdup(r->arena, text) : NULL;
	qpdf_oh_release(r->pdf, value);
	return text;
}

/* --- the structure tree --- */

/* Does the element's table attribute, or one of several attributes, have a Scope? */
static bool
has_scope(struct reader *r, qpdf_oh element)
{
	qpdf_oh held = qpdf_oh_get_key(r->pdf, element, "/A");
	bool scoped = has(r, held, "/Scope") || has(r, element, "/Headers");
	int count = qpdf_oh_is_array(r->pdf, held) ? qpdf_oh_get_array_n_items(r->pdf, held) : 0;

	for (int i = 0; i < count && !scoped; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(r->pdf, held, i);

		scoped = has(r, one, "/Scope");
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
		f->figures_silent += text_of(r, element, "/Alt") == NULL;
	}
}

static void read_kids(struct reader *r, qpdf_oh element, int depth);

static void
read_element(struct reader *r, qpdf_oh element, int depth)
{
	qpdf_oh type = qpdf_oh_get_key(r->pdf, element, "/S");
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
	if (qpdf_oh_is_integer(r->pdf, kid) || is_name(r, kid, "/Type", "/MCR"))
		r->found->parts_in_tree++;
	else if (qpdf_oh_is_dictionary(r->pdf, kid) && !is_name(r, kid, "/Type", "/OBJR"))
		read_element(r, kid, depth);
}

static void
read_kids(struct reader *r, qpdf_oh element, int depth)
{
	qpdf_oh kids = qpdf_oh_get_key(r->pdf, element, "/K");
	int count;

	if (depth > DEPTH_MAX) {
		note_fault(r, say_plain(SAY_found_too_deep));
	} else if (!qpdf_oh_is_array(r->pdf, kids)) {
		read_kid(r, kids, depth);
	} else {
		count = qpdf_oh_get_array_n_items(r->pdf, kids);
		for (int i = 0; i < count; i++) {
			qpdf_oh kid = qpdf_oh_get_array_item(r->pdf, kids, i);

			read_kid(r, kid, depth);
			qpdf_oh_release(r->pdf, kid);
		}
	}
	qpdf_oh_release(r->pdf, kids);
}

/* --- page content --- */

static bool
is_word(char c)
{
	return c != '\0' && strchr(" \t\r\n\f()<>[]{}/%", c) == NULL;
}

/* Past the string that begins at `s`. */
static const char *
skip_string(const char *s, const char *end)
{
	int depth = 0;

	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			return s + 1;
	}
	return end;
}

static const char *
skip_hex(const char *s, const char *end)
{
	const char *close = memchr(s, '>', (size_t)(end - s));

	return close != NULL ? close + 1 : end;
}

static bool
is_one_of(const char *word, size_t len, const char *list)
{
	for (; *list != '\0'; list += strcspn(list, " "), list += strspn(list, " "))
		if (strcspn(list, " ") == len && memcmp(list, word, len) == 0)
			return true;
	return false;
}

/* Marks and what is painted outside them (ISO 32000-1, 14.6). */
static void
read_content(struct reader *r, const char *s, const char *end)
{
	int depth = 0;

	while (s < end) {
		const char *word = s;

		if (*s == '(') {
			s = skip_string(s, end);
			continue;
		}
		if (*s == '<') {
			s = s + 1 < end && s[1] == '<' ? s + 2 : skip_hex(s, end);
			continue;
		}
		s += *s == '/';
		while (s < end && is_word(*s))
			s++;
		if (s == word) {
			s++;
			continue;
		}
		r->found->parts += is_one_of(word, (size_t)(s - word), "/MCID");
		depth += is_one_of(word, (size_t)(s - word), "BDC BMC");
		depth -= is_one_of(word, (size_t)(s - word), "EMC");
		r->found->loose += depth == 0 && is_one_of(word, (size_t)(s - word),
		    "Tj TJ ' \" f F f* B B* b b* sh S s Do");
	}
}

/* --- pages: content, links, fonts --- */

static void
read_link(struct reader *r, qpdf_oh link)
{
	qpdf_oh action = qpdf_oh_get_key(r->pdf, link, "/A");

	if (is_name(r, link, "/Subtype", "/Link")) {
		r->found->links++;
		r->found->links_silent += text_of(r, link, "/Contents") == NULL;
		r->found->links_dead += !has(r, link, "/Dest") && !has(r, action, "/D")
		    && !has(r, action, "/URI");
	}
	qpdf_oh_release(r->pdf, action);
}

static void
read_links(struct reader *r, qpdf_oh page)
{
	qpdf_oh links = qpdf_oh_get_key(r->pdf, page, "/Annots");
	int count = qpdf_oh_is_array(r->pdf, links) ? qpdf_oh_get_array_n_items(r->pdf, links) : 0;

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
	qpdf_oh descendants = qpdf_oh_get_key(r->pdf, font, "/DescendantFonts");
	qpdf_oh inner = qpdf_oh_is_array(r->pdf, descendants)
	    ? qpdf_oh_get_array_item(r->pdf, descendants, 0) : qpdf_oh_new_object(r->pdf, font);
	qpdf_oh descriptor = qpdf_oh_get_key_if_dict(r->pdf, inner, "/FontDescriptor");
	bool embedded = has(r, descriptor, "/FontFile2") || has(r, descriptor, "/FontFile3")
	    || has(r, descriptor, "/FontFile");

	qpdf_oh_release(r->pdf, descriptor);
	qpdf_oh_release(r->pdf, inner);
	qpdf_oh_release(r->pdf, descendants);
	return embedded;
}

/* The fonts of a page's resources; pages that share the dictionary `*seen` share them. */
static void
read_fonts(struct reader *r, qpdf_oh page, int *seen)
{
	qpdf_oh resources = qpdf_oh_get_key(r->pdf, page, "/Resources");
	qpdf_oh fonts = qpdf_oh_get_key_if_dict(r->pdf, resources, "/Font");
	int id = qpdf_oh_get_object_id(r->pdf, fonts);

	if (qpdf_oh_is_dictionary(r->pdf, fonts) && (id == 0 || id != *seen)) {
		qpdf_oh_begin_dict_key_iter(r->pdf, fonts);
		while (qpdf_oh_dict_more_keys(r->pdf)) {
			qpdf_oh font = qpdf_oh_get_key(r->pdf, fonts, qpdf_oh_dict_next_key(r->pdf));

			r->found->fonts++;
			r->found->fonts_lacking += !is_embedded(r, font) || !has(r, font, "/ToUnicode");
			qpdf_oh_release(r->pdf, font);
		}
		*seen = id;
	}
	qpdf_oh_release(r->pdf, fonts);
	qpdf_oh_release(r->pdf, resources);
}

static void
read_page(struct reader *r, size_t i, int *seen)
{
	qpdf_oh page = qpdf_get_page_n(r->pdf, i);
	unsigned char *content = NULL;
	size_t len = 0;

	if (qpdf_oh_get_page_content_data(r->pdf, page, &content, &len) == QPDF_SUCCESS)
		read_content(r, (const char *)content, (const char *)content + len);
	free(content);
	read_links(r, page);
	read_fonts(r, page, seen);
	r->found->pages_untabbed += !is_name(r, page, "/Tabs", "/S");
	qpdf_oh_release(r->pdf, page);
}

/* --- the file as a whole --- */

static bool
says(const char *bytes, size_t len, const char *what)
{
	return memmem(bytes, len, what, strlen(what)) != NULL;
}

/* XMP is plain text wherever it stands (ISO 19005-2, 6.6.2.1). */
static void
read_claims(struct reader *r, qpdf_oh root)
{
	qpdf_oh stream = qpdf_oh_get_key(r->pdf, root, "/Metadata");
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered;
	size_t len = 0;

	if (qpdf_oh_is_stream(r->pdf, stream) && qpdf_oh_get_stream_data(r->pdf, stream,
	    qpdf_dl_generalized, &filtered, &bytes, &len) == QPDF_SUCCESS) {
		const char *xmp = (const char *)bytes;

		r->found->says_ua1 = says(xmp, len, "<pdfuaid:part>1</pdfuaid:part>");
		if (says(xmp, len, "<pdfaid:conformance>A</pdfaid:conformance>"))
			r->found->says_pdfa = says(xmp, len, "<pdfaid:part>2</pdfaid:part>") ? "2a"
			    : says(xmp, len, "<pdfaid:part>3</pdfaid:part>") ? "3a" : NULL;
	}
	free(bytes);
	qpdf_oh_release(r->pdf, stream);
}

static void
read_root(struct reader *r)
{
	qpdf_oh root = qpdf_get_root(r->pdf), trailer = qpdf_get_trailer(r->pdf);
	qpdf_oh info = qpdf_oh_get_key(r->pdf, trailer, "/Info");
	qpdf_oh marks = qpdf_oh_get_key(r->pdf, root, "/MarkInfo");
	qpdf_oh preferences = qpdf_oh_get_key(r->pdf, root, "/ViewerPreferences");
	qpdf_oh tree = qpdf_oh_get_key(r->pdf, root, "/StructTreeRoot");
	qpdf_oh attached = qpdf_oh_get_key(r->pdf, root, "/AF");

	r->found->title = text_of(r, info, "/Title");
	r->found->language = text_of(r, root, "/Lang");
	r->found->title_shown = is_true(r, preferences, "/DisplayDocTitle");
	r->found->tagged = is_true(r, marks, "/Marked") && !is_true(r, marks, "/Suspects")
	    && qpdf_oh_is_dictionary(r->pdf, tree);
	if (qpdf_oh_is_array(r->pdf, attached))
		r->found->attachments = (size_t)qpdf_oh_get_array_n_items(r->pdf, attached);
	read_claims(r, root);
	if (r->found->tagged)
		read_kids(r, tree, 0);
	qpdf_oh_release_all(r->pdf);
}

bool
inspect_pdf(const char *bytes, size_t len, struct arena *arena, struct inspection *out)
{
	struct reader r = { qpdf_init(), arena, out, 0 };
	int seen = -1, pages = 0;
	bool read;

	*out = (struct inspection){ .fault = NULL };
	qpdf_set_suppress_warnings(r.pdf, QPDF_TRUE);
	qpdf_silence_errors(r.pdf);
	qpdf_set_attempt_recovery(r.pdf, QPDF_FALSE);
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
	qpdf_cleanup(&r.pdf);
	return read;
}
