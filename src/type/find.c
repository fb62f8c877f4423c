/* find.c - from a family's name to its files: by file name where distributions
 * have a pattern (fast), else by the names inside the fonts. */
#include "type/typeface.h"

#include <dirent.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include FT_TRUETYPE_TAGS_H

#include "base/file.h"
#include "base/strbuf.h"
#include "wording/error.h"

/* How a style is called at the end of a file name, and inside the font. */
static const char *const FILE_SUFFIXES[TYPE_STYLE_COUNT][4] = {
	[TYPE_REGULAR] = { "-Regular", "", "-Roman" },
	[TYPE_BOLD] = { "-Bold", "Bold" },
	[TYPE_ITALIC] = { "-Italic", "-Oblique", "Italic" },
	[TYPE_BOLD_ITALIC] = { "-BoldItalic", "-BoldOblique", "BoldItalic" },
};
static const char *const STYLE_NAMES[TYPE_STYLE_COUNT][5] = {
	[TYPE_REGULAR] = { "Regular", "Book", "Roman", "Normal" },
	[TYPE_BOLD] = { "Bold" },
	[TYPE_ITALIC] = { "Italic", "Oblique" },
	[TYPE_BOLD_ITALIC] = { "Bold Italic", "Bold Oblique", "BoldItalic" },
};
static const char *const SYSTEM_DIRS[] = {
	"/usr/share/fonts/truetype", "/usr/local/share/fonts", "/usr/share/fonts",
};

enum { MAX_DEPTH = 8 };   /* of font folders: ends loops of symbolic links */

/* One search, until `found` is set (a heap path). */
struct search {
	const char *family;
	enum type_style style;
	FT_Library library;
	bool by_file_name;     /* look only into files that are called like the family */
	uint32_t letter;       /* not 0: whatever family has it */
	char *found;
	struct diags *diags;
	bool failed;           /* something could not be read */
};

static bool
in_list(const char *s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcasecmp(s, *list) == 0)
			return true;
	return false;
}

/* Whether `name` is FamilyWithoutSpaces, or with hyphens for them, + one of the style's suffixes + ".ttf". */
static bool
file_name_fits(const struct search *search, const char *name)
{
	const char *family = search->family;
	char suffix[32];
	size_t len;

	for (; *family != '\0'; family++) {
		if (*family == ' ') {
			name += *name == '-';
			continue;
		}
		if (tolower((unsigned char)*family) != tolower((unsigned char)*name))
			return false;
		name++;
	}
	len = strlen(name);
	if (len < 4 || len - 4 >= sizeof suffix)
		return false;
	memcpy(suffix, name, len - 4);
	suffix[len - 4] = '\0';
	return in_list(suffix, FILE_SUFFIXES[search->style]);
}

/* Whether the font is a regular one that has the letter and may stand in a PDF. */
static bool
has_letter(const struct search *search, FT_Face ft)
{
	FT_ULong len = 0;

	return ft->style_name != NULL && in_list(ft->style_name, STYLE_NAMES[TYPE_REGULAR])
	    && FT_Select_Charmap(ft, FT_ENCODING_UNICODE) == 0 && FT_Get_Char_Index(ft, search->letter) != 0
	    && FT_Load_Sfnt_Table(ft, TTAG_glyf, 0, NULL, &len) == 0
	    && (FT_Get_FSType_Flags(ft) & FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING) == 0;
}

/* `path` cannot be read, for the reason `error` (errno). What nobody may read is not there. */
static void
unread(struct search *search, const char *path, int error)
{
	if (error == ENOENT || error == ENOTDIR || error == EACCES || search->failed)
		return;
	search->failed = true;
	file_say_fault(search->diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD, path, error);
}

/* Whether the font itself says that it is this family and style. */
static bool
font_fits(struct search *search, const char *path)
{
	FT_Face ft;
	bool fits;
	FT_Error error;

	errno = 0;
	error = FT_New_Face(search->library, path, 0, &ft);
	if (error == FT_Err_Cannot_Open_Resource || error == FT_Err_Cannot_Open_Stream || error == FT_Err_Invalid_Stream_Read)
		unread(search, path, errno != 0 ? errno : EIO);
	if (error != 0)
		return false;
	if (search->letter != 0)
		fits = has_letter(search, ft);
	else
		fits = ft->family_name != NULL && ft->style_name != NULL
	    && strcasecmp(ft->family_name, search->family) == 0
	    && in_list(ft->style_name, STYLE_NAMES[search->style]);
	FT_Done_Face(ft);
	return fits;
}

