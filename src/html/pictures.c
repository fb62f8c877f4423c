/* pictures.c - pictures carried inside the page as data: URIs. */
#include "html/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "html/escape.h"
#include "wording/error.h"

/* RFC 4648, section 4. */
static void
put_base64(struct writer *w, const unsigned char *bytes, size_t len)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		uint32_t group = (uint32_t)bytes[i] << 16;
		char out[4];

		group |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
		group |= left > 2 ? (uint32_t)bytes[i + 2] : 0;
		out[0] = digits[group >> 18];
		out[1] = digits[group >> 12 & 63];
		out[2] = left > 1 ? digits[group >> 6 & 63] : '=';
		out[3] = left > 2 ? digits[group & 63] : '=';
		put_bytes(w, out, sizeof out);
	}
}

/* The media type by the file's first bytes, or NULL. */
static const char *
media_type(const char *bytes, size_t len)
{
	static const struct { const char *start; size_t len; const char *type; } known[] = {
		{ "\x89PNG\r\n\x1a\n", 8, "image/png" },
		{ "\xff\xd8\xff", 3, "image/jpeg" },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (len > known[i].len && memcmp(bytes, known[i].start, known[i].len) == 0)
			return known[i].type;
	return NULL;
}

static uint32_t
big_endian(const char *bytes)
{
	const unsigned char *b = (const unsigned char *)bytes;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Width and height let the page keep the room before the picture is decoded
 * (PNG, third edition, 11.2.1: IHDR comes first). */
static void
put_size(struct writer *w, const char *type, const char *bytes, size_t len)
{
	if (strcmp(type, "image/png") != 0 || len < 24)
		return;
	put(w, " width=\"");
	put_uint(w, big_endian(bytes + 16));
	put(w, "\" height=\"");
	put_uint(w, big_endian(bytes + 20));
	put(w, "\"");
}

void
write_picture(struct writer *w, const char *path, const char *alt, const char *class,
    struct src_pos at)
{
	char *bytes;
	size_t len;
	const char *type;

	if (!file_read(path, at, &bytes, &len, w->diags)) {
		w->failed = true;
		return;
	}
	type = media_type(bytes, len);
	if (type == NULL) {
		SAY_ERROR(w->diags, at, "html-picture", error_html_picture, path);
		w->failed = true;
		free(bytes);
		return;
	}
	put(w, "<img");
	put_attr(w, "class", class);
	put_size(w, type, bytes, len);
	put_attr(w, "alt", alt != NULL ? alt : "");
	put(w, " src=\"data:");
	put(w, type);
	put(w, ";base64,");
	put_base64(w, (const unsigned char *)bytes, len);
	put(w, "\">");
	free(bytes);
}

/* The folder of `path` with its slash, "" when it has none. */
static void
add_folder_of(struct strbuf *sb, const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;

	if (slash != NULL)
		strbuf_add(sb, path, (size_t)(slash - path) + 1);
}

void
write_img(struct writer *w, const struct doc_node *node)
{
	struct src_pos at = { w->document->file, node->line, 0 };
	struct strbuf path = STRBUF_INIT;

	if (w->options->pictures != NULL)
		strbuf_printf(&path, "%s/", w->options->pictures);
	else
		add_folder_of(&path, w->theme->file);
	strbuf_puts(&path, node->attrs->src);
	write_picture(w, path.text, node->attrs->alt, NULL, at);
	strbuf_drop(&path);
}
