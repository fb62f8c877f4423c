/* repair.h - hide in one part what has to be hidden, with the proof. */
#ifndef DISCLOSURE_REPAIR_H
#define DISCLOSURE_REPAIR_H

#include "disclosure/domains.h"
#include "disclosure/proof.h"

struct repair {
	struct part *part;
	struct proof proof;            /* tables that fit what is printed in the end */
	struct domains printed;        /* bounds of each cell by what is printed */
	struct domains looser;         /* scratch: as if more were hidden */
	int64_t *values, *best;        /* [cell]: scratch */
};

/* Choose what is hidden in `part`, which has something small and can be reckoned with. Fill in
 * `repair`, with bounds by what is printed and nothing else (VIEW_BOUNDS); repair_drop() gives back what is in it. */
void repair_part(struct part *part, struct repair *repair);
void repair_drop(struct repair *repair);

/* What is promised is shown of the small cell. */
bool repair_proved(const struct repair *repair, size_t cell);

#endif
