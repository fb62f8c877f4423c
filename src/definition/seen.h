/* seen.h - findings that somebody has looked at: seen="band-gap" with a seen-reason, on the element that
 * the finding is about or on one around it. */
#ifndef DEFINITION_SEEN_H
#define DEFINITION_SEEN_H

#include <libxml/tree.h>

#include "base/diag.h"

struct seen;

/* The marks in `source`, borrowed; NULL: there are none. The caller's, given back with seen_drop(). */
MUST_USE struct seen *seen_new(xmlDoc *source);
void seen_drop(struct seen *seen);

/* Add what is in `found` to `into`; what is marked as seen, of whatever level, becomes a note with the
 * reason. The findings are about the elements at their places, or all about the element `about`, where
 * they speak of a file that it names. */
void seen_sift(struct seen *seen, const struct diags *found, const xmlNode *about, struct diags *into);

/* Add a note "seen-nothing" for each mark that no finding has answered to. */
void seen_unanswered(struct seen *seen, struct diags *into);

#endif
