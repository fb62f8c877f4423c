#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "join/annex.h"
#include "join/piece.h"

/* The tree is read from its root, never from its parent tree: that one may be missing or wrong.
 * An element is taken once, where it is met first, so that no circle is followed. */

/* Elements that stand directly in each other; an element should be an object of its own. */
enum { NESTED_MAX = 16 };

struct step {
	struct ref ref;
	const char *direct;        /* its text, when it has no reference */
	uint32_t parent;           /* index + 1 */
	uint32_t kid;              /* where it stands in `kids`; UINT32_MAX: at the top */
	uint32_t depth, nested;    /* nested: how many direct ones around it */
	int page;
};

struct reading {
	struct annex *annex;
	struct step *stack; size_t open, stack_cap;
	struct strbuf text;        /* of the element that is read */
};

static int
page_of(struct annex *a, struct piece holder, int otherwise)
{
	int at = annex_page(a, piece_ref(piece_get(holder, "/Pg")));

	return at >= 0 ? at : otherwise;
}

/* The name or number that `value` is or leads to, in the arena; an empty piece when it is neither. */
static struct piece
resolved(struct annex *a, struct piece value)
{
	struct ref ref = piece_ref(value);
	struct piece found = { "", 0 };
	qpdf_oh object;

	if (ref.id == 0)
		return value;
	object = h_object(a->pdf, ref);
	if (qpdf_oh_is_name(a->pdf, object) || qpdf_oh_is_integer(a->pdf, object)) {
		found.s = annex_text(a, object);
		found.len = strlen(found.s);
		found.len = found.len < 128 ? found.len : 0;
	}
	qpdf_oh_release(a->pdf, object);
	return found;
}

