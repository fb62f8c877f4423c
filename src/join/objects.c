#include <stdlib.h>
#include <string.h>

#include "join/annex.h"

/* Everything that is copied, pages and bundle with what they lead to, each object once: streams get their keys, fonts
 * and colours are looked at. libqpdf copies by recursion, so chains are measured here first. */

struct visit { struct ref ref; int depth; };

struct walk {
	struct annex *annex;
	struct visit *stack; size_t open, cap;
	uint8_t *seen; size_t seen_size;
	int depth;                 /* of the object that is looked at */
	bool fonts_told;
	bool mend;                 /* names, before the object is looked at */
	bool too_deep, swells, stray;
};

static bool
goes_on(const struct walk *w)
{
	return !w->too_deep && !w->swells && !w->stray;
}

static bool
see(struct walk *w, int id)
{
	size_t byte = (size_t)id / 8;

	if (byte >= w->seen_size) {
		size_t size = byte * 2 + 64;

		w->seen = mem_resize(w->seen, size, 1);
		memset(w->seen + w->seen_size, 0, size - w->seen_size);
		w->seen_size = size;
	}
	if (w->seen[byte] >> (id & 7) & 1)
		return false;
	w->seen[byte] |= (uint8_t)(1u << (id & 7));
	return true;
}

static bool
is_embedded(struct annex *a, qpdf_oh font)
{
	qpdf_oh inner = h_get(a->pdf, font, "/DescendantFonts"), descriptor;

	inner = h_count(a->pdf, inner) > 0 ? qpdf_oh_get_array_item(a->pdf, inner, 0) : font;
	descriptor = h_get(a->pdf, inner, "/FontDescriptor");
	return h_is(a->pdf, font, "/Subtype", "/Type3") || h_has(a->pdf, descriptor, "/FontFile")
	    || h_has(a->pdf, descriptor, "/FontFile2") || h_has(a->pdf, descriptor, "/FontFile3");
}

static void
look_at_font(struct walk *w, qpdf_oh font)
{
	struct annex *a = w->annex;
	const char *name = h_name(a->pdf, font, "/BaseFont", a->arena);
	bool composite = h_is(a->pdf, font, "/Subtype", "/Type0");

	if (h_is(a->pdf, font, "/Subtype", "/CIDFontType0") || h_is(a->pdf, font, "/Subtype", "/CIDFontType2"))
		return;
	name = name != NULL ? name + 1 : say_plain(SAY_join_unnamed);
	if (!is_embedded(a, font))
		ANNEX_LOSE(a, JOIN_FONT, warning_join_font, name);
	else if (!h_has(a->pdf, font, "/ToUnicode") && (composite || !h_has(a->pdf, font, "/Encoding")))
		ANNEX_LOSE(a, JOIN_FONT, warning_join_font_characters, name);
}

/* The keys that a stream has in the parent tree now, instead of those it had. */
static void
set_keys(struct annex *a, qpdf_oh stream, struct ref ref)
{
	struct foreign_key want = { .ref = ref }, *found = NULL;
	size_t low = 0, high = a->key_count;

	h_remove(a->pdf, stream, "/StructParent");
	h_remove(a->pdf, stream, "/StructParents");
	while (low < high && found == NULL) {
		size_t mid = (low + high) / 2;

		if (a->keys[mid].ref.id == want.ref.id)
			found = &a->keys[mid];
		else if (a->keys[mid].ref.id < want.ref.id)
			low = mid + 1;
		else
			high = mid;
	}
	if (found != NULL)
		h_set_int(a->pdf, stream, found->whole ? "/StructParent" : "/StructParents", found->key);
}

static void
look_at_form(struct annex *a, qpdf_oh stream)
{
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered;
	size_t len = 0;

	if (qpdf_oh_get_stream_data(a->pdf, stream, qpdf_dl_generalized, &filtered, &bytes, &len) & QPDF_ERRORS)
		(void)qpdf_get_error(a->pdf);
	else if (bytes != NULL && scan_content((const char *)bytes, len, true).cmyk)
		ANNEX_LOSE(a, JOIN_COLOUR, warning_join_drawing_colours);
	free(bytes);
}

static void
look_at_stream(struct walk *w, qpdf_oh stream, struct ref ref)
{
	struct annex *a = w->annex;

	if (w->swells || !annex_decodes(a, stream)) {
		w->swells = true;
		return;
	}
	if (h_has(a->pdf, stream, "/StructParent") || h_has(a->pdf, stream, "/StructParents") || a->key_count > 0)
		set_keys(a, stream, ref);
	if (h_has(a->pdf, stream, "/F")) {
		ANNEX_LOSE(a, JOIN_ALOUD, warning_join_elsewhere);
		h_remove(a->pdf, stream, "/F");
	}
	if (h_is(a->pdf, stream, "/Subtype", "/Image")) {
		h_remove(a->pdf, stream, "/Interpolate");
		h_remove(a->pdf, stream, "/Alternates");
		h_remove(a->pdf, stream, "/OPI");
	} else if (h_is(a->pdf, stream, "/Subtype", "/Form")) {
		h_remove(a->pdf, stream, "/OPI");
		h_remove(a->pdf, stream, "/PieceInfo");
		look_at_form(a, stream);
	}
	h_remove(a->pdf, stream, "/Metadata");
	h_remove(a->pdf, stream, "/AF");
}

