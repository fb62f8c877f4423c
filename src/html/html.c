/* html.c - the frame of the page: head, title block, contents, main, footer. */
#include "html/html.h"

#include <string.h>

#include "base/date.h"
#include "html/elements.h"
#include "html/escape.h"
#include "html/pictures.h"
#include "html/palette.h"
#include "html/style.h"
#include "wording/date.h"
#include "wording/say.h"

/* Hexadecimal digits of the source's hash that are printed. */
#define HASH_SHOWN 12

static void
write_meta(struct writer *w, const char *name, const char *content)
{
	if (content == NULL || *content == '\0')
		return;
	put(w, "<meta");
	put_attr(w, "name", name);
	put_attr(w, "content", content);
	put(w, ">\n");
}

static const char *
language(const struct document *document)
{
	return document->lang != NULL ? document->lang : "en-GB";
}

static void
write_head(struct writer *w)
{
	const struct document *document = w->document;

	put(w, "<!DOCTYPE html>\n<html");
	put_attr(w, "lang", language(document));
	put(w, ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	escape_text_z(w, document->title);
	if (document->organisation != NULL) {
		put(w, " - ");
		escape_text_z(w, document->organisation);
	}
	put(w, "</title>\n");
	write_meta(w, "author", document->author);
	write_meta(w, "description", document->subject);
	write_meta(w, "generator", document->generator);
	write_meta(w, "source-sha256", document->source_hash);
	write_style(w);
	put(w, "</head>\n");
}

static bool
holds(const struct doc_node *root, enum doc_kind kind)
{
	const struct doc_node *node = root;

	while (node != NULL && node->kind != kind)
		node = doc_next(node, root);
	return node != NULL;
}

/* On paper the title block stands on the first section's sheet: another kind
 * would leave it alone on a page. */
static const char *
title_block_class(const struct document *document)
{
	const struct doc_node *node = document->root->first;

	while (node != NULL && node->kind != DOC_SECTION)
		node = node->next;
	return node != NULL && node->attrs->page == DOC_PAGE_LANDSCAPE && node->attrs->breaks ==
	    DOC_BREAK_AUTO ? "paper landscape" : "paper";
}

/* The title block; the document's title when it has no h1 anywhere, as a page needs one. */
static void
write_title_block(struct writer *w, const struct doc_node *header)
{
	const struct theme *theme = w->theme;

	put(w, "<header");
	put_attr(w, "class", title_block_class(w->document));
	put(w, ">\n");
	if (w->document->marking != NULL) {
		put(w, "<p class=\"warning\">");
		escape_text_z(w, w->document->marking);
		put(w, "</p>\n");
	}
	if (theme->logo != NULL) {
		write_picture(w, theme->logo, theme->logo_alt, "logo", (struct src_pos){ theme->file, 0, 0 });
		put(w, "\n");
	}
	if (!holds(w->document->root, DOC_H1)) {
		put(w, "<h1 class=\"title\">");
		escape_text_z(w, w->document->title);
		put(w, "</h1>\n");
	}
	if (header != NULL)
		write_children(w, header);
	if (w->options->pdf_href != NULL && doc_is_address(w->options->pdf_href)) {
		put(w, "<p class=\"pdf\"><a type=\"application/pdf\"");
		put_attr(w, "href", w->options->pdf_href);
		put_program_lang(w);
		put(w, ">");
		escape_text_z(w, say_plain(SAY_page_as_pdf));
		put(w, "</a></p>\n");
	}
	put(w, "</header>\n");
}

static void
write_as_at(struct writer *w)
{
	const char *as_at = w->document->as_at;
	struct date date;
	char words[SAY_DATE_SIZE];

	if (as_at == NULL)
		return;
	put(w, "<p");
	put_program_lang(w);
	put(w, ">");
	escape_text_z(w, say_plain(SAY_page_as_at));
	put(w, " <time");
	put_attr(w, "datetime", as_at);
	put(w, ">");
	escape_text_z(w, date_parse(as_at, &date) ? say_date(date, words) : as_at);
	put(w, "</time></p>\n");
}

static void
write_footer(struct writer *w)
{
	const struct document *document = w->document;
	const char *hash = document->source_hash;

	put(w, "<footer>\n<p>");
	escape_text_z(w, document->title);
	put(w, "</p>\n");
	write_as_at(w);
	if (hash != NULL) {
		put(w, "<p");
		put_program_lang(w);
		put(w, ">");
		escape_text_z(w, say_plain(SAY_page_source));
		put(w, " <span class=\"number\">");
		escape_text(w, hash, strnlen(hash, HASH_SHOWN));
		put(w, "</span></p>\n");
	}
	if (document->generator != NULL) {
		put(w, "<p");
		put_program_lang(w);
		put(w, ">");
		escape_text_z(w, say_plain(SAY_page_set_by));
		put(w, " ");
		escape_text_z(w, document->generator);
		put(w, "</p>\n");
	}
	put(w, "</footer>\n");
}

static void
write_body(struct writer *w)
{
	const struct doc_node *root = w->document->root, *node = root->first, *header = NULL;
	const struct doc_node *listed = holds(root, DOC_NAV) ? NULL : contents_begin(w);

	if (node != NULL && node->kind == DOC_HEADER) {
		header = node;
		node = node->next;
	}
	put(w, "<body");
	put_attr(w, "id", root->attrs->id);
	put(w, ">\n<a class=\"skip\" href=\"#page:main\"");
	put_program_lang(w);
	put(w, ">");
	escape_text_z(w, say_plain(SAY_page_skip));
	put(w, "</a>\n");
	write_symbols(w);
	write_title_block(w, header);
	if (node != NULL && node == listed)
		write_contents(w, 0);
	put(w, "<main id=\"page:main\">\n");
	for (const struct doc_node *part = node; part != NULL; part = part->next) {
		/* after what stands before all headings: what is asked, and the position */
		if (part != node && part == listed)
			write_contents(w, 0);
		write_node(w, part);
	}
	put(w, "</main>\n");
	write_footer(w);
	put(w, "</body>\n</html>\n");
}

bool
html_write(const struct document *document, const struct theme *theme,
    const struct html_options *options, struct sink *sink, struct diags *diags)
{
	static const struct html_options defaults = { .pictures = NULL };
	struct palette palette = palette_new(document, theme);
	struct writer w;

	memset(&w, 0, sizeof w);
	w.document = document;
	w.theme = theme;
	w.options = options != NULL ? options : &defaults;
	w.diags = diags;
	w.sink = sink;
	w.palette = &palette;
	write_head(&w);
	write_body(&w);
	writer_flush(&w);
	palette_drop(&palette);
	return !w.failed;
}
