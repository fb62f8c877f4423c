#include "certify/painted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pdfread/cmap.h"
#include "pdfread/handle.h"
#include "pdfread/token.h"

enum {
	DEPTH_MAX = 64,            /* marks in marks, saved states */
	STRING_BYTES = 8192, NAME_BYTES = 128, OPERANDS = 6, CODES = 65536,
	WIDTH_USUAL = 1000,
	MODE_HIDDEN = 3, MODE_CLIPS = 7,
};
static const double high_em = 0.70, low_em = 0.18;   /* of a line of text, as layout/check.c has it */

struct matrix { double a, b, c, d, e, f; };
static const struct matrix identity = { 1, 0, 0, 1, 0, 0 };

struct font {
	struct font *next;
	int id;                    /* of its object; 0: it stands in the resources */
	struct cmap *map, *coding; /* to Unicode, to glyphs; or NULL */
	bool wide;
	float *widths; size_t width_count;
	double usual;
};

struct state {
	struct matrix user;
	struct area clip;
	const struct font *font;
	double size, letter_space, word_space, stretch, leading, rise, width;
	int32_t fill, stroke;
	int mode;
	bool veiled;               /* what is painted is not wholly opaque */
};

struct mark { long number; bool artifact, figure; size_t said; };

struct page_painter {
	qpdf_data pdf;
	struct budget *budget;
	struct font *fonts;
	struct painted out;
	qpdf_oh resources;
	struct state state, saved[DEPTH_MAX];
	size_t saves, order;
	struct matrix text, line;
	struct mark open[DEPTH_MAX];
	size_t open_count;
	size_t path;               /* first corner of the path that grows */
	bool closed, clips;
	/* before the operator */
	double numbers[OPERANDS]; size_t number_count;
	struct token tag, name, instead;
	double mcid;
};

/* ---- geometry ------------------------------------------------------------------------------- */

static struct matrix
times(const struct matrix *m, const struct matrix *n)
{
	return (struct matrix){ m->a * n->a + m->b * n->c, m->a * n->b + m->b * n->d,
		m->c * n->a + m->d * n->c, m->c * n->b + m->d * n->d,
		m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f };
}

static struct corner
at(const struct matrix *m, double x, double y)
{
	return (struct corner){ m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f, false };
}

static void
widen(struct area *box, struct corner p)
{
	box->left = fmin(box->left, p.x);
	box->right = fmax(box->right, p.x);
	box->bottom = fmin(box->bottom, p.y);
	box->top = fmax(box->top, p.y);
}

static const struct area nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static struct area
common(const struct area *a, const struct area *b)
{
	return (struct area){ fmax(a->left, b->left), fmax(a->bottom, b->bottom), fmin(a->right, b->right),
		fmin(a->top, b->top) };
}

/* ---- fonts ---------------------------------------------------------------------------------- */

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

static double
number_at(struct page_painter *p, qpdf_oh array, int i, double otherwise)
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

	font->usual = h_take_number(p->pdf, h_look(p->pdf, inner, "/DW"), WIDTH_USUAL);
	while (i + 1 < count) {
		code = number_at(p, w, i, -1);
		list = h_item(p->pdf, w, i + 1);
		if (qpdf_oh_is_array(p->pdf, list)) {
			for (k = 0; k < h_count(p->pdf, list); k++)
				set_width(font, code + k, number_at(p, list, k, font->usual));
			i += 2;
			continue;
		}
		last = number_at(p, w, i + 1, -1);
		for (; code <= last && code < CODES; code++)
			set_width(font, code, number_at(p, w, i + 2, font->usual));
		i += 3;
	}
}

static void
read_simple_widths(struct page_painter *p, qpdf_oh dict, struct font *font)
{
	qpdf_oh widths = h_look(p->pdf, dict, "/Widths");
	double first = h_take_number(p->pdf, h_look(p->pdf, dict, "/FirstChar"), 0);
	int count = h_count(p->pdf, widths), i;

	font->usual = WIDTH_USUAL / 2.0;
	for (i = 0; i < count; i++)
		set_width(font, first + i, number_at(p, widths, i, font->usual));
}

