/* running.c - what stands in the margins of every page, once all are known. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "layout/paper.h"

enum { HASH_SHOWN = 12 };
static const float gap_em = 2;   /* between parts, at least */

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

/* Whoever must prove which source a paper was made from looks at its ends; in between the
 * hash only takes room. */
static void
fill_hash(struct strbuf *sb, const struct running *r)
{
	const struct pages *pages = r->layout->pages;
	const char *hash = r->layout->document->source_hash;
	bool at_an_end = r->page == &pages->pages[0]
	    || r->page == &pages->pages[pages->page_count - 1];

	if (hash != NULL && at_an_end)
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

/* The stretch of `text` up to `end` with its placeholders filled in. A stretch
 * that names something the page does not have ("source {hash}" of a document
 * without a hash, or on a page within) says nothing: false, and `sb` is as before. */
static bool
fill_stretch(const struct running *r, const char *text, const char *end, struct strbuf *sb)
{
	const struct placeholder *p, *last = placeholders + ARRAY_LEN(placeholders);
	const size_t start = sb->len;
	size_t before;

	while (text < end) {
		for (p = placeholders; p < last; p++)
			if (strncmp(text, p->name, strlen(p->name)) == 0)
				break;
		if (p == last) {
			strbuf_putc(sb, *text++);
			continue;
		}
		before = sb->len;
		p->fill(sb, r);
		text += strlen(p->name);
		if (sb->len == before) {
			strbuf_truncate(sb, start);
			return false;
		}
	}
	return true;
}

/* The running text with everything filled in, in the pages' arena. Middle dots
 * divide it into stretches. */
static const char *
expand(const struct running *r, const char *text)
{
	static const char dot[] = " \xc2\xb7 ";
	struct strbuf sb = STRBUF_INIT;
	const char *kept, *end;
	size_t before;

	for (; text != NULL; text = end != NULL ? end + strlen(dot) : NULL) {
		end = strstr(text, dot);
		before = sb.len;
		if (before > 0)
			strbuf_puts(&sb, dot);
		if (!fill_stretch(r, text, end != NULL ? end : text + strlen(text), &sb))
			strbuf_truncate(&sb, before);
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

/* The parts of a running line. */
struct parts {
	const char *text[PARTS];
	struct paragraph *paragraph[PARTS];
	float width[PARTS];
};

static void
part_set(const struct running *r, struct parts *parts, int i, const char *text)
{
	parts->text[i] = text;
	parts->paragraph[i] = paragraph_new_text(r->layout->text, NULL, text, strlen(text),
	    r->style, 0);
	parts->width[i] = paragraph_max_width(parts->paragraph[i]);
}

/* Words from the end are left out, and an ellipsis put in their place, until the
 * part is no wider than `room`. */
static void
part_shorten(const struct running *r, struct parts *parts, int i, float room)
{
	static const char ellipsis[] = "\xe2\x80\xa6";
	struct strbuf sb = STRBUF_INIT;
	size_t len = strlen(parts->text[i]);

	while (parts->width[i] > room + 0.1f && len > 0) {
		while (len > 0 && parts->text[i][len - 1] != ' ')
			len--;
		while (len > 0 && strchr(" ,;:-", parts->text[i][len - 1]) != NULL)
			len--;
		strbuf_truncate(&sb, 0);
		strbuf_add(&sb, parts->text[i], len);
		if (len > 0)
			strbuf_puts(&sb, ellipsis);
		part_set(r, parts, i, arena_strdup(r->layout->pages->arena, sb.text));
	}
	strbuf_drop(&sb);
}

/* Where the parts of a running line go. Side by side when they have room; else the left
 * one, the title, has all lines that it needs, and the middle one the line below. */
struct places {
	float room, gap;
	bool stacked;
	float left_width;          /* of the left part's lines */
	size_t left_lines;
};

enum { MOST_LEFT_LINES = 2 };  /* the margin holds no more */

/* How many lines the left part takes; words are left out only beyond what the margin holds. */
static size_t
break_left(const struct running *r, struct parts *parts, float width)
{
	const struct line *lines;
	size_t n = paragraph_break(parts->paragraph[LEFT], width, &lines);
	float most = (float)MOST_LEFT_LINES * width;

	while (n > MOST_LEFT_LINES && most > 0) {
		most -= r->style->size;
		part_shorten(r, parts, LEFT, most);
		n = paragraph_break(parts->paragraph[LEFT], width, &lines);
	}
	return n;
}

/* The page number gets what it asks for, up to three quarters of the line. */
static struct places
place_parts(const struct running *r, struct parts *parts, float room, float gap)
{
	struct places places = { .room = room, .gap = gap, .left_width = 1e6f, .left_lines = 1 };
	float wide = 0;

	for (int i = 0; i < PARTS; i++)
		wide += parts->width[i] + (i > 0 && parts->width[i] > 0 ? gap : 0);
	if (wide <= room + 0.1f)
		return places;
	places.stacked = true;
	part_shorten(r, parts, RIGHT, parts->width[LEFT] > 0 ? room * 3 / 4 - gap : room);
	part_shorten(r, parts, CENTRE, room);
	places.left_width = room - (parts->width[RIGHT] > 0 ? parts->width[RIGHT] + gap : 0);
	places.left_lines = parts->width[LEFT] > 0 ? break_left(r, parts, places.left_width) : 0;
	if (places.left_lines == 0)
		places.left_lines = 1;      /* the page number's line */
	return places;
}

static size_t
lines_taken(const struct parts *parts, const struct places *places)
{
	return places->left_lines + (places->stacked && parts->width[CENTRE] > 0);
}

static float
part_x(const struct parts *parts, const struct places *places, int i, float width)
{
	float x;

	if (i == LEFT || (i == CENTRE && places->stacked))
		return 0;
	if (i == RIGHT)
		return places->room - width;
	/* in the middle, unless a neighbour reaches so far */
	x = (places->room - width) / 2;
	if (x + width > places->room - parts->width[RIGHT] - places->gap)
		x = places->room - parts->width[RIGHT] - places->gap - width;
	if (x < parts->width[LEFT] + places->gap && parts->width[LEFT] > 0)
		x = parts->width[LEFT] + places->gap;
	return x;
}

static void
paint_part(const struct running *r, const struct parts *parts, const struct places *places,
    int i, float y)
{
	const struct line *lines;
	size_t n = paragraph_break(parts->paragraph[i], i == LEFT ? places->left_width : 1e6f, &lines);

	if (i == CENTRE && places->stacked)
		y += (float)places->left_lines * r->style->leading;
	for (size_t k = 0; k < n; k++, y += r->style->leading) {
		struct item *items = mem_new_zero(line_item_room(&lines[k]), sizeof *items);
		float x = r->layout->theme->margin_left + part_x(parts, places, i, lines[k].width);

		page_items(r->page, items, line_items(r->layout, &lines[k], x, y, items));
		free(items);
	}
}

static bool
is_blank(const char *text)
{
	return text == NULL || text[0] == '\0';
}

/* The parts of `line`, filled in and placed. */
static struct places
set_line(const struct running *r, const struct theme_running *line, struct parts *parts)
{
	const struct theme *theme = r->layout->theme;
	const float room = r->page->width_pt - theme->margin_left - theme->margin_right;
	const char *text[PARTS] = { line->left, line->centre, line->right };

	for (int i = 0; i < PARTS; i++)
		part_set(r, parts, i, text[i] != NULL ? expand(r, text[i]) : "");
	return place_parts(r, parts, room, gap_em * r->style->size);
}

static void
paint_line(const struct running *r, const struct parts *parts, const struct places *places,
    float y)
{
	for (int i = 0; i < PARTS; i++)
		paint_part(r, parts, places, i, y);
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
	const float leading = r->style->leading;
	float bottom = r->page->height_pt - theme->margin_bottom, gap = leading * 0.8f;
	float width = r->page->width_pt - theme->margin_left - theme->margin_right;
	struct parts parts;
	struct places places;

	if (any_part(&theme->header)) {
		places = set_line(r, &theme->header, &parts);
		paint_line(r, &parts, &places, theme->margin_top - gap
		    - (float)lines_taken(&parts, &places) * leading);
	}
	if (!any_part(&theme->footer))
		return;
	places = set_line(r, &theme->footer, &parts);
	if (lines_taken(&parts, &places) > 1)
		gap = leading * 0.4f;       /* so that more lines stay off the paper's edge */
	page_items(r->page, &(struct item){ .kind = ITEM_RULE, .colour = theme->rule,
	    .x = theme->margin_left, .y = bottom + gap, .width = width,
	    .thickness = theme->rule_width }, 1);
	paint_line(r, &parts, &places, bottom + gap + leading * 0.35f);
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
