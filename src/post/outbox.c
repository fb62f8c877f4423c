#include "post/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "post/address.h"
#include "post/journal.h"
#include "wording/error.h"

struct outbox {
	char *path;
	int folder;                    /* open, for names to be brought to the disk */
	struct journal *journal;
	struct map *keys;
	struct outbox_entry **entries; size_t count, cap;
	struct arena *arena;
};

/* As the journal has them. */
static const char *const STATES[OUTBOX_STATE_COUNT] = { "queued", "sending", "sent", "deferred", "refused",
	"in-doubt", "withdrawn" };

/* time, state, key; then of a queued one the five of an entry, of others code, text, next, tries. */
enum { FIELD_TIME, FIELD_STATE, FIELD_KEY, FIELD_MORE, QUEUED_FIELDS = FIELD_MORE + 5,
	CHANGE_FIELDS = FIELD_MORE + 4 };

/* ---- what the journal says ----------------------------------------------------------------------------- */

static struct outbox_entry *
new_entry(struct outbox *o, const struct outbox_entry *from)
{
	struct outbox_entry *e = ARENA_NEW(o->arena, struct outbox_entry);

	*e = (struct outbox_entry){ .key = arena_strdup(o->arena, from->key),
		.pack = arena_strdup(o->arena, from->pack),
		.recipient = arena_strdup(o->arena, from->recipient),
		.from = arena_strdup(o->arena, from->from), .to = arena_strdup(o->arena, from->to),
		.sha256 = arena_strdup(o->arena, from->sha256), .text = "" };
	MEM_GROW(o->entries, o->cap, o->count + 1);
	o->entries[o->count++] = e;
	(void)map_add(o->keys, e->key, e);
	return e;
}

static bool
take_queued(struct outbox *o, const char *const *f, size_t count)
{
	const struct outbox_entry e = { .key = f[FIELD_KEY], .pack = f[FIELD_MORE],
		.recipient = f[FIELD_MORE + 1], .from = f[FIELD_MORE + 2], .to = f[FIELD_MORE + 3],
		.sha256 = f[FIELD_MORE + 4] };

	if (count != QUEUED_FIELDS || map_lookup(o->keys, e.key) != NULL || !file_name_is_sound(e.key)
	    || address_fault(e.from) != WORDING_COUNT || address_fault(e.to) != WORDING_COUNT)
		return false;
	(void)new_entry(o, &e);
	return true;
}

static bool
take_line(void *context, const char *const *f, size_t count)
{
	struct outbox *o = context;
	struct outbox_entry *e;
	int state;

	if (count < FIELD_MORE)
		return false;
	for (state = 0; state < OUTBOX_STATE_COUNT; state++)
		if (strcmp(f[FIELD_STATE], STATES[state]) == 0)
			break;
	if (state == OUTBOX_QUEUED && count == QUEUED_FIELDS)
		return take_queued(o, f, count);
	e = map_lookup(o->keys, f[FIELD_KEY]);
	if (e == NULL || state == OUTBOX_STATE_COUNT || count != CHANGE_FIELDS)
		return false;
	e->state = (enum outbox_state)state;
	e->code = atoi(f[FIELD_MORE]);
	e->text = arena_strdup(o->arena, f[FIELD_MORE + 1]);
	e->next = atoll(f[FIELD_MORE + 2]);
	e->tries = (unsigned)atoi(f[FIELD_MORE + 3]);
	return true;
}

/* ---- opening ---------------------------------------------------------------------------------------------- */

static const char *
path_of(const struct outbox *o, const char *name, const char *suffix)
{
	return arena_printf(o->arena, "%s/%s%s", o->path, name, suffix);
}

static bool
open_folder(struct outbox *o, struct diags *diags)
{
	if (mkdir(o->path, 0700) != 0 && errno != EEXIST) {
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "cannot-write", error_no_folder, o->path,
		    strerror(errno));
		return false;
	}
	o->folder = open(o->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->folder >= 0)
		return true;
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD, o->path, errno);
	return false;
}

/* For the journal's own name. */
static bool
sync_folder(const struct outbox *o, struct diags *diags)
{
	if (fsync(o->folder) == 0)
		return true;
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, o->path, errno);
	return false;
}

