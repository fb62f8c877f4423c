#include "cli/foreign.h"

#include <stdlib.h>
#include <string.h>

#include "annex/findings.h"
#include "annex/obstacles.h"
#include "cli/annexes.h"
#include "cli/paper.h"
#include "join/join.h"
#include "wording/error.h"

enum { COVER_TRIES = 3 };

/* ---- reading ---------------------------------------------------------------------------------- */

/* As join/ is to take it; places and numbers are known later. */
static struct join_annex
join_of(const struct binding *b, const struct bound *one)
{
	const struct foreign *f = one->foreign;

	return (struct join_annex){ .bytes = f->bytes, .len = f->len, .name = f->said->file,
		.key = f->key, .title = one->title, .level = 1, .unlock = f->said->unlocked,
		.picture = SAY(b->arena, cover_picture_text, one->title) };
}

static struct join_options
join_options_of(void)
{
	return (struct join_options){ .link_to_page = say_plain(SAY_cover_link) };
}

/* Merge what join/ said. What costs the claim is said once for the pack; the single reasons, which
 * an officer who decided so need not act on, become notes. */
static void
merge_said(struct diags *into, const struct diags *said, bool decided)
{
	diags_merge_decided(into, said, decided ? "annex-claim" : NULL);
}

static void
say_no_claim(const struct binding *b, const struct pack_annex *said)
{
	SAY_WARNING(b->diags, said->at, "annex-claim", warning_pack_annex_claim, said->title);
}

/* Is the annex to be in the pack? Known beforehand unless it costs nothing, or its place is decided. */
static bool
settle_place(struct binding *b, struct bound *one)
{
	const struct pack_annex *said = one->foreign->said;
	const struct join_annex annex = join_of(b, one);
	const struct join_options options = join_options_of();
	struct join_report report;
	struct diags *found;
	bool ok;

	if (b->building && said->place == PACK_INSIDE)
		return true;               /* join_write() will tell */
	found = diags_new();
	ok = join_try(&annex, &options, &report, found);
	one->foreign->beside = ok && report.losses != 0 && said->place == PACK_BESIDE;
	if (!ok || (!one->foreign->beside && !b->building))
		merge_said(b->diags, found, said->place == PACK_INSIDE);
	if (!ok) {
		SAY_ERROR(b->diags, said->at, "annex-at-fault", error_pack_annex, said->name);
	} else if (report.losses != 0 && said->place == PACK_UNDECIDED) {
		if (b->building)
			merge_said(b->diags, found, false);
		SAY_ERROR(b->diags, said->at, "annex-place", error_pack_annex_place, said->name);
		ok = false;
	} else if (report.losses != 0 && said->place == PACK_INSIDE) {
		say_no_claim(b, said);
	}
	diags_drop(found);
	return ok;
}

/* Can it be used, and may it be taken apart? */
static bool
may_be_taken(struct binding *b, const struct foreign *f)
{
	if (f->facts->state != ANNEX_READ)
		SAY_ERROR(b->diags, f->said->at, "annex-at-fault", error_pack_annex, f->said->name);
	else if (f->facts->locked && !f->said->unlocked)
		SAY_ERROR(b->diags, f->said->at, "annex-locked", error_pack_annex_locked, f->said->name);
	else
		return true;
	return false;
}

/* Who gives it to those to whom it is not read? */
static void
ask_for_alternative(struct binding *b, const struct foreign *f)
{
	const struct annex_standing standing = { .first = 1, .joined = !f->beside };

	if (f->said->alternative == NULL && !b->pack->has_contact
	    && annex_obstacles(f->facts, &standing, b->arena).unheard)
		SAY_WARNING(b->diags, f->said->at, "annex-alternative", warning_pack_annex_alternative,
		    f->said->title);
}

/* What is found in the file, but for what the clerk has seen. In the public edition of a pack what nobody sees and
 * everybody can copy out is an error. */
static void
tell_findings(const struct binding *b, const struct foreign *f)
{
	struct diags *found = diags_new();

	if (b->session->reader.edition == EDITION_PUBLIC)
		annex_disclosures(f->facts, f->said->title, f->said->at, found);
	else
		annex_findings(f->facts, f->said->file, found);
	seen_sift(b->seen, found, f->said->node, b->diags);
	diags_drop(found);
}

bool
foreign_read(struct binding *b, struct bound *one, const struct pack_annex *said)
{
	struct foreign *f = ARENA_NEW(b->arena, struct foreign);

	one->foreign = f;
	one->title = said->title;
	f->said = said;
	f->key = arena_printf(b->arena, "%s-annex", one->key);
	if (!annex_file_read(said->file, said->at, &f->bytes, &f->len, b->diags))
		return false;
	f->facts = annex_read(f->bytes, f->len, b->arena);
	tell_findings(b, f);
	if (!may_be_taken(b, f) || !settle_place(b, one))
		return false;
	ask_for_alternative(b, f);
	if (f->facts->signatures > 0 && !f->beside)
		f->attached = arena_printf(b->arena, "%s-signed.pdf", one->name);
	if (f->beside && b->building && b->target->kind != TARGET_FOLDER)
		SAY_WARNING(b->diags, said->at, "annex-unwritten", warning_pack_annex_unwritten, said->title,
		    binding_file_name(b, one->name, ".pdf"));
	return true;
}

void
foreign_drop(struct foreign *foreign)
{
	if (foreign != NULL)
		free(foreign->bytes);
}

/* ---- cover sheets ------------------------------------------------------------------------------ */

