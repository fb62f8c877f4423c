/* scripts.c - order and shape of text, by FriBidi and HarfBuzz. */
#include "type/scripts.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <fribidi.h>
#include <hb.h>

#include "base/library.h"
#include "base/utf8.h"
#include "type/shaper.h"

#define FRIBIDI_FUNCTIONS(F) \
	F(fribidi_get_bidi_types) F(fribidi_get_bracket_types) F(fribidi_get_par_embedding_levels_ex)
#define HARFBUZZ_FUNCTIONS(F) \
	F(hb_blob_create) F(hb_blob_destroy) F(hb_face_create) F(hb_face_destroy) F(hb_font_create) \
	F(hb_font_destroy) F(hb_font_set_scale) F(hb_font_make_immutable) F(hb_buffer_create) F(hb_buffer_destroy) \
	F(hb_buffer_add_utf8) F(hb_buffer_set_direction) F(hb_buffer_guess_segment_properties) \
	F(hb_buffer_set_cluster_level) F(hb_buffer_set_flags) F(hb_shape) F(hb_buffer_get_glyph_infos) \
	F(hb_buffer_get_glyph_positions) F(hb_buffer_allocation_successful)

struct libraries {
	struct { FRIBIDI_FUNCTIONS(LIBRARY_MEMBER) } fribidi;
	struct { HARFBUZZ_FUNCTIONS(LIBRARY_MEMBER) } harfbuzz;
	const char *missing;       /* NULL: both are there */
};

#define TURN_ENTRY(name) { #name, offsetof(struct libraries, fribidi.name) },
#define SHAPE_ENTRY(name) { #name, offsetof(struct libraries, harfbuzz.name) },
static const struct library_entry FRIBIDI_ENTRIES[] = { FRIBIDI_FUNCTIONS(TURN_ENTRY) };
static const struct library_entry HARFBUZZ_ENTRIES[] = { HARFBUZZ_FUNCTIONS(SHAPE_ENTRY) };

/* Filled in once, and only read then. */
static struct libraries libraries;
static pthread_once_t libraries_loaded = PTHREAD_ONCE_INIT;

static void
load_libraries(void)
{
	static const char fribidi[] = "libfribidi.so.0", harfbuzz[] = "libharfbuzz.so.0";

	if (!library_load(fribidi, FRIBIDI_ENTRIES, ARRAY_LEN(FRIBIDI_ENTRIES), &libraries))
		libraries.missing = fribidi;
	else if (!library_load(harfbuzz, HARFBUZZ_ENTRIES, ARRAY_LEN(HARFBUZZ_ENTRIES), &libraries))
		libraries.missing = harfbuzz;
}

bool
scripts_load(const char **file)
{
	pthread_once(&libraries_loaded, load_libraries);
	*file = libraries.missing;
	return libraries.missing == NULL;
}

/* NULL: not there. */
static const struct libraries *
loaded(void)
{
	const char *file;

	return scripts_load(&file) ? &libraries : NULL;
}

/* ---- which characters ------------------------------------------------------------- */

struct range { uint32_t from, to; };

/* Sorted: blocks of scripts from right to left, and the controls of UAX #9 that turn text. */
static const struct range TURNING[] = {
	{ 0x0590, 0x08FF }, { 0x200F, 0x200F }, { 0x202B, 0x202B }, { 0x202E, 0x202E }, { 0x2067, 0x2068 },
	{ 0xFB1D, 0xFDFF }, { 0xFE70, 0xFEFE }, { 0x10800, 0x10FFF }, { 0x1E800, 0x1EFFF },
};

/* Sorted: blocks of scripts that OpenType shapes ("Developing OpenType fonts for complex scripts"). Mongolian, Tibetan and
 * the scripts of southern Asia among them. */
static const struct range SHAPING[] = {
	{ 0x0590, 0x109F }, { 0x1100, 0x11FF }, { 0x1700, 0x18AF }, { 0x1900, 0x1CFF }, { 0xA800, 0xA82F },
	{ 0xA840, 0xAAFF }, { 0xABC0, 0xABFF }, { 0xFB1D, 0xFDFF }, { 0xFE70, 0xFEFE },
};

