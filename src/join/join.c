#include "join/join.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "join/annex.h"
#include "join/pack.h"

/* libqpdf copies and reads by recursion; CHAIN_MAX and this go together. */
enum { STACK_BYTES = 256 << 20 };

/* --- threads with room for what libqpdf does by recursion --- */

struct apart { pthread_t thread; bool apart; };

/* Do `work`, at once where there is no thread. */
static void
apart_begin(struct apart *apart, void *(*work)(void *), void *data)
{
	pthread_attr_t attributes;

	apart->apart = pthread_attr_init(&attributes) == 0;
	if (apart->apart) {
		apart->apart = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0
		    && pthread_create(&apart->thread, &attributes, work, data) == 0;
		pthread_attr_destroy(&attributes);
	}
	if (!apart->apart)
		work(data);
}

static void
apart_end(struct apart *apart)
{
	if (apart->apart)
		pthread_join(apart->thread, NULL);
}

/* --- one annex --- */

/* What elements lead to goes into the bundle, so that it is known where it comes to. */
static void
give_refs(struct annex *a)
{
	qpdf_oh notes = h_get(a->pdf, a->bundle, "/Notes"), streams = h_get(a->pdf, a->bundle, "/Streams");

	for (size_t i = 0; i < a->note_count; i++) {
		qpdf_oh note = h_object(a->pdf, a->notes[i].ref);

		qpdf_oh_append_item(a->pdf, notes, note);
		qpdf_oh_release(a->pdf, note);
	}
	for (size_t i = 0; i < a->stream_count; i++) {
		qpdf_oh stream = h_object(a->pdf, a->streams[i].ref);

		qpdf_oh_append_item(a->pdf, streams, stream);
		qpdf_oh_release(a->pdf, stream);
	}
}

/* What knows nothing of other annexes; on a thread of its own, ahead of them. */
static void *
read_apart(void *data)
{
	struct annex *a = data;

	a->ready = annex_open(a);
	if (a->ready) {
		a->bundle = h_object(a->pdf, h_new(a->pdf, qpdf_oh_parse(a->pdf, "<</Classes<<>>/Notes[]/Streams[]>>")));
		a->ready = pages_prepare(a);
	}
	if (a->ready) {
		places_read(a);
		notes_prepare(a);
	}
	return NULL;
}

static bool
prepare(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);

	elements_read(a);
	notes_finish(a);
	extras_read(a);
	give_refs(a);
	keys_give(a);
	outline_read(a);
	layers_read(a);
	if (qpdf_oh_is_string(a->pdf, h_get(a->pdf, root, "/Lang")))
		h_set(a->pdf, a->bundle, "/Lang", h_get(a->pdf, root, "/Lang"));
	h_close(a->pdf, scope);
	return objects_prepare(a);
}

/* Annotations come behind all pages, as links lead to pages. */
static void
give_notes(struct pack *p, size_t i, size_t first)
{
	qpdf_oh all = h_get(p->pdf, h_object(p->pdf, p->in[i].bundle), "/Annots");
	int count = h_count(p->pdf, all);

	for (int k = 0; k + 1 < count; k += 2) {
		qpdf_oh scope = h_open(p->pdf);
		long long page = qpdf_oh_get_int_value(p->pdf, qpdf_oh_get_array_item(p->pdf, all, k));

		h_set(p->pdf, h_object(p->pdf, p->foreign[first + (size_t)page].ref), "/Annots",
		    qpdf_oh_get_array_item(p->pdf, all, k + 1));
		h_close(p->pdf, scope);
	}
}

/* Pages first: what is copied before the page that it names would lose it. */
static bool
copy(struct pack *p, struct annex *a, size_t i)
{
	qpdf_oh scope = h_open(p->pdf);
	size_t first = p->in[i].first_page = p->foreign_count;
	bool ok = true;

	for (size_t k = 0; k < a->page_count && ok; k++) {
		qpdf_oh page = h_object(a->pdf, a->pages[k].ref), there;

		ok = !(qpdf_add_page(p->pdf, a->pdf, page, QPDF_FALSE) & QPDF_ERRORS);
		qpdf_oh_release(a->pdf, page);
		there = qpdf_get_page_n(p->pdf, p->own_count + p->foreign_count);
		MEM_GROW(p->foreign, p->foreign_cap, p->foreign_count + 1);
		p->foreign[p->foreign_count++] = (struct pack_page){ h_ref(p->pdf, there), (int)i, k,
			a->pages[k].picture, a->pages[k].scan };
		qpdf_oh_release(p->pdf, there);
	}
	if (ok)
		p->in[i].bundle = h_ref(p->pdf, qpdf_oh_copy_foreign_object(p->pdf, a->pdf, a->bundle));
	if (ok)
		give_notes(p, i, first);
	ok = ok && annex_check(a) && !qpdf_has_error(p->pdf)
	    && qpdf_get_num_pages(p->pdf) == (int)(p->own_count + p->foreign_count);
	h_close(p->pdf, scope);
	if (!ok)
		SAY_ERROR(p->diags, annex_place(a->said), "annex-damaged", error_join_pages);
	return ok;
}