static const struct font *
font_of(struct page_painter *p, qpdf_oh dict)
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

/* ---- text ----------------------------------------------------------------------------------- */

static const struct mark *
innermost(const struct page_painter *p)
{
	static const struct mark none = { .number = -1 };

	return p->open_count == 0 ? &none
	    : &p->open[p->open_count <= DEPTH_MAX ? p->open_count - 1 : DEPTH_MAX - 1];
}

static bool
is_space(const char *text, size_t len)
{
	static const char *const spaces[] = { " ", "\t", "\n", "\xc2\xa0", "\xe2\x80\xaf" };

	for (size_t i = 0; i < ARRAY_LEN(spaces); i++)
		if (strlen(spaces[i]) == len && memcmp(spaces[i], text, len) == 0)
			return true;
	return len == 0;
}

/* The box of a letter that begins at `x` of text space and is `width` wide there. */
static struct area
box_of(const struct matrix *space, const struct state *s, double x, double width)
{
	struct area box = nothing;

	widen(&box, at(space, x, s->rise - low_em * s->size));
	widen(&box, at(space, x + width, s->rise + high_em * s->size));
	return box;
}

static void
join(struct area *box, const struct area *other)
{
	*box = (struct area){ fmin(box->left, other->left), fmin(box->bottom, other->bottom),
		fmax(box->right, other->right), fmax(box->top, other->top) };
}

/* One character of `size` bytes; returns how far it goes. */
static double
add_letter(struct page_painter *p, struct row *row, const struct matrix *space, double x,
    const unsigned char *bytes, size_t size, long glyph)
{
	const struct state *s = &p->state;
	const struct font *font = s->font;
	double width = (font == NULL ? WIDTH_USUAL / 2.0 : glyph >= 0 && (size_t)glyph < font->width_count
	    ? (double)font->widths[glyph] : font->usual) / 1000 * s->size;
	struct letter *l;
	struct corner begin = at(space, x, 0);

	MEM_GROW(p->out.letters, p->out.letter_cap, p->out.letter_count + 1);
	l = &p->out.letters[p->out.letter_count++];
	*l = (struct letter){ .text = p->out.text.len, .row = p->out.row_count,
		.box = box_of(space, s, x, width * s->stretch), .along = row->upright ? begin.x : begin.y };
	if (font != NULL && font->map != NULL)
		cmap_text(font->map, bytes, size, font->wide, &p->out.text);
	else
		strbuf_puts(&p->out.text, "\xef\xbf\xbd");
	l->len = p->out.text.len - l->text;
	l->space = is_space(p->out.text.text + l->text, l->len);
	row->count++;
	if (!l->space)
		join(&row->box, &l->box);
	return (width + s->letter_space + (size == 1 && *bytes == ' ' ? s->word_space : 0)) * s->stretch;
}

bool
painted_from_right(uint32_t cp)
{
	if ((cp >= 0x0591 && cp <= 0x05c7) || (cp >= 0x0600 && cp <= 0x061f) || (cp >= 0x064b && cp <= 0x0670)
	    || (cp >= 0x06d6 && cp <= 0x06ed) || (cp >= 0x08d3 && cp <= 0x08ff) || (cp >= 0x06f0 && cp <= 0x06f9))
		return false;      /* marks on letters, digits, signs */
	return (cp >= 0x0590 && cp <= 0x08ff) || (cp >= 0xfb1d && cp <= 0xfdff) || (cp >= 0xfe70 && cp <= 0xfefe)
	    || (cp >= 0x10800 && cp <= 0x10fff) || (cp >= 0x1e800 && cp <= 0x1efff);
}

static bool
has_letter_from_right(const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end)
		if (painted_from_right(utf8_next(&s, end)))
			return true;
	return false;
}

