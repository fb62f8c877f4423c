#include "join/piece.h"

#include <string.h>

#include "pdfread/token.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* By a table: half of the time of reading is spent on this question. */
static bool
is_regular(char c)
{
	static const bool not[256] = { ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\f'] = true,
		['\r'] = true, [' '] = true, ['('] = true, [')'] = true, ['<'] = true, ['>'] = true,
		['['] = true, [']'] = true, ['{'] = true, ['}'] = true, ['/'] = true, ['%'] = true };

	return !not[(unsigned char)c];
}

static const char *
past_string(const char *s, const char *end)
{
	size_t depth = 0;

	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			return s + 1;
	}
	return end;
}

static const char *
past_hex(const char *s, const char *end)
{
	const char *at = memchr(s, '>', (size_t)(end - s));

	return at != NULL ? at + 1 : end;
}

static const char *
past_regular(const char *s, const char *end)
{
	while (s < end && is_regular(*s))
		s++;
	return s;
}

/* Behind the bracket that closes the one at `s`. */
static const char *
past_brackets(const char *s, const char *end)
{
	size_t depth = 0;

	while (s < end) {
		if (*s == '(') {
			s = past_string(s, end);
			continue;
		}
		if (*s == '<' && s + 1 < end && s[1] != '<') {
			s = past_hex(s, end);
			continue;
		}
		if (*s == '[' || *s == '<') {
			depth++;
			s += *s == '[' ? 1 : 2;
		} else if (*s == ']' || (*s == '>' && s + 1 < end && s[1] == '>')) {
			depth--;
			s += *s == ']' ? 1 : 2;
			if (depth == 0)
				return s;
		} else {
			s++;
		}
	}
	return end;
}

/* Behind " 0 R" if it stands at `s`, else `s`. */
static const char *
past_reference(const char *s, const char *end)
{
	const char *at = s;

	if (at == end || *at++ != ' ' || at == end || !is_digit(*at))
		return s;
	while (at < end && is_digit(*at))
		at++;
	if (end - at < 2 || at[0] != ' ' || at[1] != 'R' || (end - at > 2 && is_regular(at[2])))
		return s;
	return at + 2;
}

bool
piece_next(struct piece *rest, struct piece *value)
{
	const char *s = rest->s, *end = s + rest->len, *from;

	while (s < end && is_space(*s))
		s++;
	from = s;
	if (s == end)
		return false;
	if (*s == '(')
		s = past_string(s, end);
	else if (*s == '[' || (*s == '<' && s + 1 < end && s[1] == '<'))
		s = past_brackets(s, end);
	else if (*s == '<')
		s = past_hex(s, end);
	else if (*s == '/')
		s = past_regular(s + 1, end);
	else if (is_digit(*s))
		s = past_reference(past_regular(s, end), end);
	else
		s = past_regular(s, end);
	if (s == from)   /* a bracket that nothing opened */
		return false;
	*value = (struct piece){ from, (size_t)(s - from) };
	*rest = (struct piece){ s, (size_t)(end - s) };
	return true;
}

struct piece
piece_array(struct piece value)
{
	if (value.len < 2 || value.s[0] != '[')
		return (struct piece){ "", 0 };
	return (struct piece){ value.s + 1, value.len - 2 };
}

struct piece
piece_dict(struct piece value)
{
	if (value.len < 4 || value.s[0] != '<' || value.s[1] != '<')
		return (struct piece){ "", 0 };
	return (struct piece){ value.s + 2, value.len - 4 };
}

bool
piece_is(struct piece value, const char *text)
{
	return value.len == strlen(text) && memcmp(value.s, text, value.len) == 0;
}

struct piece
piece_get(struct piece dict, const char *key)
{
	struct piece rest = piece_dict(dict), name, value;

	while (piece_next(&rest, &name) && piece_next(&rest, &value))
		if (piece_is(name, key))
			return value;
	return (struct piece){ "", 0 };
}

bool
piece_int(struct piece value, long long *number)
{
	size_t i = value.len > 0 && value.s[0] == '-';

	*number = 0;
	if (value.len == i || value.len > i + 18)
		return false;
	for (; i < value.len; i++) {
		if (!is_digit(value.s[i]))
			return false;
		*number = *number * 10 + (value.s[i] - '0');
	}
	if (value.s[0] == '-')
		*number = -*number;
	return true;
}

