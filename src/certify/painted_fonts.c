#include "certify/painting.h"

#include "pdfread/cmap.h"
#include "pdfread/handle.h"

enum { CODES = 65536 };

static struct cmap *
map_of(struct page_painter *p, qpdf_oh font, const char *key)
{
	qpdf_oh stream = h_look(p->pdf, font, key);
	struct strbuf bytes = STRBUF_INIT;
	struct cmap *map = NULL;

	if (qpdf_oh_is_stream(p->pdf, stream) && stream_decode(p->pdf, stream, p->budget, &bytes))
		map = cmap_new(bytes.text, bytes.len);
	strbuf_drop(&bytes);
	return map;
}

static void
set_width(struct font *font, double code, double width)
{
	size_t count;

	if (!(code >= 0 && code < CODES))
		return;
	count = (size_t)code + 1;
	if (count > font->width_count) {
		font->widths = mem_resize(font->widths, count, sizeof *font->widths);
		for (; font->width_count < count; font->width_count++)
			font->widths[font->width_count] = (float)font->usual;
	}
	font->widths[(size_t)code] = (float)width;
}

double
painting_number(struct page_painter *p, qpdf_oh array, int i, double otherwise)
{
	return h_take_number(p->pdf, h_item(p->pdf, array, i), otherwise);
}

/* "c [w1 w2 ...]" and "c1 c2 w" (9.7.4.3). */
static void
read_composite_widths(struct page_painter *p, qpdf_oh dict, struct font *font)
{
	qpdf_oh inner = h_item(p->pdf, h_look(p->pdf, dict, "/DescendantFonts"), 0);
	qpdf_oh w = h_look(p->pdf, inner, "/W"), list;
	int count = h_count(p->pdf, w), i = 0, k;
	double code, last;

	font->usual = h_take_number(p->pdf, h_look(p->pdf, inner, "/DW"), PAINTING_WIDTH);
	while (i + 1 < count) {
		code = painting_number(p, w, i, -1);
		list = h_item(p->pdf, w, i + 1);
		if (qpdf_oh_is_array(p->pdf, list)) {
			for (k = 0; k < h_count(p->pdf, list); k++)
				set_width(font, code + k, painting_number(p, list, k, font->usual));
			i += 2;
			continue;
		}
		last = painting_number(p, w, i + 1, -1);
		for (; code <= last && code < CODES; code++)
			set_width(font, code, painting_number(p, w, i + 2, font->usual));
		i += 3;
	}
}

static void
read_simple_widths(struct page_painter *p, qpdf_oh dict, struct font *font)
{
	qpdf_oh widths = h_look(p->pdf, dict, "/Widths");
	double first = h_take_number(p->pdf, h_look(p->pdf, dict, "/FirstChar"), 0);
	int count = h_count(p->pdf, widths), i;

	font->usual = PAINTING_WIDTH / 2.0;
	for (i = 0; i < count; i++)
		set_width(font, first + i, painting_number(p, widths, i, font->usual));
}

const struct font *
painting_font(struct page_painter *p, qpdf_oh dict)
{
	int id = qpdf_oh_get_object_id(p->pdf, dict);
	struct font *font = p->fonts;
	qpdf_oh scope;

	while (font != NULL && (id == 0 || font->id != id))
		font = font->next;
	if (font != NULL || !qpdf_oh_is_dictionary(p->pdf, dict))
		return font;
	font = mem_new_zero(1, sizeof *font);
	font->id = id;
	font->next = p->fonts;
	p->fonts = font;
	scope = h_open(p->pdf);
	font->wide = h_take_name(p->pdf, h_look(p->pdf, dict, "/Subtype"), "/Type0");
	font->map = map_of(p, dict, "/ToUnicode");
	font->coding = font->wide ? map_of(p, dict, "/Encoding") : NULL;
	if (font->wide)
		read_composite_widths(p, dict, font);
	else
		read_simple_widths(p, dict, font);
	h_close(p->pdf, scope);
	return font;
}
