#include "cli/mailing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "cli/absence.h"
#include "cli/pack.h"
#include "cli/packfiles.h"
#include "cli/paths.h"
#include "compose/agenda.h"
#include "compose/delivery.h"
#include "definition/attribute.h"
#include "definition/tree.h"
#include "edition/edition.h"
#include "edition/withheld.h"
#include "mail/body.h"
#include "post/address.h"
#include "post/message.h"
#include "post/protect.h"
#include "pack/manifest.h"
#include "pack/without.h"
#include "wording/date.h"
#include "wording/error.h"

/* A pack as several recipients get it. */
struct variant {
	const struct mailing *mailing;
	const struct mail_recipient *first;    /* of them */
	struct arena *arena;
	struct diags *diags;
	const char *source;            /* hash of what it was made from */
	struct enclosure *enclosures; size_t count;    /* its PDF, annexes beside it, the calendar */
};

static bool
same(const char *one, const char *other)
{
	return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static bool
is_for(const struct variant *v, const struct mail_recipient *r)
{
	return r->edition == v->first->edition && same(r->without, v->first->without)
	    && same(r->without_reason, v->first->without_reason);
}

/* ---- the pack as they may see it ------------------------------------------------------------------ */

static bool
prepare(struct pack *pack, void *context, struct diags *diags)
{
	const struct variant *v = context;
	const struct mail_recipient *r = v->first;

	return r->without == NULL
	    || pack_leave_out(pack, r->without, r->without_reason, r->at, v->arena, diags);
}

static void
hash_file(struct sha256_ctx *sha, const struct source_file *file)
{
	sha256_update(sha, file->len, (const uint8_t *)file->bytes);
}

/* Of all that the pack was made from: of its edition, so that what is left out of one says nothing about it. */
static const char *
hash_source(const struct binding *b, struct arena *arena)
{
	struct sha256_ctx sha;
	size_t i, f;

	sha256_init(&sha);
	for (i = 0; i < b->pack->file_count; i++)
		hash_file(&sha, &b->pack->files[i]);
	for (i = 0; i < b->count; i++) {
		const struct bound *one = &b->bound[i];

		for (f = 0; one->subject != NULL && f < one->subject->file_count; f++)
			hash_file(&sha, one->subject->files[f]);
		if (one->foreign != NULL)
			sha256_update(&sha, one->foreign->len, (const uint8_t *)one->foreign->bytes);
	}
	return sha256_end_hex(arena, &sha);
}

/* "pack", "pack-private", "pack-private-without-tender". */
static const char *
variant_name(const struct variant *v, const struct binding *b)
{
	char *stem = file_stem(b->pack->file);
	char *without = arena_strdup(v->arena, v->first->without != NULL ? v->first->without : ""), *s;
	const char *name;

	for (s = without; *s != '\0'; s++)
		if (*s == ' ')
			*s = '-';
	name = arena_printf(v->arena, "%s%s%s%s", stem, b->edition == EDITION_PRIVATE ? "-private" : "",
	    *without != '\0' ? "-without-" : "", without);
	free(stem);
	return name;
}

static bool
add_enclosure(struct variant *v, struct enclosure enclosure)
{
	enclosure.linkable = enclosure.kind == ENCLOSED_PDF;
	v->enclosures[v->count++] = enclosure;
	if (file_name_is_sound(enclosure.name))
		return true;
	SAY_ERROR(v->diags, v->first->at, "file-name", error_mail_file_name, enclosure.name);
	return false;
}

static size_t
pages_of(const struct binding *b)
{
	size_t pages = b->agenda_pages->page_count, i;

	for (i = 0; i < b->count; i++)
		pages += bound_pages(&b->bound[i]);
	return pages;
}

/* Read back what goes out in public: it lacks what it must. */
static bool
proves(const struct binding *b, const char *name, const char *bytes, size_t len, struct diags *diags)
{
	return b->absence == NULL || absence_scan(b->absence, name, bytes, len, diags);
}

/* The words of the message too. */
static bool
proves_body(const struct binding *b, const struct document *document, const struct mail_body *body,
    struct diags *diags)
{
	if (b->absence == NULL)
		return true;
	absence_derived_document(b->absence, document);
	return proves(b, "message.html", body->html, strlen(body->html), diags)
	    && proves(b, "message.txt", body->text, strlen(body->text), diags);
}

/* What all of them get, as bytes that live in `pdf` and `calendar`. */
static bool
enclose(struct variant *v, const struct binding *b, struct strbuf *pdf, struct strbuf *calendar)
{
	const char *name = variant_name(v, b);
	struct memory_sink sink;
	size_t i;
	bool ok;

	v->enclosures = ARENA_ARRAY(v->arena, struct enclosure, b->count + 2);
	memory_sink_init(&sink, pdf);
	ok = pack_pdf_write(b, &sink.sink);
	ok = ok && proves(b, arena_printf(v->arena, "%s.pdf", name), pdf->text, pdf->len, v->diags);
	ok = ok && add_enclosure(v, (struct enclosure){ .name = arena_printf(v->arena, "%s.pdf", name),
	    .title = say_plain(SAY_mail_heading), .pages = pages_of(b), .kind = ENCLOSED_PDF, .bytes = pdf->text,
	    .len = pdf->len });
	for (i = 0; ok && i < b->count; i++) {
		const struct bound *one = &b->bound[i];

		if (one->foreign != NULL && one->foreign->beside)
			ok = add_enclosure(v, (struct enclosure){ .name = binding_file_name(b, one->name, ".pdf"),
			    .title = one->title, .pages = one->foreign->facts->page_count, .kind = ENCLOSED_PDF,
			    .bytes = one->foreign->bytes, .len = one->foreign->len });
	}
	memory_sink_init(&sink, calendar);
	ok = ok && calendar_write(b->pack, &sink.sink)
	    && proves(b, arena_printf(v->arena, "%s.ics", name), calendar->text, calendar->len, v->diags);
	return ok && add_enclosure(v, (struct enclosure){
	    .name = arena_printf(v->arena, "%s.ics", name), .title = say_plain(SAY_mail_calendar),
	    .kind = ENCLOSED_CALENDAR, .bytes = calendar->text, .len = calendar->len });
}

/* ---- a message ------------------------------------------------------------------------------------------ */

static void
name_files(const struct enclosure *enclosures, size_t count, struct mailed_file *files)
{
	size_t i;

	for (i = 0; i < count; i++)
		files[i] = (struct mailed_file){ .title = enclosures[i].title, .name = enclosures[i].name,
			.bytes = enclosures[i].len, .pages = enclosures[i].pages,
			.sha256 = enclosures[i].linked ? enclosures[i].sha256 : NULL,
			.href = enclosures[i].linked ? enclosures[i].href : NULL };
}

/* The items that are on the agenda and not in this copy: those in which an interest was declared, and those
 * of which the public edition has the titles. */
static size_t
name_gaps(const struct binding *b, const struct mail_recipient *to, struct mailed_gap *gaps)
{
	size_t i, count = 0;

	for (i = 0; i < b->pack->item_count; i++) {
		const struct pack_item *item = &b->pack->items[i];
		bool interest = words_hold(to->without, item->id, strlen(item->id));

		if (interest || (item->is_private && b->edition == EDITION_PUBLIC))
			gaps[count++] = (struct mailed_gap){ item->number, item->title,
				interest ? MAILED_INTEREST : MAILED_EXEMPT,
				interest ? to->without_reason : NULL,
				interest ? NULL : edition_of_item(item->node, b->arena) };
	}
	return count;
}

/* What a report calls its recommendations. */
static const char *
asks_heading(const struct report *report, struct arena *arena)
{
	const xmlNode *asks = tree_first_of(xmlDocGetRootElement(report->source), EL_RECOMMENDS);
	const char *heading = asks != NULL ? tree_words(asks, "heading", arena) : NULL;

	return heading != NULL ? heading : say_plain(SAY_report_recommendations_heading);
}

/* What the committee is asked to decide, in all reports of the pack. */
static struct mailed_ask *
collect_asks(const struct binding *b, size_t *count)
{
	struct mailed_ask *all = NULL;
	const struct mailed_ask *asks;
	size_t cap = 0, i, n;

	for (i = *count = 0; i < b->count; i++) {
		const struct bound *one = &b->bound[i];

		if (one->subject == NULL || one->subject->report == NULL)
			continue;
		n = delivery_asks(one->document, asks_heading(one->subject->report, b->arena),
		    one->item->number, one->item->title, b->arena, &asks);
		MEM_GROW(all, cap, *count + n + 1);
		if (n > 0)
			memcpy(all + *count, asks, n * sizeof *asks);
		*count += n;
	}
	return all;
}

/* What the message says, as a document. `enclosures` are those of this recipient, decided. */
static struct document *
compose_letter(const struct variant *v, const struct binding *b, const struct mail_recipient *to,
    const struct enclosure *enclosures, size_t count)
{
	struct mailed_file *files = ARENA_ARRAY(v->arena, struct mailed_file, count + 1);
	struct mailed_gap *gaps = ARENA_ARRAY(v->arena, struct mailed_gap, b->pack->item_count);
	struct delivery delivery = { .to = to->to.name, .is_private = binding_is_private(b),
		.files = files, .file_count = count, .gaps = gaps };
	struct mailed_ask *asks = collect_asks(b, &delivery.ask_count);
	struct compose_options options = binding_front(b);
	struct document *document;
	xmlDoc *facts;

	name_files(enclosures, count, files);
	delivery.gap_count = name_gaps(b, to, gaps);
	delivery.asks = asks;
	facts = delivery_tree(&delivery);
	options.more_facts = xmlDocGetRootElement(facts);
	document = compose_mail(b->pack, (const struct agenda_paper *const *)b->papers, &options, v->diags);
	xmlFreeDoc(facts);
	free(asks);
	return document;
}

/* Lock the file with the recipient's password: then it is theirs alone, and so is its name. */
static bool
lock_enclosure(const struct variant *v, const struct mail_recipient *to, struct enclosure *e,
    struct strbuf *locked)
{
	size_t stem = strlen(e->name) - strlen(".pdf");

	if (!protect_pdf(e->bytes, e->len, to->protected, to->at, locked, v->diags))
		return false;
	e->name = arena_printf(v->arena, "%.*s-%s.pdf", (int)stem, e->name, to->id);
	e->bytes = locked->text;
	e->len = locked->len;
	return true;
}

/* The enclosures as this recipient gets them: those allowed, locked if they are to be. Locked bytes
 * are the heap's, one for each enclosure. */
static bool
choose_enclosures(const struct variant *v, const struct mail_recipient *to, struct enclosure *own,
    size_t *count, struct strbuf *locked)
{
	size_t i;

	*count = 0;
	for (i = 0; i < v->count; i++) {
		const struct enclosure *e = &v->enclosures[i];

		if ((to->formats & (e->kind == ENCLOSED_PDF ? MAIL_PDF | MAIL_LINK : MAIL_ICS)) == 0)
			continue;
		own[*count] = *e;
		if (to->protected != NULL && e->kind == ENCLOSED_PDF
		    && !lock_enclosure(v, to, &own[*count], &locked[i]))
			return false;
		(*count)++;
	}
	return enclosures_decide(v->mailing->list, to, own, *count, v->arena, v->diags);
}

/* What is attached was chosen with room for a body: one of more than a megabyte is not. */
static bool
is_within(const struct variant *v, const struct mail_recipient *to, const struct strbuf *bytes)
{
	char size[32];

	if (bytes->len <= v->mailing->list->limit)
		return true;
	snprintf(size, sizeof size, "%.1f", (double)bytes->len / 1e6);
	SAY_ERROR(v->diags, to->at, "over-limit", error_mail_over_limit, to->id, size);
	return false;
}

static bool
offer_linked(const struct mailing *m, const struct enclosure *enclosures, size_t count)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < count; i++)
		if (enclosures[i].linked)
			ok = m->offer(m->context, enclosures[i].name, enclosures[i].bytes, enclosures[i].len);
	return ok;
}

