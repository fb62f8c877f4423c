/* mutate_xml.c - XML is changed as a tree, so that most of what comes of it is still read to its end: subtrees are
 * left out, said again, moved, swapped, nested; elements and attributes come from the grammar (src/definition), values
 * from their datatypes and from what the file says elsewhere. One in sixteen is changed as bytes, which nobody else would. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/grammar.h"
#include "mutate.h"

enum { NODES_MAX = 8000 };

struct tree {
	xmlDoc *doc;
	xmlNode *nodes[NODES_MAX];     /* elements, the root first */
	size_t count;
	uint64_t random;
};

static size_t
below(struct tree *t, size_t n)
{
	t->random = t->random * 6364136223846793005u + 1442695040888963407u;
	return n == 0 ? 0 : (size_t)(t->random >> 33) % n;
}

#define PICK(t, list) ((list)[below((t), ARRAY_LEN(list))])

static void
collect(struct tree *t, xmlNode *x)
{
	for (; x != NULL; x = x->next) {
		if (x->type != XML_ELEMENT_NODE)
			continue;
		if (t->count < NODES_MAX)
			t->nodes[t->count++] = x;
		collect(t, x->children);
	}
}

static void
list_again(struct tree *t)
{
	t->count = 0;
	collect(t, xmlDocGetRootElement(t->doc));
}

