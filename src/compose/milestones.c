#include "compose/milestones.h"

#include <string.h>

#include <libxslt/extensions.h>

#include "base/strbuf.h"
#include "compose/facts.h"
#include "compose/nodes.h"

#define MILESTONE_NS "urn:rapporteur:milestone"
#define MILESTONE_PREFIX "rapporteur-milestone"

/* ---- in the stylesheet -------------------------------------------------------- */

/* Elements that papers have many of, or large ones. */
static bool
deserves_one(const xmlNode *x)
{
	static const char *const names[] = { "tr", "table", "section", "figure", "li" };

	if (x->type != XML_ELEMENT_NODE || x->ns == NULL ||
	    strcmp((const char *)x->ns->href, XHTML_NS) != 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp((const char *)x->name, names[i]) == 0)
			return true;
	return false;
}

static void
declare(xmlNode *root)
{
	static const char attribute[] = "extension-element-prefixes";
	struct strbuf prefixes = STRBUF_INIT;
	xmlChar *others = xmlGetNoNsProp(root, BAD_CAST attribute);

	strbuf_printf(&prefixes, "%s%s" MILESTONE_PREFIX, others != NULL ? (char *)others : "",
	    others != NULL ? " " : "");
	xmlSetProp(root, BAD_CAST attribute, BAD_CAST prefixes.text);
	xmlFree(others);
	strbuf_drop(&prefixes);
}

void
milestones_set(xmlDoc *stylesheet)
{
	xmlNode *root = xmlDocGetRootElement(stylesheet), *next;
	xmlNs *ns;

	if (root == NULL || root->ns == NULL ||
	    strcmp((const char *)root->ns->href, (const char *)XSLT_NAMESPACE) != 0)
		return;
	ns = xmlNewNs(root, BAD_CAST MILESTONE_NS, BAD_CAST MILESTONE_PREFIX);
	if (ns == NULL)
		return;
	declare(root);
	for (xmlNode *x = root; x != NULL; x = next) {
		next = nodes_next(x, root);
		if (x != root && x->parent != root && deserves_one(x))
			xmlAddNextSibling(x, xmlNewDocNode(stylesheet, ns, BAD_CAST "milestone", NULL));
	}
}

/* ---- in the run ----------------------------------------------------------------- */

static void
reach(xsltTransformContext *ctxt, xmlNode *node, xmlNode *instruction, xsltElemPreComp *compiled)
{
	const struct facts *facts = ctxt->_private;
	xmlNode *open = ctxt->insert;

	(void)node;
	(void)instruction;
	(void)compiled;
	if (facts == NULL || facts->builder == NULL || open == NULL || open->type != XML_ELEMENT_NODE ||
	    open->doc != ctxt->output)
		return;   /* in a variable: it is not in the paper yet */
	document_builder_take(facts->builder, open);
	ctxt->lasttext = NULL;   /* libxslt appends to it; it may be gone */
}

void
milestones_register(xsltTransformContext *ctxt)
{
	xsltRegisterExtElement(ctxt, BAD_CAST "milestone", BAD_CAST MILESTONE_NS, reach);
}
