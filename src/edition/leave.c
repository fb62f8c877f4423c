#include "edition/leave.h"

#include "definition/tree.h"
#include "edition/leave_table.h"
#include "edition/notice.h"
#include "edition/substitute.h"

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

/* ---- what stands in its place -------------------------------------------------------------------- */

/* The element stays, with the notice in it. */
static void
leave_notice(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	const char *text = notice_by(SAY_edition_not_published, exemption, l->arena);
	enum content content = grammar_row(tree_element(node))->content;
	xmlNode *p = content == CONTENT_CHILDREN || content == CONTENT_BLOCKS || content == CONTENT_QUOTED
	    ? substitute_paragraph(node, tree_element(node), text, l->arena) : NULL;

	rename_id(l, node);
	substitute_nothing(node);
	if (p != NULL)
		xmlAddChild(node, p);
	else
		substitute_text(node, text);
}

/* A paragraph stands where it stood: beside paragraphs it is one, in a report without a number. */
static void
leave_block(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *p = substitute_paragraph(node, tree_element(node->parent),
	    notice_by(SAY_edition_not_published, exemption, l->arena), l->arena);

	if (p != NULL)
		xmlAddPrevSibling(node, p);
	tree_remove(node);
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
		said = substitute_element(exemption, EL_LEFT_OUT, l->arena);
		xmlNewProp(said, (const xmlChar *)"what", (const xmlChar *)what);
		xmlNewProp(said, (const xmlChar *)"paragraphs", (const xmlChar *)paragraphs);
		xmlAddNextSibling((xmlNode *)exemption, said);
	}
	tree_remove(node);
}

/* A value of which nothing is known but that it is not given. */
static void
leave_value(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	(void)exemption;
	(void)l;
	substitute_nothing(node);
	xmlNewProp(node, (const xmlChar *)"markers", (const xmlChar *)"c");
}

/* An option has its title and what would follow from it. */
static void
leave_option(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	xmlNode *title = substitute_element(node, EL_TITLE, l->arena);
	xmlNode *impact = substitute_element(node, EL_OPTION_IMPACT, l->arena);

	substitute_nothing(node);
	substitute_text(title, say_plain(SAY_edition_heading));
	substitute_text(impact, notice_by(SAY_edition_not_published, exemption, l->arena));
	xmlAddChild(node, title);
	xmlAddChild(node, impact);
}

/* Papers of an item: a sentence of the item says it for all of a kind. */
static void
leave_paper(struct leaving *l, xmlNode *node, const xmlNode *exemption)
{
	enum wording what = tree_element(node) == EL_ITEM_PAPER ? SAY_edition_paper_not_published
	    : SAY_edition_annex_not_published;

	xmlAddPrevSibling(node, substitute_paragraph(node, EL_AGENDA_ITEM,
	    notice_by(what, exemption, l->arena), l->arena));
	tree_remove(node);
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
		tree_remove(n);
	}
	xmlUnsetProp(item, (const xmlChar *)"to-follow");
	if (papers)
		xmlAddChild(item, substitute_paragraph(item, EL_AGENDA_ITEM,
		    notice(SAY_edition_item_not_published, paragraphs, l->arena), l->arena));
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
			tree_remove(n);
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
		strong = substitute_element(node, EL_STRONG, l->arena);
		substitute_text(strong, words);
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
	const char *words = notice_marking(tree_attribute(exemption, "paragraphs"), l->arena);
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
	else if ((p = substitute_paragraph(node, tree_element(node->parent), words, l->arena)) != NULL)
		xmlAddPrevSibling(node, p);
}
