#include "annex/glyphs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdfread/cmap.h"

enum {
	GLYPHS_MAX = 500,            /* fonts of a file */
	CODES = 65536,
	WIDTH_USUAL = 500,           /* thousandths, where nothing is said */
	WIDTH_MAX = 100000,
};

/* What is known of a code's being a space. */
enum { SPACE_UNASKED, SPACE_NO, SPACE_YES };

struct glyphs {
	struct glyphs *next;         /* of the reader's */
	struct cmap *map;            /* to Unicode, or NULL */
	struct cmap *coding;         /* to glyphs, where the font brings one along; else their codes are theirs */
	bool wide;                   /* two bytes a character, where no coding says otherwise */
	bool type3;
	double unit;                 /* a width of 1 in parts of the font's size */
	double usual;                /* width of what has none */
	float *widths; size_t width_count;   /* by code; heap */
	unsigned char *spaces;       /* by code, as they are asked for; heap */
};

/* ---- widths ------------------------------------------------------------------------------- */

static void
set_width(struct glyphs *g, double code, double width)
{
	size_t i, count;

	if (!(code >= 0 && code < CODES) || !(fabs(width) <= WIDTH_MAX))
		return;
	i = (size_t)code;
	if (i >= g->width_count) {
		count = i < 256 ? 256 : i + 1 > g->width_count * 2 ? i + 1 : g->width_count * 2;
		count = count > CODES ? CODES : count;
		g->widths = mem_resize(g->widths, count, sizeof *g->widths);
		for (; g->width_count < count; g->width_count++)
			g->widths[g->width_count] = (float)g->usual;
	}
	g->widths[i] = (float)width;
}

static void
read_simple(struct reader *r, qpdf_oh font, struct glyphs *g)
{
	qpdf_oh widths = key(r, font, "/Widths"), descriptor = key(r, font, "/FontDescriptor");
	double first = key_number(r, font, "/FirstChar", 0);
	size_t count = item_count(r, widths);

	g->usual = key_number(r, descriptor, "/MissingWidth", count > 0 ? 0 : WIDTH_USUAL);
	for (size_t i = 0; i < count && i < 256 && reader_work(r, 1); i++)
		set_width(g, first + (double)i, item_number(r, widths, i, g->usual));
	drop(r, descriptor);
	drop(r, widths);
}

/* `first`, then the widths of it and those that follow. */
static void
read_list(struct reader *r, qpdf_oh list, double first, struct glyphs *g)
{
	size_t count = item_count(r, list);

	for (size_t i = 0; i < count && i < CODES && reader_work(r, 1); i++)
		set_width(g, first + (double)i, item_number(r, list, i, g->usual));
}

/* "c [w1 w2 ...]" and "c1 c2 w". */
static void
read_descendant(struct reader *r, qpdf_oh font, struct glyphs *g)
{
	qpdf_oh all = key(r, font, "/DescendantFonts"), inner = item(r, all, 0), w = key(r, inner, "/W");
	size_t count = item_count(r, w);

	g->usual = key_number(r, inner, "/DW", 1000);
	for (size_t i = 0; i + 1 < count && reader_work(r, 2);) {
		qpdf_oh second = item(r, w, i + 1);
		double first = item_number(r, w, i, -1), last, width;

		if (qpdf_oh_is_array(r->pdf, second)) {
			read_list(r, second, first, g);
			i += 2;
		} else {
			last = item_number(r, w, i + 1, -1);
			width = item_number(r, w, i + 2, g->usual);
			for (double c = first; c >= 0 && c <= last && c < CODES && reader_work(r, 10); c++)
				set_width(g, c, width);
			i += 3;
		}
		drop(r, second);
	}
	drop(r, w);
	drop(r, inner);
	drop(r, all);
}

/* ---- reading one --------------------------------------------------------------------------- */

static bool
is_vertical(struct reader *r, qpdf_oh font)
{
	qpdf_oh encoding = key(r, font, "/Encoding");
	const char *name = qpdf_oh_is_name(r->pdf, encoding)
	    ? qpdf_oh_get_name(r->pdf, encoding) : "";
	size_t len = strlen(name);
	bool vertical = len > 2 && strcmp(name + len - 2, "-V") == 0;

	drop(r, encoding);
	return vertical;
}

