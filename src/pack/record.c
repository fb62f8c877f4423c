#include "pack/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "pack/sheet.h"
#include "wording/error.h"
#include "wording/say.h"

enum { CELL_PACK, CELL_PAGE, CELL_ITEM, CELL_PAPER, CELL_TITLE, CELL_TEXT, CELL_HASH, CELLS };
static const enum wording heads[CELLS] = { SAY_record_pack, SAY_record_page, SAY_record_item,
	SAY_record_paper, SAY_record_title, SAY_record_text, SAY_record_hash };

enum { NUMBER_DIGITS = 6, HASH_DIGITS = 2 * SHA256_DIGEST_SIZE };

/* ---- writing ----------------------------------------------------------------------------- */

static void
put_pages(struct strbuf *out, const char *pack, const struct record_page *pages, size_t count)
{
	struct arena *arena = arena_new();
	size_t i;

	for (i = 0; i < count; i++)
		sheet_put_row(out, (const char *const[]){ pack, pages[i].label,
		    say_digits(arena, pages[i].item), say_digits(arena, pages[i].paper), pages[i].title,
		    pages[i].text, pages[i].hash }, CELLS);
	arena_drop(arena);
}

bool
record_write(const struct record *record, struct sink *sink)
{
	struct strbuf out = STRBUF_INIT;
	const char *names[CELLS];
	bool ok;
	size_t i;

	for (i = 0; i < CELLS; i++)
		names[i] = say_plain(heads[i]);
	sheet_put_row(&out, names, CELLS);
	put_pages(&out, record->pack, record->pages, record->count);
	put_pages(&out, record->pack, record->gone, record->gone_count);
	ok = sink_write(sink, out.text, out.len);
	strbuf_drop(&out);
	return ok;
}

/* ---- reading ------------------------------------------------------------------------------ */

struct reading {
	struct record *record;
	struct src_pos at;             /* the row */
	struct map *labels;
	struct arena *arena;
	struct diags *diags;
};

static bool
is_head(const char *const *cells, size_t count)
{
	size_t i;

	for (i = 0; i < CELLS && i < count; i++)
		if (strcmp(cells[i], say_plain(heads[i])) != 0)
			return false;
	return count == CELLS;
}

unsigned
record_number(const char *label)
{
	return (unsigned)strtoul(label, NULL, 10);
}

/* "47", "47A", "0A". */
static bool
is_label(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits > 0 && digits <= NUMBER_DIGITS && (digits == 1 || text[0] != '0')
	    && text[digits + strspn(text + digits, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0'
	    && strcmp(text, "0") != 0;
}

static bool
is_hash(const char *text)
{
	return *text == '\0' || strcmp(text, RECORD_BLANK) == 0
	    || (strlen(text) == HASH_DIGITS && strspn(text, "0123456789abcdef") == HASH_DIGITS);
}

/* "57-0123456789abcdef", or nothing. */
static bool
is_text(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return *text == '\0' || (digits > 0 && digits < 10 && text[digits] == '-'
	    && strlen(text + digits + 1) == 16 && strspn(text + digits + 1, "0123456789abcdef") == 16);
}

static bool
take_count(const char *text, unsigned *number)
{
	size_t digits = strspn(text, "0123456789");

	*number = (unsigned)strtoul(text, NULL, 10);
	return digits > 0 && digits <= NUMBER_DIGITS && text[digits] == '\0' && *number > 0;
}

/* One page's row. False with an error. */
static bool
take_page(struct reading *r, const char *const *cells, size_t count)
{
	struct record_page page = { .label = count == CELLS ? cells[CELL_PAGE] : NULL };
	bool whole = count == CELLS && is_label(page.label) && is_hash(cells[CELL_HASH])
	    && is_text(cells[CELL_TEXT])
	    && take_count(cells[CELL_ITEM], &page.item) && take_count(cells[CELL_PAPER], &page.paper);

	if (!whole) {
		SAY_ERROR(r->diags, r->at, "record-damaged", error_record_row);
		return false;
	}
	if (map_add(r->labels, page.label, r) != NULL) {
		SAY_ERROR(r->diags, r->at, "record-damaged", error_record_twice, page.label);
		return false;
	}
	if (r->record->pack == NULL)
		r->record->pack = cells[CELL_PACK];
	if (strcmp(r->record->pack, cells[CELL_PACK]) != 0) {
		SAY_ERROR(r->diags, r->at, "record-damaged", error_record_packs, cells[CELL_PACK],
		    r->record->pack);
		return false;
	}
	page.title = cells[CELL_TITLE];
	page.text = cells[CELL_TEXT];
	page.hash = cells[CELL_HASH];
	if (*page.hash != '\0') {
		r->record->pages[r->record->count++] = page;
	} else {
		page.hash = NULL;
		r->record->gone[r->record->gone_count++] = page;
	}
	return true;
}

static bool
take_rows(struct reading *r, const char *text)
{
	const char *cells[CELLS];
	uint32_t line = 1;
	size_t count = sheet_take_row(&text, &line, cells, CELLS, r->arena);

	if (count == SIZE_MAX || !is_head(cells, count)) {
		SAY_ERROR(r->diags, r->at, "record-damaged", error_record_head);
		return false;
	}
	while (*text != '\0') {
		r->at.line = line;
		count = sheet_take_row(&text, &line, cells, CELLS, r->arena);
		if (!take_page(r, cells, count))
			return false;
	}
	if (r->record->count > 0)
		return true;
	SAY_ERROR(r->diags, r->at, "record-damaged", error_record_empty);
	return false;
}

struct record *
record_read(const char *path, const char *bytes, size_t len, struct arena *arena,
    struct diags *diags)
{
	struct reading r = { .at = { path, 1, 1 }, .labels = map_new(), .arena = arena,
		.diags = diags };
	const char *text = strncmp(bytes, "\xef\xbb\xbf", 3) == 0 ? bytes + 3 : bytes;
	size_t lines = sheet_lines(text);
	bool ok = strlen(bytes) == len;

	r.record = arena_alloc(arena, sizeof *r.record);
	r.record->pages = ARENA_ARRAY(arena, struct record_page, lines);
	r.record->gone = ARENA_ARRAY(arena, struct record_page, lines);
	if (!ok)
		SAY_ERROR(diags, r.at, "record-damaged", error_record_head);
	ok = ok && take_rows(&r, text);
	map_drop(r.labels);
	return ok ? r.record : NULL;
}

/* ---- asking -------------------------------------------------------------------------------- */

static unsigned
highest(const struct record_page *pages, size_t count)
{
	unsigned most = 0;
	size_t i;

	for (i = 0; i < count; i++)
		if (record_number(pages[i].label) > most)
			most = record_number(pages[i].label);
	return most;
}

unsigned
record_last(const struct record *record)
{
	unsigned last = highest(record->pages, record->count);
	unsigned gone = highest(record->gone, record->gone_count);

	return last > gone ? last : gone;
}

bool
record_same_paper(const struct record_page *a, const struct record_page *b)
{
	return a->item == b->item && a->paper == b->paper;
}
