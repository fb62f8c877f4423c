#include "base/markup.h"

#include "base/utf8.h"

/* The reference for `c`, or NULL when it goes as it is. */
static const char *
reference(char c, bool in_attribute)
{
	if (in_attribute && (c == '\n' || c == '\r' || c == '\t'))
		return " ";
	return xml_reference(c, in_attribute);
}

bool
markup_forbids(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp <= 0x9f) ||
	    (cp >= 0xfdd0 && cp <= 0xfdef) || (cp & 0xfffe) == 0xfffe;
}

/* Bytes that may begin a forbidden character: looked at more closely. */
static bool
suspect(unsigned char c)
{
	return c < 0x20 || c == 0x7f || c == 0xc2 || c >= 0xef;
}

struct markup_step
markup_next(const char *text, const char *end, bool in_attribute)
{
	const char *at = text;

	while (at < end) {
		const char *here = at, *instead = reference(*at, in_attribute);

		if (instead != NULL)
			return (struct markup_step){ (size_t)(here - text), 1, instead };
		if (!suspect((unsigned char)*at))
			at++;
		else if (markup_forbids(utf8_next(&at, end)))
			return (struct markup_step){ (size_t)(here - text), (size_t)(at - here), "\xef\xbf\xbd" };
	}
	return (struct markup_step){ (size_t)(end - text), 0, NULL };
}

void
strbuf_add_html(struct strbuf *sb, const char *text, size_t len, bool in_attribute)
{
	const char *end = text + len;

	while (text < end) {
		const struct markup_step step = markup_next(text, end, in_attribute);

		strbuf_add(sb, text, step.plain);
		if (step.instead != NULL)
			strbuf_puts(sb, step.instead);
		text += step.plain + step.skip;
	}
}
