#include "edition/small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "edition/counts.h"
#include "wording/error.h"

struct hiding {
	struct plan *plan;
	struct counts_list counts;
	struct arena *arena;
	struct withheld *withheld;
	struct diags *found;
	size_t hidden, rounded;
	bool *touched;                 /* [set of measures]: something of it is hidden or rounded */
	int64_t narrowest;             /* -1: nothing small is hidden */
};

bool
small_has_people(const struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->measure_count; i++)
		if (plan->measures[i]->people)
			return true;
	return false;
}

/* ---- the verdicts ---------------------------------------------------------------------------- */

static enum disclosure_verdict
verdict_of(const struct hiding *h, const struct counts *n, enum counted which)
{
	return n->cell[which] == NO_CELL ? DISCLOSURE_EXACT
	    : disclosure_of_cell(counts_table(&h->counts, n), n->cell[which])->verdict;
}

/* One that would be hidden were it the measure's value. */
static bool
is_small_number(const struct hiding *h, const struct measure *m, double number)
{
	const struct disclosure_rule rule = { .method = DISCLOSURE_ROUND, .base = h->plan->small.base };
	int64_t lo, hi;

	if (!m->people || isnan(number) || number < 1 || number > DISCLOSURE_MOST)
		return false;
	return number <= h->plan->small.threshold || (h->counts.round[m->index]
	    && disclosure_rounded(&rule, (int64_t)number, &lo, &hi) <= h->plan->small.base);
}

/* ---- in the tree ------------------------------------------------------------------------------- */

static void
keep_for_scan(struct hiding *h, const struct counts *n)
{
	static const char *const names[] = { "number", "numerator", "denominator", "was", "forecast" };
	const struct src_pos at = n->value->at;
	size_t i;

	if (h->withheld == NULL)
		return;
	for (i = 0; i < ARRAY_LEN(names); i++)
		if (tree_attribute(n->value->node, names[i]) != NULL)
			withheld_add_text(h->withheld, tree_attribute(n->value->node, names[i]), at.file, at.line);
	if (n->value->text != NULL)
		withheld_add_text(h->withheld, n->value->text, at.file, at.line);
}

static void
remove_attributes(xmlNode *node, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		xmlUnsetProp(node, (const xmlChar *)names[i]);
}

/* What the value is made of goes; what is said about it stays. */
static void
remove_text(xmlNode *node)
{
	xmlNode *n, *next;

	for (n = node->children; n != NULL; n = next) {
		next = n->next;
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE
		    || tree_element(n) == EL_PART)
			tree_remove(n);
	}
}

/* All that would say, or let say, what the value is. */
static void
strip_value(struct hiding *h, const struct counts *n)
{
	static const char *const names[] = { "number", "rag", "numerator", "denominator", "forecast", "was",
	    "reason" };

	keep_for_scan(h, n);
	remove_attributes(n->value->node, names, ARRAY_LEN(names));
	h->touched[h->counts.set[n->measure->index]] = true;
}

static void
hide_value(struct hiding *h, const struct counts *n)
{
	strip_value(h, n);
	remove_text(n->value->node);
	xmlSetProp(n->value->node, (const xmlChar *)"markers", (const xmlChar *)"c");
	h->hidden++;
}

