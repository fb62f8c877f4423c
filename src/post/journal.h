/* journal.h - a file of lines that only grows, and that tells after any accident which of them were
 * written: what happened to the messages of an outbox. Knows lines and fields, not what they mean.
 *
 * A line is "SUM\tFIELD\t...\n". SUM is the first 16 digits of the SHA-256 of the SUM of the line before
 * and of the fields, so that a torn, changed, missing or moved line is seen. A line is on the disk when
 * journal_add() has returned. One program at a time has a journal open. */
#ifndef POST_JOURNAL_H
#define POST_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

enum { JOURNAL_MAX_FIELDS = 12 };

struct journal;

/* What is done with each line when a journal is opened; the fields live in `arena`. False: it makes no
 * sense; the journal is then taken for damaged. */
typedef bool journal_line(void *context, const char *const *fields, size_t count);

/* Open the journal `path`, made if there is none, and read it. A last line that was not written to
 * its end is cut off: it was never promised to anybody. NULL with an error in `diags` when another
 * program has it open, when a line before the last is damaged, or the disk does not do as it should. */
MUST_USE struct journal *journal_open(const char *path, journal_line *line, void *context,
    struct arena *arena, struct diags *diags);
void journal_close(struct journal *journal);

/* Write a line, and wait until it is on the disk. Tabs and control characters in fields become spaces;
 * NULL counts as "". False with a failure in `diags` when that cannot be done; nothing more may be done
 * then that the journal is to know of. */
MUST_USE bool journal_add(struct journal *journal, const char *const *fields, size_t count,
    struct diags *diags);

#endif
