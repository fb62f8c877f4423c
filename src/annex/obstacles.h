/* obstacles.h - what keeps somebody from reading an annex, as the cover sheet in front of it tells
 * the members of a committee: facts, with no remedies, which are an officer's (findings.h). */
#ifndef ANNEX_OBSTACLES_H
#define ANNEX_OBSTACLES_H

#include "annex/annex.h"

/* Where the annex stands. */
struct annex_standing {
	unsigned first;          /* the number of its first page, as its readers see it */
	bool joined;             /* its pages have gone into a pack (join/join.h), by which a page without
	                          * tags is read out as a picture and forms can only be read */
	const char *const *labels;   /* what is printed on each of its pages instead of numbers, or NULL */
};

struct annex_obstacles {
	const char **lines; size_t count;  /* a sentence or two each, worst first */
	bool unheard;            /* there are words that a screen reader does not read */
};

/* What there is in `annex`, which has been read; from `arena`. Of those that cannot be seen in
 * the file (a wrong order of reading, alternative texts that say nothing) nothing is told. */
struct annex_obstacles annex_obstacles(const struct annex *annex,
    const struct annex_standing *standing, struct arena *arena);

#endif
