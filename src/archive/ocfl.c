#define _GNU_SOURCE
#include "archive/ocfl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/digest.h"
#include "archive/folder.h"
#include "base/allocator.h"
#include "base/file.h"
#include "base/map.h"
#include "wording/error.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };

/* A file is held in memory while it is copied. */
enum { FILE_MOST = 1 << 30 };

/* One file of one version. */
struct state {
	const char *path;              /* in the bag */
	struct digest digest;
	const char *content;           /* "v1/content/...": where these bytes are kept */
};

struct version {
	const struct issue *issue;
	struct state *list; size_t count;
};

/* An object while it is written. */
struct object {
	const char *archive, *folder, *id;
	struct version *versions; size_t count;
	struct map *by_digest;         /* -> the content path that has it */
	struct arena *arena;
	struct diags *diags;
};

/* ---- JSON -------------------------------------------------------------------------------------------------- */

static void
put_string(struct strbuf *out, const char *text)
{
	strbuf_putc(out, '"');
	for (; *text != '\0'; text++)
		if (*text == '"' || *text == '\\')
			strbuf_printf(out, "\\%c", *text);
		else if ((unsigned char)*text < 0x20)
			strbuf_printf(out, "\\u%04x", (unsigned)*text);
		else
			strbuf_putc(out, *text);
	strbuf_putc(out, '"');
}

static void
put_member(struct strbuf *out, const char *name, const char *value)
{
	put_string(out, name);
	strbuf_puts(out, ": ");
	put_string(out, value);
}

/* "DIGEST": ["path", ...] for all files of the same content, each digest once. `content`: where they are kept, which is
 * one place, else what they are called. */
static void
put_digests(struct strbuf *out, const struct state *list, size_t count, bool content, struct map *put)
{
	size_t i, j;

	for (i = 0; i < count; i++) {
		if (map_add(put, list[i].digest.hex, (void *)list) != NULL)
			continue;
		strbuf_puts(out, map_count(put) > 1 ? ",\n      " : "\n      ");
		put_string(out, list[i].digest.hex);
		strbuf_puts(out, ": [");
		put_string(out, content ? list[i].content : list[i].path);
		for (j = i + 1; !content && j < count; j++)
			if (strcmp(list[j].digest.hex, list[i].digest.hex) == 0) {
				strbuf_puts(out, ", ");
				put_string(out, list[j].path);
			}
		strbuf_puts(out, "]");
	}
}

static void
put_manifest(struct strbuf *out, const struct object *o, size_t versions)
{
	struct map *put = map_new();
	size_t v;

	strbuf_puts(out, "  \"manifest\": {");
	for (v = 0; v < versions; v++)
		put_digests(out, o->versions[v].list, o->versions[v].count, true, put);
	strbuf_puts(out, "\n  },\n");
	map_drop(put);
}

static void
put_version(struct strbuf *out, const struct object *o, size_t v)
{
	const struct issue *issue = o->versions[v].issue;
	struct map *put = map_new();

	strbuf_printf(out, "%s\n    \"v%zu\": {\n      ", v > 0 ? "," : "", v + 1);
	put_member(out, "created", arena_printf(o->arena, "%sT00:00:00Z", issue->bagging_date));
	strbuf_puts(out, ",\n      ");
	put_member(out, "message", issue->name);
	strbuf_puts(out, ",\n      \"user\": { ");
	put_member(out, "name", *issue->organisation != '\0' ? issue->organisation : issue->identifier);
	strbuf_puts(out, " },\n      \"state\": {");
	put_digests(out, o->versions[v].list, o->versions[v].count, false, put);
	strbuf_puts(out, "\n      }\n    }");
	map_drop(put);
}

static void
put_inventory(struct strbuf *out, const struct object *o, size_t versions)
{
	size_t v;

	strbuf_puts(out, "{\n  ");
	put_member(out, "id", o->id);
	strbuf_puts(out, ",\n  ");
	put_member(out, "type", "https://ocfl.io/1.1/spec/#inventory");
	strbuf_puts(out, ",\n  ");
	put_member(out, "digestAlgorithm", "sha512");
	strbuf_printf(out, ",\n  \"head\": \"v%zu\",\n", versions);
	put_manifest(out, o, versions);
	strbuf_puts(out, "  \"versions\": {");
	for (v = 0; v < versions; v++)
		put_version(out, o, v);
	strbuf_puts(out, "\n  }\n}\n");
}

