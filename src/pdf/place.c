#include "pdf/place.h"

#include "pdf/syntax.h"

struct place
place_of(const struct part *part, const struct anchor *anchor)
{
	float height = part->pages->pages[anchor->page].height_pt;

	return (struct place){ .page = (uint32_t)(part->first_page + anchor->page),
		.page_number = part->marks.pages[anchor->page], .x = pdf_hundredths(anchor->x),
		.top = pdf_hundredths(height) - pdf_hundredths(anchor->y) };
}

struct place
place_of_beginning(const struct part *part)
{
	const struct anchor start = { 0 };

	return place_of(part, &start);
}

void
place_put(struct strbuf *out, const struct place *place)
{
	strbuf_putc(out, '[');
	pdf_put_ref(out, place->page_number);
	strbuf_puts(out, "/XYZ ");
	pdf_put_fixed(out, place->x);
	strbuf_putc(out, ' ');
	pdf_put_fixed(out, place->top);
	strbuf_puts(out, " null]");
}
