/* kinds.h - inside charts: the drawing routine of each kind, and what they draw from. */
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

void draw_trend(struct chart_job *job);
void draw_sparkline(struct chart_job *job);
void draw_stacked_bar(struct chart_job *job);
void draw_slip(struct chart_job *job);
void draw_key(struct chart_job *job);

float height_trend(const struct doc_node *chart, const struct chart_context *, float width);
float height_sparkline(const struct doc_node *chart, const struct chart_context *, float width);
float height_bars(const struct doc_node *chart, const struct chart_context *, float width);
float height_slip(const struct doc_node *chart, const struct chart_context *, float width);
float height_key(const struct doc_node *chart, const struct chart_context *, float width);

/* ---- series.c: the data, and how it is told apart ------------------------------- */

/* Children of `kind`. */
size_t chart_count(const struct doc_node *parent, enum doc_kind kind);

/* The last point with a value and its place, or NULL. */
const struct doc_node *last_known(const struct doc_node *series, size_t *index);

/* True when word `mark` stands in the point's marks ("p", "r"). */
bool point_has_mark(const struct doc_node *point, const char *mark);

/* How a series is told from the others without colour. */
struct series_look {
	uint32_t ink;
	struct dash dash;
	int shape;                 /* marker; see symbol.h */
};
struct series_look series_look(const struct theme *theme, size_t index);

/* How a line of kind target, benchmark, mean, limit is told from the others and from the series: no
 * two benchmarks of a chart are drawn alike, up to sixteen. */
struct line_look {
	uint32_t ink;
	struct dash dash;
	float width;
};
struct line_look line_look(const struct theme *theme, const struct doc_node *line);

/* The value of a point as the paper's table prints it, with the unit: "1.12", "Â£" "2,680,000". Made in
 * `arena` where the document does not have it. */
const char *point_figure(const struct doc_node *chart, const struct doc_node *point,
    struct arena *arena);

/* How many decimals the figures of the chart are printed with at most; DECIMALS_AS_NEEDED when the
 * document does not have them. */
int printed_decimals(const struct doc_node *chart);

/* The look of a status: its own colours, or the theme's for its standing. */
uint32_t status_ink(const struct theme *theme, const struct doc_status *status);
uint32_t status_tint(const struct theme *theme, const struct doc_status *status);

/* "No figures yet", in words, in the middle of the drawing. */
void draw_nothing(struct chart_job *job);

/* ---- rows.c: charts of one row per thing, named at the left (bars.c, slip.c) ------ */

struct rows {
	struct chart_job *job;
	const struct theme *theme;
	struct drawing *out;
	struct pen *pen;
	size_t count;
	float size;                     /* type size, pt */
	float group_width, label_width; /* of the names, pt; group 0: none, or over their rows */
	bool headed;                    /* the names of groups stand over their rows */
	float left, right, top;         /* the area of the bars, pt */
	float row, height;              /* of a row; of all with the room between groups; pt */
	float *middles;                 /* of each row, from `top`, pt */
};

/* Rows are the points of the first series; those that follow each other with the same group stand
 * together, the group named once. Names take at most 40% of the width, on up to two lines (48%
 * where there are groups beside). */
void rows_init(struct rows *rows, struct chart_job *job);

/* Set the rows between `top` and `bottom`, stretching them. */
void rows_fit(struct rows *rows, float top, float bottom);

/* The name of row `i` right-aligned beside its middle, and its group's with the first. */
void rows_name(struct rows *rows, const struct doc_node *point, size_t i);

float rows_middle(const struct rows *rows, size_t i);

#endif
