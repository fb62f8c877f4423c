#include "edition/issues.h"

#include "definition/source.h"
#include "definition/tree.h"
#include "definition/edition.h"
#include "plan/archived.h"
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

	(void)archived_issues(d, NULL);        /* what is wrong with it the plan's own reader tells */
	for (n = first_issue(d); n != NULL; n = tree_next_of(n, EL_ISSUE))
		if (tree_attribute(n, "public") != NULL
		    || is_private(d, tree_words(n, "file", d->arena), differs))
			return true;
	return false;
}

/* What the public had takes the place of what the members had; the tree says no more of the archive. */
static void
settle(const struct definition *d, xmlNode *issue, bool (*differs)(const struct definition *), struct diags *found)
{
	const char *public = tree_words(issue, "public", d->arena);

	if (public != NULL) {
		xmlSetProp(issue, (const xmlChar *)"file", (const xmlChar *)public);
		xmlUnsetProp(issue, (const xmlChar *)"public");
	}
	xmlUnsetProp(issue, (const xmlChar *)ARCHIVED_BAG);
	xmlUnsetProp(issue, (const xmlChar *)ARCHIVED_PUBLIC_BAG);
	if (is_private(d, tree_words(issue, "file", d->arena), differs))
		SAY_ERROR(found, source_pos(issue), "issue-not-public", error_issue_not_public,
		    tree_words(issue, "file", d->arena));
}

/* Of an archive that holds only what the members had. */
static bool
is_kept_private(const struct definition *d, const xmlNode *issue, bool (*differs)(const struct definition *))
{
	return tree_attribute(issue, ARCHIVED_BAG) != NULL && tree_attribute(issue, "public") == NULL
	    && is_private(d, tree_words(issue, "file", d->arena), differs);
}

/* Nothing is told of it; where it was the only one, of none. */
static void
leave(const struct definition *d, xmlNode *issue, struct diags *found)
{
	xmlNode *list = issue->parent;

	SAY_WARNING(found, source_pos(issue), "issue-private-only", warning_issue_private_only,
	    tree_words(issue, ARCHIVED_BAG, d->arena));
	tree_remove(issue);
	if (tree_first_of(list, EL_ISSUE) == NULL)
		tree_remove(list);
}

void
issues_settle(const struct definition *d, bool (*differs)(const struct definition *), struct diags *found)
{
	xmlNode *n, *next;

	for (n = first_issue(d); n != NULL; n = next) {
		next = tree_next_of(n, EL_ISSUE);
		if (is_kept_private(d, n, differs))
			leave(d, n, found);
		else
			settle(d, n, differs, found);
	}
}
