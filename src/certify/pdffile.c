#define _GNU_SOURCE   /* memmem */
#include "certify/pdffile.h"

#include <ctype.h>
#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "certify/markup.h"
#include "pdfread/handle.h"
#include "pdfread/stream.h"
#include "pdfread/text.h"
#include "pdfread/token.h"

enum { STRING_MAX = 1 << 20, OBJECTS_MAX = 1 << 23 };

struct pdf {
	struct reading *to;
	qpdf_data pdf;
	struct budget budget;
	struct text_reader *text;
	char *buffer; size_t cap;      /* one string */
	struct strbuf string;          /* the same as UTF-8 */
	struct map *names;             /* that were read: most stand in every object */
	struct arena *arena;
	double count;                  /* of objects, one more than the last number */
	bool *done;                    /* by number */
};

/* ---- strings and names of an object -------------------------------------------------------------------- */

/* What the string is for, by the key before it; its numbers are figures unless it is only for programs. */
static const struct { const char *key; enum wording where; bool numbers; } KEYS[] = {
	{ "Alt", SAY_found_in_alternative, true }, { "ActualText", SAY_found_in_alternative, true },
	{ "E", SAY_found_in_alternative, true }, { "T", SAY_found_in_alternative, true },
	{ "Contents", SAY_found_in_annotation, true }, { "TU", SAY_found_in_annotation, true },
	{ "URI", SAY_found_in_link, true }, { "Title", SAY_found_in_title, true },
	{ "Author", SAY_found_in_title, true }, { "Subject", SAY_found_in_title, true },
	{ "Keywords", SAY_found_in_title, true }, { "Desc", SAY_found_in_title, true },
	{ "F", SAY_found_in_name, false }, { "UF", SAY_found_in_name, false }, { "P", SAY_found_in_title, false },
};

static void
read_string(struct pdf *p, const struct token *token, const struct token *key)
{
	enum wording where = SAY_found_in_string;
	bool numbers = false;
	size_t i, len;

	for (i = 0; i < ARRAY_LEN(KEYS); i++)
		if (key->kind == TOKEN_NAME && token_is_name(key, KEYS[i].key)) {
			where = KEYS[i].where;
			numbers = KEYS[i].numbers;
		}
	MEM_GROW(p->buffer, p->cap, token->shown + 1);
	len = token_string(token, (unsigned char *)p->buffer, token->shown);
	strbuf_truncate(&p->string, 0);
	if (!text_string_put((const unsigned char *)p->buffer, len, &p->string))
		strbuf_add(&p->string, p->buffer, len);
	reading_text(p->to, where, 0, p->string.text, p->string.len, numbers);
}

static void
read_name(struct pdf *p, const struct token *token)
{
	char name[1024], *kept;

	if (!token_name(token, name, sizeof name) || map_lookup(p->names, name) != NULL)
		return;
	kept = arena_strdup(p->arena, name);
	(void)map_add(p->names, kept, kept);
	reading_text(p->to, SAY_found_in_string, 0, kept, strlen(kept), false);
}

/* Every string and name of objects as they are written. */
static void
read_written(struct pdf *p, const char *written, size_t len)
{
	struct tokens tokens = { written, written + len };
	struct token token, key = { .kind = TOKEN_END };

	while ((token = token_next(&tokens)).kind != TOKEN_END) {
		if (token.kind == TOKEN_NAME) {
			key = token;
			read_name(p, &token);
		} else if (token.kind == TOKEN_STRING && token.shown <= STRING_MAX) {
			read_string(p, &token, &key);
		} else if (token.kind == TOKEN_STRING) {
			p->to->counts.unread++;
		}
	}
}

static void
read_object_of(struct pdf *p, qpdf_oh object)
{
	const char *written = qpdf_oh_unparse_resolved(p->pdf, object);

	read_written(p, written, strlen(written));
}

/* ---- streams ------------------------------------------------------------------------------------------------ */