/* A string shows its glyphs from left to right; where their letters are read the other way, so does every reader of PDF
 * (docs/pdf.md, Scripts): what it says is its last letter first. */
static void
read_row(struct row *row, size_t text, struct strbuf *out)
{
	char *copy;
	size_t at, start;

	row->text = text;
	row->text_len = out->len - text;
	row->turned = has_letter_from_right(out->text + text, row->text_len);
	if (!row->turned)
		return;
	copy = mem_new(row->text_len);
	memcpy(copy, out->text + text, row->text_len);
	row->text = out->len;
	for (at = row->text_len; at > 0; at = start) {
		start = at - 1;
		while (start > 0 && ((unsigned char)copy[start] & 0xc0) == 0x80)
			start--;
		strbuf_add(out, copy + start, at - start);
	}
	free(copy);
}

static void
show_string(struct page_painter *p, const struct token *token)
{
	const struct state *s = &p->state;
	struct matrix space = times(&p->text, &s->user);
	const struct mark *mark = innermost(p);
	struct row row = { .first = p->out.letter_count, .order = p->order, .box = nothing, .clip = s->clip,
		.ink = s->veiled || s->mode > 2 ? INK_UNKNOWN : s->mode == 1 ? s->stroke : s->fill,
		.size = s->size * hypot(space.c, space.d), .upright = fabs(space.b) < 1e-4 * fabs(space.a),
		.invisible = s->mode == MODE_HIDDEN || s->mode == MODE_CLIPS, .artifact = mark->artifact,
		.mark = mark->number, .said = mark->said };
	unsigned char bytes[STRING_BYTES], *next = bytes;
	size_t len = token_string(token, bytes, sizeof bytes), size, text = p->out.text.len;
	uint32_t code;
	long glyph;
	double x = 0;

	row.across = row.upright ? space.f : space.e;
	for (; len > 0; next += size, len -= size) {
		size = s->font != NULL && s->font->wide && len > 1 ? 2 : 1;
		glyph = size == 2 ? next[0] << 8 | next[1] : next[0];
		if (s->font != NULL && s->font->coding != NULL)
			size = cmap_glyph(s->font->coding, next, len, &code, &glyph);
		x += add_letter(p, &row, &space, x, next, size, glyph);
	}
	p->text = times(&(struct matrix){ 1, 0, 0, 1, x, 0 }, &p->text);
	read_row(&row, text, &p->out.text);
	MEM_GROW(p->out.rows, p->out.row_cap, p->out.row_count + 1);
	p->out.rows[p->out.row_count++] = row;
	p->order++;
}

/* The strings before the operator; numbers between those of an array move what follows. */
static void
show(struct page_painter *p, struct tokens operands)
{
	struct token token;
	bool array = false;

	while ((token = token_next(&operands)).kind != TOKEN_END) {
		if (token.kind == TOKEN_OPEN || token.kind == TOKEN_CLOSE)
			array = token.kind == TOKEN_OPEN;
		else if (token.kind == TOKEN_STRING)
			show_string(p, &token);
		else if (array && token.kind == TOKEN_NUMBER)
			p->text = times(&(struct matrix){ 1, 0, 0, 1, -token.number / 1000 * p->state.size
			    * p->state.stretch, 0 }, &p->text);
	}
}

/* ---- marks ---------------------------------------------------------------------------------- */

static qpdf_oh
resource(struct page_painter *p, const char *kind)
{
	char name[NAME_BYTES];

	if (p->name.kind != TOKEN_NAME || !token_name(&p->name, name, sizeof name))
		return qpdf_oh_new_null(p->pdf);
	return h_look(p->pdf, h_look(p->pdf, p->resources, kind), name);
}

