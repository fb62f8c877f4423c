#include "annex/findings.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "annex/ranges.h"
#include "wording/error.h"
#include "wording/say.h"

struct check {
	const struct annex *annex;
	struct src_pos at;
	struct diags *diags;
	struct arena *arena;
	size_t *pages, count;            /* those that a finding is about, while it is made */
};

/* What is hidden in the file, and how bad that is where the public gets it. */
enum { SAFE = -1 };

/* In the order in which they are told: what no reader gets past first. */
enum finding {
	DAMAGED, UNREAD, PICTURE, UNTAGGED, SUSPECT, NO_LANGUAGE, FONT, SIDEWAYS, UPSIDE_DOWN, SIZE,
	COVERED, COVERED_SCAN, SAME_COLOUR, INVISIBLE, REDACTION, EARLIER_PAGES, HIDDEN_COMMENT,
	HIDDEN_FIELD, COMMENT, LAYER, LOCKED, SIGNED, FORM, SCRIPT, LAUNCH, ATTACHMENT, PORTFOLIO, CLIP,
	RECOGNISED, DRAWN, BLANK, LANDSCAPE, SIZE_SMALL, NO_TITLE, CLAIM, OUTSIDE,
	UNJUDGED, EARLIER_VERSION, AUTHOR, HISTORY, FINDING_COUNT
};

static const struct row {
	const char *code;
	enum diag_level level;           /* in `check` */
	int in_public;                   /* where the public gets it: an enum diag_level, or SAFE */
} ROWS[] = {
	[DAMAGED] = { "annex-damaged", DIAG_WARNING, SAFE },
	[UNREAD] = { "annex-unread", DIAG_WARNING, DIAG_ERROR },
	[PICTURE] = { "annex-picture", DIAG_WARNING, SAFE },
	[UNTAGGED] = { "annex-untagged", DIAG_WARNING, SAFE },
	[SUSPECT] = { "annex-suspect-tags", DIAG_WARNING, SAFE },
	[NO_LANGUAGE] = { "annex-no-language", DIAG_WARNING, SAFE },
	[FONT] = { "annex-font", DIAG_WARNING, SAFE },
	[SIDEWAYS] = { "annex-sideways", DIAG_WARNING, SAFE },
	[UPSIDE_DOWN] = { "annex-upside-down", DIAG_WARNING, SAFE },
	[SIZE] = { "annex-size", DIAG_WARNING, SAFE },
	[COVERED] = { "annex-covered-text", DIAG_WARNING, DIAG_ERROR },
	[COVERED_SCAN] = { "annex-covered-scan", DIAG_WARNING, DIAG_ERROR },
	[SAME_COLOUR] = { "annex-same-colour", DIAG_WARNING, DIAG_ERROR },
	[INVISIBLE] = { "annex-invisible-text", DIAG_WARNING, DIAG_ERROR },
	[REDACTION] = { "annex-redaction", DIAG_WARNING, DIAG_ERROR },
	[EARLIER_PAGES] = { "annex-earlier-pages", DIAG_WARNING, DIAG_ERROR },
	[HIDDEN_COMMENT] = { "annex-hidden-comment", DIAG_WARNING, DIAG_ERROR },
	[HIDDEN_FIELD] = { "annex-hidden-field", DIAG_WARNING, DIAG_ERROR },
	[COMMENT] = { "annex-comment", DIAG_WARNING, DIAG_WARNING },
	[LAYER] = { "annex-hidden-layer", DIAG_WARNING, DIAG_ERROR },
	[LOCKED] = { "annex-locked", DIAG_WARNING, SAFE },
	[SIGNED] = { "annex-signed", DIAG_WARNING, SAFE },
	[FORM] = { "annex-form", DIAG_WARNING, SAFE },
	[SCRIPT] = { "annex-script", DIAG_WARNING, SAFE },
	[LAUNCH] = { "annex-launch", DIAG_WARNING, SAFE },
	[ATTACHMENT] = { "annex-attachment", DIAG_WARNING, DIAG_ERROR },
	[PORTFOLIO] = { "annex-portfolio", DIAG_WARNING, DIAG_ERROR },
	[CLIP] = { "annex-clip", DIAG_WARNING, SAFE },
	[RECOGNISED] = { "annex-recognised", DIAG_NOTE, DIAG_WARNING },
	[DRAWN] = { "annex-drawn", DIAG_NOTE, SAFE },
	[BLANK] = { "annex-blank", DIAG_NOTE, SAFE },
	[LANDSCAPE] = { "annex-landscape", DIAG_NOTE, SAFE },
	[SIZE_SMALL] = { "annex-other-size", DIAG_NOTE, SAFE },
	[NO_TITLE] = { "annex-no-title", DIAG_NOTE, SAFE },
	[CLAIM] = { "annex-claim", DIAG_NOTE, SAFE },
	[OUTSIDE] = { "annex-outside-text", DIAG_NOTE, DIAG_ERROR },
	[UNJUDGED] = { "annex-unjudged", DIAG_NOTE, DIAG_ERROR },
	[EARLIER_VERSION] = { "annex-earlier-version", DIAG_NOTE, DIAG_ERROR },
	[AUTHOR] = { "annex-author", DIAG_NOTE, DIAG_WARNING },
	[HISTORY] = { "annex-history", DIAG_NOTE, DIAG_WARNING },
};
_Static_assert(ARRAY_LEN(ROWS) == FINDING_COUNT, "a row for each finding");

