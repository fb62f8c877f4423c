/* balance.c - the widths at which a table is lowest. The room that its columns may share is cut
 * into steps; from the widths set, steps go to the column that makes the table lower, taken one
 * after the other from those that then lose least. First many at once, then fewer, down to one.
 * Heights are counted, not reckoned, and each only once: what a cell takes at a width is kept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/table.h"

enum { MAX_STEPS = 200, LOOKS = 120000 };
static const float step_pt = 3, fine_step_pt = 1.0f;   /* at the least */
static const float fine_room_pt = 6;       /* so far do widths go from where they are, at the end */
static const float same_height_pt = 3;     /* less than a line; a hyphen or two is no difference */
static const float neat_share = 0.01f;     /* of each cell's height, beside the tallest of a row */
static const float worth_share = 0.001f;   /* of the table's height: less is not worth a move */

/* A column that may change, and how many steps it is wider than its least. */
struct share { uint32_t column, steps, most, now; };

struct balance {
	const struct table *table;
	const float *low, *high;
	float step;
	size_t looked;       /* at so many cells */
	struct share *shares; size_t count;
	float *known;        /* heights by row, column and steps; below 0: not counted yet */
	size_t *offset;      /* of a column's heights in a row's */
	size_t row_size;     /* heights of a row */
	float *heights;      /* now, by row and column */
	float *best, *next;  /* of each row: the tallest cell, and the one after that */
	uint32_t *tallest;   /* its column */
	float *fixed;        /* of each row, what columns take that do not change */
};

/* --- heights --- */

static float
content_width(const struct table *table, size_t column, float width)
{
	return width - 2 * table->layout->theme->cell_pad_x - table->columns[column].gutter;
}

static float
sample_height(const struct table *table, size_t row, size_t column, float width)
{
	const struct sample *sample = &table->samples[row * table->column_count + column];

	if (sample->extent == NULL)
		return 0;
	return sample->share * (2 * table->layout->theme->cell_pad_y +
	    extent_height(sample->extent, content_width(table, column, width)));
}

static float
least_height(const struct table *table)
{
	const struct theme *theme = table->layout->theme;

	return theme->styles[THEME_TABLE].leading + 2 * theme->cell_pad_y;
}

float
columns_height(const struct table *table)
{
	float sum = 0, height;

	for (size_t r = 0; r < table->sample_rows; r++) {
		height = least_height(table);
		for (size_t c = 0; c < table->column_count; c++)
			if (column_shown(table, c))
				height = fmaxf(height,
				    sample_height(table, r, c, table->columns[c].width));
		sum += table->sample_weights[r] * height;
	}
	return sum;
}

/* The last step ends at the column's widest, whole or not. */
static float
width_at(const struct balance *b, const struct share *share, uint32_t steps)
{
	return fminf(b->low[share->column] + (float)steps * b->step, b->high[share->column]);
}

static float
count_height(struct balance *b, size_t row, size_t i, uint32_t steps)
{
	const struct share *share = &b->shares[i];
	float *known = &b->known[row * b->row_size + b->offset[i]];

	if (known[steps] < 0)
		known[steps] = sample_height(b->table, row, share->column,
		    width_at(b, share, steps));
	return known[steps];
}

/* A cell that has as many lines at a narrower width and at a wider one has them between; and one
 * that is never the tallest needs no closer look. */
static float
height_at(struct balance *b, size_t row, size_t i, uint32_t steps)
{
	float *known = &b->known[row * b->row_size + b->offset[i]];
	uint32_t narrower = steps, wider = steps;
	float tall;

	if (known[steps] >= 0)
		return known[steps];
	tall = count_height(b, row, i, 0);
	if (tall <= b->fixed[row] || tall - count_height(b, row, i, b->shares[i].most) < same_height_pt)
		return known[steps] = tall;
	while (known[narrower] < 0)
		narrower--;
	while (known[wider] < 0)
		wider++;
	if (known[narrower] - known[wider] < same_height_pt)
		return known[steps] = known[narrower];
	return count_height(b, row, i, steps);
}

static float
loss_of_row(const struct balance *b, size_t row, size_t i, float height)
{
	const float others = b->tallest[row] == i ? b->next[row] : b->best[row];
	const float was = b->heights[row * b->count + i];

	return b->table->sample_weights[row] *
	    (fmaxf(others, height) - b->best[row] + neat_share * (height - was));
}

/* By how much the table grows when column `i` has `steps`. */
static float
loss(struct balance *b, size_t i, uint32_t steps)
{
	float sum = 0;

	b->looked += b->table->sample_rows;
	for (size_t r = 0; r < b->table->sample_rows; r++) {
		const float known = b->known[r * b->row_size + b->offset[i] + steps];
		const float height = known >= 0 ? known : height_at(b, r, i, steps);

		if (height != b->heights[r * b->count + i])   /* else nothing is lost */
			sum += loss_of_row(b, r, i, height);
	}
	return sum;
}

