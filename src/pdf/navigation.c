#include "pdf/navigation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

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

/* An explicit destination (12.3.2.2): the page, its place at the top left. */
static void
put_destination(struct strbuf *out, const struct pages *pages, const uint32_t *numbers,
    const struct anchor *anchor)
{
	int32_t top = pdf_hundredths(pages->pages[anchor->page].height_pt) - pdf_hundredths(anchor->y);

	strbuf_putc(out, '[');
	pdf_put_ref(out, numbers[anchor->page]);
	strbuf_puts(out, "/XYZ ");
	pdf_put_fixed(out, pdf_hundredths(anchor->x));
	strbuf_putc(out, ' ');
	pdf_put_fixed(out, top);
	strbuf_puts(out, " null]");
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

void
navigation_settle_links(const struct pages *pages, struct marks *marks, struct objects *objects)
{
	size_t kept = 0;

	for (size_t i = 0; i < marks->link_count; i++) {
		if (!leads_somewhere(pages, &marks->links[i]))
			continue;
		marks->links[kept] = marks->links[i];
		marks->links[kept++].number = objects_reserve(objects);
	}
	marks->link_count = kept;
}

/* What the link says, for those who cannot see where it stands (ISO 14289-1, 7.18.5). */
static void
put_contents(struct strbuf *out, const struct pages *pages, const struct link *link)
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
	strbuf_puts(out, "/Contents");
	pdf_put_text(out, text.text, text.len);
	strbuf_drop(&text);
}

static void
put_action(struct strbuf *out, const struct pages *pages, const uint32_t *numbers,
    const struct link *link)
{
	if (link->target != UINT32_MAX) {
		strbuf_puts(out, "/Dest");
		put_destination(out, pages, numbers, find_anchor(pages, link->target));
		return;
	}
	strbuf_puts(out, "/A<</S/URI/URI");
	pdf_put_literal(out, link->node->attrs->href, strlen(link->node->attrs->href));
	strbuf_puts(out, ">>");
}

static void
write_annotation(const struct pages *pages, const struct marks *marks, size_t i,
    struct objects *objects)
{
	const struct link *link = &marks->links[i];
	const int32_t box[] = { link->box.left, link->box.bottom, link->box.right, link->box.top };
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (size_t k = 0; k < 4; k++) {
		pdf_put_fixed(&text, box[k]);
		strbuf_putc(&text, k < 3 ? ' ' : ']');
	}
	strbuf_printf(&text, "/StructParent %zu/P ", marks->page_count + i);
	pdf_put_ref(&text, marks->pages[link->page]);
	put_contents(&text, pages, link);
	put_action(&text, pages, marks->pages, link);
	strbuf_puts(&text, ">>");
	objects_put(objects, link->number, text.text, text.len);
	strbuf_drop(&text);
}

void
navigation_write_links(const struct pages *pages, const struct marks *marks,
    struct objects *objects, struct haru *haru, struct haru_dict *const *dicts)
{
	struct strbuf *annots = mem_new_zero(marks->page_count, sizeof *annots);

	for (size_t i = 0; i < marks->page_count; i++)
		annots[i] = (struct strbuf)STRBUF_INIT;
	for (size_t i = 0; i < marks->link_count; i++) {
		struct strbuf *list = &annots[marks->links[i].page];

		write_annotation(pages, marks, i, objects);
		strbuf_putc(list, list->len == 0 ? '[' : ' ');
		pdf_put_ref(list, marks->links[i].number);
	}
	for (size_t i = 0; i < marks->page_count; i++) {
		if (annots[i].len > 0) {
			strbuf_putc(&annots[i], ']');
			haru_set_value(haru, dicts[i], "Annots", &annots[i]);
		}
		strbuf_drop(&annots[i]);
	}
	free(annots);
}

/* --- bookmarks (12.3.3) --- */

/* A bookmark and its neighbours, as places in the row of headings; SIZE_MAX: none. */
struct bookmark {
	uint32_t number;
	size_t parent, prev, next, first, last;
	size_t kids;
};

