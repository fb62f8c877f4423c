#include "type/fallback.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A script: a letter that every font of it has, and families of Debian's that have it, best first. Any other
 * installed font with that letter is taken when none of them is there. */
static const struct script { uint16_t letter; const char *families[4]; } SCRIPTS[] = {
	{ 0x05D0, { "DejaVu Sans", "Noto Sans Hebrew" } },
	{ 0x0628, { "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic" } },
	{ 0x0710, { "Noto Sans Syriac" } },
	{ 0x0780, { "Noto Sans Thaana" } },
	{ 0x0915, { "Lohit Devanagari", "Noto Sans Devanagari" } },
	{ 0x0995, { "Lohit Bengali", "Noto Sans Bengali" } },
	{ 0x0A15, { "Lohit Gurmukhi", "Noto Sans Gurmukhi" } },
	{ 0x0A95, { "Lohit Gujarati", "Noto Sans Gujarati" } },
	{ 0x0B15, { "Lohit Odia", "Noto Sans Oriya" } },
	{ 0x0B95, { "Lohit Tamil", "Noto Sans Tamil" } },
	{ 0x0C15, { "Lohit Telugu", "Noto Sans Telugu" } },
	{ 0x0C95, { "Lohit Kannada", "Noto Sans Kannada" } },
	{ 0x0D15, { "Lohit Malayalam", "Noto Sans Malayalam" } },
	{ 0x0D9A, { "Noto Sans Sinhala" } },
	{ 0x0E01, { "Loma", "Noto Sans Thai" } },
	{ 0x0E81, { "DejaVu Sans", "Noto Sans Lao" } },
	{ 0x0F40, { "Noto Serif Tibetan", "Noto Sans Tibetan" } },
	{ 0x1000, { "Noto Sans Myanmar" } },
	{ 0x10D0, { "DejaVu Sans", "Noto Sans Georgian" } },
	{ 0x0561, { "DejaVu Sans", "Noto Sans Armenian" } },
	{ 0x1200, { "Noto Sans Ethiopic" } },
	{ 0x1780, { "Noto Sans Khmer" } },
	{ 0x4E00, { "Droid Sans Fallback" } },
	{ 0xAC00, { "Droid Sans Fallback", "UnDotum" } },
};
_Static_assert(ARRAY_LEN(SCRIPTS) <= TYPE_MAX_SCRIPTS, "an index for every script");

/* Which script's fonts have a block's characters. Sorted. */
static const struct block { uint16_t from, to, letter; } BLOCKS[] = {
	{ 0x0530, 0x058F, 0x0561 }, { 0x0590, 0x05FF, 0x05D0 }, { 0x0600, 0x06FF, 0x0628 }, { 0x0700, 0x074F, 0x0710 },
	{ 0x0750, 0x077F, 0x0628 }, { 0x0780, 0x07BF, 0x0780 }, { 0x08A0, 0x08FF, 0x0628 }, { 0x0900, 0x097F, 0x0915 },
	{ 0x0980, 0x09FF, 0x0995 }, { 0x0A00, 0x0A7F, 0x0A15 }, { 0x0A80, 0x0AFF, 0x0A95 }, { 0x0B00, 0x0B7F, 0x0B15 },
	{ 0x0B80, 0x0BFF, 0x0B95 }, { 0x0C00, 0x0C7F, 0x0C15 }, { 0x0C80, 0x0CFF, 0x0C95 }, { 0x0D00, 0x0D7F, 0x0D15 },
	{ 0x0D80, 0x0DFF, 0x0D9A }, { 0x0E00, 0x0E7F, 0x0E01 }, { 0x0E80, 0x0EFF, 0x0E81 }, { 0x0F00, 0x0FFF, 0x0F40 },
	{ 0x1000, 0x109F, 0x1000 }, { 0x10A0, 0x10FF, 0x10D0 }, { 0x1100, 0x11FF, 0xAC00 }, { 0x1200, 0x139F, 0x1200 },
	{ 0x1780, 0x17FF, 0x1780 }, { 0x19E0, 0x19FF, 0x1780 }, { 0x1CD0, 0x1CFF, 0x0915 }, { 0x2E80, 0x312F, 0x4E00 },
	{ 0x3130, 0x318F, 0xAC00 }, { 0x3190, 0x9FFF, 0x4E00 }, { 0xA8E0, 0xA8FF, 0x0915 }, { 0xAC00, 0xD7FF, 0xAC00 },
	{ 0xF900, 0xFAFF, 0x4E00 }, { 0xFB1D, 0xFB4F, 0x05D0 }, { 0xFB50, 0xFDFF, 0x0628 }, { 0xFE30, 0xFE4F, 0x4E00 },
	{ 0xFE70, 0xFEFE, 0x0628 }, { 0xFF00, 0xFFEF, 0x4E00 },
};

struct slot {
	bool looked;
	const struct typeface *faces[TYPE_STYLE_COUNT];   /* NULL: no installed font has the script */
};

struct fallback {
	char *dirs[4];             /* ends with NULL */
	pthread_mutex_t lock;      /* of what follows */
	struct slot slots[TYPE_MAX_SCRIPTS];
};

