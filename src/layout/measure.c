/* measure.c - from pieces of text to words with widths and faces. */

#include "base/utf8.h"

#include <stdio.h>
#include "layout/breaks.h"
#include "layout/scratch.h"
#include "type/scripts.h"
#include "wording/error.h"

enum { CODE_POINTS = 0x110000 };

/* What is being measured. */
struct measure {
	struct text_context *context;
	struct text_scratch *s;
	const struct piece *piece;
	const char *text, *end;          /* the piece's */
	const uint8_t *breaks;           /* of text[0] */
	const uint8_t *levels;           /* of text[0]; NULL: all is from left to right */
	enum type_style style;
	struct word word;                /* not yet added */
};

/* How a character is set. */
struct setting { uint8_t face, level; bool shaped; };

static void
start_segment(struct measure *m, struct setting setting)
{
	struct text_scratch *s = m->s;
	const struct piece *piece = m->piece;

	MEM_GROW(s->segments, s->segment_cap, s->segment_count + 1);
	s->segments[s->segment_count++] = (struct segment){
		.node = piece->node, .link = piece->look.link, .text = piece->text,
		.size = piece->look.size, .rise = piece->look.rise, .colour = piece->look.colour,
		.first_word = (uint32_t)s->word_count,
		.kind = piece->kind, .face = setting.face, .style = (uint8_t)m->style,
		.level = setting.level, .shaped = setting.shaped,
	};
}

static struct segment *
current_segment(const struct measure *m)
{
	return &m->s->segments[m->s->segment_count - 1];
}

static uint8_t
current_face(const struct measure *m)
{
	return current_segment(m)->face;
}

static const struct typeface *
typeface_of(const struct measure *m, size_t face)
{
	return type_face(m->context->family, m->style, face);
}

static uint8_t
level_at(const struct measure *m, const char *p)
{
	return m->levels != NULL ? m->levels[p - m->text] : 0;
}

/* Letters that look as their neighbours have it are measured when all of the word is known. */
static void
measure_shaped(struct measure *m)
{
	const struct segment *s = current_segment(m);

	if (s->shaped && m->word.len > 0)
		m->word.width = scripts_width(typeface_of(m, s->face), m->text + m->word.start, m->word.len,
		    segment_from_right(s));
}

/* Add the word and start another one behind it. */
static void
end_word(struct measure *m, uint8_t flags)
{
	struct text_scratch *s = m->s;
	const uint32_t next = m->word.start + m->word.len + m->word.trail;

	if (next == m->word.start)
		return;
	m->word.flags |= flags;
	measure_shaped(m);
	MEM_GROW(s->words, s->word_cap, s->word_count + 1);
	s->words[s->word_count++] = m->word;
	m->word = (struct word){ .start = next };
}

/* What the bytes up to `p` (exclusive) allow, as word flags. */
static uint8_t
flags_before(const struct measure *m, const char *p)
{
	static const uint8_t flags[] = {
		[BREAK_MUST] = WORD_MUST, [BREAK_ALLOWED] = WORD_BREAK,
		[BREAK_NO] = 0, [BREAK_INSIDE_CHAR] = 0,
	};
	const uint8_t b = m->breaks[p - m->text - 1];

	return flags[b & BREAK_KIND_MASK] | ((b & BREAK_IN_URL) != 0 ? WORD_WHOLE : 0);
}

/* Close the word at `p` when a line may end there. */
static void
break_at(struct measure *m, const char *p)
{
	const uint8_t flags = flags_before(m, p);

	if ((flags & (WORD_BREAK | WORD_MUST)) != 0)
		end_word(m, flags);
	else
		m->word.flags |= flags;
}

/* Be in a segment that is set so. */
static void
use_setting(struct measure *m, struct setting setting)
{
	struct segment *s = current_segment(m);

	if (s->face == setting.face && s->level == setting.level && s->shaped == setting.shaped)
		return;
	end_word(m, 0);
	if (s->first_word == m->s->word_count) {
		s->face = setting.face;
		s->level = setting.level;
		s->shaped = setting.shaped;
	} else {
		start_segment(m, setting);
	}
}

