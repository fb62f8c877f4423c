#include "compose/delivery.h"

#include <string.h>

#include "base/strbuf.h"
#include "compose/compose.h"
#include "wording/say.h"

static void
set(xmlNode *fact, const char *name, const char *value)
{
	if (value != NULL)
		xmlSetProp(fact, (const xmlChar *)name, (const xmlChar *)value);
}

static xmlNode *
add(xmlNode *mail, const char *name)
{
	return mem_checked(xmlNewChild(mail, mail->ns, (const xmlChar *)name, NULL));
}

/* As people say it: whole kilobytes, from a thousand on megabytes with a tenth. */
static const char *
size_in_words(struct arena *arena, size_t bytes)
{
	const size_t kilobytes = bytes / 1000 + (bytes % 1000 > 0), tenths = (bytes + 50000) / 100000;

	if (kilobytes < 1000)
		return SAY(arena, mail_kilobytes, say_count(arena, kilobytes));
	return SAY(arena, mail_megabytes, arena_printf(arena, "%s.%zu", say_count(arena, tenths / 10),
	    tenths % 10));
}

static void
add_file(xmlNode *mail, const struct mailed_file *file, struct arena *arena)
{
	xmlNode *fact = add(mail, "file");

	set(fact, "title", file->title);
	set(fact, "name", file->name);
	set(fact, "size", size_in_words(arena, file->bytes));
	if (file->pages > 0)
		set(fact, "pages", say_digits(arena, file->pages));
	set(fact, "sha256", file->sha256);
	set(fact, "href", file->href);
}

static void
add_gap(xmlNode *mail, const struct mailed_gap *gap, struct arena *arena)
{
	xmlNode *fact = add(mail, "left-out");

	set(fact, "number", say_digits(arena, gap->number));
	set(fact, "title", gap->title);
	set(fact, "why", gap->why == MAILED_INTEREST ? "interest" : "exempt");
	set(fact, "reason", gap->reason);
	set(fact, "paragraphs", gap->paragraphs);
}

static void
add_ask(xmlNode *mail, const struct mailed_ask *ask, struct arena *arena)
{
	xmlNode *fact = add(mail, "asked");

	set(fact, "number", say_digits(arena, ask->number));
	set(fact, "title", ask->title);
	xmlNodeAddContent(fact, (const xmlChar *)ask->text);
}

xmlDoc *
delivery_tree(const struct delivery *delivery)
{
	xmlDoc *doc = mem_checked(xmlNewDoc((const xmlChar *)"1.0"));
	xmlNode *mail = mem_checked(xmlNewDocNode(doc, NULL, (const xmlChar *)"mail", NULL));
	struct arena *arena = arena_new();

	xmlDocSetRootElement(doc, mail);
	xmlSetNs(mail, xmlNewNs(mail, (const xmlChar *)FACTS_NS, (const xmlChar *)"f"));
	set(mail, "to", delivery->to);
	set(mail, "edition", delivery->is_private ? "private" : "public");
	for (size_t i = 0; i < delivery->file_count; i++)
		add_file(mail, &delivery->files[i], arena);
	for (size_t i = 0; i < delivery->gap_count; i++)
		add_gap(mail, &delivery->gaps[i], arena);
	for (size_t i = 0; i < delivery->ask_count; i++)
		add_ask(mail, &delivery->asks[i], arena);
	arena_drop(arena);
	return doc;
}

/* ---- what a report asks for -------------------------------------------------------------------- */

static const struct doc_node *
heading_called(const struct document *document, const char *words)
{
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		struct strbuf text = STRBUF_INIT;
		bool found = false;

		if (doc_is_heading(n)) {
			doc_text(n, &text);
			found = strcmp(text.text, words) == 0;
		}
		strbuf_drop(&text);
		if (found)
			return n;
	}
	return NULL;
}

/* A point of an outermost list, or a numbered paragraph. */
static bool
is_point(const struct doc_node *n)
{
	return (n->kind == DOC_LI && doc_list_level(n->parent) == 1)
	    || (n->kind == DOC_P && n->attrs->role == DOC_ROLE_NUMBERED);
}

size_t
delivery_asks(const struct document *document, const char *heading, unsigned number, const char *title,
    struct arena *arena, const struct mailed_ask **asks)
{
	const struct doc_node *start = heading_called(document, heading), *n;
	struct mailed_ask *list;
	size_t count = 0, at = 0;

	*asks = NULL;
	for (n = start != NULL ? start->next : NULL; n != NULL && !doc_is_heading(n);
	    n = doc_next(n, document->root))
		count += is_point(n);
	if (count == 0)
		return 0;
	list = ARENA_ARRAY(arena, struct mailed_ask, count);
	for (n = start->next; at < count; n = doc_next(n, document->root)) {
		struct strbuf text = STRBUF_INIT;

		if (!is_point(n))
			continue;
		doc_text(n, &text);
		list[at++] = (struct mailed_ask){ number, title, arena_strdup(arena, text.text) };
		strbuf_drop(&text);
	}
	*asks = list;
	return count;
}
