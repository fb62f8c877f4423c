/* draw.h - numbers at random for tests that say their seed: the same on every machine. */
#ifndef TESTS_UNIT_DRAW_H
#define TESTS_UNIT_DRAW_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* The next number below `below`, by Knuth's MMIX constants; the high bits are the good ones. */
static inline uint32_t
draw_below(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

/* Which seeds a test tries: `usual` of them from 1 on; SEED of the environment names the first, and then one alone unless
 * COUNT says how many. */
struct lots {
	uint64_t seed, count;
	bool chosen;               /* by SEED */
};

static inline struct lots
draw_lots(uint64_t usual)
{
	const char *from = getenv("SEED"), *count = getenv("COUNT");

	return (struct lots){ from != NULL ? strtoul(from, NULL, 10) : 1,
	    count != NULL ? strtoul(count, NULL, 10) : from != NULL ? 1 : usual, from != NULL };
}

#endif
