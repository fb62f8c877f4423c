/* draw.c - the charts of a document as pictures, to be looked at.
 *     draw DOCUMENT.xml FOLDER [WIDTH_PT]
 * Writes FOLDER/NN-KIND.png at 2 pixels per point; sparklines are 60 pt wide,
 * the others WIDTH_PT (480). look.sh builds and runs it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "charts/chart.h"
#include "document/document.h"
#include "theme/theme.h"
#include "wording/print.h"

enum { SPARKLINE_WIDTH = 60, USUAL_WIDTH = 480, SCALE = 2 };

static bool
write_chart(const struct doc_node *chart, const struct chart_context *context, const char *folder,
    float width, unsigned number)
{
	const char *kind = chart->attrs->chart;
	struct drawing drawing = { .arena = arena_new() };
	struct stream_sink sink;
	char path[4096];
	FILE *file;
	bool ok;

	drawing.width = strcmp(kind, "sparkline") == 0 ? SPARKLINE_WIDTH : width;
	drawing.height = chart_height(chart, context, drawing.width);
	ok = chart_draw(chart, context, &drawing);
	snprintf(path, sizeof path, "%s/%02u-%s.png", folder, number, kind);
	file = fopen(path, "wb");
	ok = ok && file != NULL;
	if (ok) {
		stream_sink_init(&sink, file);
		ok = chart_png(&drawing, context->family, SCALE, &sink.sink);
		ok = fclose(file) == 0 && ok;
	}
	drawing_clear(&drawing);
	arena_drop(drawing.arena);
	return ok;
}

static bool
write_charts(const struct document *document, const struct chart_context *context,
    const char *folder, float width)
{
	const struct doc_node *node;
	unsigned number = 0;
	bool ok = true;

	for (node = document->root; node != NULL; node = doc_next(node, document->root))
		if (node->kind == DOC_CHART)
			ok = write_chart(node, context, folder, width, ++number) && ok;
	return ok;
}

int
main(int argc, char **argv)
{
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	struct chart_context context = { theme, NULL };
	struct document *document;
	struct type_family family;
	bool ok = false;

	if (argc < 3) {
		fputs("usage: draw DOCUMENT.xml FOLDER [WIDTH_PT]\n", stderr);
		return 64;
	}
	document = document_parse(argv[1], diags);
	if (document != NULL && type_family_load(theme->font_family, theme->fallback_families, NULL,
	    &family, diags)) {
		context.family = &family;
		ok = write_charts(document, &context, argv[2],
		    argc > 3 ? strtof(argv[3], NULL) : USUAL_WIDTH);
		type_family_drop(&family);
	}
	diags_print(diags, 0, stderr);
	document_drop(document);
	theme_drop(theme);
	diags_drop(diags);
	return ok ? 0 : 3;
}
