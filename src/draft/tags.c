#include "draft/tags.h"

#include <string.h>

#include "base/utf8.h"
#include "wording/say.h"

/* ---- tags ------------------------------------------------------------------------------------------------------------ */

static void
indent(struct writer *w)
{
	unsigned i;

	for (i = 0; i < w->depth; i++)
		strbuf_puts(&w->out, "  ");
}

/* Characters that no definition may hold are left out: XML's own, and those of text_check(), none of which anybody sees. */
void
tag_words(struct writer *w, const char *text, bool in_attribute)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *from = text;
		uint32_t cp = utf8_next(&text, end);

		if (text_leaves_out(cp))
			continue;
		strbuf_add_xml(&w->out, from, (size_t)(text - from), in_attribute);
	}
}

static void
put_attribute(struct writer *w, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	strbuf_printf(&w->out, " %s=\"", name);
	tag_words(w, value, true);
	strbuf_putc(&w->out, '"');
}

void
tag_begin(struct writer *w, const char *name, const char *const *attributes, const char *end)
{
	indent(w);
	strbuf_printf(&w->out, "<%s", name);
	for (; attributes != NULL && *attributes != NULL; attributes += 2)
		put_attribute(w, attributes[0], attributes[1]);
	strbuf_puts(&w->out, end);
}

void
tag_open(struct writer *w, const char *name, const char *const *attributes)
{
	tag_begin(w, name, attributes, ">\n");
	w->depth++;
}

void
tag_empty(struct writer *w, const char *name, const char *const *attributes)
{
	tag_begin(w, name, attributes, "/>\n");
}

void
tag_close(struct writer *w, const char *name)
{
	w->depth--;
	indent(w);
	strbuf_printf(&w->out, "</%s>\n", name);
}

void
tag_text(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	tag_begin(w, name, attributes, ">");
	tag_words(w, text, false);
	strbuf_printf(&w->out, "</%s>\n", name);
}

/* Within a comment no two hyphens may meet (XML 1.0, 2.5). */
void
tag_comment(struct writer *w, const char *name, const char *text)
{
	const char *all = name != NULL ? SAY(w->d->arena, draft_named, draft_line(w->d, name), draft_line(w->d, text))
	    : draft_line(w->d, text);
	char last = ' ';

	indent(w);
	strbuf_puts(&w->out, "<!-- ");
	for (; *all != '\0'; all++) {
		if (*all == '-' && last == '-')
			strbuf_putc(&w->out, ' ');
		if ((unsigned char)*all >= 0x20)
			strbuf_putc(&w->out, *all);
		last = *all;
	}
	strbuf_puts(&w->out, last == '-' ? "  -->\n" : " -->\n");
}

void
tag_comments(struct writer *w, const remark_list *list)
{
	const struct remark *r;

	for (r = list->first; r != NULL; r = r->next)
		tag_comment(w, r->name, r->text);
}

/* ---- blocks ---------------------------------------------------------------------------------------------------------- */

void
tag_body(struct writer *w, const char *text)
{
	bool in_list = false;
	size_t len;

	for (; *text != '\0'; text += len + (text[len] == '\n')) {
		size_t mark = draft_bullet(text);

		len = strcspn(text, "\n");
		if (len == mark)
			continue;
		if (in_list != (mark > 0)) {
			if (in_list)
				tag_close(w, "ul");
			else
				tag_open(w, "ul", NULL);
			in_list = !in_list;
		}
		tag_text(w, in_list ? "li" : "p", NULL, arena_strndup(w->d->arena, text + mark, len - mark));
	}
	if (in_list)
		tag_close(w, "ul");
}

void
tag_blocks(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	tag_open(w, name, attributes);
	tag_body(w, text);
	tag_close(w, name);
}

void
tag_flow(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text != NULL && strchr(text, '\n') == NULL && draft_bullet(text) == 0)
		tag_text(w, name, attributes, text);
	else
		tag_blocks(w, name, attributes, text);
}
