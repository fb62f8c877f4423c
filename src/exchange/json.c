#include "exchange/json.h"

#include <math.h>
#include <stdio.h>

#include "exchange/decimal.h"

/* ---- text ------------------------------------------------------------------------------ */

/* A plan's texts are UTF-8 without control characters but white space; those are escaped all the same. */
static void
put_character(struct strbuf *out, char c)
{
	if (c == '"' || c == '\\')
		strbuf_printf(out, "\\%c", c);
	else if (c == '\n')
		strbuf_puts(out, "\\n");
	else if ((unsigned char)c < 0x20 || c == 0x7f)
		strbuf_printf(out, "\\u%04x", (unsigned)c);
	else
		strbuf_putc(out, c);
}

static void
put_text(struct strbuf *out, const char *text)
{
	strbuf_putc(out, '"');
	for (; *text != '\0'; text++)
		put_character(out, *text);
	strbuf_putc(out, '"');
}

/* ---- places ------------------------------------------------------------------------------ */

static void
new_line(struct json *json)
{
	unsigned i;

	strbuf_putc(json->out, '\n');
	for (i = 0; i < json->depth; i++)
		strbuf_putc(json->out, ' ');
}

/* Go to where the next member or entry stands, and name it. */
static void
begin(struct json *json, const char *name)
{
	if (json->depth > 0) {
		if (json->any[json->depth - 1])
			strbuf_putc(json->out, ',');
		json->any[json->depth - 1] = true;
		new_line(json);
	}
	if (name != NULL) {
		put_text(json->out, name);
		strbuf_puts(json->out, ": ");
	}
}

void
json_open(struct json *json, const char *name, char bracket)
{
	begin(json, name);
	strbuf_putc(json->out, bracket);
	json->any[json->depth++] = false;
}

void
json_close(struct json *json, char bracket)
{
	if (json->any[--json->depth])
		new_line(json);
	strbuf_putc(json->out, bracket);
	if (json->depth == 0)
		strbuf_putc(json->out, '\n');
}

/* ---- values ------------------------------------------------------------------------------- */

void
json_text(struct json *json, const char *name, const char *text)
{
	begin(json, name);
	if (text != NULL)
		put_text(json->out, text);
	else
		strbuf_puts(json->out, "null");
}

void
json_number(struct json *json, const char *name, double number)
{
	char text[DECIMAL_SIZE];

	begin(json, name);
	strbuf_puts(json->out, isfinite(number) ? decimal_text(decimal_settled(number), text) : "null");
}

void
json_count(struct json *json, const char *name, long count)
{
	begin(json, name);
	strbuf_printf(json->out, "%ld", count);
}

void
json_yes(struct json *json, const char *name, bool yes)
{
	begin(json, name);
	strbuf_puts(json->out, yes ? "true" : "false");
}

void
json_date(struct json *json, const char *name, struct date date, bool is_month)
{
	char text[32];

	if (!date_known(date)) {
		json_text(json, name, NULL);
		return;
	}
	date_format_iso(date, text);
	if (is_month)
		text[7] = '\0';
	json_text(json, name, text);
}
