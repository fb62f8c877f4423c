#include "pdf/fonts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "pdf/glyphs.h"
#include "pdf/haru.h"
#include "pdf/lean.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "wording/error.h"

enum {
	BMP = 0x10000,
	SIGN_CODE = 0x80,          /* codes of `signs` */
	GLYPH_CODE = 0xc000,       /* + glyph id: all other characters */
	GLYPH_ROOM = 0x4000,       /* faces with more glyphs use two bytes for everything */
	CMAP_BLOCK = 100,          /* entries in one block of a character map (9.10.3) */
	LAST_CODE = 0xffff,        /* of glyphs that say something of their own; downwards */
	MAX_FACES = TYPE_STYLE_COUNT * TYPE_ALL_FACES,
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

/* A glyph that says `text`. Its key in the map: "glyph text". */
struct saying {
	uint32_t glyph;
	unsigned code;
	const char *text, *key;
};

struct font {
	const struct typeface *face;   /* NULL: not used yet, or there is none */
	uint8_t *used;             /* [BMP]: 1: a character shown; NULL: nothing yet */
	uint16_t *owner;           /* [BMP]: of codes, what they mean; 0: not shown yet */
	bool wide;                 /* two bytes for everything */
	uint32_t glyph_count;
	struct saying **sayings; size_t saying_count, saying_cap;
	struct map *by_key;        /* NULL: none */
};

struct fonts {
	struct objects *objects;
	const struct type_family *family;
	struct arena *arena;
	struct font fonts[MAX_FACES];
};

struct fonts *
fonts_new(const struct type_family *family, struct objects *objects)
{
	struct fonts *f = mem_new_zero(1, sizeof *f);

	f->objects = objects;
	f->family = family;
	f->arena = arena_new();
	return f;
}

/* Faces of a script come when its first letter does. */
static struct font *
font_of(struct fonts *f, unsigned style, unsigned face)
{
	struct font *font = &f->fonts[style * TYPE_ALL_FACES + face];

	if (font->used != NULL)
		return font;
	font->face = type_face(f->family, (enum type_style)style, face);
	font->glyph_count = glyphs_count(font->face);
	font->wide = font->glyph_count > GLYPH_ROOM;
	font->used = mem_new_zero(BMP, 1);
	font->owner = mem_new_zero(BMP, sizeof *font->owner);
	return font;
}

void
fonts_drop(struct fonts *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < MAX_FACES; i++) {
		free(f->fonts[i].used);
		free(f->fonts[i].owner);
		free(f->fonts[i].sayings);
		map_drop(f->fonts[i].by_key);
	}
	arena_drop(f->arena);
	free(f);
}

