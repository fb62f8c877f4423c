/* The way of an output: rows of the table, what is chosen of it, claims on paths, needs
 * satisfied in their order, files that appear together or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/paper.h"
#include "exchange/table.h"

/* ---- the table ---------------------------------------------------------------------- */

/* How many rows `b` reads; how many its list names. */
static size_t
read_by(const struct backend *b)
{
	size_t n = 0;

	for (size_t i = 0; i < BACKEND_COUNT; i++)
		n += backend_reads(b, &BACKENDS[i]);
	return n;
}

static size_t
names_in(const char *list)
{
	size_t n = list != NULL;

	for (; list != NULL && *list != '\0'; list++)
		n += *list == ',';
	return n;
}

static void
a_list_of_what_is_read(void **state)
{
	const struct backend mail = { .name = "mail", .reads = "html,pdf" };

	(void)state;
	assert_int_equal(read_by(&mail), 2);
	assert_true(backend_reads(&mail, backend_by_name("pdf")));
	assert_false(backend_reads(&mail, backend_by_name("doc")));
	assert_false(backend_reads(backend_by_name("pdf"), backend_by_name("pdf")));
}

static void
rows_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < BACKEND_COUNT; i++) {
		const struct backend *b = &BACKENDS[i];

		assert_ptr_equal(backend_by_name(b->name), b);
		assert_true((b->write != NULL) != (b->derive != NULL));
		assert_true((b->suffix != NULL) == (b->write != NULL));
		assert_true((b->media_type != NULL) == (b->write != NULL));
		assert_true((b->need == NEED_OUTPUTS) == (b->reads != NULL));
		assert_int_equal(read_by(b), names_in(b->reads));
		for (size_t j = 0; b->suffix != NULL && j < i; j++)
			assert_true(BACKENDS[j].suffix == NULL || strcmp(b->suffix, BACKENDS[j].suffix) != 0);
	}
}

static void
formats_stand_in_the_tables_order(void **state)
{
	struct formats chosen;
	char *names;

	(void)state;
	assert_true(formats_choose("html,boxes,pdf,html", &chosen));
	assert_int_equal(chosen.count, 3);
	assert_string_equal(chosen.list[0]->name, "pdf");
	assert_string_equal(chosen.list[1]->name, "html");
	assert_string_equal(chosen.list[2]->name, "boxes");
	assert_true(formats_have(&chosen, backend_by_suffix("a/b.BOXES.txt")));
	assert_null(backend_by_suffix(".pdf"));
	/* It has an option of its own. */
	assert_false(formats_choose("pdf,certificate", &chosen));
	assert_false(formats_choose("", &chosen));
	names = formats_names(false, ", ", " or ");
	assert_string_equal(names, "pdf, html, doc, boxes, csv, xlsx or json");
	free(names);
}

static void
a_group_is_all_of_its_formats(void **state)
{
	const struct backend *values = backend_by_name("csv-values");
	struct formats chosen, all;

	(void)state;
	assert_true(formats_choose("csv-values", &chosen));
	assert_int_equal(chosen.count, 1);
	assert_true(formats_choose("pdf,csv,csv-values", &all));
	assert_int_equal(all.count, 1 + TABLE_COUNT);
	assert_int_equal(formats_of_figures(&all), TABLE_COUNT);
	assert_true(formats_have(&all, values));
	/* One table may be called anything.csv, and only by its own ending tells which it is. */
	assert_true(backend_may_end(values, "x.csv") && backend_may_end(values, "x-values.csv"));
	assert_false(backend_may_end(values, "x.json"));
	assert_null(backend_by_suffix("x.csv"));
	assert_ptr_equal(backend_by_suffix("x-values.csv"), values);
}

/* ---- a unit of work -------------------------------------------------------------------- */

/* A folder of its own, and paths in it. */
static char folder[] = "/tmp/rapporteur-outputs-XXXXXX";

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static char *
path_of(const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s", folder, name);
	return strbuf_detach(&path);
}

/* Remove the file; was it there? */
static bool
take_away(const char *name)
{
	char *path = path_of(name);
	bool there = unlink(path) == 0;

	free(path);
	return there;
}

/* Two files written in one unit that ends with `ok`. */
static bool
write_two(bool ok)
{
	struct diags *diags = diags_new();
	struct claims *claims = claims_new(NULL, 0);
	struct unit unit;

	unit_begin(&unit, claims, "plan.xml", NULL, 0, diags);
	unit.quiet = true;
	for (int i = 0; i < 2; i++) {
		struct output *o = unit_add(&unit, path_of(i == 0 ? "one" : "two"), &ok);

		o->kept = i == 0;
		assert_true(unit_open(&unit, o));
		assert_true(sink_write(o->sink, "words", 5));
		assert_true(output_complete(o));
		assert_int_equal(o->bytes.len, i == 0 ? 5 : 0);
		output_forget(o);
	}
	ok = unit_end(&unit, ok);
	claims_drop(claims);
	diags_drop(diags);
	return ok;
}

static void
files_appear_together_or_not_at_all(void **state)
{
	(void)state;
	assert_false(write_two(false));
	assert_false(take_away("one"));
	assert_false(take_away("two"));
	assert_true(write_two(true));
	assert_true(take_away("one"));
	assert_true(take_away("two"));
}

