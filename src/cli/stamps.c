/* The last receipt of an archive, stamped; and the stamps that are kept. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/folder.h"
#include "archive/stamp.h"
#include "base/file.h"
#include "cli/shelves.h"
#include "wording/error.h"
#include "wording/print.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };

/* No answer of an authority is longer, with all its certificates. */
enum { STAMP_MOST = 1 << 20 };

struct stamping {
	const struct options *options;
	int fd;                        /* the archive */
	const char *folder;            /* ARCHIVE/stamps */
	struct chain chain;
	struct arena *arena;
	struct diags *diags;
};

/* ---- files --------------------------------------------------------------------------------------------------- */

struct stamp_file { const char *path; struct stamp_bytes bytes; };

enum { TOGETHER = 2 };

/* Write up to TOGETHER files, which appear together or not at all. */
static bool
write_files(const struct stamping *s, const struct stamp_file *wanted, size_t count)
{
	struct out_file *files[TOGETHER];
	size_t i;

	for (i = 0; i < count; i++) {
		files[i] = out_file_new(wanted[i].path, s->diags);
		if (files[i] == NULL) {
			while (i > 0)
				out_file_drop(files[--i]);
			return false;
		}
		/* It keeps what went wrong. */
		(void)!sink_write(out_file_sink(files[i]), wanted[i].bytes.bytes, wanted[i].bytes.len);
	}
	return out_files_commit(files, count, s->diags);
}

/* The file of a stamp, or bytes NULL. */
static struct stamp_bytes
read_kept(const struct stamping *s, const char *digest, const char *suffix)
{
	struct stamp_bytes out = { NULL, 0 };
	char *bytes;

	if (folder_read_file(s->fd, arena_printf(s->arena, "stamps/%s%s", digest, suffix), STAMP_MOST, &bytes, &out.len)) {
		out.bytes = memcpy(arena_alloc(s->arena, out.len + 1), bytes, out.len + 1);
		free(bytes);
	}
	return out;
}

static const char *
path_of(const struct stamping *s, const char *digest, const char *suffix)
{
	return arena_printf(s->arena, "%s/%s%s", s->folder, digest, suffix);
}

/* ---- a query ---------------------------------------------------------------------------------------------------- */

static void
tell_query(const struct stamping *s, const char *path)
{
	if (!s->options->quiet)
		PRINT_LINE(stdout, told_stamp_query, path, s->chain.head->name, s->options->archive);
}

static void
ask(struct stamping *s)
{
	const char *digest = s->chain.head->digest.hex, *path = path_of(s, digest, ".tsq");
	struct strbuf query = STRBUF_INIT;

	if (read_kept(s, digest, ".tsr").bytes != NULL)
		PRINT_LINE(stdout, told_stamp_has, s->chain.head->name);
	else if (read_kept(s, digest, ".tsq").bytes != NULL)
		tell_query(s, path);
	else if (!stamp_query(digest, &query))
		file_say_fault(s->diags, NOWHERE, FILE_UNWRITTEN, path, errno);
	else if (folder_make(s->folder, s->diags) && write_files(s, &(struct stamp_file){ path, { query.text, query.len } }, 1))
		tell_query(s, path);
	strbuf_drop(&query);
}

/* ---- an answer ---------------------------------------------------------------------------------------------------- */

/* The bag whose query this answers; NULL, with what is wrong in `found`. */
static const struct chain_link *
answered(const struct stamping *s, struct stamp_bytes answer, struct stamp_bytes pem, const char **when,
    struct diags *found)
{
	size_t i;

	/* The last bags first: their queries are the likely ones. */
	for (i = s->chain.count; i-- > 0; ) {
		const struct chain_link *link = &s->chain.list[i];
		struct stamp_bytes query = read_kept(s, link->digest.hex, ".tsq");
		struct diags *why = diags_new();
		bool ok = query.bytes != NULL && stamp_is_for(query, link->digest.hex)
		    && stamp_check(query, answer, pem, s->options->answer, s->arena, when, why);

		if (!ok && query.bytes != NULL && diags_count(found, DIAG_NOTE) == 0)
			diags_merge(found, why);
		diags_drop(why);
		if (ok)
			return link;
	}
	return NULL;
}

