#include "join/annex.h"

#include <string.h>


enum { TREE_NODES = 100000, TREE_DEPTH = 64 };

/* [page ...] with a page of the annex; a page by its number becomes the page. */
static qpdf_oh
explicit_place(struct annex *a, qpdf_oh array)
{
	qpdf_oh page, copy;
	int count = h_count(a->pdf, array), at;

	if (count < 1)
		return qpdf_oh_new_null(a->pdf);
	page = qpdf_oh_get_array_item(a->pdf, array, 0);
	at = annex_page(a, h_ref(a->pdf, page));
	if (qpdf_oh_is_integer(a->pdf, page)) {
		long long n = qpdf_oh_get_int_value(a->pdf, page);

		at = n >= 0 && (size_t)n < a->page_count ? (int)n : -1;
	}
	if (at < 0)
		return qpdf_oh_new_null(a->pdf);
	copy = qpdf_oh_new_array(a->pdf);
	qpdf_oh_append_item(a->pdf, copy, h_object(a->pdf, a->pages[at].ref));
	for (int i = 1; i < count && i < 6; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(a->pdf, array, i);

		if (qpdf_oh_is_name(a->pdf, item) || qpdf_oh_is_number(a->pdf, item)
		    || qpdf_oh_is_null(a->pdf, item))
			qpdf_oh_append_item(a->pdf, copy, item);
	}
	if (count == 1)
		qpdf_oh_append_item(a->pdf, copy, qpdf_oh_new_name(a->pdf, "/Fit"));
	return copy;
}

/* A name or text as bytes without NUL, in the arena; NULL when it is neither. */
static const char *
name_of(struct annex *a, qpdf_oh object)
{
	if (qpdf_oh_is_name(a->pdf, object))
		return arena_strdup(a->arena, qpdf_oh_get_name(a->pdf, object) + 1);
	if (qpdf_oh_is_string(a->pdf, object))
		return arena_strdup(a->arena, qpdf_oh_get_string_value(a->pdf, object));
	return NULL;
}

qpdf_oh
place_resolve(struct annex *a, qpdf_oh destination, const char **name)
{
	const char *said = name_of(a, destination);
	struct place *place;

	*name = NULL;
	if (said == NULL)
		return explicit_place(a, destination);
	place = map_lookup(a->places, said);
	if (place == NULL)
		return qpdf_oh_new_null(a->pdf);
	*name = place->new_name;
	return h_object(a->pdf, place->array);
}

static void
add_place(struct annex *a, const char *name, qpdf_oh value)
{
	qpdf_oh held = qpdf_oh_is_dictionary(a->pdf, value) ? h_get(a->pdf, value, "/D") : value;
	qpdf_oh array = explicit_place(a, held);
	struct place *place;

	if (name == NULL || qpdf_oh_is_null(a->pdf, array) || map_lookup(a->places, name) != NULL)
		return;
	place = ARENA_NEW(a->arena, struct place);
	place->name = name;
	place->new_name = arena_printf(a->arena, "%s:%s", a->said->key, name);
	place->array = h_new(a->pdf, array);
	map_add(a->places, name, place);
	MEM_GROW(a->place_list, a->place_cap, a->place_count + 1);
	a->place_list[a->place_count++] = place;
}

/* PDF 1.1: a dictionary of names. */
static void
read_dictionary(struct annex *a, qpdf_oh dict)
{
	size_t count;
	const char **keys = h_keys(a->pdf, dict, &count, a->arena);

	for (size_t i = 0; i < count; i++) {
		qpdf_oh scope = h_open(a->pdf);

		add_place(a, keys[i] + 1, h_get(a->pdf, dict, keys[i]));
		h_close(a->pdf, scope);
	}
}

static void
read_names(struct annex *a, qpdf_oh names)
{
	int count = h_count(a->pdf, names);

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh scope = h_open(a->pdf);
		qpdf_oh name = qpdf_oh_get_array_item(a->pdf, names, i);

		add_place(a, name_of(a, name), qpdf_oh_get_array_item(a->pdf, names, i + 1));
		h_close(a->pdf, scope);
	}
}

/* A name tree; one that leads in circles ends with the nodes that are allowed. */
static void
read_tree(struct annex *a, qpdf_oh node, int depth, size_t *nodes)
{
	qpdf_oh kids = h_get(a->pdf, node, "/Kids"), names = h_get(a->pdf, node, "/Names");
	int count = h_count(a->pdf, kids);

	read_names(a, names);
	for (int i = 0; i < count && depth < TREE_DEPTH && ++*nodes < TREE_NODES; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(a->pdf, kids, i);

		read_tree(a, kid, depth + 1, nodes);
		qpdf_oh_release(a->pdf, kid);
	}
	qpdf_oh_release(a->pdf, names);
	qpdf_oh_release(a->pdf, kids);
}