/* What was wrong with the file but could be read. */
static void
drain(struct annex *a)
{
	annex_hear(a);
	if (a->repaired)
		ANNEX_LOSE(a, JOIN_DAMAGED, warning_join_damaged);
}

/* Of what did not come in, only so much is told one by one. */
static void
tell_more(struct annex *a)
{
	if (a->report->removed > REMOVALS_TOLD)
		SAY_WARNING(a->diags, annex_place(a->said), "annex-removed", warning_join_more,
		    say_count(a->arena, a->report->removed - REMOVALS_TOLD));
}

/* Begin to read the annex. */
static void
begin(struct pack *p, size_t i, struct join_report *report, struct apart *apart)
{
	struct annex *a = p->in[i].annex = mem_new_zero(1, sizeof *a);

	*a = (struct annex){ .said = &p->annexes[i], .options = p->options, .report = report,
		.diags = diags_new(), .shared = &p->names };
	apart_begin(apart, read_apart, a);
}

/* Put it in. Findings come in the order of the annexes. */
static bool
take(struct pack *p, size_t i)
{
	struct annex *a = p->in[i].annex;
	bool ok;

	diags_merge(p->diags, a->diags);
	diags_drop(a->diags);
	a->diags = p->diags;
	a->next_key = p->next_key;
	ok = a->ready && prepare(a) && copy(p, a, i);
	if (ok) {
		drain(a);
		tell_more(a);
		p->next_key = a->next_key;
		insert_annex(p, i, a);
		bookmarks_insert(p, i);
	}
	annex_close(a);
	return ok;
}

/* While one goes in the next is read. */
static bool
take_all(struct pack *p, struct join_report *reports)
{
	struct apart apart;
	bool ok = true;

	if (p->annex_count > 0)
		begin(p, 0, &reports[0], &apart);
	for (size_t i = 0; i < p->annex_count; i++) {
		apart_end(&apart);
		if (i + 1 < p->annex_count)
			begin(p, i + 1, &reports[i + 1], &apart);
		ok = take(p, i) && ok;
	}
	return ok;
}

/* --- the file --- */

static void
settle_claims(struct pack *p, const struct join_report *reports)
{
	unsigned losses = 0;

	for (size_t i = 0; i < p->annex_count; i++)
		losses |= reports[i].losses;
	if (losses != 0)
		claim_nothing(p, losses & ~(unsigned)(JOIN_COLOUR | JOIN_ALOUD), true);
}

/* Every page is there: read what was written once more. */
static bool
count_again(struct pack *p, const char *bytes, size_t len)
{
	qpdf_data again = pdf_reader_new(false);
	bool ok = !(qpdf_read_memory(again, "again", bytes, len, NULL) & QPDF_ERRORS)
	    && qpdf_get_num_pages(again) == (int)p->page_count && !qpdf_has_error(again);
	qpdf_cleanup(&again);
	return ok;
}

static bool
finish(struct pack *p, struct sink *sink)
{
	struct strbuf out = STRBUF_INIT;
	bool ok;

	(void)qpdf_init_write_memory(p->pdf);
	qpdf_set_object_stream_mode(p->pdf, qpdf_o_generate);
	qpdf_set_deterministic_ID(p->pdf, QPDF_TRUE);
	qpdf_set_newline_before_endstream(p->pdf, QPDF_TRUE);
	qpdf_set_compress_streams(p->pdf, QPDF_TRUE);
	qpdf_set_decode_level(p->pdf, qpdf_dl_generalized);
	qpdf_set_stream_data_mode(p->pdf, qpdf_s_compress);
	qpdf_set_minimum_pdf_version(p->pdf, "1.7");
	ok = !(qpdf_write(p->pdf) & QPDF_ERRORS) && !qpdf_has_error(p->pdf)
	    && tail_write(p, qpdf_get_buffer(p->pdf), qpdf_get_buffer_length(p->pdf), &out);
	if (!ok || !count_again(p, out.text, out.len)) {
		if (qpdf_has_error(p->pdf))
			SAY_ERROR(p->diags, (struct src_pos){ 0 }, "join-write", error_join_write,
			    qpdf_get_error_message_detail(p->pdf, qpdf_get_error(p->pdf)));
		else
			SAY_ERROR(p->diags, (struct src_pos){ 0 }, "join-write", error_join_missing);
		ok = false;
	} else if (!sink_write(sink, out.text, out.len)) {
		SAY_FAILURE(p->diags, (struct src_pos){ 0 }, "write", error_join_sink);
		ok = false;
	}
	strbuf_drop(&out);
	return ok;
}

