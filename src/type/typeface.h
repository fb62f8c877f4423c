/* typeface.h - what layout and the back ends need to know of a font: which
 * characters it has and how wide they are. Read through FreeType, cached per
 * code point, immutable and shared between threads once loaded.
 * All metrics are in thousandths of the type size (em/1000), as in PDF. */
#ifndef TYPE_TYPEFACE_H
#define TYPE_TYPEFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

enum type_style { TYPE_REGULAR, TYPE_BOLD, TYPE_ITALIC, TYPE_BOLD_ITALIC, TYPE_STYLE_COUNT };

struct typeface {
	const char *name;          /* PostScript name */
	const char *path;          /* the TTF file; NULL: test metrics, not paintable */
	const uint8_t *bytes;      /* the file's content */
	size_t byte_count;
	int16_t ascent, descent;   /* descent is negative */
	int16_t cap_height, x_height;
	int16_t line_gap;
	int16_t bbox[4];
	float italic_angle;
	/* advance[cp >> 8][cp & 255]; a row is NULL when the face has none of it;
	 * UINT16_MAX: the face lacks the character. BMP only. */
	uint16_t *advance[256];
	uint16_t *glyph[256];      /* glyph ids, same shape; 0: lacking */
	struct shaper *shaper;     /* shaper.h; its content alone may change */
};

/* A family with its fallbacks: faces[0] is tried first for every character. A script that none of them has is looked for
 * among the installed fonts when its first letter comes: these faces have indices from TYPE_MAX_FACES on, one for each
 * script (fallback.h), so that an index means the same whatever came first. */
enum { TYPE_MAX_FACES = 8, TYPE_MAX_SCRIPTS = 32, TYPE_ALL_FACES = TYPE_MAX_FACES + TYPE_MAX_SCRIPTS };
struct type_family {
	const struct typeface *faces[TYPE_STYLE_COUNT][TYPE_MAX_FACES];
	size_t face_count[TYPE_STYLE_COUNT];
	struct fallback *fallback;   /* NULL: none, as in tests */
};

/* Load one TTF file. NULL with an error in `diags` when it cannot be read, is
 * no TrueType (glyf) font, or has no Unicode character map. The caller's,
 * given back with typeface_drop(). */
MUST_USE struct typeface *typeface_load(const char *path, struct diags *diags);
/* A made-up face for tests: every character of Basic Latin, Latin-1, Latin Extended-A and general
 * punctuation is `advance` wide (500 is typical). */
MUST_USE struct typeface *typeface_new_test(uint16_t advance);
void typeface_drop(struct typeface *face);

/* The advance of `cp` in em/1000, or UINT16_MAX when the face lacks it. */
static inline uint16_t
typeface_advance(const struct typeface *face, uint32_t cp)
{
	const uint16_t *row = cp < 0x10000 ? face->advance[cp >> 8] : NULL;

	return row != NULL ? row[cp & 255] : UINT16_MAX;
}

/* The glyph of `cp`; 0 when the face lacks it. */
static inline uint16_t
typeface_glyph(const struct typeface *face, uint32_t cp)
{
	const uint16_t *row = cp < 0x10000 ? face->glyph[cp >> 8] : NULL;

	return row != NULL ? row[cp & 255] : 0;
}

/* Which face of `style` has `cp`: an index for type_face(), or -1. Safe on several threads. */
int type_family_find(const struct type_family *family, enum type_style style, uint32_t cp);

/* The face with an index that type_family_find() gave; NULL: none has it. */
const struct typeface *type_face(const struct type_family *family, enum type_style style, size_t index);

/* Load the four styles of `family`, each followed by the same style of the
 * comma-separated `fallbacks` (NULL or "": none), looking in `dirs` first (see
 * typeface_find_file()). A style that is not installed is replaced by that
 * family's regular one (with a note, unless it is a fallback); a fallback family
 * that is not installed is left out with a note, one that cannot be used is an error.
 * False with an error in `diags` when the family has no regular face or a file
 * is not usable; `*out` is then empty. Given back with type_family_drop(). */
MUST_USE bool type_family_load(const char *family, const char *fallbacks,
    const char *const *dirs, struct type_family *out, struct diags *diags);
/* A family of test faces (see typeface_new_test()): regular and italic are
 * `advance` wide, bold and bold italic 1.1 times that. */
void type_family_init_test(struct type_family *out, uint16_t advance);
/* Free the faces of a family (each once, however often it is used) and empty it. */
void type_family_drop(struct type_family *family);

/* Find the file of a family and style ("Liberation Sans", TYPE_BOLD): first in
 * `dirs` (NULL-terminated: the office's own fonts/), then in the places where
 * distributions keep TrueType fonts. A heap path, the caller's, or NULL: there is none, or, with an error in `diags`,
 * a folder or a file that may be it cannot be read, where another font would take its place unseen. */
MUST_USE char *typeface_find_file(const char *family, enum type_style style, const char *const *dirs, struct diags *diags);

/* Another style of the family, in the folder of the file `path`. */
MUST_USE char *typeface_find_beside(const char *path, const char *family, enum type_style style,
    struct diags *diags);

/* Like it, by what a font has: the first regular face, in the order of folders and file names, that has `cp`, outlines in
 * a `glyf` table, and no licence against it. */
MUST_USE char *typeface_find_character(uint32_t cp, const char *const *dirs, struct diags *diags);

#endif
