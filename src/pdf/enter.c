#include "pdf/walk.h"

#include <string.h>

#include "document/heads.h"
#include "pdf/cells.h"
#include "pdf/roles.h"
#include "pdf/shown.h"

/* One document of several is a Part of the file's Document. */
static void
enter_body(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, w->part->alone ? role_type(node) : "Part");
	w->colophon = w->next_mark;
	while (walk_peek_mark(w, node) != NULL)
		w->next_mark++;
	w->colophon_end = w->next_mark;
}

/* What the document was made from: said at the foot of its last page, read at its end. */
static void
add_colophon(struct walk *w, const struct doc_node *body)
{
	if (w->colophon == w->colophon_end)
		return;
	walk_push(w, body, "P");
	for (; w->colophon < w->colophon_end; w->colophon++)
		walk_add_mark(w, &w->marks->marks[w->by_node[w->colophon]]);
	walk_pop(w);
}

/* Where higher headings are on pages that are left out, those that are there move up. */
static const char *
type_of(const struct walk *w, const struct doc_node *node)
{
	static const char *const headings[] = { "H1", "H1", "H2", "H3", "H4", "H5", "H6" };

	if (w->part->shown != NULL && doc_is_heading(node))
		return headings[shown_level(w->part->shown, node)];
	return role_type(node);
}

static void
enter_plain(struct walk *w, const struct doc_node *node)
{
	const char *type = type_of(w, node);

	if (type != NULL)
		walk_push(w, node, type);
	walk_add_marks(w, node);
}

/* LI = Lbl (bullet or number) + LBody. */
static void
enter_item(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, "LI");
	if (walk_peek_mark(w, node) != NULL) {
		walk_push(w, node, "Lbl");
		walk_add_marks(w, node);
		walk_pop(w);
	}
	walk_push(w, node, "LBody");
}

/* A term begins a list item of the definition list; texts belong to the last. */
static void
enter_term(struct walk *w, const struct doc_node *node)
{
	bool in_item = strcmp(walk_top(w)->type, "LI") == 0 && walk_top(w)->node == node->parent;

	if (in_item && node->kind == DOC_DT) {
		walk_pop(w);
		in_item = false;
	}
	if (!in_item)
		walk_push(w, node->parent, "LI");
	enter_plain(w, node);
}

/* The title block: the logo, if there is one, comes first. */
static void
enter_header(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, role_type(node));
	if (walk_peek_mark(w, node) == NULL)
		return;
	walk_push(w, node, "Figure");
	walk_add_marks(w, node);
	walk_pop(w);
}

static void
enter_table(struct walk *w, const struct doc_node *node)
{
	w->part->heads = cells_of(node);
	enter_plain(w, node);
}

/* What the element stands in that the structure tells from it: groups say nothing. */
static enum doc_kind
stands_in(const struct doc_node *node)
{
	const struct doc_node *in = node->parent;

	while (in->kind == DOC_DIV && in->parent != NULL)
		in = in->parent;
	return in->kind;
}

static bool
is_in_cell(const struct doc_node *node)
{
	return stands_in(node) == DOC_TD || stands_in(node) == DOC_TH;
}

/* A note that is cited is a footnote of PDF 2.0; any other stands aside, but where nothing may
 * (ISO 32000-2, annex L). There is one word for both in PDF 1.7. */
static const char *
note_type(const struct walk *w, const struct doc_node *note)
{
	enum doc_kind in = stands_in(note);

	if (w->part->standard == PDF_STANDARD_1)
		return "Note";
	return references_note(w->references, note->index) != 0 || is_in_cell(note)
	    || in == DOC_ASIDE || in == DOC_BLOCKQUOTE ? "FENote" : "Aside";
}

/* Where PDF 2.0 has groups of blocks only, words need a paragraph (ISO 32000-2, annex L). */
static void
push_words(struct walk *w, const struct doc_node *node)
{
	if (w->part->standard == PDF_STANDARD_2 && (node->first == NULL || doc_is_inline(node->first)))
		walk_push(w, node, "P");
}

static void
enter_note(struct walk *w, const struct doc_node *node)
{
	uint32_t number = references_note(w->references, node->index);
	const char *type = note_type(w, node);

	if (number != 0)
		walk_push_as(w, node, type, number)->of = node->index;
	else
		walk_push(w, node, type);
	if (strcmp(type, "Aside") == 0)
		push_words(w, node);
	walk_add_marks(w, node);
}

static void
enter_group(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, role_type(node));
	push_words(w, node);
	walk_add_marks(w, node);
}

/* A picture and its caption. In PDF 2.0 the Caption is inside the Figure (PDF/UA-2, 8.2.5.27). In PDF
 * 1.7 it stands beside it, in a section of these two: there, what a Figure says in place of the
 * picture (Alt) stands for all that is in it (ISO 32000-1, 14.9.3), and nobody would hear the caption. */