static bool
in_ranges(uint32_t cp, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count && cp >= ranges[i].from; i++)
		if (cp <= ranges[i].to)
			return true;
	return false;
}

bool
scripts_may_turn(const char *text, size_t len)
{
	const char *s = text, *end = text + len;

	while (s < end) {
		if ((unsigned char)*s < 0xD6)
			s++;
		else if (in_ranges(utf8_next(&s, end), TURNING, ARRAY_LEN(TURNING)))
			return true;
	}
	return false;
}

bool
scripts_shapes(uint32_t cp)
{
	return cp >= SHAPING[0].from && in_ranges(cp, SHAPING, ARRAY_LEN(SHAPING));
}

bool
scripts_joins(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D || cp == 0x034F || (cp >= 0x180B && cp <= 0x180E) ||
	    (cp >= 0xFE00 && cp <= 0xFE0F);
}

/* Punctuation and digits among the letters from right to left: they join nothing, and readers of a PDF take them for
 * what stands between words. */
static const struct range BETWEEN[] = {
	{ 0x0600, 0x060F }, { 0x061B, 0x061F }, { 0x0660, 0x066D }, { 0x06D4, 0x06D4 }, { 0x06DD, 0x06DE },
	{ 0x06F0, 0x06F9 }, { 0x0700, 0x070F },
};

static bool
is_between(uint32_t cp, bool from_right)
{
	if (!from_right)
		return cp == ' ' || cp == 0xA0;
	return !scripts_joins(cp) && (!in_ranges(cp, TURNING, ARRAY_LEN(TURNING)) || cp < TURNING[0].from ||
	    in_ranges(cp, BETWEEN, ARRAY_LEN(BETWEEN)));
}

size_t
scripts_next(const char **text, const char *end, bool from_right)
{
	const char *s = *text, *from = s;
	const bool between = is_between(utf8_next(&s, end), from_right);

	while (s < end) {
		const char *next = s;

		if (is_between(utf8_next(&next, end), from_right) != between)
			break;
		s = next;
	}
	*text = s;
	return (size_t)(s - from);
}

/* ---- order --------------------------------------------------------------------------- */

/* What FriBidi wants and gives of a paragraph. */
struct paragraph {
	FriBidiChar *chars;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiStrIndex count;
};

static bool
find_levels(const struct libraries *l, struct paragraph *p)
{
	FriBidiParType direction = FRIBIDI_PAR_LTR;

	l->fribidi.fribidi_get_bidi_types(p->chars, p->count, p->types);
	l->fribidi.fribidi_get_bracket_types(p->chars, p->count, p->types, p->brackets);
	return l->fribidi.fribidi_get_par_embedding_levels_ex(p->types, p->brackets, p->count, &direction,
	    p->levels) != 0;
}

bool
scripts_directs(const char *text, size_t len)
{
	const char *s = text, *end = text + len;

	while (s < end) {
		uint32_t cp = (unsigned char)*s == 0xE2 ? utf8_next(&s, end) : 0;

		if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
			return true;
		s += cp == 0;
	}
	return false;
}

/* A letter whose own direction is from right to left, or a mark or joiner on one. */
static bool
is_turning_letter(const struct paragraph *p, FriBidiStrIndex i)
{
	return FRIBIDI_IS_RTL(p->types[i]) || p->types[i] == FRIBIDI_TYPE_NSM || p->types[i] == FRIBIDI_TYPE_AN ||
	    scripts_joins(p->chars[i]);
}

/* What stands behind the last letter of a stretch from right to left is the sentence's. */
static void
end_stretches(struct paragraph *p)
{
	for (FriBidiStrIndex i = p->count; i > 0; i--)
		if (p->levels[i - 1] > 0 && (i == p->count || p->levels[i] == 0) && !is_turning_letter(p, i - 1))
			p->levels[i - 1] = 0;
}

