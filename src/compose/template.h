/* template.h - a stylesheet found, compiled and run. Private to compose/.
 * It may import stylesheets beside it and the program's own; it reads nothing
 * else, writes nothing, and cannot learn what day it is. */
#ifndef COMPOSE_TEMPLATE_H
#define COMPOSE_TEMPLATE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "compose/compose.h"

struct template;

/* The file of a template by name or path, a heap path, the caller's; NULL with
 * an error that lists the names there are: at `at` where that has a file. */
MUST_USE char *template_find(const char *name, const char *template_dir, struct src_pos at,
    struct diags *diags);

/* The compiled template in `file`, owned by `cache`. `annotated`: every element it
 * makes says which line made it (d:template-at), which costs memory and is for
 * finding faults. `names`: the dictionary of a tree it will run over, or NULL; names
 * that both have from it are compared by address (the cache keeps a reference).
 * NULL with errors at the template's lines. */
MUST_USE struct template *template_load(struct template_cache *cache, const char *file,
    const char *template_dir, bool annotated, xmlDict *names, struct diags *diags);

/* Does the template make papers of what stands at the root of `source`? It says so on
 * xsl:stylesheet: d:for="report"; of plans when it does not. False with an error at `at`, or
 * at its own file where that has none. */
MUST_USE bool template_fits(const struct template *template, const xmlDoc *source,
    struct src_pos at, struct diags *diags);

/* A parameter whose value is found by trying: how many pages the paper may have, the largest value. */
struct fitted_parameter {
	const char *name;          /* the template's */
	size_t pages;
	unsigned most;
};

/* Has the template such a parameter (d:fit="PAGES", its default a whole number)? The first one. */
MUST_USE bool template_fitted(const struct template *template, struct fitted_parameter *found);

struct facts;

/* Run it over `source` with `count` `parameters`, which are checked first (parameters.h),
 * and with the functions on `facts` (functions.h; may be NULL).
 * Returns the result, the caller's, or NULL with errors. */
MUST_USE xmlDoc *template_run(struct template *template, xmlDoc *source,
    const struct compose_parameter *parameters, size_t count, struct facts *facts,
    struct diags *diags);

#endif
