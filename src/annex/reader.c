#include "annex/reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

bool
reader_step(struct reader *r, size_t steps)
{
	bool enough = r->steps_left >= steps;

	r->steps_left -= enough ? steps : r->steps_left;
	return enough;
}

void
drop(struct reader *r, qpdf_oh value)
{
	qpdf_oh_release(r->pdf, value);
}

qpdf_oh
key(struct reader *r, qpdf_oh holder, const char *name)
{
	qpdf_oh dict, value;

	if (qpdf_oh_is_dictionary(r->pdf, holder))
		return qpdf_oh_get_key(r->pdf, holder, name);
	if (!qpdf_oh_is_stream(r->pdf, holder))
		return qpdf_oh_new_null(r->pdf);
	dict = qpdf_oh_get_dict(r->pdf, holder);
	value = qpdf_oh_get_key(r->pdf, dict, name);
	drop(r, dict);
	return value;
}

size_t
item_count(struct reader *r, qpdf_oh array)
{
	int count = qpdf_oh_is_array(r->pdf, array) ? qpdf_oh_get_array_n_items(r->pdf, array) : 0;

	return count > 0 ? (size_t)count : 0;
}

qpdf_oh
item(struct reader *r, qpdf_oh array, size_t i)
{
	return i < item_count(r, array) ? qpdf_oh_get_array_item(r->pdf, array, (int)i)
	    : qpdf_oh_new_null(r->pdf);
}

bool
has_key(struct reader *r, qpdf_oh holder, const char *name)
{
	qpdf_oh value = key(r, holder, name);
	bool there = !qpdf_oh_is_null(r->pdf, value);

	drop(r, value);
	return there;
}

bool
key_is_true(struct reader *r, qpdf_oh holder, const char *name)
{
	qpdf_oh value = key(r, holder, name);
	bool set = qpdf_oh_is_bool(r->pdf, value) && qpdf_oh_get_bool_value(r->pdf, value);

	drop(r, value);
	return set;
}

bool
key_is_name(struct reader *r, qpdf_oh holder, const char *name, const char *value)
{
	qpdf_oh found = key(r, holder, name);
	bool same = qpdf_oh_is_name_and_equals(r->pdf, found, value);

	drop(r, found);
	return same;
}

double
number_of(struct reader *r, qpdf_oh value, double otherwise)
{
	double number = qpdf_oh_is_number(r->pdf, value) ? qpdf_oh_get_numeric_value(r->pdf, value)
	    : otherwise;

	return isfinite(number) ? number : otherwise;
}

double
key_number(struct reader *r, qpdf_oh holder, const char *name, double otherwise)
{
	qpdf_oh value = key(r, holder, name);
	double number = number_of(r, value, otherwise);

	drop(r, value);
	return number;
}

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
