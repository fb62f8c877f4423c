#include "plan/quantity.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "definition/number.h"

/* Step over `words` at `s`, whatever their case; NULL when they are not there. */
static const char *
scan_words(const char *s, const char *words)
{
	for (; *words != '\0'; words++) {
		if (*words == ' ') {
			s = number_skip_spaces(s);
		} else {
			if (tolower((unsigned char)*s) != tolower((unsigned char)*words))
				return NULL;
			s++;
		}
	}
	return s;
}

/* ---- values ---------------------------------------------------------------- */

static const char *const UNIT_WORDS[][5] = {   /* longest first */
	[UNIT_PERCENT] = { "per cent", "percent", "%" },
	[UNIT_COUNT] = { NULL },
	[UNIT_WORKING_DAYS] = { "working days", "working day", "days", "day" },
	[UNIT_DAYS] = { "days", "day" },
	[UNIT_WEEKS] = { "weeks", "week" },
	[UNIT_MONTHS] = { "months", "month" },
	[UNIT_POUNDS] = { NULL },
	[UNIT_RATE] = { NULL },
	[UNIT_NUMBER] = { NULL },
	[UNIT_TEXT] = { NULL },
};

static const char *
scan_unit(const char *s, enum unit_kind unit, const char *label)
{
	const char *after, *words = number_skip_spaces(s);
	size_t i;

	if (label != NULL && *label != '\0' && (after = scan_words(words, label)) != NULL)
		return after;
	for (i = 0; i < ARRAY_LEN(UNIT_WORDS[unit]) && UNIT_WORDS[unit][i] != NULL; i++)
		if ((after = scan_words(words, UNIT_WORDS[unit][i])) != NULL)
			return after;
	return s;
}

/* Step over what joins the ends of a range: a dash or "to"; NULL: neither. */
static const char *
scan_join(const char *s)
{
	size_t len;

	s = number_skip_spaces(s);
	len = number_dash(s);
	if (len != 0)
		return number_skip_spaces(s + len);
	s = scan_words(s, "to");
	return s != NULL ? number_skip_spaces(s) : NULL;
}

static bool
is_not_applicable(const char *text)
{
	static const char *const words[] = { "na", "n/a", "not applicable" };
	const char *after;
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++) {
		after = scan_words(text, words[i]);
		if (after != NULL && *number_skip_spaces(after) == '\0')
			return true;
	}
	return false;
}

bool
quantity_parse(const char *text, enum unit_kind unit, const char *unit_label,
    struct quantity *out)
{
	struct quantity q = { NAN, NAN, 0, false };
	const char *s = number_skip_spaces(text), *second;
	int decimals = 0;

	q.not_applicable = is_not_applicable(s);
	if (!q.not_applicable && unit != UNIT_TEXT) {
		s = number_scan(s, true, &q.low, &q.decimals);
		if (s == NULL)
			return false;
		q.high = q.low;
		s = scan_unit(s, unit, unit_label);
		second = scan_join(s);
		if (second != NULL) {
			s = number_scan(second, true, &q.high, &decimals);
			if (s == NULL || q.high < q.low)
				return false;
			s = scan_unit(s, unit, unit_label);
		}
		if (*number_skip_spaces(s) != '\0')
			return false;
	}
	q.decimals = decimals > q.decimals ? decimals : q.decimals;
	*out = q;
	return true;
}

/* ---- bands ----------------------------------------------------------------- */

enum side { SIDE_FROM, SIDE_TO, SIDE_RISE, SIDE_FALL };

struct phrase {
	const char *words;
	enum side side;
	bool excluded;               /* the number itself is left out */
};

