/* The values of measures, whether they stand in the plan or came from a CSV
 * file. A value with a fault gets one message, not a row of follow-ups. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/build.h"
#include "plan/quantity.h"

/* A text about a value begins with `measure "cs-07", 2015-16-Q2`. */
#define VALUE_FAULT(b, m, v, code, ...) \
	SAY_ERROR((b)->diags, (v)->at, (code), error_of_value, structure_quote((m)->id, (b)->arena), \
	    (v)->period->id, SAY((b)->arena, __VA_ARGS__))

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
static const struct { enum wording noun, example; } UNITS[] = {
	[UNIT_PERCENT] = { SAY_error_unit_percent, SAY_error_like_percent },
	[UNIT_COUNT] = { SAY_error_unit_count, SAY_error_like_count },
	[UNIT_WORKING_DAYS] = { SAY_error_unit_working_days, SAY_error_like_working_days },
	[UNIT_DAYS] = { SAY_error_unit_days, SAY_error_like_days },
	[UNIT_WEEKS] = { SAY_error_unit_weeks, SAY_error_like_weeks },
	[UNIT_MONTHS] = { SAY_error_unit_months, SAY_error_like_months },
	[UNIT_POUNDS] = { SAY_error_unit_pounds, SAY_error_like_pounds },
	[UNIT_RATE] = { SAY_error_unit_rate, SAY_error_like_number },
	[UNIT_NUMBER] = { SAY_error_unit_number, SAY_error_like_number },
	[UNIT_TEXT] = { SAY_error_unit_text, SAY_error_like_text },
};

/* The number stated for words ("6 cum 9"), or beside a number, which must be the same. */
static bool
read_number(struct build *b, const struct measure *m, struct value *v, struct quantity *q)
{
	double number = attribute_number(v->node, "number");

	if (isnan(number))
		return true;
	if (v->text == NULL) {
		VALUE_FAULT(b, m, v, "number-without-words", error_number_without_words,
		    build_number(b, number));
		return false;
	}
	if (m->unit == UNIT_TEXT) {
		VALUE_FAULT(b, m, v, "number-without-words", error_number_for_text,
		    build_number(b, number));
		return false;
	}
	if (v->as_written == NULL && (q->low != number || q->high != number)) {
		VALUE_FAULT(b, m, v, "number-differs", error_number_differs,
		    structure_quote(v->text, b->arena), build_number(b, number));
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

	if (v->text != NULL && !quantity_parse(v->text, m->unit, m->unit_label, &q))
		v->as_written = v->text;
	if (!read_number(b, m, v, &q))
		return false;
	if (v->was != NULL && !quantity_parse(v->was, m->unit, m->unit_label, &was)) {
		VALUE_FAULT(b, m, v, "not-a-number", error_was_no_number,
		    structure_quote(v->was, b->arena), say_plain(UNITS[m->unit].noun),
		    say_plain(UNITS[m->unit].example));
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
	if (v->markers & MARKER_NOT_AVAILABLE)
		VALUE_FAULT(b, m, v, "marker-and-value", error_not_available_value,
		    structure_quote(v->text, b->arena));
	else
		VALUE_FAULT(b, m, v, "marker-and-value", error_not_applicable_value,
		    structure_quote(v->text, b->arena));
	return false;
}

/* Numerator and denominator go together and make sense on their own. */
static bool
check_fraction(struct build *b, const struct measure *m, const struct value *v)
{
	double n = v->numerator, d = v->denominator;

	if (isnan(n) && isnan(d))
		return true;
	if (isnan(n)) {
		VALUE_FAULT(b, m, v, "half-fraction", error_no_numerator);
		return false;
	}
	if (isnan(d)) {
		VALUE_FAULT(b, m, v, "half-fraction", error_no_denominator);
		return false;
	}
	if (m->unit == UNIT_PERCENT && !m->may_exceed_100 && n > d) {
		VALUE_FAULT(b, m, v, "numerator-over-denominator", error_numerator_over,
		    build_number(b, n), build_number(b, d));
		return false;
	}
	if (d <= 0 && !isnan(v->low)) {
		VALUE_FAULT(b, m, v, "zero-denominator", error_denominator_zero, build_number(b, d),
		    v->text);
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
		VALUE_FAULT(b, m, v, "over-100", error_over_100, build_number(b, v->high));
		return false;
	}
	if (isnan(v->numerator) || v->low != v->high || v->denominator <= 0 || v->as_written != NULL)
		return true;
	if (!percent_agrees(v->numerator, v->denominator, v->low, decimals)) {
		VALUE_FAULT(b, m, v, "fraction-differs", error_fraction_differs,
		    build_number(b, v->numerator), build_number(b, v->denominator),
		    arena_printf(b->arena, "%.*f", decimals, 100 * v->numerator / v->denominator),
		    arena_printf(b->arena, "%.*f", decimals, v->low));
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
	VALUE_FAULT(b, m, v, "missing-value", error_fraction_without_value,
	    build_number(b, v->numerator), build_number(b, v->denominator));
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
	VALUE_FAULT(b, m, v, "period-outside-range", error_value_after_scorecard, last->id);
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
			VALUE_FAULT(b, m, v, "two-targets", error_value_target_twice,
			    build_number(b, v->target), build_number(b, m->targets[i].value),
			    build_line(b, m->targets[i].at));
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
	v->low = v->high = NAN;   /* and stays so where the unit was refused */
	v->text = tree_own_text(node, b->arena);
	v->parts = join_parts(b, node);
	if (v->text == NULL)
		v->text = v->parts;
	v->markers = read_markers(b, node);
	if (tree_attribute(node, "issue") != NULL)   /* set by issues.c, no attribute of the grammar */
		v->issue = &b->plan->issues[strtoul(tree_attribute(node, "issue"), NULL, 10)];
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
		if (other_file)
			VALUE_FAULT(b, m, second, "duplicate-value", error_value_twice_in_file,
			    build_line(b, first->at), first->at.file);
		else
			VALUE_FAULT(b, m, second, "duplicate-value", error_value_twice,
			    build_line(b, first->at));
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
