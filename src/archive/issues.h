/* issues.h - the issues that an archive folder holds, as plain facts: what their bag-info.txt says. Nothing else of
 * a bag is read and nothing is verified (bag.h does that), so that 10,000 are listed at once. */
#ifndef ARCHIVE_ISSUES_H
#define ARCHIVE_ISSUES_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/info.h"
#include "base/arena.h"
#include "base/diag.h"

/* An issue: one bag. Strings are "" where the bag says nothing, and live as long as the list. */
struct issue {
	const char *name;              /* of its folder: "scorecards-2016-2016-03-31-v1" */
	const char *path;              /* of its folder: "ARCHIVE/scorecards-2016-..." */
	const char *identifier;        /* of the plan, report or pack: its id */
	const char *organisation, *committee, *title;
	const char *period;            /* "Q4 2015-16"; of a plan with periods */
	const char *as_at;             /* 2016-03-31: as of when the plan was judged; or "" */
	const char *meeting_date;      /* 2016-04-25; or "" */
	const char *edition;           /* "public", "private", or "" where both are the same */
	unsigned version;              /* from 1; of the same issue, archived again with other content */
	const char *source_path;       /* of the source in the bag, to be opened; or "" when it names none */
	const char *source_hash;       /* the SHA-256 that its papers print, in hex */
	const char *bagging_date;
	const char *retention_class, *review_date;   /* review_date "": kept for good */
	bool latest;                   /* no later version of the same issue is there */
	struct info info;           /* all of bag-info.txt */
};

struct issues {
	struct issue *list; size_t count;    /* by identifier, then day, then edition, then version */
	struct arena *arena;
};

/* The day an issue belongs to: as_at, else meeting_date, else "". */
const char *issue_day(const struct issue *issue);

/* Read the issues of the archive folder `archive`. The caller's, given back with issues_drop(). NULL with an error in
 * `diags` when there is no such folder, no archive in it, or when the machine cannot read what is in it. A folder in it without
 * a bag-info.txt is left out, with a warning: `archive verify` says what is wrong with it. */
MUST_USE struct issues *issues_read(const char *archive, struct diags *diags);
void issues_drop(struct issues *issues);

/* The names of the folders in the folder open as `fd` that are no working files of the archive's (their names begin
 * with a dot, or are "stamps" and "disposed"), in the order of their bytes; from `arena`. False with errno. */
MUST_USE bool issues_names(int fd, struct arena *arena, const char ***names, size_t *count);

/* Fill in what the labels of bag-info.txt (issue->info) say, and where in the folder `archive` the bag `name` is. */
void issue_take_info(struct issue *issue, const char *archive, const char *name, struct arena *arena);

#endif
