#include <stdlib.h>
#include <string.h>

#include "join/annex.h"

/* The way back from content to elements (14.7.4.4) is made anew from the elements: keys count on
 * from those of the file that the annex goes into. */

static int
compare_refs(struct ref p, struct ref q)
{
	return p.id != q.id ? (p.id < q.id ? -1 : 1) : (p.gen > q.gen) - (p.gen < q.gen);
}

/* By stream (none: the page's own content), page, number; the earlier one first. */
static int
compare_marks(const void *x, const void *y)
{
	const struct foreign_mark *p = x, *q = y;
	int order = compare_refs(p->stream, q->stream);

	if (order == 0 && p->stream.id == 0 && p->page != q->page)
		order = p->page < q->page ? -1 : 1;
	if (order == 0)
		order = (p->number > q->number) - (p->number < q->number);
	return order != 0 ? order : (p->order > q->order) - (p->order < q->order);
}

static int
compare_keys(const void *x, const void *y)
{
	return compare_refs(((const struct foreign_key *)x)->ref, ((const struct foreign_key *)y)->ref);
}

static void
add_parent(struct annex *a, qpdf_oh parents, long long key, qpdf_oh value)
{
	h_add_int(a->pdf, parents, key);
	qpdf_oh_append_item(a->pdf, parents, value);
}

static void
add_key(struct annex *a, struct ref ref, long long key, bool whole)
{
	MEM_GROW(a->keys, a->key_cap, a->key_count + 1);
	a->keys[a->key_count++] = (struct foreign_key){ ref, key, whole };
}

/* The marks from `from` that stand in one page or stream; where they end. */
static size_t
put_marks(struct annex *a, size_t from, qpdf_oh parents)
{
	const struct foreign_mark *first = &a->marks[from];
	qpdf_oh scope = h_open(a->pdf), list = qpdf_oh_new_array(a->pdf);
	long long key = a->next_key++;
	size_t i = from;
	int at = 0;

	for (; i < a->mark_count && ref_is(a->marks[i].stream, first->stream)
	    && (first->stream.id != 0 || a->marks[i].page == first->page); i++) {
		qpdf_oh inner = h_open(a->pdf);

		for (; at < a->marks[i].number; at++)
			qpdf_oh_append_item(a->pdf, list, qpdf_oh_new_null(a->pdf));
		if (at == a->marks[i].number) {
			qpdf_oh_append_item(a->pdf, list, h_object(a->pdf, a->elements[a->marks[i].element].ref));
			at++;
		}
		h_close(a->pdf, inner);
	}
	if (first->stream.id != 0)
		add_key(a, first->stream, key, false);
	else
		a->pages[first->page].key = key;
	list = h_object(a->pdf, h_new(a->pdf, list));
	add_parent(a, parents, key, list);
	h_close(a->pdf, scope);
	return i;
}

/* A page that is there twice has one structure. */
static void
set_page_keys(struct annex *a)
{
	for (size_t i = 0; i < a->page_count; i++) {
		qpdf_oh scope = h_open(a->pdf), page = h_object(a->pdf, a->pages[i].ref);

		for (size_t k = 0; k < i && a->pages[i].copy && a->pages[i].key < 0; k++)
			if (ref_is(a->pages[k].contents, a->pages[i].contents))
				a->pages[i].key = a->pages[k].key;
		if (a->pages[i].key >= 0)
			h_set_int(a->pdf, page, "/StructParents", a->pages[i].key);
		h_close(a->pdf, scope);
	}
}

void
keys_give(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), parents = qpdf_oh_new_array(a->pdf), top = qpdf_oh_new_array(a->pdf);

	if (a->mark_count > 0)
		qsort(a->marks, a->mark_count, sizeof *a->marks, compare_marks);
	for (size_t i = 0; i < a->mark_count;)
		i = put_marks(a, i, parents);
	set_page_keys(a);
	for (size_t i = 0; i < a->note_count; i++) {
		qpdf_oh inner = h_open(a->pdf), note = h_object(a->pdf, a->notes[i].ref);

		if (a->notes[i].element != 0) {
			h_set_int(a->pdf, note, "/StructParent", a->next_key);
			add_parent(a, parents, a->next_key++,
			    h_object(a->pdf, a->elements[a->notes[i].element - 1].ref));
		}
		h_close(a->pdf, inner);
	}
	for (size_t i = 0; i < a->object_count; i++) {
		add_key(a, a->objects[i].ref, a->next_key, true);
		add_parent(a, parents, a->next_key++,
		    h_object(a->pdf, a->elements[a->objects[i].element].ref));
	}
	if (a->key_count > 0)
		qsort(a->keys, a->key_count, sizeof *a->keys, compare_keys);
	for (size_t i = 0; i < a->top_count; i++) {
		qpdf_oh element = h_object(a->pdf, a->elements[a->top[i]].ref);

		qpdf_oh_append_item(a->pdf, top, element);
		qpdf_oh_release(a->pdf, element);
	}
	h_set(a->pdf, a->bundle, "/K", top);
	h_set(a->pdf, a->bundle, "/Parents", parents);
	h_close(a->pdf, scope);
}
