#include "office/docx_text.h"

#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeral.h"
#include "base/utf8.h"

/* ---- elements ---------------------------------------------------------------------------------------------------- */

static bool
is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *
docx_child(const xmlNode *parent, const char *name)
{
	const xmlNode *n;

	for (n = parent != NULL ? parent->children : NULL; n != NULL; n = n->next)
		if (is_element(n, name))
			return n;
	return NULL;
}

const char *
docx_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a;

	/* libxml2 keeps short texts where elements have their attributes. */
	if (node == NULL || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (a = node->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children != NULL && a->children->content != NULL
			    ? (const char *)a->children->content : "";
	return NULL;
}

const char *
docx_value(const xmlNode *parent, const char *name)
{
	return docx_attribute(docx_child(parent, name), "val");
}

bool
docx_is_on(const xmlNode *properties, const char *name)
{
	const xmlNode *n = docx_child(properties, name);
	const char *value = docx_attribute(n, "val");

	return n != NULL && (value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0
	    && strcmp(value, "off") != 0 && strcmp(value, "none") != 0));
}

static bool
is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (is_element(node, names[i]))
			return true;
	return false;
}

bool
docx_is_wrapper(const xmlNode *node)
{
	static const char *const names[] = { "ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink",
	    "fldSimple", "dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara", "Fallback" };

	return is_one_of(node, names, ARRAY_LEN(names));
}

/* A table of contents says again what follows. */
static bool
is_contents(const xmlNode *properties)
{
	const char *gallery = docx_value(docx_child(properties, "docPartObj"), "docPartGallery");

	return gallery != NULL && strcmp(gallery, "Table of Contents") == 0;
}

bool
docx_is_gone(const xmlNode *node)
{
	const xmlNode *properties;

	if (is_element(node, "del") || is_element(node, "moveFrom"))
		return true;
	if (!is_element(node, "sdt"))
		return false;
	properties = docx_child(node, "sdtPr");
	return docx_is_on(properties, "showingPlcHdr") || is_contents(properties);
}

/* ---- text, within its limit ---------------------------------------------------------------------------------------- */

static void
add(struct docx_text *t, struct strbuf *out, const char *text, size_t len)
{
	if (len > t->budget) {
		t->over = true;
		return;
	}
	t->budget -= len;
	strbuf_add(out, text, len);
}

static void
add_words(struct docx_text *t, struct strbuf *out, const char *text)
{
	add(t, out, text, strlen(text));
}

const char *
docx_tidy(struct docx_text *t, const char *text)
{
	char *tidy = arena_strdup(t->arena, text), *to = tidy;
	const char *s = text, *end = text + strlen(text);

	while (s < end) {
		const char *from = s;
		uint32_t cp = utf8_next(&s, end);

		if (cp == '\n') {
			while (to > tidy && to[-1] == ' ')
				to--;
			if (to > tidy && to[-1] != '\n')
				*to++ = '\n';
		} else if (cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x2007 || cp == 0x202F) {
			if (to > tidy && to[-1] != ' ' && to[-1] != '\n')
				*to++ = ' ';
		} else if (cp != 0x200B && cp != 0xFEFF && cp != 0xAD) {
			memmove(to, from, (size_t)(s - from));
			to += s - from;
		}
	}
	while (to > tidy && (to[-1] == ' ' || to[-1] == '\n'))
		to--;
	*to = '\0';
	return tidy;
}

/* ---- symbols ----------------------------------------------------------------------------------------------------- */

