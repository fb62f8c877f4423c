#include "cli/session.h"

#include <stdlib.h>

#include "cli/paths.h"

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

enum exit_status
status_of(const struct diags *diags)
{
	if (diags_count(diags, DIAG_FAILURE) > 0)
		return EXIT_NOT_WRITTEN;
	return diags_count(diags, DIAG_ERROR) > 0 ? EXIT_BAD_INPUT : EXIT_DONE;
}
