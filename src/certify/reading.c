#include "certify/reading.h"

void
reading_text(struct reading *r, enum wording where, size_t number, const char *text, size_t len,
    bool numbers)
{
	const struct reading_place place = { r->metadata ? SAY_found_in_metadata : where, number, r->inside };

	r->counts.characters += len;
	if (len > 0)
		r->take(r->data, &place, text, len, numbers);
}
