/* What a report must speak of: the office's list of implications, background papers. */
#include <string.h>

#include "report/build.h"

/* The house's row of that id, or NULL. */
static const xmlNode *
house_row(const struct build *b, const char *id)
{
	const xmlNode *n;

	for (n = tree_first(b->report->house); n != NULL; n = tree_next(n))
		if (tree_attribute(n, "id") != NULL && strcmp(tree_words(n, "id", b->arena), id) == 0)
			return n;
	return NULL;
}

static void
say_unknown(struct build *b, const xmlNode *node, const char *of)
{
	struct nearest near = { of, NULL, 0, 0 };
	const xmlNode *n;

	for (n = tree_first(b->report->house); n != NULL; n = tree_next(n))
		if (tree_attribute(n, "id") != NULL)
			nearest_offer(&near, tree_attribute(n, "id"));
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, "unknown-implication", error_report_implication_meant, of,
		    near.best);
	else
		BUILD_FAULT(b, node, "unknown-implication", error_report_implication_unknown, of,
		    source_pos(b->report->house).file);
}

/* Text, or none="yes" with a sentence of the office's: one of the two. */
static void
check_said(struct build *b, const xmlNode *node, const xmlNode *row)
{
	bool none = attribute_yes(node, "none", false), said = tree_first(node) != NULL;
	const char *heading = tree_words(row, "heading", b->arena);

	if (heading == NULL)
		return;
	if (none && said)
		BUILD_FAULT(b, node, "implication-twice", error_report_implication_and_none, heading);
	else if (!none && !said && !tree_lacks(node, "none"))
		BUILD_FAULT(b, node, "empty-implication", error_report_empty_implication, heading);
	else if (none && tree_text(row, b->arena) == NULL)
		BUILD_FAULT(b, node, "no-sentence", error_report_no_sentence, heading,
		    source_pos(row).file, say_digits(b->arena, source_pos(row).line));
}

static void
check_implication(struct build *b, const xmlNode *node, struct map *seen)
{
	const char *of = tree_words(node, "of", b->arena);
	const xmlNode *row = of != NULL ? house_row(b, of) : NULL, *other;

	if (of == NULL)
		return;
	other = map_add(seen, of, (void *)node);
	if (other != NULL)
		BUILD_FAULT(b, node, "implication-twice", error_report_implication_twice, of,
		    say_digits(b->arena, source_pos(other).line));
	else if (row == NULL)
		say_unknown(b, node, of);
	else
		check_said(b, node, row);
}

/* One that the office wants and the report leaves out is at fault. */
static void
check_left_out(struct build *b, const xmlNode *list, struct map *seen)
{
	const xmlNode *n;

	for (n = tree_first(b->report->house); n != NULL; n = tree_next(n)) {
		const char *id = tree_words(n, "id", b->arena), *heading = tree_words(n, "heading", b->arena);

		if (id != NULL && heading != NULL && attribute_yes(n, "needed", true)
		    && map_lookup(seen, id) == NULL)
			BUILD_FAULT(b, list, "implication-left-out", error_report_implication_left_out,
			    heading, id);
	}
}

static void
check_implications(struct build *b, const xmlNode *root)
{
	const xmlNode *list = tree_first_of(root, EL_IMPLICATIONS), *n;
	struct map *seen = map_new();

	for (n = list != NULL ? tree_first(list) : NULL; n != NULL; n = tree_next(n))
		check_implication(b, n, seen);
	check_left_out(b, list != NULL ? list : root, seen);
	map_drop(seen);
}

/* Local Government Act 1972, section 100D: the list, or that there is none. */
static void
check_background(struct build *b, const xmlNode *root)
{
	const xmlNode *list = tree_first_of(root, EL_BACKGROUND_PAPERS);
	bool none, any;

	if (list == NULL)
		return;
	none = attribute_yes(list, "none", false);
	any = tree_first(list) != NULL;
	if (none && any)
		BUILD_FAULT(b, list, "background-papers-twice", error_report_background_papers_twice);
	else if (!none && !any && !tree_lacks(list, "none"))
		BUILD_FAULT(b, list, "no-background-papers", error_report_no_background_papers);
}

void
build_duties(struct build *b, const xmlNode *root)
{
	check_implications(b, root);
	check_background(b, root);
}