/* A text string (7.9.2.2): UTF-16 with its mark, UTF-8 with its own, else ASCII. */
static void
put_said(const struct token *token, struct strbuf *out)
{
	unsigned char bytes[STRING_BYTES];
	size_t len = token_string(token, bytes, sizeof bytes), i;
	char utf8[4];

	if (len < 2 || bytes[0] != 0xfe || bytes[1] != 0xff) {
		strbuf_add(out, (const char *)bytes, len);
		return;
	}
	for (i = 2; i + 1 < len; i += 2) {
		uint32_t cp = (uint32_t)bytes[i] << 8 | bytes[i + 1];

		if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < len) {
			cp = 0x10000 + ((cp - 0xd800) << 10)
			    + (((uint32_t)bytes[i + 2] << 8 | bytes[i + 3]) & 0x3ff);
			i += 2;
		}
		strbuf_add(out, utf8, utf8_encode(cp, utf8));
	}
}

static void
begin_mark(struct page_painter *p, bool with_properties)
{
	struct mark mark = *innermost(p);
	double number = p->mcid;

	if (with_properties && number < 0 && p->name.kind == TOKEN_NAME)
		number = h_take_number(p->pdf, h_look(p->pdf, resource(p, "/Properties"), "/MCID"), -1);
	if (number >= 0 && number < 1e6) {
		mark.number = (long)number;
		MEM_GROW(p->out.marks, p->out.mark_cap, p->out.mark_count + 1);
		p->out.marks[p->out.mark_count++] = mark.number;
	}
	mark.artifact = mark.artifact || token_is_name(&p->tag, "Artifact");
	mark.figure = mark.figure || token_is_name(&p->tag, "Figure");
	if (p->instead.kind == TOKEN_STRING && mark.said == 0) {
		MEM_GROW(p->out.said, p->out.said_cap, p->out.said_count + 1);
		p->out.said[p->out.said_count] = (struct strbuf)STRBUF_INIT;
		put_said(&p->instead, &p->out.said[p->out.said_count]);
		mark.said = ++p->out.said_count;
	}
	if (p->open_count < DEPTH_MAX)
		p->open[p->open_count] = mark;
	p->open_count++;
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void
add_corner(struct page_painter *p, double x, double y, bool begins)
{
	MEM_GROW(p->out.corners, p->out.corner_cap, p->out.corner_count + 1);
	p->out.corners[p->out.corner_count] = at(&p->state.user, x, y);
	p->out.corners[p->out.corner_count++].begins = begins;
}

/* Four corners, or five of which the last is the first, sides along the page's. */
static bool
is_box(const struct corner *c, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct corner *next = &c[(i + 1) % count];

		if (fabs(c[i].x - next->x) > 0.01 && fabs(c[i].y - next->y) > 0.01)
			return false;
	}
	return count == 4 || (count == 5 && fabs(c[0].x - c[4].x) < 0.01 && fabs(c[0].y - c[4].y) < 0.01);
}

static struct area
box_of_path(const struct page_painter *p)
{
	struct area box = nothing;

	for (size_t i = p->path; i < p->out.corner_count; i++)
		widen(&box, p->out.corners[i]);
	return box;
}

static void
add_shape(struct page_painter *p, int32_t fill, int32_t stroke)
{
	const struct mark *mark = innermost(p);
	const struct state *s = &p->state;
	struct shape shape = { .first = p->path, .count = p->out.corner_count - p->path, .order = p->order++,
		.box = box_of_path(p), .fill = fill, .stroke = stroke,
		.width = s->width * sqrt(fabs(s->user.a * s->user.d - s->user.b * s->user.c)),
		.closed = p->closed, .figure = mark->figure, .artifact = mark->artifact };

	shape.is_box = is_box(&p->out.corners[shape.first], shape.count);
	shape.closed = shape.closed || shape.is_box;
	if (shape.count == 0)
		return;
	MEM_GROW(p->out.shapes, p->out.shape_cap, p->out.shape_count + 1);
	p->out.shapes[p->out.shape_count++] = shape;
}

