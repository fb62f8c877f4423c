#include "office/docx_styles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/numeral.h"
#include "office/docx_xml.h"

/* ---- as the document defines them ------------------------------------------------------------------------------------ */

static void
read_style(struct docx_styles *t, const xmlNode *n)
{
	const xmlNode *properties = docx_child(n, "pPr"), *list = docx_child(properties, "numPr");
	const char *id = docx_attribute(n, "styleId"), *outline = docx_value(properties, "outlineLvl");
	const char *name = docx_value(n, "name"), *base = docx_value(n, "basedOn"), *number = docx_value(list, "numId");
	const char *level = docx_value(list, "ilvl");
	struct docx_style *style = ARENA_NEW(t->arena, struct docx_style);

	if (id == NULL)
		return;
	style->id = arena_strdup(t->arena, id);
	style->name = arena_strdup(t->arena, name != NULL ? name : id);
	style->based_on = base != NULL ? arena_strdup(t->arena, base) : NULL;
	style->list = number != NULL ? arena_strdup(t->arena, number) : NULL;
	style->list_level = level != NULL ? (unsigned)strtoul(level, NULL, 10) : 0;
	if (outline != NULL && *outline >= '0' && *outline <= '8' && outline[1] == '\0')
		style->outline = (unsigned)(*outline - '0') + 1;
	else if (strncasecmp(style->name, "heading ", 8) != 0      /* "Heading 2" of LibreOffice */
	    || sscanf(style->name + 8, "%u", &style->outline) != 1 || style->outline > 9)
		style->outline = 0;
	map_add(t->styles, style->id, style);
}

void
docx_styles_read(struct docx_styles *t, const xmlNode *root)
{
	const xmlNode *n;

	for (n = root->children; n != NULL; n = n->next)
		if (docx_is(n, "style"))
			read_style(t, n);
}

static void
read_level(struct docx_styles *t, const xmlNode *n, struct docx_count *count)
{
	const char *at = docx_attribute(n, "ilvl"), *start = docx_value(n, "start");
	const char *format = docx_value(n, "numFmt"), *text = docx_value(n, "lvlText");
	unsigned level = at != NULL ? (unsigned)strtoul(at, NULL, 10) : 0;

	if (level >= DOCX_LEVELS)
		return;
	count->levels[level] = (struct docx_level){
		arena_strdup(t->arena, format != NULL ? format : "decimal"),
		arena_strdup(t->arena, text != NULL ? text : ""),
		start != NULL ? (unsigned)strtoul(start, NULL, 10) : 1 };
}

static void
read_levels(struct docx_styles *t, const xmlNode *parent, struct docx_count *count)
{
	const xmlNode *n;

	for (n = parent->children; n != NULL; n = n->next)
		if (docx_is(n, "lvl"))
			read_level(t, n, count);
}

/* A list that begins at a number of its own counts for itself. */
static void
read_list(struct docx_styles *t, const xmlNode *n, const struct map *shared)
{
	const char *id = docx_attribute(n, "numId"), *of = docx_value(n, "abstractNumId");
	struct docx_count *count = of != NULL ? map_lookup(shared, of) : NULL;
	struct docx_list *list = ARENA_NEW(t->arena, struct docx_list);
	const xmlNode *o;

	if (id == NULL || count == NULL)
		return;
	list->count = count;
	for (o = n->children; o != NULL; o = o->next) {
		const char *level = docx_attribute(o, "ilvl"), *start;
		unsigned at = level != NULL ? (unsigned)strtoul(level, NULL, 10) : 0;

		if (!docx_is(o, "lvlOverride") || at >= DOCX_LEVELS)
			continue;
		if (list->count == count) {
			list->count = ARENA_NEW(t->arena, struct docx_count);
			*list->count = *count;
		}
		read_levels(t, o, list->count);
		start = docx_value(o, "startOverride");
		if (start != NULL)
			list->count->levels[at].start = (unsigned)strtoul(start, NULL, 10);
	}
	map_add(t->lists, arena_strdup(t->arena, id), list);
}

void
docx_lists_read(struct docx_styles *t, const xmlNode *root)
{
	struct map *shared = map_new();
	const xmlNode *n;

	for (n = root->children; n != NULL; n = n->next) {
		const char *id = docx_is(n, "abstractNum") ? docx_attribute(n, "abstractNumId") : NULL;
		struct docx_count *count = id != NULL ? ARENA_NEW(t->arena, struct docx_count) : NULL;

		if (count != NULL) {
			read_levels(t, n, count);
			map_add(shared, arena_strdup(t->arena, id), count);
		}
	}
	for (n = root->children; n != NULL; n = n->next)
		if (docx_is(n, "num"))
			read_list(t, n, shared);
	map_drop(shared);
}

/* ---- of a paragraph -------------------------------------------------------------------------------------------------- */