/* What the caller says of the annexes must hold: a page of ours, a key of its own without a colon. */
static bool
can_be_placed(struct pack *p)
{
	struct map *keys = map_new();
	bool ok = true;

	for (size_t i = 0; i < p->annex_count && ok; i++) {
		const struct join_annex *a = &p->annexes[i];

		ok = a->after_page < p->own_count && a->key != NULL && *a->key != '\0'
		    && strchr(a->key, ':') == NULL && a->title != NULL && a->level >= 0 && a->level <= 5
		    && map_add(keys, a->key, p) == NULL;
		if (!ok)
			SAY_ERROR(p->diags, annex_place(a), "join-place", error_join_place);
	}
	map_drop(keys);
	return ok;
}

static bool
build(struct pack *p, const void *own, size_t own_len, struct sink *sink, struct join_report *reports)
{
	if ((qpdf_read_memory(p->pdf, "own", own, own_len, NULL) & QPDF_ERRORS)) {
		SAY_FAILURE(p->diags, (struct src_pos){ 0 }, "join-own", error_join_own);
		return false;
	}
	if (!own_read(p))
		return false;
	if (!can_be_placed(p))
		return false;
	if (!take_all(p, reports))
		return false;
	arrange_pages(p);
	insert_roles(p);
	stamp_pages(p);
	settle_claims(p, reports);
	tail_prepare(p);
	return diags_count(p->diags, DIAG_ERROR) == 0 && finish(p, sink);
}

struct call {
	const void *own;
	size_t own_len, count;
	const struct join_annex *annexes;
	const struct join_options *options;
	struct sink *sink;
	struct join_report *reports;
	struct diags *diags;
	bool ok;
};

static void *
run(void *data)
{
	struct call *c = data;
	struct pack p = { .pdf = pdf_reader_new(false), .options = c->options, .annexes = c->annexes,
		.annex_count = c->count, .diags = c->diags, .arena = arena_new() };

	p.in = mem_new_zero(c->count + 1, sizeof *p.in);
	c->ok = build(&p, c->own, c->own_len, c->sink, c->reports);
	qpdf_cleanup(&p.pdf);
	if (p.names.roles != NULL)
		map_drop(p.names.roles);
	if (p.names.classes != NULL)
		map_drop(p.names.classes);
	free(p.names.role_list);
	for (size_t i = 0; i < c->count; i++) {
		annex_drop(p.in[i].annex);
		free(p.in[i].notes);
		free(p.in[i].streams);
	}
	free(p.in);
	free(p.own);
	free(p.pages);
	free(p.foreign);
	tree_drop(&p.parents);
	tree_drop(&p.ids);
	tree_drop(&p.places);
	tree_drop(&p.labels);
	arena_drop(p.arena);
	return NULL;
}

struct trial {
	const struct join_annex *said;
	const struct join_options *options;
	struct join_report *report;
	struct diags *diags;
	bool ok;
};

static void *
run_trial(void *data)
{
	struct trial *t = data;
	struct shared_names names = { .arena = arena_new(), .roles = map_new(), .classes = map_new() };
	struct annex *a = mem_new_zero(1, sizeof *a);

	*a = (struct annex){ .said = t->said, .options = t->options, .report = t->report,
		.diags = t->diags, .shared = &names };
	read_apart(a);
	t->ok = a->ready && prepare(a);
	if (t->ok) {
		drain(a);
		tell_more(a);
	}
	annex_close(a);
	annex_drop(a);
	map_drop(names.roles);
	map_drop(names.classes);
	free(names.role_list);
	arena_drop(names.arena);
	return NULL;
}

bool
join_try(const struct join_annex *annex, const struct join_options *options,
    struct join_report *report, struct diags *diags)
{
	struct trial trial = { annex, options, report, diags_new(), false };
	struct apart apart;

	*report = (struct join_report){ 0 };
	apart_begin(&apart, run_trial, &trial);
	apart_end(&apart);
	diags_merge(diags, trial.diags);
	diags_drop(trial.diags);
	return trial.ok;
}

bool
join_write(const void *own, size_t own_len, const struct join_annex *annexes, size_t count,
    const struct join_options *options, struct sink *sink, struct join_report *reports,
    struct diags *diags)
{
	static const struct join_options none = { 0 };
	struct join_report *made = mem_new_zero(count + 1, sizeof *made);
	struct diags *found = diags_new();
	struct apart apart;
	struct call call = { own, own_len, count, annexes, options != NULL ? options : &none, sink, made,
		found, false };

	apart_begin(&apart, run, &call);
	apart_end(&apart);
	if (reports != NULL)
		memcpy(reports, made, count * sizeof *made);
	diags_merge(diags, found);
	diags_drop(found);
	free(made);
	return call.ok;
}
