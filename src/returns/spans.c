#include "returns/spans.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/source.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
begins(const struct spans *s, size_t at, const char *word)
{
	size_t len = strlen(word);

	return s->len - at >= len && memcmp(s->bytes + at, word, len) == 0;
}

/* Behind the next `word` at or after `at`. */
static size_t
behind(const struct spans *s, size_t at, const char *word)
{
	const char *found = strstr(s->bytes + at, word);

	return found != NULL ? (size_t)(found - s->bytes) + strlen(word) : s->len;
}

/* Behind the tag that begins at `at`; a ">" in an attribute does not end it. */
static size_t
behind_tag(const struct spans *s, size_t at)
{
	char quote = '\0';

	for (; at < s->len; at++) {
		char c = s->bytes[at];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return at;
}

/* What is at "<" and no element: behind it; else 0. */
static size_t
behind_other(const struct spans *s, size_t at)
{
	if (begins(s, at, "<!--"))
		return behind(s, at + 4, "-->");
	if (begins(s, at, "<![CDATA["))
		return behind(s, at, "]]>");
	return begins(s, at, "<?") ? behind(s, at, "?>") : 0;
}

/* ---- finding ------------------------------------------------------------------------------------------------------ */

static size_t
open_span(struct spans *s, size_t *cap, size_t at, size_t parent)
{
	struct span *span;

	MEM_GROW(s->list, *cap, s->count + 1);
	span = &s->list[s->count];
	*span = (struct span){ .open = at, .inside = behind_tag(s, at), .parent = parent };
	span->close = span->end = span->inside;
	return s->count++;
}

static bool
scan(struct spans *s)
{
	size_t at = 0, cap = 0, current = 0, other;
	const char *next;

	while (at < s->len && (next = memchr(s->bytes + at, '<', s->len - at)) != NULL) {
		at = (size_t)(next - s->bytes);
		other = behind_other(s, at);
		if (other != 0) {
			at = other;
		} else if (begins(s, at, "</")) {
			if (s->count == 0)
				return false;
			s->list[current].close = at;
			at = s->list[current].end = behind_tag(s, at);
			current = s->list[current].parent;
		} else {
			size_t i = open_span(s, &cap, at, current);

			at = s->list[i].inside;
			if (s->bytes[at - 2] != '/')
				current = i;
		}
	}
	return true;
}

/* The name behind a prefix. */
static bool
has_name(const struct spans *s, const struct span *span, const xmlNode *node)
{
	const char *name = s->bytes + span->open + 1;
	size_t len = strcspn(name, " \t\r\n/>"), own = strlen((const char *)node->name);

	return len >= own && memcmp(name + len - own, node->name, own) == 0 && (len == own || name[len - own - 1] == ':');
}

/* Walk tree and spans side by side. */
static bool
pair(struct spans *s, const xmlNode *node, const char *file, size_t *i)
{
	const struct src_pos at = source_pos(node);
	const xmlNode *child;

	if (at.file == NULL || strcmp(at.file, file) != 0)
		return true;   /* made of a row of a table */
	if (*i >= s->count || !has_name(s, &s->list[*i], node))
		return false;
	s->list[(*i)++].node = node;
	for (child = node->children; child != NULL; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !pair(s, child, file, i))
			return false;
	return true;
}

struct spans *
spans_new(const char *bytes, size_t len, const xmlDoc *doc, const char *file)
{
	struct spans *s = mem_new_zero(1, sizeof *s);
	size_t i = 0;

	s->bytes = bytes;
	s->len = len;
	if (scan(s) && pair(s, xmlDocGetRootElement(doc), file, &i) && i == s->count)
		return s;
	spans_drop(s);
	return NULL;
}

void
spans_drop(struct spans *s)
{
	if (s == NULL)
		return;
	edits_drop(&s->edits);
	free(s->list);
	free(s);
}

const struct span *
span_of(const struct spans *s, const xmlNode *node)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		if (s->list[i].node == node)
			return &s->list[i];
	return NULL;
}

char *
span_prefix(const struct spans *s, const struct span *span)
{
	const char *name = s->bytes + span->open + 1;
	size_t len = strcspn(name, " \t\r\n/>"), colon = strcspn(name, ":");
	struct strbuf prefix = STRBUF_INIT;

	strbuf_add(&prefix, name, colon < len ? colon + 1 : 0);
	return prefix.len > 0 ? strbuf_detach(&prefix) : mem_strdup("");
}

