/* compare.c - `archive compare OLD NEW`: what changed between two issues of a plan, as lines, or as the paper. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/build.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"
#include "compare/comparison.h"
#include "wording/date.h"
#include "wording/error.h"
#include "wording/print.h"

/* ---- a bag's source --------------------------------------------------------------------- */

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* What bag-info.txt says behind `label`; NULL: it has no such line. */
static const char *
info_line(const char *text, const char *label, struct arena *arena)
{
	size_t len = strlen(label);

	for (; *text != '\0'; text += strcspn(text, "\n"), text += *text == '\n')
		if (strncmp(text, label, len) == 0) {
			text += len + strspn(text + len, " ");
			return arena_strndup(arena, text, strcspn(text, "\r\n"));
		}
	return NULL;
}

/* The plan that OLD or NEW names: the file itself, or the source in the bag, which may be named by its name in the
 * archive. NULL with an error. */
static const char *
source_of(const char *name, const char *archive, struct arena *arena, struct diags *diags)
{
	const char *path = archive != NULL && access(name, F_OK) != 0
	    ? arena_printf(arena, "%s/%s", archive, name) : name;
	const char *info = arena_printf(arena, "%s/bag-info.txt", path), *source;
	char *text;
	size_t len;

	if (!is_folder(path))
		return path;
	if (!file_read(info, (struct src_pos){ info, 0, 0 }, &text, &len, diags))
		return NULL;
	source = info_line(text, "Source-File:", arena);
	free(text);
	if (source == NULL)
		SAY_ERROR(diags, ((struct src_pos){ info, 0, 0 }), "no-source-in-bag", error_bag_no_source);
	return source != NULL ? arena_printf(arena, "%s/%s", path, source) : NULL;
}

static struct subject *
read_issue(const struct session *s, const char *path, struct arena *arena, struct diags *diags)
{
	const char *source = source_of(path, s->options->archive, arena, diags);
	struct subject *subject = source != NULL ? subject_read(s, source, diags) : NULL;

	if (subject == NULL || subject->plan != NULL)
		return subject;
	SAY_ERROR(diags, ((struct src_pos){ source, 0, 0 }), "compare-no-plan", error_compare_no_plan);
	subject_drop(subject);
	return NULL;
}

/* ---- the newer issue, as if it named the older one ------------------------------------------ */

struct pair {
	struct subject subject;        /* what the paper is made of */
	struct plan plan;
	struct evaluation *evaluation;
};

static struct date
day_of(const struct subject *subject)
{
	return subject->evaluation->as_at;
}

/* The issues that NEW names from before OLD, then OLD. */
static void
set_issues(struct pair *p, const struct subject *old, struct arena *arena)
{
	const struct plan *new = &p->plan;
	struct earlier_issue *list = ARENA_ARRAY(arena, struct earlier_issue, new->issue_count + 1);
	size_t count = 0, i;

	for (i = 0; i < new->issue_count; i++)
		if (new->issues[i].plan != NULL && date_compare(new->issues[i].as_at, day_of(old)) < 0)
			list[count++] = new->issues[i];
	list[count++] = (struct earlier_issue){ .file = old->file, .plan = old->plan, .as_at = day_of(old),
		.at = { old->file, 0, 0 } };
	p->plan.issues = list;
	p->plan.issue_count = count;
}

/* All files that were read for either: hashed, and read by nobody else's output. */
static void
set_files(struct pair *p, const struct subject *old, struct arena *arena)
{
	size_t own = p->plan.file_count, all = own + old->plan->file_count, i;
	struct source_file *files = ARENA_ARRAY(arena, struct source_file, all);
	const struct source_file **list = ARENA_ARRAY(arena, const struct source_file *, all);

	memcpy(files, p->plan.files, own * sizeof *files);
	memcpy(files + own, old->plan->files, old->plan->file_count * sizeof *files);
	for (i = 0; i < all; i++)
		list[i] = &files[i];
	p->plan.files = files;
	p->plan.file_count = all;
	p->subject.files = list;
	p->subject.file_count = all;
}

