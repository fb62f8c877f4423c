#include "annex/hidden.h"
#include "annex/parts.h"

#include <math.h>
#include <string.h>


/* ---- its size ------------------------------------------------------------------------------- */

static int
rotation_of(struct reader *r, qpdf_oh page)
{
	double turns = h_take_number(r->pdf, h_inherited(r->pdf, page, "/Rotate"), 0) / 90;

	if (turns != floor(turns) || fabs(turns) > 1000)
		return 0;
	return (((int)turns % 4) + 4) % 4 * 90;
}

/* What is seen of it: the crop box within the media box; in its own points. */
static struct annex_box
read_size(struct reader *r, qpdf_oh page, struct annex_page *out)
{
	struct annex_box seen;
	double width, height;

	out->media = box_read(r, h_inherited(r->pdf, page, "/MediaBox"));
	out->crop = box_read(r, h_inherited(r->pdf, page, "/CropBox"));
	out->rotation = rotation_of(r, page);
	out->unit = key_number(r, page, "/UserUnit", 1);
	if (out->unit <= 0 || out->unit > 75000)
		out->unit = 1;
	seen = box_within(&out->media, &out->crop);
	if (box_is_empty(&seen))
		seen = out->media;
	width = seen.right - seen.left;
	height = seen.top - seen.bottom;
	out->width_pt = (out->rotation % 180 == 0 ? width : height) * out->unit;
	out->height_pt = (out->rotation % 180 == 0 ? height : width) * out->unit;
	return seen;
}

/* ---- its content ---------------------------------------------------------------------------- */

static void
keep_fonts(struct reader *r, const struct painted *painted, struct annex_page *out)
{
	size_t *fonts = ARENA_ARRAY(r->arena, size_t, painted->font_count);

	out->font_count = painted->font_count;
	out->fonts = fonts;
	if (painted->font_count > 0)
		memcpy(fonts, painted->fonts, painted->font_count * sizeof *fonts);
}

/* What is painted, what others have laid on it, and what lies hidden under both. */
static void
read_content(struct reader *r, qpdf_oh page, const struct annex_box *seen, struct annex_page *out)
{
	qpdf_oh resources = h_inherited(r->pdf, page, "/Resources");
	double area = box_area(seen);
	struct painted painted;

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
	keep_fonts(r, &painted, out);
	notes_read(r, page, &painted, out);
	hidden_judge(r, &painted.inks, seen, out);
	painted_drop(&painted);
	drop(r, resources);
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
		struct annex_box seen = read_size(r, page, &pages[i]);

		read_content(r, page, &seen, &pages[i]);
		actions_read(r, page);
		r->annex->private_data |= has_key(r, page, "/PieceInfo");
		drop(r, page);
	}
	return true;
}
