#include "cli/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/absence.h"
#include "cli/binding.h"
#include "cli/foreign.h"
#include "cli/packfiles.h"
#include "cli/paper.h"
#include "cli/supplement.h"
#include "pack/notice.h"
#include "pack/reader.h"
#include "personal/personal.h"
#include "wording/error.h"
#include "wording/print.h"

/* ---- reading -------------------------------------------------------------------------------- */

/* The paper that is made of its subject: the template that the pack names, else the first. */
static bool
compose(struct binding *b, struct bound *one)
{
	struct order *orders;
	struct order order;
	struct dated_subject dated;

	subject_orders(b->session, one->subject, b->arena, &orders);
	order = one->paper->template != NULL ? subject_order(b->session, one->subject,
	    one->paper->template, b->arena) : orders[0];
	if (one->paper->template != NULL && one->subject->report != NULL)
		order.template = one->paper->template;
	order.at = one->paper->at;
	subject_date(b->session, one->subject, &order, &dated);
	one->document = subject_compose(b->session, &dated.subject, &order, b->diags);
	subject_undate(&dated);
	if (one->document != NULL) {
		one->title = one->paper->title != NULL ? one->paper->title : one->document->title;
		one->document->marking = bound_marking(one);
	}
	return one->document != NULL;
}

/* A paper that is no plan, report or the like has been told of; that it is this item's, too. */
static bool
read_paper(struct binding *b, struct bound *one)
{
	one->subject = subject_read(b->session, one->paper->file, b->diags);
	if (one->subject != NULL && one->subject->report != NULL
	    && one->subject->report->status == REPORT_EXEMPT && !one->item->is_private) {
		SAY_ERROR(b->diags, one->paper->at, "exempt-in-public", error_pack_exempt_in_public,
		    one->paper->file);
		return false;
	}
	if (one->subject != NULL)
		return compose(b, one);
	SAY_ERROR(b->diags, one->paper->at, "paper-at-fault", error_pack_paper, one->paper->file);
	return false;
}

/* Part `p` of the item: its papers, then its annexes. */
static bool
read_part(struct binding *b, const struct pack_item *item, size_t p)
{
	struct bound *one = &b->bound[b->count++];

	one->item = item;
	one->key = p == 0 ? arena_printf(b->arena, "item-%u", item->number)
	    : arena_printf(b->arena, "item-%u-%zu", item->number, p + 1);
	one->name = p == 0 ? arena_printf(b->arena, "%02u-%s", item->number, item->id)
	    : arena_printf(b->arena, "%02u-%s-%zu", item->number, item->id, p + 1);
	if (p >= item->paper_count)
		return foreign_read(b, one, &item->annexes[p - item->paper_count]);
	one->paper = &item->papers[p];
	return read_paper(b, one);
}

/* The papers and annexes of an item, and the sheet before them, which names them. */
static bool
read_item(struct binding *b, const struct pack_item *item)
{
	const struct compose_options options = binding_front(b);
	size_t parts = pack_item_parts(item), p;
	const char **titles = ARENA_ARRAY(b->arena, const char *, parts);
	struct bound *divider = b->pack->dividers && parts > 0 ? &b->bound[b->count++] : NULL;
	bool ok = true;

	for (p = 0; p < parts; p++) {
		ok = read_part(b, item, p) && ok;
		titles[p] = b->bound[b->count - 1].title;
	}
	if (divider == NULL || !ok)
		return ok;
	divider->item = item;
	divider->key = arena_printf(b->arena, "item-%u-divider", item->number);
	divider->document = compose_divider(b->pack, item, titles, &options, b->diags);
	if (divider->document != NULL) {
		divider->title = divider->document->title;
		divider->document->marking = bound_marking(divider);
	}
	return divider->document != NULL;
}

