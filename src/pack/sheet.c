#include "pack/sheet.h"

#include <string.h>

static bool
is_formula(const char *text)
{
	return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static void
put_cell(struct strbuf *out, const char *text)
{
	strbuf_puts(out, text != NULL && is_formula(text) ? "\"'" : "\"");
	for (; text != NULL && *text != '\0'; text++) {
		if (*text == '"')
			strbuf_putc(out, '"');
		strbuf_putc(out, *text);
	}
	strbuf_putc(out, '"');
}

void
sheet_put_row(struct strbuf *out, const char *const *cells, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		strbuf_puts(out, i > 0 ? "," : "");
		put_cell(out, cells[i]);
	}
	strbuf_puts(out, "\r\n");
}

/* ---- reading ---------------------------------------------------------------------------- */

/* A cell in quotes, which begins at `*text`; false when it has no end. */
static bool
take_quoted(const char **text, uint32_t *line, struct strbuf *cell)
{
	const char *s = *text + 1;

	for (; *s != '\0' && !(*s == '"' && s[1] != '"'); s++) {
		s += *s == '"';
		*line += *s == '\n';
		strbuf_putc(cell, *s);
	}
	*text = *s == '"' ? s + 1 : s;
	return *s == '"';
}

static bool
take_plain(const char **text, struct strbuf *cell)
{
	size_t len = strcspn(*text, ",\"\r\n");

	strbuf_add(cell, *text, len);
	*text += len;
	return **text != '"';
}

static bool
take_cell(const char **text, uint32_t *line, const char **cell, struct arena *arena)
{
	struct strbuf own = STRBUF_INIT;
	bool ok = **text == '"' ? take_quoted(text, line, &own) : take_plain(text, &own);
	const char *kept = own.len > 1 && own.text[0] == '\'' && is_formula(own.text + 1)
	    ? own.text + 1 : own.text;

	*cell = arena_strdup(arena, kept);
	strbuf_drop(&own);
	return ok;
}

size_t
sheet_take_row(const char **text, uint32_t *line, const char **cells, size_t most,
    struct arena *arena)
{
	size_t count = 0;

	for (;;) {
		if (count == most || !take_cell(text, line, &cells[count++], arena))
			return SIZE_MAX;
		if (**text != ',')
			break;
		(*text)++;
	}
	*text += **text == '\r';
	*line += **text == '\n';
	if (**text != '\n' && **text != '\0')
		return SIZE_MAX;
	*text += **text == '\n';
	return count;
}

size_t
sheet_lines(const char *text)
{
	size_t lines = 1;

	for (; *text != '\0'; text++)
		lines += *text == '\n';
	return lines;
}
