#include "cli/issue.h"

#include <stdlib.h>
#include <string.h>

#include "archive/folder.h"
#include "base/sha256.h"
#include "cli/build.h"
#include "cli/subject.h"
#include "exchange/csv_table.h"
#include "pack/reader.h"
#include "report/reader.h"
#include "wording/date.h"
#include "wording/error.h"

struct reading {
	const struct session *session;
	const char *figures;
	struct issue_facts *facts;
	struct map *written;           /* tables whose figures are there */
	struct arena *arena;
	struct diags *diags;
};

static const char *
or_nothing(const struct reading *r, const char *text)
{
	return text != NULL ? arena_strdup(r->arena, text) : "";
}

static const char *
hash_of(const struct reading *r, const struct source_file *const *files, size_t count)
{
	struct sha256_ctx sha;
	size_t i;

	sha256_init(&sha);
	for (i = 0; i < count; i++)
		sha256_update(&sha, files[i]->len, (const uint8_t *)files[i]->bytes);
	return sha256_end_hex(r->arena, &sha);
}

/* ---- figures -------------------------------------------------------------------------------------------- */

/* A table as a file, unless it has nothing but its head row. */
static bool
write_table(const struct reading *r, const struct evaluation *evaluation, enum figure_table which, const char *table_name)
{
	struct strbuf table = STRBUF_INIT;
	const char *end;
	bool ok = true;

	csv_table(which, evaluation, &table);
	end = strstr(table.text, "\r\n");
	if (end != NULL && end[2] != '\0')
		ok = folder_write_file(r->figures, arena_printf(r->arena, "%s-%s.csv", evaluation->plan->id, table_name),
		    table.text, table.len, r->diags);
	strbuf_drop(&table);
	return ok;
}

static bool
write_figures(const struct reading *r, const struct evaluation *evaluation)
{
#define TABLE_NAME(name, which) [which] = #name,
	static const char *const names[] = { FIGURE_TABLES(TABLE_NAME) };
#undef TABLE_NAME
	char *id = arena_strdup(r->arena, evaluation->plan->id);
	bool ok = true;
	size_t i;

	if (r->figures == NULL || map_add(r->written, id, id) != NULL)
		return true;
	for (i = 0; ok && i < TABLE_COUNT; i++)
		ok = write_table(r, evaluation, (enum figure_table)i, names[i]);
	return ok;
}

static bool
write_all_figures(const struct reading *r, const struct subject *subject)
{
	bool ok = subject->plan == NULL || write_figures(r, subject->evaluation);
	size_t i;

	for (i = 0; ok && subject->report != NULL && i < subject->report->plan_count; i++)
		ok = write_figures(r, subject->drawn->plans[i]);
	return ok;
}

/* ---- what it is ------------------------------------------------------------------------------------------- */

/* A period as it is known for good: with its year. */
static const char *
period_for_good(const struct reading *r, const struct period *period)
{
	const char *year = period->year != NULL ? period->year->label : NULL;

	return year == NULL || strstr(period->name, year) != NULL ? or_nothing(r, period->name)
	    : arena_printf(r->arena, "%s %s", period->name, year);
}

static void
take_plan(const struct reading *r, const struct plan *plan, const struct evaluation *evaluation)
{
	struct issue_facts *f = r->facts;

	f->id = or_nothing(r, plan->id);
	f->title = or_nothing(r, plan->title);
	f->organisation = or_nothing(r, plan->organisation);
	f->committee = or_nothing(r, plan->committee);
	if (plan->scorecard_count > 0) {
		f->period = period_for_good(r, plan->scorecards[0]->current);
		f->period_id = or_nothing(r, plan->scorecards[0]->current->id);
	}
	f->as_at = evaluation->as_at;
	f->meeting = plan->date;
}

static void
take_report(const struct reading *r, const struct report *report)
{
	struct issue_facts *f = r->facts;

	f->id = or_nothing(r, report->id);
	f->title = or_nothing(r, report->title);
	f->organisation = or_nothing(r, report->organisation);
	f->committee = or_nothing(r, report->committee);
	f->meeting = report->date;
}

static bool
read_subject(const struct reading *r, struct definition *definition)
{
	struct subject *subject = subject_take(r->session, definition, r->diags);
	bool ok = subject != NULL && write_all_figures(r, subject);

	if (ok && subject->plan != NULL)
		take_plan(r, subject->plan, subject->evaluation);
	else if (ok)
		take_report(r, subject->report);
	if (ok)
		r->facts->hash = hash_of(r, subject->files, subject->file_count);
	subject_drop(subject);
	return ok;
}

