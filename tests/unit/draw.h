/* draw.h - numbers at random for tests that say their seed: the same on every machine. */
#ifndef TESTS_UNIT_DRAW_H
#define TESTS_UNIT_DRAW_H

#include <stdint.h>

/* The next number below `below`, by Knuth's MMIX constants; the high bits are the good ones. */
static inline uint32_t
draw_below(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

#endif