/* Headings nest by their level; a level that is left out is no matter here. */
static void
nest_bookmarks(const struct pages *pages, struct bookmark *marks)
{
	size_t *path = mem_new_zero(pages->heading_count, sizeof *path), depth = 0;

	for (size_t i = 0; i < pages->heading_count; i++) {
		struct bookmark *b = &marks[i];

		b->parent = b->prev = b->next = b->first = b->last = SIZE_MAX;
		while (depth > 0 && pages->headings[path[depth - 1]].node->kind >=
		    pages->headings[i].node->kind)
			b->prev = path[--depth];
		if (depth > 0) {
			struct bookmark *parent = &marks[b->parent = path[depth - 1]];

			b->prev = parent->last;
			if (parent->first == SIZE_MAX)
				parent->first = i;
			parent->last = i;
			parent->kids++;
		}
		if (b->prev != SIZE_MAX)
			marks[b->prev].next = i;
		path[depth++] = i;
	}
	free(path);
}

static void
put_neighbour(struct strbuf *out, const char *key, const struct bookmark *marks, size_t i)
{
	if (i == SIZE_MAX)
		return;
	strbuf_puts(out, key);
	pdf_put_ref(out, marks[i].number);
}

static void
put_title(struct strbuf *out, const struct doc_node *heading)
{
	struct strbuf text = STRBUF_INIT;

	if (heading->attrs->number != NULL)
		strbuf_printf(&text, "%s ", heading->attrs->number);
	doc_text(heading, &text);
	strbuf_puts(out, "<</Title");
	pdf_put_text(out, text.text, text.len);
	strbuf_drop(&text);
}

static void
write_bookmark(const struct pages *pages, const uint32_t *numbers, const struct bookmark *marks,
    size_t i, uint32_t root, bool open, struct objects *objects)
{
	const struct bookmark *b = &marks[i];
	struct strbuf text = STRBUF_INIT;

	put_title(&text, pages->headings[i].node);
	strbuf_puts(&text, "/Parent ");
	pdf_put_ref(&text, b->parent != SIZE_MAX ? marks[b->parent].number : root);
	put_neighbour(&text, "/Prev ", marks, b->prev);
	put_neighbour(&text, "/Next ", marks, b->next);
	put_neighbour(&text, "/First ", marks, b->first);
	put_neighbour(&text, "/Last ", marks, b->last);
	if (b->kids > 0)
		strbuf_printf(&text, "/Count %s%zu", open ? "" : "-", b->kids);
	strbuf_puts(&text, "/Dest");
	put_destination(&text, pages, numbers, &pages->headings[i]);
	strbuf_puts(&text, ">>");
	objects_put(objects, b->number, text.text, text.len);
	strbuf_drop(&text);
}

static void
write_bookmarks(const struct pages *pages, const uint32_t *numbers, struct objects *objects,
    struct haru *haru)
{
	struct bookmark *marks = mem_new_zero(pages->heading_count, sizeof *marks);
	uint32_t root = objects_reserve(objects);
	size_t last = 0, at_top = 0;
	struct strbuf text = STRBUF_INIT;
	bool open;

	nest_bookmarks(pages, marks);
	for (size_t i = 0; i < pages->heading_count; i++) {
		marks[i].number = objects_reserve(objects);
		if (marks[i].parent == SIZE_MAX) {
			last = i;
			at_top++;
		}
	}
	/* All are closed, except the paper's title where everything hangs from it. */
	open = at_top == 1;
	for (size_t i = 0; i < pages->heading_count; i++)
		write_bookmark(pages, numbers, marks, i, root, open && i == last, objects);
	strbuf_printf(&text, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu>>",
	    (unsigned)marks[0].number, (unsigned)marks[last].number,
	    at_top + (open ? marks[last].kids : 0));
	objects_put(objects, root, text.text, text.len);
	haru_set_ref(haru, haru_catalog(haru), "Outlines", root);
	haru_set_name(haru_catalog(haru), "PageMode", "UseOutlines");
	strbuf_drop(&text);
	free(marks);
}