/* The map in the stream under `name`; NULL when there is none. */
static struct cmap *
read_map(struct reader *r, qpdf_oh font, const char *name)
{
	qpdf_oh stream = key(r, font, name);
	struct strbuf bytes = STRBUF_INIT;
	struct cmap *map = NULL;

	if (qpdf_oh_is_stream(r->pdf, stream) && stream_decode(r->pdf, stream, &r->budget, &bytes)
	    && reader_work(r, bytes.len / 4))
		map = cmap_new(bytes.text, bytes.len);
	strbuf_drop(&bytes);
	drop(r, stream);
	return map;
}

static struct glyphs *
read_glyphs(struct reader *r, qpdf_oh font)
{
	struct glyphs *g = mem_new_zero(1, sizeof *g);
	qpdf_oh matrix = key(r, font, "/FontMatrix");

	g->next = r->glyphs;
	r->glyphs = g;
	g->wide = key_is_name(r, font, "/Subtype", "/Type0");
	g->type3 = key_is_name(r, font, "/Subtype", "/Type3");
	g->unit = g->type3 ? fabs(item_number(r, matrix, 0, 0.001)) : 0.001;
	g->usual = WIDTH_USUAL;
	if (g->wide)
		read_descendant(r, font, g);
	else
		read_simple(r, font, g);
	g->map = read_map(r, font, "/ToUnicode");
	g->coding = g->wide ? read_map(r, font, "/Encoding") : NULL;
	drop(r, matrix);
	return g;
}

struct glyphs *
glyphs_of(struct reader *r, qpdf_oh font)
{
	enum { STEPS_OF_ONE = 1000 };   /* one that stands in the resources is read each time */
	struct glyphs *g;
	char name[32];
	bool named;

	if (!qpdf_oh_is_dictionary(r->pdf, font) || is_vertical(r, font))
		return NULL;
	named = object_name(r, font, 'g', name);
	g = named ? map_lookup(r->known, name) : NULL;
	if (g != NULL || r->glyphs_count == GLYPHS_MAX || !reader_work(r, STEPS_OF_ONE))
		return g;
	r->glyphs_count++;
	g = read_glyphs(r, font);
	if (named)
		(void)map_add(r->known, arena_strdup(r->arena, name), g);
	return g;
}

void
glyphs_drop(struct reader *r)
{
	struct glyphs *g, *next;

	for (g = r->glyphs; g != NULL; g = next) {
		next = g->next;
		cmap_drop(g->map);
		cmap_drop(g->coding);
		free(g->widths);
		free(g->spaces);
		free(g);
	}
	r->glyphs = NULL;
}

/* ---- asking -------------------------------------------------------------------------------- */

bool
glyphs_have_colours(const struct glyphs *g)
{
	return g != NULL && g->type3;
}

/* Does the font's own map say that the character is a space? Without one 32 is. */
static bool
ask_map(const struct glyphs *g, const unsigned char *bytes, size_t len)
{
	struct strbuf text = STRBUF_INIT;
	bool space;

	if (g->map == NULL)
		return len == 1 && bytes[0] == ' ';
	cmap_text(g->map, bytes, len, g->wide, &text);
	space = strcmp(text.text, " ") == 0 || strcmp(text.text, "\xc2\xa0") == 0
	    || strcmp(text.text, "\t") == 0 || strcmp(text.text, "\xc2\xad") == 0;
	strbuf_drop(&text);
	return space;
}

static bool
is_space(struct glyphs *g, size_t code, const unsigned char *bytes, size_t len)
{
	if (code >= CODES)
		return false;
	if (g->spaces == NULL)
		g->spaces = mem_new_zero(CODES, 1);
	if (g->spaces[code] == SPACE_UNASKED)
		g->spaces[code] = ask_map(g, bytes, len) ? SPACE_YES : SPACE_NO;
	return g->spaces[code] == SPACE_YES;
}

struct glyph
glyph_next(struct glyphs *g, const unsigned char **bytes, size_t *len)
{
	size_t size = g != NULL && g->wide && *len > 1 ? 2 : 1;
	uint32_t code = size == 2 ? (uint32_t)((*bytes)[0] << 8 | (*bytes)[1]) : (*bytes)[0];
	long glyph = (long)code;
	struct glyph one = { .width = WIDTH_USUAL / 1000.0 };

	if (g != NULL && g->coding != NULL)
		size = cmap_glyph(g->coding, *bytes, *len, &code, &glyph);
	one.is_word_space = size == 1 && code == ' ';
	one.is_space = g != NULL ? is_space(g, code, *bytes, size) : one.is_word_space;
	if (g != NULL)
		one.width = g->unit * (glyph >= 0 && (size_t)glyph < g->width_count
		    ? (double)g->widths[glyph] : g->usual);
	*bytes += size;
	*len -= size;
	return one;
}
