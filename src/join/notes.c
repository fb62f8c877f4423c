#include <stdlib.h>
#include <string.h>

#include "join/annex.h"
#include "join/piece.h"

enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE_NO_VIEW = 256 };

static const char *const forbidden[] = { "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D",
	"/FileAttachment", "/TrapNet", "/Widget", "/PrinterMark", "/Watermark" };

static bool
is_forbidden(const char *subtype)
{
	for (size_t i = 0; i < ARRAY_LEN(forbidden); i++)
		if (strcmp(forbidden[i], subtype) == 0)
			return true;
	return false;
}

/* --- where a link leads --- */

/* Put the destination of `holder`, an annotation or action, right. False: it leads nowhere. */
static bool
mend_place(struct annex *a, qpdf_oh holder, const char *key)
{
	const char *name;
	qpdf_oh place = place_resolve(a, h_get(a->pdf, holder, key), &name);

	if (name != NULL)
		h_set(a->pdf, holder, key, qpdf_oh_new_string(a->pdf, name));
	else if (!qpdf_oh_is_null(a->pdf, place))
		h_set(a->pdf, holder, key, place);
	return !qpdf_oh_is_null(a->pdf, place);
}

static bool
is_named_move(struct annex *a, qpdf_oh action)
{
	return h_is(a->pdf, action, "/S", "/Named")
	    && (h_is(a->pdf, action, "/N", "/NextPage") || h_is(a->pdf, action, "/N", "/PrevPage"));
}

/* May the action stay? What it leads to next is left out. */
static bool
mend_action(struct annex *a, qpdf_oh action, size_t page)
{
	const char *type = h_name(a->pdf, action, "/S", a->arena);

	if (type == NULL)
		type = "/nothing";
	if (strcmp(type, "/JavaScript") == 0 || h_has(a->pdf, action, "/JS"))
		ANNEX_LOSE(a, JOIN_SCRIPT, warning_join_script);
	h_remove(a->pdf, action, "/Next");
	h_remove(a->pdf, action, "/SD");
	if (strcmp(type, "/URI") == 0 && h_text(a->pdf, action, "/URI", a->arena) != NULL)
		return true;
	if (is_named_move(a, action))
		return true;
	if (strcmp(type, "/GoTo") == 0 && mend_place(a, action, "/D"))
		return true;
	if (strcmp(type, "/GoTo") == 0)
		ANNEX_REMOVE(a, warning_join_link_nowhere, say_digits(a->arena, page + 1));
	else if (strcmp(type, "/GoToR") == 0 || strcmp(type, "/GoToE") == 0)
		ANNEX_REMOVE(a, warning_join_link_file, say_digits(a->arena, page + 1));
	else if (strcmp(type, "/Launch") == 0)
		ANNEX_REMOVE(a, warning_join_link_program, say_digits(a->arena, page + 1));
	else
		ANNEX_REMOVE(a, warning_join_link_other, say_digits(a->arena, page + 1));
	return false;
}