static bool
read_papers(struct binding *b)
{
	bool ok = true;
	size_t i, count = 0;

	for (i = 0; i < b->pack->item_count; i++)
		count += pack_item_parts(&b->pack->items[i]) + 1;
	b->bound = ARENA_ARRAY(b->arena, struct bound, count);
	for (i = 0; i < b->pack->item_count; i++)
		ok = read_item(b, &b->pack->items[i]) && ok;
	b->edition = edition_of(b->pack->source);
	for (i = 0; i < b->count && b->edition == EDITION_UNSAID; i++)
		if (b->bound[i].subject != NULL)
			b->edition = b->bound[i].subject->edition;
	return ok;
}

/* ---- the page run ------------------------------------------------------------------------------ */

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

static bool
lay_out(struct binding *b)
{
	bool ok;

	b->numbering = numbering_new(b->pack);
	do
		ok = lay_out_once(b);
	while (ok && !numbering_settle(b->numbering));
	return ok;
}

static void
drop_binding(struct binding *b)
{
	size_t i;

	for (i = 0; i < b->count; i++) {
		foreign_drop(b->bound[i].foreign);
		pages_drop(b->bound[i].pages);
		document_drop(b->bound[i].document);
		subject_drop(b->bound[i].subject);
	}
	absence_drop(b->absence);
	supplement_drop(b->supplement);
	seen_drop(b->seen);
	numbering_drop(b->numbering);
	pages_drop(b->agenda_pages);
	document_drop(b->agenda);
	document_drop(b->agenda_page);
	arena_drop(b->arena);
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
static bool
take_numbers(struct binding *b)
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
	ok = pack != NULL && read_papers(&other) && lay_out(&other);
	if (ok) {
		note_runs(&other, b->arena, &runs, &b->run_count);
		b->runs = runs;
	} else {
		diags_merge(b->diags, other.diags);
	}
	drop_binding(&other);
	diags_drop(other.diags);
	pack_drop(pack);
	return ok;
}

static bool
set_running(struct binding *b)
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

/* ---- the agenda --------------------------------------------------------------------------------- */

/* Where each paper stands; without pages (`check`) nowhere. `in_pdf`: links lead within the
 * PDF, else to the papers' own pages. */
static void
list_papers(struct binding *b, bool in_pdf)
{
	size_t i, next = 0, p;

	b->papers = ARENA_ARRAY(b->arena, struct agenda_paper *, b->pack->item_count);
	for (i = 0; i < b->pack->item_count; i++) {
		size_t parts = pack_item_parts(&b->pack->items[i]);

		b->papers[i] = ARENA_ARRAY(b->arena, struct agenda_paper, parts);
		next += b->pack->dividers && parts > 0;
		for (p = 0; p < parts; p++, next++) {
			const struct bound *one = &b->bound[next];
			const struct pages *pages = one->pages;

			b->papers[i][p] = (struct agenda_paper){ .title = one->title };
			if (one->foreign != NULL && one->foreign->beside)
				b->papers[i][p].beside = binding_file_name(b, one->name, ".pdf");
			if (pages == NULL)
				continue;
			b->papers[i][p].from = pages->pages[0].label;
			b->papers[i][p].to = bound_last(b, one);
			if (in_pdf)
				b->papers[i][p].href = arena_printf(b->arena, "%s#", one->key);
			else if (b->target->kind == TARGET_FOLDER)
				b->papers[i][p].href = binding_file_name(b, one->name, ".html");
		}
	}
}

static struct document *
compose_one_agenda(struct binding *b, bool in_pdf)
{
	const struct compose_options options = binding_front(b);
	const char **gaps = ARENA_ARRAY(b->arena, const char *, b->pack->item_count);
	size_t i;

	list_papers(b, in_pdf);
	for (i = 0; i < b->pack->item_count; i++)
		gaps[i] = b->run_count > 0 ? binding_gaps(b, &b->pack->items[i]) : NULL;
	return compose_agenda(b->pack, (const struct agenda_paper *const *)b->papers, gaps, &options,
	    b->diags);
}

