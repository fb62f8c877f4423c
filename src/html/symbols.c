/* symbols.c - status shapes, arrows and progress bars: drawn once by charts/symbol.h, as the
 * PDF's are, kept as SVG symbols at the top of the page, and used by reference. */
#include "html/pictures.h"

#include <math.h>

#include "base/arena.h"
#include "charts/symbol.h"
#include "html/escape.h"
#include "html/style.h"

/* Sides of the box that signs are drawn in. */
#define BOX 16

#define SHAPE_ID(NAME, word) [SYMBOL_##NAME] = "shape:" word,
static const char *const shape_ids[] = { [SYMBOL_NONE] = NULL, SYMBOLS(SHAPE_ID, SHAPE_ID) };

static const char *const arrow_ids[] = {
	[DOC_DIR_NONE] = NULL, [DOC_DIR_UP] = "arrow:up", [DOC_DIR_DOWN] = "arrow:down",
	[DOC_DIR_LEVEL] = "arrow:level",
};

/* The drawing's paths as a symbol; the drawing is empty after. */
static void
write_symbol(struct writer *w, const char *id, struct drawing *drawing)
{
	put(w, "<symbol id=\"");
	put(w, id);
	put(w, "\" viewBox=\"-0.5 -0.5 17 17\">");
	put_monochrome_paths(w, drawing);
	put(w, "</symbol>\n");
	drawing_clear(drawing);
}

void
write_symbols(struct writer *w)
{
	struct arena *arena = arena_new();
	struct drawing drawing = { .width = BOX, .height = BOX, .arena = arena };
	struct pen *pen = pen_new();

	put(w, "<svg width=\"0\" height=\"0\" class=\"symbols\" aria-hidden=\"true\">\n<style>\n");
	put(w, style_stops);
	put(w, "</style>\n");
	for (int shape = SYMBOL_NONE + 1; shape < SYMBOL_COUNT; shape++) {
		symbol_paint(&drawing, pen, shape, 0, 0, BOX, 0x000000, false);
		write_symbol(w, shape_ids[shape], &drawing);
	}
	for (int direction = DOC_DIR_UP; direction <= DOC_DIR_LEVEL; direction++) {
		arrow_paint(&drawing, pen, direction, 0, 0, BOX, 0x000000);
		write_symbol(w, arrow_ids[direction], &drawing);
	}
	put(w, "</svg>\n");
	pen_drop(pen);
	arena_drop(arena);
}

static void
use(struct writer *w, const char *id)
{
	put(w, "><use href=\"#");
	put(w, id);
	put(w, "\"/></svg>");
}

/* As an image of its own with a name, or hidden when it says nothing. */
static void
put_image_role(struct writer *w, const char *alt)
{
	if (alt == NULL || *alt == '\0') {
		put(w, " aria-hidden=\"true\"");
		return;
	}
	put(w, " role=\"img\"");
	put_attr(w, "aria-label", alt);
}

void
write_status_symbol(struct writer *w, const struct doc_status *status)
{
	if (status->shape <= SYMBOL_NONE || status->shape >= SYMBOL_COUNT)
		return;
	put(w, "<svg class=\"symbol\" aria-hidden=\"true\"");
	use(w, shape_ids[status->shape]);
}

void
write_arrow(struct writer *w, const struct doc_attrs *attrs)
{
	if (attrs->direction == DOC_DIR_NONE)
		return;
	put(w, "<svg class=\"symbol arrow\"");
	put_attr(w, "id", attrs->id);
	put_attr(w, "lang", attrs->lang);
	put_image_role(w, attrs->alt);
	use(w, arrow_ids[attrs->direction]);
}

void
write_progress(struct writer *w, const struct doc_attrs *attrs)
{
	put(w, "<svg class=\"progress\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\"");
	put_attr(w, "id", attrs->id);
	put_attr(w, "lang", attrs->lang);
	put_image_role(w, attrs->alt);
	put(w, "><rect class=\"room\" width=\"100\" height=\"12\"/><rect class=\"done\" width=\"");
	put_number(w, fmin(fmax(attrs->ratio, 0), 1) * 100);
	put(w, "\" height=\"12\"/>");
	if (!isnan(attrs->expected_ratio)) {
		put(w, "<rect class=\"expected\" x=\"");
		put_number(w, fmin(fmax(attrs->expected_ratio, 0), 1) * 98);
		put(w, "\" width=\"2\" height=\"12\"/>");
	}
	put(w, "</svg>");
}
