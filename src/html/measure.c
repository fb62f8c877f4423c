/* measure.c - what the words of a cell need. There is no font here and no browser to ask. */
#include "html/measure.h"

#include <math.h>

#include "base/mem.h"
#include "base/utf8.h"

/* A status's shape before its word, an arrow; a progress bar, a sparkline. */
static const double shape_em = 1.3, bar_px = 80, indent_em = 1.25;

/* In hundredths of the size of the letters, from the space to the tilde: the widths of Arial and the faces made to
 * its measure, which stand in every page's list of families. Others' letters; how much wider bold ones are. */
static const unsigned char letters[] = {
	28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28,
	56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56,
	102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78,
	67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56,
	33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56,
	56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
};
static const double other_em = 0.6, wide_em = 1, bold = 1.07;

struct measure {
	double em;
	double word;               /* being read */
	double widest, line;       /* the widest word; all of them, one after the other */
};

static double
letter(uint32_t cp)
{
	if (cp >= ' ' && cp - ' ' < ARRAY_LEN(letters))
		return letters[cp - ' '] / 100.0;
	if (cp == 0xa0 || (cp >= 0x2018 && cp <= 0x201a))   /* a space, quotation marks */
		return letters[0] / 100.0;
	return cp >= 0x1100 && cp != 0x2013 && (cp < 0x2000 || cp > 0x206f) ? wide_em : other_em;
}

static void
end_word(struct measure *m)
{
	m->widest = fmax(m->widest, m->word);
	m->line += m->word;
	m->word = 0;
}

/* Words end at spaces and behind hyphens; where lines may not be broken nowhere. */
static void
add_text(struct measure *m, const struct doc_node *text, bool nowrap)
{
	const char *s = text->text, *end = s + text->text_len;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (cp == ' ' && !nowrap) {
			end_word(m);
			m->line += letter(cp) * m->em;
		} else
			m->word += letter(cp) * m->em;
		if (cp == '-' && !nowrap)
			end_word(m);
	}
}

static bool
is_nowrap(const struct doc_node *node, const struct doc_node *cell)
{
	for (;; node = node->parent) {
		if (node->attrs->nowrap)
			return true;
		if (node == cell)
			return false;
	}
}

static bool
is_bold(const struct doc_node *cell)
{
	uint8_t role = cell->parent->attrs->role;

	return cell->parent->parent->kind == DOC_THEAD || role == DOC_ROLE_TOTAL || role == DOC_ROLE_GROUP ||
	    role == DOC_ROLE_SUBGROUP;
}

struct cell_room
cell_room(const struct doc_node *cell, double size)
{
	double em = is_bold(cell) ? size * bold : size;
	struct measure m = { .em = em };
	double indent = 0;         /* of all lists in it, though few stand in each other */

	for (const struct doc_node *n = cell; n != NULL; n = doc_next(n, cell)) {
		if (!doc_is_inline(n) || n->kind == DOC_BR)
			end_word(&m);
		switch (n->kind) {
		case DOC_TEXT:
			add_text(&m, n, is_nowrap(n, cell));
			break;
		case DOC_STATUS: case DOC_ARROW:
			m.word += shape_em * em;
			break;
		case DOC_PROGRESS:
			end_word(&m);
			m.word = bar_px;
			break;
		case DOC_UL: case DOC_OL: case DOC_BLOCKQUOTE:
			indent += indent_em * em;
			break;
		case DOC_CHART:
			m.word = bar_px;   /* a sparkline; others fit any room */
			break;
		case DOC_IMG:
			return (struct cell_room){ INFINITY, INFINITY };
		default:
			break;
		}
	}
	end_word(&m);
	if (cell->attrs->rotated)
		return (struct cell_room){ em * 2, em * 2 };
	return (struct cell_room){ m.widest + indent, m.line + indent };
}

const struct doc_node *
next_lone_cell(const struct doc_node *after, const struct doc_node *table)
{
	const struct doc_node *n = doc_next(after, table);

	while (n != NULL && ((n->kind != DOC_TH && n->kind != DOC_TD) || n->attrs->colspan > 1))
		n = doc_next(n, table);
	return n;
}
