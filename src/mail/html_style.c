#include "mail/html.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "theme/dark.h"

/* ---- bytes --------------------------------------------------------------------------------------- */

void
mail_put(struct mail_html *m, const char *s)
{
	strbuf_puts(&m->out, s);
}

void
mail_put_text(struct mail_html *m, const char *text)
{
	strbuf_add_html(&m->out, text, strlen(text), false);
}

/* Bytes to the end of the word at `s`, and its characters. */
static size_t
word_at(const char *s, size_t len, size_t *characters)
{
	size_t at = 0;

	for (*characters = 0; at < len && s[at] != ' '; at++)
		*characters += ((unsigned char)s[at] & 0xc0) != 0x80;
	return at;
}

/* A word with places where it may be divided, which is shown only where it has no room. */
static void
put_long_word(struct mail_html *m, const char *word, size_t len, size_t piece)
{
	size_t start = 0, count = 0;

	for (size_t at = 0; at < len; at++) {
		if (((unsigned char)word[at] & 0xc0) == 0x80)
			continue;
		if (count++ == piece) {
			strbuf_add_html(&m->out, word + start, at - start, false);
			mail_put(m, "<wbr>");
			start = at;
			count = 1;
		}
	}
	strbuf_add_html(&m->out, word + start, len - start, false);
}

void
mail_put_words(struct mail_html *m, const char *text, size_t len)
{
	const size_t longest = m->in_heading ? MAIL_LONG_WORD / 2 : MAIL_LONG_WORD;

	while (len > 0) {
		size_t characters, word = word_at(text, len, &characters), take = word + (word < len);

		if (characters > longest)
			put_long_word(m, text, word, longest / 2);
		else
			strbuf_add_html(&m->out, text, word, false);
		if (take > word)
			mail_put(m, " ");
		text += take;
		len -= take;
	}
}

void
mail_put_attr(struct mail_html *m, const char *name, const char *value)
{
	if (value == NULL)
		return;
	strbuf_printf(&m->out, " %s=\"", name);
	strbuf_add_html(&m->out, value, strlen(value), true);
	mail_put(m, "\"");
}

void
mail_html_children(struct mail_html *m, const struct doc_node *node)
{
	for (const struct doc_node *child = node->first; child != NULL; child = child->next)
		m->block(m, child, NULL);
}

/* ---- colours and sizes ---------------------------------------------------------------------- */

/* The least size that people read in a mail without enlarging it. */
#define LEAST_PX 14

#define AT(field) offsetof(struct theme, field)
static const struct { const char *class; size_t offset; } colours[] = {
	[MAIL_NO_COLOUR] = { NULL, 0 },
	[MAIL_INK] = { "i", AT(ink) },
	[MAIL_SECONDARY] = { "e", AT(secondary_ink) },
	[MAIL_ACCENT] = { "a", AT(accent) },
	[MAIL_WARNING] = { "w", AT(warning_ink) },
	[MAIL_TITLE] = { "h", AT(styles[THEME_TITLE].colour) },
	[MAIL_SUBTITLE] = { "u", AT(styles[THEME_SUBTITLE].colour) },
	[MAIL_H1] = { "h1", AT(styles[THEME_H1].colour) },
	[MAIL_H2] = { "h2", AT(styles[THEME_H2].colour) },
	[MAIL_H3] = { "h3", AT(styles[THEME_H3].colour) },
	[MAIL_H4] = { "h4", AT(styles[THEME_H4].colour) },
};
_Static_assert(ARRAY_LEN(colours) == MAIL_COLOUR_COUNT, "one entry for each colour");

const char *
mail_colour_class(enum mail_colour colour)
{
	return colours[colour].class;
}

uint32_t
mail_colour_value(const struct mail_html *m, enum mail_colour colour)
{
	uint32_t rgb;

	memcpy(&rgb, (const char *)m->theme + colours[colour].offset, sizeof rgb);
	return rgb;
}

unsigned
mail_size(const struct mail_html *m, enum theme_text style)
{
	const double px_per_pt = 4.0 / 3;
	double px = round((double)m->theme->styles[style].size * px_per_pt);

	return px > LEAST_PX ? (unsigned)px : LEAST_PX;
}

void
mail_put_colour(struct strbuf *out, const char *property, uint32_t rgb)
{
	strbuf_printf(out, "%s:#%06x;", property, (unsigned)(rgb & 0xffffff));
}

/* A family's name in single quotes; one that would need escapes in CSS is none. */
static void
put_family(struct strbuf *out, const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (strchr("'\"\\<>&;{}", name[i]) != NULL || (unsigned char)name[i] < 0x20)
			return;
	strbuf_puts(out, "'");
	strbuf_add(out, name, len);
	strbuf_puts(out, "',");
}

/* Liberation Sans is as wide as Arial, which the reader's computer is more likely to have. */
void
mail_put_font(struct mail_html *m)
{
	const char *own = m->theme->font_family;

	strbuf_puts(&m->out, "font-family:");
	if (own != NULL && *own != '\0' && strcmp(own, "Liberation Sans") != 0)
		put_family(&m->out, own, strlen(own));
	strbuf_puts(&m->out, "Arial,Helvetica,sans-serif;");
}

/* ---- looks -------------------------------------------------------------------------------------- */

/* How a role looks. */
struct role_look {
	enum mail_colour colour;
	const char *css;
	int style;                 /* enum theme_text, for the size; -1: that of the text around it */
};