/* Shown text by its fonts; what these don't tell has been read as bytes. */
static void
read_shown(struct pdf *p, qpdf_oh content, enum wording where, size_t number)
{
	struct strbuf shown = STRBUF_INIT, said = STRBUF_INIT, drawn = STRBUF_INIT;
	const char *s;

	if (!text_read_all(p->text, content, &shown, &said, &drawn))
		p->to->counts.unread++;
	for (s = shown.text; (s = strstr(s, "\xef\xbf\xbd")) != NULL; s += 3)
		p->to->counts.unread++;
	reading_text(p->to, where, number, shown.text, shown.len, true);
	reading_text(p->to, where, number, said.text, said.len, true);
	reading_text(p->to, where, number, drawn.text, drawn.len, false);   /* numbers there are axes' */
	strbuf_drop(&drawn);
	strbuf_drop(&said);
	strbuf_drop(&shown);
}

static bool
is_type(struct pdf *p, qpdf_oh dict, const char *key, const char *name)
{
	return h_take_name(p->pdf, h_look(p->pdf, dict, key), name);
}

/* Outlines of letters, maps of their codes and tables of places say nothing, not even by chance. */
static bool
is_tool(struct pdf *p, qpdf_oh dict)
{
	return is_type(p, dict, "/Type", "/XRef") || is_type(p, dict, "/Type", "/CMap")
	    || h_take_there(p->pdf, h_look(p->pdf, dict, "/Length1"))
	    || is_type(p, dict, "/Subtype", "/CIDFontType0C") || is_type(p, dict, "/Subtype", "/Type1C")
	    || is_type(p, dict, "/Subtype", "/OpenType");
}

/* The objects in an object stream (7.5.7): numbers and places before the first of them, then all. They
 * are read here, as they are written, and not one by one. */
static void
read_packed_objects(struct pdf *p, const struct strbuf *bytes, long first)
{
	struct tokens tokens = { bytes->text, bytes->text + bytes->len };
	struct token token;
	bool id = true;

	if (first < 0 || (size_t)first > bytes->len)
		return;
	tokens.end = bytes->text + first;
	for (; (token = token_next(&tokens)).kind == TOKEN_NUMBER; id = !id)
		if (id && token.number > 0 && token.number < p->count)
			p->done[(size_t)token.number] = true;
	read_written(p, bytes->text + first, bytes->len - (size_t)first);
}

static void
read_stream(struct pdf *p, qpdf_oh stream)
{
	struct strbuf bytes = STRBUF_INIT;
	qpdf_oh dict = qpdf_oh_get_dict(p->pdf, stream);

	read_object_of(p, dict);
	if (is_tool(p, dict)) {
		p->to->counts.streams++;
		return;
	}
	if (!stream_decode(p->pdf, stream, &p->budget, &bytes)) {
		p->to->counts.unread++;
	} else if (is_type(p, dict, "/Type", "/EmbeddedFile")) {
		p->to->nested(p->to, say_plain(SAY_found_attached), bytes.text, bytes.len);
	} else if (is_type(p, dict, "/Type", "/ObjStm")) {
		read_packed_objects(p, &bytes, (long)h_take_number(p->pdf, h_look(p->pdf, dict, "/First"), -1));
	} else if (is_type(p, dict, "/Type", "/Metadata")) {
		p->to->metadata = true;
		reading_markup(p->to, bytes.text, bytes.len);
		reading_text(p->to, SAY_found_in_metadata, 0, bytes.text, bytes.len, false);
		p->to->metadata = false;
	} else {
		reading_text(p->to, SAY_found_in_stream, 0, bytes.text, bytes.len, false);
		if (h_take_there(p->pdf, h_look(p->pdf, dict, "/Resources")))
			read_shown(p, stream, SAY_found_in_form, 0);
	}
	p->to->counts.streams++;
	strbuf_drop(&bytes);
}

