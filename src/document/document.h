/* document.h - the paper as a tree: what a template writes and every back end
 * reads. The vocabulary is a small, strict subset of XHTML (namespace
 * http://www.w3.org/1999/xhtml) plus attributes and head elements of our own
 * (namespace urn:rapporteur:document, prefix d: by custom). docs/document.md
 * lists it; document/vocabulary.c is the one table of it.
 *
 * The tree is normalised when it is built: white space is collapsed as HTML
 * does (no leading or trailing space in a block, one space between words),
 * text nodes are never empty and never adjacent, every block holds either only
 * blocks or only inline content (where a template mixes them, the inline runs are
 * wrapped in a p). Back ends may rely on all of it.
 *
 * Read-only once built: the PDF and the HTML are written from it in parallel. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/symbol.h"

#define XHTML_NS "http://www.w3.org/1999/xhtml"
#define DOC_NS "urn:rapporteur:document"

enum doc_kind {
	DOC_TEXT,            /* characters: `text`, `text_len` */
	/* blocks */
	DOC_BODY,            /* the root */
	DOC_HEADER,          /* the title block of the paper (once, first) */
	DOC_SECTION,         /* page orientation, paper, break */
	DOC_DIV,             /* keep together; columns of boxes (attrs.columns) */
	DOC_H1, DOC_H2, DOC_H3, DOC_H4, DOC_H5, DOC_H6,
	DOC_P,
	DOC_UL, DOC_OL, DOC_LI,
	DOC_DL, DOC_DT, DOC_DD,      /* header block: label and text side by side */
	DOC_TABLE, DOC_CAPTION, DOC_COLGROUP, DOC_COL, DOC_THEAD, DOC_TBODY, DOC_TR, DOC_TH, DOC_TD,
	DOC_FIGURE, DOC_FIGCAPTION,
	DOC_CHART,           /* d:chart, in a figure: see charts */
	DOC_SERIES, DOC_POINT, DOC_CHART_BAND, DOC_CHART_LINE,   /* inside d:chart */
	DOC_IMG,             /* a picture (logo); alt is mandatory */
	DOC_NAV,             /* contents: filled in by each back end (attrs.level = depth) */
	DOC_ASIDE,           /* a note under a table or section */
	DOC_BLOCKQUOTE,
	/* inline */
	DOC_SPAN, DOC_STRONG, DOC_EM, DOC_A, DOC_ABBR, DOC_BR, DOC_SUP, DOC_SUB,
	DOC_STATUS,          /* d:status: symbol drawn, then the content as its word */
	DOC_ARROW,           /* d:arrow: a drawn arrow with alternative text (attrs.alt) */
	DOC_PROGRESS,        /* d:progress: a drawn bar (attrs.ratio), alt text mandatory */
	DOC_KIND_COUNT
};

/* What a status means: `enum standing` of plan.h in the same order; the theme
 * has an ink and a tint for each. */
enum doc_standing {
	DOC_STANDING_NONE, DOC_STANDING_BAD, DOC_STANDING_POOR, DOC_STANDING_GOOD, DOC_STANDING_BEST,
	DOC_STANDING_COUNT
};

enum doc_page { DOC_PAGE_INHERIT, DOC_PAGE_PORTRAIT, DOC_PAGE_LANDSCAPE };
enum doc_paper { DOC_PAPER_INHERIT, DOC_PAPER_A4, DOC_PAPER_A3 };
/* Before the section; DOC_BREAK_PREFER: a new page, unless that leaves too much of one white. */
enum doc_break { DOC_BREAK_AUTO, DOC_BREAK_PAGE, DOC_BREAK_RIGHT, DOC_BREAK_PREFER };
enum doc_keep { DOC_KEEP_AUTO, DOC_KEEP_NEXT, DOC_KEEP_TOGETHER };
enum doc_align { DOC_ALIGN_START, DOC_ALIGN_END, DOC_ALIGN_CENTRE, DOC_ALIGN_DECIMAL };
enum doc_scope { DOC_SCOPE_NONE, DOC_SCOPE_COL, DOC_SCOPE_ROW, DOC_SCOPE_COLGROUP, DOC_SCOPE_ROWGROUP };
enum doc_direction { DOC_DIR_NONE, DOC_DIR_UP, DOC_DIR_DOWN, DOC_DIR_LEVEL };

