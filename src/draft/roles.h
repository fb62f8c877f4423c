/* roles.h - what a column of an officer's table is, by the words at its head. */
#ifndef DRAFT_ROLES_H
#define DRAFT_ROLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum role {
	ROLE_NONE,                 /* not known */
#define ROLE(name, word) ROLE_##name,
#include "draft/roles.def"
	ROLE_COUNT
};

/* How a role is called in a mapping; "-" for ROLE_NONE. Static. */
const char *role_word(enum role role);
/* The role of that name; ROLE_NONE: there is none. */
enum role role_find(const char *word, size_t len);

/* A head as heads are compared: small letters, one space for whatever else there is. */
const char *head_fold(struct arena *arena, const char *head);
/* The role that the words of a folded head say; ROLE_NONE: none of them. `*exact` (or NULL): they are the whole of it. */
enum role role_of_head(const char *folded, bool *exact);

/* The role of the known head that comes nearest to a folded one that is none: "responsibilty", "owned by". `*words` is
 * that head, static. ROLE_NONE: nothing is near. A proposal, never taken. */
enum role role_near(const char *folded, const char **words);

#endif