static void
keep(struct stamping *s, struct stamp_bytes answer, struct stamp_bytes pem)
{
	struct diags *found = diags_new();
	const char *when = "";
	const struct chain_link *link = answered(s, answer, pem, &when, found);

	if (link == NULL && diags_count(found, DIAG_NOTE) == 0)
		SAY_ERROR(s->diags, ((struct src_pos){ s->options->answer, 0, 0 }), "stamp", error_stamp_no_query);
	else if (link == NULL)
		diags_merge(s->diags, found);
	else if (write_files(s, (const struct stamp_file[]){ { path_of(s, link->digest.hex, ".pem"), pem },
	    { path_of(s, link->digest.hex, ".tsr"), answer } }, TOGETHER) && !s->options->quiet)
		PRINT_LINE(stdout, told_stamp_kept, link->name, when);
	diags_drop(found);
}

static void
take_answer(struct stamping *s)
{
	char *answer = NULL, *pem = NULL;
	size_t len, pem_len;

	if (s->options->certificates == NULL)
		PRINT_COMPLAINT(usage_stamp_certificates);
	else if (file_read(s->options->answer, NOWHERE, &answer, &len, s->diags)
	    && file_read(s->options->certificates, NOWHERE, &pem, &pem_len, s->diags))
		keep(s, (struct stamp_bytes){ answer, len }, (struct stamp_bytes){ pem, pem_len });
	free(answer);
	free(pem);
}

enum exit_status
shelves_stamp(const struct options *o, struct diags *diags)
{
	struct stamping s = { .options = o, .fd = folder_open(o->archive), .arena = arena_new(), .diags = diags };

	s.folder = arena_printf(s.arena, "%s/stamps", o->archive);
	if (s.fd < 0 || !chain_read(s.fd, s.arena, &s.chain))
		SAY_ERROR(diags, NOWHERE, "no-archive", error_archive_none, o->archive, strerror(errno));
	else if (s.chain.count == 0)
		SAY_ERROR(diags, NOWHERE, "no-issue", error_stamp_nothing, o->archive);
	else if (!chain_check(&s.chain, o->archive, s.arena, diags))
		SAY_ERROR(diags, NOWHERE, "archive-unsound", error_stamp_unsound, o->archive);
	else if (o->answer != NULL)
		take_answer(&s);
	else
		ask(&s);
	if (s.fd >= 0)
		close(s.fd);
	arena_drop(s.arena);
	return o->answer != NULL && o->certificates == NULL ? EXIT_USAGE : EXIT_DONE;
}

/* ---- those that are kept --------------------------------------------------------------------------------------------- */

static bool
check_one(const struct stamping *s, const char *digest, bool quiet)
{
	const struct chain_link *link = chain_find(&s->chain, digest);
	struct stamp_bytes query = read_kept(s, digest, ".tsq"), answer = read_kept(s, digest, ".tsr");
	struct stamp_bytes pem = read_kept(s, digest, ".pem");
	const char *path = path_of(s, digest, ".tsr"), *when;
	const struct src_pos at = { path, 0, 0 };

	if (link == NULL)
		SAY_ERROR(s->diags, at, "stamp", error_stamp_of_none);
	else if (query.bytes == NULL || answer.bytes == NULL || pem.bytes == NULL)
		SAY_ERROR(s->diags, at, "stamp", error_stamp_parts);
	else if (!stamp_is_for(query, digest))
		SAY_ERROR(s->diags, at, "stamp", error_stamp_of_other);
	else if (stamp_check(query, answer, pem, path, s->arena, &when, s->diags)) {
		if (!quiet)
			PRINT_LINE(stdout, told_stamp_proves, link->name, when);
		return true;
	}
	return false;
}

bool
shelves_check_stamps(const char *archive, const struct chain *chain, bool quiet, struct diags *diags)
{
	struct stamping s = { .fd = folder_open(archive), .chain = *chain, .arena = arena_new(), .diags = diags };
	struct folder_list all = { NULL, 0, 0 };
	int fd;
	bool ok = true;
	size_t i, len;

	s.folder = arena_printf(s.arena, "%s/stamps", archive);
	fd = folder_open(s.folder);
	if (fd >= 0 && !folder_list(fd, s.arena, &all)) {
		file_say_fault(diags, NOWHERE, FILE_UNREAD, s.folder, errno);
		ok = false;
	}
	for (i = 0; i < all.count; i++) {
		len = strlen(all.list[i].path);
		if (len > 4 && strcmp(all.list[i].path + len - 4, ".tsr") == 0)
			ok = check_one(&s, arena_strndup(s.arena, all.list[i].path, len - 4), quiet) && ok;
	}
	folder_list_drop(&all);
	if (fd >= 0)
		close(fd);
	if (s.fd >= 0)
		close(s.fd);
	arena_drop(s.arena);
	return ok;
}
