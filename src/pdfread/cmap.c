#include "pdfread/cmap.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pdfread/token.h"

enum {
	RANGES_MAX = 65536,        /* of one map */
	SPACES_MAX = 100,          /* lengths of codes */
	CODE_BYTES = 4,
	TEXT_BYTES = 32,           /* of one code, in UTF-16 */
};

/* Codes from `first` to `last`, of `bytes` bytes; the first is `text`, the others count on. */
struct range {
	uint32_t first, last;
	uint16_t bytes, text_len;
	unsigned char text[TEXT_BYTES];   /* UTF-16BE */
};

struct cmap {
	struct range *ranges;      /* sorted */
	size_t range_count, range_cap;
	struct range spaces[SPACES_MAX];
	size_t space_count;
};

struct code { uint32_t value; uint16_t bytes; };

static struct code
code_of(const struct token *token)
{
	unsigned char bytes[CODE_BYTES];
	struct code code = { 0, (uint16_t)token_string(token, bytes, sizeof bytes) };

	for (size_t i = 0; i < code.bytes; i++)
		code.value = code.value << 8 | bytes[i];
	return code;
}

static void
add_range(struct cmap *m, struct code first, struct code last, const struct token *text)
{
	struct range range = { first.value, last.value, first.bytes, 0, { 0 } };

	if (m->range_count == RANGES_MAX || first.bytes == 0 || first.bytes != last.bytes
	    || last.value < first.value)
		return;
	range.text_len = (uint16_t)(token_string(text, range.text, sizeof range.text) & ~(size_t)1);
	MEM_GROW(m->ranges, m->range_cap, m->range_count + 1);
	m->ranges[m->range_count++] = range;
}

/* Two codes and what the first stands for, or a list of what each does. */
static void
read_ranges(struct cmap *m, struct tokens *t)
{
	struct token token;

	while ((token = token_next(t)).kind == TOKEN_STRING) {
		struct code first = code_of(&token), last, one = first;

		token = token_next(t);
		last = code_of(&token);
		token = token_next(t);
		if (token.kind == TOKEN_STRING)
			add_range(m, first, last, &token);
		else if (token.kind != TOKEN_OPEN)
			return;
		else
			for (; (token = token_next(t)).kind == TOKEN_STRING; one.value++)
				if (one.value <= last.value)
					add_range(m, one, one, &token);
	}
}

static void
read_characters(struct cmap *m, struct tokens *t)
{
	struct token token;

	while ((token = token_next(t)).kind == TOKEN_STRING) {
		struct code code = code_of(&token);

		token = token_next(t);
		if (token.kind != TOKEN_STRING)
			return;
		add_range(m, code, code, &token);
	}
}

/* Codes, or ranges of them, and the number of the first one's glyph, which is kept as a character's. */
static void
read_glyphs(struct cmap *m, struct tokens *t, bool ranges)
{
	struct token token;

	while ((token = token_next(t)).kind == TOKEN_STRING) {
		struct range range = { 0 };
		struct code first = code_of(&token), last = first;

		if (ranges) {
			token = token_next(t);
			last = code_of(&token);
		}
		token = token_next(t);
		if (token.kind != TOKEN_NUMBER)
			return;
		if (m->range_count == RANGES_MAX || first.bytes == 0 || first.bytes != last.bytes
		    || last.value < first.value || !(token.number >= 0 && token.number <= 0xffff))
			continue;
		range = (struct range){ first.value, last.value, first.bytes, 2, { 0 } };
		range.text[0] = (unsigned char)((unsigned)token.number >> 8);
		range.text[1] = (unsigned char)((unsigned)token.number & 0xff);
		MEM_GROW(m->ranges, m->range_cap, m->range_count + 1);
		m->ranges[m->range_count++] = range;
	}
}

static void
read_spaces(struct cmap *m, struct tokens *t)
{
	struct token token;

	while ((token = token_next(t)).kind == TOKEN_STRING && m->space_count < SPACES_MAX) {
		struct code first = code_of(&token), last;

		token = token_next(t);
		last = code_of(&token);
		if (first.bytes > 0 && first.bytes == last.bytes)
			m->spaces[m->space_count++] = (struct range){ first.value, last.value, first.bytes, 0,
				{ 0 } };
	}
}

