/* utf8.h - UTF-8 to code points and back (RFC 3629). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decode the code point at `*s` (before `end`) and step over it. Ill-formed
 * input (overlong, surrogate, truncated, above U+10FFFF) yields U+FFFD and
 * steps over one byte, so that a loop always ends. `*s < end` on entry. */
uint32_t utf8_next(const char **s, const char *end);

/* Encode `cp` into `out` (room for 4 bytes); returns the number of bytes. */
size_t utf8_encode(uint32_t cp, char out[4]);

/* Offset of the first ill-formed byte, or `len` when all is well. */
size_t utf8_check(const char *s, size_t len);

/* Copy as many whole characters of `s`, `len` bytes, as have room in `out` of `size` bytes with the NUL behind them. */
void utf8_cut(char *out, size_t size, const char *s, size_t len);

#endif
