/* balance.c - the widths at which the rows of a table are lowest: from widths in
 * proportion, a step of width moves from the column that would miss it least to the
 * one that would gain most, as long as the rows become lower; then the step is
 * halved. Estimates of lines are made from the measured rows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/table.h"

enum { MAX_STEPS = 400 };
static const float half_word_pt = 12;

struct balance {
	struct table *table;
	float pad;
	float *gain, *loss;   /* lines saved by a wider column, lost by a narrower one */
};

/* A line ends about half a word early, a paragraph in the middle of a line. */
static float
lines_at(const struct sample *s, float width)
{
	float lines = s->natural / fmaxf(width - half_word_pt, 1) + (s->lines - 1) / 2;

	return lines > s->lines ? lines : s->lines;
}

/* The height of a row is that of its tallest cell. The maximum has kinks where a
 * search gets stuck; the 8-norm of the cells' heights is close to it and smooth. */
static float
eighth(float lines)
{
	float square = lines * lines, fourth = square * square;

	return fourth * fourth;
}

static float
eighth_root(float sum)
{
	return sum > 0 ? sqrtf(sqrtf(sqrtf(sum))) : 0;
}

/* What a row would gain and lose if each column alone were `step` wider or
 * narrower; returns its height. */
static float
balance_row(struct balance *b, const struct sample *row, float step)
{
	const struct column *columns = b->table->columns;
	const size_t count = b->table->column_count;
	float sum = 0, height, width, own;

	for (size_t c = 0; c < count; c++)
		sum += eighth(lines_at(&row[c], columns[c].width - b->pad));
	height = eighth_root(sum);
	for (size_t c = 0; c < count; c++) {
		if (row[c].natural <= 0)
			continue;
		width = columns[c].width - b->pad;
		own = eighth(lines_at(&row[c], width));
		b->gain[c] += height -
		    eighth_root(sum - own + eighth(lines_at(&row[c], width + step)));
		b->loss[c] += eighth_root(sum - own +
		    eighth(lines_at(&row[c], width - step))) - height;
	}
	return height;
}

static float
balance_rows(struct balance *b, float step)
{
	float height = 0;

	memset(b->gain, 0, b->table->column_count * sizeof *b->gain);
	memset(b->loss, 0, b->table->column_count * sizeof *b->loss);
	for (size_t r = 0; r < b->table->sample_rows; r++)
		height += balance_row(b, b->table->samples + r * b->table->column_count, step);
	return height;
}

/* Move `step` from the column that misses it least to the one that needs it
 * most; false, and nothing is moved, when the rows would not become lower. */
static bool
balance_step(struct balance *b, float step)
{
	struct column *columns = b->table->columns;
	size_t to = SIZE_MAX, from = SIZE_MAX;
	float height = balance_rows(b, step);

	for (size_t c = 0; c < b->table->column_count; c++) {
		if (!column_shown(b->table, c))
			continue;
		if (columns[c].width + step <= columns[c].max &&
		    (to == SIZE_MAX || b->gain[c] > b->gain[to]))
			to = c;
		if (columns[c].width - step >= columns[c].min &&
		    (from == SIZE_MAX || b->loss[c] < b->loss[from]))
			from = c;
	}
	if (to == SIZE_MAX || from == SIZE_MAX || to == from)
		return false;
	columns[to].width += step;
	columns[from].width -= step;
	if (balance_rows(b, step) < height * 0.9995f)
		return true;
	columns[to].width -= step;
	columns[from].width += step;
	return false;
}

void
columns_balance(struct table *table, float width)
{
	struct balance b = { .table = table, .pad = 2 * table->layout->theme->cell_pad_x };
	unsigned steps = 0;

	b.gain = mem_new_zero(table->column_count, sizeof *b.gain);
	b.loss = mem_new_zero(table->column_count, sizeof *b.loss);
	for (float step = width / 12; step > 1.5f && steps < MAX_STEPS; steps++)
		if (!balance_step(&b, step))
			step /= 2;
	free(b.gain);
	free(b.loss);
}
