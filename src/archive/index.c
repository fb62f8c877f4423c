#include "archive/index.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/folder.h"
#include "base/file.h"
#include "base/library.h"
#include "base/map.h"
#include "wording/error.h"

#define SQLITE_FUNCTIONS(F) \
	F(sqlite3_open_v2) F(sqlite3_close) F(sqlite3_exec) F(sqlite3_prepare_v2) F(sqlite3_bind_text) \
	F(sqlite3_bind_int64) F(sqlite3_step) F(sqlite3_column_int64) F(sqlite3_column_text) F(sqlite3_reset) \
	F(sqlite3_finalize) F(sqlite3_errmsg) F(sqlite3_busy_timeout) F(sqlite3_last_insert_rowid)
struct sqlite { SQLITE_FUNCTIONS(LIBRARY_MEMBER) };
#define SQLITE_ENTRY(name) { #name, offsetof(struct sqlite, name) },
static const struct library_entry SQLITE_ENTRIES[] = { SQLITE_FUNCTIONS(SQLITE_ENTRY) };

/* What is in a bag's words is limited: nobody's plan is longer, and a hostile one is not read to its end. */
enum { SOURCE_MOST = 64 << 20, BUSY_MS = 10000 };

struct index {
	struct sqlite s;
	sqlite3 *db;
	int archive;                   /* the folder */
	struct arena *arena;
	struct map *known;             /* names of bags that are in it as they are now */
	const char *unread; int error; /* a source of a bag that the machine could not read; NULL */
};

/* A row of `bags` for each bag that is in it, a document of `words` with the same number. A bag that has changed gets
 * a new number; what is left of the old one is found by nobody. */
static const char SCHEMA[] =
    "PRAGMA user_version = 1;"
    "CREATE TABLE bags (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, state TEXT);"
    "CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize=\"unicode61 remove_diacritics 2\");";

/* ---- the words of a bag ---------------------------------------------------------------------------------------- */

static void
put_words(struct strbuf *out, const char *text)
{
	strbuf_puts(out, text);
	strbuf_putc(out, '\n');
}

/* Texts, and attributes of more than one word: titles and headings. */
static void
put_node(struct strbuf *out, const xmlNode *node, int depth)
{
	const xmlAttr *a;
	const xmlNode *n;

	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		put_words(out, (const char *)node->content);
	if (node->type != XML_ELEMENT_NODE || depth == 0)
		return;
	for (a = node->properties; a != NULL; a = a->next)
		if (a->children != NULL && a->children->content != NULL
		    && strchr((const char *)a->children->content, ' ') != NULL)
			put_words(out, (const char *)a->children->content);
	for (n = node->children; n != NULL; n = n->next)
		put_node(out, n, depth - 1);
}

