#include "pdf/painter.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/roles.h"
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

/* --- marks: those of text stand inside one text object, so that the next line begins where
 * the last did; marks of graphics hold their own --- */

void
paint_leave(struct painter *p)
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
	paint_leave(p);
	p->open_in_text = item->kind == ITEM_TEXT;
	if (p->open_in_text)
		paint_begin_text(p);
	else
		paint_end_text(p);
}

/* Running lines say which they are (ISO 14289-1, 7.8). */
static void
open_artifact(struct painter *p, uint8_t artifact)
{
	static const char *const properties[] = {
		[ITEM_ARTIFACT_PAGINATION] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
		[PAINT_ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
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

/* Who reads by ear proves what the paper was made from as those do who see its foot: the line with the
 * source's hash is no repetition on the last page, but content, the document's own. */
static bool
is_colophon(const struct painter *p, const struct item *item)
{
	enum { SHOWN = 12 };       /* hexadecimal digits of it, at least */
	const char *hash = p->document->source_hash, *s = item->text;

	if (!p->last_page || hash == NULL || strlen(hash) < SHOWN || item->kind != ITEM_TEXT ||
	    item->artifact != ITEM_ARTIFACT_PAGINATION)
		return false;
	for (size_t i = 0; i + SHOWN <= item->text_len; i++)
		if (memcmp(s + i, hash, SHOWN) == 0)
			return true;
	return false;
}

static const struct doc_node *
owner_of(const struct painter *p, const struct item *item)
{
	return is_colophon(p, item) ? p->document->root : item->node;
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
	marks->marks[marks->mark_count++] = (struct mark){ .node = owner_of(p, item)->index,
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

uint8_t
paint_artifact_of(const struct painter *p, const struct item *item)
{
	if (is_colophon(p, item))
		return ITEM_CONTENT;
	if (item->artifact == ITEM_ARTIFACT_PAGINATION && item->y > p->page->height_pt / 2)
		return PAINT_ARTIFACT_FOOTER;
	if (item->artifact != ITEM_CONTENT)
		return item->artifact;
	if (item->kind == ITEM_PROGRESS && role_is_drawing(item->node))
		return ITEM_ARTIFACT_LAYOUT;
	if (item->node == NULL || item->kind == ITEM_RULE || item->kind == ITEM_RECT ||
	    item->kind == ITEM_SHAPE)
		return ITEM_ARTIFACT_LAYOUT;
	return ITEM_CONTENT;
}

void
paint_enter(struct painter *p, const struct item *item)
{
	uint8_t artifact = paint_artifact_of(p, item);
	const struct doc_node *node = artifact == ITEM_CONTENT ? owner_of(p, item) : NULL;
	uint32_t target = node != NULL && node->kind == DOC_NAV ? item->target : 0;

	if (p->open && p->open_artifact == artifact && p->open_node == node &&
	    p->open_target == target && !p->open_word &&
	    (item->kind == ITEM_TEXT || !p->open_in_text))
		return;
	leave_mark(p, item);
	if (artifact == ITEM_CONTENT) {
		open_content(p, item, node->kind == DOC_BODY ? "P" : role_tag(node));
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
