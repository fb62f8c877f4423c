/* leave.c - what the public edition has in place of what it leaves out: ordinary source, so that
 * every template prints it like the rest. */
#include "edition/leave.h"

#include <stdio.h>
#include <string.h>

#include "definition/source.h"
#include "definition/tree.h"
#include "edition/notice.h"

/* ---- nodes ---------------------------------------------------------------------------------- */

/* The paragraphs of Schedule 12A that the exemption names. */
static const char *
named_by(const xmlNode *exemption)
{
	return tree_attribute(exemption, "paragraphs");
}

static xmlNode *
new_node(struct leaving *l, const xmlNode *like, enum element element)
{
	xmlNode *n = xmlNewDocNode(like->doc, xmlDocGetRootElement(like->doc)->ns,
	    (const xmlChar *)grammar_row(element)->name, NULL);

	tree_mark(n, source_pos(like), element, l->arena);
	return n;
}

static void
set_text(xmlNode *node, const char *text)
{
	xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

/* A paragraph as `parent` holds them: in a report one without a number. NULL: it holds none. */
static xmlNode *
new_paragraph(struct leaving *l, const xmlNode *like, enum element parent, const char *text)
{
	enum element p = grammar_child(parent, "p");
	xmlNode *n;

	if (p == EL_NONE)
		return NULL;
	n = new_node(l, like, p);
	if (p == EL_PARAGRAPH)
		xmlNewProp(n, (const xmlChar *)"numbered", (const xmlChar *)"no");
	set_text(n, text);
	return n;
}

static void
remove_node(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static void
remove_children(xmlNode *node)
{
	while (node->children != NULL)
		remove_node(node->children);
}

/* ---- ids ------------------------------------------------------------------------------------- */

/* Remember every id in `node` as gone. */
static void
forget_ids(struct leaving *l, const xmlNode *node)
{
	const char *id = tree_attribute(node, "id");
	const xmlNode *n;

	if (id != NULL && *id != '\0')
		map_add(l->gone, arena_strdup(l->arena, id), (void *)"");
	for (n = node->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			forget_ids(l, n);
}

/* An id may say what is exempt; who refers to it still has to find the place. */
static void
rename_id(struct leaving *l, xmlNode *node)
{
	const char *id = tree_attribute(node, "id");
	char *new;

	if (id == NULL || *id == '\0')
		return;
	new = arena_printf(l->arena, "exempt-%u", ++l->renamed);
	map_add(l->gone, arena_strdup(l->arena, id), new);
	xmlSetProp(node, (const xmlChar *)"id", (const xmlChar *)new);
}

/* ---- attributes -------------------------------------------------------------------------------- */

/* What says where the element stands, not what it says. */
static bool
is_place(const char *name)
{
	static const char *const names[] = { "id", "number", "of", "place", "role", "numbered", "period",
	    "apart", "scope", "colspan", "rowspan" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Only what says where it stands, and what it must have, in words that say nothing. */
static void
strip_attributes(xmlNode *node)
{
	xmlAttr *a, *next;

	for (a = node->properties; a != NULL; a = next) {
		const char *name = (const char *)a->name;
		const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);

		next = a->next;
		if (is_place(name))
			continue;
		if (row != NULL && row->required && row->type == TYPE_TEXT)
			xmlSetProp(node, a->name, (const xmlChar *)say_plain(SAY_edition_heading));
		else if (row == NULL || !row->required)
			xmlRemoveProp(a);
	}
}

/* ---- what stands in its place -------------------------------------------------------------------- */

typedef void leave_function(struct leaving *l, xmlNode *node, const xmlNode *exemption);

/* The element stays, with the notice in it. */
static void
leave_notice(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	const char *text = notice(SAY_edition_not_published, named_by(exemption), l->arena);
	enum content content = grammar_row(tree_element(node))->content;
	xmlNode *p = content == CONTENT_CHILDREN || content == CONTENT_BLOCKS || content == CONTENT_QUOTED
	    ? new_paragraph(l, node, tree_element(node), text) : NULL;

	rename_id(l, node);
	strip_attributes(node);
	remove_children(node);
	if (p != NULL)
		xmlAddChild(node, p);
	else
		set_text(node, text);
}

/* A paragraph stands where it stood: beside paragraphs it is one, in a report without a number. */
static void
leave_block(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *p = new_paragraph(l, node, tree_element(node->parent),
	    notice(SAY_edition_not_published, named_by(exemption), l->arena));

	if (p != NULL)
		xmlAddPrevSibling(node, p);
	remove_node(node);
}

/* Nothing stands in its place: the source says for all of its name that some are left out. */
static void
leave_listed(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	const char *what = arena_strdup(l->arena, (const char *)node->name);
	const char *paragraphs = tree_words(exemption, "paragraphs", l->arena);
	const char *key = arena_printf(l->arena, "%s %s", what, paragraphs);
	xmlNode *root = xmlDocGetRootElement(node->doc), *said;

	if (grammar_child(tree_element(root), "left-out") != EL_NONE
	    && map_add(l->told, key, l) == NULL) {
		said = new_node(l, exemption, EL_LEFT_OUT);
		xmlNewProp(said, (const xmlChar *)"what", (const xmlChar *)what);
		xmlNewProp(said, (const xmlChar *)"paragraphs", (const xmlChar *)paragraphs);
		xmlAddNextSibling((xmlNode *)exemption, said);
	}
	remove_node(node);
}

/* A value of which nothing is known but that it is not given. */
static void
leave_value(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	(void)exemption;
	(void)l;
	strip_attributes(node);
	remove_children(node);
	xmlNewProp(node, (const xmlChar *)"markers", (const xmlChar *)"c");
}

static void
leave_cell(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	(void)exemption;
	(void)l;
	strip_attributes(node);
	remove_children(node);
	set_text(node, say_plain(SAY_edition_cell));
}

/* An option has its title and what would follow from it. */
static void
leave_option(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *title = new_node(l, node, EL_TITLE), *impact = new_node(l, node, EL_OPTION_IMPACT);

	strip_attributes(node);
	remove_children(node);
	set_text(title, say_plain(SAY_edition_heading));
	set_text(impact, notice(SAY_edition_not_published, named_by(exemption), l->arena));
	xmlAddChild(node, title);
	xmlAddChild(node, impact);
}

/* Papers of an item: a sentence of the item says it for all of a kind. */
static void
leave_paper(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	enum wording what = tree_element(node) == EL_ITEM_PAPER ? SAY_edition_paper_not_published
	    : SAY_edition_annex_not_published;

	xmlAddPrevSibling(node, new_paragraph(l, node, EL_AGENDA_ITEM,
	    notice(what, named_by(exemption), l->arena)));
	remove_node(node);
}

/* ---- tables --------------------------------------------------------------------------------------- */

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
	xmlNode *p = new_paragraph(l, table, tree_element(table->parent), text);
	const xmlNode *next = tree_next(table);

	if (p == NULL)
		return;
	if (next != NULL && tree_text(next, l->arena) != NULL
	    && strcmp(tree_text(next, l->arena), text) == 0)
		xmlFreeNode(p);
	else
		xmlAddNextSibling(table, p);
}

static void
leave_row(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *group = node->parent;

	tell_behind(l, table_of(node), notice(SAY_edition_rows_not_published, named_by(exemption), l->arena));
	remove_node(node);
	if (tree_element(group) == EL_TBODY && tree_first_of(group, EL_TR) == NULL)
		remove_node(group);
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
			remove_node(cell);
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

/* The head of a column takes its column with it; that of a row is a cell like any other. */
static void
leave_head(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	unsigned from = column_of(node), to = from + span_of(node);

	if (!heads_column(node)) {
		leave_cell(l, node, exemption);
		return;
	}
	tell_behind(l, table_of(node), notice(SAY_edition_columns_not_published, named_by(exemption), l->arena));
	cut_rows(l, table_of(node), from, to);
}

/* ---- which is left out how --------------------------------------------------------------------------- */

static leave_function *const LEAVE[ELEMENT_COUNT] = {
	[EL_PAPER] = leave_listed, [EL_PROFILE] = leave_listed, [EL_PROFILE_ROW] = leave_listed,
	[EL_MILESTONES] = leave_listed, [EL_MILESTONE] = leave_notice, [EL_BOARD] = leave_listed,
	[EL_EVENT] = leave_notice, [EL_SECTION] = leave_notice, [EL_SUBSECTION] = leave_notice,
	[EL_PRIORITY] = leave_listed, [EL_RECOMMENDATION] = leave_listed, [EL_IMPROVEMENT] = leave_listed,
	[EL_QUALITATIVE] = leave_listed, [EL_MEASURES] = leave_listed, [EL_MEASURE] = leave_listed,
	[EL_ACTION] = leave_listed, [EL_BENCHMARK] = leave_listed, [EL_VALUE] = leave_value,
	[EL_ASK] = leave_notice, [EL_NARRATIVE] = leave_notice, [EL_NEED] = leave_notice,
	[EL_GOOD] = leave_notice, [EL_NOTE] = leave_notice, [EL_COLUMN] = leave_notice,
	[EL_TARGET] = leave_notice, [EL_OUTCOME] = leave_notice, [EL_UPDATE] = leave_listed,
	[EL_EVIDENCE] = leave_notice, [EL_COMMENT] = leave_notice, [EL_CAUSE] = leave_notice,
	[EL_REMEDY] = leave_notice,
	[EL_HEAD_LINE] = leave_notice, [EL_PURPOSE] = leave_notice, [EL_RECOMMEND] = leave_notice,
	[EL_REPORT_SECTION] = leave_notice, [EL_PARAGRAPH] = leave_notice,
	[EL_REPORT_TABLE] = leave_block, [EL_QUOTE] = leave_block, [EL_PICTURE] = leave_block,
	[EL_INSERT] = leave_block, [EL_REASONS] = leave_notice, [EL_OPTION] = leave_option,
	[EL_OPTION_IMPACT] = leave_notice, [EL_OPTION_RISK] = leave_notice,
	[EL_CONSULTATION] = leave_notice, [EL_IMPLICATION] = leave_notice, [EL_DOCUMENT] = leave_notice,
	[EL_APPENDIX] = leave_notice,
	[EL_MINUTE] = leave_notice, [EL_RESOLVED] = leave_notice, [EL_POINT] = leave_notice,
	[EL_AIM] = leave_notice, [EL_RESULT] = leave_notice, [EL_SUBJECT] = leave_notice,
	[EL_SUGGESTED] = leave_notice, [EL_DISREGARDED_ITEM] = leave_notice, [EL_TASK_GROUP] = leave_notice,
	[EL_ITEM_PAPER] = leave_paper, [EL_ITEM_ANNEX] = leave_paper,
	[EL_P] = leave_notice, [EL_LI] = leave_notice, [EL_UL] = leave_block, [EL_OL] = leave_block,
	[EL_TABLE] = leave_block, [EL_TR] = leave_row, [EL_TH] = leave_head, [EL_TD] = leave_cell,
};

bool
leave_knows(enum element element)
{
	return LEAVE[element] != NULL;
}

void
leave_out(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	withheld_add(l->withheld, node);
	if (LEAVE[tree_element(node)] == leave_notice)
		for (const xmlNode *n = tree_first(node); n != NULL; n = tree_next(n))
			forget_ids(l, n);
	else if (tree_element(node) != EL_TH)
		forget_ids(l, node);
	LEAVE[tree_element(node)](l, node, exemption);
}

void
leave_item(struct leaving *l, xmlNode *item, const char *paragraphs)
{
	bool papers = tree_first_of(item, EL_ITEM_PAPER) != NULL || tree_first_of(item, EL_ITEM_ANNEX) != NULL;
	xmlNode *n, *next;

	for (n = item->children; n != NULL; n = next) {
		next = n->next;
		if (n->type == XML_ELEMENT_NODE)
			withheld_add(l->withheld, n);
		remove_node(n);
	}
	xmlUnsetProp(item, (const xmlChar *)"to-follow");
	if (papers)
		xmlAddChild(item, new_paragraph(l, item, EL_AGENDA_ITEM,
		    notice(SAY_edition_item_not_published, paragraphs, l->arena)));
}

/* Is something missing of which there must be some? Of a table, rows with figures. */
static bool
is_emptied(const xmlNode *node)
{
	enum element e = tree_element(node);
	const struct grammar_child *c;

	if (e == EL_TABLE || e == EL_REPORT_TABLE)
		return tree_first_of(node, EL_TR) == NULL && tree_first_of(node, EL_TBODY) == NULL;
	for (c = grammar_row(e)->children; c->element != EL_NONE; c++)
		if (c->cardinality == CARD_SOME && tree_first_of(node, c->element) == NULL)
			return true;
	return false;
}

void
leave_emptied(xmlNode *node)
{
	xmlNode *n, *next;

	for (n = tree_first(node); n != NULL; n = next) {
		next = tree_next(n);
		leave_emptied(n);
		if (is_emptied(n))
			remove_node(n);
	}
}

/* ---- the private edition -------------------------------------------------------------------------------- */

/* Put `words` before what the attribute says. */
static bool
mark_attribute(xmlNode *node, const char *name, const char *words, struct arena *arena)
{
	const char *text = tree_words(node, name, arena);

	if (text != NULL)
		xmlSetProp(node, (const xmlChar *)name,
		    (const xmlChar *)arena_printf(arena, "%s %s", words, text));
	return text != NULL;
}

/* Put `words` before the text in `node`, in bold type where that may stand there. */
static void
mark_text(struct leaving *l, xmlNode *node, const char *words)
{
	xmlNode *first = node->children, *strong, *space;

	if (grammar_is_flowing(tree_element(node))) {
		strong = new_node(l, node, EL_STRONG);
		set_text(strong, words);
		space = xmlNewDocText(node->doc, (const xmlChar *)" ");
	} else {
		strong = xmlNewDocText(node->doc, (const xmlChar *)arena_printf(l->arena, "%s ", words));
		space = NULL;
	}
	if (first == NULL) {
		xmlAddChild(node, strong);
		return;
	}
	if (space != NULL)
		first = xmlAddPrevSibling(first, space);
	xmlAddPrevSibling(first, strong);
}

/* Where the words of `node` begin: it, or the first element in it that has text of its own. */
static xmlNode *
first_words(xmlNode *node)
{
	const struct grammar_element *row = grammar_row(tree_element(node));
	xmlNode *n, *found;

	if (row->content == CONTENT_INLINE || row->content == CONTENT_TEXT
	    || ((row->content == CONTENT_FLOW || row->content == CONTENT_ENTRY) && (tree_first(node) == NULL
	    || grammar_is_inline(tree_element(tree_first(node))))))
		return node;
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if ((found = first_words(n)) != NULL)
			return found;
	return NULL;
}

void
leave_marked(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	const char *words = notice_marking(named_by(exemption), l->arena);
	xmlNode *title = tree_first_of(node, EL_TITLE), *p;
	enum element e = tree_element(node);

	if (e == EL_VALUE || e == EL_BENCHMARK || e == EL_PAPER || e == EL_ITEM_PAPER
	    || mark_attribute(node, "heading", words, l->arena)
	    || mark_attribute(node, "title", words, l->arena))
		return;
	if (title == NULL)
		title = first_words(node);
	if (title != NULL)
		mark_text(l, title, words);
	else if ((p = new_paragraph(l, node, tree_element(node->parent), words)) != NULL)
		xmlAddPrevSibling(node, p);
}
