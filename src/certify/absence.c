#include "certify/absence.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "certify/anyfile.h"
#include "certify/sought.h"
#include "wording/error.h"

enum {
	TOLD_CHARACTERS = 6,       /* of a text that must not be read */
	TOLD_MAX = 20,             /* errors of one file */
};

struct left_out { struct src_pos at; size_t told_in; };

struct absence {
	struct sought *sought;
	struct arena *arena;
	struct left_out *texts; size_t count, cap;
	size_t pages, scanned;
	struct reading_counts read;
	bool own;                  /* what the program says has been read */
};

/* One file while it is read. */
struct scan {
	struct absence *absence;
	struct reading reading;
	enum purpose purpose;
	const char *path;
	const struct reading_place *place;
	size_t hits;
	struct diags *diags;
};

struct absence *
absence_new(void)
{
	struct absence *a = mem_new_zero(1, sizeof *a);

	a->sought = sought_new();
	a->arena = arena_new();
	return a;
}

void
absence_drop(struct absence *a)
{
	if (a == NULL)
		return;
	sought_drop(a->sought);
	arena_drop(a->arena);
	free(a->texts);
	free(a);
}

void
absence_seek(struct absence *a, const char *text, struct src_pos at, bool id)
{
	MEM_GROW(a->texts, a->cap, a->count + 1);
	a->texts[a->count] = (struct left_out){ at, 0 };
	sought_add(a->sought, text, id, a->count++);
}

/* ---- reading for a purpose ------------------------------------------------------------------------------- */

/* "closure…", no more of it than a few letters. */
static const char *
told_of(const char *beginning, struct arena *arena)
{
	const char *s = beginning, *end = s + strlen(s);
	size_t i;

	for (i = 0; i < TOLD_CHARACTERS && s < end; i++)
		(void)utf8_next(&s, end);
	return arena_printf(arena, "%.*s\xe2\x80\xa6", (int)(s - beginning), beginning);
}

static const char *
place_in_words(const struct scan *scan, struct arena *arena)
{
	const struct reading_place *p = scan->place;
	const char *number = p->number > 0 ? say_digits(arena, p->number) : "";
	const char *where = say_with(arena, p->where, &number, say_arguments(p->where));

	return p->inside != NULL ? SAY(arena, found_in_file, where, p->inside) : where;
}

static void
tell(void *data, size_t text, const char *beginning)
{
	struct scan *scan = data;
	struct absence *a = scan->absence;
	struct left_out *left = &a->texts[text];

	if (left->told_in == a->scanned)
		return;
	left->told_in = a->scanned;
	if (++scan->hits <= TOLD_MAX)
		SAY_ERROR(scan->diags, left->at, "exempt-found", error_exempt_found, scan->path,
		    place_in_words(scan, a->arena), told_of(beginning, a->arena));
}

static void
take(void *data, const struct reading_place *place, const char *text, size_t len, bool numbers)
{
	struct scan *scan = data;
	size_t pages = scan->reading.counts.pages > scan->absence->pages ? scan->reading.counts.pages
	    : scan->absence->pages;

	scan->place = place;
	sought_read(scan->absence->sought, scan->purpose, text, len, numbers, pages, tell, scan);
}

static void
read_for(struct absence *a, enum purpose purpose, const char *bytes, size_t len)
{
	struct scan scan = { .absence = a, .purpose = purpose };

	scan.reading.take = take;
	scan.reading.data = &scan;
	reading_file(&scan.reading, bytes, len);
}

/* ---- what is left out, and what is not --------------------------------------------------------------------- */

/* Where the texts of a file that is left out go. */
struct seeking { struct absence *absence; struct src_pos at; };

/* What somebody reads or hears of it; what is only in its bytes says nothing. */
static bool
is_read(const struct reading_place *place)
{
	switch (place->where) {
	case SAY_found_in_page: case SAY_found_in_alternative: case SAY_found_in_annotation:
	case SAY_found_in_title: case SAY_found_in_text:
		return true;
	default:
		return false;
	}
}

