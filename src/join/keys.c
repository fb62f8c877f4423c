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
add_key(struct annex *a, struct ref ref, long long key, bool whole)
{
	MEM_GROW(a->keys, a->key_cap, a->key_count + 1);
	a->keys[a->key_count++] = (struct foreign_key){ ref, key, whole };
}

static void
add_parent(struct annex *a, long long key, uint32_t element)
{
	MEM_GROW(a->parents, a->parent_cap, a->parent_count + 1);
	a->parents[a->parent_count++] = (struct foreign_parent){ key, element };
}

/* The marks from `from` that stand in one page or stream; where they end. */
static size_t
put_marks(struct annex *a, size_t from)
{
	const struct foreign_mark *first = &a->marks[from];
	long long key = a->next_key++;
	size_t to = from;

	while (to < a->mark_count && ref_is(a->marks[to].stream, first->stream)
	    && (first->stream.id != 0 || a->marks[to].page == first->page))
		to++;
	if (first->stream.id != 0)
		add_key(a, first->stream, key, false);
	else
		a->pages[first->page].key = key;
	MEM_GROW(a->lists, a->list_cap, a->list_count + 1);
	a->lists[a->list_count++] = (struct foreign_list){ key, from, to };
	return to;
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
	if (a->mark_count > 0)
		qsort(a->marks, a->mark_count, sizeof *a->marks, compare_marks);
	for (size_t i = 0; i < a->mark_count;)
		i = put_marks(a, i);
	set_page_keys(a);
	for (size_t i = 0; i < a->note_count; i++) {
		qpdf_oh note = h_object(a->pdf, a->notes[i].ref);

		if (a->notes[i].element != 0) {
			h_set_int(a->pdf, note, "/StructParent", a->next_key);
			add_parent(a, a->next_key++, a->notes[i].element - 1);
		}
		qpdf_oh_release(a->pdf, note);
	}
	for (size_t i = 0; i < a->stream_count; i++) {
		if (!a->streams[i].whole)
			continue;
		add_key(a, a->streams[i].ref, a->next_key, true);
		add_parent(a, a->next_key++, a->streams[i].element);
	}
	if (a->key_count > 0)
		qsort(a->keys, a->key_count, sizeof *a->keys, compare_keys);
}
