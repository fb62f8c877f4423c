#define _GNU_SOURCE   /* memmem */
#include "annex/annex.h"

#include <stdlib.h>
#include <string.h>

#include "annex/glyphs.h"
#include "annex/layers.h"
#include "annex/parts.h"
#include "annex/reader.h"
#include "annex/revisions.h"
#include "pdfread/guard.h"

/* libqpdf's words, without the file's name, which it was not told. */
static void
keep_fault(struct reader *r, qpdf_error error)
{
	const char *words = qpdf_get_error_message_detail(r->pdf, error);

	if (r->annex->fault == NULL && words != NULL)
		r->annex->fault = printable(r->arena, words, strlen(words));
}

/* What the library had to complain of since it was asked last; errors are taken up too. */
static void
take_complaints(struct reader *r)
{
	if (qpdf_has_error(r->pdf)) {
		keep_fault(r, qpdf_get_error(r->pdf));
		r->annex->repairs++;
	}
	while (qpdf_more_warnings(r->pdf)) {
		keep_fault(r, qpdf_next_warning(r->pdf));
		r->annex->repairs++;
	}
}

static enum annex_state
state_of_error(struct reader *r)
{
	qpdf_error error = qpdf_has_error(r->pdf) ? qpdf_get_error(r->pdf) : NULL;
	enum qpdf_error_code_e code = qpdf_get_error_code(r->pdf, error);

	r->annex->fault = NULL;
	if (error != NULL)
		keep_fault(r, error);
	return code == qpdf_e_password ? ANNEX_PASSWORD
	    : code == qpdf_e_unsupported ? ANNEX_LOCK_UNKNOWN : ANNEX_BROKEN;
}

static void
read_lock(struct reader *r)
{
	struct annex *a = r->annex;

	a->locked = qpdf_is_encrypted(r->pdf);
	a->lock_allows_assembly = qpdf_allow_modify_assembly(r->pdf);
	a->lock_allows_copying = qpdf_allow_extract_all(r->pdf);
	a->lock_allows_readers = qpdf_allow_accessibility(r->pdf);
}

static enum annex_state
read_all(struct reader *r, const char *bytes, size_t len)
{
	const char *version, **fonts;
	qpdf_oh root;

	if (qpdf_read_memory(r->pdf, "annex", bytes, len, NULL) & QPDF_ERRORS)
		return state_of_error(r);
	take_complaints(r);
	version = qpdf_get_pdf_version(r->pdf);
	r->annex->version = printable(r->arena, version, strlen(version));
	read_lock(r);
	root = qpdf_get_root(r->pdf);
	hidden_layers_read(r, root);
	drop(r, root);
	if (!pages_read(r))
		return state_of_error(r);
	if (r->annex->page_count == 0)
		return ANNEX_NO_PAGES;
	catalog_read(r);
	revisions_read(r, bytes, len);
	take_complaints(r);
	r->annex->fonts = fonts = ARENA_ARRAY(r->arena, const char *, r->font_count);
	if (r->font_count > 0)
		memcpy(fonts, r->fonts, r->font_count * sizeof *fonts);
	r->annex->font_count = r->font_count;
	return ANNEX_READ;
}

/* Readers look for the head in the first kilobyte (ISO 32000-1, annex H.3.4.1). */
static bool
has_head(const char *bytes, size_t len)
{
	return len > 0 && memmem(bytes, len < 1024 ? len : 1024, "%PDF", 4) != NULL;
}

const struct annex *
annex_read(const char *bytes, size_t len, struct arena *arena)
{
	struct annex *annex = ARENA_NEW(arena, struct annex);
	struct reader r = { .arena = arena, .annex = annex };
	struct guard guard;

	annex->state = ANNEX_NOT_PDF;
	if (!has_head(bytes, len))
		return annex;
	guard_begin(&guard, len);
	r.pdf = pdf_reader_new(true);
	r.known = map_new();
	r.budget = budget_new(BYTES_MAX, STEPS_MAX);
	r.form_inks = FORM_INKS_MAX;
	r.work_left = WORK_MAX;
	annex->state = read_all(&r, bytes, len);
	budget_drop(&r.budget);
	map_drop(r.known);
	free(r.fonts);
	glyphs_drop(&r);
	forms_drop(&r);
	qpdf_cleanup(&r.pdf);
	guard_end(&guard);
	return annex;
}

bool
annex_page_is_picture(const struct annex_page *page)
{
	return page->text_bytes == 0 && page->image_share >= 0.5;
}

enum annex_way
annex_page_way(const struct annex_page *page)
{
	enum annex_way way = ANNEX_RIGHT;

	for (size_t w = 0; w < ANNEX_WAYS; w++)
		if (page->text_ways[w] > page->text_ways[way])
			way = (enum annex_way)w;
	return way;
}

bool
annex_page_is_recognised(const struct annex_page *page)
{
	return page->image_share >= 0.5 && page->text_bytes > 0
	    && page->hidden_bytes == page->text_bytes;
}

bool
annex_page_is_drawn(const struct annex_page *page)
{
	return page->draws && page->text_bytes == 0 && !annex_page_is_picture(page) && !page->unread;
}

bool
annex_page_is_sideways(const struct annex_page *page)
{
	return annex_page_way(page) == ANNEX_UP || annex_page_way(page) == ANNEX_DOWN;
}

bool
annex_page_is_upside_down(const struct annex_page *page)
{
	return annex_page_way(page) == ANNEX_LEFT;
}
