/* layout.c - the body of the paper, section by section. */
#include "layout/layout.h"

#include <stdio.h>
#include <stdlib.h>

#include "layout/block.h"
#include "wording/error.h"

static const float least_body_pt = 72;   /* narrower or lower is a fault of the margins */

/* A block of the body with memory of its own. */
static void
body_block(struct flow *flow, const struct doc_node *node)
{
	struct text_context *text = flow->layout->text;
	struct arena *kept = text->arena;

	flow->galley = galley_new();
	flow->width = pager_body_width(flow->out->pager);
	text->arena = arena_new();
	flow_block(flow, node);
	arena_drop(text->arena);
	text->arena = kept;
	galley_close(flow->galley);
}

static struct geometry
section_geometry(const struct doc_node *section, struct geometry outer)
{
	const struct doc_attrs *attrs = section->attrs;

	return geometry_make(attrs->page != DOC_PAGE_INHERIT ? attrs->page : outer.page,
	    attrs->paper != DOC_PAPER_INHERIT ? attrs->paper : outer.paper);
}

/* The page that `node` stands on: that of its section, `inside`; the title block's is that of
 * the section that follows it, so that no page holds a title alone. */
static struct geometry
node_geometry(const struct doc_node *node, struct geometry inside)
{
	const struct doc_node *next = node->kind == DOC_HEADER ? node->next : NULL;

	for (; next != NULL && next->kind == DOC_SECTION; next = next->first)
		inside = section_geometry(next, inside);
	return inside;
}

static void
section_begin(struct flow *flow, const struct doc_node *section)
{
	pager_break(flow->out->pager, section->attrs->breaks);
	if (section->attrs->id != NULL)
		flow_mark(flow, section);
	if (section->attrs->keep == DOC_KEEP_NEXT)
		flow_follow(flow, TIE_HEADING, 1);
}

/* Sections are walked without recursion: they may be nested as deep as they like. */
static void
set_body(struct flow *flow, const struct doc_node *body)
{
	struct pager *pager = flow->out->pager;
	struct geometry *stack = NULL;
	size_t cap = 0, depth = 0;
	const struct doc_node *node = body->first;

	MEM_GROW(stack, cap, 1);
	stack[0] = pager->geometry;
	while (node != NULL) {
		if (node->kind == DOC_SECTION && node->first != NULL) {
			MEM_GROW(stack, cap, depth + 2);
			stack[depth + 1] = section_geometry(node, stack[depth]);
			depth++;
			section_begin(flow, node);
			node = node->first;
			continue;
		}
		if (flow->out->follow[TIE_HEADING] > 0)   /* a heading turns with what follows it */
			pager_turn(pager, stack[depth]);
		else
			pager_geometry(pager, node_geometry(node, stack[depth]));
		body_block(flow, node);
		while (node != body && node->next == NULL) {
			node = node->parent;
			depth -= node->kind == DOC_SECTION;
		}
		node = node == body ? NULL : node->next;
	}
	free(stack);
}

static bool
check_margins(const struct layout *layout)
{
	const struct theme *theme = layout->theme;
	char least[32];

	/* the smallest page: A4, either way round */
	if (pager_body_width(&layout->pager) >= least_body_pt &&
	    layout->pager.geometry.width - theme->margin_top - theme->margin_bottom >=
	    least_body_pt)
		return true;
	snprintf(least, sizeof least, "%g", (double)(least_body_pt / PT_PER_MM));
	SAY_ERROR(layout->diags, ((struct src_pos){ theme->file, 0, 0 }), "margins",
	    error_layout_margins, least);
	return false;
}

static void
set_pages(struct layout *layout)
{
	struct flow_out out = { .pager = &layout->pager };
	struct flow flow = { .layout = layout, .out = &out, .style = THEME_BODY };

	set_body(&flow, layout->document->root);
	pager_end(&layout->pager);
	layout->pages->own_count = layout->pages->page_count;
	if (layout->options.even)
		pager_even(&layout->pager);
	flow_out_drop(&out);
	running_label(layout);
	anchors_sort(layout->pages);
	contents_fill(layout);
	if (!layout->options.running_later)
		running_fill(layout, layout->pages->page_count + layout->options.first_page - 1);
}

/* Whoever has the document laid out may know where its characters come from. */
static void
know_places(struct layout *layout)
{
	layout->text->place_of_character = layout->options.place_of_character;
	layout->text->place_data = layout->options.place_data;
}

struct pages *
layout_document(const struct document *document, const struct theme *theme,
    const struct type_family *family, const struct layout_options *options, struct diags *diags)
{
	struct layout layout = { .document = document, .theme = theme, .family = family,
	    .diags = diags, .blocks = block_table };
	struct arena *scratch;

	if (options != NULL)
		layout.options = *options;
	if (layout.options.first_page == 0)
		layout.options.first_page = 1;
	layout.pager = (struct pager){ .layout = &layout, .fresh = true,
	    .geometry = geometry_make(DOC_PAGE_PORTRAIT, DOC_PAPER_A4) };
	layout.pager.canvas.want_cells = layout.options.cell_boxes;
	if (!check_margins(&layout))
		return NULL;
	scratch = arena_new();
	layout.text = text_context_new(family, theme, document, layout.options.hyphenator,
	    scratch, diags);
	know_places(&layout);
	layout.pages = mem_new_zero(1, sizeof *layout.pages);
	layout.pages->arena = arena_new();
	layout.pages->margin_top = theme->margin_top;
	layout.pages->margin_right = theme->margin_right;
	layout.pages->margin_bottom = theme->margin_bottom;
	layout.pages->margin_left = theme->margin_left;
	running_reserve(&layout);
	set_pages(&layout);
	text_context_drop(layout.text);
	arena_drop(scratch);
	leaf_drop(&layout.pager);
	free(layout.slots);
	return layout.pages;
}

bool
layout_running(struct pages *pages, const struct document *document, const struct theme *theme,
    const struct type_family *family, const struct layout_options *options, size_t total,
    struct diags *diags)
{
	struct layout layout = { .document = document, .theme = theme, .family = family,
	    .diags = diags, .blocks = block_table, .pages = pages, .options = *options };
	size_t errors = diags_count(diags, DIAG_ERROR);
	struct arena *scratch = arena_new();

	layout.text = text_context_new(family, theme, document, options->hyphenator, scratch, diags);
	know_places(&layout);
	running_fill(&layout, total);
	text_context_drop(layout.text);
	arena_drop(scratch);
	return diags_count(diags, DIAG_ERROR) == errors;
}
