/* language.c - words in another language than around them become elements that say so: those
 * that the plan marks, and in a document that is not English those of the program. */
#include <string.h>

#include "document/builder.h"

/* The language of the document, or of the part that is being read. */
static const char *
base_language(const struct builder *b)
{
	return b->part_lang != NULL ? b->part_lang : b->doc->lang;
}

/* The language around the text of `node`; `*own`: an element of the template says so. */
static const char *
language_around(const struct builder *b, const struct doc_node *node, bool *own)
{
	for (; node != NULL; node = node->parent)
		if (node->attrs->lang != NULL) {
			*own = node->attrs->lang != b->part_lang;
			return node->attrs->lang;
		}
	*own = false;
	return base_language(b);
}

static bool
speaks_another(const struct builder *b)
{
	return b->speaks != NULL && base_language(b) != NULL &&
	    !language_same(base_language(b), b->speaks);
}

bool
language_matters(const struct builder *b, const char *text)
{
	return speaks_another(b) || (b->speaks != NULL && language_marked(text));
}

/* The language of a piece: its mark's; unmarked words are the program's. */
static const char *
language_of(const struct builder *b, const struct language_piece *piece, const char *around,
    bool own)
{
	if (!language_has_words(piece->text, piece->len))
		return around;
	if (piece->lang != NULL)
		return piece->lang;
	return own || !speaks_another(b) ? around : b->speaks;
}

static struct doc_node *
span_new(struct builder *b, struct doc_node *parent, const char *lang)
{
	struct doc_node *span = node_new(b, parent, DOC_SPAN, 0);
	struct doc_attrs attrs = vocab_no_attrs;

	attrs.lang = builder_intern(b, lang);
	span->attrs = attrs_share(b, &attrs);
	return span;
}

struct doc_node *
language_parent(struct builder *b, struct doc_node *parent, const struct language_piece *piece)
{
	bool own;
	const char *around = language_around(b, parent, &own);
	const char *lang = language_of(b, piece, around, own);

	return strcmp(lang, around) == 0 ? parent : span_new(b, parent, lang);
}

/* A sentence of the program with a title of the plan in it is the program's. */
static const char *
language_of_value(struct builder *b, const struct doc_node *parent, const char *text)
{
	struct language_reader r = { .text = text, .end = text + strlen(text) };
	struct language_piece piece;
	bool own;
	const char *around = language_around(b, parent, &own), *found = NULL;

	while (language_next(&r, &piece)) {
		if (!language_has_words(piece.text, piece.len))
			continue;
		if (found == NULL || piece.lang == NULL)
			found = builder_intern(b, language_of(b, &piece, around, own));
	}
	return found == NULL || strcmp(found, around) == 0 ? NULL : found;
}

const char *
language_of_alt(struct builder *b, const xmlNode *x, const struct doc_node *parent)
{
	xmlChar *alt = xmlGetNoNsProp(x, BAD_CAST "alt");
	const char *lang = alt != NULL && language_matters(b, (const char *)alt)
	    ? language_of_value(b, parent, (const char *)alt) : NULL;

	xmlFree(alt);
	return lang;
}