const struct docx_style *
docx_paragraph_style(const struct docx_styles *t, const xmlNode *p)
{
	const char *id = docx_value(docx_child(p, "pPr"), "pStyle");

	return id != NULL ? map_lookup(t->styles, id) : NULL;
}

/* Styles stand on styles, hostile ones in circles. */
#define STYLES_DEEP 12

static const struct docx_style *
style_below(const struct docx_styles *t, const struct docx_style *style)
{
	return style->based_on != NULL ? map_lookup(t->styles, style->based_on) : NULL;
}

unsigned
docx_outline(const struct docx_styles *t, const xmlNode *p)
{
	const struct docx_style *style = docx_paragraph_style(t, p);
	const char *own = docx_value(docx_child(p, "pPr"), "outlineLvl");
	unsigned deep;

	if (own != NULL)
		return *own >= '0' && *own <= '8' && own[1] == '\0' ? (unsigned)(*own - '0') + 1 : 0;
	for (deep = 0; style != NULL && deep < STYLES_DEEP; deep++, style = style_below(t, style))
		if (style->outline > 0)
			return style->outline;
	return 0;
}

/* The list that a paragraph is an item of, by itself or by its style. */
static struct docx_list *
list_of(const struct docx_styles *t, const xmlNode *p, unsigned *level)
{
	const xmlNode *own = docx_child(docx_child(p, "pPr"), "numPr");
	const struct docx_style *style = docx_paragraph_style(t, p);
	const char *id = docx_value(own, "numId"), *at = docx_value(own, "ilvl");
	unsigned deep;

	*level = at != NULL ? (unsigned)strtoul(at, NULL, 10) : 0;
	for (deep = 0; id == NULL && style != NULL && deep < STYLES_DEEP; deep++, style = style_below(t, style))
		if (style->list != NULL) {
			id = style->list;
			*level = at != NULL ? *level : style->list_level;
		}
	if (id == NULL || strcmp(id, "0") == 0 || *level >= DOCX_LEVELS)
		return NULL;
	return map_lookup(t->lists, id);
}

/* ---- numbers of items ------------------------------------------------------------------------------------------------ */

static void
add_counted(struct strbuf *out, const char *format, unsigned n)
{
	struct strbuf capital = STRBUF_INIT;
	size_t i;

	if (strcmp(format, "lowerLetter") == 0) {
		numeral_letters(out, n % 1000);
	} else if (strcmp(format, "lowerRoman") == 0) {
		numeral_roman(out, n % 4000);
	} else if (strcmp(format, "upperLetter") == 0 || strcmp(format, "upperRoman") == 0) {
		add_counted(&capital, format[5] == 'L' ? "lowerLetter" : "lowerRoman", n);
		for (i = 0; i < capital.len; i++)
			strbuf_putc(out, (char)(capital.text[i] - 'a' + 'A'));
	} else if (strcmp(format, "decimalZero") == 0) {
		strbuf_printf(out, "%02u", n);
	} else if (strcmp(format, "none") != 0) {
		strbuf_printf(out, "%u", n);
	}
	strbuf_drop(&capital);
}

/* The number of an item as it is shown: "%1.%2" with the counts so far put in. */
static void
add_number(struct strbuf *out, const struct docx_count *count, unsigned level)
{
	size_t before = out->len;
	const char *s;

	for (s = count->levels[level].text; s != NULL && *s != '\0'; s++) {
		unsigned at = s[0] == '%' && s[1] >= '1' && s[1] <= '9' ? (unsigned)(s[1] - '1') : DOCX_LEVELS;

		if (at < DOCX_LEVELS) {
			const struct docx_level *l = &count->levels[at];

			add_counted(out, l->format != NULL ? l->format : "decimal",
			    count->begun[at] ? count->at[at] : l->start);
			s++;
		} else {
			strbuf_putc(out, *s);
		}
	}
	if (out->len > before)
		strbuf_putc(out, ' ');
}

/* Count the item, and all levels under it from the beginning again. */
static void
step_list(struct docx_count *count, unsigned level)
{
	unsigned i;

	count->at[level] = count->begun[level] ? count->at[level] + 1 : count->levels[level].start;
	count->begun[level] = true;
	for (i = level + 1; i < DOCX_LEVELS; i++)
		count->begun[i] = false;
}

void
docx_item_mark(const struct docx_styles *t, const xmlNode *p, struct strbuf *out)
{
	unsigned level;
	struct docx_list *list = list_of(t, p, &level);

	if (list == NULL || list->count->levels[level].format == NULL)
		return;
	step_list(list->count, level);
	if (strcmp(list->count->levels[level].format, "bullet") == 0)
		strbuf_puts(out, "\342\200\242 ");
	else
		add_number(out, list->count, level);
}
