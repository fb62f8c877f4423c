#include "edition/leave_table.h"

#include <stdio.h>
#include <string.h>

#include "definition/tree.h"
#include "edition/notice.h"
#include "edition/substitute.h"

static xmlNode *
table_of(xmlNode *node)
{
	while (node != NULL && tree_element(node) != EL_TABLE && tree_element(node) != EL_REPORT_TABLE)
		node = node->parent;
	return node;
}

/* A sentence behind the table, once. */
static void
tell_behind(struct leaving *l, xmlNode *table, const char *text)
{
	xmlNode *p = substitute_paragraph(table, tree_element(table->parent), text, l->arena);
	const xmlNode *next = tree_next(table);

	if (p == NULL)
		return;
	if (next != NULL && tree_text(next, l->arena) != NULL
	    && strcmp(tree_text(next, l->arena), text) == 0)
		xmlFreeNode(p);
	else
		xmlAddNextSibling(table, p);
}

void
leave_cell(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	(void)exemption;
	(void)l;
	substitute_nothing(node);
	substitute_text(node, say_plain(SAY_edition_cell));
}

void
leave_row(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *group = node->parent;

	tell_behind(l, table_of(node), notice_by(SAY_edition_rows_not_published, exemption, l->arena));
	tree_remove(node);
	if (tree_element(group) == EL_TBODY && tree_first_of(group, EL_TR) == NULL)
		tree_remove(group);
}

/* Columns that the cell spans. */
static unsigned
span_of(const xmlNode *cell)
{
	const char *text = tree_attribute(cell, "colspan");
	unsigned span = 0;

	for (; text != NULL && *text >= '0' && *text <= '9' && span < 10000; text++)
		span = span * 10 + (unsigned)(*text - '0');
	return span > 0 ? span : 1;
}

/* The first column of the cell in its row. */
static unsigned
column_of(const xmlNode *cell)
{
	const xmlNode *n;
	unsigned column = 0;

	for (n = tree_first(cell->parent); n != cell; n = tree_next(n))
		column += span_of(n);
	return column;
}

/* Take columns `from` up to `to` out of the row: cells, or their part of a cell that spans more. */
static void
cut_row(struct leaving *l, xmlNode *row, unsigned from, unsigned to)
{
	xmlNode *cell, *next;
	unsigned column = 0;

	for (cell = tree_first(row); cell != NULL; cell = next) {
		unsigned end = column + span_of(cell);
		unsigned cut = (end < to ? end : to) > (column > from ? column : from)
		    ? (end < to ? end : to) - (column > from ? column : from) : 0;
		char text[16];

		next = tree_next(cell);
		if (cut == end - column) {
			withheld_add(l->withheld, cell);
			tree_remove(cell);
		} else if (cut > 0) {
			snprintf(text, sizeof text, "%u", end - column - cut);
			xmlSetProp(cell, (const xmlChar *)"colspan", (const xmlChar *)text);
		}
		column = end;
	}
}

static void
cut_rows(struct leaving *l, xmlNode *parent, unsigned from, unsigned to)
{
	xmlNode *n;

	for (n = tree_first(parent); n != NULL; n = tree_next(n))
		if (tree_element(n) == EL_TR)
			cut_row(l, n, from, to);
		else if (tree_element(n) == EL_THEAD || tree_element(n) == EL_TBODY)
			cut_rows(l, n, from, to);
}

static bool
spans_rows(const xmlNode *node)
{
	const xmlNode *n;

	if (tree_attribute(node, "rowspan") != NULL)
		return true;
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if (spans_rows(n))
			return true;
	return false;
}

/* Is the cell the head of a column? */
static bool
heads_column(const xmlNode *cell)
{
	const char *scope = tree_attribute(cell, "scope");

	return tree_element(cell) == EL_TH && tree_element(cell->parent->parent) == EL_THEAD
	    && (scope == NULL || strcmp(scope, "row") != 0);
}

/* Of those in `exemptions` the one that the element names, or NULL. */
static const xmlNode *
named_exemption(const xmlNode *node, const struct map *exemptions)
{
	const char *id = tree_attribute(node, "exempt");

	return id != NULL && *id != '\0' ? map_lookup(exemptions, id) : NULL;
}

/* That of the first head of a column in the heads of a table. */
static const xmlNode *
exemption_of_heads(const xmlNode *head, const struct map *exemptions)
{
	const xmlNode *row, *cell, *found = NULL;

	for (row = tree_first_of(head, EL_TR); row != NULL; row = tree_next_of(row, EL_TR))
		for (cell = tree_first(row); cell != NULL && found == NULL; cell = tree_next(cell))
			if (heads_column(cell))
				found = named_exemption(cell, exemptions);
	return found;
}

#define COLUMNS_COUNTED 1000   /* of more, some stay */

/* Are all columns below heads that are exempt? No cell spans rows. */
static bool
columns_all_go(const xmlNode *head, const struct map *exemptions)
{
	bool goes[COLUMNS_COUNTED] = { false };
	const xmlNode *row, *cell;
	unsigned column = 0, count = 0, i;

	for (row = tree_first_of(head, EL_TR); row != NULL; row = tree_next_of(row, EL_TR)) {
		for (cell = tree_first(row), column = 0; cell != NULL; cell = tree_next(cell)) {
			unsigned end = column + span_of(cell);

			if (end > COLUMNS_COUNTED)
				return false;
			if (heads_column(cell) && named_exemption(cell, exemptions) != NULL)
				memset(goes + column, true, end - column);
			column = end;
		}
		count = column > count ? column : count;
	}
	for (i = 0; i < count && goes[i]; )
		i++;
	return count > 0 && i == count;
}

/* Is each row of heads exempt? By what the first is. */
static const xmlNode *
exemption_of_head_rows(const xmlNode *head, const struct map *exemptions)
{
	const xmlNode *row, *first = NULL;

	for (row = tree_first_of(head, EL_TR); row != NULL; row = tree_next_of(row, EL_TR)) {
		const xmlNode *exemption = named_exemption(row, exemptions);

		if (exemption == NULL)
			return NULL;
		first = first != NULL ? first : exemption;
	}
	return first;
}

const xmlNode *
leave_for_heads(const xmlNode *table, const struct map *exemptions)
{
	const xmlNode *head = tree_element(table) == EL_TABLE || tree_element(table) == EL_REPORT_TABLE
	    ? tree_first_of(table, EL_THEAD) : NULL;
	const xmlNode *rows = head != NULL ? exemption_of_head_rows(head, exemptions) : NULL;

	if (head == NULL || rows != NULL)
		return rows;
	return spans_rows(table) || columns_all_go(head, exemptions) ? exemption_of_heads(head, exemptions) : NULL;
}

void
leave_head(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	unsigned from = column_of(node), to = from + span_of(node);

	if (!heads_column(node)) {
		leave_cell(l, node, exemption);
		return;
	}
	tell_behind(l, table_of(node), notice_by(SAY_edition_columns_not_published, exemption, l->arena));
	cut_rows(l, table_of(node), from, to);
}
