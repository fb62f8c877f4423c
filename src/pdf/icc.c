#include "pdf/metadata.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static void
put32(struct strbuf *out, uint32_t n)
{
	char bytes[4] = { (char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n };

	strbuf_add(out, bytes, 4);
}

static void
put_zeros(struct strbuf *out, size_t count)
{
	while (count-- > 0)
		strbuf_putc(out, '\0');
}

/* Numbers are s15Fixed16: 0x10000 is 1 (ICC.1:2004-10, 5.1.4). */
static void
put_numbers(struct strbuf *out, const char *type, const int32_t *numbers, size_t count)
{
	strbuf_add(out, type, 4);
	put32(out, 0);
	for (size_t i = 0; i < count; i++)
		put32(out, (uint32_t)numbers[i]);
}

/* One string in American English, UTF-16BE (ICC.1:2004-10, 10.13). */
static void
put_string(struct strbuf *out, const char *ascii)
{
	strbuf_add(out, "mluc\0\0\0\0\0\0\0\1\0\0\0\14enUS", 20);
	put32(out, (uint32_t)(2 * strlen(ascii)));
	put32(out, 28);
	for (; *ascii != '\0'; ascii++) {
		strbuf_putc(out, '\0');
		strbuf_putc(out, *ascii);
	}
}

/* Y = ((X + 0.055) / 1.055)^2.4 above 0.04045, else X / 12.92: function type 3. */
static void
put_curve(struct strbuf *out)
{
	static const int32_t parameters[] = { 0x26666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b };

	strbuf_add(out, "para\0\0\0\0\0\3\0\0", 12);
	for (size_t i = 0; i < 5; i++)
		put32(out, (uint32_t)parameters[i]);
}

/* Colorants of IEC 61966-2-1, adapted to D50 by the Bradford transform; white is D50. */
static const int32_t red[] = { 0x6fa2, 0x38f5, 0x0390 };
static const int32_t green[] = { 0x6299, 0xb785, 0x18da };
static const int32_t blue[] = { 0x24a0, 0x0f84, 0xb6cf };
static const int32_t white[] = { 0xf6d6, 0x10000, 0xd32d };
static const int32_t adaptation[] = {
	0x10c42, 0x05de, -0x0cd8, 0x0793, 0xfd8f, -0x045c, -0x025e, 0x03dc, 0xc06e };

static const struct tag {
	char name[5];
	const char *type;          /* "XYZ " or "sf32": numbers; NULL: see text */
	const int32_t *numbers; size_t count;
	const char *text;          /* NULL: the curve */
} tags[] = {
	{ "desc", NULL, NULL, 0, "sRGB" },
	{ "cprt", NULL, NULL, 0, "No copyright, use freely" },
	{ "wtpt", "XYZ ", white, 3, NULL },
	{ "chad", "sf32", adaptation, 9, NULL },
	{ "rXYZ", "XYZ ", red, 3, NULL },
	{ "gXYZ", "XYZ ", green, 3, NULL },
	{ "bXYZ", "XYZ ", blue, 3, NULL },
	{ "rTRC", NULL, NULL, 0, NULL },
	{ "gTRC", NULL, NULL, 0, NULL },
	{ "bTRC", NULL, NULL, 0, NULL },
};
enum { TAG_COUNT = sizeof tags / sizeof tags[0], HEADER_SIZE = 128 };

static void
put_tag(struct strbuf *out, const struct tag *tag)
{
	if (tag->type != NULL)
		put_numbers(out, tag->type, tag->numbers, tag->count);
	else if (tag->text != NULL)
		put_string(out, tag->text);
	else
		put_curve(out);
}

static void
put_header(struct strbuf *out, size_t size)
{
	put32(out, (uint32_t)size);
	put32(out, 0);
	put32(out, 0x04200000);
	strbuf_puts(out, "mntrRGB XYZ ");
	/* 1 January 2026: fixed, never the clock. */
	strbuf_add(out, "\7\352\0\1\0\1\0\0\0\0\0\0", 12);
	strbuf_puts(out, "acsp");
	put_zeros(out, 28);
	for (size_t i = 0; i < 3; i++)
		put32(out, (uint32_t)white[i]);
	put_zeros(out, HEADER_SIZE - 80);
}

void
icc_put_srgb(struct strbuf *out)
{
	struct strbuf table = STRBUF_INIT, data = STRBUF_INIT;
	size_t start = HEADER_SIZE + 4 + 12 * TAG_COUNT, from = 0, len = 0;

	put32(&table, TAG_COUNT);
	for (size_t i = 0; i < TAG_COUNT; i++) {
		bool shared = i > 0 && strcmp(tags[i].name + 1, "TRC") == 0 && tags[i].name[0] != 'r';

		if (!shared) {   /* the three curves are one */
			from = data.len;
			put_tag(&data, &tags[i]);
			len = data.len - from;
			put_zeros(&data, (4 - data.len % 4) % 4);
		}
		strbuf_puts(&table, tags[i].name);
		put32(&table, (uint32_t)(start + from));
		put32(&table, (uint32_t)len);
	}
	put_header(out, start + data.len);
	strbuf_add(out, table.text, table.len);
	strbuf_add(out, data.text, data.len);
	strbuf_drop(&table);
	strbuf_drop(&data);
}
