/* scale.c - what the axis of a chart over periods has to show, and which bands can then be seen. */
#include <math.h>
#include <string.h>

#include "charts/trend.h"

static void
widen(double value, double *low, double *high)
{
	if (isnan(value))
		return;
	*low = isnan(*low) ? value : fmin(*low, value);
	*high = isnan(*high) ? value : fmax(*high, value);
}

void
trend_range(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *series, *point;

	*low = *high = NAN;
	for (series = doc_child(chart, DOC_SERIES); series; series = doc_alike(series))
		for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point))
			widen(point->attrs->value, low, high);
}

/* How far it is from [low, high] to the nearest edge of a band. */
static double
nearest_edge(const struct doc_node *chart, double low, double high)
{
	double nearest = INFINITY;

	for (const struct doc_node *n = doc_child(chart, DOC_CHART_BAND); n; n = doc_alike(n)) {
		const double edges[] = { n->attrs->value, n->attrs->value_high };

		for (size_t i = 0; i < ARRAY_LEN(edges); i++)
			if (!isnan(edges[i]))
				nearest = fmin(nearest, fmax(fmax(low - edges[i], edges[i] - high), 0));
	}
	return nearest;
}

/* Edges of bands that lie near: one far away would squeeze the values into a line. Values that are
 * all alike lose nothing, so they show how far it is to the nearest. */
static void
widen_to_bands(const struct doc_node *chart, double *low, double *high)
{
	double span = *high - *low, reach = fmax(span, fmax(fabs(*low), fabs(*high)) * .15);
	double least = *low, most = *high;

	if (!(span > 0) && isfinite(nearest_edge(chart, least, most)))
		reach = fmax(reach, nearest_edge(chart, least, most));
	for (const struct doc_node *n = doc_child(chart, DOC_CHART_BAND); n; n = doc_alike(n)) {
		const double edges[] = { n->attrs->value, n->attrs->value_high };

		for (size_t i = 0; i < ARRAY_LEN(edges); i++)
			if (edges[i] >= least - reach && edges[i] <= most + reach)
				widen(edges[i], low, high);
	}
}

/* What cannot be passed: nought, where nothing is negative; 100%, where no share is more. */
static void
set_limits(struct axis_wish *wish, const struct doc_node *chart)
{
	const char *unit = chart->attrs->unit;

	wish->least = wish->low >= 0 ? 0 : -INFINITY;
	wish->most = unit != NULL && strcmp(unit, "%") == 0 && wish->high <= 100 ? 100 : INFINITY;
}

bool
wish_of_chart(const struct doc_node *chart, struct axis_wish *wish)
{
	double lowest, high;

	wish->down_to = NAN;
	trend_range(chart, &wish->low, &wish->high);
	if (isnan(wish->low))
		return false;
	lowest = wish->low;
	high = wish->high;
	for (const struct doc_node *n = doc_child(chart, DOC_CHART_LINE); n; n = doc_alike(n))
		widen(n->attrs->value, &wish->low, &wish->high);
	widen(chart->attrs->value, &wish->low, &wish->high);
	widen(chart->attrs->value_high, &wish->low, &wish->high);
	set_limits(wish, chart);
	widen_to_bands(chart, &wish->low, &wish->high);
	wish->high = fmin(wish->high, fmax(high, wish->most));
	wish->down_to = wish->least == 0 && wish->low > 0 ? fmax(0, lowest - (wish->high - lowest) / 3)
	    : NAN;
	return true;
}

/* ---- bands ----------------------------------------------------------------------- */

void
clip_band(const struct trend *t, const struct doc_node *band, double *low, double *high)
{
	const struct axis *axis = &t->frame.axis;
	double from = isnan(band->attrs->value) ? -INFINITY : band->attrs->value;
	double to = isnan(band->attrs->value_high) ? INFINITY : band->attrs->value_high;

	*low = fmax(fmax(fmin(from, to), axis->low), t->least);
	*high = fmin(fmin(fmax(from, to), axis->high), t->most);
}

/* Bands of values that are best in a range lie in each other, the better painted over the worse. */
bool
band_extent(const struct trend *t, const struct doc_node *band, double *low, double *high)
{
	const struct axis *axis = &t->frame.axis;
	double from, to;

	clip_band(t, band, low, high);
	for (const struct doc_node *over = doc_alike(band); over != NULL; over = doc_alike(over)) {
		clip_band(t, over, &from, &to);
		if (!(to > from) || to <= *low || from >= *high)
			continue;
		if (*high - to >= from - *low)
			*low = fmin(to, *high);
		else
			*high = fmax(from, *low);
	}
	return *high - *low > (axis->high - axis->low) * .012;
}
