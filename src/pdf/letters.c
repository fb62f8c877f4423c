#include "pdf/letters.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pdf/fonts.h"
#include "pdf/syntax.h"
#include "type/scripts.h"

static void
set_font(struct painter *p, const struct item *item)
{
	unsigned font = item->style * (unsigned)TYPE_ALL_FACES + item->face;
	int32_t size = pdf_hundredths(item->height);

	if (p->font == font && p->font_size == size)
		return;
	fonts_put_name(&p->out, item->style, item->face);
	strbuf_putc(&p->out, ' ');
	pdf_put_fixed(&p->out, size);
	strbuf_puts(&p->out, " Tf\n");
	p->font = font;
	p->font_size = size;
}

/* From the last place where possible: differences are short and repeat, which compresses well. */
static void
set_position(struct painter *p, const struct item *item, float along)
{
	bool turned = item->rotation == 90;
	int32_t x = pdf_hundredths(item->x + (turned ? 0 : along));
	int32_t y = p->height - pdf_hundredths(item->y - (turned ? along : 0));

	paint_begin_text(p);
	if (turned || p->turned) {
		strbuf_puts(&p->out, turned ? "0 1 -1 0 " : "1 0 0 1 ");
		pdf_put_point(&p->out, x, y, "Tm");
	} else {
		pdf_put_point(&p->out, x - p->text_x, y - p->text_y, "Td");
	}
	p->text_x = x;
	p->text_y = y;
	p->turned = turned;
}

void
letters_begin(struct painter *p, const struct item *item, float along)
{
	paint_fill(p, item->colour);
	set_position(p, item, along);
	set_font(p, item);
}

/* ---- shaped text ------------------------------------------------------------------------ */

static const struct typeface *
face_of(const struct painter *p, const struct item *item)
{
	return type_face(p->family, (enum type_style)item->style, item->face);
}

/* Text on its way into an array of strings and moves (ISO 32000-1, 9.4.3: TJ). All in em/1000. */
struct row {
	struct painter *p;
	const struct item *item;
	int32_t pen;               /* where the next glyph would stand */
	int32_t x;                 /* and where it should, but for its own offset */
	int32_t rise;
	bool in_string;
	bool marks;                /* may have marks of its own */
	struct raised *raised; size_t raised_count, raised_cap;
};

/* A vowel mark, to be shown when its word has been. */
struct raised {
	struct script_glyph glyph;
	int32_t x;
};

static void
close_string(struct row *row)
{
	if (row->in_string)
		strbuf_putc(&row->p->out, ')');
	row->in_string = false;
}

static void
open_string(struct row *row)
{
	if (!row->in_string)
		strbuf_putc(&row->p->out, '(');
	row->in_string = true;
}

/* Have the pen at `x`. */
static void
move_pen(struct row *row, int32_t x)
{
	if (x == row->pen)
		return;
	close_string(row);
	pdf_put_fixed(&row->p->out, 100 * (row->pen - x));
	row->pen = x;
}

/* Raise or lower what follows (9.3.7: Ts), which is said between arrays. Each array begins where its text does: PDFium puts
 * them in order by that. */
static void
set_rise(struct row *row, int32_t rise)
{
	if (rise == row->rise)
		return;
	move_pen(row, row->x);
	close_string(row);
	strbuf_puts(&row->p->out, "]TJ\n");
	pdf_put_fixed(&row->p->out, pdf_hundredths((float)rise * row->item->height / 1000));
	strbuf_puts(&row->p->out, " Ts[");
	row->rise = rise;
}

enum { MEANING_MOST = 64 };    /* bytes that one glyph says */
/* Marks that stand so little higher or lower (half a point in text) stay on the line: PDFium reads a raised one apart
 * from its word. In em/1000. */
enum { RISE_LEAST = 45 };

static int32_t
rise_of(const struct script_glyph *glyph)
{
	return glyph->dy > RISE_LEAST || glyph->dy < -RISE_LEAST ? glyph->dy : 0;
}

/* What a glyph says. From right to left its characters stand as they are seen, as readers turn them around with what is
 * beside them. A glyph that is only a part of a letter says a non-joiner, as each must say something (ISO 14289-1,
 * 7.21.7); a mark around the letter then has what it says. */
static size_t
meaning(const struct item *item, const struct script_glyph *glyph, const char *text, char out[MEANING_MOST])
{
	static const char nothing[] = "\xe2\x80\x8c";
	const char *s = text + glyph->from, *end = text + glyph->to;
	const size_t len = (size_t)(end - s);
	size_t at = item->from_right ? len : 0;

	if (len == 0 || len > MEANING_MOST) {
		memcpy(out, nothing, sizeof nothing - 1);
		return sizeof nothing - 1;
	}
	while (s < end) {
		const char *from = s;
		size_t bytes;

		utf8_next(&s, end);
		bytes = (size_t)(s - from);
		if (item->from_right)
			at -= bytes;
		memcpy(out + at, from, bytes);
		if (!item->from_right)
			at += bytes;
	}
	return len;
}

/* Other marks: what has been shown stands in the ones before. */
static void
enter_cluster(struct row *row, const char *text, size_t len)
{
	set_rise(row, 0);
	move_pen(row, row->x);
	close_string(row);
	strbuf_puts(&row->p->out, "]TJ\n");
	if (text != NULL)
		paint_enter_word(row->p, row->item, text, len);
	else
		paint_enter(row->p, row->item);
	strbuf_putc(&row->p->out, '[');
}

/* The glyphs from number `i` on that cannot be divided. Would they be read wrongly one by one: do some say nothing, or stand
 * higher or lower, for which PDFium takes them out of their word? Up to which byte do they speak? */
