/* look.h - what the papers of an issue look like, kept with them: the program's templates, and which themes, templates
 * and fonts were used. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/gather.h"
#include "cli/session.h"

/* Is what -t was given the path of a template, not a name? */
bool look_is_path(const char *template);

/* A list as -t or --theme take it, with the gathered files as they are called in a bag: "scorecard,
 * data/source/office.xsl". In `arena`. */
const char *look_in_bag(const char *list, const struct gathering *sources, struct arena *arena);
/* The same list with the files as they lie in the folder `bag`. */
const char *look_from_bag(const char *list, const char *bag, struct arena *arena);

/* Keep the program's templates in `bag`/data/look/templates. False with a failure. */
MUST_USE bool look_keep(const struct session *session, const char *bag, struct diags *diags);

/* The fonts of the session and of every theme that was gathered, each once, as fonts_told() tells them. */
enum { LOOK_FONTS_MOST = 64 };
struct fonts_used {
	const char *list[LOOK_FONTS_MOST]; size_t count;
};
void look_fonts(const struct session *session, const struct gathering *sources, struct fonts_used *out,
    struct arena *arena, struct diags *diags);

#endif
