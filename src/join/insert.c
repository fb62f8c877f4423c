#include <stdlib.h>
#include <string.h>

#include "join/pack.h"

enum { PATH_MAX_ELEMENTS = 600 };

/* --- where an annex's Part belongs in our tree --- */

struct path { struct ref refs[PATH_MAX_ELEMENTS]; size_t count; };   /* innermost first */

static bool
holds_parts(struct pack *p, qpdf_oh element)
{
	return h_is(p->pdf, element, "/S", "/Document") || h_is(p->pdf, element, "/S", "/Part")
	    || h_is(p->pdf, element, "/S", "/Sect") || h_is(p->pdf, element, "/S", "/Div")
	    || h_is(p->pdf, element, "/S", "/Art");
}

/* From an element up to the one below the root. */
static void
climb(struct pack *p, struct ref from, struct path *path)
{
	qpdf_oh scope = h_open(p->pdf), at = h_object(p->pdf, from);

	path->count = 0;
	while (path->count < PATH_MAX_ELEMENTS && qpdf_oh_is_dictionary(p->pdf, at)
	    && h_has(p->pdf, at, "/S")) {
		path->refs[path->count++] = h_ref(p->pdf, at);
		at = h_get(p->pdf, at, "/P");
	}
	h_close(p->pdf, scope);
}

/* The first or last element that a page of ours shows. */
static struct ref
element_on(struct pack *p, size_t page, bool last)
{
	qpdf_oh scope = h_open(p->pdf), object = h_object(p->pdf, p->own[page].ref);
	struct ref found = { 0, 0 };
	qpdf_oh list = h_object(p->pdf, tree_lookup(&p->parents, h_int(p->pdf, object, "/StructParents", -1)));
	int count = h_count(p->pdf, list);

	for (int i = 0; i < count && found.id == 0; i++)
		found = h_ref(p->pdf, qpdf_oh_get_array_item(p->pdf, list, last ? count - 1 - i : i));
	h_close(p->pdf, scope);
	return found;
}

/* How many of the outermost elements the two have in common. */
static size_t
common(const struct path *x, const struct path *y)
{
	size_t n = 0;

	while (n < x->count && n < y->count
	    && ref_is(x->refs[x->count - 1 - n], y->refs[y->count - 1 - n]))
		n++;
	return n;
}

/* The element `*parent` that the Part goes into, and the kid `*after` of it that it comes after. */
static void
find_place(struct pack *p, size_t page, struct ref *parent, struct ref *after)
{
	struct path *here = mem_new(sizeof *here), *next = mem_new(sizeof *next);
	size_t shared = 1;

	climb(p, element_on(p, page, true), here);
	if (page + 1 < p->own_count) {
		climb(p, element_on(p, page + 1, false), next);
		shared = common(here, next);
	}
	while (shared > 1) {
		qpdf_oh element = h_object(p->pdf, here->refs[here->count - shared]);
		bool fit = shared < here->count && holds_parts(p, element);

		qpdf_oh_release(p->pdf, element);
		if (fit)
			break;
		shared--;
	}
	*parent = *after = (struct ref){ 0, 0 };
	if (here->count > 0 && shared > 0)
		*parent = here->refs[here->count - shared];
	if (here->count > shared && shared > 0)
		*after = here->refs[here->count - shared - 1];
	free(here);
	free(next);
}

/* Behind `after` in the kids of `parent`; at their end when it isn't there. */
static void
hang_in(struct pack *p, struct ref parent_ref, struct ref after, struct ref part)
{
	qpdf_oh parent = h_object(p->pdf, parent_ref), kids = h_get(p->pdf, parent, "/K"), list = kids;
	int count, at;

	if (!qpdf_oh_is_array(p->pdf, kids)) {
		list = qpdf_oh_new_array(p->pdf);
		if (!qpdf_oh_is_null(p->pdf, kids))
			qpdf_oh_append_item(p->pdf, list, kids);
		h_set(p->pdf, parent, "/K", list);
	}
	count = h_count(p->pdf, list);
	at = count;
	for (int i = 0; i < count && at == count; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(p->pdf, list, i);

		if (after.id != 0 && ref_is(h_ref(p->pdf, kid), after))
			at = i + 1;
		qpdf_oh_release(p->pdf, kid);
	}
	if (at < count)
		qpdf_oh_insert_item(p->pdf, list, at, h_object(p->pdf, part));
	else
		qpdf_oh_append_item(p->pdf, list, h_object(p->pdf, part));
}

