#define _GNU_SOURCE   /* memmem, strncasecmp */
#include "certify/markup.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum { RUN_MIN = 6 };          /* letters below which nothing is looked for */

/* ---- references and data ---------------------------------------------------------------------------- */

/* What the reference at `s` stands for goes to `out`; returns what follows it, or NULL when it is none. */
static const char *
reference(const char *s, const char *end, struct strbuf *out)
{
	static const struct { const char *name, *text; } known[] = { { "amp;", "&" }, { "lt;", "<" },
	    { "gt;", ">" }, { "quot;", "\"" }, { "apos;", "'" }, { "nbsp;", "\xc2\xa0" },
	    { "shy;", "\xc2\xad" } };
	char encoded[4], *behind, digits[16] = "";
	size_t i, len = (size_t)(end - s - 1);
	unsigned long cp;

	for (i = 0; i < ARRAY_LEN(known); i++)
		if (len >= strlen(known[i].name) && memcmp(s + 1, known[i].name, strlen(known[i].name)) == 0) {
			strbuf_puts(out, known[i].text);
			return s + 1 + strlen(known[i].name);
		}
	if (len < 3 || s[1] != '#')
		return NULL;
	memcpy(digits, s + 2, len - 1 < sizeof digits - 1 ? len - 1 : sizeof digits - 1);
	cp = *digits == 'x' || *digits == 'X' ? strtoul(digits + 1, &behind, 16) : strtoul(digits, &behind, 10);
	if (*behind != ';' || cp > 0x10ffff || cp == 0)
		return NULL;
	strbuf_add(out, encoded, utf8_encode((uint32_t)cp, encoded));
	return s + 2 + (behind - digits) + 1;
}

static void
put_decoded(struct strbuf *out, const char *s, size_t len)
{
	const char *end = s + len, *behind, *next;

	for (; s < end; s = next) {
		next = memchr(s, '&', (size_t)(end - s));
		if (next == NULL)
			next = end;
		strbuf_add(out, s, (size_t)(next - s));
		if (next == end)
			return;
		s = next;
		behind = reference(s, end, out);
		if (behind == NULL)
			strbuf_putc(out, *s);
		next = behind != NULL ? behind : s + 1;
	}
}

static int
sextet(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26
	    : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static size_t
put_base64(struct strbuf *out, const char *s, size_t len)
{
	unsigned bits = 0, held = 0;
	size_t i;

	for (i = 0; i < len && sextet(s[i]) >= 0; i++) {
		bits = bits << 6 | (unsigned)sextet(s[i]);
		held += 6;
		if (held >= 8) {
			held -= 8;
			strbuf_putc(out, (char)(bits >> held & 0xff));
		}
	}
	return i;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
	    : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
put_percent(struct strbuf *out, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] == '%' && i + 2 < len && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
			strbuf_putc(out, (char)(hex(s[i + 1]) << 4 | hex(s[i + 2])));
			i += 2;
		} else {
			strbuf_putc(out, s[i]);
		}
}

/* Files that stand in the text as "data:image/png;base64,...". */
static void
read_data(struct reading *r, const char *s, size_t len)
{
	const char *end = s + len;

	while ((s = memmem(s, (size_t)(end - s), "data:", 5)) != NULL) {
		const char *comma = memchr(s, ',', (size_t)(end - s) < 200 ? (size_t)(end - s) : 200);
		struct strbuf bytes = STRBUF_INIT;

		s += 5;
		if (comma == NULL)
			continue;
		if (memmem(s, (size_t)(comma - s), "base64", 6) != NULL)
			s = comma + 1 + put_base64(&bytes, comma + 1, (size_t)(end - comma - 1));
		else
			put_percent(&bytes, comma + 1, (size_t)(end - comma - 1));
		r->nested(r, NULL, bytes.text, bytes.len);
		strbuf_drop(&bytes);
	}
}

/* ---- tags ----------------------------------------------------------------------------------------------- */

/* Where a tag is that leaves the words around it one text. */
static bool
is_inline(const char *name, size_t len)
{
	static const char *const names[] = { "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark",
	    "q", "s", "small", "span", "strong", "sub", "sup", "tspan", "u", "var", "wbr", "time", "xref" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i]) == len && strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}

/* Attributes whose figures somebody reads, or hears; the others' are measures of a drawing, versions, names. */
static bool
holds_figures(const char *name, size_t len)
{
	static const char *const names[] = { "title", "alt", "aria-label", "aria-description",
	    "aria-valuetext", "content", "summary", "placeholder", "label", "value", "heading", "caption",
	    "owner", "words" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i]) == len && strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}

