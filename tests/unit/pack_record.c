/* The record of a pack's pages, and what a pack made again is numbered by it. Packs stand here as
 * text: "2/1 Report: 1=a 2=b" is the paper 1 of item 2, with page 1, which shows a, and page 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "base/strbuf.h"
#include "pack/amend.h"

enum { PAGES = 64 };

static struct record *
record_of(struct arena *arena, const char *text)
{
	struct record *r = arena_alloc(arena, sizeof *r);
	struct record_page page = { 0 };
	char *copy = arena_strdup(arena, text), *word, *equals;

	r->pack = "pack";
	r->pages = ARENA_ARRAY(arena, struct record_page, PAGES);
	r->gone = ARENA_ARRAY(arena, struct record_page, PAGES);
	for (word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
		size_t len = strlen(word);

		if (strchr(word, '/') != NULL) {
			assert_int_equal(sscanf(word, "%u/%u", &page.item, &page.paper), 2);
			continue;
		}
		if (word[len - 1] == ':') {
			page.title = arena_strndup(arena, word, len - 1);
			continue;
		}
		equals = strchr(word, '=');
		assert_non_null(equals);
		*equals = '\0';
		page.label = word;
		page.hash = equals[1] != '\0' ? equals + 1 : NULL;
		page.text = "";
		*(page.hash != NULL ? &r->pages[r->count++] : &r->gone[r->gone_count++]) = page;
	}
	return r;
}

/* "47A 47B>47" for a change, "52-" for what is withdrawn, "46A+" for what is new. */
static const char *
told(struct arena *arena, const struct record *old, const struct record *now,
    const struct amendment *amendment)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept;
	size_t i, k;

	for (i = 0; i < amendment->count; i++) {
		const struct change *c = &amendment->changes[i];

		strbuf_puts(&out, out.len > 0 ? "; " : "");
		for (k = 0; k < c->count; k++)
			strbuf_printf(&out, "%s%s", k > 0 ? " " : "", now->pages[c->first + k].label);
		strbuf_puts(&out, c->old_count == 0 ? "+" : c->count == 0 ? "" : ">");
		for (k = 0; k < c->old_count; k++)
			strbuf_printf(&out, "%s%s", k > 0 ? " " : "", old->pages[c->old_first + k].label);
		strbuf_puts(&out, c->count == 0 ? "-" : "");
		strbuf_puts(&out, c->blank ? "(blank)" : "");
	}
	kept = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return kept;
}

static const char *
labels(struct arena *arena, const struct record_page *pages, size_t count)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "", pages[i].label);
	return text;
}

static void
pages_keep_their_numbers(void **state)
{
	static const struct { const char *old, *now, *labels, *told, *gone; } cases[] = {
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=b x=c", "1 2 3", "", "" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=B x=c", "1 2A 3", "2A>2", "2" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=B x=C x=c", "1 2A 2B 3", "2A 2B>2", "2" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=n x=b x=c", "1 1A 2 3", "1A+", "" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=c", "1 3", "2-", "2" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=N", "1 2A", "2A>2 3", "2 3" },
		{ "1/1 R: 1=a 2=b 3=c", "1/1 R: x=a x=B x=C", "1 2A 3A", "2A 3A>2 3", "2 3" },
		{ "1/1 R: 1=a 2=b 3=c 4=d", "1/1 R: x=a x=B x=C x=D x=d", "1 2A 3A 3B 4", "2A 3A 3B>2 3", "2 3" },
		{ "1/1 R: 1=a", "1/1 R: x=n x=a", "0A 1", "0A+", "" },
		{ "1/1 R: 1=a 2=b", "1/1 R: x=a x=b x=n x=m", "1 2 2A 2B", "2A 2B+", "" },
		/* papers: renumbered, renamed, new, withdrawn, in another order */
		{ "1/1 R: 1=a 2/1 S: 2=b 3=c", "1/1 N: x=n 2/1 R: x=a 3/1 S: x=b x=c", "0A 1 2 3", "0A+", "" },
		{ "1/1 R: 1=a 2/1 S: 2=b", "1/1 T: x=a 2/1 S: x=b", "1 2", "", "" },
		{ "1/1 R: 1=a 2/1 S: 2=b 3=c", "2/1 S: x=b x=c", "2 3", "1-", "1" },
		{ "1/1 R: 1=a 2/1 S: 2=b", "1/1 S: x=b 2/1 R: x=a", "2 1", "", "" },
		{ "1/1 R: 1=a 1/2 S: 2=b", "1/1 R: x=a 1/2 S: x=B", "1 2A", "2A>2", "2" },
		/* pages left blank are the same wherever they are, and nobody is told of them */
		{ "1/1 R: 1=a 2=blank 2/1 S: 3=c", "1/1 R: x=a x=n 2/1 S: x=c", "1 2A 3", "2A>2", "2" },
		{ "1/1 R: 1=a 2=b 3=c 4=blank", "1/1 R: x=a x=B x=C x=c", "1 2A 2B 3", "2A 2B>2; 4-(blank)", "2 4" },
		/* once more: no number is used twice */
		{ "1/1 R: 1=a 2A=b 3=c 2=", "1/1 R: x=a x=B x=c", "1 2B 3", "2B>2A", "2 2A" },
		{ "1/1 R: 1=a 2A=b 2B=c 2=", "1/1 R: x=a x=B x=c", "1 2AA 2B", "2AA>2A", "2 2A" },
		{ "1/1 R: 1=a 2A=b 2B=c 2=", "1/1 R: x=a x=b x=n x=c", "1 2A 2AA 2B", "2AA+", "2" },
		{ "1/1 R: 1=a 2=b 3=c 2A=", "1/1 R: x=a x=b x=n x=c", "1 2 2B 3", "2B+", "2A" },
		{ "1/1 R: 1=a 2Z=b 3=c", "1/1 R: x=a x=b x=n x=c", "1 2Z 2AA 3", "2AA+", "" },
		{ "1/1 R: 1=a 2AZ=b", "1/1 R: x=a x=b x=n", "1 2AZ 2BA", "2BA+", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena *arena = arena_new();
		struct record *old = record_of(arena, cases[i].old), *now = record_of(arena, cases[i].now);
		struct amendment amendment;

		amend(old, now, NULL, arena, &amendment);
		assert_string_equal(labels(arena, now->pages, now->count), cases[i].labels);
		assert_string_equal(told(arena, old, now, &amendment), cases[i].told);
		assert_string_equal(labels(arena, now->gone, now->gone_count), cases[i].gone);
		arena_drop(arena);
	}
}

