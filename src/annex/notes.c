/* What others have laid on a page: comments, places to be blacked out, fields (ISO 32000-1, 12.5). */
#include "annex/layers.h"
#include "annex/parts.h"

enum { FLAG_HIDDEN = 1 << 1, FLAG_NO_VIEW = 1 << 5, PARENTS_MAX = 10 };

static bool
is_kind(struct reader *r, qpdf_oh annotation, const char *const *kinds)
{
	for (; *kinds != NULL; kinds++)
		if (key_is_name(r, annotation, "/Subtype", *kinds))
			return true;
	return false;
}

static bool
is_hidden(struct reader *r, qpdf_oh annotation)
{
	qpdf_oh layer = key(r, annotation, "/OC");
	double flags = key_number(r, annotation, "/F", 0);
	bool off = layer_is_hidden(r, layer);

	drop(r, layer);
	return off || (flags > 0 && flags < 1 << 30 && ((int)flags & (FLAG_HIDDEN | FLAG_NO_VIEW)) != 0);
}

/* Has the field that it shows, or a field around that, words in it? */
static bool
has_value(struct reader *r, qpdf_oh widget)
{
	qpdf_oh field = qpdf_oh_new_object(r->pdf, widget), parent;
	bool found = false;

	for (int i = 0; i < PARENTS_MAX && !found && qpdf_oh_is_dictionary(r->pdf, field); i++) {
		qpdf_oh value = key(r, field, "/V");

		found = qpdf_oh_is_string(r->pdf, value) && key_text(r, field, "/V") != NULL;
		drop(r, value);
		parent = key(r, field, "/Parent");
		drop(r, field);
		field = parent;
	}
	drop(r, field);
	return found;
}

/* ---- what it covers -------------------------------------------------------------------------- */

/* Does it let through what is below it, as a whole? */
static bool
lets_through(struct reader *r, qpdf_oh annotation)
{
	return key_number(r, annotation, "/CA", 1) < 0.99 || key_number(r, annotation, "/ca", 1) < 0.99
	    || (has_key(r, annotation, "/BM") && !key_is_name(r, annotation, "/BM", "/Normal"));
}

/* Its picture as it is shown; for one in several states that of the state it is in. The caller's. */
static qpdf_oh
appearance_of(struct reader *r, qpdf_oh annotation)
{
	qpdf_oh all = key(r, annotation, "/AP"), normal = key(r, all, "/N"),
	    state = key(r, annotation, "/AS"), one;

	drop(r, all);
	if (!qpdf_oh_is_name(r->pdf, state) || qpdf_oh_is_stream(r->pdf, normal)) {
		drop(r, state);
		return normal;
	}
	one = key(r, normal, qpdf_oh_get_name(r->pdf, state));
	drop(r, state);
	drop(r, normal);
	return one;
}

/* A box with a colour inside, which a reader draws itself where it has no picture. */
static void
lay_box(struct reader *r, qpdf_oh annotation, const struct annex_box *place, struct painted *page)
{
	qpdf_oh inside = key(r, annotation, "/IC");

	if (item_count(r, inside) > 0 && key_is_name(r, annotation, "/Subtype", "/Square"))
		inks_add_cover(&page->inks, (struct ink_cover){ .shape = shape_of_box(place),
			.colour = COLOUR_UNKNOWN, .opaque = true });
	drop(r, inside);
}

static void
lay_over(struct reader *r, qpdf_oh annotation, struct painted *page)
{
	struct annex_box place = box_read(r, key(r, annotation, "/Rect"));
	qpdf_oh appearance;

	if (box_is_empty(&place) || lets_through(r, annotation))
		return;
	appearance = appearance_of(r, annotation);
	if (qpdf_oh_is_stream(r->pdf, appearance))
		content_lay_over(r, appearance, &place, page);
	else
		lay_box(r, annotation, &place, page);
	drop(r, appearance);
}

/* ---- one -------------------------------------------------------------------------------------- */

static void
read_comment(struct reader *r, qpdf_oh annotation, bool hidden, struct annex_page *out)
{
	out->comments += !hidden;
	out->comments_hidden += hidden;
	r->annex->comment_authors |= key_text(r, annotation, "/T") != NULL;
}

static void
read_one(struct reader *r, qpdf_oh annotation, struct painted *painted, struct annex_page *out)
{
	static const char *const comments[] = { "/Text", "/FreeText", "/Highlight", "/Underline",
		"/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Stamp", "/Line", "/Square", "/Circle",
		"/Polygon", "/PolyLine", "/FileAttachment", NULL };
	static const char *const clips[] = { "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", NULL };
	static const char *const redactions[] = { "/Redact", NULL }, *const fields[] = { "/Widget", NULL };
	bool hidden = is_hidden(r, annotation), comment = is_kind(r, annotation, comments),
	    redaction = is_kind(r, annotation, redactions);

	if (comment)
		read_comment(r, annotation, hidden, out);
	if ((comment || redaction) && !hidden)
		lay_over(r, annotation, painted);
	out->redactions += redaction;
	out->clips += is_kind(r, annotation, clips);
	out->fields_hidden += hidden && is_kind(r, annotation, fields) && has_value(r, annotation);
	actions_read(r, annotation);
	if (key_is_name(r, annotation, "/Subtype", "/FileAttachment"))
		attachment_read(r, annotation);
}

void
notes_read(struct reader *r, qpdf_oh page, struct painted *painted, struct annex_page *out)
{
	qpdf_oh all = key(r, page, "/Annots");
	size_t count = item_count(r, all);

	for (size_t i = 0; i < count && reader_step(r, 10); i++) {
		qpdf_oh one = item(r, all, i);

		read_one(r, one, painted, out);
		drop(r, one);
	}
	drop(r, all);
}
