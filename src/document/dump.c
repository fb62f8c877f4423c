/* dump.c - the document as XML again, always the same for the same document. */
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "document/vocabulary.h"

struct dump {
	struct strbuf out;
	struct sink *sink;
	bool ok;
};

static void
put_attr(struct strbuf *out, const char *prefix, const char *name, const char *value)
{
	strbuf_printf(out, " %s%s=\"", prefix, name);
	strbuf_add_xml(out, value, strlen(value), true);
	strbuf_putc(out, '"');
}

/* The value of one attribute as text into `out`; nothing when it is the default. */
static void
put_value(struct strbuf *out, const struct doc_node *n, const struct vocab_attr *attr)
{
	const void *field = (const char *)n->attrs + attr->offset;
	const char *prefix = attr->ours && !vocab_elements[n->kind].ours ? "d:" : "";
	char number[32] = "";
	const char *text = number;

	switch (attr->type) {
	case VOCAB_TEXT: case VOCAB_ID:
		text = *(const char *const *)field;
		break;
	case VOCAB_WORD:
		text = *(const uint8_t *)field != 0 ? attr->words[*(const uint8_t *)field] : NULL;
		break;
	case VOCAB_COUNT8:
		snprintf(number, sizeof number, "%u", *(const uint8_t *)field);
		break;
	case VOCAB_COUNT16:
		snprintf(number, sizeof number, "%u", *(const uint16_t *)field);
		break;
	case VOCAB_LENGTH:
		snprintf(number, sizeof number, "%g", (double)*(const float *)field);
		break;
	case VOCAB_NUMBER: case VOCAB_RATIO:
		snprintf(number, sizeof number, "%.15g", *(const double *)field);
		break;
	case VOCAB_YES:
		text = *(const bool *)field ? "yes" : NULL;
		break;
	case VOCAB_STATUS:
		text = *(const struct doc_status *const *)field != NULL
		    ? (*(const struct doc_status *const *)field)->name : NULL;
		break;
	}
	if (text != NULL)
		put_attr(out, prefix, attr->name, text);
}

static size_t
field_size(uint8_t type)
{
	static const size_t sizes[] = {
		[VOCAB_TEXT] = sizeof(char *), [VOCAB_ID] = sizeof(char *),
		[VOCAB_WORD] = sizeof(uint8_t), [VOCAB_COUNT8] = sizeof(uint8_t),
		[VOCAB_COUNT16] = sizeof(uint16_t), [VOCAB_LENGTH] = sizeof(float),
		[VOCAB_NUMBER] = sizeof(double), [VOCAB_RATIO] = sizeof(double),
		[VOCAB_YES] = sizeof(bool), [VOCAB_STATUS] = sizeof(void *),
	};

	return sizes[type];
}

static void
put_attrs(struct strbuf *out, const struct doc_node *n)
{
	const char *mine = (const char *)n->attrs, *plain = (const char *)&vocab_no_attrs;

	for (size_t i = 0; i < vocab_attr_count; i++) {
		const struct vocab_attr *a = &vocab_attrs[i];

		if ((a->required_on & KIND_BIT(n->kind)) != 0 || ((a->on & KIND_BIT(n->kind)) != 0 &&
		    memcmp(mine + a->offset, plain + a->offset, field_size(a->type)) != 0))
			put_value(out, n, a);
	}
}

static void
flush(struct dump *d)
{
	if (d->ok && d->out.len > 0)
		d->ok = sink_write(d->sink, d->out.text, d->out.len);
	strbuf_truncate(&d->out, 0);
}

static void
indent(struct strbuf *out, unsigned depth)
{
	strbuf_printf(out, "%*s", (int)(2 * depth), "");
}

