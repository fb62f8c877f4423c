#include "archive/info.h"

#include <string.h>
#include <strings.h>

struct info
info_new(struct arena *arena)
{
	return (struct info){ NULL, 0, 0, arena };
}

/* `len` bytes on one line, from the arena. */
static char *
one_line(struct arena *arena, const char *text, size_t len)
{
	char *out = arena_strndup(arena, text, len), *to = out;
	bool gap = false;
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c <= ' ' || c == 0x7F) {
			gap = to > out;
			continue;
		}
		if (gap)
			*to++ = ' ';
		gap = false;
		*to++ = (char)c;
	}
	*to = '\0';
	return out;
}

static void
push(struct info *l, const char *name, const char *value)
{
	if (l->count == l->cap) {
		struct label *more = ARENA_ARRAY(l->arena, struct label, l->cap * 2 + 16);

		if (l->count > 0)
			memcpy(more, l->list, l->count * sizeof *more);
		l->list = more;
		l->cap = l->cap * 2 + 16;
	}
	l->list[l->count++] = (struct label){ name, value };
}

void
info_add(struct info *l, const char *name, const char *value)
{
	if (value != NULL && *value != '\0')
		push(l, arena_strdup(l->arena, name), one_line(l->arena, value, strlen(value)));
}

const char *
info_find(const struct info *l, const char *name)
{
	size_t i;

	for (i = 0; i < l->count; i++)
		if (strcasecmp(l->list[i].name, name) == 0)
			return l->list[i].value;
	return NULL;
}

/* A line of `len` bytes that goes on with the label before. */
static bool
go_on(struct info *l, const char *line, size_t len)
{
	struct label *last = l->count > 0 ? &l->list[l->count - 1] : NULL;

	if (last != NULL)
		last->value = arena_printf(l->arena, "%s %s", last->value, one_line(l->arena, line, len));
	return last != NULL;
}

static bool
take_line(struct info *l, const char *line, size_t len)
{
	const char *colon;

	if (len > 0 && (*line == ' ' || *line == '\t'))
		return go_on(l, line, len);
	colon = memchr(line, ':', len);
	if (colon == NULL || colon == line)
		return false;
	push(l, one_line(l->arena, line, (size_t)(colon - line)),
	    one_line(l->arena, colon + 1, len - (size_t)(colon + 1 - line)));
	return true;
}

bool
info_parse(const char *bytes, size_t len, struct info *l)
{
	const char *end = bytes + len, *newline;
	bool ok = true;

	for (; bytes < end; bytes = newline + 1) {
		newline = memchr(bytes, '\n', (size_t)(end - bytes));
		if (newline == NULL)
			newline = end;
		if (newline > bytes)
			ok = take_line(l, bytes, (size_t)(newline - bytes)) && ok;
		if (newline == end)
			break;
	}
	return ok;
}

void
info_write(const struct info *l, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < l->count; i++)
		strbuf_printf(out, "%s: %s\n", l->list[i].name, l->list[i].value);
}
