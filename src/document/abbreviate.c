/* abbreviate.c - a declared abbreviation is expanded at its first use in each
 * section: "CSE" becomes an abbr with its expansion as title. One pass over the
 * words, one look-up a word. */
#include <ctype.h>
#include <string.h>

#include "document/builder.h"

struct abbr {
	const char *expansion;
	const struct doc_attrs *attrs;
	unsigned section;          /* where it was last expanded; 0: nowhere */
};

/* <d:abbreviation short="CSE">child sexual exploitation</d:abbreviation> */
void
abbreviation_declare(struct builder *b, const xmlNode *x)
{
	struct abbr *abbr = ARENA_NEW(b->doc->arena, struct abbr);
	xmlAttr *a = xmlHasProp((xmlNode *)(uintptr_t)x, BAD_CAST "short");
	xmlChar *text = xmlNodeGetContent(x);
	struct doc_attrs attrs = vocab_no_attrs;

	if (a == NULL || text == NULL || *text == '\0') {
		BUILDER_FAULT(b, x, "abbreviation", error_doc_abbreviation);
		xmlFree(text);
		return;
	}
	attrs.title = builder_intern(b, builder_unmarked(b, (const char *)text));
	xmlFree(text);
	abbr->expansion = attrs.title;
	abbr->attrs = attrs_share(b, &attrs);
	map_add(b->abbreviations, builder_value(b, a), abbr);
}

void
abbreviation_used(struct builder *b, const char *short_form)
{
	struct abbr *abbr = map_lookup(b->abbreviations, short_form);

	if (abbr != NULL)
		abbr->section = b->section;
}

static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || c == '&' || (c & 0x80) != 0;
}

/* The abbreviation that the word is, or is the plural of ("IROs"); `*len`
 * becomes the length of the short form. */
static struct abbr *
find(const struct builder *b, const char *word, size_t *len)
{
	char key[64];
	struct abbr *abbr;

	if (*len >= sizeof key)
		return NULL;
	memcpy(key, word, *len);
	key[*len] = '\0';
	abbr = map_lookup(b->abbreviations, key);
	if (abbr != NULL || *len < 3 || key[*len - 1] != 's')
		return abbr;
	key[--*len] = '\0';
	return map_lookup(b->abbreviations, key);
}

/* The end of the word after the one that ends at `s`, or `s` when a space and a
 * word do not follow: "Reg 24" is one abbreviation. */
static const char *
next_word_end(const char *s, const char *end)
{
	const char *next = s + 1;

	if (s + 1 >= end || *s != ' ' || !in_word(*next))
		return s;
	while (next < end && in_word(*next))
		next++;
	return next;
}

static void
expand(struct builder *b, struct doc_node *parent, struct abbr *abbr, const char *word, size_t len)
{
	struct doc_node *n = node_new(b, parent, DOC_ABBR, 0);

	n->attrs = abbr->attrs;
	text_node(b, n, word, len);
	abbr->section = b->section;
}

void
abbreviate(struct builder *b, struct doc_node *parent, const char *text, size_t len)
{
	const char *end = text + len, *done = text;

	for (const char *s = text; s < end;) {
		const char *word = s;
		struct abbr *abbr;
		size_t n;

		if (!in_word(*s)) {
			s++;
			continue;
		}
		while (s < end && in_word(*s))
			s++;
		n = (size_t)(s - word);
		if (!isupper((unsigned char)*word) && !isdigit((unsigned char)*word))
			continue;
		abbr = find(b, word, &n);
		if (abbr == NULL) {
			n = (size_t)(next_word_end(s, end) - word);
			abbr = find(b, word, &n);
		}
		if (abbr == NULL || abbr->section == b->section)
			continue;
		if (word > done)
			text_node(b, parent, done, (size_t)(word - done));
		expand(b, parent, abbr, word, n);
		s = done = word + n;
	}
	if (done < end)
		text_node(b, parent, done, (size_t)(end - done));
}
