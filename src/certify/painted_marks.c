#include "certify/painting.h"

#include "pdfread/handle.h"

enum { NAME_BYTES = 128 };

const struct open_mark *
painting_mark(const struct page_painter *p)
{
	static const struct open_mark none = { .number = -1 };

	return p->open_count == 0 ? &none
	    : &p->open[p->open_count <= PAINTING_DEPTH ? p->open_count - 1 : PAINTING_DEPTH - 1];
}

qpdf_oh
painting_resource(struct page_painter *p, const char *kind)
{
	char name[NAME_BYTES];

	if (p->name.kind != TOKEN_NAME || !token_name(&p->name, name, sizeof name))
		return qpdf_oh_new_null(p->pdf);
	return h_look(p->pdf, h_look(p->pdf, p->resources, kind), name);
}

/* A text string (7.9.2.2). */
static void
put_said(const struct token *token, struct strbuf *out)
{
	unsigned char bytes[PAINTING_STRING];
	size_t len = token_string(token, bytes, sizeof bytes);

	if (!text_string_put(bytes, len, out))
		strbuf_add(out, (const char *)bytes, len);
}

void
painting_begin_mark(struct page_painter *p, bool with_properties)
{
	struct open_mark mark = *painting_mark(p);
	double number = p->mcid;

	if (with_properties && number < 0 && p->name.kind == TOKEN_NAME)
		number = h_take_number(p->pdf, h_look(p->pdf, painting_resource(p, "/Properties"), "/MCID"), -1);
	if (number >= 0 && number < 1e6 && p->forms == 0) {
		mark.number = (long)number;
		MEM_GROW(p->out.marks, p->out.mark_cap, p->out.mark_count + 1);
		p->out.marks[p->out.mark_count++] = mark.number;
	}
	mark.artifact = mark.artifact || token_is_name(&p->tag, "Artifact");
	mark.figure = mark.figure || token_is_name(&p->tag, "Figure");
	if (p->instead.kind == TOKEN_STRING && mark.said == 0) {
		MEM_GROW(p->out.said, p->out.said_cap, p->out.said_count + 1);
		p->out.said[p->out.said_count] = (struct strbuf)STRBUF_INIT;
		put_said(&p->instead, &p->out.said[p->out.said_count]);
		mark.said = ++p->out.said_count;
	}
	if (p->open_count < PAINTING_DEPTH)
		p->open[p->open_count] = mark;
	p->open_count++;
}
