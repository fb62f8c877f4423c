/* session.h - what one run of the program loads once: theme, fonts, templates. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "base/arena.h"
#include "base/diag.h"
#include "cli/options.h"
#include "compose/compose.h"
#include "layout/hyphen.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct session {
	const struct options *options;
	struct theme *theme;
	struct type_family family;
	char *template_dir, *font_dir;   /* NULL: not found */
	struct template_cache *templates;
	struct edition_reader reader;    /* of definitions, as the edition that is wanted */
	struct hyphenator **hyphenator;  /* of the paper laid out last: layout/hyphen.h */
};

/* A paper that is to be made: as the plan asks for it, with what the command line says
 * over it. Strings are borrowed from both. */
struct order {
	const char *template;
	const char *name;                /* added to the plan's file name, or NULL: nothing */
	const char *theme;               /* the paper's own, or NULL: the session's */
	struct date date, as_at;         /* NO_DATE: the plan's */
	struct compose_parameter *parameters;
	size_t parameter_count;
	struct src_pos at;               /* where the plan asks for it; no file: the command line */
};

/* Load theme and fonts as the options say. False with errors in `diags` when
 * they cannot be used. Given back with session_close() in either case. */
MUST_USE bool session_open(struct session *session, const struct options *options,
    struct diags *diags);
void session_close(struct session *session);

/* The papers to be made of `plan`, main one first: those that -t names (each as the plan
 * has it, by its name or template, else by the template alone), else the plan's, else a
 * scorecard. Returns how many; memory from `arena`. */
size_t session_orders(const struct session *session, const struct plan *plan,
    struct arena *arena, struct order **orders);
/* An order of the paper that `plan` calls `name`, else of the template of that name. */
struct order session_order(const struct session *session, const struct plan *plan,
    const char *name, struct arena *arena);

/* `*dressed` is `session` with the look of the paper. False with errors in `diags` when its
 * theme cannot be used. Given back with session_undress() in either case. */
MUST_USE bool session_dress(const struct session *session, const struct order *order,
    struct session *dressed, struct diags *diags);
void session_undress(const struct session *session, struct session *dressed);

/* Give `order` the parameters of the command line. */
void session_parameters(const struct session *session, struct order *order, struct arena *arena);

/* The exit status that the worst finding stands for. */
enum exit_status status_of(const struct diags *diags);

#endif
