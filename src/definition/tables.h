/* tables.h - tables in the plan's own words: rows that fill the same columns
 * under one head, as every back end needs them. */
#ifndef DEFINITION_TABLES_H
#define DEFINITION_TABLES_H

#include <libxml/tree.h>

#include "definition/structure.h"

/* Check one <table> whose elements and attributes have been checked. Says the
 * first fault only: one wrong row makes the next ones look wrong. A table in a
 * cell of another is taken as it is, since its rows are set as lines. */
void table_check(struct structure *s, const xmlNode *table);

#endif
