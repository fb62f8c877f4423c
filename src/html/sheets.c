/* sheets.c - the page as the browser prints it: paper, margins, running lines. */
#include "html/style.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "html/escape.h"
#include "wording/date.h"

/* Hexadecimal digits of the source's hash in a running line, as in the PDF. */
#define HASH_SHOWN 12

/* Of the space between paragraphs, between the items of a list. */
static const float list_gap_share = 0.4f;

static const char sizes[] =
"@page { size: A4 portrait }\n"
"@page portrait { size: A4 portrait }\n"
"@page landscape { size: A4 landscape }\n"
"@page a3 { size: A3 portrait }\n"
"@page a3-landscape { size: A3 landscape }\n";

void
put_font_family(struct writer *w)
{
	const char *at = w->theme->fallback_families;

	escape_css_string(w, w->theme->font_family, strlen(w->theme->font_family));
	put(w, ", Arial, Helvetica");
	while (at != NULL && *at != '\0') {
		size_t skip = strspn(at, " ,"), len = strcspn(at + skip, ",");

		if (len > 0) {
			put(w, ", ");
			escape_css_string(w, at + skip, len);
		}
		at += skip + len;
	}
	put(w, ", sans-serif");
}

static void
add_date(struct strbuf *sb, const char *iso)
{
	struct date date;
	char words[SAY_DATE_SIZE];

	if (iso != NULL)
		strbuf_puts(sb, date_parse(iso, &date) ? say_date(date, words) : iso);
}

static void
add_text(struct strbuf *sb, const char *text)
{
	if (text != NULL)
		strbuf_puts(sb, text);
}

static void
add_title(struct strbuf *sb, const struct document *d)
{
	add_text(sb, d->title);
}

static void
add_organisation(struct strbuf *sb, const struct document *d)
{
	add_text(sb, d->organisation);
}

static void
add_committee(struct strbuf *sb, const struct document *d)
{
	add_text(sb, d->committee);
}

static void
add_paper_date(struct strbuf *sb, const struct document *d)
{
	add_date(sb, d->date);
}

static void
add_as_at(struct strbuf *sb, const struct document *d)
{
	add_date(sb, d->as_at);
}

static void
add_hash(struct strbuf *sb, const struct document *d)
{
	if (d->source_hash != NULL)
		strbuf_add(sb, d->source_hash, strnlen(d->source_hash, HASH_SHOWN));
}

/* What a running line may name: text of the document, or a counter of the browser's. */
static const struct placeholder {
	const char *name;
	void (*add)(struct strbuf *sb, const struct document *document);
	const char *counter;
} placeholders[] = {
	{ "{title}", add_title, NULL }, { "{organisation}", add_organisation, NULL },
	{ "{committee}", add_committee, NULL }, { "{date}", add_paper_date, NULL },
	{ "{as-at}", add_as_at, NULL }, { "{hash}", add_hash, NULL },
	{ "{page}", NULL, "counter(page)" }, { "{pages}", NULL, "counter(pages)" },
};

static const struct placeholder *
placeholder_at(const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(placeholders); i++)
		if (strncmp(text, placeholders[i].name, strlen(placeholders[i].name)) == 0)
			return &placeholders[i];
	return NULL;
}

static void
put_string(struct writer *w, struct strbuf *text)
{
	if (text->len == 0)
		return;
	put(w, " ");
	escape_css_string(w, text->text, text->len);
	strbuf_truncate(text, 0);
}

/* The value of `content`: strings and counters by turns. */
static void
put_content(struct writer *w, const char *line)
{
	struct strbuf text = STRBUF_INIT;

	while (*line != '\0') {
		const struct placeholder *p = placeholder_at(line);

		if (p == NULL) {
			strbuf_putc(&text, *line++);
			continue;
		}
		line += strlen(p->name);
		if (p->add != NULL) {
			p->add(&text, w->document);
			continue;
		}
		put_string(w, &text);
		put(w, " ");
		put(w, p->counter);
	}
	put_string(w, &text);
	strbuf_drop(&text);
}

static void
write_running_part(struct writer *w, const char *box, const char *line)
{
	if (line == NULL || *line == '\0')
		return;
	put(w, "\t@");
	put(w, box);
	put(w, " { content:");
	put_content(w, line);
	put(w, " }\n");
}

/* `line` without the stretches between middle dots that name the source's hash: it stands on
 * the first sheet, and at the end of the page itself. */
static void
add_without_hash(struct strbuf *sb, const char *line)
{
	static const char dot[] = " \xc2\xb7 ";
	const char *end, *hash;

	for (; line != NULL; line = end != NULL ? end + strlen(dot) : NULL) {
		end = strstr(line, dot);
		hash = strstr(line, "{hash}");
		if (hash != NULL && (end == NULL || hash < end))
			continue;
		if (sb->len > 0)
			strbuf_puts(sb, dot);
		strbuf_add(sb, line, end != NULL ? (size_t)(end - line) : strlen(line));
	}
}