static bool
write_letter(const struct variant *v, const struct binding *b, struct letter *letter, const char *id)
{
	const struct mail_list *list = v->mailing->list;
	struct enclosure *own = ARENA_ARRAY(v->arena, struct enclosure, v->count);
	struct strbuf *locked = ARENA_ARRAY(v->arena, struct strbuf, v->count), bytes = STRBUF_INIT;
	struct mail_body *body = NULL, said = { 0 };
	struct document *document = NULL;
	struct mail_body_options look = { .host = address_domain(list->from.address) };
	struct message m = { .from = list->from, .reply_to = list->reply_to, .to = letter->to->to,
		.lang = list->lang != NULL ? list->lang : b->pack->lang, .date = v->mailing->date, .id = id,
		.subject = list->subject, .body = &said, .enclosures = own };
	size_t i;
	bool ok;

	for (i = 0; i < v->count; i++)
		locked[i] = (struct strbuf)STRBUF_INIT;
	ok = choose_enclosures(v, letter->to, own, &m.enclosure_count, locked);
	if (ok)
		document = compose_letter(v, b, letter->to, own, m.enclosure_count);
	if (document != NULL) {
		look.linked = m.enclosure_count > 0 && own[0].linked && !own[0].attached;
		body = mail_body_new(document, b->session->theme, &b->session->family, &look, v->diags);
	}
	ok = body != NULL && proves_body(b, document, body, v->diags);
	if (ok) {
		said = *body;
		if ((letter->to->formats & MAIL_HTML) == 0)
			said.html = NULL;
		if (m.subject == NULL)
			m.subject = document->title;
		ok = message_write(v->mailing->gmime, &m, &bytes, v->diags) && is_within(v, letter->to, &bytes)
		    && offer_linked(v->mailing, own, m.enclosure_count);
		letter->bytes = bytes.text;
		letter->len = bytes.len;
		ok = ok && v->mailing->take(v->mailing->context, letter);
	}
	mail_body_drop(body);
	document_drop(document);
	strbuf_drop(&bytes);
	for (i = 0; i < v->count; i++)
		strbuf_drop(&locked[i]);
	return ok;
}

