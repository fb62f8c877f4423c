/* Numbers typed into a report that its plans contradict. Said only where the words leave no
 * doubt: what is counted is the whole plan, or the measure is named and nothing in the
 * sentence speaks of a target, a change or another place. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "evaluate/drawn.h"
#include "evaluate/findings.h"
#include "evaluate/findings_parts.h"
#include "evaluate/typed_words.h"
#include "wording/error.h"

#define DRAWN "\001"           /* stands in a sentence for what is drawn into it */

/* By what a sentence names a measure, in lower case; NULL: by nothing that is plain enough. */
struct names { const char *number, *title; };

struct typed {
	const struct check *check;
	const struct report_evaluation *report;
	struct names **names;      /* of each plan's measures */
	const xmlNode *node;       /* the paragraph or entry */
	bool scoped;               /* it, or a heading above it, speaks of a part of the plan */
};

/* ---- actions -------------------------------------------------------------------------------- */

static const struct claim {
	const char *first, *second;    /* "not" "started" */
	const char *status;            /* of <count>; "done" counts every completed one */
	enum action_status is;
} CLAIMS[] = {
	{ "overdue", NULL, "overdue", ACTION_IS_OVERDUE },
	{ "completed", NULL, "done", ACTION_IS_COMPLETED },
	{ "under", "review", "under-review", ACTION_IS_UNDER_REVIEW },
};

/* The one plan with actions, or NULL. */
static const struct report_plan *
plan_of_actions(const struct report_evaluation *r)
{
	const struct report_plan *found = NULL;
	size_t i;

	for (i = 0; i < r->report->plan_count; i++) {
		if (r->report->plans[i].plan->action_count == 0)
			continue;
		if (found != NULL)
			return NULL;
		found = &r->report->plans[i];
	}
	return found;
}

/* Does the claim hold in any way of counting: as worked out, or as reported? */
static bool
holds(const struct evaluation *e, const struct claim *claim, double number, size_t *counted)
{
	size_t i, exact = 0, reported = 0;

	*counted = 0;
	for (i = 0; i < e->plan->action_count; i++) {
		const struct action_fact *a = &e->actions[i];

		exact += a->status == claim->is;
		*counted += strcmp(claim->status, "done") == 0 ? a->done : a->status == claim->is;
		reported += a->rag != NULL && (strcasecmp(a->rag->label, claim->first) == 0
		    || strcmp(a->rag->id, claim->status) == 0);
	}
	return number == (double)*counted || (exact > 0 && number == (double)exact)
	    || (reported > 0 && number == (double)reported);
}

static const char *
which_plan(const struct typed *t, const struct report_plan *of)
{
	return t->report->report->plan_count > 1 ? arena_printf(t->check->arena, " plan=\"%s\"", of->id) : "";
}

static void
say_count_differs(const struct typed *t, const struct report_plan *of, const char *said,
    const char *counted, const char *status)
{
	struct arena *arena = t->check->arena;

	SAY_WARNING(t->check->diags, source_pos(t->node), "typed-figure-differs", finding_typed_count,
	    said, of->plan->file, counted, arena_printf(arena, "<count%s of=\"actions\"%s/>",
	    which_plan(t, of), status != NULL ? arena_printf(arena, " status=\"%s\"", status) : ""));
}

/* "the 40 actions [in the plan]" from `i`: where it ends, 0 when that is not what stands there. */
static size_t
match_all_actions(const struct sentence *s, size_t i, double *all)
{
	if (sentence_has(s, i, "the") || sentence_has(s, i, "its") || sentence_has(s, i, "all"))
		i++;
	if (i >= s->count || (isnan(s->words[i].number) && !sentence_has(s, i, DRAWN)) || s->words[i].percent)
		return 0;
	*all = s->words[i].number;
	return sentence_has(s, i + 1, "actions") ? i + 2 : 0;
}

static size_t
skip_in_plan(const struct sentence *s, size_t i, bool *in_plan)
{
	*in_plan = sentence_has(s, i, "in") && sentence_has(s, i + 1, "the") && sentence_has(s, i + 2, "plan");
	return *in_plan ? i + 3 : i;
}

