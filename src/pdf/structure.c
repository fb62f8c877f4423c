#include "pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "document/heads.h"
#include "pdf/cells.h"
#include "pdf/objects.h"
#include "pdf/roles.h"
#include "pdf/shown.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

/* An element that is not finished: its children so far. */
struct open_element {
	const struct doc_node *node;   /* closed when the walk leaves this node */
	const char *type;
	uint32_t number;
	const char *lang;          /* besides what the node says, or NULL */
	uint32_t page;             /* of its first mark; UINT32_MAX: none */
	size_t kid_count;
	struct strbuf kids;
};

struct named {
	const char *id;
	uint32_t number;
};

/* What is kept of the parts that have been written. */
struct structure {
	struct objects *objects;
	uint32_t root;             /* number of the StructTreeRoot, 0: nothing was added */
	uint32_t document;         /* of the Document element; 0: a part alone is that itself */
	struct strbuf kids;        /* the parts' elements, as references */
	uint32_t *parents; size_t parent_count, parent_cap;   /* by key: an element, or a page's array of them */
	struct named *names; size_t name_count, name_cap;
	struct arena *arena;       /* names made up */
};

struct walk {
	struct structure *structure;
	struct part *part;
	struct marks *marks;
	struct objects *objects;
	uint32_t top_element;      /* of the part */
	struct open_element *open; size_t depth, open_cap, open_made;
	size_t *by_node;           /* marks in order of their nodes */
	size_t next_mark, next_figure, next_link;
	size_t colophon, colophon_end;     /* the marks of the body itself, in by_node */
	struct strbuf text;        /* the element being written */
};

static struct open_element *
top(struct walk *w)
{
	return w->depth > 0 ? &w->open[w->depth - 1] : NULL;
}

/* --- children --- */

static struct strbuf *
begin_kid(struct open_element *e)
{
	if (e->kid_count++ > 0)
		strbuf_putc(&e->kids, ' ');
	return &e->kids;
}

static void
add_mark(struct walk *w, struct mark *mark)
{
	struct open_element *e = top(w);
	struct strbuf *kids = begin_kid(e);

	mark->element = e->number;
	if (e->page == UINT32_MAX)
		e->page = mark->page;
	if (e->page == mark->page) {
		pdf_put_uint(kids, mark->mcid);
		return;
	}
	strbuf_puts(kids, "<</Type/MCR/Pg ");
	pdf_put_ref(kids, w->marks->pages[mark->page]);
	strbuf_puts(kids, "/MCID ");
	pdf_put_uint(kids, mark->mcid);
	strbuf_puts(kids, ">>");
}

static void
add_link(struct walk *w, struct link *link)
{
	struct open_element *e = top(w);
	struct strbuf *kids = begin_kid(e);

	link->element = e->number;
	strbuf_puts(kids, "<</Type/OBJR/Pg ");
	pdf_put_ref(kids, w->marks->pages[link->page]);
	strbuf_puts(kids, "/Obj ");
	pdf_put_ref(kids, link->number);
	strbuf_puts(kids, ">>");
}

/* --- opening and closing --- */

static struct open_element *
push(struct walk *w, const struct doc_node *node, const char *type)
{
	struct open_element *parent = top(w), *e;
	uint32_t number = objects_reserve(w->objects);

	if (parent != NULL)
		pdf_put_ref(begin_kid(parent), number);
	MEM_GROW(w->open, w->open_cap, w->depth + 1);
	e = &w->open[w->depth++];
	if (w->depth > w->open_made) {   /* buffers are kept for the next element this deep */
		w->open_made = w->depth;
		e->kids = (struct strbuf)STRBUF_INIT;
	}
	strbuf_truncate(&e->kids, 0);
	e->node = node;
	e->type = type;
	e->lang = NULL;
	e->number = number;
	e->page = UINT32_MAX;
	e->kid_count = 0;
	return e;
}

static void
remember_name(struct structure *s, const char *id, uint32_t number)
{
	MEM_GROW(s->names, s->name_cap, s->name_count + 1);
	s->names[s->name_count++] = (struct named){ id, number };
}

/* The identifier by which other elements or readers refer to this one, unique in the
 * file (part_name()). */
static const char *
id_of(struct walk *w, const struct open_element *e)
{
	const char *id = e->node->attrs->id;
	bool note = strcmp(e->type, "Note") == 0;

	if (e->node->kind == DOC_TH && strcmp(e->type, "TH") == 0)
		return cell_id(w->part, w->structure->arena, e->node);
	if (!note)
		return NULL;
	/* Every Note needs one (ISO 14289-1, 7.9). No document has a colon in its own. */
	if (id == NULL)
		id = arena_printf(w->structure->arena, "note:%u", (unsigned)e->node->index);
	return part_name(w->part, w->structure->arena, id);
}