static void
write_running(struct writer *w, const struct theme_running *line, const char *const boxes[3],
    bool first)
{
	const char *const parts[] = { line->left, line->centre, line->right };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct strbuf later = STRBUF_INIT;
		bool hashed = parts[i] != NULL && strstr(parts[i], "{hash}") != NULL;

		if (hashed && !first)
			add_without_hash(&later, parts[i]);
		if (hashed || !first)
			write_running_part(w, boxes[i], hashed && !first ? later.text : parts[i]);
		strbuf_drop(&later);
	}
}

static void
write_margins(struct writer *w)
{
	const struct theme *theme = w->theme;
	const float margins[] = {
		theme->margin_top, theme->margin_right, theme->margin_bottom, theme->margin_left,
	};

	put(w, "\tmargin:");
	for (size_t side = 0; side < ARRAY_LEN(margins); side++) {
		put(w, " ");
		put_number(w, (double)margins[side]);
		put(w, "pt");
	}
	put(w, ";\n\tfont-family: ");
	put_font_family(w);
	put(w, ";\n\tfont-size: ");
	put_number(w, (double)theme->styles[THEME_RUNNING].size);
	put(w, "pt;\n\tcolor: ");
	put_colour(w, theme->styles[THEME_RUNNING].colour);
	put(w, ";\n");
}

/* ---- type on paper ------------------------------------------------------------------------------ */

/* The theme's sizes for what the style sheet sets in rem on a screen; `spaced`: its spaces too. */
static const struct {
	const char *selector;
	enum theme_text style;
	bool spaced;
} on_paper[] = {
	{ "body", THEME_BODY, false },
	{ "p, ul, ol, dl, blockquote, .note, figure", THEME_BODY, true },
	{ ".table table", THEME_TABLE, false },
	{ ":is(th, td) > :is(p, ul, ol, dl, div, blockquote)", THEME_TABLE, true },
	{ ".small, .note, .note > *", THEME_SMALL, false },
	{ "caption, figcaption", THEME_TABLE, false },
	{ ".lead", THEME_LEAD, true },
	{ "h1", THEME_H1, true },
	{ "h2", THEME_H2, true },
	{ "h3", THEME_H3, true },
	{ "h4, h5, h6", THEME_H4, true },
	{ ".paper p", THEME_BODY, false },
	{ ".paper .subtitle", THEME_SUBTITLE, true },
	{ "h1.title, .paper .title", THEME_TITLE, true },
};

static void
put_points(struct writer *w, const char *property, float pt)
{
	put(w, property);
	put_number(w, (double)pt);
	put(w, "pt");
}

static void
write_type(struct writer *w)
{
	for (size_t i = 0; i < ARRAY_LEN(on_paper); i++) {
		const struct theme_style *style = &w->theme->styles[on_paper[i].style];

		put(w, "\t");
		put(w, on_paper[i].selector);
		put_points(w, " { font-size: ", style->size);
		put_points(w, "; line-height: ", style->leading);
		if (on_paper[i].spaced) {
			put_points(w, "; margin: ", style->space_before);
			put_points(w, " 0 ", style->space_after);
		}
		put(w, " }\n");
	}
}

/* In a browser a row holds its rule too, and is a whole number of pixels high, rounded up: both together are about a point. */
static float
cell_pad_on_paper(const struct theme *theme)
{
	return fmaxf(0, theme->cell_pad_y - .5f);
}

static void
write_on_paper(struct writer *w)
{
	put(w, "@media print {\n");
	write_type(w);
	put_points(w, "\tli { margin-bottom: ", w->theme->styles[THEME_BODY].space_after * list_gap_share);
	put_points(w, " }\n\t.table :is(th, td) { padding: ", cell_pad_on_paper(w->theme));
	put_points(w, " ", w->theme->cell_pad_x);
	put(w, " }\n}\n");
}

void
write_sheets(struct writer *w)
{
	static const char *const above[] = { "top-left", "top-center", "top-right" };
	static const char *const below[] = { "bottom-left", "bottom-center", "bottom-right" };

	put(w, sizes);
	put(w, "@page {\n");
	write_margins(w);
	write_running(w, &w->theme->header, above, false);
	write_running(w, &w->theme->footer, below, false);
	put(w, "}\n@page :first {\n");
	write_running(w, &w->theme->header, above, true);
	write_running(w, &w->theme->footer, below, true);
	put(w, "}\n");
	write_on_paper(w);
}
