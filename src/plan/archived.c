#include "plan/archived.h"

#include <string.h>

#include "archive/bag.h"
#include "archive/issues.h"
#include "base/date.h"
#include "definition/edition.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

/* Issues of one day: what the members had, and what the public had. */
struct day_issues {
	const struct issue *members, *public;
	bool twice;                    /* two are the same issue */
};

/* The plan, and the archive that it names. */
struct naming {
	const struct definition *definition;
	xmlNode *list;                 /* <issues> */
	const char *archive;           /* as the plan names it, without slashes behind it */
	const char *id, *day;          /* the plan's */
	struct day_issues *days; size_t count;
	struct arena *arena;
	struct diags *diags;           /* or NULL */
	bool ok;
};

#define FAULT(n, code, ...) do { (n)->ok = false; if ((n)->diags != NULL) \
	SAY_ERROR((n)->diags, source_pos((n)->list), code, __VA_ARGS__); } while (0)

/* ---- which ------------------------------------------------------------------------------------------------- */

static bool
has_edition(const struct issue *issue, enum edition edition)
{
	return strcmp(issue->edition, edition_name(edition)) == 0;
}

/* Versions are counted among those that share a name: the public edition and a file without editions do. */
static bool
counted_together(const struct issue *a, const struct issue *b)
{
	return has_edition(a, EDITION_PRIVATE) == has_edition(b, EDITION_PRIVATE);
}

/* Which of two of one day came later; *twice: they are the same. Either may be NULL. */
static const struct issue *
later_of(const struct issue *one, const struct issue *other, bool *twice)
{
	int by;

	if (one == NULL || other == NULL)
		return one != NULL ? one : other;
	by = counted_together(one, other) ? (one->version > other->version) - (one->version < other->version)
	    : strcmp(one->bagging_date, other->bagging_date);
	if (by == 0 && counted_together(one, other))
		*twice = true;
	return by > 0 ? one : other;   /* those of an edition come behind those of none */
}

static void
take(struct day_issues *day, const struct issue *issue)
{
	if (!has_edition(issue, EDITION_PUBLIC))
		day->members = later_of(day->members, issue, &day->twice);
	if (!has_edition(issue, EDITION_PRIVATE))
		day->public = later_of(day->public, issue, &day->twice);
}

/* Reports and packs have no as-at day. */
static bool
is_earlier(const struct naming *n, const struct issue *issue)
{
	return strcmp(issue->identifier, n->id) == 0 && *issue->as_at != '\0' && *issue->source_path != '\0'
	    && strcmp(issue->as_at, n->day) < 0;
}

/* By their days, in order: the list is, for one plan. */
static void
find_days(struct naming *n, const struct issues *issues)
{
	const struct issue *before = NULL;
	size_t i;

	n->days = ARENA_ARRAY(n->arena, struct day_issues, issues->count + 1);
	for (i = 0; i < issues->count; i++) {
		const struct issue *issue = &issues->list[i];

		if (!is_earlier(n, issue))
			continue;
		if (before == NULL || strcmp(before->as_at, issue->as_at) != 0)
			n->days[n->count++] = (struct day_issues){ NULL, NULL, false };
		take(&n->days[n->count - 1], issue);
		before = issue;
	}
}

/* ---- may they be used ----------------------------------------------------------------------------------------- */

static void
check_bag(struct naming *n, const struct issue *issue)
{
	if (issue != NULL && !bag_verify_sources(issue->path, info_find(&issue->info, "Source-File")))
		FAULT(n, "issue-damaged", error_issue_damaged, issue->path, n->archive);
}

static void
check_days(struct naming *n)
{
	size_t i;

	for (i = 0; i < n->count; i++) {
		const struct day_issues *day = &n->days[i];

		if (day->twice)
			FAULT(n, "two-issues", error_two_bags,
			    (day->members != NULL ? day->members : day->public)->path, n->archive);
		check_bag(n, day->members);
		if (day->public != day->members)
			check_bag(n, day->public);
	}
}

