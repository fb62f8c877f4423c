#include "cli/supplement.h"

#include <stdlib.h>

#include "cli/paper.h"
#include "cli/version.h"
#include "compose/agenda.h"
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
say_change(const struct supplement *s, const struct change *change, struct arena *arena)
{
	const struct record_page *now = numbering_record(s->numbering)->pages + change->first;
	const struct record_page *old = s->pack->amends->pages + change->old_first;
	const char *count = say_digits(arena, change->count > 0 ? change->count : change->old_count);

	if (change->count == 0)
		return SAY(arena, supplement_withdrawn, say_pages(arena, old, change->old_count), count);
	if (change->old_count == 0)
		return SAY(arena, supplement_new, say_pages(arena, now, change->count), count);
	return SAY(arena, supplement_replaced, say_pages(arena, now, change->count), count,
	    say_pages(arena, old, change->old_count));
}

/* The paper that the page at `place` is in. */
static const struct supplement_paper *
paper_at(const struct supplement *s, size_t place)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		if (place >= s->papers[i].place && place < s->papers[i].place + s->papers[i].pages->page_count)
			return &s->papers[i];
	return NULL;
}

/* In the PDF to the changed pages, else to the paper's own page. */
static const char *
href_of(const struct supplement *s, const struct change *change, bool in_pdf, struct arena *arena)
{
	const struct supplement_paper *paper = change->count > 0 ? paper_at(s, change->first) : NULL;

	if (paper == NULL)
		return NULL;
	return in_pdf ? arena_printf(arena, "%s#", paper->part.key) : paper->href;
}

static struct document *
compose_list(const struct supplement *s, bool in_pdf)
{
	const struct compose_options options = { .template_dir = s->session->template_dir,
	    .cache = s->session->templates, .generator = "rapporteur " RAPPORTEUR_VERSION };
	const struct amendment *amendment = numbering_amendment(s->numbering);
	struct arena *arena = arena_new();
	struct agenda_change *told = ARENA_ARRAY(arena, struct agenda_change, amendment->count);
	struct document *document;
	size_t i, count = 0;

	for (i = 0; i < amendment->count; i++) {
		const struct change *change = &amendment->changes[i];

		if (!change->blank)
			told[count++] = (struct agenda_change){ .says = say_change(s, change, arena),
				.of = SAY(arena, supplement_item, say_digits(arena, change->of->item),
				change->of->title), .href = href_of(s, change, in_pdf, arena) };
	}
	document = compose_supplement(s->pack, told, count, &options, s->diags);
	arena_drop(arena);
	return document;
}

bool
supplement_make(struct supplement *s)
{
	const struct layout_options options = { .roman = true };

	s->page = compose_list(s, false);
	s->document = compose_list(s, true);
	if (s->document == NULL || s->page == NULL)
		return false;
	s->pages = paper_layout(s->session, s->document, &options, s->diags);
	return s->pages != NULL;
}

/* ---- the pages ------------------------------------------------------------------------------ */

/* The changed pages of a paper; NULL: none. */
static struct pages *
changed_pages(const struct supplement *s, const struct supplement_paper *paper)
{
	const struct amendment *amendment = numbering_amendment(s->numbering);
	bool *keep = mem_new_zero(paper->pages->page_count, sizeof *keep);
	struct pages *pages = NULL;
	size_t i, k, kept = 0;

	for (i = 0; i < amendment->count; i++) {
		const struct change *change = &amendment->changes[i];

		if (change->blank || change->count == 0 || paper_at(s, change->first) != paper)
			continue;
		for (k = 0; k < change->count; k++)
			keep[change->first - paper->place + k] = true;
		kept += change->count;
	}
	if (kept > 0)
		pages = pages_select(paper->pages, paper->document, keep);
	free(keep);
	return pages;
}

/* Pages are borrowed until the next are added: all are kept until the file has ended. */
static bool
add_pages(const struct supplement *s, struct pdf_file *file, struct pages **kept)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < s->count; i++) {
		struct pdf_part part = s->papers[i].part;

		kept[i] = changed_pages(s, &s->papers[i]);
		part.partial = true;
		if (kept[i] != NULL)
			ok = pdf_add(file, s->papers[i].document, kept[i], s->session->theme, &part);
	}
	return ok;
}

bool
supplement_write(const struct supplement *s, struct pdf_options *options, struct sink *sink)
{
	struct pages **kept = mem_new_zero(s->count, sizeof *kept);
	struct pdf_file *file;
	bool ok;
	size_t i;

	options->about.title = s->document->title;
	file = pdf_begin(sink, &s->session->family, options, s->diags);
	ok = pdf_add(file, s->document, s->pages, s->session->theme,
	    &(struct pdf_part){ .key = "supplement", .title = s->document->title })
	    && add_pages(s, file, kept);
	ok = pdf_end(file) && ok;
	for (i = 0; i < s->count; i++)
		pages_drop(kept[i]);
	free(kept);
	return ok;
}

void
supplement_drop(struct supplement *s)
{
	pages_drop(s->pages);
	document_drop(s->document);
	document_drop(s->page);
}
