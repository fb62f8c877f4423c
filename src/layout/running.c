/* running.c - what stands in the margins of every page, once all are known. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/numeral.h"
#include "base/strbuf.h"
#include "layout/paper.h"
#include "wording/date.h"

enum { HASH_SHOWN = 12 };
static const float gap_em = 2;   /* between parts, at least */
static const float edge_em = 0.25f;   /* white that stays at the paper's edge, of a line */
static const float most_of_page = 0.25f;   /* what running lines may take of it, each */

struct running {
	struct layout *layout;
	struct page *page;
	size_t total;
	const struct theme_style *style;
	bool measuring;            /* before there are pages: everything at its widest */
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
	char text[SAY_DATE_SIZE];

	if (iso != NULL && date_parse(iso, &date))
		strbuf_puts(sb, say_date(date, text));
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
	bool at_an_end = r->measuring || r->page == &pages->pages[0]
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
put_number(struct strbuf *sb, const struct layout *layout, size_t number)
{
	if (layout->options.roman)
		numeral_roman(sb, (unsigned)number);
	else
		strbuf_printf(sb, "%zu", number);
}

static void
fill_pages(struct strbuf *sb, const struct running *r)
{
	put_number(sb, r->layout, r->total);
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

/* Where the word ends that begins before `at`, without what divides it from the next. */
static size_t
word_end_before(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != ' ')
		at--;
	while (at > 0 && strchr(" ,;:-", text[at - 1]) != NULL)
		at--;
	return at;
}

/* The part is the first `len` bytes of `text`, and an ellipsis. */
static void
part_cut(const struct running *r, struct parts *parts, int i, const char *text, size_t len)
{
	struct arena *arena = r->layout->pages->arena;

	part_set(r, parts, i, len > 0 ? arena_printf(arena, "%.*s\xe2\x80\xa6", (int)len, text) : "");
}

/* Words from the end are left out, and an ellipsis put in their place, until the part is no wider than `room`: as few as
 * that takes, found by halving, since a title may have thousands. */
static void
part_shorten(const struct running *r, struct parts *parts, int i, float room)
{
	const char *text = parts->text[i];
	size_t fits = 0, fails = strlen(text), middle, best = 0;

	if (parts->width[i] <= room + 0.1f || fails == 0)
		return;
	while (fails - fits > 1) {
		middle = word_end_before(text, fits + (fails - fits) / 2);
		if (middle > best) {
			part_cut(r, parts, i, text, middle);
			if (parts->width[i] <= room + 0.1f)
				best = middle;
		}
		if (middle <= best)
			fits += (fails - fits) / 2;
		else
			fails = fits + (fails - fits) / 2;
	}
	part_cut(r, parts, i, text, best);
}

/* Where the parts of a running line go. Side by side when they have room; else the left
 * one, the title, has all lines that it needs, and the middle one the line below. */
struct places {
	float room, gap;
	bool stacked;
	float left_width;          /* of the left part's lines */
	size_t left_lines, centre_lines;
};

/* Between the body and the running lines, which stand closer when they are several. */
static float
gap_to_body(const struct running *r, size_t lines)
{
	return r->style->leading * (lines > 1 ? 0.4f + 0.35f : 0.8f + 0.35f);
}

/* The margin that so many lines take. */
static float
margin_of(const struct running *r, size_t lines)
{
	return gap_to_body(r, lines) + ((float)lines + edge_em) * r->style->leading;
}

/* How many lines `margin` holds: one at least. */
static size_t
lines_in(const struct running *r, float margin)
{
	size_t lines = 1;

	while (margin_of(r, lines + 1) <= margin)
		lines++;
	return lines;
}

/* How many lines a part takes; words are left out only beyond what the margin holds, which
 * has been made for all of them unless they would take a quarter of the page. */
static size_t
break_part(const struct running *r, struct parts *parts, int i, float width, size_t most)
{
	const struct line *lines;
	size_t n = paragraph_break(parts->paragraph[i], width, &lines);
	float room = (float)most * width;

	while (n > most && room > 0) {
		room -= r->style->size;
		part_shorten(r, parts, i, room);
		n = paragraph_break(parts->paragraph[i], width, &lines);
	}
	return n;
}

/* The page number gets what it asks for, up to three quarters of the line. */
static struct places
place_parts(const struct running *r, struct parts *parts, float room, float gap, size_t most)
{
	struct places places = { .room = room, .gap = gap, .left_width = 1e6f, .left_lines = 1 };
	float wide = 0;

	for (int i = 0; i < PARTS; i++)
		wide += parts->width[i] + (i > 0 && parts->width[i] > 0 ? gap : 0);
	if (wide <= room + 0.1f)
		return places;
	places.stacked = true;
	part_shorten(r, parts, RIGHT, parts->width[LEFT] > 0 ? room * 3 / 4 - gap : room);
	places.left_width = room - (parts->width[RIGHT] > 0 ? parts->width[RIGHT] + gap : 0);
	if (parts->width[CENTRE] > 0)
		places.centre_lines = break_part(r, parts, CENTRE, room, most > 2 ? most - 1 : 1);
	if (parts->width[LEFT] > 0)
		places.left_lines = break_part(r, parts, LEFT, places.left_width,
		    most > places.centre_lines + 1 ? most - places.centre_lines : 1);
	return places;
}

static size_t
lines_taken(const struct places *places)
{
	return places->left_lines + places->centre_lines;
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
	const float width = i == LEFT ? places->left_width
	    : i == CENTRE && places->stacked ? places->room : 1e6f;
	size_t n = paragraph_break(parts->paragraph[i], width, &lines);

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

/* The parts of `line`, filled in and placed in `margin`. */
static struct places
set_line(const struct running *r, const struct theme_running *line, float margin,
    struct parts *parts)
{
	const struct theme *theme = r->layout->theme;
	const float room = r->page->width_pt - theme->margin_left - theme->margin_right;
	const char *text[PARTS] = { line->left, line->centre, line->right };

	for (int i = 0; i < PARTS; i++)
		part_set(r, parts, i, text[i] != NULL ? expand(r, text[i]) : "");
	return place_parts(r, parts, room, gap_em * r->style->size, lines_in(r, margin));
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

/* The head of every page: the theme's, with the document's marking in the middle. */
static struct theme_running
head_line(const struct running *r)
{
	struct theme_running line = r->layout->theme->header;
	const char *marking = r->layout->document->marking;

	if (marking != NULL)
		line.centre = is_blank(line.centre) ? marking
		    : arena_printf(r->layout->pages->arena, "%s \xc2\xb7 %s", marking, line.centre);
	return line;
}

static void
page_running(struct running *r)
{
	const struct theme_running head = head_line(r);
	const struct theme *theme = r->layout->theme;
	const struct pages *pages = r->layout->pages;
	const float leading = r->style->leading;
	float bottom = r->page->height_pt - pages->margin_bottom, gap;
	float width = r->page->width_pt - theme->margin_left - theme->margin_right;
	struct parts parts;
	struct places places;

	if (any_part(&head)) {
		places = set_line(r, &head, pages->margin_top, &parts);
		paint_line(r, &parts, &places, pages->margin_top - leading * 0.8f
		    - (float)lines_taken(&places) * leading);
	}
	if (!any_part(&theme->footer))
		return;
	places = set_line(r, &theme->footer, pages->margin_bottom, &parts);
	gap = gap_to_body(r, lines_taken(&places)) - leading * 0.35f;
	page_items(r->page, &(struct item){ .kind = ITEM_RULE, .colour = theme->rule,
	    .x = theme->margin_left, .y = bottom + gap, .width = width,
	    .thickness = theme->rule_width }, 1);
	paint_line(r, &parts, &places, bottom + gap + leading * 0.35f);
}

/* The larger of `margin` and what `line` takes on the narrowest page. */
static float
reserve(const struct running *r, const struct theme_running *line, float margin)
{
	const float most = most_of_page * r->page->height_pt;
	struct parts parts;
	struct places places;
	float wanted;

	if (!any_part(line))
		return margin;
	places = set_line(r, line, most, &parts);
	wanted = margin_of(r, lines_taken(&places));
	return lines_taken(&places) > 1 && wanted > margin ? wanted : margin;
}

void
running_reserve(struct layout *layout)
{
	const struct geometry *geometry = &layout->pager.geometry;
	/* as wide as A4 upright, as high as A4 across */
	struct page page = { .width_pt = geometry->width, .height_pt = geometry->width,
		.label = "0000" };
	struct running r = { .layout = layout, .page = &page, .total = 9999, .measuring = true,
		.style = &layout->theme->styles[THEME_RUNNING] };
	struct pages *pages = layout->pages;
	const struct theme_running head = head_line(&r);

	pages->margin_top = reserve(&r, &head, pages->margin_top);
	pages->margin_bottom = reserve(&r, &layout->theme->footer, pages->margin_bottom);
}

void
running_fill(struct layout *layout, size_t total)
{
	struct pages *pages = layout->pages;
	struct running r = { .layout = layout, .style = &layout->theme->styles[THEME_RUNNING],
	    .total = total };
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
	struct strbuf label = STRBUF_INIT;
	size_t place;

	for (size_t i = 0; i < pages->page_count; i++) {
		strbuf_truncate(&label, 0);
		place = i + (i < pages->own_count ? 0 : layout->options.guests);
		if (place < layout->options.label_count)
			strbuf_puts(&label, layout->options.labels[place]);
		else
			put_number(&label, layout, place + layout->options.first_page);
		pages->pages[i].label = arena_strdup(pages->arena, label.text);
	}
	strbuf_drop(&label);
}
