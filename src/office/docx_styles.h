/* docx_styles.h - paragraph styles and lists of a Word document, and how far its lists are counted. */
#ifndef OFFICE_DOCX_STYLES_H
#define OFFICE_DOCX_STYLES_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"

enum { DOCX_LEVELS = 9 };

/* One level of a list (17.9.6). */
struct docx_level {
	const char *format;        /* "decimal", "bullet", ...; NULL: not defined */
	const char *text;          /* "%1.%2" */
	unsigned start;
};

/* Levels that lists share, and how far they have been counted. */
struct docx_count {
	struct docx_level levels[DOCX_LEVELS];
	unsigned at[DOCX_LEVELS];
	bool begun[DOCX_LEVELS];
};

/* A list: which levels it counts by. */
struct docx_list { struct docx_count *count; };

/* A paragraph style. */
struct docx_style {
	const char *id, *name, *based_on;
	const char *list;          /* its numId, or NULL */
	unsigned list_level;
	unsigned outline;          /* of a heading, 1 to 9; 0: none */
};

/* All of them, by id: struct docx_style, struct docx_list. The maps are whose the struct is; the rest is the arena's. */
struct docx_styles { struct arena *arena; struct map *styles, *lists; };

/* Take those of the parts "styles" and "numbering". */
void docx_styles_read(struct docx_styles *t, const xmlNode *root);
void docx_lists_read(struct docx_styles *t, const xmlNode *root);

/* The style of the paragraph, or NULL. */
const struct docx_style *docx_paragraph_style(const struct docx_styles *t, const xmlNode *p);
/* The outline level of the paragraph, 1 to 9; 0: body text. */
unsigned docx_outline(const struct docx_styles *t, const xmlNode *p);

/* Count the paragraph, when it is an item of a list, and add its bullet or number with a space behind to `out`. */
void docx_item_mark(const struct docx_styles *t, const xmlNode *p, struct strbuf *out);

#endif
