#include "definition/edition.h"

#include "definition/attribute.h"
#include "definition/tree.h"

const char *
edition_name(enum edition edition)
{
	return edition == EDITION_PUBLIC ? "public" : "private";
}

enum edition
edition_of(const xmlDoc *source)
{
	const xmlNode *root = xmlDocGetRootElement(source);

	return tree_attribute(root, "edition") == NULL ? EDITION_UNSAID
	    : attribute_choice(root, "edition", 0) == 0 ? EDITION_PUBLIC : EDITION_PRIVATE;
}
