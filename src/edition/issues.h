/* issues.h - the earlier issues that a plan names, and which edition of them a reader may see.
 * What is said of an earlier issue in a public paper is public: so the public edition of a plan reads issues that
 * were published, or of which there is only one edition, and nothing else. Private to edition/. */
#ifndef EDITION_ISSUES_H
#define EDITION_ISSUES_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "definition/definition.h"

/* Has the plan an issue that reads differently in the public edition: one with a source of its own there, or
 * one that `differs`? Its file is read for that. */
bool issues_differ(const struct definition *definition, bool (*differs)(const struct definition *));

/* In the tree that becomes the public edition, whose files lie beside `definition`: the public sources take the
 * place of the files. An issue that then still `differs` is an error in `found`. */
void issues_settle(const struct definition *definition, bool (*differs)(const struct definition *),
    struct diags *found);

#endif
