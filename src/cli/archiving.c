/* What is put into an archive. How it is made again: rebuild.c. */
#include "cli/archiving.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/folder.h"
#include "archive/names.h"
#include "archive/retention.h"
#include "archive/store.h"
#include "base/file.h"
#include "cli/absence.h"
#include "cli/gather.h"
#include "cli/issue.h"
#include "cli/keptmail.h"
#include "cli/libraries.h"
#include "cli/look.h"
#include "cli/rebuild.h"
#include "cli/session.h"
#include "cli/version.h"
#include "edition/withheld.h"
#include "wording/error.h"
#include "wording/print.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };

/* An issue on its way into the archive. */
struct adding {
	const struct options *options;
	struct date today;
	struct session session;
	struct store store;
	struct gathering sources;
	struct issue_facts facts;
	struct info info;
	const char *bag;               /* the folder that it is made in */
	const char *base;              /* its name without the version */
	const struct retention *retention;
	struct arena *arena;
	struct diags *diags;
};

bool
archiving_day(const struct options *options, struct date *day)
{
	char text[11];
	time_t now = time(NULL);
	struct tm tm;

	if (options->date == NULL) {
		if (localtime_r(&now, &tm) == NULL)
			return false;
		*day = (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
		return true;
	}
	if (strlen(options->date) >= 10) {
		memcpy(text, options->date, 10);
		text[10] = '\0';
		if ((options->date[10] == '\0' || options->date[10] == 'T') && date_parse(text, day))
			return true;
	}
	PRINT_COMPLAINT(usage_archive_date, options->date);
	return false;
}

/* ---- sources --------------------------------------------------------------------------------------------- */

/* The look that the command line asks for. */
static bool
gather_options(struct adding *a)
{
	const char *list = a->options->templates, *name;
	bool ok = a->options->theme == NULL || gather_look(&a->sources, a->options->theme);
	size_t len;

	for (; list != NULL && *list != '\0'; list += len, list += strspn(list, ", ")) {
		len = strcspn(list, ", ");
		name = arena_strndup(a->arena, list, len);
		if (look_is_path(name))
			ok = gather_look(&a->sources, name) && ok;
	}
	return ok;
}

/* Names that no bag should hold are told before anything is made. */
static bool
check_names(const struct adding *a)
{
	enum wording fault;
	bool ok = true;
	size_t i;

	for (i = 0; i < a->sources.count; i++) {
		fault = name_fault(a->sources.list[i]->name);
		if (fault == WORDING_COUNT)
			continue;
		SAY_ERROR(a->diags, NOWHERE, "archive-name", error_archive_name,
		    name_shown(a->sources.list[i]->name, a->arena), say_plain(fault));
		ok = false;
	}
	return ok;
}

static bool
write_sources(const struct adding *a)
{
	const char *folder = arena_printf(a->arena, "%s/data/source", a->bag);
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < a->sources.count; i++)
		ok = folder_write_file(folder, a->sources.list[i]->name, a->sources.list[i]->bytes,
		    a->sources.list[i]->len, a->diags);
	return ok;
}

/* ---- what bag-info.txt says -------------------------------------------------------------------------------- */

static void
add_day(struct adding *a, const char *label, struct date day)
{
	char text[32];

	if (date_known(day))
		info_add(&a->info, label, date_format_iso(day, text));
}

/* The paths of templates and themes as they are in the bag. */
static void
add_options(struct adding *a)
{
	const struct options *o = a->options;
	size_t i;

	if (o->as_at_given)
		add_day(a, "Build-As-At", o->as_at);
	if (o->templates != NULL)
		info_add(&a->info, "Build-Template", look_in_bag(o->templates, &a->sources, a->arena));
	if (o->theme != NULL)
		info_add(&a->info, "Build-Theme", look_in_bag(o->theme, &a->sources, a->arena));
	if (o->standard == PDF_STANDARD_2)
		info_add(&a->info, "Build-Standard", "2");
	for (i = 0; i < o->parameter_count; i += 2)
		info_add(&a->info, "Build-Parameter", arena_printf(a->arena, "%s=%s", o->parameters[i],
		    o->parameters[i + 1]));
}

