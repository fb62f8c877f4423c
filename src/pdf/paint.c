#include "pdf/paint.h"

#include <limits.h>
#include <string.h>

#include "base/mem.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/replay.h"
#include "pdf/roles.h"
#include "pdf/show.h"
#include "pdf/symbols.h"
#include "pdf/syntax.h"

void
painter_start(struct painter *p)
{
	p->out = (struct strbuf)STRBUF_INIT;
}

void
painter_drop(struct painter *p)
{
	strbuf_drop(&p->out);
}

struct pdf_box
paint_box(const struct painter *p, const struct item *item)
{
	int32_t left = pdf_hundredths(item->x), top = p->height - pdf_hundredths(item->y);

	return (struct pdf_box){ .left = left, .top = top,
		.right = left + pdf_hundredths(item->width),
		.bottom = top - pdf_hundredths(item->height) };
}

/* --- graphics state --- */

void
paint_begin_text(struct painter *p)
{
	if (p->in_text)
		return;
	strbuf_puts(&p->out, "BT\n");
	p->text_x = p->text_y = 0;
	p->turned = false;
	p->in_text = true;
}

void
paint_end_text(struct painter *p)
{
	if (p->in_text)
		strbuf_puts(&p->out, "ET\n");
	p->in_text = false;
}

void
paint_fill(struct painter *p, uint32_t rgb)
{
	if (p->fill != rgb)
		pdf_put_colour(&p->out, rgb, "rg");
	p->fill = rgb;
}

void
paint_stroke(struct painter *p, uint32_t rgb, int32_t width)
{
	if (p->stroke != rgb)
		pdf_put_colour(&p->out, rgb, "RG");
	p->stroke = rgb;
	if (p->line_width == width)
		return;
	pdf_put_fixed(&p->out, width);
	strbuf_puts(&p->out, " w\n");
	p->line_width = width;
}

void
paint_rect(struct painter *p, struct pdf_box box)
{
	pdf_put_fixed(&p->out, box.left);
	strbuf_putc(&p->out, ' ');
	pdf_put_fixed(&p->out, box.bottom);
	strbuf_putc(&p->out, ' ');
	pdf_put_point(&p->out, box.right - box.left, box.top - box.bottom, "re");
}

/* --- marks: every operator stands between the mark of an element and its end, or
 * in an artifact (ISO 14289-1, 7.1). Marks of text stand inside one text object, so that
 * the next line begins where the last did; marks of graphics hold their own. --- */

static void
close_mark(struct painter *p)
{
	if (!p->open)
		return;
	if (!p->open_in_text)
		paint_end_text(p);
	strbuf_puts(&p->out, "EMC\n");
	p->open = false;
}

/* Close the open mark and be where one for `item` may begin. */
static void
leave_mark(struct painter *p, const struct item *item)
{
	close_mark(p);
	p->open_in_text = item->kind == ITEM_TEXT;
	if (p->open_in_text)
		paint_begin_text(p);
	else
		paint_end_text(p);
}

/* Running lines say which they are (ISO 14289-1, 7.8): one more kind of artifact. */
enum { ARTIFACT_FOOTER = ITEM_ARTIFACT_LAYOUT + 1 };

static void
open_artifact(struct painter *p, uint8_t artifact)
{
	static const char *const properties[] = {
		[ITEM_ARTIFACT_PAGINATION] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
		[ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
		[ITEM_ARTIFACT_REPEAT] = "/Artifact<</Type/Pagination>>BDC\n",
		[ITEM_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	};

	strbuf_puts(&p->out, properties[artifact]);
}

static bool
is_picture(const struct item *item)
{
	return item->kind == ITEM_CHART || item->kind == ITEM_IMAGE || item->kind == ITEM_ARROW ||
	    item->kind == ITEM_PROGRESS;
}

/* A mark for a part of the document; its properties besides MCID follow. */
static void
open_content(struct painter *p, const struct item *item, const char *tag)
{
	struct marks *marks = p->marks;

	strbuf_putc(&p->out, '/');
	strbuf_puts(&p->out, tag);
	strbuf_puts(&p->out, "<</MCID ");
	pdf_put_uint(&p->out, p->next_mcid);
	MEM_GROW(marks->marks, marks->mark_cap, marks->mark_count + 1);
	marks->marks[marks->mark_count++] = (struct mark){ .node = item->node->index,
		.page = p->page_index, .mcid = p->next_mcid++, .target = item->target };
}

static void
note_picture(struct painter *p, const struct item *item)
{
	struct marks *marks = p->marks;

	MEM_GROW(marks->figures, marks->figure_cap, marks->figure_count + 1);
	marks->figures[marks->figure_count++] = (struct figure_box){ .node = item->node->index,
		.page = p->page_index, .box = paint_box(p, item) };
}

/* What an item is in the end: shapes only repeat the word beside them. */
static uint8_t
artifact_of(const struct painter *p, const struct item *item)
{
	if (item->artifact == ITEM_ARTIFACT_PAGINATION && item->y > p->page->height_pt / 2)
		return ARTIFACT_FOOTER;
	if (item->artifact != ITEM_CONTENT)
		return item->artifact;
	if (item->node == NULL || item->kind == ITEM_RULE || item->kind == ITEM_RECT ||
	    item->kind == ITEM_SHAPE)
		return ITEM_ARTIFACT_LAYOUT;
	return ITEM_CONTENT;
}

void
paint_enter(struct painter *p, const struct item *item)
{
	uint8_t artifact = artifact_of(p, item);
	const struct doc_node *node = artifact == ITEM_CONTENT ? item->node : NULL;
	uint32_t target = node != NULL && node->kind == DOC_NAV ? item->target : 0;

	if (p->open && p->open_artifact == artifact && p->open_node == node &&
	    p->open_target == target && !p->open_word &&
	    (item->kind == ITEM_TEXT || !p->open_in_text))
		return;
	leave_mark(p, item);
	if (artifact == ITEM_CONTENT) {
		open_content(p, item, role_tag(node));
		strbuf_puts(&p->out, ">>BDC\n");
		if (is_picture(item))
			note_picture(p, item);
	} else {
		open_artifact(p, artifact);
	}
	p->open = true;
	p->open_word = false;
	p->open_artifact = artifact;
	p->open_node = node;
	p->open_target = target;
}

void
paint_enter_word(struct painter *p, const struct item *item, const char *text, size_t len)
{
	leave_mark(p, item);
	open_content(p, item, "Span");
	strbuf_puts(&p->out, "/ActualText");
	pdf_put_word(&p->out, text, len);
	strbuf_puts(&p->out, ">>BDC\n");
	p->open = p->open_word = true;
}

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

	MEM_GROW(marks->links, marks->link_cap, marks->link_count + 1);
	marks->links[marks->link_count] = (struct link){ .node = item->node, .target = item->target,
		.page = p->page_index, .box = paint_box(p, item), .order = (uint32_t)marks->link_count };
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
	[ITEM_CHART] = { paint_chart, true },
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
		if ((artifact_of(p, &page->items[i]) == ITEM_ARTIFACT_LAYOUT) == decoration) {
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
	close_mark(p);
	paint_end_text(p);
}