/* "are [now] overdue" from `i`, with nothing behind it that could narrow it. */
static const struct claim *
match_claim(const struct sentence *s, size_t i, size_t *end)
{
	size_t c;

	if (!sentence_has(s, i, "are") && !sentence_has(s, i, "is"))
		return NULL;
	i++;
	if (sentence_has(s, i, "now") || sentence_has(s, i, "still"))
		i++;
	for (c = 0; c < ARRAY_LEN(CLAIMS); c++) {
		const struct claim *claim = &CLAIMS[c];

		if (!sentence_has(s, i, claim->first) || (claim->second != NULL && !sentence_has(s, i + 1, claim->second)))
			continue;
		*end = i + 1 + (claim->second != NULL);
		if (*end >= s->count || sentence_has(s, *end, ".") || sentence_has(s, *end, ";"))
			return claim;
		if (sentence_has(s, *end, ","))
			++*end;
		if (sentence_has(s, *end, "and"))
			++*end;
		return *end < s->count && (!isnan(s->words[*end].number) || sentence_has(s, *end, DRAWN)) ? claim : NULL;
	}
	return NULL;
}

/* Whether what is said of all actions leaves the number that are overdue in no doubt. */
static bool
judge_all(const struct typed *t, const struct report_plan *of, double all, bool in_plan)
{
	const size_t count = of->plan->action_count;

	if (isnan(all) || all == (double)count)
		return true;
	if (all > (double)count || (in_plan && !t->scoped))
		say_count_differs(t, of, arena_printf(t->check->arena, "%.0f actions", all),
		    say_count(t->check->arena, count), NULL);
	return false;
}

/* "3 [of the 40] actions are overdue", "Of the 40 actions, 17 are completed and 3 are overdue". */
static void
check_counts(const struct typed *t, const struct sentence *s)
{
	const struct report_plan *of = plan_of_actions(t->report);
	const struct claim *claim;
	double all = NAN;
	size_t i = 0, next, counted;
	bool in_plan = false, of_all = false;

	if (of == NULL || strstr(s->text, " action") == NULL)
		return;
	if (sentence_has(s, 0, "of")) {
		next = match_all_actions(s, 1, &all);
		next = next > 0 ? skip_in_plan(s, next, &in_plan) : 0;
		if (next == 0 || !sentence_has(s, next, ",") || !judge_all(t, of, all, in_plan))
			return;
		of_all = !isnan(all) || in_plan;
		i = next + 1;
	}
	while (i < s->count && (!isnan(s->words[i].number) || sentence_has(s, i, DRAWN))) {
		double number = s->words[i].number;
		bool whole = of_all;

		if (s->words[i].percent || s->words[i].pounds || s->words[i].decimals > 0)
			return;
		next = i + 1;
		if (!of_all && sentence_has(s, next, "of")) {
			next = match_all_actions(s, next + 1, &all);
			if (next == 0 || (isnan(all) && !sentence_has(s, next - 2, DRAWN)))
				return;
			next = skip_in_plan(s, next, &in_plan);
			if (!judge_all(t, of, all, in_plan))
				return;
			whole = true;
		} else if (!of_all && i == 0) {
			if (!sentence_has(s, next, "actions") && !sentence_has(s, next, "action"))
				return;
			next = skip_in_plan(s, next + 1, &in_plan);
		}
		claim = match_claim(s, next, &i);
		if (claim == NULL)
			return;
		if (!isnan(number) && !holds(drawn_of(t->report, of), claim, number, &counted)
		    && (!t->scoped || whole))
			say_count_differs(t, of, arena_printf(t->check->arena, "%.0f %s%s%s", number, claim->first,
			    claim->second != NULL ? " " : "", claim->second != NULL ? claim->second : ""),
			    say_count(t->check->arena, counted), claim->status);
	}
}

/* ---- measures --------------------------------------------------------------------------------- */

/* What makes it doubtful that a figure is the measure's own. */
static const char *const DOUBTS[] = { "target", " aim", "average", "national", "england", "region",
	"neighbour", "expect", "forecast", "project", " will ", " would ", " should ", " could ", " if ",
	" than ", " by ", " of which ", " of whom ", " of them ", " of these ", " other ", " others ",
	" point", " about ", " around ", " nearly ", " almost ", " over ", " under ", " up to ", " least ",
	" most ", " between ", " more ", " fewer ", " less ", " half ", "threshold", "benchmark", "tolerance",
	NULL };

/* Between characters that are of no word. */
static bool
names(const char *text, const char *name)
{
	const size_t len = strlen(name);
	const char *s;

	for (s = strstr(text, name); s != NULL; s = strstr(s + 1, name))
		if (!isalnum((unsigned char)s[-1]) && !isalnum((unsigned char)s[len]) && (unsigned char)s[len] < 0x80)
			return true;
	return false;
}