/* The outermost element of ours. */
static struct ref
top_element(struct pack *p)
{
	qpdf_oh tree = h_get(p->pdf, qpdf_get_root(p->pdf), "/StructTreeRoot"), top = h_get(p->pdf, tree, "/K");

	if (qpdf_oh_is_array(p->pdf, top) && h_count(p->pdf, top) > 0)
		top = qpdf_oh_get_array_item(p->pdf, top, 0);
	return h_ref(p->pdf, top);
}

/* The Part stands in our tree at once; the tail gives it its entries. */
static void
insert_part(struct pack *p, size_t i, const char *lang)
{
	qpdf_oh part = qpdf_oh_parse(p->pdf, "<</Type/StructElem/S/Part>>"), entries = qpdf_oh_new_dictionary(p->pdf);
	struct ref parent, after;

	h_set_text(p->pdf, entries, "/T", p->annexes[i].title);
	if (lang != NULL)
		h_set_text(p->pdf, entries, "/Lang", lang);
	p->in[i].entries = arena_strdup(p->arena, qpdf_oh_unparse(p->pdf, entries));
	p->in[i].part = h_new(p->pdf, part);
	find_place(p, p->annexes[i].after_page, &parent, &after);
	if (parent.id == 0)
		parent = top_element(p);
	p->in[i].parent = parent;
	for (size_t k = 0; k < i; k++) {
		if (p->annexes[k].after_page == p->annexes[i].after_page)
			after = p->in[k].part;
	}
	h_set(p->pdf, h_object(p->pdf, p->in[i].part), "/P", h_object(p->pdf, parent));
	hang_in(p, parent, after, p->in[i].part);
}

/* --- what the annex brings in lists --- */

static struct ref
new_row(long number)
{
	return (struct ref){ (int)number, ROW_NEW };
}

/* Numbers for what the tail will have of the annex, and its ways there. */
static void
take_structure(struct pack *p, size_t i, const struct annex *a)
{
	struct pack_annex *in = &p->in[i];

	in->first = p->new_count;
	p->new_count += (long)(a->element_count + a->extra_count);
	in->lists = p->new_count;
	p->new_count += (long)a->list_count;
	for (size_t k = 0; k < a->list_count; k++)
		tree_add_number(&p->parents, a->lists[k].key, new_row(in->lists + (long)k));
	for (size_t k = 0; k < a->parent_count; k++)
		tree_add_number(&p->parents, a->parents[k].key, new_row(in->first + (long)a->parents[k].element));
	for (size_t k = 0; k < a->id_count; k++)
		tree_add_name(&p->ids, a->ids[k].name, a->ids[k].len, new_row(in->first + (long)a->ids[k].element));
}

static struct ref *
take_refs(struct pack *p, qpdf_oh list)
{
	int count = h_count(p->pdf, list);
	struct ref *refs = mem_new_zero((size_t)count + 1, sizeof *refs);

	for (int i = 0; i < count; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(p->pdf, list, i);

		refs[i] = h_ref(p->pdf, item);
		qpdf_oh_release(p->pdf, item);
	}
	return refs;
}

static void
take_names(struct pack *p, struct tree *tree, qpdf_oh list)
{
	int count = h_count(p->pdf, list);

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh key = qpdf_oh_get_array_item(p->pdf, list, i);
		qpdf_oh value = qpdf_oh_get_array_item(p->pdf, list, i + 1);
		size_t len = 0;
		const char *bytes = qpdf_oh_get_binary_string_value(p->pdf, key, &len);

		tree_add_name(tree, arena_strndup(p->arena, bytes, len), len, h_ref(p->pdf, value));
		qpdf_oh_release(p->pdf, key);
		qpdf_oh_release(p->pdf, value);
	}
}

static void
take_classes(struct pack *p, qpdf_oh classes)
{
	qpdf_oh tree = h_get(p->pdf, qpdf_get_root(p->pdf), "/StructTreeRoot");
	qpdf_oh map = h_get(p->pdf, tree, "/ClassMap");
	size_t count;
	const char **keys = h_keys(p->pdf, classes, &count, p->arena);

	if (count == 0)
		return;
	if (!qpdf_oh_is_dictionary(p->pdf, map)) {
		map = qpdf_oh_new_dictionary(p->pdf);
		h_set(p->pdf, tree, "/ClassMap", map);
		map = h_get(p->pdf, tree, "/ClassMap");
	}
	for (size_t i = 0; i < count; i++)
		h_set(p->pdf, map, keys[i], h_get(p->pdf, classes, keys[i]));
}

