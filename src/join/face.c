#include "join/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { BMP = 0x10000 };

struct face {
	struct ref ref;
	int32_t code[BMP];         /* of a character; -1: missing; 0x10000 and above: two bytes */
	int32_t glyph[BMP];        /* of a code */
	uint16_t width[BMP];       /* of a glyph */
};

/* Lines "<code> <value>" (hexadecimal) or "<code> value": all there is in our maps. */
static void
read_map(struct face *f, const char *s, const char *end, bool unicode)
{
	while (s < end) {
		const char *line = s, *stop = memchr(s, '\n', (size_t)(end - s));
		unsigned code, value;
		int digits = 0, used = 0;

		s = stop != NULL ? stop + 1 : end;
		if (*line != '<' || s - line > 60)
			continue;
		if (sscanf(line, "<%x%n>", &code, &digits) != 1 || code >= BMP)
			continue;
		if (sscanf(line, unicode ? "<%*x> <%x>%n" : "<%*x> %u%n", &value, &used) != 1 || used == 0
		    || value >= BMP)
			continue;
		if (unicode && f->code[value] < 0)
			f->code[value] = (int32_t)code + (digits > 3 ? BMP : 0);
		else if (!unicode)
			f->glyph[code] = (int32_t)value;
	}
}

static bool
read_stream(struct face *f, qpdf_data pdf, qpdf_oh stream, bool unicode)
{
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	size_t len = 0;
	char *text;

	if (!qpdf_oh_is_stream(pdf, stream) || (qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized,
	    &filtered, &bytes, &len) & QPDF_ERRORS) || bytes == NULL)
		return false;
	text = mem_new(len + 1);
	memcpy(text, bytes, len);
	text[len] = '\0';
	read_map(f, text, text + len, unicode);
	free(text);
	free(bytes);
	return true;
}

/* glyph [width width ...] glyph [...] */
static void
read_widths(struct face *f, qpdf_data pdf, qpdf_oh widths)
{
	int count = h_count(pdf, widths);

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh scope = h_open(pdf), first = qpdf_oh_get_array_item(pdf, widths, i);
		qpdf_oh row = qpdf_oh_get_array_item(pdf, widths, i + 1);
		long long glyph = qpdf_oh_get_int_value(pdf, first);
		int row_count = h_count(pdf, row);

		for (int k = 0; k < row_count && glyph + k < BMP && glyph >= 0; k++)
			f->width[glyph + k] = (uint16_t)qpdf_oh_get_int_value(pdf,
			    qpdf_oh_get_array_item(pdf, row, k));
		h_close(pdf, scope);
	}
}

struct face *
face_new(qpdf_data pdf, qpdf_oh font)
{
	struct face *f = mem_new_zero(1, sizeof *f);
	qpdf_oh scope = h_open(pdf), inner = h_get(pdf, font, "/DescendantFonts");
	bool ok;

	f->ref = h_ref(pdf, font);
	memset(f->code, -1, sizeof f->code);
	for (int32_t code = 0; code < BMP; code++)
		f->glyph[code] = code;   /* in ours, but for what the map says */
	ok = h_count(pdf, inner) == 1 && read_stream(f, pdf, h_get(pdf, font, "/ToUnicode"), true)
	    && read_stream(f, pdf, h_get(pdf, font, "/Encoding"), false);
	if (ok)
		read_widths(f, pdf, h_get(pdf, qpdf_oh_get_array_item(pdf, inner, 0), "/W"));
	h_close(pdf, scope);
	if (ok && f->ref.id != 0)
		return f;
	free(f);
	return NULL;
}

void
face_drop(struct face *f)
{
	free(f);
}

struct ref
face_ref(const struct face *f)
{
	return f->ref;
}

bool
face_put(const struct face *f, const char *text, struct strbuf *out, unsigned *width)
{
	const char *s = text, *end = text + strlen(text);
	bool whole = true;

	*width = 0;
	while (s < end) {
		uint32_t cp = utf8_next(&s, end);
		int32_t code = cp < BMP ? f->code[cp] : -1;

		if (code < 0) {
			whole = false;
			continue;
		}
		strbuf_printf(out, code >= BMP ? "%04X" : "%02X", (unsigned)code & 0xffff);
		*width += f->width[f->glyph[code & 0xffff]];
	}
	return whole;
}