static size_t
cluster(const struct script_glyphs *glyphs, size_t i, bool *unclear, uint32_t *to)
{
	const size_t first = i;

	*unclear = false;
	*to = 0;
	do {
		const struct script_glyph *glyph = &glyphs->items[i];

		*unclear = *unclear || glyph->from == glyph->to || rise_of(glyph) != 0;
		*to = glyph->to > *to ? glyph->to : *to;
	} while (++i < glyphs->count && !glyphs->items[i].begins);
	return i - first;
}

static void
put_glyph(struct row *row, const struct script_glyph *glyph, const char *text)
{
	const struct item *item = row->item;
	struct fonts *fonts = row->p->fonts;
	char says[MEANING_MOST];
	size_t len = meaning(item, glyph, text, says);

	set_rise(row, rise_of(glyph));
	move_pen(row, row->x + glyph->dx);
	open_string(row);
	fonts_put_glyph(fonts, item->style, item->face, glyph->glyph, says, len, &row->p->out);
	row->pen += fonts_glyph_width(fonts, item->style, item->face, glyph->glyph);
	row->x += glyph->advance;
}

/* ---- vowel marks, from right to left ------------------------------------------------------------ */

/* A glyph on which nothing is drawn, as narrow as the face has one. */
static uint32_t
blank(const struct row *row)
{
	const struct typeface *face = face_of(row->p, row->item);
	uint32_t glyph = typeface_glyph(face, 0x200C);

	return glyph != 0 ? glyph : typeface_glyph(face, ' ');
}

/* Does it stand above or below its letter? */
static bool
is_mark(const struct row *row, const struct script_glyph *glyph)
{
	return row->item->from_right && glyph->advance == 0 && (glyph->dx != 0 || rise_of(glyph) != 0);
}

/* A mark: a blank on the line says it, beside its letter, and what is seen of it is kept for later, as readers that find
 * something above the line, or a step back, in the middle of a word end the word there. */
static void
put_mark(struct row *row, const struct script_glyph *glyph, const char *text)
{
	struct script_glyph stand_in = *glyph;

	MEM_GROW(row->raised, row->raised_cap, row->raised_count + 1);
	row->raised[row->raised_count++] = (struct raised){ *glyph, row->x };
	stand_in.glyph = blank(row);
	stand_in.dx = stand_in.dy = 0;
	if (glyph->to > glyph->from && stand_in.glyph != 0)
		put_glyph(row, &stand_in, text);
	else
		row->x += glyph->advance;
}

/* The marks of the words that have been shown. They say nothing: it has been said. */
static void
put_raised(struct row *row)
{
	if (row->raised_count == 0)
		return;
	enter_cluster(row, "", 0);
	for (size_t i = 0; i < row->raised_count; i++) {
		row->raised[i].glyph.to = row->raised[i].glyph.from;
		row->x = row->raised[i].x;
		put_glyph(row, &row->raised[i].glyph, "");
	}
	enter_cluster(row, NULL, 0);
	free(row->raised);
}

/* A mark of direction (U+200F) on a blank, before what is seen first: readers that meet a vowel mark there take it for one of
 * what stands before. */
static void
put_direction(struct row *row)
{
	static const char mark[] = "\xe2\x80\x8f";
	const struct script_glyph glyph = { .glyph = blank(row), .to = sizeof mark - 1 };

	if (glyph.glyph != 0)
		put_glyph(row, &glyph, mark);
}

/* The glyphs of a piece, from row->x on. */
static void
put_piece(struct row *row, const struct script_glyphs *glyphs, const char *text)
{
	if (glyphs->count > 0 && is_mark(row, &glyphs->items[0]))
		put_direction(row);
	for (size_t i = 0; i < glyphs->count;) {
		uint32_t to;
		bool unclear;
		size_t from = glyphs->items[i].from, count = cluster(glyphs, i, &unclear, &to);

		unclear = unclear && row->marks && to > from;
		if (unclear)
			enter_cluster(row, text + from, to - from);
		for (; count > 0; count--, i++)
			(is_mark(row, &glyphs->items[i]) ? put_mark : put_glyph)(row, &glyphs->items[i], text);
		if (unclear)
			enter_cluster(row, NULL, 0);
	}
}

static int32_t
width_of(const struct script_glyphs *glyphs)
{
	int32_t width = 0;

	for (size_t i = 0; i < glyphs->count; i++)
		width += glyphs->items[i].advance;
	return width;
}

static void
put_after(struct row *row, int32_t x, const char *after)
{
	if (*after == '\0')
		return;
	set_rise(row, 0);
	move_pen(row, x);
	open_string(row);
	row->x = x;
	fonts_put_text(row->p->fonts, row->item->style, row->item->face, after, strlen(after), &row->p->out);
}

void
letters_show(struct painter *p, const struct item *item, const char *text, size_t len, bool marks, const char *after)
{
	struct row row = { .p = p, .item = item, .marks = marks && !item->from_right };
	struct script_glyphs glyphs = { 0 };
	const char *s = text, *end = text + len;
	const int32_t width = item->from_right ? (int32_t)scripts_width(face_of(p, item), text, len, true) : 0;
	int32_t x = width;

	letters_begin(p, item, 0);
	strbuf_putc(&p->out, '[');
	while (s < end) {
		const char *piece = s;
		size_t piece_len = scripts_next(&s, end, item->from_right);

		scripts_shape(face_of(p, item), piece, piece_len, item->from_right, &glyphs);
		if (item->from_right)
			row.x = x -= width_of(&glyphs);
		put_piece(&row, &glyphs, piece);
	}
	put_raised(&row);
	put_after(&row, item->from_right ? width : row.x, after);
	set_rise(&row, 0);
	close_string(&row);
	strbuf_puts(&p->out, "]TJ\n");
	scripts_drop(&glyphs);
}