static const struct role_look role_looks[] = {
	[DOC_ROLE_NONE] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_ORGANISATION] = { MAIL_NO_COLOUR, "font-weight:bold;", -1 },
	[DOC_ROLE_COMMITTEE] = { MAIL_SECONDARY, NULL, -1 },
	[DOC_ROLE_DATE] = { MAIL_SECONDARY, NULL, -1 },
	[DOC_ROLE_TITLE] = { MAIL_TITLE, NULL, -1 },
	[DOC_ROLE_SUBTITLE] = { MAIL_SUBTITLE, NULL, THEME_SUBTITLE },
	[DOC_ROLE_GROUP] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_SUBGROUP] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_TOTAL] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_KEY] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_NOTE] = { MAIL_SECONDARY, NULL, THEME_SMALL },
	[DOC_ROLE_LEAD] = { MAIL_NO_COLOUR, NULL, THEME_LEAD },
	[DOC_ROLE_BOX] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_MISSING] = { MAIL_SECONDARY, "font-style:italic;", -1 },
	[DOC_ROLE_WARNING] = { MAIL_WARNING, "font-weight:bold;", -1 },
	[DOC_ROLE_RULE] = { MAIL_SECONDARY, NULL, THEME_SMALL },
	[DOC_ROLE_SECONDARY] = { MAIL_SECONDARY, NULL, -1 },
	[DOC_ROLE_FIGURE] = { MAIL_NO_COLOUR, "font-weight:bold;line-height:1.2;", THEME_TITLE },
	[DOC_ROLE_NUMBERED] = { MAIL_NO_COLOUR, NULL, -1 },
	[DOC_ROLE_UNDER] = { MAIL_NO_COLOUR, NULL, -1 },
};
_Static_assert(ARRAY_LEN(role_looks) == DOC_ROLE_COUNT, "a look for each role");

void
mail_put_colour_class(struct mail_html *m, enum mail_colour colour)
{
	if (colour == MAIL_NO_COLOUR)
		return;
	strbuf_printf(&m->out, " class=\"%s\"", mail_colour_class(colour));
}

void
mail_html_look(struct mail_html *m, const struct doc_node *node, const char *lang, const char *css)
{
	const struct role_look *look = &role_looks[node->attrs->role];
	size_t start;

	mail_put_attr(m, "lang", node->attrs->lang != NULL ? node->attrs->lang : lang);
	mail_put_colour_class(m, look->colour);
	mail_put(m, " style=\"");
	start = m->out.len;
	if (css != NULL)
		mail_put(m, css);
	if (look->css != NULL)
		mail_put(m, look->css);
	if (look->style >= 0)
		strbuf_printf(&m->out, "font-size:%upx;", mail_size(m, (enum theme_text)look->style));
	if (look->colour != MAIL_NO_COLOUR)
		mail_put_colour(&m->out, "color", mail_colour_value(m, look->colour));
	if (node->attrs->nowrap && doc_is_inline(node))
		mail_put(m, "white-space:nowrap;");
	if (m->out.len > start) {
		mail_put(m, "\"");
		return;
	}
	strbuf_truncate(&m->out, start - strlen(" style=\""));
}

/* ---- the style sheet ---------------------------------------------------------------------------- */

static void
put_rule(struct strbuf *out, const char *class, const char *property, uint32_t rgb)
{
	strbuf_printf(out, ".%s{%s:#%06x !important}\n", class, property, (unsigned)(rgb & 0xffffff));
}

/* Statuses with colours in the dark: Gmail takes 16 kB of style sheet. */
#define DARK_STATUSES_MAX 100

/* Which statuses the document shows: an array of bool, the caller's. */
static bool *
shown_statuses(const struct document *document)
{
	bool *shown = mem_new_zero(document->status_count + 1, sizeof *shown);

	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root))
		if (n->attrs->status != NULL)
			shown[n->attrs->status - document->statuses] = true;
	return shown;
}

static void
put_dark_statuses(struct mail_html *m)
{
	bool *shown = shown_statuses(m->document);

	for (size_t i = 0, count = 0; i < m->document->status_count && count < DARK_STATUSES_MAX; i++) {
		const struct doc_status *status = &m->document->statuses[i];
		uint32_t ink = theme_status_ink(m->theme, status->ink, status->standing);

		if (!shown[i])
			continue;
		strbuf_printf(&m->out, ".s%zu{color:#%06x !important}\n", i, (unsigned)dark_ink(ink));
		strbuf_printf(&m->out, ".t%zu{background-color:#%06x !important}\n", i,
		    (unsigned)dark_status_tint(ink));
		count++;
	}
	free(shown);
}

static void
put_dark(struct mail_html *m)
{
	struct strbuf *out = &m->out;

	strbuf_puts(out, "@media (prefers-color-scheme:dark){\n");
	put_rule(out, "p", "background-color", DARK_PAPER);
	for (int i = MAIL_INK; i < MAIL_COLOUR_COUNT; i++)
		put_rule(out, colours[i].class, "color",
		    i == MAIL_INK ? DARK_INK : dark_ink(mail_colour_value(m, (enum mail_colour)i)));
	put_rule(out, "g", "background-color", dark_tint(m->theme->group_tint));
	put_rule(out, "r", "border-color", DARK_RULE);
	put_rule(out, "q", "border-color", DARK_STRONG_RULE);
	put_rule(out, "x", "border-color", dark_ink(m->theme->accent));
	put_dark_statuses(m);
	strbuf_puts(out, "}\n");
}

void
mail_put_sheet(struct mail_html *m)
{
	/* Word knows no second choice of a font. */
	strbuf_puts(&m->out, "<!--[if mso]><style>body,table,td,th,caption,p,li,dt,dd,h1,h2,h3,h4,h5,h6"
	    "{font-family:Arial,sans-serif}</style><![endif]-->\n"
	    "<style>\n:root{color-scheme:light dark}\n"
	    "@media (max-width:480px){.m{padding:16px !important}.k{padding:8px 0 !important}.h{font-size:24px !important}}\n");
	put_dark(m);
	strbuf_puts(&m->out, "</style>\n");
}