static void
rank_row(struct balance *b, size_t row)
{
	const float *heights = b->heights + row * b->count;

	b->best[row] = b->next[row] = b->fixed[row];
	b->tallest[row] = UINT32_MAX;
	for (size_t i = 0; i < b->count; i++) {
		if (heights[i] > b->best[row]) {
			b->next[row] = b->best[row];
			b->best[row] = heights[i];
			b->tallest[row] = (uint32_t)i;
		} else if (heights[i] > b->next[row])
			b->next[row] = heights[i];
	}
}

static void
set_steps(struct balance *b, size_t i, uint32_t steps)
{
	b->shares[i].now = steps;
	b->looked += b->table->sample_rows * b->count;
	for (size_t r = 0; r < b->table->sample_rows; r++) {
		const float height = height_at(b, r, i, steps);

		if (height == b->heights[r * b->count + i])
			continue;
		b->heights[r * b->count + i] = height;
		rank_row(b, r);
	}
}

static float
height_now(const struct balance *b)
{
	float sum = 0, all;

	for (size_t r = 0; r < b->table->sample_rows; r++) {
		all = b->best[r];
		for (size_t i = 0; i < b->count; i++)
			all += neat_share * b->heights[r * b->count + i];
		sum += b->table->sample_weights[r] * all;
	}
	return sum;
}

/* --- moves --- */

/* Take `steps` from the columns that lose least, a few at a time; false when there are not so
 * many to take. */
static bool
collect(struct balance *b, size_t to, uint32_t steps)
{
	const uint32_t few = steps > 4 ? steps / 4 : 1;
	float least = 0, lost;
	uint32_t take;
	size_t from;

	for (; steps > 0; steps -= take) {
		take = few < steps ? few : steps;
		from = SIZE_MAX;
		for (size_t i = 0; i < b->count; i++) {
			if (i == to || b->shares[i].now < take)
				continue;
			lost = loss(b, i, b->shares[i].now - take);
			if (from == SIZE_MAX || lost < least) {
				least = lost;
				from = i;
			}
		}
		if (from == SIZE_MAX)
			return false;
		set_steps(b, from, b->shares[from].now - take);
	}
	return true;
}

static void
recall(struct balance *b, const uint32_t *steps)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->shares[i].now != steps[i])
			set_steps(b, i, steps[i]);
}

static void
remember(const struct balance *b, uint32_t *steps)
{
	for (size_t i = 0; i < b->count; i++)
		steps[i] = b->shares[i].now;
}

/* Give `steps` to the column that makes the table lowest by them; false, and nothing is moved,
 * when it becomes no lower. */
static bool
move(struct balance *b, uint32_t steps, uint32_t *before, uint32_t *found)
{
	const float now = height_now(b);
	float lowest = now * (1 - worth_share), height;
	bool any = false;

	remember(b, before);
	for (size_t to = 0; to < b->count; to++) {
		if (b->shares[to].now + steps > b->shares[to].most ||
		    now + loss(b, to, b->shares[to].now + steps) >= lowest)
			continue;
		set_steps(b, to, b->shares[to].now + steps);
		if (collect(b, to, steps) && (height = height_now(b)) < lowest) {
			lowest = height;
			remember(b, found);
			any = true;
		}
		recall(b, before);
	}
	if (any)
		recall(b, found);
	return any;
}

/* From many steps at once to single ones, each number of them as long as it helps; and again from
 * the start, until nothing does, or as much has been looked at as is worth it. */
static void
descend(struct balance *b, uint32_t total)
{
	uint32_t *before = mem_new_zero(b->count, sizeof *before);
	uint32_t *found = mem_new_zero(b->count, sizeof *found);
	bool moved = true;

	while (moved && b->looked < LOOKS) {
		moved = false;
		for (uint32_t steps = total / 2 + 1; steps > 0 && b->looked < LOOKS; ) {
			if (move(b, steps, before, found))
				moved = true;
			else
				steps -= steps / 4 + 1;
		}
	}
	free(before);
	free(found);
}

/* --- the columns --- */

static void
find_shares(struct balance *b)
{
	const struct table *table = b->table;
	float room;

	b->shares = mem_new_zero(table->column_count + 1, sizeof *b->shares);
	for (size_t c = 0; c < table->column_count; c++) {
		room = b->high[c] - b->low[c];
		if (column_shown(table, c) && room > 0.01f)
			b->shares[b->count++] = (struct share){ .column = (uint32_t)c,
			    .most = (uint32_t)ceilf(room / b->step - 0.01f) };
	}
}

/* Whole steps for each column, as near below its width as can be, and what is left of the widths
 * to the first that can take a step. Returns how many there are. */