/* Make room for visible bytes: close a word that already has its space, or is full, or is set otherwise. */
static void
ready_for_visible(struct measure *m, struct setting setting)
{
	if (m->word.trail > 0 || m->word.len > WORD_MAX_LEN)
		end_word(m, 0);
	use_setting(m, setting);
}

/* Spaces of another level than what they stand behind are turned by themselves. */
static void
add_space(struct measure *m, uint32_t bytes, uint32_t width, uint8_t level)
{
	if (m->word.trail + bytes > WORD_MAX_TRAIL)
		end_word(m, 0);
	if (current_segment(m)->level != level)
		use_setting(m, (struct setting){ current_face(m), level, (level & 1) != 0 });
	m->word.trail = (uint8_t)(m->word.trail + bytes);
	m->word.space += width;
}

/* Bytes that nobody sees; the run ends before them. */
static void
add_invisible(struct measure *m, uint32_t bytes, uint8_t flags)
{
	if (m->word.trail > 0)
		end_word(m, 0);
	m->word.trail = (uint8_t)bytes;
	end_word(m, flags | WORD_CUT);
}

/* The nearest place in the plan that `node` is known to come from. */
static struct src_pos
place_of(const struct text_context *context, const struct doc_node *node)
{
	while (node != NULL && node->line == 0)
		node = node->parent;
	return (struct src_pos){
		context->document != NULL ? context->document->file : NULL,
		node != NULL ? node->line : 0, 0,
	};
}

/* Say once that no face has `cp`. */
static void
report_missing(struct text_context *context, const struct doc_node *node, uint32_t cp)
{
	struct text_scratch *s = context->scratch;
	const uint8_t bit = (uint8_t)(1u << (cp & 7));
	struct src_pos at = { NULL, 0, 0 };
	char utf8[5] = "", number[16];

	if (s->reported == NULL)
		s->reported = mem_new_zero(CODE_POINTS / 8, 1);
	if ((s->reported[cp >> 3] & bit) != 0)
		return;
	s->reported[cp >> 3] |= bit;
	utf8[utf8_encode(cp, utf8)] = '\0';
	snprintf(number, sizeof number, "%04X", (unsigned)cp);
	if (context->place_of_character != NULL)
		at = context->place_of_character(cp, context->place_data);
	SAY_ERROR(context->diags, at.line != 0 ? at : place_of(context, node), "no-glyph", error_no_glyph,
	    number, utf8);
}

/* Say once that a library is missing without which text is not as it should be. */
static void
need_libraries(struct measure *m)
{
	const char *file;

	if (m->s->library_missed || scripts_load(&file))
		return;
	m->s->library_missed = true;
	SAY_FAILURE(m->context->diags, place_of(m->context, m->piece->node), "no-library", error_script_library, file);
}

/* Whether what comes next stands right behind a character that it can be a mark
 * on: not behind a space or a break. */
static bool
has_base(const struct text_scratch *s)
{
	const struct word *w = s->word_count > 0 ? &s->words[s->word_count - 1] : NULL;

	return w != NULL && (w->flags & (WORD_BREAK | WORD_MUST | WORD_BOX)) == 0
	    && (w->trail == 0 || (w->flags & WORD_CUT) != 0);
}

static struct setting
setting_of(struct measure *m, uint32_t cp, const char *p, int face)
{
	const uint8_t level = level_at(m, p);
	const bool shaped = (level & 1) != 0 || scripts_shapes(cp);

	if (shaped)
		need_libraries(m);
	return (struct setting){ (uint8_t)face, level, shaped };
}

/* The visible character `cp` from `p` to `end`, in the face that was chosen for
 * its cluster, or its own, or none at all. */
