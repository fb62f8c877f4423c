/* pictures.c - pictures carried inside the page as data: URIs. */
#include "html/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "document/picture.h"
#include "html/escape.h"

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

void
write_picture(struct writer *w, const char *path, const char *alt, const char *class,
    struct src_pos at)
{
	struct picture picture;
	char *bytes = NULL;
	size_t len;

	if (!file_read(path, at, &bytes, &len, w->diags) || !picture_decode(path, bytes, len, &picture, w->diags)) {
		w->failed = true;
		free(bytes);
		return;
	}
	put(w, "<img");
	put_attr(w, "class", class);
	put(w, " width=\"");   /* the page keeps the room before the picture is decoded */
	put_uint(w, picture.width);
	put(w, "\" height=\"");
	put_uint(w, picture.height);
	put(w, "\"");
	put_attr(w, "alt", alt != NULL ? alt : "");
	put(w, " src=\"data:image/png;base64,");
	put_base64(w, (const unsigned char *)bytes, len);
	put(w, "\">");
	picture_clear(&picture);
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