/* What characters of symbol fonts show, by their last byte. */
static const struct { const char *font; unsigned char code; const char *shown; } SYMBOLS[] = {
	{ "Wingdings", 0xFC, "\342\234\223" }, { "Wingdings", 0xFB, "\342\234\227" },
	{ "Wingdings", 0xFE, "\342\230\221" }, { "Wingdings", 0xFD, "\342\230\222" },
	{ "Wingdings", 0xA8, "\342\230\220" }, { "Wingdings", 0x6F, "\342\230\220" },
	{ "Wingdings", 0x78, "\342\230\222" },
	{ "Wingdings", 0xE7, "\342\206\220" }, { "Wingdings", 0xE8, "\342\206\222" },
	{ "Wingdings", 0xE9, "\342\206\221" }, { "Wingdings", 0xEA, "\342\206\223" },
	{ "Wingdings", 0xDF, "\342\206\220" }, { "Wingdings", 0xE0, "\342\206\222" },
	{ "Wingdings", 0xE1, "\342\206\221" }, { "Wingdings", 0xE2, "\342\206\223" },
	{ "Wingdings", 0xF3, "\342\206\224" }, { "Wingdings", 0xF4, "\342\206\225" },
	{ "Wingdings", 0x6C, "\342\227\217" }, { "Wingdings", 0x6E, "\342\226\240" },
	{ "Wingdings", 0x4A, "\342\230\272" }, { "Wingdings", 0x4C, "\342\230\271" },
	{ "Wingdings", 0xA7, "\342\200\242" }, { "Wingdings", 0xD8, "\342\200\242" },
	{ "Wingdings 2", 0x50, "\342\234\223" }, { "Wingdings 2", 0x4F, "\342\234\227" },
	{ "Wingdings 2", 0x52, "\342\230\221" }, { "Wingdings 2", 0x54, "\342\230\222" },
	{ "Wingdings 2", 0xA3, "\342\230\220" }, { "Wingdings 2", 0x97, "\342\227\217" },
	{ "Wingdings 3", 0x70, "\342\226\262" }, { "Wingdings 3", 0x71, "\342\226\274" },
	{ "Wingdings 3", 0x68, "\342\206\221" }, { "Wingdings 3", 0x69, "\342\206\223" },
	{ "Wingdings 3", 0x66, "\342\206\220" }, { "Wingdings 3", 0x67, "\342\206\222" },
	{ "Webdings", 0x61, "\342\234\223" }, { "Webdings", 0x72, "\342\234\227" },
	{ "Webdings", 0x63, "\342\230\220" }, { "Webdings", 0x67, "\342\226\240" },
	{ "Webdings", 0x6E, "\342\227\217" },
	{ "Symbol", 0xB7, "\342\200\242" }, { "Symbol", 0xA3, "\342\211\244" }, { "Symbol", 0xB3, "\342\211\245" },
	{ "Symbol", 0xAE, "\342\206\222" }, { "Symbol", 0xAD, "\342\206\221" }, { "Symbol", 0xAF, "\342\206\223" },
	{ "Symbol", 0xB1, "\302\261" },
};

static bool
is_symbol_font(const char *font)
{
	size_t i;

	for (i = 0; font != NULL && i < ARRAY_LEN(SYMBOLS); i++)
		if (strcmp(SYMBOLS[i].font, font) == 0)
			return true;
	return false;
}

/* One that is in no table is shown as a filled circle: something stands there. */
static const char *
symbol_shown(const char *font, uint32_t code)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(SYMBOLS); i++)
		if (strcmp(SYMBOLS[i].font, font) == 0 && SYMBOLS[i].code == (code & 0xFF))
			return SYMBOLS[i].shown;
	return "\342\227\217";
}

static void
add_symbol(struct docx_text *t, struct strbuf *out, const xmlNode *sym)
{
	const char *font = docx_attribute(sym, "font"), *code = docx_attribute(sym, "char");
	uint32_t cp = code != NULL ? (uint32_t)strtoul(code, NULL, 16) : 0;
	char bytes[4];

	if (is_symbol_font(font))
		add_words(t, out, symbol_shown(font, cp));
	else if (cp >= 0x20 && cp < 0x110000 && !(cp >= 0xD800 && cp < 0xF900))
		add(t, out, bytes, utf8_encode(cp, bytes));
}

