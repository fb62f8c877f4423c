#include "draft/write_parts.h"

#include "wording/say.h"

/* ---- actions --------------------------------------------------------------------------------------------------------- */

/* What a state cannot stand beside: the plan would contradict itself. */
static const char *
state_of(const struct new_action *a)
{
	return a->done ? NULL : a->state;
}

static void
put_update(struct writer *w, const struct new_action *a, const char *on)
{
	const char *const *attributes = PAIRS("on", on, "rag", a->rag, "impact", a->impact);

	if (a->progress != NULL && *a->progress != '\0')
		tag_flow(w, "update", attributes, a->progress);
	else if (a->rag != NULL || a->impact != NULL)
		tag_empty(w, "update", attributes);
}

static void
put_action(struct writer *w, const struct new_action *a, const char *on)
{
	tag_open(w, "action", PAIRS("id", a->id, "ref", a->ref != NULL ? a->ref : "", "owner", a->owner != NULL ? a->owner : "",
	    "workstream", a->workstream != NULL ? a->workstream : "", "start", a->start != NULL ? a->start : "",
	    "due", a->due != NULL ? a->due : "", "due-printed", a->due_printed != NULL ? a->due_printed : "",
	    "state", state_of(a) != NULL ? state_of(a) : ""));
	tag_comments(w, &a->remarks);
	tag_text(w, "title", NULL, a->title);
	if (a->revised != NULL && a->due != NULL)
		tag_empty(w, "revision", PAIRS("due", a->revised));
	put_update(w, a, on);
	if (a->evidence != NULL)
		tag_flow(w, "evidence", NULL, a->evidence);
	if (a->done)
		tag_empty(w, "completed", PAIRS("on", a->completed != NULL ? a->completed : ""));
	tag_close(w, "action");
}

/* ---- measures -------------------------------------------------------------------------------------------------------- */

static void
put_bands(struct writer *w, const struct new_measure *m)
{
	const struct new_band *b;

	if (m->bands.first == NULL)
		return;
	tag_open(w, "bands", PAIRS("scale", w->d->scales[SCALE_JUDGEMENT].id));
	for (b = m->bands.first; b != NULL; b = b->next)
		tag_text(w, "band", PAIRS("status", b->status), b->text);
	tag_close(w, "bands");
}

static void
put_value(struct writer *w, const struct new_value *v)
{
	const char *const *attributes = PAIRS("period", v->period, "markers", v->markers != NULL ? v->markers : "",
	    "rag", v->rag != NULL ? v->rag : "");

	if (v->comment == NULL) {
		if (v->text != NULL)
			tag_text(w, "value", attributes, v->text);
		else
			tag_empty(w, "value", attributes);
		return;
	}
	tag_begin(w, "value", attributes, ">");
	if (v->text != NULL)
		tag_words(w, v->text, false);
	strbuf_putc(&w->out, '\n');
	w->depth++;
	tag_blocks(w, "comment", NULL, v->comment);
	tag_close(w, "value");
}

static void
put_targets(struct writer *w, const struct new_measure *m)
{
	const struct new_target *t;

	if (m->targets.first == NULL)
		return;
	tag_open(w, "targets", NULL);
	for (t = m->targets.first; t != NULL; t = t->next)
		tag_empty(w, "target", PAIRS("period", t->period, "value", t->value, "printed",
		    t->printed != NULL ? t->printed : ""));
	tag_close(w, "targets");
}

static void
put_notes(struct writer *w, const remark_list *notes)
{
	const struct remark *r;

	for (r = notes->first; r != NULL; r = r->next)
		tag_text(w, "note", NULL, r->name != NULL ? SAY(w->d->arena, draft_named, draft_line(w->d, r->name),
		    draft_line(w->d, r->text)) : draft_line(w->d, r->text));
}

