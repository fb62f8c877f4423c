#include "pdf/navigation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "pdf/haru.h"
#include "pdf/labels.h"
#include "pdf/objects.h"
#include "pdf/outline.h"
#include "pdf/place.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"
#include "wording/error.h"

/* A link to another document, which may come later: written at the end. */
struct far_link {
	uint32_t number;           /* of the annotation */
	const char *head;          /* what of it is known */
	const char *text, *href;
	struct src_pos at;
};

struct navigation {
	struct objects *objects;
	struct haru *haru;
	struct outline *outline;
	struct labels *labels;
	struct arena *arena;       /* what outlives its document */
	struct place *places; size_t place_count, place_cap;   /* all named */
	struct far_link *far; size_t far_count, far_cap;
};

struct navigation *
navigation_new(struct objects *objects, struct haru *haru)
{
	struct navigation *n = mem_new_zero(1, sizeof *n);

	n->objects = objects;
	n->haru = haru;
	n->outline = outline_new(objects);
	n->labels = labels_new();
	n->arena = arena_new();
	return n;
}

void
navigation_drop(struct navigation *n)
{
	if (n == NULL)
		return;
	outline_drop(n->outline);
	labels_drop(n->labels);
	free(n->places);
	free(n->far);
	arena_drop(n->arena);
	free(n);
}

/* --- places --- */

static const struct anchor *
find_in(const struct anchor *anchors, size_t count, uint32_t node)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (anchors[mid].node->index == node)
			return &anchors[mid];
		if (anchors[mid].node->index < node)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static const struct anchor *
find_anchor(const struct pages *pages, uint32_t node)
{
	const struct anchor *anchor = find_in(pages->headings, pages->heading_count, node);

	return anchor != NULL ? anchor : find_in(pages->anchors, pages->anchor_count, node);
}

/* --- links --- */

static bool
leads_somewhere(const struct pages *pages, const struct link *link)
{
	const char *href = link->node->attrs->href;

	if (link->target != UINT32_MAX)
		return find_anchor(pages, link->target) != NULL;
	return href != NULL && *href != '#' && *href != '\0';
}

static int
compare_by_link(const void *a, const void *b)
{
	const struct link *p = a, *q = b;

	if (p->node != q->node)
		return p->node->index < q->node->index ? -1 : 1;
	if (p->target != q->target)
		return p->target < q->target ? -1 : 1;
	if (p->page != q->page)
		return p->page < q->page ? -1 : 1;
	return p->order < q->order ? -1 : p->order > q->order;
}

static int
compare_by_order(const void *a, const void *b)
{
	const struct link *p = a, *q = b;

	return p->order < q->order ? -1 : p->order > q->order;
}

/* Do two areas of one line meet, as where the words of a link change their style? */
static bool
meet(const struct pdf_box *a, const struct pdf_box *b)
{
	enum { APART = 200 };   /* the space between words, at most */

	return a->top == b->top && a->bottom == b->bottom && b->left >= a->left &&
	    b->left <= a->right + APART;
}

static void
put_area(struct link *link, struct pdf_box *areas, struct pdf_box area)
{
	struct pdf_box *last = link->area_count > 0
	    ? &areas[link->first_area + link->area_count - 1] : NULL;

	if (last != NULL && meet(last, &area))
		last->right = area.right > last->right ? area.right : last->right;
	else
		areas[link->first_area + link->area_count++] = area;
}

/* Make one link of the lines that each link takes on a page: read aloud, tabbed to and
 * counted, it is one. */