/* By a number with letters and digits in it, or a title of three words or more. */
static struct names
names_of(const struct measure *m, struct arena *arena)
{
	const char *number = m->number, *blank = m->title != NULL ? strchr(m->title, ' ') : NULL;
	struct names n = { NULL, NULL };

	if (number != NULL && strpbrk(number, "0123456789") != NULL && isalpha((unsigned char)number[0]))
		n.number = text_lowered(arena, number);
	if (blank != NULL && strchr(blank + 1, ' ') != NULL)
		n.title = text_lowered(arena, m->title);
	return n;
}

static bool
is_named(const struct names *n, const struct sentence *s)
{
	return (n->number != NULL && names(s->text, n->number))
	    || (n->title != NULL && names(s->text, n->title));
}

/* Is the number in what the plan says of the measure, as typed: values, comments, targets? */
static bool
is_told(const struct typed *t, const xmlNode *node, const struct word *w)
{
	const xmlNode *n;
	const xmlAttr *a;

	for (n = node->children; n != NULL; n = n->next) {
		struct sentence s;

		if (n->type == XML_ELEMENT_NODE) {
			for (a = n->properties; a != NULL; a = a->next)
				if (a->children != NULL && a->children->content != NULL
				    && fabs(strtod((const char *)a->children->content, NULL) - w->number) < 1e-9)
					return true;
			if (is_told(t, n, w))
				return true;
		} else if (n->content != NULL) {
			if (!sentence_read(&s, text_lowered(t->check->arena, (const char *)n->content), t->check->arena))
				return true;
			for (size_t i = 0; i < s.count; i++)
				if (s.words[i].number == w->number)
					return true;
		}
	}
	return false;
}

/* Rounded or cut to the decimals typed; a share also told by its rest. */
static bool
is_figure(double figure, const struct word *w, bool share)
{
	const double scale = pow(10, w->decimals), typed = round(w->number * scale);

	if (isnan(figure))
		return false;
	return fabs(typed - figure * scale) < 1 || (share && fabs(typed - (100 - figure) * scale) < 1);
}

static bool
has_typed(const struct typed *t, const struct evaluation *e, const struct measure *m,
    const struct word *w)
{
	const bool share = m->unit == UNIT_PERCENT;
	const struct measure_fact *fact = &e->measures[m->index];
	size_t i;

	for (i = 0; i < m->value_count; i++)
		if (is_figure(fact->values[i].low, w, share) || is_figure(fact->values[i].high, w, share)
		    || is_figure(m->values[i].forecast, w, share) || is_figure(m->values[i].target, w, share)
		    || is_figure(m->values[i].numerator, w, false)
		    || is_figure(m->values[i].denominator, w, false))
			return true;
	return is_figure(m->baseline, w, share) || is_figure(m->target, w, share)
	    || is_figure(fact->year_to_date, w, share) || is_told(t, m->node, w);
}

/* Is the word a figure in the measure's unit? */
static bool
is_in_unit(const struct sentence *s, size_t i, const struct measure *m)
{
	const struct word *w = &s->words[i];

	if (isnan(w->number))
		return false;
	if (m->unit == UNIT_PERCENT)
		return w->percent;
	if (m->unit == UNIT_POUNDS)
		return w->pounds;
	return m->unit == UNIT_COUNT && m->noun != NULL && !w->percent && !w->pounds && w->number != 1
	    && (sentence_has(s, i + 1, m->noun) || (m->nouns != NULL && sentence_has(s, i + 1, m->nouns)));
}

static void
check_figures(const struct typed *t, const struct sentence *s)
{
	const struct report *r = t->report->report;
	const struct report_plan *of = NULL;
	const struct measure *named = NULL;
	struct arena *arena = t->check->arena;
	size_t i, j, figures = 0;

	for (i = 0; i < s->count; i++)
		figures += !isnan(s->words[i].number);
	if (figures == 0 || text_says_any(s->text, DOUBTS))
		return;
	for (i = 0; i < r->plan_count; i++)
		for (j = 0; j < r->plans[i].plan->measure_count; j++)
			if (is_named(&t->names[i][j], s)) {
				if (named != NULL)
					return;
				named = r->plans[i].plan->measures[j];
				of = &r->plans[i];
			}
	for (i = 0; named != NULL && i < s->count; i++) {
		const struct measure_fact *fact = &drawn_of(t->report, of)->measures[named->index];

		if (!is_in_unit(s, i, named) || fact->latest == NULL
		    || has_typed(t, drawn_of(t->report, of), named, &s->words[i]))
			continue;
		SAY_WARNING(t->check->diags, source_pos(t->node), "typed-figure-differs", finding_typed_figure,
		    arena_printf(arena, "%s%s", s->words[i].text,
		    s->words[i].percent && strchr(s->words[i].text, '%') == NULL ? " per cent" : ""),
		    of->plan->file, named->title, fact->latest->figure,
		    arena_printf(arena, "<value%s measure=\"%s\"%s/>", which_plan(t, of), named->id,
		    strcmp(fact->latest->figure, fact->latest->text) != 0 ? " shows=\"number\"" : ""));
	}
}

