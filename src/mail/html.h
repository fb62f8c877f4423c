/* html.h - the HTML part of a body, block by block. Private to mail/.
 *
 * One column of 600 pixels in a layout table; every style stands on its element, because many mail
 * programs drop what stands in the head; nothing but block, inline and table, because classic
 * Outlook sets mail with Word. The style sheet in the head adds only the dark and the telephone. */
#ifndef MAIL_HTML_H
#define MAIL_HTML_H

#include "base/strbuf.h"
#include "mail/picture.h"

struct mail_html {
	const struct document *document;
	const struct theme *theme;
	const struct type_family *family;      /* or NULL */
	const struct mail_body_options *options;   /* never NULL */
	struct mail_pictures *pictures;
	struct diags *diags;
	struct strbuf out;
	bool in_heading;
	bool failed;                           /* a picture could not be had */
	/* mail_html_block(), for tables, which are blocks and hold some. */
	void (*block)(struct mail_html *m, const struct doc_node *block, const char *lang);
};

/* ---- html.c: the frame, and what each element becomes ------------------------------------- */

void mail_html_begin(struct mail_html *m);
/* Write `block` and all in it. `lang`: its language where the blocks around it, which are not
 * written, say it; else NULL. */
void mail_html_block(struct mail_html *m, const struct doc_node *block, const char *lang);
/* The document's title as a heading of the first level. */
void mail_html_title(struct mail_html *m);
/* A paragraph of our own, set off from the paper's. */
void mail_html_remark(struct mail_html *m, const char *text);
void mail_html_end(struct mail_html *m);

/* ---- html_picture.c -------------------------------------------------------------------------- */

/* A chart with its sentence, or, where there is nothing to draw it with, its sentence. */
void mail_html_chart(struct mail_html *m, const struct doc_node *node, const char *lang);
/* A picture; one that cannot be read marks `m` failed. */
void mail_html_img(struct mail_html *m, const struct doc_node *node);
/* The logo, where the theme has one. */
void mail_html_logo(struct mail_html *m);

/* ---- html_table.c ----------------------------------------------------------------------------- */

/* A table that fits the narrowest screen as one, any other row by row. */
void mail_html_table(struct mail_html *m, const struct doc_node *table, const char *lang);

/* ---- html_style.c: bytes, colours, sizes, looks ------------------------------------------------- */

/* A word of more characters than this, such as an address or a hash, may be divided. */
#define MAIL_LONG_WORD 24

/* As it is; as text; as text whose long words may be divided, in a heading words half as long;
 * ` name="value"`, nothing for NULL. */
void mail_put(struct mail_html *m, const char *s);
void mail_put_text(struct mail_html *m, const char *text);
void mail_put_words(struct mail_html *m, const char *text, size_t len);
void mail_put_attr(struct mail_html *m, const char *name, const char *value);


/* Colours of the theme that turn in the dark: each is a class too. */
enum mail_colour {
	MAIL_NO_COLOUR, MAIL_INK, MAIL_SECONDARY, MAIL_ACCENT, MAIL_WARNING, MAIL_TITLE, MAIL_SUBTITLE,
	MAIL_H1, MAIL_H2, MAIL_H3, MAIL_H4, MAIL_COLOUR_COUNT
};

/* All that is in `node`, but not `node` itself. */
void mail_html_children(struct mail_html *m, const struct doc_node *node);

/* The language and the look of `node`: ` lang="..." class="..." style="..."`. `css` comes first in the
 * style, or is NULL. */
void mail_html_look(struct mail_html *m, const struct doc_node *node, const char *lang, const char *css);

const char *mail_colour_class(enum mail_colour colour);
void mail_put_colour_class(struct mail_html *m, enum mail_colour colour);
uint32_t mail_colour_value(const struct mail_html *m, enum mail_colour colour);

/* The type size in pixels that reads as the theme's points do on paper: never below 14. */
unsigned mail_size(const struct mail_html *m, enum theme_text style);

/* `color:#1a1a1a;`, with another property in front of the colon. */
void mail_put_colour(struct strbuf *out, const char *property, uint32_t rgb);

/* "font-family:...;" for a style attribute: what every computer has, after an office's own. */
void mail_put_font(struct mail_html *m);

/* The style sheet of the head. */
void mail_put_sheet(struct mail_html *m);

#endif
