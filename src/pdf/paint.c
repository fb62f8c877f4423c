#include "pdf/paint.h"

#include <limits.h>
#include <string.h>

#include "base/mem.h"
#include "pdf/images.h"
#include "pdf/show.h"
#include "pdf/symbols.h"
#include "pdf/syntax.h"

/* --- one function per kind of item --- */

static void
paint_rule(struct painter *p, const struct item *item)
{
	int32_t x = pdf_hundredths(item->x), y = p->height - pdf_hundredths(item->y);

	paint_stroke(p, item->colour, pdf_hundredths(item->thickness));
	pdf_put_point(&p->out, x, y, "m");
	pdf_put_point(&p->out, x + pdf_hundredths(item->width), y - pdf_hundredths(item->height),
	    "l");
	strbuf_puts(&p->out, "S\n");
}

static void
paint_filled_rect(struct painter *p, const struct item *item)
{
	paint_fill(p, item->colour);
	paint_rect(p, paint_box(p, item));
	strbuf_puts(&p->out, "f\n");
}

/* A symbol fills its box as far as a square can, in the middle. */
static void
paint_symbol(struct painter *p, const struct item *item, const struct drawing *drawing)
{
	float side = item->width < item->height ? item->width : item->height;

	replay(p, drawing, item->x + (item->width - side) / 2, item->y + (item->height - side) / 2,
	    side / SYMBOL_SIZE, item->colour);
}

static void
paint_shape(struct painter *p, const struct item *item)
{
	paint_symbol(p, item, symbols_shape(p->symbols, item->extra));
}

static void
paint_arrow(struct painter *p, const struct item *item)
{
	paint_symbol(p, item, symbols_arrow(p->symbols, item->extra));
}

static void
paint_bullet(struct painter *p, const struct item *item)
{
	paint_symbol(p, item, symbols_bullet(p->symbols, item->extra));
}

/* Done and to do, with an upright where it should be by now. */
static void
paint_progress(struct painter *p, const struct item *item)
{
	struct pdf_box box = paint_box(p, item), done = box;
	const struct doc_attrs *attrs = item->node->attrs;
	float width = (float)(box.right - box.left);
	int32_t expected;

	done.right = box.left + (int32_t)(width * (float)attrs->ratio + 0.5f);
	paint_fill(p, p->theme->rule);
	paint_rect(p, box);
	strbuf_puts(&p->out, "f\n");
	paint_fill(p, item->colour);
	paint_rect(p, done);
	strbuf_puts(&p->out, "f\n");
	if (!(attrs->expected_ratio >= 0 && attrs->expected_ratio <= 1))
		return;
	expected = box.left + (int32_t)(width * (float)attrs->expected_ratio + 0.5f);
	paint_stroke(p, p->theme->ink, 100);
	pdf_put_point(&p->out, expected, box.bottom - 100, "m");
	pdf_put_point(&p->out, expected, box.top + 100, "l");
	strbuf_puts(&p->out, "S\n");
}

static void
paint_image(struct painter *p, const struct item *item)
{
	const char *path = item->node->kind == DOC_HEADER ? p->theme->logo : item->node->attrs->src;
	struct pdf_box box = paint_box(p, item);
	unsigned name = images_use(p->images, path, item->node, p->diags);

	if (name == 0)
		return;
	strbuf_puts(&p->out, "q ");
	pdf_put_fixed(&p->out, box.right - box.left);
	strbuf_puts(&p->out, " 0 0 ");
	pdf_put_fixed(&p->out, box.top - box.bottom);
	strbuf_putc(&p->out, ' ');
	pdf_put_point(&p->out, box.left, box.bottom, "cm");
	strbuf_puts(&p->out, "/I");
	pdf_put_uint(&p->out, name);
	strbuf_puts(&p->out, " Do Q\n");
}

static void
add_link(struct painter *p, const struct item *item)
{
	struct marks *marks = p->marks;

	MEM_GROW(marks->areas, marks->area_cap, marks->area_count + 1);
	MEM_GROW(marks->links, marks->link_cap, marks->link_count + 1);
	marks->links[marks->link_count] = (struct link){ .node = item->node, .target = item->target,
		.page = p->page_index, .first_area = (uint32_t)marks->area_count, .area_count = 1,
		.order = (uint32_t)marks->link_count };
	marks->areas[marks->area_count++] = paint_box(p, item);
	marks->link_count++;
}

struct kind {
	void (*paint)(struct painter *p, const struct item *item);
	bool graphics;             /* stands in the mark of its item, outside text objects */
};

static const struct kind kinds[ITEM_KIND_COUNT] = {
	[ITEM_TEXT] = { show_text, false },
	[ITEM_RULE] = { paint_rule, true },
	[ITEM_RECT] = { paint_filled_rect, true },
	[ITEM_SHAPE] = { paint_shape, true },
	[ITEM_ARROW] = { paint_arrow, true },
	[ITEM_BULLET] = { paint_bullet, true },
	[ITEM_CHART] = { chart_paint, true },
	[ITEM_IMAGE] = { paint_image, true },
	[ITEM_LINK] = { add_link, false },
	[ITEM_PROGRESS] = { paint_progress, true },
};

static void
paint_item(struct painter *p, const struct item *item)
{
	const struct kind *kind = &kinds[item->kind];

	if (kind->paint == NULL || (item->kind == ITEM_TEXT && item->text_len == 0))
		return;
	if (kind->graphics) {
		paint_enter(p, item);
		paint_end_text(p);
	}
	kind->paint(p, item);
}

/* What only decorates comes first, in one mark: then text follows text. */
static void
paint_items(struct painter *p, const struct page *page, bool decoration)
{
	for (size_t i = 0; i < page->item_count; i++)
		if ((paint_artifact_of(p, &page->items[i]) == ITEM_ARTIFACT_LAYOUT) == decoration) {
			p->item_index = i;
			paint_item(p, &page->items[i]);
		}
}

void
paint_page(struct painter *p, const struct page *page, uint32_t page_index)
{
	strbuf_truncate(&p->out, 0);
	p->page = page;
	p->page_index = page_index;
	p->next_mcid = 0;
	p->height = pdf_hundredths(page->height_pt);
	p->open = p->in_text = p->turned = false;
	p->font = UINT_MAX;
	p->fill = p->stroke = UINT32_MAX;
	p->line_width = -1;
	paint_items(p, page, true);
	paint_items(p, page, false);
	paint_leave(p);
	paint_end_text(p);
}
