/* address.h - what may stand in a message's header and in a command to a server.
 *
 * Everything that comes from a file passes here before GMime or libcurl see it: libcurl 7.88 sends
 * an address as it is, so that a line break in one would be a command of its own. */
#ifndef POST_ADDRESS_H
#define POST_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "wording/say.h"

/* What is wrong with an address, as a text without arguments; WORDING_COUNT: nothing. The grammar
 * is narrower than RFC 5321's: a dot-atom (RFC 5322, 3.2.3) of ASCII, "@", and a domain of at least
 * two labels of letters, digits and hyphens (RFC 1123, 2.1), the last not of digits alone. No quoted
 * strings, comments, address literals, or characters beyond ASCII (SMTPUTF8). Lengths are those of
 * RFC 5321, 4.5.3.1: 64 before the "@", 255 behind it, 254 in all. */
MUST_USE enum wording address_fault(const char *address);

/* Is it a domain name by the same rules? `single`: one label is enough, as for a host. */
MUST_USE bool domain_is_sound(const char *domain, bool single);

/* The part behind the "@" of an address without a fault. Borrowed from it. */
const char *address_domain(const char *address);

/* Do two addresses reach the same mailbox? Case is not told apart: no provider does. */
bool address_same(const char *one, const char *other);

/* Is one domain the other, or one below it? Case is not told apart. */
bool domain_within(const char *domain, const char *of);

/* May a text stand in a header field? It is UTF-8, has no control character (C0, DEL, C1, line and
 * paragraph separators), and none that turns the direction of what follows (UAX 9). */
MUST_USE bool field_is_sound(const char *text);

/* May it be the name of a file that is attached? A field of 1 to 120 bytes without "/" and "\". */
MUST_USE bool file_name_is_sound(const char *name);

/* May it be a Content-ID or the part of a Message-ID before the "@"? A dot-atom. */
MUST_USE bool content_id_is_sound(const char *id);

#endif
