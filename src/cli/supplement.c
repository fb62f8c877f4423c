#include "cli/supplement.h"

#include <stdlib.h>

#include "cli/foreign.h"
#include "cli/paper.h"
#include "layout/select.h"
#include "wording/say.h"

/* ---- the list ------------------------------------------------------------------------------ */

/* "page 47A", "pages 47A and 47B", "pages 47A–49A". */
static const char *
say_pages(struct arena *arena, const struct record_page *pages, size_t count)
{
	const char *first = pages[0].label, *last = pages[count - 1].label;

	if (count == 1)
		return SAY(arena, supplement_one, first);
	return count == 2 ? SAY(arena, supplement_two, first, last)
	    : SAY(arena, supplement_several, first, last);
}

static const char *
say_change(const struct binding *b, const struct change *change)
{
	const struct record_page *now = numbering_record(b->numbering)->pages + change->first;
	const struct record_page *old = b->pack->amends->pages + change->old_first;
	const char *count = say_digits(b->arena, change->count > 0 ? change->count : change->old_count);

	if (change->count == 0)
		return SAY(b->arena, supplement_withdrawn, say_pages(b->arena, old, change->old_count),
		    count);
	if (change->old_count == 0)
		return SAY(b->arena, supplement_new, say_pages(b->arena, now, change->count), count);
	return SAY(b->arena, supplement_replaced, say_pages(b->arena, now, change->count), count,
	    say_pages(b->arena, old, change->old_count));
}

/* Is the page at `place` among all one of `one`? */
static bool
is_in(const struct bound *one, size_t place)
{
	return place >= one->place && place < one->place + bound_pages(one);
}

/* In the PDF to the changed pages, else to the paper's own page, which a divider has not. */
static const char *
href_of(const struct binding *b, const struct change *change, bool in_pdf)
{
	size_t i;

	for (i = 0; change->count > 0 && i < b->count; i++)
		if (is_in(&b->bound[i], change->first))
			return in_pdf ? arena_printf(b->arena, "%s#", b->bound[i].key)
			    : bound_divides(&b->bound[i]) ? NULL
			    : binding_file_name(b, b->bound[i].name, ".html");
	return NULL;
}

static struct document *
compose_list(const struct binding *b, bool in_pdf)
{
	const struct compose_options options = binding_front(b);
	const struct amendment *amendment = numbering_amendment(b->numbering);
	struct agenda_change *told = ARENA_ARRAY(b->arena, struct agenda_change, amendment->count);
	size_t i, count = 0;

	for (i = 0; i < amendment->count; i++) {
		const struct change *change = &amendment->changes[i];

		if (!change->blank)
			told[count++] = (struct agenda_change){ .says = say_change(b, change),
				.of = SAY(b->arena, supplement_item, say_digits(b->arena, change->of->item),
				change->of->title), .href = href_of(b, change, in_pdf) };
	}
	return compose_supplement(b->pack, told, count, &options, b->diags);
}

struct supplement *
supplement_make(const struct binding *b)
{
	const struct layout_options options = { .roman = true };
	struct supplement *s = mem_new_zero(1, sizeof *s);

	s->binding = b;
	s->page = compose_list(b, false);
	s->document = compose_list(b, true);
	if (s->document != NULL && s->page != NULL)
		s->pages = paper_layout(b->session, NULL, s->document, &options, b->diags);
	if (s->pages != NULL)
		return s;
	supplement_drop(s);
	return NULL;
}

void
supplement_drop(struct supplement *s)
{
	if (s == NULL)
		return;
	pages_drop(s->pages);
	document_drop(s->document);
	document_drop(s->page);
	free(s);
}

/* ---- the pages ------------------------------------------------------------------------------ */

/* What goes in of a paper or annex. */
struct changed {
	const struct bound *one;
	struct pages *pages;           /* the changed ones; NULL: none */
	bool annex;                    /* and the annex behind them */
};

