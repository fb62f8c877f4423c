/* builder.h - what the parts of the builder share; private to document/. */
#ifndef DOCUMENT_BUILDER_H
#define DOCUMENT_BUILDER_H

#include <libxml/tree.h>

#include "base/grid.h"
#include "base/language.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "document/part.h"
#include "document/vocabulary.h"
#include "wording/error.h"

/* An element nests in at most so many others: deeper is an error, so that
 * walking the tree by recursion is safe. */
enum { MAX_DEPTH = 200 };

/* The table being built, row by row. */
struct grid {
	struct grid_walk walk;
	size_t columns;            /* 0: no row seen yet */
	size_t declared;           /* <col> elements, 0: none */
	unsigned heads, bodies;
};

struct attr_set;

/* What a part's own words mean. */
struct part_names {
	struct map *statuses;      /* name in the part -> struct doc_status */
	struct map *abbreviations;
};

struct builder {
	struct document *doc;
	struct diags *diags;
	const char *template_file;
	bool own_lines;            /* the tree's own line numbers are the source's */

	struct map *elements;      /* name -> struct vocab_element */
	struct map *attributes;    /* name -> struct vocab_attr */
	struct map *strings;       /* interned attribute values */
	struct map *statuses;      /* name -> struct doc_status */
	struct map *abbreviations; /* short form -> struct abbr */
	struct attr_set *attrs;
	struct doc_status **status_list;   /* as declared */
	size_t status_count, status_cap;

	struct document_part *parts;   /* to be taken in, and their names */
	struct part_names *part_names;
	size_t part_count;
	const struct document_part *part;   /* that is being read, or NULL */
	const char *part_lang;     /* its language where that is another, for elements this deep */
	unsigned part_depth;

	const char *speaks;        /* the language of words that are not marked, or NULL: the document's */
	struct strbuf text;        /* characters not yet in the tree */
	bool visible;              /* something stands before in this block */
	bool spaced;               /* and it ends with a space */
	struct doc_node *tail;     /* the block's last text node */
	char *tail_text;           /* its characters */

	struct grid grid;
	const char *about;         /* d:about of the element being read, or NULL */
	struct map *places;        /* in parts: what a passage is about -> the first struct doc_node of it */
	struct link *links;        /* href="#..." to resolve at the end */
	size_t link_count, link_cap;
	unsigned heading_level;    /* of the last heading */
	unsigned heading_counters[7];
	unsigned paragraph_counter;
	unsigned section;          /* counts sections: first use of an abbreviation */
	unsigned quiet;            /* inside a heading, link, head: abbreviations stay as they are */
};

/* What the element being read knows of those around it. */
struct context {
	struct doc_node *parent;
	unsigned depth;
	bool inside_text;          /* in a block with inline content */
	unsigned item;             /* in an ol: the next item's number, else 0 */
};

struct link {
	const char *target;
	struct doc_node *node;     /* the a */
	struct src_pos at;
	const char *about;         /* key in places: leads there where its target is nowhere; NULL: its target must be there */
};

/* builder.c: what every part needs. */
/* Add an error about `x` at the template's line, with the element's path: the text `what`
 * with its arguments put in (wording/say.h). */
void builder_fault(struct builder *b, const xmlNode *x, const char *code, enum wording what,
    const char *const *arguments, size_t count);
