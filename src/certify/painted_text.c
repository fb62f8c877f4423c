#include "certify/painting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pdfread/cmap.h"

static const double high_em = 0.70, low_em = 0.18;   /* of a line of text, as layout/check.c has it */

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
box_of(const struct matrix *space, const struct painting_state *s, double x, double width)
{
	struct area box = painting_nothing;

	painting_widen(&box, painting_at(space, x, s->rise - low_em * s->size));
	painting_widen(&box, painting_at(space, x + width, s->rise + high_em * s->size));
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
	const struct painting_state *s = &p->state;
	const struct font *font = s->font;
	double width = (font == NULL ? PAINTING_WIDTH / 2.0 : glyph >= 0 && (size_t)glyph < font->width_count
	    ? (double)font->widths[glyph] : font->usual) / 1000 * s->size;
	struct letter *l;
	struct corner begin = painting_at(space, x, 0);

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
	const struct painting_state *s = &p->state;
	struct matrix space = painting_times(&p->text, &s->user);
	const struct open_mark *mark = painting_mark(p);
	struct row row = { .first = p->out.letter_count, .order = p->order, .box = painting_nothing, .clip = s->clip,
		.ink = s->veiled || s->mode > 2 ? INK_UNKNOWN : s->mode == 1 ? s->stroke : s->fill,
		.size = s->size * hypot(space.c, space.d), .upright = fabs(space.b) < 1e-4 * fabs(space.a),
		.invisible = s->mode == MODE_HIDDEN || s->mode == MODE_CLIPS, .artifact = mark->artifact,
		.mark = mark->number, .said = mark->said };
	unsigned char bytes[PAINTING_STRING], *next = bytes;
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
	p->text = painting_times(&(struct matrix){ 1, 0, 0, 1, x, 0 }, &p->text);
	read_row(&row, text, &p->out.text);
	MEM_GROW(p->out.rows, p->out.row_cap, p->out.row_count + 1);
	p->out.rows[p->out.row_count++] = row;
	p->order++;
}

/* The strings before the operator; numbers between those of an array move what follows. */
void
painting_show(struct page_painter *p, struct tokens operands)
{
	struct token token;
	bool array = false;

	while ((token = token_next(&operands)).kind != TOKEN_END) {
		if (token.kind == TOKEN_OPEN || token.kind == TOKEN_CLOSE)
			array = token.kind == TOKEN_OPEN;
		else if (token.kind == TOKEN_STRING)
			show_string(p, &token);
		else if (array && token.kind == TOKEN_NUMBER)
			p->text = painting_times(&(struct matrix){ 1, 0, 0, 1, -token.number / 1000 * p->state.size
			    * p->state.stretch, 0 }, &p->text);
	}
}
