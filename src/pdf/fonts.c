#include "pdf/fonts.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pdf/glyphs.h"
#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "wording/error.h"

enum {
	BMP = 0x10000,
	SIGN_CODE = 0x80,          /* codes of `signs` */
	GLYPH_CODE = 0xc000,       /* + glyph id: all other characters */
	GLYPH_ROOM = 0x4000,       /* faces with more glyphs use two bytes for everything */
	CMAP_BLOCK = 100,          /* entries in one block of a character map (9.10.3) */
	MAX_FACES = TYPE_STYLE_COUNT * TYPE_MAX_FACES,
};

/* Signs that British papers are full of: one byte each. */
static const uint16_t signs[] = {
	0x00a0, 0x00a3, 0x00a7, 0x00a9, 0x00ae, 0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b7, 0x00bc, 0x00bd,
	0x00be, 0x00d7, 0x00e0, 0x00e1, 0x00e2, 0x00e4, 0x00e7, 0x00e8, 0x00e9, 0x00ea, 0x00eb, 0x00ed,
	0x00ee, 0x00ef, 0x00f1, 0x00f3, 0x00f4, 0x00f6, 0x00f7, 0x00fa, 0x00fb, 0x00fc, 0x0175, 0x0177,
	0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201e, 0x2020,
	0x2022, 0x2026, 0x202f, 0x2030, 0x20ac, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264,
	0x2265,
};
_Static_assert(SIGN_CODE + ARRAY_LEN(signs) <= 0xc0, "one-byte codes end at BF");

struct font {
	const struct typeface *face;
	uint8_t *used;             /* [BMP]: characters shown; NULL: none yet */
	bool wide;                 /* two bytes for everything */
};

struct fonts {
	struct objects *objects;
	struct font fonts[MAX_FACES];
};

struct fonts *
fonts_new(const struct type_family *family, struct objects *objects)
{
	struct fonts *f = mem_new_zero(1, sizeof *f);

	f->objects = objects;
	for (size_t style = 0; style < TYPE_STYLE_COUNT; style++)
		for (size_t i = 0; i < family->face_count[style]; i++) {
			struct font *font = &f->fonts[style * TYPE_MAX_FACES + i];

			font->face = family->faces[style][i];
			font->wide = glyphs_count(font->face) > GLYPH_ROOM;
		}
	return f;
}

void
fonts_drop(struct fonts *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < MAX_FACES; i++)
		free(f->fonts[i].used);
	free(f);
}

void
fonts_put_name(struct strbuf *out, unsigned style, unsigned face)
{
	strbuf_puts(out, "/F");
	pdf_put_uint(out, style * TYPE_MAX_FACES + face);
}

static uint16_t
glyph_of(const struct typeface *face, uint32_t cp)
{
	return cp < BMP && face->glyph[cp >> 8] != NULL ? face->glyph[cp >> 8][cp & 255] : 0;
}

