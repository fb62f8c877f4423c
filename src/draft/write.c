/* The proposed plan as XML, as officers write it by hand, with comments where something is not sure. */
#include "draft/write.h"

#include <string.h>

#include "definition/source.h"
#include "draft/write_parts.h"
#include "wording/say.h"

/* ---- the head of the plan -------------------------------------------------------------------------------------------- */

static void
put_status(struct writer *w, const struct new_status *s)
{
	const char *const *attributes = PAIRS("id", s->id, "label", s->label, "standing", s->standing, "symbol", s->symbol);

	if (s->means != NULL)
		tag_text(w, "status", attributes, s->means);
	else
		tag_empty(w, "status", attributes);
}

static void
put_scale(struct writer *w, const struct new_scale *scale)
{
	static const char *const standings[] = { "bad", "poor", "none", "good", "best" };
	const struct new_status *s;
	size_t i;

	if (scale->statuses.first == NULL)
		return;
	strbuf_putc(&w->out, '\n');
	tag_comment(w, NULL, say_plain(SAY_draft_scale_comment));
	tag_open(w, "scale", PAIRS("id", scale->id, "label", scale->label));
	for (i = 0; i < ARRAY_LEN(standings); i++)     /* worst first */
		for (s = scale->statuses.first; s != NULL; s = s->next)
			if (strcmp(s->standing, standings[i]) == 0)
				put_status(w, s);
	tag_close(w, "scale");
}

static void
put_periods(struct writer *w)
{
	const struct new_period *p;
	char start[32], end[32];

	if (w->d->periods.first == NULL)
		return;
	strbuf_putc(&w->out, '\n');
	tag_open(w, "periods", NULL);
	for (p = w->d->periods.first; p != NULL; p = p->next)
		if (*p->kind == '\0')
			tag_empty(w, "financial-year", PAIRS("start", arena_printf(w->d->arena, "%04d", p->year)));
		else
			tag_empty(w, "period", PAIRS("id", p->id, "label", p->label, "kind", p->kind,
			    "start", date_format_iso(p->start, start), "end", date_format_iso(p->end, end)));
	tag_close(w, "periods");
}

static void
put_scorecard(struct writer *w, const struct new_scorecard *s)
{
	const char *periods = NULL;
	const struct remark *p;

	for (p = s->periods.first; p != NULL; p = p->next)
		periods = draft_join(w->d, periods, " ", p->text);
	strbuf_putc(&w->out, '\n');
	tag_open(w, "scorecard", PAIRS("id", s->id, "periods", periods));
	tag_text(w, "title", NULL, s->title);
	tag_close(w, "scorecard");
}

/* ---- all of it ------------------------------------------------------------------------------------------------------- */

static bool
has_recommendations(const struct draft *d, bool improvements)
{
	const struct new_priority *p;
	const struct new_recommendation *r;

	for (p = d->priorities.first; p != NULL; p = p->next)
		for (r = p->recommendations.first; r != NULL; r = r->next)
			if (r->improvement == improvements)
				return true;
	return false;
}

/* The papers that what was found makes sense in. */
static const char *
papers(const struct draft *d)
{
	const char *papers = d->scorecards.first != NULL ? "scorecard" : NULL;

	if (has_recommendations(d, false))
		papers = draft_join((struct draft *)d, papers, " ", "improvement-plan");
	if (has_recommendations(d, true))
		papers = draft_join((struct draft *)d, papers, " ", "area-plan");
	return papers != NULL ? papers : "scorecard";
}

static void
put_front(struct writer *w, const char *on)
{
	struct draft *d = w->d;

	tag_text(w, "title", NULL, d->title != NULL ? draft_line(d, d->title) : say_plain(SAY_draft_no_title));
	tag_text(w, "organisation", NULL, d->organisation != NULL ? d->organisation : say_plain(SAY_draft_no_organisation));
	tag_text(w, "committee", NULL, d->committee);
	tag_text(w, "date", NULL, on);
	tag_text(w, "as-at", NULL, on);
}

char *
write_plan(struct draft *d, const char *id)
{
	struct writer w = { d, STRBUF_INIT, 0 };
	const struct new_section *s;
	const struct new_scorecard *c;
	const struct new_priority *p;
	const struct new_group *g;
	const struct remark *code;
	char on[32];
	int i;

	date_format_iso(d->as_at, on);
	strbuf_puts(&w.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	tag_comment(&w, NULL, SAY(d->arena, draft_front_comment, draft_file_name(d)));
	tag_open(&w, "plan", PAIRS("xmlns", DEFINITION_NS, "id", draft_id(d, "", id), "lang", "en-GB", "papers", papers(d)));
	put_front(&w, on);
	for (i = 0; i < SCALE_KINDS; i++)
		put_scale(&w, &d->scales[i]);
	put_periods(&w);
	for (code = d->codes.first; code != NULL; code = code->next)
		tag_text(&w, "source-code", PAIRS("code", code->text), code->text);
	for (c = d->scorecards.first; c != NULL; c = c->next)
		put_scorecard(&w, c);
	for (s = d->sections.first; s != NULL; s = s->next) {
		strbuf_putc(&w.out, '\n');
		write_section(&w, s);
	}
	for (p = d->priorities.first; p != NULL; p = p->next)
		write_priority(&w, p, on);
	for (g = d->groups.first; g != NULL; g = g->next)
		write_group(&w, g);
	tag_close(&w, "plan");
	return strbuf_detach(&w.out);
}
