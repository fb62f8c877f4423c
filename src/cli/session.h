/* session.h - what one run of the program loads once: theme, fonts, templates. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "base/diag.h"
#include "cli/options.h"
#include "compose/compose.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct session {
	const struct options *options;
	struct theme *theme;
	struct type_family family;
	char *template_dir, *font_dir;   /* NULL: not found */
	struct template_cache *templates;
	unsigned formats;                /* bits of BACKENDS */
};

/* Load theme and fonts as the options say. False with errors in `diags` when
 * they cannot be used. Given back with session_close() in either case. */
MUST_USE bool session_open(struct session *session, const struct options *options,
    struct diags *diags);
void session_close(struct session *session);

/* Compose a paper of `plan` by `template` as the options say. As compose_paper(). */
MUST_USE struct document *session_compose(const struct session *session,
    const struct evaluation *evaluation, const char *template, struct diags *diags);

/* The same with further facts for the template (compose_options.more_facts), and without
 * the options' parameters, which are for the plan's papers. */
MUST_USE struct document *session_compose_with(const struct session *session,
    const struct evaluation *evaluation, const char *template, const xmlNode *more_facts,
    struct diags *diags);

/* The templates of the plan's papers, main one first, as names separated by
 * spaces or commas: what the options say, else the plan, else the scorecard. */
const char *session_papers(const struct session *session, const struct plan *plan);

/* The exit status that the worst finding stands for. */
enum exit_status status_of(const struct diags *diags);

#endif
