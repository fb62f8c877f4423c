#include "certify/legible.h"

#include "base/utf8.h"
#include "type/scripts.h"

static const uint32_t paper = 0xffffff;

/* The colour that lies at (x, y) under the items of a page: rectangles are painted first. */
static uint32_t
ground(const struct page *page, float x, float y)
{
	for (size_t i = page->item_count; i-- > 0;) {
		const struct item *r = &page->items[i];

		if (r->kind == ITEM_RECT && x >= r->x && x <= r->x + r->width && y >= r->y
		    && y <= r->y + r->height)
			return r->colour;
	}
	return paper;
}

static void
keep_lowest(double *lowest, uint32_t colour, uint32_t under)
{
	double contrast = colour_contrast(colour, under);

	if (contrast < *lowest)
		*lowest = contrast;
}

/* The ground is looked at a little inside the first letter. */
static void
judge_text(const struct page *page, const struct item *item, const struct type_family *family,
    struct legibility *out)
{
	const struct typeface *face = type_face(family, (enum type_style)item->style, item->face);
	const char *s = item->text, *end = s + item->text_len;
	float in = item->height * 0.25f;

	if (item->text_len > 0)
		keep_lowest(&out->text_contrast, item->colour, item->rotation == 0
		    ? ground(page, item->x + in, item->y - in) : ground(page, item->x - in, item->y - in));
	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xad || (item->shaped && scripts_joins(cp)))
			continue;
		out->characters++;
		out->lacking += typeface_advance(face, cp) == UINT16_MAX;
	}
}

static void
judge_item(const struct page *page, const struct item *item, const struct type_family *family,
    struct legibility *out)
{
	switch (item->kind) {
	case ITEM_TEXT:
		judge_text(page, item, family, out);
		break;
	case ITEM_SHAPE:
	case ITEM_ARROW:
	case ITEM_BULLET:
	case ITEM_PROGRESS:
		keep_lowest(&out->graphics_contrast, item->colour, ground(page,
		    item->x + item->width / 2, item->y + item->height / 2));
		break;
	default:
		break;
	}
}

struct legibility
legible(const struct pages *pages, const struct type_family *family)
{
	struct legibility out = { .text_contrast = 21, .graphics_contrast = 21 };

	for (size_t p = 0; p < pages->page_count; p++)
		for (size_t i = 0; i < pages->pages[p].item_count; i++)
			judge_item(&pages->pages[p], &pages->pages[p].items[i], family, &out);
	return out;
}
