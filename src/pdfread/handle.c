#include "pdfread/handle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

qpdf_data
pdf_reader_new(bool repairs)
{
	qpdf_data pdf = qpdf_init();

	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	qpdf_silence_errors(pdf);
	qpdf_set_attempt_recovery(pdf, repairs);
	return pdf;
}

qpdf_oh
h_open(qpdf_data pdf)
{
	return qpdf_oh_new_null(pdf);
}

void
h_close(qpdf_data pdf, qpdf_oh scope)
{
	qpdf_oh end = qpdf_oh_new_null(pdf);

	for (qpdf_oh oh = scope; oh != end + 1; oh++)
		qpdf_oh_release(pdf, oh);
}

static qpdf_oh
key_of_stream(qpdf_data pdf, qpdf_oh stream, const char *key)
{
	qpdf_oh dict = qpdf_oh_get_dict(pdf, stream), value = qpdf_oh_get_key(pdf, dict, key);

	qpdf_oh_release(pdf, dict);
	return value;
}

qpdf_oh
h_get(qpdf_data pdf, qpdf_oh dict, const char *key)
{
	return qpdf_oh_is_stream(pdf, dict) ? key_of_stream(pdf, dict, key)
	    : qpdf_oh_get_key_if_dict(pdf, dict, key);
}

qpdf_oh
h_look(qpdf_data pdf, qpdf_oh dict, const char *key)
{
	if (qpdf_oh_is_dictionary(pdf, dict))
		return qpdf_oh_get_key(pdf, dict, key);
	return qpdf_oh_is_stream(pdf, dict) ? key_of_stream(pdf, dict, key) : qpdf_oh_new_null(pdf);
}

int
h_count(qpdf_data pdf, qpdf_oh array)
{
	return qpdf_oh_is_array(pdf, array) ? qpdf_oh_get_array_n_items(pdf, array) : 0;
}

qpdf_oh
h_item(qpdf_data pdf, qpdf_oh array, int i)
{
	return i < h_count(pdf, array) ? qpdf_oh_get_array_item(pdf, array, i) : qpdf_oh_new_null(pdf);
}

qpdf_oh
h_inherited(qpdf_data pdf, qpdf_oh page, const char *key)
{
	enum { PARENTS_MAX = 40 };
	qpdf_oh at = qpdf_oh_new_object(pdf, page), value = h_look(pdf, at, key);

	for (int i = 0; i < PARENTS_MAX && qpdf_oh_is_null(pdf, value); i++) {
		qpdf_oh parent = h_look(pdf, at, "/Parent");

		qpdf_oh_release(pdf, at);
		qpdf_oh_release(pdf, value);
		at = parent;
		value = h_look(pdf, at, key);
	}
	qpdf_oh_release(pdf, at);
	return value;
}

bool
h_take_there(qpdf_data pdf, qpdf_oh value)
{
	bool there = !qpdf_oh_is_null(pdf, value);

	qpdf_oh_release(pdf, value);
	return there;
}

bool
h_take_name(qpdf_data pdf, qpdf_oh value, const char *name)
{
	bool same = qpdf_oh_is_name_and_equals(pdf, value, name);

	qpdf_oh_release(pdf, value);
	return same;
}

bool
h_take_true(qpdf_data pdf, qpdf_oh value)
{
	QPDF_BOOL set = QPDF_FALSE;

	(void)qpdf_oh_get_value_as_bool(pdf, value, &set);
	qpdf_oh_release(pdf, value);
	return set;
}

double
h_take_number(qpdf_data pdf, qpdf_oh value, double otherwise)
{
	double number = qpdf_oh_is_number(pdf, value) ? qpdf_oh_get_numeric_value(pdf, value) : otherwise;

	qpdf_oh_release(pdf, value);
	return isfinite(number) ? number : otherwise;
}

bool
h_has(qpdf_data pdf, qpdf_oh dict, const char *key)
{
	return h_take_there(pdf, h_get(pdf, dict, key));
}

bool
h_is(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name)
{
	return h_take_name(pdf, h_get(pdf, dict, key), name);
}

bool
h_true(qpdf_data pdf, qpdf_oh dict, const char *key)
{
	return h_take_true(pdf, h_get(pdf, dict, key));
}

long long
h_int(qpdf_data pdf, qpdf_oh dict, const char *key, long long otherwise)
{
	qpdf_oh value = h_get(pdf, dict, key);

	if (qpdf_oh_is_integer(pdf, value))
		otherwise = qpdf_oh_get_int_value(pdf, value);
	qpdf_oh_release(pdf, value);
	return otherwise;
}

