#include "pdf/symbols.h"

#include <stdlib.h>

#include "charts/symbol.h"
#include "document/document.h"
#include "pdf/show.h"

enum { DIRECTION_COUNT = DOC_DIR_LEVEL + 1 };

struct symbols {
	struct arena *arena;
	struct drawing shapes[SYMBOL_COUNT];    /* SYMBOL_NONE: empty */
	struct drawing arrows[DIRECTION_COUNT];
};

static struct drawing
empty_drawing(struct arena *arena)
{
	return (struct drawing){ .width = SYMBOL_SIZE, .height = SYMBOL_SIZE, .arena = arena };
}

struct symbols *
symbols_new(void)
{
	struct symbols *symbols = mem_new_zero(1, sizeof *symbols);
	struct pen *pen = pen_new();

	symbols->arena = arena_new();
	for (int i = 0; i < SYMBOL_COUNT; i++) {
		symbols->shapes[i] = empty_drawing(symbols->arena);
		symbol_paint(&symbols->shapes[i], pen, i, 0, 0, SYMBOL_SIZE, REPLAY_INK, false);
	}
	for (int i = 0; i < DIRECTION_COUNT; i++) {
		symbols->arrows[i] = empty_drawing(symbols->arena);
		arrow_paint(&symbols->arrows[i], pen, i, 0, 0, SYMBOL_SIZE, REPLAY_INK);
	}
	pen_drop(pen);
	return symbols;
}

void
symbols_drop(struct symbols *symbols)
{
	if (symbols == NULL)
		return;
	for (size_t i = 0; i < SYMBOL_COUNT; i++)
		drawing_clear(&symbols->shapes[i]);
	for (size_t i = 0; i < DIRECTION_COUNT; i++)
		drawing_clear(&symbols->arrows[i]);
	arena_drop(symbols->arena);
	free(symbols);
}

const struct drawing *
symbols_shape(const struct symbols *symbols, unsigned shape)
{
	return &symbols->shapes[shape < SYMBOL_COUNT ? shape : SYMBOL_NONE];
}

const struct drawing *
symbols_arrow(const struct symbols *symbols, unsigned direction)
{
	return &symbols->arrows[direction < DIRECTION_COUNT ? direction : DOC_DIR_NONE];
}

const struct drawing *
symbols_bullet(const struct symbols *symbols, unsigned depth)
{
	static const uint8_t shapes[] = { SYMBOL_CIRCLE, SYMBOL_DASH, SYMBOL_SQUARE };

	return symbols_shape(symbols, shapes[depth % ARRAY_LEN(shapes)]);
}
