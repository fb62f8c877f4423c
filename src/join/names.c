#include <string.h>

#include "join/annex.h"
#include "join/piece.h"
#include "pdfread/token.h"

/* Names with a number sign, which stands in a file as "#23" (ISO 32000-1, 7.3.5). libqpdf 11.3 writes it bare, so that
 * the name is another or none. And one that begins no number, as before PDF 1.2, libqpdf keeps as a NUL, where no key
 * that is given as a C string finds it, and writes it bare too. */

/* Is it one that libqpdf writes as a number? "#41" is not, so its sign stands for itself. */
static bool
is_written_as_number(const char *s, const char *end)
{
	int byte;

	if (end - s < 3 || hex_value(s[1]) < 0 || hex_value(s[2]) < 0)
		return false;
	byte = hex_value(s[1]) * 16 + hex_value(s[2]);
	return byte < 33 || byte > 126 || memchr("#/(){}<>[]%", byte, 11) != NULL;
}

/* Put the name with each bare '#' as "#23"; false: it has none, and nothing was put. */
static bool
put_mended(const struct token *name, struct strbuf *out)
{
	const char *s, *end = name->text + name->len;
	size_t before = out->len;
	bool mended = false;

	for (s = name->text; s < end; s++) {
		bool bare = *s == '#' && !is_written_as_number(s, end);

		strbuf_add(out, s, 1);
		if (bare)
			strbuf_puts(out, "23");
		mended = mended || bare;
	}
	if (!mended)
		strbuf_truncate(out, before);
	return mended;
}

/* What libqpdf has unparsed, with names as they should be; true: one was not. */
static bool
put_text(const char *text, struct strbuf *out)
{
	struct tokens tokens = { text, text + strlen(text) };
	struct token token;
	const char *from = text;
	bool mended = false;

	if (strchr(text, '#') == NULL)
		tokens.next = tokens.end;
	while ((token = token_next(&tokens)).kind != TOKEN_END) {
		if (token.kind != TOKEN_NAME || memchr(token.text, '#', token.len) == NULL)
			continue;
		strbuf_add(out, from, (size_t)(token.text - from));
		from = token.text;
		if (put_mended(&token, out)) {
			mended = true;
			from = token.text + token.len;
		}
	}
	strbuf_puts(out, from);
	return mended;
}

void
annex_unparse(struct annex *a, qpdf_oh object, struct strbuf *out)
{
	(void)put_text(qpdf_oh_unparse_resolved(a->pdf, object), out);
}

const char *
annex_text(struct annex *a, qpdf_oh object)
{
	struct strbuf out = STRBUF_INIT;
	const char *text;

	annex_unparse(a, object, &out);
	text = arena_strdup(a->arena, out.text);
	strbuf_drop(&out);
	return text;
}

/* What the name in the text is, as libqpdf has to be given it. */
static const char *
given(struct annex *a, struct piece name, struct strbuf *out)
{
	struct strbuf bytes = STRBUF_INIT;

	strbuf_truncate(out, 0);
	(void)piece_bytes(name, &bytes);
	h_spell(a->pdf, bytes.text, out);
	strbuf_drop(&bytes);
	return out->text;
}

/* The value that the text says. libqpdf parses none with references in it without its file, which C has no way to name. */
static qpdf_oh
parse(struct annex *a, struct piece value)
{
	struct ref ref = piece_ref(value);
	struct piece rest, key, inner;
	struct strbuf text = STRBUF_INIT;
	qpdf_oh made;

	if (ref.id != 0) {
		made = h_object(a->pdf, ref);
	} else if (value.s[0] == '[') {
		made = qpdf_oh_new_array(a->pdf);
		for (rest = piece_array(value); piece_next(&rest, &inner); )
			qpdf_oh_append_item(a->pdf, made, parse(a, inner));
	} else if (value.len > 1 && value.s[0] == '<' && value.s[1] == '<') {
		made = qpdf_oh_new_dictionary(a->pdf);
		for (rest = piece_dict(value); piece_next(&rest, &key) && piece_next(&rest, &inner); )
			h_set(a->pdf, made, given(a, key, &text), parse(a, inner));
	} else if (value.s[0] == '/') {
		made = qpdf_oh_new_name(a->pdf, given(a, value, &text));
	} else {
		strbuf_add(&text, value.s, value.len);
		made = qpdf_oh_parse(a->pdf, text.text);
	}
	strbuf_drop(&text);
	return made;
}

static qpdf_oh
parse_text(struct annex *a, const struct strbuf *text)
{
	return parse(a, (struct piece){ text->text, text->len });
}

/* A stream's dictionary can be changed key by key only. False: a key cannot be given. */
static bool
mend_stream(struct annex *a, qpdf_oh stream)
{
	qpdf_oh dict = qpdf_oh_get_dict(a->pdf, stream), as_text;
	struct strbuf text = STRBUF_INIT;
	struct arena *keys_of = arena_new();
	const char **keys;
	size_t count, i;
	bool mended;

	if (put_text(qpdf_oh_unparse_resolved(a->pdf, dict), &text)) {
		as_text = parse_text(a, &text);
		keys = h_keys(a->pdf, dict, &count, keys_of);
		for (i = 0; i < count; i++)
			if (!qpdf_oh_has_key(a->pdf, as_text, keys[i]))
				h_remove(a->pdf, dict, keys[i]);
		keys = h_keys(a->pdf, as_text, &count, keys_of);
		for (i = 0; i < count; i++)
			h_set(a->pdf, dict, keys[i], h_get(a->pdf, as_text, keys[i]));
	}
	strbuf_truncate(&text, 0);
	arena_drop(keys_of);
	mended = put_text(qpdf_oh_unparse_resolved(a->pdf, dict), &text);
	strbuf_drop(&text);
	return !mended;
}

bool
names_mend(struct annex *a, struct ref ref)
{
	qpdf_oh object = h_object(a->pdf, ref);
	struct strbuf text = STRBUF_INIT;

	if (qpdf_oh_is_stream(a->pdf, object))
		return mend_stream(a, object);
	if (put_text(qpdf_oh_unparse_resolved(a->pdf, object), &text))
		qpdf_replace_object(a->pdf, ref.id, ref.gen, parse_text(a, &text));
	strbuf_drop(&text);
	return true;
}
