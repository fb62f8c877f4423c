#include "annex/layers.h"

enum { GROUPS_MAX = 10000, VIEWS_MAX = 100 };

/* ---- reading ------------------------------------------------------------------------------ */

/* Is the group among the items? */
static bool
holds(struct reader *r, qpdf_oh list, qpdf_oh group)
{
	size_t count = item_count(r, list);
	bool found = false;

	for (size_t i = 0; i < count && !found && reader_step(r, 1); i++) {
		qpdf_oh one = item(r, list, i);

		found = qpdf_oh_get_object_id(r->pdf, one) != 0
		    && qpdf_oh_get_object_id(r->pdf, one) == qpdf_oh_get_object_id(r->pdf, group);
		drop(r, one);
	}
	return found;
}

static bool
is_named(struct reader *r, qpdf_oh group, char name[32])
{
	return object_name(r, group, 'h', name);
}

static void
hide(struct reader *r, qpdf_oh group)
{
	char name[32];

	if (!is_named(r, group, name) || map_lookup(r->known, name) != NULL)
		return;
	(void)map_add(r->known, arena_strdup(r->arena, name), r);
	r->annex->layers_hidden++;
}

static void
hide_all(struct reader *r, qpdf_oh list, qpdf_oh but)
{
	size_t count = item_count(r, list);

	for (size_t i = 0; i < count && i < GROUPS_MAX && reader_step(r, 1); i++) {
		qpdf_oh one = item(r, list, i);

		if (!holds(r, but, one))
			hide(r, one);
		drop(r, one);
	}
}

/* A group that says itself that it is not to be shown on screens, where the view asks it (8.11.4.4). */
static void
ask_usage(struct reader *r, qpdf_oh view, qpdf_oh groups)
{
	size_t count = has_key(r, view, "/AS") ? item_count(r, groups) : 0;

	for (size_t i = 0; i < count && i < GROUPS_MAX && reader_step(r, 1); i++) {
		qpdf_oh one = item(r, groups, i), usage = key(r, one, "/Usage"),
		    screen = key(r, usage, "/View");

		if (key_is_name(r, screen, "/ViewState", "/OFF"))
			hide(r, one);
		drop(r, screen);
		drop(r, usage);
		drop(r, one);
	}
}

static void
read_view(struct reader *r, qpdf_oh view, qpdf_oh groups)
{
	qpdf_oh off = key(r, view, "/OFF"), on = key(r, view, "/ON"), none = qpdf_oh_new_null(r->pdf);

	if (key_is_name(r, view, "/BaseState", "/OFF"))
		hide_all(r, groups, on);
	hide_all(r, off, none);
	ask_usage(r, view, groups);
	drop(r, none);
	drop(r, on);
	drop(r, off);
}

void
hidden_layers_read(struct reader *r, qpdf_oh root)
{
	qpdf_oh properties = key(r, root, "/OCProperties"), groups = key(r, properties, "/OCGs"),
	    first = key(r, properties, "/D"), others = key(r, properties, "/Configs");
	size_t count = item_count(r, others);

	r->annex->layers = item_count(r, groups);
	read_view(r, first, groups);
	for (size_t i = 0; i < count && i < VIEWS_MAX && reader_step(r, 10); i++) {
		qpdf_oh one = item(r, others, i);

		read_view(r, one, groups);
		drop(r, one);
	}
	if (r->annex->layers_hidden > r->annex->layers)
		r->annex->layers_hidden = r->annex->layers;
	drop(r, others);
	drop(r, first);
	drop(r, groups);
	drop(r, properties);
}

/* ---- asking -------------------------------------------------------------------------------- */

static bool
is_off(struct reader *r, qpdf_oh group)
{
	char name[32];

	return r->annex->layers_hidden > 0 && is_named(r, group, name)
	    && map_lookup(r->known, name) != NULL;
}

/* Of several groups its policy decides (8.11.2.2); an expression is not worked out: one group that
 * is off will do. */
static bool
is_member_hidden(struct reader *r, qpdf_oh member, qpdf_oh groups)
{
	size_t count = item_count(r, groups), off = 0, all = 0;

	for (size_t i = 0; i < count && i < GROUPS_MAX && reader_step(r, 1); i++) {
		qpdf_oh one = item(r, groups, i);

		all += qpdf_oh_is_dictionary(r->pdf, one);
		off += is_off(r, one);
		drop(r, one);
	}
	if (all == 0)
		return false;
	if (has_key(r, member, "/VE") || key_is_name(r, member, "/P", "/AllOn"))
		return off > 0;
	if (key_is_name(r, member, "/P", "/AllOff"))
		return off < all;
	return key_is_name(r, member, "/P", "/AnyOff") ? off == 0 : off == all;
}

bool
layer_is_hidden(struct reader *r, qpdf_oh layer)
{
	qpdf_oh groups;
	bool hidden;

	if (r->annex->layers == 0 || !qpdf_oh_is_dictionary(r->pdf, layer))
		return false;
	groups = key(r, layer, "/OCGs");
	if (qpdf_oh_is_array(r->pdf, groups))
		hidden = is_member_hidden(r, layer, groups);
	else if (qpdf_oh_is_dictionary(r->pdf, groups))
		hidden = key_is_name(r, layer, "/P", "/AllOff") || key_is_name(r, layer, "/P", "/AnyOff")
		    ? !is_off(r, groups) : is_off(r, groups);
	else
		hidden = is_off(r, layer);
	drop(r, groups);
	return hidden;
}
