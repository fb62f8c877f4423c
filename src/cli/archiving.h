/* archiving.h - issues into an archive, and made again from it. */
#ifndef CLI_ARCHIVING_H
#define CLI_ARCHIVING_H

#include <stdbool.h>

#include "archive/issues.h"
#include "base/date.h"
#include "base/diag.h"
#include "cli/options.h"

/* The day of --date, or of the clock; false with a word on stderr when it is no day. */
MUST_USE bool archiving_day(const struct options *options, struct date *day);

/* Put the issue of the file `source` into the archive options->archive, and tell that on stdout. False with errors. */
MUST_USE bool archiving_add(const struct options *options, char *source, struct date today, struct diags *diags);

/* Make the papers and figures of an issue again, from its bag alone, which has been verified, and compare them. What
 * differs is an error in `diags`, and what may be why a warning. False when anything does. */
MUST_USE bool archiving_rebuild(const struct issue *issue, const struct options *options, struct diags *diags);

#endif