/* A folder called like an issue of this plan that says nothing of itself is one that is damaged. */
static void
check_unread(struct naming *n, const struct diags *read)
{
	size_t i, len = strlen(n->id);

	for (i = 0; i < diags_count(read, DIAG_WARNING); i++) {
		const char *folder = diags_at(read, i)->at.file, *slash = folder != NULL ? strrchr(folder, '/') : NULL;

		if (slash != NULL && strncmp(slash + 1, n->id, len) == 0 && slash[1 + len] == '-')
			FAULT(n, "issue-damaged", error_issue_damaged, folder, n->archive);
	}
}

/* ---- named ----------------------------------------------------------------------------------------------------- */

static void
name_one(const struct naming *n, xmlNode *node, const struct issue *issue, const char *attribute, const char *bag)
{
	const char *folder = arena_printf(n->arena, "%s/%s", n->archive, issue->name);

	xmlNewProp(node, (const xmlChar *)attribute, (const xmlChar *)arena_printf(n->arena, "%s/%s", folder,
	    info_find(&issue->info, "Source-File")));
	xmlNewProp(node, (const xmlChar *)bag, (const xmlChar *)folder);
}

static void
name_day(const struct naming *n, const struct day_issues *day)
{
	xmlNode *node = tree_new(n->list->doc, source_pos(n->list), EL_ISSUE, n->definition->arena);

	xmlAddChild(n->list, node);
	if (day->members != NULL)
		name_one(n, node, day->members, "file", ARCHIVED_BAG);
	if (day->public != NULL && day->public != day->members)
		name_one(n, node, day->public, "public", ARCHIVED_PUBLIC_BAG);
}

static void
name_all(struct naming *n, const struct issues *issues, const struct diags *read)
{
	size_t i;

	find_days(n, issues);
	check_unread(n, read);
	check_days(n);
	if (n->ok && n->count == 0 && n->diags != NULL)
		SAY_WARNING(n->diags, source_pos(n->list), "no-earlier-issue", warning_no_earlier_issue, n->archive,
		    n->id);
	if (!n->ok || n->count == 0)
		return;
	xmlUnsetProp(n->list, (const xmlChar *)"archive");
	for (i = 0; i < n->count; i++)
		name_day(n, &n->days[i]);
}

/* ---- the plan ---------------------------------------------------------------------------------------------------- */

/* Its own as-at day, else its date; NULL: neither is one, which its reader tells. */
static const char *
day_of(const xmlNode *root, struct arena *arena)
{
	const xmlNode *node = tree_first_of(root, EL_AS_AT);
	const char *text;
	struct date day;

	if (node == NULL)
		node = tree_first_of(root, EL_DATE);
	text = node != NULL ? tree_text(node, arena) : NULL;
	return text != NULL && date_parse(text, &day) ? text : NULL;
}

/* "../archive" of "../archive/"; of "/" it stays. */
static const char *
without_slashes(const char *path, struct arena *arena)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_strndup(arena, path, len);
}

static bool
name_issues(struct naming *n)
{
	struct diags *read = diags_new();
	struct issues *issues = issues_read(definition_beside(n->definition, n->archive), read);

	if (issues == NULL)
		FAULT(n, "no-archive", error_issues_no_archive, n->archive);
	else
		name_all(n, issues, read);
	issues_drop(issues);
	diags_drop(read);
	return n->ok;
}

bool
archived_issues(const struct definition *definition, struct diags *diags)
{
	const xmlNode *root = definition->root == EL_PLAN ? xmlDocGetRootElement(definition->source) : NULL;
	struct arena *arena = definition->arena;
	struct naming n = { .definition = definition, .arena = arena, .diags = diags, .ok = true };
	const char *archive;

	n.list = root != NULL ? tree_first_of(root, EL_ISSUES) : NULL;
	archive = n.list != NULL ? tree_words(n.list, "archive", arena) : NULL;
	if (archive == NULL)
		return true;
	n.archive = without_slashes(archive, arena);
	n.id = tree_words(root, "id", arena);
	n.day = day_of(root, arena);
	return n.id == NULL || n.day == NULL || name_issues(&n);
}
