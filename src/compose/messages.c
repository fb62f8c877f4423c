#include "compose/messages.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>
#include <libxslt/xsltutils.h>

static void collect(void *data, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void
collect(void *data, const char *fmt, ...)
{
	struct messages *messages = data;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(&messages->text, fmt, ap);
	va_end(ap);
}

/* libxml2's own errors (a file that is not well-formed, an XPath that cannot be
 * read) in the form in which libxslt prints its own. */
static void
collect_structured(void *data, const xmlError *error)
{
	struct messages *messages = data;
	const char *text = error->message != NULL ? error->message : "unknown error";

	if (error->file != NULL && error->line > 0)
		strbuf_printf(&messages->text, "error: file %s line %d element\n", error->file,
		    error->line);
	if (error->domain == XML_FROM_XPATH && error->str1 != NULL)
		strbuf_printf(&messages->text, "%.*s in the expression '%s'\n",
		    (int)strcspn(text, "\n"), text, error->str1);
	else
		strbuf_printf(&messages->text, "%.*s\n", (int)strcspn(text, "\n"), text);
}

void
messages_begin(struct messages *messages)
{
	messages->text = (struct strbuf)STRBUF_INIT;
	xsltSetGenericErrorFunc(messages, collect);
	xmlSetGenericErrorFunc(messages, collect);
	xmlSetStructuredErrorFunc(messages, (xmlStructuredErrorFunc)collect_structured);
}

void
messages_watch(struct messages *messages, xsltTransformContext *ctxt)
{
	xsltSetTransformErrorFunc(ctxt, messages, collect);
}

/* "runtime error: file templates/a.xsl line 12 element for-each": where the
 * next lines happened. */
static bool
read_place(const char *line, struct arena *arena, struct src_pos *at)
{
	const char *file = strstr(line, "error: file "), *number;

	if (file == NULL)
		return false;
	file += strlen("error: file ");
	number = strstr(file, " line ");
	if (number == NULL)
		return false;
	at->file = arena_strndup(arena, file, (size_t)(number - file));
	at->line = (uint32_t)strtoul(number + strlen(" line "), NULL, 10);
	return true;
}

/* Lines that say nothing more than those before them. */
static bool
is_noise(const char *line)
{
	return line[0] == '\0' || strncmp(line, "no result for ", 14) == 0 ||
	    strncmp(line, "xsltParseStylesheet", 19) == 0 || strspn(line, " ^") == strlen(line) ||
	    strncmp(line, "xsltApplyStylesheet", 19) == 0;
}

size_t
messages_end(struct messages *messages, const char *file, bool failed, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct src_pos at = { file, 0, 0 };
	char *rest = messages->text.text;
	size_t count = 0;

	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	xmlSetStructuredErrorFunc(NULL, NULL);
	while (rest != NULL && *rest != '\0') {
		char *line = rest, *end = strchr(rest, '\n');

		rest = end != NULL ? end + 1 : NULL;
		if (end != NULL)
			*end = '\0';
		if (read_place(line, arena, &at) || is_noise(line))
			continue;
		diag_add(diags, failed ? DIAG_ERROR : DIAG_WARNING, at,
		    at.line != 0 ? "template" : "template-message", "%s", line);
		at = (struct src_pos){ file, 0, 0 };
		count++;
	}
	strbuf_drop(&messages->text);
	arena_drop(arena);
	return count;
}
