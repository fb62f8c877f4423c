#include "pdf/show.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/fonts.h"
#include "pdf/roles.h"
#include "pdf/syntax.h"

static void
set_font(struct painter *p, const struct item *item)
{
	unsigned font = item->style * (unsigned)TYPE_MAX_FACES + item->face;
	int32_t size = pdf_hundredths(item->height);

	if (p->font == font && p->font_size == size)
		return;
	fonts_put_name(&p->out, item->style, item->face);
	strbuf_putc(&p->out, ' ');
	pdf_put_fixed(&p->out, size);
	strbuf_puts(&p->out, " Tf\n");
	p->font = font;
	p->font_size = size;
}

/* How far along its line the first `len` bytes of `item` reach, in points. */
static float
advance_of(const struct painter *p, const struct item *item, size_t len)
{
	const struct typeface *face = p->family->faces[item->style][item->face];
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

/* Move to where byte `from` of `item` begins, from the last place where possible:
 * differences are short and repeat, which compresses well. */
static void
set_position(struct painter *p, const struct item *item, size_t from)
{
	bool turned = item->rotation == 90;
	float along = from > 0 ? advance_of(p, item, from) : 0;
	int32_t x = pdf_hundredths(item->x + (turned ? 0 : along));
	int32_t y = p->height - pdf_hundredths(item->y - (turned ? along : 0));

	paint_begin_text(p);
	if (turned || p->turned) {
		strbuf_puts(&p->out, turned ? "0 1 -1 0 " : "1 0 0 1 ");
		pdf_put_point(&p->out, x, y, "Tm");
	} else {
		pdf_put_point(&p->out, x - p->text_x, y - p->text_y, "Td");
	}
	p->text_x = x;
	p->text_y = y;
	p->turned = turned;
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

	paint_fill(p, item->colour);
	set_position(p, item, from);
	set_font(p, item);
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

/* How much of `text` belongs to the word that began on the line before. */
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

/* The first part of a divided word, from `start` to the end of the item. */
static void
show_first_part(struct painter *p, const struct item *item, size_t start,
    const struct doc_node *source)
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
	show(p, item, start, item->text_len, "-");
}

/* A later part: its text has been given with the first. */
static void
show_later_part(struct painter *p, const struct item *item, size_t len)
{
	bool again = item->hyphenated && len == item->text_len;

	paint_enter_word(p, item, "", 0);
	show(p, item, 0, len, again ? "-" : "");
	p->divided = again ? item->text + item->text_len : NULL;
}

/* The text behind an abbreviation that ends with the item, when it begins with the space that ends the
 * line: that is no part of what is expanded. */
static const struct doc_node *
text_with_space(const struct doc_node *source)
{
	const struct doc_node *abbr = source != NULL && source->parent->kind == DOC_ABBR &&
	    source->next == NULL ? source->parent : NULL;
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
	const struct doc_node *outside = *after != '\0' ? text_with_space(source) : NULL;
	size_t len = item->text_len, done, last = len;

	if (item->artifact != ITEM_CONTENT || item->node == NULL) {
		paint_enter(p, item);
		show(p, item, 0, len, item->hyphenated ? "-" : "");
		return;
	}
	done = continued_len(p, item);
	if (done > 0)
		show_later_part(p, item, done);
	while (item->hyphenated && last > done && !is_space(item->text[last - 1]))
		last--;
	if (outside != NULL)
		after = "";
	if (last > done || (*after != '\0' && done == len)) {
		paint_enter(p, item);
		show(p, item, done, last, after);
	}
	if (outside != NULL)
		show_space(p, item, outside);
	if (last < len)
		show_first_part(p, item, last, source);
}

void
show_lettering(struct painter *p, const struct item *item)
{
	show(p, item, 0, item->text_len, " ");
}
