/* The page run of a pack: its papers laid out one after the other, in rounds until no number moves, and in the
 * public edition with the numbers of the private one if these are to be common. */
#include <stdio.h>
#include <string.h>

#include "cli/binding.h"
#include "cli/foreign.h"
#include "cli/paper.h"
#include "pack/reader.h"
#include "wording/error.h"

/* No pack has as many. */
enum { PAGES_MOST = 1000000 };

static struct layout_options
layout_of(const struct binding *b, size_t i)
{
	const struct bound *one = &b->bound[i];
	const char *const *labels = numbering_labels(b->numbering);

	return (struct layout_options){ .first_page = one->first, .running_later = true,
		.guests = bound_guests(one),
		.even = b->pack->right_hand && (binding_ends_item(b, i) || bound_divides(one)),
		.labels = labels != NULL ? labels + one->place : NULL,
		.label_count = labels != NULL && one->pages != NULL ? bound_pages(one) : 0,
		.holds = one->holds, .hold_count = one->hold_count };
}

/* Are these the numbers that the paper's pages already have? */
static bool
is_labelled(const struct bound *one, const struct layout_options *options)
{
	size_t i;

	for (i = 0; one->pages != NULL && i < options->label_count; i++)
		if (i >= one->pages->page_count
		    || strcmp(one->pages->pages[i].label, options->labels[i]) != 0)
			return false;
	return one->pages != NULL;
}

static void
lay_out_anew(struct binding *b, struct bound *one, const struct layout_options *options)
{
	struct document *document = one->document;

	if (one->foreign == NULL) {
		one->pages = paper_layout(b->session, one->subject, one->document, options, b->diags);
	} else {
		one->document = NULL;
		(void)foreign_lay_out(b, one, options);
		document_drop(document);
	}
}

/* What there is to say of its pages is said the first time. */
static void
lay_out_paper(struct binding *b, size_t i)
{
	struct bound *one = &b->bound[i];
	const struct page_hold *held = one->holds;
	struct pages *before = one->pages;
	struct diags *diags = b->diags;
	struct layout_options options;

	one->holds = numbering_holds(b->numbering, i, &one->hold_count);
	options = layout_of(b, i);
	if (one->holds == held && is_labelled(one, &options))
		return;
	if (before != NULL)
		b->diags = diags_new();
	one->pages = NULL;
	lay_out_anew(b, one, &options);
	pages_drop(before);
	if (b->diags != diags)
		diags_drop(b->diags);
	b->diags = diags;
}

/* As its pages are to be numbered. */
static struct numbering_paper
numbered(const struct binding *b, size_t i)
{
	const struct bound *one = &b->bound[i];
	struct numbering_paper paper = { .item = one->item, .part = 1, .title = one->title,
		.pages = one->pages, .first = one->first, .guests = bound_guests(one) };

	while (paper.part <= i && b->bound[i - paper.part].item == one->item)
		paper.part++;
	if (one->foreign != NULL) {
		paper.guest_labels = one->guest_labels;
		paper.annex = true;
		paper.bytes = one->foreign->bytes;
		paper.len = one->foreign->len;
	}
	return paper;
}

static bool
lay_out_once(struct binding *b)
{
	size_t i;

	b->pages = numbering_first(b->numbering) - 1;
	numbering_begin(b->numbering);
	for (i = 0; i < b->count; i++) {
		struct bound *one = &b->bound[i];
		const struct page_run *run = binding_run(b, i);
		struct numbering_paper paper;

		one->first = run != NULL ? run->first : b->pages + 1;
		lay_out_paper(b, i);   /* with the numbers that were found for its old place */
		one->place = numbering_next(b->numbering);
		if (one->pages == NULL)
			return false;
		paper = numbered(b, i);
		if (!numbering_add(b->numbering, b->session, &paper, b->diags))
			return false;
		b->pages = one->first - 1 + (unsigned)bound_pages(one);
		if (run != NULL && bound_pages(one) > run->count)
			SAY_ERROR(b->diags, one->item->at, "common-numbers", error_pack_common_longer, one->title,
			    say_digits(b->arena, bound_pages(one)), say_digits(b->arena, run->count));
	}
	if (b->run_count > 0)
		b->pages = b->runs[b->run_count - 1].first + b->runs[b->run_count - 1].count - 1;
	return diags_count(b->diags, DIAG_ERROR) == 0;
}

bool
binding_lay_out(struct binding *b)
{
	bool ok;

	b->numbering = numbering_new(b->pack);
	do
		ok = lay_out_once(b);
	while (ok && !numbering_settle(b->numbering));
	return ok;
}
/* Where each part of the pack stands that is bound. */
static void
note_runs(const struct binding *b, struct arena *arena, struct page_run **runs, size_t *count)
{
	size_t i;

	*runs = ARENA_ARRAY(arena, struct page_run, b->count);
	*count = b->count;
	for (i = 0; i < b->count; i++)
		(*runs)[i] = (struct page_run){ b->bound[i].item->number,
			arena_strdup(arena, bound_file(&b->bound[i])), b->bound[i].first,
			(unsigned)bound_pages(&b->bound[i]) };
}