/* The one-byte code of a sign, or 0. */
static unsigned
sign_code(uint32_t cp)
{
	size_t low = 0, high = ARRAY_LEN(signs);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (signs[mid] == cp)
			return (unsigned)(SIGN_CODE + mid);
		if (signs[mid] < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return 0;
}

/* The code that shows `cp`; above 255: two bytes. */
static unsigned
code_of(const struct font *font, uint32_t cp, uint16_t glyph)
{
	unsigned code;

	if (font->wide)
		return glyph;
	if (cp >= 0x20 && cp < 0x7f)
		return cp;
	code = sign_code(cp);
	return code != 0 ? code : (unsigned)GLYPH_CODE + glyph;
}

static char *
put_byte(char *to, unsigned c)
{
	if (c == '(' || c == ')' || c == '\\')
		*to++ = '\\';
	if (c == '\r') {
		*to++ = '\\';
		c = 'r';
	}
	*to++ = (char)c;
	return to;
}

static char *
put_character(struct font *font, uint32_t cp, char *to)
{
	uint16_t glyph = glyph_of(font->face, cp);
	unsigned code;

	if (glyph == 0 || cp == 0xad)
		return to;
	font->used[cp] = 1;
	code = code_of(font, cp, glyph);
	if (font->wide || code > 255)
		to = put_byte(to, code >> 8);
	return put_byte(to, code & 255);
}

/* A character takes two bytes, each escaped at worst. */
enum { TEXT_CHUNK = 128, MOST_BYTES = 4 };

void
fonts_put_text(struct fonts *f, unsigned style, unsigned face, const char *text,
    size_t len, struct strbuf *out)
{
	struct font *font = &f->fonts[style * TYPE_MAX_FACES + face];
	const char *s = text, *end = text + len;
	char buf[TEXT_CHUNK * MOST_BYTES], *to = buf;

	if (font->used == NULL)
		font->used = mem_new_zero(BMP, 1);
	while (s < end) {
		to = put_character(font, utf8_next(&s, end), to);
		if (to > buf + sizeof buf - MOST_BYTES) {
			strbuf_add(out, buf, (size_t)(to - buf));
			to = buf;
		}
	}
	strbuf_add(out, buf, (size_t)(to - buf));
}

/* --- at the end: one used face as PDF objects --- */

/* Six capitals made from the characters shown: equal subsets, equal tags (9.6.4). */
static void
subset_tag(const struct font *font, char tag[7])
{
	uint32_t hash = 2166136261u;   /* FNV-1a */

	for (uint32_t cp = 0; cp < BMP; cp++)
		if (font->used[cp])
			hash = ((hash ^ (cp & 255)) * 16777619u ^ cp >> 8) * 16777619u;
	for (int i = 0; i < 6; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	tag[6] = '\0';
}

/* Blocks of at most CMAP_BLOCK lines, each "<code> value\n". */
struct cmap_lines {
	struct strbuf *out, block;
	const char *name;          /* "cidchar" or "bfchar" */
	unsigned count;
};

static void
cmap_flush(struct cmap_lines *lines)
{
	if (lines->count == 0)
		return;
	strbuf_printf(lines->out, "%u begin%s\n", lines->count, lines->name);
	strbuf_add(lines->out, lines->block.text, lines->block.len);
	strbuf_printf(lines->out, "end%s\n", lines->name);
	strbuf_truncate(&lines->block, 0);
	lines->count = 0;
}

static void
cmap_line(struct cmap_lines *lines, const struct font *font, unsigned code, const char *fmt,
    unsigned value)
{
	if (lines->count == CMAP_BLOCK)
		cmap_flush(lines);
	strbuf_printf(&lines->block, font->wide || code > 255 ? "<%04X> " : "<%02X> ", code);
	strbuf_printf(&lines->block, fmt, value);
	strbuf_putc(&lines->block, '\n');
	lines->count++;
}

#define SYSTEM_INFO "<</Registry(Adobe)/Ordering(%s)/Supplement 0>>"

/* A character map: codes to glyphs, or (`unicode`) to what they mean, for copying,
 * searching and reading aloud. A glyph that several characters share in two-byte
 * codes means the first of them. */
static uint32_t
write_cmap(struct fonts *f, const struct font *font, bool unicode)
{
	const char *name = unicode ? "Rapporteur-Unicode" : "Rapporteur-Text";
	struct strbuf text = STRBUF_INIT, entries = STRBUF_INIT;
	struct cmap_lines lines = { .out = &text, .block = STRBUF_INIT,
		.name = unicode ? "bfchar" : "cidchar" };
	uint8_t *seen = mem_new_zero(BMP, 1);
	uint32_t number = objects_reserve(f->objects);

	strbuf_printf(&text, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (%s) def\n"
	    "/Supplement 0 def\nend def\n/CMapName /%s def\n/CMapType %d def\n%s",
	    unicode ? "UCS" : "Identity", name, unicode ? 2 : 1, font->wide
	    ? "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	    : "2 begincodespacerange\n<00> <BF>\n<C000> <FFFF>\nendcodespacerange\n");
	for (uint32_t cp = 0; cp < BMP; cp++) {
		uint16_t glyph = glyph_of(font->face, cp);
		unsigned code;

		if (!font->used[cp])
			continue;
		code = code_of(font, cp, glyph);
		if (seen[code])
			continue;
		seen[code] = 1;
		cmap_line(&lines, font, code, unicode ? "<%04X>" : "%u", unicode ? cp : glyph);
	}
	cmap_flush(&lines);
	strbuf_puts(&text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	if (!unicode)
		strbuf_printf(&entries, "/Type/CMap/CMapName/%s/CIDSystemInfo" SYSTEM_INFO "/WMode 0",
		    name, "Identity");
	objects_put_stream(f->objects, number, entries.text, text.text, text.len, true);
	free(seen);
	strbuf_drop(&lines.block);
	strbuf_drop(&text);
	strbuf_drop(&entries);
	return number;
}

/* Widths by glyph id, in runs: "3[278 278]17[500]". */
static void
put_widths(struct strbuf *out, const struct font *font)
{
	uint16_t *widths = mem_new_zero(BMP, sizeof *widths);
	bool open = false;

	for (uint32_t cp = 0; cp < BMP; cp++)
		if (font->used[cp])
			widths[glyph_of(font->face, cp)] = (uint16_t)(typeface_advance(font->face, cp) + 1);
	for (uint32_t glyph = 1; glyph < BMP; glyph++) {
		if (widths[glyph] == 0) {
			if (open)
				strbuf_putc(out, ']');
			open = false;
			continue;
		}
		if (open)
			strbuf_putc(out, ' ');
		else
			strbuf_printf(out, "%u[", (unsigned)glyph);
		open = true;
		pdf_put_uint(out, widths[glyph] - 1u);
	}
	if (open)
		strbuf_putc(out, ']');
	free(widths);
}

/* The cut-down font file; 0 with an error when it cannot be embedded. */
static uint32_t
write_file(struct fonts *f, const struct font *font, const char *tag, struct haru *haru,
    struct diags *diags)
{
	uint32_t glyph_count = glyphs_count(font->face), number = 0;
	uint8_t *keep = mem_new_zero(glyph_count + 1, 1);
	struct strbuf bytes = STRBUF_INIT, entries = STRBUF_INIT;

	keep[0] = 1;
	for (uint32_t cp = 0; cp < BMP; cp++)
		if (font->used[cp] && glyph_of(font->face, cp) < glyph_count)
			keep[glyph_of(font->face, cp)] = 1;
	glyphs_close(font->face, keep, glyph_count);
	if (glyph_count > 0 && haru_subset(haru, font->face->bytes, font->face->byte_count, keep,
	    glyph_count, tag, &bytes)) {
		number = objects_reserve(f->objects);
		strbuf_printf(&entries, "/Length1 %zu", bytes.len);
		objects_put_stream(f->objects, number, entries.text, bytes.text, bytes.len, true);
	} else {
		SAY_ERROR(diags, ((struct src_pos){ .file = font->face->path }), "font-embed",
		    error_pdf_font, font->face->name);
	}
	free(keep);
	strbuf_drop(&bytes);
	strbuf_drop(&entries);
	return number;
}

static uint32_t
write_descriptor(struct fonts *f, const struct font *font, const char *base, uint32_t file)
{
	const struct typeface *face = font->face;
	struct strbuf text = STRBUF_INIT;
	uint32_t number;

	strbuf_puts(&text, "<</Type/FontDescriptor/FontName");
	pdf_put_name(&text, base);
	strbuf_printf(&text, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle ",
	    4 | (face->italic_angle < 0 ? 64 : 0), face->bbox[0], face->bbox[1], face->bbox[2],
	    face->bbox[3]);
	pdf_put_fixed(&text, pdf_hundredths(face->italic_angle));
	strbuf_printf(&text, "/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV 80", face->ascent,
	    face->descent, face->cap_height, face->x_height);
	strbuf_printf(&text, "/FontFile2 %u 0 R>>", (unsigned)file);
	number = objects_add(f->objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}

static uint32_t
write_descendant(struct fonts *f, const struct font *font, const char *base,
    uint32_t descriptor)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number;

	strbuf_puts(&text, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
	pdf_put_name(&text, base);
	strbuf_printf(&text, "/CIDSystemInfo" SYSTEM_INFO "/CIDToGIDMap/Identity", "Identity");
	strbuf_printf(&text, "/FontDescriptor %u 0 R/W[", (unsigned)descriptor);
	put_widths(&text, font);
	strbuf_puts(&text, "]>>");
	number = objects_add(f->objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}

/* The composite font of a used face; 0 when it cannot be embedded. */
static uint32_t
write_font(struct fonts *f, const struct font *font, struct haru *haru, struct diags *diags)
{
	struct strbuf base = STRBUF_INIT, text = STRBUF_INIT;
	uint32_t file, descendant, encoding, unicode, number = 0;
	char tag[7];

	subset_tag(font, tag);
	strbuf_printf(&base, "%s+%s", tag, font->face->name);
	file = write_file(f, font, tag, haru, diags);
	if (file != 0) {
		descendant = write_descendant(f, font, base.text,
		    write_descriptor(f, font, base.text, file));
		encoding = write_cmap(f, font, false);
		unicode = write_cmap(f, font, true);
		strbuf_puts(&text, "<</Type/Font/Subtype/Type0/BaseFont");
		pdf_put_name(&text, base.text);
		strbuf_printf(&text, "/DescendantFonts[%u 0 R]/Encoding %u 0 R/ToUnicode %u 0 R>>",
		    (unsigned)descendant, (unsigned)encoding, (unsigned)unicode);
		number = objects_add(f->objects, text.text, text.len);
	}
	strbuf_drop(&text);
	strbuf_drop(&base);
	return number;
}

uint32_t
fonts_write(struct fonts *f, struct haru *haru, struct diags *diags)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t number = 0;
	bool ok = true;

	strbuf_puts(&text, "<<");
	for (unsigned i = 0; i < MAX_FACES && ok; i++) {
		uint32_t font;

		if (f->fonts[i].used == NULL)
			continue;
		font = write_font(f, &f->fonts[i], haru, diags);
		ok = font != 0;
		fonts_put_name(&text, i / TYPE_MAX_FACES, i % TYPE_MAX_FACES);
		strbuf_putc(&text, ' ');
		pdf_put_ref(&text, font);
	}
	strbuf_puts(&text, ">>");
	if (ok)
		number = objects_add(f->objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}
