#include "charts/axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* Of the height, left free beyond what is shown. */
static const double padding = .07;
/* Doubles have 15 digits: steps of less than this share of a value cannot be told apart. */
static const double finest = 1e-12;
/* Nor are more decimals written. */
static const double least_step = 1e-15;

/* The smallest of 1, 2, 5 times a power of ten that is at least `rough`. */
static double
round_step(double rough)
{
	double power = pow(10, floor(log10(rough)));
	double share = rough / power;

	return power * (share <= 1.0001 ? 1 : share <= 2.0001 ? 2 : share <= 5.0001 ? 5 : 10);
}

static double
larger(double a, double b)
{
	return fmax(fabs(a), fabs(b));
}

/* The wish with its ends in order and, where all values are alike, with some room around them. */
static struct axis_wish
sensible(const struct axis_wish *wish)
{
	struct axis_wish w = *wish;
	double room;

	if (!isfinite(w.low) || !isfinite(w.high))
		w.low = 0, w.high = 1;
	if (w.high < w.low) {
		w.low = wish->high;
		w.high = wish->low;
	}
	if (w.from_zero || (w.low >= 0 && w.low * 3 <= w.high))
		w.low = fmin(w.low, 0);
	if (w.from_zero || (w.high <= 0 && w.high * 3 >= w.low))
		w.high = fmax(w.high, 0);
	room = larger(w.low, w.high) * .1;
	if (w.high - w.low > larger(w.low, w.high) * finest)
		return w;
	if (!(room > 0))
		room = 1;
	w.low = fmax(w.low - (w.low > 0 || !w.from_zero ? room : 0), w.least);
	w.high = fmin(w.high + room, w.most);
	if (!(w.high > w.low))
		w.high = w.low + room;
	return w;
}

/* Decimals that tell numbers `step` apart. */
static int
decimals_of(double step)
{
	return (int)fmin(15, fmax(0, ceil(-log10(step) - 1e-9)));
}

static double
step_of(const struct axis_wish *w)
{
	double step = round_step((w->high - w->low) / w->ticks);

	step = fmax(step, round_step(fmax(larger(w->low, w->high) * finest, least_step)));
	return w->decimals < 0 ? step : fmax(step, pow(10, -w->decimals));
}

/* Where steps are parts of one, they are written as the values are: 0.80 beside 0.82. */
static int
tick_decimals(const struct axis_wish *w, double step)
{
	int needed = decimals_of(step);

	return needed > 0 && w->decimals > needed ? w->decimals : needed;
}

static void
set_ticks(struct axis *a, const struct axis_wish *w)
{
	double last = ceil(w->high / a->step - 1e-9) * a->step;
	const double slack = a->step * 1e-6;

	a->first = floor(w->low / a->step + 1e-9) * a->step;
	if (a->first < w->least - slack)
		a->first += a->step;
	if (last > w->most + slack)
		last -= a->step;
	a->ticks = (int)fmin(AXIS_MOST_TICKS, fmax(1, round((last - a->first) / a->step) + 1));
}

struct axis
axis_round(const struct axis_wish *wish)
{
	const struct axis_wish w = sensible(wish);
	struct axis a = { .step = step_of(&w) };
	double free;

	set_ticks(&a, &w);
	a.decimals = tick_decimals(&w, a.step);
	a.low = fmin(a.first, w.low);
	a.high = fmax(axis_tick(&a, a.ticks - 1), w.high);
	if (!(a.high > a.low))
		a.high = a.low + a.step;
	free = (a.high - a.low) * padding;
	a.broken = a.low > 0 || a.high < 0;
	a.low = fmin(a.low, (a.broken ? a.first : w.low) - free);
	a.low = fmin(a.low, w.down_to);   /* not when NaN */
	a.high = fmax(a.high, w.high + free);
	while (a.ticks < AXIS_MOST_TICKS && a.first - a.step >= fmax(a.low + free / 2, w.least)) {
		a.first -= a.step;
		a.ticks++;
	}
	a.broken = a.low > 0 || a.high < 0;
	return a;
}

double
axis_tick(const struct axis *axis, int i)
{
	double value = axis->first + i * axis->step;

	return fabs(value) < axis->step * 1e-6 ? 0 : value;
}

/* ---- numbers ------------------------------------------------------------------------ */

struct magnitude {
	double from;
	const char *word;
};

static struct magnitude
magnitude_of(double value)
{
	static const struct magnitude KNOWN[] = {
		{ 1e12, " trillion" }, { 1e9, " billion" }, { 1e6, " million" },
	};

	for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++)
		if (fabs(value) >= KNOWN[i].from)
			return KNOWN[i];
	return (struct magnitude){ 1, "" };
}

/* Put a comma between thousands of the digits in `digits`. */
static void
group_thousands(const char *digits, char *out)
{
	const char *point = strchr(digits, '.');
	size_t whole = point != NULL ? (size_t)(point - digits) : strlen(digits);

	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	strcpy(out, digits + whole);
}

static char *
put_number(double value, int decimals, struct magnitude of, const char *unit, char *out)
{
	bool pounds = unit != NULL && strcmp(unit, "\xc2\xa3") == 0;
	bool percent = unit != NULL && strcmp(unit, "%") == 0;
	char digits[40], grouped[56];

	snprintf(digits, sizeof digits, "%.*f", decimals, fmin(fabs(value) / of.from, 1e15));
	group_thousands(digits, grouped);
	snprintf(out, NUMBER_LABEL_SIZE, "%s%s%s%s%s", value < 0 ? "\xe2\x88\x92" : "",
	    pounds ? unit : "", grouped, of.word, percent ? "%" : "");
	return out;
}

char *
axis_label(const struct axis *axis, int i, const char *unit, char *out)
{
	double value = axis_tick(axis, i);
	struct magnitude of = magnitude_of(larger(axis_tick(axis, 0), axis_tick(axis, axis->ticks - 1)));
	int decimals = of.from > 1 ? decimals_of(axis->step / of.from) : axis->decimals;

	return value == 0 ? put_number(0, 0, magnitude_of(0), unit, out)
	    : put_number(value, decimals, of, unit, out);
}

/* At most two. */
static int
needed_decimals(double value)
{
	for (int decimals = 0; decimals < 2; decimals++)
		if (fabs(value * pow(10, decimals) - round(value * pow(10, decimals))) < 1e-7)
			return decimals;
	return 2;
}

char *
number_label(double value, int decimals, const char *unit, char *out)
{
	struct magnitude of = magnitude_of(value);

	if (decimals < 0 || of.from > 1)
		decimals = needed_decimals(value / of.from);
	return put_number(value, decimals, of, unit, out);
}
