#include "compose/languages.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/map.h"
#include "definition/grammar.h"
#include "definition/tree.h"
#include "wording/say.h"

/* A text of the tree that is marked for now. */
struct swapped {
	xmlNode *node;
	xmlChar *text;             /* as it was, and as strings point into */
};

struct languages {
	struct arena *arena;
	struct map *texts;         /* words of the source -> the same marked */
	const char **sorted; size_t sorted_count, sorted_cap;   /* these words by their bytes, for longest_at() */
	struct swapped *swapped; size_t count, cap;
	const char *base;          /* of texts that need no mark, or NULL */
};

/* The node after `x` in the tree of `root`. */
static xmlNode *
next_node(xmlNode *x, const xmlNode *root)
{
	if (x->type == XML_ELEMENT_NODE && x->children != NULL)
		return x->children;
	while (x != root && x->next == NULL)
		x = x->parent;
	return x == root ? NULL : x->next;
}

static const char *
language_of(const xmlNode *node)
{
	const char *lang;

	for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (tree_element(node) != EL_NONE && (lang = tree_attribute(node, "lang")) != NULL)
			return lang;
	return SAY_LANGUAGE;
}

/* Are there words in another language than the program's? */
static bool
any_other(xmlNode *root)
{
	const char *lang;

	for (xmlNode *x = root; x != NULL; x = next_node(x, root))
		if (x->type == XML_ELEMENT_NODE && tree_element(x) != EL_NONE &&
		    (lang = tree_attribute(x, "lang")) != NULL && !language_same(lang, SAY_LANGUAGE))
			return true;
	return false;
}

/* Words as facts have them: without space at the ends, one between words. */
static const char *
words_of(struct arena *arena, const char *text)
{
	struct strbuf words = STRBUF_INIT, plain = STRBUF_INIT;
	const char *s, *kept;

	language_strip(&plain, text);
	for (s = plain.text + strspn(plain.text, " \t\r\n"); *s != '\0'; s += strspn(s, " \t\r\n")) {
		size_t len = strcspn(s, " \t\r\n");

		if (words.len > 0)
			strbuf_putc(&words, ' ');
		strbuf_add(&words, s, len);
		s += len;
	}
	kept = arena_strdup(arena, words.text);
	strbuf_drop(&plain);
	strbuf_drop(&words);
	return kept;
}

static void
remember(struct languages *l, const char *lang, const char *text)
{
	const char *words = words_of(l->arena, text);
	struct strbuf marked = STRBUF_INIT;

	if (map_lookup(l->texts, words) == NULL) {
		language_put(&marked, lang, words);
		map_add(l->texts, words, arena_strdup(l->arena, marked.text));
		MEM_GROW(l->sorted, l->sorted_cap, l->sorted_count + 1);
		l->sorted[l->sorted_count++] = words;
	}
	strbuf_drop(&marked);
}

/* Mark one text node, if it has words in a language of their own. A source can be marked twice, for a
 * report and for its part: the marks are the same. */
static void
mark(struct languages *l, xmlNode *node, const char *lang)
{
	const char *text = (const char *)node->content;
	struct strbuf marked = STRBUF_INIT;

	if (text == NULL || !language_has_words(text, strlen(text)) ||
	    (l->base != NULL && strcmp(lang, l->base) == 0))
		return;
	remember(l, lang, text);
	if (language_marked(text))
		return;
	language_put(&marked, lang, text);
	MEM_GROW(l->swapped, l->cap, l->count + 1);
	l->swapped[l->count++] = (struct swapped){ node, node->content };
	node->content = BAD_CAST arena_strdup(l->arena, marked.text);
	strbuf_drop(&marked);
}

/* Is the attribute, or (NULL) the text, of that element what somebody wrote to be read? */
static bool
is_written(enum element element, const xmlAttr *a)
{
	const struct grammar_attribute *attribute;
	enum datatype type;

	if (element == EL_NONE || element == EL_PARAM)
		return false;
	if (a == NULL && grammar_row(element)->content != CONTENT_TEXT)
		return true;
	attribute = a != NULL ? grammar_attribute(element, (const char *)a->name) : NULL;
	if (a != NULL && attribute == NULL)
		return false;
	type = a != NULL ? attribute->type : grammar_row(element)->type;
	return type == TYPE_TEXT || type == TYPE_BLANK;
}

