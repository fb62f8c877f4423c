#include "pdf/walk.h"

#include <string.h>

#include "pdf/cells.h"
#include "pdf/roles.h"
#include "pdf/syntax.h"

struct open_element *
walk_top(struct walk *w)
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

void
walk_add_mark(struct walk *w, struct mark *mark)
{
	struct open_element *e = walk_top(w);
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

void
walk_add_link(struct walk *w, struct link *link)
{
	struct open_element *e = walk_top(w);
	struct strbuf *kids = begin_kid(e);

	link->element = e->number;
	strbuf_puts(kids, "<</Type/OBJR/Pg ");
	pdf_put_ref(kids, w->marks->pages[link->page]);
	strbuf_puts(kids, "/Obj ");
	pdf_put_ref(kids, link->number);
	strbuf_puts(kids, ">>");
}

/* --- opening and closing --- */

struct open_element *
walk_push_as(struct walk *w, const struct doc_node *node, const char *type, uint32_t number)
{
	struct open_element *parent = walk_top(w), *e;

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
	e->page = e->of = UINT32_MAX;
	e->ref = 0;
	e->kid_count = 0;
	return e;
}

struct open_element *
walk_push(struct walk *w, const struct doc_node *node, const char *type)
{
	return walk_push_as(w, node, type, objects_reserve(w->objects));
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
	bool note = e->node->kind == DOC_ASIDE && strcmp(e->type, "P") != 0;

	if (e->node->kind == DOC_TH && strcmp(e->type, "TH") == 0)
		return cell_id(w->part, w->structure->arena, e->node);
	if (!note)
		return NULL;
	/* Every Note needs one (ISO 14289-1, 7.9). No document has a colon in its own. */
	if (id == NULL)
		id = arena_printf(w->structure->arena, "note:%u", (unsigned)e->node->index);
	return part_name(w->part, w->structure->arena, id);
}

/* Where the picture of a Figure is; a figure closes after what stands in its caption. */
static const struct figure_box *
figure_of(const struct walk *w, const struct doc_node *node)
{
	const struct marks *m = w->marks;
	uint32_t index = role_picture(node)->index;
	size_t low = 0, high = m->figure_count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (m->figures[mid].node < index)
			low = mid + 1;
		else
			high = mid;
	}
	return low < m->figure_count && m->figures[low].node == index ? &m->figures[low] : NULL;
}

void
walk_pop(struct walk *w)
{
	struct open_element *e = walk_top(w);
	struct strbuf *out = &w->text;
	const char *id = id_of(w, e);

	strbuf_truncate(out, 0);
	strbuf_puts(out, "<<");
	namespaces_put_type(&w->structure->namespaces, e->type, out);
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
	if (e->of != UINT32_MAX) {
		references_keep(w->references, e->number, out, e->of);
	} else {
		if (e->ref != 0)
			strbuf_printf(out, "/Ref[%u 0 R]", (unsigned)e->ref);
		strbuf_puts(out, ">>");
		objects_put(w->objects, e->number, out->text, out->len);
	}
	w->depth--;
}

/* --- what a node shows itself --- */

/* The next mark of `node`, or NULL. The walk meets nodes in order. */
struct mark *
walk_peek_mark(struct walk *w, const struct doc_node *node)
{
	struct mark *mark;

	if (w->next_mark == w->marks->mark_count)
		return NULL;
	mark = &w->marks->marks[w->by_node[w->next_mark]];
	return mark->node == node->index ? mark : NULL;
}

void
walk_add_marks(struct walk *w, const struct doc_node *node)
{
	struct mark *mark;

	for (; (mark = walk_peek_mark(w, node)) != NULL; w->next_mark++)
		walk_add_mark(w, mark);
}

struct link *
walk_peek_link(struct walk *w, const struct doc_node *node)
{
	struct marks *m = w->marks;

	return w->next_link < m->link_count && m->links[w->next_link].node == node
	    ? &m->links[w->next_link] : NULL;
}

void
walk_add_links(struct walk *w, const struct doc_node *node)
{
	struct link *link;

	for (; (link = walk_peek_link(w, node)) != NULL; w->next_link++)
		walk_add_link(w, link);
}