static void
end_path(struct page_painter *p, bool fills, bool strokes)
{
	struct area box = box_of_path(p);

	if (fills || strokes)
		add_shape(p, !fills ? INK_NONE : p->state.veiled ? INK_UNKNOWN : p->state.fill,
		    !strokes ? INK_NONE : p->state.veiled ? INK_UNKNOWN : p->state.stroke);
	if (p->clips)
		p->state.clip = common(&p->state.clip, &box);
	p->path = p->out.corner_count;
	p->closed = p->clips = false;
}

/* A picture or a form in the unit square. */
static void
add_picture(struct page_painter *p)
{
	p->path = p->out.corner_count;
	add_corner(p, 0, 0, true);
	add_corner(p, 1, 0, false);
	add_corner(p, 1, 1, false);
	add_corner(p, 0, 1, false);
	add_shape(p, INK_UNKNOWN, INK_NONE);
	p->path = p->out.corner_count;
	p->out.pictures++;
}

/* ---- operators ------------------------------------------------------------------------------- */

static double
last(const struct page_painter *p, size_t back)
{
	return back < p->number_count ? p->numbers[p->number_count - 1 - back] : 0;
}

static struct matrix
six(const struct page_painter *p)
{
	const double *n = p->numbers;

	return p->number_count == OPERANDS ? (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] } : identity;
}

static int32_t
rgb(double r, double g, double b)
{
	const double c[] = { r, g, b };
	int32_t out = 0;

	for (size_t i = 0; i < 3; i++)
		out = out << 8 | (int32_t)lround(fmin(fmax(c[i], 0), 1) * 255);
	return out;
}

static bool
take_colour(struct page_painter *p, uint32_t operator)
{
	int32_t grey = rgb(last(p, 0), last(p, 0), last(p, 0)), colour = rgb(last(p, 2), last(p, 1), last(p, 0));

	switch (operator) {
	case OPERATOR1('g'): p->state.fill = grey; return true;
	case OPERATOR1('G'): p->state.stroke = grey; return true;
	case OPERATOR2('r', 'g'): p->state.fill = colour; return true;
	case OPERATOR2('R', 'G'): p->state.stroke = colour; return true;
	case OPERATOR1('k'): case OPERATOR2('s', 'c'): case OPERATOR3('s', 'c', 'n'):
		p->state.fill = INK_UNKNOWN;
		return true;
	case OPERATOR1('K'): case OPERATOR2('S', 'C'): case OPERATOR3('S', 'C', 'N'):
		p->state.stroke = INK_UNKNOWN;
		return true;
	case OPERATOR1('w'): p->state.width = last(p, 0); return true;
	}
	return false;
}

static void
move_line(struct page_painter *p, double x, double y)
{
	p->text = p->line = times(&(struct matrix){ 1, 0, 0, 1, x, y }, &p->line);
}

static bool
take_text(struct page_painter *p, uint32_t operator)
{
	struct state *s = &p->state;

	switch (operator) {
	case OPERATOR2('B', 'T'): p->text = p->line = identity; return true;
	case OPERATOR2('T', 'f'):
		s->font = font_of(p, resource(p, "/Font"));
		s->size = last(p, 0);
		return true;
	case OPERATOR2('T', 'c'): s->letter_space = last(p, 0); return true;
	case OPERATOR2('T', 'w'): s->word_space = last(p, 0); return true;
	case OPERATOR2('T', 'z'): s->stretch = last(p, 0) / 100; return true;
	case OPERATOR2('T', 'L'): s->leading = last(p, 0); return true;
	case OPERATOR2('T', 's'): s->rise = last(p, 0); return true;
	case OPERATOR2('T', 'r'): s->mode = (int)last(p, 0); return true;
	case OPERATOR2('T', 'D'): s->leading = -last(p, 0); move_line(p, last(p, 1), last(p, 0)); return true;
	case OPERATOR2('T', 'd'): move_line(p, last(p, 1), last(p, 0)); return true;
	case OPERATOR2('T', 'm'): p->text = p->line = six(p); return true;
	case OPERATOR2('T', '*'): move_line(p, 0, -s->leading); return true;
	}
	return false;
}

