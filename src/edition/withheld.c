#include "edition/withheld.h"

#include <stdlib.h>

#include "base/arena.h"
#include "definition/source.h"
#include "definition/tree.h"

struct withheld *
withheld_new(void)
{
	struct withheld *w = mem_new_zero(1, sizeof *w);

	w->arena = arena_new();
	return w;
}

void
withheld_drop(struct withheld *withheld)
{
	if (withheld == NULL)
		return;
	free(withheld->left_out);
	free(withheld->kept);
	arena_drop(withheld->arena);
	free(withheld);
}

/* Where texts go. */
struct texts {
	struct arena *arena;
	struct withheld_text **list;
	size_t *count, *cap;
};

static void
add(struct texts *t, const char *text, const char *file, unsigned line)
{
	if (text == NULL || *text == '\0')
		return;
	MEM_GROW(*t->list, *t->cap, *t->count + 1);
	(*t->list)[(*t->count)++] = (struct withheld_text){ arena_strdup(t->arena, text),
		file != NULL ? arena_strdup(t->arena, file) : NULL, line };
}

/* Does the attribute hold words or figures that are printed, not a name of the file's own? */
static bool
is_said(const xmlNode *node, const char *name)
{
	const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);

	if (row == NULL)
		return false;
	switch (row->type) {
	case TYPE_TEXT: case TYPE_BLANK: case TYPE_NUMBER: case TYPE_COUNT: case TYPE_LINK:
		return true;
	default:
		return false;
	}
}

/* Text of blocks stands for itself; what is in it by inline elements belongs to it. */
static bool
holds_text(const xmlNode *node)
{
	const xmlNode *n;

	for (n = node->children; n != NULL; n = n->next)
		if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && !xmlIsBlankNode(n))
			return true;
	return false;
}

static void
add_node(struct texts *t, const xmlNode *node)
{
	const struct src_pos at = source_pos(node);
	const xmlAttr *a;
	const xmlNode *n;

	for (a = node->properties; a != NULL; a = a->next)
		if (is_said(node, (const char *)a->name))
			add(t, tree_words(node, (const char *)a->name, t->arena), at.file, at.line);
	if (holds_text(node) && !grammar_is_inline(tree_element(node)))
		add(t, tree_text(node, t->arena), at.file, at.line);
	for (n = node->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			add_node(t, n);
}

void
withheld_add(struct withheld *w, const xmlNode *node)
{
	if (w != NULL)
		add_node(&(struct texts){ w->arena, &w->left_out, &w->left_out_count, &w->left_out_cap },
		    node);
}

void
withheld_keep(struct withheld *w, const xmlNode *node)
{
	if (w != NULL)
		add_node(&(struct texts){ w->arena, &w->kept, &w->kept_count, &w->kept_cap }, node);
}

void
withheld_add_text(struct withheld *w, const char *text, const char *file, unsigned line)
{
	add(&(struct texts){ w->arena, &w->left_out, &w->left_out_count, &w->left_out_cap }, text, file,
	    line);
}
