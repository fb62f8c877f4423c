/* docx_xml.h - elements of WordprocessingML by their local names, and which of them count. */
#ifndef OFFICE_DOCX_XML_H
#define OFFICE_DOCX_XML_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Is the node an element of that local name? */
bool docx_is(const xmlNode *node, const char *name);
/* The first child element of that local name, or NULL; an attribute's value by its local name, or NULL, the tree's. */
const xmlNode *docx_child(const xmlNode *parent, const char *name);
const char *docx_attribute(const xmlNode *node, const char *name);
/* The value of the child `name`: its attribute "val". NULL: no such child, or no value. */
const char *docx_value(const xmlNode *parent, const char *name);
/* Is the property `name` (17.3.2: "b", "vanish") there and on? */
bool docx_is_on(const xmlNode *properties, const char *name);

/* Is it an element that only wraps what counts: insertions, content controls, smart tags? */
bool docx_is_wrapper(const xmlNode *node);
/* Is it gone, by a tracked change or because it prompts for something ("Choose an item")? */
bool docx_is_gone(const xmlNode *node);

#endif
