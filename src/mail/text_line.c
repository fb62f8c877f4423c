#include "mail/text.h"

#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "wording/say.h"

/* ---- words -------------------------------------------------------------------------------------- */

static bool
ends_open(const struct strbuf *out)
{
	return out->len == 0 || strchr(" \n(", out->text[out->len - 1]) != NULL;
}

/* "improved", which words follow that say how: "up, improved". */
static void
add_arrow(const struct doc_node *node, struct strbuf *out)
{
	if (!ends_open(out))
		strbuf_puts(out, " ");
	strbuf_puts(out, node->attrs->alt);
	if (node->next != NULL)
		strbuf_puts(out, ",");
}

/* The address behind the words that lead there, unless they are it. */
static void
add_address(const struct doc_node *node, const struct strbuf *out, size_t start, struct strbuf *address)
{
	const char *href = node->attrs->href, *said = out->text + start;
	const char *colon = href != NULL ? strchr(href, ':') : NULL;

	if (href == NULL || !doc_is_whole_address(href) || strcmp(said, href) == 0)
		return;
	if (strncmp(colon, "://", 3) != 0 && strcmp(said, colon + 1) == 0)
		return;
	strbuf_printf(address, " (%s)", strncmp(colon, "://", 3) != 0 ? colon + 1 : href);
}

static bool
is_ordinal(const char *text)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", "2", "3" };

	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		if (strcmp(text, endings[i]) == 0)
			return true;
	return false;
}

static void add_inline(const struct doc_node *node, struct strbuf *out);

static void
add_children(const struct doc_node *node, struct strbuf *out)
{
	for (const struct doc_node *n = node->first; n != NULL; n = n->next)
		add_inline(n, out);
}

static void
add_link(const struct doc_node *node, struct strbuf *out)
{
	struct strbuf address = STRBUF_INIT;
	size_t start = out->len;

	add_children(node, out);
	add_address(node, out, start, &address);
	strbuf_puts(out, address.text);
	strbuf_drop(&address);
}

/* A marker or the number of a note stands in brackets; "1st" and "m2" stay. */
static void
add_raised(const struct doc_node *node, struct strbuf *out)
{
	struct strbuf words = STRBUF_INIT;

	add_children(node, &words);
	strbuf_printf(out, is_ordinal(words.text) ? "%s" : " (%s)", words.text);
	strbuf_drop(&words);
}

static void
add_inline(const struct doc_node *node, struct strbuf *out)
{
	switch (node->kind) {
	case DOC_TEXT: strbuf_add(out, node->text, node->text_len); break;
	case DOC_BR: strbuf_puts(out, "\n"); break;
	case DOC_A: add_link(node, out); break;
	case DOC_SUP: add_raised(node, out); break;
	case DOC_ARROW: add_arrow(node, out); break;
	case DOC_PROGRESS:
		strbuf_printf(out, node->next != NULL ? "%s," : "%s", node->attrs->alt);
		break;
	default: add_children(node, out);
	}
}

void
mail_text_words(const struct doc_node *node, struct strbuf *out)
{
	const struct doc_node *n = node->first;

	if (n == NULL || doc_is_inline(n)) {
		add_children(node, out);
		return;
	}
	for (; n != NULL; n = n->next) {
		size_t before = out->len;

		if (before > 0 && n != node->first)
			strbuf_puts(out, strchr(".:;,!?", out->text[out->len - 1]) != NULL ? " " : "; ");
		add_children(n, out);
	}
}

/* ---- lines --------------------------------------------------------------------------------------- */

size_t
mail_text_width(const char *text)
{
	size_t width = 0, widest = 0;

	for (; *text != '\0'; text++) {
		if (*text == '\n')
			width = 0;
		else
			width += ((unsigned char)*text & 0xc0) != 0x80;
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void
put_spaces(struct mail_text *m, size_t count)
{
	while (count-- > 0)
		strbuf_puts(&m->out, " ");
}

static size_t
put_start(struct mail_text *m)
{
	put_spaces(m, m->indent);
	if (m->quoted)
		strbuf_puts(&m->out, "> ");
	return m->indent + (m->quoted ? 2 : 0);
}

/* Characters in the `len` bytes at `s`. */
static size_t
characters(const char *s, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}

/* Control characters, which XML allows from U+007F on, have no place in a mail. */
static void
put_word(struct mail_text *m, const char *word, size_t len)
{
	const char *end = word + len;

	while (word < end) {
		const char *from = word;

		if (!markup_forbids(utf8_next(&word, end)))
			strbuf_add(&m->out, from, (size_t)(word - from));
	}
}

void
mail_text_lines(struct mail_text *m, const char *first, const char *words)
{
	const size_t hang = mail_text_width(first);
	size_t column = put_start(m) + hang;
	bool begins = true;

	strbuf_puts(&m->out, first);
	while (*words != '\0') {
		size_t len = strcspn(words, " \n\t\r"), width = characters(words, len);

		if (*words == '\n' || (len > 0 && !begins && column + 1 + width > MAIL_TEXT_COLUMNS)) {
			strbuf_puts(&m->out, "\n");
			column = put_start(m) + hang;
			put_spaces(m, hang);
			begins = true;
		}
		if (len > 0) {
			if (!begins)
				strbuf_puts(&m->out, " ");
			column += width + !begins;
			put_word(m, words, len);
			begins = false;
		}
		words += len + (words[len] != '\0' && (len == 0 || words[len] != '\n'));
	}
	strbuf_puts(&m->out, "\n");
}

void
mail_text_gap(struct mail_text *m)
{
	const size_t len = m->out.len;

	if (len > 0 && !m->tight && !(len > 1 && strcmp(m->out.text + len - 2, "\n\n") == 0))
		strbuf_puts(&m->out, "\n");
}

void
mail_text_children(struct mail_text *m, const struct doc_node *node)
{
	for (const struct doc_node *n = node->first; n != NULL; n = n->next)
		m->block(m, n);
}
