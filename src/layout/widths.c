/* widths.c - the room of a table divided among its columns, from what they ask for.
 * docs/layout.md has the method in words. */
#include <math.h>
#include <stdlib.h>

#include "layout/table.h"

static const float squeezed_pt = 46;            /* a column of running text, at the narrowest */
static const float wish_given_share = 0.2f;    /* of a declared least width, for a lower table */
static const float running_text = 2.5f;        /* its text is so many times its longest word */

/* How narrow columns may become: no narrower than declared and than their words;
 * the longest words of running text divided; the same whatever is declared. */
enum squeeze { SQUEEZE_NOT, SQUEEZE_WORDS, SQUEEZE_ALL };

static float
squeezed(const struct column *c, enum squeeze how)
{
	float least = c->max > running_text * c->need ?
	    fminf(c->need, fmaxf(c->least, squeezed_pt)) : c->need;

	if (how == SQUEEZE_NOT)
		return c->min;
	return how == SQUEEZE_WORDS ? fmaxf(least, c->declared_min) : least;
}

static float
squeezed_sum(const struct table *table, enum squeeze how)
{
	float sum = 0;

	for (size_t i = 0; i < table->column_count; i++)
		if (column_shown(table, i))
			sum += squeezed(&table->columns[i], how);
	return sum;
}

/* What words ask for when all are hyphenated; looked for only where there is little room. */
static void
find_least(struct table *table)
{
	const float pad = 2 * table->layout->theme->cell_pad_x;
	const struct extent *extent;
	struct column *c = table->columns;

	for (size_t i = 0; i < table->column_count; i++, c++) {
		if (c->least > 0 || c->max <= running_text * c->need || c->need <= squeezed_pt)
			continue;
		c->least = squeezed_pt;
		for (size_t r = 0; r < table->sample_rows; r++) {
			extent = table->samples[r * table->column_count + i].extent;
			if (extent != NULL && extent->min + pad > squeezed_pt)
				c->least = fmaxf(c->least, extent_least(extent) + pad + c->gutter);
		}
	}
}

float
columns_need(struct table *table, bool squeeze)
{
	if (squeeze)
		find_least(table);
	return squeezed_sum(table, squeeze ? SQUEEZE_WORDS : SQUEEZE_NOT);
}

/* There is less room than wished for: between one squeeze and the next, and at
 * the last in proportion. */
static void
set_tight(struct table *table, float width, float *low)
{
	enum squeeze from = SQUEEZE_NOT, to;
	float wide, tight, share;
	struct column *c;

	find_least(table);
	while (from < SQUEEZE_ALL && squeezed_sum(table, from + 1) > width)
		from++;
	to = from < SQUEEZE_ALL ? from + 1 : from;
	wide = squeezed_sum(table, from);
	tight = squeezed_sum(table, to);
	share = wide > tight ? (width - tight) / (wide - tight) : 1;
	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		low[i] = squeezed(c, to);
		c->width = squeezed(c, to) + (squeezed(c, from) - squeezed(c, to)) * share;
		if (from == to)
			low[i] = c->width = wide > 0 ? squeezed(c, from) * width / wide : width;
	}
}

static float
column_most(const struct column *c)
{
	return c->declared_max > 0 ? fmaxf(c->declared_max, c->min) : 1e6f;
}

static float
columns_width(const struct table *table)
{
	float width = 0;

	for (size_t i = 0; i < table->column_count; i++)
		if (column_shown(table, i))
			width += table->columns[i].width;
	return width;
}

/* Share out room among the columns that may still grow, by `by` of each. */
static void
grow(struct table *table, float room, float (*by)(const struct column *))
{
	float sum, add;
	bool grown = true;

	while (room > 0.5f && grown) {
		sum = 0;
		grown = false;
		for (size_t i = 0; i < table->column_count; i++)
			if (column_shown(table, i) &&
			    table->columns[i].width < column_most(&table->columns[i]))
				sum += by(&table->columns[i]);
		for (size_t i = 0; sum > 0 && i < table->column_count; i++) {
			struct column *c = &table->columns[i];

			if (!column_shown(table, i) || c->width >= column_most(c))
				continue;
			add = fminf(room * by(c) / sum, column_most(c) - c->width);
			grown |= add > 0 && add < room * by(c) / sum;
			c->width += add;
		}
		room = table->target - columns_width(table);
	}
}

static float by_natural(const struct column *c) { return c->max; }
static float by_weight(const struct column *c) { return c->weight; }

static void
place_columns(struct table *table)
{
	float x = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_shown(table, i))
			table->columns[i].width = 0;
		table->columns[i].x = x;
		x += table->columns[i].width;
	}
	table->width = x;
}

/* There is room for words, but not for all text in one line: between what columns wish and
 * what they could use, by weight where there are weights. */
static void
set_between(struct table *table, float width, float min, float max, float weights)
{
	struct column *c;

	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		if (weights > 0)
			c->width = c->weight > 0 ? c->min : fminf(c->max, c->min +
			    (width - min) * 0.5f * (c->max - c->min) / (max - min));
		else
			c->width = c->min + (width - min) * (c->max - c->min) / (max - min);
	}
	if (weights > 0)
		grow(table, width - columns_width(table), by_weight);
}

/* Columns to the widths at which the table is lowest. */
static void
lower(struct table *table, const float *low)
{
	float *high = mem_new_zero(table->column_count, sizeof *high);

	for (size_t i = 0; i < table->column_count; i++)
		high[i] = fmaxf(table->columns[i].max, table->columns[i].width);
	columns_balance(table, low, high);
	free(high);
}

void
columns_set(struct table *table, float width)
{
	const float min = columns_need(table, false);
	float *low = mem_new_zero(table->column_count + 1, sizeof *low);
	float max = 0, weights = 0;

	table->target = width;
	for (size_t i = 0; i < table->column_count; i++) {
		low[i] = fmaxf(table->columns[i].need, (1 - wish_given_share) * table->columns[i].min);
		if (!column_shown(table, i))
			continue;
		max += table->columns[i].max;
		weights += table->columns[i].weight;
	}
	if (max <= width) {
		for (size_t i = 0; i < table->column_count; i++)
			table->columns[i].width = table->columns[i].max;
		grow(table, width - max, weights > 0 ? by_weight : by_natural);
	} else {
		if (min >= width)
			set_tight(table, width, low);
		else
			set_between(table, width, min, max, weights);
		lower(table, low);
	}
	place_columns(table);
	free(low);
}

void
columns_divide(struct table *table, float width)
{
	float keys = 0, used;
	uint32_t part = 0;
	bool any = false;

	for (size_t i = 0; i < table->column_count; i++)
		any |= table->columns[i].key;
	if (!any && table->column_count > 0)
		table->columns[0].key = true;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].key)
			keys += table->columns[i].need;
	if (keys > width / 2) {   /* too wide to be repeated */
		keys = 0;
		for (size_t i = 0; i < table->column_count; i++)
			table->columns[i].key = false;
	}
	used = keys;
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].key)
			continue;
		if (used + table->columns[i].need > width && used > keys) {
			part++;
			used = keys;
		}
		table->columns[i].part = part;
		used += table->columns[i].need;
	}
	table->parts = part + 1;
}