static const struct figure_box *
figure_of(struct walk *w, const struct doc_node *node)
{
	struct marks *m = w->marks;

	while (w->next_figure < m->figure_count && m->figures[w->next_figure].node < node->index)
		w->next_figure++;
	return w->next_figure < m->figure_count && m->figures[w->next_figure].node == node->index
	    ? &m->figures[w->next_figure] : NULL;
}

static void
pop(struct walk *w)
{
	struct open_element *e = top(w);
	struct strbuf *out = &w->text;
	const char *id = id_of(w, e);

	strbuf_truncate(out, 0);
	strbuf_puts(out, "<</S/");
	strbuf_puts(out, e->type);
	strbuf_puts(out, "/P ");
	pdf_put_ref(out, w->depth > 1 ? w->open[w->depth - 2].number : w->part->alone
	    ? w->structure->root : w->structure->document);
	if (e->page != UINT32_MAX) {
		strbuf_puts(out, "/Pg ");
		pdf_put_ref(out, w->marks->pages[e->page]);
	}
	if (id != NULL) {
		strbuf_puts(out, "/ID");
		pdf_put_literal(out, id, strlen(id));
		remember_name(w->structure, id, e->number);
	}
	element_put_attributes(out, w->part, e->node, e->type,
	    strcmp(e->type, "Figure") == 0 ? figure_of(w, e->node) : NULL);
	if (e->lang != NULL) {
		strbuf_puts(out, "/Lang");
		pdf_put_text(out, e->lang, strlen(e->lang));
	}
	if (e->kid_count > 0) {
		strbuf_puts(out, e->kid_count == 1 ? "/K " : "/K[");
		strbuf_add(out, e->kids.text, e->kids.len);
		if (e->kid_count > 1)
			strbuf_putc(out, ']');
	}
	strbuf_puts(out, ">>");
	objects_put(w->objects, e->number, out->text, out->len);
	w->depth--;
}

/* --- what a node shows itself --- */

/* The next mark of `node`, or NULL. The walk meets nodes in order. */
static struct mark *
peek_mark(struct walk *w, const struct doc_node *node)
{
	struct mark *mark;

	if (w->next_mark == w->marks->mark_count)
		return NULL;
	mark = &w->marks->marks[w->by_node[w->next_mark]];
	return mark->node == node->index ? mark : NULL;
}

static void
add_marks(struct walk *w, const struct doc_node *node)
{
	struct mark *mark;

	for (; (mark = peek_mark(w, node)) != NULL; w->next_mark++)
		add_mark(w, mark);
}

static struct link *
peek_link(struct walk *w, const struct doc_node *node)
{
	struct marks *m = w->marks;

	return w->next_link < m->link_count && m->links[w->next_link].node == node
	    ? &m->links[w->next_link] : NULL;
}

static void
add_links(struct walk *w, const struct doc_node *node)
{
	struct link *link;

	for (; (link = peek_link(w, node)) != NULL; w->next_link++)
		add_link(w, link);
}

/* --- entering a node: the elements it opens --- */

/* One document of several is a Part of the file's Document. */
static void
enter_body(struct walk *w, const struct doc_node *node)
{
	push(w, node, w->part->alone ? role_type(node) : "Part");
	w->colophon = w->next_mark;
	while (peek_mark(w, node) != NULL)
		w->next_mark++;
	w->colophon_end = w->next_mark;
}

/* What the document was made from: said at the foot of its last page, read at its end. */
static void
add_colophon(struct walk *w, const struct doc_node *body)
{
	if (w->colophon == w->colophon_end)
		return;
	push(w, body, "P");
	for (; w->colophon < w->colophon_end; w->colophon++)
		add_mark(w, &w->marks->marks[w->by_node[w->colophon]]);
	pop(w);
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
		push(w, node, type);
	add_marks(w, node);
}

/* LI = Lbl (bullet or number) + LBody. */
static void
enter_item(struct walk *w, const struct doc_node *node)
{
	push(w, node, "LI");
	if (peek_mark(w, node) != NULL) {
		push(w, node, "Lbl");
		add_marks(w, node);
		pop(w);
	}
	push(w, node, "LBody");
}

/* A term begins a list item of the definition list; texts belong to the last. */
static void
enter_term(struct walk *w, const struct doc_node *node)
{
	bool in_item = strcmp(top(w)->type, "LI") == 0 && top(w)->node == node->parent;

	if (in_item && node->kind == DOC_DT) {
		pop(w);
		in_item = false;
	}
	if (!in_item)
		push(w, node->parent, "LI");
	enter_plain(w, node);
}