static bool
make_agenda(struct binding *b)
{
	const struct layout_options options = { .roman = true, .even = b->pack->right_hand };

	b->agenda_page = compose_one_agenda(b, false);
	b->agenda = compose_one_agenda(b, true);
	if (b->agenda == NULL || b->agenda_page == NULL)
		return false;
	if (binding_is_private(b))
		b->agenda->marking = b->agenda_page->marking = say_plain(SAY_edition_private);
	b->agenda_pages = paper_layout(b->session, b->agenda, &options, b->diags);
	return b->agenda_pages != NULL;
}

/* What members get who have the pack as it was published: for a folder only. */
static bool
make_supplement(struct binding *b)
{
	if (b->pack->amends == NULL || b->target->kind != TARGET_FOLDER)
		return true;
	b->supplement = supplement_make(b);
	return b->supplement != NULL;
}

/* ---- the proof --------------------------------------------------------------------------------------- */

/* What anybody may read: the pack, its papers and annexes, its look. */
static void
tell_public(const struct binding *b)
{
	size_t i;

	for (i = 0; i < b->pack->file_count; i++)
		absence_public_file(b->absence, b->pack->files[i].bytes, b->pack->files[i].len);
	absence_public(b->absence, b->pack->file);
	for (i = 0; i < b->count; i++) {
		const struct bound *one = &b->bound[i];

		if (one->foreign != NULL) {
			absence_public(b->absence, one->foreign->said->file);
			absence_public_file(b->absence, one->foreign->bytes, one->foreign->len);
		}
		if (one->subject != NULL)
			absence_public_subject(b->absence, one->subject);
		if (one->paper != NULL)
			absence_public_path(b->absence, one->paper->template);
	}
	absence_public_path(b->absence, b->pack->theme);
	absence_public_path(b->absence, b->session->options->theme);
}

/* What no file of the public pack may hold. */
static void
begin_proof(struct binding *b)
{
	size_t i;

	if (b->edition != EDITION_PUBLIC)
		return;
	b->absence = absence_for(b->session, b->diags);
	if (b->absence == NULL)
		return;
	tell_public(b);
	for (i = 0; i < b->count; i++)
		absence_derived_document(b->absence, b->bound[i].document);
	absence_derived_document(b->absence, b->agenda);
	absence_derived_document(b->absence, b->agenda_page);
	if (b->supplement != NULL) {
		absence_derived_document(b->absence, b->supplement->document);
		absence_derived_document(b->absence, b->supplement->page);
	}
	absence_pages(b->absence, numbering_total(b->numbering, b->pages));
}

/* ---- the whole ----------------------------------------------------------------------------------- */

/* The files that the pack and its papers were read from. */
static const char *const *
inputs_of(const struct binding *b, size_t *count)
{
	size_t i, f, n = b->pack->file_count;
	const char **inputs;

	for (i = 0; i < b->count; i++)
		n += b->bound[i].subject != NULL ? b->bound[i].subject->file_count : 1;
	inputs = ARENA_ARRAY(b->arena, const char *, n);
	*count = 0;
	for (f = 0; f < b->pack->file_count; f++)
		inputs[(*count)++] = b->pack->files[f].path;
	for (i = 0; i < b->count; i++) {
		if (b->bound[i].foreign != NULL)
			inputs[(*count)++] = b->bound[i].foreign->said->file;
		for (f = 0; b->bound[i].subject != NULL && f < b->bound[i].subject->file_count; f++)
			inputs[(*count)++] = b->bound[i].subject->files[f]->path;
	}
	return inputs;
}

static bool
make_pages(struct binding *b)
{
	return take_numbers(b) && lay_out(b) && make_agenda(b) && set_running(b);
}

/* For who takes the pages instead of files; what is made of them is proved there. */
static bool
make_for_use(struct binding *b, const struct pack_use *use)
{
	if (!make_pages(b))
		return false;
	begin_proof(b);
	return use->take(b, use->context);
}