static bool
open_tree(struct tree *t, const uint8_t *bytes, size_t len, unsigned seed)
{
	t->random = seed * 2862933555777941757u + 3037000493u;
	t->doc = xmlReadMemory((const char *)bytes, (int)len, "input.xml", NULL, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
	if (t->doc != NULL)
		list_again(t);
	return t->doc != NULL && t->count > 0;
}

/* What the tree is as bytes; 0: too many. Frees the tree. */
static size_t
close_tree(struct tree *t, uint8_t *out, size_t max)
{
	xmlChar *text = NULL;
	int len = 0;
	size_t n = 0;

	xmlDocDumpMemory(t->doc, &text, &len);
	if (text != NULL && (size_t)len <= max) {
		n = (size_t)len;
		memcpy(out, text, n);
	}
	xmlFree(text);
	xmlFreeDoc(t->doc);
	return n;
}

static xmlNode *any(struct tree *t) { return t->nodes[below(t, t->count)]; }
/* Not the root; NULL: there is nothing else. */
static xmlNode *any_child(struct tree *t) { return t->count > 1 ? t->nodes[1 + below(t, t->count - 1)] : NULL; }

static bool
is_inside(const xmlNode *x, const xmlNode *top)
{
	for (; x != NULL; x = x->parent)
		if (x == top)
			return true;
	return false;
}

static size_t
weight(const xmlNode *x)
{
	size_t n = 1;

	for (x = x->children; x != NULL; x = x->next)
		n += weight(x);
	return n;
}

/* ---- values -------------------------------------------------------------------------------------------------- */

static const char *const NUMBERS[] = { "0", "-0", "-1", "1", "2", "7", "99", "100", "101", "1e308", "NaN", "0x10", "0.0001", "-273.15",
	"99.5", "84.5", "1,250", "99999999999999999999", "4294967296", "2147483648", "999999999999999", "0.1", "50", "12", "3" };
static const char *const DATES[] = { "2016-02-29", "2015-02-29", "0001-01-01", "9999-12-31", "2016-03", "0000-00-00", "2016-04-25", "2016-06",
	"2015-03-31", "2016-12-31", "2011-10-03", "1900-01" };
static const char *const TEXTS[] = { "", " ", "\n\t ", "a", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "e\xCC\x81", "\xE2\x80\x8B\xE2\x80\x8D", "\xC2\xAD\xC2\xAD",
	"\xC2\xA0\xC2\xA0", "x\xE2\x80\xA8y", "\xE2\x80\xAE""abc\xE2\x80\xAC", "\xE2\x81\xA6""abc\xE2\x81\xA9", "&<>\"'", "%s%n", "{$x}", "../../x", "-5", "50%", "5-6 months",
	"3 of 4", "no data", "a\xE2\x80\x91""b", "\xEF\xAC\x81", "\xE2\x9C\x93", "CSE IRO ABC", "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "5\xE2\x80\x89""000",
	"[not published]", "fewer than 5", "[c]", "Q3", "2015-16", "multi-agency", "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A\xD8\xA9", "\xE0\xA6\xAC\xE0\xA6\xBE\xE0\xA6\x82\xE0\xA6\xB2\xE0\xA6\xBE", "W\xC5\xB5y\xC5\xB7",
	"#", "#1", "http://example.org/", "mailto:a@example.org", "| |", "- - -", "\xC3\x9F", "\xEF\xBB\xBF" };
static const char *const WORDS[] = { "yes", "no", "none", "high", "low", "in-range", "percent", "count", "months", "pounds", "rate", "number", "text", "good", "bad",
	"best", "poor", "circle", "q4.csv", "#1b6e3c", "#000000", "2015-16-Q1", "2015-16-Q4", "2016-17-Q1", "jan-2016", "1", "1 3", "3", "public", "private",
	"scorecard", "improvement-plan", "area-plan", "exceptions", "en-GB", "cy", "ar", "landscape", "12pt", "0pt", "3000pt", "18mm", "1.5cm", "0.1pt",
	"//*", "@*", ".", "..", "/", "position()", "concat($x, $x)", "string-length(.)", "current()", "key('k', .)", "1 div 0", "text()", "*[1]", "last()" };

/* A value that the file has somewhere, of an attribute `name` or of any. */
static void
value_of_file(struct tree *t, const char *name, struct strbuf *out)
{
	size_t tries;

	for (tries = 0; tries < 40; tries++) {
		const xmlNode *x = any(t);
		const xmlAttr *a;

		for (a = x->properties; a != NULL; a = a->next)
			if ((name == NULL ? below(t, 3) == 0 : strcmp((const char *)a->name, name) == 0) && a->children != NULL
			    && a->children->content != NULL) {
				strbuf_puts(out, (const char *)a->children->content);
				return;
			}
	}
}

static void
long_text(struct tree *t, struct strbuf *out)
{
	static const char *const pieces[] = { "W", "word ", "-", "/", "1", "e\xCC\x81", "\xC2\xA0", "Antidisestablishmentarianism ", "a\xE2\x80\x8D", "\xE2\x81\xA6" };
	const char *piece = PICK(t, pieces);
	size_t n = (size_t[]){ 20, 200, 2000 }[below(t, 3)];

	while (n-- > 0)
		strbuf_puts(out, piece);
}

static void
any_value(struct tree *t, struct strbuf *out)
{
	switch (below(t, 8)) {
	case 0: strbuf_puts(out, PICK(t, NUMBERS)); break;
	case 1: strbuf_puts(out, PICK(t, DATES)); break;
	case 2: strbuf_puts(out, PICK(t, TEXTS)); break;
	case 3: case 4: strbuf_puts(out, PICK(t, WORDS)); break;
	case 5: long_text(t, out); break;
	default: value_of_file(t, NULL, out); break;
	}
}

/* One of the words of `choices`, "a b c". */
static void
one_choice(struct tree *t, const char *choices, struct strbuf *out)
{
	size_t words = 1, i, n;
	const char *s;

	for (s = choices; *s != '\0'; s++)
		words += *s == ' ';
	for (n = below(t, words), s = choices, i = 0; i < n; i++)
		s = strchr(s, ' ') + 1;
	strbuf_add(out, s, strcspn(s, " "));
}

static void
typed_value(struct tree *t, enum datatype type, const char *choices, struct strbuf *out)
{
	switch (type) {
	case TYPE_DAY: case TYPE_DATE: case TYPE_YEAR:
		strbuf_puts(out, PICK(t, DATES));
		if (type == TYPE_YEAR)
			strbuf_truncate(out, 4);
		break;
	case TYPE_NUMBER: case TYPE_COUNT: case TYPE_POSITIVE:
		strbuf_puts(out, PICK(t, NUMBERS));
		break;
	case TYPE_CHOICE: case TYPE_CHOICES:
		one_choice(t, choices, out);
		if (type == TYPE_CHOICES && below(t, 2)) {
			strbuf_puts(out, " ");
			one_choice(t, choices, out);
		}
		break;
	case TYPE_COLOUR: strbuf_puts(out, below(t, 2) ? "#1b6e3c" : "#fefefe"); break;
	case TYPE_IDS:
		value_of_file(t, "id", out);
		strbuf_puts(out, " ");
		value_of_file(t, "id", out);
		break;
	case TYPE_ID:
		if (below(t, 2))
			value_of_file(t, "id", out);
		else
			strbuf_printf(out, "n%zu", below(t, 100000));
		break;
	case TYPE_LINK:
		strbuf_puts(out, below(t, 2) ? "#" : "https://example.org/");
		value_of_file(t, "id", out);
		break;
	default:
		any_value(t, out);
	}
}

/* ---- the grammar --------------------------------------------------------------------------------------------- */

static enum element
element_of(const xmlNode *x)
{
	enum element up = EL_NONE;

	if (x->parent != NULL && x->parent->type == XML_ELEMENT_NODE && (up = element_of(x->parent)) == EL_NONE)
		return EL_NONE;
	return grammar_child(up, (const char *)x->name);
}

static void
set(struct tree *t, xmlNode *x, const struct grammar_attribute *a)
{
	struct strbuf value = STRBUF_INIT;

	if (below(t, 4) == 0)
		value_of_file(t, a->name, &value);
	if (value.len == 0)
		typed_value(t, a->type, a->choices, &value);
	xmlSetProp(x, BAD_CAST a->name, BAD_CAST value.text);
	strbuf_drop(&value);
}

/* Text of an element, or what it must hold, some of what it may. */
static void
fill(struct tree *t, xmlNode *x, enum element e, int depth)
{
	const struct grammar_element *row = grammar_row(e);
	const struct grammar_attribute *a;
	const struct grammar_child *c;
	struct strbuf text = STRBUF_INIT;

	for (a = row->attributes; a->name != NULL; a++)
		if (a->required || below(t, 6) == 0)
			set(t, x, a);
	if (row->content == CONTENT_TEXT)
		typed_value(t, row->type, NULL, &text);
	else if (row->content != CONTENT_EMPTY && row->content != CONTENT_CHILDREN && row->content != CONTENT_BLOCKS)
		any_value(t, &text);
	if (text.len > 0)
		xmlNodeAddContent(x, BAD_CAST text.text);
	strbuf_drop(&text);
	if (row->content == CONTENT_BLOCKS)
		xmlNewTextChild(x, x->ns, BAD_CAST "p", BAD_CAST "Something is said here.");
	for (c = row->children; depth < 5 && c->element != EL_NONE; c++)
		if (c->cardinality == CARD_ONE || c->cardinality == CARD_SOME || below(t, 8) == 0)
			fill(t, xmlNewChild(x, x->ns, BAD_CAST grammar_row(c->element)->name, NULL), c->element, depth + 1);
}

/* ---- changes --------------------------------------------------------------------------------------------------- */

static void
drop(struct tree *t)
{
	xmlNode *x = any_child(t);

	if (x == NULL)
		return;
	xmlUnlinkNode(x);
	xmlFreeNode(x);
	list_again(t);
}

static void
rename_ids(struct tree *t, xmlNode *x)
{
	xmlNode *child;
	char id[24];

	if (x->type == XML_ELEMENT_NODE && xmlHasProp(x, BAD_CAST "id") != NULL) {
		snprintf(id, sizeof id, "n%zu", below(t, 1000000));
		xmlSetProp(x, BAD_CAST "id", BAD_CAST id);
	}
	for (child = x->type == XML_ELEMENT_NODE ? x->children : NULL; child != NULL; child = child->next)
		rename_ids(t, child);
}

static void
repeat(struct tree *t)
{
	xmlNode *x = any_child(t), *twin;
	size_t n = (size_t[]){ 1, 1, 1, 2, 8, 30 }[below(t, 6)];

	if (x == NULL || weight(x) * n > 2000)
		return;
	while (n-- > 0) {
		twin = xmlCopyNode(x, 1);
		if (below(t, 8) > 0)
			rename_ids(t, twin);
		xmlAddNextSibling(x, twin);
	}
	list_again(t);
}

static void
put_in(struct tree *t, xmlNode *x, xmlNode *place)
{
	xmlNode *before = place->children;
	size_t n = below(t, 6);

	while (before != NULL && n-- > 0)
		before = before->next;
	if (before != NULL && before != x)
		xmlAddPrevSibling(before, x);
	else
		xmlAddChild(place, x);
}

static void
move(struct tree *t)
{
	xmlNode *x = any_child(t), *place = any(t);

	if (x == NULL || is_inside(place, x))
		return;
	xmlUnlinkNode(x);
	put_in(t, x, place);
	xmlReconciliateNs(t->doc, x);   /* what it comes from may go, and its namespaces with it */
	list_again(t);
}

static void
swap(struct tree *t)
{
	xmlNode *a = any_child(t), *b = NULL, *mark;
	size_t tries;

	for (tries = 0; a != NULL && tries < 30; tries++) {
		b = any_child(t);
		if (xmlStrEqual(a->name, b->name) && !is_inside(a, b) && !is_inside(b, a))
			break;
		b = NULL;
	}
	if (b == NULL)
		return;
	mark = xmlNewDocText(t->doc, BAD_CAST "");
	xmlReplaceNode(a, mark);
	xmlReplaceNode(b, a);
	xmlReplaceNode(mark, b);
	xmlReconciliateNs(t->doc, a);
	xmlReconciliateNs(t->doc, b);
	xmlFreeNode(mark);
	list_again(t);
}

static void
nest(struct tree *t)
{
	xmlNode *x = any_child(t), *shell;
	size_t n = (size_t[]){ 1, 1, 4, 40 }[below(t, 4)];

	if (x == NULL || weight(x) > 100)
		return;
	while (n-- > 0) {
		shell = xmlCopyNode(x, 2);
		xmlReplaceNode(x, shell);
		xmlAddChild(shell, x);
		x = shell;
	}
	list_again(t);
}

static void
set_attribute(struct tree *t)
{
	xmlNode *x = any(t);
	enum element e = element_of(x);
	const struct grammar_attribute *a;
	struct strbuf value = STRBUF_INIT;
	xmlAttr *own = x->properties;
	size_t n = below(t, 5);

	if (e != EL_NONE && below(t, 3) > 0) {
		for (n = 0, a = grammar_row(e)->attributes; a[n].name != NULL; n++)
			continue;
		if (n > 0)
			set(t, x, &a[below(t, n)]);
		else if (grammar_common(e)->name != NULL)
			set(t, x, grammar_common(e));
		else if (grammar_exempt(e)->name != NULL)
			set(t, x, grammar_exempt(e));
		return;
	}
	while (own != NULL && own->next != NULL && n-- > 0)
		own = own->next;
	any_value(t, &value);
	if (own != NULL)
		xmlSetNsProp(x, own->ns, own->name, BAD_CAST value.text);
	strbuf_drop(&value);
}

static void
drop_attribute(struct tree *t)
{
	xmlNode *x = any(t);

	if (x->properties != NULL)
		xmlRemoveProp(below(t, 2) && x->properties->next != NULL ? x->properties->next : x->properties);
}

static void
set_text(struct tree *t)
{
	struct strbuf value = STRBUF_INIT;
	xmlNode *x = NULL;
	size_t tries;

	for (tries = 0; tries < 20; tries++) {
		x = any(t);
		if (x->children != NULL && x->children->type == XML_TEXT_NODE)
			break;
	}
	any_value(t, &value);
	if (x->children != NULL && x->children->type == XML_TEXT_NODE) {
		if (below(t, 3) > 0)
			xmlNodeSetContent(x->children, NULL);
		xmlNodeAddContent(x->children, BAD_CAST value.text);
	} else {
		xmlNodeAddContent(x, BAD_CAST value.text);
	}
	strbuf_drop(&value);
}

/* Another number in the place of the first in a text or an attribute: the plan mostly stays sound. */
static void
nudge(struct tree *t)
{
	size_t tries;

	for (tries = 0; tries < 20; tries++) {
		xmlNode *x = any(t);
		xmlNode *text = x->properties != NULL && below(t, 2) ? x->properties->children : x->children;
		const char *old = text != NULL && text->type == XML_TEXT_NODE ? (const char *)text->content : NULL, *digits;
		struct strbuf value = STRBUF_INIT;

		if (old == NULL || (digits = strpbrk(old, "0123456789")) == NULL)
			continue;
		strbuf_add(&value, old, (size_t)(digits - old));
		strbuf_puts(&value, PICK(t, NUMBERS));
		strbuf_puts(&value, digits + strspn(digits, "0123456789."));
		xmlNodeSetContent(text, NULL);
		xmlNodeAddContent(text, BAD_CAST value.text);
		strbuf_drop(&value);
		return;
	}
}

/* An element that the grammar allows here, with what it needs. */
static void
insert(struct tree *t)
{
	xmlNode *place = any(t), *x;
	enum element e = element_of(place);
	const struct grammar_child *c;
	size_t n;

	if (e == EL_NONE)
		return;
	c = grammar_row(e)->children;
	for (n = 0; c[n].element != EL_NONE; n++)
		continue;
	if (n == 0)
		return;
	n = below(t, n);
	x = xmlNewDocNode(t->doc, place->ns, BAD_CAST grammar_row(c[n].element)->name, NULL);
	put_in(t, x, place);
	fill(t, x, c[n].element, 0);
	list_again(t);
}

/* How it is to be built: door_wish(). */
static void
wish(struct tree *t)
{
	xmlNode *x, *next;
	char number[8];

	for (x = t->doc->children; x != NULL; x = next) {
		next = x->next;
		if (x->type != XML_COMMENT_NODE)
			continue;
		xmlUnlinkNode(x);
		xmlFreeNode(x);
	}
	snprintf(number, sizeof number, "%zu", below(t, 120));
	xmlAddChild((xmlNode *)t->doc, xmlNewDocComment(t->doc, BAD_CAST number));
}

size_t
mutate_xml(uint8_t *bytes, size_t len, size_t max, unsigned seed)
{
	static void (*const changes[])(struct tree *) = { drop, repeat, repeat, move, swap, nest, set_attribute, set_attribute, set_attribute,
		drop_attribute, set_text, set_text, nudge, nudge, insert, insert, insert, wish };
	static struct tree tree;
	size_t n, made;

	if (seed % 16 == 0 || !open_tree(&tree, bytes, len, seed)) {
		if (seed % 16 != 0)
			xmlFreeDoc(tree.doc);
		tree.doc = NULL;
		return LLVMFuzzerMutate(bytes, len, max);
	}
	for (n = (size_t[]){ 1, 1, 1, 2, 3, 8 }[below(&tree, 6)]; n > 0; n--)
		PICK(&tree, changes)(&tree);
	made = close_tree(&tree, bytes, max);
	tree.doc = NULL;
	return made > 0 ? made : len;
}

size_t
cross_xml(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, uint8_t *out, size_t max, unsigned seed)
{
	static struct tree into, from;
	size_t tries, made;
	xmlNode *piece = NULL, *place;

	if (!open_tree(&into, a, a_len, seed) || !open_tree(&from, b, b_len, seed + 1)) {
		xmlFreeDoc(into.doc);
		xmlFreeDoc(from.doc);
		into.doc = from.doc = NULL;
		made = a_len < max ? a_len : max;
		memcpy(out, a, made);
		return made;
	}
	for (tries = 0; tries < 60 && (piece == NULL || weight(piece) > 1500); tries++)
		piece = any_child(&from);
	for (tries = 0; piece != NULL && weight(piece) <= 1500 && tries < 200; tries++) {
		place = any(&into);
		if (!xmlStrEqual(place->name, piece->parent->name))
			continue;
		piece = xmlDocCopyNode(piece, into.doc, 1);
		put_in(&into, piece, place);
		break;
	}
	made = close_tree(&into, out, max);
	xmlFreeDoc(from.doc);
	into.doc = from.doc = NULL;
	if (made == 0) {
		made = a_len < max ? a_len : max;
		memcpy(out, a, made);
	}
	return made;
}
