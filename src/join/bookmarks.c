#include <stdlib.h>
#include <string.h>

#include "join/pack.h"

/* --- our bookmarks --- */

struct mark { struct ref ref; int depth; int page; };

struct marks { struct mark *list; size_t count, cap; };

static int
own_page(struct pack *p, struct ref ref)
{
	for (size_t i = 0; i < p->own_count; i++)
		if (ref_is(p->own[i].ref, ref))
			return (int)i;
	return -1;
}

/* The page of ours that a bookmark leads to, by an array or the name of one; -1: none. */
static int
led_to(struct pack *p, qpdf_oh item)
{
	qpdf_oh held = h_get(p->pdf, item, "/Dest");

	if (qpdf_oh_is_null(p->pdf, held))
		held = h_get(p->pdf, h_get(p->pdf, item, "/A"), "/D");
	if (qpdf_oh_is_string(p->pdf, held)) {
		size_t len = 0;
		const char *name = qpdf_oh_get_binary_string_value(p->pdf, held, &len);

		for (size_t i = 0; i < p->places.count; i++)
			if (p->places.rows[i].len == len && memcmp(p->places.rows[i].name, name, len) == 0) {
				held = h_object(p->pdf, p->places.rows[i].value);
				break;
			}
	}
	if (qpdf_oh_is_dictionary(p->pdf, held))
		held = h_get(p->pdf, held, "/D");
	return h_count(p->pdf, held) > 0
	    ? own_page(p, h_ref(p->pdf, qpdf_oh_get_array_item(p->pdf, held, 0))) : -1;
}

static void
read_marks(struct pack *p, qpdf_oh parent, int depth, struct marks *marks)
{
	qpdf_oh item = h_get(p->pdf, parent, "/First");

	while (qpdf_oh_is_dictionary(p->pdf, item) && marks->count < OUTLINE_MAX * 10 && depth < OUTLINE_DEPTH) {
		qpdf_oh scope = h_open(p->pdf), next;
		struct ref ref;

		MEM_GROW(marks->list, marks->cap, marks->count + 1);
		marks->list[marks->count++] = (struct mark){ h_ref(p->pdf, item), depth, led_to(p, item) };
		read_marks(p, item, depth + 1, marks);
		next = h_get(p->pdf, item, "/Next");
		ref = h_ref(p->pdf, next);
		h_close(p->pdf, scope);
		item = h_object(p->pdf, ref);
	}
}

static bool
is_called(struct pack *p, struct ref ref, const char *title)
{
	qpdf_oh scope = h_open(p->pdf);
	const char *its = h_text(p->pdf, h_object(p->pdf, ref), "/Title", p->arena);
	bool same = its != NULL && strcmp(its, title) == 0;

	h_close(p->pdf, scope);
	return same;
}

/* Where the annex's bookmarks go: the entry of the cover that has the annex's title (`*own`), else
 * the outermost one that leads to the cover, else the last one before it; {0, 0}: there are no
 * bookmarks. */
static struct ref
entry_for(struct pack *p, qpdf_oh outlines, const struct join_annex *said, bool *own)
{
	struct marks marks = { 0 };
	struct mark best = { .page = -1, .depth = 0 };

	*own = false;
	read_marks(p, outlines, 0, &marks);
	for (size_t i = 0; i < marks.count && !*own; i++) {
		const struct mark *m = &marks.list[i];

		if (m->page < 0 || m->page > (int)said->after_page)
			continue;
		*own = m->page == (int)said->after_page && is_called(p, m->ref, said->title);
		if (m->page > best.page || best.ref.id == 0 || *own)
			best = *m;
	}
	free(marks.list);
	return best.ref;
}

/* --- new ones --- */

/* Does the bookmark stand before an annex of page `page`: of ours and not after it, or of an annex
 * that came before? */
static bool
comes_before(struct pack *p, qpdf_oh item, size_t annex)
{
	struct ref ref = h_ref(p->pdf, item);
	int page;

	for (size_t k = 0; k < annex; k++)
		if (ref_is(p->in[k].bookmark, ref))
			return p->annexes[k].after_page <= p->annexes[annex].after_page;
	page = led_to(p, item);
	return page >= 0 && (size_t)page <= p->annexes[annex].after_page;
}