struct document *
foreign_cover(const struct binding *b, const struct bound *one, unsigned first,
    const char *const *labels)
{
	const struct foreign *f = one->foreign;
	const struct annex_standing standing = { f->beside ? 1 : first, !f->beside, labels };
	const struct annex_obstacles told = annex_obstacles(f->facts, &standing, b->arena);
	const struct compose_options options = binding_front(b);
	struct cover cover = { .item = one->item, .annex = f->said, .page_count = f->facts->page_count,
		.attached = f->attached, .obstacles = told.lines, .obstacle_count = told.count };
	struct document *document;

	if (f->beside) {
		cover.beside = binding_file_name(b, one->name, ".pdf");
	} else if (labels != NULL) {
		cover.first = labels[0];
		cover.last = labels[f->facts->page_count - 1];
	} else if (first != 0) {
		cover.first = say_digits(b->arena, first);
		cover.last = say_digits(b->arena, first + f->facts->page_count - 1);
	}
	document = compose_cover(b->pack, &cover, &options, b->diags);
	if (document != NULL)
		document->marking = bound_marking(one);
	return document;
}

/* The sheet names the pages behind it, so it must know how many it takes itself: mostly one. */
bool
foreign_lay_out(struct binding *b, struct bound *one, const struct layout_options *options)
{
	size_t own = 1, guests = bound_guests(one), i;

	for (i = 0; i < COVER_TRIES; i++) {
		one->guest_labels = guests > 0 && options->label_count >= own + guests
		    ? options->labels + own : NULL;
		one->document = foreign_cover(b, one, one->first + (unsigned)own, one->guest_labels);
		one->pages = one->document != NULL
		    ? paper_layout(b->session, NULL, one->document, options, b->diags) : NULL;
		if (one->pages == NULL || one->pages->own_count == own || i + 1 == COVER_TRIES)
			break;
		own = one->pages->own_count;
		pages_drop(one->pages);
		document_drop(one->document);
	}
	return one->pages != NULL;
}

/* ---- writing ------------------------------------------------------------------------------------ */

void
foreign_attach(const struct binding *b, const struct bound *bound, size_t count,
    struct pdf_options *options)
{
	struct pdf_attachment *list = ARENA_ARRAY(b->arena, struct pdf_attachment, count);
	size_t i;

	options->attachments = list;
	for (i = 0; i < count; i++) {
		const struct foreign *f = bound[i].foreign;

		if (f != NULL && f->attached != NULL)
			list[options->attachment_count++] = (struct pdf_attachment){ .name = f->attached,
				.mime = "application/pdf",
				.description = SAY(b->arena, cover_signed_file, bound[i].title),
				.bytes = f->bytes, .byte_count = f->len, .relation = PDF_SOURCE };
	}
}

static const char *
stamp_of(const struct binding *b, const struct bound *one)
{
	return SAY(b->arena, cover_stamp, say_digits(b->arena, one->item->number),
	    say_digits(b->arena, numbering_total(b->numbering, b->pages)));
}

void
foreign_will_show(const struct binding *b, struct pdf_file *file)
{
	pdf_will_show(file, SAY(b->arena, cover_stamp, "0123456789",
	    b->pack->amends != NULL ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : ""));
}

/* The page that the annex was expected to cost nothing for, and does. */
static bool
hold_to_place(const struct binding *b, const struct bound *one, unsigned losses, bool aloud)
{
	const struct pack_annex *said = one->foreign->said;

	if (losses == 0)
		return true;
	if (said->place == PACK_INSIDE) {
		if (aloud)
			say_no_claim(b, said);
		return true;
	}
	SAY_ERROR(b->diags, said->at, "annex-place", error_pack_annex_place, said->name);
	return false;
}

struct foreign_place *
foreign_places(const struct binding *b, const struct bound *bound, size_t count, size_t before,
    size_t *places)
{
	struct foreign_place *list = ARENA_ARRAY(b->arena, struct foreign_place, count);
	size_t i;

	*places = 0;
	for (i = 0; i < count; before += bound[i].pages->page_count, i++)
		if (bound_guests(&bound[i]) > 0)
			list[(*places)++] = (struct foreign_place){ &bound[i],
				before + bound[i].pages->own_count - 1 };
	return list;
}

/* As join_of(), with its place and numbers. */
static struct join_annex
placed(const struct binding *b, const struct foreign_place *place)
{
	const struct bound *one = place->one;
	const char *const *labels = numbering_labels(b->numbering);
	struct join_annex annex = join_of(b, one);

	annex.after_page = place->after_page;
	annex.first_number = one->first + (unsigned)one->pages->own_count;
	if (labels != NULL) {
		annex.labels = labels + one->place + one->pages->own_count;
		annex.label_count = bound_guests(one);
	}
	annex.stamp = stamp_of(b, one);
	return annex;
}

bool
foreign_join(const struct binding *b, const struct foreign_place *places, size_t count,
    const struct strbuf *own, struct sink *sink, bool aloud)
{
	struct join_annex *annexes = ARENA_ARRAY(b->arena, struct join_annex, count);
	struct join_report *reports = ARENA_ARRAY(b->arena, struct join_report, count);
	const struct join_options options = join_options_of();
	struct diags *said = diags_new();
	size_t i;
	bool ok;

	for (i = 0; i < count; i++)
		annexes[i] = placed(b, &places[i]);
	ok = join_write(own->text, own->len, annexes, count, &options, sink, reports, said);
	if (aloud || !ok)
		merge_said(b->diags, said, true);
	diags_drop(said);
	for (i = 0; ok && i < count; i++)
		ok = hold_to_place(b, places[i].one, reports[i].losses, aloud);
	return ok;
}