static bool
is_one_figure(const struct walk *w, const struct doc_node *figure)
{
	return w->part->standard == PDF_STANDARD_2 && figure->kind == DOC_FIGURE
	    && role_picture(figure) != figure;
}

static void
enter_figure(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, is_one_figure(w, node) ? "Figure" : role_type(node));
}

static void
enter_picture(struct walk *w, const struct doc_node *node)
{
	if (!is_one_figure(w, node->parent))
		walk_push(w, node, role_type(node));
	walk_add_marks(w, node);
}

/* A cell holds no quotation (ISO 32000-2, annex L). */
static void
enter_quotation(struct walk *w, const struct doc_node *node)
{
	walk_push(w, node, w->part->standard == PDF_STANDARD_2 && is_in_cell(node) ? "Div"
	    : role_type(node));
	walk_add_marks(w, node);
}

/* A link without any annotation (it leads nowhere, or nothing of it is painted)
 * is plain text. */
static void
enter_link(struct walk *w, const struct doc_node *node)
{
	const struct link *link = walk_peek_link(w, node);

	if (link != NULL)
		walk_push(w, node, "Link")->ref = references_note(w->references, link->target);
	walk_add_marks(w, node);
}

/* One entry of the contents: TOCI > Reference > Link. */
static void
add_entry(struct walk *w, const struct doc_node *node, const struct doc_node *heading, uint32_t target)
{
	struct link *link = walk_peek_link(w, node);
	bool linked = link != NULL && link->target == target;
	struct open_element *e;
	struct mark *mark;

	e = walk_push(w, node, "TOCI");
	e->lang = doc_language_inside(heading);
	e->of = target;
	walk_push(w, node, "Reference");
	if (linked)
		walk_push(w, node, "Link");
	for (; (mark = walk_peek_mark(w, node)) != NULL && mark->target == target; w->next_mark++)
		walk_add_mark(w, mark);
	for (; linked && (link = walk_peek_link(w, node)) != NULL && link->target == target; w->next_link++)
		walk_add_link(w, link);
	if (linked)
		walk_pop(w);
	walk_pop(w);
	walk_pop(w);
}

/* Entries of a deeper level stand in a TOC of their own. Entries come in the order of
 * their headings, so that one walk over the document finds all of these. */
static void
enter_contents(struct walk *w, const struct doc_node *node)
{
	const struct doc_node *root = w->part->document->root, *heading = root;
	uint8_t open[6] = { 0 };   /* kinds of heading whose TOC is open */
	size_t depth = 0;
	struct mark *mark;

	while ((mark = walk_peek_mark(w, node)) != NULL) {
		while (heading->index != mark->target && doc_next(heading, root) != NULL)
			heading = doc_next(heading, root);
		for (; depth > 1 && open[depth - 1] > heading->kind; depth--)
			walk_pop(w);
		if (depth == 0 || (open[depth - 1] < heading->kind && depth < ARRAY_LEN(open))) {
			walk_push(w, node, "TOC");
			open[depth++] = heading->kind;
		}
		add_entry(w, node, heading, mark->target);
	}
	if (depth == 0)
		walk_push(w, node, "TOC");
}

static void (*const enter[DOC_KIND_COUNT])(struct walk *w, const struct doc_node *node) = {
	[DOC_BODY] = enter_body, [DOC_LI] = enter_item, [DOC_DT] = enter_term, [DOC_DD] = enter_term,
	[DOC_DIV] = enter_group, [DOC_ASIDE] = enter_note, [DOC_BLOCKQUOTE] = enter_quotation,
	[DOC_FIGURE] = enter_figure, [DOC_CHART] = enter_picture, [DOC_IMG] = enter_picture,
	[DOC_HEADER] = enter_header, [DOC_A] = enter_link, [DOC_NAV] = enter_contents,
	[DOC_TABLE] = enter_table,
};

static void
leave(struct walk *w, const struct doc_node *node)
{
	if (node->kind == DOC_A)
		walk_add_links(w, node);
	if (node->kind == DOC_BODY)
		add_colophon(w, node);
	while (w->depth > 0 && walk_top(w)->node == node)
		walk_pop(w);
	if (node->kind == DOC_TABLE) {
		heads_drop(w->part->heads);
		w->part->heads = NULL;
	}
}

/* Depth first without recursion: nesting is the template's business, not the stack's. */
void
walk_document(struct walk *w, const struct doc_node *root)
{
	const struct doc_node *node = root;

	for (;;) {
		bool shown = shown_is(w->part->shown, node);

		if (shown && enter[node->kind] != NULL)
			enter[node->kind](w, node);
		else if (shown)
			enter_plain(w, node);
		if (node == root)
			w->part->element = walk_top(w)->number;
		if (shown)
			references_met(w->references, node, walk_top(w)->number);
		if (shown && node->first != NULL) {
			node = node->first;
			continue;
		}
		if (shown)
			leave(w, node);
		while (node != root && node->next == NULL) {
			node = node->parent;
			leave(w, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}