/* The last kid of `parent` out of its chain, to where the order of pages has it. */
static void
move_up(struct pack *p, struct ref parent_ref, size_t annex)
{
	qpdf_oh scope = h_open(p->pdf), parent = h_object(p->pdf, parent_ref), last = h_get(p->pdf, parent, "/Last");
	qpdf_oh before = h_get(p->pdf, last, "/Prev"), new_last = before, next;

	while (qpdf_oh_is_dictionary(p->pdf, before) && !comes_before(p, before, annex))
		before = h_get(p->pdf, before, "/Prev");
	if (qpdf_oh_is_dictionary(p->pdf, new_last) && !ref_is(h_ref(p->pdf, before), h_ref(p->pdf, new_last))) {
		next = qpdf_oh_is_dictionary(p->pdf, before) ? h_get(p->pdf, before, "/Next")
		    : h_get(p->pdf, parent, "/First");
		h_remove(p->pdf, new_last, "/Next");
		h_set(p->pdf, parent, "/Last", new_last);
		h_set(p->pdf, last, "/Next", next);
		h_set(p->pdf, next, "/Prev", last);
		if (qpdf_oh_is_dictionary(p->pdf, before)) {
			h_set(p->pdf, before, "/Next", last);
			h_set(p->pdf, last, "/Prev", before);
		} else {
			h_set(p->pdf, parent, "/First", last);
			h_remove(p->pdf, last, "/Prev");
		}
	}
	h_close(p->pdf, scope);
}

/* Behind the last kid of `parent`; `Count` says how many are seen when it is opened. */
static void
hang_last(struct pack *p, struct ref parent_ref, struct ref kid_ref)
{
	qpdf_oh scope = h_open(p->pdf), parent = h_object(p->pdf, parent_ref), kid = h_object(p->pdf, kid_ref);
	qpdf_oh last = h_get(p->pdf, parent, "/Last");
	long long count = h_int(p->pdf, parent, "/Count", 0);

	h_set(p->pdf, kid, "/Parent", parent);
	if (qpdf_oh_is_dictionary(p->pdf, last)) {
		h_set(p->pdf, last, "/Next", kid);
		h_set(p->pdf, kid, "/Prev", last);
	} else {
		h_set(p->pdf, parent, "/First", kid);
	}
	h_set(p->pdf, parent, "/Last", kid);
	h_set_int(p->pdf, parent, "/Count", count > 0 || !h_has(p->pdf, parent, "/Title") ? count + 1 : count - 1);
	/* What is open shows it too, further up. */
	while (count > 0 && h_has(p->pdf, parent, "/Title")) {
		parent = h_get(p->pdf, parent, "/Parent");
		count = h_int(p->pdf, parent, "/Count", 0);
		if (count > 0)
			h_set_int(p->pdf, parent, "/Count", count + 1);
	}
	h_close(p->pdf, scope);
}

static struct ref
new_mark(struct pack *p, qpdf_oh title, qpdf_oh place)
{
	qpdf_oh mark = qpdf_oh_new_dictionary(p->pdf);

	h_set(p->pdf, mark, "/Title", title);
	if (h_count(p->pdf, place) > 0)
		h_set(p->pdf, mark, "/Dest", place);
	return h_new(p->pdf, mark);
}

static struct ref
first_place(struct pack *p, size_t i)
{
	size_t k = 0;

	while (k < p->foreign_count && p->foreign[k].annex != (int)i)
		k++;
	return k < p->foreign_count ? p->foreign[k].ref : (struct ref){ 0, 0 };
}

void
bookmarks_insert(struct pack *p, size_t i)
{
	qpdf_oh scope = h_open(p->pdf), root = qpdf_get_root(p->pdf), outlines = h_get(p->pdf, root, "/Outlines");
	qpdf_oh rows = h_get(p->pdf, h_object(p->pdf, p->in[i].bundle), "/Outlines"), place;
	struct ref open[OUTLINE_DEPTH + 2], entry;
	int count = h_count(p->pdf, rows), depth = 0;
	bool own;

	if (!qpdf_oh_is_dictionary(p->pdf, outlines)) {
		h_set(p->pdf, root, "/Outlines", h_object(p->pdf, h_new(p->pdf,
		    qpdf_oh_parse(p->pdf, "<</Type/Outlines/Count 0>>"))));
		outlines = h_get(p->pdf, root, "/Outlines");
	}
	entry = entry_for(p, outlines, &p->annexes[i], &own);
	if (entry.id == 0)
		entry = h_ref(p->pdf, outlines);
	open[0] = p->in[i].bookmark = entry;
	if (!own) {
		place = qpdf_oh_parse(p->pdf, "[/Fit]");
		qpdf_oh_insert_item(p->pdf, place, 0, h_object(p->pdf, first_place(p, i)));
		open[0] = p->in[i].bookmark = new_mark(p, qpdf_oh_new_unicode_string(p->pdf, p->annexes[i].title), place);
		hang_last(p, entry, open[0]);
		move_up(p, entry, i);
	}
	for (int k = 0; k < count; k++) {
		qpdf_oh inner = h_open(p->pdf), row = qpdf_oh_get_array_item(p->pdf, rows, k);
		int at = (int)qpdf_oh_get_int_value(p->pdf, qpdf_oh_get_array_item(p->pdf, row, 0)) + 1;

		if (at > depth + 1)
			at = depth + 1;
		open[at] = new_mark(p, qpdf_oh_get_array_item(p->pdf, row, 1), qpdf_oh_get_array_item(p->pdf, row, 2));
		hang_last(p, open[at - 1], open[at]);
		depth = at;
		h_close(p->pdf, inner);
	}
	h_close(p->pdf, scope);
}
