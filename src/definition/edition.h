/* edition.h - the two editions, and which of them a source is. */
#ifndef DEFINITION_EDITION_H
#define DEFINITION_EDITION_H

#include <libxml/tree.h>

enum edition {
	EDITION_UNSAID,            /* of a file of which both are the same */
	EDITION_PUBLIC,
	EDITION_PRIVATE,
};

/* "public", "private": in options, sources and the names of files. Static. */
const char *edition_name(enum edition edition);

/* Which edition of another file the source is; EDITION_UNSAID: none, it is a file's own. */
enum edition edition_of(const xmlDoc *source);

#endif
