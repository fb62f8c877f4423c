/* Places that are referred to: every id, and everything that names one. */
#include <string.h>

#include "report/build.h"

/* A name of its own for each place. The ids of plans in use, and of what an implication is
 * of, are names of other kinds. */
static void
add_places(struct build *b, const xmlNode *node)
{
	const xmlNode *n, *other;
	const char *id;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		id = tree_element(n) == EL_USE ? NULL : tree_words(n, "id", b->arena);
		other = id != NULL ? map_add(b->places, id, (void *)n) : NULL;
		if (other != NULL)
			BUILD_FAULT(b, n, "duplicate-id", error_report_duplicate_id, id,
			    (const char *)n->name, (const char *)other->name, say_digits(b->arena,
			    source_pos(other).line));
		add_places(b, n);
	}
}

void
build_places(struct build *b, const xmlNode *root)
{
	add_places(b, root);
}

/* Every id, for "did you mean". */
static void
offer_places(const xmlNode *node, struct nearest *near)
{
	const xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		if (tree_element(n) != EL_USE && tree_attribute(n, "id") != NULL)
			nearest_offer(near, tree_attribute(n, "id"));
		offer_places(n, near);
	}
}

static const xmlNode *
refer(struct build *b, const xmlNode *node, const char *id, const char *code)
{
	const xmlNode *place = map_lookup(b->places, id);
	struct nearest near = { id, NULL, 0, 0 };

	if (place != NULL || map_lookup(b->definition->structure.spoilt, id) != NULL)
		return place;
	offer_places(xmlDocGetRootElement(b->definition->source), &near);
	if (near.best != NULL && !near.tie)
		BUILD_FAULT(b, node, code, error_report_place_meant, (const char *)node->name, id, near.best);
	else
		BUILD_FAULT(b, node, code, error_report_place_unknown, (const char *)node->name, id);
	return NULL;
}

/* A place without a printed number or heading cannot be named in a sentence. */
static void
check_xref(struct build *b, const xmlNode *node)
{
	const char *to = tree_words(node, "to", b->arena);
	const xmlNode *place = to != NULL ? refer(b, node, to, "broken-reference") : NULL;
	enum element e = place != NULL ? tree_element(place) : EL_NONE;

	if (tree_attribute(node, "words") != NULL)
		return;
	if (e == EL_PICTURE && tree_attribute(place, "caption") == NULL)
		BUILD_FAULT(b, node, "reference-to-nameless", error_report_nameless_picture);
	else if (e == EL_REPORT_TABLE && tree_first_of(place, EL_CAPTION) == NULL)
		BUILD_FAULT(b, node, "reference-to-nameless", error_report_nameless_table);
	else if (e == EL_PARAGRAPH && (b->report->root != EL_REPORT
	    || !attribute_yes(place, "numbered", true)))
		BUILD_FAULT(b, node, "reference-to-nameless", error_report_nameless_paragraph);
}

static void
check_exemption_of(struct build *b, const xmlNode *node)
{
	const char *list = tree_attribute(node, "of"), *word;
	const xmlNode *place;

	while ((word = words_next(&list, b->arena)) != NULL) {
		place = refer(b, node, word, "broken-reference");
		if (place != NULL && tree_element(place) != EL_APPENDIX
		    && tree_element(place) != EL_REPORT_SECTION && tree_element(place) != EL_IMPLICATION)
			BUILD_FAULT(b, node, "exemption-of-what", error_report_exemption_of_other, word,
			    (const char *)place->name);
	}
}

static void
check_references(struct build *b, const xmlNode *node)
{
	const xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		const char *href = tree_element(n) == EL_A ? tree_attribute(n, "href") : NULL;

		if (href != NULL && href[0] == '#')
			(void)refer(b, n, href + 1, "broken-link");
		if (tree_element(n) == EL_XREF)
			check_xref(b, n);
		if (tree_element(n) == EL_EXEMPTION)
			check_exemption_of(b, n);
		check_references(b, n);
	}
}

void
build_references(struct build *b, const xmlNode *root)
{
	check_references(b, root);
}
