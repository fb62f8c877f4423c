/* target.h - where the outputs of a build go: what -o says. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <stdbool.h>

#include "base/diag.h"
#include "cli/backends.h"
#include "cli/options.h"
#include "edition/edition.h"

enum target_kind {
	TARGET_FOLDER,       /* each output a file in it */
	TARGET_FILE,         /* one output, of the format that its name ends in */
	TARGET_STREAM,       /* one output, to the standard output */
};

struct target {
	enum target_kind kind;
	const char *path;    /* borrowed from the options */
	struct formats formats;
};

/* Read where `options` send the outputs, and in which formats. False, with a word on
 * stderr, when they do not fit one another. */
MUST_USE bool target_open(struct target *target, const struct options *options);

/* Make the folder `path`, or that of the file `path`, and those above it. False with an error in `diags`. */
MUST_USE bool folders_make(const char *path, struct diags *diags);
MUST_USE bool folders_make_of(const char *path, struct diags *diags);
/* Make the folders that the target needs. False with an error in `diags` when they cannot
 * be made. */
MUST_USE bool target_make(const struct target *target, struct diags *diags);

/* The path of an output of the paper `paper` (NULL: no name of its own) of that edition of what was read from
 * `source` and is called `id`, that ends in `suffix`; "-": the standard output. A heap string,
 * the caller's. */
MUST_USE char *target_path(const struct target *target, const char *source, const char *id,
    enum edition edition, const char *paper, const char *suffix);

#endif
