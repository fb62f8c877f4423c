/* widths.c - the room of a table divided among its columns, from what they ask for.
 * docs/layout.md has the method in words. */
#include <math.h>

#include "layout/table.h"

static const float squeezed_pt = 46;            /* a column of running text, at the narrowest */
static const float running_text = 2.5f;        /* its text is so many times its longest word */

/* How narrow columns may become: no narrower than declared and than their words;
 * the longest words of running text divided; the same whatever is declared. */
enum squeeze { SQUEEZE_NOT, SQUEEZE_WORDS, SQUEEZE_ALL };

static float
squeezed(const struct column *c, enum squeeze how)
{
	float least = c->max > running_text * c->need ? fminf(c->need, squeezed_pt) : c->need;

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

float
columns_need(const struct table *table, bool squeeze)
{
	return squeezed_sum(table, squeeze ? SQUEEZE_WORDS : SQUEEZE_NOT);
}

/* There is less room than wished for: between one squeeze and the next, and at
 * the last in proportion. */
static void
set_tight(struct table *table, float width)
{
	enum squeeze from = SQUEEZE_NOT, to;
	float wide, tight, share;
	struct column *c;

	while (from < SQUEEZE_ALL && squeezed_sum(table, from + 1) > width)
		from++;
	to = from < SQUEEZE_ALL ? from + 1 : from;
	wide = squeezed_sum(table, from);
	tight = squeezed_sum(table, to);
	share = wide > tight ? (width - tight) / (wide - tight) : 1;
	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		c->width = squeezed(c, to) + (squeezed(c, from) - squeezed(c, to)) * share;
		if (from == to)
			c->width = wide > 0 ? squeezed(c, from) * width / wide : width;
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

void
columns_set(struct table *table, float width)
{
	const float min = columns_need(table, false);
	float max = 0, weights = 0;
	struct column *c;

	table->target = width;
	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_shown(table, i))
			continue;
		max += table->columns[i].max;
		weights += table->columns[i].weight;
	}
	if (min >= width) {
		set_tight(table, width);
		place_columns(table);
		return;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		if (max <= width)
			c->width = c->max;
		else if (weights > 0)
			c->width = c->weight > 0 ? c->min : fminf(c->max, c->min +
			    (width - min) * 0.5f * (c->max - c->min) / (max - min));
		else
			c->width = c->min + (width - min) * (c->max - c->min) / (max - min);
	}
	if (max <= width)
		grow(table, width - max, weights > 0 ? by_weight : by_natural);
	else if (weights > 0)
		grow(table, width - columns_width(table), by_weight);
	else
		columns_balance(table, width);
	place_columns(table);
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