/* Letters that are set in a symbol font. */
static void
add_letters(struct docx_text *t, struct strbuf *out, const char *text, const char *font)
{
	const char *end = text + strlen(text);

	while (text < end) {
		uint32_t cp = utf8_next(&text, end);

		add_words(t, out, cp == ' ' || cp == 0xA0 ? " " : symbol_shown(font, cp));
	}
}

/* ---- fields ------------------------------------------------------------------------------------------------------- */

/* The box or list of a form of older documents, which has no text of its own (17.16.7, 17.16.9). */
static void
add_form(struct docx_text *t, struct strbuf *out, const xmlNode *data)
{
	const xmlNode *box = docx_child(data, "checkBox"), *list = docx_child(data, "ddList"), *n;
	const char *result = docx_value(list, "result");
	size_t at = result != NULL ? (size_t)strtoul(result, NULL, 10) : 0;

	if (box != NULL) {
		bool known = docx_child(box, "checked") != NULL;

		add_words(t, out, docx_is_on(box, known ? "checked" : "default") ? "\342\230\222" : "\342\230\220");
	}
	for (n = list != NULL ? list->children : NULL; n != NULL; n = n->next)
		if (is_element(n, "listEntry") && at-- == 0) {
			const char *entry = docx_attribute(n, "val");

			add_words(t, out, entry != NULL ? entry : "");
			return;
		}
}

static void
step_field(struct docx_text *t, struct strbuf *out, const xmlNode *mark)
{
	const char *type = docx_attribute(mark, "fldCharType");

	if (type == NULL)
		return;
	if (strcmp(type, "begin") == 0) {
		if (t->field_codes == 0)
			add_form(t, out, docx_child(mark, "ffData"));
		if (t->fields < 64)
			t->field_codes |= (uint64_t)1 << t->fields;
		t->fields++;
	} else if (t->fields > 0) {
		if (t->fields <= 64)
			t->field_codes &= ~((uint64_t)1 << (t->fields - 1));
		t->fields -= strcmp(type, "end") == 0;
	}
}

/* ---- runs ---------------------------------------------------------------------------------------------------------- */

/* What a walk through a paragraph has in hand. */
struct walk {
	struct docx_text *t;
	struct strbuf *out;
	const struct docx_boxes *boxes;
	bool plain;                /* some of it is not bold */
};

static void add_inline(struct walk *w, const xmlNode *parent);

/* Paragraphs one under the other: of a text box, of a note. */
static void
add_lines(struct walk *w, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || docx_is_gone(n))
			continue;
		if (is_element(n, "p")) {
			if (w->out->len > 0)
				strbuf_putc(w->out, '\n');
			(void)docx_paragraph(w->t, n, w->out, NULL, NULL);
		} else {
			add_lines(w, n);
		}
	}
}

/* A note's words where it is cited: they would be lost else. */
static void
add_note(struct walk *w, const xmlNode *citation)
{
	struct docx_text *t = w->t;
	const char *id = docx_attribute(citation, "id");
	const xmlNode *note;
	struct strbuf text = STRBUF_INIT;
	struct walk inner = { t, &text, NULL, false };
	const char *words;

	if (id == NULL || t->notes_deep > 0)
		return;
	note = map_lookup(t->notes, arena_printf(t->arena, "%s/%s", (const char *)citation->name, id));
	if (note == NULL)
		return;
	t->notes_deep++;
	add_lines(&inner, note);
	t->notes_deep--;
	words = docx_tidy(t, text.text);
	if (*words != '\0') {
		add_words(t, w->out, " [");
		add_words(t, w->out, words);
		add_words(t, w->out, "]");
	}
	strbuf_drop(&text);
}

