#include "evaluate/value.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "wording/say.h"

#define MAX_DECIMALS 9

/* How each unit is printed: before and after the number, one or many. */
static const struct unit_words {
	const char *before, *one, *many;
	const char *difference_one, *difference_many;
	bool grouped;                /* 1,250 */
} UNITS[] = {
	[UNIT_PERCENT] = { "", "%", "%", " point", " points", false },
	[UNIT_COUNT] = { "", "", "", "", "", true },
	[UNIT_WORKING_DAYS] = { "", " working day", " working days", " working day",
	    " working days", true },
	[UNIT_DAYS] = { "", " day", " days", " day", " days", true },
	[UNIT_WEEKS] = { "", " week", " weeks", " week", " weeks", true },
	[UNIT_MONTHS] = { "", " month", " months", " month", " months", true },
	[UNIT_POUNDS] = { "\302\243", "", "", "", "", true },
	[UNIT_RATE] = { "", "", "", "", "", true },
	[UNIT_NUMBER] = { "", "", "", "", "", true },
	[UNIT_TEXT] = { "", "", "", "", "", false },
};
_Static_assert(ARRAY_LEN(UNITS) == UNIT_TEXT + 1, "a row for every unit");

/* Government Statistical Service, "Symbols in tables". */
static const struct {
	enum marker marker;
	const char *letter, *words;
	bool beside_number;
} MARKERS[] = {
	{ MARKER_PROVISIONAL, "p", "provisional", true },
	{ MARKER_REVISED, "r", "revised", true },
	{ MARKER_ESTIMATED, "e", "estimated", true },
	{ MARKER_LOW, "low", "rounds to zero, but is not zero", true },
	{ MARKER_UNRELIABLE, "u", "unreliable", true },
	{ MARKER_SUPPRESSED, "c", "suppressed", false },
	{ MARKER_NOT_AVAILABLE, "x", "not available", false },
	{ MARKER_NOT_APPLICABLE, "z", "not applicable", false },
};

static double
from_cases(const struct measure *measure, const struct value *value)
{
	if (measure->unit != UNIT_PERCENT || isnan(value->numerator) || !(value->denominator > 0))
		return NAN;
	return 100 * value->numerator / value->denominator;
}

/* True when the value is not a range and its cases are stated. */
static bool
has_cases(const struct measure *measure, const struct value *value)
{
	bool range = !isnan(value->low) && value->low != value->high;

	return !range && !isnan(from_cases(measure, value));
}

/* ---- when it is reported --------------------------------------------------------- */

/* Is one of the words of `list` what the period is called, or the first word of that? */
static bool
is_named(const char *list, const char *label)
{
	size_t len, first = strcspn(label, " ");

	for (; *(list += strspn(list, " ")) != '\0'; list += len) {
		len = strcspn(list, " ");
		if ((len == first || len == strlen(label)) && strncmp(list, label, len) == 0)
			return true;
	}
	return false;
}

bool
measure_is_due(const struct measure *measure, const struct period *period)
{
	static const int months[] = { [FREQUENCY_NOT_STATED] = 0, [FREQUENCY_MONTHLY] = 1,
	    [FREQUENCY_QUARTERLY] = 3, [FREQUENCY_HALF_YEARLY] = 6, [FREQUENCY_ANNUAL] = 12 };
	int length;

	if (period == NULL || period->kind == PERIOD_OTHER)
		return true;
	length = period->kind == PERIOD_YEAR ? 12 : period->kind == PERIOD_QUARTER ? 3 : 1;
	if (measure->reported_in != NULL && length < 12)
		return is_named(measure->reported_in, period->label);
	return length >= months[measure->frequency];
}

const char *
measure_due_text(struct arena *arena, const struct measure *measure)
{
	static const enum wording often[] = { [FREQUENCY_NOT_STATED] = SAY_value_in_period,
	    [FREQUENCY_MONTHLY] = SAY_value_each_month, [FREQUENCY_QUARTERLY] = SAY_value_each_quarter,
	    [FREQUENCY_HALF_YEARLY] = SAY_value_each_half_year,
	    [FREQUENCY_ANNUAL] = SAY_value_each_year };

	if (measure->frequency == FREQUENCY_NOT_STATED)
		return SAY(arena, value_in_period, measure->reported_in);
	if (measure->reported_in == NULL)
		return say_plain(often[measure->frequency]);
	return SAY(arena, value_each_in, say_plain(often[measure->frequency]), measure->reported_in);
}

