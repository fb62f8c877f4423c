/* figure.c - charts and pictures. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/strbuf.h"
#include "layout/block.h"
#include "wording/error.h"

static const float tallest_share = 0.7f;    /* of a page: no picture is taller */
static const float space_above_share = 0.8f;   /* of a line */
static const float chart_ratio = 0.4f;
static const float chart_widest_pt = 500;

static uint32_t
big_endian(const unsigned char *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* PNG (Third Edition), 5.2 and 11.2.1: signature, then IHDR with width and height. */
bool
png_size(const char *path, struct src_pos at, float *width, float *height, struct diags *diags)
{
	static const unsigned char signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	unsigned char head[24];
	struct stat st;
	/* a pipe would be waited for */
	FILE *file = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "rb") : NULL;
	bool read = file != NULL && fread(head, 1, sizeof head, file) == sizeof head;

	if (file != NULL)
		fclose(file);
	if (!read || memcmp(head, signature, sizeof signature) != 0 ||
	    memcmp(head + 12, "IHDR", 4) != 0 || big_endian(head + 16) == 0 ||
	    big_endian(head + 20) == 0) {
		SAY_ERROR(diags, at, "picture", error_picture_size, path);
		return false;
	}
	*width = (float)big_endian(head + 16);
	*height = (float)big_endian(head + 20);
	return true;
}

static void
emit_box(struct flow *flow, enum item_kind kind, const struct doc_node *node, float width,
    float height)
{
	struct slab *slab = flow_slab(flow, height);
	struct item *item = ARENA_NEW(flow->galley->arena, struct item);
	float room = flow->width - width;

	*item = (struct item){ .kind = (uint8_t)kind, .node = node, .width = width,
	    .height = height, .x = flow->x };
	if (flow->align == DOC_ALIGN_END)
		item->x += room;
	else if (flow->align == DOC_ALIGN_CENTRE)
		item->x += room / 2;
	slab->items = item;
	slab->item_count = 1;
	flow_emit(flow, slab);
}

static float
tallest(const struct flow *flow)
{
	return pager_body_height(&flow->layout->pager) *
	    (flow->out->pager != NULL ? tallest_share : frozen_share);
}

/* `src` is a file beside the theme, or beside the working place for the built-in one. */
static void
picture_path(const struct layout *layout, const char *src, struct strbuf *path)
{
	const char *theme = layout->theme->file, *slash;

	slash = theme != NULL && src[0] != '/' ? strrchr(theme, '/') : NULL;
	if (slash != NULL)
		strbuf_add(path, theme, (size_t)(slash - theme) + 1);
	strbuf_puts(path, src);
}

void
flow_image(struct flow *flow, const struct doc_node *image)
{
	struct layout *layout = flow->layout;
	struct strbuf path = STRBUF_INIT;
	struct src_pos at = { layout->document->file, image->line, 0 };
	float width, height, scale = 0.75f;   /* CSS pixels: 96 to the inch */

	picture_path(layout, image->attrs->src != NULL ? image->attrs->src : "", &path);
	if (png_size(path.text, at, &width, &height, layout->diags)) {
		if (width * scale > flow->width)
			scale = flow->width / width;
		if (height * scale > tallest(flow))
			scale = tallest(flow) / height;
		emit_box(flow, ITEM_IMAGE, image, width * scale, height * scale);
		flow_gap(flow, layout->theme->styles[flow->style].space_after);
	}
	strbuf_drop(&path);
}

static float
chart_height(const struct flow *flow, const struct doc_node *chart, float width)
{
	const struct layout_options *options = &flow->layout->options;
	const struct theme_style *style = &flow->layout->theme->styles[flow->style];

	if (chart->attrs->height > 0)
		return chart->attrs->height * PT_PER_MM;
	if (options->chart_height != NULL)
		return options->chart_height(chart, width, options->chart_data);
	if (chart->attrs->chart != NULL && strcmp(chart->attrs->chart, "sparkline") == 0)
		return style->leading * 1.6f;
	return width * chart_ratio;
}

/* Measured for what no font has: the drawing has no place for its text to be said at. */
static void
check_text(const struct flow *flow, const struct doc_node *node, const char *text)
{
	struct layout *layout = flow->layout;
	const struct paragraph *measured;

	if (text == NULL)
		return;
	measured = paragraph_new_text(layout->text, node, text, strlen(text),
	    &layout->theme->styles[THEME_TABLE], 0);
	(void)measured;   /* in the arena of the texts */
}

static void
check_texts(const struct flow *flow, const struct doc_node *chart)
{
	for (const struct doc_node *n = chart; n != NULL; n = doc_next(n, chart)) {
		/* What a chart is called is not drawn, nor is the name of the only series. */
		bool drawn = n != chart && !(n->kind == DOC_SERIES && doc_alike(doc_child(chart, DOC_SERIES)) == NULL);

		check_text(flow, n, drawn ? n->attrs->label : NULL);
		check_text(flow, n, n->attrs->group);
		check_text(flow, n, n->attrs->marks);
		check_text(flow, n, n->attrs->figure);
	}
}

static void
set_chart(struct flow *flow, const struct doc_node *chart)
{
	float width = flow->width < chart_widest_pt ? flow->width : chart_widest_pt;
	float height = chart_height(flow, chart, width);

	if (!(height > 1))
		height = 1;
	if (height > tallest(flow))
		height = tallest(flow);
	check_texts(flow, chart);
	if (chart->attrs->id != NULL)
		flow_mark(flow, chart);
	emit_box(flow, ITEM_CHART, chart, width, height);
	flow_gap(flow, flow->layout->theme->styles[THEME_TABLE].space_after);
}

static void
figure_caption(struct flow *flow, const struct doc_node *caption)
{
	struct flow inside = *flow;

	inside.bold = true;
	if (caption->attrs->id != NULL)
		flow_mark(&inside, caption);
	flow_inline(&inside, caption, THEME_TABLE, NULL);
}

void
flow_figure(struct flow *flow, const struct doc_node *figure)
{
	flow_gap(flow, flow->layout->theme->styles[flow->style].leading * space_above_share);
	flow_together(flow);
	for (const struct doc_node *n = figure->first; n != NULL; n = n->next) {
		if (n->kind == DOC_FIGCAPTION)
			figure_caption(flow, n);
		else if (n->kind == DOC_CHART)
			set_chart(flow, n);
		else if (n->kind == DOC_IMG)
			flow_image(flow, n);
		flow_follow(flow, TIE_HEADING, n->next != NULL);
	}
	flow_apart(flow);
	flow_gap(flow, flow->layout->theme->styles[flow->style].space_after);
}
