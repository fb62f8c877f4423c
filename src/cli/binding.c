#include "cli/binding.h"

#include <stdlib.h>
#include <string.h>

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
	return (struct pdf_options){ .alone = b->session->options->jobs == 1,
	    .about = { .title = b->agenda->title, .lang = b->pack->lang,
	    .author = b->pack->organisation, .date = b->agenda->date,
	    .generator = b->agenda->generator } };
}
