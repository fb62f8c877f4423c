/* chart.c - charts in the page. */
#include "html/pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charts/chart.h"
#include "html/escape.h"
#include "wording/say.h"

/* The widths a chart is drawn at, in pt: for a page, for a phone, for a cell. */
static const float wide_pt = 480, narrow_pt = 216, spark_pt = 60;

static void
write_head(struct writer *w, const struct doc_node *chart)
{
	const struct doc_node *series = doc_child(chart, DOC_SERIES);

	put(w, "<thead>\n<tr>\n<th scope=\"col\"");
	put_program_lang(w);
	put(w, ">");
	escape_text_z(w, say_plain(SAY_chart_period));
	put(w, "</th>\n");
	for (; series != NULL; series = doc_alike(series)) {
		put(w, "<th scope=\"col\" class=\"end\">");
		escape_text_z(w, series->attrs->label);
		put(w, "</th>\n");
	}
	put(w, "</tr>\n</thead>\n");
}

static void
write_missing(struct writer *w)
{
	put(w, "<span class=\"missing\"");
	put_program_lang(w);
	put(w, ">");
	escape_text_z(w, say_plain(SAY_chart_no_value));
	put(w, "</span>");
}

static void
write_value(struct writer *w, const struct doc_node *chart, double value)
{
	const char *unit = chart->attrs->unit;

	put(w, "<td class=\"end\">");
	if (isnan(value))
		write_missing(w);
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

	for (const struct doc_node *series = doc_child(chart, DOC_SERIES); series != NULL;
	    series = doc_alike(series))
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

	for (const struct doc_node *series = doc_child(chart, DOC_SERIES); series != NULL;
	    series = doc_alike(series))
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
	const struct doc_node *series = doc_child(chart, DOC_SERIES);

	if (series == NULL || series->first == NULL)
		return;
	write_frame(w, chart);
	put(w, "<table class=\"chart-values\">\n");
	write_head(w, chart);
	put(w, "<tbody>\n");
	write_rows(w, chart);
	put(w, "</tbody>\n</table>\n</div>\n");
}

/* ---- the picture ----------------------------------------------------------------- */

static void
open_svg(struct writer *w, const struct doc_node *chart, const struct drawing *drawing,
    const char *class, const struct doc_status *status)
{
	put(w, "<svg class=\"");
	put(w, class);
	if (status != NULL) {
		put(w, " s");
		put_uint(w, (uint32_t)(status - w->document->statuses));
	}
	put(w, "\" role=\"img\"");
	put_attr(w, "lang", chart->attrs->lang);
	put_attr(w, "aria-label", chart->attrs->alt);
	put(w, " viewBox=\"0 0 ");
	put_number(w, (double)drawing->width);
	put(w, " ");
	put_number(w, (double)drawing->height);
	put(w, "\">");
}

static const struct doc_status *
last_status(const struct doc_node *chart)
{
	const struct doc_node *series = doc_child(chart, DOC_SERIES);
	const struct doc_status *status = NULL;

	for (const struct doc_node *n = series != NULL ? series->first : NULL; n != NULL; n = n->next)
		if (!isnan(n->attrs->value))
			status = n->attrs->status;
	return status;
}

/* What of a sheet a chart takes at most when the page is printed, as in the PDF (layout/figure.c): rows of bars
 * stand closer then, so that the chart can follow what stands above it. */
static float
tallest(const struct theme *theme)
{
	const float a4_pt = 841.89f, share = .7f;

	return (a4_pt - theme->margin_top - theme->margin_bottom) * share;
}

static void
write_drawing(struct writer *w, const struct doc_node *chart, float width, const char *class)
{
	const struct chart_context context = { w->theme, w->options->family };
	struct drawing drawing = { .width = width, .arena = arena_new() };
	bool spark = width == spark_pt;

	drawing.height = fminf(chart_height(chart, &context, width), tallest(w->theme));
	if (!chart_draw(chart, &context, &drawing)) {
		chart_fault(w->diags);
		w->failed = true;
	}
	open_svg(w, chart, &drawing, class, spark ? last_status(chart) : NULL);
	if (spark)
		put_tinted_drawing(w, &drawing, w->theme->secondary_ink);
	else
		put_drawing(w, &drawing);
	put(w, "</svg>\n");
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
}

/* Drawn twice, so that letters are never smaller than in the text: the style sheet
 * shows the one that fits. */
static void
write_pictures(struct writer *w, const struct doc_node *chart)
{
	put(w, "<div");
	put_attr(w, "id", chart->attrs->id);
	put(w, " class=\"chart\">\n");
	write_drawing(w, chart, wide_pt, "drawing wide");
	write_drawing(w, chart, narrow_pt, "drawing slim");
	put(w, "</div>\n");
}

/* Without a font to set it with: its sentence, and its figures as a table. */
static void
write_words(struct writer *w, const struct doc_node *chart)
{
	put(w, "<div");
	put_attr(w, "id", chart->attrs->id);
	put(w, " class=\"chart\">\n<p>");
	escape_text_z(w, chart->attrs->alt);
	put(w, "</p>\n");
	write_values(w, chart);
	put(w, "</div>\n");
}

void
write_chart(struct writer *w, const struct doc_node *node)
{
	if (w->options->family == NULL)
		write_words(w, node);
	else if (strcmp(node->attrs->chart, "sparkline") == 0)
		write_drawing(w, node, spark_pt, "spark");
	else
		write_pictures(w, node);
}
