/* guard.h - a limit on the memory that the process takes while a foreign file is read.
 *
 * libqpdf inflates a file's own tables whole: three megabytes can ask for three thousand. With
 * too little it throws, its C interface makes that an error, and the file is told as broken; ours
 * ends with what base/mem.h says, which takes more than the guard leaves. */
#ifndef PDFREAD_GUARD_H
#define PDFREAD_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>

struct guard {
	struct rlimit before;
	bool set;
};

/* From now on the process may take a gigabyte more than it has, and eight times the file's
 * `len`; a limit that is lower already stays. Where the system does not say what the process
 * has, there is no guard. */
void guard_begin(struct guard *guard, size_t len);
void guard_end(const struct guard *guard);

#endif