/* Longer phrases before those that they begin with. */
static const struct phrase BEFORE[] = {
	{ "less than or equal to", SIDE_TO, false }, { "fewer than or equal to", SIDE_TO, false },
	{ "below or equal to", SIDE_TO, false }, { "<=", SIDE_TO, false },
	{ "\342\211\244", SIDE_TO, false },
	{ "below", SIDE_TO, true }, { "under", SIDE_TO, true }, { "less than", SIDE_TO, true },
	{ "fewer than", SIDE_TO, true }, { "lower than", SIDE_TO, true }, { "<", SIDE_TO, true },
	{ "up to", SIDE_TO, false }, { "at most", SIDE_TO, false },
	{ "no more than", SIDE_TO, false }, { "not more than", SIDE_TO, false },
	{ "more than or equal to", SIDE_FROM, false },
	{ "greater than or equal to", SIDE_FROM, false },
	{ "above or equal to", SIDE_FROM, false }, { ">=", SIDE_FROM, false },
	{ "\342\211\245", SIDE_FROM, false },
	{ "above", SIDE_FROM, true }, { "over", SIDE_FROM, true }, { "more than", SIDE_FROM, true },
	{ "greater than", SIDE_FROM, true }, { "higher than", SIDE_FROM, true },
	{ ">", SIDE_FROM, true },
	{ "at least", SIDE_FROM, false }, { "no less than", SIDE_FROM, false },
	{ "not less than", SIDE_FROM, false }, { "from", SIDE_FROM, false },
	{ "reduction of", SIDE_FALL, false }, { "increase of", SIDE_RISE, false },
};
static const struct phrase AFTER[] = {
	{ "or less", SIDE_TO, false }, { "or fewer", SIDE_TO, false }, { "or below", SIDE_TO, false }, { "or under", SIDE_TO, false },
	{ "and below", SIDE_TO, false }, { "or lower", SIDE_TO, false },
	{ "or more", SIDE_FROM, false }, { "or above", SIDE_FROM, false }, { "or over", SIDE_FROM, false },
	{ "and above", SIDE_FROM, false }, { "and over", SIDE_FROM, false }, { "or higher", SIDE_FROM, false },
	{ "+", SIDE_FROM, false },
	{ "reduction", SIDE_FALL, false }, { "decrease", SIDE_FALL, false }, { "fall", SIDE_FALL, false },
	{ "increase", SIDE_RISE, false }, { "rise", SIDE_RISE, false },
};

static const struct phrase *
scan_phrase(const char **s, const struct phrase *phrases, size_t count)
{
	const char *after;
	size_t i;

	for (i = 0; i < count; i++) {
		after = scan_words(*s, phrases[i].words);
		if (after != NULL) {
			*s = number_skip_spaces(after);
			return &phrases[i];
		}
	}
	return NULL;
}

static void
set_side(struct band_text *b, enum side side, double n)
{
	switch (side) {
	case SIDE_FROM: b->from = n; break;
	case SIDE_TO:   b->to = n; break;
	case SIDE_RISE: b->change = n; break;
	case SIDE_FALL: b->change = -n; break;
	}
}

/* Unit words after a number in a band: letters, spaces, "%", "*". */
static const char *
skip_unit(const char *s)
{
	while (isalpha((unsigned char)*s) || *s == '%' || *s == '*' || *s == ' ')
		s++;
	return s;
}

/* The end of a range whose first number was `first`, or one number and what
 * is said after it. */
static bool
finish_band(const char *s, double first, struct band_text *b)
{
	const struct phrase *phrase;
	const char *next;
	double second;
	int decimals;

	s = number_skip_spaces(*s == '%' ? s + 1 : s);
	next = scan_join(s);
	if (next != NULL && (next = number_scan(next, true, &second, &decimals)) != NULL) {
		b->from = first < second ? first : second;
		b->to = first < second ? second : first;
		return *skip_unit(next) == '\0';
	}
	phrase = scan_phrase(&s, AFTER, ARRAY_LEN(AFTER));
	for (next = s; phrase == NULL && *next != '\0'; next++)
		if (*next == ' ') {      /* "5 days or less" */
			s = next + 1;
			phrase = scan_phrase(&s, AFTER, ARRAY_LEN(AFTER));
		}
	if (phrase != NULL)
		set_side(b, phrase->side, first);
	else
		b->point = first;
	return *skip_unit(s) == '\0';
}

bool
band_text_parse(const char *text, struct band_text *out)
{
	struct band_text b = { NAN, NAN, NAN, NAN, false };
	const char *s = number_skip_spaces(text);
	const struct phrase *phrase = scan_phrase(&s, BEFORE, ARRAY_LEN(BEFORE));
	double first;
	int decimals;

	s = number_scan(s, true, &first, &decimals);
	if (s == NULL)
		return false;
	if (phrase != NULL) {
		set_side(&b, phrase->side, first);
		b.excluded = phrase->excluded;
		if (*skip_unit(s) != '\0')
			return false;
	} else if (!finish_band(s, first, &b)) {
		return false;
	}
	*out = b;
	return true;
}

bool
percent_agrees(double numerator, double denominator, double percent, int decimals)
{
	double scale = pow(10, decimals), scaled = 100 * numerator * scale;
	double stated = round(percent * scale);
	double down = floor(scaled / denominator), rest = scaled - down * denominator;

	if (denominator <= 0)
		return false;
	if (fabs(2 * rest - denominator) < 1e-9 * denominator)   /* a tie: up, or to even */
		return stated == down + 1 || (fmod(down, 2) == 0 && stated == down);
	return stated == (2 * rest > denominator ? down + 1 : down);
}
