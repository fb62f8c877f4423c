/* paint.h - items to page content (ISO 32000-1, 8 and 9): every item becomes
 * operators between the marks that say what it is. Knows no structure tree: it
 * leaves marks for it. */
#ifndef PDF_PAINT_H
#define PDF_PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "layout/pages.h"
#include "pdf/marks.h"
#include "theme/theme.h"

struct fonts;
struct images;
struct symbols;

struct painter {
	/* borrowed; set by the caller */
	const struct document *document;
	const struct theme *theme;
	const struct type_family *family;
	struct fonts *fonts;
	struct images *images;
	struct symbols *symbols;
	struct marks *marks;
	struct diags *diags;
	/* the page being painted */
	struct strbuf out;             /* its content; kept from page to page for its memory */
	const struct page *page;
	size_t item_index;             /* of the item being painted */
	uint32_t page_index, next_mcid;
	int32_t height;                /* of the page: content's y grows upwards */
	/* the open mark */
	const struct doc_node *open_node;
	uint32_t open_target;
	uint8_t open_artifact;         /* enum item_artifact, or the footer */
	bool open;
	bool open_word;                /* it is a part of a divided word */
	bool open_in_text;             /* it began inside a text object and ends there */
	/* graphics state, so that nothing is said twice */
	bool in_text;
	int32_t text_x, text_y;        /* start of the last line shown in this text object */
	bool turned;                   /* ... which ran upwards */
	unsigned font;                 /* style and face; UINT_MAX: none yet */
	int32_t font_size;
	uint32_t fill, stroke;         /* UINT32_MAX: not known */
	int32_t line_width;
	/* the last word divided between lines */
	const char *divided;           /* where its next part begins, or NULL */
};

void painter_start(struct painter *painter);
void painter_drop(struct painter *painter);

/* Paint `page`: its content is in painter->out, its marks, figures and links are
 * added to painter->marks, until the next call. */
void paint_page(struct painter *painter, const struct page *page, uint32_t page_index);

/* --- for those who paint one kind of item --- */
/* Make the open mark the one `item` belongs to. */
void paint_enter(struct painter *painter, const struct item *item);
/* Open a mark of its own for a part of a divided word, which says `text`. */
void paint_enter_word(struct painter *painter, const struct item *item, const char *text,
    size_t len);
struct pdf_box paint_box(const struct painter *painter, const struct item *item);
void paint_fill(struct painter *painter, uint32_t rgb);
void paint_stroke(struct painter *painter, uint32_t rgb, int32_t width);
void paint_rect(struct painter *painter, struct pdf_box box);
/* Text stands in text objects, paths may not. */
void paint_begin_text(struct painter *painter);
void paint_end_text(struct painter *painter);

/* chart.c: the chart of item->node inside its box; the mark is open. */
void paint_chart(struct painter *painter, const struct item *item);

#endif
