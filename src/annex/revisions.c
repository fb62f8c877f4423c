#define _GNU_SOURCE   /* memmem */
#include "annex/revisions.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	TABLES_MAX = 50,             /* cross-reference tables that are followed */
	TABLE_BYTES = 32 << 20,      /* that the end of one is looked for in */
	VERSIONS_READ = 5,           /* of which pages are compared, the latest ones */
	PAGES_MAX = 20000,           /* of a version */
	DEPTH_OF_FORMS = 3,
};

struct span { const char *bytes; size_t len; };

/* ---- where versions end --------------------------------------------------------------------- */

/* A whole number at `s`, before `end`; behind it in `*after`. 0: there is none. */
static size_t
number_at(const char *s, const char *end, const char **after)
{
	size_t number = 0;

	while (s < end && strchr(" \t\r\n\f", *s) != NULL && *s != '\0')
		s++;
	while (s < end && *s >= '0' && *s <= '9' && number < SIZE_MAX / 100)
		number = number * 10 + (size_t)(*s++ - '0');
	*after = s;
	return number;
}

/* What the table at `offset` names as the one before it (7.5.5, 7.5.8); 0: none. */
static size_t
table_before(struct span file, size_t offset)
{
	const char *s = file.bytes + offset, *end = file.bytes + file.len, *stop, *previous, *after;

	if (end - s > TABLE_BYTES)
		end = s + TABLE_BYTES;
	if (end - s > 4 && memcmp(s, "xref", 4) == 0) {
		s = memmem(s, (size_t)(end - s), "trailer", 7);
		stop = s != NULL ? memmem(s, (size_t)(end - s), "startxref", 9) : NULL;
	} else {
		stop = memmem(s, (size_t)(end - s), "stream", 6);
	}
	if (s == NULL || stop == NULL)
		return 0;
	previous = memmem(s, (size_t)(stop - s), "/Prev", 5);
	return previous != NULL ? number_at(previous + 5, stop, &after) : 0;
}

/* The offsets of all tables, the newest first, from the file's last "startxref" on. */
static size_t
follow_tables(struct span file, size_t *tables)
{
	const char *last = NULL, *s = file.bytes, *end = file.bytes + file.len, *after;
	size_t count = 0, at, i;

	while ((s = memmem(s, (size_t)(end - s), "startxref", 9)) != NULL)
		last = s += 9;
	at = last != NULL ? number_at(last, end, &after) : 0;
	while (at > 0 && at < file.len && count < TABLES_MAX) {
		for (i = 0; i < count && tables[i] != at; i++)
			;
		if (i < count)
			break;
		tables[count++] = at;
		at = table_before(file, at);
	}
	return count;
}

static bool
is_table(const size_t *tables, size_t count, size_t at)
{
	for (size_t i = 0; i < count; i++)
		if (tables[i] == at)
			return true;
	return false;
}

/* Behind each "startxref N %%EOF" whose N is a table of this file, and not of one inside it: there a
 * version ends. In a file made for the web the first such N is 0, and is none. */
static size_t
find_ends(struct span file, size_t *ends)
{
	size_t tables[TABLES_MAX], table_count = follow_tables(file, tables), count = 0, at;
	const char *s = file.bytes, *end = file.bytes + file.len, *after;

	while (count < TABLES_MAX && (s = memmem(s, (size_t)(end - s), "startxref", 9)) != NULL) {
		at = number_at(s += 9, end, &after);
		if (!is_table(tables, table_count, at))
			continue;
		after = memmem(after, (size_t)(end - after) < 64 ? (size_t)(end - after) : 64, "%%EOF", 5);
		if (after != NULL)
			ends[count++] = (size_t)(after + 5 - file.bytes);
	}
	return count;
}

/* ---- what pages show -------------------------------------------------------------------------- */

struct shown { uint64_t *hashes; size_t count; };

/* FNV-1a: a page is compared with the same page a version later, not with an enemy's. */
static uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *s = bytes;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ s[i]) * 0x100000001b3u;
	return hash;
}

static uint64_t hash_resources(struct reader *r, qpdf_oh holder, uint64_t hash, int depth);

/* A picture or a form as it stands in the file. */
static uint64_t
hash_object(struct reader *r, qpdf_oh object, uint64_t hash, int depth)
{
	unsigned char *bytes = NULL;
	size_t len = 0;

	if (!qpdf_oh_is_stream(r->pdf, object) || !reader_step(r, 100))
		return hash;
	if (!(qpdf_oh_get_stream_data(r->pdf, object, qpdf_dl_none, NULL, &bytes, &len) & QPDF_ERRORS))
		hash = hash_bytes(hash, bytes, len);
	free(bytes);
	return hash_resources(r, object, hash, depth + 1);
}