static void
write_pack(struct binding *b, struct claims *claims)
{
	struct pack_files files = { NULL, 0 };
	struct unit unit;
	size_t count;
	const char *const *inputs = inputs_of(b, &count);
	bool ok;

	unit_begin(&unit, claims, b->pack->file, inputs, count, b->diags);
	unit.streamed = b->target->kind == TARGET_STREAM;
	unit.quiet = b->session->options->quiet;
	ok = pack_files_name(b, &unit, &files) && make_pages(b) && make_supplement(b);
	if (ok)
		begin_proof(b);
	ok = unit_end(&unit, ok && pack_files_write(b, &unit, &files));
	if (ok && b->absence != NULL)
		absence_note(b->absence, b->pack->file, b->diags);
	if (!ok && diags_count(b->diags, DIAG_ERROR) == 0)
		SAY_FAILURE(b->diags, ((struct src_pos){ b->pack->file, 0, 0 }), "not-written",
		    error_not_written);
}

static void
find_notice(const struct binding *b)
{
	struct holidays holidays;
	const char *path = arena_printf(b->arena, "%s/bank-holidays.txt",
	    b->session->template_dir != NULL ? b->session->template_dir : "templates");

	if (holidays_read(path, b->arena, &holidays, b->diags))
		notice_findings(b->pack, &holidays, b->diags);
}

/* In what is typed into the pack itself; and marks that nothing answers to, its annexes neither. */
static void
find_personal(const struct binding *b)
{
	struct diags *found = diags_new();

	personal_findings(b->pack->source, found);
	seen_sift(b->seen, found, NULL, b->diags);
	seen_unanswered(b->seen, b->diags);
	diags_drop(found);
}

static void
check_pack(struct binding *b)
{
	size_t i;

	find_notice(b);
	find_personal(b);
	for (i = 0; i < b->count; i++)
		if (b->bound[i].foreign != NULL)
			document_drop(foreign_cover(b, &b->bound[i], 0, NULL));
	document_drop(compose_one_agenda(b, true));
}

/* Read the pack and its papers in its look, and if all is well write it, with `use` hand it on, or
 * without both check it. */
static bool
bind(const struct session *session, const struct target *target, struct claims *claims,
    const struct pack_use *use, struct definition *definition, struct diags *diags)
{
	struct pack *pack = pack_take(definition, diags);
	struct session dressed;
	struct binding b = { .session = &dressed, .target = target, .pack = pack, .diags = diags,
		.building = claims != NULL || use != NULL };
	struct order look = { .theme = pack != NULL ? pack->theme : NULL };
	bool ok;

	if (pack == NULL)
		return false;
	look.at = (struct src_pos){ pack->file, 0, 0 };
	b.arena = arena_new();
	b.seen = seen_new(pack->source);
	ok = session_dress(session, &look, &dressed, diags);
	ok = ok && (use == NULL || use->prepare(pack, use->context, diags)) && read_papers(&b);
	if (ok && use != NULL)
		ok = make_for_use(&b, use);
	else if (ok && b.building)
		write_pack(&b, claims);
	else if (ok)
		check_pack(&b);
	drop_binding(&b);
	session_undress(session, &dressed);
	pack_drop(pack);
	return ok;
}

void
pack_build(const struct session *session, const struct target *target, struct claims *claims,
    struct definition *definition, struct diags *diags)
{
	struct arena *arena = arena_new();
	const char *file = arena_strdup(arena, definition->file);

	if (!bind(session, target, claims, NULL, definition, diags))
		PRINT_COMPLAINT(told_faults, file);
	arena_drop(arena);
}

void
pack_check(const struct session *session, struct definition *definition, struct diags *diags)
{
	const struct target nowhere = { .kind = TARGET_FOLDER, .path = "." };

	(void)!bind(session, &nowhere, NULL, NULL, definition, diags);
}

bool
pack_make(const struct session *session, struct definition *definition, const struct pack_use *use,
    struct diags *diags)
{
	struct target folder = { .kind = TARGET_FOLDER, .path = "." };

	formats_add(&folder.formats, backend_by_name("pdf"));
	return bind(session, &folder, NULL, use, definition, diags);
}