static void
a_barred_page_is_changed(void **state)
{
	const bool barred[] = { false, true, false };
	struct arena *arena = arena_new();
	struct record *old = record_of(arena, "1/1 R: 1=a 2=b 3=c");
	struct record *now = record_of(arena, "1/1 R: x=a x=b x=c");
	struct amendment amendment;

	(void)state;
	amend(old, now, barred, arena, &amendment);
	assert_string_equal(labels(arena, now->pages, now->count), "1 2A 3");
	arena_drop(arena);
}

/* ---- the file ------------------------------------------------------------------------------ */

static struct record *
written_and_read(struct arena *arena, const struct record *record, struct strbuf *text)
{
	struct diags *diags = diags_new();
	struct memory_sink sink;
	struct record *read;

	memory_sink_init(&sink, text);
	assert_true(record_write(record, &sink.sink));
	read = record_read("pack-pages.csv", text->text, text->len, arena, diags);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	diags_drop(diags);
	assert_non_null(read);
	return read;
}

static void
what_is_written_is_read(void **state)
{
	struct arena *arena = arena_new();
	struct record *record = record_of(arena, "2/1 R: 1=a 2A=b 3/2 S: 3=blank 2=");
	struct strbuf text = STRBUF_INIT;
	struct record *read;

	(void)state;
	record->pages[0].title = "=A \"late\" paper, and\na line";   /* a formula, quotes, a line's end */
	record->pages[0].hash = sha256_hex(arena, "abc", 3);
	record->pages[1].hash = sha256_hex(arena, "", 0);
	record->pages[1].text = "57-0123456789abcdef";
	read = written_and_read(arena, record, &text);
	assert_string_equal(labels(arena, read->pages, read->count), "1 2A 3");
	assert_string_equal(labels(arena, read->gone, read->gone_count), "2");
	assert_string_equal(read->pack, "pack");
	assert_string_equal(read->pages[0].title, record->pages[0].title);
	assert_string_equal(read->pages[0].hash,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(read->pages[1].text, "57-0123456789abcdef");
	assert_string_equal(read->pages[2].hash, RECORD_BLANK);
	assert_int_equal(read->pages[2].item, 3);
	assert_int_equal(read->pages[2].paper, 2);
	assert_null(read->gone[0].hash);
	assert_int_equal(record_last(read), 3);
	strbuf_drop(&text);
	arena_drop(arena);
}

/* Wherever it is cut off, or a byte of it is another, it is either refused with its line or still
 * a record: never read beyond its end. */
static void
damage_is_refused(void **state)
{
	struct arena *arena = arena_new();
	struct record *record = record_of(arena, "2/1 R: 1=a 2A=b 2=");
	struct strbuf text = STRBUF_INIT;
	size_t refused = 0;

	(void)state;
	record->pages[0].hash = record->pages[1].hash = sha256_hex(arena, "abc", 3);
	written_and_read(arena, record, &text);
	for (size_t i = 0; i < 2 * text.len; i++) {
		struct diags *diags = diags_new();
		char *copy = arena_strndup(arena, text.text, i < text.len ? i : text.len);
		const struct record *read;

		if (i >= text.len)
			copy[i - text.len] = '"';
		read = record_read("r.csv", copy, strlen(copy), arena, diags);
		if (read == NULL) {
			refused++;
			assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
			assert_true(diags_at(diags, 0)->at.line >= 1 && diags_at(diags, 0)->at.line <= 4);
		}
		diags_drop(diags);
	}
	assert_true(refused > text.len);
	strbuf_drop(&text);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_keep_their_numbers),
		cmocka_unit_test(a_barred_page_is_changed),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(damage_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