/* The page `k` of all that `one` has is to go in. A changed annex goes in with its cover sheet. */
static void
keep_page(struct changed *c, bool *keep, size_t k)
{
	size_t own = c->one->pages->own_count, guests = bound_guests(c->one);

	if (k < own || k >= own + guests) {
		keep[k < own ? k : k - guests] = true;
		return;
	}
	c->annex = true;
	for (k = 0; k < own; k++)
		keep[k] = true;
}

static struct changed
find_changed(const struct binding *b, const struct bound *one)
{
	const struct amendment *amendment = numbering_amendment(b->numbering);
	bool *keep = mem_new_zero(one->pages->page_count, sizeof *keep);
	struct changed c = { .one = one };
	bool any = false;
	size_t i, k;

	for (i = 0; i < amendment->count; i++) {
		const struct change *change = &amendment->changes[i];

		for (k = 0; !change->blank && k < change->count && is_in(one, change->first); k++) {
			keep_page(&c, keep, change->first + k - one->place);
			any = true;
		}
	}
	if (any)
		c.pages = pages_select(one->pages, one->document, keep);
	free(keep);
	return c;
}

/* All that goes in, in the order of the pack; their number in `*count`. */
static struct changed *
find_all(const struct binding *b, size_t *count)
{
	struct changed *list = mem_new_zero(b->count, sizeof *list);
	size_t i;

	*count = 0;
	for (i = 0; i < b->count; i++) {
		list[*count] = find_changed(b, &b->bound[i]);
		*count += list[*count].pages != NULL;
	}
	return list;
}

/* The list and the pages of our own. */
static bool
write_own(const struct supplement *s, const struct changed *list, size_t count, bool annexes,
    struct sink *sink)
{
	const struct binding *b = s->binding;
	struct bound *bound = ARENA_ARRAY(b->arena, struct bound, count);
	struct pdf_options options = binding_pdf(b);
	struct pdf_file *file;
	size_t i;
	bool ok;

	for (i = 0; i < count; i++)
		if (list[i].annex)
			bound[i] = *list[i].one;
	foreign_attach(b, bound, count, &options);
	options.about.title = s->document->title;
	file = pdf_begin(sink, &b->session->family, &options, b->diags);
	if (annexes)
		foreign_will_show(b, file);
	ok = pdf_add(file, s->document, s->pages, b->session->theme,
	    &(struct pdf_part){ .key = "supplement", .title = s->document->title });
	for (i = 0; ok && i < count; i++) {
		struct pdf_part part = bound_part(b, list[i].one);

		part.partial = true;
		ok = pdf_add(file, list[i].one->document, list[i].pages, b->session->theme, &part);
	}
	return pdf_end(file) && ok;
}

/* Where the annexes go. A page left blank behind one is not among its own. */
static struct foreign_place *
find_places(const struct supplement *s, const struct changed *list, size_t count, size_t *places)
{
	struct foreign_place *out = ARENA_ARRAY(s->binding->arena, struct foreign_place, count);
	size_t before = s->pages->page_count, i;

	*places = 0;
	for (i = 0; i < count; before += list[i].pages->page_count, i++)
		if (list[i].annex)
			out[(*places)++] = (struct foreign_place){ list[i].one,
				before + list[i].one->pages->own_count - 1 };
	return out;
}

static bool
write_all(const struct supplement *s, const struct changed *list, size_t count, struct sink *sink)
{
	struct strbuf own = STRBUF_INIT;
	struct memory_sink memory;
	size_t places;
	const struct foreign_place *annexes = find_places(s, list, count, &places);
	bool ok;

	if (places == 0)
		return write_own(s, list, count, false, sink);
	memory_sink_init(&memory, &own);
	ok = write_own(s, list, count, true, &memory.sink)
	    && foreign_join(s->binding, annexes, places, &own, sink, false);
	strbuf_drop(&own);
	return ok;
}

bool
supplement_write(const struct supplement *s, struct sink *sink)
{
	size_t count, i;
	struct changed *list = find_all(s->binding, &count);
	bool ok = write_all(s, list, count, sink);

	for (i = 0; i < count; i++)
		pages_drop(list[i].pages);
	free(list);
	return ok;
}
