/* strbuf.h - a growing string of bytes.
 * Invariant: `text` is never NULL and always NUL-terminated at `len` (as long
 * as the buffer was initialised with STRBUF_INIT). Owned by whoever declared
 * it; strbuf_drop() returns it to the initial state. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct strbuf {
	char *text;
	size_t len, cap;      /* cap 0: `text` is not on the heap */
};

extern char strbuf_empty[];   /* the shared empty text; never written to */
#define STRBUF_INIT { strbuf_empty, 0, 0 }

void strbuf_add(struct strbuf *sb, const void *bytes, size_t len);
void strbuf_puts(struct strbuf *sb, const char *s);
void strbuf_putc(struct strbuf *sb, char c);
void strbuf_printf(struct strbuf *sb, const char *fmt, ...) PRINTF_LIKE(2, 3);
void strbuf_vprintf(struct strbuf *sb, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
/* Cut back to `len` bytes, which is at most the present length. */
void strbuf_truncate(struct strbuf *sb, size_t len);
/* The text as a heap string that the caller owns; the buffer is empty after. */
MUST_USE char *strbuf_detach(struct strbuf *sb);
void strbuf_drop(struct strbuf *sb);

/* The reference that stands for `c` in XML and HTML, or NULL when it goes as it is. */
static inline const char *
xml_reference(char c, bool in_attribute)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return in_attribute ? "&quot;" : NULL;
	default: return NULL;
	}
}

/* Text as XML: & < > become references, and " too in the value of an attribute. */
void strbuf_add_xml(struct strbuf *sb, const char *text, size_t len, bool in_attribute);

#endif
