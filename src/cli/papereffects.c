#include "cli/papereffects.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/paths.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "document/differences.h"
#include "wording/print.h"

enum {
	PLACES_SHOWN = 12,         /* of a paper */
	TEXT_SHOWN = 100,          /* bytes of a text; with --verbose all of it */
	NAME_SHOWN = 70,           /* of a row's head, always */
	KEPT = 12,                 /* bytes of it that stay beside what differs */
};

/* ---- texts on one line ------------------------------------------------------------------------------------------------- */

static bool
is_inside(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* The bytes `from` to `to` of `text` with dots where some are left out; cells of a row are told apart. */
static const char *
cut(struct arena *arena, const char *text, size_t from, size_t to)
{
	struct strbuf out = STRBUF_INIT;
	const char *line;
	size_t len = strlen(text), i;

	while (from > 0 && is_inside(text, from))
		from--;
	while (to < len && is_inside(text, to))
		to++;
	strbuf_puts(&out, from > 0 ? "…" : "");
	for (i = from; i < to; i++)
		if (text[i] == '\n')
			strbuf_puts(&out, " | ");
		else
			strbuf_putc(&out, text[i]);
	strbuf_puts(&out, to < len ? "…" : "");
	line = *text != '\0' ? arena_strdup(arena, out.text) : say_plain(SAY_reply_nothing);
	strbuf_drop(&out);
	return line;
}

static const char *
shortened(struct arena *arena, const char *text, size_t most)
{
	size_t len = strlen(text);

	return cut(arena, text, 0, len > most ? most : len);
}

static size_t
common_begin(const char *a, const char *b)
{
	size_t i = 0;

	while (a[i] != '\0' && a[i] == b[i])
		i++;
	return i;
}

/* Two texts down to what differs: of long ones, what both begin with is left out but for a few bytes. */
static void
shorten_both(struct arena *arena, const char **a, const char **b, size_t most)
{
	size_t la = strlen(*a), lb = strlen(*b), same = common_begin(*a, *b), from;

	from = (la > most || lb > most) && same > KEPT ? same - KEPT : 0;
	*a = cut(arena, *a, from, la - from > most ? from + most : la);
	*b = cut(arena, *b, from, lb - from > most ? from + most : lb);
}

/* ---- a place ------------------------------------------------------------------------------------------------------------- */

/* "Exceptions at 31 March 2016: 6 Conferences held: Now". */
static const char *
place_of(struct arena *arena, const struct difference *d)
{
	const char *place = *d->where != '\0' ? shortened(arena, d->where, TEXT_SHOWN) : say_plain(SAY_effect_at_head);

	if (d->name != NULL && *d->name != '\0' && (!d->of_row || d->kind == READS_OTHERWISE))
		place = SAY(arena, effect_at, place, shortened(arena, d->name, NAME_SHOWN));
	if (d->head != NULL && *d->head != '\0')
		place = SAY(arena, effect_at, place, shortened(arena, d->head, NAME_SHOWN));
	return place;
}

static const char *
line_of(struct arena *arena, const struct difference *d, size_t most)
{
	bool of_text = d->name == NULL;
	const char *before = d->before != NULL ? d->before : "", *after = d->after != NULL ? d->after : "";

	switch (d->kind) {
	case READS_OTHERWISE:
		shorten_both(arena, &before, &after, most);
		return of_text ? SAY(arena, effect_text_reads, place_of(arena, d), before, after)
		    : SAY(arena, effect_reads, place_of(arena, d), before, after);
	case IS_NEW:
		return SAY(arena, effect_new, place_of(arena, d), shortened(arena, after, most));
	case IS_GONE:
		return SAY(arena, effect_gone, place_of(arena, d), shortened(arena, before, most));
	default:
		return SAY(arena, effect_elsewhere, place_of(arena, d), shortened(arena, after, most));
	}
}

static void
tell_places(const struct document *before, const struct document *after, const char *name,
    const struct options *options, FILE *out)
{
	struct arena *arena = arena_new();
	size_t count, shown, i;
	const struct difference *list = document_differences(before, after, arena, &count);

	shown = options->verbose || count <= PLACES_SHOWN ? count : PLACES_SHOWN;
	if (count == 0)
		PRINT_LINE(out, effect_paper_same, name);
	else
		PRINT_LINE(out, effect_paper, name, say_count(arena, count));
	for (i = 0; i < shown; i++)
		fprintf(out, "  %s\n", line_of(arena, &list[i], options->verbose ? SIZE_MAX : TEXT_SHOWN));
	if (shown < count)
		fprintf(out, "  %s\n", SAY(arena, effect_paper_more, say_count(arena, count - shown)));
	arena_drop(arena);
}

/* ---- a paper ------------------------------------------------------------------------------------------------------------- */

static struct document *
make(const struct session *s, const struct evaluation *evaluation, bool exempt, const struct order *order,
    struct diags *diags)
{
	struct subject subject = { .file = evaluation->plan->file, .id = evaluation->plan->id,
		.edition = exempt ? EDITION_PRIVATE : EDITION_UNSAID, .plan = evaluation->plan, .evaluation = evaluation };
	struct dated_subject dated;
	struct document *document;

	subject_date(s, &subject, order, &dated);
	document = subject_compose(s, &dated.subject, order, diags);
	subject_undate(&dated);
	return document;
}

/* The paper as it is and as it will be. Its orders differ in nothing but whose memory they are in. */
static void
tell_paper(const struct session *s, const struct evaluation *before, const struct evaluation *after, bool exempt,
    const struct order *orders, FILE *out, struct diags *diags)
{
	struct diags *quiet = diags_new();
	struct document *old = make(s, before, exempt, &orders[0], quiet);
	struct document *new = old != NULL ? make(s, after, exempt, &orders[1], diags) : NULL;
	char *name = output_path(".", before->plan->file, exempt ? edition_name(EDITION_PRIVATE) : NULL, orders[0].name, ".pdf");

	if (old == NULL)
		PRINT_LINE(out, effect_paper_not_made, name);
	else if (new == NULL)
		PRINT_LINE(out, effect_paper_fails, name);
	else
		tell_places(old, new, name, s->options, out);
	free(name);
	document_drop(new);
	document_drop(old);
	diags_drop(quiet);
}

void
paper_effects_print(const struct evaluation *before, const struct evaluation *after, bool exempt,
    const struct options *options, FILE *out, struct diags *diags)
{
	struct session session, dressed;
	struct arena *arena = arena_new();
	struct order *old, *new;
	size_t count, i;

	/* With its look: how much a summary says depends on what its page has room for. */
	count = session_open(&session, options, diags) ? session_orders(&session, before->plan, arena, &old) : 0;
	if (count > 0)
		(void)session_orders(&session, after->plan, arena, &new);
	for (i = 0; i < count; i++) {
		if (session_dress(&session, &old[i], &dressed, diags))
			tell_paper(&dressed, before, after, exempt, (struct order[]){ old[i], new[i] }, out, diags);
		session_undress(&session, &dressed);
	}
	session_close(&session);
	arena_drop(arena);
}
