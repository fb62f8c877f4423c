/* Words in capitals that the plan never spells out. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "evaluate/findings_parts.h"
#include "definition/source.h"

#define LONGEST 6

/* Known to every reader, or no acronyms at all. */
static const char *const KNOWN[] = {
	"UK", "EU", "GB", "US", "USA", "UN", "NHS", "BBC", "TV", "IT", "HR", "PC", "ID", "OK", "AM",
	"PM", "AD", "BC", "NA", "RAG", "PDF", "CSV", "XML", "HTML", "URL", "FAQ", "CD", "DVD", "GP",
	"MP", "NB", "PS", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV", "XV",
};

struct acronym {
	const char *word;
	struct src_pos at;             /* first use */
	bool expanded;
};

struct search {
	const struct check *check;
	struct map *found;             /* word to struct acronym */
	struct acronym **order;        /* by first use */
	size_t count, cap;
};

static struct acronym *
note(struct search *s, const char *word, size_t len, struct src_pos at)
{
	char key[LONGEST + 1];
	struct acronym *a;

	memcpy(key, word, len);
	key[len] = '\0';
	a = map_lookup(s->found, key);
	if (a != NULL)
		return a;
	a = ARENA_NEW(s->check->arena, struct acronym);
	a->word = arena_strdup(s->check->arena, key);
	a->at = at;
	map_add(s->found, a->word, a);
	MEM_GROW(s->order, s->cap, s->count + 1);
	s->order[s->count++] = a;
	return a;
}

static void
declare(struct search *s, const char *word)
{
	size_t len = strlen(word);

	if (len > 0 && len <= LONGEST)
		note(s, word, len, (struct src_pos){ NULL, 0, 0 })->expanded = true;
}

static bool
is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '_';
}

/* "child sexual exploitation (CSE)": a word before the bracket begins with the first
 * letter. `open` points at the bracket. */
static bool
words_before(const char *text, const char *open, char first)
{
	size_t words = 0;
	const char *s = open;

	while (s > text && words < LONGEST + 3) {
		while (s > text && !is_word_byte(s[-1]))
			s--;
		while (s > text && is_word_byte(s[-1]))
			s--;
		if (tolower((unsigned char)*s) == tolower((unsigned char)first)
		    && islower((unsigned char)s[1]))
			return true;
		words++;
	}
	return false;
}

/* "CSE (child sexual exploitation)". `after` points behind the acronym. */
static bool
words_after(const char *after, char first)
{
	after += strspn(after, " ");
	if (*after != '(')
		return false;
	return tolower((unsigned char)after[1]) == tolower((unsigned char)first)
	    && islower((unsigned char)after[2]);
}

static void
take_word(struct search *s, const char *text, const char *word, size_t len, const char *after,
    struct src_pos at)
{
	struct acronym *a = note(s, word, len, at);

	if (a->at.line == 0 && a->at.file == NULL)
		a->at = at;
	if ((word > text && word[-1] == '(' && words_before(text, word - 1, word[0]))
	    || words_after(after, word[0]))
		a->expanded = true;
}

/* A text all in capitals is a heading, not a list of acronyms. */
static bool
is_shouted(const char *text)
{
	bool several = false, capital = false;

	for (; *text != '\0'; text++) {
		if (islower((unsigned char)*text))
			return false;
		capital |= isupper((unsigned char)*text) != 0;
		several |= capital && *text == ' ' && text[1] != '\0';
	}
	return several;
}

static void
search_text(struct search *s, const char *text, struct src_pos at)
{
	const char *p = text;

	if (text == NULL || is_shouted(text))
		return;
	while (*p != '\0') {
		const char *start = p;
		size_t capitals;

		if (!is_word_byte(*p)) {
			p++;
			continue;
		}
		while (is_word_byte(*p))
			p++;
		capitals = strspn(start, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		if (capitals >= 2 && capitals <= LONGEST
		    && (start + capitals == p || (start + capitals + 1 == p && p[-1] == 's')))
			take_word(s, text, start, capitals, p, at);
	}
}

/* ---- the source tree --------------------------------------------------------------------- */

static bool
named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Attributes that are printed as words. */
static bool
is_wording(const xmlAttr *attribute)
{
	static const char *const names[] = {
		"owner", "lead", "workstream", "agreed-by", "signed-off-by", "heading", "title", "reason",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp((const char *)attribute->name, names[i]) == 0)
			return true;
	return false;
}

static void
search_attributes(struct search *s, const xmlNode *element)
{
	const xmlAttr *a;

	for (a = element->properties; a != NULL; a = a->next) {
		const char *text = a->children != NULL ? (const char *)a->children->content : NULL;

		if (text == NULL)
			continue;
		if (is_wording(a))
			search_text(s, text, source_pos(element));
		else if (strcmp((const char *)a->name, "code") == 0)
			declare(s, text);
	}
}

static void
search_node(struct search *s, const xmlNode *node)
{
	const xmlNode *parent = node->parent;

	if (node->type == XML_ELEMENT_NODE)
		search_attributes(s, node);
	else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
	    && parent != NULL && !named(parent, "value") && !named(parent, "band"))
		search_text(s, (const char *)node->content, source_pos(parent));
}

/* Document order, without recursion. */
static const xmlNode *
following(const xmlNode *node, const xmlNode *root)
{
	if (node->type == XML_ELEMENT_NODE && node->children != NULL)
		return node->children;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static void
search_tree(struct search *s)
{
	xmlDoc *source = s->check->plan->source;
	const xmlNode *root = source != NULL ? xmlDocGetRootElement(source) : NULL, *node;

	for (node = root; node != NULL; node = following(node, root))
		search_node(s, node);
}

/* Commentary that came from a CSV file stands in no tree. */
static void
search_csv(struct search *s)
{
	const struct plan *plan = s->check->plan;
	size_t i, j;

	for (i = 0; i < plan->measure_count; i++)
		for (j = 0; j < plan->measures[i]->value_count; j++)
			if (plan->measures[i]->values[j].node == NULL)
				search_text(s, plan->measures[i]->values[j].commentary,
				    plan->measures[i]->values[j].at);
}

void
findings_acronyms(const struct check *c)
{
	struct search s = { .check = c };
	size_t i;

	s.found = map_new();
	for (i = 0; i < ARRAY_LEN(KNOWN); i++)
		declare(&s, KNOWN[i]);
	for (i = 0; i < c->plan->abbreviation_count; i++)
		declare(&s, c->plan->abbreviations[i].short_form);
	search_tree(&s);
	search_csv(&s);
	for (i = 0; i < s.count; i++)
		if (!s.order[i]->expanded)
			finding_add(c, s.order[i]->at, FINDING_ACRONYM,
			    SAY(c->arena, finding_acronym, s.order[i]->word));
	map_drop(s.found);
	free(s.order);
}
