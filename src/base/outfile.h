/* outfile.h - a file on its way to its name: what outfile.c, which writes it, and commit.c, which names it, share. */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdio.h>
#include <sys/types.h>

#include "base/file.h"

/* How the names of files begin that have not got their own. */
#define TEMP_PREFIX ".rapporteur-"

struct out_file {
	struct sink sink;      /* first: a sink is its out_file */
	const char *told;      /* heap: its path as the caller named it */
	char *folder;          /* that it is to appear in, heap; "." or the like, never "" */
	char *name;            /* that it is to have there, heap */
	char *temp;            /* heap: the name it has there until it has its own; NULL: none at all */
	size_t slot;           /* temp: where outfile.c keeps the path, to take it away should the run be stopped; 0: nowhere */
	FILE *f;
	ino_t inode;
	int error;             /* errno of the first failure, or 0 */
};

/* Say that it could not be written, for the reason `error` (errno). */
void out_file_say(const struct out_file *file, int error, struct diags *diags);

/* It has its name: what it was called before is no concern any more. */
void out_file_named(struct out_file *file);

#endif