/* Whatever a drawing holds in text boxes. Of an alternate content, its first choice: the fallback says the same. */
static void
add_drawing(struct walk *w, const xmlNode *drawing)
{
	const xmlNode *n;

	for (n = drawing->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (is_element(n, "txbxContent")) {
			if (w->boxes != NULL)
				w->boxes->found(w->boxes->data, n);
			else
				add_lines(w, n);
		} else if (is_element(n, "AlternateContent") && docx_child(n, "Choice") != NULL) {
			add_drawing(w, docx_child(n, "Choice"));
		} else {
			add_drawing(w, n);
		}
	}
}

static void
add_part(struct walk *w, const xmlNode *n, const char *font)
{
	const char *text = n->children != NULL && n->children->content != NULL
	    ? (const char *)n->children->content : "";

	if (is_element(n, "fldChar")) {
		step_field(w->t, w->out, n);
	} else if (w->t->field_codes != 0 || is_element(n, "rPr")) {
		return;
	} else if (is_element(n, "t")) {
		if (is_symbol_font(font))
			add_letters(w->t, w->out, text, font);
		else
			add_words(w->t, w->out, text);
	} else if (is_element(n, "tab") || is_element(n, "ptab")) {
		add_words(w->t, w->out, " ");
	} else if (is_element(n, "br") || is_element(n, "cr")) {
		add_words(w->t, w->out, "\n");
	} else if (is_element(n, "noBreakHyphen")) {
		add_words(w->t, w->out, "-");
	} else if (is_element(n, "sym")) {
		add_symbol(w->t, w->out, n);
	} else if (is_element(n, "footnoteReference") || is_element(n, "endnoteReference")) {
		add_note(w, n);
	} else if (is_element(n, "AlternateContent") && docx_child(n, "Choice") != NULL) {
		add_drawing(w, docx_child(n, "Choice"));
	} else if (is_element(n, "AlternateContent") || is_element(n, "drawing") || is_element(n, "pict")
	    || is_element(n, "object")) {
		add_drawing(w, n);
	}
}

static void
add_run(struct walk *w, const xmlNode *run)
{
	const xmlNode *properties = docx_child(run, "rPr"), *n;
	const char *font = docx_attribute(docx_child(properties, "rFonts"), "ascii");

	if (docx_is_on(properties, "vanish")) {
		for (n = run->children; n != NULL; n = n->next)
			if (is_element(n, "fldChar"))
				step_field(w->t, w->out, n);
		return;
	}
	if (!docx_is_on(properties, "b"))
		w->plain |= docx_child(run, "t") != NULL;
	for (n = run->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			add_part(w, n, font);
}

static void
add_inline(struct walk *w, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || docx_is_gone(n))
			continue;
		if (is_element(n, "r"))
			add_run(w, n);
		else if (docx_is_wrapper(n))
			add_inline(w, n);
		else if (is_element(n, "AlternateContent"))
			add_drawing(w, n);
	}
}

/* ---- lists --------------------------------------------------------------------------------------------------------- */

static void
add_counted(struct strbuf *out, const char *format, unsigned n)
{
	struct strbuf capital = STRBUF_INIT;
	size_t i;

	if (strcmp(format, "lowerLetter") == 0) {
		numeral_letters(out, n % 1000);
	} else if (strcmp(format, "lowerRoman") == 0) {
		numeral_roman(out, n % 4000);
	} else if (strcmp(format, "upperLetter") == 0 || strcmp(format, "upperRoman") == 0) {
		add_counted(&capital, format[5] == 'L' ? "lowerLetter" : "lowerRoman", n);
		for (i = 0; i < capital.len; i++)
			strbuf_putc(out, (char)(capital.text[i] - 'a' + 'A'));
	} else if (strcmp(format, "decimalZero") == 0) {
		strbuf_printf(out, "%02u", n);
	} else if (strcmp(format, "none") != 0) {
		strbuf_printf(out, "%u", n);
	}
	strbuf_drop(&capital);
}