static void
seek(void *data, const struct reading_place *place, const char *text, size_t len, bool numbers)
{
	struct seeking *seeking = data;
	struct absence *a = seeking->absence;

	if (numbers && is_read(place))
		absence_seek(a, arena_strndup(a->arena, text, len), seeking->at, false);
}

void
absence_seek_file(struct absence *a, const char *path, const char *bytes, size_t len)
{
	struct seeking seeking = { a, { arena_strdup(a->arena, path), 0, 0 } };
	struct reading reading = { .take = seek, .data = &seeking };

	reading_file(&reading, bytes, len);
}

/* What stands between the arguments of the program's texts. */
static void
read_own_text(struct absence *a, const char *text)
{
	struct strbuf plain = STRBUF_INIT;

	for (; *text != '\0'; text++)
		if (*text == '{' && strchr(text, '}') != NULL) {
			text = strchr(text, '}');
			strbuf_putc(&plain, ' ');
		} else {
			strbuf_putc(&plain, *text);
		}
	sought_read(a->sought, READ_OWN, plain.text, plain.len, false, 0, NULL, NULL);
	strbuf_drop(&plain);
}

/* What papers can say: the first of the catalogue's files. */
static void
read_own(struct absence *a)
{
	size_t i;

	for (i = 0; i < SAY_finding_action_ref; i++)
		read_own_text(a, say_plain((enum wording)i));
	sought_own_words(a->sought);
}

void
absence_public(struct absence *a, const char *text)
{
	sought_read(a->sought, READ_PUBLIC, text, strlen(text), true, 0, NULL, NULL);
}

void
absence_public_file(struct absence *a, const char *bytes, size_t len)
{
	read_for(a, READ_PUBLIC, bytes, len);
}

void
absence_derived(struct absence *a, const char *bytes, size_t len)
{
	if (!a->own)
		read_own(a);
	a->own = true;
	read_for(a, READ_DERIVED, bytes, len);
}

void
absence_pages(struct absence *a, size_t pages)
{
	a->pages = pages > a->pages ? pages : a->pages;
}

/* ---- the proof --------------------------------------------------------------------------------------------- */

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

bool
absence_scan(struct absence *a, const char *path, const char *bytes, size_t len, struct diags *diags)
{
	struct scan scan = { .absence = a, .purpose = READ_OUTPUT, .path = path, .diags = diags };
	const struct reading_place name = { SAY_found_in_name, 0, NULL };
	struct reading_counts *c = &scan.reading.counts;

	a->scanned++;
	scan.reading.take = take;
	scan.reading.data = &scan;
	take(&scan, &name, file_name(path), strlen(file_name(path)), false);
	reading_file(&scan.reading, bytes, len);
	a->read.files += c->files;
	a->read.pages += c->pages;
	a->read.streams += c->streams;
	a->read.characters += c->characters;
	a->read.unread += c->unread;
	return scan.hits == 0;
}

const char *
absence_told(const struct absence *a, struct arena *arena)
{
	const struct sought_counts c = sought_count(a->sought);
	const char *const read[] = { say_count(arena, a->read.files), say_count(arena, a->read.streams),
	    say_count(arena, a->read.characters), say_count(arena, c.runs + c.ids),
	    say_count(arena, c.numbers + c.pairs) };
	const char *looked = say_with(arena, SAY_found_absent, read, ARRAY_LEN(read));
	const char *const not[] = { say_count(arena, c.is_public), say_count(arena, c.is_own),
	    say_count(arena, c.derived), say_count(arena, c.years), say_count(arena, c.short_texts),
	    say_count(arena, c.short_numbers) };
	const char *skipped = say_with(arena, SAY_found_not_sought, not, ARRAY_LEN(not));

	return a->read.unread == 0 ? SAY(arena, found_absence, looked, skipped)
	    : SAY(arena, found_absence_unread, looked, skipped, say_count(arena, a->read.unread));
}
