/* The page run of a pack: its papers laid out one after the other, in rounds until no number moves, and in the
 * public edition with the numbers of the private one if these are to be common. */
#include <string.h>

#include "cli/binding.h"
#include "cli/foreign.h"
#include "cli/paper.h"
#include "pack/reader.h"
#include "wording/error.h"

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
		one->pages = paper_layout(b->session, one->document, options, b->diags);
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

/* Number the pages as those of the private edition, of which only these numbers are kept. */
bool
binding_take_numbers(struct binding *b)
{
	struct session session = *b->session;
	struct binding other = { .session = &session, .target = b->target, .building = true };
	struct page_run *runs;
	struct definition *definition;
	struct pack *pack;
	bool ok;

	if (!b->pack->common_numbers || b->edition != EDITION_PUBLIC)
		return true;
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