static bool
take_path(struct page_painter *p, uint32_t operator)
{
	double x = last(p, 3), y = last(p, 2), w = last(p, 1), h = last(p, 0);

	switch (operator) {
	case OPERATOR1('m'): add_corner(p, w, h, true); return true;
	case OPERATOR1('l'): case OPERATOR1('c'): case OPERATOR1('v'): case OPERATOR1('y'):
		add_corner(p, w, h, false);
		return true;
	case OPERATOR2('r', 'e'):
		add_corner(p, x, y, true);
		add_corner(p, x + w, y, false);
		add_corner(p, x + w, y + h, false);
		add_corner(p, x, y + h, false);
		return true;
	case OPERATOR1('h'): p->closed = true; return true;
	case OPERATOR1('W'): case OPERATOR2('W', '*'): p->clips = true; return true;
	case OPERATOR1('n'): end_path(p, false, false); return true;
	case OPERATOR1('f'): case OPERATOR1('F'): case OPERATOR2('f', '*'): end_path(p, true, false); return true;
	case OPERATOR1('s'): p->closed = true; /* fall through */
	case OPERATOR1('S'): end_path(p, false, true); return true;
	case OPERATOR1('b'): case OPERATOR2('b', '*'): p->closed = true; /* fall through */
	case OPERATOR1('B'): case OPERATOR2('B', '*'): end_path(p, true, true); return true;
	case OPERATOR2('D', 'o'): add_picture(p); return true;
	}
	return false;
}

static void
take_state(struct page_painter *p, uint32_t operator)
{
	qpdf_oh dict;
	struct matrix m;

	switch (operator) {
	case OPERATOR1('q'):
		if (p->saves < DEPTH_MAX)
			p->saved[p->saves] = p->state;
		p->saves++;
		break;
	case OPERATOR1('Q'):
		if (p->saves > 0 && --p->saves < DEPTH_MAX)
			p->state = p->saved[p->saves];
		break;
	case OPERATOR2('c', 'm'):
		m = six(p);
		p->state.user = times(&m, &p->state.user);
		break;
	case OPERATOR2('g', 's'):
		dict = resource(p, "/ExtGState");
		p->state.veiled = h_take_number(p->pdf, h_look(p->pdf, dict, "/ca"), 1) < 1
		    || h_take_number(p->pdf, h_look(p->pdf, dict, "/CA"), 1) < 1;
		break;
	case OPERATOR3('B', 'D', 'C'): case OPERATOR3('B', 'M', 'C'):
		begin_mark(p, operator == OPERATOR3('B', 'D', 'C'));
		break;
	case OPERATOR3('E', 'M', 'C'):
		p->open_count -= p->open_count > 0;
		break;
	}
}

static void
take_operator(struct page_painter *p, const struct token *token, struct tokens operands)
{
	uint32_t operator = token_operator(token);

	if (operator == OPERATOR1('\'') || operator == OPERATOR1('"'))
		move_line(p, 0, -p->state.leading);
	if (operator == OPERATOR1('\'') || operator == OPERATOR1('"') || operator == OPERATOR2('T', 'j')
	    || operator == OPERATOR2('T', 'J'))
		show(p, operands);
	else if (!take_colour(p, operator) && !take_text(p, operator) && !take_path(p, operator))
		take_state(p, operator);
}

static void
forget_operands(struct page_painter *p)
{
	p->tag.kind = p->name.kind = p->instead.kind = TOKEN_END;
	p->number_count = 0;
	p->mcid = -1;
}