static void
mark_attributes(struct languages *l, xmlNode *x)
{
	enum element element = tree_element(x);

	for (xmlAttr *a = x->properties; a != NULL; a = a->next)
		if (a->ns == NULL && a->children != NULL && a->children->next == NULL &&
		    is_written(element, a))
			mark(l, a->children, language_of(x));
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct languages *
languages_new(xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	struct languages *l;

	if (!any_other(root))
		return NULL;
	l = mem_new_zero(1, sizeof *l);
	l->arena = arena_new();
	l->texts = map_new();
	if (language_same(language_of(root), SAY_LANGUAGE))
		l->base = language_of(root);
	for (xmlNode *x = root; x != NULL; x = next_node(x, root)) {
		if (x->type == XML_ELEMENT_NODE && tree_element(x) != EL_NONE)
			mark_attributes(l, x);
		else if (x->type == XML_TEXT_NODE && x->parent != NULL &&
		    is_written(tree_element(x->parent), NULL))
			mark(l, x, language_of(x->parent));
	}
	if (l->sorted_count > 0)
		qsort(l->sorted, l->sorted_count, sizeof *l->sorted, compare_words);
	return l;
}

void
languages_drop(struct languages *l)
{
	if (l == NULL)
		return;
	while (l->count > 0) {
		l->count--;
		l->swapped[l->count].node->content = l->swapped[l->count].text;
	}
	free(l->swapped);
	map_drop(l->texts);
	free(l->sorted);
	arena_drop(l->arena);
	free(l);
}

/* How many of the sorted texts are not behind the `len` bytes at `s`. */
static size_t
texts_before(const struct languages *l, const char *s, size_t len)
{
	size_t low = 0, high = l->sorted_count;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = strncmp(l->sorted[mid], s, len);

		if (order < 0 || (order == 0 && l->sorted[mid][len] == '\0'))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Does a word end before the byte? Of other bytes than ASCII only General Punctuation (U+2000 to U+203F) ends one. */
static bool
ends_word(const char *s)
{
	unsigned char c = (unsigned char)*s;

	return c < 0x80 ? !isalnum(c) : c == 0xe2 && (unsigned char)s[1] == 0x80;
}

/* The longest text that stands at `s` in whole words, or NULL. */
static const char *
longest_at(const struct languages *l, const char *s)
{
	size_t len = strlen(s);

	while (len > 0) {
		size_t before = texts_before(l, s, len), same = 0;
		const char *text = before > 0 ? l->sorted[before - 1] : "";

		while (same < len && text[same] == s[same])
			same++;
		if (same > 0 && text[same] == '\0' && ends_word(s + same))
			return text;
		len = text[same] == '\0' && same > 0 ? same - 1 : same;   /* those before share no more */
	}
	return NULL;
}

/* Is it a sentence, or something with its number before it? What is neither may be an id, or several. */
static bool
begins_with_text(const char *fact)
{
	size_t len = strlen(fact);

	return len > 0 && (fact[len - 1] == '.' || isdigit((unsigned char)*fact)) && strchr(fact, ' ') != NULL;
}

/* A sentence that quotes texts of the source, with these marked. A single word is taken for one only where the sentence begins
 * with it, or with its number: elsewhere it may be the program's own. */
static const char *
quoting(const struct languages *l, const char *fact)
{
	const char *s = fact, *from = fact, *text;
	struct strbuf out = STRBUF_INIT;
	bool begins = begins_with_text(fact);

	while (*s != '\0') {
		text = longest_at(l, s);
		if (text != NULL && (begins || strchr(text, ' ') != NULL)) {
			strbuf_add(&out, from, (size_t)(s - from));
			strbuf_puts(&out, map_lookup(l->texts, text));
			s = from = s + strlen(text);
		}
		for (; *s != '\0' && !ends_word(s); s++)
			begins = begins && isdigit((unsigned char)*s);
		for (; *s != '\0' && ends_word(s); s++)
			;
	}
	strbuf_puts(&out, from);
	text = from == fact ? fact : arena_strdup(l->arena, out.text);
	strbuf_drop(&out);
	return text;
}

const char *
languages_of_fact(const struct languages *l, const char *fact)
{
	const char *marked = l != NULL ? map_lookup(l->texts, fact) : NULL;

	return marked != NULL ? marked : l != NULL ? quoting(l, fact) : fact;
}
