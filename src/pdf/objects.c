#include "pdf/objects.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdf/packer.h"
#include "pdf/syntax.h"
#include "wording/error.h"

enum {
	PACK_OBJECTS = 500,        /* objects in one object stream */
	PACK_BYTES = 1 << 16,      /* or as many bytes of them */
};

/* Where an object is: in the file at `place`, or as number `place & PACK_MASK` of
 * the object stream whose number stands above. 0: not written. */
#define IN_PACK ((uint64_t)1 << 63)
#define PACK_SHIFT 16
#define PACK_MASK 0xffffu

/* An object of the open object stream. */
struct packed {
	uint32_t number;
	size_t start, len;         /* in pack_body */
};

struct objects {
	struct diags *diags;
	struct packer *packer;
	uint64_t *places; size_t place_cap;   /* of streams: set at the end */
	uint32_t next;
	uint32_t pack;             /* the open object stream, 0: none */
	struct packed pack_objects[PACK_OBJECTS];
	uint32_t pack_count;
	struct strbuf pack_body, pack_text;
};

struct objects *
objects_new(struct sink *sink, bool alone, struct diags *diags)
{
	struct objects *o = mem_new_zero(1, sizeof *o);

	*o = (struct objects){ .diags = diags, .next = 1, .pack_body = STRBUF_INIT,
		.pack_text = STRBUF_INIT };
	o->packer = packer_new(sink, alone);
	return o;
}

void
objects_begin(struct objects *o, const char *version)
{
	struct strbuf line = STRBUF_INIT;

	/* Four bytes above 127 tell that the file is binary (ISO 19005-2 and -4, 6.1.2). */
	strbuf_printf(&line, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version);
	packer_raw(o->packer, line.text, line.len);
	strbuf_drop(&line);
}

void
objects_drop(struct objects *o)
{
	if (o == NULL)
		return;
	packer_drop(o->packer);
	strbuf_drop(&o->pack_body);
	strbuf_drop(&o->pack_text);
	free(o->places);
	free(o);
}

uint32_t
objects_reserve_many(struct objects *o, uint32_t count)
{
	uint32_t first = o->next;
	size_t old = o->place_cap;

	o->next += count;
	MEM_GROW(o->places, o->place_cap, o->next);
	memset(o->places + old, 0, (o->place_cap - old) * sizeof *o->places);
	return first;
}

uint32_t
objects_reserve(struct objects *o)
{
	return objects_reserve_many(o, 1);
}

void
objects_put_stream(struct objects *o, uint32_t number, const char *entries, const void *bytes,
    size_t len, bool packed)
{
	packer_put(o->packer, number, entries, bytes, len, packed);
}

static int
compare_packed(const void *a, const void *b)
{
	const struct packed *p = a, *q = b;

	return p->number < q->number ? -1 : p->number > q->number;
}

/* Objects leave in order of their numbers: their cross references are then all alike. */
static void
close_pack(struct objects *o)
{
	struct strbuf entries = STRBUF_INIT;
	uint32_t number = o->pack;
	size_t start = 0;

	if (number == 0)
		return;
	qsort(o->pack_objects, o->pack_count, sizeof *o->pack_objects, compare_packed);
	strbuf_truncate(&o->pack_text, 0);
	for (uint32_t i = 0; i < o->pack_count; i++) {
		pdf_put_uint(&o->pack_text, o->pack_objects[i].number);
		strbuf_putc(&o->pack_text, ' ');
		pdf_put_uint(&o->pack_text, (uint32_t)start);
		strbuf_putc(&o->pack_text, ' ');
		o->places[o->pack_objects[i].number] = IN_PACK | (uint64_t)number << PACK_SHIFT | i;
		start += o->pack_objects[i].len;
	}
	strbuf_printf(&entries, "/Type/ObjStm/N %u/First %zu", (unsigned)o->pack_count,
	    o->pack_text.len);
	for (uint32_t i = 0; i < o->pack_count; i++)
		strbuf_add(&o->pack_text, o->pack_body.text + o->pack_objects[i].start,
		    o->pack_objects[i].len);
	objects_put_stream(o, number, entries.text, o->pack_text.text, o->pack_text.len, true);
	strbuf_truncate(&o->pack_body, 0);
	o->pack = o->pack_count = 0;
	strbuf_drop(&entries);
}

