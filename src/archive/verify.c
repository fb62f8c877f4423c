/* A bag is looked at as if somebody had tampered with it: nothing in it is trusted, no link is followed. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/folder.h"
#include "archive/issues.h"
#include "archive/names.h"
#include "archive/sums.h"
#include "base/map.h"
#include "wording/error.h"

/* A file that is in the bag. */
struct found {
	const struct folder_entry *entry;
	bool named;                    /* by a manifest */
	bool summed;
	struct digest digest;
};

struct verifying {
	int fd;                        /* the bag */
	const char *name, *shown;      /* "ARCHIVE/NAME" */
	struct folder_list all;
	struct found *found;           /* of each entry */
	struct map *by_path, *by_folded;   /* -> struct found, files only */
	struct sums tags, payload;
	struct sum *changed;           /* the one file whose content is another */
	size_t changes, gone;
	long long octets;              /* of the payload, as it is */
	struct arena *arena;
	struct diags *diags;
	size_t faults;
};

#define FAULT(v, code, ...) ((v)->faults++, SAY_ERROR((v)->diags, ((struct src_pos){ (v)->shown, 0, 0 }), code, __VA_ARGS__))

/* ---- what is there ---------------------------------------------------------------------------------------- */

static void
take_entry(struct verifying *v, size_t i)
{
	const struct folder_entry *e = &v->all.list[i];
	const char *shown = name_shown(e->path, v->arena);

	v->found[i].entry = e;
	if (e->kind == FOLDER_LINK)
		FAULT(v, "bag-link", error_archive_link, shown);
	else if (e->kind == FOLDER_OTHER)
		FAULT(v, "bag-device", error_archive_device, shown);
	if (e->kind != FOLDER_FILE)
		return;
	(void)map_add(v->by_path, e->path, &v->found[i]);
	(void)map_add(v->by_folded, name_folded(e->path, v->arena), &v->found[i]);
}

static bool
look_around(struct verifying *v)
{
	size_t i;

	if (!folder_walk(v->fd, v->arena, &v->all)) {
		FAULT(v, "bag-unread", error_archive_unread, strerror(errno));
		return false;
	}
	v->found = ARENA_ARRAY(v->arena, struct found, v->all.count + 1);
	for (i = 0; i < v->all.count; i++)
		take_entry(v, i);
	return true;
}

/* The digest of a file of the bag, read once. */
static bool
sum_up(struct verifying *v, struct found *f)
{
	int file;

	if (f->summed)
		return true;
	file = folder_open_file(v->fd, f->entry->path);
	f->summed = file >= 0 && digest_of_file(file, &f->digest, NULL);
	if (!f->summed)
		FAULT(v, "bag-unread", error_archive_file_unread, name_shown(f->entry->path, v->arena), strerror(errno));
	if (file >= 0)
		close(file);
	return f->summed;
}

/* ---- each file that a manifest names ------------------------------------------------------------------------ */

/* A file that no manifest names and that has this content. */
static const struct found *
find_renamed(struct verifying *v, const struct sum *sum)
{
	size_t i;

	for (i = 0; i < v->all.count; i++) {
		struct found *f = &v->found[i];

		if (f->entry->kind == FOLDER_FILE && !f->named && map_lookup(v->payload.by_path, f->entry->path) == NULL
		    && map_lookup(v->tags.by_path, f->entry->path) == NULL && sum_up(v, f)
		    && strcmp(f->digest.hex, sum->digest.hex) == 0)
			return f;
	}
	return NULL;
}

/* The file is not there; is it under another name? */
static void
tell_missing(struct verifying *v, const struct sum *sum)
{
	struct found *alike = map_lookup(v->by_folded, name_folded(sum->path, v->arena));
	const struct found *other;

	v->gone++;
	if (alike != NULL && !alike->named && map_lookup(v->payload.by_path, alike->entry->path) == NULL) {
		alike->named = true;
		if (strlen(alike->entry->path) == strlen(sum->path))
			FAULT(v, "bag-case", error_archive_case, sum->path, name_shown(alike->entry->path, v->arena));
		else
			FAULT(v, "bag-form", error_archive_form, sum->path, name_shown(alike->entry->path, v->arena));
		return;
	}
	other = find_renamed(v, sum);
	if (other == NULL) {
		FAULT(v, "bag-missing", error_archive_missing, sum->path);
		return;
	}
	((struct found *)other)->named = true;
	FAULT(v, "bag-renamed", error_archive_renamed, sum->path, name_shown(other->entry->path, v->arena));
}

static void
check_sum(struct verifying *v, struct sum *sum)
{
	struct found *f = map_lookup(v->by_path, sum->path);

	if (f == NULL)
		return;      /* told when all names are known */
	f->named = true;
	if (!sum_up(v, f) || strcmp(f->digest.hex, sum->digest.hex) == 0)
		return;
	sum->seen = true;
	v->changed = sum;
	v->changes++;
}

static void
check_sums(struct verifying *v, struct sums *sums)
{
	size_t i;

	for (i = 0; i < sums->count; i++)
		check_sum(v, sums->list[i]);
	for (i = 0; i < sums->count; i++)
		if (map_lookup(v->by_path, sums->list[i]->path) == NULL)
			tell_missing(v, sums->list[i]);
}

static bool
is_manifest(const char *path)
{
	return strcmp(path, BAG_TAG_MANIFEST) == 0 || strcmp(path, BAG_MANIFEST) == 0;
}

static void
tell_extra(struct verifying *v)
{
	size_t i;

	for (i = 0; i < v->all.count; i++)
		if (v->found[i].entry->kind == FOLDER_FILE && !v->found[i].named
		    && !is_manifest(v->found[i].entry->path))
			FAULT(v, "bag-extra", error_archive_extra, name_shown(v->found[i].entry->path, v->arena));
}

