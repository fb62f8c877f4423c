/* piece.h - pieces of the text that libqpdf makes of an object. A tree of a hundred thousand
 * elements is read so: a handle for every value would take most of the time. */
#ifndef JOIN_PIECE_H
#define JOIN_PIECE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "pdfread/handle.h"

struct piece { const char *s; size_t len; };   /* len 0: there is none */

/* The value at the beginning of `rest`, which then begins behind it. False at the end. */
bool piece_next(struct piece *rest, struct piece *value);
/* What stands between the brackets of an array or dictionary; an empty piece for all else. */
struct piece piece_array(struct piece value);
struct piece piece_dict(struct piece value);
/* The value under `key` in a dictionary. */
struct piece piece_get(struct piece dict, const char *key);
bool piece_is(struct piece value, const char *text);
/* A whole number; false when it is none, or has more than 18 digits. */
bool piece_int(struct piece value, long long *number);
/* The object that "12 0 R" names; {0, 0} when it names none. */
struct ref piece_ref(struct piece value);
/* The bytes of a string or name (with its '/') at the end of `out`; false when it is neither. */
bool piece_bytes(struct piece value, struct strbuf *out);

/* Bytes as a string, a name as it is written. */
void put_string(struct strbuf *out, const char *bytes, size_t len);
void put_name(struct strbuf *out, const char *name);

#endif
