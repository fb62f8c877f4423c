#include "pdf/place.h"

#include "pdf/syntax.h"

static const struct anchor *
find_in(const struct anchor *anchors, size_t count, uint32_t node)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (anchors[mid].node->index == node)
			return &anchors[mid];
		if (anchors[mid].node->index < node)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct anchor *
place_find(const struct pages *pages, uint32_t node)
{
	const struct anchor *anchor = find_in(pages->headings, pages->heading_count, node);

	return anchor != NULL ? anchor : find_in(pages->anchors, pages->anchor_count, node);
}

/* The element that `anchor` stands in. */
static uint32_t
element_of(const struct part *part, const struct anchor *anchor)
{
	const struct pages *p = part->pages;
	uint32_t found = 0;

	if (anchor >= p->headings && anchor < p->headings + p->heading_count)
		found = part->heading_elements != NULL ? part->heading_elements[anchor - p->headings] : 0;
	else if (part->anchor_elements != NULL)
		found = part->anchor_elements[anchor - p->anchors];
	return found != 0 ? found : part->element;
}

static struct place
place_at(const struct part *part, const struct anchor *anchor, uint32_t element)
{
	float height = part->pages->pages[anchor->page].height_pt;

	return (struct place){ .page = (uint32_t)(part->first_page + anchor->page),
		.page_number = part->marks.pages[anchor->page], .element = element,
		.x = pdf_hundredths(anchor->x),
		.top = pdf_hundredths(height) - pdf_hundredths(anchor->y) };
}

struct place
place_of(const struct part *part, const struct anchor *anchor)
{
	return place_at(part, anchor, element_of(part, anchor));
}

struct place
place_of_beginning(const struct part *part)
{
	return place_at(part, &(struct anchor){ 0 }, part->element);
}

static void
put_array(struct strbuf *out, uint32_t target, const struct place *place)
{
	strbuf_putc(out, '[');
	pdf_put_ref(out, target);
	strbuf_puts(out, "/XYZ ");
	pdf_put_fixed(out, place->x);
	strbuf_putc(out, ' ');
	pdf_put_fixed(out, place->top);
	strbuf_puts(out, " null]");
}

static void
put_both(struct strbuf *out, const struct place *place)
{
	strbuf_puts(out, "/D");
	put_array(out, place->page_number, place);
	strbuf_puts(out, "/SD");
	put_array(out, place->element, place);
	strbuf_puts(out, ">>");
}

void
place_put(struct strbuf *out, const struct place *place, enum pdf_standard standard)
{
	if (standard == PDF_STANDARD_1) {
		strbuf_puts(out, "/Dest");
		put_array(out, place->page_number, place);
		return;
	}
	strbuf_puts(out, "/A<</S/GoTo");
	put_both(out, place);
}

void
place_put_named(struct strbuf *out, const struct place *place, enum pdf_standard standard)
{
	if (standard == PDF_STANDARD_1) {
		put_array(out, place->page_number, place);
		return;
	}
	strbuf_puts(out, "<<");
	put_both(out, place);
}
