#include <stdlib.h>
#include <string.h>

#include "join/annex.h"

/* --- what a type means --- */

/* ISO 32000-1, 14.8.4. */
static const char *const standard[] = { "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote",
	"/Caption", "/TOC", "/TOCI", "/Index", "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3",
	"/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead",
	"/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link",
	"/Annot", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP", "/Figure", "/Formula", "/Form" };

/* Types of PDF 2.0 by those that our version knows. */
static const char *const later[][2] = { { "/DocumentFragment", "/Sect" }, { "/Aside", "/Sect" },
	{ "/Title", "/P" }, { "/FENote", "/Note" }, { "/Sub", "/Span" }, { "/Em", "/Span" },
	{ "/Strong", "/Span" }, { "/Artifact", "/NonStruct" }, { "/math", "/Formula" } };

static bool
is_standard(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(standard); i++)
		if (strcmp(standard[i], type) == 0)
			return true;
	return false;
}

static const char *
later_type(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(later); i++)
		if (strcmp(later[i][0], type) == 0)
			return later[i][1];
	if (type[1] == 'H' && type[2] >= '1' && type[2] <= '9')
		return "/H6";   /* H7 and on */
	return NULL;
}

/* The next step from `type`: what the name space or the role map says; NULL: nothing. */
static const char *
mapped(struct annex *a, qpdf_oh roles, qpdf_oh *space, const char *type)
{
	qpdf_oh in_space = h_get(a->pdf, *space, "/RoleMapNS"), to = h_get(a->pdf, in_space, type);

	if (h_count(a->pdf, to) == 2) {
		*space = qpdf_oh_get_array_item(a->pdf, to, 1);
		to = qpdf_oh_get_array_item(a->pdf, to, 0);
	}
	if (qpdf_oh_is_name(a->pdf, to))
		return arena_strdup(a->arena, qpdf_oh_get_name(a->pdf, to));
	return h_name(a->pdf, roles, type, a->arena);
}

/* The standard type that `type` stands for; NULL: none. */
static const char *
meaning(struct annex *a, qpdf_oh roles, qpdf_oh space, const char *type)
{
	for (int steps = 0; steps < 16 && type != NULL; steps++) {
		if (is_standard(type))
			return type;
		const char *next = mapped(a, roles, &space, type);

		if (next == NULL)
			return later_type(type);
		type = next;
	}
	return NULL;
}

/* --- the pack's role map: the same name can't mean two things --- */

static const char *
shared_type(struct annex *a, const char *type, const char *means)
{
	struct shared_names *s = a->shared;
	const char *name = type;

	for (int i = 0; i < 1000; i++) {
		struct role *there;

		if (i > 0)
			name = i == 1 ? arena_printf(s->arena, "%s-%s", type, a->said->key)
			    : arena_printf(s->arena, "%s-%s-%d", type, a->said->key, i);
		there = map_lookup(s->roles, name);
		if (there != NULL && strcmp(there->standard, means) == 0)
			return there->type;
		if (there != NULL || is_standard(name))
			continue;
		there = ARENA_NEW(s->arena, struct role);
		there->type = arena_strdup(s->arena, name);
		there->standard = arena_strdup(s->arena, means);
		map_add(s->roles, there->type, there);
		MEM_GROW(s->role_list, s->role_cap, s->role_count + 1);
		s->role_list[s->role_count++] = there;
		return there->type;
	}
	return means;
}

/* --- headings --- */

/* The headings that are open, outermost first: what they were and what they are. */
struct ladder { int was[16], is[16], open; };

static int
demote(struct ladder *ladder, int was, int base)
{
	int is;

	while (ladder->open > 0 && ladder->was[ladder->open - 1] >= was)
		ladder->open--;
	is = ladder->open > 0 ? ladder->is[ladder->open - 1] + 1 : base + 1;
	if (is > 6)
		is = 6;
	ladder->was[ladder->open] = was;
	ladder->is[ladder->open++] = is;
	return is;
}

/* The level of a heading without one (H): how many elements with such headings are around it. */
static int
depth_of(const struct annex *a, size_t i)
{
	int depth = 0;

	for (uint32_t up = a->elements[i].parent; up != 0 && depth < 6; up = a->elements[up - 1].parent)
		depth++;
	return depth > 0 ? depth : 1;
}

/* --- one element --- */

static void
set_type(struct annex *a, qpdf_oh element, size_t i, qpdf_oh roles, struct ladder *ladder)
{
	const char *type = h_name(a->pdf, element, "/S", a->arena), *means, *name;
	static const char *const levels[] = { "/H1", "/H2", "/H3", "/H4", "/H5", "/H6" };

	means = type != NULL ? meaning(a, roles, h_get(a->pdf, element, "/NS"), type) : NULL;
	if (means == NULL) {
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_type, type != NULL ? type + 1 : say_plain(SAY_join_none));
		means = "/NonStruct";
	}
	name = type != NULL ? type : means;
	if (strcmp(means, "/Document") == 0)
		means = "/Sect";
	if (means[1] == 'H' && (means[2] == '\0' || (means[2] >= '1' && means[2] <= '6'))) {
		int was = means[2] != '\0' ? means[2] - '0' : depth_of(a, i);

		means = levels[demote(ladder, was, a->said->level) - 1];
		a->report->headings++;
	}
	if (strcmp(means, "/Figure") == 0 && !h_has(a->pdf, element, "/Alt")
	    && !h_has(a->pdf, element, "/ActualText"))
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_picture, say_digits(a->arena, (size_t)a->elements[i].page + 1));
	h_set_name(a->pdf, element, "/S", is_standard(name) || strcmp(name, means) == 0 ? means
	    : shared_type(a, name, means));
	h_remove(a->pdf, element, "/NS");
	h_remove(a->pdf, element, "/AF");
	h_remove(a->pdf, element, "/Ref");
}

