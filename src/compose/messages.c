#include "compose/messages.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>
#include <libxslt/xsltutils.h>

#include "wording/error.h"

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
	const char *text = error->message != NULL ? error->message
	    : say_plain(SAY_error_template_unknown);
	struct strbuf line = STRBUF_INIT;

	strbuf_add(&line, text, strcspn(text, "\n"));
	if (error->file != NULL && error->line > 0)
		strbuf_printf(&messages->text, "error: file %s line %d element\n", error->file,
		    error->line);
	if (error->domain == XML_FROM_XPATH && error->str1 != NULL)
		say_into(&messages->text, SAY_error_template_expression,
		    (const char *const[]){ line.text, error->str1 }, 2);
	else
		strbuf_puts(&messages->text, line.text);
	strbuf_puts(&messages->text, "\n");
	strbuf_drop(&line);
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

static bool
begins_with_any(const char *line, const char *const *beginnings)
{
	for (; *beginnings != NULL; beginnings++)
		if (strncmp(line, *beginnings, strlen(*beginnings)) == 0)
			return true;
	return false;
}

/* Lines that say nothing, or nothing to the person who writes the template. */
static bool
is_noise(const char *line)
{
	static const char *const beginnings[] = {
		"no result for ", "xsltParseStylesheet", "xsltApplyStylesheet", "Templates:",
		"Variables:", "You can adjust xsltMaxDepth", "Unregistered function",
		"Invalid expression", NULL,
	};

	return line[strspn(line, " ^")] == '\0' || begins_with_any(line, beginnings) ||
	    (line[0] == '#' && line[1] >= '0' && line[1] <= '9');
}

/* Lines whose place counts, but not their words when others were said before. */
static bool
is_echo(const char *line)
{
	static const char *const beginnings[] = {
		"XPath evaluation returned no result", "Failed to evaluate the ",
		"xsl:import : unable to load", "xsl:include : unable to load", NULL,
	};

	return begins_with_any(line, beginnings);
}

/* Without the names of libxslt's own functions. */
static const char *
without_prefix(const char *line)
{
	static const char *const prefixes[] = { "xmlXPathCompOpEval: ",
		"xsltApplySequenceConstructor: ", "xsltStylePreCompute: ", NULL };

	for (const char *const *p = prefixes; *p != NULL; p++)
		if (strncmp(line, *p, strlen(*p)) == 0)
			return line + strlen(*p);
	return line;
}

/* What was said before its place was. */
struct telling {
	const char **pending;
	size_t count, cap, told;
	struct src_pos last;       /* of what was told last */
	enum diag_level level;
	struct diags *diags;
};

static void
tell(struct telling *t, struct src_pos at, const char *line)
{
	SAY_FINDING(t->diags, t->level, at, at.line != 0 ? "template" : "template-message",
	    error_template_own, without_prefix(line));
	t->last = at;
	t->told++;
}

static void
tell_pending(struct telling *t, struct src_pos at)
{
	for (size_t i = 0; i < t->count; i++)
		tell(t, at, t->pending[i]);
	t->count = 0;
}

static void
take_line(struct telling *t, const char *line, struct src_pos *at)
{
	if (at->line == 0) {
		MEM_GROW(t->pending, t->cap, t->count + 1);
		t->pending[t->count++] = line;
		return;
	}
	tell_pending(t, *at);
	if (!is_echo(line) || t->last.line != at->line || strcmp(t->last.file, at->file) != 0)
		tell(t, *at, line);
	at->line = 0;
}

size_t
messages_end(struct messages *messages, const char *file, bool failed, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct src_pos at = { file, 0, 0 };
	struct telling t = { .level = failed ? DIAG_ERROR : DIAG_WARNING, .diags = diags };
	char *rest = messages->text.text;

	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	xmlSetStructuredErrorFunc(NULL, NULL);
	while (rest != NULL && *rest != '\0') {
		char *line = rest, *end = strchr(rest, '\n');

		rest = end != NULL ? end + 1 : NULL;
		if (end != NULL)
			*end = '\0';
		if (!read_place(line, arena, &at) && !is_noise(line))
			take_line(&t, line, &at);
	}
	tell_pending(&t, (struct src_pos){ file, 0, 0 });
	free(t.pending);
	strbuf_drop(&messages->text);
	arena_drop(arena);
	return t.told;
}
