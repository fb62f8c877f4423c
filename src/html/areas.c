/* areas.c - a long paper's areas: what stands under one heading of the first rank, folded away until
 * somebody asks for it. */
#include "html/elements.h"

#include "html/columns.h"
#include "html/escape.h"
#include "wording/say.h"

/* In characters. A paper of more is long: some ten sheets of A4, twenty screens of a laptop. An area of
 * more is folded in it: two screens. A chart counts as so many, by the room it takes. */
#define LONG_PAPER 45000
#define LONG_AREA 3900
#define CHART_LENGTH 800

static size_t
length_of(const struct doc_node *part)
{
	size_t length = 0;

	for (const struct doc_node *node = part; node != NULL; node = doc_next(node, part)) {
		length += node->text_len;
		length += node->kind == DOC_CHART ? CHART_LENGTH : 0;
	}
	return length;
}

bool
paper_is_long(const struct document *document)
{
	return length_of(document->root) > LONG_PAPER;
}

static bool
begins_area(const struct doc_node *part)
{
	return part->kind == DOC_SECTION && part->first != NULL && doc_is_heading(part->first);
}

/* Sheets of another orientation have no heading of their own: they go on with the area before. */
static bool
continues_area(const struct doc_node *part)
{
	return part != NULL && !doc_is_heading(part) && !begins_area(part);
}

static bool
is_first_area(const struct doc_node *part)
{
	for (part = part->prev; part != NULL; part = part->prev)
		if (begins_area(part) && !is_contents(part))
			return false;
	return true;
}

/* The first is what the paper begins with: it is read by everybody. */
bool
area_is_folded(const struct writer *w, const struct doc_node *part)
{
	size_t length;

	if (!w->is_long || part->parent != w->document->root || !begins_area(part) || is_first_area(part))
		return false;
	length = length_of(part);
	for (part = part->next; continues_area(part); part = part->next)
		length += length_of(part);
	return length > LONG_AREA;
}

void
put_heading_target(struct writer *w, const struct doc_node *heading)
{
	bool folded = heading->prev == NULL && area_is_folded(w, heading->parent);

	put_id_value(w, heading, folded ? "area" : "heading");
}

/* Of a folded area the document's id stands on what is inside. */
void
put_heading_id(struct writer *w, const struct doc_node *heading)
{
	if (heading != w->folded) {
		put_id_value(w, heading, "heading");
		return;
	}
	put(w, "heading:");
	put_uint(w, heading->index);
}

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
