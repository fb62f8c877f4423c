/* text.h - the text part of a body, block by block: lines of 76 columns, made to be read aloud.
 * Private to mail/. */
#ifndef MAIL_TEXT_H
#define MAIL_TEXT_H

#include "base/strbuf.h"
#include "document/document.h"

/* RFC 5322, 2.1.1 asks for 78 at most; 76 leaves room for an answer's "> ". */
#define MAIL_TEXT_COLUMNS 76

struct mail_text {
	struct strbuf out;
	size_t indent;             /* columns that every line begins with */
	bool quoted;               /* lines of a quotation: "> " behind the indent */
	/* mail_text_block(), for tables, which are blocks and hold some. */
	void (*block)(struct mail_text *m, const struct doc_node *block);
	bool tight;                /* no blank line between blocks: in a list's item, in a cell */
};

/* ---- text.c ---------------------------------------------------------------------------------- */

/* Write `block` and all in it, behind a blank line. */
void mail_text_block(struct mail_text *m, const struct doc_node *block);
/* The document's title, underlined; a paragraph of our own. */
void mail_text_title(struct mail_text *m, const char *title);
void mail_text_remark(struct mail_text *m, const char *text);

/* ---- text_line.c: words into lines -------------------------------------------------------------- */

/* The words of inline content in one line, as they are read aloud, at the end of `out`: a status is its
 * word, an arrow what it means; "\n" where the document has a line end. Paragraphs are divided by
 * semicolons. */
void mail_text_words(const struct doc_node *node, struct strbuf *out);

/* Characters of UTF-8 text, of its longest line. */
size_t mail_text_width(const char *text);

/* `words` in lines: the first behind `first`, the others behind as many spaces. */
void mail_text_lines(struct mail_text *m, const char *first, const char *words);

/* All blocks that are in `node`. */
void mail_text_children(struct mail_text *m, const struct doc_node *node);

/* A blank line, but at the very beginning, behind another, or where things stand tight. */
void mail_text_gap(struct mail_text *m);

/* ---- text_table.c --------------------------------------------------------------------------------- */

/* In columns where it fits the lines, else row by row, "Head: value". */
void mail_text_table(struct mail_text *m, const struct doc_node *table);

#endif
