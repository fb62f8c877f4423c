/* delivery.h - what a message says of itself and of its reader's copy: facts for the templates mail,
 * mail-plan and mail-report. Whoever sends it knows these things; nothing here looks at a file.
 *
 * On the root of the source stands f:mail @to @edition, and in it
 *   f:file      @title @name @size @pages @sha256 @href   @href: it is linked, else attached
 *   f:left-out  @number @title @why @reason @paragraphs           @why: "interest" or "exempt"
 *   f:asked     @number @title, its text what is asked */
#ifndef COMPOSE_DELIVERY_H
#define COMPOSE_DELIVERY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"
#include "document/document.h"

/* A file that the reader gets, attached or behind a link. */
struct mailed_file {
	const char *title;         /* "Agenda and papers" */
	const char *name;          /* "agenda-pack-2011.pdf" */
	size_t bytes;
	size_t pages;              /* 0: not a paper, as a calendar's entry */
	const char *sha256;        /* of a linked file, in hexadecimal digits; else NULL */
	const char *href;          /* a whole address, or NULL: it is attached */
};

enum mailed_why { MAILED_INTEREST, MAILED_EXEMPT };

/* An item that is not in this reader's copy. */
struct mailed_gap {
	unsigned number;
	const char *title;
	enum mailed_why why;
	const char *reason;        /* of an interest, such as "a declared interest"; else NULL */
	const char *paragraphs;    /* of Schedule 12A, as in <exemption paragraphs>: "1 3"; NULL: not exempt */
};

/* What the committee is asked to decide on an item. */
struct mailed_ask {
	unsigned number;
	const char *title, *text;
};

struct delivery {
	const char *to;            /* the reader, such as "Councillor A. Smith", or NULL */
	bool is_private;           /* the copy holds what public and press do not see */
	const struct mailed_file *files; size_t file_count;
	const struct mailed_gap *gaps; size_t gap_count;
	const struct mailed_ask *asks; size_t ask_count;
};

/* As an element f:mail, for compose_options.more_facts: the root of the returned tree, the
 * caller's, given back with xmlFreeDoc(). */
MUST_USE xmlDoc *delivery_tree(const struct delivery *delivery);

/* What the report `document` asks for, in its order: the points of its first section that is called
 * `heading` (as the report calls its recommendations). `*asks` gets arrays and texts from `arena`;
 * returns how many there are. */
size_t delivery_asks(const struct document *document, const char *heading, unsigned number,
    const char *title, struct arena *arena, const struct mailed_ask **asks);

#endif
