#include "pdf/lean.h"

#include <string.h>

#include "pdf/sfnt.h"

enum {
	HEAD_LEN = 54, HEAD_SUM = 8, HEAD_LONG_LOCA = 50,
	HHEA_LEN = 36, HHEA_METRICS = 34, MAXP_LEN = 32,
	GLYPH_HEAD = 10,           /* contours and box */
};
/* Flags of a component ("glyf"). */
enum { WORDS = 1, SCALE = 8, MORE = 32, TWO_SCALES = 64, MATRIX = 128, INSTRUCTIONS = 256 };

struct lean {
	struct sfnt_part file, glyf, loca;
	bool long_loca;
	const uint8_t *keep;
	uint32_t count;
	struct strbuf tables[6];   /* of the finished font */
};

/* In the order of their names, as the directory has them. */
static const char *const NAMES[] = { "glyf", "head", "hhea", "hmtx", "loca", "maxp" };
enum { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP };
_Static_assert(ARRAY_LEN(NAMES) == MAXP + 1, "a name for each table");

static void
put(struct strbuf *out, uint32_t n, int size)
{
	while (size-- > 0)
		strbuf_putc(out, (char)(n >> 8 * size & 255));
}

static void
put_part(struct strbuf *out, struct sfnt_part part, size_t from, size_t to)
{
	strbuf_add(out, part.bytes + from, to - from);
}

static struct sfnt_part
glyph_of(const struct lean *l, uint32_t glyph)
{
	const int size = l->long_loca ? 4 : 2;
	const size_t scale = l->long_loca ? 1 : 2;
	const size_t from = sfnt_uint(l->loca, (size_t)glyph * (size_t)size, size) * scale;
	const size_t to = sfnt_uint(l->loca, ((size_t)glyph + 1) * (size_t)size, size) * scale;

	if (from >= to || to > l->glyf.len)
		return (struct sfnt_part){ NULL, 0 };
	return (struct sfnt_part){ l->glyf.bytes + from, to - from };
}

/* Ends of contours, instructions, points: all but the instructions. */
static bool
put_simple(struct strbuf *out, struct sfnt_part glyph, uint32_t contours)
{
	const size_t ends = GLYPH_HEAD + 2 * (size_t)contours;
	const size_t points = ends + 2 + sfnt_uint(glyph, ends, 2);

	if (points > glyph.len)
		return false;
	put_part(out, glyph, 0, ends);
	put(out, 0, 2);
	put_part(out, glyph, points, glyph.len);
	return true;
}

/* Components, none of which says that instructions follow. */
static bool
put_composite(struct strbuf *out, struct sfnt_part glyph)
{
	uint32_t flags = MORE;
	size_t at = GLYPH_HEAD;

	put_part(out, glyph, 0, GLYPH_HEAD);
	while (flags & MORE) {
		size_t from = at;

		flags = sfnt_uint(glyph, at, 2);
		at += 4 + (flags & WORDS ? 4u : 2u) +
		    (flags & SCALE ? 2u : flags & TWO_SCALES ? 4u : flags & MATRIX ? 8u : 0u);
		if (at > glyph.len)
			return false;
		put(out, flags & ~(uint32_t)INSTRUCTIONS, 2);
		put_part(out, glyph, from + 2, at);
	}
	return true;
}

static bool
put_glyph(struct strbuf *out, struct sfnt_part glyph)
{
	bool ok = true;

	if (glyph.len >= GLYPH_HEAD)
		ok = glyph.bytes[0] & 0x80 ? put_composite(out, glyph) : put_simple(out, glyph, sfnt_uint(glyph, 0, 2));
	while (out->len % 4 != 0)
		strbuf_putc(out, '\0');
	return ok;
}

static bool
make_glyphs(struct lean *l)
{
	for (uint32_t glyph = 0; glyph < l->count; glyph++) {
		put(&l->tables[LOCA], (uint32_t)l->tables[GLYF].len, 4);
		if (l->keep[glyph] && !put_glyph(&l->tables[GLYF], glyph_of(l, glyph)))
			return false;
	}
	put(&l->tables[LOCA], (uint32_t)l->tables[GLYF].len, 4);
	return true;
}

