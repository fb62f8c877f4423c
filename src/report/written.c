/* Parts that say nothing: their heading would be printed alone. */
#include <string.h>

#include "report/build.h"

/* Does nothing stand in it, not even what is at fault and told as such? */
static bool
is_empty(const xmlNode *node)
{
	const xmlNode *n;

	for (n = node->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE || ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		    && n->content[strspn((const char *)n->content, " \t\r\n")] != '\0'))
			return false;
	return true;
}

static void
check_part(struct build *b, const xmlNode *part)
{
	const char *heading = tree_words(part, "heading", b->arena), *title;

	switch (tree_element(part)) {
	case EL_PURPOSE: case EL_REASONS: case EL_CONSULTATION: case EL_REPORT_SECTION:
		if (is_empty(part) && heading != NULL)
			BUILD_FAULT(b, part, "empty-section", error_report_empty_section, heading);
		else if (is_empty(part))
			BUILD_FAULT(b, part, "empty-section", error_report_empty_part, (const char *)part->name);
		break;
	case EL_APPENDIX:
		title = tree_words(part, "title", b->arena);
		if (is_empty(part))
			BUILD_FAULT(b, part, "empty-appendix", error_report_empty_appendix, title != NULL ? title : "");
		break;
	default:
		break;
	}
}

void
build_written(struct build *b, const xmlNode *parent)
{
	const xmlNode *n;

	for (n = tree_first(parent); n != NULL; n = tree_next(n)) {
		check_part(b, n);
		build_written(b, n);
	}
}