/* The number of an item as it is shown: "%1.%2" with the counts so far put in. */
static void
add_number(struct docx_text *t, struct strbuf *out, const struct docx_count *count, unsigned level)
{
	struct strbuf number = STRBUF_INIT;
	const char *s;

	for (s = count->levels[level].text; s != NULL && *s != '\0'; s++) {
		unsigned at = s[0] == '%' && s[1] >= '1' && s[1] <= '9' ? (unsigned)(s[1] - '1') : DOCX_LEVELS;

		if (at < DOCX_LEVELS) {
			const struct docx_level *l = &count->levels[at];

			add_counted(&number, l->format != NULL ? l->format : "decimal",
			    count->begun[at] ? count->at[at] : l->start);
			s++;
		} else {
			strbuf_putc(&number, *s);
		}
	}
	if (number.len > 0)
		strbuf_putc(&number, ' ');
	add(t, out, number.text, number.len);
	strbuf_drop(&number);
}

/* Count the item, and all levels under it from the beginning again. */
static void
step_list(struct docx_count *count, unsigned level)
{
	unsigned i;

	count->at[level] = count->begun[level] ? count->at[level] + 1 : count->levels[level].start;
	count->begun[level] = true;
	for (i = level + 1; i < DOCX_LEVELS; i++)
		count->begun[i] = false;
}

const struct docx_style *
docx_paragraph_style(const struct docx_text *t, const xmlNode *p)
{
	const char *id = docx_value(docx_child(p, "pPr"), "pStyle");

	return id != NULL ? map_lookup(t->styles, id) : NULL;
}

/* Styles stand on styles, hostile ones in circles. */
#define STYLES_DEEP 12

static const struct docx_style *
style_below(const struct docx_text *t, const struct docx_style *style)
{
	return style->based_on != NULL ? map_lookup(t->styles, style->based_on) : NULL;
}

unsigned
docx_outline(const struct docx_text *t, const xmlNode *p)
{
	const struct docx_style *style = docx_paragraph_style(t, p);
	const char *own = docx_value(docx_child(p, "pPr"), "outlineLvl");
	unsigned deep;

	if (own != NULL)
		return *own >= '0' && *own <= '8' && own[1] == '\0' ? (unsigned)(*own - '0') + 1 : 0;
	for (deep = 0; style != NULL && deep < STYLES_DEEP; deep++, style = style_below(t, style))
		if (style->outline > 0)
			return style->outline;
	return 0;
}

/* The list that a paragraph is an item of, by itself or by its style. */
static struct docx_list *
list_of(const struct docx_text *t, const xmlNode *p, unsigned *level)
{
	const xmlNode *own = docx_child(docx_child(p, "pPr"), "numPr");
	const struct docx_style *style = docx_paragraph_style(t, p);
	const char *id = docx_value(own, "numId"), *at = docx_value(own, "ilvl");
	unsigned deep;

	*level = at != NULL ? (unsigned)strtoul(at, NULL, 10) : 0;
	for (deep = 0; id == NULL && style != NULL && deep < STYLES_DEEP; deep++, style = style_below(t, style))
		if (style->list != NULL) {
			id = style->list;
			*level = at != NULL ? *level : style->list_level;
		}
	if (id == NULL || strcmp(id, "0") == 0 || *level >= DOCX_LEVELS)
		return NULL;
	return map_lookup(t->lists, id);
}

static void
add_item_mark(struct docx_text *t, const xmlNode *p, struct strbuf *out)
{
	unsigned level;
	struct docx_list *list = list_of(t, p, &level);

	if (list == NULL || list->count->levels[level].format == NULL)
		return;
	step_list(list->count, level);
	if (strcmp(list->count->levels[level].format, "bullet") == 0)
		add_words(t, out, "\342\200\242 ");
	else
		add_number(t, out, list->count, level);
}

