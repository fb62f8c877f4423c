#include "join/trees.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 64, NODES = 1000000 };

static void
add_row(struct tree *t, struct tree_row row)
{
	MEM_GROW(t->rows, t->cap, t->count + 1);
	row.order = t->count;
	t->rows[t->count++] = row;
}

void
tree_add_number(struct tree *t, long long number, struct ref value)
{
	add_row(t, (struct tree_row){ .number = number, .value = value });
}

void
tree_add_name(struct tree *t, const char *name, size_t len, struct ref value)
{
	add_row(t, (struct tree_row){ .name = name, .len = len, .value = value });
}

static void
read_row(struct tree *t, qpdf_data pdf, qpdf_oh key, qpdf_oh value, struct arena *arena)
{
	struct ref ref = h_ref(pdf, value);
	size_t len = 0;
	const char *bytes;

	if (ref.id == 0)
		ref = h_new(pdf, value);
	if (t->names && qpdf_oh_is_string(pdf, key)) {
		bytes = qpdf_oh_get_binary_string_value(pdf, key, &len);
		tree_add_name(t, arena_strndup(arena, bytes, len), len, ref);
	} else if (!t->names && qpdf_oh_is_integer(pdf, key)) {
		tree_add_number(t, qpdf_oh_get_int_value(pdf, key), ref);
	}
}

static void
read_node(struct tree *t, qpdf_data pdf, qpdf_oh node, struct arena *arena, int depth, size_t *nodes)
{
	qpdf_oh rows = h_get(pdf, node, t->names ? "/Names" : "/Nums"), kids = h_get(pdf, node, "/Kids");
	int count = h_count(pdf, rows);

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh scope = h_open(pdf), key = qpdf_oh_get_array_item(pdf, rows, i);

		read_row(t, pdf, key, qpdf_oh_get_array_item(pdf, rows, i + 1), arena);
		h_close(pdf, scope);
	}
	count = h_count(pdf, kids);
	for (int i = 0; i < count && depth < DEPTH && ++*nodes < NODES; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);

		read_node(t, pdf, kid, arena, depth + 1, nodes);
		qpdf_oh_release(pdf, kid);
	}
	qpdf_oh_release(pdf, rows);
	qpdf_oh_release(pdf, kids);
}

void
tree_read(struct tree *t, qpdf_data pdf, qpdf_oh root, struct arena *arena)
{
	size_t nodes = 0;

	read_node(t, pdf, root, arena, 0, &nodes);
}

static int
compare_keys(const struct tree_row *p, const struct tree_row *q)
{
	int order;

	if (p->name == NULL)
		return (p->number > q->number) - (p->number < q->number);
	order = memcmp(p->name, q->name, p->len < q->len ? p->len : q->len);
	return order != 0 ? order : (p->len > q->len) - (p->len < q->len);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct tree_row *p = a, *q = b;
	int order = compare_keys(p, q);

	return order != 0 ? order : (p->order > q->order) - (p->order < q->order);
}

void
tree_sort(struct tree *t)
{
	size_t kept = 0;

	if (t->count == 0)
		return;
	qsort(t->rows, t->count, sizeof *t->rows, compare_rows);
	for (size_t i = 0; i < t->count; i++)
		if (i == 0 || compare_keys(&t->rows[kept - 1], &t->rows[i]) != 0)
			t->rows[kept++] = t->rows[i];
	t->count = kept;
}

struct ref
tree_lookup(const struct tree *t, long long number)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (t->rows[mid].number == number)
			return t->rows[mid].value;
		if (t->rows[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return (struct ref){ 0, 0 };
}

void
tree_drop(struct tree *t)
{
	free(t->rows);
	*t = (struct tree){ .names = t->names };
}