/* Neither a mark nor a reference to an object? */
static bool
may_be_element(struct piece kid)
{
	struct piece type = piece_get(kid, "/Type");

	return piece_dict(kid).len > 0 && !piece_is(type, "/MCR") && !piece_is(type, "/OBJR");
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

static uint32_t
add_stream(struct annex *a, struct ref ref, uint32_t element, bool whole)
{
	if (!whole && a->stream_count > 0 && !a->streams[a->stream_count - 1].whole
	    && ref_is(a->streams[a->stream_count - 1].ref, ref))
		return (uint32_t)a->stream_count - 1;
	MEM_GROW(a->streams, a->stream_cap, a->stream_count + 1);
	a->streams[a->stream_count] = (struct foreign_stream){ ref, element, whole };
	return (uint32_t)a->stream_count++;
}

static bool
is_stream(struct annex *a, struct ref ref)
{
	qpdf_oh object = h_object(a->pdf, ref);
	bool is = ref.id != 0 && qpdf_oh_is_stream(a->pdf, object);

	qpdf_oh_release(a->pdf, object);
	return is;
}

static struct foreign_kid
take_reference(struct annex *a, struct piece kid, uint32_t element)
{
	struct ref ref = piece_ref(piece_get(kid, "/Obj"));
	struct foreign_note *note = annex_note(a, ref);

	if (note != NULL && note->element == 0) {
		note->element = element + 1;
		return (struct foreign_kid){ KID_NOTE, note->page, (uint32_t)(note - a->notes), 0 };
	}
	if (note == NULL && is_stream(a, ref)) {
		int page = page_of(a, kid, a->elements[element].page);

		return (struct foreign_kid){ KID_STREAM, (uint32_t)page, add_stream(a, ref, element, true), 0 };
	}
	return (struct foreign_kid){ .kind = KID_NONE };
}

static struct foreign_kid
take_marked(struct annex *a, struct piece kid, uint32_t element)
{
	struct ref stream = piece_ref(piece_get(kid, "/Stm"));
	int page = page_of(a, kid, a->elements[element].page);
	struct foreign_kid made = { .kind = KID_MARK, .page = (uint32_t)page };
	long long number;

	if (!is_stream(a, stream))
		stream = (struct ref){ 0, 0 };
	if (!piece_int(resolved(a, piece_get(kid, "/MCID")), &number))
		number = -1;
	if (!add_mark(a, stream, page, element, number))
		return (struct foreign_kid){ .kind = KID_NONE };
	made.value = (uint32_t)number;
	if (stream.id != 0)
		made.stream = add_stream(a, stream, element, false) + 1;
	return made;
}

/* What `kid` of `element` is, unless it is an element itself. False when it may be one. */
static bool
take_content(struct annex *a, struct piece kid, uint32_t element, struct foreign_kid *made)
{
	struct piece type = piece_get(kid, "/Type");
	int page = a->elements[element].page;
	long long number;

	*made = (struct foreign_kid){ .kind = KID_NONE };
	if (piece_int(kid, &number)) {
		if (add_mark(a, (struct ref){ 0, 0 }, page, element, number))
			*made = (struct foreign_kid){ KID_MARK, (uint32_t)page, (uint32_t)number, 0 };
	} else if (piece_is(type, "/MCR")) {
		*made = take_marked(a, kid, element);
	} else if (piece_is(type, "/OBJR")) {
		*made = take_reference(a, kid, element);
	} else {
		return piece_dict(kid).len == 0;
	}
	return true;
}

static uint32_t
add_kid(struct annex *a, struct foreign_kid kid)
{
	MEM_GROW(a->kids, a->kid_cap, a->kid_count + 1);
	a->kids[a->kid_count] = kid;
	return (uint32_t)a->kid_count++;
}

/* One kid of `element` (UINT32_MAX: of the root). What has a reference is looked at in its turn. */
static void
take_kid(struct reading *r, struct piece kid, uint32_t element, const struct step *at, int page)
{
	struct annex *a = r->annex;
	struct foreign_kid made = { .kind = KID_NONE };
	struct step step = { piece_ref(kid), NULL, element + 1, UINT32_MAX, at->depth + 1, 0, page };

	if (step.ref.id == 0) {
		if (element != UINT32_MAX && take_content(a, kid, element, &made)) {
			if (made.kind != KID_NONE)
				add_kid(a, made);
			return;
		}
		if (!may_be_element(kid))
			return;
		step.nested = at->nested + 1;
	}
	if ((step.ref.id != 0 && !annex_see(a, step.ref.id)) || at->depth >= TREE_MAX || step.nested > NESTED_MAX) {
		ANNEX_LOSE(a, JOIN_DAMAGED, warning_join_tree);
		return;
	}
	if (step.ref.id == 0)
		step.direct = arena_strndup(a->arena, kid.s, kid.len);
	if (element != UINT32_MAX)
		step.kid = add_kid(a, made);
	MEM_GROW(r->stack, r->stack_cap, r->open + 1);
	r->stack[r->open++] = step;
}

/* The kids in `held`: one, or an array of them, which may be an object of its own. */
static void
take_kids(struct reading *r, struct piece held, uint32_t element, const struct step *at, int page)
{
	struct annex *a = r->annex;
	size_t from = r->open, first = a->kid_count;
	struct ref ref = piece_ref(held);
	struct piece list = held, kid;

	if (ref.id != 0) {
		qpdf_oh object = h_object(a->pdf, ref);
		bool array = qpdf_oh_is_array(a->pdf, object);

		qpdf_oh_release(a->pdf, object);
		if (array && !annex_see(a, ref.id)) {
			ANNEX_LOSE(a, JOIN_DAMAGED, warning_join_tree);
			list.len = 0;
		} else if (array) {
			list.s = annex_text(a, h_object(a->pdf, ref));
			list.len = strlen(list.s);
		}
	}
	if (list.len > 0 && list.s[0] == '[') {
		list = piece_array(list);
		while (piece_next(&list, &kid))
			take_kid(r, kid, element, at, page);
	} else if (list.len > 0) {
		take_kid(r, held, element, at, page);
	}
	/* The first one is to come off the stack first. */
	for (size_t i = from, k = r->open; i + 1 < k; i++) {
		struct step last = r->stack[--k];

		r->stack[k] = r->stack[i];
		r->stack[i] = last;
	}
	if (element != UINT32_MAX) {
		a->elements[element].kid_first = (uint32_t)first;
		a->elements[element].kid_count = (uint32_t)(a->kid_count - first);
	}
}

static void
add_top(struct annex *a, uint32_t element)
{
	MEM_GROW(a->top, a->top_cap, a->top_count + 1);
	a->top[a->top_count++] = element;
}

static bool
has_text(struct piece element)
{
	struct piece alt = piece_get(element, "/Alt"), actual = piece_get(element, "/ActualText");

	return (alt.len > 0 && !piece_is(alt, "null")) || (actual.len > 0 && !piece_is(actual, "null"));
}

static void
read_element(struct reading *r, const struct step *at, struct piece text)
{
	struct annex *a = r->annex;
	uint32_t index = (uint32_t)a->element_count;
	struct piece type = resolved(a, piece_get(text, "/S")), space = piece_get(text, "/NS");
	struct foreign_element *e;

	MEM_GROW(a->elements, a->element_cap, a->element_count + 1);
	e = &a->elements[a->element_count++];
	*e = (struct foreign_element){ .ref = at->ref, .parent = at->parent,
		.page = page_of(a, text, at->page), .direct = at->direct };
	if (at->kid != UINT32_MAX)
		a->kids[at->kid] = (struct foreign_kid){ .kind = KID_ELEMENT, .value = index };
	else
		add_top(a, index);
	e->type = types_take(a, index, &type, &space, has_text(text));
	e->rest = entries_take(a, index, &text);
	take_kids(r, piece_get(text, "/K"), index, at, e->page);
}

/* What a reference in K leads to. */
static void
read_step(struct reading *r, const struct step *at)
{
	struct annex *a = r->annex;
	qpdf_oh object = h_object(a->pdf, at->ref);
	struct foreign_kid made = { .kind = KID_NONE };
	struct piece text;

	strbuf_truncate(&r->text, 0);
	if (at->direct != NULL)
		strbuf_puts(&r->text, at->direct);
	else if (!qpdf_oh_is_stream(a->pdf, object))
		annex_unparse(a, object, &r->text);
	qpdf_oh_release(a->pdf, object);
	text = (struct piece){ r->text.text, r->text.len };
	if (at->parent != 0 && at->direct == NULL && take_content(a, text, at->parent - 1, &made)) {
		if (made.kind != KID_NONE)
			a->kids[at->kid] = made;
	} else if (may_be_element(text)) {
		read_element(r, at, text);
	}
}

uint32_t
element_add(struct annex *a, const char *type, const char *rest, struct foreign_kid kid)
{
	uint32_t index = (uint32_t)a->element_count;

	MEM_GROW(a->elements, a->element_cap, a->element_count + 1);
	a->elements[a->element_count++] = (struct foreign_element){ .page = (int)kid.page, .type = type,
		.rest = rest, .kid_first = add_kid(a, kid), .kid_count = 1 };
	add_top(a, index);
	return index;
}

void
elements_read(struct annex *a)
{
	struct reading r = { .annex = a, .text = STRBUF_INIT };
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh tree = h_get(a->pdf, root, "/StructTreeRoot");

	a->types = types_new();
	if (a->tagged) {
		struct piece text;

		/* A tree may begin with its root as a kid of itself. */
		(void)annex_see(a, h_ref(a->pdf, tree).id);
		text.s = annex_text(a, tree);
		text.len = strlen(text.s);
		take_kids(&r, piece_get(text, "/K"), UINT32_MAX, &(struct step){ .page = -1 }, -1);
		while (r.open > 0) {
			struct step at = r.stack[--r.open];

			read_step(&r, &at);
		}
		if (a->mark_count == 0)
			a->tagged = false;
	}
	a->report->elements = a->element_count;
	types_drop(a->types);
	if (a->tagged && h_true(a->pdf, h_get(a->pdf, root, "/MarkInfo"), "/Suspects"))
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_suspect);
	if (!a->tagged)
		ANNEX_LOSE(a, JOIN_UNTAGGED, warning_join_untagged);
	free(r.stack);
	strbuf_drop(&r.text);
	h_close(a->pdf, scope);
}

const char *
element_text(struct annex *a, uint32_t element, const char *key)
{
	const struct foreign_element *e = element != 0 ? &a->elements[element - 1] : NULL;
	qpdf_oh scope = h_open(a->pdf), holder = qpdf_oh_new_dictionary(a->pdf);
	const char *text;

	if (e != NULL && e->ref.id != 0) {
		holder = h_object(a->pdf, e->ref);
	} else if (e != NULL && e->direct != NULL) {
		struct piece value = piece_get((struct piece){ e->direct, strlen(e->direct) }, key);

		if (value.len > 0 && (value.s[0] == '(' || (value.s[0] == '<' && value.s[1] != '<')))
			h_set(a->pdf, holder, key, qpdf_oh_parse(a->pdf, arena_strndup(a->arena, value.s, value.len)));
	}
	text = h_text(a->pdf, holder, key, a->arena);
	h_close(a->pdf, scope);
	return text;
}