const char *
annex_finding_code(size_t i)
{
	return i < FINDING_COUNT ? ROWS[i].code : NULL;
}

static void
add(struct check *c, enum finding finding, const char *text)
{
	diag_add(c->diags, ROWS[finding].level, c->at, ROWS[finding].code, "%s", text);
}

/* ---- sizes ----------------------------------------------------------------------------------- */

/* The usual ones, the way round that is higher than wide, in points. */
static const struct size {
	const char *name;
	double width, height;
	bool large;                      /* A4 is a loss */
} SIZES[] = {
	{ "A4", 595.28, 841.89, false },
	{ "A3", 841.89, 1190.55, true },
	{ "A2", 1190.55, 1683.78, true },
	{ "A1", 1683.78, 2383.94, true },
	{ "A0", 2383.94, 3370.39, true },
	{ "A5", 419.53, 595.28, false },
	{ "US Letter", 612, 792, false },
	{ "US Legal", 612, 1008, true },
	{ "US Tabloid", 792, 1224, true },
};
/* Places behind the table. */
enum { A4, LARGER = ARRAY_LEN(SIZES), ODD, NOT_STATED };

static size_t
size_of(const struct annex_page *page)
{
	const double slack = 9;          /* an eighth of an inch: nobody sees it */
	double width = fmin(page->width_pt, page->height_pt),
	    height = fmax(page->width_pt, page->height_pt);

	if (width <= 0)
		return NOT_STATED;
	for (size_t i = 0; i < ARRAY_LEN(SIZES); i++)
		if (fabs(width - SIZES[i].width) <= slack && fabs(height - SIZES[i].height) <= slack)
			return i;
	return width > SIZES[A4].width + slack || height > SIZES[A4].height + slack ? LARGER : ODD;
}

/* ---- pages ------------------------------------------------------------------------------------ */

static bool
is_landscape(const struct annex_page *page)
{
	return page->width_pt > page->height_pt && !annex_page_is_sideways(page);
}

static bool
is_unread(const struct annex_page *page)
{
	return page->unread;
}

static bool
is_blank(const struct annex_page *page)
{
	return !page->draws && !page->images && page->text_bytes == 0 && !page->unread
	    && page->comments == 0;
}

static bool
has_comments(const struct annex_page *page)
{
	return page->comments > 0;
}

static bool
has_hidden_comments(const struct annex_page *page)
{
	return page->comments_hidden > 0;
}

static bool
has_hidden_fields(const struct annex_page *page)
{
	return page->fields_hidden > 0;
}

static bool
is_unjudged(const struct annex_page *page)
{
	return page->unjudged && page->text_bytes > 0;
}

static bool
has_redactions(const struct annex_page *page)
{
	return page->redactions > 0;
}

static bool
has_clips(const struct annex_page *page)
{
	return page->clips > 0;
}

/* Say `what` of the pages gathered, with `more` as its third argument. */
static void
add_of_pages(struct check *c, enum finding finding, enum wording what, const char *more)
{
	const char *arguments[3];

	if (c->count == 0)
		return;
	arguments[0] = ranges_say(c->arena, c->pages, c->count, SAY_finding_annex_range, NULL);
	arguments[1] = say_count(c->arena, c->count);
	arguments[2] = more;
	add(c, finding, say_with(c->arena, what, arguments, say_arguments(what)));
}

