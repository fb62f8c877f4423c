/* changes.h - names of files that change together: what commit.c, which makes the changes, and marker.c, which writes down
 * what they are to be, share. */
#ifndef BASE_CHANGES_H
#define BASE_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/mem.h"
#include "base/outfile.h"
#include "base/strbuf.h"

/* How the names of files begin that come and go while a folder is locked. */
#define LINKED_PREFIX TEMP_PREFIX "new-"

/* How a file came to its name, and so how it gives it back. */
enum arrival {
	ARRIVED_NOT,
	ARRIVED_NEW,           /* there was none of the name */
	ARRIVED_EXCHANGED,     /* the earlier one has its temporary name now */
	ARRIVED_OVER_SPARE,    /* the earlier one is there as its spare too */
	ARRIVED_OVER,          /* the earlier one is gone: this file system can neither exchange nor link */
};

/* A change of names in a folder. */
struct change {
	const char *temp, *name, *spare;
	ino_t inode;               /* of the new file */
	bool was_there;            /* a file of the name, before */
	enum arrival how;
	struct out_file *file;     /* NULL: of a run that was killed */
};

struct folder {
	const char *path;
	int fd;                    /* -1: not opened */
	dev_t device; ino_t inode;
	bool locked, marked;
	struct change *changes; size_t count;
	struct strbuf marker;      /* what is to be written down of them */
};

/* Make the changes of all folders that have not been made; where one fails, undo all. Allocates nothing. Returns errno, or 0;
 * `*failed` is the one. */
MUST_USE int changes_settle(struct folder *folders, size_t count, struct change **failed);
/* Undo those of one folder as far as they have been made. */
void changes_undo(struct folder *folder);
/* Bring the changes of names to the disk. Returns errno, or 0. */
int changes_sync(const struct folder *folder);
/* Take away what has only been of use for the changes: temporary names and spares. */
void changes_sweep(const struct folder *folder);

/* The number of the file `name` in the folder `fd`, itself where it is a link. False when there is none. */
MUST_USE bool changes_inode(int fd, const char *name, ino_t *inode);

#endif
