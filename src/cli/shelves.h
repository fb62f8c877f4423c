/* shelves.h - an archive looked through: its issues listed, one shown; the last receipt stamped; all of it exported. */
#ifndef CLI_SHELVES_H
#define CLI_SHELVES_H

#include <stdbool.h>

#include "archive/chain.h"
#include "base/date.h"
#include "base/diag.h"
#include "cli/options.h"

/* Print the issues that the options ask for, those only that are due for review on `due` unless it is NO_DATE. */
enum exit_status shelves_list(const struct options *options, struct date due, struct diags *diags);

/* Print what there is to know of the issue called `what`, or of those whose papers print a hash that begins so, or
 * that hold the file `what`. */
enum exit_status shelves_show(const struct options *options, const char *what, struct diags *diags);

/* Without an answer write a query for the last bag; with one, check and keep it. */
enum exit_status shelves_stamp(const struct options *options, struct diags *diags);

/* Check the stamps that are kept, and tell what they prove unless `quiet`. False with errors. */
MUST_USE bool shelves_check_stamps(const char *archive, const struct chain *chain, bool quiet, struct diags *diags);

/* Write an OCFL storage root. */
enum exit_status shelves_export(const struct options *options, struct diags *diags);

#endif
