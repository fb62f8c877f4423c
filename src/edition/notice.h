/* notice.h - what an edition says where something is exempt. Texts live in the arena. */
#ifndef EDITION_NOTICE_H
#define EDITION_NOTICE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "wording/say.h"

/* `paragraphs` are those of Schedule 12A to the Local Government Act 1972 that an exemption names,
 * with spaces between them; NULL counts as none. */

/* "Exempt (paragraphs 1 and 3):" */
const char *notice_marking(const char *paragraphs, struct arena *arena);
/* `what` with "paragraphs 1 and 3 of Part 1 of Schedule 12A ..." put in. */
const char *notice(enum wording what, const char *paragraphs, struct arena *arena);
/* The same of the paragraphs that the element `exemption` names. */
const char *notice_by(enum wording what, const xmlNode *exemption, struct arena *arena);

#endif
