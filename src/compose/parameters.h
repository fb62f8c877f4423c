/* parameters.h - what a template may be told: which parameters it has, and which words
 * they take. A template says so on the xsl:param itself:
 *   d:choices="yes no"          one of these words
 *   d:words="ref title status"  any of these words, separated by spaces, or none
 *   d:plan="scorecard/@columns" an attribute of the plan that takes the same words
 *   d:ids="scorecard"           ids of such elements of the plan, separated by spaces, or none
 *   d:fit="1"                   a whole number: as large as told, or smaller until the paper has so many pages */
#ifndef COMPOSE_PARAMETERS_H
#define COMPOSE_PARAMETERS_H

#include <libxml/tree.h>
#include <libxslt/xsltInternals.h>
#include <stdbool.h>

#include "compose/compose.h"

/* Are the `count` parameters such as `style` (in `file`) takes, and the attributes of the
 * plan `source` that it declares? Adds an error for each that is not: at the place where
 * the plan says it, else at `file`. */
MUST_USE bool parameters_check(const xsltStylesheet *style, const char *file,
    const struct compose_parameter *parameters, size_t count, const xmlDoc *source,
    struct diags *diags);

/* The template's parameter that is fitted to a number of pages, and its default. False: none is. The name
 * lives as long as `style`. */
MUST_USE bool parameters_fitted(const xsltStylesheet *style, const char **name, size_t *pages, unsigned *most);

#endif
