/* figures.h - the figures of what is built: which plans they are of, and how they are written. */
#ifndef CLI_FIGURES_H
#define CLI_FIGURES_H

#include "base/arena.h"
#include "base/file.h"
#include "cli/subject.h"
#include "exchange/table.h"

/* Write a table, a workbook, JSON of `subject`, which is a plan. False with findings in `diags`. */
MUST_USE bool figures_csv(const struct subject *subject, enum figure_table table, struct sink *sink);
MUST_USE bool figures_xlsx(const struct subject *subject, struct sink *sink, struct diags *diags);
MUST_USE bool figures_json(const struct subject *subject, struct sink *sink);

/* A plan of which there are figures, as a subject of its own. */
struct figures {
	struct subject subject;
	const char *name;          /* added to the name of the files; NULL: nothing */
};

/* The plans that the subject's figures are of: it, or those that a report uses; none that has nothing to be counted. From
 * `arena`; how many in `count`. */
struct figures *figures_of_subject(const struct subject *subject, struct arena *arena, size_t *count);

/* What the program works out of the plan, as text: for the proof that nothing exempt is in it. Appended to `out`. */
void figures_derived(const struct subject *subject, struct strbuf *out);

#endif
