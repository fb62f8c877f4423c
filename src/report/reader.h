/* reader.h - XML, and the plans and rules that it names, to a checked report. */
#ifndef REPORT_READER_H
#define REPORT_READER_H

#include "base/diag.h"
#include "report/report.h"

/* Read and check the report in `path` ("-": from the standard input), with the plans that it
 * names. `house` is the file of the office's rules where the report names none. All faults go
 * to `diags` in one run. Returns the report, the caller's, given back with report_drop(), or
 * NULL when there was any error. */
MUST_USE struct report *report_read(const char *path, const char *house, struct diags *diags);

/* The same for a definition that has been read, which becomes the report's; whatever happens
 * it is no longer the caller's. */
MUST_USE struct report *report_take(struct definition *definition, const char *house,
    struct diags *diags);

/* Free the report and its plans. NULL is allowed. */
void report_drop(struct report *report);

#endif