static void
look_at_dictionary(struct walk *w, qpdf_oh dict)
{
	struct annex *a = w->annex;

	if (h_is(a->pdf, dict, "/Type", "/Font"))
		look_at_font(w, dict);
	if (h_is(a->pdf, dict, "/Type", "/FontDescriptor")) {
		/* Lists that need not be there and are often wrong (ISO 19005-2, 6.2.11.4.2). */
		h_remove(a->pdf, dict, "/CIDSet");
		h_remove(a->pdf, dict, "/CharSet");
	}
	if (h_is(a->pdf, dict, "/Type", "/ExtGState") && h_has(a->pdf, dict, "/TR"))
		ANNEX_LOSE(a, JOIN_ALOUD, warning_join_transfer);
	if (h_has(a->pdf, dict, "/JS"))
		ANNEX_LOSE(a, JOIN_SCRIPT, warning_join_script);
}

static void look_at(struct walk *w, qpdf_oh value, int nested);

static void
look_into(struct walk *w, qpdf_oh dict, int nested)
{
	struct annex *a = w->annex;
	size_t count;
	struct arena *keys_of = arena_new();
	const char **keys = h_keys(a->pdf, dict, &count, keys_of);

	for (size_t i = 0; i < count; i++) {
		qpdf_oh scope = h_open(a->pdf);

		a->signs = a->signs || strchr(keys[i], '#') != NULL;
		look_at(w, h_get(a->pdf, dict, keys[i]), nested + 1);
		h_close(a->pdf, scope);
	}
	arena_drop(keys_of);
}

/* A value: one with a number waits for its turn, one without is looked into at once. */
static void
look_at(struct walk *w, qpdf_oh value, int nested)
{
	struct annex *a = w->annex;
	struct ref ref = h_ref(a->pdf, value);
	bool dict = qpdf_oh_is_dictionary(a->pdf, value), stream = !dict && qpdf_oh_is_stream(a->pdf, value);
	int count;

	if (ref.id > OBJECTS_MAX || nested > OBJECT_DEPTH) {
		w->too_deep = true;
	} else if (ref.id != 0 && nested > 0) {
		if (!dict && !stream && !qpdf_oh_is_array(a->pdf, value))
			return;
		if (annex_page(a, ref) >= 0 || !see(w, ref.id))
			return;
		MEM_GROW(w->stack, w->cap, w->open + 1);
		w->stack[w->open++] = (struct visit){ ref, w->depth + 1 };
	} else if (dict || stream) {
		if (stream)
			look_at_stream(w, value, ref);
		else
			look_at_dictionary(w, value);
		look_into(w, value, nested);
	} else if (qpdf_oh_is_array(a->pdf, value)) {
		count = h_count(a->pdf, value);
		for (int i = 0; i < count; i++) {
			qpdf_oh item = qpdf_oh_get_array_item(a->pdf, value, i);

			if (!qpdf_oh_is_number(a->pdf, item))
				look_at(w, item, nested + 1);
			qpdf_oh_release(a->pdf, item);
		}
	} else if (qpdf_oh_is_name_and_equals(a->pdf, value, "/DeviceCMYK")) {
		ANNEX_LOSE(a, JOIN_COLOUR, warning_join_picture_colours);
	} else if (!a->signs && qpdf_oh_is_name(a->pdf, value)) {
		a->signs = strchr(qpdf_oh_get_name(a->pdf, value), '#') != NULL;
	}
}

/* The object with this number, and what has none in it. */
static void
visit(struct walk *w, struct ref ref, int depth)
{
	struct annex *a = w->annex;
	qpdf_oh scope = h_open(a->pdf);

	w->depth = depth;
	w->too_deep = depth > CHAIN_MAX;
	w->stray = w->mend && !names_mend(a, ref);
	if (goes_on(w))
		look_at(w, h_object(a->pdf, ref), 0);
	h_close(a->pdf, scope);
}

/* All of it. */
static void
walk(struct walk *w)
{
	struct annex *a = w->annex;

	for (size_t i = 0; i <= a->page_count && goes_on(w); i++) {
		visit(w, i < a->page_count ? a->pages[i].ref : h_ref(a->pdf, a->bundle), 0);
		while (w->open > 0 && goes_on(w)) {
			struct visit next = w->stack[--w->open];

			visit(w, next.ref, next.depth);
		}
	}
	free(w->stack);
	free(w->seen);
}

bool
objects_prepare(struct annex *a)
{
	struct walk w = { .annex = a };

	walk(&w);
	annex_hear(a);
	if (goes_on(&w) && a->signs) {
		w = (struct walk){ .annex = a, .mend = true };
		walk(&w);
	}
	if (w.too_deep)
		SAY_ERROR(a->diags, annex_place(a->said), "annex-damaged", error_join_row);
	if (w.stray)
		SAY_ERROR(a->diags, annex_place(a->said), "annex-damaged", error_join_stray);
	return goes_on(&w) && annex_check(a);
}
