#include "pdf/glyphs.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "pdf/sfnt.h"

static struct sfnt_part
find_table(const struct typeface *face, const char tag[4])
{
	return sfnt_table((struct sfnt_part){ face->bytes, face->bytes != NULL ? face->byte_count : 0 }, tag);
}

uint32_t
glyphs_count(const struct typeface *face)
{
	return sfnt_uint(find_table(face, "maxp"), 4, 2);
}

uint16_t
glyphs_advance(const struct typeface *face, uint32_t glyph)
{
	const uint32_t em = sfnt_uint(find_table(face, "head"), 18, 2);
	const uint32_t rows = sfnt_uint(find_table(face, "hhea"), 34, 2);
	uint32_t advance;

	if (em == 0 || rows == 0)
		return 0;
	advance = sfnt_uint(find_table(face, "hmtx"), 4 * (size_t)(glyph < rows ? glyph : rows - 1), 2);
	return (uint16_t)((advance * 1000 + em / 2) / em);
}

struct glyphs {
	struct sfnt_part glyf, loca;
	bool long_loca;
	uint8_t *keep;
	uint32_t count;
	uint32_t *queue; size_t queue_count, queue_cap;
};

static struct sfnt_part
glyph_bytes(const struct glyphs *g, uint32_t glyph)
{
	int size = g->long_loca ? 4 : 2;
	size_t scale = g->long_loca ? 1 : 2;
	size_t from = sfnt_uint(g->loca, (size_t)glyph * (size_t)size, size) * scale;
	size_t to = sfnt_uint(g->loca, ((size_t)glyph + 1) * (size_t)size, size) * scale;

	if (from >= to || to > g->glyf.len)
		return (struct sfnt_part){ NULL, 0 };
	return (struct sfnt_part){ g->glyf.bytes + from, to - from };
}

static void
keep_part(struct glyphs *g, uint32_t glyph)
{
	if (glyph >= g->count || g->keep[glyph])
		return;
	g->keep[glyph] = 1;
	MEM_GROW(g->queue, g->queue_cap, g->queue_count + 1);
	g->queue[g->queue_count++] = glyph;
}

/* The parts of a composite glyph, which has a negative number of contours. */
static void
visit(struct glyphs *g, uint32_t glyph)
{
	enum { WORDS = 1, SCALE = 8, MORE = 32, TWO_SCALES = 64, MATRIX = 128 };
	struct sfnt_part t = glyph_bytes(g, glyph);
	uint32_t flags = MORE;

	if (t.len < 10 || !(t.bytes[0] & 0x80))
		return;
	for (size_t at = 10; (flags & MORE) && at + 4 <= t.len;) {
		flags = sfnt_uint(t, at, 2);
		keep_part(g, sfnt_uint(t, at + 2, 2));
		at += 4 + (flags & WORDS ? 4u : 2u) +
		    (flags & SCALE ? 2u : flags & TWO_SCALES ? 4u : flags & MATRIX ? 8u : 0u);
	}
}

void
glyphs_close(const struct typeface *face, uint8_t *keep, uint32_t count)
{
	struct glyphs g = { .glyf = find_table(face, "glyf"), .loca = find_table(face, "loca"),
		.long_loca = sfnt_uint(find_table(face, "head"), 50, 2) != 0, .keep = keep,
		.count = count };

	for (uint32_t glyph = 0; glyph < count; glyph++)
		if (keep[glyph])
			visit(&g, glyph);
	while (g.queue_count > 0)
		visit(&g, g.queue[--g.queue_count]);
	free(g.queue);
}
