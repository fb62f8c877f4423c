#include "draft/kinds.h"

#include <stdint.h>

#include "draft/columns.h"
#include "draft/shape_cells.h"
#include "draft/status.h"

static bool
has_any(const struct block *b, const enum role *roles, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (columns_has(b, roles[i]))
			return true;
	return false;
}

/* What the other columns are of, when none says "action": that with the most words. */
static bool
find_actions(struct block *b, struct arena *arena)
{
	size_t c, best = b->sheet->column_count, most = 0;

	for (c = 0; c < b->sheet->column_count; c++) {
		struct column_content in = columns_look(b, c, arena);
		enum role role = b->columns[c].role;

		if (role == ROLE_NONE && in.texts * 2 > b->row_count && in.length > most && in.length > in.texts * 15) {
			best = c;
			most = in.length;
		}
	}
	if (best == b->sheet->column_count)
		return false;
	b->columns[best].role = ROLE_ACTION;
	b->columns[best].guessed = true;
	return true;
}

static bool
is_qualitative(const struct block *b)
{
	size_t c, texts = 0, qualitative = 0;

	for (c = 0; c < b->sheet->column_count; c++) {
		texts += *b->columns[c].label != '\0';
		qualitative += b->columns[c].role == ROLE_QUALITATIVE;
	}
	return qualitative > 0 && qualitative * 2 > texts;
}

static enum block_kind
kind_of(struct block *b, struct arena *arena)
{
	static const enum role of_actions[] = { ROLE_LEAD, ROLE_DUE, ROLE_STATUS, ROLE_RAG, ROLE_PROGRESS, ROLE_COMPLETED,
	    ROLE_REVISED, ROLE_EVIDENCE, ROLE_COMMENT };
	static const enum role of_measures[] = { ROLE_BAND, ROLE_VALUE, ROLE_TARGET, ROLE_SHOWS, ROLE_RAG, ROLE_BASELINE,
	    ROLE_BENCHMARK };
	static const enum role figures[] = { ROLE_BAND, ROLE_VALUE, ROLE_BASELINE, ROLE_BENCHMARK };
	static const enum role dated[] = { ROLE_LEAD, ROLE_DUE };

	if (is_qualitative(b))
		return BLOCK_QUALITATIVE;
	if (columns_has(b, ROLE_MEASURE) && has_any(b, of_measures, ARRAY_LEN(of_measures)) && (!columns_has(b, ROLE_ACTION)
	    || has_any(b, figures, ARRAY_LEN(figures))))
		return BLOCK_MEASURES;
	if (columns_has(b, ROLE_ACTION) && (has_any(b, of_actions, ARRAY_LEN(of_actions)) || columns_has(b, ROLE_REF)))
		return BLOCK_ACTIONS;
	if (columns_has(b, ROLE_LEAD) && columns_has(b, ROLE_DUE) && columns_has(b, ROLE_IMPROVEMENT)) {
		size_t c;

		for (c = 0; !b->columns[c].chosen && b->columns[c].role != ROLE_IMPROVEMENT; c++)
			continue;
		b->columns[c].role = ROLE_ACTION;
		return BLOCK_ACTIONS;
	}
	if (has_any(b, dated, ARRAY_LEN(dated)) && has_any(b, of_actions, ARRAY_LEN(of_actions)) && find_actions(b, arena)) {
		b->guessed = true;
		return BLOCK_ACTIONS;
	}
	return BLOCK_LOOSE;
}

/* What a word at a head means in a table of one kind only. */
static void
settle_for_kind(struct block *b, size_t c)
{
	struct column *column = &b->columns[c];

	if (column->chosen)
		return;
	if (b->kind == BLOCK_ACTIONS) {
		if (column->role == ROLE_COMMENT)
			column->role = ROLE_PROGRESS;
		else if (column->role == ROLE_MEASURE || column->role == ROLE_SHOWS || column->role == ROLE_BASELINE
		    || (column->role == ROLE_TARGET && !columns_has(b, ROLE_IMPROVEMENT)))
			column->role = ROLE_OUTCOME;
		else if (column->role == ROLE_VALUE || column->role == ROLE_BAND || column->role == ROLE_THRESHOLDS
		    || column->role == ROLE_BENCHMARK || column->role == ROLE_TRAVEL || column->role == ROLE_POLARITY)
			column->role = ROLE_NONE;
	} else if (b->kind == BLOCK_MEASURES) {
		if (column->role == ROLE_PROGRESS || column->role == ROLE_EVIDENCE)
			column->role = ROLE_COMMENT;
		else if (column->role == ROLE_STATUS)
			column->role = ROLE_RAG;
		else if (column->role == ROLE_THRESHOLDS)
			column->role = ROLE_NONE;
	}
}

/* The first column of which more than one colour says something. */
static size_t
find_colours(const struct block *b)
{
	size_t c, i;

	for (c = 0; c < b->sheet->column_count; c++) {
		const struct status_word *first = NULL;

		for (i = 0; i < b->row_count; i++) {
			const struct status_word *word = status_of_fill(shape_cell(b->sheet, b->rows[i], c)->fill);

			if (word != NULL && first != NULL && word != first)
				return c;
			first = first != NULL ? first : word;
		}
	}
	return SIZE_MAX;
}

void
kinds_settle(struct block *b, struct mapping *mapping, struct arena *arena)
{
	size_t c;

	if (b->columns == NULL || b->continued)
		return;
	columns_apply(b, mapping, arena);
	for (c = 0; c < b->sheet->column_count; c++)
		columns_settle_by_content(b, c, arena);
	b->kind = kind_of(b, arena);
	for (c = 0; c < b->sheet->column_count; c++)
		settle_for_kind(b, c);
	for (c = 1; c < b->sheet->column_count; c++)
		if (!b->columns[c].chosen)
			columns_settle_twice(b, c, arena);
	if (b->kind == BLOCK_ACTIONS && !columns_has(b, ROLE_RAG) && !columns_has(b, ROLE_STATUS))
		b->coloured = find_colours(b);
}