bool
span_is_empty(const struct spans *s, const struct span *span)
{
	return s->bytes[span->inside - 2] == '/';
}

/* ---- attributes ----------------------------------------------------------------------------------------------------- */

/* An attribute in a start tag: from the white space before it to behind its value. */
struct attribute { size_t space, name, name_end, value, end; };

/* The attribute that begins at or behind `at`, in a tag; false: there is none. */
static bool
next_attribute(const struct spans *s, const struct span *span, size_t at, struct attribute *a)
{
	a->space = at;
	while (is_space(s->bytes[at]))
		at++;
	a->name = at;
	while (at < span->inside && !is_space(s->bytes[at]) && strchr("=/>", s->bytes[at]) == NULL)
		at++;
	a->name_end = at;
	if (a->name_end == a->name)
		return false;
	while (is_space(s->bytes[at]) || s->bytes[at] == '=')
		at++;
	a->value = at + 1;
	a->end = behind(s, a->value, s->bytes[at] == '"' ? "\"" : "'");
	return true;
}

static size_t
behind_name(const struct spans *s, const struct span *span)
{
	return span->open + 1 + strcspn(s->bytes + span->open + 1, " \t\r\n/>");
}

static void
add_value(struct strbuf *out, const char *value, char quote)
{
	for (; *value != '\0'; value++) {
		const char *reference = xml_reference(*value, true);

		if (*value == '\'' && quote == '\'')
			strbuf_puts(out, "&apos;");
		else if (reference != NULL && !(*value == '"' && quote == '\'') && *value != '>')
			strbuf_puts(out, reference);
		else
			strbuf_putc(out, *value);
	}
}

/* A new attribute behind the last one, set off as that is. */
static void
add_attribute(struct spans *s, const struct attribute *last, size_t at, const char *name, const char *value)
{
	struct strbuf out = STRBUF_INIT;
	char quote = last != NULL ? s->bytes[last->end - 1] : '"';

	if (last != NULL)
		strbuf_add(&out, s->bytes + last->space, last->name - last->space);
	else
		strbuf_putc(&out, ' ');
	strbuf_printf(&out, "%s=%c", name, quote);
	add_value(&out, value, quote);
	strbuf_putc(&out, quote);
	edits_add(&s->edits, at, 0, out.text);
	strbuf_drop(&out);
}

void
span_set_attribute(struct spans *s, const struct span *span, const char *name, const char *value)
{
	struct attribute a, last = { 0, 0, 0, 0, 0 };
	size_t at = behind_name(s, span);
	struct strbuf out = STRBUF_INIT;
	bool there = false;

	while (!there && next_attribute(s, span, at, &a)) {
		there = a.name_end - a.name == strlen(name) && memcmp(s->bytes + a.name, name, strlen(name)) == 0;
		last = a;
		at = a.end;
	}
	if (there && (value == NULL || *value == '\0')) {
		edits_add(&s->edits, a.space, a.end - a.space, "");
	} else if (there) {
		add_value(&out, value, s->bytes[a.end - 1]);
		edits_add(&s->edits, a.value, a.end - 1 - a.value, out.text);
	} else if (value != NULL && *value != '\0') {
		add_attribute(s, last.end > 0 ? &last : NULL, at, name, value);
	}
	strbuf_drop(&out);
}

/* ---- content ---------------------------------------------------------------------------------------------------------- */

/* The next run of the element's own characters at or behind `*at`, without white space at its ends. */
static bool
next_run(const struct spans *s, const struct span *span, size_t *at, size_t *from, size_t *to)
{
	size_t i, depth = 0;

	*from = *to = 0;
	for (i = *at; i < span->close; ) {
		size_t behind_it = s->bytes[i] == '<' ? behind_other(s, i) : 0;

		if (behind_it != 0 && depth == 0 && begins(s, i, "<![CDATA[")) {
			*from = *to == 0 ? i : *from;
			*to = i = behind_it;
		} else if (s->bytes[i] == '<') {
			if (*to != 0 && depth == 0)
				break;
			if (behind_it == 0) {
				bool closing = begins(s, i, "</");

				behind_it = behind_tag(s, i);
				depth = closing ? depth - 1 : s->bytes[behind_it - 2] == '/' ? depth : depth + 1;
			}
			i = behind_it;
		} else {
			if (depth == 0 && !is_space(s->bytes[i])) {
				*from = *to == 0 ? i : *from;
				*to = i + 1;
			}
			i++;
		}
	}
	*at = i;
	return *to != 0;
}

