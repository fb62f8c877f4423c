#include "pdf/cells.h"

#include <string.h>

#include "document/heads.h"
#include "pdf/shown.h"
#include "pdf/syntax.h"

struct heads *
cells_of(const struct doc_node *table)
{
	return heads_matter(table) ? heads_new(table) : NULL;
}

/* Do cells of the table name it? Heads of columns and labels of groups are named by any; heads of
 * rows by merged cells only. */
static bool
is_named(const struct part *part, const struct doc_node *th)
{
	return part->heads != NULL && (th->parent->parent->kind == DOC_THEAD ||
	    doc_is_group_row(th->parent) || heads_merged(part->heads));
}

const char *
cell_id(const struct part *part, struct arena *arena, const struct doc_node *th)
{
	const char *id = th->attrs->id;

	/* No document has a colon in its own. */
	if (id == NULL && is_named(part, th))
		id = arena_printf(arena, "th:%u", (unsigned)th->index);
	return id != NULL ? part_name(part, arena, id) : NULL;
}

/* ---- identifiers of the document's ------------------------------------------------------ */

static void
put_given(struct strbuf *out, const struct part *part, const char *ids)
{
	struct strbuf name = STRBUF_INIT;
	size_t key_len;

	if (!part->alone)
		strbuf_printf(&name, "%s:", part->key);
	key_len = name.len;
	strbuf_puts(out, "/Headers[");
	while (*(ids += strspn(ids, " ")) != '\0') {
		size_t len = strcspn(ids, " ");

		strbuf_truncate(&name, key_len);
		strbuf_add(&name, ids, len);
		if (shown_has_id(part->shown, ids, len))
			pdf_put_literal(out, name.text, name.len);
		ids += len;
	}
	strbuf_putc(out, ']');
	strbuf_drop(&name);
}

/* ---- by the cell's place ------------------------------------------------------------------ */

static void
put_head(struct strbuf *out, const struct part *part, struct arena *arena, const struct doc_node *th)
{
	const char *id = shown_is(part->shown, th) ? cell_id(part, arena, th) : NULL;

	if (id != NULL)
		pdf_put_literal(out, id, strlen(id));
}

static bool
is_of_column(const struct doc_node *th)
{
	return th->parent->parent->kind == DOC_THEAD;
}

/* The head over exactly the columns of a merged cell ("Thresholds" over a cell that says there are
 * none): those of each column below it would only be read out in vain. */
static const struct doc_node *
common_head(const struct part *part, const struct doc_node *cell, const struct doc_node *const *list,
    size_t count)
{
	for (size_t i = 0; cell->attrs->colspan > 1 && i < count; i++)
		if (is_of_column(list[i]) && list[i]->attrs->colspan == cell->attrs->colspan &&
		    heads_column(part->heads, list[i]) == heads_column(part->heads, cell))
			return list[i];
	return NULL;
}

static void
put_found(struct strbuf *out, const struct part *part, const struct doc_node *cell,
    const struct doc_node *group)
{
	struct arena *arena = arena_new();
	const struct doc_node *const *list;
	size_t count = heads_of(part->heads, cell, &list);
	const struct doc_node *common = common_head(part, cell, list, count);

	strbuf_puts(out, "/Headers[");
	for (size_t i = 0; i < count; i++)
		if (common == NULL || !is_of_column(list[i]) ||
		    list[i]->attrs->colspan >= common->attrs->colspan)
			put_head(out, part, arena, list[i]);
	if (group != NULL)
		put_head(out, part, arena, group);
	strbuf_putc(out, ']');
	arena_drop(arena);
}

/* A group's label is a head of the heads of its rows, and so of all their cells; in a row without a
 * head, of each cell. */
static const struct doc_node *
group_to_name(const struct part *part, const struct doc_node *cell)
{
	return cell->kind == DOC_TH || !heads_row_has(cell->parent) ? heads_group(part->heads, cell)
	    : NULL;
}

void
cell_put_headers(struct strbuf *out, const struct part *part, const struct doc_node *cell)
{
	const struct doc_node *group;

	if (cell->attrs->headers != NULL) {
		put_given(out, part, cell->attrs->headers);
		return;
	}
	if (part->heads == NULL || cell->parent->parent->kind != DOC_TBODY)
		return;
	group = group_to_name(part, cell);
	if (group != NULL && !shown_is(part->shown, group))
		group = NULL;
	if (group != NULL || (cell->kind == DOC_TD && doc_is_merged(cell)))
		put_found(out, part, cell, group);
}
