#include "office/docx_xml.h"

#include <string.h>

#include "base/mem.h"

bool
docx_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *
docx_child(const xmlNode *parent, const char *name)
{
	const xmlNode *n;

	for (n = parent != NULL ? parent->children : NULL; n != NULL; n = n->next)
		if (docx_is(n, name))
			return n;
	return NULL;
}

const char *
docx_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a;

	/* libxml2 keeps short texts where elements have their attributes. */
	if (node == NULL || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (a = node->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children != NULL && a->children->content != NULL
			    ? (const char *)a->children->content : "";
	return NULL;
}

const char *
docx_value(const xmlNode *parent, const char *name)
{
	return docx_attribute(docx_child(parent, name), "val");
}

bool
docx_is_on(const xmlNode *properties, const char *name)
{
	const xmlNode *n = docx_child(properties, name);
	const char *value = docx_attribute(n, "val");

	return n != NULL && (value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0
	    && strcmp(value, "off") != 0 && strcmp(value, "none") != 0));
}

static bool
is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (docx_is(node, names[i]))
			return true;
	return false;
}

bool
docx_is_wrapper(const xmlNode *node)
{
	static const char *const names[] = { "ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink",
	    "fldSimple", "dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara", "Fallback" };

	return is_one_of(node, names, ARRAY_LEN(names));
}

/* A table of contents says again what follows. */
static bool
is_contents(const xmlNode *properties)
{
	const char *gallery = docx_value(docx_child(properties, "docPartObj"), "docPartGallery");

	return gallery != NULL && strcmp(gallery, "Table of Contents") == 0;
}

bool
docx_is_gone(const xmlNode *node)
{
	const xmlNode *properties;

	if (docx_is(node, "del") || docx_is(node, "moveFrom"))
		return true;
	if (!docx_is(node, "sdt"))
		return false;
	properties = docx_child(node, "sdtPr");
	return docx_is_on(properties, "showingPlcHdr") || is_contents(properties);
}
