#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "join/face.h"
#include "join/pack.h"

enum { EDGE_PT = 12, SIZE_PT = 9, PAD_PT = 2 };

/* A page as it is seen: its lower left corner, the way to the right and up, in its own space. */
struct sight { double m[6], width, height, unit; };

static double
number_at(qpdf_data pdf, qpdf_oh array, int i)
{
	qpdf_oh item = qpdf_oh_get_array_item(pdf, array, i);
	double value = 0;

	(void)qpdf_oh_get_value_as_number(pdf, item, &value);
	qpdf_oh_release(pdf, item);
	return isfinite(value) && fabs(value) < 1e6 ? value : 0;
}

/* A box with its corners in order; false when it is none. */
static bool
read_box(qpdf_data pdf, qpdf_oh page, const char *key, double box[4])
{
	qpdf_oh array = h_get(pdf, page, key);

	if (h_count(pdf, array) != 4)
		return false;
	for (int i = 0; i < 4; i++)
		box[i] = number_at(pdf, array, i);
	for (int i = 0; i < 2; i++)
		if (box[i] > box[i + 2]) {
			double high = box[i];

			box[i] = box[i + 2];
			box[i + 2] = high;
		}
	return box[2] - box[0] > 1 && box[3] - box[1] > 1;
}

static struct sight
look(qpdf_data pdf, qpdf_oh page)
{
	double box[4] = { 0, 0, 612, 792 }, crop[4], unit = 1;
	long long turned = h_int(pdf, page, "/Rotate", 0) % 360;
	struct sight s = { .unit = 1 };
	double w, h;

	(void)read_box(pdf, page, "/MediaBox", box);
	if (read_box(pdf, page, "/CropBox", crop)) {
		double cut[4] = { fmax(box[0], crop[0]), fmax(box[1], crop[1]), fmin(box[2], crop[2]),
			fmin(box[3], crop[3]) };

		if (cut[2] - cut[0] > 1 && cut[3] - cut[1] > 1)
			memcpy(box, cut, sizeof box);
	}
	(void)qpdf_oh_get_value_as_number(pdf, h_get(pdf, page, "/UserUnit"), &unit);
	s.unit = unit >= 0.1 && unit <= 1000 ? unit : 1;
	w = box[2] - box[0];
	h = box[3] - box[1];
	turned = (turned + 360) % 360;
	if (turned == 90)
		memcpy(s.m, (double[6]){ 0, 1, -1, 0, box[2], box[1] }, sizeof s.m);
	else if (turned == 180)
		memcpy(s.m, (double[6]){ -1, 0, 0, -1, box[2], box[3] }, sizeof s.m);
	else if (turned == 270)
		memcpy(s.m, (double[6]){ 0, -1, 1, 0, box[0], box[3] }, sizeof s.m);
	else
		memcpy(s.m, (double[6]){ 1, 0, 0, 1, box[0], box[1] }, sizeof s.m);
	s.width = turned == 90 || turned == 270 ? h : w;
	s.height = turned == 90 || turned == 270 ? w : h;
	return s;
}

/* Hundredths, as our own writer has them; no locale. */
static void
put_number(struct strbuf *out, double value)
{
	long long n = llround(value * 100);

	strbuf_printf(out, "%s%lld.%02lld ", n < 0 ? "-" : "", llabs(n) / 100, llabs(n) % 100);
}

/* A name that the page's fonts don't have. */
static const char *
free_name(struct pack *p, qpdf_oh fonts)
{
	const char *name = "/Stamp";

	for (int i = 1; h_has(p->pdf, fonts, name) && i < 10000; i++)
		name = arena_printf(p->arena, "/Stamp%d", i);
	return name;
}

/* The font among the page's own; pages that share a dictionary get it once. */
static const char *
add_font(struct pack *p, qpdf_oh page, struct ref font)
{
	qpdf_oh resources = h_get(p->pdf, page, "/Resources"), fonts = h_get(p->pdf, resources, "/Font");
	const char *name, **keys;
	size_t count;

	if (!qpdf_oh_is_dictionary(p->pdf, resources)) {
		h_set(p->pdf, page, "/Resources", qpdf_oh_new_dictionary(p->pdf));
		resources = h_get(p->pdf, page, "/Resources");
	}
	if (!qpdf_oh_is_dictionary(p->pdf, fonts)) {
		h_set(p->pdf, resources, "/Font", qpdf_oh_new_dictionary(p->pdf));
		fonts = h_get(p->pdf, resources, "/Font");
	}
	keys = h_keys(p->pdf, fonts, &count, p->arena);
	for (size_t i = 0; i < count; i++) {
		qpdf_oh there = h_get(p->pdf, fonts, keys[i]);

		if (strncmp(keys[i], "/Stamp", 6) == 0 && ref_is(h_ref(p->pdf, there), font))
			return keys[i];
	}
	name = free_name(p, fonts);
	h_set(p->pdf, fonts, name, h_object(p->pdf, font));
	return name;
}