const char *
h_name(qpdf_data pdf, qpdf_oh dict, const char *key, struct arena *arena)
{
	qpdf_oh value = h_get(pdf, dict, key);
	const char *name = NULL;

	if (qpdf_oh_is_name(pdf, value))
		name = arena_strdup(arena, qpdf_oh_get_name(pdf, value));
	qpdf_oh_release(pdf, value);
	return name;
}

const char *
h_text(qpdf_data pdf, qpdf_oh dict, const char *key, struct arena *arena)
{
	qpdf_oh value = h_get(pdf, dict, key);
	const char *text = NULL;

	if (qpdf_oh_is_string(pdf, value))
		text = qpdf_oh_get_utf8_value(pdf, value);
	text = text != NULL && *text != '\0' ? arena_strdup(arena, text) : NULL;
	qpdf_oh_release(pdf, value);
	return text;
}

/* libqpdf has one iterator a file, so the keys are taken out before any is looked at. */
const char **
h_keys(qpdf_data pdf, qpdf_oh dict, size_t *count, struct arena *arena)
{
	qpdf_oh of = qpdf_oh_is_stream(pdf, dict) ? qpdf_oh_get_dict(pdf, dict) : dict;
	const char **keys = NULL, **copy;
	size_t cap = 0, n = 0;

	if (qpdf_oh_is_dictionary(pdf, of)) {
		qpdf_oh_begin_dict_key_iter(pdf, of);
		while (qpdf_oh_dict_more_keys(pdf)) {
			MEM_GROW(keys, cap, n + 1);
			keys[n++] = arena_strdup(arena, qpdf_oh_dict_next_key(pdf));
		}
	}
	if (of != dict)
		qpdf_oh_release(pdf, of);
	copy = ARENA_ARRAY(arena, const char *, n + 1);
	if (n > 0)
		memcpy(copy, keys, n * sizeof *keys);
	free(keys);
	*count = n;
	return copy;
}

void
h_spell(qpdf_data pdf, const char *name, struct strbuf *out)
{
	qpdf_oh sign = qpdf_oh_new_name(pdf, "/#");
	bool bare = strcmp(qpdf_oh_unparse(pdf, sign), "/#") == 0;

	for (; *name != '\0'; name++) {
		strbuf_putc(out, *name);
		if (bare && *name == '#')
			strbuf_puts(out, "23");
	}
	qpdf_oh_release(pdf, sign);
}

void
h_set(qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value)
{
	qpdf_oh of = qpdf_oh_is_stream(pdf, dict) ? qpdf_oh_get_dict(pdf, dict) : dict;

	qpdf_oh_replace_key(pdf, of, key, value);
	if (of != dict)
		qpdf_oh_release(pdf, of);
}

static void
set_and_release(qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value)
{
	h_set(pdf, dict, key, value);
	qpdf_oh_release(pdf, value);
}

void
h_set_int(qpdf_data pdf, qpdf_oh dict, const char *key, long long value)
{
	set_and_release(pdf, dict, key, qpdf_oh_new_integer(pdf, value));
}

void
h_set_name(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name)
{
	set_and_release(pdf, dict, key, qpdf_oh_new_name(pdf, name));
}

void
h_set_text(qpdf_data pdf, qpdf_oh dict, const char *key, const char *utf8)
{
	set_and_release(pdf, dict, key, qpdf_oh_new_unicode_string(pdf, utf8));
}

void
h_remove(qpdf_data pdf, qpdf_oh dict, const char *key)
{
	qpdf_oh of = qpdf_oh_is_stream(pdf, dict) ? qpdf_oh_get_dict(pdf, dict) : dict;

	qpdf_oh_remove_key(pdf, of, key);
	if (of != dict)
		qpdf_oh_release(pdf, of);
}

void
h_add_int(qpdf_data pdf, qpdf_oh array, long long value)
{
	qpdf_oh item = qpdf_oh_new_integer(pdf, value);

	qpdf_oh_append_item(pdf, array, item);
	qpdf_oh_release(pdf, item);
}

struct ref
h_ref(qpdf_data pdf, qpdf_oh object)
{
	return (struct ref){ qpdf_oh_get_object_id(pdf, object), qpdf_oh_get_generation(pdf, object) };
}

qpdf_oh
h_object(qpdf_data pdf, struct ref ref)
{
	return ref.id == 0 ? qpdf_oh_new_null(pdf) : qpdf_get_object_by_id(pdf, ref.id, ref.gen);
}

struct ref
h_new(qpdf_data pdf, qpdf_oh value)
{
	qpdf_oh made = qpdf_make_indirect_object(pdf, value);
	struct ref ref = h_ref(pdf, made);

	qpdf_oh_release(pdf, made);
	return ref;
}