/* Advance and left side of the glyphs that stay; noughts for the others. The last advance is that of all glyphs behind it. */
static bool
make_metrics(struct lean *l, struct sfnt_part hmtx, uint32_t rows)
{
	if (rows == 0 || rows > l->count || hmtx.len < 4 * (size_t)rows + 2 * (size_t)(l->count - rows))
		return false;
	for (uint32_t glyph = 0; glyph < rows; glyph++)
		put(&l->tables[HMTX], l->keep[glyph] || glyph + 1 == rows ? sfnt_uint(hmtx, 4 * (size_t)glyph, 4) : 0, 4);
	for (uint32_t glyph = rows; glyph < l->count; glyph++)
		put(&l->tables[HMTX], l->keep[glyph]
		    ? sfnt_uint(hmtx, 4 * (size_t)rows + 2 * (size_t)(glyph - rows), 2) : 0, 2);
	return true;
}

/* "head" with long places in "loca" and no sum yet; "maxp" and "hhea" as they are. */
static bool
make_heads(struct lean *l, struct sfnt_part head, struct sfnt_part hhea, struct sfnt_part maxp)
{
	struct strbuf *out = &l->tables[HEAD];

	if (head.len < HEAD_LEN || hhea.len < HHEA_LEN || maxp.len < MAXP_LEN)
		return false;
	put_part(out, head, 0, HEAD_SUM);
	put(out, 0, 4);
	put_part(out, head, HEAD_SUM + 4, HEAD_LONG_LOCA);
	put(out, 1, 2);
	put_part(out, head, HEAD_LONG_LOCA + 2, HEAD_LEN);
	put_part(&l->tables[HHEA], hhea, 0, HHEA_LEN);
	put_part(&l->tables[MAXP], maxp, 0, MAXP_LEN);
	return true;
}

static bool
make_tables(struct lean *l)
{
	const struct sfnt_part head = sfnt_table(l->file, "head"), hhea = sfnt_table(l->file, "hhea");
	const struct sfnt_part maxp = sfnt_table(l->file, "maxp");

	l->glyf = sfnt_table(l->file, "glyf");
	l->loca = sfnt_table(l->file, "loca");
	l->long_loca = sfnt_uint(head, HEAD_LONG_LOCA, 2) != 0;
	return sfnt_uint(maxp, 4, 2) == l->count && make_heads(l, head, hhea, maxp) && make_glyphs(l) &&
	    make_metrics(l, sfnt_table(l->file, "hmtx"), sfnt_uint(hhea, HHEA_METRICS, 2));
}

static uint32_t
sum_of(const char *bytes, size_t len)
{
	const struct sfnt_part part = { (const uint8_t *)bytes, len };
	uint32_t sum = 0;

	for (size_t at = 0; at < len; at += 4)
		sum += sfnt_uint(part, at, 4);
	return sum;
}

/* The directory, the tables, and the sum of all in "head". */
static void
put_font(struct lean *l, struct strbuf *out)
{
	const size_t start = out->len;
	size_t offset = 12 + 16 * ARRAY_LEN(NAMES), head = 0;
	uint32_t sum;

	put(out, 0x00010000, 4);
	put(out, ARRAY_LEN(NAMES), 2);
	put(out, 64, 2);   /* search range, selector and shift for six tables */
	put(out, 2, 2);
	put(out, 16 * ARRAY_LEN(NAMES) - 64, 2);
	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
		struct strbuf *table = &l->tables[i];
		const size_t len = table->len;

		while (table->len % 4 != 0)
			strbuf_putc(table, '\0');
		strbuf_puts(out, NAMES[i]);
		put(out, sum_of(table->text, table->len), 4);
		put(out, (uint32_t)offset, 4);
		put(out, (uint32_t)len, 4);
		if (i == HEAD)
			head = offset;
		offset += table->len;
	}
	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
		strbuf_add(out, l->tables[i].text, l->tables[i].len);
	sum = 0xB1B0AFBA - sum_of(out->text + start, out->len - start);
	for (int i = 0; i < 4; i++)
		out->text[start + head + HEAD_SUM + (size_t)i] = (char)(sum >> 8 * (3 - i) & 255);
}

bool
lean_font(const void *bytes, size_t len, const uint8_t *keep, uint32_t count, struct strbuf *out)
{
	struct lean l = { .file = { bytes, len }, .keep = keep, .count = count };
	bool ok;

	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
		l.tables[i] = (struct strbuf)STRBUF_INIT;
	ok = make_tables(&l);
	if (ok)
		put_font(&l, out);
	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
		strbuf_drop(&l.tables[i]);
	return ok;
}
