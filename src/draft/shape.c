#include "draft/shape.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draft/heads.h"
#include "draft/kinds.h"
#include "draft/shape_cells.h"

/* A sheet while it is read. */
struct shaping {
	const struct sheet *sheet;
	size_t index;
	struct mapping *mapping;
	struct arena *arena;
	struct block *blocks; size_t count, cap;   /* heap */
	size_t row_cap;            /* of the last block's rows, heap too */
};

static struct block *
open_block(struct shaping *s, enum block_kind kind)
{
	struct block *b;

	MEM_GROW(s->blocks, s->cap, s->count + 1);
	b = &s->blocks[s->count++];
	*b = (struct block){ .kind = kind, .sheet = s->sheet, .sheet_index = s->index, .coloured = SIZE_MAX };
	s->row_cap = 0;
	return b;
}

static struct block *
last_block(struct shaping *s)
{
	return s->count > 0 ? &s->blocks[s->count - 1] : NULL;
}

static void
add_row(struct shaping *s, size_t row)
{
	struct block *b = last_block(s);

	MEM_GROW(b->rows, s->row_cap, b->row_count + 1);
	b->rows[b->row_count++] = row;
}

static void
open_table(struct shaping *s, size_t head, size_t rows)
{
	struct block *b = open_block(s, BLOCK_LOOSE);
	size_t c;

	b->head = head;
	b->head_rows = rows;
	b->columns = ARENA_ARRAY(s->arena, struct column, s->sheet->column_count);
	for (c = 0; c < s->sheet->column_count; c++)
		columns_name(b, c, s->arena);
}

/* Is the head at `row` that of the last table, said again? */
static bool
is_said_again(const struct shaping *s, const struct block *b, size_t row, size_t rows)
{
	size_t r, c;

	if (b == NULL || b->columns == NULL || b->head_rows == 0 || b->head_rows != rows)
		return false;
	for (r = 0; r < rows; r++)
		for (c = 0; c < s->sheet->column_count; c++)
			if (strcmp(shape_text(s->sheet, row + r, c), shape_text(s->sheet, b->head + r, c)) != 0)
				return false;
	return true;
}

/* A table without a head of its own, as wide as the one before, goes on with it. */
static void
continue_table(struct shaping *s, const struct block *before)
{
	struct block *b = last_block(s);
	size_t filled = 0, i;

	if (before == NULL || before->columns == NULL || before->sheet->column_count != s->sheet->column_count
	    || (before->kind != BLOCK_ACTIONS && before->kind != BLOCK_MEASURES) || s->count != 1
	    || b->kind != BLOCK_LOOSE || b->columns != NULL)
		return;
	for (i = 0; i < b->row_count; i++)
		filled += shape_count(s->sheet, b->rows[i]) > 1;
	if (filled == 0)
		return;
	b->columns = before->columns;
	b->kind = before->kind;
	b->coloured = before->coloured;
	b->continued = true;
}

/* One step: a head, or a row. Returns how many rows it took. */
static size_t
step(struct shaping *s, size_t row)
{
	const struct heads heads = { s->sheet, s->mapping, s->arena };
	struct block *b = last_block(s);
	size_t rows = heads_rows(&heads, row, row == 0);
	bool profile;

	if (rows > 0) {
		if (!is_said_again(s, b, row, rows))
			open_table(s, row, rows);
		return rows;
	}
	if (shape_count(s->sheet, row) == 0)
		return 1;
	profile = heads_is_profile(s->sheet, row, b != NULL && b->kind == BLOCK_PROFILE, s->arena);
	if (profile && (b == NULL || b->kind != BLOCK_PROFILE))
		open_block(s, BLOCK_PROFILE);
	else if (!profile && (b == NULL || b->kind == BLOCK_PROFILE))
		open_block(s, BLOCK_LOOSE);
	add_row(s, row);
	return 1;
}

struct blocks
shape_sheet(const struct sheet *sheet, size_t index, const struct block *before, struct mapping *mapping,
    struct arena *arena)
{
	struct shaping s = { .sheet = sheet, .index = index, .mapping = mapping, .arena = arena };
	struct blocks blocks;
	size_t row, i;

	for (row = 0; row < sheet->row_count;)
		row += step(&s, row);
	if (s.count > 0)
		continue_table(&s, before);
	blocks = (struct blocks){ ARENA_ARRAY(arena, struct block, s.count), s.count };
	for (i = 0; i < s.count; i++) {
		struct block *b = &blocks.items[i];
		size_t *kept;

		*b = s.blocks[i];
		kept = ARENA_ARRAY(arena, size_t, b->row_count);
		if (b->row_count > 0)
			memcpy(kept, b->rows, b->row_count * sizeof *kept);
		free(b->rows);
		b->rows = kept;
		kinds_settle(b, mapping, arena);
	}
	free(s.blocks);
	return blocks;
}