/* ---- tag files ---------------------------------------------------------------------------------------------------- */

static bool
read_tag(struct verifying *v, const char *name, char **bytes, size_t *len)
{
	if (folder_read_file(v->fd, name, BAG_TAG_MOST, bytes, len))
		return true;
	FAULT(v, "bag-no-tag", error_archive_no_tag, name, strerror(errno));
	return false;
}

static bool
read_sums(struct verifying *v, const char *name, struct sums *sums, bool payload)
{
	char *bytes;
	size_t len;
	bool ok;

	if (!read_tag(v, name, &bytes, &len))
		return false;
	ok = sums_parse(sums, bytes, len, arena_printf(v->arena, "%s/%s", v->shown, name), payload, v->diags);
	v->faults += !ok;
	free(bytes);
	return ok;
}

static void
check_declaration(struct verifying *v)
{
	static const char version[] = "BagIt-Version: 1.0\n";
	char *bytes;
	size_t len;

	if (!read_tag(v, "bagit.txt", &bytes, &len))
		return;
	if (strncmp(bytes, version, strlen(version)) != 0 || strstr(bytes, "Tag-File-Character-Encoding: UTF-8") == NULL)
		FAULT(v, "bag-declaration", error_archive_declaration);
	free(bytes);
}

/* A bag is called after what it is; nothing else says that its folder was renamed. */
static void
check_called(struct verifying *v, const struct info *info)
{
	struct issue issue = { .info = *info };
	const char *name;

	issue_take_info(&issue, "", v->name, v->arena);
	if (*issue.identifier == '\0' || info_find(info, "Version") == NULL)
		return;
	name = arena_printf(v->arena, "%s-%s%s-v%u", issue.identifier, issue_day(&issue),
	    strcmp(issue.edition, "private") == 0 ? "-private" : "", issue.version);
	if (strcmp(name, v->name) != 0)
		FAULT(v, "bag-called", error_archive_called, name);
}

/* The octets that Payload-Oxum says; -1: none. */
static long long
told_octets(struct verifying *v)
{
	struct info info = info_new(v->arena);
	char *bytes, *dot;
	const char *oxum;
	long long octets = -1;
	size_t len;

	if (!read_tag(v, BAG_INFO, &bytes, &len))
		return -1;
	if (!info_parse(bytes, len, &info))
		FAULT(v, "bag-info", error_archive_info);
	free(bytes);
	check_called(v, &info);
	oxum = info_find(&info, "Payload-Oxum");
	if (oxum != NULL) {
		octets = strtoll(oxum, &dot, 10);
		if (*dot != '.')
			octets = -1;
	}
	return octets;
}

static void
tell_changed(struct verifying *v, const struct sum *sum, long long told)
{
	const struct found *f = map_lookup(v->by_path, sum->path);
	long long size = f->entry->size, was = told >= 0 ? told - (v->octets - size) : -1;

	if (size == 0)
		FAULT(v, "bag-changed", error_archive_emptied, sum->path);
	else if (v->changes == 1 && v->gone == 0 && was > size && strncmp(sum->path, "data/", 5) == 0)
		FAULT(v, "bag-changed", error_archive_cut, sum->path, say_digits(v->arena, (size_t)size),
		    say_digits(v->arena, (size_t)was));
	else
		FAULT(v, "bag-changed", error_archive_changed, sum->path);
}

static void
tell_all_changed(struct verifying *v)
{
	long long told = told_octets(v);
	struct sums *both[] = { &v->tags, &v->payload };
	size_t i, s;

	for (i = 0; i < v->all.count; i++)
		if (v->found[i].entry->kind == FOLDER_FILE && strncmp(v->found[i].entry->path, "data/", 5) == 0
		    && map_lookup(v->payload.by_path, v->found[i].entry->path) != NULL)
			v->octets += v->found[i].entry->size;
	for (s = 0; s < ARRAY_LEN(both); s++)
		for (i = 0; i < both[s]->count; i++)
			if (both[s]->list[i]->seen)
				tell_changed(v, both[s]->list[i], told);
	if (v->faults == 0 && told >= 0 && told != v->octets)
		FAULT(v, "bag-oxum", error_archive_oxum);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------- */

static void
verify(struct verifying *v)
{
	bool tags, payload;

	if (!look_around(v))
		return;
	check_declaration(v);
	tags = read_sums(v, BAG_TAG_MANIFEST, &v->tags, false);
	payload = read_sums(v, BAG_MANIFEST, &v->payload, true);
	if (tags && map_lookup(v->tags.by_path, BAG_MANIFEST) == NULL)
		FAULT(v, "bag-tags", error_archive_tags, BAG_MANIFEST);
	if (tags && map_lookup(v->tags.by_path, BAG_INFO) == NULL)
		FAULT(v, "bag-tags", error_archive_tags, BAG_INFO);
	if (tags)
		check_sums(v, &v->tags);
	if (payload)
		check_sums(v, &v->payload);
	if (tags && payload)
		tell_extra(v);
	tell_all_changed(v);
}

bool
bag_verify(int archive, const char *name, const char *shown, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct verifying v = { .name = name, .shown = shown, .arena = arena, .diags = diags,
		.by_path = map_new(), .by_folded = map_new(), .tags = sums_new(arena), .payload = sums_new(arena) };

	v.fd = openat(archive, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (v.fd < 0)
		FAULT(&v, "bag-unread", error_archive_unread, strerror(errno));
	else
		verify(&v);
	if (v.fd >= 0)
		close(v.fd);
	folder_list_drop(&v.all);
	sums_drop(&v.tags);
	sums_drop(&v.payload);
	map_drop(v.by_path);
	map_drop(v.by_folded);
	arena_drop(arena);
	return v.faults == 0;
}