static int
compare_codes(uint16_t bytes, uint32_t code, const struct range *range)
{
	if (bytes != range->bytes)
		return bytes < range->bytes ? -1 : 1;
	return code < range->first ? -1 : code > range->last;
}

static int
compare_ranges(const void *a, const void *b)
{
	const struct range *p = a, *q = b;

	if (p->bytes != q->bytes)
		return p->bytes < q->bytes ? -1 : 1;
	return (p->first > q->first) - (p->first < q->first);
}

struct cmap *
cmap_new(const char *bytes, size_t len)
{
	struct cmap *m = mem_new_zero(1, sizeof *m);
	struct tokens t = { bytes, bytes + len };
	struct token token;

	while ((token = token_next(&t)).kind != TOKEN_END) {
		if (token_is(&token, "begincodespacerange"))
			read_spaces(m, &t);
		else if (token_is(&token, "beginbfchar"))
			read_characters(m, &t);
		else if (token_is(&token, "beginbfrange"))
			read_ranges(m, &t);
		else if (token_is(&token, "begincidchar") || token_is(&token, "begincidrange"))
			read_glyphs(m, &t, token_is(&token, "begincidrange"));
	}
	if (m->range_count > 0)
		qsort(m->ranges, m->range_count, sizeof *m->ranges, compare_ranges);
	return m;
}

void
cmap_drop(struct cmap *m)
{
	if (m != NULL)
		free(m->ranges);
	free(m);
}

/* Is each byte of the code within the range's (9.7.6.2)? */
static bool
is_within(uint32_t code, const struct range *space)
{
	for (int i = 0; i < space->bytes; i++) {
		uint32_t byte = code >> 8 * i & 0xff;

		if (byte < (space->first >> 8 * i & 0xff) || byte > (space->last >> 8 * i & 0xff))
			return false;
	}
	return true;
}

/* The first code of the string; at least a byte of it. */
static struct code
next_code(const struct cmap *m, const unsigned char *bytes, size_t len, bool wide)
{
	struct code code = { 0, 0 };

	while (wide && code.bytes < CODE_BYTES && code.bytes < len) {
		code.value = code.value << 8 | bytes[code.bytes++];
		for (size_t i = 0; i < m->space_count; i++)
			if (m->spaces[i].bytes == code.bytes && is_within(code.value, &m->spaces[i]))
				return code;
	}
	if (wide && len > 1)
		return (struct code){ (uint32_t)bytes[0] << 8 | bytes[1], 2 };
	return (struct code){ bytes[0], 1 };
}

static const struct range *
find(const struct cmap *m, struct code code)
{
	size_t low = 0, high = m->range_count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = compare_codes(code.bytes, code.value, &m->ranges[mid]);

		if (order == 0)
			return &m->ranges[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static void
put(struct strbuf *out, uint32_t cp)
{
	char encoded[4];

	if (cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
		cp = 0xfffd;
	strbuf_add(out, encoded, utf8_encode(cp, encoded));
}

/* The range's text, `beyond` its first code. */
static void
put_range(const struct range *range, uint32_t beyond, struct strbuf *out)
{
	const unsigned char *s = range->text, *end = s + range->text_len;

	while (s < end) {
		uint32_t cp = utf16_next(&s, end, false);

		put(out, s < end ? cp : cp + beyond);
	}
}

size_t
cmap_glyph(const struct cmap *m, const unsigned char *bytes, size_t len, uint32_t *code, long *glyph)
{
	struct code first = next_code(m, bytes, len, true);
	const struct range *range = find(m, first);

	*code = first.value;
	*glyph = range != NULL && range->text_len == 2
	    ? ((long)range->text[0] << 8 | range->text[1]) + (long)(first.value - range->first) : -1;
	return first.bytes;
}

void
cmap_text(const struct cmap *m, const unsigned char *bytes, size_t len, bool wide, struct strbuf *out)
{
	while (len > 0) {
		struct code code = next_code(m, bytes, len, wide);
		const struct range *range = find(m, code);

		if (range != NULL)
			put_range(range, code.value - range->first, out);
		else
			put(out, 0xfffd);
		bytes += code.bytes;
		len -= code.bytes;
	}
}
