#include "cli/rebuild.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/folder.h"
#include "archive/issues.h"
#include "archive/names.h"
#include "base/file.h"
#include "cli/archiving.h"
#include "cli/gather.h"
#include "cli/issue.h"
#include "cli/libraries.h"
#include "cli/look.h"
#include "cli/version.h"
#include "wording/error.h"
#include "wording/print.h"

enum { PAPER_MOST = 1 << 30 };

/* ---- compared --------------------------------------------------------------------------------------------- */

/* Two folders that should be alike. */
struct comparing {
	int kept, made;
	const char *shown;             /* "ARCHIVE/BAG/data/papers" */
	struct arena *arena;
	struct diags *diags;
	bool same;
};

#define DIFFERS(c, path, ...) ((c)->same = false, SAY_ERROR((c)->diags, ((struct src_pos){ \
	arena_printf((c)->arena, "%s/%s", (c)->shown, name_shown((path), (c)->arena)), 0, 0 }), "rebuild-differs", __VA_ARGS__))

static void
compare_bytes(struct comparing *c, const char *path, const char *kept, size_t kept_len, const char *made, size_t len)
{
	size_t at = 0;

	while (at < kept_len && at < len && kept[at] == made[at])
		at++;
	if (at < kept_len || at < len)
		DIFFERS(c, path, error_rebuild_bytes, say_digits(c->arena, at + 1), say_digits(c->arena, kept_len),
		    say_digits(c->arena, len));
}

static void
compare_file(struct comparing *c, const char *path)
{
	char *kept = NULL, *made = NULL;
	size_t kept_len, len;

	if (!folder_read_file(c->made, path, PAPER_MOST, &made, &len))
		DIFFERS(c, path, error_rebuild_not_made);
	else if (!folder_read_file(c->kept, path, PAPER_MOST, &kept, &kept_len))
		DIFFERS(c, path, error_rebuild_not_kept);
	else
		compare_bytes(c, path, kept, kept_len, made, len);
	free(kept);
	free(made);
}

/* Every file that is in one of them, once. */
static void
compare_folders(struct comparing *c)
{
	struct folder_list kept = { NULL, 0, 0 }, made = { NULL, 0, 0 };
	size_t k = 0, m = 0;

	if (!folder_walk(c->kept, c->arena, &kept) || !folder_walk(c->made, c->arena, &made))
		DIFFERS(c, "", error_rebuild_unread, strerror(errno));
	while (k < kept.count || m < made.count) {
		int order = k == kept.count ? 1 : m == made.count ? -1 : strcmp(kept.list[k].path, made.list[m].path);
		const struct folder_entry *e = order <= 0 ? &kept.list[k] : &made.list[m];

		if (e->kind != FOLDER_FOLDER)
			compare_file(c, e->path);
		k += order <= 0;
		m += order >= 0;
	}
	folder_list_drop(&kept);
	folder_list_drop(&made);
}

static bool
compare(const char *bag, const char *scratch, const char *folder, struct arena *arena, struct diags *diags)
{
	struct comparing c = { .shown = arena_printf(arena, "%s/data/%s", bag, folder), .arena = arena,
		.diags = diags, .same = true };

	c.kept = folder_open(c.shown);
	c.made = folder_open(arena_printf(arena, "%s/%s", scratch, folder));
	if (c.kept < 0 || c.made < 0)
		DIFFERS(&c, "", error_rebuild_unread, strerror(errno));
	else
		compare_folders(&c);
	if (c.kept >= 0)
		close(c.kept);
	if (c.made >= 0)
		close(c.made);
	return c.same;
}

/* ---- made ------------------------------------------------------------------------------------------------------ */

/* The options by which it was built. */
struct kept_options {
	struct options options;
	struct page_numbers numbers;
	char *file, *templates;
};

static bool
take_parameter(struct kept_options *k, const char *value, struct arena *arena)
{
	char *name = arena_strdup(arena, value), *equals = strchr(name, '=');
	struct options *o = &k->options;

	if (equals == NULL)
		return false;
	*equals = '\0';
	o->parameters = mem_resize(o->parameters, o->parameter_count + 3, sizeof *o->parameters);
	o->parameters[o->parameter_count++] = name;
	o->parameters[o->parameter_count++] = equals + 1;
	o->parameters[o->parameter_count] = NULL;
	return true;
}

/* Of a public pack: the private one, whose page numbers it has, is not in its bag. */
static void
take_numbers(struct kept_options *k, const char *value)
{
	struct page_numbers *n = &k->numbers;

	MEM_GROW(n->list, n->cap, n->count + 1);
	n->list[n->count++] = value;
	k->options.numbers_known = n;
}

static void
take_option(struct kept_options *k, const struct label *label, const char *bag, struct arena *arena)
{
	struct options *o = &k->options;

	if (strcmp(label->name, "Build-As-At") == 0)
		o->as_at_given = date_parse(label->value, &o->as_at);
	else if (strcmp(label->name, "Build-Template") == 0)
		o->templates = k->templates = arena_strdup(arena, look_from_bag(label->value, bag, arena));
	else if (strcmp(label->name, "Build-Theme") == 0)
		o->theme = look_from_bag(label->value, bag, arena);
	else if (strcmp(label->name, "Build-Parameter") == 0)
		(void)take_parameter(k, label->value, arena);
	else if (strcmp(label->name, "Edition") == 0)
		o->edition = strcmp(label->value, edition_name(EDITION_PRIVATE)) == 0 ? EDITION_PRIVATE : EDITION_PUBLIC;
	else if (strcmp(label->name, "Page-Numbers") == 0)
		take_numbers(k, label->value);
	else if (strcmp(label->name, "Source-File") == 0)
		k->file = arena_printf(arena, "%s/%s", bag, label->value);
}

