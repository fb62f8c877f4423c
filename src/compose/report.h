/* report.h - a report and the plans it draws from to a paper: the narrative by a template over
 * the report's own tree, the papers of its plans taken into it as parts.
 *
 * What the template finds on the tree beside the officer's words (docs/templates.md): on the
 * root f:paper with the dates and the source's hash, and a copy of the <house>; on a value or
 * count f:drawn with its text; on an insert the attribute part of f:part, by which
 * <d:insert part="..."/> takes it in. */
#ifndef COMPOSE_REPORT_H
#define COMPOSE_REPORT_H

#include "compose/compose.h"
#include "evaluate/drawn.h"

/* Compose the paper of `evaluation->report`. As compose_paper(), but for `at` and `beside`,
 * which have no use here; options->template NULL: the one for its
 * root. The source_hash is the
 * SHA-256 of the report's file, its house and its plans with what they name, in this
 * order. */
MUST_USE struct document *compose_report(const struct report_evaluation *evaluation,
    const struct compose_options *options, struct diags *diags);

/* The name of the template that makes it unless another is asked for. */
const char *report_template(const struct report *report);

#endif
