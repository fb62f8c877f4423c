#include "post/address.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { MAX_LOCAL = 64, MAX_DOMAIN = 255, MAX_ADDRESS = 254, MAX_LABEL = 63, MAX_FILE_NAME = 120 };

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define DIGITS "0123456789"

/* RFC 5322, 3.2.3: atext. */
static bool
is_atext(char c)
{
	return c != '\0' && (strchr(LETTERS, c) != NULL || strchr(DIGITS "!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* Atoms with single dots between them, `len` bytes. */
static bool
is_dot_atom(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (text[i] == '.' ? i == 0 || i + 1 == len || text[i + 1] == '.' : !is_atext(text[i]))
			return false;
	return len > 0;
}

/* Letters, digits and hyphens, these not at its ends. */
static bool
is_label(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (strchr(LETTERS, text[i]) == NULL && strchr(DIGITS "-", text[i]) == NULL)
			return false;
	return len > 0 && len <= MAX_LABEL && text[0] != '-' && text[len - 1] != '-';
}

bool
domain_is_sound(const char *domain, bool single)
{
	const char *label = domain;
	size_t labels = 0;

	if (strlen(domain) > MAX_DOMAIN)
		return false;
	for (;;) {
		size_t len = strcspn(label, ".");

		if (!is_label(label, len))
			return false;
		labels++;
		if (label[len] == '\0')
			break;
		label += len + 1;
	}
	return label[strspn(label, DIGITS)] != '\0' && (single || labels >= 2);
}

enum wording
address_fault(const char *address)
{
	const char *at = strrchr(address, '@');

	if (at == NULL)
		return SAY_fault_address_no_at;
	if (strlen(address) > MAX_ADDRESS || at - address > MAX_LOCAL)
		return SAY_fault_address_long;
	if (!is_dot_atom(address, (size_t)(at - address)))
		return SAY_fault_address_local;
	return domain_is_sound(at + 1, false) ? WORDING_COUNT : SAY_fault_address_domain;
}

const char *
address_domain(const char *address)
{
	return strrchr(address, '@') + 1;
}

bool
address_same(const char *one, const char *other)
{
	return strcasecmp(one, other) == 0;
}

bool
domain_within(const char *domain, const char *of)
{
	size_t len = strlen(domain), below = strlen(of);

	return len >= below && strcasecmp(domain + len - below, of) == 0
	    && (len == below || domain[len - below - 1] == '.');
}

/* Control characters, separators of lines, and characters that turn the direction. */
static bool
is_unfit(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F
	    || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool
field_is_sound(const char *text)
{
	const char *s = text, *end = text + strlen(text);

	if (utf8_check(text, (size_t)(end - text)) < (size_t)(end - text))
		return false;
	while (s < end)
		if (is_unfit(utf8_next(&s, end)))
			return false;
	return true;
}

bool
file_name_is_sound(const char *name)
{
	size_t len = strlen(name);

	return len > 0 && len <= MAX_FILE_NAME && field_is_sound(name) && strpbrk(name, "/\\") == NULL;
}

bool
content_id_is_sound(const char *id)
{
	return strlen(id) <= MAX_LOCAL && is_dot_atom(id, strlen(id));
}