/* ---- what there is ------------------------------------------------------------------ */

/* Nothing, which is a gap only where something was to come. */
static enum value_state
absence(const struct measure *measure, const struct period *period)
{
	return measure_is_due(measure, period) ? VALUE_MISSING : VALUE_NOT_DUE;
}

/* Words that no number is stated for. */
static bool
is_words(const struct measure *measure, const struct value *value)
{
	return value->as_written != NULL && isnan(value->low) && !has_cases(measure, value);
}

enum value_state
value_state(const struct measure *measure, const struct value *value)
{
	if (value == NULL)
		return VALUE_MISSING;
	if (value->markers & MARKER_SUPPRESSED)
		return VALUE_SUPPRESSED;
	if (value->markers & MARKER_NOT_APPLICABLE)
		return VALUE_NOT_APPLICABLE;
	if (value->markers & MARKER_NOT_AVAILABLE)
		return VALUE_NOT_AVAILABLE;
	if (measure->unit == UNIT_TEXT)
		return value->text != NULL && value->text[0] != '\0' ? VALUE_TEXT
		    : absence(measure, value->period);
	if (is_words(measure, value))
		return VALUE_TEXT;
	if (!isnan(value->low) && !isnan(value->high) && value->low != value->high)
		return VALUE_RANGE;
	if (!isnan(value->low) || !isnan(value->high) || has_cases(measure, value)
	    || (value->markers & MARKER_LOW) != 0)
		return VALUE_NUMBER;
	return absence(measure, value->period);
}

static double
one_end(const struct measure *measure, const struct value *value, bool high)
{
	double end, other;

	switch (value_state(measure, value)) {
	case VALUE_NUMBER:
		if (has_cases(measure, value))
			return from_cases(measure, value);
		end = high ? value->high : value->low;
		other = high ? value->low : value->high;
		if (isnan(end))
			end = other;
		return isnan(end) ? 0 : end;      /* only the marker "low": rounds to zero */
	case VALUE_RANGE:
		return high ? fmax(value->low, value->high) : fmin(value->low, value->high);
	default:
		return NAN;
	}
}

double
value_low(const struct measure *measure, const struct value *value)
{
	return one_end(measure, value, false);
}

double
value_high(const struct measure *measure, const struct value *value)
{
	return one_end(measure, value, true);
}

double
value_rounded(double number, int decimals)
{
	double scale, scaled;

	if (!isfinite(number) || decimals < 0 || decimals > MAX_DECIMALS)
		return number;
	scale = pow(10, decimals);
	scaled = number * scale * (1 + 4 * DBL_EPSILON);   /* 1.005 is a little less in binary */
	if (!isfinite(scaled) || fabs(scaled) > 1e15)
		return number;
	return round(scaled) / scale + 0.0;
}

/* Digits after the first decimal point of `text`, 0 without one. */
static int
decimals_written(const char *text)
{
	const char *point = strchr(text, '.');
	size_t n = point != NULL ? strspn(point + 1, "0123456789") : 0;

	return n > MAX_DECIMALS ? MAX_DECIMALS : (int)n;
}

int
value_decimals(const struct measure *measure, const struct value *value)
{
	if (measure->decimals >= 0)
		return measure->decimals;
	if (value == NULL)
		return -1;
	if (value->as_written != NULL)
		return -1;
	if (value->text != NULL && strpbrk(value->text, "0123456789") != NULL)
		return decimals_written(value->text);
	return has_cases(measure, value) ? 0 : -1;
}

/* Decimals that show `number` in full, at most 6. */
static int
decimals_needed(double number)
{
	int decimals;

	for (decimals = 0; decimals < 6; decimals++)
		if (fabs(value_rounded(number, decimals) - number) < 1e-9 * fmax(1, fabs(number)))
			break;
	return decimals;
}

