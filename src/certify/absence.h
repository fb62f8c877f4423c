/* absence.h - the proof that finished files do not hold what a public edition leaves out: they are read back
 * from their bytes (reading.h), and what was left out is looked for in them (sought.h).
 *
 * Knows strings only: whoever made the files says which. In this order: absence_seek() for all that is left
 * out; absence_public() for all that anybody may read; absence_derived() for what was made of that;
 * absence_scan() for each file. */
#ifndef CERTIFY_ABSENCE_H
#define CERTIFY_ABSENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/mem.h"

struct absence;

/* Knows already what the program says of itself. Given back with absence_drop(). */
MUST_USE struct absence *absence_new(void);
void absence_drop(struct absence *absence);

/* A text that is left out, or an id, and where it stands. Strings are borrowed. */
void absence_seek(struct absence *absence, const char *text, struct src_pos at, bool id);
/* All texts of a file that is left out. */
void absence_seek_file(struct absence *absence, const char *path, const char *bytes, size_t len);

/* A text, or the bytes of a file, that anybody may read. */
void absence_public(struct absence *absence, const char *text);
void absence_public_file(struct absence *absence, const char *bytes, size_t len);
/* The same of what was made of that, before the files were. */
void absence_derived(struct absence *absence, const char *bytes, size_t len);
/* Pages are numbered up to this. */
void absence_pages(struct absence *absence, size_t pages);

/* Read the finished file, which will be called `path`. False when it holds what is left out: each such text
 * is an error in `diags`, at its own place, which tells how it begins and where in the file it is. */
MUST_USE bool absence_scan(struct absence *absence, const char *path, const char *bytes, size_t len,
    struct diags *diags);

/* What was read, what was looked for, and what was not, as one sentence without its full stop. */
const char *absence_told(const struct absence *absence, struct arena *arena);

#endif
