/* personal.h - what in a text is likely personal data: numbers that name a person, days of birth, home
 * addresses, names of children. docs/personal-data.md has the patterns and where they come from.
 *
 * A number that has a check digit counts only when the digit is right. Of names few are found, and those
 * rightly: a warning on every paragraph would be read by nobody. */
#ifndef PERSONAL_PERSONAL_H
#define PERSONAL_PERSONAL_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

enum personal_kind {
	PERSONAL_BIRTH_DATE, PERSONAL_CHILD_NAME, PERSONAL_E_MAIL, PERSONAL_MOBILE, PERSONAL_NHS,
	PERSONAL_INSURANCE, PERSONAL_POSTCODE, PERSONAL_QUOTED, PERSONAL_UPN, PERSONAL_KINDS
};

/* What is found in a text: where, in bytes. */
struct personal_hit {
	enum personal_kind kind;
	size_t at, len;
};

/* The first hit in `text` (UTF-8) at `from` or behind it; false: there is none. */
MUST_USE bool personal_find(const char *text, size_t from, struct personal_hit *hit);
/* Is `from`, which says whose words a quotation is, a person's name and not a role? */
bool personal_is_name(const char *from);
/* What may be printed of a hit: its beginning, and stars for letters and digits. From `arena`. */
const char *personal_masked(const char *text, const struct personal_hit *hit, struct arena *arena);

/* The code of a kind's finding, such as "nhs-number"; NULL behind the last. */
const char *personal_code(size_t kind);

/* Add a warning to `diags` for each hit in what is typed into `source`, in its texts and attributes, at
 * the element where it stands. Contacts and venues are an office's own and left out, and so is what is
 * not for the public. No whole number or name is printed. */
void personal_findings(xmlDoc *source, struct diags *diags);

#endif