static void
take_operand(struct page_painter *p, const struct token *token)
{
	if (token->kind == TOKEN_NUMBER) {
		if (p->number_count == OPERANDS)
			memmove(p->numbers, p->numbers + 1, sizeof p->numbers - sizeof *p->numbers);
		p->number_count -= p->number_count == OPERANDS;
		p->numbers[p->number_count++] = token->number;
		if (token_is_name(&p->name, "MCID") && p->mcid < 0)
			p->mcid = token->number;
	} else if (token->kind == TOKEN_NAME) {
		if (p->tag.kind == TOKEN_END)
			p->tag = *token;
		p->name = *token;
	} else if (token->kind == TOKEN_STRING && token_is_name(&p->name, "ActualText")) {
		p->instead = *token;
	}
}

static void
run(struct page_painter *p, const char *content, size_t len)
{
	struct tokens tokens = { content, content + len }, operands = tokens;
	struct token token;

	for (forget_operands(p); (token = token_next(&tokens)).kind != TOKEN_END;) {
		if (token.kind != TOKEN_OPERATOR) {
			take_operand(p, &token);
			continue;
		}
		operands.end = token.text;
		take_operator(p, &token, operands);
		if (token_is(&token, "ID")) {
			token_skip_image(&tokens);
			add_picture(p);
		}
		operands = tokens;
		forget_operands(p);
	}
}

/* ---- all -------------------------------------------------------------------------------------- */

struct page_painter *
page_painter_new(qpdf_data pdf, struct budget *budget)
{
	struct page_painter *p = mem_new_zero(1, sizeof *p);

	p->pdf = pdf;
	p->budget = budget;
	p->out.text = (struct strbuf)STRBUF_INIT;
	return p;
}

static void
forget_page(struct page_painter *p)
{
	struct painted *out = &p->out;

	for (size_t i = 0; i < out->said_count; i++)
		strbuf_drop(&out->said[i]);
	out->letter_count = out->row_count = out->corner_count = out->shape_count = out->said_count = 0;
	out->mark_count = 0;
	out->pictures = p->saves = p->open_count = p->path = p->order = 0;
	out->unread = p->closed = p->clips = false;
	strbuf_truncate(&out->text, 0);
	p->state = (struct state){ .user = identity, .stretch = 1, .width = 1, .clip = { -INFINITY, -INFINITY,
		INFINITY, INFINITY } };
	p->text = p->line = identity;
}

void
page_painter_drop(struct page_painter *p)
{
	struct font *font, *next;

	forget_page(p);
	for (font = p->fonts; font != NULL; font = next) {
		next = font->next;
		cmap_drop(font->map);
		cmap_drop(font->coding);
		free(font->widths);
		free(font);
	}
	free(p->out.letters);
	free(p->out.rows);
	free(p->out.corners);
	free(p->out.shapes);
	free(p->out.said);
	free(p->out.marks);
	strbuf_drop(&p->out.text);
	free(p);
}

/* The media box, within the crop box where there is one. */
static struct area
seen_of(struct page_painter *p, qpdf_oh page)
{
	static const char *const keys[] = { "/MediaBox", "/CropBox" };
	struct area seen = { -INFINITY, -INFINITY, INFINITY, INFINITY };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		qpdf_oh box = h_inherited(p->pdf, page, keys[i]);
		double n[4];

		for (int k = 0; k < 4; k++)
			n[k] = number_at(p, box, k, 0);
		if (h_count(p->pdf, box) == 4)
			seen = common(&seen, &(struct area){ fmin(n[0], n[2]), fmin(n[1], n[3]), fmax(n[0], n[2]),
			    fmax(n[1], n[3]) });
	}
	return seen;
}

const struct painted *
page_paint(struct page_painter *p, qpdf_oh page)
{
	struct strbuf content = STRBUF_INIT;
	qpdf_oh scope = h_open(p->pdf);

	forget_page(p);
	p->resources = h_inherited(p->pdf, page, "/Resources");
	p->out.seen = seen_of(p, page);
	p->out.unread = !page_decode(p->pdf, page, p->budget, &content);
	run(p, content.text, content.len);
	h_close(p->pdf, scope);
	strbuf_drop(&content);
	return &p->out;
}
