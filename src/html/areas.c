/* areas.c - the parts of a paper as areas: what stands under one heading of the first rank. Which papers are long, and
 * which of their areas are folded away until somebody asks for them. */
#include "html/elements.h"

#include "html/escape.h"

/* In characters. A paper of more is long: some ten sheets of A4, twenty screens of a laptop. An area of
 * more is folded in it: two screens. A chart counts as so many, by the room it takes. */
#define LONG_PAPER 45000
#define LONG_AREA 3900
#define CHART_LENGTH 800

const struct doc_node *
contents_heading(const struct doc_node *nav)
{
	const struct doc_node *before = nav->prev;

	return before != NULL && doc_is_heading(before) && before->attrs->no_contents ? before : NULL;
}

bool
is_contents(const struct doc_node *part)
{
	return part->kind == DOC_NAV || (part->kind == DOC_SECTION && part->last != NULL &&
	    part->last->kind == DOC_NAV && part->last->prev == contents_heading(part->last) &&
	    (part->last->prev == NULL || part->last->prev->prev == NULL));
}

static size_t
length_of(const struct doc_node *part)
{
	size_t length = 0;

	for (const struct doc_node *node = part; node != NULL; node = doc_next(node, part)) {
		length += node->text_len;
		length += node->kind == DOC_CHART ? CHART_LENGTH : 0;
	}
	return length;
}

bool
paper_is_long(const struct document *document)
{
	return length_of(document->root) > LONG_PAPER;
}

bool
begins_area(const struct doc_node *part)
{
	return part->kind == DOC_SECTION && part->first != NULL && doc_is_heading(part->first);
}

/* Sheets of another orientation have no heading of their own: they go on with the area before. */
bool
continues_area(const struct doc_node *part)
{
	return part != NULL && !doc_is_heading(part) && !begins_area(part);
}

static bool
is_first_area(const struct doc_node *part)
{
	for (part = part->prev; part != NULL; part = part->prev)
		if (begins_area(part) && !is_contents(part))
			return false;
	return true;
}

/* The first is what the paper begins with: it is read by everybody. */
bool
area_is_folded(const struct writer *w, const struct doc_node *part)
{
	size_t length;

	if (!w->is_long || part->parent != w->document->root || !begins_area(part) || is_first_area(part))
		return false;
	length = length_of(part);
	for (part = part->next; continues_area(part); part = part->next)
		length += length_of(part);
	return length > LONG_AREA;
}

void
put_heading_target(struct writer *w, const struct doc_node *heading)
{
	bool folded = heading->prev == NULL && area_is_folded(w, heading->parent);

	put_id_value(w, heading, folded ? "area" : "heading");
}

/* Of a folded area the document's id stands on what is inside. */
void
put_heading_id(struct writer *w, const struct doc_node *heading)
{
	if (heading != w->folded) {
		put_id_value(w, heading, "heading");
		return;
	}
	put(w, "heading:");
	put_uint(w, heading->index);
}