static void
of_pages(struct check *c, enum finding finding, enum wording what,
    bool (*test)(const struct annex_page *))
{
	c->count = 0;
	for (size_t i = 0; i < c->annex->page_count; i++)
		if (test(&c->annex->pages[i]))
			c->pages[c->count++] = i + 1;
	add_of_pages(c, finding, what, NULL);
}

static void
of_size(struct check *c, size_t size, const char *name, bool large)
{
	c->count = 0;
	for (size_t i = 0; i < c->annex->page_count; i++)
		if (size_of(&c->annex->pages[i]) == size)
			c->pages[c->count++] = i + 1;
	add_of_pages(c, large ? SIZE : SIZE_SMALL,
	    large ? SAY_finding_annex_size : SAY_finding_annex_size_small, name);
}

static void
say_sizes(struct check *c)
{
	for (size_t i = A4 + 1; i < ARRAY_LEN(SIZES); i++)
		of_size(c, i, SIZES[i].name, SIZES[i].large);
	of_size(c, LARGER, say_plain(SAY_finding_annex_size_larger), true);
	of_size(c, ODD, say_plain(SAY_finding_annex_size_odd), false);
}

static bool
uses_font(const struct annex_page *page, size_t font)
{
	for (size_t i = 0; i < page->font_count; i++)
		if (page->fonts[i] == font)
			return true;
	return false;
}

/* ---- what is not seen ------------------------------------------------------------------------- */

/* Facts of a page that are numbers of characters, and what is said of the pages that have some. */
static const struct hidden_fact {
	size_t of_page;                  /* where it stands in struct annex_page */
	enum finding finding;
	enum wording what;
} HIDDEN_FACTS[] = {
	{ offsetof(struct annex_page, covered_text), COVERED, SAY_finding_annex_covered },
	{ offsetof(struct annex_page, covered_scan), COVERED_SCAN, SAY_finding_annex_covered_scan },
	{ offsetof(struct annex_page, ground_text), SAME_COLOUR, SAY_finding_annex_same_colour },
	{ offsetof(struct annex_page, invisible_text), INVISIBLE, SAY_finding_annex_invisible },
	{ offsetof(struct annex_page, outside_text), OUTSIDE, SAY_finding_annex_outside },
};

/* Gather the pages that have characters of that fact; how many these are. */
static size_t
gather_characters(struct check *c, size_t of_page)
{
	size_t characters = 0, of_one;

	c->count = 0;
	for (size_t i = 0; i < c->annex->page_count; i++) {
		of_one = *(const size_t *)((const char *)&c->annex->pages[i] + of_page);
		if (of_one > 0)
			c->pages[c->count++] = i + 1;
		characters += of_one;
	}
	return characters;
}

static void
say_hidden(struct check *c)
{
	for (size_t i = 0; i < ARRAY_LEN(HIDDEN_FACTS); i++) {
		size_t characters = gather_characters(c, HIDDEN_FACTS[i].of_page);

		add_of_pages(c, HIDDEN_FACTS[i].finding, HIDDEN_FACTS[i].what,
		    say_count(c->arena, characters));
	}
}

static void
say_layers(struct check *c)
{
	const char *layers = say_count(c->arena, c->annex->layers_hidden), *characters;

	if (c->annex->layers_hidden == 0)
		return;
	characters = say_count(c->arena, gather_characters(c, offsetof(struct annex_page, layer_text)));
	add(c, LAYER, c->count == 0 ? SAY(c->arena, finding_annex_layers_hidden, layers)
	    : SAY(c->arena, finding_annex_layers_text, layers,
	        ranges_say(c->arena, c->pages, c->count, SAY_finding_annex_range, NULL), characters));
}

static void
say_versions(struct check *c)
{
	const struct annex *a = c->annex;

	if (a->earlier_page_count > 0)
		add(c, EARLIER_PAGES, SAY(c->arena, finding_annex_earlier_pages, ranges_say(c->arena,
		    a->earlier_pages, a->earlier_page_count, SAY_finding_annex_range, NULL),
		    say_count(c->arena, a->earlier_page_count)));
	else if (a->earlier_versions > 0)
		add(c, EARLIER_VERSION, SAY(c->arena, finding_annex_earlier_version,
		    say_count(c->arena, a->earlier_versions)));
}

