#include "pdf/navigation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

/* A place that links and readers go to: an explicit destination (12.3.2.2). */
struct place {
	const char *name;          /* as it is called in the file, or NULL */
	uint32_t page;             /* index in the file */
	uint32_t page_number;      /* object */
	int32_t x, top;
};

/* A row of page labels that count up by one, or one label that is no number. */
struct label_row {
	size_t start;              /* page index in the file */
	unsigned long number;      /* of its first page, or 0: */
	const char *text;          /* the label */
};

/* A link to another document, which may come later: written at the end. */
struct far_link {
	uint32_t number;           /* of the annotation */
	const char *head;          /* what of it is known */
	const char *text, *href;
	struct src_pos at;
};

/* What a part shows in the outline: its own bookmarks, by their ends. */
struct branch {
	uint32_t number, first, last;   /* objects; first 0: it has none */
	size_t count;              /* at its top */
	size_t open_count;         /* below the only one at the top, which stands open */
	const char *title;
	struct place place;
};

struct navigation {
	struct objects *objects;
	struct haru *haru;
	struct arena *arena;       /* what outlives its document */
	struct place *places; size_t place_count, place_cap;   /* all named */
	struct label_row *rows; size_t row_count, row_cap;
	unsigned long last_label;  /* the last page's number, 0: its label is none */
	struct far_link *far; size_t far_count, far_cap;
	struct branch *branches; size_t branch_count, branch_cap;
	bool alone;                /* of the parts: there is one */
};

struct navigation *
navigation_new(struct objects *objects, struct haru *haru)
{
	struct navigation *n = mem_new_zero(1, sizeof *n);

	n->objects = objects;
	n->haru = haru;
	n->arena = arena_new();
	return n;
}

