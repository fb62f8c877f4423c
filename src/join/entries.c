#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "join/annex.h"
#include "join/piece.h"

/* What an element has besides its type, page and kids (ISO 32000-1, table 323), as text. Its
 * references go to what is gathered as extras, each once, as files share attributes. */

enum { EXTRA_DEPTH = 16 };

/* The index of the object that a value leads to; SIZE_MAX: it is nothing that elements may have. */
static size_t
extra_of(struct annex *a, struct ref ref, int depth)
{
	char key[40];
	uintptr_t there;

	if (depth > EXTRA_DEPTH || annex_page(a, ref) >= 0)
		return SIZE_MAX;
	snprintf(key, sizeof key, "%d %d", ref.id, ref.gen);
	there = (uintptr_t)map_lookup(a->extra_index, key);
	if (there != 0)
		return there - 1;
	MEM_GROW(a->extras, a->extra_cap, a->extra_count + 1);
	a->extras[a->extra_count++] = (struct foreign_extra){ ref, depth, "null" };
	map_add(a->extra_index, arena_strdup(a->arena, key), (void *)a->extra_count);
	return a->extra_count - 1;
}

/* --- identifiers --- */

/* The string `value` with the annex's key before it; false when it is none. */
static bool
prefixed(struct annex *a, struct piece value, struct strbuf *out)
{
	strbuf_puts(out, a->said->key);
	strbuf_putc(out, ':');
	return value.len > 0 && value.s[0] != '/' && piece_bytes(value, out);
}

static void
put_heads(struct annex *a, struct piece value, struct strbuf *out)
{
	struct piece rest = piece_array(value), head;

	strbuf_putc(out, '[');
	while (piece_next(&rest, &head)) {
		struct strbuf name = STRBUF_INIT;

		if (prefixed(a, head, &name))
			put_string(out, name.text, name.len);
		strbuf_drop(&name);
	}
	strbuf_putc(out, ']');
}

static void
put_id(struct annex *a, size_t i, struct piece value, struct strbuf *out)
{
	struct strbuf name = STRBUF_INIT;

	if (prefixed(a, value, &name)) {
		strbuf_puts(out, "/ID");
		put_string(out, name.text, name.len);
		MEM_GROW(a->ids, a->id_cap, a->id_count + 1);
		a->ids[a->id_count++] = (struct foreign_id){ arena_strndup(a->arena, name.text, name.len), name.len,
			(uint32_t)i };
	}
	strbuf_drop(&name);
}

/* --- attributes --- */

static void
put_value(struct annex *a, struct piece value, struct strbuf *out, int depth)
{
	struct ref ref = piece_ref(value);
	struct piece rest, key, item;
	size_t extra;

	if (ref.id != 0) {
		extra = extra_of(a, ref, depth + 1);
		if (extra == SIZE_MAX)
			strbuf_puts(out, " null");
		else
			strbuf_printf(out, "\1%zu\2", extra);
	} else if (value.s[0] == '[') {
		strbuf_putc(out, '[');
		for (rest = piece_array(value); piece_next(&rest, &item);)
			put_value(a, item, out, depth);
		strbuf_putc(out, ']');
	} else if (value.len > 1 && value.s[0] == '<' && value.s[1] == '<') {
		strbuf_puts(out, "<<");
		for (rest = piece_dict(value); piece_next(&rest, &key) && piece_next(&rest, &item);) {
			strbuf_add(out, key.s, key.len);
			if (piece_is(key, "/Headers") && item.s[0] == '[')
				put_heads(a, item, out);
			else
				put_value(a, item, out, depth);
		}
		strbuf_puts(out, ">>");
	} else {
		if (value.s[0] != '/' && value.s[0] != '(' && value.s[0] != '<')
			strbuf_putc(out, ' ');
		/* libqpdf writes such a byte in another way. */
		if (memchr(value.s, '\1', value.len) != NULL)
			value = (struct piece){ "null", 4 };
		strbuf_add(out, value.s, value.len);
	}
}

/* Not what attributes are: parts of the file's skeleton. */
static bool
is_skeleton(struct piece text)
{
	static const char *const types[] = { "/Catalog", "/Pages", "/Page", "/StructTreeRoot", "/StructElem",
		"/Annot", "/Font", "/Action", "/Outlines" };
	struct piece type = piece_get(text, "/Type");

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (piece_is(type, types[i]))
			return true;
	return false;
}

