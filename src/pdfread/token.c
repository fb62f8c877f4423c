#include "pdfread/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* White space counts the zero byte (7.2.2). */
enum { REGULAR, SPACE, DELIMITER };
static const unsigned char CLASSES[256] = {
	['\0'] = SPACE, ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
	['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER,
	[']'] = DELIMITER, ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static bool
is_space(char c)
{
	return CLASSES[(unsigned char)c] == SPACE;
}

static bool
is_regular(char c)
{
	return CLASSES[(unsigned char)c] == REGULAR;
}

int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
skip_space(struct tokens *t)
{
	bool comment = false;

	for (; t->next < t->end; t->next++) {
		if (*t->next == '\n' || *t->next == '\r')
			comment = false;
		else if (*t->next == '%')
			comment = true;
		else if (!comment && !is_space(*t->next))
			return;
	}
}

/* Past the backslash and what it stands before; a line's end after it shows nothing. */
static size_t
escape(struct tokens *t)
{
	int digits = 0;

	if (++t->next == t->end)
		return 0;
	if (*t->next == '\n' || *t->next == '\r') {
		t->next += *t->next == '\r' && t->next + 1 < t->end && t->next[1] == '\n' ? 2 : 1;
		return 0;
	}
	while (digits < 3 && t->next < t->end && *t->next >= '0' && *t->next <= '7') {
		t->next++;
		digits++;
	}
	t->next += digits == 0;
	return 1;
}

static size_t
skip_string(struct tokens *t)
{
	size_t depth = 0, shown = 0;

	while (t->next < t->end) {
		if (*t->next == '\\') {
			shown += escape(t);
			continue;
		}
		if (*t->next == ')' && --depth == 0) {
			t->next++;
			return shown;
		}
		if (*t->next == '(' && depth++ == 0)
			shown--;   /* the string's own */
		shown++;
		t->next++;
	}
	return shown;
}

static size_t
skip_hex(struct tokens *t)
{
	size_t digits = 0;

	for (t->next++; t->next < t->end && *t->next != '>'; t->next++)
		digits += hex_value(*t->next) >= 0;
	t->next += t->next < t->end;
	return (digits + 1) / 2;
}

/* A number as PDF has them: no exponent, signs in plenty as some writers leave them. */
static bool
read_number(const char *s, size_t len, double *number)
{
	double value = 0, place = 1;
	bool minus = false, point = false, digit = false;
	size_t i = 0;

	for (; i < len && (s[i] == '+' || s[i] == '-'); i++)
		minus = minus || s[i] == '-';
	for (; i < len; i++) {
		if (s[i] == '.' && !point) {
			point = true;
		} else if (s[i] >= '0' && s[i] <= '9') {
			digit = true;
			if (point)
				value += (s[i] - '0') * (place /= 10);
			else
				value = value * 10 + (s[i] - '0');
		} else if (s[i] == '-' && digit) {
			break;   /* "12-34", which readers take as 12 */
		} else {
			return false;
		}
	}
	*number = minus ? -value : value;
	return digit || point;
}

static struct token
read_word(struct tokens *t)
{
	struct token token = { TOKEN_OPERATOR, t->next, 0, 0, 0 };

	while (t->next < t->end && is_regular(*t->next))
		t->next++;
	token.len = (size_t)(t->next - token.text);
	if (read_number(token.text, token.len, &token.number))
		token.kind = TOKEN_NUMBER;
	return token;
}

struct token
token_next(struct tokens *t)
{
	struct token token = { TOKEN_END, t->next, 0, 0, 0 };
	bool twice;

	skip_space(t);
	token.text = t->next;
	if (t->next == t->end)
		return token;
	twice = t->next + 1 < t->end && t->next[1] == *t->next;
	switch (*t->next) {
	case '(':
		token.kind = TOKEN_STRING;
		token.shown = skip_string(t);
		break;
	case '<':
		token.kind = twice ? TOKEN_OPEN : TOKEN_STRING;
		if (twice)
			t->next += 2;
		else
			token.shown = skip_hex(t);
		break;
	case '>':
		token.kind = TOKEN_CLOSE;
		t->next += twice ? 2 : 1;
		break;
	case '[': case '{':
		token.kind = TOKEN_OPEN;
		t->next++;
		break;
	case ']': case '}': case ')':
		token.kind = TOKEN_CLOSE;
		t->next++;
		break;
	case '/':
		t->next++;
		token = read_word(t);
		token.kind = TOKEN_NAME;
		return token;
	default:
		return read_word(t);
	}
	token.len = (size_t)(t->next - token.text);
	return token;
}

/* Data may hold "EI" by chance: what follows the operator is content again, plain text. */
static bool
is_content(const char *s, const char *end)
{
	enum { LOOKED_AT = 16 };

	if (end - s > LOOKED_AT)
		end = s + LOOKED_AT;
	for (; s < end; s++)
		if ((unsigned char)*s > '~' || ((unsigned char)*s < ' ' && !is_space(*s)) || *s == '\0')
			return false;
	return true;
}

void
token_skip_image(struct tokens *t)
{
	const char *s = t->next;

	for (; t->end - s >= 3; s++)
		if (is_space(s[0]) && s[1] == 'E' && s[2] == 'I'
		    && (t->end - s == 3 || is_space(s[3])) && is_content(s + 3, t->end)) {
			t->next = s + 3;
			return;
		}
	t->next = t->end;
}

bool
token_is(const struct token *token, const char *operator)
{
	return token->kind == TOKEN_OPERATOR && strlen(operator) == token->len
	    && memcmp(token->text, operator, token->len) == 0;
}

bool
token_is_name(const struct token *token, const char *name)
{
	return token->kind == TOKEN_NAME && strlen(name) == token->len
	    && memcmp(token->text, name, token->len) == 0;
}

uint32_t
token_operator(const struct token *token)
{
	uint32_t number = 0;

	if (token->kind != TOKEN_OPERATOR || token->len > 3)
		return 0;
	for (size_t i = token->len; i-- > 0;)
		number = number << 8 | (unsigned char)token->text[i];
	return number;
}

/* The byte that stands after a backslash, and step over it; -1: a line's end. */
static int
unescape(const char **s, const char *end)
{
	static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";
	struct tokens t = { *s, end };
	const char *letter;
	int octal = 0;

	if (escape(&t) == 0) {
		*s = t.next;
		return -1;
	}
	letter = strchr(letters, (*s)[1]);
	if ((*s)[1] >= '0' && (*s)[1] <= '7')
		for (const char *d = *s + 1; d < t.next; d++)
			octal = octal * 8 + (*d - '0');
	else
		octal = letter != NULL && *letter != '\0' ? meant[letter - letters] : (*s)[1];
	*s = t.next;
	return octal & 0xff;
}

static size_t
hex_bytes(const struct token *token, unsigned char *out, size_t size)
{
	size_t digits = 0;

	for (size_t i = 1; i < token->len && digits / 2 < size; i++) {
		int digit = hex_value(token->text[i]);

		if (digit < 0)
			continue;
		out[digits / 2] = (unsigned char)(digits % 2 == 0 ? digit * 16 : out[digits / 2] + digit);
		digits++;
	}
	return (digits + 1) / 2;
}

size_t
token_string(const struct token *token, unsigned char *out, size_t size)
{
	const char *s = token->text + 1, *end = token->text + token->len;
	size_t len = 0;

	if (token->kind != TOKEN_STRING || *token->text == '<')
		return token->kind == TOKEN_STRING ? hex_bytes(token, out, size) : 0;
	while (s < end && len < size && len < token->shown) {
		int byte = *s == '\\' ? unescape(&s, end) : (unsigned char)*s++;

		if (byte >= 0)
			out[len++] = (unsigned char)byte;
	}
	return len;
}

bool
token_name(const struct token *token, char *out, size_t size)
{
	size_t used = 0;

	if (size < 2)
		return false;
	out[used++] = '/';
	for (size_t i = 0; i < token->len; i++) {
		char c = token->text[i];

		if (c == '#' && i + 2 < token->len && hex_value(token->text[i + 1]) >= 0
		    && hex_value(token->text[i + 2]) >= 0) {
			c = (char)(hex_value(token->text[i + 1]) * 16 + hex_value(token->text[i + 2]));
			i += 2;
		}
		if (c == '\0' || used + 1 >= size)
			return false;
		out[used++] = c;
	}
	out[used] = '\0';
	return true;
}

bool
text_string_put(const unsigned char *bytes, size_t len, struct strbuf *out)
{
	const unsigned char *s = bytes + 2, *end = bytes + len / 2 * 2;
	char utf8[4];

	if (len < 2 || bytes[0] != 0xfe || bytes[1] != 0xff)
		return false;
	while (s < end) {
		uint32_t cp = utf16_next(&s, end, false);

		strbuf_add(out, utf8, utf8_encode(cp != 0 ? cp : 0xfffd, utf8));
	}
	return true;
}
