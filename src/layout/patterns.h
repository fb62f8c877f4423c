/* patterns.h - where a word may be divided, by a dictionary of plain patterns (F. M. Liang, "Word Hy-phen-a-tion by
 * Com-put-er", Stanford 1983): read in a twentieth of the time that libhyphen takes to make its automaton of it, which is
 * longer than a short paper takes to be set. */
#ifndef LAYOUT_PATTERNS_H
#define LAYOUT_PATTERNS_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct patterns;

/* The patterns of a file of libhyphen's format, `len` bytes and a NUL, which are kept when they can be used: free()d with the
 * patterns. NULL, and the bytes stay the caller's, when the file asks for more than patterns (a level of compounds,
 * spellings that change, characters never divided): libhyphen knows these. */
MUST_USE struct patterns *patterns_new(char *bytes, size_t len);
void patterns_drop(struct patterns *patterns);

/* Bit i: a hyphen may stand after byte i of `word`: small letters of Basic Latin, `len` of them, at most 64. */
uint64_t patterns_points(const struct patterns *patterns, const char *word, size_t len);

#endif
