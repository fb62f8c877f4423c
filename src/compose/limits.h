/* limits.h - what a template may do, hold and make while it runs: so much, and so much more for each node of the plan. Private
 * to compose/. */
#ifndef COMPOSE_LIMITS_H
#define COMPOSE_LIMITS_H

#include <libxslt/xsltInternals.h>

#include "base/diag.h"
#include "compose/facts.h"
#include "compose/messages.h"
#include "definition/meter.h"

/* A run of a template. */
struct limits {
	struct meter meter;
	xsltTransformContext *ctxt;
	long line;                 /* of the template, where it was when it held too much */
};

/* Make the stylesheet `doc`, before it is compiled, refuse numbers that would be too long in Roman numerals. */
void limits_set(xmlDoc *doc);

/* Limit the run that `ctxt` is for, over `source` and the plans beside it in `facts` (which may be NULL). Borrowed until
 * limits_end(), which says in limits->meter.over whether it held too much. */
void limits_begin(struct limits *limits, xsltTransformContext *ctxt, const xmlDoc *source, const struct facts *facts);
void limits_end(struct limits *limits);

/* Say that it held too much, in the place of what libxslt made of it: ends `messages`. */
void limits_say(const struct limits *limits, struct messages *messages, const char *file, struct diags *diags);

#endif
