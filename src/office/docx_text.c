#include "office/docx_text.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "office/docx_symbols.h"
#include "office/docx_xml.h"

/* ---- text, within its limit ------------------------------------------------------------------------------------------ */

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

/* `blank`: lines without words stay. */
static const char *
tidy_text(struct docx_text *t, const char *text, bool blank)
{
	char *tidy = arena_strdup(t->arena, text), *to = tidy;
	const char *s = text, *end = text + strlen(text);

	while (s < end) {
		const char *from = s;
		uint32_t cp = utf8_next(&s, end);

		if (cp == '\n') {
			while (to > tidy && to[-1] == ' ')
				to--;
			if (blank || (to > tidy && to[-1] != '\n'))
				*to++ = '\n';
		} else if (cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x2007 || cp == 0x202F) {
			if (to > tidy && to[-1] != ' ' && to[-1] != '\n')
				*to++ = ' ';
		} else if (cp != 0x200B && cp != 0xFEFF && cp != 0xAD && !text_leaves_out(cp)) {
			memmove(to, from, (size_t)(s - from));
			to += s - from;
		}
	}
	while (to > tidy && (to[-1] == ' ' || (!blank && to[-1] == '\n')))
		to--;
	*to = '\0';
	return tidy;
}

const char *
docx_tidy(struct docx_text *t, const char *text)
{
	return tidy_text(t, text, false);
}

const char *
docx_spaced(struct docx_text *t, const char *text, const char *tidy)
{
	const char *spaced;

	if (*tidy == '\0' || strchr(text, '\n') == NULL)
		return NULL;
	spaced = tidy_text(t, text, true);
	return strcmp(spaced, tidy) != 0 ? spaced : NULL;
}

/* ---- symbols --------------------------------------------------------------------------------------------------------- */

static void
add_symbol(struct docx_text *t, struct strbuf *out, const xmlNode *sym)
{
	const char *font = docx_attribute(sym, "font"), *code = docx_attribute(sym, "char");
	uint32_t cp = code != NULL ? (uint32_t)strtoul(code, NULL, 16) : 0;
	char bytes[4];

	if (docx_is_symbol_font(font))
		add_words(t, out, docx_symbol(font, cp));
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

		add_words(t, out, cp == ' ' || cp == 0xA0 ? " " : docx_symbol(font, cp));
	}
}

/* ---- fields ---------------------------------------------------------------------------------------------------------- */

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
		if (docx_is(n, "listEntry") && at-- == 0) {
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

/* ---- runs ------------------------------------------------------------------------------------------------------------ */

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
		if (docx_is(n, "p")) {
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
		if (docx_is(n, "txbxContent")) {
			if (w->boxes != NULL)
				w->boxes->found(w->boxes->data, n);
			else
				add_lines(w, n);
		} else if (docx_is(n, "AlternateContent") && docx_child(n, "Choice") != NULL) {
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

	if (docx_is(n, "fldChar")) {
		step_field(w->t, w->out, n);
	} else if (w->t->field_codes != 0 || docx_is(n, "rPr")) {
		return;
	} else if (docx_is(n, "t")) {
		if (docx_is_symbol_font(font))
			add_letters(w->t, w->out, text, font);
		else
			add_words(w->t, w->out, text);
	} else if (docx_is(n, "tab") || docx_is(n, "ptab")) {
		add_words(w->t, w->out, " ");
	} else if (docx_is(n, "br") || docx_is(n, "cr")) {
		add_words(w->t, w->out, "\n");
	} else if (docx_is(n, "noBreakHyphen")) {
		add_words(w->t, w->out, "-");
	} else if (docx_is(n, "sym")) {
		add_symbol(w->t, w->out, n);
	} else if (docx_is(n, "footnoteReference") || docx_is(n, "endnoteReference")) {
		add_note(w, n);
	} else if (docx_is(n, "AlternateContent") && docx_child(n, "Choice") != NULL) {
		add_drawing(w, docx_child(n, "Choice"));
	} else if (docx_is(n, "AlternateContent") || docx_is(n, "drawing") || docx_is(n, "pict")
	    || docx_is(n, "object")) {
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
			if (docx_is(n, "fldChar"))
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
		if (docx_is(n, "r"))
			add_run(w, n);
		else if (docx_is_wrapper(n))
			add_inline(w, n);
		else if (docx_is(n, "AlternateContent"))
			add_drawing(w, n);
	}
}

/* A list counts paragraphs with words, and empty ones in whose place the number itself stands. */
bool
docx_paragraph(struct docx_text *t, const xmlNode *p, struct strbuf *out, bool *bold,
    const struct docx_boxes *boxes)
{
	const xmlNode *mark = docx_child(docx_child(p, "pPr"), "rPr");
	struct walk w = { t, out, boxes, false };
	struct strbuf number = STRBUF_INIT;
	size_t before;

	t->field_codes = 0;
	t->fields = 0;
	docx_item_mark(&t->styles, p, &number);
	add(t, out, number.text, number.len);
	strbuf_drop(&number);
	before = out->len;
	add_inline(&w, p);
	if (bold != NULL)
		*bold = !w.plain && out->len > before;
	return docx_child(mark, "del") != NULL;
}

/* ---- opening a document ---------------------------------------------------------------------------------------------- */

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
	const xmlNode *root;

	*t = (struct docx_text){ .arena = arena, .styles = { arena, map_new(), map_new() }, .notes = map_new(),
	    .budget = DOCX_TEXT_MAX };
	root = open_part(package, main, "styles", &reader, diags);
	if (root != NULL)
		docx_styles_read(&t->styles, root);
	xmlFreeTextReader(reader);
	root = open_part(package, main, "numbering", &reader, diags);
	if (root != NULL)
		docx_lists_read(&t->styles, root);
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
	map_drop(t->styles.styles);
	map_drop(t->styles.lists);
	map_drop(t->notes);
	xmlFreeDoc(t->note_trees[0]);
	xmlFreeDoc(t->note_trees[1]);
}
