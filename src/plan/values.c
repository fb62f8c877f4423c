/* The values of measures, whether they stand in the plan or came from a CSV
 * file. A value with a fault gets one message, not a row of follow-ups. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/build.h"
#include "plan/quantity.h"

/* `measure "cs-07", 2015-16-Q2`: how a message begins. */
static const char *
name_value(const struct build *b, const struct measure *m, const struct value *v)
{
	return arena_printf(b->arena, "measure %s, %s", structure_quote(m->id, b->arena), v->period->id);
}

#define VALUE_FAULT(b, m, v, code, fmt, ...) \
	diag_add((b)->diags, DIAG_ERROR, (v)->at, (code), "%s: " fmt, name_value((b), (m), (v)), \
	    __VA_ARGS__)

static unsigned
read_markers(struct build *b, const xmlNode *node)
{
	static const struct { const char *letter; enum marker marker; } markers[] = {
		{ "p", MARKER_PROVISIONAL }, { "r", MARKER_REVISED }, { "e", MARKER_ESTIMATED },
		{ "c", MARKER_SUPPRESSED }, { "x", MARKER_NOT_AVAILABLE },
		{ "z", MARKER_NOT_APPLICABLE }, { "low", MARKER_LOW }, { "u", MARKER_UNRELIABLE },
	};
	const char *list = tree_attribute(node, "markers"), *word;
	unsigned set = 0;
	size_t i;

	while ((word = words_next(&list, b->arena)) != NULL)
		for (i = 0; i < ARRAY_LEN(markers); i++)
			if (strcmp(word, markers[i].letter) == 0)
				set |= (unsigned)markers[i].marker;
	return set;
}

/* What a value of the unit is and looks like, for messages. */
static const struct { const char *noun, *example; } UNITS[] = {
	[UNIT_PERCENT] = { "percentage", "80 or 80%" },
	[UNIT_COUNT] = { "count", "12 or 1,250" },
	[UNIT_WORKING_DAYS] = { "number of working days", "5 or 5 working days" },
	[UNIT_DAYS] = { "number of days", "5 or 5 days" },
	[UNIT_WEEKS] = { "number of weeks", "6 or 6 weeks" },
	[UNIT_MONTHS] = { "number of months", "3, 3 months or 5-6 months" },
	[UNIT_POUNDS] = { "sum in pounds", "1,250 or 12.50" },
	[UNIT_RATE] = { "rate", "12.5" },
	[UNIT_NUMBER] = { "number", "12.5" },
	[UNIT_TEXT] = { "text", "some text" },
};

/* The number stated for words ("6 cum 9"), or beside a number, which must be the same. */
static bool
read_number(struct build *b, const struct measure *m, struct value *v, struct quantity *q)
{
	double number = attribute_number(v->node, "number");

	if (isnan(number))
		return true;
	if (m->unit == UNIT_TEXT || v->text == NULL) {
		VALUE_FAULT(b, m, v, "number-without-words", "number=\"%.10g\" stands beside %s; %s", number,
		    v->text == NULL ? "no words" : "the words of a measure of unit text", v->text == NULL
		    ? "write it as the value" : "remove it, or give the measure the unit of its numbers");
		return false;
	}
	if (v->as_written == NULL && (q->low != number || q->high != number)) {
		VALUE_FAULT(b, m, v, "number-differs", "%s is written, but number=\"%.10g\"; correct one of "
		    "them", structure_quote(v->text, b->arena), number);
		return false;
	}
	q->low = q->high = number;
	return true;
}

/* Read what was written: a number, or words to be printed just so. False: a fault,
 * reported. */
static bool
read_text(struct build *b, const struct measure *m, struct value *v, int *decimals)
{
	struct quantity q = { NAN, NAN, 0, false }, was;

	v->low = v->high = NAN;
	if (v->text != NULL && !quantity_parse(v->text, m->unit, m->unit_label, &q))
		v->as_written = v->text;
	if (!read_number(b, m, v, &q))
		return false;
	if (v->was != NULL && !quantity_parse(v->was, m->unit, m->unit_label, &was)) {
		VALUE_FAULT(b, m, v, "not-a-number", "was=%s is no %s; write it like %s",
		    structure_quote(v->was, b->arena), UNITS[m->unit].noun, UNITS[m->unit].example);
		return false;
	}
	v->low = q.low;
	v->high = q.high;
	*decimals = q.decimals;
	if (q.not_applicable)
		v->markers |= MARKER_NOT_APPLICABLE;
	if (v->was != NULL)
		v->markers |= MARKER_REVISED;
	return true;
}

