#include "type/typeface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include FT_TRUETYPE_TAGS_H

#include "base/file.h"
#include "type/shaper.h"
#include "wording/error.h"

/* Font units to em/1000, rounded. */
static int16_t
per_mille(const FT_Face ft, long units)
{
	return (int16_t)lround(1000.0 * (double)units / ft->units_per_EM);
}

/* A page of 256 entries, all `fill`. */
static uint16_t *
page_new(uint16_t fill)
{
	uint16_t *page = mem_new(256 * sizeof *page);
	int i;

	for (i = 0; i < 256; i++)
		page[i] = fill;
	return page;
}

static void
put_char(struct typeface *face, uint32_t cp, uint16_t glyph, uint16_t advance)
{
	uint16_t **widths = &face->advance[cp >> 8], **glyphs = &face->glyph[cp >> 8];

	if (*widths == NULL) {
		*widths = page_new(UINT16_MAX);
		*glyphs = page_new(0);
	}
	(*widths)[cp & 255] = advance;
	(*glyphs)[cp & 255] = glyph;
}

/* The horizontal metrics, as in the file (OpenType, "hmtx"): rows of an advance and a side, then sides alone. */
struct metrics { FT_Byte *bytes; FT_ULong rows; };

static bool
read_metrics_table(FT_Face ft, struct metrics *metrics)
{
	const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(ft, FT_SFNT_HHEA);
	FT_ULong len = 0;
	bool ok = hhea != NULL && FT_Load_Sfnt_Table(ft, TTAG_hmtx, 0, NULL, &len) == 0;

	metrics->rows = ok ? hhea->number_Of_HMetrics : 0;
	ok = ok && metrics->rows > 0 && len >= metrics->rows * 4;   /* as has_widths() has seen */
	metrics->bytes = mem_new(len + 1);
	return ok && FT_Load_Sfnt_Table(ft, TTAG_hmtx, 0, metrics->bytes, &len) == 0;
}

/* In font units; FreeType's own way there is 500 instructions a glyph. */
static unsigned
advance_of(const struct metrics *metrics, FT_UInt glyph)
{
	const FT_Byte *row = metrics->bytes + 4 * (glyph < metrics->rows ? glyph : metrics->rows - 1);

	return (unsigned)row[0] << 8 | row[1];
}

/* Walk the character map over the BMP. */
static bool
read_chars(struct typeface *face, FT_Face ft)
{
	struct metrics metrics;
	const bool ok = read_metrics_table(ft, &metrics);
	FT_UInt glyph = 0;
	FT_ULong cp;

	for (cp = ok ? FT_Get_First_Char(ft, &glyph) : 0; glyph != 0 && cp < 0x10000;
	    cp = FT_Get_Next_Char(ft, cp, &glyph)) {
		double width;

		if (glyph >= (FT_UInt)ft->num_glyphs)
			continue;
		width = round(1000.0 * advance_of(&metrics, glyph) / ft->units_per_EM);
		put_char(face, (uint32_t)cp, (uint16_t)glyph,
		    (uint16_t)(width < 0 ? 0 : width < UINT16_MAX ? width : UINT16_MAX - 1));
	}
	free(metrics.bytes);
	return ok;
}

/* Height of capitals and of small letters: from OS/2 version 2 on; older fonts
 * leave them to the usual share of the ascent. */
static void
read_heights(struct typeface *face, FT_Face ft)
{
	const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
	const bool stated = os2 != NULL && os2->version != 0xFFFF && os2->version >= 2
	    && os2->sCapHeight > 0;

	face->cap_height = stated ? per_mille(ft, os2->sCapHeight)
	    : (int16_t)(face->ascent * 4 / 5);
	face->x_height = stated ? per_mille(ft, os2->sxHeight) : (int16_t)(face->ascent * 3 / 5);
}

static void
read_metrics(struct typeface *face, FT_Face ft)
{
	const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(ft, FT_SFNT_HHEA);
	const TT_Postscript *post = FT_Get_Sfnt_Table(ft, FT_SFNT_POST);

	face->ascent = per_mille(ft, ft->ascender);
	face->descent = per_mille(ft, ft->descender);
	face->line_gap = hhea != NULL ? per_mille(ft, hhea->Line_Gap) : 0;
	face->italic_angle = post != NULL ? (float)((double)post->italicAngle / 65536.0) : 0;
	face->bbox[0] = per_mille(ft, ft->bbox.xMin);
	face->bbox[1] = per_mille(ft, ft->bbox.yMin);
	face->bbox[2] = per_mille(ft, ft->bbox.xMax);
	face->bbox[3] = per_mille(ft, ft->bbox.yMax);
	read_heights(face, ft);
}