struct outbox *
outbox_open(const char *path, struct diags *diags)
{
	struct outbox *o = mem_new_zero(1, sizeof *o);
	size_t i;

	o->arena = arena_new();
	o->keys = map_new();
	o->path = mem_strdup(path);
	o->folder = -1;
	if (open_folder(o, diags))
		o->journal = journal_open(path_of(o, "journal", ""), take_line, o, o->arena, diags);
	if (o->journal == NULL || !sync_folder(o, diags)) {
		outbox_close(o);
		return NULL;
	}
	for (i = 0; i < o->count; i++)      /* nobody is sending: whoever was is dead */
		if (o->entries[i]->state == OUTBOX_SENDING)
			o->entries[i]->state = OUTBOX_DOUBT;
	return o;
}

void
outbox_close(struct outbox *o)
{
	if (o == NULL)
		return;
	journal_close(o->journal);
	if (o->folder >= 0)
		close(o->folder);
	map_drop(o->keys);
	free(o->entries);
	free(o->path);
	arena_drop(o->arena);
	free(o);
}

size_t
outbox_count(const struct outbox *o)
{
	return o->count;
}

struct outbox_entry *
outbox_at(const struct outbox *o, size_t i)
{
	return o->entries[i];
}

struct outbox_entry *
outbox_find(const struct outbox *o, const char *key)
{
	return map_lookup(o->keys, key);
}

/* ---- writing ------------------------------------------------------------------------------------------------ */

/* All of it on the disk, under the name `temp`; else what went wrong, and nothing. */
static int
write_part(const char *temp, const char *bytes, size_t len)
{
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), error = 0;

	if (fd < 0)
		return errno;
	if (!file_put(fd, bytes, len) || fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error;
}

/* The message under its name, all of it on the disk. A file that an earlier run left there, before its
 * journal knew, is replaced. */
static bool
write_message(const struct outbox *o, const char *key, const char *bytes, size_t len, struct diags *diags)
{
	const char *path = path_of(o, key, ".eml"), *temp = path_of(o, key, ".part");
	int error = write_part(temp, bytes, len);

	if (error == 0 && rename(temp, path) != 0)
		error = errno;
	if (error != 0)
		(void)unlink(temp);
	else if (fsync(o->folder) != 0)
		error = errno;
	if (error != 0)
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, path, error);
	return error == 0;
}

struct outbox_entry *
outbox_queue(struct outbox *o, const struct outbox_entry *entry, const char *bytes, size_t len,
    long long now, struct diags *diags)
{
	const char *time = arena_printf(o->arena, "%lld", now);
	const char *sha256 = sha256_hex(o->arena, bytes, len);
	const char *fields[QUEUED_FIELDS] = { time, STATES[OUTBOX_QUEUED], entry->key, entry->pack,
		entry->recipient, entry->from, entry->to, sha256 };
	struct outbox_entry full = *entry;

	full.sha256 = sha256;
	if (!write_message(o, entry->key, bytes, len, diags)
	    || !journal_add(o->journal, fields, QUEUED_FIELDS, diags))
		return NULL;
	return new_entry(o, &full);
}

bool
outbox_change(struct outbox *o, struct outbox_entry *e, enum outbox_state state, long long now, int code,
    const char *text, long long next, struct diags *diags)
{
	unsigned tries = state == OUTBOX_DEFERRED ? e->tries + 1 : state == OUTBOX_SENDING ? e->tries : 0;
	const char *fields[CHANGE_FIELDS] = { arena_printf(o->arena, "%lld", now), STATES[state], e->key,
		arena_printf(o->arena, "%d", code), text, arena_printf(o->arena, "%lld", next),
		arena_printf(o->arena, "%u", tries) };

	if (!journal_add(o->journal, fields, CHANGE_FIELDS, diags))
		return false;
	e->state = state;
	e->code = code;
	e->text = arena_strdup(o->arena, text != NULL ? text : "");
	e->next = next;
	e->tries = tries;
	return true;
}

bool
outbox_load(const struct outbox *o, const struct outbox_entry *e, char **bytes, size_t *len,
    struct diags *diags)
{
	const char *path = path_of(o, e->key, ".eml");

	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, bytes, len, diags))
		return false;
	if (strcmp(sha256_hex(o->arena, *bytes, *len), e->sha256) == 0)
		return true;
	SAY_ERROR(diags, ((struct src_pos){ path, 0, 0 }), "message-changed", error_mail_changed);
	free(*bytes);
	return false;
}

long long
outbox_next(unsigned tries, long long now)
{
	static const int minutes[] = { 1, 5, 15, 60, 240 };
	size_t i = tries > 0 ? tries - 1 : 0;

	return now + 60LL * minutes[i < ARRAY_LEN(minutes) ? i : ARRAY_LEN(minutes) - 1];
}
