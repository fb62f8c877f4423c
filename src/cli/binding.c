#include "cli/binding.h"

#include <stdlib.h>
#include <string.h>

#include "cli/version.h"
#include "wording/say.h"

const char *
binding_file_name(const struct binding *b, const char *name, const char *suffix)
{
	const struct target folder = { .kind = TARGET_FOLDER, .path = "." };
	char *path = target_path(&folder, b->pack->file, b->pack->id, name, suffix);
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

unsigned
bound_guests(const struct bound *one)
{
	return one->foreign != NULL && !one->foreign->beside
	    ? (unsigned)one->foreign->facts->page_count : 0;
}

const char *
bound_last(const struct binding *b, const struct bound *one)
{
	const struct pages *pages = one->pages;

	return pages->own_count < pages->page_count || bound_guests(one) == 0
	    ? pages->pages[pages->page_count - 1].label
	    : say_digits(b->arena, one->first + pages->page_count + bound_guests(one) - 1);
}