#define BUILDER_FAULT(b, x, code, what, ...) \
	builder_fault((b), (x), (code), SAY_##what, SAY_ARGUMENTS(__VA_ARGS__))
/* The child of `x` that is the XHTML element `name`, or NULL. */
xmlNode *xhtml_child(const xmlNode *x, const char *name);
/* Where `x` was made, for later use. */
struct src_pos builder_pos(const struct builder *b, const xmlNode *x);
/* The value of an attribute without leading and trailing space, interned. */
const char *builder_value(struct builder *b, const xmlAttr *a);
const char *builder_intern(struct builder *b, const char *s);
/* A text without marks of language: as it is, or in the document's arena. */
const char *builder_unmarked(struct builder *b, const char *text);
struct doc_node *node_new(struct builder *b, struct doc_node *parent, enum doc_kind kind,
    uint32_t line);
void node_remove(struct doc_node *node);
/* A text node of its own: no white space is looked at. */
void text_node(struct builder *b, struct doc_node *parent, const char *s, size_t len);

/* build.c: elements and their content, freed as they are read. */
/* Make the node of `x`; `at` becomes the place of its children, `outer` keeps for a
 * table what it stands in. False with an error when it is none of ours: then it has no
 * element_end(). */
bool element_begin(struct builder *b, xmlNode *x, struct context *at, struct grid *outer);
/* All of its children have been read. */
void element_end(struct builder *b, const xmlNode *x, struct doc_node *node,
    const struct grid *outer);
/* Read the siblings from `x` up to `until` (NULL: all) as blocks and inline runs. */
void build_blocks(struct builder *b, xmlNode *x, const xmlNode *until, struct context *at);
/* An element without visible content: kept, dropped or refused. */
void settle_empty(struct builder *b, const xmlNode *x, struct doc_node *node);
bool is_inline(const struct builder *b, const xmlNode *x);
/* The child of `x` that is the XHTML element `name`, or NULL. */
xmlNode *xhtml_child(const xmlNode *x, const char *name);
/* Free `x`; the next sibling. */
xmlNode *free_and_step(xmlNode *x);

/* attrs.c: read and check the attributes of `x`, an element of `kind`, and
 * number it if it takes a number. Equal sets are shared. */
struct attr_set *attr_set_new(void);
void attr_set_drop(struct attr_set *set);
void attrs_read(struct builder *b, const xmlNode *x, enum doc_kind kind, struct doc_attrs *out,
    uint32_t *line);
const struct doc_attrs *attrs_share(struct builder *b, const struct doc_attrs *attrs);

/* number.c: the printed number of a heading, numbered paragraph or list item. */
void number_element(struct builder *b, const xmlNode *x, enum doc_kind kind,
    struct doc_attrs *attrs, const struct context *at);

/* head.c: title, names, dates, statuses, abbreviations; the heads of parts with it, of which
 * the last two are read only. */
void head_read(struct builder *b, const xmlNode *head);

/* part.c: parts that are taken in. When the list of statuses is complete, each finds its own. */
void parts_find_statuses(struct builder *b);
void parts_drop_names(struct builder *b);
/* Is `x` a d:insert; the part that it names, or NULL with an error. */
bool is_insert(const struct builder *b, const xmlNode *x);
struct document_part *part_find(struct builder *b, const xmlNode *x);
/* The child of the part's root with that name, or NULL. */
xmlNode *part_child(const struct document_part *part, const char *name);
/* From here on everything is read in the part's own terms, which stands at `depth`; how it was
 * before, for part_leave(). */
struct builder part_enter(struct builder *b, const struct document_part *part, unsigned depth);
void part_leave(struct builder *b, const struct builder *outer);
/* Inside a part: an attribute's value, a heading's kind, as they are in the document. */
const char *part_value(struct builder *b, const struct vocab_attr *attr, const char *text);
enum doc_kind part_kind(const struct builder *b, enum doc_kind kind);

/* grid.c: spans and heads of the innermost table being built. Begin and end stand
 * around each other as the tables do: begin returns the grid of the table around
 * this one, which end takes back. */
MUST_USE struct grid table_check_begin(struct builder *b);
void table_check_row(struct builder *b, const xmlNode *x, const struct doc_node *tr);
void table_check_section_end(struct builder *b, const xmlNode *x, enum doc_kind kind);
void table_check_end(struct builder *b, const xmlNode *x, struct grid outer);

/* carry.c: do the figures of the columns add up that are carried from page to page? */
void carry_check(struct builder *b, const xmlNode *x, const struct doc_node *table);

/* text.c: white space, and the text of a block. */
void text_begin(struct builder *b);
void text_add(struct builder *b, const char *s);
void text_flush(struct builder *b, struct doc_node *parent);
void text_trim(struct builder *b);

/* language.c: words in another language than around them. */
/* Does the text need looking at for that? */
bool language_matters(const struct builder *b, const char *text);
/* Where a piece of a text in `parent` belongs: there, or in a new element in it that names the
 * piece's language. */
struct doc_node *language_parent(struct builder *b, struct doc_node *parent,
    const struct language_piece *piece);
/* The language of the alternative text of `x`, where it is another than in `parent`; NULL: it is not. */
const char *language_of_alt(struct builder *b, const xmlNode *x, const struct doc_node *parent);

/* abbreviate.c: the first use of a declared abbreviation per section. */
void abbreviation_declare(struct builder *b, const xmlNode *x);
void abbreviation_used(struct builder *b, const char *short_form);
/* Make text nodes and abbr nodes of `text` in `parent`. */
void abbreviate(struct builder *b, struct doc_node *parent, const char *text, size_t len);

#endif
