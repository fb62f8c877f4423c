/* breaks.h - where a line may end: UAX #14 by libunibreak, with what English
 * papers need on top. */
#ifndef LAYOUT_BREAKS_H
#define LAYOUT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What may happen after a byte: the low two bits of an entry (the values of
 * libunibreak). */
enum break_kind {
	BREAK_MUST, BREAK_ALLOWED, BREAK_NO, BREAK_INSIDE_CHAR,
	BREAK_KIND_MASK = 3,
	BREAK_IN_URL = 4,          /* flag: part of a URL or e-mail address */
};

/* Fill `breaks[i]` with what may happen after byte i of the UTF-8 `text`.
 * Beyond UAX #14: a URL or e-mail address may be broken after / . - _ ? & = @;
 * a range of numbers is kept together at its en dash; a single letter is not
 * left alone before or after a hyphen or slash ("n/a", "e-mail"); a typographic
 * apostrophe is no quotation mark. Linear in `len`. The last byte says
 * BREAK_MUST. */
void breaks_find(const char *text, size_t len, uint8_t *breaks);

/* True for a combining mark, which stays with the character before it (the
 * general categories Mn and Me of the Basic Multilingual Plane, by block). */
bool breaks_is_mark(uint32_t cp);

/* True for what a reader never sees: soft hyphen, zero width space and joiners,
 * variation selectors, direction marks, line and paragraph separators, controls. */
bool breaks_is_invisible(uint32_t cp);

/* True for white space that vanishes at the end of a line (not U+00A0, U+202F). */
bool breaks_is_space(uint32_t cp);

#endif