static void
read_object(struct pdf *p, int id)
{
	qpdf_oh scope = h_open(p->pdf), object = qpdf_get_object_by_id(p->pdf, id, 0);

	if (qpdf_oh_is_stream(p->pdf, object))
		read_stream(p, object);
	else if (!qpdf_oh_is_null(p->pdf, object))
		read_object_of(p, object);
	h_close(p->pdf, scope);
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static void
read_pages(struct pdf *p)
{
	int count = qpdf_get_num_pages(p->pdf), i;

	p->to->counts.pages += count > 0 ? (size_t)count : 0;
	for (i = 0; i < count; i++) {
		qpdf_oh scope = h_open(p->pdf), page = qpdf_get_page_n(p->pdf, (size_t)i);

		read_shown(p, page, SAY_found_in_page, (size_t)i + 1);
		h_close(p->pdf, scope);
	}
}

/* The object streams first: those that are found by their type. One that is not is read with the others. */
static void
read_object_streams(struct pdf *p, const char *bytes, size_t len)
{
	const char *s = bytes, *end = bytes + len, *at;
	long id;

	for (; (s = memmem(s, (size_t)(end - s), "/ObjStm", 7)) != NULL; s++) {
		for (at = s; at > bytes && s - at < 200 && memcmp(at, " obj", 4) != 0;)
			at--;
		while (at > bytes && (isdigit((unsigned char)at[-1]) || at[-1] == ' '))
			at--;
		id = strtol(at, NULL, 10);
		if (id > 0 && id < p->count && !p->done[id]) {
			p->done[id] = true;
			read_object(p, (int)id);
		}
	}
}

static void
read_objects(struct pdf *p, const char *bytes, size_t len)
{
	qpdf_oh trailer = qpdf_get_trailer(p->pdf);
	int i;

	p->count = h_take_number(p->pdf, h_look(p->pdf, trailer, "/Size"), 0);
	if (p->count < 0 || p->count > OBJECTS_MAX)
		p->count = OBJECTS_MAX;
	p->done = mem_new_zero((size_t)p->count + 1, sizeof *p->done);
	read_object_streams(p, bytes, len);
	for (i = 1; i < p->count; i++)
		if (!p->done[i])
			read_object(p, i);
	read_object_of(p, trailer);
	free(p->done);
}

/* What stands between the streams, which are read unpacked: also what no table of places leads to. */
static void
read_between(struct reading *r, const char *bytes, size_t len)
{
	const char *s = bytes, *end = bytes + len, *stop, *next;

	while (s < end) {
		stop = memmem(s, (size_t)(end - s), "stream", 6);
		next = stop != NULL ? memmem(stop, (size_t)(end - stop), "endstream", 9) : NULL;
		reading_text(r, SAY_found_in_stream, 0, s, (size_t)((next != NULL ? stop : end) - s), false);
		s = next != NULL ? next + 9 : end;
	}
}

void
reading_pdf(struct reading *r, const char *bytes, size_t len)
{
	struct pdf p = { r, pdf_reader_new(false), budget_new(SIZE_MAX, SIZE_MAX), NULL, NULL, 0, STRBUF_INIT,
		map_new(), arena_new(), 0, NULL };

	if (qpdf_read_memory(p.pdf, say_plain(SAY_found_pdf), bytes, len, NULL) & QPDF_ERRORS) {
		r->counts.unread++;
		reading_text(r, SAY_found_in_stream, 0, bytes, len, false);
	} else {
		p.text = text_reader_new(p.pdf, &p.budget);
		read_pages(&p);
		read_objects(&p, bytes, len);
		text_reader_drop(p.text);
	}
	read_between(r, bytes, len);
	strbuf_drop(&p.string);
	map_drop(p.names);
	arena_drop(p.arena);
	free(p.buffer);
	budget_drop(&p.budget);
	qpdf_cleanup(&p.pdf);
}