/* The title block: the logo, if there is one, comes first. */
static void
enter_header(struct walk *w, const struct doc_node *node)
{
	push(w, node, role_type(node));
	if (peek_mark(w, node) == NULL)
		return;
	push(w, node, "Figure");
	add_marks(w, node);
	pop(w);
}

static void
enter_table(struct walk *w, const struct doc_node *node)
{
	w->part->heads = cells_of(node);
	enter_plain(w, node);
}

/* A link without any annotation (it leads nowhere, or nothing of it is painted)
 * is plain text. */
static void
enter_link(struct walk *w, const struct doc_node *node)
{
	if (peek_link(w, node) != NULL)
		push(w, node, "Link");
	add_marks(w, node);
}

/* One entry of the contents: TOCI > Reference > Link. */
static void
add_entry(struct walk *w, const struct doc_node *node, const struct doc_node *heading, uint32_t target)
{
	struct link *link = peek_link(w, node);
	bool linked = link != NULL && link->target == target;
	struct mark *mark;

	push(w, node, "TOCI")->lang = doc_language_inside(heading);
	push(w, node, "Reference");
	if (linked)
		push(w, node, "Link");
	for (; (mark = peek_mark(w, node)) != NULL && mark->target == target; w->next_mark++)
		add_mark(w, mark);
	for (; linked && (link = peek_link(w, node)) != NULL && link->target == target; w->next_link++)
		add_link(w, link);
	if (linked)
		pop(w);
	pop(w);
	pop(w);
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

	while ((mark = peek_mark(w, node)) != NULL) {
		while (heading->index != mark->target && doc_next(heading, root) != NULL)
			heading = doc_next(heading, root);
		for (; depth > 1 && open[depth - 1] > heading->kind; depth--)
			pop(w);
		if (depth == 0 || (open[depth - 1] < heading->kind && depth < ARRAY_LEN(open))) {
			push(w, node, "TOC");
			open[depth++] = heading->kind;
		}
		add_entry(w, node, heading, mark->target);
	}
	if (depth == 0)
		push(w, node, "TOC");
}

static void (*const enter[DOC_KIND_COUNT])(struct walk *w, const struct doc_node *node) = {
	[DOC_BODY] = enter_body, [DOC_LI] = enter_item, [DOC_DT] = enter_term, [DOC_DD] = enter_term,
	[DOC_HEADER] = enter_header, [DOC_A] = enter_link, [DOC_NAV] = enter_contents,
	[DOC_TABLE] = enter_table,
};

static void
leave(struct walk *w, const struct doc_node *node)
{
	if (node->kind == DOC_A)
		add_links(w, node);
	if (node->kind == DOC_BODY)
		add_colophon(w, node);
	while (w->depth > 0 && top(w)->node == node)
		pop(w);
	if (node->kind == DOC_TABLE) {
		heads_drop(w->part->heads);
		w->part->heads = NULL;
	}
}

/* Depth first without recursion: nesting is the template's business, not the stack's. */
static void
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
			w->top_element = top(w)->number;
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

/* --- before and after the walk --- */

/* Marks by node, those of one node as painted: a counting sort. */
static size_t *
sort_marks(const struct marks *m, uint32_t node_count)
{
	size_t *first = mem_new_zero((size_t)node_count + 1, sizeof *first);
	size_t *order = mem_new_zero(m->mark_count, sizeof *order);

	for (size_t i = 0; i < m->mark_count; i++)
		first[m->marks[i].node + 1]++;
	for (size_t i = 1; i <= node_count; i++)
		first[i] += first[i - 1];
	for (size_t i = 0; i < m->mark_count; i++)
		order[first[m->marks[i].node]++] = i;
	free(first);
	return order;
}

static int
compare_figures(const void *a, const void *b)
{
	const struct figure_box *p = a, *q = b;

	if (p->node != q->node)
		return p->node < q->node ? -1 : 1;
	return p->page < q->page ? -1 : p->page > q->page;
}

static int
compare_links(const void *a, const void *b)
{
	const struct link *p = a, *q = b;

	if (p->node != q->node)
		return p->node->index < q->node->index ? -1 : 1;
	return p->order < q->order ? -1 : p->order > q->order;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

/* --- the parent tree: from a page's marks and from links back to elements --- */

static uint32_t
write_page_parents(struct walk *w, size_t page, struct strbuf *text)
{
	const struct marks *m = w->marks;

	strbuf_truncate(text, 0);
	strbuf_putc(text, '[');
	for (size_t i = m->page_first[page]; i < m->page_first[page + 1]; i++) {
		pdf_put_ref(text, m->marks[i].element != 0 ? m->marks[i].element : w->top_element);
		strbuf_putc(text, '\n');
	}
	strbuf_putc(text, ']');
	return objects_add(w->objects, text->text, text->len);
}

static void
add_parent(struct structure *s, uint32_t number)
{
	MEM_GROW(s->parents, s->parent_cap, s->parent_count + 1);
	s->parents[s->parent_count++] = number;
}

static void
add_parents(struct walk *w)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < w->marks->page_count; i++)
		add_parent(w->structure, write_page_parents(w, i, &text));
	for (size_t i = 0; i < w->marks->link_count; i++)
		add_parent(w->structure, w->marks->links[i].element != 0 ? w->marks->links[i].element
		    : w->top_element);
	strbuf_drop(&text);
}

