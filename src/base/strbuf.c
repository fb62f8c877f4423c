#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char strbuf_empty[1];

static void
reserve(struct strbuf *sb, size_t more)
{
	if (sb->cap == 0)
		sb->text = NULL;
	MEM_GROW(sb->text, sb->cap, sb->len + more + 1);
}

void
strbuf_add(struct strbuf *sb, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	reserve(sb, len);
	memcpy(sb->text + sb->len, bytes, len);
	sb->len += len;
	sb->text[sb->len] = '\0';
}

void
strbuf_puts(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s));
}

void
strbuf_putc(struct strbuf *sb, char c)
{
	reserve(sb, 1);
	sb->text[sb->len++] = c;
	sb->text[sb->len] = '\0';
}

void
strbuf_vprintf(struct strbuf *sb, const char *fmt, va_list ap)
{
	size_t room = sb->cap != 0 ? sb->cap - sb->len : 0, len;
	va_list again;

	va_copy(again, ap);
	len = (size_t)vsnprintf(room != 0 ? sb->text + sb->len : NULL, room, fmt, again);
	va_end(again);
	if (len >= room) {
		reserve(sb, len);
		vsnprintf(sb->text + sb->len, len + 1, fmt, ap);
	}
	sb->len += len;
}

void
strbuf_printf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(sb, fmt, ap);
	va_end(ap);
}

void
strbuf_add_xml(struct strbuf *sb, const char *text, size_t len, bool in_attribute)
{
	const char *end = text + len, *done = text;   /* added up to `done` */

	for (; text < end; text++) {
		const char *instead = xml_reference(*text, in_attribute);

		if (instead == NULL)
			continue;
		strbuf_add(sb, done, (size_t)(text - done));
		strbuf_puts(sb, instead);
		done = text + 1;
	}
	strbuf_add(sb, done, (size_t)(end - done));
}

void
strbuf_truncate(struct strbuf *sb, size_t len)
{
	if (len < sb->len) {
		sb->len = len;
		sb->text[len] = '\0';
	}
}

char *
strbuf_detach(struct strbuf *sb)
{
	char *text;

	reserve(sb, 0);
	text = sb->text;
	text[sb->len] = '\0';
	*sb = (struct strbuf)STRBUF_INIT;
	return text;
}

void
strbuf_drop(struct strbuf *sb)
{
	if (sb->cap != 0)
		free(sb->text);
	*sb = (struct strbuf)STRBUF_INIT;
}
