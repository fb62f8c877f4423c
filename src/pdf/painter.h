/* painter.h - a page while it is painted: its content so far, the open mark, what the
 * graphics state is. For those who paint one kind of item (paint.c, show.c, replay.c). Knows
 * no structure tree: it leaves marks for it. */
#ifndef PDF_PAINTER_H
#define PDF_PAINTER_H

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
	const struct theme *theme;
	const struct type_family *family;
	struct fonts *fonts;
	struct images *images;
	struct symbols *symbols;
	struct marks *marks;
	struct diags *diags;
	const struct document *document;
	bool last_page;                /* of the document: its foot says what it was made from */
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

/* --- marks: every operator stands between the mark of an element and its end, or in an
 * artifact (ISO 14289-1, 7.1) --- */

/* Make the open mark the one `item` belongs to. */
void paint_enter(struct painter *painter, const struct item *item);
/* Open a mark of its own for a part of a divided word, which says `text`. */
void paint_enter_word(struct painter *painter, const struct item *item, const char *text,
    size_t len);
/* End the open mark, if there is one. */
void paint_leave(struct painter *painter);

/* The running line at the foot: one more enum item_artifact. */
enum { PAINT_ARTIFACT_FOOTER = ITEM_ARTIFACT_LAYOUT + 1 };
/* What an item is in the end: shapes only repeat the word beside them. */
uint8_t paint_artifact_of(const struct painter *painter, const struct item *item);

/* --- graphics state, said once --- */

struct pdf_box paint_box(const struct painter *painter, const struct item *item);
void paint_fill(struct painter *painter, uint32_t rgb);
void paint_stroke(struct painter *painter, uint32_t rgb, int32_t width);
void paint_rect(struct painter *painter, struct pdf_box box);
/* Text stands in text objects, paths may not. */
void paint_begin_text(struct painter *painter);
void paint_end_text(struct painter *painter);

#endif
