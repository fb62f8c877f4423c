#include "pdf/syntax.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

int32_t
pdf_hundredths(float pt)
{
	return (int32_t)lrintf(pt * 100.0f);
}

/* The decimal digits of `n` into the end of `buf`; returns where they begin. */
static char *
digits(char *end, uint32_t n)
{
	do
		*--end = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	return end;
}

void
pdf_put_uint(struct strbuf *out, uint32_t n)
{
	char buf[12];
	char *s = digits(buf + sizeof buf, n);

	strbuf_add(out, s, (size_t)(buf + sizeof buf - s));
}

void
pdf_put_fixed(struct strbuf *out, int32_t hundredths)
{
	char buf[16], *s = buf + 12, *end = s;
	uint32_t n = hundredths < 0 ? 0u - (uint32_t)hundredths : (uint32_t)hundredths;
	uint32_t fraction = n % 100;

	if (n >= 100 || n == 0)
		s = digits(s, n / 100);
	if (fraction != 0) {
		*end++ = '.';
		*end++ = (char)('0' + fraction / 10);
		if (fraction % 10 != 0)
			*end++ = (char)('0' + fraction % 10);
	}
	if (hundredths < 0)
		*--s = '-';
	strbuf_add(out, s, (size_t)(end - s));
}

void
pdf_put_point(struct strbuf *out, int32_t x, int32_t y, const char *op)
{
	pdf_put_fixed(out, x);
	strbuf_putc(out, ' ');
	pdf_put_fixed(out, y);
	strbuf_putc(out, ' ');
	strbuf_puts(out, op);
	strbuf_putc(out, '\n');
}

/* n / 255 to three decimals. */
static void
put_component(struct strbuf *out, uint32_t n)
{
	uint32_t thousandths = (n * 2000 + 255) / 510;
	char buf[4] = { '.', (char)('0' + thousandths / 100), (char)('0' + thousandths / 10 % 10),
		(char)('0' + thousandths % 10) };

	if (thousandths % 1000 == 0)
		strbuf_putc(out, thousandths == 0 ? '0' : '1');
	else
		strbuf_add(out, buf, sizeof buf);
	strbuf_putc(out, ' ');
}

void
pdf_put_colour(struct strbuf *out, uint32_t rgb, const char *op)
{
	put_component(out, rgb >> 16 & 255);
	put_component(out, rgb >> 8 & 255);
	put_component(out, rgb & 255);
	strbuf_puts(out, op);
	strbuf_putc(out, '\n');
}

void
pdf_put_ref(struct strbuf *out, uint32_t number)
{
	pdf_put_uint(out, number);
	strbuf_puts(out, " 0 R");
}

static void
put_escaped(struct strbuf *out, unsigned char c)
{
	if (c == '(' || c == ')' || c == '\\')
		strbuf_putc(out, '\\');
	if (c == '\r')
		strbuf_puts(out, "\\r");
	else
		strbuf_putc(out, (char)c);
}

void
pdf_put_literal(struct strbuf *out, const void *bytes, size_t len)
{
	const unsigned char *s = bytes;

	strbuf_putc(out, '(');
	for (size_t i = 0; i < len; i++)
		put_escaped(out, s[i]);
	strbuf_putc(out, ')');
}

/* PDFDocEncoding equals Latin-1 here (ISO 32000-1, D.3); what it has at 80-9F and
 * A0 is left to UTF-16. */
static bool
in_doc_encoding(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7f) || (cp > 0xa0 && cp <= 0xff && cp != 0xad) || cp == '\n';
}

static bool
all_in_doc_encoding(const char *s, const char *end)
{
	while (s < end)
		if (!in_doc_encoding(utf8_next(&s, end)))
			return false;
	return true;
}

static void
put_utf16(struct strbuf *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		put_utf16(out, 0xd800 + ((cp - 0x10000) >> 10));
		cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
	}
	put_escaped(out, (unsigned char)(cp >> 8));
	put_escaped(out, (unsigned char)cp);
}

void
pdf_put_text(struct strbuf *out, const char *utf8, size_t len)
{
	const char *s = utf8, *end = utf8 + len;
	bool narrow = all_in_doc_encoding(s, end);

	strbuf_puts(out, narrow ? "(" : "(\xfe\xff");
	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (narrow)
			put_escaped(out, (unsigned char)cp);
		else
			put_utf16(out, cp);
	}
	strbuf_putc(out, ')');
}

void
pdf_put_word(struct strbuf *out, const char *utf8, size_t len)
{
	struct strbuf word = STRBUF_INIT;
	const char *s = utf8, *end = utf8 + len;

	while (s < end) {
		const char *from = s;

		if (utf8_next(&s, end) != 0xad)
			strbuf_add(&word, from, (size_t)(s - from));
	}
	pdf_put_text(out, word.text, word.len);
	strbuf_drop(&word);
}

void
pdf_put_name(struct strbuf *out, const char *name)
{
	static const char hex[] = "0123456789ABCDEF";

	strbuf_putc(out, '/');
	for (const unsigned char *s = (const unsigned char *)name; *s != '\0'; s++) {
		if (*s > 0x20 && *s < 0x7f && strchr("#/()<>[]{}%", *s) == NULL) {
			strbuf_putc(out, (char)*s);
			continue;
		}
		strbuf_putc(out, '#');
		strbuf_putc(out, hex[*s >> 4]);
		strbuf_putc(out, hex[*s & 15]);
	}
}
