#include "pdf/namespaces.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/objects.h"

/* A type, the name that its elements bear, and the namespace where the name means it. */
static const struct {
	const char *type, *name, *uri;
} rows[NAMESPACE_COUNT] = {
	{ "Document", "Document", "http://iso.org/pdf2/ssn" },   /* PDF 2.0's own */
	{ "Aside", "Note", "urn:rapporteur:pdf:aside" },
	{ "FENote", "Note", "urn:rapporteur:pdf:footnote" },
};

struct namespaces
namespaces_new(enum pdf_standard standard, struct objects *objects)
{
	struct namespaces n = { { 0 } };

	for (size_t i = 0; standard == PDF_STANDARD_2 && i < NAMESPACE_COUNT; i++)
		n.numbers[i] = objects_reserve(objects);
	return n;
}

void
namespaces_put_type(const struct namespaces *n, const char *type, struct strbuf *out)
{
	for (size_t i = 0; n->numbers[0] != 0 && i < NAMESPACE_COUNT; i++)
		if (strcmp(type, rows[i].type) == 0) {
			strbuf_printf(out, "/S/%s/NS %u 0 R", rows[i].name, (unsigned)n->numbers[i]);
			return;
		}
	strbuf_puts(out, "/S/");
	strbuf_puts(out, type);
}

void
namespaces_write(const struct namespaces *n, struct objects *objects, struct strbuf *root)
{
	struct strbuf text = STRBUF_INIT;

	if (n->numbers[0] == 0)
		return;
	strbuf_puts(root, "/Namespaces[");
	for (size_t i = 0; i < NAMESPACE_COUNT; i++) {
		strbuf_truncate(&text, 0);
		strbuf_printf(&text, "<</Type/Namespace/NS(%s)", rows[i].uri);
		if (i > 0)
			strbuf_printf(&text, "/RoleMapNS<</%s[/%s %u 0 R]>>", rows[i].name, rows[i].type,
			    (unsigned)n->numbers[0]);
		strbuf_puts(&text, ">>");
		objects_put(objects, n->numbers[i], text.text, text.len);
		strbuf_printf(root, "%u 0 R ", (unsigned)n->numbers[i]);
	}
	strbuf_putc(root, ']');
	strbuf_drop(&text);
}
