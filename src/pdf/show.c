#include "pdf/show.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/fonts.h"
#include "pdf/letters.h"
#include "pdf/roles.h"
#include "pdf/syntax.h"
#include "type/scripts.h"

/* How far along its line the first `len` bytes of `item` reach, in points. */
static float
advance_of(const struct painter *p, const struct item *item, size_t len)
{
	const struct typeface *face = type_face(p->family, (enum type_style)item->style, item->face);
	const char *s = item->text, *end = s + len;
	unsigned total = 0, spaces = 0;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);
		uint16_t advance = typeface_advance(face, cp);

		total += advance != UINT16_MAX && cp != 0xad ? advance : 0;
		spaces += cp == ' ';
	}
	return (float)total * item->height / 1000 + (float)spaces * item->thickness;
}

/* Bytes [from, to) of the item and `after` them, in the open mark. Word spaces are
 * widened by hand: fonts with codes of several bytes are not moved by word spacing in
 * every reader. */
static void
show(struct painter *p, const struct item *item, size_t from, size_t to, const char *after)
{
	const char *text = item->text + from, *end = item->text + to;
	int32_t widen = item->height > 0
	    ? pdf_hundredths(-item->thickness * 1000.0f / item->height) : 0;

	if (item->shaped) {
		letters_show(p, item, text, to - from, false, after);
		return;
	}
	letters_begin(p, item, from > 0 ? advance_of(p, item, from) : 0);
	strbuf_puts(&p->out, widen != 0 ? "[(" : "(");
	while (widen != 0 && text < end) {
		const char *space = memchr(text, ' ', (size_t)(end - text));

		if (space == NULL)
			break;
		fonts_put_text(p->fonts, item->style, item->face, text, (size_t)(space + 1 - text),
		    &p->out);
		strbuf_putc(&p->out, ')');
		pdf_put_fixed(&p->out, widen);
		strbuf_putc(&p->out, '(');
		text = space + 1;
	}
	fonts_put_text(p->fonts, item->style, item->face, text, (size_t)(end - text), &p->out);
	fonts_put_text(p->fonts, item->style, item->face, after, strlen(after), &p->out);
	strbuf_puts(&p->out, widen != 0 ? ")]TJ\n" : ")Tj\n");
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* True when the document goes on to another line of the same element right after `node`. */
static bool
before_line_break(const struct doc_node *node)
{
	while (node->next == NULL && node->parent != NULL && doc_is_inline(node->parent))
		node = node->parent;
	if (node->next != NULL)
		return node->next->kind == DOC_BR;
	node = node->parent;
	return node != NULL && node->kind == DOC_P && node->next != NULL && role_type(node) == NULL;
}

/* True when the line ends with a space that stands at the beginning of the next text:
 * layout leaves an empty item for it. */
static bool
before_lone_space(const struct painter *p)
{
	const struct item *item;

	for (size_t i = p->item_index + 1; i < p->page->item_count; i++) {
		item = &p->page->items[i];
		if (item->kind == ITEM_TEXT && item->artifact == ITEM_CONTENT)
			return item->text_len == 0 && item->extra > 0;
	}
	return false;
}

/* The text of the document that `item` is a part of, or an empty one. */
static const struct doc_node *
source_of(const struct item *item)
{
	const struct doc_node *node = item->node;

	if (node == NULL || node->kind != DOC_TEXT || item->text < node->text ||
	    item->text + item->text_len > node->text + node->text_len)
		return NULL;
	return node;
}

/* The space that separates what is shown from what comes next: the last word of a
 * line from the next line's first, a number from what it numbers. */
static const char *
space_after(const struct painter *p, const struct item *item, const struct doc_node *source)
{
	if (item->hyphenated)
		return "";
	if (item->extra > 0 || (item->artifact == ITEM_CONTENT && item->node != NULL &&
	    item->node->kind != DOC_TEXT))
		return " ";
	return source != NULL && item->text + item->text_len == source->text + source->text_len &&
	    (before_line_break(source) || before_lone_space(p)) ? " " : "";
}

/* ---- words divided between lines ------------------------------------------------------------- */

/* How much of `item` belongs to the word that began on the line before. */
static size_t
continued_len(const struct painter *p, const struct item *item)
{
	size_t len = 0;

	/* A soft hyphen may stand between the two parts. */
	if (p->divided == NULL || item->text < p->divided || item->text > p->divided + 2)
		return 0;
	while (len < item->text_len && !is_space(item->text[len]))
		len++;
	return len;
}

/* Where the word that byte `at` of the item is in begins. */
static size_t
word_start(const struct item *item, size_t at, size_t least)
{
	while (at > least && !is_space(item->text[at - 1]))
		at--;
	return at;
}

/* Does the text go on elsewhere than right behind `item`: on the next line, or the next page? */
static bool
ends_line(const struct painter *p, const struct item *item)
{
	const struct item *next;

	for (size_t i = p->item_index + 1; i < p->page->item_count; i++) {
		next = &p->page->items[i];
		if (next->kind == ITEM_TEXT && next->artifact == ITEM_CONTENT && next->node == item->node)
			return next->y != item->y || next->x < item->x;
	}
	return true;
}

/* A line ends inside a word that has its own hyphen or stroke there ("multi-agency", addresses): nothing is drawn, but readers
 * that join what hyphens divide would leave the hyphen out. Letters beyond ASCII are not looked at, as scripts
 * without spaces end their lines anywhere. */
static bool
ends_in_word(const struct painter *p, const struct item *item, const struct doc_node *source)
{
	const char *to = item->text + item->text_len;

	return source != NULL && item->text_len > 0 && item->extra == 0 && !item->shaped && item->rotation == 0
	    && to < source->text + source->text_len && (unsigned char)*to < 0x80 && !is_space(*to)
	    && (unsigned char)to[-1] < 0x80 && !is_space(to[-1]) && ends_line(p, item);
}

/* Does the word that ends the item go on in the next: on the next line, or behind a soft hyphen? */
static bool
goes_on(const struct item *item, const struct doc_node *source)
{
	const char *to = item->text + item->text_len;

	return item->hyphenated || (source != NULL && item->extra == 0 && to < source->text + source->text_len
	    && !is_space(*to));
}

/* The first part of a divided word, from `start` to the end of the item. */
static void
show_first_part(struct painter *p, const struct item *item, size_t start, const struct doc_node *source)
{
	const char *from = item->text + start, *to = item->text + item->text_len;

	p->divided = NULL;
	if (source != NULL) {
		const char *end = source->text + source->text_len;

		p->divided = to;
		while (to < end && !is_space(*to))
			to++;
	}
	paint_enter_word(p, item, from, (size_t)(to - from));
	show(p, item, start, item->text_len, item->hyphenated ? "-" : "");
}

/* What stands behind the word that ends at byte `len` of the item: the space there, which is then shown with it; a space, where
 * nothing more comes; or nothing that is seen, before the comma of another element. */
static const char *
word_end(const struct item *item, size_t *len, const char *after, const struct doc_node *source)
{
	static const char nothing[] = "\xe2\x80\x8b";

	if (*len < item->text_len) {
		++*len;
		return " ";
	}
	if (*after != '\0' || source == NULL)
		return " ";
	while (source->next == NULL && source->parent != NULL && doc_is_inline(source->parent))
		source = source->parent;
	return source->next == NULL || !doc_is_inline(source->next) ? " " : nothing;
}

/* A later part, `len` bytes: its text has been given with the first. It says what comes after the word, for PDFium shows what it
 * stands for where it says nothing. Returns how much of the item has been shown; `*after` is then shown as well, or not. */
static size_t
show_later_part(struct painter *p, const struct item *item, size_t len, const char **after,
    const struct doc_node *source, bool again)
{
	static const char nothing[] = "\xe2\x80\x8b";
	const char *says = nothing;

	if (!again)
		says = word_end(item, &len, *after, source);
	paint_enter_word(p, item, says, strlen(says));
	show(p, item, 0, len, again && item->hyphenated ? "-" : len == item->text_len ? *after : "");
	if (len == item->text_len)
		*after = "";
	p->divided = again ? item->text + item->text_len : NULL;
	return len;
}

/* ---- shaped text ---------------------------------------------------------------------------- */

/* Does its line go on right behind it, in this element or the one around it? A cell's neighbour stands further away. */
static bool
is_followed(const struct painter *p, const struct item *item, const struct typeface *face)
{
	const float end = item->x + (float)scripts_width(face, item->text, item->text_len, true) * item->height / 1000;
	const struct item *next;

	for (size_t i = p->item_index + 1; i < p->page->item_count; i++) {
		next = &p->page->items[i];
		if (next->kind == ITEM_TEXT && next->artifact == ITEM_CONTENT)
			return next->y == item->y && next->x >= item->x && next->x < end + item->height / 2;
	}
	return false;
}

/* A mark of direction (U+200E) ends what runs from right to left within a line: without it readers turn the bracket, comma or
 * space behind it as well. */
static void
show_shaped(struct painter *p, const struct item *item, const char *after)
{
	const struct typeface *face = type_face(p->family, (enum type_style)item->style, item->face);

	if (item->from_right && *after == '\0' && typeface_advance(face, 0x200E) == 0 && is_followed(p, item, face))
		after = "\xe2\x80\x8e";
	paint_enter(p, item);
	letters_show(p, item, item->text, item->text_len, true, after);
}

/* Is there a word of its source behind the item? */
static bool
has_words_behind(const struct item *item, const struct doc_node *source)
{
	const char *s = item->text + item->text_len, *end = source->text + source->text_len;

	while (s < end && is_space(*s))
		s++;
	return s < end;
}

/* The text behind an abbreviation that ends with the item, when it begins with the space that ends the
 * line: that is no part of what is expanded. */
static const struct doc_node *
text_with_space(const struct item *item, const struct doc_node *source)
{
	const struct doc_node *abbr = source != NULL && source->parent->kind == DOC_ABBR &&
	    source->next == NULL && !has_words_behind(item, source) ? source->parent : NULL;
	const struct doc_node *next = abbr != NULL ? abbr->next : NULL;

	return next != NULL && next->kind == DOC_TEXT && next->text[0] == ' ' ? next : NULL;
}

static void
show_space(struct painter *p, const struct item *item, const struct doc_node *text)
{
	struct item space = *item;

	space.node = text;
	paint_enter(p, &space);
	show(p, item, item->text_len, item->text_len, " ");
}

void
show_text(struct painter *p, const struct item *item)
{
	const struct doc_node *source = source_of(item);
	const char *after = space_after(p, item, source);
	const struct doc_node *outside = *after != '\0' ? text_with_space(item, source) : NULL;
	size_t len = item->text_len, done, last = len;
	bool divided;

	if (item->artifact != ITEM_CONTENT || item->node == NULL) {
		paint_enter(p, item);
		show(p, item, 0, len, item->hyphenated ? "-" : "");
		return;
	}
	if (item->shaped) {
		show_shaped(p, item, after);
		return;
	}
	if (outside != NULL)
		after = "";
	divided = item->hyphenated || ends_in_word(p, item, source);
	done = continued_len(p, item);
	if (divided)
		last = word_start(item, len, done);
	if (done > 0)
		done = show_later_part(p, item, done, &after, source, done == len && goes_on(item, source));
	if (last > done || (*after != '\0' && done == len)) {
		paint_enter(p, item);
		show(p, item, done, last, after);
	}
	if (outside != NULL)
		show_space(p, item, outside);
	if (last < len && last >= done)
		show_first_part(p, item, last, source);
}

void
show_lettering(struct painter *p, const struct item *item, bool last)
{
	show(p, item, 0, item->text_len, last ? " " : "");
}
