#include "html/chart.h"

#include <math.h>

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

/* One row: the points that stand first in what is left of each series. */
static void
write_row(struct writer *w, const struct doc_node *chart, const struct doc_node *point, size_t row)
{
	put(w, "<tr>\n<th scope=\"row\">");
	escape_text_z(w, point->attrs->label);
	put(w, "</th>\n");
	for (const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES); series != NULL;
	    series = next_of_kind(series->next, DOC_SERIES)) {
		const struct doc_node *at = series->first;

		for (size_t i = 0; i < row && at != NULL; i++)
			at = at->next;
		write_value(w, chart, at != NULL ? at->attrs->value : NAN);
	}
	put(w, "</tr>\n");
}

static void
write_values(struct writer *w, const struct doc_node *chart)
{
	const struct doc_node *series = next_of_kind(chart->first, DOC_SERIES);
	size_t row = 0;

	if (series == NULL || series->first == NULL)
		return;
	put(w, "<div class=\"table narrow\">\n<table class=\"chart-values\">\n");
	write_head(w, chart);
	put(w, "<tbody>\n");
	for (const struct doc_node *point = series->first; point != NULL; point = point->next)
		write_row(w, chart, point, row++);
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
