/* text.c - white space as HTML collapses it, and text nodes. */
#include <string.h>

#include "document/builder.h"

/* A block with inline content begins. */
void
text_begin(struct builder *b)
{
	b->visible = false;
	b->spaced = false;
	b->tail = NULL;
}

/* The length of the words at `s` with one space between them: as much as can be taken
 * over as it is. */
static size_t
words(const char *s)
{
	const char *end = s;

	for (;;) {
		while ((unsigned char)*end > ' ' || (*end != '\0' && strchr(" \t\r\n", *end) == NULL))
			end++;
		if (end == s || *end != ' ' || end[1] == '\0' || strchr(" \t\r\n", end[1]) != NULL)
			return (size_t)(end - s);
		end++;
	}
}

void
text_add(struct builder *b, const char *s)
{
	static const char spaces[] = " \t\r\n";

	while (*s != '\0') {
		size_t gap = strspn(s, spaces), word;

		if (gap > 0 && b->visible && !b->spaced) {
			strbuf_putc(&b->text, ' ');
			b->spaced = true;
		}
		s += gap;
		word = words(s);
		if (word > 0) {
			strbuf_add(&b->text, s, word);
			b->visible = true;
			b->spaced = false;
		}
		s += word;
	}
}

static void
text_put(struct builder *b, struct doc_node *parent, const char *s, size_t len)
{
	if (b->quiet > 0 || map_count(b->abbreviations) == 0)
		text_node(b, parent, s, len);
	else
		abbreviate(b, parent, s, len);
}

/* Words in another language than around them get an element. */
static void
put_pieces(struct builder *b, struct doc_node *parent)
{
	struct language_reader r = { .text = b->text.text, .end = b->text.text + b->text.len };
	struct language_piece piece;

	while (language_next(&r, &piece))
		text_put(b, language_parent(b, parent, &piece), piece.text, piece.len);
}

void
text_flush(struct builder *b, struct doc_node *parent)
{
	if (b->text.len == 0)
		return;
	if (language_matters(b, b->text.text))
		put_pieces(b, parent);
	else
		text_put(b, parent, b->text.text, b->text.len);
	strbuf_truncate(&b->text, 0);
}

/* Take away the space at the end of the block or line; text nodes and inline
 * elements that held nothing else leave the tree. */
void
text_trim(struct builder *b)
{
	struct doc_node *n = b->tail;

	if (!b->spaced)
		return;
	b->spaced = false;
	if (b->text.len > 0) {
		strbuf_truncate(&b->text, b->text.len - 1);
		return;
	}
	if (n == NULL)
		return;
	b->tail_text[--n->text_len] = '\0';
	while (n->text_len == 0 && n->first == NULL && doc_is_inline(n) &&
	    vocab_elements[n->kind].empty == EMPTY_DROPPED) {
		struct doc_node *parent = n->parent;

		node_remove(n);
		n = parent;
	}
	b->tail = NULL;
}
