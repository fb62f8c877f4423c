#include "exchange/codes.h"

#include <stddef.h>

/* The word of `value` among `words`; NULL beyond them. */
static const char *
word_of(const char *const *words, size_t count, unsigned value)
{
	return value < count ? words[value] : NULL;
}
#define WORD_OF(value, ...) \
	static const char *const words[] = { __VA_ARGS__ }; \
	return word_of(words, ARRAY_LEN(words), (unsigned)(value))

const char *
code_unit(enum unit_kind unit)
{
	WORD_OF(unit, [UNIT_PERCENT] = "percent", [UNIT_COUNT] = "count", [UNIT_WORKING_DAYS] = "working-days",
	    [UNIT_DAYS] = "days", [UNIT_WEEKS] = "weeks", [UNIT_MONTHS] = "months", [UNIT_POUNDS] = "pounds",
	    [UNIT_RATE] = "rate", [UNIT_NUMBER] = "number", [UNIT_TEXT] = "text");
}

const char *
code_polarity(enum polarity polarity)
{
	WORD_OF(polarity, [POLARITY_HIGH] = "high", [POLARITY_LOW] = "low", [POLARITY_IN_RANGE] = "in-range",
	    [POLARITY_NONE] = "none");
}

const char *
code_kind(enum measure_kind kind)
{
	WORD_OF(kind, [KIND_STOCK] = "stock", [KIND_FLOW] = "flow", [KIND_CUMULATIVE] = "cumulative");
}

const char *
code_frequency(enum frequency frequency)
{
	WORD_OF(frequency, [FREQUENCY_MONTHLY] = "monthly", [FREQUENCY_QUARTERLY] = "quarterly",
	    [FREQUENCY_HALF_YEARLY] = "half-yearly", [FREQUENCY_ANNUAL] = "annual");
}

const char *
code_period(enum period_kind kind)
{
	WORD_OF(kind, [PERIOD_QUARTER] = "quarter", [PERIOD_MONTH] = "month", [PERIOD_YEAR] = "year",
	    [PERIOD_OTHER] = "other");
}

const char *
code_scope(enum target_scope scope)
{
	WORD_OF(scope, [TARGET_OF_YEAR] = "year", [TARGET_OF_EACH_PERIOD] = "period");
}

const char *
code_standing(enum standing standing)
{
	WORD_OF(standing, [STANDING_NONE] = "none", [STANDING_BAD] = "bad", [STANDING_POOR] = "poor",
	    [STANDING_GOOD] = "good", [STANDING_BEST] = "best");
}

const char *
code_state(enum value_state state)
{
	WORD_OF(state, [VALUE_NUMBER] = "number", [VALUE_RANGE] = "range", [VALUE_TEXT] = "text",
	    [VALUE_MISSING] = "missing", [VALUE_NOT_AVAILABLE] = "not-available",
	    [VALUE_NOT_APPLICABLE] = "not-applicable", [VALUE_SUPPRESSED] = "suppressed",
	    [VALUE_NOT_DUE] = "not-due");
}

const char *
code_rated(enum rating_kind kind)
{
	WORD_OF(kind, [RATING_NONE] = "none", [RATING_BAND] = "band", [RATING_BELOW] = "below",
	    [RATING_TARGET] = "target", [RATING_REPORTED] = "reported");
}

const char *
code_place(enum target_place place)
{
	WORD_OF(place, [TARGET_MISSED] = "missed", [TARGET_WITHIN_TOLERANCE] = "near", [TARGET_MET] = "met");
}

const char *
code_verdict(enum verdict verdict)
{
	WORD_OF(verdict, [VERDICT_IMPROVED] = "improved", [VERDICT_WORSENED] = "worsened",
	    [VERDICT_NO_CHANGE] = "no-change");
}

const char *
code_pace(enum pace pace)
{
	WORD_OF(pace, [PACE_LEVEL] = "level", [PACE_UNCLEAR] = "unclear", [PACE_RISING] = "rising",
	    [PACE_FALLING] = "falling");
}

const char *
code_variation(enum variation variation)
{
	WORD_OF(variation, [VARIATION_COMMON] = "common", [VARIATION_IMPROVING] = "improving",
	    [VARIATION_CONCERNING] = "concerning", [VARIATION_CHANGED] = "changed");
}

const char *
code_assurance(enum assurance assurance)
{
	WORD_OF(assurance, [ASSURANCE_PASSING] = "passing", [ASSURANCE_FAILING] = "failing",
	    [ASSURANCE_HIT_AND_MISS] = "hit-and-miss");
}

const char *
code_stated(enum action_state state)
{
	WORD_OF(state, [ACTION_NOT_STARTED] = "not-started", [ACTION_STARTED] = "started",
	    [ACTION_UNDER_REVIEW] = "under-review", [ACTION_DEFERRED] = "deferred", [ACTION_ONGOING] = "ongoing");
}

const char *
code_symbol(enum symbol symbol)
{
	WORD_OF(symbol, SYMBOL_WORDS);
}

const char *
code_marker(unsigned i, enum marker *marker)
{
	static const struct { const char *letter; enum marker marker; } markers[] = {
		{ "p", MARKER_PROVISIONAL }, { "r", MARKER_REVISED }, { "e", MARKER_ESTIMATED },
		{ "c", MARKER_SUPPRESSED }, { "x", MARKER_NOT_AVAILABLE }, { "z", MARKER_NOT_APPLICABLE },
		{ "low", MARKER_LOW }, { "u", MARKER_UNRELIABLE },
	};

	if (i >= ARRAY_LEN(markers))
		return NULL;
	*marker = markers[i].marker;
	return markers[i].letter;
}

const char *
code_shorthand(enum value_state state)
{
	WORD_OF(state, [VALUE_MISSING] = "[x]", [VALUE_NOT_AVAILABLE] = "[x]", [VALUE_NOT_APPLICABLE] = "[z]",
	    [VALUE_SUPPRESSED] = "[c]", [VALUE_NOT_DUE] = "[z]");
}
