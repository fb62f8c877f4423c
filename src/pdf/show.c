#include "pdf/show.h"

#include <string.h>

#include "pdf/fonts.h"
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

/* Move to the baseline's start, from the last one where possible: differences
 * are short and repeat, which compresses well. */
static void
set_position(struct painter *p, const struct item *item)
{
	int32_t x = pdf_hundredths(item->x), y = p->height - pdf_hundredths(item->y);
	bool turned = item->rotation == 90;

	if (!p->in_text) {
		strbuf_puts(&p->out, "BT\n");
		p->text_x = p->text_y = 0;
		p->turned = false;
		p->in_text = true;
	}
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

/* Text at the present place. Word spaces are widened by hand: fonts with codes of
 * several bytes are not moved by word spacing in every reader. */
static void
show(struct painter *p, const struct item *item, const char *text, size_t len, const char *after)
{
	const char *end = text + len;
	int32_t widen = item->height > 0
	    ? pdf_hundredths(-item->thickness * 1000.0f / item->height) : 0;

	strbuf_puts(&p->out, widen != 0 ? "[(" : "(");
	while (widen != 0 && text < end) {
		const char *space = memchr(text, ' ', (size_t)(end - text));

		if (space == NULL)
			break;
		fonts_put_text(p->fonts, item->style, item->face, text, (size_t)(space + 1 - text), &p->out);
		strbuf_putc(&p->out, ')');
		pdf_put_fixed(&p->out, widen);
		strbuf_putc(&p->out, '(');
		text = space + 1;
	}
	fonts_put_text(p->fonts, item->style, item->face, text, (size_t)(end - text), &p->out);
	fonts_put_text(p->fonts, item->style, item->face, after, strlen(after), &p->out);
	strbuf_puts(&p->out, widen != 0 ? ")]TJ\n" : ")Tj\n");
}

/* Text that means `meaning`. Soft hyphens are no part of a word. */
static void
show_as(struct painter *p, const struct item *item, const char *text, size_t len, const char *after,
    const char *meaning, size_t meaning_len)
{
	struct strbuf word = STRBUF_INIT;

	for (size_t i = 0; i < meaning_len; i++) {
		if (i + 1 < meaning_len && memcmp(meaning + i, "\xc2\xad", 2) == 0)
			i++;
		else
			strbuf_putc(&word, meaning[i]);
	}
	strbuf_puts(&p->out, "/Span<</ActualText");
	pdf_put_text(&p->out, word.text, word.len);
	strbuf_puts(&p->out, ">>BDC\n");
	show(p, item, text, len, after);
	strbuf_puts(&p->out, "EMC\n");
	strbuf_drop(&word);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* True when the document goes on to another line right after `node`. */
static bool
before_line_break(const struct doc_node *node)
{
	while (node->next == NULL && node->parent != NULL && doc_is_inline(node->parent))
		node = node->parent;
	return node->next != NULL && node->next->kind == DOC_BR;
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
space_after(const struct item *item, const struct doc_node *source)
{
	if (item->hyphenated)
		return "";
	if (item->extra > 0 || (item->artifact == ITEM_CONTENT && item->node != NULL &&
	    item->node->kind != DOC_TEXT))
		return " ";
	return source != NULL && item->text + item->text_len == source->text + source->text_len &&
	    before_line_break(source) ? " " : "";
}

/* How much of `text` belongs to the word that began on the line before. */
static size_t
continued_len(struct painter *p, const struct item *item)
{
	size_t len = 0;

	/* A soft hyphen may stand between the two parts. */
	if (p->divided == NULL || item->text < p->divided || item->text > p->divided + 2)
		return 0;
	p->divided = NULL;
	while (len < item->text_len && !is_space(item->text[len]))
		len++;
	return len;
}

/* The first part of a divided word, from `start` to the end of the item. */
static void
show_divided(struct painter *p, const struct item *item, size_t start, const struct doc_node *source)
{
	const char *from = item->text + start, *to = item->text + item->text_len;

	if (source != NULL) {
		const char *end = source->text + source->text_len;

		p->divided = to;
		while (to < end && !is_space(*to))
			to++;
	}
	show_as(p, item, from, item->text_len - start, "-", from, (size_t)(to - from));
}

void
show_text(struct painter *p, const struct item *item)
{
	const struct doc_node *source = source_of(item);
	const char *after = space_after(item, source);
	size_t done, last;

	paint_fill(p, item->colour);
	set_position(p, item);
	set_font(p, item);
	done = continued_len(p, item);
	if (done > 0 && done == item->text_len) {
		show_as(p, item, item->text, done, item->hyphenated ? "-" : "", "", 0);
		if (item->hyphenated)
			p->divided = item->text + item->text_len;
		else if (*after != '\0')
			show(p, item, "", 0, after);
		return;
	}
	if (done > 0)
		show_as(p, item, item->text, done, "", "", 0);
	last = item->text_len;
	while (item->hyphenated && last > done && !is_space(item->text[last - 1]))
		last--;
	if (last > done || !item->hyphenated)
		show(p, item, item->text + done, last - done, after);
	if (item->hyphenated)
		show_divided(p, item, last, source);
}