static void
set_text(xmlNode *node, const char *text)
{
	xmlNode *first;

	remove_text(node);
	first = node->children;
	if (first != NULL)
		xmlAddPrevSibling(first, xmlNewDocText(node->doc, (const xmlChar *)text));
	else
		xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

static void
round_value(struct hiding *h, const struct counts *n, int64_t shown)
{
	strip_value(h, n);
	set_text(n->value->node, arena_printf(h->arena, "%lld", (long long)shown));
	h->rounded++;
}

/* A share stays, as it was printed; of whom it is does not. */
static void
keep_share(struct hiding *h, const struct counts *n)
{
	static const char *const names[] = { "numerator", "denominator", "number", "was", "reason" };
	const struct value *v = n->value;
	int decimals = n->measure->decimals >= 0 ? n->measure->decimals : 1;

	keep_for_scan(h, n);
	remove_attributes(v->node, names, ARRAY_LEN(names));
	h->touched[h->counts.set[n->measure->index]] = true;
	if (v->text == NULL && !isnan(v->low))
		set_text(v->node, arena_printf(h->arena, "%.*f", decimals, v->low));
	h->hidden++;
}

/* ---- what is typed about it --------------------------------------------------------------------------- */

/* Is `number` one of the whole numbers in the text, in digits or in words? */
static bool
says_number(const char *text, long number, struct arena *arena)
{
	char digits[24], *lowered = arena_strdup(arena, text), *c;
	const char *words[2] = { digits, NULL };
	size_t i, len;

	for (c = lowered; *c != '\0'; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 'a' - 'A') : *c;
	text = lowered;
	snprintf(digits, sizeof digits, "%ld", number);
	words[1] = SAY(arena, small_in_words, digits);
	for (i = 0; i < ARRAY_LEN(words); i++) {
		const char *s = text;

		len = strlen(words[i]);
		while ((s = strstr(s, words[i])) != NULL) {
			bool begins = s == text || strchr(" \t\n(\"'", s[-1]) != NULL;
			bool ends = s[len] == '\0' || strchr(" \t\n).,;:!?\"'", s[len]) != NULL;

			if (begins && ends && !(strchr(".,", s[len]) != NULL && s[len] != '\0'
			    && s[len + 1] >= '0' && s[len + 1] <= '9'))
				return true;
			s += len;
		}
	}
	return false;
}

static void
find_repeated(struct hiding *h, const struct counts *n, enum counted which)
{
	const xmlNode *child;

	if (isnan(n->number[which]) || n->number[which] < 1)
		return;
	for (child = tree_first(n->value->node); child != NULL; child = tree_next(child)) {
		const char *text = tree_element(child) != EL_PART ? tree_text(child, h->arena) : NULL;

		if (text == NULL || !says_number(text, (long)n->number[which], h->arena))
			continue;
		SAY_WARNING(h->found, source_pos(child), "small-number-typed", warning_small_repeated,
		    n->measure->title, n->value->period->name,
		    say_digits(h->arena, (size_t)n->number[which]));
		return;
	}
}

/* ---- one value ------------------------------------------------------------------------------------------ */

/* What is said about small counts that are hidden: how near anybody can come, and where that is too near. */
static void
account(struct hiding *h, const struct counts *n, size_t cell)
{
	const struct disclosure_result *r;

	if (cell == NO_CELL || n->earlier)
		return;
	r = disclosure_of_cell(counts_table(&h->counts, n), cell);
	if (!r->small)
		return;
	if (r->proved)
		h->narrowest = h->plan->small.threshold - 1;
	if (!r->proved)
		SAY_WARNING(h->found, n->value->at, "small-number-known", warning_small_known, n->measure->title,
		    n->value->period->name, say_digits(h->arena, (size_t)r->outer_lo),
		    say_digits(h->arena, (size_t)r->outer_hi));
}

static bool
all_exact(const struct hiding *h, const struct counts *n)
{
	enum counted which;

	for (which = 0; which < COUNTED; which++)
		if (verdict_of(h, n, which) != DISCLOSURE_EXACT)
			return false;
	return true;
}

/* A rating or a forecast that is itself a small count about people. */
static void
hide_beside(struct hiding *h, const struct counts *n)
{
	if (n->figure == NO_CELL && is_small_number(h, n->measure, n->value->forecast))
		xmlUnsetProp(n->value->node, (const xmlChar *)"forecast");
}

static void
hide_one(struct hiding *h, const struct counts *n)
{
	enum counted which;
	enum disclosure_verdict verdict = verdict_of(h, n, COUNT_VALUE);
	const struct disclosure *table = counts_table(&h->counts, n);
	bool share = isnan(n->number[COUNT_VALUE]);

	for (which = 0; which < COUNTED; which++)
		account(h, n, n->cell[which]);
	hide_beside(h, n);
	if (n->unclear && n->measure->people) {
		hide_value(h, n);
		return;
	}
	if (all_exact(h, n) && (n->figure == NO_CELL
	    || disclosure_of_figure(table, n->figure)->verdict == DISCLOSURE_EXACT))
		return;
	for (which = 0; which < COUNTED; which++)
		if (verdict_of(h, n, which) != DISCLOSURE_EXACT)
			find_repeated(h, n, which);
	if (share && n->figure != NO_CELL
	    && disclosure_of_figure(table, n->figure)->verdict == DISCLOSURE_EXACT)
		keep_share(h, n);
	else if (!share && verdict == DISCLOSURE_ROUNDED)
		round_value(h, n, disclosure_of_cell(table, n->cell[COUNT_VALUE])->shown);
	else if (!share && verdict == DISCLOSURE_EXACT)
		keep_share(h, n);
	else
		hide_value(h, n);
}

/* ---- other numbers of the same count ---------------------------------------------------------------------- */

/* What a value was before it was counted again is a table of its own, that nobody has protected: it goes
 * where something is hidden, or if it is small. */
static void
hide_was(struct hiding *h, const struct counts *n)
{
	static const char *const names[] = { "was", "reason" };
	const char *was = tree_attribute(n->value->node, "was");

	if (was == NULL || (!h->touched[h->counts.set[n->measure->index]]
	    && !is_small_number(h, n->measure, strtod(was, NULL))))
		return;
	if (h->withheld != NULL)
		withheld_add_text(h->withheld, was, n->value->at.file, n->value->at.line);
	remove_attributes(n->value->node, names, ARRAY_LEN(names));
}

/* A baseline is some value of the measure. */
static void
hide_baseline(struct hiding *h, const struct measure *m)
{
	static const char *const names[] = { "baseline", "baseline-label" };

	if (isnan(m->baseline) || m->unit == UNIT_PERCENT || m->unit == UNIT_RATE || !m->people
	    || (!h->touched[h->counts.set[m->index]] && !is_small_number(h, m, m->baseline)))
		return;
	if (h->withheld != NULL)
		withheld_add_text(h->withheld, tree_attribute(m->node, "baseline"), m->at.file, m->at.line);
	remove_attributes(m->node, names, ARRAY_LEN(names));
}

/* ---- what is said of it ------------------------------------------------------------------------------------ */

static void
set_number(xmlNode *node, const char *name, int64_t number, struct arena *arena)
{
	xmlSetProp(node, (const xmlChar *)name,
	    (const xmlChar *)arena_printf(arena, "%lld", (long long)number));
}

/* The element that says what was done; without the earlier issues, which are the office's files. */
static void
tell(struct hiding *h)
{
	xmlNode *root = xmlDocGetRootElement(h->plan->source), *node = h->plan->small.node, *n;
	const struct small_numbers *s = &h->plan->small;

	if (node == NULL) {
		node = tree_new(root->doc, source_pos(root), EL_SMALL_NUMBERS, h->arena);
		xmlAddChild(root, node);
	}
	while ((n = tree_first_of(node, EL_EARLIER)) != NULL)
		tree_remove(n);
	set_number(node, "threshold", s->threshold, h->arena);
	set_number(node, "base", s->base, h->arena);
	set_number(node, "hidden", (int64_t)h->hidden, h->arena);
	set_number(node, "rounded", (int64_t)h->rounded, h->arena);
	/* What is promised of all, not what was found of one: that would depend on what is hidden. */
	if (h->narrowest >= 0)
		set_number(node, "narrowest", h->narrowest, h->arena);
}

void
small_hide(struct plan *plan, struct arena *arena, struct withheld *withheld, struct diags *found)
{
	struct hiding h = { .plan = plan, .arena = arena, .withheld = withheld, .found = found,
		.counts = counts_find(plan, arena, found), .narrowest = -1 };
	size_t i;

	h.touched = ARENA_ARRAY(arena, bool, plan->measure_count + 1);
	for (i = 0; i < ARRAY_LEN(h.counts.table); i++) {
		disclosure_protect(h.counts.table[i]);
		if (disclosure_counted(h.counts.table[i])->given_up > 0)
			SAY_WARNING(found, ((struct src_pos){ plan->file, 0, 0 }), "small-numbers-given-up",
			    warning_small_given_up, plan->title);
	}
	for (i = 0; i < h.counts.count; i++)
		if (!h.counts.list[i].earlier)
			hide_one(&h, &h.counts.list[i]);
	for (i = 0; i < h.counts.count; i++)
		if (!h.counts.list[i].earlier)
			hide_was(&h, &h.counts.list[i]);
	for (i = 0; i < plan->measure_count; i++)
		hide_baseline(&h, plan->measures[i]);
	for (i = 0; i < h.counts.rest_count; i++)
		account(&h, h.counts.rests[i].of, h.counts.rests[i].cell);
	tell(&h);
	counts_drop(&h.counts);
}
