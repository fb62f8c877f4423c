#include "base/formula.h"

#include <stddef.h>
#include <string.h>

/* The length of the character at `s` with which a formula begins; 0: it is none. */
static size_t
formula_sign(const char *s)
{
	static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };
	size_t i;

	if (*s != '\0' && strchr("=+-@\t\r\n", *s) != NULL)
		return 1;
	for (i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(s, wide[i], 3) == 0)
			return 3;
	return 0;
}

/* Is it a number with its sign: "-5", "+1,250.5", "-3%"? */
static bool
is_number(const char *s)
{
	size_t digits, rest;

	s += *s == '+' || *s == '-';
	digits = strspn(s, "0123456789");
	if (digits == 0)
		return false;
	s += digits;
	while (*s == ',' && strspn(s + 1, "0123456789") == 3)
		s += 4;
	if (*s == '.') {
		rest = strspn(s + 1, "0123456789");
		s += rest > 0 ? rest + 1 : 0;
	}
	s += *s == '%';
	return *s == '\0';
}

static bool
is_formula(const char *s)
{
	return formula_sign(s) > 0 && !is_number(s);
}

bool
formula_guarded(const char *text)
{
	return is_formula(text + strspn(text, "'"));
}

const char *
formula_unguard(const char *text)
{
	return *text == '\'' && formula_guarded(text) ? text + 1 : text;
}
