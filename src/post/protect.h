/* protect.h - a PDF locked with a password (AES-256, ISO 32000-2, 7.6.4.3.4: revision 6). It is then no
 * PDF/A, which forbids encryption (ISO 19005-2, 6.1.3). */
#ifndef POST_PROTECT_H
#define POST_PROTECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"

/* Lock the `len` bytes of a PDF with the password in the file `secret` (secret.h) and append it to `out`.
 * Screen readers may read it. Two times give other bytes: the key is random. False with an error at
 * `at` when the password or the PDF cannot be used. */
MUST_USE bool protect_pdf(const char *bytes, size_t len, const char *secret, struct src_pos at,
    struct strbuf *out, struct diags *diags);

#endif