static void
join_lines(struct marks *marks)
{
	struct pdf_box *areas = mem_new_zero(marks->area_count, sizeof *areas);
	struct link *links = marks->links;
	size_t kept = 0, area = 0;

	qsort(links, marks->link_count, sizeof *links, compare_by_link);
	for (size_t i = 0; i < marks->link_count; i++) {
		struct link *last = kept > 0 ? &links[kept - 1] : NULL;
		struct pdf_box box = marks->areas[links[i].first_area];

		if (last == NULL || last->node != links[i].node || last->target != links[i].target ||
		    last->page != links[i].page) {
			last = &links[kept];
			links[kept++] = links[i];
			last->first_area = (uint32_t)area;
			last->area_count = 0;
		}
		put_area(last, areas, box);
		area = last->first_area + last->area_count;
	}
	qsort(links, kept, sizeof *links, compare_by_order);
	free(marks->areas);
	marks->areas = areas;
	marks->area_count = marks->area_cap = area;
	marks->link_count = kept;
}

void
navigation_settle_links(struct navigation *n, struct part *part)
{
	struct marks *marks = &part->marks;
	size_t kept = 0;

	for (size_t i = 0; i < marks->link_count; i++)
		if (leads_somewhere(part->pages, &marks->links[i]))
			marks->links[kept++] = marks->links[i];
	marks->link_count = kept;
	if (kept > 0)
		join_lines(marks);
	for (size_t i = 0; i < marks->link_count; i++)
		marks->links[i].number = objects_reserve(n->objects);
}

/* Does the link lead to another document of the file? "item-3#decision" does, and
 * "item-3#", its beginning: a key, which is no address because it has no scheme, host,
 * folder or suffix. In a file of one document there is none to lead to, and whatever
 * stands there is an address. */
static bool
is_far(const struct part *part, const struct link *link)
{
	const char *href = link->node->attrs->href;

	return !part->alone && link->target == UINT32_MAX && href[strcspn(href, "#:/.?%")] == '#';
}

static void
put_contents(struct strbuf *out, const struct strbuf *text)
{
	strbuf_puts(out, "/Contents");
	pdf_put_text(out, text->text, text->len);
}

/* What the link says, for those who cannot see where it stands (ISO 14289-1, 7.18.5). */
static void
put_saying(struct strbuf *out, const struct pages *pages, const struct link *link)
{
	const struct anchor *anchor = link->target != UINT32_MAX
	    ? find_anchor(pages, link->target) : NULL;
	struct strbuf text = STRBUF_INIT;

	if (link->node->kind == DOC_NAV && anchor != NULL) {
		if (anchor->node->attrs->number != NULL)
			strbuf_printf(&text, "%s ", anchor->node->attrs->number);
		doc_text(anchor->node, &text);
	} else {
		doc_text(link->node, &text);
	}
	if (anchor != NULL && pages->pages[anchor->page].label != NULL)
		strbuf_printf(&text, ", page %s", pages->pages[anchor->page].label);
	else if (anchor == NULL)
		strbuf_printf(&text, ", %s", link->node->attrs->href);
	put_contents(out, &text);
	strbuf_drop(&text);
}

static void
put_action(struct strbuf *out, const struct part *part, const struct link *link)
{
	if (link->target != UINT32_MAX) {
		struct place place = place_of(part, find_anchor(part->pages, link->target));

		strbuf_puts(out, "/Dest");
		place_put(out, &place);
		return;
	}
	strbuf_puts(out, "/A<</S/URI/URI");
	pdf_put_literal(out, link->node->attrs->href, strlen(link->node->attrs->href));
	strbuf_puts(out, ">>");
}

/* Keep what the annotation needs when its document has gone. */
static void
keep_far_link(struct navigation *n, const struct part *part, const struct link *link,
    const struct strbuf *head)
{
	const char *file = part->document->file;
	struct strbuf text = STRBUF_INIT;

	doc_text(link->node, &text);
	MEM_GROW(n->far, n->far_cap, n->far_count + 1);
	n->far[n->far_count++] = (struct far_link){ .number = link->number,
		.head = arena_strndup(n->arena, head->text, head->len),
		.text = arena_strdup(n->arena, text.text),
		.href = arena_strdup(n->arena, link->node->attrs->href),
		.at = { .file = file != NULL ? arena_strdup(n->arena, file) : NULL,
		.line = link->node->line } };
	strbuf_drop(&text);
}

