#include "html/labels.h"

#include "html/escape.h"

/* ---- naming heads --------------------------------------------------------------------------- */

static bool
is_label(const struct doc_node *cell)
{
	return cell->kind == DOC_TH;
}

static size_t
count_heads(const struct doc_node *row)
{
	size_t count = 0;

	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
		count += is_label(cell);
	return count;
}

/* Do the rows have heads in more than one column, or more than one each? */
static bool
has_several_heads(const struct doc_node *body, const struct heads *heads, size_t *column)
{
	for (const struct doc_node *row = body->first; row != NULL; row = row->next) {
		const struct doc_node *th = doc_child(row, DOC_TH);

		if (th == NULL || doc_is_group_row(row))
			continue;
		if (count_heads(row) > 1 || (*column != SIZE_MAX && heads_column(heads, th) != *column))
			return true;
		*column = heads_column(heads, th);
	}
	return false;
}

/* A label of the second level ends at the next one, which no scope says. */
static bool
has_subgroups(const struct doc_node *body)
{
	for (const struct doc_node *row = body->first; row != NULL; row = row->next)
		if (row->attrs->role == DOC_ROLE_SUBGROUP && doc_is_group_row(row))
			return true;
	return false;
}

bool
labels_must_be_named(const struct doc_node *table, const struct heads *heads)
{
	const struct doc_node *head = doc_child(table, DOC_THEAD);
	size_t column = SIZE_MAX;

	if (head != NULL && head->first != head->last)
		return true;
	for (const struct doc_node *part = table->first; part != NULL; part = part->next)
		if (part->kind == DOC_TBODY && (has_subgroups(part) || has_several_heads(part, heads, &column)))
			return true;
	return false;
}

static void
put_name(struct writer *w, const struct doc_node *th, bool first)
{
	put(w, first ? " headers=\"" : " ");
	put_id_value(w, th, "cell");
}

/* A row's head names its group, so that who asks what the head is under hears it; so does the label of a group in
 * another one, which has no other heads. In a row without a head each cell does. */
static void
put_names(struct writer *w, const struct doc_node *cell)
{
	const struct doc_node *const *list, *group = cell->kind == DOC_TH || !heads_row_has(cell->parent)
	    ? heads_group(w->heads, cell) : NULL;
	size_t count = doc_is_group_row(cell->parent) ? 0 : heads_of(w->heads, cell, &list);

	for (size_t i = 0; i < count; i++)
		put_name(w, list[i], i == 0);
	if (group != NULL)
		put_name(w, group, count == 0);
	if (count > 0 || group != NULL)
		put(w, "\"");
}

void
put_headers(struct writer *w, const struct doc_node *cell)
{
	if (cell->attrs->headers != NULL)
		put_attr(w, "headers", cell->attrs->headers);
	else if (w->heads_named && cell->parent->parent->kind == DOC_TBODY)
		put_names(w, cell);
}

void
put_cell_id(struct writer *w, const struct doc_node *cell)
{
	if (cell->attrs->id == NULL && !(w->heads_named && cell->kind == DOC_TH))
		return;
	put(w, " id=\"");
	put_id_value(w, cell, "cell");
	put(w, "\"");
}

/* ---- labels across ----------------------------------------------------------------------------- */

bool
label_is_across(const struct doc_node *cell)
{
	return cell->kind == DOC_TH && cell->attrs->colspan > 1 && cell->attrs->rowspan == 1 &&
	    cell->parent->parent->kind == DOC_TBODY;
}

/* The columns in which a label stands: those of the heads of the rows that it labels, one where
 * there is none. */
struct place {
	uint32_t first, count;
};

static struct place
place_of(const struct writer *w, const struct doc_node *label)
{
	const struct doc_node *row = label->parent->next, *first, *last;
	struct place place = { 0, 1 };
	size_t end;

	while (row != NULL && (doc_is_group_row(row) || !heads_row_has(row)))
		row = row->next;
	if (!doc_is_group_row(label->parent) || row == NULL)
		return place;
	first = doc_child(row, DOC_TH);
	for (last = row->last; last->kind != DOC_TH; )
		last = last->prev;
	end = heads_column(w->heads, last) + last->attrs->colspan;
	if (end > label->attrs->colspan)
		return place;
	place.first = (uint32_t)heads_column(w->heads, first);
	place.count = w->heads_named ? (uint32_t)end - place.first : 1;
	return place;
}

uint32_t
label_columns(const struct writer *w, const struct doc_node *label)
{
	return place_of(w, label).count;
}

/* Of an empty cell beside a label, which the cells after the label have for a head too. */
static void
put_heads_of_empty(struct writer *w, const struct doc_node *label, uint32_t first, uint32_t columns)
{
	const struct doc_node *const *list;
	size_t count = heads_of_columns(w->heads, first, columns, &list);

	for (size_t i = 0; i < count; i++)
		put_name(w, list[i], i == 0);
	if (first > place_of(w, label).first)
		put_name(w, label, count++ == 0);
	if (count > 0)
		put(w, "\"");
}

static void
put_empty(struct writer *w, const struct doc_node *label, uint32_t first, uint32_t columns)
{
	if (columns == 0)
		return;
	put(w, "<td");
	if (columns > 1) {
		put(w, " colspan=\"");
		put_uint(w, columns);
		put(w, "\"");
	}
	if (w->heads_named)
		put_heads_of_empty(w, label, first, columns);
	put(w, "></td>\n");
}

void
put_cells_before_label(struct writer *w, const struct doc_node *label)
{
	put_empty(w, label, 0, place_of(w, label).first);
}

void
put_cells_after_label(struct writer *w, const struct doc_node *label)
{
	struct place place = place_of(w, label);
	uint32_t end = place.first + place.count;

	put_empty(w, label, end, label->attrs->colspan - end);
}
