/* subject.h - what papers are made of: a plan, or a report with the plans that it uses. Read
 * and judged; what follows asks it and need not know which it is. */
#ifndef CLI_SUBJECT_H
#define CLI_SUBJECT_H

#include "base/arena.h"
#include "base/diag.h"
#include "cli/session.h"
#include "evaluate/drawn.h"
#include "evaluate/evaluation.h"

struct subject {
	const char *file, *id;
	enum edition edition;      /* of it and its plans; EDITION_UNSAID: both are the same */
	const struct source_file **files; size_t file_count;   /* all that was read for it */
	const struct plan *plan;                     /* of one of the two this or the next is set */
	const struct report *report;
	const struct evaluation *evaluation;         /* the plan, judged */
	const struct report_evaluation *drawn;       /* the report, its plans judged */
	struct subject_hash *hash;                   /* of the plan's files, kept for all of its papers, or NULL */
};

/* Read and judge what stands in the file `path`, whichever root it has. All faults go to
 * `diags`. The subject is the caller's, given back with subject_drop(); NULL when there was
 * any error. */
MUST_USE struct subject *subject_read(const struct session *session, const char *path,
    struct diags *diags);
/* The same for a definition that has been read, which becomes the subject's; whatever happens it
 * is no longer the caller's. */
MUST_USE struct subject *subject_take(const struct session *session, struct definition *definition,
    struct diags *diags);
void subject_drop(struct subject *subject);

/* What `check` finds in it, and what a build tells: figures of days to come. */
void subject_findings(const struct subject *subject, struct diags *diags);
void subject_day_findings(const struct subject *subject, struct diags *diags);

/* The papers to be made of it, main one first: as session_orders(); of a report one. */
size_t subject_orders(const struct session *session, const struct subject *subject,
    struct arena *arena, struct order **orders);
/* Its paper of that name, as session_order(). */
struct order subject_order(const struct session *session, const struct subject *subject,
    const char *name, struct arena *arena);

/* The subject as of the paper's own days: `*dated` is it, judged anew where the paper has such
 * days. Given back with subject_undate(). */
struct dated_subject {
	struct subject subject;
	struct plan plan;
	struct evaluation *own;        /* NULL: as the subject itself is judged */
};
void subject_date(const struct session *session, const struct subject *subject,
    const struct order *order, struct dated_subject *dated);
void subject_undate(struct dated_subject *dated);

/* Compose the paper. As compose_paper() and compose_report(). */
MUST_USE struct document *subject_compose(const struct session *session,
    const struct subject *subject, const struct order *order, struct diags *diags);

/* The same with further facts for the template (compose_options.more_facts), and without
 * the options' parameters, which are for the subject's papers. */
MUST_USE struct document *subject_compose_with(const struct session *session,
    const struct subject *subject, const char *template, const xmlNode *more_facts,
    struct diags *diags);

#endif