static uint64_t
hash_resources(struct reader *r, qpdf_oh holder, uint64_t hash, int depth)
{
	qpdf_oh scope = h_open(r->pdf), own = key(r, holder, "/Resources"), objects;
	struct arena *arena = arena_new();
	const char **names;
	size_t count, i;

	if (depth == 0 && !qpdf_oh_is_dictionary(r->pdf, own))
		own = h_inherited(r->pdf, holder, "/Resources");
	objects = key(r, own, "/XObject");
	names = h_keys(r->pdf, objects, &count, arena);
	for (i = 0; i < count && depth < DEPTH_OF_FORMS && reader_step(r, 1); i++)
		hash = hash_object(r, key(r, objects, names[i]), hash, depth);
	arena_drop(arena);
	h_close(r->pdf, scope);
	return hash;
}

static uint64_t
hash_page(struct reader *r, qpdf_oh page)
{
	struct strbuf content = STRBUF_INIT;
	uint64_t hash = 0xcbf29ce484222325u;

	(void)page_decode(r->pdf, page, &r->budget, &content);
	hash = hash_bytes(hash, content.text, content.len);
	strbuf_drop(&content);
	return hash_resources(r, page, hash, 0);
}

/* The pages of the version that `r` reads; none when they cannot be told. */
static struct shown
hash_pages(struct reader *r)
{
	int count = qpdf_get_num_pages(r->pdf);
	struct shown shown = { NULL, 0 };

	if (count < 0 || qpdf_has_error(r->pdf))
		return shown;
	shown.count = (size_t)count < PAGES_MAX ? (size_t)count : PAGES_MAX;
	shown.hashes = mem_new_zero(shown.count + 1, sizeof *shown.hashes);
	for (size_t i = 0; i < shown.count; i++) {
		qpdf_oh page = qpdf_get_page_n(r->pdf, i);

		shown.hashes[i] = hash_page(r, page);
		drop(r, page);
	}
	return shown;
}

/* ---- comparing ---------------------------------------------------------------------------------- */

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Mark the pages of the version that ends at `end` that are not among those of today, which are in
 * order. */
static void
compare(struct reader *r, struct span version, const struct shown *now, bool *differs)
{
	struct reader then = { .pdf = pdf_reader_new(false), .arena = r->arena, .budget = r->budget };
	struct shown shown = { NULL, 0 };

	if (!(qpdf_read_memory(then.pdf, "annex", version.bytes, version.len, NULL) & QPDF_ERRORS))
		shown = hash_pages(&then);
	for (size_t i = 0; i < shown.count; i++)
		differs[i] |= bsearch(&shown.hashes[i], now->hashes, now->count, sizeof *now->hashes,
		    compare_hashes) == NULL;
	r->budget = then.budget;
	free(shown.hashes);
	/* What is wrong with an old version nobody needs to hear; libqpdf prints what it was not asked for. */
	if (qpdf_has_error(then.pdf))
		(void)qpdf_get_error(then.pdf);
	qpdf_cleanup(&then.pdf);
}

static void
keep_pages(struct reader *r, const bool *differs)
{
	size_t count = 0, *pages;

	for (size_t i = 0; i < PAGES_MAX; i++)
		count += differs[i];
	r->annex->earlier_pages = pages = ARENA_ARRAY(r->arena, size_t, count);
	for (size_t i = 0; i < PAGES_MAX; i++)
		if (differs[i])
			pages[r->annex->earlier_page_count++] = i + 1;
}

void
revisions_read(struct reader *r, const char *bytes, size_t len)
{
	const char *head = memmem(bytes, len < 1024 ? len : 1024, "%PDF", 4);
	struct span file = { head, len - (size_t)(head - bytes) };
	size_t ends[TABLES_MAX], count = find_ends(file, ends), i;
	struct shown now;
	bool *differs;

	if (count < 2)
		return;
	r->annex->earlier_versions = count - 1;
	now = hash_pages(r);
	if (now.count == 0) {
		free(now.hashes);
		return;
	}
	qsort(now.hashes, now.count, sizeof *now.hashes, compare_hashes);
	differs = mem_new_zero(PAGES_MAX, sizeof *differs);
	for (i = count - 1; i > 0 && count - i <= VERSIONS_READ; i--)
		compare(r, (struct span){ file.bytes, ends[i - 1] }, &now, differs);
	keep_pages(r, differs);
	free(differs);
	free(now.hashes);
}