/* What all of the areas lie in. */
static struct pdf_box
bounds(const struct pdf_box *areas, size_t count)
{
	struct pdf_box box = areas[0];

	for (size_t i = 1; i < count; i++) {
		box.left = areas[i].left < box.left ? areas[i].left : box.left;
		box.bottom = areas[i].bottom < box.bottom ? areas[i].bottom : box.bottom;
		box.right = areas[i].right > box.right ? areas[i].right : box.right;
		box.top = areas[i].top > box.top ? areas[i].top : box.top;
	}
	return box;
}

static void
put_numbers(struct strbuf *out, const int32_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_putc(out, ' ');
		pdf_put_fixed(out, numbers[i]);
	}
}

/* Where it can be clicked on: a rectangle, and where that takes several lines one for each
 * (ISO 32000-1, 12.5.6.5). Their corners stand as readers expect them: upper left, upper
 * right, lower left, lower right. */
static void
put_areas(struct strbuf *out, const struct pdf_box *areas, size_t count)
{
	struct pdf_box box = bounds(areas, count);

	strbuf_puts(out, "/Rect[");
	put_numbers(out, (const int32_t[]){ box.left, box.bottom, box.right, box.top }, 4);
	strbuf_putc(out, ']');
	if (count == 1)
		return;
	strbuf_puts(out, "/QuadPoints[");
	for (size_t i = 0; i < count; i++) {
		const struct pdf_box *a = &areas[i];

		if (i > 0)
			strbuf_putc(out, ' ');
		put_numbers(out, (const int32_t[]){ a->left, a->top, a->right, a->top, a->left, a->bottom,
		    a->right, a->bottom }, 8);
	}
	strbuf_putc(out, ']');
}

static void
write_annotation(struct navigation *n, const struct part *part, size_t i)
{
	const struct marks *marks = &part->marks;
	const struct link *link = &marks->links[i];
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
	put_areas(&text, marks->areas + link->first_area, link->area_count);
	strbuf_printf(&text, "/StructParent %zu/P ", marks->first_key + marks->page_count + i);
	pdf_put_ref(&text, marks->pages[link->page]);
	if (is_far(part, link)) {
		keep_far_link(n, part, link, &text);
	} else {
		put_saying(&text, part->pages, link);
		put_action(&text, part, link);
		strbuf_puts(&text, ">>");
		objects_put(n->objects, link->number, text.text, text.len);
	}
	strbuf_drop(&text);
}

static void
write_links(struct navigation *n, struct part *part)
{
	const struct marks *marks = &part->marks;
	struct strbuf *annots = mem_new_zero(marks->page_count, sizeof *annots);

	for (size_t i = 0; i < marks->page_count; i++)
		annots[i] = (struct strbuf)STRBUF_INIT;
	for (size_t i = 0; i < marks->link_count; i++) {
		struct strbuf *list = &annots[marks->links[i].page];

		write_annotation(n, part, i);
		strbuf_putc(list, list->len == 0 ? '[' : ' ');
		pdf_put_ref(list, marks->links[i].number);
	}
	for (size_t i = 0; i < marks->page_count; i++) {
		if (annots[i].len > 0) {
			strbuf_putc(&annots[i], ']');
			haru_set_value(n->haru, part->dicts[i], "Annots", &annots[i]);
		}
		strbuf_drop(&annots[i]);
	}
	free(annots);
}

/* --- named places: "paper.pdf#id" leads where "paper.html#id" does; where there are
 * several documents, "pack.pdf#key:id", and "pack.pdf#key" to the document's beginning --- */

static void
add_place(struct navigation *n, struct place place, const char *name)
{
	MEM_GROW(n->places, n->place_cap, n->place_count + 1);
	place.name = name;
	n->places[n->place_count++] = place;
}