static void
say_people(struct check *c)
{
	const struct annex *a = c->annex;

	if (a->author || a->comment_authors)
		add(c, AUTHOR, say_plain(!a->author ? SAY_finding_annex_comment_authors
		    : a->comment_authors ? SAY_finding_annex_author_both : SAY_finding_annex_author));
	if (a->history || a->private_data)
		add(c, HISTORY, say_plain(SAY_finding_annex_history));
}

/* A font that no text is seen in is nobody's business. */
static void
say_fonts(struct check *c)
{
	enum { FONTS_SAID = 8 };
	size_t said = 0, more = 0;

	for (size_t f = 0; f < c->annex->font_count; f++) {
		c->count = 0;
		for (size_t i = 0; i < c->annex->page_count; i++)
			if (uses_font(&c->annex->pages[i], f))
				c->pages[c->count++] = i + 1;
		if (said < FONTS_SAID)
			add_of_pages(c, FONT, SAY_finding_annex_font, c->annex->fonts[f]);
		else
			more += c->count > 0;
		said += c->count > 0;
	}
	if (more > 0)
		add(c, FONT, SAY(c->arena, finding_annex_fonts_more, say_count(c->arena, more)));
}

static void
say_pages(struct check *c)
{
	of_pages(c, UNREAD, SAY_finding_annex_unread, is_unread);
	of_pages(c, PICTURE, SAY_finding_annex_picture, annex_page_is_picture);
	say_fonts(c);
	of_pages(c, SIDEWAYS, SAY_finding_annex_sideways, annex_page_is_sideways);
	of_pages(c, UPSIDE_DOWN, SAY_finding_annex_upside_down, annex_page_is_upside_down);
	say_sizes(c);
	say_hidden(c);
	of_pages(c, REDACTION, SAY_finding_annex_redactions, has_redactions);
	say_versions(c);
	of_pages(c, HIDDEN_COMMENT, SAY_finding_annex_comments_hidden, has_hidden_comments);
	of_pages(c, HIDDEN_FIELD, SAY_finding_annex_fields_hidden, has_hidden_fields);
	of_pages(c, COMMENT, SAY_finding_annex_comments, has_comments);
	of_pages(c, CLIP, SAY_finding_annex_clips, has_clips);
	of_pages(c, RECOGNISED, SAY_finding_annex_recognised, annex_page_is_recognised);
	of_pages(c, DRAWN, SAY_finding_annex_drawn, annex_page_is_drawn);
	of_pages(c, BLANK, SAY_finding_annex_blank, is_blank);
	of_pages(c, LANDSCAPE, SAY_finding_annex_landscape, is_landscape);
	of_pages(c, UNJUDGED, SAY_finding_annex_unjudged, is_unjudged);
}

/* ---- the file as a whole ------------------------------------------------------------------------ */

static void
say_reading(struct check *c)
{
	const struct annex *a = c->annex;

	if (a->repairs > 0)
		add(c, DAMAGED, SAY(c->arena, finding_annex_damaged, a->fault));
	if (!a->tagged)
		add(c, UNTAGGED, say_plain(SAY_finding_annex_untagged));
	else if (a->suspect)
		add(c, SUSPECT, say_plain(SAY_finding_annex_suspect));
	if (a->language == NULL)
		add(c, NO_LANGUAGE, say_plain(SAY_finding_annex_no_language));
	if (a->title == NULL)
		add(c, NO_TITLE, say_plain(SAY_finding_annex_no_title));
}

static void
say_attachments(struct check *c)
{
	enum { NAMES_SAID = 3 };
	const struct annex *a = c->annex;
	const char *names;

	if (a->attachment_count == 0)
		return;
	names = a->attachments[0];
	for (size_t i = 1; i < a->attachment_count && i < NAMES_SAID; i++)
		names = SAY(c->arena, finding_annex_comma, names, a->attachments[i]);
	if (a->attachment_count > NAMES_SAID)
		names = SAY(c->arena, finding_annex_attachment_more, names,
		    say_count(c->arena, a->attachment_count - NAMES_SAID));
	add(c, ATTACHMENT, SAY(c->arena, finding_annex_attachments,
	    say_count(c->arena, a->attachment_count), names));
}

