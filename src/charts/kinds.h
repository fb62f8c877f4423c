/* kinds.h - the drawing routine of each kind of chart, and what they share. */
#ifndef CHARTS_KINDS_H
#define CHARTS_KINDS_H

#include "charts/chart.h"
#include "charts/frame.h"

/* Everything a routine draws with. */
struct chart_job {
	const struct doc_node *chart;
	const struct chart_context *context;
	struct drawing *out;
	struct pen *pen;
};

void draw_trend(const struct chart_job *job);
void draw_sparkline(const struct chart_job *job);
void draw_stacked_bar(const struct chart_job *job);
void draw_slip(const struct chart_job *job);

float height_trend(const struct doc_node *chart, const struct chart_context *, float width);
float height_sparkline(const struct doc_node *chart, const struct chart_context *, float width);
float height_bars(const struct doc_node *chart, const struct chart_context *, float width);
float height_slip(const struct doc_node *chart, const struct chart_context *, float width);

/* The first child of `kind`, and the next sibling of the same kind; NULL at the end. */
const struct doc_node *chart_first(const struct doc_node *parent, enum doc_kind kind);
const struct doc_node *chart_next(const struct doc_node *node);
size_t chart_count(const struct doc_node *parent, enum doc_kind kind);

/* "No figures yet", in words, in the middle of the drawing. */
void draw_nothing(const struct chart_job *job);

/* True when word `mark` stands in the point's marks ("p", "r"). */
bool point_has_mark(const struct doc_node *point, const char *mark);

/* How a series is told from the others without colour. */
struct series_look {
	uint32_t ink;
	float dash;
	int shape;                 /* marker; see symbol.h */
};
struct series_look series_look(const struct theme *theme, size_t index);

/* The look of a status: its own colours, or the theme's for its standing. */
uint32_t status_ink(const struct theme *theme, const struct doc_status *status);
uint32_t status_tint(const struct theme *theme, const struct doc_status *status);

#endif