/* ---- the report --------------------------------------------------------------------------------- */

/* What would make a count one of a part, or of another day. */
static const char *const PARTS[] = { "chapter", "priorit", "area", "recommendation", "section", "strand",
	"workstream", "theme", "objective", " last ", "previous", "earlier", "since", " these ", " those ",
	" other ", "first", " group", " board", " team", NULL };

/* Lists within are entries of their own. */
static void
add_words(struct strbuf *out, const xmlNode *node)
{
	const xmlNode *n;
	const char *s;

	for (n = node->children; n != NULL; n = n->next) {
		enum element e = tree_element(n);

		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			for (s = (const char *)n->content; s != NULL && *s != '\0'; s++) {
				bool blank = strchr("\t\r\n ", *s) != NULL
				    || strncmp(s, "\302\240", 2) == 0;

				strbuf_putc(out, blank ? ' ' : (char)tolower((unsigned char)*s));
				s += (unsigned char)*s == 0302 && blank;
			}
		else if (e == EL_FIGURE || e == EL_COUNT || e == EL_DAY || e == EL_PAGES)
			strbuf_add(out, DRAWN, 1);
		else if (e == EL_STRONG || e == EL_EM || e == EL_A)
			add_words(out, n);
		else if (e == EL_XREF || e == EL_BR)
			strbuf_putc(out, ' ');
	}
}

static bool
is_scoped(const xmlNode *node, const char *text, struct arena *arena)
{
	const char *heading;

	if (text_says_any(text, PARTS))
		return true;
	for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
		heading = tree_words(node, "heading", arena);
		if (heading != NULL && text_says_any(arena_printf(arena, " %s ", text_lowered(arena, heading)), PARTS))
			return true;
	}
	return false;
}

/* Each sentence of `text`, which is changed: marks that end one, with a blank behind them. */
static void
check_sentences(const struct typed *t, char *text)
{
	char *from = text, *s;
	struct sentence sentence;

	for (s = text; *from != '\0'; s++) {
		if (*s != '\0' && (strchr(".?!:", *s) == NULL || (s[1] != ' ' && s[1] != '\0')))
			continue;
		if (*s != '\0')
			*s++ = '\0';
		if (sentence_read(&sentence, from, t->check->arena)) {
			check_counts(t, &sentence);
			check_figures(t, &sentence);
		}
		from = s;
		if (*from == '\0')
			return;
	}
}

static void
walk(struct typed *t, const xmlNode *node)
{
	const xmlNode *n;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		enum element e = tree_element(n);

		if (e == EL_QUOTE || e == EL_BACKGROUND_PAPERS || e == EL_INSERT)
			continue;
		if (e == EL_PARAGRAPH || e == EL_LI) {
			struct strbuf text = STRBUF_INIT;

			add_words(&text, n);
			strbuf_putc(&text, ' ');
			t->node = n;
			t->scoped = is_scoped(n, text.text, t->check->arena);
			check_sentences(t, text.text);
			strbuf_drop(&text);
		}
		walk(t, n);
	}
}

void
report_findings(const struct report_evaluation *evaluation, struct diags *diags)
{
	struct check check = { .report = evaluation->report, .source = evaluation->report->source,
	    .diags = diags, .arena = arena_new() };
	const struct report *r = evaluation->report;
	struct typed typed = { .check = &check, .report = evaluation,
	    .names = ARENA_ARRAY(check.arena, struct names *, r->plan_count) };
	size_t i, j;

	for (i = 0; i < r->plan_count; i++) {
		typed.names[i] = ARENA_ARRAY(check.arena, struct names, r->plans[i].plan->measure_count);
		for (j = 0; j < r->plans[i].plan->measure_count; j++)
			typed.names[i][j] = names_of(r->plans[i].plan->measures[j], check.arena);
	}
	walk(&typed, xmlDocGetRootElement(evaluation->report->source));
	arena_drop(check.arena);
}
