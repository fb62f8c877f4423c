#include "pdfread/guard.h"

#include "base/allocator.h"

enum { GUARD_BYTES = 1 << 30, GUARD_TIMES = 8 };

void
guard_begin(struct guard *guard, size_t len)
{
	unsigned long long taken = allocator_space(), most = taken + GUARD_BYTES
	    + (unsigned long long)len * GUARD_TIMES;
	struct rlimit limit;

	guard->set = false;
	if (taken == 0 || getrlimit(RLIMIT_AS, &guard->before) != 0)
		return;
	limit = guard->before;
	if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur <= most) {   /* as little as somebody has set already */
		allocator_limit(limit.rlim_cur);
		return;
	}
	limit.rlim_cur = (rlim_t)most;
	guard->set = setrlimit(RLIMIT_AS, &limit) == 0;
	allocator_limit(guard->set ? most : 0);
}

void
guard_end(const struct guard *guard)
{
	allocator_limit(0);
	if (guard->set)
		(void)setrlimit(RLIMIT_AS, &guard->before);
}
