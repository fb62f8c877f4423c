#include "cli/session.h"

#include <stdlib.h>

#include "cli/paths.h"
#include "cli/version.h"

bool
session_open(struct session *s, const struct options *options, struct diags *diags)
{
	const char *dirs[2] = { NULL, NULL };

	*s = (struct session){ .options = options };
	s->template_dir = data_folder("templates");
	s->font_dir = data_folder("fonts");
	s->templates = template_cache_new();
	dirs[0] = s->font_dir;
	s->theme = options->theme != NULL ? theme_load(options->theme, diags) : theme_new_default();
	return s->theme != NULL && type_family_load(s->theme->font_family,
	    s->theme->fallback_families, dirs, &s->family, diags);
}

void
session_close(struct session *s)
{
	type_family_drop(&s->family);
	theme_drop(s->theme);
	template_cache_drop(s->templates);
	free(s->template_dir);
	free(s->font_dir);
}

static struct document *
compose(const struct session *s, const struct evaluation *evaluation, const char *template,
    const char *const *parameters, const xmlNode *more_facts, struct diags *diags)
{
	const struct compose_options options = {
		.template = template,
		.template_dir = s->template_dir,
		.parameters = parameters,
		.cache = s->templates,
		.generator = "rapporteur " RAPPORTEUR_VERSION,
		.more_facts = more_facts,
	};

	return compose_paper(evaluation->plan, evaluation, &options, diags);
}

struct document *
session_compose(const struct session *s, const struct evaluation *evaluation,
    const char *template, struct diags *diags)
{
	return compose(s, evaluation, template, s->options->parameters, NULL, diags);
}

struct document *
session_compose_with(const struct session *s, const struct evaluation *evaluation,
    const char *template, const xmlNode *more_facts, struct diags *diags)
{
	return compose(s, evaluation, template, NULL, more_facts, diags);
}

const char *
session_papers(const struct session *s, const struct plan *plan)
{
	if (s->options->templates != NULL)
		return s->options->templates;
	return plan->papers != NULL ? plan->papers : "scorecard";
}

enum exit_status
status_of(const struct diags *diags)
{
	if (diags_count(diags, DIAG_FAILURE) > 0)
		return EXIT_NOT_WRITTEN;
	return diags_count(diags, DIAG_ERROR) > 0 ? EXIT_BAD_INPUT : EXIT_DONE;
}