static bool
write_inventory(const struct object *o, size_t versions, const char *folder)
{
	struct strbuf text = STRBUF_INIT;
	struct digest digest;
	const char *line;
	bool ok;

	put_inventory(&text, o, versions);
	digest = digest_of(text.text, text.len);
	line = arena_printf(o->arena, "%s inventory.json\n", digest.hex);
	ok = folder_write_file(folder, "inventory.json", text.text, text.len, o->diags)
	    && folder_write_file(folder, "inventory.json.sha512", line, strlen(line), o->diags);
	strbuf_drop(&text);
	return ok;
}

/* ---- content -------------------------------------------------------------------------------------------------- */

/* Copy a file of a bag, unless its bytes are in the object already. */
static bool
copy_file(struct object *o, size_t v, int bag, const char *path, struct state *state)
{
	char *bytes, *content;
	size_t len;
	bool ok = true;

	if (!folder_read_file(bag, path, FILE_MOST, &bytes, &len)) {
		file_say_fault(o->diags, NOWHERE, FILE_UNREAD,
		    arena_printf(o->arena, "%s/%s", o->versions[v].issue->path, path), errno);
		return false;
	}
	*state = (struct state){ .path = path, .digest = digest_of(bytes, len) };
	content = arena_printf(o->arena, "v%zu/content/%s", v + 1, path);
	state->content = map_add(o->by_digest, state->digest.hex, content);
	if (state->content == NULL) {
		state->content = content;
		ok = folder_write_file(o->folder, content, bytes, len, o->diags);
	}
	free(bytes);
	return ok;
}

static bool
copy_version(struct object *o, size_t v)
{
	struct version *version = &o->versions[v];
	struct folder_list all = { NULL, 0, 0 };
	int bag = folder_open(version->issue->path);
	bool ok = bag >= 0 && folder_walk(bag, o->arena, &all);
	size_t i;

	if (!ok)
		file_say_fault(o->diags, NOWHERE, FILE_UNREAD, version->issue->path, errno);
	version->list = ARENA_ARRAY(o->arena, struct state, all.count + 1);
	for (i = 0; ok && i < all.count; i++)
		if (all.list[i].kind == FOLDER_FILE)
			ok = copy_file(o, v, bag, all.list[i].path, &version->list[version->count++]);
	folder_list_drop(&all);
	if (bag >= 0)
		close(bag);
	return ok && write_inventory(o, v + 1, arena_printf(o->arena, "%s/v%zu", o->folder, v + 1));
}

static bool
write_object(struct object *o)
{
	static const char conforms[] = "ocfl_object_1.1\n";
	bool ok = folder_make(o->folder, o->diags)
	    && folder_write_file(o->folder, "0=ocfl_object_1.1", conforms, strlen(conforms), o->diags);
	size_t v;

	for (v = 0; ok && v < o->count; v++)
		ok = copy_version(o, v);
	return ok && write_inventory(o, o->count, o->folder);
}

/* ---- the storage root ------------------------------------------------------------------------------------------- */

/* The bag's name without its version: what all versions of the issue have in common, and the object's folder. */
static const char *
object_name(const struct issue *issue, struct arena *arena)
{
	const char *v = strrchr(issue->name, '-');

	return v != NULL ? arena_strndup(arena, issue->name, (size_t)(v - issue->name)) : issue->name;
}

/* The issues from `first` on that are versions of one. */
static size_t
versions_of(const struct issues *issues, size_t first)
{
	size_t n = 1;

	while (!issues->list[first + n - 1].latest)
		n++;
	return n;
}