/* Markers that say there is no value, beside a value. */
static bool
check_markers(struct build *b, const struct measure *m, const struct value *v)
{
	if (isnan(v->low) || !(v->markers & (MARKER_NOT_AVAILABLE | MARKER_NOT_APPLICABLE)))
		return true;
	VALUE_FAULT(b, m, v, "marker-and-value", "the marker says there is no value (%s), but %s is "
	    "given; remove one of them", v->markers & MARKER_NOT_AVAILABLE ? "x, not available"
	    : "z, not applicable", structure_quote(v->text, b->arena));
	return false;
}

/* Numerator and denominator go together and make sense on their own. */
static bool
check_fraction(struct build *b, const struct measure *m, const struct value *v)
{
	double n = v->numerator, d = v->denominator;

	if (isnan(n) && isnan(d))
		return true;
	if (isnan(n) || isnan(d)) {
		VALUE_FAULT(b, m, v, "half-fraction", "there is a %s but no %s; add the %s",
		    isnan(n) ? "denominator" : "numerator", isnan(n) ? "numerator" : "denominator",
		    isnan(n) ? "numerator" : "denominator");
		return false;
	}
	if (m->unit == UNIT_PERCENT && !m->may_exceed_100 && n > d) {
		VALUE_FAULT(b, m, v, "numerator-over-denominator", "the numerator %.10g is more than the "
		    "denominator %.10g; swap or correct them, or set may-exceed-100=\"yes\"", n, d);
		return false;
	}
	if (d <= 0 && !isnan(v->low)) {
		VALUE_FAULT(b, m, v, "zero-denominator", "there is nothing to take a share of: the "
		    "denominator is %.10g; correct it, or write NA in place of %s", d, v->text);
		return false;
	}
	return true;
}

static bool
check_percent(struct build *b, const struct measure *m, const struct value *v, int decimals)
{
	if (m->unit != UNIT_PERCENT)
		return true;
	if (v->high > 100 && !m->may_exceed_100) {
		VALUE_FAULT(b, m, v, "over-100", "value %.10g is over 100 per cent; correct it, or set "
		    "may-exceed-100=\"yes\" on the measure", v->high);
		return false;
	}
	if (isnan(v->numerator) || v->low != v->high || v->denominator <= 0 || v->as_written != NULL)
		return true;
	if (!percent_agrees(v->numerator, v->denominator, v->low, decimals)) {
		VALUE_FAULT(b, m, v, "fraction-differs", "%.10g of %.10g is %.*f%%, not %.*f%%; correct the "
		    "value, the numerator or the denominator", v->numerator, v->denominator,
		    decimals, 100 * v->numerator / v->denominator, decimals, v->low);
		return false;
	}
	return true;
}

/* A share without the figure it makes. */
static bool
check_present(struct build *b, const struct measure *m, const struct value *v)
{
	if (v->text != NULL || v->markers != 0 || isnan(v->numerator) || isnan(v->denominator))
		return true;
	VALUE_FAULT(b, m, v, "missing-value", "there is a numerator and a denominator but no value; "
	    "write it (%.10g of %.10g)", v->numerator, v->denominator);
	return false;
}

/* A value later than every scorecard of its measure shows. */
static bool
check_period(struct build *b, const struct measure *m, const struct value *v)
{
	const struct period *last = NULL, *p;
	size_t i, j;

	for (i = 0; i < m->scorecard_count; i++)
		for (j = 0; j < m->scorecards[i]->period_count; j++) {
			p = m->scorecards[i]->periods[j];
			if (last == NULL || date_compare(p->end, last->end) > 0)
				last = p;
		}
	if (last == NULL || date_compare(v->period->end, last->end) <= 0)
		return true;
	VALUE_FAULT(b, m, v, "period-outside-range", "the period is after the last one its scorecard "
	    "shows (%s); correct it, or add it to the scorecard's periods", last->id);
	return false;
}