void
navigation_drop(struct navigation *n)
{
	if (n == NULL)
		return;
	free(n->places);
	free(n->rows);
	free(n->far);
	free(n->branches);
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

static struct place
place_of(const struct part *part, const struct anchor *anchor)
{
	float height = part->pages->pages[anchor->page].height_pt;

	return (struct place){ .page = (uint32_t)(part->first_page + anchor->page),
		.page_number = part->marks.pages[anchor->page], .x = pdf_hundredths(anchor->x),
		.top = pdf_hundredths(height) - pdf_hundredths(anchor->y) };
}

/* The page, its place at the top left. */
static void
put_destination(struct strbuf *out, const struct place *place)
{
	strbuf_putc(out, '[');
	pdf_put_ref(out, place->page_number);
	strbuf_puts(out, "/XYZ ");
	pdf_put_fixed(out, place->x);
	strbuf_putc(out, ' ');
	pdf_put_fixed(out, place->top);
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
navigation_settle_links(struct navigation *n, struct part *part)
{
	struct marks *marks = &part->marks;
	size_t kept = 0;

	for (size_t i = 0; i < marks->link_count; i++) {
		if (!leads_somewhere(part->pages, &marks->links[i]))
			continue;
		marks->links[kept] = marks->links[i];
		marks->links[kept++].number = objects_reserve(n->objects);
	}
	marks->link_count = kept;
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
		put_destination(out, &place);
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

static void
write_annotation(struct navigation *n, const struct part *part, size_t i)
{
	const struct marks *marks = &part->marks;
	const struct link *link = &marks->links[i];
	const int32_t box[] = { link->box.left, link->box.bottom, link->box.right, link->box.top };
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (size_t k = 0; k < 4; k++) {
		pdf_put_fixed(&text, box[k]);
		strbuf_putc(&text, k < 3 ? ' ' : ']');
	}
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
write_links(struct navigation *n, const struct part *part)
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
put_heading(struct strbuf *out, const struct doc_node *heading)
{
	if (heading->attrs->number != NULL)
		strbuf_printf(out, "%s ", heading->attrs->number);
	doc_text(heading, out);
}

static void
put_title(struct strbuf *out, const struct doc_node *heading)
{
	struct strbuf text = STRBUF_INIT;

	put_heading(&text, heading);
	strbuf_puts(out, "<</Title");
	pdf_put_text(out, text.text, text.len);
	strbuf_drop(&text);
}

static void
write_bookmark(struct navigation *n, const struct part *part, const struct bookmark *marks,
    size_t i, uint32_t top, bool open)
{
	const struct anchor *heading = &part->pages->headings[i];
	const struct bookmark *b = &marks[i];
	struct place place = place_of(part, heading);
	struct strbuf text = STRBUF_INIT;

	put_title(&text, heading->node);
	strbuf_puts(&text, "/Parent ");
	pdf_put_ref(&text, b->parent != SIZE_MAX ? marks[b->parent].number : top);
	put_neighbour(&text, "/Prev ", marks, b->prev);
	put_neighbour(&text, "/Next ", marks, b->next);
	put_neighbour(&text, "/First ", marks, b->first);
	put_neighbour(&text, "/Last ", marks, b->last);
	if (b->kids > 0)
		strbuf_printf(&text, "/Count %s%zu", open ? "" : "-", b->kids);
	strbuf_puts(&text, "/Dest");
	put_destination(&text, &place);
	strbuf_puts(&text, ">>");
	objects_put(n->objects, b->number, text.text, text.len);
	strbuf_drop(&text);
}

/* Is heading `i`, from which all others hang, what the document is called in the outline?
 * It then is that entry, and not one more of the same words beneath it. */
static bool
is_title(const struct part *part, size_t i)
{
	struct strbuf text = STRBUF_INIT;
	bool same;

	put_heading(&text, part->pages->headings[i].node);
	same = strcmp(text.text, part->title) == 0;
	strbuf_drop(&text);
	return same;
}

/* The bookmarks of `part` below branch->number: the outline itself, or its entry there. */
static void
write_bookmarks(struct navigation *n, const struct part *part, struct branch *branch)
{
	size_t count = part->pages->heading_count, last = 0;
	struct bookmark *marks = mem_new_zero(count, sizeof *marks);
	bool open, title;

	nest_bookmarks(part->pages, marks);
	for (size_t i = 0; i < count; i++)
		if (marks[i].parent == SIZE_MAX) {
			last = i;
			branch->count++;
		}
	title = !part->alone && branch->count == 1 && is_title(part, last);
	for (size_t i = 0; i < count; i++)
		marks[i].number = title && i == last ? branch->number : objects_reserve(n->objects);
	/* All are closed, except the paper's title where everything hangs from it. */
	open = part->alone && branch->count == 1;
	for (size_t i = 0; i < count; i++)
		if (marks[i].number != branch->number)
			write_bookmark(n, part, marks, i, branch->number, open && i == last);
	branch->first = marks[0].number;
	branch->last = marks[last].number;
	branch->open_count = open ? marks[last].kids : 0;
	if (title) {
		const struct bookmark *b = &marks[last];

		branch->place = place_of(part, &part->pages->headings[last]);
		branch->count = b->kids;
		branch->first = b->kids > 0 ? marks[b->first].number : 0;
		branch->last = b->kids > 0 ? marks[b->last].number : 0;
	}
	free(marks);
}

static void
add_branch(struct navigation *n, const struct part *part)
{
	struct anchor start = { 0 };
	struct branch branch = { .title = part->title };

	if (part->alone && part->pages->heading_count == 0)
		return;
	branch.number = objects_reserve(n->objects);
	branch.place = place_of(part, &start);
	if (part->pages->heading_count > 0)
		write_bookmarks(n, part, &branch);
	MEM_GROW(n->branches, n->branch_cap, n->branch_count + 1);
	n->branches[n->branch_count++] = branch;
}

/* The outline's entry of document `i`, closed. */
static void
write_branch(struct navigation *n, size_t i, uint32_t root)
{
	const struct branch *b = &n->branches[i];
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Title");
	pdf_put_text(&text, b->title, strlen(b->title));
	strbuf_printf(&text, "/Parent %u 0 R", (unsigned)root);
	if (i > 0)
		strbuf_printf(&text, "/Prev %u 0 R", (unsigned)b[-1].number);
	if (i + 1 < n->branch_count)
		strbuf_printf(&text, "/Next %u 0 R", (unsigned)b[1].number);
	if (b->first != 0)
		strbuf_printf(&text, "/First %u 0 R/Last %u 0 R/Count -%zu", (unsigned)b->first,
		    (unsigned)b->last, b->count);
	strbuf_puts(&text, "/Dest");
	put_destination(&text, &b->place);
	strbuf_puts(&text, ">>");
	objects_put(n->objects, b->number, text.text, text.len);
	strbuf_drop(&text);
}

static void
write_outline(struct navigation *n)
{
	struct branch root = { 0 };
	struct strbuf text = STRBUF_INIT;

	if (n->branch_count == 0)
		return;
	if (n->alone) {
		root = n->branches[0];
	} else {
		root.number = objects_reserve(n->objects);
		root.first = n->branches[0].number;
		root.last = n->branches[n->branch_count - 1].number;
		root.count = n->branch_count;
		for (size_t i = 0; i < n->branch_count; i++)
			write_branch(n, i, root.number);
	}
	strbuf_printf(&text, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu>>",
	    (unsigned)root.first, (unsigned)root.last, root.count + root.open_count);
	objects_put(n->objects, root.number, text.text, text.len);
	haru_set_ref(n->haru, haru_catalog(n->haru), "Outlines", root.number);
	haru_set_name(haru_catalog(n->haru), "PageMode", "UseOutlines");
	strbuf_drop(&text);
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

/* Rows go on from one document to the next where the printed numbers do. */
static void
add_labels(struct navigation *n, const struct part *part)
{
	for (size_t i = 0; i < part->pages->page_count; i++) {
		const char *label = part->pages->pages[i].label;
		unsigned long number = label_number(label);

		if (part->first_page + i == 0 || number == 0 || number != n->last_label + 1) {
			MEM_GROW(n->rows, n->row_cap, n->row_count + 1);
			n->rows[n->row_count++] = (struct label_row){ part->first_page + i, number,
				number == 0 && label != NULL ? arena_strdup(n->arena, label) : "" };
		}
		n->last_label = number;
	}
}

static void
put_label_key(struct strbuf *out, size_t i, const void *data)
{
	pdf_put_uint(out, (uint32_t)((const struct label_row *)data)[i].start);
}

static void
put_label(struct strbuf *out, size_t i, const void *data)
{
	const struct label_row *row = &((const struct label_row *)data)[i];

	if (row->number != 0) {
		strbuf_printf(out, "<</S/D/St %lu>>", row->number);
		return;
	}
	strbuf_puts(out, "<</P");
	pdf_put_text(out, row->text, strlen(row->text));
	strbuf_puts(out, ">>");
}

static uint32_t
write_labels(const struct label_row *rows, size_t count, struct objects *objects)
{
	struct tree_entries entries = { .count = count, .kind = "Nums", .put_key = put_label_key,
		.put_value = put_label, .data = rows };

	return tree_write(objects, &entries);
}

/* ", page 7": the label of page `page` of the file, which stands in the last row that
 * begins there or before. */
static void
put_page_label(struct strbuf *out, const struct navigation *n, size_t page)
{
	size_t low = 0, high = n->row_count;

	while (high - low > 1) {
		size_t mid = (low + high) / 2;

		if (n->rows[mid].start <= page)
			low = mid;
		else
			high = mid;
	}
	if (n->rows[low].number != 0)
		strbuf_printf(out, ", page %lu", n->rows[low].number + (page - n->rows[low].start));
	else if (*n->rows[low].text != '\0')
		strbuf_printf(out, ", page %s", n->rows[low].text);
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
	struct anchor start = { 0 };

	if (!part->alone)
		add_place(n, place_of(part, &start), part->key);
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
	put_destination(out, &((const struct place *)data)[i]);
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

static void
write_far_link(struct navigation *n, const struct far_link *link, struct diags *diags)
{
	const struct place *place = find_place(n, link->href);
	struct strbuf text = STRBUF_INIT, saying = STRBUF_INIT;

	if (place == NULL) {
		diag_add(diags, DIAG_ERROR, link->at, "link-nowhere",
		    "the link to \"%s\" leads nowhere: no document of this file has that place",
		    link->href);
		return;
	}
	strbuf_puts(&saying, link->text);
	put_page_label(&saying, n, place->page);
	strbuf_puts(&text, link->head);
	put_contents(&text, &saying);
	strbuf_puts(&text, "/Dest");
	put_destination(&text, place);
	strbuf_puts(&text, ">>");
	objects_put(n->objects, link->number, text.text, text.len);
	strbuf_drop(&saying);
	strbuf_drop(&text);
}

/* --- all of it --- */

void
navigation_add(struct navigation *n, const struct part *part)
{
	n->alone = part->alone;
	write_links(n, part);
	add_branch(n, part);
	add_labels(n, part);
	add_places(n, part);
}

void
navigation_end(struct navigation *n, struct strbuf *names, struct diags *diags)
{
	if (n->place_count > 0)
		qsort(n->places, n->place_count, sizeof *n->places, compare_places);
	for (size_t i = 0; i < n->far_count; i++)
		write_far_link(n, &n->far[i], diags);
	write_outline(n);
	haru_set_ref(n->haru, haru_catalog(n->haru), "PageLabels",
	    write_labels(n->rows, n->row_count, n->objects));
	write_places(n->places, n->place_count, n->objects, names);
}
