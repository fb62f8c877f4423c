#include "base/numeral.h"

void
numeral_letters(struct strbuf *out, unsigned n)
{
	char digits[16];
	size_t i = sizeof digits;

	digits[--i] = '\0';
	for (; n > 0; n = (n - 1) / 26)
		digits[--i] = (char)('a' + (n - 1) % 26);
	strbuf_puts(out, digits + i);
}

void
numeral_roman(struct strbuf *out, unsigned n)
{
	static const struct { unsigned value; const char *digits; } steps[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
		{ 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" },
		{ 5, "v" }, { 4, "iv" }, { 1, "i" },
	};

	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		for (; n >= steps[i].value; n -= steps[i].value)
			strbuf_puts(out, steps[i].digits);
}
