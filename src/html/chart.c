#include "html/chart.h"

#include <math.h>
#include <stdlib.h>

#include "html/escape.h"

static const struct doc_node *
next_of_kind(const struct doc_node *node, enum doc_kind kind)
{
	while (node != NULL && node->kind != kind)
		node = node->next;
	return node;
}

static void
write_head(struct writer *w, const struct doc_node *chart)
{
	const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES);

	put(w, "<thead>\n<tr>\n<th scope=\"col\">Period</th>\n");
	for (; series != NULL; series = next_of_kind(series->next, DOC_SERIES)) {
		put(w, "<th scope=\"col\" class=\"end\">");
		escape_text_z(w, series->attrs->label);
		put(w, "</th>\n");
	}
	put(w, "</tr>\n</thead>\n");
}

static void
write_value(struct writer *w, const struct doc_node *chart, double value)
{
	const char *unit = chart->attrs->unit;

	put(w, "<td class=\"end\">");
	if (isnan(value))
		put(w, "<span class=\"missing\">no value</span>");
	else {
		put_number(w, value);
		if (unit != NULL)
			escape_text_z(w, unit);
	}
	put(w, "</td>\n");
}

static size_t
series_count(const struct doc_node *chart)
{
	size_t count = 0;

	for (const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES); series != NULL;
	    series = next_of_kind(series->next, DOC_SERIES))
		count++;
	return count;
}

/* One row: the next point of each series, which steps on. */
static void
write_row(struct writer *w, const struct doc_node *chart, const struct doc_node **points,
    size_t count)
{
	put(w, "<tr>\n<th scope=\"row\">");
	escape_text_z(w, points[0]->attrs->label);
	put(w, "</th>\n");
	for (size_t i = 0; i < count; i++) {
		write_value(w, chart, points[i] != NULL ? points[i]->attrs->value : NAN);
		points[i] = points[i] != NULL ? points[i]->next : NULL;
	}
	put(w, "</tr>\n");
}

static void
write_rows(struct writer *w, const struct doc_node *chart)
{
	size_t count = series_count(chart), i = 0;
	const struct doc_node **points = mem_new_zero(count, sizeof *points);

	for (const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES); series != NULL;
	    series = next_of_kind(series->next, DOC_SERIES))
		points[i++] = series->first;
	while (points[0] != NULL)
		write_row(w, chart, points, count);
	free(points);
}

/* Values of several series may be wider than a phone: they scroll, as tables do. */
static void
write_frame(struct writer *w, const struct doc_node *chart)
{
	if (series_count(chart) <= 1) {
		put(w, "<div class=\"table narrow\">\n");
		return;
	}
	put(w, "<div class=\"table few\" role=\"region\" tabindex=\"0\"");
	put_attr(w, "aria-label", chart->attrs->label);
	put(w, ">\n");
}

static void
write_values(struct writer *w, const struct doc_node *chart)
{
	const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES);

	if (series == NULL || series->first == NULL)
		return;
	write_frame(w, chart);
	put(w, "<table class=\"chart-values\">\n");
	write_head(w, chart);
	put(w, "<tbody>\n");
	write_rows(w, chart);
	put(w, "</tbody>\n</table>\n</div>\n");
}

void
write_chart(struct writer *w, const struct doc_node *node)
{
	put(w, "<div");
	put_attr(w, "id", node->attrs->id);
	put(w, " class=\"chart\">\n<p>");
	escape_text_z(w, node->attrs->alt);
	put(w, "</p>\n");
	write_values(w, node);
	put(w, "</div>\n");
}
