/* mapping.h - the officer's own word on what columns are: "Timescale=due". */
#ifndef DRAFT_MAPPING_H
#define DRAFT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "draft/roles.h"

struct map_rule {
	const char *head;          /* folded */
	size_t table;              /* from 1; 0: of any table */
	enum role role;
	bool used;
};
struct mapping { struct map_rule *rules; size_t count; };

/* Read the rules of `map`, with commas between them, or of the text of `file`, one a line, '#' before a remark. They
 * are in the arena. False with errors in `diags`: what is no rule, a role that there is none of. */
MUST_USE bool mapping_read(struct mapping *mapping, const char *map, const char *file, struct arena *arena,
    struct diags *diags);
/* Is there a rule for the folded head? */
bool mapping_names(const struct mapping *mapping, const char *folded);

#endif