void
objects_put(struct objects *o, uint32_t number, const char *text, size_t len)
{
	if (o->pack == 0)
		o->pack = objects_reserve(o);
	o->pack_objects[o->pack_count++] = (struct packed){ number, o->pack_body.len, len + 1 };
	strbuf_add(&o->pack_body, text, len);
	strbuf_putc(&o->pack_body, '\n');
	if (o->pack_count == PACK_OBJECTS || o->pack_body.len >= PACK_BYTES)
		close_pack(o);
}

uint32_t
objects_add(struct objects *o, const char *text, size_t len)
{
	uint32_t number = objects_reserve(o);

	objects_put(o, number, text, len);
	return number;
}

enum { XREF_ROW = 1 + 5 + 2 };

static void
put_big_endian(unsigned char *to, int bytes, uint64_t value)
{
	while (bytes-- > 0) {
		to[bytes] = (unsigned char)value;
		value >>= 8;
	}
}

/* One row of the cross references (7.5.8.3): type, place, place within. */
static void
xref_row(unsigned char *row, uint64_t place)
{
	row[0] = place == 0 ? 0 : place & IN_PACK ? 2 : 1;
	put_big_endian(row + 1, 5, place & IN_PACK ? (place & ~IN_PACK) >> PACK_SHIFT : place);
	put_big_endian(row + 6, 2, place & IN_PACK ? place & PACK_MASK : 0);
}

/* All rows, each as its difference to the one above (PNG "Up", 7.4.4.4), which
 * lets them compress to almost nothing. */
static unsigned char *
xref_rows(const struct objects *o, size_t *len)
{
	unsigned char *rows = mem_new_zero(o->next, XREF_ROW + 1), *to = rows;
	unsigned char above[XREF_ROW] = { 0 }, row[XREF_ROW];

	for (uint32_t i = 0; i < o->next; i++) {
		xref_row(row, i == 0 ? 0 : o->places[i]);
		if (i == 0)
			put_big_endian(row + 6, 2, 0xffff);
		*to++ = 2;
		for (int k = 0; k < XREF_ROW; k++)
			*to++ = (unsigned char)(row[k] - above[k]);
		memcpy(above, row, sizeof above);
	}
	*len = (size_t)(to - rows);
	return rows;
}

/* Wait for the streams, and note where they are. */
static void
settle(struct objects *o)
{
	const struct packer_place *at;
	size_t count;

	packer_settle(o->packer);
	at = packer_places(o->packer, &count);
	for (size_t i = 0; i < count; i++)
		o->places[at[i].number] = at[i].offset;
}

/* The file is named (ISO 32000-1, 14.4) by the digest of all its bytes as they are without its name, so that none can be
 * changed, added or lost unseen (certify/inspect.c). Both names are the same until somebody changes it. */
#define NO_NAME "00000000000000000000000000000000"
#define NAMES_BEGIN "/ID[<"

static void
name_file(const struct objects *o, struct strbuf *end)
{
	char *name = strstr(end->text, NAMES_BEGIN) + sizeof NAMES_BEGIN - 1, digest[sizeof NO_NAME];

	packer_digest(o->packer, end, digest);
	memcpy(name, digest, sizeof digest - 1);
	memcpy(name + sizeof NO_NAME "><" - 1, digest, sizeof digest - 1);
}

bool
objects_finish(struct objects *o, uint32_t catalog, uint32_t info)
{
	struct strbuf text = STRBUF_INIT, end = STRBUF_INIT;
	unsigned char *rows;
	uint64_t start;
	uint32_t number;
	size_t len;

	close_pack(o);
	number = objects_reserve(o);
	settle(o);
	o->places[number] = start = packer_offset(o->packer);
	strbuf_printf(&text, "/Type/XRef/Size %u/W[1 5 2]/DecodeParms<</Predictor 12/Columns %d>>"
	    "/Root %u 0 R" NAMES_BEGIN NO_NAME "><" NO_NAME ">]", (unsigned)o->next, XREF_ROW, (unsigned)catalog);
	if (info != 0)
		strbuf_printf(&text, "/Info %u 0 R", (unsigned)info);
	rows = xref_rows(o, &len);
	packer_compose(o->packer, number, text.text, rows, len, &end);
	strbuf_printf(&end, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
	name_file(o, &end);
	packer_raw(o->packer, end.text, end.len);
	free(rows);
	strbuf_drop(&text);
	strbuf_drop(&end);
	if (packer_failed(o->packer))
		SAY_FAILURE(o->diags, (struct src_pos){ 0 }, "pdf-write", error_pdf_not_written);
	return !packer_failed(o->packer);
}
