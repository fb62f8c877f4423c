#include "personal/personal.h"

#include <ctype.h>
#include <string.h>

#include "personal/patterns.h"

static const char *const CODES[] = {
	[PERSONAL_BIRTH_DATE] = "birth-date",
	[PERSONAL_CHILD_NAME] = "child-name",
	[PERSONAL_E_MAIL] = "e-mail",
	[PERSONAL_MOBILE] = "mobile-number",
	[PERSONAL_NHS] = "nhs-number",
	[PERSONAL_INSURANCE] = "insurance-number",
	[PERSONAL_POSTCODE] = "postcode",
	[PERSONAL_QUOTED] = "quoted-name",
	[PERSONAL_UPN] = "pupil-number",
};
_Static_assert(ARRAY_LEN(CODES) == PERSONAL_KINDS, "a code for each kind");

const char *
personal_code(size_t kind)
{
	return kind < PERSONAL_KINDS ? CODES[kind] : NULL;
}

/* In the order in which they are asked: what has a check digit first. */
static const struct pattern {
	enum personal_kind kind;
	size_t (*here)(const char *text, size_t at);
} PATTERNS[] = {
	{ PERSONAL_NHS, nhs_number }, { PERSONAL_UPN, pupil_number },
	{ PERSONAL_INSURANCE, insurance_number }, { PERSONAL_MOBILE, mobile_number },
	{ PERSONAL_E_MAIL, e_mail }, { PERSONAL_POSTCODE, postcode }, { PERSONAL_CHILD_NAME, child_name },
};

static bool
begins_here(const char *text, size_t at, struct personal_hit *hit)
{
	size_t skip = 0, len = birth_date(text, at, &skip);

	if (len > 0) {
		*hit = (struct personal_hit){ PERSONAL_BIRTH_DATE, at + skip, len };
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(PATTERNS); i++) {
		len = PATTERNS[i].here(text, at);
		if (len > 0) {
			*hit = (struct personal_hit){ PATTERNS[i].kind, at, len };
			return true;
		}
	}
	return false;
}

bool
personal_find(const char *text, size_t from, struct personal_hit *hit)
{
	for (; text[from] != '\0'; from++)
		if ((is_word_byte(text[from]) || text[from] == '+')
		    && (from == 0 || !is_word_byte(text[from - 1])) && begins_here(text, from, hit))
			return true;
	return false;
}

bool
personal_is_name(const char *from)
{
	size_t first = 0, gap;
	struct personal_hit hit;

	for (; isalpha((unsigned char)from[first]); first++)
		;
	gap = first + spaces_here(from + first);
	if (is_forename(from, first) && isupper((unsigned char)*from)
	    && (from[gap] == '\0' || from[gap] == ',' || from[gap] == '(' || isupper((unsigned char)from[gap])))
		return true;
	for (size_t at = 0; personal_find(from, at, &hit); at = hit.at + hit.len)
		if (hit.kind == PERSONAL_CHILD_NAME)
			return true;
	return false;
}

/* Of numbers and postcodes the first three, of names and days nothing but how long they are. */
const char *
personal_masked(const char *text, const struct personal_hit *hit, struct arena *arena)
{
	static const size_t shown[PERSONAL_KINDS] = { [PERSONAL_NHS] = 3, [PERSONAL_UPN] = 1,
		[PERSONAL_INSURANCE] = 2, [PERSONAL_MOBILE] = 2, [PERSONAL_POSTCODE] = 2, [PERSONAL_E_MAIL] = 1,
		[PERSONAL_CHILD_NAME] = 1, [PERSONAL_QUOTED] = 1 };
	char *masked = arena_strndup(arena, text + hit->at, hit->len);
	size_t out = 0, i;

	for (i = 0; i < hit->len; i++) {
		char c = masked[i];

		/* A byte more of a character is no star more. */
		if (((unsigned char)c & 0xc0) == 0x80)
			continue;
		masked[out++] = i >= shown[hit->kind] && is_word_byte(c) ? '*' : c;
	}
	masked[out] = '\0';
	return masked;
}
