#include "base/language.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* U+E0001; U+E0000 and up to U+E007F are three bytes and one that tells them apart. */
static const char tag_mark[] = "\xf3\xa0\x80\x81";
static const char cancel[] = "\xf3\xa0\x81\xbf";
static const char white[] = " \t\r\n";

static void
put_tag_character(struct strbuf *out, unsigned char c)
{
	strbuf_puts(out, "\xf3\xa0");
	strbuf_putc(out, (char)(0x80 | c >> 6));
	strbuf_putc(out, (char)(0x80 | (c & 0x3f)));
}

void
language_put(struct strbuf *out, const char *lang, const char *text)
{
	const char *end = text + strlen(text), *begin = text + strspn(text, white);

	while (end > begin && strchr(white, end[-1]) != NULL)
		end--;
	strbuf_add(out, text, (size_t)(begin - text));
	strbuf_puts(out, tag_mark);
	for (; *lang != '\0'; lang++)
		put_tag_character(out, (unsigned char)*lang);
	strbuf_add(out, begin, (size_t)(end - begin));
	strbuf_puts(out, tag_mark);
	strbuf_puts(out, cancel);
	strbuf_puts(out, end);
}

bool
language_marked(const char *text)
{
	return strstr(text, tag_mark) != NULL;
}

void
language_strip(struct strbuf *out, const char *text)
{
	struct language_reader r = { .text = text, .end = text + strlen(text) };
	struct language_piece piece;

	while (language_next(&r, &piece))
		strbuf_add(out, piece.text, piece.len);
}

/* ---- reading ---------------------------------------------------------------------------- */

static bool
begins(const struct language_reader *r, const char *mark)
{
	size_t len = strlen(mark);

	return (size_t)(r->end - r->text) >= len && memcmp(r->text, mark, len) == 0;
}

/* The ASCII character that the tag character there stands for, or 0. */
static char
tag_character(const struct language_reader *r)
{
	const unsigned char *s = (const unsigned char *)r->text;

	if (r->end - r->text < 4 || s[0] != 0xf3 || s[1] != 0xa0 || (s[2] != 0x80 && s[2] != 0x81))
		return 0;
	return (char)((s[2] & 1) << 6 | (s[3] & 0x3f));
}

/* Step over the mark there. */
static void
read_mark(struct language_reader *r)
{
	char tag[LANGUAGE_SIZE] = "", c;
	size_t len = 0;

	r->text += strlen(tag_mark);
	if (begins(r, cancel)) {
		r->text += strlen(cancel);
		r->depth -= r->depth > 0;
		return;
	}
	while ((c = tag_character(r)) >= ' ' && c < 0x7f) {
		if (len + 1 < sizeof tag)
			tag[len++] = c;
		r->text += 4;
	}
	if (r->depth < LANGUAGE_DEPTH)
		memcpy(r->open[r->depth], tag, sizeof tag);
	r->depth++;
}

bool
language_next(struct language_reader *r, struct language_piece *piece)
{
	while (r->text < r->end && begins(r, tag_mark))
		read_mark(r);
	if (r->text == r->end)
		return false;
	piece->text = r->text;
	piece->lang = r->depth == 0 ? NULL
	    : r->open[(r->depth < LANGUAGE_DEPTH ? r->depth : LANGUAGE_DEPTH) - 1];
	while (r->text < r->end && !begins(r, tag_mark))
		r->text++;
	piece->len = (size_t)(r->text - piece->text);
	return true;
}

/* ---- what words are ----------------------------------------------------------------------- */

/* Letters of ASCII, and nearly everything else but signs, spaces and punctuation. */
static bool
is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return isalpha((int)cp) != 0;
	return (cp >= 0xc0 && cp != 0xd7 && cp != 0xf7 && cp < 0x2000) || (cp >= 0x2c00 && cp < 0xe000);
}

bool
language_has_words(const char *text, size_t len)
{
	const char *end = text + len;
	unsigned letters = 0;

	while (text < end && letters < 2)
		letters = is_letter(utf8_next(&text, end)) ? letters + 1 : 0;
	return letters == 2;
}

bool
language_same(const char *a, const char *b)
{
	size_t i = 0;

	while (isalpha((unsigned char)a[i]) &&
	    tolower((unsigned char)a[i]) == tolower((unsigned char)b[i]))
		i++;
	return !isalpha((unsigned char)a[i]) && !isalpha((unsigned char)b[i]);
}
