#include "pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdf/objects.h"
#include "pdf/shown.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"
#include "pdf/walk.h"

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
		pdf_put_ref(text, m->marks[i].element != 0 ? m->marks[i].element : w->part->element);
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
		    : w->part->element);
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
structure_new(struct objects *objects, enum pdf_standard standard)
{
	struct structure *s = mem_new_zero(1, sizeof *s);

	s->objects = objects;
	s->standard = standard;
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
	s->namespaces = namespaces_new(s->standard, s->objects);
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
	w.references = references_new(part, s->objects);
	walk_document(&w, part->document->root);
	references_end(w.references);
	references_drop(w.references);
	add_parents(&w);
	if (s->kids.len > 0)
		strbuf_putc(&s->kids, ' ');
	pdf_put_ref(&s->kids, part->element);
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

	strbuf_puts(&text, "<<");
	namespaces_put_type(&s->namespaces, "Document", &text);
	strbuf_printf(&text, "/P %u 0 R/K[%s]>>", (unsigned)s->root, s->kids.text);
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
	namespaces_write(&s->namespaces, s->objects, &text);
	strbuf_puts(&text, ">>");
	objects_put(s->objects, s->root, text.text, text.len);
	strbuf_drop(&text);
	return s->root;
}
