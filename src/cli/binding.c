#include "cli/binding.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/version.h"
#include "wording/say.h"

const char *
binding_file_name(const struct binding *b, const char *name, const char *suffix)
{
	const struct target folder = { .kind = TARGET_FOLDER, .path = "." };
	char *path = target_path(&folder, b->pack->file, b->pack->id, b->edition, name, suffix);
	const char *slash = strrchr(path, '/');
	const char *file = arena_strdup(b->arena, slash != NULL ? slash + 1 : path);

	free(path);
	return file;
}

struct compose_options
binding_front(const struct binding *b)
{
	return (struct compose_options){ .template_dir = b->session->template_dir,
		.cache = b->session->templates, .generator = "rapporteur " RAPPORTEUR_VERSION };
}

bool
binding_ends_item(const struct binding *b, size_t i)
{
	return i + 1 == b->count || b->bound[i + 1].item != b->bound[i].item;
}

bool
bound_divides(const struct bound *one)
{
	return one->paper == NULL && one->foreign == NULL;
}

unsigned
bound_guests(const struct bound *one)
{
	return one->foreign != NULL && !one->foreign->beside
	    ? (unsigned)one->foreign->facts->page_count : 0;
}

size_t
bound_pages(const struct bound *one)
{
	return one->pages->page_count + bound_guests(one);
}

const char *
bound_last(const struct binding *b, const struct bound *one)
{
	return numbering_record(b->numbering)->pages[one->place + bound_pages(one) - 1].label;
}

struct pdf_part
bound_part(const struct binding *b, const struct bound *one)
{
	const char *item = SAY(b->arena, agenda_item, say_digits(b->arena, one->item->number),
	    one->item->title);
	struct pdf_part part = { .key = one->key, .title = item };

	if (pack_item_parts(one->item) > 1 || b->pack->dividers) {
		part.title = one->title;
		part.group = item;
	}
	return part;
}

struct pdf_options
binding_pdf(const struct binding *b)
{
	return (struct pdf_options){ .standard = b->session->options->standard,
	    .alone = b->session->options->jobs == 1,
	    .about = { .title = b->agenda->title, .lang = b->pack->lang,
	    .author = b->pack->organisation, .date = b->agenda->date,
	    .generator = b->agenda->generator } };
}

const char *
bound_file(const struct bound *one)
{
	return one->paper != NULL ? one->paper->file : one->foreign != NULL ? one->foreign->said->file : "";
}

const struct page_run *
binding_run(const struct binding *b, size_t i)
{
	const struct bound *one = &b->bound[i];
	size_t same = 0, r;

	for (r = 0; r < i; r++)        /* a file may stand in an item twice */
		same += b->bound[r].item == one->item
		    && strcmp(bound_file(&b->bound[r]), bound_file(one)) == 0;
	for (r = 0; r < b->run_count; r++)
		if (b->runs[r].item == one->item->number && strcmp(b->runs[r].file, bound_file(one)) == 0
		    && same-- == 0)
			return &b->runs[r];
	return NULL;
}

/* Add a range of pages, which may be none, to the list. */
static void
add_gap(struct strbuf *out, unsigned from, unsigned to)
{
	if (from > to)
		return;
	strbuf_printf(out, "%s%u", out->len > 0 ? ", " : "", from);
	if (to > from)
		strbuf_printf(out, "\xe2\x80\x93%u", to);
}

/* Pages of the run that this edition has. */
static unsigned
shown_of(const struct binding *b, const struct page_run *run)
{
	size_t i;

	for (i = 0; i < b->count; i++)
		if (binding_run(b, i) == run)
			return (unsigned)bound_pages(&b->bound[i]);
	return 0;
}

const char *
binding_gaps(const struct binding *b, const struct pack_item *item)
{
	struct strbuf out = STRBUF_INIT;
	unsigned from = 1, to = 0;     /* none yet */
	const char *gaps = NULL;
	size_t r;

	for (r = 0; r < b->run_count; r++) {
		const struct page_run *run = &b->runs[r];
		unsigned first = run->first + shown_of(b, run), last = run->first + run->count - 1;

		if (run->item != item->number || first > last)
			continue;
		if (first != to + 1 || from > to) {
			add_gap(&out, from, to);
			from = first;
		}
		to = last;
	}
	add_gap(&out, from, to);
	if (out.len > 0)
		gaps = arena_strdup(b->arena, out.text);
	strbuf_drop(&out);
	return gaps;
}

bool
bound_is_private(const struct bound *one)
{
	return one->item->is_private || (one->paper != NULL && one->paper->exempt)
	    || (one->foreign != NULL && one->foreign->said->exempt)
	    || (one->subject != NULL && one->subject->edition == EDITION_PRIVATE);
}

const char *
bound_marking(const struct bound *one)
{
	return bound_is_private(one) ? say_plain(SAY_edition_private) : NULL;
}

/* The public edition has the titles of private items, which anybody may read. */
bool
binding_is_private(const struct binding *b)
{
	size_t i;

	for (i = 0; i < b->pack->item_count && b->edition == EDITION_PRIVATE; i++)
		if (b->pack->items[i].is_private)
			return true;
	for (i = 0; i < b->count && b->edition == EDITION_PRIVATE; i++)
		if (bound_is_private(&b->bound[i]))
			return true;
	return false;
}
