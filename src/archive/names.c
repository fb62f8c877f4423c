#include "archive/names.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/library.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* GLib, loaded when a name is not plain ASCII: its tables of Unicode. */
#define GLIB_FUNCTIONS(F) F(g_utf8_normalize) F(g_utf8_casefold) F(g_free)
struct glib { GLIB_FUNCTIONS(LIBRARY_MEMBER) };
#define GLIB_ENTRY(name) { #name, offsetof(struct glib, name) },
static const struct library_entry GLIB_ENTRIES[] = { GLIB_FUNCTIONS(GLIB_ENTRY) };

static bool
load(struct glib *glib)
{
	return library_load("libglib-2.0.so.0", GLIB_ENTRIES, ARRAY_LEN(GLIB_ENTRIES), glib);
}

static bool
is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* Is it in Unicode's composed form (NFC)? */
static enum wording
form_fault(const char *path)
{
	struct glib glib;
	enum wording fault = WORDING_COUNT;
	char *composed;

	if (!load(&glib))
		return SAY_archive_name_unchecked;
	composed = glib.g_utf8_normalize(path, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	if (composed == NULL || strcmp(composed, path) != 0)
		fault = SAY_archive_name_form;
	glib.g_free(composed);
	return fault;
}

/* C1 controls too, and what turns the direction of a line or parts it. */
static bool
has_control(const char *path)
{
	const char *end = path + strlen(path);

	while (path < end) {
		uint32_t c = utf8_next(&path, end);

		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029
		    || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
			return true;
	}
	return false;
}

static bool
has_odd_part(const char *path)
{
	size_t len;

	for (;; path += len + 1) {
		len = strcspn(path, "/");
		if (len == 0 || len > 255 || (len == 1 && *path == '.') || (len == 2 && strncmp(path, "..", 2) == 0))
			return true;
		if (path[len] == '\0')
			return false;
	}
}

enum wording
name_fault(const char *path)
{
	if (strpbrk(path, "\r\n") != NULL)
		return SAY_archive_name_line;
	if (strchr(path, '%') != NULL)
		return SAY_archive_name_per_cent;
	if (utf8_check(path, strlen(path)) != strlen(path))
		return SAY_archive_name_bytes;
	if (has_control(path))
		return SAY_archive_name_control;
	if (has_odd_part(path))
		return SAY_archive_name_part;
	return is_ascii(path) ? WORDING_COUNT : form_fault(path);
}

static const char *
fold_ascii(const char *path, struct arena *arena)
{
	char *out = arena_strdup(arena, path), *s;

	for (s = out; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return out;
}

const char *
name_folded(const char *path, struct arena *arena)
{
	struct glib glib;
	char *folded, *composed;
	const char *out;

	if (is_ascii(path) || utf8_check(path, strlen(path)) != strlen(path) || !load(&glib))
		return fold_ascii(path, arena);
	folded = glib.g_utf8_casefold(path, -1);
	composed = glib.g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	out = arena_strdup(arena, composed != NULL ? composed : folded);
	glib.g_free(folded);
	glib.g_free(composed);
	return out;
}

const char *
name_shown(const char *path, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;
	const char *shown;

	for (; *path != '\0'; path++)
		if ((unsigned char)*path < 0x20 || *path == 0x7F)
			strbuf_printf(&out, "\\x%02X", (unsigned)(unsigned char)*path);
		else
			strbuf_putc(&out, *path);
	shown = arena_strdup(arena, out.text);
	strbuf_drop(&out);
	return shown;
}
