/* folds.c - the areas of a long paper, as they are written. */
#include "html/elements.h"

#include "html/columns.h"
#include "html/escape.h"
#include "wording/say.h"

/* Who lists a page's buttons hears which part each of them opens: the heading is in its name. */
static void
open_fold(struct writer *w, const struct doc_node *part)
{
	const struct doc_node *heading = part->first;

	put(w, "<details class=\"fold\">\n<summary id=\"fold:");
	put_uint(w, heading->index);
	put(w, "\" aria-labelledby=\"fold:");
	put_uint(w, heading->index);
	put(w, " ");
	put_heading_id(w, heading);
	put(w, "\"");
	put_program_lang(w);
	put(w, "><span class=\"shut\">");
	escape_text_z(w, say_plain(SAY_page_show_part));
	put(w, "</span><span class=\"shown\">");
	escape_text_z(w, say_plain(SAY_page_hide_part));
	put(w, "</span></summary>\n");
	/* Links to the heading lead behind it, and a browser opens what it is sent into. */
	put(w, "<div class=\"inside\" id=\"");
	put_heading_target(w, heading);
	put(w, "\">\n");
	if (part->attrs->id != NULL) {
		put(w, "<span");
		put_attr(w, "id", part->attrs->id);
		put(w, "></span>\n");
	}
}

static void
write_way_back(struct writer *w)
{
	put(w, "<p class=\"back\"");
	put_program_lang(w);
	put(w, "><a href=\"#");
	put_contents_id(w);
	put(w, "\">");
	escape_text_z(w, say_plain(SAY_page_back));
	put(w, "</a></p>\n");
}

/* What follows the heading, and the sheets that go on with it; returns the last of them. */
static const struct doc_node *
write_inside(struct writer *w, const struct doc_node *part)
{
	for (const struct doc_node *node = part->first->next; node != NULL; node = node->next)
		write_node(w, node);
	for (; continues_area(part->next); part = part->next)
		write_node(w, part->next);
	write_way_back(w);
	return part;
}

const struct doc_node *
write_area(struct writer *w, const struct doc_node *part)
{
	const struct doc_node *last;
	bool folded;

	if (!w->is_long || !begins_area(part)) {
		write_node(w, part);
		return part;
	}
	folded = area_is_folded(w, part);
	w->folded = folded ? part->first : NULL;
	put(w, "<section");
	put_attr(w, "id", folded ? NULL : part->attrs->id);
	put_attr(w, "lang", part->attrs->lang);
	put_class(w, part, turn_section(w, part));
	put(w, ">\n");
	write_node(w, part->first);
	if (folded)
		open_fold(w, part);
	last = write_inside(w, part);
	put(w, folded ? "</div>\n</details>\n</section>\n" : "</section>\n");
	w->folded = NULL;
	return last;
}
