#include "html/symbols.h"

#include <math.h>

struct drawing {
	const char *id, *path;   /* in a box of 16 by 16 */
};

/* Silhouettes that differ in print and in forced colours, where all are of one colour. */
static const struct drawing shapes[] = {
	[DOC_SHAPE_NONE] = { NULL, NULL },
	[DOC_SHAPE_CIRCLE] = { "shape:circle", "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1z" },
	[DOC_SHAPE_SQUARE] = { "shape:square", "M1.5 1.5h13v13h-13z" },
	[DOC_SHAPE_TRIANGLE] = { "shape:triangle", "M8 1l7.5 14H.5z" },
	[DOC_SHAPE_DIAMOND] = { "shape:diamond", "M8 .5L15.5 8 8 15.5.5 8z" },
	[DOC_SHAPE_STAR] = { "shape:star",
	    "M8 .4l2 5.2 5.6.3-4.4 3.6 1.5 5.4L8 11.8l-4.7 3.1 1.5-5.4L.4 5.9 6 5.6z" },
	[DOC_SHAPE_RING] = { "shape:ring",
	    "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1zm0 3a4 4 0 0 0 0 8 4 4 0 0 0 0-8z" },
	[DOC_SHAPE_HALF_CIRCLE] = { "shape:half-circle",
	    "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1zm0 1.8v10.4A5.2 5.2 0 0 0 8 2.8z" },
	[DOC_SHAPE_CROSS] = { "shape:cross",
	    "M3.8 1L8 5.2 12.2 1 15 3.8 10.8 8l4.2 4.2-2.8 2.8L8 10.8 3.8 15 1 12.2 5.2 8 1 3.8z" },
	[DOC_SHAPE_TICK] = { "shape:tick", "M13.2 2L16 4.6 6.3 14.5.5 9.2l2.5-2.8 3.2 3z" },
	[DOC_SHAPE_DASH] = { "shape:dash", "M1 6h14v4H1z" },
	[DOC_SHAPE_TRIANGLE_DOWN] = { "shape:triangle-down", "M8 15L.5 1h15z" },
};
_Static_assert(ARRAY_LEN(shapes) == DOC_SHAPE_COUNT, "a drawing for each shape");

static const struct drawing arrows[] = {
	[DOC_DIR_NONE] = { NULL, NULL },
	[DOC_DIR_UP] = { "arrow:up", "M8 1l6 6.5-2 1.9-2.6-2.8V15H6.6V6.6L4 9.4 2 7.5z" },
	[DOC_DIR_DOWN] = { "arrow:down", "M8 15L2 8.5l2-1.9 2.6 2.8V1h2.8v8.4L12 6.6l2 1.9z" },
	[DOC_DIR_LEVEL] = { "arrow:level", "M15 8l-6.5 6-1.9-2 2.8-2.6H1V6.6h8.4L6.6 4l1.9-2z" },
};

static void
write_symbol(struct writer *w, const struct drawing *drawing)
{
	put(w, "<symbol id=\"");
	put(w, drawing->id);
	put(w, "\" viewBox=\"0 0 16 16\"><path d=\"");
	put(w, drawing->path);
	put(w, "\"/></symbol>\n");
}

static void
write_drawings(struct writer *w, const struct drawing *drawings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (drawings[i].id != NULL)
			write_symbol(w, &drawings[i]);
}

void
write_symbols(struct writer *w)
{
	put(w, "<svg width=\"0\" height=\"0\" class=\"symbols\" aria-hidden=\"true\">\n");
	write_drawings(w, shapes, ARRAY_LEN(shapes));
	write_drawings(w, arrows, ARRAY_LEN(arrows));
	put(w, "</svg>\n");
}

static void
use(struct writer *w, const struct drawing *drawing)
{
	put(w, "><use href=\"#");
	put(w, drawing->id);
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
	if (status->shape <= DOC_SHAPE_NONE || status->shape >= DOC_SHAPE_COUNT)
		return;
	put(w, "<svg class=\"symbol\" aria-hidden=\"true\"");
	use(w, &shapes[status->shape]);
}

void
write_arrow(struct writer *w, const struct doc_attrs *attrs)
{
	if (attrs->direction == DOC_DIR_NONE)
		return;
	put(w, "<svg class=\"symbol arrow\"");
	put_attr(w, "id", attrs->id);
	put_image_role(w, attrs->alt);
	use(w, &arrows[attrs->direction]);
}

void
write_progress(struct writer *w, const struct doc_attrs *attrs)
{
	put(w, "<svg class=\"progress\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\"");
	put_attr(w, "id", attrs->id);
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