struct fallback *
fallback_new(const char *const *dirs)
{
	struct fallback *f = mem_new_zero(1, sizeof *f);

	for (size_t i = 0; dirs != NULL && dirs[i] != NULL && i + 1 < ARRAY_LEN(f->dirs); i++)
		f->dirs[i] = mem_strdup(dirs[i]);
	pthread_mutex_init(&f->lock, NULL);
	return f;
}

static void
drop_slot(struct slot *slot)
{
	for (size_t i = 0; i < TYPE_STYLE_COUNT; i++) {
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again = again || slot->faces[k] == slot->faces[i];
		if (!again)
			typeface_drop((struct typeface *)(uintptr_t)slot->faces[i]);
	}
}

void
fallback_drop(struct fallback *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < TYPE_MAX_SCRIPTS; i++)
		drop_slot(&f->slots[i]);
	for (size_t i = 0; f->dirs[i] != NULL; i++)
		free(f->dirs[i]);
	pthread_mutex_destroy(&f->lock);
	free(f);
}

/* The number of the script that has `cp`, or -1. */
static int
script_of(uint32_t cp)
{
	for (size_t i = 0; i < ARRAY_LEN(BLOCKS) && cp >= BLOCKS[i].from; i++)
		for (size_t k = 0; cp <= BLOCKS[i].to && k < ARRAY_LEN(SCRIPTS); k++)
			if (SCRIPTS[k].letter == BLOCKS[i].letter)
				return (int)k;
	return -1;
}

/* One search for a script's fonts. */
struct hunt {
	struct slot *slot;
	const struct script *script;
	const char *const *dirs;
	struct diags *diags;
};

/* The face in the file `path`, which is given back, if it has the script. */
static const struct typeface *
load_with(const struct hunt *hunt, char *path)
{
	struct typeface *face = path != NULL ? typeface_load(path, hunt->diags) : NULL;

	if (face != NULL && typeface_advance(face, hunt->script->letter) == UINT16_MAX) {
		typeface_drop(face);
		face = NULL;
	}
	free(path);
	return face;
}

/* A family's regular face, and those of its other styles that have the script too. */
static void
load_family(const struct hunt *hunt, const char *family)
{
	const struct typeface **faces = hunt->slot->faces;

	faces[TYPE_REGULAR] = load_with(hunt, typeface_find_file(family, TYPE_REGULAR, hunt->dirs, hunt->diags));
	if (faces[TYPE_REGULAR] == NULL)
		return;
	for (int style = TYPE_BOLD; style < TYPE_STYLE_COUNT; style++) {
		faces[style] = load_with(hunt, typeface_find_beside(faces[TYPE_REGULAR]->path, family, style,
		    hunt->diags));
		if (faces[style] == NULL)
			faces[style] = faces[style == TYPE_BOLD_ITALIC ? TYPE_BOLD : TYPE_REGULAR];
	}
}

static void
load_any(const struct hunt *hunt)
{
	const struct script *script = hunt->script;

	for (size_t i = 0; i < ARRAY_LEN(script->families) && script->families[i] != NULL; i++) {
		load_family(hunt, script->families[i]);
		if (hunt->slot->faces[TYPE_REGULAR] != NULL)
			return;
	}
	hunt->slot->faces[TYPE_REGULAR] = load_with(hunt,
	    typeface_find_character(script->letter, hunt->dirs, hunt->diags));
	for (int style = TYPE_BOLD; style < TYPE_STYLE_COUNT; style++)
		hunt->slot->faces[style] = hunt->slot->faces[TYPE_REGULAR];
}

/* Where a font that might be the one cannot be read, none is taken, not another in its place: its characters are then an error
 * at their line. */
static void
look_for(struct fallback *f, struct slot *slot, const struct script *script)
{
	struct hunt hunt = { slot, script, (const char *const *)f->dirs, diags_new() };

	slot->looked = true;
	load_any(&hunt);
	if (diags_count(hunt.diags, DIAG_ERROR) + diags_count(hunt.diags, DIAG_FAILURE) > 0) {
		drop_slot(slot);
		memset(slot->faces, 0, sizeof slot->faces);
	}
	diags_drop(hunt.diags);
}

int
fallback_find(struct fallback *f, enum type_style style, uint32_t cp)
{
	const int script = script_of(cp);
	const struct typeface *face;

	if (script < 0)
		return -1;
	pthread_mutex_lock(&f->lock);
	if (!f->slots[script].looked)
		look_for(f, &f->slots[script], &SCRIPTS[script]);
	face = f->slots[script].faces[style];
	pthread_mutex_unlock(&f->lock);
	return face != NULL && typeface_advance(face, cp) != UINT16_MAX ? TYPE_MAX_FACES + script : -1;
}

const struct typeface *
fallback_face(struct fallback *f, enum type_style style, size_t index)
{
	const struct typeface *face = NULL;

	pthread_mutex_lock(&f->lock);
	if (index < TYPE_ALL_FACES)
		face = f->slots[index - TYPE_MAX_FACES].faces[style];
	pthread_mutex_unlock(&f->lock);
	return face;
}
