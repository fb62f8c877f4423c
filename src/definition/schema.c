#include "definition/schema.h"

#include <string.h>

#include "base/strbuf.h"
#include "definition/grammar.h"
#include "definition/source.h"

/* The schema as it grows, and how deep it is indented. */
struct writer {
	struct strbuf out;
	int depth;
};

static void
put_escaped(struct strbuf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		switch (*s) {
		case '<': strbuf_puts(out, "&lt;"); break;
		case '>': strbuf_puts(out, "&gt;"); break;
		case '&': strbuf_puts(out, "&amp;"); break;
		case '"': strbuf_puts(out, "&quot;"); break;
		default:  strbuf_putc(out, *s);
		}
	}
}

static void PRINTF_LIKE(2, 3)
line(struct writer *w, const char *fmt, ...)
{
	va_list ap;

	strbuf_printf(&w->out, "%*s", 2 * w->depth, "");
	va_start(ap, fmt);
	strbuf_vprintf(&w->out, fmt, ap);
	va_end(ap);
	strbuf_putc(&w->out, '\n');
}

/* "<tag>" or, with a name, "<tag name="...">"; what follows is inside it. */
static void
open(struct writer *w, const char *tag, const char *name)
{
	if (name != NULL)
		line(w, "<%s name=\"%s\">", tag, name);
	else
		line(w, "<%s>", tag);
	w->depth++;
}

static void
shut(struct writer *w, const char *tag)
{
	w->depth--;
	line(w, "</%s>", tag);
}

static void
document(struct writer *w, const char *doc)
{
	strbuf_printf(&w->out, "%*s<a:documentation>", 2 * w->depth, "");
	put_escaped(&w->out, doc);
	strbuf_puts(&w->out, "</a:documentation>\n");
}

/* ---- datatypes ------------------------------------------------------------------ */

static const char *const TYPE_NAMES[] = {
	[TYPE_TEXT] = "some-text", [TYPE_BLANK] = NULL, [TYPE_ID] = "identifier",
	[TYPE_IDS] = "identifiers", [TYPE_DAY] = "day", [TYPE_DATE] = "day-or-month",
	[TYPE_YEAR] = "year", [TYPE_NUMBER] = "number", [TYPE_COUNT] = "whole-number",
	[TYPE_POSITIVE] = "positive-number", [TYPE_CHOICE] = NULL, [TYPE_CHOICES] = NULL,
	[TYPE_COLOUR] = "colour-code", [TYPE_LANGUAGE] = "language", [TYPE_FILE] = "file-name",
	[TYPE_PLACE] = "place", [TYPE_TEMPLATE] = "template-name", [TYPE_LINK] = "link-target",
};
_Static_assert(ARRAY_LEN(TYPE_NAMES) == DATATYPE_COUNT, "a name for each datatype");

static void
define_type(struct writer *w, enum datatype type)
{
	const struct grammar_datatype *t = grammar_datatype(type);

	if (TYPE_NAMES[type] == NULL)
		return;
	open(w, "define", TYPE_NAMES[type]);
	line(w, "<!-- %s -->", say_plain(t->words));
	if (t->pattern == NULL) {
		line(w, "<data type=\"%s\"/>", t->xsd);
	} else {
		line(w, "<data type=\"%s\">", t->xsd);
		line(w, "  <param name=\"pattern\">%s</param>", t->pattern);
		line(w, "</data>");
	}
	shut(w, "define");
}

static void
put_choices(struct writer *w, const char *choices)
{
	size_t n;

	open(w, "choice", NULL);
	for (; *choices != '\0'; choices += n + strspn(choices + n, " ")) {
		n = strcspn(choices, " ");
		line(w, "<value>%.*s</value>", (int)n, choices);
	}
	shut(w, "choice");
}

/* That each choice stands in a list once cannot be said: no interleave in a list (RELAX NG, 7.1.3). */
static void
put_type(struct writer *w, enum datatype type, const char *choices)
{
	if (type == TYPE_CHOICES) {
		open(w, "list", NULL);
		open(w, "oneOrMore", NULL);
		put_choices(w, choices);
		shut(w, "oneOrMore");
		shut(w, "list");
	} else if (type == TYPE_CHOICE) {
		put_choices(w, choices);
	} else if (TYPE_NAMES[type] == NULL) {
		line(w, "<text/>");
	} else {
		line(w, "<ref name=\"%s\"/>", TYPE_NAMES[type]);
	}
}

/* ---- elements -------------------------------------------------------------------- */

static void
put_needed_attribute(struct writer *w, const struct grammar_attribute *a)
{
	open(w, "attribute", a->name);
	document(w, a->doc);
	put_type(w, a->type, a->choices);
	shut(w, "attribute");
}

static void
put_attribute(struct writer *w, const struct grammar_attribute *a)
{
	if (!a->required)
		open(w, "optional", NULL);
	put_needed_attribute(w, a);
	if (!a->required)
		shut(w, "optional");
}

