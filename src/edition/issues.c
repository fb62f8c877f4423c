#include "edition/issues.h"

#include "definition/source.h"
#include "definition/tree.h"
#include "definition/edition.h"
#include "wording/error.h"

static xmlNode *
first_issue(const struct definition *d)
{
	const xmlNode *root = d->root == EL_PLAN ? xmlDocGetRootElement(d->source) : NULL;
	const xmlNode *list = root != NULL ? tree_first_of(root, EL_ISSUES) : NULL;

	return list != NULL ? tree_first_of(list, EL_ISSUE) : NULL;
}

/* Is what lies in the file `name` for members only, in part? One that cannot be read is told of by the
 * plan's own reader. */
static bool
is_private(const struct definition *d, const char *name, bool (*differs)(const struct definition *))
{
	struct definition *issue;
	bool private;

	if (name == NULL)
		return false;
	issue = definition_read(definition_beside(d, name));
	private = issue->root == EL_PLAN && edition_of(issue->source) != EDITION_PUBLIC
	    && (edition_of(issue->source) == EDITION_PRIVATE || differs(issue));
	definition_drop(issue);
	return private;
}

bool
issues_differ(const struct definition *d, bool (*differs)(const struct definition *))
{
	const xmlNode *n;

	for (n = first_issue(d); n != NULL; n = tree_next_of(n, EL_ISSUE))
		if (tree_attribute(n, "public") != NULL
		    || is_private(d, tree_words(n, "file", d->arena), differs))
			return true;
	return false;
}

void
issues_settle(const struct definition *d, bool (*differs)(const struct definition *), struct diags *found)
{
	const char *public;
	xmlNode *n;

	for (n = first_issue(d); n != NULL; n = tree_next_of(n, EL_ISSUE)) {
		public = tree_words(n, "public", d->arena);
		if (public != NULL) {
			xmlSetProp(n, (const xmlChar *)"file", (const xmlChar *)public);
			xmlUnsetProp(n, (const xmlChar *)"public");
		}
		if (is_private(d, tree_words(n, "file", d->arena), differs))
			SAY_ERROR(found, source_pos(n), "issue-not-public", error_issue_not_public,
			    tree_words(n, "file", d->arena));
	}
}
