/* lines.c - from words to lines and runs: greedy, linear in the words. */
#include "layout/paragraph.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/breaks.h"
#include "layout/words.h"
#include "type/scripts.h"

/* Sums of floats may differ this much from the width that a caller measured. */
static const float TOLERANCE_PT = 0.01f;
/* A word that would fit on the next line is divided only in a narrow column, when
 * the line would else stay emptier than this share of its width, in no third line
 * running, not at the end of the paragraph, and with three letters on each side. */
static const float RAGGED_SHARE = 0.25f;
enum { HYPHENS_RUNNING = 2, LETTERS_BEFORE = 3 };
/* Of an endless word this much is shaped to find what stands on a line. */
enum { SHAPED_MOST = 600 };

/* Width of `count` bytes of the word from `from` on, in em/1000. */
static uint32_t
part_width(const struct paragraph *p, const struct segment *s, const struct word *w,
    uint32_t from, uint32_t count)
{
	const struct typeface *face = segment_typeface(p, s);
	const char *text = s->text + w->start + from, *end = text + count;
	uint32_t width = 0;

	if (s->shaped)
		return scripts_width(face, text, count, segment_from_right(s));
	while (text < end)
		width += typeface_advance(face, utf8_next(&text, end));
	return width;
}

/* ---- one line ---- */

/* A line while it grows. */
struct grower {
	const struct paragraph *p;
	float limit;
	struct word_place from;        /* where the line starts */
	struct word_place at;          /* the next word */
	float x;                       /* with the space after the last word */
	float visible;                 /* without it */
	struct line_span best;         /* the last place where a line may end */
	bool has_best;
	struct word_place unit;        /* start of the last grapheme cluster's word */
	float unit_visible;
};

static void
finish_line(const struct grower *g, struct word_place to, float width, bool hyphen,
    struct line_span *out)
{
	to.hyphens = hyphen ? g->from.hyphens + 1 : 0;
	*out = (struct line_span){ g->from, to, width, hyphen };
}

/* Divide the word at the last hyphenation point that fits, with at least `least`
 * letters before it. */
static bool
divide_by_hyphen(struct grower *g, uint32_t least, struct line_span *out)
{
	const struct segment *s = segment_at(g->p, &g->at);
	const struct word *w = &g->p->words[g->at.word];
	const float hyphen = hyphen_width(g->p, s);
	uint32_t start = 0, used = 0, at = g->at.offset, i;
	uint64_t points = word_hyphen_points(g->p, s, g->at.word, &start);
	struct word_place to = g->at;
	bool found = false;

	for (i = 0; points != 0; i++, points >>= 1) {
		const uint32_t end = start + i + 1;

		if ((points & 1) == 0 || end <= g->at.offset)
			continue;
		used += part_width(g->p, s, w, at, end - at);
		at = end;
		if (!(g->x + segment_points(s, used) + hyphen <= g->limit))
			break;
		if (i + 1 < least)
			continue;
		to.offset = end;
		to.used = g->at.used + used;
		finish_line(g, to, g->x + segment_points(s, used) + hyphen, true, out);
		found = true;
	}
	return found;
}

/* The last place in shaped letters, of at most this many bytes, that fits; 0: none. At least one stays when the line
 * is empty. */
