/* gather.h - a definition and every file that it names, and that those name: what has to be kept for its papers to be
 * made again. Files are told by the grammar, which knows which attributes name one; so a new one is gathered too. */
#ifndef CLI_GATHER_H
#define CLI_GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "definition/definition.h"
#include "edition/which.h"

struct gathered_file {
	const char *path;          /* as it is opened from here */
	const char *place;         /* the same from the root, without . and .. */
	const char *name;          /* from the folder that all have in common, when that is known */
	char *bytes; size_t len;   /* as read; of a definition, as the edition has them. Heap, the gathering's */
	bool definition, theme;
};

struct gathering {
	struct gathered_file **list; size_t count, cap;   /* the definition itself first */
	const struct definition_reader *reader;    /* of the edition */
	enum edition edition;          /* of any of them; EDITION_UNSAID: both are the same */
	struct map *places;            /* -> struct gathered_file */
	const char *here;              /* the current folder */
	struct arena *arena;
	struct diags *diags;
};

/* `reader`, borrowed, reads definitions as the edition that is kept. Faults go to `diags`. Given back with
 * gathering_drop(). */
struct gathering gathering_new(const struct definition_reader *reader, struct diags *diags);
void gathering_drop(struct gathering *gathering);

/* Gather the definition `path` with all that it names. False with errors: a file that cannot be read, or is named from
 * the root of the file system, where a copy cannot keep it. */
MUST_USE bool gather(struct gathering *gathering, const char *path);

/* Gather a template or theme that the command line names. The same. */
MUST_USE bool gather_look(struct gathering *gathering, const char *path);

/* Give every file its name in a copy: from the folder that all have in common. */
void gathering_settle(struct gathering *gathering);

/* The file that is opened as `path`, or NULL. */
const struct gathered_file *gathered_as(const struct gathering *gathering, const char *path);

#endif
