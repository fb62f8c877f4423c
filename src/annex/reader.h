/* reader.h - what the parts of the reader share: libqpdf's handles, and the limits.
 *
 * A handle that a function here returns is the caller's, given back with drop(). None of them
 * makes libqpdf complain about a value of another type: a dictionary that is none has no keys,
 * an array that is none has no items. */
#ifndef ANNEX_READER_H
#define ANNEX_READER_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "annex/annex.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"

enum {
	DEPTH_MAX = 40,                  /* forms in forms, fields in fields, parents of pages */
	STREAM_MAX = 64 << 20,           /* bytes of one page's or form's content */
	BYTES_MAX = 1 << 30,             /* of all content */
	STEPS_MAX = 10 * 1000 * 1000,    /* looks into dictionaries and arrays */
	NAME_MAX_BYTES = 128,            /* of a resource */
	TEXT_MAX_BYTES = 200,            /* of a title, a font's or a file's name */
};

struct libdeflate_decompressor;

struct reader {
	qpdf_data pdf;
	struct arena *arena;
	struct annex *annex;
	struct map *known;               /* what is known of objects, by kind and number */
	struct libdeflate_decompressor *inflate;
	size_t bytes_left, steps_left;
	const char **fonts;              /* annex.fonts as it grows; heap */
	size_t font_count, font_cap;
	const char **attachments;        /* annex.attachments as it grows */
};

/* Take so many steps; false when there have been too many. */
bool reader_step(struct reader *r, size_t steps);

void drop(struct reader *r, qpdf_oh value);
/* The value of a dictionary's, or a stream's dictionary's, key; null when there is none. */
qpdf_oh key(struct reader *r, qpdf_oh holder, const char *name);
qpdf_oh item(struct reader *r, qpdf_oh array, size_t i);
size_t item_count(struct reader *r, qpdf_oh array);

bool has_key(struct reader *r, qpdf_oh holder, const char *name);
bool key_is_true(struct reader *r, qpdf_oh holder, const char *name);
bool key_is_name(struct reader *r, qpdf_oh holder, const char *name, const char *value);
/* A number, or `otherwise`. */
double number_of(struct reader *r, qpdf_oh value, double otherwise);
double key_number(struct reader *r, qpdf_oh holder, const char *name, double otherwise);
/* A name without its slash, or a string as UTF-8, fit to be printed; NULL when there is none or
 * it is empty. From the arena. */
const char *key_text(struct reader *r, qpdf_oh holder, const char *name);

/* Text fit to be printed: UTF-8 without control characters, not too long; NULL when empty. */
const char *printable(struct arena *arena, const char *text, size_t len);

/* A name for the object in `known`, for what `kind` knows of it; false: it has no number. */
bool object_name(struct reader *r, qpdf_oh object, char kind, char out[32]);

/* Is this the first look at the object, of that kind? Always, when it has no number: it then
 * stands in another, which is looked at once. So no tree goes in circles. */
bool first_look(struct reader *r, qpdf_oh object, char kind);

/* Add what the stream holds, decoded, to `out`. False when it cannot be decoded, or is more than
 * the limits allow; `out` may then hold a part. */
bool stream_decode(struct reader *r, qpdf_oh stream, struct strbuf *out);

#endif