static uint32_t
set_out(struct balance *b)
{
	uint32_t total = 0;
	float left = 0;

	for (size_t i = 0; i < b->count; i++) {
		struct share *share = &b->shares[i];
		const float over = b->table->columns[share->column].width - b->low[share->column];

		share->now = over > 0 ? (uint32_t)(over / b->step + 0.01f) : 0;
		if (share->now > share->most)
			share->now = share->most;
		left += over - (float)share->now * b->step;
		total += share->now;
	}
	for (size_t i = 0; i < b->count && left >= b->step; i++)
		if (b->shares[i].now < b->shares[i].most) {
			b->shares[i].now++;
			total++;
			left -= b->step;
		}
	return total;
}

static void
prepare(struct balance *b)
{
	const struct table *table = b->table;
	const size_t rows = table->sample_rows;
	bool changes;

	b->offset = mem_new_zero(b->count + 1, sizeof *b->offset);
	for (size_t i = 0; i < b->count; i++) {
		b->offset[i] = b->row_size;
		b->row_size += b->shares[i].most + 1;
	}
	b->known = mem_new_zero(rows * b->row_size + 1, sizeof *b->known);
	for (size_t i = 0; i < rows * b->row_size; i++)
		b->known[i] = -1;
	b->heights = mem_new_zero(rows * b->count + 1, sizeof *b->heights);
	b->best = mem_new_zero(rows + 1, sizeof *b->best);
	b->next = mem_new_zero(rows + 1, sizeof *b->next);
	b->fixed = mem_new_zero(rows + 1, sizeof *b->fixed);
	b->tallest = mem_new_zero(rows + 1, sizeof *b->tallest);
	for (size_t r = 0; r < rows; r++) {
		b->fixed[r] = least_height(table);
		for (size_t c = 0, i = 0; c < table->column_count; c++) {
			changes = i < b->count && b->shares[i].column == c;
			i += changes;
			if (!changes && column_shown(table, c))
				b->fixed[r] = fmaxf(b->fixed[r],
				    sample_height(table, r, c, table->columns[c].width));
		}
	}
}

static void
balance_drop(struct balance *b)
{
	free(b->shares);
	free(b->offset);
	free(b->known);
	free(b->heights);
	free(b->best);
	free(b->next);
	free(b->fixed);
	free(b->tallest);
}

/* What is left of `width` goes to those that can use it, in proportion to what they could. */
static void
give_rest(struct balance *b, float width)
{
	struct column *columns = b->table->columns;
	float could = 0, share;

	for (size_t i = 0; i < b->count; i++) {
		struct column *c = &columns[b->shares[i].column];

		c->width = width_at(b, &b->shares[i], b->shares[i].now);
		width -= c->width;
		could += b->high[b->shares[i].column] - c->width;
	}
	share = could > 0 ? fminf(width / could, 1) : 0;
	for (size_t i = 0; i < b->count; i++)
		columns[b->shares[i].column].width += share *
		    (b->high[b->shares[i].column] - columns[b->shares[i].column].width);
}

static void
balance(struct table *table, const float *low, const float *high, float step)
{
	struct balance b = { .table = table, .low = low, .high = high };
	float width = 0, room = 0;
	uint32_t total;

	for (size_t c = 0; c < table->column_count; c++)
		if (column_shown(table, c))
			room += table->columns[c].width - low[c];
	b.step = fmaxf(step, room / MAX_STEPS);
	find_shares(&b);
	for (size_t i = 0; i < b.count; i++)
		width += table->columns[b.shares[i].column].width;
	total = set_out(&b);
	if (b.count > 1 && total > 0 && table->sample_rows > 0) {
		prepare(&b);
		for (size_t r = 0; r < table->sample_rows; r++)
			rank_row(&b, r);
		for (size_t i = 0; i < b.count; i++)
			set_steps(&b, i, b.shares[i].now);
		descend(&b, total);
		give_rest(&b, width);
	}
	balance_drop(&b);
}

void
columns_balance(struct table *table, const float *low, const float *high)
{
	const size_t count = table->column_count;
	float *before = mem_new_zero(3 * count + 1, sizeof *before);
	float *near = before + count, *far = near + count;
	const float was = columns_height(table);

	for (size_t c = 0; c < count; c++)
		before[c] = table->columns[c].width;
	balance(table, low, high, step_pt);
	for (size_t c = 0; c < count; c++) {
		near[c] = fmaxf(low[c], table->columns[c].width - fine_room_pt);
		far[c] = fminf(high[c], table->columns[c].width + fine_room_pt);
	}
	balance(table, near, far, fine_step_pt);
	if (columns_height(table) > was * (1 - worth_share))   /* not worth another look */
		for (size_t c = 0; c < count; c++)
			table->columns[c].width = before[c];
	free(before);
}
