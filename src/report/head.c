/* The report's head: what it is, and who may read it. */
#include <string.h>

#include "report/build.h"

static const char *
text_of(const struct build *b, const xmlNode *root, enum element element)
{
	const xmlNode *node = tree_first_of(root, element);

	return node != NULL ? tree_text(node, b->arena) : NULL;
}

/* England's paragraphs are 1 to 7 (Part 1 of Schedule 12A to the Local Government Act 1972),
 * those of Wales 12 to 18 (Part 4): a report is of one country. */
static void
check_country(struct build *b, const xmlNode *root)
{
	const xmlNode *n, *england = NULL, *wales = NULL;

	for (n = tree_first_of(root, EL_EXEMPTION); n != NULL; n = tree_next_of(n, EL_EXEMPTION)) {
		const char *list = tree_attribute(n, "paragraphs"), *word;

		while ((word = words_next(&list, b->arena)) != NULL)
			if (word[1] == '\0')
				england = n;
			else
				wales = n;
	}
	if (england != NULL && wales != NULL)
		BUILD_FAULT(b, wales, "mixed-exemptions", error_report_mixed_exemptions);
}

/* What an exemption is for, by the report's status. */
static void
check_exemption(struct build *b, const xmlNode *exemption)
{
	bool of = tree_attribute(exemption, "of") != NULL;

	if (b->report->status == REPORT_OPEN)
		BUILD_FAULT(b, exemption, "exemption-of-open", error_report_exemption_of_open);
	else if (b->report->status == REPORT_PART_EXEMPT && !of && !tree_lacks(exemption, "of")
	    && tree_attribute(exemption, "id") == NULL)
		BUILD_FAULT(b, exemption, "exemption-of-what", error_report_exemption_of_nothing);
	else if (b->report->status == REPORT_EXEMPT && of)
		BUILD_FAULT(b, exemption, "exemption-of-what", error_report_exemption_of_part);
}

static void
check_exemptions(struct build *b, const xmlNode *root)
{
	const xmlNode *n = tree_first_of(root, EL_EXEMPTION);

	if (n == NULL && b->report->status != REPORT_OPEN)
		BUILD_FAULT(b, root, "no-exemption", error_report_no_exemption);
	for (; n != NULL; n = tree_next_of(n, EL_EXEMPTION))
		check_exemption(b, n);
	check_country(b, root);
}

void
build_head(struct build *b, const xmlNode *root)
{
	struct report *r = b->report;
	const char *date = text_of(b, root, EL_DATE), *theme = tree_words(root, "theme", b->arena);
	const char *lang = tree_words(root, "lang", b->arena);

	r->id = tree_words(root, "id", b->arena);
	r->lang = lang != NULL ? lang : "en-GB";
	r->title = text_of(b, root, EL_TITLE);
	r->organisation = text_of(b, root, EL_ORGANISATION);
	r->committee = text_of(b, root, EL_COMMITTEE);
	r->theme = theme != NULL ? definition_beside(b->definition, theme) : NULL;
	if (date == NULL || !date_parse(date, &r->date))
		r->date = (struct date)NO_DATE;
	r->status = (enum report_status)attribute_choice(root, "status", REPORT_OPEN);
	if (r->root == EL_REPORT)
		check_exemptions(b, root);
}
