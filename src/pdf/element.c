#include "pdf/walk.h"

#include <stdbool.h>
#include <string.h>

#include "pdf/cells.h"
#include "pdf/roles.h"
#include "pdf/shown.h"
#include "pdf/syntax.h"

static void
put_text_entry(struct strbuf *out, const char *key, const char *text)
{
	strbuf_puts(out, key);
	pdf_put_text(out, text, strlen(text));
}

static void
put_figure(struct strbuf *out, const struct doc_node *node, const struct theme *theme,
    const struct figure_box *figure)
{
	const struct doc_node *picture = role_picture(node);
	const char *alt = node->kind == DOC_HEADER ? theme->logo_alt : picture->attrs->alt;
	const int32_t *box = figure != NULL
	    ? (const int32_t[]){ figure->box.left, figure->box.bottom, figure->box.right,
	    figure->box.top } : NULL;

	put_text_entry(out, "/Alt", alt != NULL ? alt : "");
	if (box == NULL)
		return;
	strbuf_printf(out, "/A<</O/Layout/Placement/%s/BBox[",
	    doc_is_inline(picture) ? "Inline" : "Block");
	for (int i = 0; i < 4; i++) {
		if (i > 0)
			strbuf_putc(out, ' ');
		pdf_put_fixed(out, box[i]);
	}
	strbuf_puts(out, "]>>");
}

static void
put_spans(struct strbuf *out, const struct part *part, const struct doc_node *cell)
{
	unsigned rows = shown_rows(part->shown, cell);

	if (cell->attrs->colspan > 1)
		strbuf_printf(out, "/ColSpan %u", (unsigned)cell->attrs->colspan);
	if (rows > 1)
		strbuf_printf(out, "/RowSpan %u", rows);
}

/* Every TH says what it heads (ISO 14289-1, 7.5). */
static const char *
scope_of(const struct doc_node *th)
{
	switch (th->attrs->scope) {
	case DOC_SCOPE_COL:
	case DOC_SCOPE_COLGROUP:
		return "Column";
	case DOC_SCOPE_ROW:
	case DOC_SCOPE_ROWGROUP:
		return "Row";
	default:
		return th->parent->parent->kind == DOC_THEAD ? "Column" : "Row";
	}
}

static void
put_cell(struct strbuf *out, const struct part *part, const struct doc_node *node, bool header)
{
	size_t begin = out->len, said;

	strbuf_puts(out, "/A<</O/Table");
	said = out->len;
	if (header)
		strbuf_printf(out, "/Scope/%s", scope_of(node));
	put_spans(out, part, node);
	cell_put_headers(out, part, node);
	if (out->len > said)
		strbuf_puts(out, ">>");
	else
		strbuf_truncate(out, begin);
}

/* Numbers as the document writes them: 3., (c), (iii). */
static void
put_list(struct strbuf *out, const struct doc_node *node, enum pdf_standard standard)
{
	/* Terms and texts: what PDF 2.0 has a word for (ISO 32000-2, 14.8.5.5; PDF/UA-2, 8.2.5.25). */
	const char *terms = standard == PDF_STANDARD_2 ? "Description" : "None";
	static const char *const numbering[] = { "Decimal", "LowerAlpha", "LowerRoman" };
	size_t depth = 0;

	if (node->kind == DOC_OL)
		for (const struct doc_node *n = node->parent; n != NULL; n = n->parent)
			depth += n->kind == DOC_OL;
	strbuf_printf(out, "/A<</O/List/ListNumbering/%s>>", node->kind == DOC_UL ? "Disc"
	    : node->kind == DOC_DL ? terms : numbering[depth < 2 ? depth : 2]);
}

/* What a document says of itself, as far as the file doesn't. */
static void
put_part(struct strbuf *out, const struct part *part)
{
	if (!part->alone)
		put_text_entry(out, "/T", part->title);
	if (part->lang != NULL)
		put_text_entry(out, "/Lang", part->lang);
}

void
element_put_attributes(struct strbuf *out, const struct part *part, const struct doc_node *node,
    const char *type, const struct figure_box *figure)
{
	const char *lang = node->attrs->lang == NULL && strcmp(type, "Figure") == 0
	    ? role_picture(node)->attrs->lang : node->attrs->lang;

	if (node->kind == DOC_BODY && strcmp(type, "P") == 0)
		return;                /* its colophon */
	if (node->kind == DOC_BODY)
		put_part(out, part);
	else if (lang != NULL)
		put_text_entry(out, "/Lang", lang);
	if (strcmp(type, "Figure") == 0)
		put_figure(out, node, part->theme, figure);
	else if (strcmp(type, "TH") == 0 || strcmp(type, "TD") == 0)
		put_cell(out, part, node, node->kind == DOC_TH);
	else if (strcmp(type, "L") == 0)
		put_list(out, node, part->standard);
	else if (strcmp(type, "FENote") == 0)
		strbuf_puts(out, "/A<</O/FENote/NoteType/None>>");   /* at the foot of no page */
	else if (node->kind == DOC_LI && strcmp(type, "Lbl") == 0 && node->parent->kind == DOC_UL)
		put_text_entry(out, "/ActualText", "\xe2\x80\xa2");   /* drawn for a character */
	else if (node->kind == DOC_ABBR && node->attrs->title != NULL)
		put_text_entry(out, "/E", node->attrs->title);
}