/* Every fault of the value that does not hang on an attribute which was refused. */
static void
check_value(struct build *b, const struct measure *m, struct value *v)
{
	bool markers = !tree_lacks(v->node, "markers"), limit = !tree_lacks(m->node, "may-exceed-100");
	int decimals = 0;

	if (tree_lacks(v->node, "numerator") || tree_lacks(v->node, "denominator"))
		v->numerator = v->denominator = NAN;
	(void)((tree_lacks(m->node, "unit") || read_text(b, m, v, &decimals))
	    && (!markers || check_markers(b, m, v))
	    && (!limit || check_fraction(b, m, v))
	    && (!markers || check_present(b, m, v))
	    && (!limit || check_percent(b, m, v, decimals))
	    && check_period(b, m, v));
}

/* "GRT 33%; Other white 64%": a value that is written as its parts alone. */
static const char *
join_parts(struct build *b, const xmlNode *node)
{
	const char *all = NULL;
	const xmlNode *n;

	for (n = tree_first_of(node, EL_PART); n != NULL; n = tree_next_of(n, EL_PART)) {
		const char *text = tree_text(n, b->arena), *name = build_words(b, n, "name");

		if (text == NULL || name == NULL)
			continue;
		all = arena_printf(b->arena, "%s%s%s %s", all != NULL ? all : "", all != NULL ? "; " : "",
		    name, text);
	}
	return all;
}

/* A period's target as an attribute of its value, and another in <targets>. */
static void
check_targets(struct build *b, const struct measure *m, const struct value *v)
{
	size_t i;

	for (i = 0; i < m->target_count && !isnan(v->target); i++)
		if (m->targets[i].period == v->period && m->targets[i].value != v->target)
			VALUE_FAULT(b, m, v, "two-targets", "its target is %.10g here, and %.10g in <targets> "
			    "(line %u); remove one of them", v->target, m->targets[i].value,
			    (unsigned)m->targets[i].at.line);
}

static void
build_value(struct build *b, struct measure *m, xmlNode *node)
{
	struct value *v = &m->values[m->value_count];
	const xmlNode *comment = tree_first_of(node, EL_COMMENT);

	v->node = node;
	v->at = source_pos(node);
	v->period = build_refer(b, node, "period", b->periods, KIND_PERIOD);
	if (v->period == NULL)
		return;
	m->value_count++;
	v->text = tree_own_text(node, b->arena);
	v->parts = join_parts(b, node);
	if (v->text == NULL)
		v->text = v->parts;
	v->markers = read_markers(b, node);
	v->rag = build_refer(b, node, "rag", b->statuses, KIND_STATUS);
	v->was = build_words(b, node, "was");
	v->reason = build_words(b, node, "reason");
	v->numerator = attribute_number(node, "numerator");
	v->denominator = attribute_number(node, "denominator");
	v->target = attribute_number(node, "target");
	v->forecast = attribute_number(node, "forecast");
	v->as_at = attribute_date(node, "as-at", NULL);
	v->commentary = comment != NULL ? tree_text(comment, b->arena) : NULL;
	v->cause = build_cause(b, node);
	v->remedies = build_remedies(b, node, &v->remedy_count);
	check_targets(b, m, v);
	check_value(b, m, v);
}

static int
by_period(const void *a, const void *b)
{
	const struct value *x = a, *y = b;
	size_t i = x->period->index, j = y->period->index;

	return i != j ? (i > j) - (i < j) : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static void
check_duplicates(struct build *b, const struct measure *m)
{
	size_t i;

	for (i = 1; i < m->value_count; i++) {
		const struct value *first = &m->values[i - 1], *second = &m->values[i];
		bool other_file = strcmp(first->at.file, second->at.file) != 0;

		if (first->period != second->period)
			continue;
		if (other_file && strcmp(first->at.file, b->plan->file) != 0) {
			first = &m->values[i];
			second = &m->values[i - 1];
		}
		VALUE_FAULT(b, m, second, "duplicate-value", "there is a value for this period already (%s%s"
		    "line %u); keep one", other_file ? first->at.file : "", other_file ? ", " : "",
		    (unsigned)first->at.line);
	}
}

void
build_values(struct build *b)
{
	size_t i;
	xmlNode *n;

	for (i = 0; i < b->plan->measure_count; i++) {
		struct measure *m = b->plan->measures[i];

		m->values = ARENA_ARRAY(b->arena, struct value, tree_count_of(m->node, EL_VALUE) + 1);
		for (n = tree_first_of(m->node, EL_VALUE); n != NULL; n = tree_next_of(n, EL_VALUE))
			build_value(b, m, n);
		qsort(m->values, m->value_count, sizeof *m->values, by_period);
		check_duplicates(b, m);
		build_now(b, m);
	}
}
