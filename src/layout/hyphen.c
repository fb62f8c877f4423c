#include "layout/hyphen.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <hyphen.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "wording/error.h"

/* A direct-mapped cache: a word overwrites what had its slot. */
enum { SLOT_COUNT = 8192, LEFT_MIN = 2, RIGHT_MIN = 3 };

struct slot {
	uint64_t points;
	uint8_t len;
	char word[HYPHEN_MAX_WORD];
};

struct hyphenator {
	char *path;
	struct diags *diags;
	HyphenDict *dict;
	struct slot *slots;
	bool tried;
};

/* "en-GB" to "DIR/hyph_en_GB.dic". */
static char *
dictionary_path(const char *lang, const char *dir)
{
	struct strbuf path = STRBUF_INIT;

	if (lang == NULL || strcmp(lang, "en") == 0)
		lang = "en-GB";
	strbuf_printf(&path, "%s/hyph_", dir != NULL ? dir : "/usr/share/hyphen");
	for (; *lang != '\0'; lang++)
		strbuf_putc(&path, isalnum((unsigned char)*lang) ? *lang : '_');
	strbuf_puts(&path, ".dic");
	return strbuf_detach(&path);
}

struct hyphenator *
hyphenator_new(const char *lang, const char *dir, struct diags *diags)
{
	struct hyphenator *h = mem_new_zero(1, sizeof *h);

	h->path = dictionary_path(lang, dir);
	h->diags = diags;
	return h;
}

void
hyphenator_drop(struct hyphenator *hyphenator)
{
	if (hyphenator == NULL)
		return;
	if (hyphenator->dict != NULL)
		hnj_hyphen_free(hyphenator->dict);
	free(hyphenator->slots);
	free(hyphenator->path);
	free(hyphenator);
}

struct hyphenator *
hyphenator_kept(struct hyphenator **kept, const char *lang, struct diags *diags)
{
	char *path = dictionary_path(lang, NULL);

	if (*kept == NULL || strcmp((*kept)->path, path) != 0) {
		hyphenator_drop(*kept);
		*kept = hyphenator_new(lang, NULL, diags);
	}
	free(path);
	(*kept)->diags = diags;
	if ((*kept)->dict == NULL)
		(*kept)->tried = false;   /* what is missing is said of each paper */
	return *kept;
}

/* libhyphen takes a file that cannot be read to its end for a shorter one; so it is given one that is read already. */
static HyphenDict *
load(const char *path, struct diags *diags)
{
	HyphenDict *dict = NULL;
	char *bytes = NULL;
	size_t len;
	FILE *stream;

	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return NULL;
	if (len > 0) {
		stream = mem_checked(fmemopen(bytes, len, "r"));
		dict = hnj_hyphen_load_file(stream);
		fclose(stream);
	}
	free(bytes);
	return dict;
}

/* Load at the first use: most papers of few pages never divide a word. */
static bool
ready(struct hyphenator *h)
{
	if (!h->tried) {
		h->tried = true;
		if (access(h->path, F_OK) == 0)
			h->dict = load(h->path, h->diags);
		if (h->dict != NULL)
			h->slots = mem_new_zero(SLOT_COUNT, sizeof *h->slots);
		else
			SAY_NOTE(h->diags, ((struct src_pos){ h->path, 0, 0 }), "hyphenation",
			    note_no_hyphenation);
	}
	return h->dict != NULL;
}

/* The word in small letters; false when it has capitals after the first letter
 * (an acronym or a name such as McDonald) or anything but letters. */
static bool
fold(const char *word, size_t len, char *folded)
{
	size_t i;

	for (i = 0; i < len; i++) {
		const unsigned char c = (unsigned char)word[i];

		if (c >= 0x80 || !isalpha(c) || (i > 0 && isupper(c)))
			return false;
		folded[i] = (char)tolower(c);
	}
	return true;
}

/* Ask libhyphen; odd digits are hyphenation points. */
static uint64_t
ask(struct hyphenator *h, const char *word, size_t len)
{
	char marks[HYPHEN_MAX_WORD + 8] = "";
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	uint64_t points = 0;
	size_t i;

	if (hnj_hyphen_hyphenate3(h->dict, word, (int)len, marks, NULL, &rep, &pos, &cut,
	    LEFT_MIN, RIGHT_MIN, LEFT_MIN, RIGHT_MIN) != 0)
		return 0;
	for (i = LEFT_MIN - 1; i + RIGHT_MIN < len; i++)
		if ((marks[i] & 1) != 0 && (rep == NULL || rep[i] == NULL))
			points |= (uint64_t)1 << i;
	for (i = 0; rep != NULL && i < len; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
	return points;
}

/* FNV-1a (Fowler, Noll, Vo). */
static size_t
slot_of(const char *word, size_t len)
{
	uint32_t hash = 2166136261u;
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)word[i]) * 16777619u;
	return (hash ^ hash >> 16) % SLOT_COUNT;
}

uint64_t
hyphenator_points(struct hyphenator *hyphenator, const char *word, size_t len)
{
	char folded[HYPHEN_MAX_WORD + 1];   /* libhyphen looks for a NUL as well */
	struct slot *slot;

	if (len < LEFT_MIN + RIGHT_MIN || len > HYPHEN_MAX_WORD || !fold(word, len, folded)
	    || !ready(hyphenator))
		return 0;
	folded[len] = '\0';
	slot = &hyphenator->slots[slot_of(folded, len)];
	if (slot->len != len || memcmp(slot->word, folded, len) != 0) {
		slot->points = ask(hyphenator, folded, len);
		slot->len = (uint8_t)len;
		memcpy(slot->word, folded, len);
	}
	return slot->points;
}
