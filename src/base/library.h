/* library.h - a shared library that few runs need, loaded when one does. Linked, each would cost every run of
 * the program its start. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/* A function of a library, and where in a table of functions it goes. */
struct library_entry { const char *name; size_t offset; };

/* For lists of functions, F(name) F(name) ...: the members of such a table, which have the functions' own names and
 * types, so that calls are checked as if the library were linked. The name is in brackets for headers that have
 * macros of the same name. */
#define LIBRARY_MEMBER(name) __typeof__((name)) *name;

/* Load the library `file` ("libcurl.so.4") for as long as the program runs, and fill in `table`, a struct, by its
 * `count` entries. False when the machine has none, or none with these functions: dlerror() says which. */
MUST_USE bool library_load(const char *file, const struct library_entry *entries, size_t count, void *table);

#endif