static bool
read_paper(const struct reading *r, const char *path)
{
	struct subject *subject = subject_read(r->session, path, r->diags);
	const char *slash = strrchr(path, '/');
	bool ok = subject != NULL && write_all_figures(r, subject);

	if (ok)
		r->facts->paper_hashes[r->facts->paper_count++] = arena_printf(r->arena, "%s %s",
		    hash_of(r, subject->files, subject->file_count), slash != NULL ? slash + 1 : path);
	subject_drop(subject);
	return ok;
}

static bool
read_papers(const struct reading *r, const struct pack *pack)
{
	size_t i, p, count = 0;
	bool ok = true;

	for (i = 0; i < pack->item_count; i++)
		count += pack->items[i].paper_count;
	r->facts->paper_hashes = ARENA_ARRAY(r->arena, const char *, count + 1);
	for (i = 0; i < pack->item_count; i++)
		for (p = 0; p < pack->items[i].paper_count; p++)
			ok = read_paper(r, pack->items[i].papers[p].file) && ok;
	return ok;
}

static bool
read_pack(const struct reading *r, struct definition *definition)
{
	struct pack *pack = pack_take(definition, r->diags);
	struct issue_facts *f = r->facts;
	const struct source_file *own;
	char day[SAY_DATE_SIZE];
	bool ok;

	if (pack == NULL)
		return false;
	own = &pack->files[0];
	f->id = or_nothing(r, pack->id);
	f->organisation = or_nothing(r, pack->organisation);
	f->committee = or_nothing(r, pack->committee);
	f->meeting = pack->date;
	f->common_numbers = pack->common_numbers;
	f->title = SAY(r->arena, archive_pack_title, f->committee, say_date(pack->date, day));
	f->hash = hash_of(r, &own, 1);       /* as its agenda prints it */
	ok = read_papers(r, pack);
	pack_drop(pack);
	return ok;
}

bool
issue_read(const struct session *session, const char *path, const char *figures, struct issue_facts *facts,
    struct arena *arena, struct diags *diags)
{
	struct definition *definition = definition_read_by(&session->reader.reader, path);
	struct reading r = { session, figures, facts, map_new(), arena, diags };
	bool ok;

	*facts = (struct issue_facts){ "", "", "", "", "", "", NO_DATE, NO_DATE, "", false, NULL, 0 };
	ok = definition->root == EL_PACK ? read_pack(&r, definition) : read_subject(&r, definition);
	map_drop(r.written);
	return ok;
}

/* ---- made ------------------------------------------------------------------------------------------------------ */

static bool
make(const struct session *session, const char *into, struct diags *diags)
{
	struct arena *arena = arena_new();
	const char *papers = arena_printf(arena, "%s/papers", into);
	const char *figures = arena_printf(arena, "%s/figures", into);
	const struct target target = { TARGET_FOLDER, papers, formats_usual() };
	struct issue_facts facts;
	bool ok = folder_make(papers, diags) && folder_make(figures, diags);

	if (ok)
		(void)build_files(session, &target, diags);
	ok = ok && diags_count(diags, DIAG_ERROR) == 0
	    && issue_read(session, session->options->files[0], figures, &facts, arena, diags);
	arena_drop(arena);
	return ok;
}

/* A pack carries no files in its PDF. */
static bool
is_pack(const char *path)
{
	struct definition *definition = definition_read(path);
	bool pack = definition->root == EL_PACK;

	definition_drop(definition);
	return pack;
}

bool
issue_make(const struct options *options, const char *templates, const char *into, struct diags *diags)
{
	struct options quiet = *options;
	struct diags *found = diags_new();
	struct session session;
	bool ok;

	quiet.quiet = quiet.hushed = true;
	quiet.attach = !is_pack(options->files[0]);
	quiet.certificate = false;
	quiet.formats = NULL;
	quiet.file_count = 1;
	ok = session_open(&session, &quiet, found);
	if (ok && templates != NULL) {
		free(session.template_dir);
		session.template_dir = mem_strdup(templates);
	}
	ok = ok && make(&session, into, found);
	session_close(&session);
	diags_merge(diags, found);
	diags_drop(found);
	return ok;
}