/* What a block or cell is for: chosen from a closed list, styled by the theme. */
enum doc_role {
	DOC_ROLE_NONE,
	DOC_ROLE_ORGANISATION, DOC_ROLE_COMMITTEE, DOC_ROLE_DATE, DOC_ROLE_TITLE, DOC_ROLE_SUBTITLE, /* title block */
	DOC_ROLE_GROUP,        /* tr: a group row across the table, repeated "(continued)" */
	DOC_ROLE_SUBGROUP,     /* tr: second level of the same */
	DOC_ROLE_TOTAL,        /* tr: a total */
	DOC_ROLE_KEY,          /* the key to a scale */
	DOC_ROLE_NOTE,         /* small print */
	DOC_ROLE_LEAD,         /* an opening paragraph */
	DOC_ROLE_BOX,          /* div: a box of a summary */
	DOC_ROLE_MISSING,      /* span: a value that is missing, said in words */
	DOC_ROLE_WARNING,      /* a disagreement the reader must see */
	DOC_ROLE_RULE,         /* the "why this colour" line */
	DOC_ROLE_SECONDARY,    /* quieter text beside the main one */
	DOC_ROLE_FIGURE,       /* p: a figure in large type, with few words beside it */
	DOC_ROLE_NUMBERED,     /* p: takes the next paragraph number of the report */
	DOC_ROLE_UNDER,        /* list, quotation: belongs to the numbered paragraph before it */
	DOC_ROLE_COUNT
};

#define DOC_COLOUR_THEME UINT32_MAX

/* A status as it looks: declared once in the head, used by name. */
struct doc_status {
	const char *name, *label;
	const char *meaning;       /* or NULL */
	int shape;                 /* enum symbol */
	int standing;              /* enum doc_standing */
	/* 0xRRGGBB: the shape's fill, the cell's tint; DOC_COLOUR_THEME: the
	 * theme's for the standing (theme_status_ink(), theme_status_tint()). */
	uint32_t ink, tint;
};

struct doc_attrs {
	const char *id;            /* unique; anchors, bookmarks, links */
	const char *href;          /* a: "#id" or a URL */
	const char *title;         /* abbr: the expansion */
	const char *lang;          /* NULL: the parent's */
	const char *alt;           /* img, chart, arrow, progress */
	const char *src;           /* img: a file beside the theme */
	const char *headers;       /* td: ids of its th cells, space separated, or NULL */
	/* The printed number, computed at build, or NULL: a heading's ("2.1") in a
	 * document with numbered headings, a paragraph's ("14") of role numbered, an
	 * ol's li ("3." outermost, "(c)" in a list in a list, "(iii)" below that; where
	 * the outermost list is lettered "(c)" there, "(iii)" below). With decimal
	 * paragraphs a heading's is "10.0", a paragraph's "10.3". */
	const char *number;
	const char *chart;         /* chart: kind */
	const char *label;         /* chart parts; th: what to repeat as "(continued)" */
	const char *unit;          /* chart */
	const char *group;         /* point: what its label is a part of, as "2015-16" of "Q1", or NULL */
	const char *figure;        /* point: the value as the paper prints it, "1.12", or NULL */
	const char *marks;         /* point: the value's markers, "p", "r", "p r", or NULL */
	const struct doc_status *status;   /* d:status, points, cells to tint */
	double ratio;              /* progress: done, 0 to 1 */
	double expected_ratio;     /* progress: NaN: no mark */
	double value, value_high;  /* point, chart-line, chart-band (from, to); NaN: missing;
	                            * chart: the axis spans these at least (d:low, d:high) */
	float height;              /* chart: declared height in mm, 0: what suits its kind */
	float width_min, width_max;    /* col: declared limits in mm, 0: free */
	float width_weight;            /* col: share of the room left, 0: by content */
	uint16_t colspan, rowspan; /* 1 when not given */
	uint16_t start;            /* ol: first number, else 1 */
	uint8_t level;             /* nav: depth; headings: level (h2 is 2) */
	uint8_t columns;           /* div: boxes side by side */
	uint8_t page, paper, breaks, keep, align, scope, direction, role;   /* the enums above */
	bool rotated;              /* th: text runs upwards */
	bool carry;                /* th of a column that adds up: carried forward where pages end (carry.h) */
	bool unnumbered;           /* heading without a number in a numbered document */
	bool no_contents;          /* heading kept out of the contents */
	bool key_column;           /* col: repeated when a table is split by columns */
	bool nowrap;
	bool letters;              /* ol: (a), (b), ... where it is no list in a list */
	uint8_t key;               /* chart: 1: its bands are named elsewhere, by a chart of kind key */
	uint8_t shows;             /* a: 1: the number of what it leads to, filled in at build */
};

struct doc_node {
	struct doc_node *parent, *first, *last, *next, *prev;
	const struct doc_attrs *attrs;   /* never NULL: a shared default when the element has none */
	const char *text;          /* DOC_TEXT, else NULL */
	uint32_t text_len;
	uint32_t index;            /* place in document order, from 0: arrays of facts about nodes */
	uint32_t line;             /* in the plan where known, else 0 */
	uint8_t kind;              /* enum doc_kind */
};

struct map;

