#include <libdeflate.h>
#include <nettle/md5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "join/pack.h"
#include "join/piece.h"

/* The annexes' structure and the trees, behind what libqpdf has written, as an update of the file
 * (ISO 32000-1, 7.5.6). libqpdf gives objects new numbers when it writes, and does not say which:
 * so what is referred to from here is listed in an array that stands in the place of the parent
 * tree, is read back from the written file, and is then replaced. */

enum {
	PACK_LEVEL = 6,            /* libdeflate's */
	STREAM_OBJECTS = 200,      /* in an object stream; as many as libqpdf puts there, and more */
	ROW_BYTES = 7,             /* of the cross references: type 1, place 4, index 2 */
};

/* Where an object is: at an offset, or the `index`th in a stream. */
struct entry { uint32_t number, place; uint16_t index; bool packed; };

struct tail {
	struct pack *p;
	struct strbuf *out;
	struct libdeflate_compressor *compressor;
	struct ref *table; size_t table_count, table_cap;   /* as libqpdf held them */
	uint32_t *numbers;         /* of those, in the written file */
	uint32_t *at; size_t at_size;   /* id -> index in the table + 1 */
	uint32_t size, next;       /* the written file's; the next new number */
	struct strbuf bodies, heads;    /* of the object stream being filled */
	struct entry *entries; size_t entry_count, entry_cap;
	size_t waiting;            /* entries of it */
	bool missing;
};

/* --- what is referred to --- */

static void
list_ref(struct tail *t, struct ref ref)
{
	size_t id = (size_t)ref.id;

	if (ref.id <= 0 || ref.gen == ROW_NEW)
		return;
	if (id >= t->at_size) {
		size_t size = id * 2 + 64;

		t->at = mem_resize(t->at, size, sizeof *t->at);
		memset(t->at + t->at_size, 0, (size - t->at_size) * sizeof *t->at);
		t->at_size = size;
	}
	if (t->at[id] != 0)
		return;
	MEM_GROW(t->table, t->table_cap, t->table_count + 1);
	t->table[t->table_count++] = ref;
	t->at[id] = (uint32_t)t->table_count;
}

static void
list_rows(struct tail *t, const struct tree *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		list_ref(t, tree->rows[i].value);
}

static void
list_all(struct tail *t)
{
	struct pack *p = t->p;

	for (size_t i = 0; i < SLOTS; i++)
		list_ref(t, p->slots[i]);
	for (size_t i = 0; i < p->foreign_count; i++)
		list_ref(t, p->foreign[i].ref);
	for (size_t i = 0; i < p->annex_count; i++) {
		list_ref(t, p->in[i].part);
		list_ref(t, p->in[i].parent);
		for (size_t k = 0; k < p->in[i].annex->note_count; k++)
			list_ref(t, p->in[i].notes[k]);
		for (size_t k = 0; k < p->in[i].annex->stream_count; k++)
			list_ref(t, p->in[i].streams[k]);
	}
	list_rows(t, &p->parents);
	list_rows(t, &p->ids);
	list_rows(t, &p->places);
	list_rows(t, &p->labels);
}

static uint32_t
number_of(struct tail *t, struct ref ref)
{
	uint32_t at = 0;

	if (ref.gen == ROW_NEW)
		return t->size + (uint32_t)ref.id;
	if (ref.id > 0 && (size_t)ref.id < t->at_size)
		at = t->at[ref.id];
	if (at == 0 || t->numbers[at - 1] == 0) {
		t->missing = true;
		return 0;
	}
	return t->numbers[at - 1];
}

void
tail_prepare(struct pack *p)
{
	struct tail t = { .p = p };
	qpdf_oh scope = h_open(p->pdf), root = qpdf_get_root(p->pdf), list;
	qpdf_oh tree = h_get(p->pdf, root, "/StructTreeRoot");

	tree_sort(&p->parents);
	tree_sort(&p->ids);
	tree_sort(&p->places);
	for (size_t i = 0; i < SLOTS; i++)
		p->slots[i] = h_new(p->pdf, i == SLOT_PARENTS ? qpdf_oh_new_array(p->pdf) : qpdf_oh_new_dictionary(p->pdf));
	h_set(p->pdf, tree, "/ParentTree", h_object(p->pdf, p->slots[SLOT_PARENTS]));
	if (p->ids.count > 0)
		h_set(p->pdf, tree, "/IDTree", h_object(p->pdf, p->slots[SLOT_IDS]));
	if (!h_has(p->pdf, root, "/Names"))
		h_set(p->pdf, root, "/Names", qpdf_oh_new_dictionary(p->pdf));
	h_set(p->pdf, h_get(p->pdf, root, "/Names"), "/Dests", h_object(p->pdf, p->slots[SLOT_PLACES]));
	h_set(p->pdf, root, "/PageLabels", h_object(p->pdf, p->slots[SLOT_LABELS]));
	list_all(&t);
	list = h_object(p->pdf, p->slots[SLOT_PARENTS]);
	for (size_t i = 0; i < t.table_count; i++) {
		qpdf_oh object = h_object(p->pdf, t.table[i]);

		qpdf_oh_append_item(p->pdf, list, object);
		qpdf_oh_release(p->pdf, object);
	}
	free(t.table);
	free(t.at);
	h_close(p->pdf, scope);
}