static void
add_visible(struct measure *m, uint32_t cp, const char *p, const char *end, int face)
{
	const struct type_family *family = m->context->family;
	const uint32_t bytes = (uint32_t)(end - p);

	if (face < 0 || typeface_advance(typeface_of(m, (size_t)face), cp) == UINT16_MAX)
		face = type_family_find(family, m->style, cp);
	if (face < 0) {
		report_missing(m->context, m->piece->node, cp);
		add_invisible(m, bytes, flags_before(m, end));
		return;
	}
	ready_for_visible(m, setting_of(m, cp, p, face));
	if (m->word.len == 0 && breaks_is_mark(cp) && has_base(m->s))
		m->word.flags |= WORD_MARK;
	m->word.len = (uint16_t)(m->word.len + bytes);
	if (!current_segment(m)->shaped)
		m->word.width += typeface_advance(typeface_of(m, (size_t)face), cp);
}

static bool
has_all(const struct typeface *face, const char *p, const char *end)
{
	while (p < end)
		if (typeface_advance(face, utf8_next(&p, end)) == UINT16_MAX)
			return false;
	return true;
}

/* The first face that has every character from `p` to `end`, or -1. */
static int
face_for_cluster(const struct measure *m, const char *p, const char *end)
{
	const struct type_family *family = m->context->family;
	const char *first = p;
	size_t face;
	int other;

	for (face = 0; face < family->face_count[m->style]; face++)
		if (has_all(family->faces[m->style][face], p, end))
			return (int)face;
	other = type_family_find(family, m->style, utf8_next(&first, end));
	return other >= 0 && has_all(typeface_of(m, (size_t)other), p, end) ? other : -1;
}

/* The end of the character at `p` and the marks on it. */
static const char *
cluster_end(const char *p, const char *end)
{
	const char *next = p;

	utf8_next(&next, end);
	while (next < end && (unsigned char)*next >= 0xCC) {
		const char *q = next;

		if (!breaks_is_mark(utf8_next(&q, end)))
			break;
		next = q;
	}
	return next;
}

/* A base and its marks. When they are in different faces the base starts a
 * word of its own, so that a line can be broken before it. */
static const char *
take_cluster(struct measure *m, const char *p)
{
	const char *end = cluster_end(p, m->end);
	const int face = face_for_cluster(m, p, end);

	if (face < 0)
		end_word(m, 0);
	while (p < end) {
		const char *q = p;
		const uint32_t cp = utf8_next(&q, end);

		add_visible(m, cp, p, q, face);
		p = q;
		if (p < end)
			m->word.flags |= flags_before(m, p) & WORD_WHOLE;
	}
	break_at(m, p);
	return p;
}

/* Any character; returns where the next one starts. */
static const char *
take_char(struct measure *m, const char *p)
{
	const char *q = p;
	const uint32_t cp = utf8_next(&q, m->end);
	uint16_t width;

	if (scripts_joins(cp) && current_segment(m)->shaped && m->word.len > 0 && m->word.trail == 0 &&
	    m->word.len < WORD_MAX_LEN) {
		m->word.len = (uint16_t)(m->word.len + (q - p));
		break_at(m, q);
		return q;
	}
	if (breaks_is_invisible(cp)) {
		add_invisible(m, (uint32_t)(q - p),
		    flags_before(m, q) | (cp == 0xAD ? WORD_SOFT : 0));
		return q;
	}
	width = breaks_is_space(cp)
	    ? typeface_advance(typeface_of(m, current_face(m)), cp) : UINT16_MAX;
	if (width == UINT16_MAX)
		return take_cluster(m, p);   /* a thin space that this face lacks is another's, as any character */
	add_space(m, (uint32_t)(q - p), width, level_at(m, p));
	break_at(m, q);
	return q;
}

