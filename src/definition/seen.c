#include "definition/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/say.h"

struct seen {
	xmlNode *root;
	struct map *places;        /* place -> xmlNode */
	struct map *answered;      /* node and code of every mark that a finding answers to */
	struct arena *arena;
};

static const char *
place_key(const struct seen *s, struct src_pos at)
{
	return arena_printf(s->arena, "%u:%u:%s", (unsigned)at.line, (unsigned)at.column,
	    at.file != NULL ? at.file : "");
}

/* In document order. */
static void
note_places(struct seen *s, xmlNode *node)
{
	map_add(s->places, place_key(s, source_pos(node)), node);
	for (xmlNode *n = tree_first(node); n != NULL; n = tree_next(n))
		note_places(s, n);
}

struct seen *
seen_new(xmlDoc *source)
{
	struct seen *s = mem_new_zero(1, sizeof *s);

	s->root = source != NULL ? xmlDocGetRootElement(source) : NULL;
	s->answered = map_new();
	s->arena = arena_new();
	return s;
}

void
seen_drop(struct seen *s)
{
	if (s == NULL)
		return;
	if (s->places != NULL)
		map_drop(s->places);
	map_drop(s->answered);
	arena_drop(s->arena);
	free(s);
}

/* Does the list hold the word `code`? */
static bool
holds(const char *list, const char *code)
{
	size_t len = strlen(code);

	for (; list != NULL && *list != '\0'; list += strcspn(list, " \t\r\n")) {
		list += strspn(list, " \t\r\n");
		if (strcspn(list, " \t\r\n") == len && memcmp(list, code, len) == 0)
			return true;
	}
	return false;
}

static const char *
mark_key(const struct seen *s, const xmlNode *node, const char *code)
{
	return arena_printf(s->arena, "%p %s", (const void *)node, code);
}

static const xmlNode *
element_at(struct seen *s, struct src_pos at)
{
	if (s->places == NULL) {
		s->places = map_new();
		if (s->root != NULL)
			note_places(s, s->root);
	}
	return map_lookup(s->places, place_key(s, at));
}

/* The element that marks `d` as seen, or NULL. */
static const xmlNode *
find_mark(struct seen *s, const struct diag *d, const xmlNode *about)
{
	const xmlNode *n = about != NULL ? about : element_at(s, d->at);

	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (holds(tree_attribute(n, "seen"), d->code)) {
			map_add(s->answered, mark_key(s, n, d->code), s);
			return n;
		}
	return NULL;
}

void
seen_sift(struct seen *s, const struct diags *found, const xmlNode *about, struct diags *into)
{
	const xmlNode *mark;
	const struct diag *d;
	size_t i;

	for (i = 0; (d = diags_at(found, i)) != NULL; i++) {
		mark = find_mark(s, d, about);
		if (mark == NULL)
			diag_add_many(into, d->level, d->at, d->code, d->many, "%s", d->text);
		else
			diag_add(into, DIAG_NOTE, d->at, d->code, "%s", SAY(s->arena, finding_seen, d->text,
			    tree_words(mark, "seen-reason", s->arena)));
	}
}

/* Say which marks of `node`, and of what stands in it, no finding answers to. */
static void
check_marks(struct seen *s, xmlNode *node, struct diags *into)
{
	const char *list = tree_words(node, "seen", s->arena), *code;

	for (; list != NULL && *list != '\0'; list += strspn(list, " ")) {
		code = arena_strndup(s->arena, list, strcspn(list, " "));
		list += strlen(code);
		if (map_lookup(s->answered, mark_key(s, node, code)) == NULL)
			diag_add(into, DIAG_NOTE, source_pos(node), "seen-nothing", "%s",
			    SAY(s->arena, finding_seen_nothing, code, (const char *)node->name));
	}
	for (xmlNode *n = tree_first(node); n != NULL; n = tree_next(n))
		check_marks(s, n, into);
}

void
seen_unanswered(struct seen *s, struct diags *into)
{
	if (s->root != NULL)
		check_marks(s, s->root, into);
}
