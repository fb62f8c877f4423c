/* The journal of an outbox after accidents, and the states of its messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "post/journal.h"
#include "post/outbox.h"

static char folder[] = "/tmp/mail-outbox-XXXXXX";

static const char *
path_of(const char *name)
{
	static char path[200];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void
put(const char *name, const char *bytes, size_t len)
{
	FILE *f = fopen(path_of(name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static char *
get(const char *name, size_t *len)
{
	struct diags *diags = diags_new();
	char *bytes;

	assert_true(file_read(path_of(name), (struct src_pos){ NULL, 0, 0 }, &bytes, len, diags));
	diags_drop(diags);
	return bytes;
}

/* ---- lines -------------------------------------------------------------------------------------------- */

struct read { size_t lines, fields; char last[100]; };

static bool
take(void *context, const char *const *fields, size_t count)
{
	struct read *r = context;

	r->lines++;
	r->fields = count;
	snprintf(r->last, sizeof r->last, "%s", fields[0]);
	return true;
}

/* The lines of the journal; SIZE_MAX when it is damaged. `add`: a line more, or NULL. */
static size_t
open_and_add(struct read *r, const char *add)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct journal *j;
	size_t lines;

	*r = (struct read){ 0 };
	j = journal_open(path_of("j"), take, r, arena, diags);
	lines = j != NULL ? r->lines : SIZE_MAX;
	if (j != NULL && add != NULL)
		assert_true(journal_add(j, &add, 1, diags));
	assert_int_equal(j == NULL, diags_count(diags, DIAG_ERROR) > 0);
	journal_close(j);
	diags_drop(diags);
	arena_drop(arena);
	return lines;
}

static void
lines_come_back(void **state)
{
	struct read r;

	(void)state;
	unlink(path_of("j"));
	assert_int_equal(open_and_add(&r, "one"), 0);
	assert_int_equal(open_and_add(&r, "two\twith\ncontrols\r"), 1);
	assert_int_equal(open_and_add(&r, ""), 2);
	assert_string_equal(r.last, "two with controls ");
	assert_int_equal(open_and_add(&r, NULL), 3);
	assert_string_equal(r.last, "");
	assert_int_equal(r.fields, 1);
}