static void
pair_make(struct pair *p, const struct subject *old, const struct subject *new, struct arena *arena)
{
	p->subject = *new;
	p->plan = *new->plan;
	set_issues(p, old, arena);
	set_files(p, old, arena);
	p->evaluation = evaluate_plan(&p->plan, day_of(new));
	p->subject.plan = &p->plan;
	p->subject.evaluation = p->evaluation;
	/* What one of the two keeps private is in the paper. */
	if (old->edition == EDITION_PRIVATE)
		p->subject.edition = EDITION_PRIVATE;
}

/* ---- as lines ---------------------------------------------------------------------------------- */

static void
print_heading(enum change_kind kind, struct arena *arena)
{
	const char *name = arena_printf(arena, "changed_%s", change_name(kind));
	char *c;

	/* A measure's lower rating is "lower" in every place. */
	for (c = strchr(name, '-'); c != NULL; c = strchr(c, '-'))
		*c = '_';
	printf("\n%s\n", say_plain(say_find(name)));
}

static void
print_changes(const struct comparison *r, struct arena *arena)
{
	char then[SAY_DATE_SIZE], now[SAY_DATE_SIZE];
	size_t i;

	PRINT_LINE(stdout, changed_compared, say_date(r->later->as_at, now), say_date(r->earlier->as_at, then));
	if (r->count == 0)
		PRINT_LINE(stdout, changed_nothing);
	for (i = 0; i < r->count; i++) {
		const struct change *c = &r->changes[i];

		if (i == 0 || c[-1].kind != c->kind)
			print_heading(c->kind, arena);
		printf("  %s\n    %s\n", c->label, c->text);
		if (c->quote != NULL)
			printf("    \"%s\"\n", c->quote);
		if (c->more != NULL)
			printf("    %s\n", c->more);
	}
}

/* ---- the command --------------------------------------------------------------------------------- */

/* Is the paper wanted, or only the lines? */
static bool
wants_paper(const struct options *o)
{
	return o->formats != NULL || strcmp(o->output, ".") != 0;
}

static void
write_paper(const struct session *s, const struct pair *p, struct diags *diags)
{
	struct order order = { .template = "what-changed", .name = "what-changed", .date = NO_DATE,
		.as_at = NO_DATE };
	struct arena *arena = arena_new();
	struct target target;

	session_parameters(s, &order, arena);
	if (s->options->templates != NULL)
		order.template = s->options->templates;
	if (target_open(&target, s->options) && target_make(&target, diags))
		build_subject(s, &target, &p->subject, &order, diags);
	arena_drop(arena);
}

static void
compare_subjects(const struct session *s, const struct subject *old, const struct subject *new,
    struct arena *arena, struct diags *diags)
{
	char then[SAY_DATE_SIZE], now[SAY_DATE_SIZE];
	struct comparison *comparison;
	struct pair p;

	if (date_compare(day_of(old), day_of(new)) >= 0) {
		SAY_ERROR(diags, ((struct src_pos){ old->file, 0, 0 }), "compare-order", error_compare_order,
		    say_date(day_of(old), then), new->file, say_date(day_of(new), now));
		return;
	}
	pair_make(&p, old, new, arena);
	if (wants_paper(s->options)) {
		write_paper(s, &p, diags);
	} else {
		comparison = comparison_new(p.evaluation);
		print_changes(comparison, arena);
		comparison_drop(comparison);
	}
	evaluation_drop(p.evaluation);
}

static void
compare_files(const struct session *s, const char *old_path, const char *new_path, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct subject *old = read_issue(s, old_path, arena, diags);
	struct subject *new = read_issue(s, new_path, arena, diags);

	if (old != NULL && new != NULL)
		compare_subjects(s, old, new, arena, diags);
	subject_drop(old);
	subject_drop(new);
	arena_drop(arena);
}

int
archive_compare(const struct options *options)
{
	struct diags *diags = diags_new();
	struct session session;
	enum exit_status status;

	if (session_open(&session, options, diags))
		compare_files(&session, options->files[0], options->files[1], diags);
	session_close(&session);
	diags_sort(diags);
	diags_print(diags, options->quiet ? DIAG_ERROR : DIAG_WARNING, stderr);
	status = status_of(diags);
	diags_drop(diags);
	return status;
}
