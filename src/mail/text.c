#include "mail/text.h"

#include <stdio.h>
#include <string.h>

#include "wording/say.h"

/* Lists in lists move to the right up to here. */
#define INDENT_MAX 24

/* ---- paragraphs ---------------------------------------------------------------------------------- */

static void
put_paragraph(struct mail_text *m, const struct doc_node *node, const char *first)
{
	struct strbuf words = STRBUF_INIT;

	mail_text_words(node, &words);
	if (words.len > 0) {
		mail_text_gap(m);
		mail_text_lines(m, first, words.text);
	}
	strbuf_drop(&words);
}

/* Behind its number, when it has one. */
static void
text_p(struct mail_text *m, const struct doc_node *node)
{
	struct strbuf first = STRBUF_INIT;

	if (node->attrs->number != NULL)
		strbuf_printf(&first, "%s  ", node->attrs->number);
	put_paragraph(m, node, first.text);
	strbuf_drop(&first);
}

/* As wide as the longest of its lines. */
static void
underline(struct mail_text *m, size_t start, char with)
{
	size_t width = mail_text_width(m->out.text + start);

	while (width-- > 0)
		strbuf_putc(&m->out, with);
	strbuf_puts(&m->out, "\n");
}

static void
put_heading(struct mail_text *m, const char *number, const char *words, char with)
{
	struct strbuf first = STRBUF_INIT;
	const bool tight = m->tight;
	size_t start;

	if (number != NULL)
		strbuf_printf(&first, "%s  ", number);
	m->tight = false;              /* also in the title block */
	mail_text_gap(m);
	m->tight = tight;
	if (with == '-' && m->out.len > 0 && !tight)
		strbuf_puts(&m->out, "\n");   /* sections stand further apart */
	start = m->out.len;
	mail_text_lines(m, first.text, words);
	underline(m, start, with);
	strbuf_drop(&first);
}

static void
text_heading(struct mail_text *m, const struct doc_node *node)
{
	static const char lines[] = { '=', '-', '~' };
	const size_t level = (size_t)(node->kind - DOC_H1);
	struct strbuf words = STRBUF_INIT;

	mail_text_words(node, &words);
	put_heading(m, node->attrs->number, words.text, lines[level < 2 ? level : 2]);
	strbuf_drop(&words);
}

void
mail_text_title(struct mail_text *m, const char *title)
{
	put_heading(m, NULL, title, '=');
}

void
mail_text_remark(struct mail_text *m, const char *text)
{
	mail_text_gap(m);
	mail_text_lines(m, "", text);
}

/* ---- lists ------------------------------------------------------------------------------------------ */

/* What is in `node` with its lines further right by what `first` takes; the first line begins with it. */
static void
put_hanging(struct mail_text *m, const struct doc_node *node, const char *first)
{
	const size_t indent = m->indent, wide = mail_text_width(first);
	const bool tight = m->tight;
	const struct doc_node *n = node->first;

	m->tight = true;
	if (n == NULL || doc_is_inline(n) || n->kind == DOC_P) {
		put_paragraph(m, n != NULL && n->kind == DOC_P ? n : node, first);
		n = n != NULL && n->kind == DOC_P ? n->next : NULL;
	} else {
		mail_text_lines(m, first, "");
	}
	m->indent = indent + wide < INDENT_MAX ? indent + wide : INDENT_MAX;
	for (; n != NULL; n = n->next)
		mail_text_block(m, n);
	m->indent = indent;
	m->tight = tight;
}

static void
text_list(struct mail_text *m, const struct doc_node *node)
{
	mail_text_gap(m);
	for (const struct doc_node *li = node->first; li != NULL; li = li->next) {
		struct strbuf first = STRBUF_INIT;

		strbuf_printf(&first, "%s ", li->attrs->number != NULL ? li->attrs->number : "-");
		put_hanging(m, li, first.text);
		strbuf_drop(&first);
	}
}

/* "Venue: Committee Suite 1" */
static void
put_term(struct mail_text *m, const struct doc_node *dt, const struct doc_node *dd)
{
	struct strbuf words = STRBUF_INIT;
	const size_t indent = m->indent;
	const bool tight = m->tight;
	const bool plain = dd->first == NULL || doc_is_inline(dd->first)
	    || (dd->first->kind == DOC_P && dd->first->next == NULL);

	if (dt != NULL) {
		mail_text_words(dt, &words);
		strbuf_puts(&words, plain ? ": " : ":");
	}
	if (plain)
		mail_text_words(dd, &words);
	mail_text_lines(m, "", words.text);
	strbuf_drop(&words);
	m->tight = true;
	m->indent = indent + 2;
	if (!plain)
		mail_text_children(m, dd);
	m->indent = indent;
	m->tight = tight;
}

static void
text_terms(struct mail_text *m, const struct doc_node *node)
{
	const struct doc_node *dt = NULL;

	mail_text_gap(m);
	for (const struct doc_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind == DOC_DT) {
			dt = n;
			continue;
		}
		put_term(m, dt, n);
		dt = NULL;
	}
}

/* ---- the rest ------------------------------------------------------------------------------------------ */

static void
text_quote(struct mail_text *m, const struct doc_node *node)
{
	const bool quoted = m->quoted, tight = m->tight;

	mail_text_gap(m);
	m->quoted = m->tight = true;
	if (node->first != NULL && doc_is_inline(node->first))
		put_paragraph(m, node, "");
	else
		mail_text_children(m, node);
	m->quoted = quoted;
	m->tight = tight;
}

/* Blocks, or words that stand in it as they are. */
static void
text_group(struct mail_text *m, const struct doc_node *node)
{
	if (node->first != NULL && doc_is_inline(node->first))
		put_paragraph(m, node, "");
	else
		mail_text_children(m, node);
}

static void
put_said(struct mail_text *m, enum wording what, const char *alt)
{
	struct arena *arena = arena_new();
	const char *const arguments[] = { alt };

	if (alt != NULL && *alt != '\0') {
		mail_text_gap(m);
		mail_text_lines(m, "", say_with(arena, what, arguments, 1));
	}
	arena_drop(arena);
}

static void
text_chart(struct mail_text *m, const struct doc_node *node)
{
	put_said(m, SAY_mail_chart, node->attrs->alt);
}

static void
text_picture(struct mail_text *m, const struct doc_node *node)
{
	put_said(m, SAY_mail_picture, node->attrs->alt);
}

/* NULL: it has no place in a text, or its parent says it. */
static void (*const blocks[DOC_KIND_COUNT])(struct mail_text *m, const struct doc_node *node) = {
	[DOC_BODY] = text_group, [DOC_HEADER] = text_group, [DOC_SECTION] = text_group,
	[DOC_DIV] = text_group, [DOC_ASIDE] = text_group, [DOC_FIGURE] = text_group,
	[DOC_H1] = text_heading, [DOC_H2] = text_heading, [DOC_H3] = text_heading,
	[DOC_H4] = text_heading, [DOC_H5] = text_heading, [DOC_H6] = text_heading,
	[DOC_P] = text_p, [DOC_FIGCAPTION] = text_p,
	[DOC_UL] = text_list, [DOC_OL] = text_list, [DOC_DL] = text_terms,
	[DOC_TABLE] = mail_text_table,
	[DOC_CHART] = text_chart, [DOC_IMG] = text_picture,
	[DOC_BLOCKQUOTE] = text_quote,
};

void
mail_text_block(struct mail_text *m, const struct doc_node *block)
{
	if (blocks[block->kind] != NULL)
		blocks[block->kind](m, block);
}