static void
add_tools(struct adding *a)
{
	struct diags *told = diags_new();      /* by the making of the papers */
	struct fonts_used fonts;
	size_t i;

	info_add(&a->info, "Bag-Software-Agent", "rapporteur " RAPPORTEUR_VERSION);
	info_add(&a->info, "Library-Versions", libraries_told(a->arena));
	look_fonts(&a->session, &a->sources, &fonts, a->arena, told);
	diags_drop(told);
	for (i = 0; i < fonts.count; i++)
		info_add(&a->info, "Font", fonts.list[i]);
}

static void
add_facts(struct adding *a)
{
	const struct issue_facts *f = &a->facts;
	size_t i;

	info_add(&a->info, "Source-Organization", f->organisation);
	info_add(&a->info, "Committee", f->committee);
	info_add(&a->info, "Title", f->title);
	info_add(&a->info, "External-Identifier", f->id);
	info_add(&a->info, "Period", f->period);
	info_add(&a->info, "Period-Id", f->period_id);
	add_day(a, "As-At", f->as_at);
	add_day(a, "Meeting-Date", f->meeting);
	if (a->sources.edition != EDITION_UNSAID)
		info_add(&a->info, "Edition", edition_name(a->sources.edition));
	info_add(&a->info, "Source-File", arena_printf(a->arena, "data/source/%s", a->sources.list[0]->name));
	info_add(&a->info, "Source-Hash", f->hash);
	for (i = 0; i < f->paper_count; i++)
		info_add(&a->info, "Paper-Hash", f->paper_hashes[i]);
}

static void
add_retention(struct adding *a)
{
	struct date start = date_known(a->facts.meeting) ? a->facts.meeting : a->facts.as_at;

	info_add(&a->info, "Retention-Class", a->retention->name);
	add_day(a, "Retention-Start", start);
	add_day(a, "Review-Date", retention_review(a->retention, start));
}

/* ---- made, and made again --------------------------------------------------------------------------------------- */

/* From the files where they lie, which proves that a public edition lacks what it must; then from the bag alone. */
static bool
make_papers(struct adding *a)
{
	struct options options = *a->options;
	const char *data = arena_printf(a->arena, "%s/data", a->bag);

	struct page_numbers numbers = { .arena = a->arena };
	bool ok;
	size_t i;

	options.file_count = 1;
	options.numbers_found = &numbers;
	ok = issue_make(&options, NULL, data, a->diags);
	for (i = 0; i < numbers.count; i++)
		info_add(&a->info, "Page-Numbers", numbers.list[i]);
	free(numbers.list);
	if (!ok)
		return false;
	if (rebuild_compare(a->bag, &a->info, a->options->jobs, arena_printf(a->arena, "%s/again", a->bag), a->diags))
		return true;
	SAY_ERROR(a->diags, ((struct src_pos){ a->options->files[0], 0, 0 }), "archive-other",
	    error_archive_not_again);
	return false;
}

/* The public edition is proved to be one; what the bag has beside it, that is not made of it, is read here. */
static bool
add_mail(struct adding *a)
{
	struct absence *absence = a->sources.edition == EDITION_PUBLIC ? absence_for(&a->session, a->diags) : NULL;
	bool ok;
	size_t i;

	for (i = 0; absence != NULL && i < a->sources.count; i++) {
		absence_public(absence, a->sources.list[i]->path);
		absence_public_file(absence, a->sources.list[i]->bytes, a->sources.list[i]->len);
	}
	ok = keptmail_add(a->options, a->facts.id, absence, a->bag, a->diags);
	absence_drop(absence);
	return ok;
}

/* ---- into the archive ------------------------------------------------------------------------------------------------ */

/* Is the newest version of the issue this one? */
static bool
is_there(const struct adding *a, const char *bag, const char *manifest, size_t len)
{
	char *kept;
	size_t kept_len;
	bool same;

	if (bag == NULL || !folder_read_file(a->store.fd, arena_printf(a->arena, "%s/" BAG_MANIFEST, bag),
	    BAG_TAG_MOST, &kept, &kept_len))
		return false;
	same = kept_len == len && memcmp(kept, manifest, len) == 0;
	free(kept);
	return same;
}