static void
append_all(struct pack *p, qpdf_oh dict, const char *key, qpdf_oh items)
{
	qpdf_oh list = h_get(p->pdf, dict, key);
	int count = h_count(p->pdf, items);

	if (!qpdf_oh_is_array(p->pdf, list)) {
		h_set(p->pdf, dict, key, qpdf_oh_new_array(p->pdf));
		list = h_get(p->pdf, dict, key);
	}
	for (int i = 0; i < count; i++)
		qpdf_oh_append_item(p->pdf, list, qpdf_oh_get_array_item(p->pdf, items, i));
}

/* Layers of all annexes in one configuration, those of each under its title. */
static void
take_layers(struct pack *p, qpdf_oh layers, const char *title)
{
	qpdf_oh root = qpdf_get_root(p->pdf), all = h_get(p->pdf, root, "/OCProperties"), config, order, row;
	qpdf_oh groups = h_get(p->pdf, layers, "/OCGs");
	int count = h_count(p->pdf, groups);

	if (count == 0)
		return;
	if (!qpdf_oh_is_dictionary(p->pdf, all)) {
		h_set(p->pdf, root, "/OCProperties", qpdf_oh_parse(p->pdf,
		    "<</OCGs[]/D<</Name(Default)/Order[]/OFF[]/ListMode/AllPages>>>>"));
		all = h_get(p->pdf, root, "/OCProperties");
	}
	config = h_get(p->pdf, all, "/D");
	append_all(p, all, "/OCGs", groups);
	append_all(p, config, "/OFF", h_get(p->pdf, layers, "/OFF"));
	order = h_get(p->pdf, config, "/Order");
	row = qpdf_oh_new_array(p->pdf);
	qpdf_oh_append_item(p->pdf, row, qpdf_oh_new_unicode_string(p->pdf, title));
	for (int i = 0; i < count; i++)
		qpdf_oh_append_item(p->pdf, row, qpdf_oh_get_array_item(p->pdf, groups, i));
	qpdf_oh_append_item(p->pdf, order, row);
}

/* The annex as a whole is a place of its own. */
static void
add_beginning(struct pack *p, size_t i, struct ref page)
{
	qpdf_oh place = qpdf_oh_parse(p->pdf, "[/Fit]");

	qpdf_oh_insert_item(p->pdf, place, 0, h_object(p->pdf, page));
	tree_add_name(&p->places, p->annexes[i].key, strlen(p->annexes[i].key), h_new(p->pdf, place));
}

void
insert_annex(struct pack *p, size_t i, const struct annex *annex)
{
	qpdf_oh scope = h_open(p->pdf), bundle = h_object(p->pdf, p->in[i].bundle);

	insert_part(p, i, h_text(p->pdf, bundle, "/Lang", p->arena));
	take_structure(p, i, annex);
	p->in[i].notes = take_refs(p, h_get(p->pdf, bundle, "/Notes"));
	p->in[i].streams = take_refs(p, h_get(p->pdf, bundle, "/Streams"));
	take_names(p, &p->places, h_get(p->pdf, bundle, "/Places"));
	take_classes(p, h_get(p->pdf, bundle, "/Classes"));
	take_layers(p, h_get(p->pdf, bundle, "/Layers"), p->annexes[i].title);
	add_beginning(p, i, p->foreign[p->in[i].first_page].ref);
	h_close(p->pdf, scope);
}

void
insert_roles(struct pack *p)
{
	qpdf_oh scope = h_open(p->pdf), tree = h_get(p->pdf, qpdf_get_root(p->pdf), "/StructTreeRoot");
	qpdf_oh roles = qpdf_oh_new_dictionary(p->pdf);
	struct strbuf type = STRBUF_INIT;

	for (size_t i = 0; i < p->names.role_count; i++) {
		strbuf_truncate(&type, 0);
		h_spell(p->pdf, p->names.role_list[i]->type, &type);
		h_set_name(p->pdf, roles, type.text, p->names.role_list[i]->standard);
	}
	strbuf_drop(&type);
	if (p->names.role_count > 0)
		h_set(p->pdf, tree, "/RoleMap", roles);
	h_set_int(p->pdf, tree, "/ParentTreeNextKey", p->next_key);
	h_close(p->pdf, scope);
}
