/* amount.c - "£1,234.50", "(12)", "3 days": read, added, printed again. */
#include "base/amount.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"

#define MINUS "\xe2\x88\x92"
#define EN_DASH "\xe2\x80\x93"
#define EM_DASH "\xe2\x80\x94"
#define NO_BREAK_SPACE "\xc2\xa0"

static const int64_t most = 999999999999999999;   /* 18 digits, of a sum */

/* One figure as it stands in its cell. */
struct figure {
	const char *before, *after;    /* into the text */
	size_t before_len, after_len;
	int64_t value;                 /* in units of its last decimal */
	uint8_t decimals;
	bool grouped, thousands, negative, bracketed, hyphen, spaced;
};

static size_t
starts(const char *text, const char *with)
{
	const size_t len = strlen(with);

	return strncmp(text, with, len) == 0 ? len : 0;
}

static size_t
space_at(const char *text)
{
	return *text == ' ' ? 1 : starts(text, NO_BREAK_SPACE);
}

static const char *
past_space(const char *text)
{
	size_t n;

	while ((n = space_at(text)) > 0)
		text += n;
	return text;
}

/* The end of `text` without the spaces there. */
static const char *
end_of(const char *text)
{
	const char *end = text + strlen(text);

	for (;;) {
		if (end > text && end[-1] == ' ')
			end--;
		else if (end - text >= 2 && memcmp(end - 2, NO_BREAK_SPACE, 2) == 0)
			end -= 2;
		else
			return end;
	}
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "1,234" is grouped; "1,23" is not a number. Digits from `*at` into the value. */
static enum amount_fault
read_digits(const char **at, struct figure *f)
{
	const char *p = *at;
	unsigned digits = 0, run = 0;

	for (;; p++) {
		if (is_digit(*p)) {
			f->value = digits < AMOUNT_DIGITS ? f->value * 10 + (*p - '0') : f->value;
			digits++;
			run++;
		} else if (*p == ',' && is_digit(p[1]) && f->decimals == 0) {
			if (f->grouped ? run != 3 : run > 3)
				return AMOUNT_TEXT;
			f->grouped = true;
			run = 0;
		} else
			break;
	}
	if (f->grouped && run != 3)
		return AMOUNT_TEXT;
	f->thousands = digits > 3;
	if (*p == '.' && is_digit(p[1]))
		for (p++; is_digit(*p); p++, digits++) {
			f->value = digits < AMOUNT_DIGITS ? f->value * 10 + (*p - '0') : f->value;
			f->decimals++;
		}
	*at = p;
	return digits > AMOUNT_DIGITS ? AMOUNT_LONG : AMOUNT_FINE;
}

/* A sign or an opening bracket; a sign only where the figure follows it at once. */
static const char *
read_sign(const char *p, struct figure *f)
{
	static const char *const signs[] = { MINUS, EN_DASH, "-" };
	size_t n;

	if (f->negative)
		return p;
	if (*p == '(') {
		f->negative = f->bracketed = true;
		return p + 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		n = starts(p, signs[i]);
		if (n == 0 || p[n] == '\0' || space_at(p + n) > 0)
			continue;
		f->negative = true;
		f->hyphen = *p == '-';
		return p + n;
	}
	return p;
}

static bool
is_nothing(const char *text, const char *end)
{
	static const char *const dashes[] = { "-", EN_DASH, EM_DASH, MINUS };

	for (size_t i = 0; i < ARRAY_LEN(dashes); i++)
		if ((size_t)(end - text) == strlen(dashes[i]) && starts(text, dashes[i]) > 0)
			return true;
	return text >= end;
}

/* What stands after the digits: the unit, and the bracket that was opened. */
static enum amount_fault
read_after(const char *p, const char *end, struct figure *f)
{
	if (f->bracketed) {
		if (end > p && end[-1] == ')')
			end--;
		else if (*p == ')')
			p++;
		else
			return AMOUNT_TEXT;
	}
	f->spaced = space_at(p) > 0;
	f->after = past_space(p);
	f->after_len = f->after < end ? (size_t)(end - f->after) : 0;
	for (size_t i = 0; i < f->after_len; i++)
		if (is_digit(f->after[i]) || strchr("(),;:", f->after[i]) != NULL)
			return AMOUNT_TEXT;
	if (memchr(f->after, '%', f->after_len) != NULL)
		return AMOUNT_PERCENT;
	return f->after_len < AMOUNT_UNIT_BYTES ? AMOUNT_FINE : AMOUNT_TEXT;
}

/* `*none`: there is no figure, and none is missing. */
static enum amount_fault
read_figure(const char *text, struct figure *f, bool *none)
{
	const char *p = past_space(text), *end = end_of(p);
	enum amount_fault fault;

	*f = (struct figure){ .value = 0 };
	*none = is_nothing(p, end);
	if (*none)
		return AMOUNT_FINE;
	p = read_sign(p, f);
	f->before = p;
	while (p < end && !is_digit(*p) && space_at(p) == 0 && *p != '(' && *p != '-' && *p != '.' &&
	    starts(p, MINUS) == 0 && starts(p, EN_DASH) == 0)
		p++;
	f->before_len = (size_t)(p - f->before);
	p = read_sign(p, f);
	if (!is_digit(*p) || f->before_len >= AMOUNT_UNIT_BYTES)
		return AMOUNT_TEXT;
	fault = read_digits(&p, f);
	if (fault == AMOUNT_FINE)
		fault = read_after(p, end, f);
	if (f->negative)
		f->value = -f->value;
	return fault;
}

/* Equal, or "day" beside "days". */
static bool
same_unit(struct amounts *a, const struct figure *f)
{
	const size_t len = strlen(a->after), had = f->after_len;
	const bool one = f->value == 1 && f->decimals == 0;

	if (len == had && memcmp(a->after, f->after, had) == 0)
		return true;
	if (had > 0 && len == had + 1 && one && a->after[had] == 's' && memcmp(a->after, f->after, had) == 0)
		return a->singular = true;
	/* the figures so far were ones, as is the first of a column of days */
	if (len > 0 && had == len + 1 && a->singular && f->after[len] == 's' && memcmp(a->after, f->after, len) == 0) {
		memcpy(a->after, f->after, had);
		a->after[had] = '\0';
		return true;
	}
	return false;
}

static void
first_unit(struct amounts *a, const struct figure *f)
{
	memcpy(a->before, f->before, f->before_len);
	a->before[f->before_len] = '\0';
	memcpy(a->after, f->after, f->after_len);
	a->after[f->after_len] = '\0';
	a->spaced = f->spaced && f->after_len > 0;
	a->singular = f->value == 1 && f->decimals == 0 && a->spaced;
	a->any = true;
}

enum amount_fault
amounts_note(struct amounts *a, const char *text)
{
	struct figure f;
	bool none;
	enum amount_fault fault = read_figure(text, &f, &none);

	if (fault != AMOUNT_FINE || none)
		return fault;
	if (!a->any)
		first_unit(a, &f);
	else if (strlen(a->before) != f.before_len || memcmp(a->before, f.before, f.before_len) != 0 ||
	    !same_unit(a, &f))
		return AMOUNT_UNIT;
	if (f.negative && !a->negative) {
		a->negative = true;
		a->bracketed = f.bracketed;
		a->hyphen = f.hyphen;
	}
	a->grouped |= f.grouped;
	a->plain |= f.thousands && !f.grouped;
	if (f.decimals > a->decimals)
		a->decimals = f.decimals;
	return AMOUNT_FINE;
}

enum amount_fault
amounts_add(const struct amounts *a, const char *text, int64_t *sum)
{
	struct figure f;
	bool none;
	int64_t value;

	if (read_figure(text, &f, &none) != AMOUNT_FINE || none)
		return AMOUNT_FINE;
	value = f.value;
	for (unsigned i = f.decimals; i < a->decimals; i++) {
		if (value > most / 10 || value < -most / 10)
			return AMOUNT_LONG;
		value *= 10;
	}
	if (value > 0 ? *sum > most - value : *sum < -most - value)
		return AMOUNT_LONG;
	*sum += value;
	return AMOUNT_FINE;
}

/* The digits of `value` with as many decimals. */
static void
print_digits(const struct amounts *a, uint64_t value, struct strbuf *out)
{
	char digits[32];
	const int len = snprintf(digits, sizeof digits, "%0*" PRIu64, a->decimals + 1, value);
	const int whole = len - a->decimals;
	const bool commas = a->grouped || !a->plain;

	for (int i = 0; i < len; i++) {
		if (i == whole)
			strbuf_putc(out, '.');
		else if (commas && i > 0 && i < whole && (whole - i) % 3 == 0)
			strbuf_putc(out, ',');
		strbuf_putc(out, digits[i]);
	}
}

void
amounts_print(const struct amounts *a, int64_t sum, struct strbuf *out)
{
	const uint64_t value = sum < 0 ? (uint64_t)-sum : (uint64_t)sum;
	const size_t unit = strlen(a->after);
	const bool one = sum == 1 && a->decimals == 0 && a->singular && unit > 1 && a->after[unit - 1] == 's';

	if (sum < 0)
		strbuf_puts(out, a->bracketed ? "(" : a->hyphen ? "-" : MINUS);
	strbuf_puts(out, a->before);
	print_digits(a, value, out);
	if (unit > 0) {
		strbuf_puts(out, a->spaced ? NO_BREAK_SPACE : "");
		strbuf_add(out, a->after, unit - one);
	}
	if (sum < 0 && a->bracketed)
		strbuf_putc(out, ')');
}
