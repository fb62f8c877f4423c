#include "cli/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/absence.h"
#include "cli/binding.h"
#include "cli/figures.h"
#include "cli/foreign.h"
#include "cli/packfiles.h"
#include "cli/paper.h"
#include "cli/supplement.h"
#include "pack/notice.h"
#include "pack/reader.h"
#include "personal/personal.h"
#include "wording/error.h"
#include "wording/print.h"

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
	b->agenda_pages = paper_layout(b->session, NULL, b->agenda, &options, b->diags);
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

/* The figures of its papers, where they are asked for. */
static void
tell_figures(const struct binding *b, const struct bound *bound)
{
	struct strbuf text = STRBUF_INIT;
	size_t count, i;
	const struct figures *figures = pack_figures(b, bound, &count);

	for (i = 0; i < count; i++)
		figures_derived(&figures[i].subject, &text);
	absence_derived(b->absence, text.text, text.len);
	strbuf_drop(&text);
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
	for (i = 0; i < b->count && formats_of_figures(&b->target->formats) > 0; i++)
		tell_figures(b, &b->bound[i]);
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
	return binding_take_numbers(b) && binding_lay_out(b) && make_agenda(b) && binding_set_running(b);
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
	unit.hushed = b->session->options->hushed;
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
	ok = ok && (use == NULL || use->prepare(pack, use->context, diags)) && binding_read(&b);
	if (ok && use != NULL)
		ok = make_for_use(&b, use);
	else if (ok && b.building)
		write_pack(&b, claims);
	else if (ok)
		check_pack(&b);
	binding_drop(&b);
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

	if (!bind(session, target, claims, NULL, definition, diags) && !session->options->hushed)
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
