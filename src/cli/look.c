#include "cli/look.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/folder.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/libraries.h"

bool
look_is_path(const char *template)
{
	size_t len = strlen(template);

	return strchr(template, '/') != NULL || (len > 4 && strcmp(template + len - 4, ".xsl") == 0);
}

/* Each name of the list as `rename` says. */
static const char *
each(const char *list, const char *(*rename)(const char *name, const void *context, struct arena *arena),
    const void *context, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;
	const char *all;
	size_t len;

	for (list += strspn(list, ", "); *list != '\0'; list += len, list += strspn(list, ", ")) {
		len = strcspn(list, ", ");
		if (out.len > 0)
			strbuf_putc(&out, ',');
		strbuf_puts(&out, rename(arena_strndup(arena, list, len), context, arena));
	}
	all = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return all;
}

static const char *
into_bag(const char *name, const void *context, struct arena *arena)
{
	const struct gathered_file *file = gathered_as(context, name);

	return file != NULL ? arena_printf(arena, "data/source/%s", file->name) : name;
}

static const char *
out_of_bag(const char *name, const void *bag, struct arena *arena)
{
	return strncmp(name, "data/", 5) == 0 ? arena_printf(arena, "%s/%s", (const char *)bag, name) : name;
}

const char *
look_in_bag(const char *list, const struct gathering *sources, struct arena *arena)
{
	return each(list, into_bag, sources, arena);
}

const char *
look_from_bag(const char *list, const char *bag, struct arena *arena)
{
	return each(list, out_of_bag, bag, arena);
}

/* ---- templates ------------------------------------------------------------------------------------------------- */

static bool
copy_template(const char *from, const char *name, const char *into, struct diags *diags)
{
	char *bytes;
	size_t len;
	bool ok;

	if (!file_read(from, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return false;
	ok = folder_write_file(into, name, bytes, len, diags);
	free(bytes);
	return ok;
}

bool
look_keep(const struct session *session, const char *bag, struct diags *diags)
{
	const char *from = session->template_dir != NULL ? session->template_dir : "templates";
	struct arena *arena = arena_new();
	const char *into = arena_printf(arena, "%s/data/look/templates", bag);
	struct folder_list all = { NULL, 0, 0 };
	int fd = folder_open(from);
	bool ok = fd >= 0 && folder_list(fd, arena, &all);
	size_t i;

	if (!ok)
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD, from, errno);
	for (i = 0; ok && i < all.count; i++)
		if (all.list[i].kind != FOLDER_FOLDER && all.list[i].path[0] != '.')
			ok = copy_template(arena_printf(arena, "%s/%s", from, all.list[i].path), all.list[i].path,
			    into, diags);
	folder_list_drop(&all);
	if (fd >= 0)
		close(fd);
	arena_drop(arena);
	return ok;
}

/* ---- fonts ------------------------------------------------------------------------------------------------------- */

void
look_fonts(const struct session *session, const struct gathering *sources, struct fonts_used *out,
    struct arena *arena, struct diags *diags)
{
	size_t i;

	out->count = 0;
	fonts_told(&session->family, arena, out->list, &out->count, LOOK_FONTS_MOST);
	for (i = 0; i < sources->count; i++) {
		const struct order order = { .theme = sources->list[i]->path };
		struct session dressed;

		if (!sources->list[i]->theme)
			continue;
		if (session_dress(session, &order, &dressed, diags))
			fonts_told(&dressed.family, arena, out->list, &out->count, LOOK_FONTS_MOST);
		session_undress(session, &dressed);
	}
}