static void
define_attributes(struct writer *w, const struct grammar_attribute *a)
{
	for (; a->name != NULL; a++) {
		strbuf_putc(&w->out, '\n');
		open(w, "define", a->name);
		put_needed_attribute(w, a);
		shut(w, "define");
	}
}

/* The attributes that many elements have, each a pattern. */
static void
define_common(struct writer *w)
{
	define_attributes(w, grammar_common(EL_PLAN));
	define_attributes(w, grammar_language(EL_P));
	define_attributes(w, grammar_exempt(EL_P));
}

/* All of them or none. Not one pattern for both, to which libxml2 refuses the attributes. */
static void
put_common(struct writer *w, const struct grammar_attribute *a)
{
	if (a->name == NULL)
		return;
	open(w, "optional", NULL);
	for (; a->name != NULL; a++)
		line(w, "<ref name=\"%s\"/>", a->name);
	shut(w, "optional");
}

static void
put_repeated(struct writer *w, enum cardinality cardinality, const char *name)
{
	static const char *const tags[] = { [CARD_ONE] = NULL, [CARD_OPTIONAL] = "optional",
	    [CARD_MANY] = "zeroOrMore", [CARD_SOME] = "oneOrMore" };
	const char *tag = tags[cardinality];

	if (tag == NULL)
		line(w, "<ref name=\"%s\"/>", name);
	else
		line(w, "<%s><ref name=\"%s\"/></%s>", tag, name, tag);
}

/* What surrounds the children: their order is free, characters may mix in. */
static const char *
wrapper(const struct grammar_element *row)
{
	switch (row->content) {
	case CONTENT_INLINE: case CONTENT_FLOW: case CONTENT_ENTRY: case CONTENT_MIXED: return "mixed";
	case CONTENT_CHILDREN:     /* of one kind nothing: libxml2 refuses attributes beside a group of lists */
		return row->children[1].element == EL_NONE ? NULL : "interleave";
	case CONTENT_BLOCKS: case CONTENT_QUOTED: return "interleave";
	default: return NULL;
	}
}

static void
put_content(struct writer *w, const struct grammar_element *row)
{
	const struct grammar_child *c;
	const char *around = wrapper(row);

	if (row->content == CONTENT_TEXT)
		put_type(w, row->type, NULL);
	else if (row->content == CONTENT_EMPTY)
		line(w, "<empty/>");
	if (row->content == CONTENT_TEXT || row->content == CONTENT_EMPTY)
		return;
	if (around != NULL)
		open(w, around, NULL);
	if (row->content == CONTENT_INLINE || row->content == CONTENT_FLOW || row->content == CONTENT_ENTRY)
		put_repeated(w, CARD_MANY, "inline");
	if (grammar_lacks_tables(row->content))
		put_repeated(w, CARD_MANY, "entry-block");
	if (row->content == CONTENT_BLOCKS || row->content == CONTENT_FLOW)
		put_repeated(w, CARD_MANY, "block");
	for (c = row->children; c->element != EL_NONE; c++)
		put_repeated(w, c->cardinality, grammar_row(c->element)->pattern);
	if (around != NULL)
		shut(w, around);
}

static void
define_element(struct writer *w, enum element element)
{
	const struct grammar_element *row = grammar_row(element);
	const struct grammar_attribute *a;

	strbuf_putc(&w->out, '\n');
	open(w, "define", row->pattern);
	open(w, "element", row->name);
	document(w, row->doc);
	for (a = row->attributes; a->name != NULL; a++)
		put_attribute(w, a);
	put_common(w, grammar_common(element));
	put_common(w, grammar_language(element));
	put_common(w, grammar_exempt(element));
	put_content(w, row);
	shut(w, "element");
	shut(w, "define");
}

/* A choice of all known elements of which `is_member` is true. */
static void
define_choice(struct writer *w, const char *name, bool (*is_member)(enum element),
    const bool known[ELEMENT_COUNT])
{
	bool any = false;
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		any = any || (known[e] && is_member((enum element)e));
	if (!any)
		return;            /* an empty choice is no schema */
	strbuf_putc(&w->out, '\n');
	open(w, "define", name);
	open(w, "choice", NULL);
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if (known[e] && is_member((enum element)e))
			line(w, "<ref name=\"%s\"/>", grammar_row((enum element)e)->pattern);
	shut(w, "choice");
	shut(w, "define");
}

