#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "join/annex.h"
#include "join/piece.h"

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

/* What a type of the file means; asked of its maps once. */
struct known { const char *name, *means; };

struct types {
	struct map *known;         /* the entries S and NS as they are written -> struct known */
	struct ladder ladder;
	struct strbuf key;
};

struct types *
types_new(void)
{
	struct types *t = mem_new_zero(1, sizeof *t);

	t->known = map_new();
	t->key = (struct strbuf)STRBUF_INIT;
	return t;
}

void
types_drop(struct types *t)
{
	map_drop(t->known);
	strbuf_drop(&t->key);
	free(t);
}

static const struct known *
know(struct annex *a, const struct piece *type, const struct piece *space)
{
	struct types *t = a->types;
	struct strbuf name = STRBUF_INIT;
	struct known *known;
	qpdf_oh scope, tree;

	strbuf_truncate(&t->key, 0);
	strbuf_add(&t->key, type->s, type->len);
	strbuf_putc(&t->key, ' ');
	strbuf_add(&t->key, space->s, space->len < 40 ? space->len : 0);
	known = map_lookup(t->known, t->key.text);
	if (known != NULL)
		return known;
	known = ARENA_NEW(a->arena, struct known);
	scope = h_open(a->pdf);
	tree = h_get(a->pdf, qpdf_get_root(a->pdf), "/StructTreeRoot");
	if (type->len > 0 && type->s[0] == '/' && piece_bytes(*type, &name)) {
		known->name = arena_strdup(a->arena, name.text);
		known->means = meaning(a, h_get(a->pdf, tree, "/RoleMap"), h_object(a->pdf, piece_ref(*space)),
		    known->name);
	}
	if (known->means == NULL) {
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_type, known->name != NULL ? known->name + 1
		    : say_plain(SAY_join_none));
		known->means = "/NonStruct";
	}
	if (known->name == NULL)
		known->name = known->means;
	map_add(t->known, arena_strdup(a->arena, t->key.text), known);
	strbuf_drop(&name);
	h_close(a->pdf, scope);
	return known;
}

const char *
types_take(struct annex *a, size_t i, const struct piece *type, const struct piece *space, bool has_text)
{
	static const char *const levels[] = { "/H1", "/H2", "/H3", "/H4", "/H5", "/H6" };
	const struct known *known = know(a, type, space);
	const char *means = known->means;

	if (strcmp(means, "/Document") == 0)
		means = "/Sect";
	if (means[1] == 'H' && (means[2] == '\0' || (means[2] >= '1' && means[2] <= '6'))) {
		int was = means[2] != '\0' ? means[2] - '0' : depth_of(a, i);

		means = levels[demote(&a->types->ladder, was, a->said->level) - 1];
		a->report->headings++;
	}
	if (strcmp(means, "/Figure") == 0 && !has_text)
		ANNEX_LOSE(a, JOIN_SILENT, warning_join_picture, say_digits(a->arena, (size_t)a->elements[i].page + 1));
	return is_standard(known->name) || strcmp(known->name, means) == 0 ? means
	    : shared_type(a, known->name, means);
}
