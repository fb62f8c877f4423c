#include "cli/keptmail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/folder.h"
#include "base/file.h"
#include "cli/paths.h"
#include "post/outbox.h"
#include "post/parts.h"
#include "wording/error.h"

struct keeping {
	const char *id;
	struct absence *absence;
	const char *into;              /* BAG/data/mail */
	struct gmime gmime;            /* loaded when something is to be proved */
	struct arena *arena;
	struct diags *diags;
};

/* ---- the proof ----------------------------------------------------------------------------------------------- */

struct proving {
	struct absence *absence;
	const char *name;              /* of the message */
	struct diags *found;
};

static bool
prove_part(void *context, const char *name, const char *bytes, size_t len)
{
	const struct proving *p = context;
	struct strbuf path = STRBUF_INIT;
	bool ok;

	strbuf_printf(&path, "%s%s%s", p->name, *name != '\0' ? "/" : "", name);
	ok = absence_scan(p->absence, path.text, bytes, len, p->found);
	strbuf_drop(&path);
	return ok;
}

/* What the papers say that were made of the public edition, and proved, may stand in a message too. */
static void
tell_papers(const struct keeping *k, const char *bag)
{
	const char *papers = arena_printf(k->arena, "%s/data/papers", bag);
	struct folder_list all = { NULL, 0, 0 };
	int fd = folder_open(papers);
	char *bytes;
	size_t len, i;

	if (fd < 0 || !folder_walk(fd, k->arena, &all))
		all.count = 0;
	for (i = 0; i < all.count; i++)
		if (strstr(all.list[i].path, ".html") != NULL
		    && folder_read_file(fd, all.list[i].path, 1 << 28, &bytes, &len)) {
			absence_derived(k->absence, bytes, len);
			free(bytes);
		}
	folder_list_drop(&all);
	if (fd >= 0)
		close(fd);
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

/* `alone`: a file that an officer names. */
static bool
keep(const struct keeping *k, const char *name, const char *bytes, size_t len, bool alone)
{
	struct proving p = { k->absence, name, diags_new() };
	bool ok = k->absence == NULL || message_parts(&k->gmime, bytes, len, prove_part, &p);

	diags_drop(p.found);
	if (ok)
		return folder_write_file(k->into, name, bytes, len, k->diags);
	if (alone)
		SAY_ERROR(k->diags, ((struct src_pos){ name, 0, 0 }), "archive-mail", error_archive_mail_exempt);
	else
		SAY_NOTE(k->diags, ((struct src_pos){ name, 0, 0 }), "archive-mail", note_archive_mail_left);
	return !alone;
}

static bool
is_of_pack(const struct outbox_entry *e, const char *id)
{
	size_t len = strlen(id);

	return e->state == OUTBOX_SENT && strncmp(e->pack, id, len) == 0 && e->pack[len] == '/';
}

static bool
keep_outbox(const struct keeping *k, const char *path)
{
	struct outbox *outbox;
	bool ok = true;
	char *bytes;
	size_t len, i;

	if (access(arena_printf(k->arena, "%s/journal", path), F_OK) != 0) {
		SAY_ERROR(k->diags, ((struct src_pos){ NULL, 0, 0 }), "no-outbox", error_archive_no_outbox, path);
		return false;
	}
	outbox = outbox_open(path, k->diags);
	for (i = 0; ok && outbox != NULL && i < outbox_count(outbox); i++) {
		const struct outbox_entry *e = outbox_at(outbox, i);

		if (!is_of_pack(e, k->id))
			continue;
		ok = outbox_load(outbox, e, &bytes, &len, k->diags);
		if (ok) {
			ok = keep(k, arena_printf(k->arena, "%s.eml", e->key), bytes, len, false);
			free(bytes);
		}
	}
	ok = ok && outbox != NULL;
	outbox_close(outbox);
	return ok;
}

static bool
keep_file(const struct keeping *k, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *bytes;
	size_t len;
	bool ok;

	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, k->diags))
		return false;
	ok = keep(k, slash != NULL ? slash + 1 : path, bytes, len, true);
	free(bytes);
	return ok;
}

bool
keptmail_add(const struct options *options, const char *id, struct absence *absence, const char *bag,
    struct diags *diags)
{
	struct keeping k = { .id = id, .absence = absence, .arena = arena_new(), .diags = diags };
	bool ok = options->mail_count == 0 || absence == NULL || gmime_load(&k.gmime, diags);
	size_t i;

	k.into = arena_printf(k.arena, "%s/data/mail", bag);
	if (ok && absence != NULL && options->mail_count > 0)
		tell_papers(&k, bag);
	for (i = 0; ok && i < options->mail_count; i++)
		ok = is_folder(options->mail[i]) ? keep_outbox(&k, options->mail[i]) : keep_file(&k, options->mail[i]);
	arena_drop(k.arena);
	return ok;
}