/* Open an empty element, <a/>, and put `content` there. */
static void
fill_empty(struct spans *s, const struct span *span, const char *content)
{
	size_t slash = span->inside - 2, name = span->open + 1, space = slash;
	struct strbuf out = STRBUF_INIT;

	while (is_space(s->bytes[space - 1]))
		space--;
	strbuf_printf(&out, ">%s</", content);
	strbuf_add(&out, s->bytes + name, strcspn(s->bytes + name, " \t\r\n/>"));
	strbuf_putc(&out, '>');
	edits_add(&s->edits, space, span->inside - space, out.text);
	strbuf_drop(&out);
}

void
span_set_text(struct spans *s, const struct span *span, const char *text)
{
	size_t at = span->inside, from, to;
	struct strbuf out = STRBUF_INIT;
	bool set = false;

	strbuf_add_xml(&out, text, strlen(text), false);
	if (span_is_empty(s, span)) {
		if (out.len > 0)
			fill_empty(s, span, out.text);
	} else {
		for (; next_run(s, span, &at, &from, &to); set = true)
			edits_add(&s->edits, from, to - from, set ? "" : out.text);
		if (!set && out.len > 0)
			edits_add(&s->edits, span->inside, 0, out.text);
	}
	strbuf_drop(&out);
}

void
span_set_content(struct spans *s, const struct span *span, const char *markup)
{
	size_t from = span->inside, to = span->close;

	if (span_is_empty(s, span)) {
		fill_empty(s, span, markup);
		return;
	}
	while (from < to && is_space(s->bytes[from]))
		from++;
	while (to > from && is_space(s->bytes[to - 1]))
		to--;
	edits_add(&s->edits, from, to - from, markup);
}

void
span_remove(struct spans *s, const struct span *span)
{
	size_t from = span->open;

	while (from > 0 && is_space(s->bytes[from - 1]))
		from--;
	edits_add(&s->edits, from, span->end - from, "");
}

/* ---- new elements -------------------------------------------------------------------------------------------------------- */

/* Add the white space that sets off what begins at `at`: from the end of the line before, when it begins a line. */
static void
add_set_off(const struct spans *s, struct strbuf *out, size_t at)
{
	size_t from = at;

	while (from > 0 && (s->bytes[from - 1] == ' ' || s->bytes[from - 1] == '\t'))
		from--;
	if (from == 0 || s->bytes[from - 1] != '\n')
		return;
	from -= from >= 2 && s->bytes[from - 2] == '\r' ? 2 : 1;
	strbuf_add(out, s->bytes + from, at - from);
}

/* How deep a child of `parent` is set in, where there is no other to look at: as its parent, and as much more as that
 * has before its own parent. */
static void
add_deeper(const struct spans *s, struct strbuf *out, const struct span *parent)
{
	struct strbuf above = STRBUF_INIT;
	size_t before = out->len;

	add_set_off(s, out, parent->open);
	add_set_off(s, &above, s->list[parent->parent].open);
	if (out->len > before && above.len < out->len - before)
		strbuf_add(out, s->bytes + parent->open - (out->len - before - above.len), out->len - before - above.len);
	strbuf_drop(&above);
}

static size_t
behind_text(const struct spans *s, const struct span *span)
{
	size_t at = span->inside, from, to;

	return next_run(s, span, &at, &from, &to) ? to : span->inside;
}

void
span_insert(struct spans *s, const struct span *parent, const struct span *after, const struct span *like,
    const char *text, const char *markup)
{
	struct strbuf out = STRBUF_INIT;

	if (span_is_empty(s, parent))
		strbuf_add_xml(&out, text, strlen(text), false);
	if (after != NULL)
		add_set_off(s, &out, after->open);
	else if (like != NULL)
		add_set_off(s, &out, like->open);
	else
		add_deeper(s, &out, parent);
	strbuf_puts(&out, markup);
	if (span_is_empty(s, parent))
		fill_empty(s, parent, out.text);
	else
		edits_add(&s->edits, after != NULL ? after->end : behind_text(s, parent), 0, out.text);
	strbuf_drop(&out);
}

char *
span_set_off(const struct spans *s, const struct span *span)
{
	struct strbuf out = STRBUF_INIT;

	add_set_off(s, &out, span->open);
	return out.len > 0 ? strbuf_detach(&out) : mem_strdup("");
}
