#include "html/frame.h"

#include <math.h>
#include <stdlib.h>

#include "document/heads.h"
#include "html/columns.h"
#include "html/measure.h"

/* All in CSS px, by the style sheet (style_rules.c). The margins of the page; what stands beside the words of a
 * cell; between boxes side by side; the contents beside a long paper, with the gap. */
static const double phone_px = 320, margins_px = 32, padding_px = 16, dense_padding_px = 12, root_px = 16;
static const double gap_px = 32, contents_px = 280;

/* From here on tables that are not broad have no frame; boxes stand side by side. */
static const double page_px = 1200, boxes_px = 800;

/* The least widths of all columns, each as wide as its widest word: what they declare counts in wide
 * windows only. */
static double
table_width(const struct doc_node *table, struct heads *heads, uint32_t columns, double em, double padding)
{
	double *widths = mem_new_zero(columns, sizeof *widths), sum = 0;

	for (const struct doc_node *n = table; (n = next_lone_cell(n, table)) != NULL; ) {
		size_t column = heads_column(heads, n);

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
	struct frame_stop stop = { .until_rem = 0 };

	if (boxes > 1 && shared > boxes_px)
		window = shared;
	stop.until_rem = step_from(window);
	stop.boxed = boxes > 1 && room + margins_px <= phone_px;
	stop.always = broad && fmax(room, declared_px(table)) > page_px - margins_px;
	stop.beside = !broad && dense && w->is_long && room + contents_px + margins_px > page_px;
	return stop;
}