static bool
find_previous(struct adding *a)
{
	struct chain chain;

	if (!chain_read(a->store.fd, a->arena, &chain)) {
		file_say_fault(a->diags, NOWHERE, FILE_UNREAD, a->store.path, errno);
		return false;
	}
	if (chain.count > 0 && !chain_check(&chain, a->store.path, a->arena, a->diags)) {
		SAY_ERROR(a->diags, NOWHERE, "archive-unsound", error_archive_unsound, a->store.path);
		return false;
	}
	info_add(&a->info, "Previous-Bag", chain.head != NULL ? chain.head->digest.hex : CHAIN_FIRST);
	return true;
}

static bool
seal(struct adding *a, const char *oxum, const char *manifest, size_t len)
{
	const char *last, *name;
	unsigned version = store_last_version(&a->store, a->base, &last);

	if (is_there(a, last, manifest, len)) {
		if (!a->options->quiet)
			PRINT_LINE(stdout, told_archive_same, last);
		return true;
	}
	version++;
	name = arena_printf(a->arena, "%s-v%u", a->base, version);
	info_add(&a->info, "Version", say_digits(a->arena, version));
	add_day(a, "Bagging-Date", a->today);
	if (!find_previous(a) || !bag_seal(a->bag, &a->info, oxum, manifest, len, a->diags)
	    || !store_end(&a->store, name, a->diags))
		return false;
	if (!a->options->quiet)
		PRINT_LINE(stdout, told_archived, arena_printf(a->arena, "%s/%s", a->store.path, name));
	return true;
}

static bool
close_bag(struct adding *a)
{
	const char *oxum;
	char *manifest;
	size_t len;
	bool ok;

	if (!bag_check_names(a->bag, a->diags)
	    || !bag_manifest(a->bag, a->arena, &manifest, &len, &oxum, a->diags))
		return false;
	ok = seal(a, oxum, manifest, len);
	free(manifest);
	return ok;
}

/* "plan-2016-03-31", "pack-2016-04-25-private". */
static void
name_issue(struct adding *a)
{
	char day[32];

	a->base = arena_printf(a->arena, "%s-%s%s", a->facts.id,
	    date_format_iso(date_known(a->facts.as_at) ? a->facts.as_at : a->facts.meeting, day),
	    a->sources.edition == EDITION_PRIVATE ? "-private" : "");
}

/* A class of the officer's, but what is exempt has its own. */
static bool
choose_retention(struct adding *a)
{
	const char *name = a->options->retention;

	a->retention = a->sources.edition == EDITION_PRIVATE ? &RETENTION_EXEMPT
	    : name != NULL ? retention_find(name) : &RETENTION_USUAL;
	if (a->retention != NULL)
		return true;
	SAY_ERROR(a->diags, NOWHERE, "archive-retention", error_archive_retention, name, retention_names(a->arena));
	return false;
}

/* What there is to say against it is said of the files where they lie. */
static bool
read_issue(struct adding *a, const char *source)
{
	bool ok = issue_read(&a->session, source, NULL, &a->facts, a->arena, a->diags);

	return ok && gather(&a->sources, source) && gather_options(a) && choose_retention(a);
}

static bool
make_bag(struct adding *a)
{
	a->bag = store_begin(&a->store, a->diags);
	if (a->bag == NULL || !write_sources(a) || !look_keep(&a->session, a->bag, a->diags))
		return false;
	add_facts(a);
	add_options(a);
	add_tools(a);
	add_retention(a);
	return make_papers(a) && add_mail(a) && close_bag(a);
}

bool
archiving_add(const struct options *options, char *source, struct date today, struct diags *diags)
{
	struct options one = *options;
	struct adding a = { .options = &one, .today = today, .arena = arena_new(), .diags = diags };
	bool ok;

	one.files = &source;
	one.file_count = 1;
	a.info = info_new(a.arena);
	ok = session_open(&a.session, &one, diags);
	if (one.edition == EDITION_PUBLIC)
		a.session.reader.withheld = withheld_new();
	a.sources = gathering_new(&a.session.reader.reader, diags);
	if (ok && read_issue(&a, source)) {
		gathering_settle(&a.sources);
		name_issue(&a);
		ok = check_names(&a);
		if (ok) {
			ok = store_open(&a.store, one.archive, diags) && make_bag(&a);
			store_close(&a.store);
		}
	} else {
		ok = false;
	}
	if (!ok)
		PRINT_COMPLAINT(told_archive_not, source);
	gathering_drop(&a.sources);
	withheld_drop(a.session.reader.withheld);
	session_close(&a.session);
	arena_drop(a.arena);
	return ok;
}
