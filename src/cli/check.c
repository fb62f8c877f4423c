/* check.c - every fault and finding of the plans and of the papers they ask for, or of
 * somebody else's PDF, and nothing written. */
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "cli/absence.h"
#include "cli/annexes.h"
#include "cli/commands.h"
#include "cli/pack.h"
#include "cli/paper.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "edition/withheld.h"
#include "post/list.h"
#include "wording/error.h"
#include "wording/print.h"

/* Two papers of one name would be one file. */
static void
check_names(const struct order *orders, size_t count, struct diags *diags)
{
	size_t i, j;

	for (i = 1; i < count; i++)
		for (j = 0; j < i; j++)
			if (orders[j].name != NULL && strcmp(orders[i].name, orders[j].name) == 0)
				SAY_ERROR(diags, orders[i].at, "same-output", error_same_name, orders[i].name);
}

static bool
swallow(struct sink *sink, const void *bytes, size_t len)
{
	(void)sink;
	(void)bytes;
	(void)len;
	return true;
}

/* Can `document` be set on pages and written as the formats that go without saying? Nothing is kept of it. */
static void
check_outputs(const struct session *s, const struct order *order, const struct subject *subject,
    const struct document *document, struct diags *diags)
{
	const struct formats formats = formats_usual();
	struct sink nowhere = { swallow };
	struct output outputs[FORMATS_MAX], *list[FORMATS_MAX];
	struct paper paper = { .session = s, .order = order, .subject = subject, .document = document,
		.pdf = { .alone = s->options->jobs == 1 }, .outputs = list };
	size_t i;

	for (i = 0; i < formats.count; i++) {
		outputs[i] = (struct output){ .backend = formats.list[i], .sink = &nowhere };
		list[paper.output_count++] = &outputs[i];
	}
	(void)!paper_write(&paper, diags);
}

/* Can the paper be made, in its look? */
static void
check_paper(const struct session *s, const struct order *order, const struct subject *subject,
    struct diags *diags)
{
	struct document *document = NULL;
	struct dated_subject dated;
	struct session dressed;
	bool fit;

	subject_date(s, subject, order, &dated);
	fit = session_dress(s, order, &dressed, diags);
	/* What a paper says does not depend on its look: each has its own faults. */
	if (fit || order->theme != NULL)
		document = subject_compose(s, &dated.subject, order, diags);
	if (fit && document != NULL)
		check_outputs(&dressed, order, &dated.subject, document, diags);
	document_drop(document);
	session_undress(s, &dressed);
	subject_undate(&dated);
}

static bool
has(const struct diags *diags, const struct diag *d)
{
	size_t i;

	for (i = 0; i < diags_count(diags, DIAG_NOTE); i++) {
		const struct diag *other = diags_at(diags, i);

		if (other->at.line == d->at.line && other->at.column == d->at.column
		    && strcmp(other->text, d->text) == 0)
			return true;
	}
	return false;
}

/* What is wrong with several papers alike is said once. */
static void
check_papers(const struct session *s, const struct subject *subject, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct order *orders;
	size_t count = subject_orders(s, subject, arena, &orders), i, k;
	struct diags *found;

	check_names(orders, count, diags);
	for (i = 0; i < count; i++) {
		found = diags_new();
		check_paper(s, &orders[i], subject, found);
		for (k = 0; k < diags_count(found, DIAG_NOTE); k++)
			if (i == 0 || !has(diags, diags_at(found, k)))
				diag_copy(diags, diags_at(found, k));
		diags_drop(found);
	}
	arena_drop(arena);
}

static void
check_list(struct definition *definition, struct diags *diags)
{
	struct mail_list *list = list_take(definition, diags);

	if (list != NULL)
		list_findings(list, diags);
	list_drop(list);
}

/* Every fault of one file, and every finding and every fault of its papers if it has none.
 * Not `ready`: the session could not be opened, and no paper can be made. */
static void
check_edition(const struct session *s, const char *path, bool ready, struct diags *diags)
{
	struct definition *definition = definition_read_by(&s->reader.reader, path);
	struct subject *subject;

	if (definition->root == EL_MAIL_LIST) {
		check_list(definition, diags);
		return;
	}
	if (definition->root == EL_PACK && ready) {
		pack_check(s, definition, diags);
		return;
	}
	subject = subject_take(s, definition, diags);
	if (subject == NULL)
		return;
	subject_findings(subject, diags);
	if (ready)
		check_papers(s, subject, diags);
	subject_drop(subject);
}

/* Of a file that has two editions both are checked: all of the private one, and what makes it
 * impossible to make the public one, or small counts in it findable. The standard input can be read once only. */
static void
check_file(const struct session *s, const char *path, bool ready, struct diags *diags)
{
	struct session one = *s;
	struct diags *others;
	bool made = false;
	size_t i;

	if (s->options->edition == EDITION_UNSAID)
		one.reader.edition = EDITION_PRIVATE;
	one.reader.any = s->options->edition == EDITION_UNSAID;
	one.reader.made = &made;
	if (s->options->edition == EDITION_PUBLIC)
		one.reader.withheld = withheld_new();
	check_edition(&one, path, ready, diags);
	absence_repeated(one.reader.withheld, diags);
	withheld_drop(one.reader.withheld);
	one.reader.withheld = NULL;
	if (!made || s->options->edition != EDITION_UNSAID || strcmp(path, "-") == 0
	    || diags_count(diags, DIAG_ERROR) > 0)
		return;
	others = diags_new();
	one.reader.edition = EDITION_PUBLIC;
	one.reader.withheld = withheld_new();
	check_edition(&one, path, ready, others);
	absence_repeated(one.reader.withheld, diags);
	withheld_drop(one.reader.withheld);
	for (i = 0; i < diags_count(others, DIAG_NOTE); i++) {
		const struct diag *d = diags_at(others, i);

		bool wanted = d->level >= DIAG_ERROR || strncmp(d->code, "small-", 6) == 0;

		if (wanted && !has(diags, d))
			diag_copy(diags, d);
	}
	diags_drop(others);
}

/* Say what was found as the options ask: for people, or for machines. */
static void
print_findings(const struct options *options, const struct diags *diags)
{
	enum diag_level shown = options->quiet ? DIAG_ERROR
	    : options->verbose ? DIAG_NOTE : DIAG_WARNING;

	if (options->formats != NULL && strcmp(options->formats, "json") == 0) {
		diags_print_json(diags, stdout);
	} else if (options->verbose) {
		diags_print(diags, shown, stdout);
	} else {
		diags_print_together(diags, shown, stdout);
	}
	if (options->formats == NULL && !options->quiet)
		diags_print_counts(diags, shown, stdout);
}

int
command_check(const struct options *options)
{
	struct diags *diags;
	struct session session;
	bool plans, ready;
	enum exit_status status;
	size_t i;

	if (options->formats != NULL && strcmp(options->formats, "json") != 0) {
		PRINT_COMPLAINT(usage_check_format, options->formats);
		return EXIT_USAGE;
	}
	diags = diags_new();
	plans = !all_annexes(options);
	ready = plans && session_open(&session, options, diags);
	for (i = 0; i < options->file_count; i++) {
		if (is_annex(options->files[i]))
			check_annex(options->files[i], diags);
		else
			check_file(&session, options->files[i], ready, diags);
	}
	if (plans)
		session_close(&session);
	diags_sort(diags);
	print_findings(options, diags);
	status = status_of(diags);
	if (status == EXIT_DONE && diags_count(diags, DIAG_WARNING) > 0)
		status = EXIT_FINDINGS;
	diags_drop(diags);
	return status;
}
