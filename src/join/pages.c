#include <stdlib.h>
#include <string.h>

#include "join/annex.h"

/* What a page keeps; all else (threads, thumbnails, private data, what happens on opening it)
 * would lead out of the annex or is forbidden. */
static const char *const page_keys[] = { "/Type", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
	"/ArtBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Annots", "/Group", "/Tabs" };

static bool
is_kept(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(page_keys); i++)
		if (strcmp(page_keys[i], key) == 0)
			return true;
	return false;
}

static void
clean_page(struct annex *a, qpdf_oh page, size_t i)
{
	size_t count;
	const char **keys = h_keys(a->pdf, page, &count, a->arena);
	qpdf_oh box = h_get(a->pdf, page, "/MediaBox");

	if (h_has(a->pdf, page, "/AA"))
		ANNEX_REMOVE(a, warning_join_page_opens, say_digits(a->arena, i + 1));
	for (size_t k = 0; k < count; k++)
		if (!is_kept(keys[k]))
			h_remove(a->pdf, page, keys[k]);
	if (h_count(a->pdf, box) != 4)
		h_set(a->pdf, page, "/MediaBox", qpdf_oh_parse(a->pdf, "[0 0 612 792]"));
	if (!h_has(a->pdf, page, "/Resources"))
		h_set(a->pdf, page, "/Resources", qpdf_oh_new_dictionary(a->pdf));
	h_set_name(a->pdf, page, "/Type", "/Page");
	h_set_name(a->pdf, page, "/Tabs", "/S");
}

static bool
decodes(struct annex *a, qpdf_oh page)
{
	qpdf_oh contents = h_get(a->pdf, page, "/Contents");
	int count = h_count(a->pdf, contents);

	if (count == 0)
		return annex_decodes(a, contents);
	for (int i = 0; i < count; i++)
		if (!annex_decodes(a, qpdf_oh_get_array_item(a->pdf, contents, i)))
			return false;
	return true;
}

static bool
read_content(struct annex *a, qpdf_oh page, size_t i)
{
	unsigned char *bytes = NULL;
	size_t len = 0;

	if (!decodes(a, page))
		return false;
	if (qpdf_oh_get_page_content_data(a->pdf, page, &bytes, &len) & QPDF_ERRORS) {
		(void)qpdf_get_error(a->pdf);
		a->report->losses |= JOIN_DAMAGED;
		ANNEX_REMOVE(a, warning_join_page_damaged, say_digits(a->arena, i + 1));
	}
	a->pages[i].scan = scan_content(bytes != NULL ? (const char *)bytes : "", len, false);
	free(bytes);
	if (a->pages[i].scan.cmyk)
		ANNEX_LOSE(a, JOIN_COLOUR, warning_join_page_colours, say_digits(a->arena, i + 1));
	return true;
}

static int
compare_numbers(const void *x, const void *y)
{
	const struct page_number *p = x, *q = y;

	return p->ref.id != q->ref.id ? (p->ref.id < q->ref.id ? -1 : 1)
	    : (p->ref.gen > q->ref.gen) - (p->ref.gen < q->ref.gen);
}

bool
pages_prepare(struct annex *a)
{
	bool ok = true;
	int count;

	if (qpdf_push_inherited_attributes_to_page(a->pdf) & QPDF_ERRORS)
		return annex_check(a);
	count = qpdf_get_num_pages(a->pdf);
	if (count <= 0 || count > PAGES_MAX)
		return annex_check(a) && false;
	annex_hear(a);
	a->page_count = (size_t)count;
	a->report->page_count = a->page_count;
	a->pages = mem_new_zero(a->page_count, sizeof *a->pages);
	a->by_ref = mem_new_zero(a->page_count, sizeof *a->by_ref);
	for (size_t i = 0; i < a->page_count && ok; i++) {
		qpdf_oh scope = h_open(a->pdf), page = qpdf_get_page_n(a->pdf, i);

		if (!qpdf_oh_is_dictionary(a->pdf, page)) {
			SAY_ERROR(a->diags, annex_place(a->said), "annex-damaged", error_join_pages);
			return false;
		}
		a->pages[i].ref = h_ref(a->pdf, page);
		a->pages[i].key = -1;
		ok = !a->signs || names_mend(a, a->pages[i].ref);
		a->pages[i].contents = h_ref(a->pdf, h_get(a->pdf, page, "/Contents"));
		a->by_ref[i] = (struct page_number){ a->pages[i].ref, (uint32_t)i };
		clean_page(a, page, i);
		ok = ok && read_content(a, page, i);
		h_close(a->pdf, scope);
	}
	qsort(a->by_ref, a->page_count, sizeof *a->by_ref, compare_numbers);
	return annex_check(a) && ok;
}
