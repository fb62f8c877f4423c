/* verify.h - is this PDF what the plan gives? Proves, years later, that an archived
 * paper is what members saw. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/session.h"

/* Rebuild the paper that the options' `verify` names from their one plan and
 * compare byte by byte; where they differ, say whether the file was changed, the source, or how papers
 * are made, and which checks of the certificate the file fails. Which paper it is follows from the options' template or
 * from the file's name; whether files are attached, from the PDF itself. Says on
 * stdout what was found. EXIT_DONE: the same; EXIT_FINDINGS: not the same, or
 * (with errors in `diags`) nothing to compare. */
enum exit_status verify_paper(const struct session *session, struct diags *diags);

#endif