/* --- objects in streams --- */

static void
put_stream(struct tail *t, uint32_t number, const char *head, const struct strbuf *bytes)
{
	size_t bound = libdeflate_zlib_compress_bound(t->compressor, bytes->len), len;
	char *packed = mem_new(bound + 1);

	len = libdeflate_zlib_compress(t->compressor, bytes->text, bytes->len, packed, bound);
	strbuf_printf(t->out, "%u 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>\nstream\n", (unsigned)number, head, len);
	strbuf_add(t->out, packed, len);
	strbuf_puts(t->out, "\nendstream\nendobj\n");
	free(packed);
}

static struct entry *
add_entry(struct tail *t, uint32_t number)
{
	MEM_GROW(t->entries, t->entry_cap, t->entry_count + 1);
	t->entries[t->entry_count] = (struct entry){ .number = number };
	return &t->entries[t->entry_count++];
}

/* The object stream is complete. */
static void
flush(struct tail *t)
{
	uint32_t number = t->next++;
	struct entry *e;
	char head[80];

	for (size_t i = 0; i < t->waiting; i++)
		t->entries[t->entry_count - t->waiting + i].place = number;
	snprintf(head, sizeof head, "/Type/ObjStm/N %zu/First %zu", t->waiting, t->heads.len);
	strbuf_add(&t->heads, t->bodies.text, t->bodies.len);
	e = add_entry(t, number);
	e->place = (uint32_t)t->out->len;
	put_stream(t, number, head, &t->heads);
	strbuf_truncate(&t->heads, 0);
	strbuf_truncate(&t->bodies, 0);
	t->waiting = 0;
}

/* What is put into the text that is returned becomes object `number`. */
static struct strbuf *
open_object(struct tail *t, uint32_t number)
{
	struct entry *e;

	if (t->waiting == STREAM_OBJECTS)
		flush(t);
	e = add_entry(t, number);
	e->packed = true;
	e->index = (uint16_t)t->waiting++;
	strbuf_printf(&t->heads, "%u %zu ", (unsigned)number, t->bodies.len);
	return &t->bodies;
}

static void
close_object(struct tail *t)
{
	strbuf_putc(&t->bodies, '\n');
}

static void
put_number(struct strbuf *out, uint32_t number)
{
	char digits[12];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	strbuf_add(out, digits + at, sizeof digits - at);
}

static void
put_ref(struct strbuf *out, uint32_t number)
{
	put_number(out, number);
	strbuf_puts(out, " 0 R");
}

static void
put_entry(struct strbuf *out, const char *key, uint32_t number)
{
	strbuf_puts(out, key);
	put_ref(out, number);
}

/* --- the structure of an annex --- */

/* A text of the annex; its extras have numbers from `extras`. */
static void
put_text(struct strbuf *out, const char *text, uint32_t extras)
{
	const char *mark;

	while ((mark = strchr(text, '\1')) != NULL) {
		char *end;

		strbuf_add(out, text, (size_t)(mark - text));
		strbuf_putc(out, ' ');
		put_ref(out, extras + (uint32_t)strtoul(mark + 1, &end, 10));
		text = end + 1;
	}
	strbuf_puts(out, text);
}

static uint32_t
page_number(struct tail *t, size_t i, uint32_t page)
{
	return number_of(t, t->p->foreign[t->p->in[i].first_page + page].ref);
}

static void
put_kid(struct tail *t, size_t i, const struct foreign_element *e, const struct foreign_kid *kid,
    struct strbuf *out)
{
	const struct pack_annex *in = &t->p->in[i];

