#include "html/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "document/heads.h"
#include "html/columns.h"

/* All in CSS px, by the style sheet (style_rules.c). The margins of the page; what stands beside the words of a
 * cell; between boxes side by side; the contents beside a long paper, with the gap. */
static const double phone_px = 320, margins_px = 32, padding_px = 16, dense_padding_px = 12, root_px = 16;
static const double gap_px = 32, contents_px = 280;

/* From here on tables that are not broad have no frame; cards are tables; boxes stand side by side. */
static const double page_px = 1200, cards_px = 768, boxes_px = 800;

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

/* The least widths of all columns, each as wide as its widest word: what they declare counts in wide
 * windows only. */
static double
table_width(const struct doc_node *table, struct heads *heads, uint32_t columns, double em, double padding)
{
	double *widths = mem_new_zero(columns, sizeof *widths), sum = 0;

	for (const struct doc_node *n = table; n != NULL; n = doc_next(n, table)) {
		size_t column;

		if ((n->kind != DOC_TH && n->kind != DOC_TD) || n->attrs->colspan > 1)
			continue;
		column = heads_column(heads, n);
		if (column < columns)
			widths[column] = fmax(widths[column], cell_room(n, em).least);
	}
	for (uint32_t i = 0; i < columns; i++)
		sum += widths[i] + padding;
	free(widths);
	return sum;
}

/* The size of a table's letters. */
static double
table_em(const struct writer *w, bool dense)
{
	const double pt_per_rem = 12, least_rem = dense ? 0.8125 : 0.875;

	return fmax((double)w->theme->styles[THEME_TABLE].size / pt_per_rem, least_rem) * root_px;
}

/* The narrowest room that the table fits; infinite: not known. */
static double
least_room(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense)
{
	if (w->heads == NULL)
		return INFINITY;
	return table_width(table, w->heads, columns, table_em(w, dense), dense ? dense_padding_px : padding_px);
}

bool
frame_outgrows_phone(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense)
{
	return least_room(w, table, columns, dense) > phone_px - margins_px;
}

/* Windows, in rem, from which on a table may fit; style_rules.c has a class for each. */
static const unsigned steps[] = { 20, 24, 28, 32, 36, 40, 44, 48, 54, 60, 66 };

static unsigned
step_from(double window)
{
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (window <= steps[i] * root_px)
			return steps[i];
	return 0;
}

/* How many boxes share the page's room in windows of so many and more. */
static unsigned
boxes_around(const struct doc_node *table)
{
	for (const struct doc_node *n = table->parent; n != NULL; n = n->parent)
		if (n->attrs->columns > 1)
			return n->attrs->columns;
	return 1;
}

struct frame_stop
frame_stop(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense, bool broad)
{
	double room = least_room(w, table, columns, dense), window = room + margins_px;
	unsigned boxes = boxes_around(table);
	double shared = boxes * (room + gap_px) - gap_px + margins_px;
	struct frame_stop stop = { .any = false };

	if (boxes > 1 && shared > boxes_px)
		window = shared;
	stop.any = dense || window > (w->cards != NULL ? cards_px : phone_px);
	stop.until_rem = step_from(window);
	stop.boxed = boxes > 1 && room + margins_px <= phone_px;
	stop.always = broad && fmax(room, declared_px(table)) > page_px - margins_px;
	stop.beside = !broad && dense && w->is_long && room + contents_px + margins_px > page_px;
	return stop;
}