/* Add `digits` ("1250.5", no sign) with a comma between thousands. */
static void
add_grouped(struct strbuf *out, const char *digits)
{
	size_t whole = strcspn(digits, "."), i;

	for (i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			strbuf_putc(out, ',');
		strbuf_putc(out, digits[i]);
	}
	strbuf_puts(out, digits + whole);
}

/* `number` (at least 0, rounded to `decimals`) in digits, written to the end of `room`;
 * returns where they begin. Much faster than printf, of which papers of 10,000 measures
 * would need a million. NULL: too large for it. */
static const char *
digits_of(double number, int decimals, char *room, size_t size)
{
	double scaled = number * pow(10, decimals);
	unsigned long long n;
	char *p = room + size;
	int i;

	if (!(scaled < 1e15))
		return NULL;
	n = (unsigned long long)llround(scaled);
	*--p = '\0';
	for (i = 0; n > 0 || i <= decimals; i++, n /= 10) {
		if (i == decimals && decimals > 0)
			*--p = '.';
		*--p = (char)('0' + n % 10);
	}
	return p;
}

/* Add `number` with `before` between its sign and its digits. */
static void
add_number(struct strbuf *out, double number, int decimals, const char *before, bool grouped)
{
	struct strbuf large = STRBUF_INIT;
	double shown = value_rounded(number, decimals);
	char room[40];
	const char *digits = digits_of(fabs(shown), decimals, room, sizeof room);

	if (digits == NULL) {
		strbuf_printf(&large, "%.*f", decimals, fabs(shown));
		digits = large.text;
	}
	if (shown < 0)
		strbuf_puts(out, "\342\210\222");     /* minus sign */
	strbuf_puts(out, before);
	if (grouped && isfinite(shown) && fabs(shown) >= 1000)
		add_grouped(out, digits);
	else
		strbuf_puts(out, digits);
	strbuf_drop(&large);
}

static int
decimals_or_needed(double number, int decimals)
{
	return decimals < 0 ? decimals_needed(number)
	    : decimals > MAX_DECIMALS ? MAX_DECIMALS : decimals;
}

/* True when the number is printed as exactly 1: "1 working day". */
static bool
is_one(double number, int decimals)
{
	return decimals == 0 && fabs(value_rounded(number, 0)) == 1;
}

/* "cases" of a unit in one word, as it stands beside 1: "case", "family", "box". */
static void
add_singular(struct strbuf *out, const char *label)
{
	static const struct { const char *many, *one; } endings[] = {
		{ "ies", "y" }, { "sses", "ss" }, { "shes", "sh" }, { "ches", "ch" }, { "xes", "x" },
		{ "ss", "ss" }, { "us", "us" }, { "s", "" },
	};
	size_t i, len = strlen(label), tail = 0;

	for (i = 0; i < ARRAY_LEN(endings); i++) {
		tail = strlen(endings[i].many);
		if (len > tail && strcmp(label + len - tail, endings[i].many) == 0)
			break;
	}
	if (i == ARRAY_LEN(endings) || strchr(label, ' ') != NULL) {
		strbuf_puts(out, label);
		return;
	}
	strbuf_add(out, label, len - tail);
	strbuf_puts(out, endings[i].one);
}

static void
add_label(struct strbuf *out, const struct measure *measure, bool one)
{
	if (measure->unit_label == NULL || measure->unit_label[0] == '\0')
		return;
	strbuf_putc(out, ' ');
	if (one)
		add_singular(out, measure->unit_label);
	else
		strbuf_puts(out, measure->unit_label);
}

static const char *
finish(struct arena *arena, struct strbuf *text)
{
	const char *copy = arena_strndup(arena, text->text, text->len);

	strbuf_drop(text);
	return copy;
}

