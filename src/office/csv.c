/* Tables of text: values with commas, semicolons or tabs between them (RFC 4180, and what programs make of it). */
#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "office/builder.h"
#include "wording/error.h"

/* ---- bytes to UTF-8 -------------------------------------------------------------------------------------------------- */

static void
add_code_point(struct strbuf *out, uint32_t c)
{
	char bytes[4];

	strbuf_add(out, bytes, utf8_encode(c, bytes));
}

static void
add_utf16(struct strbuf *out, const unsigned char *s, size_t len, bool little)
{
	const unsigned char *end = s + len / 2 * 2;

	while (s < end)
		add_code_point(out, utf16_next(&s, end, little));
}

/* What Windows-1252 has at 80 to 9F; 0: nothing. */
static const uint16_t WINDOWS_1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static void
add_windows_1252(struct strbuf *out, const unsigned char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] >= 0x80 && s[i] < 0xa0)
			add_code_point(out, WINDOWS_1252[s[i] - 0x80] != 0 ? WINDOWS_1252[s[i] - 0x80] : 0xfffd);
		else
			add_code_point(out, s[i]);
}

/* UTF-16 without a mark: Latin letters have a zero beside them. */
static bool
looks_utf16(const unsigned char *s, size_t len, bool little)
{
	size_t zeros = 0, i, most = len < 512 ? len : 512;

	for (i = little ? 1 : 0; i < most; i += 2)
		zeros += s[i] == 0;
	return len >= 4 && len % 2 == 0 && zeros * 10 > most / 2 * 9;
}

static void
add_text(struct strbuf *out, const char *bytes, size_t len)
{
	const unsigned char *s = (const unsigned char *)bytes;

	if (len >= 2 && (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0))
		add_utf16(out, s + 2, len - 2, s[0] == 0xff);
	else if (len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 && utf8_check(bytes, len) == len)
		strbuf_add(out, bytes + 3, len - 3);
	else if (looks_utf16(s, len, true) || looks_utf16(s, len, false))
		add_utf16(out, s, len, looks_utf16(s, len, true));
	else if (utf8_check(bytes, len) == len)
		strbuf_add(out, bytes, len);
	else
		add_windows_1252(out, s, len);
}

/* ---- what stands between values ------------------------------------------------------------------------------------------ */

static const char SEPARATORS[] = ",;\t|";
enum { SEPARATOR_COUNT = 4, RECORDS_LOOKED_AT = 100 };

/* Excel's own first line, "sep=;": the character, and what follows it. 0: there is none. */
static char
stated_separator(const char **text)
{
	const char *s = *text + (**text == '"');
	char separator;

	if (strncasecmp(s, "sep=", 4) != 0 || s[4] == '\0' || s[4] == '\r' || s[4] == '\n')
		return '\0';
	separator = s[4];
	s += 5 + (s[5] == '"');
	s += strspn(s, ",;\t\r");
	if (*s != '\n' && *s != '\0')
		return '\0';
	*text = s;                 /* the line's end stays, so that lines keep their numbers */
	return separator;
}

/* Where a character stands: a quote opens where a value begins, and is one like any other inside a value (6" pipes). */
enum quoting { AT_VALUE, IN_VALUE, IN_QUOTES, AFTER_QUOTES };

static enum quoting
step(enum quoting state, char c, const char *separators)
{
	if (state == IN_QUOTES)
		return c == '"' ? AFTER_QUOTES : IN_QUOTES;
	if (c == '"' && state != IN_VALUE)
		return IN_QUOTES;
	if (c == '\n' || (c != '\0' && strchr(separators, c) != NULL))
		return AT_VALUE;
	return state == AT_VALUE && c != ' ' ? IN_VALUE : state;
}

/* How often each separator stands in the record at `s`, outside of quotes; what follows the record. */
static const char *
count_separators(const char *s, unsigned counts[SEPARATOR_COUNT])
{
	enum quoting state = AT_VALUE;
	const char *found;

	memset(counts, 0, SEPARATOR_COUNT * sizeof *counts);
	for (; *s != '\0' && (state == IN_QUOTES || *s != '\n'); s++) {
		state = step(state, *s, SEPARATORS);
		if (state == AT_VALUE && (found = strchr(SEPARATORS, *s)) != NULL)
			counts[found - SEPARATORS]++;
	}
	return *s == '\0' ? s : s + 1;
}

