#include <stdlib.h>
#include <string.h>

#include "join/annex.h"

/* The tree is read from its root, never from its parent tree: that one may be missing or wrong.
 * An element is taken once, where it is met first, so that no circle is followed. */

struct step {
	struct ref ref;
	uint32_t parent;           /* index + 1 */
	uint32_t depth;
	int page;
};

struct reading {
	struct annex *annex;
	struct step *stack; size_t open, stack_cap;
	struct step *kids; size_t kid_count, kid_cap;   /* of the element that is read */
	uint8_t *seen; size_t seen_size;
};

static bool
see(struct reading *r, int id)
{
	size_t byte = (size_t)id / 8;

	if (id <= 0 || id > OBJECTS_MAX)
		return false;
	if (byte >= r->seen_size) {
		size_t size = byte * 2 + 64;

		r->seen = mem_resize(r->seen, size, 1);
		memset(r->seen + r->seen_size, 0, size - r->seen_size);
		r->seen_size = size;
	}
	if (r->seen[byte] >> (id & 7) & 1)
		return false;
	r->seen[byte] |= (uint8_t)(1u << (id & 7));
	return true;
}

static int
page_of(struct annex *a, qpdf_oh holder, int otherwise)
{
	qpdf_oh page = h_get(a->pdf, holder, "/Pg");
	int at = annex_page(a, h_ref(a->pdf, page));

	qpdf_oh_release(a->pdf, page);
	return at >= 0 ? at : otherwise;
}

static bool
add_mark(struct annex *a, struct ref stream, int page, uint32_t element, long long number)
{
	if (page < 0 || number < 0 || number > MARK_MAX) {
		ANNEX_LOSE(a, JOIN_DAMAGED, warning_join_structure);
		return false;
	}
	MEM_GROW(a->marks, a->mark_cap, a->mark_count + 1);
	a->marks[a->mark_count] = (struct foreign_mark){ stream, (uint32_t)page, element, (int)number,
		(uint32_t)a->mark_count };
	a->mark_count++;
	return true;
}

static bool
take_reference(struct annex *a, qpdf_oh kid, uint32_t element)
{
	qpdf_oh object = h_get(a->pdf, kid, "/Obj");
	struct ref ref = h_ref(a->pdf, object);
	struct foreign_note *note = annex_note(a, ref);

	if (note != NULL) {
		if (note->element != 0)
			return false;
		note->element = element + 1;
		h_set(a->pdf, kid, "/Pg", h_object(a->pdf, a->pages[note->page].ref));
		return true;
	}
	if (!qpdf_oh_is_stream(a->pdf, object) || ref.id == 0)
		return false;
	MEM_GROW(a->objects, a->object_cap, a->object_count + 1);
	a->objects[a->object_count++] = (struct foreign_object){ ref, element };
	return true;
}

static bool
take_marked(struct annex *a, qpdf_oh kid, uint32_t element, int page)
{
	qpdf_oh stream = h_get(a->pdf, kid, "/Stm");
	struct ref ref = qpdf_oh_is_stream(a->pdf, stream) ? h_ref(a->pdf, stream) : (struct ref){ 0, 0 };
	int at = page_of(a, kid, -1);

	if (at < 0)
		h_remove(a->pdf, kid, "/Pg");
	if (at < 0 && page >= 0)
		h_set(a->pdf, kid, "/Pg", h_object(a->pdf, a->pages[page].ref));
	return add_mark(a, ref, at >= 0 ? at : page, element, h_int(a->pdf, kid, "/MCID", -1));
}