/* Cut anywhere, whole lines remain, and the next line is as good as any. */
static void
a_torn_line_is_cut_off(void **state)
{
	struct read r;
	size_t len, whole;
	char *bytes;

	(void)state;
	unlink(path_of("j"));
	for (int i = 0; i < 4; i++)
		(void)open_and_add(&r, "a line of some length");
	bytes = get("j", &len);
	for (size_t cut = 0; cut <= len; cut++) {
		whole = 0;
		for (size_t i = 0; i < cut; i++)
			whole += bytes[i] == '\n';
		put("j", bytes, cut);
		assert_int_equal(open_and_add(&r, "after"), whole);
		assert_int_equal(open_and_add(&r, NULL), whole + 1);
		assert_string_equal(r.last, "after");
	}
	/* What a crash of the machine may leave behind them. */
	put("j", bytes, len);
	FILE *f = fopen(path_of("j"), "ab");
	assert_int_equal(fwrite("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 1, 20, f), 20);
	fclose(f);
	assert_int_equal(open_and_add(&r, NULL), 4);
	free(bytes);
}

/* Any byte changed, a line gone, twice or elsewhere. */
static void
damage_is_seen(void **state)
{
	char *bytes, *changed;
	struct read r;
	size_t len, line;

	(void)state;
	unlink(path_of("j"));
	for (int i = 0; i < 4; i++)
		(void)open_and_add(&r, "a line of some length");
	bytes = get("j", &len);
	line = len / 4;
	changed = mem_new(len + line);
	for (size_t i = 0; i < len; i++) {
		size_t found;

		memcpy(changed, bytes, len);
		changed[i] ^= 1;
		put("j", changed, len);
		found = open_and_add(&r, NULL);
		if (i + 1 < len)
			assert_int_equal(found, SIZE_MAX);
		else
			assert_int_equal(found, 3);      /* the last newline: as if it was not written */
	}
	put("j", bytes + line, len - line);
	assert_int_equal(open_and_add(&r, NULL), SIZE_MAX);
	memcpy(changed, bytes, line);
	memcpy(changed + line, bytes, len);
	put("j", changed, len + line);
	assert_int_equal(open_and_add(&r, NULL), SIZE_MAX);
	free(changed);
	free(bytes);
}

/* ---- messages --------------------------------------------------------------------------------------------- */

static const struct outbox_entry ENTRY = { .key = "anne-1", .pack = "pack/list", .recipient = "anne",
	.from = "clerk@example.gov.uk", .to = "anne@example.org" };

static struct outbox *
open_outbox(struct diags *diags)
{
	struct outbox *o = outbox_open(path_of("outbox"), diags);

	assert_non_null(o);
	return o;
}

static void
a_message_goes_its_way(void **state)
{
	static const struct { enum outbox_state state; int code; const char *text; long long next; enum outbox_state later; } way[] = {
		{ OUTBOX_SENDING, 0, NULL, 0, OUTBOX_DOUBT },      /* whoever was sending is dead */
		{ OUTBOX_DEFERRED, 451, "4.7.1 Later", 160, OUTBOX_DEFERRED },
		{ OUTBOX_SENDING, 0, NULL, 0, OUTBOX_DOUBT },
		{ OUTBOX_DEFERRED, 0, "lost", 400, OUTBOX_DEFERRED },
		{ OUTBOX_SENDING, 0, NULL, 0, OUTBOX_DOUBT },
		{ OUTBOX_DOUBT, 0, "lost", 0, OUTBOX_DOUBT },
		{ OUTBOX_QUEUED, 0, NULL, 0, OUTBOX_QUEUED },
		{ OUTBOX_REFUSED, 550, "no\tsuch\nuser", 0, OUTBOX_REFUSED },
		{ OUTBOX_WITHDRAWN, 0, NULL, 0, OUTBOX_WITHDRAWN },
		{ OUTBOX_SENT, 250, "Ok", 0, OUTBOX_SENT },
	};
	struct diags *diags = diags_new();
	struct outbox *o = open_outbox(diags);
	struct outbox_entry *e;
	char *bytes;
	size_t len;

	(void)state;
	e = outbox_queue(o, &ENTRY, "A: b\r\n", 6, 100, diags);
	assert_non_null(e);
	assert_int_equal(e->state, OUTBOX_QUEUED);
	for (size_t i = 0; i < ARRAY_LEN(way); i++) {
		assert_true(outbox_change(o, e, way[i].state, 100, way[i].code, way[i].text, way[i].next, diags));
		outbox_close(o);
		o = open_outbox(diags);
		assert_int_equal(outbox_count(o), 1);
		e = outbox_find(o, "anne-1");
		assert_non_null(e);
		assert_int_equal(e->state, way[i].later);
		assert_int_equal(e->code, way[i].code);
		assert_int_equal(e->next, way[i].next);
		assert_int_equal(e->tries, i == 1 || i == 2 ? 1 : i == 3 || i == 4 ? 2 : 0);
		assert_string_equal(e->to, ENTRY.to);
	}
	assert_true(outbox_load(o, e, &bytes, &len, diags));
	assert_string_equal(bytes, "A: b\r\n");
	free(bytes);
	put("outbox/anne-1.eml", "A: c\r\n", 6);
	assert_false(outbox_load(o, e, &bytes, &len, diags));
	outbox_close(o);
	diags_drop(diags);
}

static void
tries_are_further_and_further_apart(void **state)
{
	static const int minutes[] = { 1, 5, 15, 60, 240, 240 };

	(void)state;
	for (unsigned i = 0; i < ARRAY_LEN(minutes); i++)
		assert_int_equal(outbox_next(i + 1, 1000), 1000 + 60 * minutes[i]);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL;
}

static int
drop_folder(void **state)
{
	static const char *const files[] = { "j", "outbox/journal", "outbox/anne-1.eml" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		unlink(path_of(files[i]));
	rmdir(path_of("outbox"));
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_come_back),
		cmocka_unit_test(a_torn_line_is_cut_off),
		cmocka_unit_test(damage_is_seen),
		cmocka_unit_test(a_message_goes_its_way),
		cmocka_unit_test(tries_are_further_and_further_apart),
	};

	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