struct document {
	struct arena *arena;       /* everything here lives in it */
	struct doc_node *root;     /* DOC_BODY */
	uint32_t node_count;       /* node->index < node_count */
	const char *file;          /* the plan it came from, for messages */
	const char *title, *lang;
	const char *organisation, *committee;   /* or NULL */
	const char *author;        /* organisation when none is named */
	const char *subject;       /* or NULL */
	const char *date;          /* ISO: the paper's date */
	const char *as_at;         /* ISO */
	const char *source_hash;   /* SHA-256 of the source, hex, or NULL */
	const char *generator;     /* "rapporteur 0.2.1" */
	const char *marking;       /* who may not see it: at the head of every page; or NULL */
	struct doc_status *statuses; size_t status_count;
	bool numbered_headings;    /* 1, 1.1, ... computed into attrs->number */
	bool decimal_paragraphs;   /* numbered paragraphs as 10.3 under heading 10.0, not 1, 2, 3 */
	struct map *ids;           /* see document_lookup() */
};

static inline bool doc_is_heading(const struct doc_node *n) { return n->kind >= DOC_H1 && n->kind <= DOC_H6; }
static inline bool doc_is_inline(const struct doc_node *n) { return n->kind == DOC_TEXT || n->kind >= DOC_SPAN; }

/* Check the tree `result` (what a template made) against the vocabulary and
 * build the document from it. `result` is consumed, whatever happens: its parts
 * are freed as they have been read. `template_file` and `plan_file` are for
 * messages and are copied; `plan_file` becomes document->file. Faults of the
 * whole tree are added in one run, each at the template's line where the element
 * (or one around it) has the attribute d:template-at="file:line", else with the
 * path of the element. Returns the document, the caller's, given back with
 * document_drop(), or NULL when there was any error. */
MUST_USE struct document *document_build(xmlDoc *result, const char *template_file,
    const char *plan_file, struct diags *diags);

/* The same for a tree that is still being made, so that it is never whole: after
 * some element of it is complete, document_builder_take() reads what can be read and
 * frees it; document_builder_finish() reads the rest. */
struct document_builder;
MUST_USE struct document_builder *document_builder_new(const char *template_file,
    const char *plan_file, struct diags *diags);
/* `open` is the element that is getting children now: everything in the tree is
 * complete but it and those around it. Their attributes are; they stay in place, and
 * the last child of `open` too. Does nothing before there is a body. */
void document_builder_take(struct document_builder *builder, xmlNode *open);
/* The words of the tree that are not marked (base/language.h) are in `lang`, where the document is in
 * another language and no element says otherwise: they are the program's. `lang` is borrowed. */
void document_builder_speaks(struct document_builder *builder, const char *lang);
/* Frees the builder. `result` is consumed; NULL: there is none, and no document. */
MUST_USE struct document *document_builder_finish(struct document_builder *builder,
    xmlDoc *result);

/* Read a document from an XML file (what document_dump() writes, or written by
 * hand as tests are); lines in messages and node->line are those of the file. */
MUST_USE struct document *document_parse(const char *path, struct diags *diags);

/* Write the document as canonical XML: indented, attributes in a fixed order,
 * computed numbers left out, so that document_parse() makes the same document
 * of it. The form of `--format doc` and of golden tests. False when `sink` failed. */
struct sink;
MUST_USE bool document_dump(const struct document *document, struct sink *sink);

/* Free the document. NULL is allowed. */
void document_drop(struct document *document);

/* The element with this id, or NULL. */
MUST_USE const struct doc_node *document_lookup(const struct document *document, const char *id);

/* The next node in document order inside `root`, or NULL at the end. */
const struct doc_node *doc_next(const struct doc_node *node, const struct doc_node *root);

/* The first child of `kind` (`parent` may be NULL), and the next sibling of the same kind; NULL
 * when there is none. */
const struct doc_node *doc_child(const struct doc_node *parent, enum doc_kind kind);
const struct doc_node *doc_alike(const struct doc_node *node);

/* All text below `node` appended, blocks separated by a space. */
struct strbuf;
void doc_text(const struct doc_node *node, struct strbuf *out);

/* The language that all of the words in `node` are in, where an element in it says so; NULL: that around it. */
const char *doc_language_inside(const struct doc_node *node);

/* True when a link may lead there: "#id", http, https, mailto, tel, or a path without a
 * scheme. Anything else could act on the reader (javascript:) or open a file of theirs. */
bool doc_is_address(const char *href);
/* True when it also leads there from elsewhere: http, https, mailto, tel. */
bool doc_is_whole_address(const char *href);

/* The element's name in the vocabulary ("td", "d:status"). */
const char *doc_kind_name(enum doc_kind kind);

/* How deep a list stands among lists: 1 is numbered 1., 2 lettered, 3 and more in roman; a
 * list with d:letters begins at 2. */
unsigned doc_list_level(const struct doc_node *list);

#endif
