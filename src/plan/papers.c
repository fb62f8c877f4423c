/* The papers that a plan asks for: <paper> elements, or the names in papers="...". */
#include <string.h>

#include "plan/build.h"

static bool
is_path(const char *template)
{
	size_t len = strlen(template);

	return strchr(template, '/') != NULL || (len > 4 && strcmp(template + len - 4, ".xsl") == 0);
}

/* As it is to be opened: a name of the program's own, or a file beside the plan. */
static const char *
template_path(struct build *b, const char *template)
{
	return template != NULL && is_path(template) ? definition_beside(b->definition, template) : template;
}

static void
build_parameters(struct build *b, const xmlNode *node, struct planned_paper *paper)
{
	struct map *seen = map_new();
	const struct paper_parameter *other;
	const xmlNode *n;

	paper->parameters = ARENA_ARRAY(b->arena, struct paper_parameter, tree_count_of(node, EL_PARAM));
	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		struct paper_parameter *p = &paper->parameters[paper->parameter_count];
		const char *value = build_words(b, n, "value");

		*p = (struct paper_parameter){ build_words(b, n, "name"), value != NULL ? value : "",
		    source_pos(n) };
		if (p->name == NULL || tree_attribute(n, "value") == NULL)
			continue;
		other = map_add(seen, p->name, p);
		if (other != NULL)
			BUILD_FAULT(b, n, "duplicate-parameter", error_parameter_twice, p->name,
			    build_line(b, other->at));
		else
			paper->parameter_count++;
	}
	map_drop(seen);
}

static void
build_paper(struct build *b, const xmlNode *node, struct planned_paper *paper)
{
	const char *theme = build_words(b, node, "theme");

	paper->at = source_pos(node);
	paper->template = template_path(b, build_words(b, node, "template"));
	paper->name = build_words(b, node, "name");
	paper->theme = theme != NULL ? definition_beside(b->definition, theme) : NULL;
	paper->date = attribute_date(node, "date", NULL);
	paper->as_at = attribute_date(node, "as-at", NULL);
	build_parameters(b, node, paper);
}

/* The names in papers="...", each a paper of which no more is said. */
static void
build_names(struct build *b, const xmlNode *root, const char *names)
{
	const char *word;

	while ((word = words_next(&names, b->arena)) != NULL)
		b->plan->papers[b->plan->paper_count++] = (struct planned_paper){
			.template = template_path(b, word), .date = NO_DATE, .as_at = NO_DATE,
			.at = source_pos(root) };
}

void
build_papers(struct build *b, const xmlNode *root)
{
	const char *names = tree_attribute(root, "papers");
	const xmlNode *n = tree_first_of(root, EL_PAPER);

	if (n != NULL && names != NULL)
		BUILD_FAULT(b, n, "two-lists-of-papers", error_papers_twice,
		    build_line(b, source_pos(root)));
	b->plan->papers = ARENA_ARRAY(b->arena, struct planned_paper,
	    words_count(names) + b->structure->count[EL_PAPER] + 1);
	build_names(b, root, names);
	for (; n != NULL; n = tree_next_of(n, EL_PAPER))
		build_paper(b, n, &b->plan->papers[b->plan->paper_count++]);
}
