#include "annex/reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

const char *
printable(struct arena *arena, const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;
	const char *s = text, *end = text + len, *copy;
	char encoded[4];

	while (s < end && out.len < TEXT_MAX_BYTES) {
		uint32_t cp = utf8_next(&s, end);

		/* Neither controls, nor what turns the direction of a line or hides in it. */
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || (cp >= 0x200b && cp <= 0x200f)
		    || (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff)
			cp = '?';
		strbuf_add(&out, encoded, utf8_encode(cp, encoded));
	}
	if (s < end)
		strbuf_puts(&out, "...");
	copy = out.len > 0 && strspn(out.text, " ?") < out.len
	    ? arena_strndup(arena, out.text, out.len) : NULL;
	strbuf_drop(&out);
	return copy;
}

const char *
key_text(struct reader *r, qpdf_oh holder, const char *name)
{
	qpdf_oh value = key(r, holder, name);
	const char *text = NULL;

	if (qpdf_oh_is_string(r->pdf, value))
		text = qpdf_oh_get_utf8_value(r->pdf, value);
	else if (qpdf_oh_is_name(r->pdf, value))
		text = qpdf_oh_get_name(r->pdf, value) + 1;
	text = text != NULL ? printable(r->arena, text, strlen(text)) : NULL;
	drop(r, value);
	return text;
}

struct annex_box
box_read(struct reader *r, qpdf_oh array)
{
	enum { POINTS_MAX = 1000000 };
	double v[4] = { 0 };

	for (size_t i = 0; i < 4 && item_count(r, array) >= 4; i++) {
		v[i] = item_number(r, array, i, 0);
		v[i] = fabs(v[i]) <= POINTS_MAX ? v[i] : 0;
	}
	drop(r, array);
	return (struct annex_box){ fmin(v[0], v[2]), fmin(v[1], v[3]), fmax(v[0], v[2]),
		fmax(v[1], v[3]) };
}

bool
object_name(struct reader *r, qpdf_oh object, char kind, char out[32])
{
	int id = qpdf_oh_get_object_id(r->pdf, object);

	snprintf(out, 32, "%c%d %d", kind, id, qpdf_oh_get_generation(r->pdf, object));
	return id != 0;
}

bool
first_look(struct reader *r, qpdf_oh object, char kind)
{
	char name[32];

	if (!object_name(r, object, kind, name))
		return true;
	if (map_lookup(r->known, name) != NULL)
		return false;
	(void)map_add(r->known, arena_strdup(r->arena, name), r);
	return true;
}
