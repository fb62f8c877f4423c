/* escape.c - the one file of html/ that makes text safe for where it goes. */
#include "html/escape.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* The reference for `c`, or NULL when it goes as it is. */
static const char *
reference(char c, bool in_attr)
{
	if (in_attr && (c == '\n' || c == '\r' || c == '\t'))
		return " ";
	return xml_reference(c, in_attr);
}

static bool
forbidden(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp <= 0x9f) ||
	    (cp >= 0xfdd0 && cp <= 0xfdef) || (cp & 0xfffe) == 0xfffe;
}

/* Bytes that may begin a forbidden character: looked at more closely. */
static bool
suspect(unsigned char c)
{
	return c < 0x20 || c == 0x7f || c == 0xc2 || c >= 0xef;
}

static void
escape(struct writer *w, const char *text, size_t len, bool in_attr)
{
	const char *end = text + len, *done = text, *at = text;   /* written up to `done` */

	while (at < end) {
		const char *here = at, *instead = reference(*at, in_attr);

		if (instead != NULL)
			at++;
		else if (!suspect((unsigned char)*at)) {
			at++;
			continue;
		} else if (!forbidden(utf8_next(&at, end)))
			continue;
		else
			instead = "\xef\xbf\xbd";
		put_bytes(w, done, (size_t)(here - done));
		put(w, instead);
		done = at;
	}
	put_bytes(w, done, (size_t)(end - done));
}

void
escape_text(struct writer *w, const char *text, size_t len)
{
	escape(w, text, len, false);
}

void
escape_text_z(struct writer *w, const char *text)
{
	escape(w, text, strlen(text), false);
}

void
escape_attr(struct writer *w, const char *text)
{
	escape(w, text, strlen(text), true);
}

void
put_attr(struct writer *w, const char *name, const char *value)
{
	if (value == NULL)
		return;
	put(w, " ");
	put(w, name);
	put(w, "=\"");
	escape_attr(w, value);
	put(w, "\"");
}

void
put_id_value(struct writer *w, const struct doc_node *node, const char *prefix)
{
	if (node->attrs->id != NULL) {
		escape_attr(w, node->attrs->id);
		return;
	}
	put(w, prefix);
	put(w, ":");
	put_uint(w, node->index);
}

static bool
css_plain(uint32_t cp)
{
	return cp >= 0x20 && !forbidden(cp) && (cp >= 0x80 || strchr("\"'<>&\\", (int)cp) == NULL);
}

void
escape_css_string(struct writer *w, const char *text, size_t len)
{
	static const char hex[] = "0123456789abcdef";
	const char *end = text + len;

	put(w, "'");
	while (text < end) {
		const char *here = text;
		uint32_t cp = utf8_next(&text, end);
		char out[8] = "\\000000 ";

		if (css_plain(cp)) {
			put_bytes(w, here, (size_t)(text - here));
			continue;
		}
		for (int i = 0; i < 6; i++)
			out[1 + i] = hex[cp >> (20 - 4 * i) & 15];
		put_bytes(w, out, sizeof out);
	}
	put(w, "'");
}
