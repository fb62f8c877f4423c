#include "pdf/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdf/haru.h"
#include "pdf/objects.h"
#include "pdf/place.h"
#include "pdf/syntax.h"

/* What a part shows: its own bookmarks, by their ends. */
struct branch {
	uint32_t number, first, last;   /* objects; first 0: it has none */
	size_t count;              /* at its top */
	size_t open_count;         /* below the only one at the top, which stands open */
	const char *title, *group; /* group: the entry that it stands under, or NULL */
	struct place place;
};

struct outline {
	struct objects *objects;
	enum pdf_standard standard;
	struct branch *branches; size_t branch_count, branch_cap;
	bool alone;                /* the part */
};

struct outline *
outline_new(struct objects *objects, enum pdf_standard standard)
{
	struct outline *o = mem_new_zero(1, sizeof *o);

	o->objects = objects;
	o->standard = standard;
	return o;
}

void
outline_drop(struct outline *o)
{
	if (o == NULL)
		return;
	free(o->branches);
	free(o);
}

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
write_bookmark(struct outline *o, const struct part *part, const struct bookmark *marks,
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
	place_put(&text, &place, o->standard);
	strbuf_puts(&text, ">>");
	objects_put(o->objects, b->number, text.text, text.len);
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
write_bookmarks(struct outline *o, const struct part *part, struct branch *branch)
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
		marks[i].number = title && i == last ? branch->number : objects_reserve(o->objects);
	/* All are closed, except the paper's title where everything hangs from it. */
	open = part->alone && branch->count == 1;
	for (size_t i = 0; i < count; i++)
		if (marks[i].number != branch->number)
			write_bookmark(o, part, marks, i, branch->number, open && i == last);
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

void
outline_add(struct outline *o, const struct part *part)
{
	struct branch branch = { .title = part->title, .group = part->group };

	o->alone = part->alone;
	if (part->alone && part->pages->heading_count == 0)
		return;
	branch.number = objects_reserve(o->objects);
	branch.place = place_of_beginning(part);
	if (part->pages->heading_count > 0)
		write_bookmarks(o, part, &branch);
	MEM_GROW(o->branches, o->branch_cap, o->branch_count + 1);
	o->branches[o->branch_count++] = branch;
}

/* An entry of the outline, closed, among its neighbours. */
static void
write_branch(struct outline *o, const struct branch *b, uint32_t parent, uint32_t prev,
    uint32_t next)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "<</Title");
	pdf_put_text(&text, b->title, strlen(b->title));
	strbuf_printf(&text, "/Parent %u 0 R", (unsigned)parent);
	if (prev != 0)
		strbuf_printf(&text, "/Prev %u 0 R", (unsigned)prev);
	if (next != 0)
		strbuf_printf(&text, "/Next %u 0 R", (unsigned)next);
	if (b->first != 0)
		strbuf_printf(&text, "/First %u 0 R/Last %u 0 R/Count -%zu", (unsigned)b->first,
		    (unsigned)b->last, b->count);
	place_put(&text, &b->place, o->standard);
	strbuf_puts(&text, ">>");
	objects_put(o->objects, b->number, text.text, text.len);
	strbuf_drop(&text);
}

/* The entries under `parent`, which stand in a row. */
static void
write_row(struct outline *o, const struct branch *row, size_t count, uint32_t parent)
{
	for (size_t i = 0; i < count; i++)
		write_branch(o, &row[i], parent, i > 0 ? row[i - 1].number : 0,
		    i + 1 < count ? row[i + 1].number : 0);
}

/* How many documents from `i` on stand under one entry; 0: it stands under none. */
static size_t
group_at(const struct outline *o, size_t i)
{
	const char *group = o->branches[i].group;
	size_t n = 0;

	while (group != NULL && i + n < o->branch_count && o->branches[i + n].group != NULL
	    && strcmp(o->branches[i + n].group, group) == 0)
		n++;
	return n;
}

/* The entries of the documents, those of a group under one of their own. */
static void
write_branches(struct outline *o, struct branch *root)
{
	struct branch *top = mem_new_zero(o->branch_count, sizeof *top);
	size_t n, i;

	for (i = 0; i < o->branch_count; i += n > 0 ? n : 1) {
		struct branch *entry = &top[root->count++];

		n = group_at(o, i);
		*entry = o->branches[i];
		if (n == 0)
			continue;
		entry->number = objects_reserve(o->objects);
		entry->title = entry->group;
		entry->first = o->branches[i].number;
		entry->last = o->branches[i + n - 1].number;
		entry->count = n;
		write_row(o, &o->branches[i], n, entry->number);
	}
	write_row(o, top, root->count, root->number);
	root->first = top[0].number;
	root->last = top[root->count - 1].number;
	free(top);
}

void
outline_end(struct outline *o, struct haru *haru)
{
	struct branch root = { 0 };
	struct strbuf text = STRBUF_INIT;

	if (o->branch_count == 0)
		return;
	if (o->alone) {
		root = o->branches[0];
	} else {
		root.number = objects_reserve(o->objects);
		write_branches(o, &root);
	}
	strbuf_printf(&text, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu>>",
	    (unsigned)root.first, (unsigned)root.last, root.count + root.open_count);
	objects_put(o->objects, root.number, text.text, text.len);
	haru_set_ref(haru, haru_catalog(haru), "Outlines", root.number);
	haru_set_name(haru_catalog(haru), "PageMode", "UseOutlines");
	strbuf_drop(&text);
}
