#include "cli/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/paths.h"
#include "wording/error.h"

/* Load theme and fonts into `s`: from `theme`, or those built in when it is NULL. */
static bool
load_look(struct session *s, const char *theme, struct diags *diags)
{
	const char *dirs[2] = { s->font_dir, NULL };

	s->family = (struct type_family){ 0 };
	s->theme = theme != NULL ? theme_load(theme, diags) : theme_new_default();
	return s->theme != NULL && type_family_load(s->theme->font_family,
	    s->theme->fallback_families, dirs, &s->family, diags);
}

bool
session_open(struct session *s, const struct options *options, struct diags *diags)
{
	*s = (struct session){ .options = options };
	s->template_dir = data_folder("templates");
	s->font_dir = data_folder("fonts");
	s->templates = template_cache_new();
	s->hyphenator = mem_new_zero(1, sizeof *s->hyphenator);
	s->reader = edition_reader(options->edition);
	return load_look(s, options->theme, diags);
}

void
session_close(struct session *s)
{
	type_family_drop(&s->family);
	theme_drop(s->theme);
	template_cache_drop(s->templates);
	if (s->hyphenator != NULL)
		hyphenator_drop(*s->hyphenator);
	free(s->hyphenator);
	free(s->template_dir);
	free(s->font_dir);
}

bool
session_dress(const struct session *s, const struct order *order, struct session *dressed,
    struct diags *diags)
{
	*dressed = *s;
	if (order->theme == NULL || s->options->theme != NULL)
		return true;
	dressed->theme = NULL;
	dressed->family = (struct type_family){ 0 };
	if (access(order->theme, R_OK) != 0) {
		SAY_ERROR(diags, order->at, "no-theme", error_no_theme, order->theme);
		return false;
	}
	return load_look(dressed, order->theme, diags);
}

void
session_undress(const struct session *s, struct session *dressed)
{
	if (dressed->theme == s->theme)
		return;
	type_family_drop(&dressed->family);
	theme_drop(dressed->theme);
}

/* ---- papers ---------------------------------------------------------------------- */

static bool
is_given(const struct options *options, const char *name)
{
	size_t i;

	for (i = 0; i < options->parameter_count; i += 2)
		if (strcmp(options->parameters[i], name) == 0)
			return true;
	return false;
}

/* The plan's parameters of the paper (NULL: it has none), and the command line's, which
 * take the place of those of the same name. */
static void
set_parameters(struct order *order, const struct planned_paper *paper,
    const struct options *options, struct arena *arena)
{
	size_t planned = paper != NULL ? paper->parameter_count : 0, i;

	order->parameters = ARENA_ARRAY(arena, struct compose_parameter,
	    planned + options->parameter_count / 2 + 1);
	for (i = 0; i < planned; i++)
		if (!is_given(options, paper->parameters[i].name))
			order->parameters[order->parameter_count++] = (struct compose_parameter){
				paper->parameters[i].name, paper->parameters[i].value,
				paper->parameters[i].at };
	for (i = 0; i < options->parameter_count; i += 2)
		order->parameters[order->parameter_count++] = (struct compose_parameter){
			options->parameters[i], options->parameters[i + 1], { NULL, 0, 0 } };
}

static struct order
planned_order(const struct options *options, const struct planned_paper *paper,
    struct arena *arena)
{
	struct order order = { .template = paper->template, .name = paper->name,
		.theme = paper->theme, .date = paper->date, .as_at = paper->as_at, .at = paper->at };

	set_parameters(&order, paper, options, arena);
	return order;
}

/* The paper that the plan calls `name`, else the first by the template `name`, or NULL. */
static const struct planned_paper *
find_paper(const struct plan *plan, const char *name)
{
	size_t i;

	for (i = 0; i < plan->paper_count; i++)
		if (plan->papers[i].name != NULL && strcmp(plan->papers[i].name, name) == 0)
			return &plan->papers[i];
	for (i = 0; i < plan->paper_count; i++)
		if (strcmp(plan->papers[i].template, name) == 0)
			return &plan->papers[i];
	return NULL;
}

/* "exceptions" of "exceptions" or "office/exceptions.xsl". */
static const char *
template_name(const char *template, struct arena *arena)
{
	char *stem = file_stem(template);
	const char *name = arena_strdup(arena, stem);

	free(stem);
	return name;
}

struct order
session_order(const struct session *s, const struct plan *plan, const char *name,
    struct arena *arena)
{
	const struct planned_paper *paper = find_paper(plan, name);
	struct order order = { .template = name, .date = NO_DATE, .as_at = NO_DATE };

	if (paper != NULL)
		order = planned_order(s->options, paper, arena);
	else
		set_parameters(&order, NULL, s->options, arena);
	/* The plan's own name is that of its main paper, whatever is built today. */
	if (plan->paper_count > 0 && paper != &plan->papers[0] && order.name == NULL)
		order.name = template_name(order.template, arena);
	return order;
}

/* Every paper after the first that has no name of its own takes its template's. */
static void
name_orders(struct order *orders, size_t count, struct arena *arena)
{
	size_t i;

	for (i = 1; i < count; i++)
		if (orders[i].name == NULL)
			orders[i].name = template_name(orders[i].template, arena);
}

/* The papers that the comma-separated `names` name. */
static size_t
named_orders(const struct session *s, const struct plan *plan, const char *names,
    struct arena *arena, struct order **out)
{
	struct order *orders = ARENA_ARRAY(arena, struct order, strlen(names) / 2 + 1);
	size_t count = 0, len;

	for (names += strspn(names, ", "); *names != '\0'; names += strspn(names, ", ")) {
		len = strcspn(names, ", ");
		orders[count++] = session_order(s, plan, arena_strndup(arena, names, len), arena);
		names += len;
	}
	*out = orders;
	return count;
}

size_t
session_orders(const struct session *s, const struct plan *plan, struct arena *arena,
    struct order **out)
{
	size_t count = plan->paper_count, i;

	if (s->options->templates != NULL || count == 0) {
		count = named_orders(s, plan, s->options->templates != NULL ? s->options->templates
		    : "scorecard", arena, out);
	} else {
		*out = ARENA_ARRAY(arena, struct order, count);
		for (i = 0; i < count; i++)
			(*out)[i] = planned_order(s->options, &plan->papers[i], arena);
	}
	name_orders(*out, count, arena);
	return count;
}

void
session_parameters(const struct session *s, struct order *order, struct arena *arena)
{
	set_parameters(order, NULL, s->options, arena);
}

enum exit_status
status_of(const struct diags *diags)
{
	if (diags_count(diags, DIAG_FAILURE) > 0)
		return EXIT_NOT_WRITTEN;
	return diags_count(diags, DIAG_ERROR) > 0 ? EXIT_BAD_INPUT : EXIT_DONE;
}