static void
put_inline(struct strbuf *out, const struct doc_node *n)
{
	if (n->kind == DOC_TEXT) {
		strbuf_add_xml(out, n->text, n->text_len, false);
		return;
	}
	strbuf_printf(out, "<%s", doc_kind_name((enum doc_kind)n->kind));
	put_attrs(out, n);
	if (n->first == NULL) {
		strbuf_puts(out, "/>");
		return;
	}
	strbuf_putc(out, '>');
	for (const struct doc_node *c = n->first; c != NULL; c = c->next)
		put_inline(out, c);
	strbuf_printf(out, "</%s>", doc_kind_name((enum doc_kind)n->kind));
}

static void
put_block(struct dump *d, const struct doc_node *n, unsigned depth)
{
	bool inline_content = n->first != NULL && doc_is_inline(n->first);

	indent(&d->out, depth);
	if (n->first == NULL || inline_content) {
		put_inline(&d->out, n);
		strbuf_putc(&d->out, '\n');
		flush(d);
		return;
	}
	strbuf_printf(&d->out, "<%s", doc_kind_name((enum doc_kind)n->kind));
	put_attrs(&d->out, n);
	strbuf_puts(&d->out, ">\n");
	for (const struct doc_node *c = n->first; c != NULL && d->ok; c = c->next)
		put_block(d, c, depth + 1);
	indent(&d->out, depth);
	strbuf_printf(&d->out, "</%s>\n", doc_kind_name((enum doc_kind)n->kind));
	flush(d);
}

static void
put_text_element(struct strbuf *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	strbuf_printf(out, "    <%s>", name);
	strbuf_add_xml(out, text, strlen(text), false);
	strbuf_printf(out, "</%s>\n", name);
}

static void
put_status(struct strbuf *out, const struct doc_status *s)
{
	char colour[16];

	strbuf_puts(out, "    <d:status");
	put_attr(out, "", "name", s->name);
	put_attr(out, "", "label", s->label);
	put_attr(out, "", "shape", vocab_shapes[s->shape]);
	put_attr(out, "", "standing", vocab_standings[s->standing]);
	if (s->ink != DOC_COLOUR_THEME) {
		snprintf(colour, sizeof colour, "#%06x", s->ink);
		put_attr(out, "", "ink", colour);
	}
	if (s->tint != DOC_COLOUR_THEME) {
		snprintf(colour, sizeof colour, "#%06x", s->tint);
		put_attr(out, "", "tint", colour);
	}
	if (s->meaning == NULL) {
		strbuf_puts(out, "/>\n");
		return;
	}
	strbuf_putc(out, '>');
	strbuf_add_xml(out, s->meaning, strlen(s->meaning), false);
	strbuf_puts(out, "</d:status>\n");
}

static void
put_head(struct strbuf *out, const struct document *doc)
{
	strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"" XHTML_NS
	    "\" xmlns:d=\"" DOC_NS "\"");
	put_attr(out, "", "lang", doc->lang);
	if (doc->numbered_headings)
		put_attr(out, "d:", "numbered-headings", "yes");
	if (doc->decimal_paragraphs)
		put_attr(out, "d:", "numbered-paragraphs", "decimal");
	strbuf_puts(out, ">\n  <head>\n");
	put_text_element(out, "title", doc->title);
	put_text_element(out, "d:organisation", doc->organisation);
	put_text_element(out, "d:committee", doc->committee);
	put_text_element(out, "d:author", doc->author);
	put_text_element(out, "d:subject", doc->subject);
	put_text_element(out, "d:date", doc->date);
	put_text_element(out, "d:as-at", doc->as_at);
	put_text_element(out, "d:source-hash", doc->source_hash);
	put_text_element(out, "d:generator", doc->generator);
	put_text_element(out, "d:marking", doc->marking);
	for (size_t i = 0; i < doc->status_count; i++)
		put_status(out, &doc->statuses[i]);
	strbuf_puts(out, "  </head>\n");
}

bool
document_dump(const struct document *document, struct sink *sink)
{
	struct dump d = { STRBUF_INIT, sink, true };

	put_head(&d.out, document);
	put_block(&d, document->root, 1);
	strbuf_puts(&d.out, "</html>\n");
	flush(&d);
	strbuf_drop(&d.out);
	return d.ok;
}