static bool
is_ttf(const char *name)
{
	const size_t len = strlen(name);

	return len > 4 && strcasecmp(name + len - 4, ".ttf") == 0;
}

static void search_dir(struct search *search, const char *dir, int depth);

static void
search_entry(struct search *search, const char *dir, const char *name, int depth)
{
	struct strbuf path = STRBUF_INIT;
	struct stat st;

	strbuf_printf(&path, "%s/%s", dir, name);
	if (is_ttf(name)) {
		if ((!search->by_file_name || file_name_fits(search, name))
		    && font_fits(search, path.text))
			search->found = strbuf_detach(&path);
	} else if (depth < MAX_DEPTH && stat(path.text, &st) == 0 && S_ISDIR(st.st_mode)) {
		search_dir(search, path.text, depth + 1);
	}
	strbuf_drop(&path);
}

/* Entries in the order of their names, so that every machine finds the same. */
static void
search_dir(struct search *search, const char *dir, int depth)
{
	struct dirent **entries;
	int count = scandir(dir, &entries, NULL, alphasort), i;

	if (count < 0)
		unread(search, dir, errno);
	for (i = 0; i < count; i++) {
		if (search->found == NULL && !search->failed && entries[i]->d_name[0] != '.')
			search_entry(search, dir, entries[i]->d_name, depth);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* Distributions name a font's folder after the first word of the family,
 * in small letters, some with the font's major version. */
static void
search_usual_dirs(struct search *search)
{
	static const char *const versions[] = { "2", "" };
	struct strbuf dir = STRBUF_INIT;
	size_t i, k;

	search->by_file_name = true;
	for (i = 0; i < ARRAY_LEN(versions) && search->found == NULL; i++) {
		strbuf_truncate(&dir, 0);
		strbuf_printf(&dir, "%s/", SYSTEM_DIRS[0]);
		for (k = 0; search->family[k] != '\0' && search->family[k] != ' '; k++)
			strbuf_putc(&dir, (char)tolower((unsigned char)search->family[k]));
		strbuf_puts(&dir, versions[i]);
		search_dir(search, dir.text, MAX_DEPTH);
	}
	strbuf_drop(&dir);
}

static void
search_all(struct search *search, const char *const *dirs)
{
	size_t i, pass;

	for (; dirs != NULL && *dirs != NULL && search->found == NULL; dirs++)
		search_dir(search, *dirs, 0);
	if (search->found == NULL)
		search_usual_dirs(search);
	for (pass = 0; pass < 2; pass++) {
		search->by_file_name = pass == 0;
		for (i = 0; i < ARRAY_LEN(SYSTEM_DIRS) && search->found == NULL; i++)
			search_dir(search, SYSTEM_DIRS[i], 0);
	}
}

char *
typeface_find_file(const char *family, enum type_style style, const char *const *dirs, struct diags *diags)
{
	struct search search = { .family = family, .style = style, .diags = diags };

	if (FT_Init_FreeType(&search.library) != 0) {
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "font", error_font_library);
		return NULL;
	}
	search_all(&search, dirs);
	FT_Done_FreeType(search.library);
	if (search.failed) {
		free(search.found);
		return NULL;
	}
	return search.found;
}

char *
typeface_find_beside(const char *path, const char *family, enum type_style style, struct diags *diags)
{
	struct search search = { .family = family, .style = style, .diags = diags };
	const char *slash = strrchr(path, '/');
	struct strbuf dir = STRBUF_INIT;

	if (slash == NULL || FT_Init_FreeType(&search.library) != 0)
		return NULL;
	strbuf_add(&dir, path, (size_t)(slash - path));
	search_dir(&search, dir.text, MAX_DEPTH);
	strbuf_drop(&dir);
	FT_Done_FreeType(search.library);
	return search.found;
}

char *
typeface_find_character(uint32_t cp, const char *const *dirs, struct diags *diags)
{
	struct search search = { .letter = cp, .diags = diags };
	size_t i;

	if (FT_Init_FreeType(&search.library) != 0)
		return NULL;
	for (; dirs != NULL && *dirs != NULL && search.found == NULL; dirs++)
		search_dir(&search, *dirs, 0);
	for (i = 0; i < ARRAY_LEN(SYSTEM_DIRS) && search.found == NULL; i++)
		search_dir(&search, SYSTEM_DIRS[i], 0);
	FT_Done_FreeType(search.library);
	return search.found;
}