static uint32_t
divide_shaped(const struct grower *g, const struct segment *s, const char *text, size_t len, bool line_is_empty)
{
	struct script_glyphs glyphs = { 0 };
	uint32_t fit = 0, used = 0;
	size_t i;

	if (len > SHAPED_MOST)
		for (len = SHAPED_MOST; len > 1 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
			;
	scripts_shape(segment_typeface(g->p, s), text, len, segment_from_right(s), &glyphs);
	for (i = 0; i < glyphs.count; i++) {
		const struct script_glyph *glyph = &glyphs.items[segment_from_right(s) ? glyphs.count - 1 - i : i];
		const bool fits = g->x + segment_points(s, used) <= g->limit;

		if (glyph->begins && glyph->from > 0) {
			if (fits || (fit == 0 && line_is_empty))
				fit = glyph->from;
			if (!fits)
				break;
		}
		used += (uint32_t)glyph->advance;
	}
	scripts_drop(&glyphs);
	return fit;
}

/* As a last resort divide the word between two graphemes. At least one stays
 * when the line is empty; false when none would fit behind what is there. */
static bool
divide_anywhere(struct grower *g, bool line_is_empty, struct line_span *out)
{
	const struct segment *s = segment_at(g->p, &g->at);
	const struct word *w = &g->p->words[g->at.word];
	const struct typeface *face = segment_typeface(g->p, s);
	const char *text = s->text + w->start + g->at.offset, *p = text;
	const char *end = s->text + w->start + w->len, *fit = text;
	uint32_t used = 0, fit_used = 0;

	if (s->shaped) {
		fit += divide_shaped(g, s, text, (size_t)(end - text), line_is_empty);
		fit_used = part_width(g->p, s, w, g->at.offset, (uint32_t)(fit - text));
		p = end;
	}
	while (p < end) {
		const char *here = p;
		const uint32_t cp = utf8_next(&p, end);

		if (here > text && !breaks_is_mark(cp)) {
			const bool fits = g->x + segment_points(s, used) <= g->limit;

			if (fits || (fit == text && line_is_empty)) {
				fit = here;
				fit_used = used;
			}
			if (!fits)
				break;
		}
		used += typeface_advance(face, cp);
	}
	if (fit == text)
		return false;
	finish_line(g, (struct word_place){ g->at.segment, g->at.word,
	    g->at.offset + (uint32_t)(fit - text), g->at.used + fit_used, 0 },
	    g->x + segment_points(s, fit_used), false, out);
	return true;
}

static bool
same_place(struct word_place a, struct word_place b)
{
	return a.word == b.word && a.offset == b.offset;
}

/* Nothing but white space stands behind the word. */
static bool
is_last_word(const struct paragraph *p, uint32_t word)
{
	for (word++; word < p->word_count; word++)
		if (!word_is_blank(&p->words[word]))
			return false;
	return true;
}

/* The word at g->at would fit on the next line: is this one too empty without? */
static bool
worth_dividing(const struct grower *g)
{
	return (g->p->flags & PARAGRAPH_HYPHENATE) != 0
	    && g->limit - g->best.width > RAGGED_SHARE * g->limit
	    && g->from.hyphens < HYPHENS_RUNNING && !is_last_word(g->p, g->at.word);
}

/* The word at g->at does not fit: find the end of the line. False: nothing can
 * be done but to let the word (a single grapheme or box) stick out. */
static bool
end_full_line(struct grower *g, float word_width, struct line_span *out)
{
	const struct word *w = &g->p->words[g->at.word];
	const bool must = !g->has_best || !(word_width <= g->limit);

	if ((must || worth_dividing(g)) && divide_by_hyphen(g, must ? 0 : LETTERS_BEFORE, out))
		return true;
	if (g->has_best) {
		*out = g->best;
		return true;
	}
	if ((w->flags & WORD_BOX) == 0 && divide_anywhere(g, same_place(g->from, g->at)
	    || ((w->flags & WORD_MARK) != 0 && same_place(g->from, g->unit)), out))
		return true;
	if ((w->flags & WORD_MARK) == 0 && !same_place(g->from, g->at)) {
		finish_line(g, g->at, g->visible, false, out);
		return true;
	}
	if ((w->flags & WORD_MARK) != 0 && !same_place(g->from, g->unit)) {
		finish_line(g, g->unit, g->unit_visible, false, out);
		return true;
	}
	return false;
}

/* Put the word at g->at on the line; true when the line must end after it. */
static bool
place_word(struct grower *g, float width)
{
	const struct segment *s = segment_at(g->p, &g->at);
	const struct word *w = &g->p->words[g->at.word];
	const bool soft = (w->flags & WORD_SOFT) != 0;

	if ((w->flags & WORD_MARK) == 0) {
		g->unit = g->at;
		g->unit_visible = g->visible;
	}
	if (!word_is_blank(w))
		g->visible = g->x + width;
	g->x += width + segment_points(s, w->space);
	word_step(&g->at);
	if ((w->flags & (WORD_BREAK | WORD_MUST)) != 0) {
		const float ends = g->visible + (soft ? hyphen_width(g->p, s) : 0);

		if (!soft || ends <= g->limit) {
			finish_line(g, g->at, ends, soft, &g->best);
			g->has_best = true;
		}
	}
	return (w->flags & WORD_MUST) != 0;
}

/* Skip white space that a line would start with. */
static void
skip_blanks(const struct paragraph *p, struct word_place *at)
{
	while (at->word < p->word_count && word_is_blank(&p->words[at->word])
	    && (p->words[at->word].flags & WORD_MUST) == 0)
		word_step(at);
}

static float
place_width(const struct paragraph *p, const struct segment *s, const struct word_place *at)
{
	const struct word *w = &p->words[at->word];

	/* Shaped letters are not as wide apart as they were together. */
	return segment_points(s, s->shaped && at->offset > 0
	    ? part_width(p, s, w, at->offset, w->len - at->offset) : w->width - at->used);
}

bool
line_next(const struct paragraph *p, float width, struct word_place *at, struct line_span *out)
{
	struct grower g = { .p = p, .limit = width + TOLERANCE_PT };
	bool done = false;

	skip_blanks(p, at);
	if (at->word >= p->word_count)
		return false;
	g.from = g.at = g.unit = *at;
	while (!done && g.at.word < p->word_count) {
		const struct segment *s = segment_at(p, &g.at);
		const float word_width = place_width(p, s, &g.at);

		if (!word_is_blank(&p->words[g.at.word]) && !(g.x + word_width <= g.limit)
		    && end_full_line(&g, word_width, out)) {
			*at = out->to;
			return true;
		}
		done = place_word(&g, word_width);
	}
	finish_line(&g, g.at, g.visible, false, out);
	*at = g.at;
	return true;
}

/* ---- widths ---- */

/* Widest piece of the word when divided at its hyphenation points, `before` it
 * being glued to it. Returns what is left for the text that follows. */
static float
hyphenated_width(const struct paragraph *p, const struct segment *s, uint32_t word,
    float before, float *widest)
{
	const struct word *w = &p->words[word];
	const float hyphen = hyphen_width(p, s);
	uint32_t start = 0, at = 0, used = 0, i;
	uint64_t points = (p->flags & PARAGRAPH_HYPHENATE) == 0 ? 0 :
	    word_hyphen_points(p, s, word, &start);

	for (i = 0; points != 0; i++, points >>= 1) {
		uint32_t part;

		if ((points & 1) == 0)
			continue;
		part = part_width(p, s, w, at, start + i + 1 - at);
		*widest = fmaxf(*widest, before + segment_points(s, part) + hyphen);
		used += part;
		at = start + i + 1;
		before = 0;
	}
	return before + segment_points(s, w->width - used);
}

static float
widest_piece(const struct paragraph *p)
{
	struct word_place at = { 0 };
	float widest = 0, x = 0, visible = 0;

	for (; at.word < p->word_count; word_step(&at)) {
		const struct segment *s = segment_at(p, &at);
		const struct word *w = &p->words[at.word];

		if (word_is_blank(w) && x == 0)
			continue;
		x = hyphenated_width(p, s, at.word, x, &widest);
		if (!word_is_blank(w))
			visible = x;
		if ((w->flags & WORD_SOFT) != 0)
			visible += hyphen_width(p, s);
		x += segment_points(s, w->space);
		if ((w->flags & (WORD_BREAK | WORD_MUST)) != 0) {
			widest = fmaxf(widest, visible);
			x = visible = 0;
		}
	}
	return fmaxf(widest, visible);
}

float
paragraph_min_width(struct paragraph *paragraph)
{
	if (paragraph->min_width < 0)
		paragraph->min_width = (paragraph->flags & PARAGRAPH_NOWRAP) != 0
		    ? paragraph->max_width : widest_piece(paragraph);
	return paragraph->min_width;
}

float
paragraph_max_width(const struct paragraph *paragraph)
{
	return paragraph->max_width;
}

bool
paragraph_is_empty(const struct paragraph *paragraph)
{
	uint32_t i;

	for (i = 0; i < paragraph->word_count; i++)
		if (!word_is_blank(&paragraph->words[i]))
			return false;
	return true;
}

size_t
paragraph_count_lines(struct paragraph *paragraph, float width)
{
	struct word_place at = { 0 };
	struct line_span line;
	size_t count = 0;

	while (line_next(paragraph, width, &at, &line))
		count++;
	return count;
}

struct paragraph_count
paragraph_count(struct paragraph *paragraph, float width)
{
	struct paragraph_count count = { 0 };
	struct word_place at = { 0 };
	struct line_span line;

	if (paragraph->max_width <= width)
		return (struct paragraph_count){ .lines = paragraph->forced_lines };
	while (line_next(paragraph, width, &at, &line)) {
		count.lines++;
		count.hyphens += line.hyphen;
		count.cuts += !line.hyphen && line.to.offset > 0;
	}
	return count;
}

float
paragraph_syllable_width(struct paragraph *paragraph)
{
	const uint8_t flags = paragraph->flags;
	float width;

	if ((flags & PARAGRAPH_NOWRAP) != 0)
		return paragraph->max_width;
	paragraph->flags |= PARAGRAPH_HYPHENATE;
	width = widest_piece(paragraph);
	paragraph->flags = flags;
	return width;
}

float
paragraph_leading(const struct paragraph *paragraph)
{
	return paragraph->height;
}

size_t
paragraph_word_count(const struct paragraph *paragraph)
{
	return paragraph->word_count;
}

/* The first number's whole part: digits, and commas or thin spaces (E2 80 AF,
 * E2 80 89) between digits. Returns its end; NULL: no digit. */
static const char *
number_end(const char *text, const char *end)
{
	while (text < end && !isdigit((unsigned char)*text))
		text++;
	if (text == end)
		return NULL;
	while (text < end) {
		if (isdigit((unsigned char)*text))
			text++;
		else if (*text == ',' && end - text > 1 && isdigit((unsigned char)text[1]))
			text++;
		else if (end - text > 3 && isdigit((unsigned char)text[3])
		    && (memcmp(text, "\xE2\x80\xAF", 3) == 0 || memcmp(text, "\xE2\x80\x89", 3) == 0))
			text += 3;
		else
			break;
	}
	return text;
}

float
paragraph_decimal_offset(const struct paragraph *paragraph)
{
	struct word_place at = { 0 };
	float x = 0;

	for (; at.word < paragraph->word_count; word_step(&at)) {
		const struct segment *s = segment_at(paragraph, &at);
		const struct word *w = &paragraph->words[at.word];
		const char *text = s->text != NULL ? s->text + w->start : NULL;
		const char *end = text != NULL ? number_end(text, text + w->len) : NULL;

		if (end != NULL)
			return x + segment_points(s, part_width(paragraph, s, w, 0,
			    (uint32_t)(end - text)));
		x += segment_points(s, w->width + w->space);
	}
	return -1;
}