/* ---- numbers put down, for when the private edition is not there ------------------------------------------ */

/* How many characters of a path are those of the pack's folder. */
static size_t
folder_length(const struct binding *b)
{
	const char *slash = strrchr(b->pack->file, '/');

	return slash != NULL ? (size_t)(slash - b->pack->file) + 1 : 0;
}

static bool
is_hidden(const struct binding *b, const struct page_run *run)
{
	size_t i;

	for (i = 0; i < b->count; i++)
		if (binding_run(b, i) == run)
			return false;
	return true;
}

static void
put_down(const struct binding *b, struct page_numbers *found, const struct page_run *run, bool hidden)
{
	const char *file = hidden ? PAGE_NUMBERS_HIDDEN : *run->file == '\0' ? "" : run->file + folder_length(b);

	MEM_GROW(found->list, found->cap, found->count + 1);
	found->list[found->count++] = arena_printf(found->arena, "%u %u %u %s", run->item, run->first, run->count, file);
}

/* Of what is not public no more than the agenda prints: not which of an item's papers a page belongs to. */
static void
put_down_all(const struct binding *b, struct page_numbers *found)
{
	size_t r, next;

	for (r = 0; r < b->run_count; r = next) {
		struct page_run run = b->runs[r];
		bool hidden = is_hidden(b, &b->runs[r]);

		for (next = r + 1; hidden && next < b->run_count && b->runs[next].item == run.item
		    && b->runs[next].first == run.first + run.count && is_hidden(b, &b->runs[next]); next++)
			run.count += b->runs[next].count;
		put_down(b, found, &run, hidden);
	}
}

static bool
read_run(const struct binding *b, const char *line, struct page_run *run)
{
	int at = 0;

	if (sscanf(line, "%u %u %u%n", &run->item, &run->first, &run->count, &at) != 3 || run->first == 0
	    || run->count > PAGES_MOST || run->first > PAGES_MOST)
		return false;
	line += at + (line[at] == ' ');
	run->file = *line == '\0' || strcmp(line, PAGE_NUMBERS_HIDDEN) == 0 ? arena_strdup(b->arena, line)
	    : arena_printf(b->arena, "%.*s%s", (int)folder_length(b), b->pack->file, line);
	return true;
}

/* By the numbers that were put down. */
static bool
take_known(struct binding *b, const struct page_numbers *known)
{
	struct page_run *runs = ARENA_ARRAY(b->arena, struct page_run, known->count + 1);
	size_t i;

	for (i = 0; i < known->count; i++)
		if (!read_run(b, known->list[i], &runs[i])) {
			SAY_ERROR(b->diags, ((struct src_pos){ b->pack->file, 0, 0 }), "common-numbers",
			    error_pack_numbers, known->list[i]);
			return false;
		}
	b->runs = runs;
	b->run_count = known->count;
	return true;
}

/* Number the pages as those of the private edition, of which only these numbers are kept. */
static bool
take_private(struct binding *b)
{
	struct session session = *b->session;
	struct binding other = { .session = &session, .target = b->target, .building = true };
	struct page_run *runs;
	struct definition *definition;
	struct pack *pack;
	bool ok;

	if (strcmp(b->pack->file, DEFINITION_STDIN) == 0) {
		SAY_ERROR(b->diags, ((struct src_pos){ b->pack->file, 0, 0 }), "common-numbers",
		    error_pack_common_stream);
		return false;
	}
	session.reader = edition_reader(EDITION_PRIVATE);
	definition = definition_read_by(&session.reader.reader, b->pack->file);
	other.diags = diags_new();
	other.pack = pack = pack_take(definition, other.diags);
	other.arena = arena_new();
	other.seen = pack != NULL ? seen_new(pack->source) : NULL;
	ok = pack != NULL && binding_read(&other) && binding_lay_out(&other);
	if (ok) {
		note_runs(&other, b->arena, &runs, &b->run_count);
		b->runs = runs;
	} else {
		diags_merge(b->diags, other.diags);
	}
	binding_drop(&other);
	diags_drop(other.diags);
	pack_drop(pack);
	return ok;
}

bool
binding_take_numbers(struct binding *b)
{
	const struct options *options = b->session->options;

	if (!b->pack->common_numbers || b->edition != EDITION_PUBLIC)
		return true;
	if (options->numbers_known != NULL)
		return take_known(b, options->numbers_known);
	if (!take_private(b))
		return false;
	if (options->numbers_found != NULL)
		put_down_all(b, options->numbers_found);
	return true;
}

bool
binding_set_running(struct binding *b)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < b->count; i++) {
		struct layout_options options = layout_of(b, i);

		ok = layout_running(b->bound[i].pages, b->bound[i].document, b->session->theme,
		    &b->session->family, &options, numbering_total(b->numbering, b->pages), b->diags) && ok;
	}
	return ok;
}