	if (kid->kind == KID_ELEMENT) {
		put_ref(out, t->size + (uint32_t)in->first + kid->value);
	} else if (kid->kind == KID_MARK && kid->stream == 0 && (int)kid->page == e->page) {
		put_number(out, kid->value);
	} else if (kid->kind == KID_MARK) {
		put_entry(out, "<</Type/MCR/Pg ", page_number(t, i, kid->page));
		if (kid->stream != 0)
			put_entry(out, "/Stm ", number_of(t, in->streams[kid->stream - 1]));
		strbuf_puts(out, "/MCID ");
		put_number(out, kid->value);
		strbuf_puts(out, ">>");
	} else {
		put_entry(out, "<</Type/OBJR/Obj ", number_of(t, kid->kind == KID_NOTE ? in->notes[kid->value]
		    : in->streams[kid->value]));
		if ((int)kid->page >= 0)
			put_entry(out, "/Pg ", page_number(t, i, kid->page));
		strbuf_puts(out, ">>");
	}
}

static void
put_kids(struct tail *t, size_t i, const struct foreign_element *e, struct strbuf *out)
{
	const struct foreign_kid *kids = t->p->in[i].annex->kids + e->kid_first;
	size_t count = 0;

	for (uint32_t k = 0; k < e->kid_count; k++) {
		if (kids[k].kind == KID_NONE)
			continue;
		strbuf_puts(out, count++ == 0 ? "/K[" : " ");
		put_kid(t, i, e, &kids[k], out);
	}
	if (count > 0)
		strbuf_putc(out, ']');
}

static void
put_element(struct tail *t, size_t i, size_t k)
{
	const struct pack_annex *in = &t->p->in[i];
	const struct foreign_element *e = &in->annex->elements[k];
	uint32_t first = t->size + (uint32_t)in->first;
	struct strbuf *out = open_object(t, first + (uint32_t)k);

	strbuf_puts(out, "<</Type/StructElem/S");
	put_name(out, e->type);
	put_entry(out, "/P ", e->parent != 0 ? first + e->parent - 1 : number_of(t, in->part));
	if (e->page >= 0)
		put_entry(out, "/Pg ", page_number(t, i, (uint32_t)e->page));
	put_kids(t, i, e, out);
	if (e->rest != NULL)
		put_text(out, e->rest, first + (uint32_t)in->annex->element_count);
	strbuf_puts(out, ">>");
	close_object(t);
}

/* The elements of a page's marks by their numbers; of equal numbers the first. */
static void
put_list(struct tail *t, size_t i, size_t k)
{
	const struct pack_annex *in = &t->p->in[i];
	const struct foreign_list *list = &in->annex->lists[k];
	struct strbuf *out = open_object(t, t->size + (uint32_t)in->lists + (uint32_t)k);
	int at = 0;

	strbuf_putc(out, '[');
	for (size_t m = list->from; m < list->to; m++) {
		const struct foreign_mark *mark = &in->annex->marks[m];

		for (; at < mark->number; at++)
			strbuf_puts(out, "null ");
		if (at == mark->number) {
			put_ref(out, t->size + (uint32_t)in->first + mark->element);
			strbuf_putc(out, ' ');
			at++;
		}
	}
	strbuf_putc(out, ']');
	close_object(t);
}

static void
put_part(struct tail *t, size_t i)
{
	const struct pack_annex *in = &t->p->in[i];
	const struct piece entries = piece_dict((struct piece){ in->entries, strlen(in->entries) });
	struct strbuf *out = open_object(t, number_of(t, in->part));

	put_entry(out, "<</Type/StructElem/S/Part/P ", number_of(t, in->parent));
	strbuf_add(out, entries.s, entries.len);
	strbuf_puts(out, "/K[");
	for (size_t k = 0; k < in->annex->top_count; k++) {
		put_ref(out, t->size + (uint32_t)in->first + in->annex->top[k]);
		strbuf_putc(out, ' ');
	}
	strbuf_puts(out, "]>>");
	close_object(t);
}

static void
put_annex(struct tail *t, size_t i)
{
	const struct pack_annex *in = &t->p->in[i];
	uint32_t extras = t->size + (uint32_t)(in->first + (long)in->annex->element_count);

	put_part(t, i);
	for (size_t k = 0; k < in->annex->element_count; k++)
		put_element(t, i, k);
	for (size_t k = 0; k < in->annex->extra_count; k++) {
		put_text(open_object(t, extras + (uint32_t)k), in->annex->extras[k].text, extras);
		close_object(t);
	}
	for (size_t k = 0; k < in->annex->list_count; k++)
		put_list(t, i, k);
}