void
scripts_levels(const char *text, size_t len, uint8_t *levels)
{
	const struct libraries *l = loaded();
	struct paragraph p = { 0 };
	const char *s = text, *end = text + len;

	memset(levels, 0, len);
	if (l == NULL || len == 0 || len > INT32_MAX / 2)
		return;
	p.chars = mem_new_zero(len, sizeof *p.chars);
	p.types = mem_new_zero(len, sizeof *p.types);
	p.brackets = mem_new_zero(len, sizeof *p.brackets);
	p.levels = mem_new_zero(len, sizeof *p.levels);
	while (s < end)
		p.chars[p.count++] = utf8_next(&s, end);
	s = text;
	if (find_levels(l, &p)) {
		if (!scripts_directs(text, len))
			end_stretches(&p);
		for (FriBidiStrIndex i = 0; i < p.count; i++) {
			const char *from = s;

			utf8_next(&s, end);
			memset(levels + (from - text), p.levels[i] < 0 ? 0 : p.levels[i], (size_t)(s - from));
		}
	}
	free(p.chars);
	free(p.types);
	free(p.brackets);
	free(p.levels);
}

static void
turn(uint32_t *order, size_t from, size_t to)
{
	while (from + 1 < to) {
		uint32_t first = order[from];

		order[from++] = order[--to];
		order[to] = first;
	}
}

void
scripts_order(const uint8_t *levels, size_t count, uint32_t *order)
{
	uint8_t highest = 0;

	for (size_t i = 0; i < count; i++) {
		order[i] = (uint32_t)i;
		if (levels[i] > highest)
			highest = levels[i];
	}
	for (uint8_t level = highest; level > 0; level--)
		for (size_t i = 0; i < count; i++) {
			size_t from = i;

			while (i < count && levels[order[i]] >= level)
				i++;
			turn(order, from, i);
		}
}

/* ---- shape ---------------------------------------------------------------------------- */

struct shaper {
	pthread_mutex_t lock;      /* of what follows */
	hb_font_t *font;           /* NULL: not yet */
};

struct shaper *
shaper_new(void)
{
	struct shaper *shaper = mem_new_zero(1, sizeof *shaper);

	pthread_mutex_init(&shaper->lock, NULL);
	return shaper;
}

void
shaper_drop(struct shaper *shaper)
{
	if (shaper == NULL)
		return;
	if (shaper->font != NULL)
		libraries.harfbuzz.hb_font_destroy(shaper->font);
	pthread_mutex_destroy(&shaper->lock);
	free(shaper);
}