/* --- page labels (12.4.2): what a reader shows is what is printed --- */

/* The number a label consists of, or 0. */
static unsigned long
label_number(const char *label)
{
	if (label == NULL || *label < '1' || *label > '9' || strlen(label) > 9 ||
	    label[strspn(label, "0123456789")] != '\0')
		return 0;
	return strtoul(label, NULL, 10);
}

struct labels {
	const struct pages *pages;
	size_t *starts;            /* pages where a row of labels begins */
};

static void
put_label_key(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_uint(out, (uint32_t)((const struct labels *)data)->starts[i]);
}

static void
put_label(struct strbuf *out, size_t i, const void *data)
{
	const struct labels *labels = data;
	const char *label = labels->pages->pages[labels->starts[i]].label;
	unsigned long number = label_number(label);

	if (number != 0) {
		strbuf_printf(out, "<</S/D/St %lu>>", number);
		return;
	}
	strbuf_puts(out, "<</P");
	pdf_put_text(out, label != NULL ? label : "", label != NULL ? strlen(label) : 0);
	strbuf_puts(out, ">>");
}

static uint32_t
write_labels(const struct pages *pages, struct objects *objects)
{
	struct labels labels = { pages, mem_new_zero(pages->page_count, sizeof(size_t)) };
	struct tree_entries entries = { .kind = "Nums", .put_key = put_label_key,
		.put_value = put_label, .data = &labels };
	uint32_t root;

	for (size_t i = 0; i < pages->page_count; i++) {
		unsigned long number = label_number(pages->pages[i].label);

		if (i == 0 || number == 0 || number != label_number(pages->pages[i - 1].label) + 1)
			labels.starts[entries.count++] = i;
	}
	root = tree_write(objects, &entries);
	free(labels.starts);
	return root;
}

/* --- named places: "paper.pdf#id" leads where "paper.html#id" does --- */

struct places {
	const struct pages *pages;
	const uint32_t *numbers;
	const struct anchor **sorted;
};

static int
compare_places(const void *a, const void *b)
{
	const struct anchor *const *p = a, *const *q = b;

	return strcmp((*p)->node->attrs->id, (*q)->node->attrs->id);
}

static void
put_place_key(struct strbuf *out, size_t i, const void *data)
{
	const char *id = ((const struct places *)data)->sorted[i]->node->attrs->id;

	pdf_put_literal(out, id, strlen(id));
}

static void
put_place(struct strbuf *out, size_t i, const void *data)
{
	const struct places *places = data;

	put_destination(out, places->pages, places->numbers, places->sorted[i]);
}

void
navigation_put_dests(struct strbuf *out, const struct pages *pages, const uint32_t *numbers,
    struct objects *objects)
{
	struct places places = { pages, numbers,
		mem_new_zero(pages->anchor_count, sizeof *places.sorted) };
	struct tree_entries entries = { .kind = "Names", .put_key = put_place_key,
		.put_value = put_place, .data = &places };

	for (size_t i = 0; i < pages->anchor_count; i++)
		if (pages->anchors[i].node->attrs->id != NULL)
			places.sorted[entries.count++] = &pages->anchors[i];
	if (entries.count > 0) {
		qsort(places.sorted, entries.count, sizeof *places.sorted, compare_places);
		strbuf_printf(out, "/Dests %u 0 R", (unsigned)tree_write(objects, &entries));
	}
	free(places.sorted);
}

void
navigation_write(const struct pages *pages, const uint32_t *numbers, struct objects *objects,
    struct haru *haru)
{
	if (pages->heading_count > 0)
		write_bookmarks(pages, numbers, objects, haru);
	haru_set_ref(haru, haru_catalog(haru), "PageLabels", write_labels(pages, objects));
}