/* True for a byte of Basic Latin with no mark after it. */
static inline bool
plain(const char *p, const char *end)
{
	const unsigned char c = (unsigned char)*p;

	return c > ' ' && c < 0x7F && (p + 1 == end || (unsigned char)p[1] < 0xCC);
}

/* The run of plain bytes at `p` up to the next break; the hot loop. */
static const char *
take_plain(struct measure *m, const char *p)
{
	const struct typeface *face = m->context->family->faces[m->style][0];
	const uint16_t *widths = face->advance[0];
	const uint8_t *breaks = m->breaks + (p - m->text);
	const char *start = p, *limit;
	uint32_t width = 0;

	ready_for_visible(m, (struct setting){ 0, 0, false });
	limit = m->end - p > WORD_MAX_LEN - m->word.len ? p + (WORD_MAX_LEN - m->word.len) : m->end;
	while (p < limit && plain(p, m->end) && widths[(unsigned char)*p] != UINT16_MAX) {
		width += widths[(unsigned char)*p++];
		if (*breaks++ != BREAK_NO)
			break;
	}
	m->word.len = (uint16_t)(m->word.len + (p - start));
	m->word.width += width;
	if (p == start)
		return p < m->end ? take_char(m, p) : p;
	break_at(m, p);
	return p;
}

static void
measure_text(struct measure *m)
{
	const struct typeface *face = m->context->family->faces[m->style][0];
	const uint32_t space = face->advance[0] != NULL ? face->advance[0][' '] : UINT16_MAX;
	const char *p = m->text;

	m->word = (struct word){ 0 };
	start_segment(m, (struct setting){ 0, 0, false });
	while (p < m->end) {
		if (m->levels != NULL) {
			p = take_char(m, p);
		} else if (*p == ' ' && space != UINT16_MAX && current_face(m) == 0) {
			add_space(m, 1, space, 0);
			break_at(m, ++p);
		} else if (face->advance[0] != NULL && plain(p, m->end)) {
			p = take_plain(m, p);
		} else {
			p = take_char(m, p);
		}
	}
	end_word(m, 0);
}

/* Width of a box in em/1000. */
static uint32_t
box_width(const struct piece *piece)
{
	switch (piece->kind) {
	case RUN_STATUS:
		return piece->node->first != NULL ? STATUS_SIDE + STATUS_GAP : STATUS_SIDE;
	case RUN_ARROW:
		return ARROW_SIDE;
	default:
		return PROGRESS_WIDTH;
	}
}

static void
measure_box(struct measure *m)
{
	struct text_scratch *s = m->s;
	const char *stand_in;
	uint8_t flags = WORD_BOX;

	start_segment(m, (struct setting){ 0, m->levels != NULL ? m->levels[0] : 0, false });
	if (m->piece->forced_break)
		flags = WORD_MUST;
	else if (piece_stand_in(m->piece, &stand_in) > 0)
		flags |= flags_before(m, m->text + 1);
	MEM_GROW(s->words, s->word_cap, s->word_count + 1);
	s->words[s->word_count++] = (struct word){
		.width = m->piece->forced_break ? 0 : box_width(m->piece),
		.flags = flags,
	};
}

void
measure_pieces(struct text_context *context)
{
	struct text_scratch *s = context->scratch;
	struct measure m = { .context = context, .s = s };
	size_t i;

	s->segment_count = s->word_count = 0;
	for (i = 0; i < s->piece_count; i++) {
		const struct look *look = &s->pieces[i].look;

		m.piece = &s->pieces[i];
		m.style = (look->bold ? TYPE_BOLD : 0) | (look->italic ? TYPE_ITALIC : 0);
		m.text = m.piece->text != NULL ? m.piece->text : "";
		m.end = m.text + m.piece->len;
		m.breaks = s->breaks + m.piece->offset;
		m.levels = s->turns ? s->levels + m.piece->offset : NULL;
		if (m.piece->text != NULL)
			measure_text(&m);
		else
			measure_box(&m);
	}
}