static void
put_measure(struct writer *w, const struct new_measure *m)
{
	const struct new_benchmark *b;
	const struct new_value *v;
	bool rated = m->bands.first != NULL || m->targets.first != NULL;

	tag_open(w, "measure", PAIRS("id", m->id, "number", m->number != NULL ? m->number : "",
	    "scorecards", m->scorecard != NULL ? m->scorecard : "", "unit", m->unit,
	    "owner", m->owner != NULL ? m->owner : "", "polarity", m->polarity != NULL && m->bands.first == NULL ? m->polarity : "",
	    "may-exceed-100", m->over_100 ? "yes" : "", "rated", rated ? "" : "no",
	    "baseline", m->baseline != NULL ? m->baseline : "", "baseline-label",
	    m->baseline != NULL && m->baseline_label != NULL ? m->baseline_label : ""));
	tag_comments(w, &m->remarks);
	tag_text(w, "title", NULL, m->title);
	tag_text(w, "shows", NULL, m->shows);
	put_bands(w, m);
	put_targets(w, m);
	for (b = m->benchmarks.first; b != NULL; b = b->next)
		tag_empty(w, "benchmark", PAIRS("name", b->name, "value", b->value));
	for (v = m->values.first; v != NULL; v = v->next)
		put_value(w, v);
	put_notes(w, &m->notes);
	tag_close(w, "measure");
}

void
write_group(struct writer *w, const struct new_group *g)
{
	const struct new_measure *m;

	if (g->measures.first == NULL)
		return;
	tag_open(w, "measures", PAIRS("refs", g->refs != NULL ? g->refs : "", "title", g->title != NULL ? g->title : ""));
	for (m = g->measures.first; m != NULL; m = m->next)
		put_measure(w, m);
	tag_close(w, "measures");
}

/* ---- recommendations and improvements -------------------------------------------------------------------------------- */

static void
put_qualitative(struct writer *w, const struct new_columns *columns)
{
	const struct remark *r;

	tag_open(w, "qualitative", NULL);
	for (r = columns->columns.first; r != NULL; r = r->next)
		tag_blocks(w, "column", PAIRS("heading", r->name), r->text);
	tag_close(w, "qualitative");
}

static void
put_improvement(struct writer *w, const struct new_recommendation *r, const char *on)
{
	const struct new_outcome *o;
	const struct new_action *a;

	tag_open(w, "improvement", PAIRS("id", r->id, "sources", r->sources != NULL ? r->sources : "",
	    "workstream", r->workstream != NULL ? r->workstream : ""));
	tag_comments(w, &r->remarks);
	tag_text(w, "title", NULL, r->title);
	tag_blocks(w, "target", NULL, r->target);
	for (a = r->actions.first; a != NULL; a = a->next)
		put_action(w, a, on);
	for (o = r->outcomes.first; o != NULL; o = o->next)
		tag_blocks(w, "outcome", PAIRS("impact", o->impact != NULL ? o->impact : ""), o->text);
	tag_close(w, "improvement");
}

static void
put_recommendation(struct writer *w, const struct new_recommendation *r, const char *on)
{
	const struct new_action *a;
	const struct new_measure *m;
	const struct new_columns *q;

	if (r->improvement) {
		put_improvement(w, r, on);
		return;
	}
	tag_open(w, "recommendation", PAIRS("id", r->id, "ref", r->ref, "paragraphs",
	    r->paragraphs != NULL ? r->paragraphs : "", "lead", r->lead != NULL ? r->lead : ""));
	tag_comments(w, &r->remarks);
	tag_text(w, "title", NULL, r->title);
	tag_blocks(w, "need", NULL, r->need);
	tag_blocks(w, "good", NULL, r->good);
	put_notes(w, &r->notes);
	for (a = r->actions.first; a != NULL; a = a->next)
		put_action(w, a, on);
	for (m = r->measures.first; m != NULL; m = m->next)
		put_measure(w, m);
	for (q = r->qualitative.first; q != NULL; q = q->next)
		put_qualitative(w, q);
	tag_close(w, "recommendation");
}

void
write_priority(struct writer *w, const struct new_priority *p, const char *on)
{
	const struct new_recommendation *r;
	const struct new_group *g;
	const struct remark *n;

	strbuf_putc(&w->out, '\n');
	tag_open(w, "priority", PAIRS("id", p->id, "number", p->number != NULL ? p->number : "",
	    "lead", p->lead != NULL ? p->lead : ""));
	tag_comments(w, &p->remarks);
	tag_text(w, "title", NULL, p->title);
	for (n = p->narratives.first; n != NULL; n = n->next)
		tag_blocks(w, "narrative", PAIRS("heading", n->name), n->text);
	for (r = p->recommendations.first; r != NULL; r = r->next)
		put_recommendation(w, r, on);
	for (g = p->groups.first; g != NULL; g = g->next)
		write_group(w, g);
	tag_close(w, "priority");
}
