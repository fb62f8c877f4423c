/* Where a person lives, or gets letters. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "personal/patterns.h"

/* ---- postcodes -------------------------------------------------------------------------------- */

static const char AREAS[] = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL "
	"DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN "
	"LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST "
	"SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

static bool
is_area(const char *s, size_t len)
{
	char word[5] = { ' ' };

	memcpy(word + 1, s, len);
	word[len + 1] = ' ';
	return strstr(AREAS, word) != NULL;
}

/* The first half: an area, a digit, and a digit or a letter that may follow it. */
static size_t
outward(const char *s)
{
	size_t letters = isupper((unsigned char)s[0]) ? isupper((unsigned char)s[1]) ? 2 : 1 : 0;
	char last;

	if (letters == 0 || !is_area(s, letters) || !isdigit((unsigned char)s[letters]))
		return 0;
	last = s[letters + 1];
	if (isdigit((unsigned char)last))
		return letters + 2;
	if (last != '\0' && strchr(letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", last) != NULL)
		return letters + 2;
	return letters + 1;
}

static bool
is_inward(const char *s)
{
	static const char never[] = "CIKMOV";

	return isdigit((unsigned char)s[0]) && isupper((unsigned char)s[1]) && isupper((unsigned char)s[2])
	    && strchr(never, s[1]) == NULL && strchr(never, s[2]) == NULL && !is_word_byte(s[3]);
}

/* Does one of the words stand somewhere in the `len` bytes? */
static bool
holds_any(const char *text, size_t len, const char *const *words)
{
	for (size_t i = 0; i < len; i++)
		if ((i == 0 || !is_word_byte(text[i - 1])) && any_word_here(text + i, words) > 0)
			return true;
	return false;
}

/* An office's address is nobody's home, unless it is said to be one. */
static bool
is_of_office(const char *text, size_t at)
{
	enum { ADDRESS_BYTES = 160 };
	static const char *const offices[] = { "Council", "Hall", "Civic", "Services", "Service", "School",
		"Academy", "College", "Centre", "Library", "Office", "Offices", "Hospital", "Court", "Station",
		"Committee", "Headquarters", "Depot", "Surgery", "Clinic", "Church", "Suite", NULL };
	static const char *const homes[] = { "lives", "living", "lived", "home", "resident", "resides", "family",
		"mother", "father", "child", "flat", "born", NULL };
	size_t from = at > ADDRESS_BYTES ? at - ADDRESS_BYTES : 0;

	return holds_any(text + from, at - from, offices) && !holds_any(text + from, at - from, homes);
}

size_t
postcode(const char *text, size_t at)
{
	size_t len = outward(text + at), gap = spaces_here(text + at + len);

	if (len == 0 || gap == 0 || gap > 2 || (at > 0 && is_word_byte(text[at - 1]))
	    || !is_inward(text + at + len + gap) || is_of_office(text, at))
		return 0;
	return len + gap + 3;
}

/* ---- e-mail addresses ---------------------------------------------------------------------------- */

static bool
is_local_byte(char c)
{
	return isalnum((unsigned char)c) || (c != '\0' && strchr(".!#$%&'*+/=?^_`{|}~-", c) != NULL);
}

static size_t
domain_here(const char *s)
{
	size_t len = 0, dots = 0;

	for (; isalnum((unsigned char)s[len]) || ((s[len] == '-' || s[len] == '.')
	    && isalnum((unsigned char)s[len + 1])); len++)
		dots += s[len] == '.';
	return dots > 0 ? len : 0;
}

/* "emily.carter", "e.carter" and "e_carter" are a person's; "quality.assurance" is not. */
static bool
is_personal(const char *local, size_t len)
{
	size_t first = strcspn(local, "._@"), rest = first + 1 < len ? len - first - 1 : 0;

	return rest >= 3 && (first == 1 || is_forename(local, first))
	    && strspn(local + first + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.'0123456789") >= rest;
}

static bool
ends_with(const char *s, size_t len, const char *end)
{
	size_t end_len = strlen(end);

	return len >= end_len && strncasecmp(s + len - end_len, end, end_len) == 0;
}

/* Boxes of public bodies, and those that are called after what they are for. */
static bool
is_of_many(const char *local, size_t len, const char *domain, size_t domain_len)
{
	static const char *const bodies[] = { ".gov.uk", ".nhs.uk", ".police.uk", ".sch.uk", ".parliament.uk",
		"nhs.net", ".gov.wales", ".mod.uk" };
	static const char *const boxes[] = { "info", "enquiries", "enquiry", "contact", "office", "admin",
		"help", "support", "hello", "press", "complaints", "feedback", "mail", "advocacy", "bookings", NULL };

	if (any_word_here(local, boxes) == len)
		return true;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (ends_with(domain, domain_len, bodies[i]))
			return !is_personal(local, len);
	return false;
}

size_t
e_mail(const char *text, size_t at)
{
	const char *local = text + at, *domain;
	size_t len = 0, domain_len;

	if (at > 0 && is_local_byte(text[at - 1]))
		return 0;
	while (is_local_byte(local[len]))
		len++;
	if (len == 0 || local[len] != '@')
		return 0;
	domain = local + len + 1;
	domain_len = domain_here(domain);
	if (domain_len == 0 || is_of_many(local, len, domain, domain_len))
		return 0;
	return len + 1 + domain_len;
}