static qpdf_oh
prefixed(struct annex *a, qpdf_oh id)
{
	size_t len = 0;
	const char *bytes = qpdf_oh_get_binary_string_value(a->pdf, id, &len);
	size_t key = strlen(a->said->key);
	char *text = mem_new(key + 1 + len);
	qpdf_oh made;

	memcpy(text, a->said->key, key);
	text[key] = ':';
	memcpy(text + key + 1, bytes, len);
	made = qpdf_oh_new_binary_string(a->pdf, text, key + 1 + len);
	free(text);
	return made;
}

static void
set_id(struct annex *a, qpdf_oh element, qpdf_oh ids)
{
	qpdf_oh id = h_get(a->pdf, element, "/ID");

	if (!qpdf_oh_is_string(a->pdf, id))
		return;
	id = prefixed(a, id);
	h_set(a->pdf, element, "/ID", id);
	qpdf_oh_append_item(a->pdf, ids, id);
	qpdf_oh_append_item(a->pdf, ids, element);
}

/* An attribute that several elements share is an object of its own: done once. */
static void
mend_attribute(struct annex *a, qpdf_oh attribute, struct map *done)
{
	qpdf_oh heads = h_get(a->pdf, attribute, "/Headers"), made;
	int count = h_count(a->pdf, heads), id = qpdf_oh_get_object_id(a->pdf, attribute);

	if (count == 0 || (id != 0 && map_add(done, arena_printf(a->arena, "%d", id), a) != NULL))
		return;
	made = qpdf_oh_new_array(a->pdf);
	for (int i = 0; i < count; i++) {
		qpdf_oh head = qpdf_oh_get_array_item(a->pdf, heads, i);

		if (qpdf_oh_is_string(a->pdf, head))
			qpdf_oh_append_item(a->pdf, made, prefixed(a, head));
	}
	h_set(a->pdf, attribute, "/Headers", made);
}

static void
mend_attributes(struct annex *a, qpdf_oh held, struct map *done)
{
	int count = h_count(a->pdf, held);

	if (!qpdf_oh_is_array(a->pdf, held)) {
		mend_attribute(a, held, done);
		return;
	}
	for (int i = 0; i < count; i++)
		mend_attribute(a, qpdf_oh_get_array_item(a->pdf, held, i), done);
}

/* --- classes --- */

static const char *
class_name(struct annex *a, const char *name)
{
	const char *there = map_lookup(a->class_names, name), *made;

	if (there != NULL)
		return there;
	made = arena_strdup(a->shared->arena, name);
	if (map_add(a->shared->classes, made, a->shared) != NULL) {
		made = arena_printf(a->shared->arena, "%s-%s", name, a->said->key);
		(void)map_add(a->shared->classes, made, a->shared);
	}
	map_add(a->class_names, name, (void *)(uintptr_t)made);
	return made;
}

static qpdf_oh
renamed_class(struct annex *a, qpdf_oh name, qpdf_oh from, qpdf_oh to)
{
	const char *old = arena_strdup(a->arena, qpdf_oh_get_name(a->pdf, name)), *made = class_name(a, old);

	if (h_has(a->pdf, from, old) && !h_has(a->pdf, to, made))
		h_set(a->pdf, to, made, h_get(a->pdf, from, old));
	return qpdf_oh_new_name(a->pdf, made);
}

static void
mend_classes(struct annex *a, qpdf_oh element, qpdf_oh from, qpdf_oh to)
{
	qpdf_oh held = h_get(a->pdf, element, "/C"), made;
	int count = h_count(a->pdf, held);

	if (qpdf_oh_is_name(a->pdf, held)) {
		h_set(a->pdf, element, "/C", renamed_class(a, held, from, to));
	} else if (count > 0) {
		made = qpdf_oh_new_array(a->pdf);
		for (int i = 0; i < count; i++) {
			qpdf_oh item = qpdf_oh_get_array_item(a->pdf, held, i);

			qpdf_oh_append_item(a->pdf, made, qpdf_oh_is_name(a->pdf, item)
			    ? renamed_class(a, item, from, to) : item);
		}
		h_set(a->pdf, element, "/C", made);
	}
}

void
elements_prepare(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh tree = h_get(a->pdf, root, "/StructTreeRoot"), roles = h_get(a->pdf, tree, "/RoleMap");
	qpdf_oh class_map = h_get(a->pdf, tree, "/ClassMap"), classes = qpdf_oh_new_dictionary(a->pdf);
	qpdf_oh ids = qpdf_oh_new_array(a->pdf);
	struct map *done = map_new();
	struct ladder ladder = { .open = 0 };

	for (size_t i = 0; i < a->element_count; i++) {
		qpdf_oh inner = h_open(a->pdf), element = h_object(a->pdf, a->elements[i].ref);

		set_type(a, element, i, roles, &ladder);
		set_id(a, element, ids);
		mend_attributes(a, h_get(a->pdf, element, "/A"), done);
		mend_classes(a, element, class_map, classes);
		h_close(a->pdf, inner);
	}
	a->report->elements = a->element_count;
	h_set(a->pdf, a->bundle, "/IDs", ids);
	h_set(a->pdf, a->bundle, "/Classes", classes);
	map_drop(done);
	h_close(a->pdf, scope);
}
