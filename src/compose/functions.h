/* functions.h - facts that a template asks for: XPath functions of the namespace
 * FACTS_NS. Series of values would be half of all facts and most papers draw few of
 * them, so they are made when they are called for and die with the template that
 * called. docs/templates.md lists them. Private to compose/. */
#ifndef COMPOSE_FUNCTIONS_H
#define COMPOSE_FUNCTIONS_H

#include <libxslt/xsltInternals.h>

#include "compose/facts.h"

/* Let the templates that `ctxt` runs call f:series() and the others on `facts`,
 * which must outlive the run; NULL: there are none. */
void functions_register(xsltTransformContext *ctxt, struct facts *facts);

/* ---- each makes one element below `parent` -------------------------------------- */

/* series.c: a measure's values over its periods, with bands and lines. */
void facts_add_series(struct facts *facts, xmlNode *parent, const struct measure_fact *measure);
/* The same as a control chart: average, limits, what is unusual. */
void facts_add_xmr(struct facts *facts, xmlNode *parent, const struct measure_fact *measure);
/* ahead.c: where the measure is heading, a year ago, its forecast, its age. */
void facts_add_ahead(struct facts *facts, xmlNode *parent, const struct measure_fact *measure);
/* course.c: actions of the priority or recommendation `id`, all when it is "". */
void facts_add_slip(struct facts *facts, xmlNode *parent, const char *id);
void facts_add_course(struct facts *facts, xmlNode *parent, const char *id);
/* changes.c: what changed since the last issue; nothing where the plan names none. */
void facts_add_changes(struct facts *facts, xmlNode *parent, const char *unused);

#endif