static void
say_claims(struct check *c)
{
	const struct annex *a = c->annex;
	const char level[] = { (char)(a->pdfa_level | 0x20), '\0' }, *claim = NULL, *ua;

	if (a->pdfa_part > 0)
		claim = SAY(c->arena, finding_annex_claim_a, say_digits(c->arena, (size_t)a->pdfa_part),
		    a->pdfa_level != 0 ? level : "");
	if (a->pdfua_part > 0) {
		ua = SAY(c->arena, finding_annex_claim_ua, say_digits(c->arena, (size_t)a->pdfua_part));
		claim = claim != NULL ? SAY(c->arena, finding_annex_and, claim, ua) : ua;
	}
	if (claim != NULL)
		add(c, CLAIM, SAY(c->arena, finding_annex_claims, claim));
}

static void
say_contents(struct check *c)
{
	const struct annex *a = c->annex;

	say_layers(c);
	if (a->locked)
		add(c, LOCKED, say_plain(a->lock_allows_readers ? SAY_finding_annex_locked
		    : SAY_finding_annex_locked_readers));
	if (a->signatures > 0)
		add(c, SIGNED, SAY(c->arena, finding_annex_signed, say_count(c->arena, a->signatures)));
	if (a->xfa)
		add(c, FORM, say_plain(SAY_finding_annex_xfa));
	else if (a->fields > 0)
		add(c, FORM, SAY(c->arena, finding_annex_form, say_count(c->arena, a->fields)));
	if (a->scripts > 0)
		add(c, SCRIPT, say_plain(SAY_finding_annex_script));
	if (a->launches > 0)
		add(c, LAUNCH, say_plain(SAY_finding_annex_launch));
	if (a->portfolio)
		add(c, PORTFOLIO, say_plain(SAY_finding_annex_portfolio));
	else
		say_attachments(c);
	say_claims(c);
	say_people(c);
}

static void
say_useless(struct check *c)
{
	const char *fault = c->annex->fault != NULL ? c->annex->fault : "";

	switch (c->annex->state) {
	case ANNEX_READ:
		break;
	case ANNEX_NOT_PDF:
		SAY_ERROR(c->diags, c->at, "annex-not-pdf", error_annex_not_pdf);
		break;
	case ANNEX_PASSWORD:
		SAY_ERROR(c->diags, c->at, "annex-password", error_annex_password);
		break;
	case ANNEX_LOCK_UNKNOWN:
		SAY_ERROR(c->diags, c->at, "annex-lock-unknown", error_annex_lock_unknown, fault);
		break;
	case ANNEX_BROKEN:
		SAY_ERROR(c->diags, c->at, "annex-broken", error_annex_broken, fault);
		break;
	case ANNEX_NO_PAGES:
		SAY_ERROR(c->diags, c->at, "annex-no-pages", error_annex_no_pages);
		break;
	}
}

void
annex_findings(const struct annex *annex, const char *path, struct diags *diags)
{
	struct check c = { .annex = annex, .at = { path, 0, 0 }, .diags = diags,
		.arena = arena_new() };

	if (annex->state != ANNEX_READ) {
		say_useless(&c);
	} else {
		c.pages = ARENA_ARRAY(c.arena, size_t, annex->page_count);
		say_reading(&c);
		say_pages(&c);
		say_contents(&c);
	}
	arena_drop(c.arena);
}

/* Its row. */
static const struct row *
row_of(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		if (strcmp(ROWS[i].code, code) == 0)
			return &ROWS[i];
	return NULL;
}

void
annex_disclosures(const struct annex *annex, const char *title, struct src_pos at, struct diags *diags)
{
	struct diags *found = diags_new();
	struct arena *arena = arena_new();
	const struct diag *d;

	annex_findings(annex, at.file, found);
	for (size_t i = 0; (d = diags_at(found, i)) != NULL; i++) {
		const struct row *row = row_of(d->code);

		if (row == NULL)
			diag_add(diags, d->level, at, d->code, "%s", SAY(arena, finding_annex_public, title, d->text));
		else if (row->in_public != SAFE)
			diag_add(diags, (enum diag_level)row->in_public, at, row->code, "%s",
			    SAY(arena, finding_annex_public, title, d->text));
	}
	arena_drop(arena);
	diags_drop(found);
}
