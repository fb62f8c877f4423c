/* handle.h - libqpdf's objects by handles, with less to say.
 * A handle lives until it is released. Handles are numbered in a row, so a scope releases what was
 * made since it was opened: h_open() before, h_close() after, nothing to count in between.
 *
 * Of the two ways to a dictionary's value, h_get() leaves libqpdf its complaint of a dictionary that is
 * none (and not null either), which whoever answers for the file takes for damage; h_look() leaves none,
 * for files that are only looked at. What is asked of a value itself never makes libqpdf complain. */
#ifndef PDFREAD_HANDLE_H
#define PDFREAD_HANDLE_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* An indirect object by its numbers: outlives every handle. {0, 0}: none. */
struct ref { int id, gen; };

/* A reader without a file, given back with qpdf_cleanup(). It prints nothing: complaints wait to be
 * asked for. `repairs`: it may guess where a file is damaged; else such a file cannot be read. */
qpdf_data pdf_reader_new(bool repairs);

qpdf_oh h_open(qpdf_data pdf);
void h_close(qpdf_data pdf, qpdf_oh scope);

/* The value under `key` ("/K") of a dictionary or stream; null object when there is none. */
qpdf_oh h_get(qpdf_data pdf, qpdf_oh dict, const char *key);
qpdf_oh h_look(qpdf_data pdf, qpdf_oh dict, const char *key);
/* How many items, 0 for what is no array; one of them, null object when there is none. */
int h_count(qpdf_data pdf, qpdf_oh array);
qpdf_oh h_item(qpdf_data pdf, qpdf_oh array, int i);

/* A page's own entry, or its nearest parent's (ISO 32000-1, 7.7.3.4), by h_look(). */
qpdf_oh h_inherited(qpdf_data pdf, qpdf_oh page, const char *key);

/* What a value is; it is released: h_take_name(pdf, h_look(pdf, dict, "/S"), "/P"). */
bool h_take_there(qpdf_data pdf, qpdf_oh value);
bool h_take_name(qpdf_data pdf, qpdf_oh value, const char *name);
bool h_take_true(qpdf_data pdf, qpdf_oh value);
double h_take_number(qpdf_data pdf, qpdf_oh value, double otherwise);

/* The same of the value under `key`, by h_get(). */
bool h_has(qpdf_data pdf, qpdf_oh dict, const char *key);
/* Is the value under `key` the name `name`? */
bool h_is(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name);
bool h_true(qpdf_data pdf, qpdf_oh dict, const char *key);
long long h_int(qpdf_data pdf, qpdf_oh dict, const char *key, long long otherwise);
/* The name or text under `key`, in `arena`; NULL when it is none, or an empty text. */
const char *h_name(qpdf_data pdf, qpdf_oh dict, const char *key, struct arena *arena);
const char *h_text(qpdf_data pdf, qpdf_oh dict, const char *key, struct arena *arena);
/* The keys of a dictionary or stream, in `arena`. */
const char **h_keys(qpdf_data pdf, qpdf_oh dict, size_t *count, struct arena *arena);

/* Put the name, or key, as libqpdf has to be given it so that it writes what it is: 11.3 writes a '#' bare that should be
 * "#23" (ISO 32000-1, 7.3.5). */
void h_spell(qpdf_data pdf, const char *name, struct strbuf *out);
void h_set(qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value);
void h_set_int(qpdf_data pdf, qpdf_oh dict, const char *key, long long value);
void h_set_name(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name);
void h_set_text(qpdf_data pdf, qpdf_oh dict, const char *key, const char *utf8);
void h_remove(qpdf_data pdf, qpdf_oh dict, const char *key);
void h_add_int(qpdf_data pdf, qpdf_oh array, long long value);

struct ref h_ref(qpdf_data pdf, qpdf_oh object);
qpdf_oh h_object(qpdf_data pdf, struct ref ref);
static inline bool ref_is(struct ref a, struct ref b) { return a.id == b.id && a.gen == b.gen; }
/* A new indirect object with `value`; a stream is one already. */
struct ref h_new(qpdf_data pdf, qpdf_oh value);

#endif
