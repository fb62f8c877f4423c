/* words.h - what a paragraph is made of: for paragraph.c, which makes it, and
 * lines.c, which breaks it. Flow and tables use paragraph.h. */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include <math.h>

#include "layout/paragraph.h"

enum word_flags {
	WORD_BREAK = 1,     /* a line may end after it */
	WORD_MUST = 2,      /* a line must end after it */
	WORD_CUT = 4,       /* invisible bytes follow: a run ends here */
	WORD_SOFT = 8,      /* a soft hyphen follows */
	WORD_MARK = 16,     /* starts with a combining mark: no break before it, ever */
	WORD_WHOLE = 32,    /* never hyphenated (addresses) */
	WORD_BOX = 64,      /* a drawn box, not text */
};

/* A piece of text without a break opportunity inside, in one segment. Widths
 * are whole em/1000, so that parts always add up exactly. */
struct word {
	uint32_t start;     /* in the segment's text */
	uint32_t width;     /* of the visible bytes; boxes: em/1000 */
	uint32_t space;     /* of the white space after them */
	uint16_t len;       /* visible bytes */
	uint8_t trail;      /* bytes after them: white space or (WORD_CUT) invisible */
	uint8_t flags;
};

enum { WORD_MAX_LEN = 32000, WORD_MAX_TRAIL = 250 };   /* longer ones are several, glued */

/* Drawn boxes, in em/1000. */
enum {
	STATUS_SIDE = 750, STATUS_GAP = 250, ARROW_SIDE = 750,
	PROGRESS_WIDTH = 5000, PROGRESS_HEIGHT = 600,
};

/* Text of one node in one face and style, or one box. */
struct segment {
	const struct doc_node *node, *link;
	const char *text;
	float size, rise;
	uint32_t colour;
	uint32_t first_word;
	uint8_t kind, face, style;
	uint8_t level;              /* odd: from right to left (UAX #9) */
	bool shaped;                /* letters look as their neighbours have it (type/scripts.h) */
};

struct paragraph {
	struct text_context *context;
	const struct segment *segments;
	const struct word *words;
	uint32_t segment_count, word_count;
	float min_width;            /* negative: not computed yet */
	float max_width;
	uint32_t forced_lines;      /* when only forced breaks break */
	float ascent, height;       /* of a line */
	uint8_t flags;
	bool turns;                 /* some segment's level is not 0 */
};

/* A place between two graphemes of a paragraph. */
struct word_place {
	uint32_t segment, word;
	uint32_t offset;            /* bytes into the word */
	uint32_t used;              /* their width */
	uint32_t hyphens;           /* lines right before it that end in a hyphen */
};

/* One line before its runs are made: words from `from` up to `to`. */
struct line_span {
	struct word_place from, to;
	float width;
	bool hyphen;
};

static inline const struct typeface *
segment_typeface(const struct paragraph *p, const struct segment *s)
{
	return type_face(p->context->family, (enum type_style)s->style, s->face);
}

/* Points of `units` (em/1000) at the segment's size. */
static inline float
segment_points(const struct segment *s, uint32_t units)
{
	return (float)units * s->size / 1000.0f;
}

/* The segment of the word at `at`, whose index follows the word. */
static inline const struct segment *
segment_at(const struct paragraph *p, struct word_place *at)
{
	while (at->segment + 1 < p->segment_count
	    && p->segments[at->segment + 1].first_word <= at->word)
		at->segment++;
	return &p->segments[at->segment];
}

static inline void
word_step(struct word_place *at)
{
	at->word++;
	at->offset = 0;
	at->used = 0;
}

static inline bool
word_is_blank(const struct word *w)
{
	return w->len == 0 && (w->flags & WORD_BOX) == 0;
}

/* Width of a hyphen in the segment's face; infinite when it has none. */
static inline float
hyphen_width(const struct paragraph *p, const struct segment *s)
{
	const uint16_t advance = typeface_advance(segment_typeface(p, s), '-');

	return advance == UINT16_MAX ? INFINITY : segment_points(s, advance);
}

static inline bool
segment_from_right(const struct segment *s)
{
	return (s->level & 1) != 0;
}

/* Find the line that starts at `*at` and step over it; false at the end. */
MUST_USE bool line_next(const struct paragraph *p, float width, struct word_place *at,
    struct line_span *out);

/* Where the word may be hyphenated: bit i: after byte `*start` + i of it. */
uint64_t word_hyphen_points(const struct paragraph *p, const struct segment *s, uint32_t word,
    uint32_t *start);

/* Buffers for the lines of one paragraph, kept in the scratch. */
struct line_buffers {
	struct line *lines;
	struct line_run *runs;
	size_t line_count, line_cap, run_count, run_cap;
};
struct line_buffers *text_scratch_lines(struct text_scratch *scratch);

#endif
