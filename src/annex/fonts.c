#include "annex/parts.h"

#include <ctype.h>
#include <string.h>

enum { FONTS_MAX = 500 };

static bool
has_file(struct reader *r, qpdf_oh font)
{
	qpdf_oh descriptor = key(r, font, "/FontDescriptor");
	bool there = has_key(r, descriptor, "/FontFile") || has_key(r, descriptor, "/FontFile2")
	    || has_key(r, descriptor, "/FontFile3");

	drop(r, descriptor);
	return there;
}

/* The glyphs of Type 3 are content of the file; those of Type 0 stand with its descendant. */
static bool
is_embedded(struct reader *r, qpdf_oh font)
{
	qpdf_oh all = key(r, font, "/DescendantFonts"), inner = item(r, all, 0);
	bool there = key_is_name(r, font, "/Subtype", "/Type3") || has_file(r, font)
	    || has_file(r, inner);

	drop(r, inner);
	drop(r, all);
	return there;
}

/* "ABCDEF+Arial" is a part of Arial. */
static const char *
without_subset(const char *name)
{
	size_t i = 0;

	while (i < 6 && isupper((unsigned char)name[i]))
		i++;
	return i == 6 && name[6] == '+' && name[7] != '\0' ? name + 7 : name;
}

/* Where the name stands among the fonts; the last place is for all that are too many. */
static size_t
place_of(struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->font_count; i++)
		if (strcmp(r->fonts[i], name) == 0)
			return i;
	if (r->font_count == FONTS_MAX)
		return FONTS_MAX - 1;
	MEM_GROW(r->fonts, r->font_cap, r->font_count + 1);
	r->fonts[r->font_count] = name;
	return r->font_count++;
}

static size_t
read_font(struct reader *r, qpdf_oh font)
{
	const char *name;

	if (is_embedded(r, font))
		return FONT_FINE;
	name = key_text(r, font, "/BaseFont");
	return place_of(r, name != NULL ? without_subset(name) : "?");
}

size_t
font_place(struct reader *r, qpdf_oh font)
{
	enum { STEPS_OF_ONE = 100 };   /* one that stands in the resources is read each time */
	size_t *known;
	char name[32];

	if (!qpdf_oh_is_dictionary(r->pdf, font))
		return FONT_FINE;
	if (!object_name(r, font, 'f', name))
		return reader_step(r, STEPS_OF_ONE) ? read_font(r, font) : FONT_FINE;
	known = map_lookup(r->known, name);
	if (known == NULL) {
		known = ARENA_NEW(r->arena, size_t);
		*known = read_font(r, font);
		(void)map_add(r->known, arena_strdup(r->arena, name), known);
	}
	return *known;
}