struct ref
piece_ref(struct piece value)
{
	struct piece id = { value.s, 0 }, gen;
	long long number, generation;

	if (value.len < 5 || value.s[value.len - 1] != 'R')
		return (struct ref){ 0, 0 };
	while (is_digit(id.s[id.len]))
		id.len++;
	if (id.len + 3 >= value.len)
		return (struct ref){ 0, 0 };
	gen = (struct piece){ value.s + id.len + 1, value.len - id.len - 3 };
	if (!piece_int(id, &number) || !piece_int(gen, &generation) || number > 2147483647 || generation > 65535)
		return (struct ref){ 0, 0 };
	return (struct ref){ (int)number, (int)generation };
}

/* --- strings and names --- */

static void
hex_bytes(struct piece inside, struct strbuf *out)
{
	int high = -1;

	for (size_t i = 0; i < inside.len; i++) {
		int digit = hex_value(inside.s[i]);

		if (digit < 0)
			continue;
		if (high >= 0)
			strbuf_putc(out, (char)(high * 16 + digit));
		high = high >= 0 ? -1 : digit;
	}
	if (high >= 0)
		strbuf_putc(out, (char)(high * 16));
}

static void
string_bytes(struct piece inside, struct strbuf *out)
{
	static const char escapes[] = "n\nr\rt\tb\bf\f";

	for (size_t i = 0; i < inside.len; i++) {
		const char *escape;
		int code = 0, digits = 0;

		if (inside.s[i] != '\\' || i + 1 == inside.len) {
			strbuf_putc(out, inside.s[i]);
			continue;
		}
		i++;
		for (; digits < 3 && i + (size_t)digits < inside.len && inside.s[i + (size_t)digits] >= '0'
		    && inside.s[i + (size_t)digits] <= '7'; digits++)
			code = code * 8 + (inside.s[i + (size_t)digits] - '0');
		if (digits > 0) {
			strbuf_putc(out, (char)code);
			i += (size_t)digits - 1;
			continue;
		}
		escape = inside.s[i] != '\0' ? strchr(escapes, inside.s[i]) : NULL;
		strbuf_putc(out, escape != NULL && (escape - escapes) % 2 == 0 ? escape[1] : inside.s[i]);
	}
}

bool
piece_bytes(struct piece value, struct strbuf *out)
{
	if (value.len >= 2 && value.s[0] == '(') {
		string_bytes((struct piece){ value.s + 1, value.len - 2 }, out);
		return true;
	}
	if (value.len >= 2 && value.s[0] == '<' && value.s[1] != '<') {
		hex_bytes((struct piece){ value.s + 1, value.len - 2 }, out);
		return true;
	}
	if (value.len < 1 || value.s[0] != '/')
		return false;
	for (size_t i = 0; i < value.len; i++) {
		if (value.s[i] == '#' && i + 2 < value.len && hex_value(value.s[i + 1]) >= 0 && hex_value(value.s[i + 2]) >= 0) {
			strbuf_putc(out, (char)(hex_value(value.s[i + 1]) * 16 + hex_value(value.s[i + 2])));
			i += 2;
		} else {
			strbuf_putc(out, value.s[i]);
		}
	}
	return true;
}

void
put_string(struct strbuf *out, const char *bytes, size_t len)
{
	bool plain = true;

	for (size_t i = 0; i < len && plain; i++)
		plain = bytes[i] >= ' ' && bytes[i] <= '~' && strchr("()\\", bytes[i]) == NULL;
	if (plain) {
		strbuf_putc(out, '(');
		strbuf_add(out, bytes, len);
		strbuf_putc(out, ')');
		return;
	}
	strbuf_putc(out, '<');
	for (size_t i = 0; i < len; i++)
		strbuf_printf(out, "%02x", (unsigned)(unsigned char)bytes[i]);
	strbuf_putc(out, '>');
}

void
put_name(struct strbuf *out, const char *name)
{
	strbuf_putc(out, '/');
	for (const char *s = name + 1; *s != '\0'; s++) {
		if (*s > ' ' && *s <= '~' && *s != '#' && is_regular(*s))
			strbuf_putc(out, *s);
		else
			strbuf_printf(out, "#%02x", (unsigned)(unsigned char)*s);
	}
}