static void
put_parent_key(struct strbuf *out, size_t i, const void *data)
{
	(void)data;
	pdf_put_uint(out, (uint32_t)i);
}

static void
put_parent(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_ref(out, ((const uint32_t *)data)[i]);
}

static void
put_name_key(struct strbuf *out, size_t i, const void *data)
{
	const struct named *names = data;

	pdf_put_literal(out, names[i].id, strlen(names[i].id));
}

static void
put_named(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_ref(out, ((const struct named *)data)[i].number);
}

/* --- the file's tree --- */

struct structure *
structure_new(struct objects *objects)
{
	struct structure *s = mem_new_zero(1, sizeof *s);

	s->objects = objects;
	s->kids = (struct strbuf)STRBUF_INIT;
	s->arena = arena_new();
	return s;
}

void
structure_drop(struct structure *s)
{
	if (s == NULL)
		return;
	strbuf_drop(&s->kids);
	free(s->parents);
	free(s->names);
	arena_drop(s->arena);
	free(s);
}

uint32_t
structure_next_key(const struct structure *s)
{
	return (uint32_t)s->parent_count;
}

/* The numbers that the first part has to name before they are written. */
static void
begin(struct structure *s, bool alone)
{
	if (s->root != 0)
		return;
	s->root = objects_reserve(s->objects);
	if (!alone)
		s->document = objects_reserve(s->objects);
}

void
structure_add(struct structure *s, struct part *part)
{
	struct marks *marks = &part->marks;
	struct walk w = { .structure = s, .part = part, .marks = marks, .objects = s->objects,
		.text = STRBUF_INIT };
	struct shown_part *shown = part->partial ? shown_new(part->document, marks) : NULL;

	part->shown = shown;
	begin(s, part->alone);
	w.by_node = sort_marks(marks, part->document->node_count);
	if (marks->figure_count > 0)
		qsort(marks->figures, marks->figure_count, sizeof *marks->figures, compare_figures);
	if (marks->link_count > 0)
		qsort(marks->links, marks->link_count, sizeof *marks->links, compare_links);
	walk_document(&w, part->document->root);
	add_parents(&w);
	if (s->kids.len > 0)
		strbuf_putc(&s->kids, ' ');
	pdf_put_ref(&s->kids, w.top_element);
	for (size_t i = 0; i < w.open_made; i++)
		strbuf_drop(&w.open[i].kids);
	free(w.open);
	free(w.by_node);
	strbuf_drop(&w.text);
	part->shown = NULL;
	shown_drop(shown);
}

/* The Document above several parts; its title and language are the file's. */
static void
write_document(struct structure *s)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "<</S/Document/P %u 0 R/K[%s]>>", (unsigned)s->root, s->kids.text);
	objects_put(s->objects, s->document, text.text, text.len);
	strbuf_drop(&text);
}

uint32_t
structure_end(struct structure *s)
{
	struct strbuf text = STRBUF_INIT;
	struct tree_entries parents = { .count = s->parent_count, .kind = "Nums",
		.put_key = put_parent_key, .put_value = put_parent, .data = s->parents };
	struct tree_entries names = { .count = s->name_count, .kind = "Names",
		.put_key = put_name_key, .put_value = put_named, .data = s->names };

	if (s->document != 0) {
		write_document(s);
		strbuf_printf(&text, "<</Type/StructTreeRoot/K %u 0 R", (unsigned)s->document);
	} else {
		strbuf_printf(&text, "<</Type/StructTreeRoot/K %s", s->kids.text);
	}
	strbuf_printf(&text, "/ParentTree %u 0 R/ParentTreeNextKey %zu",
	    (unsigned)tree_write(s->objects, &parents), s->parent_count);
	if (s->name_count > 0) {
		qsort(s->names, s->name_count, sizeof *s->names, compare_names);
		strbuf_printf(&text, "/IDTree %u 0 R", (unsigned)tree_write(s->objects, &names));
	}
	strbuf_puts(&text, ">>");
	objects_put(s->objects, s->root, text.text, text.len);
	strbuf_drop(&text);
	return s->root;
}