static bool
export_object(const char *archive, const struct issues *issues, size_t first, size_t count, const char *root,
    struct diags *diags)
{
	struct arena *arena = arena_new();
	const char *id = object_name(&issues->list[first], arena);
	struct object o = { .archive = archive, .id = id, .folder = arena_printf(arena, "%s/%s", root, id),
		.by_digest = map_new(), .arena = arena, .diags = diags, .count = count };
	size_t v;
	bool ok = true;

	o.versions = ARENA_ARRAY(arena, struct version, count);
	for (v = 0; v < count; v++) {
		const struct issue *issue = &issues->list[first + v];

		o.versions[v].issue = issue;
		if (strlen(issue->bagging_date) != 10) {
			SAY_ERROR(diags, ((struct src_pos){ issue->path, 0, 0 }), "ocfl", error_ocfl_date);
			ok = false;
		}
	}
	ok = ok && write_object(&o);
	map_drop(o.by_digest);
	arena_drop(arena);
	return ok;
}

static bool
write_root(const char *root, struct diags *diags)
{
	static const char conforms[] = "ocfl_1.1\n";
	static const char layout[] = "{\n  \"extension\": \"0002-flat-direct-storage-layout\",\n"
	    "  \"description\": \"0002-flat-direct-storage-layout\"\n}\n";

	return folder_write_file(root, "0=ocfl_1.1", conforms, strlen(conforms), diags)
	    && folder_write_file(root, "ocfl_layout.json", layout, strlen(layout), diags);
}

static bool
export_all(const char *archive, const struct issues *issues, const char *root, size_t *objects, struct diags *diags)
{
	size_t i, n;
	int fd;
	bool ok = write_root(root, diags);

	*objects = 0;
	for (i = 0; ok && i < issues->count; i += n) {
		n = versions_of(issues, i);
		ok = export_object(archive, issues, i, n, root, diags);
		(*objects)++;
	}
	fd = ok ? folder_open(root) : -1;
	if (ok && (fd < 0 || !folder_sync(fd))) {
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, root, errno);
		ok = false;
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

/* "a/b" beside which something is made, with a slash at its end or not. */
static const char *
without_slash(const char *path, struct arena *arena)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_strndup(arena, path, len);
}

/* The folder in which `path` is, open; -1 with errno. */
static int
open_above(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);

	return folder_open(len > 0 ? arena_strndup(arena, path, len) : ".");
}

/* Is the name on the disk? A folder that one may write but not read cannot be brought there by name; the system will. */
static bool
sync_name(int above)
{
	return above < 0 || fsync(above) == 0 || errno == EINVAL;
}

/* Give what is finished its name, and bring that to the disk; else nothing of it stands. An empty folder may have the name. */
static bool
take_name(const char *begun, const char *end, struct arena *arena)
{
	int above = open_above(end, arena), error;
	bool was_there = access(end, F_OK) == 0, ok;

	if (above < 0 && errno != EACCES)
		return false;
	ok = rename(begun, end) == 0;
	if (ok && !sync_name(above)) {
		ok = false;
		error = errno;
		(void)!rename(end, begun);      /* which is removed */
		if (was_there)
			(void)!mkdir(end, 0777);
		errno = error;
	}
	if (above >= 0)
		close(above);
	return ok;
}

bool
ocfl_export(const char *archive, const struct issues *issues, const char *root, size_t *objects, struct diags *diags)
{
	struct arena *arena = arena_new();
	const char *end = without_slash(root, arena);
	char *begun = arena_printf(arena, "%s.XXXXXX", end);
	mode_t mask = umask(0);
	bool ok;

	umask(mask);
	folder_scratch(begun);
	ok = mkdtemp(begun) != NULL && chmod(begun, 0777 & ~mask) == 0;
	if (!ok)
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, begun, errno);
	ok = ok && export_all(archive, issues, begun, objects, diags);
	if (ok && !take_name(begun, end, arena)) {
		if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
			SAY_ERROR(diags, NOWHERE, "ocfl", error_ocfl_not_empty, root);
		else
			file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, root, errno);
		ok = false;
	}
	if (ok)
		allocator_open_reserve();
	else
		(void)folder_remove(AT_FDCWD, begun);
	folder_forget(begun);
	arena_drop(arena);
	return ok;
}
