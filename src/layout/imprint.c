#include "layout/imprint.h"

#include <stdlib.h>

static bool
is_running(const struct item *item)
{
	return item->artifact == ITEM_ARTIFACT_PAGINATION;
}

bool
page_is_blank(const struct page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (!is_running(&page->items[i]))
			return false;
	return true;
}

/* Tenths of a point. */
static long
tenths(float v)
{
	return (long)(v * 10 + (v < 0 ? -0.5f : 0.5f));
}

static void
put_box(struct strbuf *out, const struct item *item)
{
	strbuf_printf(out, "%u %ld %ld %ld %ld #%06x", item->kind, tenths(item->x), tenths(item->y),
	    tenths(item->width), tenths(item->height), (unsigned)item->colour);
}

static void
put_text(struct strbuf *out, const struct item *item)
{
	strbuf_printf(out, " %u %u %u %u ", item->style, item->face, item->rotation, item->hyphenated);
	strbuf_add(out, item->text, item->text_len);
}

/* The picture's own bytes: another picture of that name is another picture. */
static bool
put_image(struct strbuf *out, const struct item *item, const struct imprint_context *context)
{
	const char *path = item->node->kind == DOC_HEADER ? context->theme->logo
	    : item->node->attrs->src;
	char *bytes = NULL;
	size_t len = 0;
	bool ok = path == NULL
	    || file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, context->diags);

	if (ok)
		strbuf_add(out, bytes != NULL ? bytes : "", len);
	free(bytes);
	return ok;
}

static void
put_progress(struct strbuf *out, const struct item *item, const struct theme *theme)
{
	strbuf_printf(out, " %.6f %.6f #%06x #%06x", item->node->attrs->ratio,
	    item->node->attrs->expected_ratio, (unsigned)theme->rule, (unsigned)theme->ink);
}

static bool
put_item(struct strbuf *out, const struct item *item, const struct imprint_context *context)
{
	bool ok = true;

	put_box(out, item);
	switch ((enum item_kind)item->kind) {
	case ITEM_TEXT:
		put_text(out, item);
		break;
	case ITEM_RULE:
		strbuf_printf(out, " %ld", tenths(item->thickness * 10));
		break;
	case ITEM_SHAPE: case ITEM_ARROW: case ITEM_BULLET:
		strbuf_printf(out, " %u", item->extra);
		break;
	case ITEM_CHART:
		context->chart(out, item->node, item->width, item->height, context->data);
		break;
	case ITEM_IMAGE:
		ok = put_image(out, item, context);
		break;
	case ITEM_PROGRESS:
		put_progress(out, item, context->theme);
		break;
	default:
		break;
	}
	strbuf_putc(out, '\n');
	return ok;
}

bool
page_imprint(const struct page *page, const struct imprint_context *context, struct strbuf *out)
{
	bool ok = true;

	strbuf_printf(out, "%ld %ld\n", tenths(page->width_pt), tenths(page->height_pt));
	for (size_t i = 0; i < page->item_count; i++) {
		const struct item *item = &page->items[i];

		if (!is_running(item) && item->kind != ITEM_LINK
		    && !(item->kind == ITEM_TEXT && item->text_len == 0))
			ok = put_item(out, item, context) && ok;
	}
	return ok;
}
