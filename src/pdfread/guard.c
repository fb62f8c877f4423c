#include "pdfread/guard.h"

#include <stdio.h>
#include <unistd.h>

enum { GUARD_BYTES = 1 << 30, GUARD_TIMES = 8 };

/* The process's address space, in bytes; 0: not known. */
static unsigned long long
space_taken(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long page = sysconf(_SC_PAGESIZE);
	unsigned long long pages = 0;

	if (file == NULL)
		return 0;
	if (fscanf(file, "%llu", &pages) != 1 || page <= 0)
		pages = 0;
	fclose(file);
	return pages * (unsigned long long)page;
}

void
guard_begin(struct guard *guard, size_t len)
{
	unsigned long long taken = space_taken(), most = taken + GUARD_BYTES
	    + (unsigned long long)len * GUARD_TIMES;
	struct rlimit limit;

	guard->set = false;
	if (taken == 0 || getrlimit(RLIMIT_AS, &guard->before) != 0)
		return;
	limit = guard->before;
	if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur <= most)
		return;
	limit.rlim_cur = (rlim_t)most;
	guard->set = setrlimit(RLIMIT_AS, &limit) == 0;
}

void
guard_end(const struct guard *guard)
{
	if (guard->set)
		(void)setrlimit(RLIMIT_AS, &guard->before);
}
