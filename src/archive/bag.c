/* A bag is written. How one is verified: verify.c. */
#include "archive/bag.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/folder.h"
#include "archive/names.h"
#include "archive/sums.h"
#include "base/file.h"
#include "base/map.h"
#include "wording/error.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };

static bool
walk(const char *path, struct arena *arena, struct folder_list *out, struct diags *diags)
{
	int fd = folder_open(path);
	bool ok = fd >= 0 && folder_walk(fd, arena, out);

	if (!ok)
		file_say_fault(diags, NOWHERE, FILE_UNREAD, path, errno);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* ---- names --------------------------------------------------------------------------------------------- */

static bool
check_name(const char *path, struct map *folded, struct arena *arena, struct diags *diags)
{
	enum wording fault = name_fault(path);
	char *copy = arena_strdup(arena, path), *other;

	if (fault != WORDING_COUNT) {
		SAY_ERROR(diags, NOWHERE, "archive-name", error_archive_name, name_shown(path, arena),
		    say_plain(fault));
		return false;
	}
	other = map_add(folded, name_folded(path, arena), copy);
	if (other != NULL)
		SAY_ERROR(diags, NOWHERE, "archive-alike", error_archive_alike, path, other);
	return other == NULL;
}

bool
bag_check_names(const char *folder, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct map *folded = map_new();
	struct folder_list all = { NULL, 0, 0 };
	bool ok = walk(arena_printf(arena, "%s/data", folder), arena, &all, diags);
	size_t i;

	for (i = 0; i < all.count; i++)
		ok = check_name(all.list[i].path, folded, arena, diags) && ok;
	folder_list_drop(&all);
	map_drop(folded);
	arena_drop(arena);
	return ok;
}

/* ---- the payload's manifest -------------------------------------------------------------------------------- */

static bool
add_sum(struct sums *sums, int fd, const char *path, const char *as, long long *octets, struct diags *diags)
{
	int file = folder_open_file(fd, path);
	struct digest digest;
	long long size = 0;
	bool ok = file >= 0 && digest_of_file(file, &digest, &size);

	if (ok)
		sums_add(sums, as, &digest);
	else
		file_say_fault(diags, NOWHERE, FILE_UNREAD, path, errno);
	if (file >= 0)
		close(file);
	*octets += size;
	return ok;
}

bool
bag_manifest(const char *folder, struct arena *arena, char **text, size_t *len, const char **oxum,
    struct diags *diags)
{
	const char *data = arena_printf(arena, "%s/data", folder);
	struct sums sums = sums_new(arena);
	struct folder_list all = { NULL, 0, 0 };
	struct strbuf out = STRBUF_INIT;
	int fd = folder_open(data);
	long long octets = 0;
	bool ok = walk(data, arena, &all, diags) && fd >= 0;
	size_t i;

	for (i = 0; ok && i < all.count; i++)
		if (all.list[i].kind == FOLDER_FILE)
			ok = add_sum(&sums, fd, all.list[i].path, arena_printf(arena, "data/%s", all.list[i].path),
			    &octets, diags);
	if (fd >= 0)
		close(fd);
	sums_write(&sums, &out);
	*oxum = arena_printf(arena, "%lld.%zu", octets, sums.count);
	sums_drop(&sums);
	folder_list_drop(&all);
	*len = out.len;
	*text = strbuf_detach(&out);
	if (!ok)
		free(*text);
	return ok;
}

/* ---- tag files ------------------------------------------------------------------------------------------------ */

static const char DECLARATION[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

struct sealing {
	const char *folder;
	struct sums sums;              /* of the tag files */
	struct diags *diags;
};

static bool
write_tag(struct sealing *s, const char *name, const char *bytes, size_t len)
{
	struct digest digest = digest_of(bytes, len);

	sums_add(&s->sums, name, &digest);
	return folder_write_file(s->folder, name, bytes, len, s->diags);
}

static bool
write_readme(struct sealing *s, const struct info *info)
{
	const char *title = info_find(info, "Title"), *by = info_find(info, "Source-Organization");
	struct strbuf text = STRBUF_INIT;
	bool ok;

	say_into(&text, SAY_archive_readme, (const char *const[]){ title != NULL ? title : "",
	    by != NULL ? by : "" }, 2);
	ok = write_tag(s, "README.txt", text.text, text.len);
	strbuf_drop(&text);
	return ok;
}

static bool
write_info(struct sealing *s, struct info *info, const char *oxum)
{
	struct strbuf text = STRBUF_INIT;
	bool ok;

	info_add(info, "Payload-Oxum", oxum);
	info_write(info, &text);
	ok = write_tag(s, BAG_INFO, text.text, text.len);
	strbuf_drop(&text);
	return ok;
}

bool
bag_seal(const char *folder, struct info *info, const char *oxum, const char *manifest, size_t len,
    struct diags *diags)
{
	struct sealing s = { .folder = folder, .sums = sums_new(info->arena), .diags = diags };
	struct strbuf text = STRBUF_INIT;
	bool ok = write_readme(&s, info) && write_info(&s, info, oxum)
	    && write_tag(&s, "bagit.txt", DECLARATION, sizeof DECLARATION - 1)
	    && write_tag(&s, BAG_MANIFEST, manifest, len);

	sums_write(&s.sums, &text);
	ok = ok && folder_write_file(folder, BAG_TAG_MANIFEST, text.text, text.len, diags);
	strbuf_drop(&text);
	sums_drop(&s.sums);
	return ok;
}
