#include "html/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "document/heads.h"

/* All in CSS px, by the style sheet (style_rules.c). A phone's window, and the narrowest in which tables with
 * prose are tables and no cards; the margins of the page; what stands beside the words of a cell. */
static const double phone_px = 320, page_px = 769, margins_px = 32, padding_px = 16, root_px = 16;

/* Of a table's letters, as shares of their size: no face in use has wider ones on average of a word. */
static const double small_em = 0.6, capital_em = 0.78;

/* A status's shape before its word, an arrow; a progress bar, a sparkline. */
static const double shape_em = 1.3, bar_px = 80, indent_em = 1.25;

struct measure {
	double em;
	double word, line;         /* the word being read, and the line without a break */
	double widest;
};

static double
letter(uint32_t cp)
{
	bool wide = (cp >= 'A' && cp <= 'Z') || cp == 'm' || cp == 'w' || cp == '%' || cp == '@' || cp > 0xff;

	return wide ? capital_em : small_em;
}

static void
end_word(struct measure *m)
{
	m->widest = fmax(m->widest, m->word);
	m->word = 0;
}

/* Words end at spaces and behind hyphens; where lines may not be broken nowhere. */
static void
add_text(struct measure *m, const struct doc_node *text, bool nowrap)
{
	const char *s = text->text, *end = s + text->text_len;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (cp == ' ' && !nowrap)
			end_word(m);
		else
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

/* The least width of what stands in a cell; infinite: not known. */
static double
cell_width(const struct doc_node *cell, double em)
{
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
		case DOC_CHART: case DOC_IMG: case DOC_DL:
			return INFINITY;
		default:
			break;
		}
	}
	end_word(&m);
	return cell->attrs->rotated ? em * 2 : m.widest + indent;
}

/* The least widths of all columns, each as wide as its widest word: what they declare counts in wide
 * windows only. */
static double
table_width(const struct doc_node *table, struct heads *heads, uint32_t columns, double em)
{
	double *widths = mem_new_zero(columns, sizeof *widths), sum = 0;

	for (const struct doc_node *n = table; n != NULL; n = doc_next(n, table)) {
		size_t column;

		if ((n->kind != DOC_TH && n->kind != DOC_TD) || n->attrs->colspan > 1)
			continue;
		column = heads_column(heads, n);
		if (column < columns)
			widths[column] = fmax(widths[column], cell_width(n, em));
	}
	for (uint32_t i = 0; i < columns; i++)
		sum += widths[i] + padding_px;
	free(widths);
	return sum;
}

static double
table_em(const struct writer *w)
{
	const double pt_per_rem = 12, least_rem = 0.875;

	return fmax((double)w->theme->styles[THEME_TABLE].size / pt_per_rem, least_rem) * root_px;
}

bool
frame_outgrows_phone(const struct writer *w, const struct doc_node *table, uint32_t columns)
{
	return w->heads == NULL || table_width(table, w->heads, columns, table_em(w)) > phone_px - margins_px;
}

bool
frame_may_scroll(const struct writer *w, const struct doc_node *table, uint32_t columns, bool cards,
    bool dense, bool broad)
{
	double room = (cards ? page_px : phone_px) - margins_px;

	if (dense || broad || w->heads == NULL)
		return true;   /* in windows between a phone's and a page's (.dense) */
	return table_width(table, w->heads, columns, table_em(w)) > room;
}