static hb_font_t *
font_new(const struct libraries *l, const struct typeface *face)
{
	hb_blob_t *blob = l->harfbuzz.hb_blob_create((const char *)face->bytes, (unsigned)face->byte_count,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *hb_face = l->harfbuzz.hb_face_create(blob, 0);
	hb_font_t *font = l->harfbuzz.hb_font_create(hb_face);

	l->harfbuzz.hb_blob_destroy(blob);
	l->harfbuzz.hb_face_destroy(hb_face);
	l->harfbuzz.hb_font_set_scale(font, 1000, 1000);
	l->harfbuzz.hb_font_make_immutable(font);
	return font;
}

/* HarfBuzz's font of `face`, made at its first use; NULL: there is none. */
static hb_font_t *
font_of(const struct libraries *l, const struct typeface *face)
{
	struct shaper *shaper = face->shaper;
	hb_font_t *font;

	if (l == NULL || shaper == NULL || face->bytes == NULL)
		return NULL;
	pthread_mutex_lock(&shaper->lock);
	if (shaper->font == NULL)
		shaper->font = font_new(l, face);
	font = shaper->font;
	pthread_mutex_unlock(&shaper->lock);
	return font;
}

static struct script_glyph *
add_glyph(struct script_glyphs *out)
{
	MEM_GROW(out->items, out->cap, out->count + 1);
	return &out->items[out->count++];
}

/* A glyph for each character, as the character map has it. */
static void
unshaped(const struct typeface *face, const char *text, size_t len, bool from_right, struct script_glyphs *out)
{
	const char *s = text, *end = text + len;

	while (s < end) {
		const char *from = s;
		uint32_t cp = utf8_next(&s, end);
		uint16_t advance = typeface_advance(face, cp);

		if (advance != UINT16_MAX)
			*add_glyph(out) = (struct script_glyph){ .glyph = typeface_glyph(face, cp),
				.from = (uint32_t)(from - text), .to = (uint32_t)(s - text), .advance = advance,
				.begins = true };
	}
	for (size_t i = 0; from_right && i < out->count / 2; i++) {
		struct script_glyph first = out->items[i];

		out->items[i] = out->items[out->count - 1 - i];
		out->items[out->count - 1 - i] = first;
	}
}

/* Share the bytes from `from` to `to` out to the `count` glyphs that stand for them, `step` after each other in the
 * order in which they are read: a character each, and the rest of them to the last. */
static void
share_bytes(const char *text, uint32_t from, uint32_t to, struct script_glyph *glyph, size_t count, ptrdiff_t step)
{
	const char *s = text + from, *end = text + to;

	glyph->begins = true;
	for (; count > 0; count--, glyph += step) {
		glyph->from = (uint32_t)(s - text);
		if (count == 1)
			s = end;
		else if (s < end)
			utf8_next(&s, end);
		glyph->to = (uint32_t)(s - text);
	}
}

/* Each cluster's glyphs are beside each other; in text from the right the clusters stand in reverse, and are read from
 * the right as well. HarfBuzz has left the first byte of its cluster in each glyph. */
static void
share_clusters(const char *text, size_t len, bool from_right, struct script_glyphs *out)
{
	const ptrdiff_t step = from_right ? -1 : 1;
	size_t left = out->count;
	struct script_glyph *glyph = from_right ? &out->items[out->count - 1] : out->items;

	glyph->from = 0;   /* what is unseen before it is its */
	while (left > 0) {
		uint32_t from = glyph->from, to = (uint32_t)len;
		size_t count = 1;

		while (count < left && glyph[(ptrdiff_t)count * step].from == from)
			count++;
		if (count < left)
			to = glyph[(ptrdiff_t)count * step].from;
		share_bytes(text, from, to, glyph, count, step);
		left -= count;
		if (left > 0)
			glyph += (ptrdiff_t)count * step;
	}
}

static bool
take_glyphs(const struct libraries *l, hb_buffer_t *buffer, struct script_glyphs *out)
{
	unsigned count = 0, position_count = 0;
	const hb_glyph_info_t *infos = l->harfbuzz.hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *positions = l->harfbuzz.hb_buffer_get_glyph_positions(buffer, &position_count);

	if (!l->harfbuzz.hb_buffer_allocation_successful(buffer))
		return false;
	for (unsigned i = 0; i < count; i++)
		*add_glyph(out) = (struct script_glyph){ .glyph = infos[i].codepoint, .from = infos[i].cluster,
			.advance = positions[i].x_advance, .dx = positions[i].x_offset, .dy = positions[i].y_offset };
	return true;
}

void
scripts_shape(const struct typeface *face, const char *text, size_t len, bool from_right, struct script_glyphs *out)
{
	const struct libraries *l = loaded();
	hb_font_t *font = font_of(l, face);
	hb_buffer_t *buffer;

	out->count = 0;
	if (font == NULL || len == 0) {
		unshaped(face, text, len, from_right, out);
		return;
	}
	buffer = l->harfbuzz.hb_buffer_create();
	l->harfbuzz.hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	l->harfbuzz.hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	l->harfbuzz.hb_buffer_add_utf8(buffer, text, (int)len, 0, (int)len);
	l->harfbuzz.hb_buffer_set_direction(buffer, from_right ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	l->harfbuzz.hb_buffer_guess_segment_properties(buffer);
	l->harfbuzz.hb_shape(font, buffer, NULL, 0);
	mem_checked(take_glyphs(l, buffer, out) ? buffer : NULL);
	l->harfbuzz.hb_buffer_destroy(buffer);
	if (out->count > 0)
		share_clusters(text, len, from_right, out);
}

uint32_t
scripts_width(const struct typeface *face, const char *text, size_t len, bool from_right)
{
	struct script_glyphs glyphs = { 0 };
	const char *s = text, *end = text + len;
	int64_t width = 0;

	while (s < end) {
		const char *piece = s;
		size_t piece_len = scripts_next(&s, end, from_right);

		scripts_shape(face, piece, piece_len, from_right, &glyphs);
		for (size_t i = 0; i < glyphs.count; i++)
			width += glyphs.items[i].advance;
	}
	scripts_drop(&glyphs);
	return width < 0 ? 0 : (uint32_t)width;
}

void
scripts_drop(struct script_glyphs *glyphs)
{
	free(glyphs->items);
	*glyphs = (struct script_glyphs){ 0 };
}