static bool
make_letter(const struct variant *v, const struct binding *b, const struct mail_recipient *to)
{
	const char *id = message_id(v->arena, b->pack->id, v->source, to);
	struct letter letter = { .key = arena_printf(v->arena, "%s-%.12s", to->id, id), .pack = b->pack->id,
		.to = to };

	return !v->mailing->wants(v->mailing->context, &letter) || write_letter(v, b, &letter, id);
}

/* The pack is bound: the messages of all who get it so. */
static bool
take_binding(const struct binding *b, void *context)
{
	struct variant *v = context;
	struct strbuf pdf = STRBUF_INIT, calendar = STRBUF_INIT;
	const struct mail_list *list = v->mailing->list;
	size_t i;
	bool ok;

	v->source = hash_source(b, v->arena);
	ok = enclose(v, b, &pdf, &calendar);
	for (i = 0; ok && i < list->count; i++)
		if (is_for(v, &list->recipients[i]))
			ok = make_letter(v, b, &list->recipients[i]);
	strbuf_drop(&pdf);
	strbuf_drop(&calendar);
	return ok;
}

/* ---- all of them ------------------------------------------------------------------------------------------ */

static bool
make_variant(struct variant *v, const char *path)
{
	const struct pack_use use = { prepare, take_binding, v };
	struct session session = *v->mailing->session;
	struct withheld *withheld = NULL;
	bool ok;

	session.reader = edition_reader(v->first->edition == MAIL_PRIVATE ? EDITION_PRIVATE : EDITION_PUBLIC);
	if (session.reader.edition == EDITION_PUBLIC)
		session.reader.withheld = withheld = withheld_new();
	ok = pack_make(&session, definition_read_by(&session.reader.reader, path), &use, v->diags);
	withheld_drop(withheld);
	return ok;
}

bool
mailing_make(const struct mailing *mailing, const char *path, struct diags *diags)
{
	const struct mail_list *list = mailing->list;
	bool *done = mem_new_zero(list->count, sizeof *done), ok = true;
	size_t i, j;

	for (i = 0; ok && i < list->count; i++) {
		struct variant v = { .mailing = mailing, .first = &list->recipients[i], .diags = diags };

		if (done[i])
			continue;
		for (j = i; j < list->count; j++)
			done[j] = done[j] || is_for(&v, &list->recipients[j]);
		v.arena = arena_new();
		ok = make_variant(&v, path);
		arena_drop(v.arena);
	}
	free(done);
	return ok;
}
