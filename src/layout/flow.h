/* flow.h - blocks become slabs: a flow takes them at a given width and hands them on, to the
 * pager or into a strip. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/paper.h"

/* What stands left of the text of a numbered paragraph, and of what belongs to it. */
#define NUMBERED_INDENT_PT 34.0f

/* Where blocks go. Copied and changed on the way down. */
struct flow {
	struct layout *layout;
	struct galley *galley;
	struct flow_out *out;
	float x, width;
	uint8_t style;                 /* enum theme_text of plain paragraphs */
	uint8_t align;                 /* enum doc_align */
	uint8_t list_depth;
	uint8_t depth;                 /* nesting of blocks */
	bool bold, nowrap;
	uint32_t colour;               /* with has_colour: instead of the style's */
	bool has_colour;
	uint8_t artifact;              /* enum item_artifact of what is set */
	float decimal_x;               /* DOC_ALIGN_DECIMAL: where the point stands, from x */
};

/* The part of a flow that is shared with flows inside it. */
struct flow_out {
	struct pager *pager;           /* NULL: a strip */
	struct strip strip;
	float gap;                     /* the larger of the space after and before */
	uint8_t follow[TIE_COUNT];     /* so many slabs to come are tied this strongly */
	uint16_t together;             /* depth of keep-together blocks */
	bool together_begun;
	const struct doc_node **pending; size_t pending_count, pending_cap;   /* marks to come */
};

/* --- flow.c --- */
MUST_USE struct slab *flow_slab(struct flow *flow, float height);
void flow_emit(struct flow *flow, struct slab *slab);
void flow_gap(struct flow *flow, float gap);
/* So many slabs to come are tied this strongly. */
void flow_follow(struct flow *flow, enum tie tie, unsigned slabs);
void flow_mark(struct flow *flow, const struct doc_node *node);
void flow_out_drop(struct flow_out *out);   /* the list of marks; slabs stay */
void flow_together(struct flow *flow);
void flow_apart(struct flow *flow);
/* Colour, weight and alignment by role, for `node` and what is in it. */
void flow_role(struct flow *flow, const struct doc_node *node);
/* Set a block of any kind, by the table in the layout; all blocks in `parent`. */
void flow_block(struct flow *flow, const struct doc_node *node);
void flow_blocks(struct flow *flow, const struct doc_node *parent);

/* --- text.c: paragraphs to slabs --- */
struct lead {                      /* what stands left of a paragraph's first line */
	const struct doc_node *node;
	const char *number;        /* NULL: a bullet */
	struct paragraph *text;    /* the number's */
	float x;
	uint16_t depth;
};
const struct theme_style *flow_style(struct flow *flow, enum theme_text text);
/* The style of a leaf by its role, else the flow's. */
enum theme_text block_style(const struct flow *flow, const struct doc_node *node);
unsigned flow_flags(const struct flow *flow);   /* for paragraph_new() */
void flow_paragraph(struct flow *flow, struct paragraph *paragraph, const struct lead *lead);
/* The items of a lead on `line`, and how many to make room for (NULL: none). */
size_t lead_items(struct flow *flow, const struct line *line, const struct lead *lead,
    struct item *items);
size_t lead_room(const struct lead *lead);
/* A number that does not fit beside its text is set above it, and true returned. */
bool lead_alone(struct flow *flow, const struct lead *lead);
/* A leaf: inline content set as a paragraph in `text`. */
void flow_inline(struct flow *flow, const struct doc_node *node, enum theme_text text,
    const struct lead *lead);
bool block_has_inline(const struct doc_node *node);

#endif
