#include "pdf/references.h"

#include <stdbool.h>
#include <stdlib.h>

#include "pdf/objects.h"
#include "pdf/place.h"
#include "pdf/syntax.h"

/* A link to a note, as its place in the part's links. */
struct citation {
	uint32_t note;             /* its node's index */
	size_t link;
	uint32_t number;           /* that the note's element is to have */
};

struct kept {
	uint32_t number, of;
	size_t start, len;         /* in `texts` */
};

struct references {
	struct part *part;
	struct objects *objects;
	struct citation *citations; size_t citation_count, citation_cap;   /* by note, then by link */
	struct kept *kept; size_t kept_count, kept_cap;
	struct strbuf texts;
	size_t next_heading, next_anchor;
};

static int
compare_citations(const void *a, const void *b)
{
	const struct citation *p = a, *q = b;

	if (p->note != q->note)
		return p->note < q->note ? -1 : 1;
	return p->link < q->link ? -1 : p->link > q->link;
}

/* All links to notes, and a number for each such note. */
static void
find_citations(struct references *r)
{
	const struct marks *m = &r->part->marks;

	for (size_t i = 0; i < m->link_count; i++) {
		const struct link *link = &m->links[i];
		const struct anchor *to = link->node->kind == DOC_A && link->target != UINT32_MAX
		    ? place_find(r->part->pages, link->target) : NULL;

		if (to == NULL || to->node->kind != DOC_ASIDE)
			continue;
		MEM_GROW(r->citations, r->citation_cap, r->citation_count + 1);
		r->citations[r->citation_count++] = (struct citation){ link->target, i, 0 };
	}
	if (r->citation_count > 0)
		qsort(r->citations, r->citation_count, sizeof *r->citations, compare_citations);
	for (size_t i = 0; i < r->citation_count; i++)
		r->citations[i].number = i > 0 && r->citations[i - 1].note == r->citations[i].note
		    ? r->citations[i - 1].number : objects_reserve(r->objects);
}

struct references *
references_new(struct part *part, struct objects *objects)
{
	struct references *r = mem_new_zero(1, sizeof *r);

	r->part = part;
	r->objects = objects;
	r->texts = (struct strbuf)STRBUF_INIT;
	part->heading_elements = mem_new_zero(part->pages->heading_count,
	    sizeof *part->heading_elements);
	part->anchor_elements = mem_new_zero(part->pages->anchor_count, sizeof *part->anchor_elements);
	find_citations(r);
	return r;
}

void
references_drop(struct references *r)
{
	if (r == NULL)
		return;
	free(r->citations);
	free(r->kept);
	strbuf_drop(&r->texts);
	free(r);
}

static void
meet(const struct anchor *anchors, size_t count, size_t *next, uint32_t node, uint32_t *elements,
    uint32_t element)
{
	while (*next < count && anchors[*next].node->index < node)
		++*next;
	if (*next < count && anchors[*next].node->index == node)
		elements[*next] = element;
}

void
references_met(struct references *r, const struct doc_node *node, uint32_t element)
{
	const struct pages *p = r->part->pages;

	meet(p->headings, p->heading_count, &r->next_heading, node->index, r->part->heading_elements,
	    element);
	meet(p->anchors, p->anchor_count, &r->next_anchor, node->index, r->part->anchor_elements,
	    element);
}

/* The first citation of the note, or where it would stand. */
static size_t
find_note(const struct references *r, uint32_t note)
{
	size_t low = 0, high = r->citation_count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (r->citations[mid].note < note)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
cites(const struct references *r, size_t i, uint32_t note)
{
	return i < r->citation_count && r->citations[i].note == note;
}

uint32_t
references_note(const struct references *r, uint32_t node)
{
	size_t i = find_note(r, node);

	return cites(r, i, node) ? r->citations[i].number : 0;
}

void
references_keep(struct references *r, uint32_t number, const struct strbuf *text, uint32_t of)
{
	MEM_GROW(r->kept, r->kept_cap, r->kept_count + 1);
	r->kept[r->kept_count++] = (struct kept){ number, of, r->texts.len, text->len };
	strbuf_add(&r->texts, text->text, text->len);
}

/* The elements of the note's links, each once: a link may be several annotations. */
static void
put_links(const struct references *r, uint32_t note, struct strbuf *out)
{
	const struct link *links = r->part->marks.links;
	uint32_t last = 0;

	for (size_t i = find_note(r, note); cites(r, i, note); i++) {
		uint32_t element = links[r->citations[i].link].element;

		if (element == 0 || element == last)
			continue;
		if (last != 0)
			strbuf_putc(out, ' ');
		pdf_put_ref(out, element);
		last = element;
	}
}

/* The heading that an entry of the contents speaks of; the document itself when that is on a page
 * which is left out. */
static void
put_target(const struct references *r, uint32_t node, struct strbuf *out)
{
	const struct anchor *to = place_find(r->part->pages, node);

	pdf_put_ref(out, to != NULL ? place_of(r->part, to).element : r->part->element);
}

void
references_end(struct references *r)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < r->kept_count; i++) {
		const struct kept *k = &r->kept[i];

		strbuf_truncate(&text, 0);
		strbuf_add(&text, r->texts.text + k->start, k->len);
		strbuf_puts(&text, "/Ref[");
		if (cites(r, find_note(r, k->of), k->of))
			put_links(r, k->of, &text);
		else
			put_target(r, k->of, &text);
		strbuf_puts(&text, "]>>");
		objects_put(r->objects, k->number, text.text, text.len);
	}
	strbuf_drop(&text);
}
