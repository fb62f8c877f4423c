#include <string.h>

#include "join/pack.h"

static bool
refuse(struct pack *p)
{
	SAY_FAILURE(p->diags, (struct src_pos){ 0 }, "join-own", error_join_own);
	return false;
}

/* Our own roles and classes keep their names. */
static void
read_names(struct pack *p, qpdf_oh tree)
{
	size_t count;
	qpdf_oh roles = h_get(p->pdf, tree, "/RoleMap"), classes = h_get(p->pdf, tree, "/ClassMap");
	const char **keys = h_keys(p->pdf, roles, &count, p->arena);

	p->names = (struct shared_names){ .arena = p->arena, .roles = map_new(), .classes = map_new() };
	for (size_t i = 0; i < count; i++) {
		struct role *role = ARENA_NEW(p->arena, struct role);

		role->type = keys[i];
		role->standard = h_name(p->pdf, roles, keys[i], p->arena);
		if (role->standard == NULL)
			continue;
		map_add(p->names.roles, role->type, role);
		MEM_GROW(p->names.role_list, p->names.role_cap, p->names.role_count + 1);
		p->names.role_list[p->names.role_count++] = role;
	}
	keys = h_keys(p->pdf, classes, &count, p->arena);
	for (size_t i = 0; i < count; i++)
		(void)map_add(p->names.classes, keys[i], p);
}

static bool
read_pages(struct pack *p)
{
	int count = qpdf_get_num_pages(p->pdf);

	if (count <= 0)
		return refuse(p);
	p->own_count = (size_t)count;
	p->own = mem_new_zero(p->own_count, sizeof *p->own);
	for (size_t i = 0; i < p->own_count; i++) {
		qpdf_oh page = qpdf_get_page_n(p->pdf, i);

		p->own[i] = (struct pack_page){ .ref = h_ref(p->pdf, page), .annex = OWN_PAGE, .place = i };
		qpdf_oh_release(p->pdf, page);
	}
	return true;
}

bool
own_read(struct pack *p)
{
	qpdf_oh scope = h_open(p->pdf), root = qpdf_get_root(p->pdf);
	qpdf_oh tree = h_get(p->pdf, root, "/StructTreeRoot"), names = h_get(p->pdf, root, "/Names");

	p->ids.names = p->places.names = true;
	if (!read_pages(p))
		return false;
	read_names(p, tree);
	p->next_key = h_int(p->pdf, tree, "/ParentTreeNextKey", -1);
	if (p->next_key < 0)
		return refuse(p);
	tree_read(&p->parents, p->pdf, h_get(p->pdf, tree, "/ParentTree"), p->arena);
	tree_read(&p->ids, p->pdf, h_get(p->pdf, tree, "/IDTree"), p->arena);
	tree_read(&p->places, p->pdf, h_get(p->pdf, names, "/Dests"), p->arena);
	tree_read(&p->labels, p->pdf, h_get(p->pdf, root, "/PageLabels"), p->arena);
	tree_sort(&p->parents);
	tree_sort(&p->labels);
	h_close(p->pdf, scope);
	return !qpdf_has_error(p->pdf) || refuse(p);
}
