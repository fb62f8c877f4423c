/* number.c - the printed numbers of headings, paragraphs and list items. */
#include "base/numeral.h"
#include "document/builder.h"

static void
number_heading(struct builder *b, enum doc_kind kind, struct doc_attrs *attrs)
{
	unsigned level = attrs->level;
	struct strbuf sb = STRBUF_INIT;

	if (!b->doc->numbered_headings || kind == DOC_H1 || attrs->unnumbered)
		return;
	b->heading_counters[level]++;
	for (unsigned i = level + 1; i <= 6; i++)
		b->heading_counters[i] = 0;
	if (b->doc->decimal_paragraphs) {
		if (level == 2)
			attrs->number = arena_printf(b->doc->arena, "%u.0", b->heading_counters[2]);
		b->paragraph_counter = level == 2 ? 0 : b->paragraph_counter;
		return;
	}
	for (unsigned i = 2; i <= level; i++)
		strbuf_printf(&sb, "%s%u", i > 2 ? "." : "", b->heading_counters[i]);
	attrs->number = arena_strdup(b->doc->arena, sb.text);
	strbuf_drop(&sb);
}

/* "(c)", "(iv)". */
static const char *
bracketed(struct builder *b, void (*add)(struct strbuf *, unsigned), unsigned n)
{
	struct strbuf sb = STRBUF_INIT;
	const char *text;

	add(&sb, n);
	text = arena_printf(b->doc->arena, "(%s)", sb.text);
	strbuf_drop(&sb);
	return text;
}

static const char *
item_number(struct builder *b, const struct context *at)
{
	switch (doc_list_level(at->parent)) {
	case 1: return arena_printf(b->doc->arena, "%u.", at->item);
	case 2: return bracketed(b, numeral_letters, at->item);
	default: return bracketed(b, numeral_roman, at->item);
	}
}

/* 14; with decimal paragraphs 10.3, which is 3 before the first heading that has a number. */
static const char *
paragraph_number(struct builder *b)
{
	unsigned n = ++b->paragraph_counter;

	return b->doc->decimal_paragraphs && b->heading_counters[2] > 0
	    ? arena_printf(b->doc->arena, "%u.%u", b->heading_counters[2], n)
	    : arena_printf(b->doc->arena, "%u", n);
}

/* A heading of `level` that does not follow from the last one. */
static void
say_skipped(struct builder *b, const xmlNode *x, unsigned level)
{
	const char *this = say_digits(b->doc->arena, level);
	const char *last = say_digits(b->doc->arena, b->heading_level);

	if (b->heading_level == 0)
		BUILDER_FAULT(b, x, "heading-skips", error_doc_heading_first, this, last);
	else
		BUILDER_FAULT(b, x, "heading-skips", error_doc_heading_skips, this, last);
}

void
number_element(struct builder *b, const xmlNode *x, enum doc_kind kind, struct doc_attrs *attrs,
    const struct context *at)
{
	if (kind >= DOC_H1 && kind <= DOC_H6) {
		unsigned level = (unsigned)(kind - DOC_H1) + 1;

		if (level > b->heading_level + 1)
			say_skipped(b, x, level);
		b->heading_level = level;
		attrs->level = (uint8_t)level;
		number_heading(b, kind, attrs);
	} else if (kind == DOC_P && attrs->role == DOC_ROLE_NUMBERED) {
		attrs->number = paragraph_number(b);
	} else if (kind == DOC_LI && at->item > 0) {
		attrs->number = item_number(b, at);
	}
}
