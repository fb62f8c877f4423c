/* html_picture.c - charts, pictures and the logo where the HTML shows them. */
#include "mail/html.h"

#include <string.h>

/* What a picture may take of the column's 600 pixels. */
#define WIDEST_PX 552

/* Pictures that fit every screen as they are: in a line, where the words in their place can run on. */
#define SMALL_PX 160

/* With pictures off a program shows the words in their place, set as the style says: `turning` in the
 * dark, but for what has a white ground. Word takes the
 * width of the attribute; the others take what the column has, at most that. */
static void
put_picture(struct mail_html *m, const struct mail_shown *shown, const char *alt, const char *css,
    bool turning)
{
	strbuf_printf(&m->out, "<img src=\"cid:%s\" width=\"%u\" height=\"%u\"", shown->cid, shown->width,
	    shown->height);
	mail_put_attr(m, "alt", alt != NULL ? alt : "");
	mail_put_colour_class(m, turning ? MAIL_INK : MAIL_NO_COLOUR);
	strbuf_printf(&m->out, " style=\"%sborder:0;font-size:%upx;line-height:1.4;", css,
	    mail_size(m, THEME_SMALL));
	if (shown->width > SMALL_PX)
		strbuf_printf(&m->out, "display:block;width:100%%;max-width:%upx;height:auto;", shown->width);
	mail_put_colour(&m->out, "color", m->theme->ink);
	mail_put(m, "\">\n");
}

/* A chart has a white ground also in the dark, and some of it around. A sparkline stands in a line. */
static void
put_chart(struct mail_html *m, const struct doc_node *node, const struct mail_shown *shown)
{
	if (strcmp(node->attrs->chart, "sparkline") == 0) {
		put_picture(m, shown, node->attrs->alt, "", true);
		return;
	}
	strbuf_printf(&m->out, "<table role=\"presentation\" style=\"width:100%%;max-width:%upx;"
	    "border-collapse:collapse;\"><tr><td class=\"k\" style=\"padding:8px;background-color:#ffffff;\">\n",
	    shown->width + 16);
	put_picture(m, shown, node->attrs->alt, "", false);
	mail_put(m, "</td></tr></table>\n");
}

void
mail_html_chart(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	struct mail_shown shown;

	if (m->family != NULL && mail_picture_chart(m->pictures, node, m->theme, m->family, &shown)) {
		put_chart(m, node, &shown);
		return;
	}
	mail_put(m, "<p");
	mail_put_attr(m, "lang", lang);
	mail_put(m, " style=\"margin:0;\">");
	mail_put_text(m, node->attrs->alt);
	mail_put(m, "</p>\n");
}

void
mail_html_img(struct mail_html *m, const struct doc_node *node)
{
	const struct src_pos at = { m->document->file, node->line, 0 };
	const char *slash = m->theme->file != NULL ? strrchr(m->theme->file, '/') : NULL;
	struct strbuf path = STRBUF_INIT;
	struct mail_shown shown;

	if (m->options->pictures != NULL)
		strbuf_printf(&path, "%s/", m->options->pictures);
	else if (slash != NULL)
		strbuf_add(&path, m->theme->file, (size_t)(slash - m->theme->file) + 1);
	strbuf_puts(&path, node->attrs->src);
	if (mail_picture_file(m->pictures, path.text, WIDEST_PX, 0, at, &shown, m->diags))
		put_picture(m, &shown, node->attrs->alt, "", true);
	else
		m->failed = true;
	strbuf_drop(&path);
}

void
mail_html_logo(struct mail_html *m)
{
	const double px_per_pt = 4.0 / 3;
	struct mail_shown shown;

	if (m->theme->logo == NULL)
		return;
	if (!mail_picture_file(m->pictures, m->theme->logo, WIDEST_PX,
	    (unsigned)((double)m->theme->logo_height * px_per_pt), (struct src_pos){ m->theme->file, 0, 0 },
	    &shown, m->diags)) {
		m->failed = true;
		return;
	}
	put_picture(m, &shown, m->theme->logo_alt, "margin:0 0 16px;", true);
}