/* Does it have as many widths as it says, and no more than glyphs? libharu writes over the end of its own list otherwise
 * (OpenType, hhea numberOfHMetrics). */
static bool
has_widths(FT_Face ft)
{
	const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(ft, FT_SFNT_HHEA);
	FT_ULong len = 0;

	return hhea != NULL && hhea->number_Of_HMetrics > 0 && hhea->number_Of_HMetrics <= ft->num_glyphs
	    && FT_Load_Sfnt_Table(ft, TTAG_hmtx, 0, NULL, &len) == 0 && len >= (FT_ULong)hhea->number_Of_HMetrics * 4;
}

/* What makes a font unusable here; WORDING_COUNT: nothing. */
static enum wording
fault_of(FT_Face ft)
{
	FT_ULong len = 0;

	if (!FT_IS_SFNT(ft) || FT_Load_Sfnt_Table(ft, TTAG_glyf, 0, NULL, &len) != 0)
		return SAY_error_font_outlines;
	if (FT_Select_Charmap(ft, FT_ENCODING_UNICODE) != 0)
		return SAY_error_font_characters;
	if (ft->units_per_EM == 0 || ft->num_glyphs <= 0 || !has_widths(ft))
		return SAY_error_font_damaged;
	return WORDING_COUNT;
}

static bool
fill(struct typeface *face, FT_Library library, struct diags *diags)
{
	const struct src_pos at = { .file = face->path };
	enum wording fault;
	const char *name;
	FT_Face ft;

	if (FT_New_Memory_Face(library, face->bytes, (FT_Long)face->byte_count, 0, &ft) != 0) {
		SAY_ERROR(diags, at, "font", error_font_file);
		return false;
	}
	fault = fault_of(ft);
	if (fault == WORDING_COUNT && !read_chars(face, ft))
		fault = SAY_error_font_widths;
	if (fault != WORDING_COUNT) {
		say_finding(diags, DIAG_ERROR, at, "font", fault, NULL, 0);
	} else {
		if ((FT_Get_FSType_Flags(ft) & FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING) != 0)
			SAY_WARNING(diags, at, "font-licence", warning_font_licence);
		name = FT_Get_Postscript_Name(ft);
		face->name = mem_strdup(name != NULL ? name : "Unnamed");
		read_metrics(face, ft);
	}
	FT_Done_Face(ft);
	return fault == WORDING_COUNT;
}

struct typeface *
typeface_load(const char *path, struct diags *diags)
{
	const struct src_pos at = { NULL, 0, 0 };
	struct typeface *face = mem_new_zero(1, sizeof *face);
	FT_Library library;
	char *bytes = NULL;
	bool ok;

	face->path = mem_strdup(path);
	ok = file_read(path, at, &bytes, &face->byte_count, diags);
	face->bytes = (const uint8_t *)bytes;
	face->shaper = shaper_new();
	if (ok && FT_Init_FreeType(&library) == 0) {
		ok = fill(face, library, diags);
		FT_Done_FreeType(library);
	} else if (ok) {
		SAY_FAILURE(diags, at, "font", error_font_library);
		ok = false;
	}
	if (!ok) {
		typeface_drop(face);
		return NULL;
	}
	return face;
}

struct typeface *
typeface_new_test(uint16_t advance)
{
	static const uint32_t ranges[][2] = { { 0x20, 0x7E }, { 0xA0, 0x17F }, { 0x2000, 0x206F } };
	struct typeface *face = mem_new_zero(1, sizeof *face);
	uint16_t glyph = 1;
	uint32_t cp;
	size_t i;

	face->name = mem_strdup("Test");
	face->ascent = 800;
	face->descent = -200;
	face->cap_height = 700;
	face->x_height = 500;
	for (i = 0; i < ARRAY_LEN(ranges); i++)
		for (cp = ranges[i][0]; cp <= ranges[i][1]; cp++)
			put_char(face, cp, glyph++, advance);
	return face;
}

void
typeface_drop(struct typeface *face)
{
	int i;

	if (face == NULL)
		return;
	for (i = 0; i < 256; i++) {
		free(face->advance[i]);
		free(face->glyph[i]);
	}
	shaper_drop(face->shaper);
	free((void *)(uintptr_t)face->bytes);
	free((void *)(uintptr_t)face->name);
	free((void *)(uintptr_t)face->path);
	free(face);
}