/* White behind the words, as they may stand on a picture. */
static void
put_stamp(struct strbuf *out, const struct sight *s, const struct strbuf *codes, unsigned width_em,
    const char *font)
{
	double scale = fmin(s->width, s->height) * s->unit / 595, size, width, x, y, pad;

	scale = fmin(fmax(scale, 0.8), 4) / s->unit;
	size = SIZE_PT * scale;
	pad = PAD_PT * scale;
	width = width_em * size / 1000;
	if (width > s->width - 4 * pad && width > 0) {
		size *= (s->width - 4 * pad) / width;
		width = s->width - 4 * pad;
	}
	x = fmax(s->width - width - EDGE_PT * scale, 2 * pad);
	y = EDGE_PT * scale;
	strbuf_puts(out, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\nq\n");
	for (int i = 0; i < 6; i++)
		put_number(out, s->m[i]);
	strbuf_puts(out, "cm\n1 g ");
	put_number(out, x - pad);
	put_number(out, y - pad);
	put_number(out, width + 2 * pad);
	put_number(out, size + pad);
	strbuf_puts(out, "re f\n0 g BT ");
	strbuf_printf(out, "%s ", font);
	put_number(out, size);
	strbuf_puts(out, "Tf ");
	put_number(out, x);
	put_number(out, y);
	strbuf_printf(out, "Td <%s> Tj ET\nQ\nEMC\n", codes->text);
}

static qpdf_oh
new_stream(struct pack *p, const struct strbuf *text)
{
	qpdf_oh stream = qpdf_oh_new_stream(p->pdf), none = qpdf_oh_new_null(p->pdf);

	qpdf_oh_replace_stream_data(p->pdf, stream, (const unsigned char *)text->text, text->len, none, none);
	return stream;
}

/* The page's content between two streams of ours. What it leaves open is closed. */
static void
wrap(struct pack *p, qpdf_oh page, const struct strbuf *before, const struct strbuf *after)
{
	qpdf_oh old = h_get(p->pdf, page, "/Contents"), list = qpdf_oh_new_array(p->pdf);
	int count = h_count(p->pdf, old);

	qpdf_oh_append_item(p->pdf, list, new_stream(p, before));
	if (qpdf_oh_is_stream(p->pdf, old))
		qpdf_oh_append_item(p->pdf, list, old);
	for (int i = 0; i < count; i++) {
		qpdf_oh part = qpdf_oh_get_array_item(p->pdf, old, i);

		if (qpdf_oh_is_stream(p->pdf, part))
			qpdf_oh_append_item(p->pdf, list, part);
	}
	qpdf_oh_append_item(p->pdf, list, new_stream(p, after));
	h_set(p->pdf, page, "/Contents", list);
}

static const char *
numbered(struct pack *p, const char *pattern, const char *number)
{
	const char *hash = strchr(pattern, '#');

	return hash == NULL ? pattern
	    : arena_printf(p->arena, "%.*s%s%s", (int)(hash - pattern), pattern, number, hash + 1);
}

static void
stamp_page(struct pack *p, const struct pack_page *at, const struct face *face, bool *missing)
{
	const struct join_annex *said = &p->annexes[at->annex];
	const struct scan *scan = &at->scan;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT, codes = STRBUF_INIT;
	qpdf_oh scope = h_open(p->pdf), page = h_object(p->pdf, at->ref);
	unsigned width;

	for (long i = 0; i <= scan->restores_before && i < 1000; i++)
		strbuf_puts(&before, "q\n");
	if (at->picture)
		strbuf_printf(&before, "/Figure<</MCID %ld>>BDC\n", scan->highest_mark + 1);
	strbuf_puts(&after, "\n");
	for (long i = 0; i < scan->marks_open && i < 1000; i++)
		strbuf_puts(&after, "EMC\n");
	for (long i = 0; i < scan->saves_open && i < 1000; i++)
		strbuf_puts(&after, "Q\n");
	if (at->picture)
		strbuf_puts(&after, "EMC\n");
	strbuf_puts(&after, "Q\n");
	if (said->stamp != NULL && face != NULL) {
		struct sight sight = look(p->pdf, page);

		if (!face_put(face, numbered(p, said->stamp, annex_label(said, at->place, p->arena)), &codes,
		    &width))
			*missing = true;
		put_stamp(&after, &sight, &codes, width, add_font(p, page, face_ref(face)));
	}
	wrap(p, page, &before, &after);
	strbuf_drop(&before);
	strbuf_drop(&after);
	strbuf_drop(&codes);
	h_close(p->pdf, scope);
}

/* The regular face: the first font of our pages. */
static struct face *
our_face(struct pack *p)
{
	qpdf_oh scope = h_open(p->pdf), page = h_object(p->pdf, p->own[0].ref);
	qpdf_oh fonts = h_get(p->pdf, h_get(p->pdf, page, "/Resources"), "/Font");
	struct face *face = face_new(p->pdf, h_get(p->pdf, fonts, "/F0"));

	h_close(p->pdf, scope);
	return face;
}

void
stamp_pages(struct pack *p)
{
	struct face *face = our_face(p);
	bool missing = false, wanted = false;

	for (size_t i = 0; i < p->foreign_count; i++) {
		wanted |= p->annexes[p->foreign[i].annex].stamp != NULL;
		stamp_page(p, &p->foreign[i], face, &missing);
	}
	if (missing || (wanted && face == NULL))
		SAY_ERROR(p->diags, (struct src_pos){ 0 }, "join-stamp", error_join_stamp);
	face_drop(face);
}
