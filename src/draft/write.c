/* The proposed plan as XML, as officers write it by hand: two spaces a level, comments where something is not sure. */
#include "draft/write.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "definition/source.h"
#include "wording/say.h"

struct writer { struct draft *d; struct strbuf out; unsigned depth; };

/* ---- tags -------------------------------------------------------------------------------------------------------------------- */

static void
indent(struct writer *w)
{
	unsigned i;

	for (i = 0; i < w->depth; i++)
		strbuf_puts(&w->out, "  ");
}

/* Characters that XML forbids are left out: a file read by another program than libxml2 could hold them. */
static void
put_text(struct writer *w, const char *text, bool in_attribute)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *from = text;
		uint32_t cp = utf8_next(&text, end);

		if ((cp < 0x20 && cp != '\n' && cp != '\t') || cp == 0xFFFE || cp == 0xFFFF || cp == 0xFFFD)
			continue;
		strbuf_add_xml(&w->out, from, (size_t)(text - from), in_attribute);
	}
}

static void
put_attribute(struct writer *w, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	strbuf_printf(&w->out, " %s=\"", name);
	put_text(w, value, true);
	strbuf_putc(&w->out, '"');
}

/* Attributes are pairs of name and value; one without a value is left out. */
#define PAIRS(...) (const char *const[]){ __VA_ARGS__, NULL }

static void
put_tag(struct writer *w, const char *name, const char *const *attributes, const char *end)
{
	indent(w);
	strbuf_printf(&w->out, "<%s", name);
	for (; attributes != NULL && *attributes != NULL; attributes += 2)
		put_attribute(w, attributes[0], attributes[1]);
	strbuf_puts(&w->out, end);
}

static void
open_tag(struct writer *w, const char *name, const char *const *attributes)
{
	put_tag(w, name, attributes, ">\n");
	w->depth++;
}

static void
empty_tag(struct writer *w, const char *name, const char *const *attributes)
{
	put_tag(w, name, attributes, "/>\n");
}

static void
close_tag(struct writer *w, const char *name)
{
	w->depth--;
	indent(w);
	strbuf_printf(&w->out, "</%s>\n", name);
}

/* An element with a text on one line; none when there is no text. */
static void
text_tag(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	put_tag(w, name, attributes, ">");
	put_text(w, text, false);
	strbuf_printf(&w->out, "</%s>\n", name);
}

/* Within a comment no two hyphens may meet (XML 1.0, 2.5). */
static void
put_comment(struct writer *w, const char *name, const char *text)
{
	const char *all = name != NULL ? SAY(w->d->arena, draft_named, draft_line(w->d, name), draft_line(w->d, text))
	    : draft_line(w->d, text);
	char last = ' ';

	indent(w);
	strbuf_puts(&w->out, "<!-- ");
	for (; *all != '\0'; all++) {
		if (*all == '-' && last == '-')
			strbuf_putc(&w->out, ' ');
		if ((unsigned char)*all >= 0x20)
			strbuf_putc(&w->out, *all);
		last = *all;
	}
	strbuf_puts(&w->out, last == '-' ? "  -->\n" : " -->\n");
}

static void
put_comments(struct writer *w, const remark_list *list)
{
	const struct remark *r;

	for (r = list->first; r != NULL; r = r->next)
		put_comment(w, r->name, r->text);
}

/* ---- blocks -------------------------------------------------------------------------------------------------------------------- */

