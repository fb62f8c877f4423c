/* paragraph.h - the inline content of one block, broken into lines.
 *
 * A paragraph is measured once: its characters become words with widths, taken
 * from the typefaces' tables. After that it can be broken at any number of
 * widths at a cost linear in its words. Nothing is copied: every run is a slice
 * of the document's text.
 *
 * Lines are broken in reading order; what of a line runs from right to left is then
 * turned. A paragraph's own direction is from left to right.
 *
 * Breaks follow UAX #14 (libunibreak) over the whole block, across inline
 * elements. URLs break after / . - _ ? & = as well; number ranges with an en
 * dash do not break. Soft hyphens are break points and otherwise invisible. A
 * word wider than the line is divided by hyphenation points and, as the last
 * resort, between any two graphemes. In a narrow column a word that would fit on
 * the next line is hyphenated too, when the line would else be a quarter empty;
 * not in three lines running, and never the last word.
 *
 * Memory: about 130 bytes a paragraph and 16 bytes a word, in context->arena,
 * from which nothing is freed singly. Where a table has so many cells that this
 * matters: point context->arena at an arena of your own, make the paragraphs
 * of some rows, ask for widths (or height), drop that arena, and make the
 * paragraphs of a row again when it is placed. Lines and runs come from the
 * arena that stands in the context when paragraph_break() is called, and hold
 * pointers to the document only, so they outlive their paragraph.
 *
 * Not shared between threads: a thread that lays out has its own context.
 * Lengths are in points. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"
#include "layout/hyphen.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct text_scratch;   /* buffers used while a paragraph is built */

/* What every paragraph of a layout shares. All but `scratch` is borrowed. */
struct text_context {
	const struct type_family *family;
	const struct theme *theme;
	const struct document *document;   /* its file is named in messages; may be NULL in tests */
	struct hyphenator *hyphenator;     /* NULL: never hyphenate */
	struct arena *arena;               /* may be exchanged at any time (see above) */
	struct diags *diags;
	struct text_scratch *scratch;
	struct src_pos (*place_of_character)(uint32_t character, void *data);   /* see layout_options; or NULL */
	void *place_data;
};

/* A context; the caller's, given back with text_context_drop(), which leaves
 * the borrowed parts alone. NULL is allowed there. */
MUST_USE struct text_context *text_context_new(const struct type_family *family,
    const struct theme *theme, const struct document *document, struct hyphenator *hyphenator,
    struct arena *arena, struct diags *diags);
void text_context_drop(struct text_context *context);

enum paragraph_flags {
	PARAGRAPH_HYPHENATE = 1,   /* narrow column: words may be divided that need not be */
	PARAGRAPH_NOWRAP = 2,      /* min width is max width; still breaks in a line that is too narrow */
	PARAGRAPH_BOLD = 4,        /* bold whatever the style says (th, totals) */
};

enum run_kind {
	RUN_TEXT,        /* `text`, `len` */
	RUN_STATUS,      /* the symbol of `node` (DOC_STATUS); its words follow as text */
	RUN_ARROW,       /* `node` is a DOC_ARROW */
	RUN_PROGRESS,    /* `node` is a DOC_PROGRESS */
};

/* Something to paint on a line: text in one face, size and colour, or a drawn
 * box. Runs stand in reading order, their x may not: text from right to left (UAX #9). */
struct line_run {
	const struct doc_node *node;   /* text: the DOC_TEXT (or what paragraph_new_text() was given) */
	const struct doc_node *link;   /* the DOC_A around it, or NULL */
	const char *text;              /* a slice of the document, not NUL-terminated; NULL for boxes */
	uint32_t len;                  /* bytes to paint; spaces inside and before the next run included */
	uint32_t colour;               /* 0xRRGGBB */
	float x;                       /* from the line's left edge */
	float width;                   /* what it takes on the line, a drawn hyphen included */
	float size;                    /* text: type size; boxes: height */
	float rise;                    /* text: baseline above the line's; boxes: their bottom above it */
	uint8_t kind;                  /* enum run_kind */
	uint8_t face;                  /* index into family->faces[style] */
	uint8_t style;                 /* enum type_style */
	uint8_t level;                 /* odd: from right to left */
	bool shaped;                   /* see struct item */
	uint8_t space_len;             /* bytes of white space right after text[len] that end the line:
	                                * not painted or counted in width; for text extraction */
	bool hyphen;                   /* a hyphen (U+002D, same face) is drawn after it */
};

struct line {
	float width;                   /* without trailing space, with a drawn hyphen */
	float ascent, descent;         /* baseline below the line's top; bottom below the baseline */
	float height;                  /* ascent + descent: the style's leading */
	uint32_t run_count;
	bool hyphenated;               /* ends within a word */
	const struct line_run *runs;
};

struct paragraph;

/* Measure the inline content of `block` (children of a p, li, td, heading ...)
 * set in `style`. In context->arena; context, style and document must outlive
 * it. A character that no face has is reported once per context as an error
 * ("no-glyph") and nothing is painted for it. Never NULL; a block without
 * content gives a paragraph without lines. */
MUST_USE struct paragraph *paragraph_new(struct text_context *context, const struct doc_node *block,
    const struct theme_style *style, unsigned flags);

/* The same for generated text (page numbers, "(continued)", list numbers):
 * `len` bytes of UTF-8 at `text`, which must outlive the lines. `node` is what
 * the runs name; may be NULL. */
MUST_USE struct paragraph *paragraph_new_text(struct text_context *context,
    const struct doc_node *node, const char *text, size_t len, const struct theme_style *style,
    unsigned flags);

/* Width of the widest piece that should not be divided: the narrowest sensible
 * line. With PARAGRAPH_HYPHENATE words count by their syllables. */
float paragraph_min_width(struct paragraph *paragraph);

/* Width when only forced breaks break. */
float paragraph_max_width(const struct paragraph *paragraph);

/* True when there is nothing to paint. */
bool paragraph_is_empty(const struct paragraph *paragraph);

/* Break into lines of at most `width` (a line is wider only when a single
 * grapheme is; a box wider than the line is cut down to it). Returns the number
 * of lines and sets `*lines` to them, in context->arena. Greedy, linear time.
 * The same words and width always give the same lines. */
size_t paragraph_break(struct paragraph *paragraph, float width, const struct line **lines);

/* How many lines paragraph_break() would make; allocates nothing. */
size_t paragraph_count_lines(struct paragraph *paragraph, float width);

/* The same, and of these lines, how many end in a hyphen that is not in the text, and how many in
 * a word that is cut where no hyphen may stand. */
struct paragraph_count { uint32_t lines, hyphens, cuts; };
struct paragraph_count paragraph_count(struct paragraph *paragraph, float width);

/* The narrowest line at which no word is cut, all of them hyphenated where they may be. */
float paragraph_syllable_width(struct paragraph *paragraph);

float paragraph_leading(const struct paragraph *paragraph);   /* height of a line */
size_t paragraph_word_count(const struct paragraph *paragraph);

/* Width of what stands left of the decimal point of the first number ("94" of
 * "94.5%", "£1,234" of "£1,234.50"), or of its whole numbers when it has no
 * point. Negative when there is no number. For columns aligned on the point. */
float paragraph_decimal_offset(const struct paragraph *paragraph);

#endif
