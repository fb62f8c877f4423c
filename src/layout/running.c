/* running.c - what stands in the margins of every page, once all are known. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "layout/flow.h"

enum { HASH_SHOWN = 12 };

struct running {
	struct layout *layout;
	struct page *page;
	size_t total;
	const struct theme_style *style;
};

static void
put(struct strbuf *sb, const char *text)
{
	if (text != NULL)
		strbuf_puts(sb, text);
}

static void
put_date(struct strbuf *sb, const char *iso)
{
	struct date date;
	char text[32];

	if (iso != NULL && date_parse(iso, &date))
		strbuf_puts(sb, date_format_long(date, text));
	else
		put(sb, iso);
}

static void
fill_title(struct strbuf *sb, const struct running *r)
{
	put(sb, r->layout->document->title);
}

static void
fill_organisation(struct strbuf *sb, const struct running *r)
{
	put(sb, r->layout->document->organisation);
}

static void
fill_committee(struct strbuf *sb, const struct running *r)
{
	put(sb, r->layout->document->committee);
}

static void
fill_date(struct strbuf *sb, const struct running *r)
{
	put_date(sb, r->layout->document->date);
}

static void
fill_as_at(struct strbuf *sb, const struct running *r)
{
	put_date(sb, r->layout->document->as_at);
}

static void
fill_hash(struct strbuf *sb, const struct running *r)
{
	const char *hash = r->layout->document->source_hash;

	if (hash != NULL)
		strbuf_printf(sb, "%.*s", HASH_SHOWN, hash);
}

static void
fill_page(struct strbuf *sb, const struct running *r)
{
	put(sb, r->page->label);
}

static void
fill_pages(struct strbuf *sb, const struct running *r)
{
	strbuf_printf(sb, "%zu", r->total);
}

static const struct placeholder {
	const char *name;
	void (*fill)(struct strbuf *, const struct running *);
} placeholders[] = {
	{ "{title}", fill_title }, { "{organisation}", fill_organisation },
	{ "{committee}", fill_committee }, { "{date}", fill_date }, { "{as-at}", fill_as_at },
	{ "{hash}", fill_hash }, { "{page}", fill_page }, { "{pages}", fill_pages },
};

/* The running text with everything filled in, in the pages' arena. */
static const char *
expand(const struct running *r, const char *text)
{
	struct strbuf sb = STRBUF_INIT;
	const struct placeholder *p, *end = placeholders + ARRAY_LEN(placeholders);
	const char *kept;

	while (*text != '\0') {
		for (p = placeholders; p < end; p++)
			if (strncmp(text, p->name, strlen(p->name)) == 0)
				break;
		if (p < end) {
			p->fill(&sb, r);
			text += strlen(p->name);
		} else
			strbuf_putc(&sb, *text++);
	}
	kept = arena_strdup(r->layout->pages->arena, sb.text);
	strbuf_drop(&sb);
	return kept;
}

static void
page_items(struct page *page, const struct item *items, size_t count)
{
	MEM_GROW(page->items, page->item_cap, page->item_count + count);
	for (size_t i = 0; i < count; i++) {
		page->items[page->item_count] = items[i];
		page->items[page->item_count++].artifact = ITEM_ARTIFACT_PAGINATION;
	}
}

enum { LEFT, CENTRE, RIGHT, PARTS };

/* The paragraphs of a running line. */
struct parts {
	struct paragraph *paragraph[PARTS];
	float natural[PARTS], width[PARTS];
};

/* Every part gets what it asks for; when that is too much, the widest gives way
 * first: no part gets more than an equal share of what the smaller ones leave. */
static void
share_width(struct parts *parts, float room, float gap)
{
	unsigned open = PARTS;
	bool done[PARTS] = { false };
	bool again = true;

	for (int i = 0; i < PARTS; i++)
		room -= i > 0 && parts->natural[i] > 0 ? gap : 0;
	while (again && open > 0) {
		again = false;
		for (int i = 0; i < PARTS && open > 0; i++) {
			if (done[i] || parts->natural[i] > room / (float)open)
				continue;
			parts->width[i] = parts->natural[i] + 0.1f;
			room -= parts->natural[i];
			open--;
			done[i] = again = true;
		}
	}
	for (int i = 0; i < PARTS; i++)
		if (!done[i])
			parts->width[i] = room / (float)open;
}