/* One kid of `element`, if it is any, at the end of `kept`. */
static void
take_kid(struct reading *r, qpdf_oh kid, uint32_t element, const struct step *at, int page, qpdf_oh kept)
{
	struct annex *a = r->annex;
	struct ref ref;

	if (qpdf_oh_is_integer(a->pdf, kid)) {
		if (element != UINT32_MAX
		    && add_mark(a, (struct ref){ 0, 0 }, page, element, qpdf_oh_get_int_value(a->pdf, kid)))
			qpdf_oh_append_item(a->pdf, kept, kid);
		return;
	}
	if (!qpdf_oh_is_dictionary(a->pdf, kid))
		return;
	if (h_is(a->pdf, kid, "/Type", "/MCR")) {
		if (element != UINT32_MAX && take_marked(a, kid, element, page))
			qpdf_oh_append_item(a->pdf, kept, kid);
		return;
	}
	if (h_is(a->pdf, kid, "/Type", "/OBJR")) {
		if (element != UINT32_MAX && take_reference(a, kid, element))
			qpdf_oh_append_item(a->pdf, kept, kid);
		return;
	}
	ref = h_ref(a->pdf, kid);
	if (ref.id == 0)
		ref = h_new(a->pdf, kid);
	if (!see(r, ref.id) || at->depth >= TREE_MAX) {
		ANNEX_LOSE(a, JOIN_DAMAGED, warning_join_tree);
		return;
	}
	if (kept != 0)
		qpdf_oh_append_item(a->pdf, kept, h_object(a->pdf, ref));
	MEM_GROW(r->kids, r->kid_cap, r->kid_count + 1);
	r->kids[r->kid_count++] = (struct step){ ref, element + 1, at->depth + 1, page };
}

static void
take_kids(struct reading *r, qpdf_oh held, uint32_t element, const struct step *at, int page, qpdf_oh kept)
{
	struct annex *a = r->annex;
	int count = h_count(a->pdf, held);

	r->kid_count = 0;
	if (!qpdf_oh_is_array(a->pdf, held))
		take_kid(r, held, element, at, page, kept);
	for (int i = 0; i < count; i++) {
		qpdf_oh scope = h_open(a->pdf);

		take_kid(r, qpdf_oh_get_array_item(a->pdf, held, i), element, at, page, kept);
		h_close(a->pdf, scope);
	}
	MEM_GROW(r->stack, r->stack_cap, r->open + r->kid_count + 1);
	for (size_t i = r->kid_count; i > 0; i--)
		r->stack[r->open++] = r->kids[i - 1];
}

static void
read_element(struct reading *r, const struct step *at)
{
	struct annex *a = r->annex;
	qpdf_oh scope = h_open(a->pdf), element = h_object(a->pdf, at->ref), kept = qpdf_oh_new_array(a->pdf);
	uint32_t index = (uint32_t)a->element_count;
	int page = page_of(a, element, -1);

	if (page < 0 && at->page >= 0)
		h_set(a->pdf, element, "/Pg", h_object(a->pdf, a->pages[at->page].ref));
	else if (page < 0)
		h_remove(a->pdf, element, "/Pg");
	if (page < 0)
		page = at->page;
	MEM_GROW(a->elements, a->element_cap, a->element_count + 1);
	a->elements[a->element_count++] = (struct foreign_element){ at->ref, at->parent, page };
	if (at->parent != 0) {
		h_set(a->pdf, element, "/P", h_object(a->pdf, a->elements[at->parent - 1].ref));
	} else {
		h_remove(a->pdf, element, "/P");
		MEM_GROW(a->top, a->top_cap, a->top_count + 1);
		a->top[a->top_count++] = index;
	}
	take_kids(r, h_get(a->pdf, element, "/K"), index, at, page, kept);
	if (h_count(a->pdf, kept) > 0)
		h_set(a->pdf, element, "/K", kept);
	else
		h_remove(a->pdf, element, "/K");
	h_close(a->pdf, scope);
}

void
elements_read(struct annex *a)
{
	struct reading r = { .annex = a };
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh tree = h_get(a->pdf, root, "/StructTreeRoot");

	if (a->tagged) {
		/* A tree may begin with its root as a kid of itself. */
		(void)see(&r, h_ref(a->pdf, tree).id);
		take_kids(&r, h_get(a->pdf, tree, "/K"), UINT32_MAX, &(struct step){ .page = -1 }, -1,
		    qpdf_oh_new_array(a->pdf));
		while (r.open > 0) {
			struct step at = r.stack[--r.open];

			read_element(&r, &at);
		}
		if (a->mark_count == 0)
			a->tagged = false;
	}
	if (a->tagged && h_true(a->pdf, h_get(a->pdf, root, "/MarkInfo"), "/Suspects"))
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_suspect);
	if (!a->tagged)
		ANNEX_LOSE(a, JOIN_UNTAGGED, warning_join_untagged);
	free(r.stack);
	free(r.kids);
	free(r.seen);
	h_close(a->pdf, scope);
}
