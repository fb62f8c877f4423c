/* issue.h - an issue of a plan, report or pack, as it is archived and made again: what it is, and its papers and
 * figures, made from files in some folder with some templates. */
#ifndef CLI_ISSUE_H
#define CLI_ISSUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "cli/options.h"
#include "cli/session.h"

/* Strings are "" where it has none. */
struct issue_facts {
	const char *id, *title, *organisation, *committee, *period, *period_id;
	struct date as_at;             /* NO_DATE: of a report or pack */
	struct date meeting;
	const char *hash;              /* that its main paper prints */
	bool common_numbers;           /* a pack whose public edition has the page numbers of the private one */
	const char **paper_hashes; size_t paper_count;   /* those of the papers of a pack, "DIGITS FILE" */
};

/* Read what stands in the file `path`, in the look and edition of `session`. Facts and figures (NULL: none wanted) come
 * from it: each plan's table is written to `figures`/ID-figures.csv. False with errors in `diags`. */
MUST_USE bool issue_read(const struct session *session, const char *path, const char *figures,
    struct issue_facts *facts, struct arena *arena, struct diags *diags);

/* Make the papers and figures of options->files[0] in `into`/papers and `into`/figures, with the templates in the folder
 * `templates`; NULL: the program's. False with errors. */
MUST_USE bool issue_make(const struct options *options, const char *templates, const char *into,
    struct diags *diags);

#endif