/* The separator that stands in most records as often as in the first that has it: a comma in 94,5 or in a comment
 * does not. Of equals the one that stands there most often. */
static char
find_separator(const char *text)
{
	unsigned first[SEPARATOR_COUNT] = { 0 }, same[SEPARATOR_COUNT] = { 0 }, counts[SEPARATOR_COUNT], best = 0, i, n;

	for (n = 0; *text != '\0' && n < RECORDS_LOOKED_AT; n++) {
		text = count_separators(text, counts);
		for (i = 0; i < SEPARATOR_COUNT; i++) {
			if (first[i] == 0)
				first[i] = counts[i];
			same[i] += counts[i] > 0 && counts[i] == first[i];
		}
	}
	for (i = 1; i < SEPARATOR_COUNT; i++)
		if (same[i] > same[best] || (same[i] == same[best] && first[i] > first[best]))
			best = i;
	return SEPARATORS[best];
}

/* ---- records ---------------------------------------------------------------------------------------------------------------- */

struct records {
	struct builder *builder;
	size_t row, column, line, begun;   /* lines from 1 */
};

/* A text that programs keep from being taken for a number: ="0012". */
static void
unwrap(const char **s, size_t *len)
{
	if (*len >= 3 && (*s)[0] == '=' && (*s)[1] == '"' && (*s)[*len - 1] == '"'
	    && memchr(*s + 2, '"', *len - 3) == NULL) {
		*s += 2;
		*len -= 3;
	}
}

static void
on_cell(void *bytes, size_t len, void *user)
{
	struct records *r = user;
	const char *s = bytes != NULL ? bytes : "";

	unwrap(&s, &len);
	builder_cell(r->builder, r->row, r->column++, builder_text(r->builder, s, len));
}

static void
on_record(int c, void *user)
{
	struct records *r = user;

	(void)c;
	builder_row(r->builder, r->row++, r->begun, false);
	r->column = 0;
}

/* Record by record: a line begins one unless a quote is open before it, which the parser knows best. Blank lines are rows,
 * so that titles above and tables below each other stay apart. */
static bool
parse(struct records *r, struct csv_parser *parser, const char *s)
{
	bool open = false;
	size_t n, rows;

	for (r->line = 1; *s != '\0' && !r->builder->over; s += n, r->line++) {
		n = strcspn(s, "\n");
		n += s[n] == '\n';
		if (!open)
			r->begun = r->line;
		if (!open && strspn(s, "\r\n") >= n) {
			on_record(0, r);
			continue;
		}
		rows = r->row;
		if (csv_parse(parser, s, n, on_cell, on_record, r) != n)
			return false;
		/* The parser makes no row of a line of blanks. */
		open = r->row == rows && (open || strspn(s, " \t\r\n") < n);
	}
	return csv_fini(parser, on_cell, on_record, r) == 0;
}

static bool
parse_table(struct builder *builder, const char *text, char separator)
{
	struct csv_parser parser;
	struct records records = { .builder = builder };
	bool sound;

	if (csv_init(&parser, CSV_APPEND_NULL) != 0)
		return false;
	csv_set_delim(&parser, (unsigned char)separator);
	csv_set_blk_size(&parser, strlen(text) / 16 + 128);   /* a field of any length in 16 steps */
	sound = parse(&records, &parser, text);
	csv_free(&parser);
	return sound;
}

/* Lines of old Macintosh files end with CR alone. */
static void
mend_line_ends(struct strbuf *text)
{
	size_t i;

	if (memchr(text->text, '\n', text->len) != NULL)
		return;
	for (i = 0; i < text->len; i++)
		if (text->text[i] == '\r')
			text->text[i] = '\n';
}

bool
csv_read(struct builder *builder, const char *bytes, size_t len)
{
	struct strbuf text = STRBUF_INIT;
	const char *s;
	char separator;
	bool sound;

	add_text(&text, bytes, len);
	mend_line_ends(&text);
	s = text.text;
	separator = stated_separator(&s);
	sound = strlen(text.text) == text.len
	    && parse_table(builder, s, separator != '\0' ? separator : find_separator(s));
	if (!sound && !builder->over)
		SAY_ERROR(builder->diags, ((struct src_pos){ builder->book->file, 0, 0 }), "other-file", error_office_no_text);
	strbuf_drop(&text);
	return sound && builder_sheet(builder, "", "", false);
}