/* --- trees (ISO 32000-1, 7.9.6, 7.9.7) --- */

static void
put_key(const struct tree *tree, size_t i, struct strbuf *out)
{
	if (tree->names)
		put_string(out, tree->rows[i].name, tree->rows[i].len);
	else
		strbuf_printf(out, "%lld ", tree->rows[i].number);
}

/* Rows [from, to) below one node; `number` 0: of a new one. Its number. At most 64 in a leaf, and
 * 64 kids. */
static uint32_t
put_node(struct tail *t, const struct tree *tree, size_t from, size_t to, uint32_t number)
{
	struct strbuf text = STRBUF_INIT;
	size_t span = TREE_LEAF;

	strbuf_puts(&text, to - from > TREE_LEAF ? "<</Kids[" : tree->names ? "<</Names[" : "<</Nums[");
	while (span * TREE_LEAF < to - from)
		span *= TREE_LEAF;
	for (size_t i = from; to - from > TREE_LEAF && i < to; i += span) {
		put_ref(&text, put_node(t, tree, i, i + span < to ? i + span : to, 0));
		strbuf_putc(&text, ' ');
	}
	for (size_t i = from; to - from <= TREE_LEAF && i < to; i++) {
		put_key(tree, i, &text);
		put_ref(&text, number_of(t, tree->rows[i].value));
		strbuf_putc(&text, ' ');
	}
	strbuf_putc(&text, ']');
	if (number == 0) {
		strbuf_puts(&text, "/Limits[");
		put_key(tree, from, &text);
		put_key(tree, to - 1, &text);
		strbuf_putc(&text, ']');
		number = t->next++;
	}
	strbuf_puts(&text, ">>");
	strbuf_add(open_object(t, number), text.text, text.len);
	close_object(t);
	strbuf_drop(&text);
	return number;
}

static void
put_trees(struct tail *t)
{
	const struct tree *const trees[SLOTS] = { [SLOT_PARENTS] = &t->p->parents, [SLOT_IDS] = &t->p->ids,
		[SLOT_PLACES] = &t->p->places, [SLOT_LABELS] = &t->p->labels };

	for (size_t i = 0; i < SLOTS; i++)
		if (i != SLOT_IDS || trees[i]->count > 0)
			put_node(t, trees[i], 0, trees[i]->count, number_of(t, t->p->slots[i]));
}

/* --- cross references --- */

static int
compare_entries(const void *x, const void *y)
{
	const struct entry *p = x, *q = y;

	return (p->number > q->number) - (p->number < q->number);
}

static void
put_row(struct strbuf *out, const struct entry *e, unsigned char last[ROW_BYTES])
{
	const unsigned char row[ROW_BYTES] = { e->packed ? 2 : 1, (unsigned char)(e->place >> 24),
		(unsigned char)(e->place >> 16), (unsigned char)(e->place >> 8), (unsigned char)e->place,
		(unsigned char)(e->index >> 8), (unsigned char)e->index };

	strbuf_putc(out, 2);   /* what differs from the row above: PNG's "up" */
	for (int i = 0; i < ROW_BYTES; i++) {
		strbuf_putc(out, (char)(row[i] - last[i]));
		last[i] = row[i];
	}
}

/* Where the file's own cross references are; 0: it does not say. */
static unsigned long
place_before(const unsigned char *bytes, size_t len)
{
	static const char word[] = "startxref\n";
	size_t from = len > 40 ? len - 40 : 0, most = sizeof word - 1;

	for (; from + most + 2 < len; from++)
		if (memcmp(bytes + from, word, most) == 0)
			return strtoul((const char *)bytes + from + most, NULL, 10);   /* "%%EOF" comes behind */
	return 0;
}

static void
put_hex(struct strbuf *out, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	strbuf_putc(out, '<');
	for (size_t i = 0; i < len; i++)
		strbuf_printf(out, "%02x", b[i]);
	strbuf_putc(out, '>');
}

