/* class.c - the class names the style sheet knows an element by. */
#include "html/elements.h"

static const char *const role_class[] = {
	[DOC_ROLE_NONE] = NULL,
	[DOC_ROLE_ORGANISATION] = "organisation", [DOC_ROLE_COMMITTEE] = "committee",
	[DOC_ROLE_DATE] = "date", [DOC_ROLE_TITLE] = "title", [DOC_ROLE_SUBTITLE] = "subtitle",
	[DOC_ROLE_GROUP] = "group", [DOC_ROLE_SUBGROUP] = "subgroup", [DOC_ROLE_TOTAL] = "total",
	[DOC_ROLE_KEY] = "key", [DOC_ROLE_NOTE] = "small", [DOC_ROLE_LEAD] = "lead",
	[DOC_ROLE_BOX] = "box", [DOC_ROLE_MISSING] = "missing", [DOC_ROLE_WARNING] = "warning",
	[DOC_ROLE_RULE] = "rule", [DOC_ROLE_SECONDARY] = "secondary",
	[DOC_ROLE_FIGURE] = "large", [DOC_ROLE_NUMBERED] = "numbered",
	[DOC_ROLE_UNDER] = "under",
};
_Static_assert(ARRAY_LEN(role_class) == DOC_ROLE_COUNT, "a class for each role");

static const char *const page_class[] = {
	[DOC_PAGE_INHERIT] = NULL, [DOC_PAGE_PORTRAIT] = "portrait",
	[DOC_PAGE_LANDSCAPE] = "landscape",
};
static const char *const paper_class[] = {
	[DOC_PAPER_INHERIT] = NULL, [DOC_PAPER_A4] = NULL, [DOC_PAPER_A3] = "a3",
};
static const char *const break_class[] = {
	[DOC_BREAK_AUTO] = NULL, [DOC_BREAK_PAGE] = "new-page", [DOC_BREAK_RIGHT] = "new-right-page",
	[DOC_BREAK_PREFER] = NULL,
};
static const char *const keep_class[] = {
	[DOC_KEEP_AUTO] = NULL, [DOC_KEEP_NEXT] = "keep-next", [DOC_KEEP_TOGETHER] = "keep",
};
static const char *const align_class[] = {
	[DOC_ALIGN_START] = NULL, [DOC_ALIGN_END] = "end", [DOC_ALIGN_CENTRE] = "centre",
	[DOC_ALIGN_DECIMAL] = "end",
};

/* Begin the attribute before the first name, a space before each other. */
static void
next_name(struct writer *w, bool *any)
{
	put(w, *any ? " " : " class=\"");
	*any = true;
}

static void
add_name(struct writer *w, bool *any, const char *name)
{
	if (name == NULL)
		return;
	next_name(w, any);
	put(w, name);
}

static void
add_status(struct writer *w, bool *any, const struct doc_status *status)
{
	if (status == NULL)
		return;
	next_name(w, any);
	put(w, "s");
	put_uint(w, (uint32_t)(status - w->document->statuses));
}

void
put_class(struct writer *w, const struct doc_node *node, const char *first)
{
	const struct doc_attrs *attrs = node->attrs;
	bool any = false;

	add_name(w, &any, first);
	add_name(w, &any, role_class[attrs->role]);
	add_status(w, &any, attrs->status);
	add_name(w, &any, align_class[attrs->align]);
	add_name(w, &any, page_class[attrs->page]);
	add_name(w, &any, paper_class[attrs->paper]);
	add_name(w, &any, break_class[attrs->breaks]);
	add_name(w, &any, keep_class[attrs->keep]);
	add_name(w, &any, attrs->nowrap ? "nowrap" : NULL);
	if (any)
		put(w, "\"");
}
