/* escape.c - the one file of html/ that makes text safe for where it goes. */
#include "html/escape.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/markup.h"
#include "wording/say.h"
#include "base/utf8.h"
#include "type/scripts.h"

static void
escape(struct writer *w, const char *text, size_t len, bool in_attr)
{
	const char *end = text + len;

	while (text < end) {
		const struct markup_step step = markup_next(text, end, in_attr);

		put_bytes(w, text, step.plain);
		if (step.instead != NULL)
			put(w, step.instead);
		text += step.plain + step.skip;
	}
}

void
escape_text(struct writer *w, const char *text, size_t len)
{
	escape(w, text, len, false);
}

void
escape_turning(struct writer *w, const char *text, size_t len)
{
	uint8_t *levels;
	size_t from = 0, to;

	if (!scripts_may_turn(text, len) || scripts_directs(text, len)) {
		escape_text(w, text, len);
		return;
	}
	levels = mem_new(len);
	scripts_levels(text, len, levels);
	for (; from < len; from = to) {
		for (to = from; to < len && (levels[to] > 0) == (levels[from] > 0); to++)
			;
		put(w, levels[from] > 0 ? "<bdi>" : "");
		escape_text(w, text + from, to - from);
		put(w, levels[from] > 0 ? "</bdi>" : "");
	}
	free(levels);
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
	return cp >= 0x20 && !markup_forbids(cp) && (cp >= 0x80 || strchr("\"'<>&\\", (int)cp) == NULL);
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

void
put_program_lang(struct writer *w)
{
	if (w->document->lang != NULL && !language_same(w->document->lang, SAY_LANGUAGE))
		put_attr(w, "lang", SAY_LANGUAGE);
}
