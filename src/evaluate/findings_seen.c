/* Findings that the officer has looked at: seen="band-gap" with a seen-reason, on the
 * element that the finding is about or on one around it. */
#include <string.h>

#include "base/map.h"
#include "evaluate/findings_parts.h"
#include "definition/source.h"
#include "definition/tree.h"

struct marks {
	const struct check *check;
	struct map *places;        /* place -> xmlNode */
	struct map *answered;      /* node and code of every mark that a finding answers to */
};

static const char *
place_key(const struct marks *s, struct src_pos at)
{
	return arena_printf(s->check->arena, "%u:%u:%s", (unsigned)at.line, (unsigned)at.column,
	    at.file != NULL ? at.file : "");
}

/* Call `visit` on every element, in document order. */
static void
walk(struct marks *s, xmlNode *node, void (*visit)(struct marks *, xmlNode *))
{
	xmlNode *n;

	visit(s, node);
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		walk(s, n, visit);
}

static void
note_place(struct marks *s, xmlNode *node)
{
	map_add(s->places, place_key(s, source_pos(node)), node);
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
mark_key(const struct marks *s, const xmlNode *node, const char *code)
{
	return arena_printf(s->check->arena, "%p %s", (const void *)node, code);
}

/* The element that marks `d` as seen, or NULL. */
static const xmlNode *
find_mark(const struct marks *s, const struct diag *d)
{
	const xmlNode *n = map_lookup(s->places, place_key(s, d->at));

	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (holds(tree_attribute(n, "seen"), d->code)) {
			map_add(s->answered, mark_key(s, n, d->code), s->check->arena);
			return n;
		}
	return NULL;
}

static void
sift_one(const struct marks *s, const struct diag *d)
{
	struct diags *diags = s->check->diags;
	const xmlNode *mark = find_mark(s, d);
	const char *reason;

	if (mark == NULL) {
		diag_add_many(diags, d->level, d->at, d->code, d->many, "%s", d->text);
		return;
	}
	reason = tree_words(mark, "seen-reason", s->check->arena);
	diag_add(diags, DIAG_NOTE, d->at, d->code, "%s",
	    SAY(s->check->arena, finding_seen, d->text, reason));
}

/* Say which marks of `node` no finding answers to. */
static void
check_marks(struct marks *s, xmlNode *node)
{
	const char *list = tree_words(node, "seen", s->check->arena), *code;

	for (; list != NULL && *list != '\0'; list += strspn(list, " ")) {
		code = arena_strndup(s->check->arena, list, strcspn(list, " "));
		list += strlen(code);
		if (map_lookup(s->answered, mark_key(s, node, code)) == NULL)
			diag_add(s->check->diags, DIAG_NOTE, source_pos(node), "seen-nothing",
			    "%s", SAY(s->check->arena, finding_seen_nothing, code,
			    (const char *)node->name));
	}
}

void
findings_sift(const struct check *c, const struct diags *found)
{
	struct marks s = { c, map_new(), map_new() };
	xmlNode *root = c->source != NULL ? xmlDocGetRootElement(c->source) : NULL;
	const struct diag *d;
	size_t i;

	if (root != NULL && diags_at(found, 0) != NULL)
		walk(&s, root, note_place);
	for (i = 0; (d = diags_at(found, i)) != NULL; i++)
		sift_one(&s, d);
	if (root != NULL)
		walk(&s, root, check_marks);
	map_drop(s.places);
	map_drop(s.answered);
}
