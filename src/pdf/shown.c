#include "pdf/shown.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"

struct shown_part {
	bool *nodes;               /* by their index */
	uint8_t *levels;           /* of headings */
	struct map *ids;
	struct arena *arena;
};

static void
show(struct shown_part *s, const struct doc_node *node)
{
	for (; node != NULL && !s->nodes[node->index]; node = node->parent)
		s->nodes[node->index] = true;
}

/* A row with all of its cells. */
static void
show_row(struct shown_part *s, const struct doc_node *row)
{
	show(s, row);
	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
		s->nodes[cell->index] = true;
}

/* Is one of the rows shown that a cell of `row` reaches into? */
static bool
reaches_shown(const struct shown_part *s, const struct doc_node *row)
{
	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
		const struct doc_node *below = row->next;

		for (unsigned n = cell->attrs->rowspan; n > 1 && below != NULL; n--, below = below->next)
			if (s->nodes[below->index])
				return true;
	}
	return false;
}

/* From the last row up, so that a row shown for one below it counts for those above it. */
static void
show_rows(struct shown_part *s, const struct doc_node *table)
{
	for (const struct doc_node *part = table->first; part != NULL; part = part->next) {
		if (part->kind != DOC_THEAD && part->kind != DOC_TBODY)
			continue;
		for (const struct doc_node *row = part->last; row != NULL; row = row->prev)
			if (part->kind == DOC_THEAD || s->nodes[row->index] || reaches_shown(s, row))
				show_row(s, row);
	}
}

static void
note_id(struct shown_part *s, const struct doc_node *node)
{
	if (s->nodes[node->index] && node->attrs->id != NULL)
		map_add(s->ids, node->attrs->id, (void *)node);
}

/* Levels by nesting: below the nearest heading before it that is higher. */
static void
set_levels(struct shown_part *s, const struct document *document)
{
	const struct doc_node *path[6];
	unsigned depth = 0;

	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		if (!doc_is_heading(n) || !s->nodes[n->index])
			continue;
		while (depth > 0 && path[depth - 1]->kind >= n->kind)
			depth--;
		path[depth++] = n;
		s->levels[n->index] = (uint8_t)depth;
	}
}

struct shown_part *
shown_new(const struct document *document, const struct marks *marks)
{
	struct shown_part *s = mem_new_zero(1, sizeof *s);
	bool *marked = mem_new_zero(document->node_count, sizeof *marked);
	const struct doc_node *n;

	s->nodes = mem_new_zero(document->node_count, sizeof *s->nodes);
	s->levels = mem_new_zero(document->node_count, sizeof *s->levels);
	s->ids = map_new();
	s->arena = arena_new();
	for (size_t i = 0; i < marks->mark_count; i++)
		marked[marks->marks[i].node] = true;
	show(s, document->root);
	for (n = document->root; n != NULL; n = doc_next(n, document->root))
		if (marked[n->index])
			show(s, n);
	for (n = document->root; n != NULL; n = doc_next(n, document->root))
		if (n->kind == DOC_TABLE && s->nodes[n->index])
			show_rows(s, n);
	for (n = document->root; n != NULL; n = doc_next(n, document->root))
		note_id(s, n);
	set_levels(s, document);
	free(marked);
	return s;
}

void
shown_drop(struct shown_part *s)
{
	if (s == NULL)
		return;
	free(s->nodes);
	free(s->levels);
	map_drop(s->ids);
	arena_drop(s->arena);
	free(s);
}

bool
shown_is(const struct shown_part *s, const struct doc_node *node)
{
	return s == NULL || s->nodes[node->index];
}

bool
shown_has_id(const struct shown_part *s, const char *id, size_t len)
{
	return s == NULL || map_lookup(s->ids, arena_strndup(s->arena, id, len)) != NULL;
}

unsigned
shown_rows(const struct shown_part *s, const struct doc_node *cell)
{
	const struct doc_node *row = cell->parent->next;
	unsigned rows = 1;

	for (unsigned n = cell->attrs->rowspan; n > 1; n--) {
		rows += row == NULL || shown_is(s, row);
		row = row != NULL ? row->next : NULL;
	}
	return rows;
}

unsigned
shown_level(const struct shown_part *s, const struct doc_node *heading)
{
	return s->levels[heading->index];
}