static void
put_xml(struct strbuf *out, const char *bytes, size_t len)
{
	xmlDoc *doc = len < INT_MAX ? xmlReadMemory(bytes, (int)len, "source.xml", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

	if (root != NULL)
		put_node(out, root, 250);
	xmlFreeDoc(doc);
}

static bool
ends_with(const char *path, const char *end)
{
	size_t len = strlen(path), n = strlen(end);

	return len > n && strcmp(path + len - n, end) == 0;
}

/* Words that could not be read now are not left out for good: False, and the path with errno in the index. */
static bool
unread(struct index *x, const char *name, const char *path)
{
	if (folder_is_of_file(errno))
		return true;
	x->error = errno;
	x->unread = arena_printf(x->arena, "%s/data/source%s%s", name, *path != '\0' ? "/" : "", path);
	return false;
}

static bool
put_file(struct strbuf *out, struct index *x, const char *name, int sources, const char *path)
{
	bool xml = ends_with(path, ".xml");
	char *bytes;
	size_t len;

	if (!xml && !ends_with(path, ".csv"))
		return true;
	if (!folder_read_file(sources, path, SOURCE_MOST, &bytes, &len))
		return unread(x, name, path);
	if (xml)
		put_xml(out, bytes, len);
	else
		put_words(out, bytes);
	free(bytes);
	return true;
}

/* What it has of the sources of earlier issues is their words, not its own. */
static bool
put_bag(struct strbuf *out, struct index *x, const struct issue *issue)
{
	struct arena *arena = arena_new();
	struct folder_list all = { NULL, 0, 0 };
	int sources = openat(x->archive, arena_printf(arena, "%s/data/source", issue->name),
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	bool ok = sources >= 0 && folder_walk(sources, arena, &all);
	size_t i;

	if (!ok)
		ok = unread(x, issue->name, "");
	put_words(out, issue->title);
	for (i = 0; ok && i < all.count; i++)
		if (all.list[i].kind == FOLDER_FILE && strstr(all.list[i].path, "/data/source/") == NULL)
			ok = put_file(out, x, issue->name, sources, all.list[i].path);
	folder_list_drop(&all);
	if (sources >= 0)
		close(sources);
	arena_drop(arena);
	return ok;
}

/* ---- bringing it up to date -------------------------------------------------------------------------------------- */

static bool
run(struct index *x, const char *sql)
{
	return x->s.sqlite3_exec(x->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static sqlite3_stmt *
prepare(struct index *x, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	return x->s.sqlite3_prepare_v2(x->db, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

static bool
bind(struct index *x, sqlite3_stmt *st, int at, const char *text)
{
	return x->s.sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

/* What a bag is when it has not changed. */
static const char *
state_of(const struct index *x, const char *name)
{
	struct stat st;

	if (fstatat(x->archive, arena_printf(x->arena, "%s/tagmanifest-sha512.txt", name), &st,
	    AT_SYMLINK_NOFOLLOW) != 0)
		return "";
	return arena_printf(x->arena, "%lld.%09ld %lld %llu", (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
	    (long long)st.st_size, (unsigned long long)st.st_ino);
}

/* The bags that are in it, and as they were then. */
static bool
read_known(struct index *x)
{
	sqlite3_stmt *st = prepare(x, "SELECT name, state FROM bags");
	int result = st != NULL ? SQLITE_ROW : SQLITE_ERROR;

	while (result == SQLITE_ROW && (result = x->s.sqlite3_step(st)) == SQLITE_ROW) {
		const char *name = (const char *)x->s.sqlite3_column_text(st, 0);
		const char *state = (const char *)x->s.sqlite3_column_text(st, 1);

		if (name != NULL && state != NULL)
			(void)map_add(x->known, arena_strdup(x->arena, name), arena_strdup(x->arena, state));
	}
	x->s.sqlite3_finalize(st);
	return result == SQLITE_DONE;
}

static bool
add_bag(struct index *x, sqlite3_stmt *row, sqlite3_stmt *document, const struct issue *issue, const char *state)
{
	struct strbuf words = STRBUF_INIT;
	bool ok;

	ok = put_bag(&words, x, issue) && bind(x, row, 1, issue->name) && bind(x, row, 2, state) && x->s.sqlite3_step(row) == SQLITE_DONE
	    && x->s.sqlite3_bind_int64(document, 1, x->s.sqlite3_last_insert_rowid(x->db)) == SQLITE_OK
	    && bind(x, document, 2, words.text) && x->s.sqlite3_step(document) == SQLITE_DONE;
	x->s.sqlite3_reset(row);
	x->s.sqlite3_reset(document);
	strbuf_drop(&words);
	return ok;
}

static bool
add_new(struct index *x, const struct issues *issues)
{
	sqlite3_stmt *row = prepare(x, "INSERT OR REPLACE INTO bags (name, state) VALUES (?, ?)");
	sqlite3_stmt *document = prepare(x, "INSERT INTO words (rowid, body) VALUES (?, ?)");
	bool ok = row != NULL && document != NULL;
	size_t i;

	for (i = 0; ok && i < issues->count; i++) {
		const char *state = state_of(x, issues->list[i].name), *was = map_lookup(x->known, issues->list[i].name);

		if (was == NULL || strcmp(was, state) != 0)
			ok = add_bag(x, row, document, &issues->list[i], state);
	}
	x->s.sqlite3_finalize(row);
	x->s.sqlite3_finalize(document);
	return ok;
}

static bool
is_made(struct index *x)
{
	sqlite3_stmt *st = prepare(x, "PRAGMA user_version");
	bool made = st != NULL && x->s.sqlite3_step(st) == SQLITE_ROW && x->s.sqlite3_column_int64(st, 0) == 1;

	x->s.sqlite3_finalize(st);
	return made;
}

static bool
update(struct index *x, const struct issues *issues)
{
	return run(x, "PRAGMA synchronous = OFF") && run(x, "BEGIN IMMEDIATE") && (is_made(x) || run(x, SCHEMA))
	    && read_known(x) && add_new(x, issues) && run(x, "COMMIT");
}

/* ---- searching -------------------------------------------------------------------------------------------------------- */

/* Each word as the beginning of one: "placement"* "cost"*. Nothing that is typed is taken for FTS5's grammar. */
static const char *
question(const char *words, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;
	const char *text;

	for (words += strspn(words, " \t\n"); *words != '\0'; words += strspn(words, " \t\n")) {
		strbuf_puts(&out, out.len > 0 ? " \"" : "\"");
		for (; *words != '\0' && strchr(" \t\n", *words) == NULL; words++)
			strbuf_puts(&out, *words == '"' ? "\"\"" : (const char[]){ *words, '\0' });
		strbuf_puts(&out, "\"*");
	}
	text = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return text;
}

static bool
ask(struct index *x, const struct issues *issues, const char *words, bool *found)
{
	sqlite3_stmt *st = prepare(x, "SELECT name FROM words JOIN bags ON bags.id = words.rowid WHERE words MATCH ?");
	struct map *names = map_new();
	int result = st != NULL && bind(x, st, 1, question(words, x->arena)) ? SQLITE_ROW : SQLITE_ERROR;
	size_t i;

	while (result == SQLITE_ROW && (result = x->s.sqlite3_step(st)) == SQLITE_ROW) {
		const char *name = (const char *)x->s.sqlite3_column_text(st, 0);

		if (name != NULL)
			(void)map_add(names, arena_strdup(x->arena, name), names);
	}
	x->s.sqlite3_finalize(st);
	for (i = 0; i < issues->count; i++)
		found[i] = map_lookup(names, issues->list[i].name) != NULL;
	map_drop(names);
	return result == SQLITE_DONE;
}

/* ---- opening ------------------------------------------------------------------------------------------------------------ */

static bool
try_file(struct index *x, const char *file, const struct issues *issues, const char *words, bool *found)
{
	bool ok = x->s.sqlite3_open_v2(file, &x->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK;

	x->known = map_new();
	if (ok)
		x->s.sqlite3_busy_timeout(x->db, BUSY_MS);
	ok = ok && update(x, issues) && ask(x, issues, words, found);
	if (!ok)
		(void)run(x, "ROLLBACK");
	x->s.sqlite3_close(x->db);
	map_drop(x->known);
	return ok;
}

/* One that is damaged is thrown away; where none can be written, it is made in memory. */
static bool
search(struct index *x, const struct issues *issues, const char *archive, const char *words, bool *found)
{
	static const char *const leftovers[] = { ".index.sqlite", ".index.sqlite-journal", ".index.sqlite-wal" };
	const char *file = arena_printf(x->arena, "%s/%s", archive, leftovers[0]);
	size_t i;

	if (try_file(x, file, issues, words, found))
		return true;
	if (x->unread != NULL)
		return false;
	for (i = 0; i < ARRAY_LEN(leftovers); i++)
		(void)unlinkat(x->archive, leftovers[i], 0);
	return try_file(x, file, issues, words, found) || try_file(x, ":memory:", issues, words, found);
}

bool
index_search(const char *archive, const struct issues *issues, const char *words, bool *found, struct diags *diags)
{
	struct index x = { .archive = folder_open(archive), .arena = arena_new() };
	bool ok = false;

	if (!library_load("libsqlite3.so.0", SQLITE_ENTRIES, ARRAY_LEN(SQLITE_ENTRIES), &x.s))
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-library", error_archive_sqlite,
		    "libsqlite3.so.0", dlerror());
	else if (!(ok = search(&x, issues, archive, words, found)) && x.unread != NULL)
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD,
		    arena_printf(x.arena, "%s/%s", archive, x.unread), x.error);
	else if (!ok)
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "index", error_archive_index, archive);
	if (x.archive >= 0)
		close(x.archive);
	arena_drop(x.arena);
	return ok;
}