static void
add_places(struct navigation *n, const struct part *part)
{
	const struct pages *pages = part->pages;

	if (!part->alone)
		add_place(n, place_of_beginning(part), part->key);
	for (size_t i = 0; i < pages->anchor_count; i++)
		if (pages->anchors[i].node->attrs->id != NULL)
			add_place(n, place_of(part, &pages->anchors[i]),
			    part_name(part, n->arena, pages->anchors[i].node->attrs->id));
}

static int
compare_places(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->name, ((const struct place *)b)->name);
}

static void
put_place_key(struct strbuf *out, size_t i, const void *data)
{
	const char *name = ((const struct place *)data)[i].name;

	pdf_put_literal(out, name, strlen(name));
}

static void
put_place(struct strbuf *out, size_t i, const void *data)
{
	place_put(out, &((const struct place *)data)[i]);
}

/* Once all places are there, in order of their names. */
static void
write_places(const struct place *places, size_t count, struct objects *objects, struct strbuf *names)
{
	struct tree_entries entries = { .count = count, .kind = "Names", .put_key = put_place_key,
		.put_value = put_place, .data = places };

	if (count > 0)
		strbuf_printf(names, "/Dests %u 0 R", (unsigned)tree_write(objects, &entries));
}

/* --- links between documents, once all places are known and in order --- */

/* The place that "key#id" or "key#" leads to, or NULL. */
static const struct place *
find_place(const struct navigation *n, const char *href)
{
	size_t key_len = strcspn(href, "#");
	struct place wanted = { 0 };
	const struct place *found;
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, href, key_len);
	if (href[key_len + 1] != '\0')
		strbuf_printf(&name, ":%s", href + key_len + 1);
	wanted.name = name.text;
	found = bsearch(&wanted, n->places, n->place_count, sizeof *n->places, compare_places);
	strbuf_drop(&name);
	return found;
}

/* A link that goes on over a page is several annotations, and one error. */
static void
report_nowhere(const struct navigation *n, size_t i, struct diags *diags)
{
	const struct far_link *link = &n->far[i];

	if (i > 0 && link[-1].at.line == link->at.line && strcmp(link[-1].href, link->href) == 0)
		return;
	SAY_ERROR(diags, link->at, "link-nowhere", error_pdf_link_nowhere, link->href);
}

static void
write_far_link(struct navigation *n, size_t i, struct diags *diags)
{
	const struct far_link *link = &n->far[i];
	const struct place *place = find_place(n, link->href);
	struct strbuf text = STRBUF_INIT, saying = STRBUF_INIT;

	if (place == NULL) {
		report_nowhere(n, i, diags);
		return;
	}
	strbuf_puts(&saying, link->text);
	labels_put_page(n->labels, place->page, &saying);
	strbuf_puts(&text, link->head);
	put_contents(&text, &saying);
	strbuf_puts(&text, "/Dest");
	place_put(&text, place);
	strbuf_puts(&text, ">>");
	objects_put(n->objects, link->number, text.text, text.len);
	strbuf_drop(&saying);
	strbuf_drop(&text);
}

/* --- all of it --- */

void
navigation_add(struct navigation *n, struct part *part)
{
	write_links(n, part);
	outline_add(n->outline, part);
	labels_add(n->labels, part);
	add_places(n, part);
}

void
navigation_end(struct navigation *n, struct strbuf *names, struct diags *diags)
{
	if (n->place_count > 0)
		qsort(n->places, n->place_count, sizeof *n->places, compare_places);
	for (size_t i = 0; i < n->far_count; i++)
		write_far_link(n, i, diags);
	outline_end(n->outline, n->haru);
	haru_set_ref(n->haru, haru_catalog(n->haru), "PageLabels",
	    labels_write(n->labels, n->objects));
	write_places(n->places, n->place_count, n->objects, names);
}
