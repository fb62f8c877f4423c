/* docx_text.h - the text of a Word document's paragraphs: what its runs say, and the numbers of its lists. */
#ifndef OFFICE_DOCX_TEXT_H
#define OFFICE_DOCX_TEXT_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "office/package.h"

/* Text that is read of one document, footnotes each time that they are cited; a numbered paragraph or a note may
 * swell as a ZIP file does. */
enum { DOCX_TEXT_MAX = 128 << 20 };

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

struct docx_text {
	struct arena *arena;
	struct map *styles, *lists, *notes;   /* by id; struct docx_style, struct docx_list, a note's xmlNode */
	xmlDoc *note_trees[2];                /* footnotes, endnotes; NULL: none */
	uint64_t field_codes;                 /* a bit for each field that is open: its code is being read */
	unsigned fields;
	unsigned notes_deep;                  /* how many notes are being read, each cited in the one before */
	size_t budget;                        /* bytes of text that may still be read */
	bool over;                            /* it was not enough: reported by who reads the document */
};

/* Read the styles, lists and notes that belong to the document's part `main`. What is not there is not missed.
 * Given back with docx_text_drop(), whether or not it succeeded. False with errors in `diags`. */
MUST_USE bool docx_text_open(struct docx_text *t, struct package *package, const char *main, struct arena *arena,
    struct diags *diags);
void docx_text_drop(struct docx_text *t);

/* The first child element of that local name, or NULL; an attribute's value by its local name, or NULL, the tree's. */
const xmlNode *docx_child(const xmlNode *parent, const char *name);
const char *docx_attribute(const xmlNode *node, const char *name);
/* The value of the child `name`: its attribute "val". NULL: no such child, or no value. */
const char *docx_value(const xmlNode *parent, const char *name);
/* Is the property `name` (17.3.2: "b", "vanish") there and on? */
bool docx_is_on(const xmlNode *properties, const char *name);

/* Is it an element that only wraps what counts: insertions, content controls, smart tags? */
bool docx_is_wrapper(const xmlNode *node);
/* Is it gone, by a tracked change or because it prompts for something ("Choose an item")? */
bool docx_is_gone(const xmlNode *node);

/* What an inline element that holds blocks of its own (a text box) is handed to; `data` is the caller's. */
struct docx_boxes {
	void (*found)(void *data, const xmlNode *content);
	void *data;
};

/* Add the text of paragraph `p` to `out`, list number first, lines separated by '\n'. `*bold` (or NULL) says whether
 * all of it is. Text boxes go to `boxes`; NULL: their words are lines of the text. True: the paragraph's end was
 * deleted, so that the next goes on in its last line. */
bool docx_paragraph(struct docx_text *t, const xmlNode *p, struct strbuf *out, bool *bold,
    const struct docx_boxes *boxes);
/* The style of the paragraph, or NULL. */
const struct docx_style *docx_paragraph_style(const struct docx_text *t, const xmlNode *p);
/* The outline level of the paragraph, 1 to 9; 0: body text. */
unsigned docx_outline(const struct docx_text *t, const xmlNode *p);

/* White space as a reader sees it: single spaces, no blank lines, none at either end. In the arena. */
const char *docx_tidy(struct docx_text *t, const char *text);

#endif
