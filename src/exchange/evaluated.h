/* evaluated.h - the evaluated plan as JSON: all that it states of values and actions, and all that is worked out from
 * it. templates/figures.schema.json is its schema (JSON Schema 2020-12), docs/figures.md says what it means. */
#ifndef EXCHANGE_EVALUATED_H
#define EXCHANGE_EVALUATED_H

#include "base/strbuf.h"
#include "evaluate/evaluation.h"

/* What the figures are of. */
struct figures_source {
	const struct evaluation *evaluation;
	const char *edition;       /* "public", "private", or NULL: both are the same */
	const char *program;       /* "rapporteur 0.9" */
};

/* Append the whole to `out`. The same plan as at the same day gives the same bytes. */
void evaluated_json(const struct figures_source *source, struct strbuf *out);

#endif