/* What marks the item of a list; its length. */
static size_t
bullet(const char *line)
{
	static const char *const marks[] = { "\342\200\242 ", "\342\200\223 ", "- ", "* ", "\357\202\267 ", "\302\267 " };
	size_t i;

	for (i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(line, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* Paragraphs and lists, a line of the text each. */
static void
put_blocks(struct writer *w, const char *text)
{
	bool in_list = false;
	size_t len;

	for (; *text != '\0'; text += len + (text[len] == '\n')) {
		size_t mark = bullet(text);

		len = strcspn(text, "\n");
		if (len == mark)
			continue;
		if (in_list != (mark > 0)) {
			if (in_list)
				close_tag(w, "ul");
			else
				open_tag(w, "ul", NULL);
			in_list = !in_list;
		}
		text_tag(w, in_list ? "li" : "p", NULL, arena_strndup(w->d->arena, text + mark, len - mark));
	}
	if (in_list)
		close_tag(w, "ul");
}

static void
blocks_tag(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	open_tag(w, name, attributes);
	put_blocks(w, text);
	close_tag(w, name);
}

/* An element of flowing text: one line as it is, several as blocks. */
static void
flow_tag(struct writer *w, const char *name, const char *const *attributes, const char *text)
{
	if (text != NULL && strchr(text, '\n') == NULL && bullet(text) == 0)
		text_tag(w, name, attributes, text);
	else
		blocks_tag(w, name, attributes, text);
}

/* ---- actions --------------------------------------------------------------------------------------------------------------------- */

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
		flow_tag(w, "update", attributes, a->progress);
	else if (a->rag != NULL || a->impact != NULL)
		empty_tag(w, "update", attributes);
}

static void
put_action(struct writer *w, const struct new_action *a, const char *on)
{
	open_tag(w, "action", PAIRS("id", a->id, "ref", a->ref != NULL ? a->ref : "", "owner", a->owner != NULL ? a->owner : "",
	    "workstream", a->workstream != NULL ? a->workstream : "", "start", a->start != NULL ? a->start : "",
	    "due", a->due != NULL ? a->due : "", "due-printed", a->due_printed != NULL ? a->due_printed : "",
	    "state", state_of(a) != NULL ? state_of(a) : ""));
	put_comments(w, &a->remarks);
	text_tag(w, "title", NULL, a->title);
	if (a->revised != NULL && a->due != NULL)
		empty_tag(w, "revision", PAIRS("due", a->revised));
	put_update(w, a, on);
	if (a->evidence != NULL)
		flow_tag(w, "evidence", NULL, a->evidence);
	if (a->done)
		empty_tag(w, "completed", PAIRS("on", a->completed != NULL ? a->completed : ""));
	close_tag(w, "action");
}

/* ---- measures -------------------------------------------------------------------------------------------------------------------- */

static void
put_bands(struct writer *w, const struct new_measure *m)
{
	const struct new_band *b;

	if (m->bands.first == NULL)
		return;
	open_tag(w, "bands", PAIRS("scale", w->d->scales[SCALE_JUDGEMENT].id));
	for (b = m->bands.first; b != NULL; b = b->next)
		text_tag(w, "band", PAIRS("status", b->status), b->text);
	close_tag(w, "bands");
}

static void
put_value(struct writer *w, const struct new_value *v)
{
	const char *const *attributes = PAIRS("period", v->period, "markers", v->markers != NULL ? v->markers : "",
	    "rag", v->rag != NULL ? v->rag : "");

	if (v->comment == NULL) {
		if (v->text != NULL)
			text_tag(w, "value", attributes, v->text);
		else
			empty_tag(w, "value", attributes);
		return;
	}
	put_tag(w, "value", attributes, ">");
	if (v->text != NULL)
		put_text(w, v->text, false);
	strbuf_putc(&w->out, '\n');
	w->depth++;
	blocks_tag(w, "comment", NULL, v->comment);
	close_tag(w, "value");
}

static void
put_targets(struct writer *w, const struct new_measure *m)
{
	const struct new_target *t;

	if (m->targets.first == NULL)
		return;
	open_tag(w, "targets", NULL);
	for (t = m->targets.first; t != NULL; t = t->next)
		empty_tag(w, "target", PAIRS("period", t->period, "value", t->value, "printed",
		    t->printed != NULL ? t->printed : ""));
	close_tag(w, "targets");
}

static void
put_notes(struct writer *w, const remark_list *notes)
{
	const struct remark *r;

	for (r = notes->first; r != NULL; r = r->next)
		text_tag(w, "note", NULL, r->name != NULL ? SAY(w->d->arena, draft_named, draft_line(w->d, r->name),
		    draft_line(w->d, r->text)) : draft_line(w->d, r->text));
}

static void
put_measure(struct writer *w, const struct new_measure *m)
{
	const struct new_benchmark *b;
	const struct new_value *v;
	bool rated = m->bands.first != NULL || m->targets.first != NULL;

	open_tag(w, "measure", PAIRS("id", m->id, "number", m->number != NULL ? m->number : "",
	    "scorecards", m->scorecard != NULL ? m->scorecard : "", "unit", m->unit,
	    "owner", m->owner != NULL ? m->owner : "", "polarity", m->polarity != NULL && m->bands.first == NULL ? m->polarity : "",
	    "may-exceed-100", m->over_100 ? "yes" : "", "rated", rated ? "" : "no",
	    "baseline", m->baseline != NULL ? m->baseline : "", "baseline-label",
	    m->baseline != NULL && m->baseline_label != NULL ? m->baseline_label : ""));
	put_comments(w, &m->remarks);
	text_tag(w, "title", NULL, m->title);
	text_tag(w, "shows", NULL, m->shows);
	put_bands(w, m);
	put_targets(w, m);
	for (b = m->benchmarks.first; b != NULL; b = b->next)
		empty_tag(w, "benchmark", PAIRS("name", b->name, "value", b->value));
	for (v = m->values.first; v != NULL; v = v->next)
		put_value(w, v);
	put_notes(w, &m->notes);
	close_tag(w, "measure");
}

static void
put_group(struct writer *w, const struct new_group *g)
{
	const struct new_measure *m;

	if (g->measures.first == NULL)
		return;
	open_tag(w, "measures", PAIRS("refs", g->refs != NULL ? g->refs : "", "title", g->title != NULL ? g->title : ""));
	for (m = g->measures.first; m != NULL; m = m->next)
		put_measure(w, m);
	close_tag(w, "measures");
}

/* ---- recommendations and improvements ------------------------------------------------------------------------------------------------ */

static void
put_qualitative(struct writer *w, const struct new_columns *columns)
{
	const struct remark *r;

	open_tag(w, "qualitative", NULL);
	for (r = columns->columns.first; r != NULL; r = r->next)
		blocks_tag(w, "column", PAIRS("heading", r->name), r->text);
	close_tag(w, "qualitative");
}

static void
put_improvement(struct writer *w, const struct new_recommendation *r, const char *on)
{
	const struct new_outcome *o;
	const struct new_action *a;

	open_tag(w, "improvement", PAIRS("id", r->id, "sources", r->sources != NULL ? r->sources : "",
	    "workstream", r->workstream != NULL ? r->workstream : ""));
	put_comments(w, &r->remarks);
	text_tag(w, "title", NULL, r->title);
	blocks_tag(w, "target", NULL, r->target);
	for (a = r->actions.first; a != NULL; a = a->next)
		put_action(w, a, on);
	for (o = r->outcomes.first; o != NULL; o = o->next)
		blocks_tag(w, "outcome", PAIRS("impact", o->impact != NULL ? o->impact : ""), o->text);
	close_tag(w, "improvement");
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
	open_tag(w, "recommendation", PAIRS("id", r->id, "ref", r->ref, "paragraphs",
	    r->paragraphs != NULL ? r->paragraphs : "", "lead", r->lead != NULL ? r->lead : ""));
	put_comments(w, &r->remarks);
	text_tag(w, "title", NULL, r->title);
	blocks_tag(w, "need", NULL, r->need);
	blocks_tag(w, "good", NULL, r->good);
	put_notes(w, &r->notes);
	for (a = r->actions.first; a != NULL; a = a->next)
		put_action(w, a, on);
	for (m = r->measures.first; m != NULL; m = m->next)
		put_measure(w, m);
	for (q = r->qualitative.first; q != NULL; q = q->next)
		put_qualitative(w, q);
	close_tag(w, "recommendation");
}

static void
put_priority(struct writer *w, const struct new_priority *p, const char *on)
{
	const struct new_recommendation *r;
	const struct new_group *g;
	const struct remark *n;

	strbuf_putc(&w->out, '\n');
	open_tag(w, "priority", PAIRS("id", p->id, "number", p->number != NULL ? p->number : "",
	    "lead", p->lead != NULL ? p->lead : ""));
	put_comments(w, &p->remarks);
	text_tag(w, "title", NULL, p->title);
	for (n = p->narratives.first; n != NULL; n = n->next)
		blocks_tag(w, "narrative", PAIRS("heading", n->name), n->text);
	for (r = p->recommendations.first; r != NULL; r = r->next)
		put_recommendation(w, r, on);
	for (g = p->groups.first; g != NULL; g = g->next)
		put_group(w, g);
	close_tag(w, "priority");
}

/* ---- the head of the plan ---------------------------------------------------------------------------------------------------------------- */

static void
put_scale(struct writer *w, const struct new_scale *scale)
{
	static const char *const standings[] = { "bad", "poor", "none", "good", "best" };
	const struct new_status *s;
	size_t i;

	if (scale->statuses.first == NULL)
		return;
	strbuf_putc(&w->out, '\n');
	put_comment(w, NULL, say_plain(SAY_draft_scale_comment));
	open_tag(w, "scale", PAIRS("id", scale->id, "label", scale->label));
	for (i = 0; i < ARRAY_LEN(standings); i++)     /* worst first */
		for (s = scale->statuses.first; s != NULL; s = s->next)
			if (strcmp(s->standing, standings[i]) == 0)
				empty_tag(w, "status", PAIRS("id", s->id, "label", s->label, "standing", s->standing, "symbol", s->symbol));
	close_tag(w, "scale");
}

static void
put_periods(struct writer *w)
{
	const struct new_period *p;
	char start[32], end[32];

	if (w->d->periods.first == NULL)
		return;
	strbuf_putc(&w->out, '\n');
	open_tag(w, "periods", NULL);
	for (p = w->d->periods.first; p != NULL; p = p->next)
		if (*p->kind == '\0')
			empty_tag(w, "financial-year", PAIRS("start", arena_printf(w->d->arena, "%04d", p->year)));
		else
			empty_tag(w, "period", PAIRS("id", p->id, "label", p->label, "kind", p->kind,
			    "start", date_format_iso(p->start, start), "end", date_format_iso(p->end, end)));
	close_tag(w, "periods");
}

static void
put_scorecard(struct writer *w, const struct new_scorecard *s)
{
	const char *periods = NULL;
	const struct remark *p;

	for (p = s->periods.first; p != NULL; p = p->next)
		periods = draft_join(w->d, periods, " ", p->text);
	strbuf_putc(&w->out, '\n');
	open_tag(w, "scorecard", PAIRS("id", s->id, "periods", periods));
	text_tag(w, "title", NULL, s->title);
	close_tag(w, "scorecard");
}

/* ---- passages and other tables ------------------------------------------------------------------------------------------------------------- */

/* More columns than these stand on no page: such a table is written as lines. */
enum { TABLE_COLUMNS_MAX = 8 };

static void
put_row_as_line(struct writer *w, const struct sheet *sheet, size_t row)
{
	const char *line = NULL;
	size_t c;

	for (c = 0; c < sheet->column_count; c++)
		if (shape_begins(sheet, row, c))
			line = draft_join(w->d, line, " | ", draft_line(w->d, shape_text(sheet, row, c)));
	text_tag(w, "p", NULL, line);
}

/* A cell for each column of the grid: a merged one is as wide as it is, and said again in each row that it covers. */
static void
put_row(struct writer *w, const struct sheet *sheet, size_t row, const char *cell_tag)
{
	size_t c, columns = 1;

	open_tag(w, "tr", NULL);
	for (c = 0; c < sheet->column_count; c += columns) {
		const struct cell *cell = shape_cell(sheet, row, c);
		const char *text = draft_line(w->d, cell->text);

		for (columns = 1; c + columns < sheet->column_count && shape_cell(sheet, row, c + columns) == cell;)
			columns++;
		put_tag(w, cell_tag, PAIRS("colspan", columns > 1 ? say_digits(w->d->arena, columns) : ""), ">");
		put_text(w, *text != '\0' ? text : say_plain(SAY_draft_empty_cell), false);
		strbuf_printf(&w->out, "</%s>\n", cell_tag);
	}
	close_tag(w, "tr");
}

static size_t
used_columns(const struct block *b)
{
	return b->sheet->column_count;
}

static void
put_table(struct writer *w, const struct block *b)
{
	bool lines = used_columns(b) > TABLE_COLUMNS_MAX;
	size_t i;

	if (lines) {
		for (i = 0; i < b->head_rows; i++)
			put_row_as_line(w, b->sheet, b->head + i);
		for (i = 0; i < b->row_count; i++)
			put_row_as_line(w, b->sheet, b->rows[i]);
		return;
	}
	open_tag(w, "table", NULL);
	text_tag(w, "caption", NULL, *b->sheet->name != '\0' ? draft_line(w->d, b->sheet->name)
	    : say_plain(SAY_draft_table_untitled));
	open_tag(w, "thead", NULL);
	for (i = 0; i < b->head_rows; i++)
		put_row(w, b->sheet, b->head + i, "th");
	if (b->head_rows == 0 && b->row_count > 0)
		put_row(w, b->sheet, b->rows[0], "th");
	close_tag(w, "thead");
	open_tag(w, "tbody", NULL);
	for (i = b->head_rows == 0; i < b->row_count; i++)
		put_row(w, b->sheet, b->rows[i], "td");
	if (b->row_count <= (b->head_rows == 0))
		put_row(w, b->sheet, b->head_rows == 0 ? b->rows[0] : b->head, "td");
	close_tag(w, "tbody");
	close_tag(w, "table");
}

static void
put_section(struct writer *w, const struct new_section *s)
{
	open_tag(w, "section", PAIRS("heading", s->heading));
	if (s->text != NULL)
		put_blocks(w, s->text);
	if (s->table != NULL)
		put_table(w, s->table);
	close_tag(w, "section");
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------------------------ */

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

	text_tag(w, "title", NULL, d->title != NULL ? draft_line(d, d->title) : say_plain(SAY_draft_no_title));
	text_tag(w, "organisation", NULL, d->organisation != NULL ? d->organisation : say_plain(SAY_draft_no_organisation));
	text_tag(w, "committee", NULL, d->committee);
	text_tag(w, "date", NULL, on);
	text_tag(w, "as-at", NULL, on);
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
	put_comment(&w, NULL, SAY(d->arena, draft_front_comment, draft_file_name(d)));
	open_tag(&w, "plan", PAIRS("xmlns", DEFINITION_NS, "id", draft_id(d, "", id), "lang", "en-GB", "papers", papers(d)));
	put_front(&w, on);
	for (i = 0; i < SCALE_KINDS; i++)
		put_scale(&w, &d->scales[i]);
	put_periods(&w);
	for (code = d->codes.first; code != NULL; code = code->next)
		text_tag(&w, "source-code", PAIRS("code", code->text), code->text);
	for (c = d->scorecards.first; c != NULL; c = c->next)
		put_scorecard(&w, c);
	for (s = d->sections.first; s != NULL; s = s->next) {
		strbuf_putc(&w.out, '\n');
		put_section(&w, s);
	}
	for (p = d->priorities.first; p != NULL; p = p->next)
		put_priority(&w, p, on);
	for (g = d->groups.first; g != NULL; g = g->next)
		put_group(&w, g);
	close_tag(&w, "plan");
	return strbuf_detach(&w.out);
}
