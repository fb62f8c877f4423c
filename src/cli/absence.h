/* absence.h - what the proof is told (certify/absence.h): the words that a public edition lacks, those of the
 * papers and annexes that it leaves out unread, and those that anybody may read. */
#ifndef CLI_ABSENCE_H
#define CLI_ABSENCE_H

#include "base/diag.h"
#include "certify/absence.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/unit.h"
#include "document/document.h"

struct withheld;

/* A proof for what is made of files of which `session` has collected what is left out; given back with
 * absence_drop(). NULL when it collects nothing. Files of a pack that are left out are read now; one that
 * cannot be is a warning. */
MUST_USE struct absence *absence_for(const struct session *session, struct diags *diags);

/* Anybody may read the subject's files. */
void absence_public_subject(struct absence *absence, const struct subject *subject);
/* Anybody may read the file `path`, when it is one. NULL is allowed. */
void absence_public_path(struct absence *absence, const char *path);
/* The document was made of what is public. NULL is allowed. */
void absence_derived_document(struct absence *absence, const struct document *document);

/* Read the complete output back: true when it lacks what it must, or `absence` is NULL. */
MUST_USE bool absence_proves(struct absence *absence, const struct output *output, struct diags *diags);
/* Warn of exempt texts of five words or more that the public part has too. `withheld` may be NULL. */
void absence_repeated(const struct withheld *withheld, struct diags *diags);
/* Tell what was proved, as a note. */
void absence_note(const struct absence *absence, const char *file, struct diags *diags);

#endif