static void
read_attribute(struct reading *r, const char *name, size_t name_len, const char *value, size_t len)
{
	struct strbuf text = STRBUF_INIT, plain = STRBUF_INIT;
	bool data = memmem(value, len, "data:", 5) != NULL;

	if (len < RUN_MIN && !holds_figures(name, name_len))
		return;
	put_decoded(&text, value, len);
	if (data)
		read_data(r, text.text, text.len);
	reading_text(r, SAY_found_in_attribute, 0, text.text, text.len, !data && holds_figures(name, name_len));
	if (!data && memchr(text.text, '%', text.len) != NULL) {
		put_percent(&plain, text.text, text.len);
		reading_text(r, SAY_found_in_attribute, 0, plain.text, plain.len, false);
	}
	strbuf_drop(&plain);
	strbuf_drop(&text);
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t
name_at(const char *s, const char *end)
{
	const char *from = s;

	while (s < end && !is_white(*s) && *s != '=' && *s != '>' && *s != '/')
		s++;
	return (size_t)(s - from);
}

/* The attributes from `s`; returns what follows the tag. */
static const char *
read_attributes(struct reading *r, const char *s, const char *end)
{
	while (s < end && *s != '>') {
		const char *name = s, *value;
		size_t len = name_at(s, end);
		char quote;

		s += len > 0 ? len : 1;
		while (s < end && is_white(*s))
			s++;
		if (len == 0 || s == end || *s != '=')
			continue;
		for (s++; s < end && is_white(*s);)
			s++;
		quote = s < end && (*s == '"' || *s == '\'') ? *s++ : '\0';
		for (value = s; s < end && (quote != '\0' ? *s != quote : !is_white(*s) && *s != '>');)
			s++;
		read_attribute(r, name, len, value, (size_t)(s - value));
		s += quote != '\0' && s < end;
	}
	return s < end ? s + 1 : end;
}

/* Bytes up to `close`, as a text of that place; returns what follows. */
static const char *
read_until(struct reading *r, const char *s, const char *end, const char *close, enum wording where)
{
	const char *stop = memmem(s, (size_t)(end - s), close, strlen(close));

	if (stop == NULL)
		stop = end;
	reading_text(r, where, 0, s, (size_t)(stop - s), where == SAY_found_in_comment);
	if (where == SAY_found_in_style)
		read_data(r, s, (size_t)(stop - s));
	return stop < end ? stop + strlen(close) : end;
}

/* One thing that begins with "<"; `text` is what stands outside of tags. */
static const char *
read_tag(struct reading *r, const char *s, const char *end, struct strbuf *text)
{
	const char *name = s + 1 + (s + 1 < end && s[1] == '/');
	size_t len = name_at(name, end);
	bool closes = name > s + 1;

	if (end - s > 4 && memcmp(s, "<!--", 4) == 0)
		return read_until(r, s + 4, end, "-->", SAY_found_in_comment);
	if (end - s > 9 && memcmp(s, "<![CDATA[", 9) == 0) {
		const char *stop = memmem(s, (size_t)(end - s), "]]>", 3);

		strbuf_add(text, s + 9, (size_t)((stop != NULL ? stop : end) - s - 9));
		return stop != NULL ? stop + 3 : end;
	}
	if (end - s > 2 && (s[1] == '?' || s[1] == '!'))
		return read_until(r, s + 2, end, ">", SAY_found_in_comment);
	if (!is_inline(name, len))
		strbuf_putc(text, '\n');
	s = read_attributes(r, name + len, end);
	if (!closes && len == 5 && strncasecmp(name, "style", 5) == 0)
		return read_until(r, s, end, "</style", SAY_found_in_style);
	if (!closes && len == 6 && strncasecmp(name, "script", 6) == 0)
		return read_until(r, s, end, "</script", SAY_found_in_style);
	return s;
}

static bool
is_tag(const char *s, const char *end, const char *tag)
{
	size_t len = strlen(tag);

	return (size_t)(end - s) > len && strncasecmp(s, tag, len) == 0 && !isalnum((unsigned char)s[len]);
}

/* Text in a drawing is read by itself, for the numbers there are those of its axes. */
void
reading_markup(struct reading *r, const char *bytes, size_t len)
{
	const char *s = bytes, *end = bytes + len, *next;
	struct strbuf text = STRBUF_INIT, drawn = STRBUF_INIT;
	bool drawing = false;

	while (s < end) {
		next = memchr(s, '<', (size_t)(end - s));
		if (next == NULL)
			next = end;
		put_decoded(drawing ? &drawn : &text, s, (size_t)(next - s));
		drawing = (drawing && !is_tag(next, end, "</svg")) || is_tag(next, end, "<svg");
		s = next < end ? read_tag(r, next, end, drawing ? &drawn : &text) : end;
	}
	reading_text(r, SAY_found_in_text, 0, drawn.text, drawn.len, false);
	strbuf_drop(&drawn);
	reading_text(r, SAY_found_in_text, 0, text.text, text.len, true);
	strbuf_drop(&text);
}
