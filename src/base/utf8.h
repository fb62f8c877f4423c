/* utf8.h - UTF-8 to code points and back (RFC 3629); UTF-16 to code points (RFC 2781). */
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

/* Decode the code point of UTF-16 at `*s` (before `end`) and step over it; `little`: the low byte comes first. A surrogate
 * without its other half, and a last byte alone, are U+FFFD; a step is two or four bytes, or that one. */
uint32_t utf16_next(const unsigned char **s, const unsigned char *end, bool little);

/* Offset of the first ill-formed byte, or `len` when all is well. */
size_t utf8_check(const char *s, size_t len);

/* What text of others must not hold, wherever it comes from: it is printed beside ours. */
enum text_fault {
	TEXT_SOUND,
	TEXT_NOT_UTF8,
	TEXT_CONTROL,        /* C0 but tab and ends of lines, DEL, C1; LANGUAGE TAG (U+E0001), which Unicode has deprecated and base/language.h
	                      * marks texts with. Tag characters without it are part of flags and stay. */
	TEXT_DIRECTION,      /* an override or embedding (U+202A-202E) that turns what stands behind the text too: one that is
	                      * not ended, or an override outside an isolate (U+2066-2069) that is (UAX 9, 2.2 and 6.3) */
};

/* The first fault of `s`, `len` bytes; `*at` its offset. */
enum text_fault text_check(const char *s, size_t len, size_t *at);

/* Is the character an override, an embedding or their end? */
static inline bool text_turns(uint32_t c) { return c >= 0x202A && c <= 0x202E; }

/* Is it a character that no definition may hold and nobody sees, or what stands for one that could not be read (U+FFFD)? Office
 * files have them, and what is taken over from these leaves them out. */
static inline bool
text_leaves_out(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || text_turns(c) || c == 0xE0001 || c == 0xFFFD
	    || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Copy as many whole characters of `s`, `len` bytes, as have room in `out` of `size` bytes with the NUL behind them. */
void utf8_cut(char *out, size_t size, const char *s, size_t len);

#endif
