#include "archive/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/folder.h"
#include "archive/info.h"
#include "archive/issues.h"
#include "base/map.h"
#include "base/utf8.h"
#include "wording/error.h"

/* Could it be read another time? Then a chain without it would be a lie. */
static bool
is_passing(int error)
{
	return error != ENOENT && error != ENOTDIR && error != ELOOP && error != EINVAL && error != EFBIG && error != EACCES;
}

/* False with errno. */
static bool
read_link(int fd, const char *name, bool disposed, struct arena *arena, struct chain_link *out)
{
	struct info info = info_new(arena);
	const char *previous;
	char *bytes;
	size_t len;

	if (!folder_read_file(fd, arena_printf(arena, "%s/" BAG_TAG_MANIFEST, name), BAG_TAG_MOST, &bytes, &len))
		return false;
	*out = (struct chain_link){ .name = name, .digest = digest_of(bytes, len), .disposed = disposed };
	free(bytes);
	if (!folder_read_file(fd, arena_printf(arena, "%s/" BAG_INFO, name), BAG_TAG_MOST, &bytes, &len))
		return false;
	(void)info_parse(bytes, len, &info);
	free(bytes);
	previous = info_find(&info, "Previous-Bag");
	out->previous = previous != NULL ? previous : "";
	return true;
}

static bool
add_folder(int fd, bool disposed, struct arena *arena, struct chain *chain)
{
	const char **names;
	struct chain_link *more;
	size_t count, i;

	if (!issues_names(fd, arena, &names, &count))
		return false;
	more = ARENA_ARRAY(arena, struct chain_link, chain->count + count + 1);
	if (chain->count > 0)
		memcpy(more, chain->list, chain->count * sizeof *more);
	chain->list = more;
	for (i = 0; i < count; i++)
		if (read_link(fd, names[i], disposed, arena, &chain->list[chain->count]))
			chain->count++;
		else if (is_passing(errno))
			return false;
	return true;
}

static void
tie(struct chain *chain)
{
	struct map *by_digest = map_new();
	size_t i, ends = 0;

	for (i = 0; i < chain->count; i++)
		(void)map_add(by_digest, chain->list[i].digest.hex, &chain->list[i]);
	for (i = 0; i < chain->count; i++) {
		struct chain_link *before = map_lookup(by_digest, chain->list[i].previous);

		chain->list[i].before = before;
		if (before != NULL)
			before->after++;
	}
	for (i = 0; i < chain->count; i++)
		if (chain->list[i].after == 0) {
			chain->head = &chain->list[i];
			ends++;
		}
	if (ends != 1)
		chain->head = NULL;
	map_drop(by_digest);
}

bool
chain_read(int fd, struct arena *arena, struct chain *out)
{
	int disposed;
	bool ok;

	*out = (struct chain){ NULL, 0, NULL };
	if (!add_folder(fd, false, arena, out))
		return false;
	disposed = openat(fd, "disposed", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	ok = disposed >= 0 ? add_folder(disposed, true, arena, out) : errno == ENOENT;
	if (disposed >= 0)
		close(disposed);
	tie(out);
	return ok;
}

const struct chain_link *
chain_find(const struct chain *chain, const char *digest)
{
	size_t i;

	for (i = 0; i < chain->count; i++)
		if (strcmp(chain->list[i].digest.hex, digest) == 0)
			return &chain->list[i];
	return NULL;
}

/* ---- what is wrong --------------------------------------------------------------------------------------------- */

struct checking {
	const struct chain *chain;
	const char *archive;
	struct arena *arena;
	struct diags *diags;
	size_t faults;
};

#define FAULT(c, link, code, ...) ((c)->faults++, SAY_ERROR((c)->diags, ((struct src_pos){ \
	arena_printf((c)->arena, "%s/%s", (c)->archive, (link)->name), 0, 0 }), code, __VA_ARGS__))

/* "'a', 'b'": those that come after `link`. */
static const char *
followers(const struct checking *c, const struct chain_link *link)
{
	const char *all = "";
	size_t i;

	for (i = 0; i < c->chain->count; i++)
		if (c->chain->list[i].before == link)
			all = arena_printf(c->arena, "%s%s'%s'", all, *all != '\0' ? ", " : "", c->chain->list[i].name);
	return all;
}

static void
check_link(struct checking *c, const struct chain_link *link, const struct chain_link **first)
{
	char begins[17];   /* of its digits, or of what somebody has put in their place */

	if (link->after > 1)
		FAULT(c, link, "chain-forked", error_archive_forked, followers(c, link));
	if (*link->previous == '\0') {
		FAULT(c, link, "chain-broken", error_archive_no_previous);
	} else if (strcmp(link->previous, CHAIN_FIRST) == 0) {
		if (*first != NULL)
			FAULT(c, link, "chain-twice", error_archive_two_firsts, (*first)->name);
		*first = link;
	} else if (link->before == NULL) {
		utf8_cut(begins, sizeof begins, link->previous, strlen(link->previous));
		FAULT(c, link, "chain-broken", error_archive_broken, begins);
	}
}

/* Bags that nobody names, of which there should be one: the last. */
static void
check_ends(struct checking *c)
{
	const char *all = "";
	size_t i, ends = 0;

	for (i = 0; i < c->chain->count; i++)
		if (c->chain->list[i].after == 0) {
			ends++;
			all = arena_printf(c->arena, "%s%s'%s'", all, ends > 1 ? ", " : "", c->chain->list[i].name);
		}
	if (ends > 1) {
		c->faults++;
		SAY_ERROR(c->diags, ((struct src_pos){ c->archive, 0, 0 }), "chain-heads", error_archive_heads, all);
	}
}

bool
chain_check(const struct chain *chain, const char *archive, struct arena *arena, struct diags *diags)
{
	struct checking c = { chain, archive, arena, diags, 0 };
	const struct chain_link *first = NULL;
	size_t i;

	for (i = 0; i < chain->count; i++)
		check_link(&c, &chain->list[i], &first);
	check_ends(&c);
	return c.faults == 0;
}