static void
take_options(struct kept_options *k, const struct info *info, const char *bag, struct arena *arena)
{
	size_t i;

	for (i = 0; i < info->count; i++)
		take_option(k, &info->list[i], bag, arena);
	k->options.files = &k->file;
	k->options.file_count = 1;
}

bool
rebuild_compare(const char *bag, const struct info *info, unsigned jobs, const char *scratch, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct kept_options k = { .options = { .output = ".", .jobs = jobs, .quiet = true } };
	struct diags *found = diags_new();     /* warnings were told when it was archived */
	bool same;

	take_options(&k, info, bag, arena);
	same = k.file != NULL && folder_make(scratch, diags)
	    && issue_make(&k.options, arena_printf(arena, "%s/data/look/templates", bag), scratch, found);
	if (same) {
		same = compare(bag, scratch, "papers", arena, diags);
		same = compare(bag, scratch, "figures", arena, diags) && same;
	} else {
		diags_merge(diags, found);
	}
	if (!folder_remove(AT_FDCWD, scratch)) {      /* it may stand in a bag */
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, scratch, errno);
		same = false;
	}
	diags_drop(found);
	free(k.options.parameters);
	free(k.numbers.list);
	arena_drop(arena);
	return same;
}

/* ---- why it may differ ------------------------------------------------------------------------------------------- */

static void
tell_other(const char *name, const char *label, const char *was, const char *is, struct diags *diags)
{
	if (was != NULL && strcmp(was, is) != 0)
		SAY_WARNING(diags, ((struct src_pos){ name, 0, 0 }), "rebuild-with-other", warning_rebuild_other,
		    label, was, is);
}

static bool
has_font(const struct info *info, const char *font)
{
	size_t i;

	for (i = 0; i < info->count; i++)
		if (strcmp(info->list[i].name, "Font") == 0 && strcmp(info->list[i].value, font) == 0)
			return true;
	return false;
}

/* Fonts that we have now and that it was not made with. */
static void
tell_fonts(const char *bag, const char *name, const struct info *info, struct arena *arena, struct diags *diags)
{
	const struct options options = { .output = ".", .jobs = 1 };
	struct diags *found = diags_new();
	struct edition_reader reader = edition_reader(EDITION_UNSAID);
	struct gathering sources = gathering_new(&reader.reader, found);
	const char *source = info_find(info, "Source-File");
	struct session session;
	struct fonts_used fonts;
	size_t i;

	reader.any = true;
	if (session_open(&session, &options, found) && source != NULL
	    && gather(&sources, arena_printf(arena, "%s/%s", bag, source))) {
		look_fonts(&session, &sources, &fonts, arena, found);
		for (i = 0; i < fonts.count; i++)
			if (!has_font(info, fonts.list[i]))
				SAY_WARNING(diags, ((struct src_pos){ name, 0, 0 }), "rebuild-with-other",
				    warning_rebuild_font, arena_strndup(arena, fonts.list[i],
				    strcspn(fonts.list[i], " ")));
	}
	session_close(&session);
	gathering_drop(&sources);
	diags_drop(found);
}

static void
tell_reasons(const char *bag, const char *name, const struct info *info, struct arena *arena, struct diags *diags)
{
	tell_other(name, "Bag-Software-Agent", info_find(info, "Bag-Software-Agent"), "rapporteur " RAPPORTEUR_VERSION,
	    diags);
	tell_other(name, "Library-Versions", info_find(info, "Library-Versions"), libraries_told(arena), diags);
	tell_fonts(bag, name, info, arena, diags);
}

/* An empty folder for what is made, or NULL with a failure. */
static const char *
make_scratch(struct arena *arena, struct diags *diags)
{
	const char *base = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/rapporteur-XXXXXX", base != NULL && *base != '\0' ? base : "/tmp");

	folder_scratch(path);
	if (mkdtemp(path) != NULL)
		return path;
	folder_forget(path);
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, path, errno);
	return NULL;
}

bool
archiving_rebuild(const struct issue *issue, const struct options *options, struct diags *diags)
{
	struct arena *arena = arena_new();
	const char *scratch = NULL;
	bool same = false;

	if (*issue->source_path == '\0')
		SAY_ERROR(diags, ((struct src_pos){ issue->path, 0, 0 }), "rebuild-nothing", error_rebuild_nothing);
	else if (info_find(&issue->info, "Rebuilds-With") != NULL)
		SAY_ERROR(diags, ((struct src_pos){ issue->path, 0, 0 }), "rebuild-private", error_rebuild_private);
	else
		scratch = make_scratch(arena, diags);
	if (scratch != NULL) {
		same = rebuild_compare(issue->path, &issue->info, options->jobs, scratch, diags);
		if (!same)
			tell_reasons(issue->path, issue->path, &issue->info, arena, diags);
		folder_forget(scratch);
	}
	arena_drop(arena);
	return same;
}
