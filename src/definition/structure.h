/* structure.h - the file against the grammar: right elements and attributes in
 * the right places, each attribute of its datatype.
 * What is wrong is reported once and then taken out of the reader's sight: an
 * element keeps the mark EL_NONE, an attribute is removed, so that one fault
 * does not cause others. A name that is nearly one of ours is reported and then
 * read as what was meant, so that its content is checked in the same run. */
#ifndef DEFINITION_STRUCTURE_H
#define DEFINITION_STRUCTURE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "definition/grammar.h"
#include "definition/source.h"
#include "wording/error.h"

struct structure {
	size_t count[ELEMENT_COUNT];   /* elements found of each row */
	bool known[ELEMENT_COUNT];     /* what may stand under the file's root */
	struct map *spoilt;            /* ids of elements that were refused: not dangling */
	struct arena *arena;
	struct diags *diags;
};

/* An error at the place of an element. */
#define STRUCTURE_FAULT(s, node, code, ...) \
	SAY_ERROR((s)->diags, source_pos(node), (code), __VA_ARGS__)

/* Check the tree from its root. False when the root is none of ours. */
MUST_USE bool structure_check(struct structure *s, xmlDoc *doc);

/* attribute_check.c: check the attributes of one element, which the reader itself has made perhaps. */
void structure_check_attributes(struct structure *s, xmlNode *node);

/* faults.c: "<measure> "cs-07"": the element and its id or ref. In `arena`. */
const char *structure_describe(const xmlNode *node, struct arena *arena);
/* `text` in quotes, cut short when long. In `arena`. */
const char *structure_quote(const char *text, struct arena *arena);
/* Remember the id of something refused (NULL: it has none), so that references to it are quiet. */
void structure_spoil(struct structure *s, const char *id);

/* Check one <table> whose elements and attributes have been checked. Says the
 * first fault only: one wrong row makes the next ones look wrong. A table in a
 * cell of another is taken as it is, since its rows are set as lines. */
void table_check(struct structure *s, const xmlNode *table);

/* carry.c: do the figures of that table's columns add up that are carried forward? What is drawn from a
 * plan is not known yet; the document looks again. Says the first fault only. */
void table_check_carry(struct structure *s, const xmlNode *table);

#endif