void
fonts_put_name(struct strbuf *out, unsigned style, unsigned face)
{
	strbuf_puts(out, "/F");
	pdf_put_uint(out, face < TYPE_MAX_FACES ? style * TYPE_MAX_FACES + face
	    : TYPE_STYLE_COUNT * TYPE_MAX_FACES + style * TYPE_MAX_SCRIPTS + face - TYPE_MAX_FACES);
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

static const struct saying *
saying_of(struct fonts *f, struct font *font, uint32_t glyph, const char *text, size_t len)
{
	char *key = arena_printf(f->arena, "%u %.*s", (unsigned)glyph, (int)len, text);
	const size_t taken = font->saying_count;
	struct saying *saying;

	if (font->by_key == NULL)
		font->by_key = map_new();
	saying = map_lookup(font->by_key, key);
	if (saying != NULL || LAST_CODE - taken <= (font->wide ? 0 : GLYPH_CODE) + font->glyph_count)
		return saying;
	saying = ARENA_NEW(f->arena, struct saying);
	*saying = (struct saying){ glyph, (unsigned)(LAST_CODE - taken), strchr(key, ' ') + 1, key };
	MEM_GROW(font->sayings, font->saying_cap, taken + 1);
	font->sayings[font->saying_count++] = saying;
	map_add(font->by_key, key, saying);
	return saying;
}

/* The code of a glyph that several characters share is the first one's: the others get codes of their own. */
static unsigned
code_for(struct fonts *f, struct font *font, uint32_t cp, uint16_t glyph)
{
	const unsigned code = code_of(font, cp, glyph);
	const struct saying *saying = NULL;
	char text[4];

	if (font->owner[code] == 0)
		font->owner[code] = (uint16_t)cp;
	if (font->owner[code] != cp)
		saying = saying_of(f, font, glyph, text, utf8_encode(cp, text));
	if (saying != NULL)
		return saying->code;
	font->used[cp] = 1;
	return code;
}

static char *
put_character(struct fonts *f, struct font *font, uint32_t cp, char *to)
{
	uint16_t glyph = typeface_glyph(font->face, cp);
	unsigned code;

	if (glyph == 0 || cp == 0xad)
		return to;
	code = code_for(f, font, cp, glyph);
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
	struct font *font = font_of(f, style, face);
	const char *s = text, *end = text + len;
	char buf[TEXT_CHUNK * MOST_BYTES], *to = buf;

	while (s < end) {
		to = put_character(f, font, utf8_next(&s, end), to);
		if (to > buf + sizeof buf - MOST_BYTES) {
			strbuf_add(out, buf, (size_t)(to - buf));
			to = buf;
		}
	}
	strbuf_add(out, buf, (size_t)(to - buf));
}

/* Does the glyph say one character, as the face's own map has it? */
static bool
says_itself(const struct font *font, uint32_t glyph, const char *text, size_t len)
{
	const char *s = text, *end = text + len;
	uint32_t cp = len > 0 ? utf8_next(&s, end) : 0;

	return len > 0 && s == end && cp != 0xad && typeface_glyph(font->face, cp) == glyph;
}

void
fonts_put_glyph(struct fonts *f, unsigned style, unsigned face, uint32_t glyph, const char *text, size_t len,
    struct strbuf *out)
{
	struct font *font = font_of(f, style, face);
	const struct saying *saying;
	char buf[MOST_BYTES], *to = buf;

	if (says_itself(font, glyph, text, len)) {
		fonts_put_text(f, style, face, text, len, out);
		return;
	}
	saying = saying_of(f, font, glyph, text, len);
	if (saying == NULL)   /* tens of thousands of ligatures */
		return;
	to = put_byte(to, saying->code >> 8);
	to = put_byte(to, saying->code & 255);
	strbuf_add(out, buf, (size_t)(to - buf));
}

uint16_t
fonts_glyph_width(const struct fonts *f, unsigned style, unsigned face, uint32_t glyph)
{
	return glyphs_advance(type_face(f->family, (enum type_style)style, face), glyph);
}

/* --- at the end: one used face as PDF objects --- */

/* The first character shown from `cp` on, or BMP: a paper shows a hundred of the 65,536. */
static uint32_t
shown_from(const struct font *font, uint32_t cp)
{
	const uint8_t *found = cp < BMP ? memchr(font->used + cp, 1, BMP - cp) : NULL;

	return found != NULL ? (uint32_t)(found - font->used) : BMP;
}

/* Six capitals made from the characters shown: equal subsets, equal tags (9.6.4). */
static void
subset_tag(const struct font *font, char tag[7])
{
	uint32_t hash = 2166136261u;   /* FNV-1a */

	for (uint32_t cp = shown_from(font, 0); cp < BMP; cp = shown_from(font, cp + 1))
		hash = ((hash ^ (cp & 255)) * 16777619u ^ cp >> 8) * 16777619u;
	for (size_t i = 0; i < font->saying_count; i++)
		for (const char *s = font->sayings[i]->key; *s != '\0'; s++)
			hash = (hash ^ (uint8_t)*s) * 16777619u;
	for (int i = 0; i < 6; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	tag[6] = '\0';
}

/* Blocks of at most CMAP_BLOCK lines, each "<code> <value>\n". */
struct cmap_lines {
	struct strbuf *out, block;
	unsigned count;
};

static void
cmap_flush(struct cmap_lines *lines)
{
	if (lines->count == 0)
		return;
	strbuf_printf(lines->out, "%u beginbfchar\n", lines->count);
	strbuf_add(lines->out, lines->block.text, lines->block.len);
	strbuf_puts(lines->out, "endbfchar\n");
	strbuf_truncate(&lines->block, 0);
	lines->count = 0;
}

/* `text` in UTF-16: all that is said is in the BMP, as the faces are. */
static void
cmap_line(struct cmap_lines *lines, const struct font *font, unsigned code, const char *text)
{
	const char *end = text + strlen(text);

	if (lines->count == CMAP_BLOCK)
		cmap_flush(lines);
	strbuf_printf(&lines->block, font->wide || code > 255 ? "<%04X> <" : "<%02X> <", code);
	while (text < end)
		strbuf_printf(&lines->block, "%04X", (unsigned)utf8_next(&text, end) & 0xffff);
	strbuf_puts(&lines->block, ">\n");
	lines->count++;
}

#define SYSTEM_INFO "<</Registry(Adobe)/Ordering(%s)/Supplement 0>>"

/* What each code means, for copying, searching and reading aloud. */
static void
put_meanings(struct strbuf *out, const struct font *font)
{
	struct cmap_lines lines = { .out = out, .block = STRBUF_INIT };

	for (uint32_t cp = shown_from(font, 0); cp < BMP; cp = shown_from(font, cp + 1)) {
		char text[5] = "";

		utf8_encode(cp, text);
		cmap_line(&lines, font, code_of(font, cp, typeface_glyph(font->face, cp)), text);
	}
	for (size_t i = font->saying_count; i-- > 0;)
		cmap_line(&lines, font, font->sayings[i]->code, font->sayings[i]->text);
	cmap_flush(&lines);
	strbuf_drop(&lines.block);
}

/* A character map: codes to identifiers, which they are themselves, or (`unicode`) to what they mean. */
static uint32_t
write_cmap(struct fonts *f, const struct font *font, bool unicode)
{
	const char *name = unicode ? "Rapporteur-Unicode" : "Rapporteur-Text";
	struct strbuf text = STRBUF_INIT, entries = STRBUF_INIT;
	uint32_t number = objects_reserve(f->objects);

	strbuf_printf(&text, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (%s) def\n"
	    "/Supplement 0 def\nend def\n/CMapName /%s def\n/CMapType %d def\n%s",
	    unicode ? "UCS" : "Identity", name, unicode ? 2 : 1, font->wide
	    ? "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	    : "2 begincodespacerange\n<00> <BF>\n<C000> <FFFF>\nendcodespacerange\n");
	if (unicode)
		put_meanings(&text, font);
	else
		strbuf_puts(&text, font->wide ? "1 begincidrange\n<0000> <FFFF> 0\nendcidrange\n"
		    : "2 begincidrange\n<00> <BF> 0\n<C000> <FFFF> 49152\nendcidrange\n");
	strbuf_puts(&text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	if (!unicode)
		strbuf_printf(&entries, "/Type/CMap/CMapName/%s/CIDSystemInfo" SYSTEM_INFO "/WMode 0",
		    name, "Identity");
	objects_put_stream(f->objects, number, entries.text, text.text, text.len, true);
	strbuf_drop(&text);
	strbuf_drop(&entries);
	return number;
}

/* Of each code, or character identifier, that is used: its glyph and its width. */
struct codes {
	uint32_t count;            /* one more than the last that is used */
	uint16_t glyphs[BMP];      /* 0: not used */
	uint16_t widths[BMP];
};

static void
note_code(struct codes *codes, unsigned code, uint16_t glyph, uint16_t width)
{
	codes->glyphs[code] = glyph;
	codes->widths[code] = width;
	if (code >= codes->count)
		codes->count = code + 1;
}

static struct codes *
codes_new(const struct font *font)
{
	struct codes *codes = mem_new_zero(1, sizeof *codes);

	for (uint32_t cp = shown_from(font, 0); cp < BMP; cp = shown_from(font, cp + 1)) {
		const uint16_t glyph = typeface_glyph(font->face, cp);

		if (glyph != 0)
			note_code(codes, code_of(font, cp, glyph), glyph, typeface_advance(font->face, cp));
	}
	for (size_t i = 0; i < font->saying_count; i++) {
		const struct saying *saying = font->sayings[i];

		note_code(codes, saying->code, (uint16_t)saying->glyph,
		    glyphs_advance(font->face, saying->glyph));
	}
	return codes;
}

/* Two bytes for each identifier: mostly zeros, which take next to no room when packed. */
static uint32_t
write_glyph_map(struct fonts *f, const struct codes *codes)
{
	const uint32_t number = objects_reserve(f->objects);
	char *bytes = mem_new_zero(2 * codes->count + 1, 1);

	for (uint32_t code = 0; code < codes->count; code++) {
		if (codes->glyphs[code] == 0)
			continue;
		bytes[2 * code] = (char)(codes->glyphs[code] >> 8);
		bytes[2 * code + 1] = (char)(codes->glyphs[code] & 255);
	}
	objects_put_stream(f->objects, number, "", bytes, 2 * codes->count, true);
	free(bytes);
	return number;
}

/* Widths by identifier, in runs: "3[278 278]17[500]". */
static void
put_widths(struct strbuf *out, const struct codes *codes)
{
	bool open = false;

	for (uint32_t code = 0; code < codes->count; code++) {
		if (codes->glyphs[code] == 0) {
			if (open)
				strbuf_putc(out, ']');
			open = false;
			continue;
		}
		if (open)
			strbuf_putc(out, ' ');
		else
			strbuf_printf(out, "%u[", (unsigned)code);
		open = true;
		pdf_put_uint(out, codes->widths[code]);
	}
	if (open)
		strbuf_putc(out, ']');
}

/* The cut-down font file; 0 with an error when it cannot be embedded. */
static uint32_t
write_file(struct fonts *f, const struct font *font, const char *tag, struct haru *haru,
    struct diags *diags)
{
	uint32_t glyph_count = font->glyph_count, number = 0;
	uint8_t *keep = mem_new_zero(glyph_count + 1, 1);
	struct strbuf bytes = STRBUF_INIT, lean = STRBUF_INIT, entries = STRBUF_INIT;
	const struct strbuf *file = &bytes;

	keep[0] = 1;
	for (uint32_t cp = shown_from(font, 0); cp < BMP; cp = shown_from(font, cp + 1))
		if (typeface_glyph(font->face, cp) < glyph_count)
			keep[typeface_glyph(font->face, cp)] = 1;
	for (size_t i = 0; i < font->saying_count; i++)
		if (font->sayings[i]->glyph < glyph_count)
			keep[font->sayings[i]->glyph] = 1;
	glyphs_close(font->face, keep, glyph_count);
	if (glyph_count > 0 && haru_subset(haru, font->face->bytes, font->face->byte_count, keep,
	    glyph_count, tag, &bytes)) {
		if (lean_font(bytes.text, bytes.len, keep, glyph_count, &lean))
			file = &lean;
		number = objects_reserve(f->objects);
		strbuf_printf(&entries, "/Length1 %zu", file->len);
		objects_put_stream(f->objects, number, entries.text, file->text, file->len, true);
	} else {
		SAY_ERROR(diags, ((struct src_pos){ .file = font->face->path }), "font-embed",
		    error_pdf_font, font->face->name);
	}
	free(keep);
	strbuf_drop(&bytes);
	strbuf_drop(&lean);
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
	struct codes *codes = codes_new(font);
	const uint32_t glyph_map = write_glyph_map(f, codes);
	uint32_t number;

	strbuf_puts(&text, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
	pdf_put_name(&text, base);
	strbuf_printf(&text, "/CIDSystemInfo" SYSTEM_INFO, "Identity");
	strbuf_printf(&text, "/CIDToGIDMap %u 0 R/FontDescriptor %u 0 R/W[", (unsigned)glyph_map,
	    (unsigned)descriptor);
	put_widths(&text, codes);
	strbuf_puts(&text, "]>>");
	free(codes);
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

		if (f->fonts[i].used == NULL || f->fonts[i].face == NULL)
			continue;
		font = write_font(f, &f->fonts[i], haru, diags);
		ok = font != 0;
		fonts_put_name(&text, i / TYPE_ALL_FACES, i % TYPE_ALL_FACES);
		strbuf_putc(&text, ' ');
		pdf_put_ref(&text, font);
	}
	strbuf_puts(&text, ">>");
	if (ok)
		number = objects_add(f->objects, text.text, text.len);
	strbuf_drop(&text);
	return number;
}