/* A list counts paragraphs with words, and empty ones in whose place the number itself stands. */
bool
docx_paragraph(struct docx_text *t, const xmlNode *p, struct strbuf *out, bool *bold,
    const struct docx_boxes *boxes)
{
	const xmlNode *mark = docx_child(docx_child(p, "pPr"), "rPr");
	struct walk w = { t, out, boxes, false };
	size_t before;

	t->field_codes = 0;
	t->fields = 0;
	add_item_mark(t, p, out);
	before = out->len;
	add_inline(&w, p);
	if (bold != NULL)
		*bold = !w.plain && out->len > before;
	return docx_child(mark, "del") != NULL;
}

/* ---- styles, lists and notes of the document ------------------------------------------------------------------------ */

/* The whole tree of the part that `main` is related to by `type`; the reader's, or NULL: none. */
static const xmlNode *
open_part(struct package *package, const char *main, const char *type, xmlTextReader **reader, struct diags *diags)
{
	const char *name = package_related(package, main, type, diags);

	*reader = name != NULL ? package_reader(package, name, diags) : NULL;
	while (*reader != NULL && package_next(package, name, *reader, diags))
		if (xmlTextReaderNodeType(*reader) == XML_READER_TYPE_ELEMENT)
			return xmlTextReaderExpand(*reader);
	return NULL;
}

static void
read_style(struct docx_text *t, const xmlNode *n)
{
	const xmlNode *properties = docx_child(n, "pPr"), *list = docx_child(properties, "numPr");
	const char *id = docx_attribute(n, "styleId"), *outline = docx_value(properties, "outlineLvl");
	const char *name = docx_value(n, "name"), *base = docx_value(n, "basedOn"), *number = docx_value(list, "numId");
	const char *level = docx_value(list, "ilvl");
	struct docx_style *style = ARENA_NEW(t->arena, struct docx_style);

	if (id == NULL)
		return;
	style->id = arena_strdup(t->arena, id);
	style->name = arena_strdup(t->arena, name != NULL ? name : id);
	style->based_on = base != NULL ? arena_strdup(t->arena, base) : NULL;
	style->list = number != NULL ? arena_strdup(t->arena, number) : NULL;
	style->list_level = level != NULL ? (unsigned)strtoul(level, NULL, 10) : 0;
	if (outline != NULL && *outline >= '0' && *outline <= '8' && outline[1] == '\0')
		style->outline = (unsigned)(*outline - '0') + 1;
	else if (sscanf(style->name, "heading %u", &style->outline) != 1 || style->outline > 9)
		style->outline = 0;
	map_add(t->styles, style->id, style);
}

static void
read_level(struct docx_text *t, const xmlNode *n, struct docx_count *count)
{
	const char *at = docx_attribute(n, "ilvl"), *start = docx_value(n, "start");
	const char *format = docx_value(n, "numFmt"), *text = docx_value(n, "lvlText");
	unsigned level = at != NULL ? (unsigned)strtoul(at, NULL, 10) : 0;

	if (level >= DOCX_LEVELS)
		return;
	count->levels[level] = (struct docx_level){
		arena_strdup(t->arena, format != NULL ? format : "decimal"),
		arena_strdup(t->arena, text != NULL ? text : ""),
		start != NULL ? (unsigned)strtoul(start, NULL, 10) : 1 };
}

static void
read_levels(struct docx_text *t, const xmlNode *parent, struct docx_count *count)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next)
		if (is_element(n, "lvl"))
			read_level(t, n, count);
}

