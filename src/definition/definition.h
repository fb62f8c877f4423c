/* definition.h - a file that says what to make: read, and checked against the grammar of its
 * root. What stands in it is its tenant's business: plan/ for <plan>.
 * The bytes that were read are kept: they are hashed into the papers and can travel inside
 * them, and both must be what was read. */
#ifndef DEFINITION_DEFINITION_H
#define DEFINITION_DEFINITION_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "definition/structure.h"
#include "wording/say.h"

/* What stands for the file's name when it came from the standard input. */
#define DEFINITION_STDIN "<stdin>"

/* A file that was read, as it was then. */
struct source_file {
	const char *path;          /* as opened */
	char *bytes;               /* heap, the definition's; a NUL follows */
	size_t len;
};

struct definition;

/* How a definition is read, and every definition that it names: as it stands, or as the edition
 * that some reader may see. */
struct definition_reader {
	/* As definition_read(). The reader is this one. `earlier`: it is an earlier issue of a plan, and what
	 * that names as its own is not asked. */
	struct definition *(*read)(const struct definition_reader *reader, const char *path, bool earlier);
};

struct definition {
	const char *file;          /* as named on the command line, or DEFINITION_STDIN */
	enum element root;         /* which root it has; EL_NONE: none of ours, which is reported */
	xmlDoc *source;            /* the parsed file; node->_private: see tree.h */
	struct source_file *files; size_t file_count, file_cap;   /* itself, then those it names */
	struct structure structure;   /* what the check found; the tenants ask it */
	struct diags *found;       /* its faults, of the tenant's too */
	const struct definition_reader *reader;   /* of those that it names; NULL: as they stand */
	struct arena *arena;       /* for all that is made of it; lives as long as it does */
};

/* Read the definition in `path` ("-": from the standard input; what it names lies in the
 * current folder) and check it against the grammar. All faults go to its `found` in one run.
 * Always returns a definition, the caller's, given back with definition_drop() or handed to
 * the tenant of its root; one whose root is EL_NONE has nothing to be built from. External
 * entities, DTDs and the network are refused. */
MUST_USE struct definition *definition_read(const char *path);

/* The same by `reader`; NULL: as it stands. */
MUST_USE struct definition *definition_read_by(const struct definition_reader *reader,
    const char *path);

/* The same of an earlier issue of a plan: the issues that it names itself are not read, nor asked for. */
MUST_USE struct definition *definition_read_issue_by(const struct definition_reader *reader,
    const char *path);

/* The same of `len` bytes of a file that is called `path`; they are heap memory with a NUL behind
 * them, and become the definition's. `places` (or NULL) is a tree of the same elements: faults are
 * said with the places that these have. */
MUST_USE struct definition *definition_parse(const char *path, char *bytes, size_t len,
    const xmlDoc *places);

/* Is its root `root`? If it is another one of ours, that is a fault; `what` is what it was to
 * be: "a plan". */
bool definition_is(struct definition *definition, enum element root, enum wording what);

/* Add what was found to `diags`, in the order of its places. False when there was any error. */
MUST_USE bool definition_judge(struct definition *definition, struct diags *diags);

/* Free it with its tree, files and arena. NULL is allowed. */
void definition_drop(struct definition *definition);

/* Keep a file that it names. `path` is borrowed from its arena; `bytes` is heap memory that
 * becomes the definition's. A CSV file that is kept before its plan is built is read from these. */
void definition_keep(struct definition *definition, const char *path, char *bytes, size_t len);

/* The path of the file `name`, which the definition names relative to itself. In its arena. */
const char *definition_beside(const struct definition *definition, const char *name);

#endif