static float
part_x(const struct parts *parts, int i, float room, float gap, float width)
{
	float x;

	if (i == LEFT)
		return 0;
	if (i == RIGHT)
		return room - width;
	/* in the middle, unless a neighbour reaches so far */
	x = (room - width) / 2;
	if (x + width > room - parts->width[RIGHT] - gap)
		x = room - parts->width[RIGHT] - gap - width;
	if (x < parts->width[LEFT] + gap && parts->natural[LEFT] > 0)
		x = parts->width[LEFT] + gap;
	return x;
}

static void
paint_part(const struct running *r, const struct parts *parts, int i, float y, bool upwards)
{
	const struct theme *theme = r->layout->theme;
	const float room = r->page->width_pt - theme->margin_left - theme->margin_right;
	const struct line *lines;
	struct item *items;
	size_t n = paragraph_break(parts->paragraph[i], parts->width[i], &lines), count;
	float x;

	for (size_t k = 0; k < n; k++) {
		items = mem_new_zero(line_item_room(&lines[k]), sizeof *items);
		x = theme->margin_left + part_x(parts, i, room, r->style->size, lines[k].width);
		count = line_items(r->layout, &lines[k], x,
		    y + lines[k].height * ((float)k - (upwards ? (float)n : 0)), items);
		page_items(r->page, items, count);
		free(items);
	}
}

static bool
is_blank(const char *text)
{
	return text == NULL || text[0] == '\0';
}

/* Lines that do not fit go on below (footer) or above (header). */
static void
running_line(const struct running *r, const struct theme_running *line, float y, bool upwards)
{
	const struct theme *theme = r->layout->theme;
	const float room = r->page->width_pt - theme->margin_left - theme->margin_right;
	const char *text[PARTS] = { line->left, line->centre, line->right };
	struct parts parts;

	for (int i = 0; i < PARTS; i++) {
		text[i] = text[i] != NULL ? expand(r, text[i]) : "";
		parts.paragraph[i] = paragraph_new_text(r->layout->text, NULL, text[i],
		    strlen(text[i]), r->style, 0);
		parts.natural[i] = paragraph_max_width(parts.paragraph[i]);
	}
	share_width(&parts, room, r->style->size);
	for (int i = 0; i < PARTS; i++)
		paint_part(r, &parts, i, y, upwards);
}

static bool
any_part(const struct theme_running *line)
{
	return !is_blank(line->left) || !is_blank(line->centre) || !is_blank(line->right);
}

static void
page_running(struct running *r)
{
	const struct theme *theme = r->layout->theme;
	const float gap = r->style->leading * 0.8f;
	float bottom = r->page->height_pt - theme->margin_bottom;
	float width = r->page->width_pt - theme->margin_left - theme->margin_right;

	if (any_part(&theme->header))
		running_line(r, &theme->header, theme->margin_top - gap, true);
	if (!any_part(&theme->footer))
		return;
	page_items(r->page, &(struct item){ .kind = ITEM_RULE, .colour = theme->rule,
	    .x = theme->margin_left, .y = bottom + gap, .width = width,
	    .thickness = theme->rule_width }, 1);
	running_line(r, &theme->footer, bottom + gap + r->style->leading * 0.35f, false);
}

void
running_fill(struct layout *layout)
{
	struct pages *pages = layout->pages;
	struct running r = { .layout = layout, .style = &layout->theme->styles[THEME_RUNNING],
	    .total = pages->page_count + layout->options.first_page - 1 };
	struct arena *kept = layout->text->arena;

	for (size_t i = 0; i < pages->page_count; i++) {
		layout->text->arena = arena_new();
		r.page = &pages->pages[i];
		page_running(&r);
		arena_drop(layout->text->arena);
	}
	layout->text->arena = kept;
}

void
running_label(struct layout *layout)
{
	struct pages *pages = layout->pages;

	for (size_t i = 0; i < pages->page_count; i++)
		pages->pages[i].label = arena_printf(pages->arena, "%zu",
		    i + layout->options.first_page);
}