/* May the annotation come in? */
static bool
mend_note(struct annex *a, qpdf_oh note, size_t page, bool *link)
{
	const char *subtype = h_name(a->pdf, note, "/Subtype", a->arena);
	long long flags = h_int(a->pdf, note, "/F", 0);
	qpdf_oh looks;

	if (subtype == NULL || strcmp(subtype, "/Popup") == 0)
		return false;
	if (is_forbidden(subtype)) {
		ANNEX_REMOVE(a, warning_join_note, say_digits(a->arena, page + 1), subtype + 1);
		return false;
	}
	if (flags & (HIDDEN | NO_VIEW))
		return false;
	*link = strcmp(subtype, "/Link") == 0;
	if (h_has(a->pdf, note, "/AA") || h_has(a->pdf, note, "/PA"))
		ANNEX_REMOVE(a, warning_join_by_itself, say_digits(a->arena, page + 1));
	h_remove(a->pdf, note, "/AA");
	h_remove(a->pdf, note, "/PA");
	h_remove(a->pdf, note, "/Popup");
	h_remove(a->pdf, note, "/Parent");
	h_remove(a->pdf, note, "/StructParent");
	h_remove(a->pdf, note, "/AF");
	h_set_int(a->pdf, note, "/F",
	    (flags & ~(long long)(INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) | PRINT);
	h_set(a->pdf, note, "/P", h_object(a->pdf, a->pages[page].ref));
	looks = h_get(a->pdf, note, "/AP");
	if (qpdf_oh_is_dictionary(a->pdf, looks)) {
		h_remove(a->pdf, looks, "/D");
		h_remove(a->pdf, looks, "/R");
	} else if (!*link) {
		ANNEX_LOSE(a, JOIN_ALOUD, warning_join_looks, say_digits(a->arena, page + 1));
	}
	if (h_has(a->pdf, note, "/A"))
		return mend_action(a, h_get(a->pdf, note, "/A"), page);
	if (!*link)
		return true;
	if (h_has(a->pdf, note, "/Dest") && mend_place(a, note, "/Dest"))
		return true;
	ANNEX_REMOVE(a, warning_join_link_nowhere, say_digits(a->arena, page + 1));
	return false;
}

static int
compare_notes(const void *x, const void *y)
{
	const struct foreign_note *p = x, *q = y;

	if (p->ref.id != q->ref.id)
		return p->ref.id < q->ref.id ? -1 : 1;
	return (p->order > q->order) - (p->order < q->order);
}

static void
read_note(struct annex *a, qpdf_oh note, size_t page, qpdf_oh kept, struct map *seen)
{
	bool link = false;
	struct ref ref;

	if (!qpdf_oh_is_dictionary(a->pdf, note))
		return;
	ref = h_ref(a->pdf, note);
	if (ref.id == 0)
		ref = h_new(a->pdf, note);
	if (map_add(seen, arena_printf(a->arena, "%d", ref.id), a) != NULL)
		return;
	note = h_object(a->pdf, ref);
	if (!mend_note(a, note, page, &link))
		return;
	qpdf_oh_append_item(a->pdf, kept, note);
	MEM_GROW(a->notes, a->note_cap, a->note_count + 1);
	a->notes[a->note_count] = (struct foreign_note){ .ref = ref, .page = (uint32_t)page, .key = -1,
		.order = (uint32_t)a->note_count, .link = link };
	a->note_count++;
	a->report->links += link;
}

void
notes_prepare(struct annex *a)
{
	struct map *seen = map_new();
	qpdf_oh all = qpdf_oh_new_array(a->pdf);

	h_set(a->pdf, a->bundle, "/Annots", all);
	for (size_t i = 0; i < a->page_count; i++) {
		qpdf_oh scope = h_open(a->pdf), page = h_object(a->pdf, a->pages[i].ref);
		qpdf_oh notes = h_get(a->pdf, page, "/Annots"), kept = qpdf_oh_new_array(a->pdf);
		int count = h_count(a->pdf, notes);

		for (int k = 0; k < count; k++) {
			qpdf_oh inner = h_open(a->pdf);

			read_note(a, qpdf_oh_get_array_item(a->pdf, notes, k), i, kept, seen);
			h_close(a->pdf, inner);
		}
		h_remove(a->pdf, page, "/Annots");
		if (h_count(a->pdf, kept) > 0) {
			h_add_int(a->pdf, all, (long long)i);
			qpdf_oh_append_item(a->pdf, all, kept);
		}
		h_close(a->pdf, scope);
	}
	map_drop(seen);
	if (a->note_count > 0)
		qsort(a->notes, a->note_count, sizeof *a->notes, compare_notes);
}

/* --- what a link says, and who has it --- */

/* The page that a link of the annex leads to; -1: none. */
static int
page_led_to(struct annex *a, qpdf_oh note)
{
	qpdf_oh action = h_get(a->pdf, note, "/A"), held = h_get(a->pdf, note, "/Dest");
	const char *bytes;
	size_t key = strlen(a->said->key) + 1;
	struct place *place;

	if (qpdf_oh_is_null(a->pdf, held))
		held = h_get(a->pdf, action, "/D");
	if (qpdf_oh_is_string(a->pdf, held)) {
		bytes = qpdf_oh_get_string_value(a->pdf, held);
		place = strlen(bytes) > key ? map_lookup(a->places, bytes + key) : NULL;
		if (place == NULL)
			return -1;
		held = h_object(a->pdf, place->array);
	}
	return h_count(a->pdf, held) > 0
	    ? annex_page(a, h_ref(a->pdf, qpdf_oh_get_array_item(a->pdf, held, 0))) : -1;
}

static void
give_text(struct annex *a, struct foreign_note *note, qpdf_oh object)
{
	const char *text = element_text(a, note->element, "/Alt");
	int page;

	if (text == NULL)
		text = element_text(a, note->element, "/ActualText");
	if (text == NULL)
		text = note->words;
	if (text == NULL)
		text = h_text(a->pdf, h_get(a->pdf, object, "/A"), "/URI", a->arena);
	page = text == NULL ? page_led_to(a, object) : -1;
	if (page >= 0)
		text = annex_numbered(a, a->options->link_to_page != NULL ? a->options->link_to_page : "#",
		    annex_label(a->said, (size_t)page, a->arena));
	h_set_text(a->pdf, object, "/Contents", text != NULL ? text : a->said->title);
}

/* A Link or Annot for what no element has. */
static void
add_note_element(struct annex *a, struct foreign_note *note)
{
	note->element = element_add(a, note->link ? "/Link" : "/Annot", NULL,
	    (struct foreign_kid){ KID_NOTE, note->page, (uint32_t)(note - a->notes), 0 }) + 1;
}

/* A page without structure is a picture that has a text. */
static void
add_picture(struct annex *a, size_t i)
{
	qpdf_oh scope = h_open(a->pdf), page = h_object(a->pdf, a->pages[i].ref);
	qpdf_oh entries = qpdf_oh_parse(a->pdf, "<</A<</O/Layout/Placement/Block>>>>");
	qpdf_oh box = h_get(a->pdf, page, "/CropBox");
	int number = (int)a->pages[i].scan.highest_mark + 1;
	struct piece text;
	uint32_t element;

	if (h_count(a->pdf, box) != 4)
		box = h_get(a->pdf, page, "/MediaBox");
	h_set(a->pdf, h_get(a->pdf, entries, "/A"), "/BBox", box);
	h_set_text(a->pdf, entries, "/Alt", annex_numbered(a,
	    a->said->picture != NULL ? a->said->picture : a->said->title,
	    arena_printf(a->arena, "%zu", i + 1)));
	text.s = annex_text(a, entries);
	text.len = strlen(text.s);
	a->pages[i].picture = true;
	element = element_add(a, "/Figure", entries_take(a, a->element_count, &text),
	    (struct foreign_kid){ KID_MARK, (uint32_t)i, (uint32_t)number, 0 });
	MEM_GROW(a->marks, a->mark_cap, a->mark_count + 1);
	a->marks[a->mark_count] = (struct foreign_mark){ .page = (uint32_t)i, .number = number,
		.element = element, .order = (uint32_t)a->mark_count };
	a->mark_count++;
	h_close(a->pdf, scope);
}

static int
compare_orders(const void *x, const void *y)
{
	const struct foreign_note *p = *(struct foreign_note *const *)x, *q = *(struct foreign_note *const *)y;

	return (p->order > q->order) - (p->order < q->order);
}

/* Pages of which no element has anything, though they show something. */
static void
find_pictures(struct annex *a)
{
	bool *marked = mem_new_zero(a->page_count, sizeof *marked);

	for (size_t i = 0; i < a->mark_count; i++)
		marked[a->marks[i].page] = true;
	for (size_t i = 0; i < a->page_count; i++) {
		struct scan *scan = &a->pages[i].scan;

		if (marked[i] && scan->loose)
			ANNEX_LOSE(a, JOIN_LOOSE, warning_join_loose, say_digits(a->arena, i + 1));
		if (marked[i])
			continue;
		for (size_t k = 0; k < i && a->tagged && !a->pages[i].copy; k++)
			a->pages[i].copy = marked[k] && a->pages[k].contents.id != 0
			    && ref_is(a->pages[k].contents, a->pages[i].contents);
		a->pages[i].picture = !a->pages[i].copy && scan->highest_mark < MARK_MAX
		    && (!a->tagged || (scan->paints && (scan->loose || scan->highest_mark >= 0)));
	}
	free(marked);
}

void
notes_finish(struct annex *a)
{
	struct foreign_note **in_order = mem_new_zero(a->note_count + 1, sizeof *in_order);
	size_t at = 0, pictures = 0;

	for (size_t i = 0; i < a->note_count; i++)
		in_order[i] = &a->notes[i];
	qsort(in_order, a->note_count, sizeof *in_order, compare_orders);
	words_read(a);
	find_pictures(a);
	for (size_t i = 0; i < a->page_count; i++) {
		if (a->pages[i].picture) {
			add_picture(a, i);
			if (a->tagged && pictures++ == 0)
				ANNEX_LOSE(a, JOIN_LOOSE, warning_join_page_untagged, say_digits(a->arena, i + 1));
		}
		for (; at < a->note_count && in_order[at]->page == i; at++) {
			qpdf_oh scope = h_open(a->pdf), object = h_object(a->pdf, in_order[at]->ref);

			if (h_text(a->pdf, object, "/Contents", a->arena) == NULL)
				give_text(a, in_order[at], object);
			if (in_order[at]->element == 0)
				add_note_element(a, in_order[at]);
			h_close(a->pdf, scope);
		}
	}
	free(in_order);
}
