/* token.h - the words of a page's content, one at a time (ISO 32000-1, 7.8.2).
 *
 * Any bytes are content: what is broken is read as something, each call takes at least one
 * byte, and but for text_string_put() nothing is allocated. */
#ifndef PDFREAD_TOKEN_H
#define PDFREAD_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_NAME,          /* "/F1": the text is "F1", with its #xx as they stand */
	TOKEN_STRING,        /* (...) or <...>; `shown` is how many bytes it stands for */
	TOKEN_OPEN,          /* [ or << */
	TOKEN_CLOSE,         /* ] or >> */
	TOKEN_OPERATOR,
};

struct token {
	enum token_kind kind;
	const char *text;    /* borrowed from the content, not NUL-terminated */
	size_t len;
	size_t shown;
	double number;
};

struct tokens {
	const char *next, *end;
};

/* The next word, and step over it. */
struct token token_next(struct tokens *tokens);

/* After the operator ID: step over an inline image's data and the EI that ends it; at the
 * end of the content when there is none. */
void token_skip_image(struct tokens *tokens);

/* Is it this operator; this name, as it stands, without its slash? */
bool token_is(const struct token *token, const char *operator);
bool token_is_name(const struct token *token, const char *name);

/* An operator of up to three bytes as a number, for switches and tables; 0: it is another word. */
#define OPERATOR1(a) ((uint32_t)(unsigned char)(a))
#define OPERATOR2(a, b) (OPERATOR1(a) | OPERATOR1(b) << 8)
#define OPERATOR3(a, b, c) (OPERATOR2(a, b) | OPERATOR1(c) << 16)
uint32_t token_operator(const struct token *token);

/* Put the bytes that a string stands for into `out`, at most `size`; returns how many. */
size_t token_string(const struct token *token, unsigned char *out, size_t size);

/* Add the characters of a text string's bytes as UTF-8, where these are UTF-16 with its mark (7.9.2.2): otherwise false, and
 * nothing is added. U+0000 is U+FFFD. */
bool text_string_put(const unsigned char *bytes, size_t len, struct strbuf *out);

/* The name with its #xx as the bytes that they stand for, in `out` with "/" before it and NUL
 * after it, as libqpdf has names. False when it is too long or holds #00. */
bool token_name(const struct token *token, char *out, size_t size);

/* What a hexadecimal digit stands for; -1: it is none. */
int hex_value(char c);

#endif
