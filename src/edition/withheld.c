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
	free(withheld->ids);
	free(withheld->files);
	arena_drop(withheld->arena);
	free(withheld);
}

/* Where texts go. */
struct texts {
	struct arena *arena;
	bool aside;
	struct withheld *left_out;         /* whose ids and files are wanted too, or NULL */
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
		file != NULL ? arena_strdup(t->arena, file) : NULL, line, t->aside };
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

/* The element's id, and the file that an item of a pack names with it. */
static void
add_names(struct withheld *w, const xmlNode *node, struct src_pos at)
{
	struct texts ids = { w->arena, false, NULL, &w->ids, &w->id_count, &w->id_cap };
	struct texts files = { w->arena, false, NULL, &w->files, &w->file_count, &w->file_cap };
	enum element e = tree_element(node);

	add(&ids, tree_attribute(node, "id"), at.file, at.line);
	if (e == EL_ITEM_PAPER || e == EL_ITEM_ANNEX)
		add(&files, tree_attribute(node, "file"), at.file, at.line);
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
	if (t->left_out != NULL)
		add_names(t->left_out, node, at);
	if (holds_text(node) && !grammar_is_inline(tree_element(node)))
		add(t, tree_text(node, t->arena), at.file, at.line);
	for (n = node->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			add_node(t, n);
		else if (n->type == XML_COMMENT_NODE && t->left_out != NULL)
			add(t, (const char *)n->content, at.file, at.line);
}

void
withheld_add(struct withheld *w, const xmlNode *node)
{
	if (w != NULL)
		add_node(&(struct texts){ w->arena, false, w, &w->left_out, &w->left_out_count, &w->left_out_cap },
		    node);
}

void
withheld_keep(struct withheld *w, const xmlNode *node)
{
	if (w != NULL)
		add_node(&(struct texts){ w->arena, false, NULL, &w->kept, &w->kept_count, &w->kept_cap }, node);
}

bool
withheld_any(const struct withheld *w)
{
	return w->left_out_count + w->id_count + w->file_count > 0;
}

void
withheld_add_text(struct withheld *w, const char *text, const char *file, unsigned line)
{
	if (w != NULL)
		add(&(struct texts){ w->arena, true, NULL, &w->left_out, &w->left_out_count, &w->left_out_cap },
		    text, file, line);
}