bool
schema_write(enum element root, struct sink *sink)
{
	bool known[ELEMENT_COUNT];
	struct writer w = { STRBUF_INIT, 0 };
	bool ok;
	int i;

	grammar_reach(root, known);
	line(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	line(&w, "<!-- The %s definition of rapporteur, as RELAX NG. The children of an element may",
	    grammar_row(root)->name);
	line(&w, "     stand in any order. Written by `rapporteur schema`; do not edit. -->");
	line(&w, "<grammar ns=\"%s\" xmlns=\"http://relaxng.org/ns/structure/1.0\"", DEFINITION_NS);
	line(&w, "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"");
	line(&w, "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	w.depth++;
	open(&w, "start", NULL);
	line(&w, "<ref name=\"%s\"/>", grammar_row(root)->pattern);
	shut(&w, "start");
	for (i = EL_NONE + 1; i < ELEMENT_COUNT; i++)
		if (known[i])
			define_element(&w, (enum element)i);
	define_common(&w);
	define_choice(&w, "block", grammar_is_block, known);
	define_choice(&w, "entry-block", grammar_is_entry_block, known);
	define_choice(&w, "inline", grammar_is_inline, known);
	strbuf_putc(&w.out, '\n');
	for (i = 0; i < DATATYPE_COUNT; i++)
		define_type(&w, (enum datatype)i);
	shut(&w, "grammar");
	ok = sink_write(sink, w.out.text, w.out.len);
	strbuf_drop(&w.out);
	return ok;
}

/* ---- the reference ----------------------------------------------------------------- */

static const char *
how_often(enum cardinality cardinality)
{
	static const char *const words[] = { [CARD_ONE] = "", [CARD_OPTIONAL] = "?",
	    [CARD_MANY] = "*", [CARD_SOME] = "+" };

	return words[cardinality];
}

/* What an element holds: "`title`, `note`*". */
static void
refer_content(struct strbuf *out, const struct grammar_element *row)
{
	static const char *const words[] = {
		[CONTENT_EMPTY] = "nothing",
		[CONTENT_TEXT] = "text",
		[CONTENT_INLINE] = "text with `strong`, `em`, `a`, `br`",
		[CONTENT_BLOCKS] = "`p`, `ul`, `ol`, `table`",
		[CONTENT_FLOW] = "text as in `p`, and `p`, `ul`, `ol`, `table`",
		[CONTENT_ENTRY] = "text as in `p`, and `p`, `ul`, `ol`",
		[CONTENT_QUOTED] = "`p`, `ul`, `ol`",
		[CONTENT_CHILDREN] = "",
		[CONTENT_MIXED] = "text",
	};
	const struct grammar_child *c;
	const char *comma = *words[row->content] != '\0' ? ", " : "";

	strbuf_printf(out, "Holds: %s", row->content == CONTENT_TEXT && row->type != TYPE_TEXT
	    ? say_plain(grammar_datatype(row->type)->words) : words[row->content]);
	for (c = row->children; c->element != EL_NONE; c++, comma = ", ")
		strbuf_printf(out, "%s`%s`%s", comma, grammar_row(c->element)->name,
		    how_often(c->cardinality));
	strbuf_puts(out, ".\n");
}

static void
refer_attributes(struct strbuf *out, const struct grammar_attribute *a)
{
	if (a->name == NULL)
		return;
	strbuf_puts(out, "\n| attribute | | value | what it says |\n|---|---|---|---|\n");
	for (; a->name != NULL; a++)
		strbuf_printf(out, "| `%s` | %s | %s | %s |\n", a->name, a->required ? "needed" : "",
		    a->choices != NULL ? a->choices : say_plain(grammar_datatype(a->type)->words), a->doc);
}

/* Which elements can be left out of the public edition. */
static void
refer_exempt(struct strbuf *out, const bool known[ELEMENT_COUNT])
{
	const char *name = "", *comma = "";
	int e;

	strbuf_puts(out, "\n## What can be exempt\n\n");
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++) {
		if (!known[e] || grammar_exempt((enum element)e)->name == NULL
		    || strcmp(name, grammar_row((enum element)e)->name) == 0)
			continue;
		name = grammar_row((enum element)e)->name;
		strbuf_printf(out, "%s`%s`", comma, name);
		comma = ", ";
	}
	strbuf_puts(out, ".\n");
	refer_attributes(out, grammar_exempt(EL_P));
}

bool
reference_write(enum element root, struct sink *sink)
{
	bool known[ELEMENT_COUNT];
	struct strbuf out = STRBUF_INIT;
	bool ok;
	int e;

	grammar_reach(root, known);
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++) {
		const struct grammar_element *row = grammar_row((enum element)e);

		if (!known[e])
			continue;
		strbuf_printf(&out, "### `%s`%s\n\n%s ", row->name,
		    strcmp(row->name, row->pattern) != 0 ? " (inside another)" : "", row->doc);
		refer_content(&out, row);
		refer_attributes(&out, row->attributes);
		strbuf_putc(&out, '\n');
	}
	strbuf_puts(&out, "## Every element but those of text\n");
	refer_attributes(&out, grammar_common(EL_PLAN));
	if (known[EL_P]) {
		strbuf_puts(&out, "\n## Every element\n");
		refer_attributes(&out, grammar_language(EL_P));
	}
	refer_exempt(&out, known);
	ok = sink_write(sink, out.text, out.len);
	strbuf_drop(&out);
	return ok;
}
