#include "cli/libraries.h"

#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hpdf.h>
#include <libdeflate.h>
#include <libxml/parser.h>
#include <libxslt/xslt.h>
#include <linebreak.h>
#include <png.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>


#include "base/sha256.h"

static const char *
freetype_version(struct arena *arena)
{
	FT_Library library;
	int major = 0, minor = 0, patch = 0;

	if (FT_Init_FreeType(&library) == 0) {
		FT_Library_Version(library, &major, &minor, &patch);
		FT_Done_FreeType(library);
	}
	return arena_printf(arena, "%d.%d.%d", major, minor, patch);
}

/* "20914" is 2.9.14. */
static const char *
dotted(struct arena *arena, long number)
{
	return arena_printf(arena, "%ld.%ld.%ld", number / 10000, number / 100 % 100, number % 100);
}

const char *
libraries_told(struct arena *arena)
{
	return arena_printf(arena, "libharu %s, libxml2 %s, libxslt %s, cairo %s, FreeType %s, libpng %s, qpdf %s, "
	    "libunibreak %d.%d, libdeflate %s", HPDF_GetVersion(), dotted(arena, strtol(xmlParserVersion, NULL, 10)),
	    dotted(arena, xsltLibxsltVersion), cairo_version_string(), freetype_version(arena),
	    png_get_libpng_ver(NULL), qpdf_get_qpdf_version(), linebreak_version >> 8, linebreak_version & 0xFF,
	    LIBDEFLATE_VERSION_STRING);
}

static bool
is_told(const char *const *list, size_t count, const char *font)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(list[i], font) == 0)
			return true;
	return false;
}

void
fonts_told(const struct type_family *family, struct arena *arena, const char **list, size_t *count, size_t most)
{
	size_t s, f;

	for (s = 0; s < TYPE_STYLE_COUNT; s++)
		for (f = 0; f < family->face_count[s]; f++) {
			const struct typeface *face = family->faces[s][f];
			const char *font = arena_printf(arena, "%s sha256:%s", face->name,
			    sha256_hex(arena, face->bytes, face->byte_count));

			if (*count < most && !is_told(list, *count, font))
				list[(*count)++] = font;
		}
}