const char *
number_text(struct arena *arena, const struct measure *measure, double number, int decimals)
{
	const struct unit_words *unit = &UNITS[measure->unit];
	struct strbuf out = STRBUF_INIT;

	if (!isfinite(number))
		return say_plain(SAY_value_no_number);
	decimals = decimals_or_needed(number, decimals);
	add_number(&out, number, decimals, unit->before, unit->grouped);
	strbuf_puts(&out, is_one(number, decimals) ? unit->one : unit->many);
	add_label(&out, measure, is_one(number, decimals));
	return finish(arena, &out);
}

const char *
difference_text(struct arena *arena, const struct measure *measure, double number, int decimals)
{
	const struct unit_words *unit = &UNITS[measure->unit];
	struct strbuf out = STRBUF_INIT;

	number = fabs(number);
	if (!isfinite(number))
		return say_plain(SAY_value_no_number);
	decimals = decimals_or_needed(number, decimals);
	add_number(&out, number, decimals, unit->before, unit->grouped);
	strbuf_puts(&out, is_one(number, decimals) ? unit->difference_one : unit->difference_many);
	add_label(&out, measure, is_one(number, decimals));
	return finish(arena, &out);
}

static const char *
range_text(struct arena *arena, const struct measure *measure, const struct value *value)
{
	const struct unit_words *unit = &UNITS[measure->unit];
	struct strbuf out = STRBUF_INIT;
	double low = value_low(measure, value), high = value_high(measure, value);
	int decimals = value_decimals(measure, value);

	if (decimals < 0)
		decimals = decimals_needed(low) > decimals_needed(high)
		    ? decimals_needed(low) : decimals_needed(high);
	add_number(&out, low, decimals, unit->before, unit->grouped);
	strbuf_puts(&out, say_plain(low < 0 || high < 0 ? SAY_range_to : SAY_range_dash));
	add_number(&out, high, decimals, unit->before, unit->grouped);
	strbuf_puts(&out, unit->many);
	add_label(&out, measure, false);
	return finish(arena, &out);
}

const char *
value_text(struct arena *arena, const struct measure *measure, const struct value *value)
{
	if (value != NULL && value->as_written != NULL && !(value->markers & MARKER_SUPPRESSED))
		return value->as_written;
	switch (value_state(measure, value)) {
	case VALUE_NUMBER:
		return number_text(arena, measure, value_low(measure, value),
		    value_decimals(measure, value));
	case VALUE_RANGE:
		return range_text(arena, measure, value);
	case VALUE_TEXT:
		return value->text;
	case VALUE_NOT_AVAILABLE:
		return say_plain(SAY_value_not_available);
	case VALUE_NOT_APPLICABLE:
		return say_plain(SAY_value_not_applicable);
	case VALUE_SUPPRESSED:
		return say_plain(SAY_value_suppressed);
	case VALUE_NOT_DUE:
		return measure_due_text(arena, measure);
	case VALUE_MISSING:
		break;
	}
	return say_plain(SAY_value_missing);
}

const char *
value_figure(struct arena *arena, const struct measure *measure, const struct value *value)
{
	if (value != NULL && value->as_written != NULL && value_state(measure, value) == VALUE_NUMBER)
		return number_text(arena, measure, value_low(measure, value),
		    has_cases(measure, value) ? 1 : -1);
	return value_text(arena, measure, value);
}

const char *
value_marker_letters(struct arena *arena, unsigned markers)
{
	struct strbuf out = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_LEN(MARKERS); i++)
		if ((markers & MARKERS[i].marker) != 0 && MARKERS[i].beside_number)
			strbuf_printf(&out, "%s%s", out.len > 0 ? " " : "", MARKERS[i].letter);
	return out.len > 0 ? finish(arena, &out) : "";
}

const char *
value_marker_words(struct arena *arena, unsigned markers)
{
	struct strbuf out = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_LEN(MARKERS); i++)
		if ((markers & MARKERS[i].marker) != 0)
			strbuf_printf(&out, "%s%s", out.len > 0 ? "; " : "", MARKERS[i].words);
	return out.len > 0 ? finish(arena, &out) : "";
}

long
value_age_days(const struct value *value, struct date on)
{
	struct date day = date_known(value->as_at) ? value->as_at : value->period->end;

	return date_to_days(on) - date_to_days(day);
}
