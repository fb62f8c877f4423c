#include "annex/parts.h"

#include <math.h>
#include <string.h>


/* ---- its size ------------------------------------------------------------------------------- */

/* Corners in any order; none that a page cannot have. */
static struct annex_box
box_of(struct reader *r, qpdf_oh page, const char *name)
{
	enum { POINTS_MAX = 1000000 };
	qpdf_oh array = h_inherited(r->pdf, page, name);
	double v[4] = { 0 };

	for (size_t i = 0; i < 4 && item_count(r, array) >= 4; i++) {
		v[i] = item_number(r, array, i, 0);
		v[i] = fabs(v[i]) <= POINTS_MAX ? v[i] : 0;
	}
	drop(r, array);
	return (struct annex_box){ fmin(v[0], v[2]), fmin(v[1], v[3]), fmax(v[0], v[2]),
		fmax(v[1], v[3]) };
}

static bool
is_empty(const struct annex_box *box)
{
	return box->right <= box->left || box->top <= box->bottom;
}

static struct annex_box
common_box(const struct annex_box *a, const struct annex_box *b)
{
	return (struct annex_box){ fmax(a->left, b->left), fmax(a->bottom, b->bottom),
		fmin(a->right, b->right), fmin(a->top, b->top) };
}

static int
rotation_of(struct reader *r, qpdf_oh page)
{
	double turns = h_take_number(r->pdf, h_inherited(r->pdf, page, "/Rotate"), 0) / 90;

	if (turns != floor(turns) || fabs(turns) > 1000)
		return 0;
	return (((int)turns % 4) + 4) % 4 * 90;
}

/* What is seen of it: the crop box within the media box. Returns its area in its own points. */
static double
read_size(struct reader *r, qpdf_oh page, struct annex_page *out)
{
	struct annex_box seen;
	double width, height;

	out->media = box_of(r, page, "/MediaBox");
	out->crop = box_of(r, page, "/CropBox");
	out->rotation = rotation_of(r, page);
	out->unit = key_number(r, page, "/UserUnit", 1);
	if (out->unit <= 0 || out->unit > 75000)
		out->unit = 1;
	seen = common_box(&out->media, &out->crop);
	if (is_empty(&seen))
		seen = out->media;
	width = seen.right - seen.left;
	height = seen.top - seen.bottom;
	out->width_pt = (out->rotation % 180 == 0 ? width : height) * out->unit;
	out->height_pt = (out->rotation % 180 == 0 ? height : width) * out->unit;
	return width * height;
}

/* ---- its content ---------------------------------------------------------------------------- */

static void
read_content(struct reader *r, qpdf_oh page, double area, struct annex_page *out)
{
	qpdf_oh resources = h_inherited(r->pdf, page, "/Resources");
	struct painted painted;
	size_t *fonts;

	content_read(r, page, resources, &painted);
	out->text_bytes = painted.text_bytes;
	out->hidden_bytes = painted.hidden_bytes;
	/* Turning the page clockwise turns what runs up to what runs right. */
	for (size_t w = 0; w < ANNEX_WAYS; w++)
		out->text_ways[(w + ANNEX_WAYS - (size_t)(out->rotation / 90)) % ANNEX_WAYS]
		    = painted.text_ways[w];
	out->image_share = area > 0 ? painted.image_area / area : painted.images;
	out->images = painted.images;
	out->draws = painted.draws;
	out->unread = painted.unread;
	out->font_count = painted.font_count;
	out->fonts = fonts = ARENA_ARRAY(r->arena, size_t, painted.font_count);
	if (painted.font_count > 0)
		memcpy(fonts, painted.fonts, painted.font_count * sizeof *fonts);
	painted_drop(&painted);
	drop(r, resources);
}

/* ---- its annotations ------------------------------------------------------------------------- */

static bool
is_kind(struct reader *r, qpdf_oh annotation, const char *const *kinds)
{
	for (; *kinds != NULL; kinds++)
		if (key_is_name(r, annotation, "/Subtype", *kinds))
			return true;
	return false;
}

static void
read_annotation(struct reader *r, qpdf_oh annotation, struct annex_page *out)
{
	static const char *const comments[] = { "/Text", "/FreeText", "/Highlight", "/Underline",
		"/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Stamp", "/Line", "/Square", "/Circle",
		"/Polygon", "/PolyLine", "/FileAttachment", NULL };
	static const char *const clips[] = { "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", NULL };
	static const char *const redactions[] = { "/Redact", NULL };

	out->comments += is_kind(r, annotation, comments);
	out->redactions += is_kind(r, annotation, redactions);
	out->clips += is_kind(r, annotation, clips);
	actions_read(r, annotation);
	if (key_is_name(r, annotation, "/Subtype", "/FileAttachment"))
		attachment_read(r, annotation);
}

static void
read_annotations(struct reader *r, qpdf_oh page, struct annex_page *out)
{
	qpdf_oh all = key(r, page, "/Annots");
	size_t count = item_count(r, all);

	for (size_t i = 0; i < count && reader_step(r, 10); i++) {
		qpdf_oh one = item(r, all, i);

		read_annotation(r, one, out);
		drop(r, one);
	}
	drop(r, all);
}

/* ---- all ------------------------------------------------------------------------------------- */

bool
pages_read(struct reader *r)
{
	int count = qpdf_get_num_pages(r->pdf);
	struct annex_page *pages;

	if (count < 0 || qpdf_has_error(r->pdf))
		return false;
	r->annex->page_count = (size_t)count;
	r->annex->pages = pages = ARENA_ARRAY(r->arena, struct annex_page, (size_t)count);
	for (size_t i = 0; i < r->annex->page_count; i++) {
		qpdf_oh page = qpdf_get_page_n(r->pdf, i);
		double area = read_size(r, page, &pages[i]);

		read_content(r, page, area, &pages[i]);
		read_annotations(r, page, &pages[i]);
		actions_read(r, page);
		drop(r, page);
	}
	return true;
}