static void
nothing_is_written_twice_nor_over_what_is_read(void **state)
{
	char *root = path_of("root.xml"), *figures = path_of("figures.csv"), *out = path_of("out.pdf");
	const char *inputs[] = { figures };
	struct diags *diags = diags_new();
	struct claims *claims;

	(void)state;
	fclose(fopen(root, "w"));
	fclose(fopen(figures, "w"));
	claims = claims_new(&root, 1);
	assert_false(claims_take(claims, root, "a.xml", inputs, 1, diags));
	assert_false(claims_take(claims, figures, "a.xml", inputs, 1, diags));
	assert_true(claims_take(claims, figures, "b.xml", NULL, 0, diags));
	assert_true(claims_take(claims, out, "a.xml", inputs, 1, diags));
	assert_false(claims_take(claims, out, "b.xml", NULL, 0, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 3);
	assert_string_equal(diags_at(diags, 2)->code, "same-output");
	claims_drop(claims);
	diags_drop(diags);
	assert_true(take_away("root.xml") && take_away("figures.csv"));
	free(root);
	free(figures);
	free(out);
}

/* ---- needs -------------------------------------------------------------------------------- */

/* Back ends that note what they were given. */
static bool
write_figures(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	assert_non_null(paper->subject);
	return sink_puts(sink, "figures");
}

static bool
write_words(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	assert_non_null(paper->document);
	assert_null(paper->pages);
	return sink_puts(sink, "words");
}

static bool
write_pages(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	(void)diags;
	assert_non_null(paper->pages);
	return sink_puts(sink, "pages");
}

/* What the row named in `reads` has written is there, whole. */
static bool
write_bag(const struct paper *paper, struct sink *sink, struct diags *diags)
{
	const struct output *pages = paper_output(paper, "pages");

	(void)diags;
	return sink_puts(sink, "a bag of ") && sink_write(sink, pages->bytes.text, pages->bytes.len);
}

static const struct backend rows[] = {
	{ .name = "bag", .suffix = ".bag", .need = NEED_OUTPUTS, .reads = "pages", .write = write_bag },
	{ .name = "pages", .suffix = ".pages", .need = NEED_PAGES, .write = write_pages },
	{ .name = "figures", .suffix = ".csv", .need = NEED_EVALUATION, .write = write_figures },
	{ .name = "words", .suffix = ".words", .need = NEED_DOCUMENT, .write = write_words },
};

/* Make a paper of `template` with the rows from `first` on, `count` of them. */
static bool
make(const char *template, size_t first, size_t count, unsigned jobs, struct strbuf *bag)
{
	struct options options = { .jobs = jobs };
	struct order order = { .template = template, .date = NO_DATE, .as_at = NO_DATE };
	struct diags *diags = diags_new();
	struct output *outputs[ARRAY_LEN(rows)];
	struct session session;
	struct subject *subject;
	struct paper paper = { .session = &session, .order = &order,
		.outputs = outputs, .output_count = count };
	struct unit unit;
	size_t failed = 0;
	bool ok = true;

	assert_true(session_open(&session, &options, diags));
	paper.subject = subject = subject_read(&session, "samples/example.xml", diags);
	assert_non_null(subject);
	unit_begin(&unit, NULL, "plan.xml", NULL, 0, diags);
	unit.streamed = true;
	for (size_t i = 0; i < count; i++) {
		outputs[i] = unit_add(&unit, mem_strdup("-"), &ok);
		outputs[i]->backend = &rows[first + i];
	}
	ok = paper_make(&paper, &unit, &failed);
	for (size_t i = 0; ok && i < count; i++)
		strbuf_printf(bag, "%s;", outputs[i]->bytes.text);
	unit_end(&unit, false);
	subject_drop(subject);
	session_close(&session);
	diags_drop(diags);
	return ok;
}

static void
needs_are_satisfied_in_order(void **state)
{
	struct strbuf bag = STRBUF_INIT;

	(void)state;
	for (unsigned jobs = 1; jobs <= 2; jobs++) {
		assert_true(make("scorecard", 0, 4, jobs, &bag));
		assert_string_equal(bag.text, "a bag of pages;pages;figures;words;");
		strbuf_truncate(&bag, 0);
	}
	strbuf_drop(&bag);
}

static void
what_nobody_needs_is_not_made(void **state)
{
	struct strbuf bag = STRBUF_INIT;

	(void)state;
	/* There is no such template: composing would fail. */
	assert_true(make("no-such-template", 2, 1, 2, &bag));
	assert_string_equal(bag.text, "figures;");
	assert_false(make("no-such-template", 2, 2, 2, &bag));
	strbuf_drop(&bag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_whole),
		cmocka_unit_test(a_list_of_what_is_read),
		cmocka_unit_test(formats_stand_in_the_tables_order),
		cmocka_unit_test(a_group_is_all_of_its_formats),
		cmocka_unit_test(files_appear_together_or_not_at_all),
		cmocka_unit_test(nothing_is_written_twice_nor_over_what_is_read),
		cmocka_unit_test(needs_are_satisfied_in_order),
		cmocka_unit_test(what_nobody_needs_is_not_made),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
