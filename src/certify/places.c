/* places.c - the ways through a finished PDF: named places, bookmarks, links (ISO 32000-1, 12.3, 12.5.6.5). */
#include <string.h>

#include "certify/inspector.h"

enum { DEPTH_MAX = 100, BOOKMARKS_MAX = 1000000 };

/* ---- named places ------------------------------------------------------------------------------ */

static const char *
place_name(struct inspector *r, qpdf_oh value)
{
	size_t len = 0;
	const char *bytes;

	if (qpdf_oh_is_name(r->pdf, value))
		return arena_strdup(r->arena, qpdf_oh_get_name(r->pdf, value) + 1);
	if (!qpdf_oh_is_string(r->pdf, value))
		return NULL;
	bytes = qpdf_oh_get_binary_string_value(r->pdf, value, &len);
	return arena_strndup(r->arena, bytes, len);
}

/* A name tree (7.9.6). */
static void
read_names(struct inspector *r, qpdf_oh node, int depth)
{
	qpdf_oh names = h_look(r->pdf, node, "/Names"), kids = h_look(r->pdf, node, "/Kids");
	int count = h_count(r->pdf, names);

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh scope = h_open(r->pdf);
		const char *name = place_name(r, h_item(r->pdf, names, i));

		if (name != NULL)
			(void)map_add(r->dests, name, r);
		h_close(r->pdf, scope);
	}
	count = depth < DEPTH_MAX ? h_count(r->pdf, kids) : 0;
	for (int i = 0; i < count; i++)
		read_names(r, h_item(r->pdf, kids, i), depth + 1);
}

static void
read_old_names(struct inspector *r, qpdf_oh dests)
{
	size_t count = 0;
	const char **keys = h_keys(r->pdf, dests, &count, r->arena);

	for (size_t i = 0; i < count; i++)
		(void)map_add(r->dests, keys[i] + (*keys[i] == '/'), r);
}

/* Does it lead to a page of the file, or to a place of that name? */
static bool
leads_somewhere(struct inspector *r, qpdf_oh dest)
{
	qpdf_oh page = h_item(r->pdf, dest, 0);
	const char *name = h_count(r->pdf, dest) > 0 ? inspector_name(r, page) : place_name(r, dest);

	if (name == NULL)
		return false;
	/* a structure destination (ISO 32000-2, 12.3.2.3) leads to an element */
	return h_count(r->pdf, dest) > 0 ? map_lookup(r->pages, name) != NULL || h_has(r->pdf, page, "/S")
	    : map_lookup(r->dests, name) != NULL;
}

/* A link's or bookmark's: its Dest, or that of its action; an address of the web is one. */
static bool
is_dead(struct inspector *r, qpdf_oh holder)
{
	qpdf_oh action = h_look(r->pdf, holder, "/A"), dest = h_look(r->pdf, holder, "/Dest");
	qpdf_oh further = h_look(r->pdf, action, "/D"), structure = h_look(r->pdf, action, "/SD");

	if (h_has(r->pdf, action, "/URI"))
		return inspector_silent(r, action, "/URI");
	return !leads_somewhere(r, dest) && !leads_somewhere(r, further) && !leads_somewhere(r, structure);
}

/* ---- bookmarks ----------------------------------------------------------------------------------- */

static void
read_bookmarks(struct inspector *r, qpdf_oh parent, int depth)
{
	qpdf_oh item = h_look(r->pdf, parent, "/First");

	while (qpdf_oh_is_dictionary(r->pdf, item) && r->found->bookmarks < BOOKMARKS_MAX) {
		r->found->bookmarks++;
		r->found->bookmarks_dead += inspector_silent(r, item, "/Title") || is_dead(r, item);
		if (depth < DEPTH_MAX)
			read_bookmarks(r, item, depth + 1);
		item = h_look(r->pdf, item, "/Next");
	}
}

void
places_inspect(struct inspector *r, qpdf_oh root)
{
	qpdf_oh scope = h_open(r->pdf);

	read_names(r, h_look(r->pdf, h_look(r->pdf, root, "/Names"), "/Dests"), 0);
	read_old_names(r, h_look(r->pdf, root, "/Dests"));
	read_bookmarks(r, h_look(r->pdf, root, "/Outlines"), 0);
	r->found->page_labels = h_has(r->pdf, root, "/PageLabels");
	h_close(r->pdf, scope);
}

/* ---- links ------------------------------------------------------------------------------------------ */

static void
read_link(struct inspector *r, qpdf_oh link)
{
	const char *name = inspector_name(r, link);

	if (!h_is(r->pdf, link, "/Subtype", "/Link"))
		return;
	r->found->links++;
	r->found->links_silent += inspector_silent(r, link, "/Contents");
	r->found->links_dead += is_dead(r, link);
	r->found->links_untagged += name == NULL || map_lookup(r->objects, name) == NULL;
}

void
links_inspect(struct inspector *r, qpdf_oh page)
{
	qpdf_oh links = h_look(r->pdf, page, "/Annots");
	int count = h_count(r->pdf, links);

	for (int i = 0; i < count; i++) {
		qpdf_oh scope = h_open(r->pdf);

		read_link(r, h_item(r->pdf, links, i));
		h_close(r->pdf, scope);
	}
}