/* A list that begins at a number of its own counts for itself. */
static void
read_list(struct docx_text *t, const xmlNode *n, const struct map *shared)
{
	const char *id = docx_attribute(n, "numId"), *of = docx_value(n, "abstractNumId");
	struct docx_count *count = of != NULL ? map_lookup(shared, of) : NULL;
	struct docx_list *list = ARENA_NEW(t->arena, struct docx_list);
	const xmlNode *o;

	if (id == NULL || count == NULL)
		return;
	list->count = count;
	for (o = n->children; o != NULL; o = o->next) {
		const char *level = docx_attribute(o, "ilvl"), *start;
		unsigned at = level != NULL ? (unsigned)strtoul(level, NULL, 10) : 0;

		if (!is_element(o, "lvlOverride") || at >= DOCX_LEVELS)
			continue;
		if (list->count == count) {
			list->count = ARENA_NEW(t->arena, struct docx_count);
			*list->count = *count;
		}
		read_levels(t, o, list->count);
		start = docx_value(o, "startOverride");
		if (start != NULL)
			list->count->levels[at].start = (unsigned)strtoul(start, NULL, 10);
	}
	map_add(t->lists, arena_strdup(t->arena, id), list);
}

static void
read_lists(struct docx_text *t, const xmlNode *root)
{
	struct map *shared = map_new();
	const xmlNode *n;

	for (n = root->children; n != NULL; n = n->next) {
		const char *id = is_element(n, "abstractNum") ? docx_attribute(n, "abstractNumId") : NULL;
		struct docx_count *count = id != NULL ? ARENA_NEW(t->arena, struct docx_count) : NULL;

		if (count != NULL) {
			read_levels(t, n, count);
			map_add(shared, arena_strdup(t->arena, id), count);
		}
	}
	for (n = root->children; n != NULL; n = n->next)
		if (is_element(n, "num"))
			read_list(t, n, shared);
	map_drop(shared);
}

/* Separators between text and notes are no notes. */
static void
read_notes(struct docx_text *t, const xmlNode *root, const char *citation)
{
	const xmlNode *n;

	for (n = root->children; n != NULL; n = n->next) {
		const char *id = n->type == XML_ELEMENT_NODE ? docx_attribute(n, "id") : NULL;

		if (id != NULL && docx_attribute(n, "type") == NULL)
			map_add(t->notes, arena_printf(t->arena, "%s/%s", citation, id), (void *)(uintptr_t)n);
	}
}

bool
docx_text_open(struct docx_text *t, struct package *package, const char *main, struct arena *arena,
    struct diags *diags)
{
	static const struct { const char *type, *citation; } notes[] = {
		{ "footnotes", "footnoteReference" }, { "endnotes", "endnoteReference" },
	};
	size_t errors = diags_count(diags, DIAG_ERROR), i;
	xmlTextReader *reader;
	const xmlNode *root, *n;

	*t = (struct docx_text){ .arena = arena, .styles = map_new(), .lists = map_new(), .notes = map_new(),
	    .budget = DOCX_TEXT_MAX };
	root = open_part(package, main, "styles", &reader, diags);
	for (n = root != NULL ? root->children : NULL; n != NULL; n = n->next)
		if (is_element(n, "style"))
			read_style(t, n);
	xmlFreeTextReader(reader);
	root = open_part(package, main, "numbering", &reader, diags);
	if (root != NULL)
		read_lists(t, root);
	xmlFreeTextReader(reader);
	for (i = 0; i < ARRAY_LEN(notes); i++) {
		root = open_part(package, main, notes[i].type, &reader, diags);
		if (root != NULL) {
			t->note_trees[i] = mem_checked(xmlNewDoc((const xmlChar *)"1.0"));
			xmlDocSetRootElement(t->note_trees[i],
			    mem_checked(xmlDocCopyNode((xmlNode *)(uintptr_t)root, t->note_trees[i], 1)));
			read_notes(t, xmlDocGetRootElement(t->note_trees[i]), notes[i].citation);
		}
		xmlFreeTextReader(reader);
	}
	return diags_count(diags, DIAG_ERROR) == errors;
}

void
docx_text_drop(struct docx_text *t)
{
	map_drop(t->styles);
	map_drop(t->lists);
	map_drop(t->notes);
	xmlFreeDoc(t->note_trees[0]);
	xmlFreeDoc(t->note_trees[1]);
}
