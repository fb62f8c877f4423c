/* fonts.h - the faces of the family as embedded, subset PDF fonts.
 * Each used face is one composite font (ISO 32000-1, 9.7) with a character map
 * of its own: ASCII is shown as itself, one byte a character, some frequent
 * signs take one byte of 80-BF, every other character's glyph the two bytes C000 + glyph id. A glyph that says
 * something else than its character does, as shaped letters do, takes two bytes from FFFF down, in the order of use.
 * Text in page contents stays small and readable. A character's identifier (CID) is its code, so that what a glyph
 * says is told apart also by readers that look it up by identifier (MuPDF), and is in the code space. */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "type/typeface.h"

struct haru;
struct objects;
struct fonts;

/* `family` and `objects` are borrowed until fonts_drop(). */
MUST_USE struct fonts *fonts_new(const struct type_family *family, struct objects *objects);
void fonts_drop(struct fonts *fonts);

/* The name of a face in page resources: "F0", "F1", ... into `out`. */
void fonts_put_name(struct strbuf *out, unsigned style, unsigned face);

/* Append the inside of a string that shows `len` bytes of UTF-8 in a face, and
 * remember the glyphs. Characters the face lacks and soft hyphens show nothing. */
void fonts_put_text(struct fonts *fonts, unsigned style, unsigned face, const char *text,
    size_t len, struct strbuf *out);

/* The same for one glyph that says `len` bytes of UTF-8: of what HarfBuzz made of text. */
void fonts_put_glyph(struct fonts *fonts, unsigned style, unsigned face, uint32_t glyph, const char *text, size_t len,
    struct strbuf *out);
/* How far it moves the pen, in em/1000. */
MUST_USE uint16_t fonts_glyph_width(const struct fonts *fonts, unsigned style, unsigned face, uint32_t glyph);

/* Write every face that was used and the dictionary that names them all; the
 * number of that dictionary. 0 with an error in `diags` when a font file cannot
 * be embedded. */
MUST_USE uint32_t fonts_write(struct fonts *fonts, struct haru *haru, struct diags *diags);

#endif