/* The first part of the file's name stays, the second tells what came behind (14.4). */
static void
put_id(struct tail *t, qpdf_data again, qpdf_oh trailer, size_t from, struct strbuf *head)
{
	qpdf_oh id = h_get(again, trailer, "/ID");
	struct md5_ctx digest;
	uint8_t sum[MD5_DIGEST_SIZE];
	size_t len = 0;
	const char *first = qpdf_oh_get_binary_string_value(again, qpdf_oh_get_array_item(again, id, 0), &len);

	md5_init(&digest);
	md5_update(&digest, len, (const uint8_t *)first);
	md5_update(&digest, t->out->len - from, (const uint8_t *)t->out->text + from);
	strbuf_puts(head, "/ID[");
	put_hex(head, first, len);
	md5_digest(&digest, sizeof sum, sum);
	put_hex(head, sum, sizeof sum);
	strbuf_putc(head, ']');
}

static void
put_references(struct tail *t, qpdf_data again, size_t from)
{
	struct strbuf head = STRBUF_INIT, rows = STRBUF_INIT;
	qpdf_oh trailer = qpdf_get_trailer(again);
	unsigned char last[ROW_BYTES] = { 0 };
	uint32_t number = t->next++;
	size_t place = t->out->len;

	add_entry(t, number)->place = (uint32_t)place;
	qsort(t->entries, t->entry_count, sizeof *t->entries, compare_entries);
	strbuf_printf(&head, "/Type/XRef/Size %u/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Prev %lu/Root %d 0 R",
	    (unsigned)t->next, ROW_BYTES, place_before((const unsigned char *)t->out->text, from),
	    h_ref(again, qpdf_get_root(again)).id);
	if (h_has(again, trailer, "/Info"))
		strbuf_printf(&head, "/Info %d 0 R", h_ref(again, h_get(again, trailer, "/Info")).id);
	put_id(t, again, trailer, from, &head);
	strbuf_puts(&head, "/Index[");
	for (size_t i = 0, run; i < t->entry_count; i += run) {
		for (run = 1; i + run < t->entry_count && t->entries[i + run].number == t->entries[i].number + run; run++)
			;
		strbuf_printf(&head, "%u %zu ", (unsigned)t->entries[i].number, run);
	}
	strbuf_putc(&head, ']');
	for (size_t i = 0; i < t->entry_count; i++)
		put_row(&rows, &t->entries[i], last);
	put_stream(t, number, head.text, &rows);
	strbuf_printf(t->out, "startxref\n%zu\n%%%%EOF\n", place);
	strbuf_drop(&head);
	strbuf_drop(&rows);
}

/* --- all of it --- */

/* The numbers that the written file has for what is in the table. */
static bool
read_numbers(struct tail *t, qpdf_data again)
{
	qpdf_oh scope = h_open(again), root = qpdf_get_root(again);
	qpdf_oh list = h_get(again, h_get(again, root, "/StructTreeRoot"), "/ParentTree");
	long long size = h_int(again, qpdf_get_trailer(again), "/Size", 0);
	size_t count = (size_t)h_count(again, list);

	if (count == t->table_count && size > 0 && size < INT32_MAX) {
		t->numbers = mem_new_zero(count + 1, sizeof *t->numbers);
		t->size = (uint32_t)size;
		t->next = t->size + (uint32_t)t->p->new_count;
		for (size_t i = 0; i < count; i++) {
			qpdf_oh item = qpdf_oh_get_array_item(again, list, (int)i);

			t->numbers[i] = (uint32_t)qpdf_oh_get_object_id(again, item);
			qpdf_oh_release(again, item);
		}
	}
	h_close(again, scope);
	return t->numbers != NULL && !qpdf_has_error(again);
}

bool
tail_write(struct pack *p, const unsigned char *bytes, size_t len, struct strbuf *out)
{
	struct tail t = { .p = p, .out = out, .bodies = STRBUF_INIT, .heads = STRBUF_INIT,
		.compressor = mem_checked(libdeflate_alloc_compressor(PACK_LEVEL)) };
	qpdf_data again = pdf_reader_new(false);
	bool ok;

	list_all(&t);
	ok = !(qpdf_read_memory(again, "again", (const char *)bytes, len, NULL) & QPDF_ERRORS)
	    && read_numbers(&t, again) && place_before(bytes, len) > 0;
	if (ok) {
		strbuf_add(out, bytes, len);
		for (size_t i = 0; i < p->annex_count; i++)
			put_annex(&t, i);
		put_trees(&t);
		flush(&t);
		put_references(&t, again, len);
	}
	qpdf_cleanup(&again);
	libdeflate_free_compressor(t.compressor);
	strbuf_drop(&t.bodies);
	strbuf_drop(&t.heads);
	free(t.table);
	free(t.numbers);
	free(t.at);
	free(t.entries);
	return ok && !t.missing && out->len < UINT32_MAX;
}
