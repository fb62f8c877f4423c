/* family.c - the faces that a paper is set in, with their fallbacks. */
#include "type/typeface.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "type/fallback.h"
#include "wording/error.h"

static const enum wording STYLE_WORDS[TYPE_STYLE_COUNT] = {
	SAY_font_regular, SAY_font_bold, SAY_font_italic, SAY_font_bold_italic,
};

int
type_family_find(const struct type_family *family, enum type_style style, uint32_t cp)
{
	size_t i;

	for (i = 0; i < family->face_count[style]; i++)
		if (typeface_advance(family->faces[style][i], cp) != UINT16_MAX)
			return (int)i;
	return family->fallback != NULL ? fallback_find(family->fallback, style, cp) : -1;
}

const struct typeface *
type_face(const struct type_family *family, enum type_style style, size_t index)
{
	return index < TYPE_MAX_FACES ? family->faces[style][index]
	    : family->fallback != NULL ? fallback_face(family->fallback, style, index) : NULL;
}

static void
add_face(struct type_family *family, enum type_style style, const struct typeface *face)
{
	if (family->face_count[style] < TYPE_MAX_FACES)
		family->faces[style][family->face_count[style]++] = face;
}

/* Load `name` in `style`. NULL with no finding: not installed. `*failed`: the
 * file is there but cannot be used. */
static const struct typeface *
load_style(const char *name, enum type_style style, const char *const *dirs, bool *failed,
    struct diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	char *path = typeface_find_file(name, style, dirs, diags);
	struct typeface *face;

	if (path == NULL) {
		*failed = diags_count(diags, DIAG_ERROR) > errors;
		return NULL;
	}
	face = typeface_load(path, diags);
	*failed = face == NULL;
	free(path);
	return face;
}

static void
note_missing_style(struct diags *diags, const char *name, int style)
{
	SAY_NOTE(diags, ((struct src_pos){ NULL, 0, 0 }), "font-style", note_font_style, name,
	    say_plain(STYLE_WORDS[style]));
}

/* Add the four styles of `name`; false: it has no regular face, or one fails.
 * A fallback may lack styles in silence: few characters are ever set in it. */
static bool
add_family(struct type_family *family, const char *name, const char *const *dirs,
    struct diags *diags)
{
	const bool is_first = family->face_count[TYPE_REGULAR] == 0;
	const struct typeface *regular;
	bool failed = false;
	int style;

	regular = load_style(name, TYPE_REGULAR, dirs, &failed, diags);
	if (regular == NULL)
		return false;
	add_face(family, TYPE_REGULAR, regular);
	for (style = TYPE_BOLD; style < TYPE_STYLE_COUNT; style++) {
		const struct typeface *face = load_style(name, style, dirs, &failed, diags);

		if (failed)
			return false;
		if (face == NULL && is_first)
			note_missing_style(diags, name, style);
		add_face(family, style, face != NULL ? face : regular);
	}
	return true;
}

/* Each name of a comma-separated list, without the white space around it. False: one is there and cannot be used. */
static bool
add_fallbacks(struct type_family *family, const char *list, const char *const *dirs,
    struct diags *diags)
{
	const struct src_pos nowhere = { NULL, 0, 0 };
	const size_t errors = diags_count(diags, DIAG_ERROR);
	struct strbuf name = STRBUF_INIT;

	while (*list != '\0' && family->face_count[TYPE_REGULAR] < TYPE_MAX_FACES) {
		list += strspn(list, " ,\t\n");
		strbuf_truncate(&name, 0);
		strbuf_add(&name, list, strcspn(list, ","));
		list += name.len;
		while (name.len > 0 && name.text[name.len - 1] == ' ')
			strbuf_truncate(&name, name.len - 1);
		if (name.len > 0 && !add_family(family, name.text, dirs, diags))
			SAY_NOTE(diags, nowhere, "font-fallback", note_font_fallback, name.text);
	}
	strbuf_drop(&name);
	return diags_count(diags, DIAG_ERROR) == errors;
}

bool
type_family_load(const char *family, const char *fallbacks, const char *const *dirs,
    struct type_family *out, struct diags *diags)
{
	const struct src_pos nowhere = { NULL, 0, 0 };

	memset(out, 0, sizeof *out);
	if (!add_family(out, family, dirs, diags)) {
		SAY_ERROR(diags, nowhere, "font", error_font_missing, family);
		type_family_drop(out);
		return false;
	}
	out->fallback = fallback_new(dirs);
	if (fallbacks == NULL || add_fallbacks(out, fallbacks, dirs, diags))
		return true;
	type_family_drop(out);
	return false;
}

void
type_family_init_test(struct type_family *out, uint16_t advance)
{
	const struct typeface *normal = typeface_new_test(advance);
	const struct typeface *bold = typeface_new_test((uint16_t)(advance * 11 / 10));

	memset(out, 0, sizeof *out);
	add_face(out, TYPE_REGULAR, normal);
	add_face(out, TYPE_BOLD, bold);
	add_face(out, TYPE_ITALIC, normal);
	add_face(out, TYPE_BOLD_ITALIC, bold);
}

/* Take `face` out of every style, so that a shared one is freed once. */
static void
forget(struct type_family *family, const struct typeface *face)
{
	size_t i;
	int style;

	for (style = 0; style < TYPE_STYLE_COUNT; style++)
		for (i = 0; i < family->face_count[style]; i++)
			if (family->faces[style][i] == face)
				family->faces[style][i] = NULL;
}

void
type_family_drop(struct type_family *family)
{
	size_t i;
	int style;

	for (style = 0; style < TYPE_STYLE_COUNT; style++)
		for (i = 0; i < family->face_count[style]; i++) {
			const struct typeface *face = family->faces[style][i];

			if (face == NULL)
				continue;
			forget(family, face);
			typeface_drop((struct typeface *)(uintptr_t)face);
		}
	fallback_drop(family->fallback);
	memset(family, 0, sizeof *family);
}