void
places_read(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh names = h_get(a->pdf, root, "/Names"), list, open;
	size_t nodes = 0;
	bool acts;

	read_dictionary(a, h_get(a->pdf, root, "/Dests"));
	read_tree(a, h_get(a->pdf, names, "/Dests"), 0, &nodes);
	list = qpdf_oh_new_array(a->pdf);
	for (size_t i = 0; i < a->place_count; i++) {
		qpdf_oh name = qpdf_oh_new_string(a->pdf, a->place_list[i]->new_name);
		qpdf_oh array = h_object(a->pdf, a->place_list[i]->array);

		qpdf_oh_append_item(a->pdf, list, name);
		qpdf_oh_append_item(a->pdf, list, array);
	}
	h_set(a->pdf, a->bundle, "/Places", list);
	a->report->places = a->place_count;
	if (h_has(a->pdf, names, "/JavaScript"))
		ANNEX_LOSE(a, JOIN_SCRIPT, warning_join_script);
	if (h_has(a->pdf, names, "/EmbeddedFiles"))
		ANNEX_REMOVE(a, warning_join_files);
	open = h_get(a->pdf, root, "/OpenAction");
	/* A place, or an action: where a file is opened at is nothing to miss. */
	acts = qpdf_oh_is_dictionary(a->pdf, open);
	if (acts && h_is(a->pdf, open, "/S", "/JavaScript"))
		ANNEX_LOSE(a, JOIN_SCRIPT, warning_join_script);
	if (h_has(a->pdf, root, "/AA") || (acts && !h_is(a->pdf, open, "/S", "/GoTo")))
		ANNEX_REMOVE(a, warning_join_opens);
	h_close(a->pdf, scope);
}

/* --- bookmarks --- */

struct outline_step { struct ref item; int depth; };

static void
add_bookmark(struct annex *a, qpdf_oh list, qpdf_oh item, int depth)
{
	const char *title = h_text(a->pdf, item, "/Title", a->arena), *name;
	qpdf_oh action = h_get(a->pdf, item, "/A"), held = h_get(a->pdf, item, "/Dest"), place, row;

	if (qpdf_oh_is_null(a->pdf, held) && h_is(a->pdf, action, "/S", "/GoTo"))
		held = h_get(a->pdf, action, "/D");
	place = place_resolve(a, held, &name);
	row = qpdf_oh_new_array(a->pdf);
	h_add_int(a->pdf, row, depth);
	qpdf_oh_append_item(a->pdf, row, qpdf_oh_new_unicode_string(a->pdf, title != NULL ? title : "-"));
	qpdf_oh_append_item(a->pdf, row, place);
	qpdf_oh_append_item(a->pdf, list, row);
	a->report->bookmarks++;
}

/* In their order; each object once, so that no circle is followed. */
void
outline_read(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh outlines = h_get(a->pdf, root, "/Outlines"), first = h_get(a->pdf, outlines, "/First");
	qpdf_oh list = qpdf_oh_new_array(a->pdf);
	struct outline_step stack[OUTLINE_DEPTH + 2];
	struct map *seen = map_new();
	int open = 0;

	if (qpdf_oh_is_dictionary(a->pdf, first) && h_ref(a->pdf, first).id != 0)
		stack[open++] = (struct outline_step){ h_ref(a->pdf, first), 0 };
	while (open > 0 && a->report->bookmarks < OUTLINE_MAX) {
		struct outline_step *at = &stack[open - 1], here = *at;
		qpdf_oh inner = h_open(a->pdf), item = h_object(a->pdf, here.item);
		qpdf_oh next = h_get(a->pdf, item, "/Next"), down = h_get(a->pdf, item, "/First");
		struct ref next_ref = h_ref(a->pdf, next), down_ref = h_ref(a->pdf, down);

		if (!qpdf_oh_is_dictionary(a->pdf, item)
		    || map_add(seen, arena_printf(a->arena, "%d", here.item.id), at) != NULL) {
			open--;
			h_close(a->pdf, inner);
			continue;
		}
		add_bookmark(a, list, item, here.depth);
		if (next_ref.id != 0)
			at->item = next_ref;
		else
			open--;
		if (down_ref.id != 0 && here.depth < OUTLINE_DEPTH)
			stack[open++] = (struct outline_step){ down_ref, here.depth + 1 };
		h_close(a->pdf, inner);
	}
	h_set(a->pdf, a->bundle, "/Outlines", list);
	map_drop(seen);
	h_close(a->pdf, scope);
}
