#define _GNU_SOURCE   /* memmem */
#include "certify/anyfile.h"

#include <string.h>

#include "base/strbuf.h"
#include "certify/markup.h"
#include "certify/packed.h"
#include "certify/pdffile.h"

enum { DEPTH_MAX = 4 };

static bool
begins(const char *bytes, size_t len, const char *with, size_t count)
{
	return len >= count && memcmp(bytes, with, count) == 0;
}

static bool
is_markup(const char *bytes, size_t len)
{
	size_t at = begins(bytes, len, "\xef\xbb\xbf", 3) ? 3 : 0;

	while (at < len && strchr(" \t\r\n", bytes[at]) != NULL)
		at++;
	return at < len && bytes[at] == '<';
}

/* Lines that are folded in a calendar or a message go on after a space (RFC 5545, 3.1). */
static void
read_folded(struct reading *r, const char *bytes, size_t len)
{
	struct strbuf text = STRBUF_INIT;
	size_t i;

	for (i = 0; i < len; i++) {
		if (begins(bytes + i, len - i, "\r\n ", 3) || begins(bytes + i, len - i, "\r\n\t", 3)) {
			i += 2;
		} else if (begins(bytes + i, len - i, "\\n", 2) || begins(bytes + i, len - i, "\\N", 2)) {
			strbuf_putc(&text, '\n');
			i++;
		} else if (bytes[i] != '\\') {
			strbuf_putc(&text, bytes[i]);
		}
	}
	reading_text(r, SAY_found_in_text, 0, text.text, text.len, true);
	strbuf_drop(&text);
}

static void
read_bytes(struct reading *r, const char *bytes, size_t len)
{
	r->counts.files++;
	if (memmem(bytes, len < 1024 ? len : 1024, "%PDF-", 5) != NULL)
		reading_pdf(r, bytes, len);
	else if (begins(bytes, len, "\x89PNG\r\n\x1a\n", 8))
		reading_png(r, bytes, len);
	else if (begins(bytes, len, "PK\3\4", 4))
		reading_zip(r, bytes, len);
	else if (begins(bytes, len, "BEGIN:VCALENDAR", 15))
		read_folded(r, bytes, len);
	else if (is_markup(bytes, len))
		reading_markup(r, bytes, len);
	else
		reading_text(r, SAY_found_in_text, 0, bytes, len, true);
}

static void
read_nested(struct reading *r, const char *name, const char *bytes, size_t len)
{
	const char *inside = r->inside;

	if (r->depth >= DEPTH_MAX) {
		r->counts.unread++;
		return;
	}
	r->depth++;
	r->inside = name;
	if (name != NULL)
		reading_text(r, SAY_found_in_name, 0, name, strlen(name), false);
	read_bytes(r, bytes, len);
	r->inside = inside;
	r->depth--;
}

void
reading_file(struct reading *r, const char *bytes, size_t len)
{
	r->nested = read_nested;
	r->room = (size_t)1 << 30;
	r->depth = 0;
	r->inside = NULL;
	r->metadata = false;
	read_bytes(r, bytes, len);
}