void
extras_read(struct annex *a)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

	for (size_t i = 0; i < a->extra_count; i++) {
		qpdf_oh object = h_object(a->pdf, a->extras[i].ref);

		if (!annex_seen(a, a->extras[i].ref) && !qpdf_oh_is_stream(a->pdf, object)) {
			struct piece value;

			strbuf_truncate(&text, 0);
			strbuf_truncate(&out, 0);
			annex_unparse(a, object, &text);
			value = (struct piece){ text.text, text.len };
			if (!is_skeleton(value) && piece_ref(value).id == 0)
				put_value(a, value, &out, a->extras[i].depth);
			if (out.len > 0)
				a->extras[i].text = arena_strndup(a->arena, out.text, out.len);
		}
		qpdf_oh_release(a->pdf, object);
	}
	strbuf_drop(&text);
	strbuf_drop(&out);
}

/* --- classes --- */

/* The class `old` of the file has the same attributes here, under a name that no other annex has. */
static const char *
class_name(struct annex *a, const char *old)
{
	const char *there = map_lookup(a->class_names, old), *made;
	qpdf_oh scope, tree, from, to;

	if (there != NULL)
		return there;
	made = arena_strdup(a->shared->arena, old);
	if (map_add(a->shared->classes, made, a->shared) != NULL) {
		made = arena_printf(a->shared->arena, "%s-%s", old, a->said->key);
		(void)map_add(a->shared->classes, made, a->shared);
	}
	map_add(a->class_names, arena_strdup(a->arena, old), (void *)(uintptr_t)made);
	scope = h_open(a->pdf);
	tree = h_get(a->pdf, qpdf_get_root(a->pdf), "/StructTreeRoot");
	from = h_get(a->pdf, tree, "/ClassMap");
	to = h_get(a->pdf, a->bundle, "/Classes");
	if (h_has(a->pdf, from, old))
		h_set(a->pdf, to, made, h_get(a->pdf, from, old));
	h_close(a->pdf, scope);
	return made;
}

static void
put_class(struct annex *a, struct piece value, struct strbuf *out)
{
	struct strbuf name = STRBUF_INIT;

	if (value.s[0] == '/' && piece_bytes(value, &name))
		put_name(out, class_name(a, name.text));
	else
		put_value(a, value, out, 0);
	strbuf_drop(&name);
}

static void
put_classes(struct annex *a, struct piece value, struct strbuf *out)
{
	struct piece rest = piece_array(value), item;

	if (value.s[0] == '/') {
		strbuf_puts(out, "/C");
		put_class(a, value, out);
	} else if (rest.len > 0) {
		strbuf_puts(out, "/C[");
		while (piece_next(&rest, &item))
			put_class(a, item, out);
		strbuf_putc(out, ']');
	}
}

/* --- all of them --- */

static bool
is_kept(struct piece key)
{
	static const char *const kept[] = { "/A", "/ActualText", "/Alt", "/E", "/Lang", "/Phoneme",
		"/PhoneticAlphabet", "/R", "/T" };

	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		if (piece_is(key, kept[i]))
			return true;
	return false;
}

/* Every Note needs an ID (ISO 14289-1, 7.9), which those of PDF 2.0 may do without. */
static bool
lacks_id(const struct annex *a, size_t i, struct piece element)
{
	return i < a->element_count && strcmp(a->elements[i].type, "/Note") == 0
	    && piece_get(element, "/ID").len == 0;
}

static void
make_id(struct annex *a, size_t i, struct strbuf *out)
{
	const char *id = arena_printf(a->arena, "(rapporteur-note-%zu)", i);

	put_id(a, i, (struct piece){ id, strlen(id) }, out);
}

const char *
entries_take(struct annex *a, size_t i, const struct piece *element)
{
	struct piece rest = piece_dict(*element), key, value;
	struct strbuf out = STRBUF_INIT;
	const char *made = NULL;

	while (piece_next(&rest, &key) && piece_next(&rest, &value)) {
		if (piece_is(key, "/ID")) {
			put_id(a, i, value, &out);
		} else if (piece_is(key, "/C")) {
			put_classes(a, value, &out);
		} else if (is_kept(key) && !piece_is(value, "null")) {
			strbuf_add(&out, key.s, key.len);
			put_value(a, value, &out, 0);
		}
	}
	if (lacks_id(a, i, *element))
		make_id(a, i, &out);
	if (out.len > 0)
		made = arena_strndup(a->arena, out.text, out.len);
	strbuf_drop(&out);
	return made;
}
