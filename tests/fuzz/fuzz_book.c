/* fuzz_book.c - any bytes as somebody's workbook or table. For libFuzzer; see `make fuzz`. Since a change of any byte
 * would seldom get through a ZIP file's compression and checksums, bytes that are none are also read as the parts
 * of a workbook that is packed here: sheet, strings and styles, with a line "@@" between them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "office/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
look(const char *bytes, size_t len)
{
	struct diags *diags = diags_new();
	struct book *book = book_read_bytes("book.xlsx", bytes, len, diags);
	size_t s, r, c;

	if ((book == NULL) != (diags_count(diags, DIAG_ERROR) > 0))
		abort();
	for (s = 0; book != NULL && s < book->sheet_count; s++)
		for (r = 0; r < book->sheets[s].row_count; r++)
			for (c = 0; c < book->sheets[s].column_count && c < 64; c++) {
				const struct cell *cell = &book->sheets[s].rows[r].cells[c];

				if (cell->text == NULL || cell->rows == 0 || (cell->kind == CELL_COVERED) != (cell->lead != NULL)
				    || (cell->kind == CELL_TEXT) != (cell->kind == CELL_TEXT && *cell->text != '\0'))
					abort();
			}
	book_drop(book);
	diags_drop(diags);
}

/* ---- a ZIP file of parts as they are --------------------------------------------------------------------------- */

static void
put(struct strbuf *out, uint32_t n, int count)
{
	for (; count > 0; count--, n >>= 8)
		strbuf_putc(out, (char)(n & 0xff));
}

static uint32_t
crc(const char *s, size_t len)
{
	uint32_t c = 0xffffffff;
	int i;

	for (; len > 0; len--, s++)
		for (c ^= (unsigned char)*s, i = 0; i < 8; i++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
	return ~c;
}

static void
add_part(struct strbuf *zip, struct strbuf *list, const char *name, const char *bytes, size_t len)
{
	uint32_t at = (uint32_t)zip->len, sum = crc(bytes, len);
	struct strbuf *both[] = { zip, list };
	int i;

	for (i = 0; i < 2; i++) {
		strbuf_add(both[i], i == 0 ? "PK\3\4" : "PK\1\2\24\0", i == 0 ? 4 : 6);
		put(both[i], 20, 2);
		put(both[i], 0, 2);
		put(both[i], 0, 2);
		put(both[i], 0x00210000, 4);
		put(both[i], sum, 4);
		put(both[i], (uint32_t)len, 4);
		put(both[i], (uint32_t)len, 4);
		put(both[i], (uint32_t)strlen(name), 2);
		put(both[i], 0, 2);
		if (i == 1) {
			put(list, 0, 4);
			put(list, 0, 2);
			put(list, 0, 4);
			put(list, at, 4);
		}
		strbuf_puts(both[i], name);
	}
	strbuf_add(zip, bytes, len);
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void
add_wrapped(struct strbuf *zip, struct strbuf *list, const char *name, const char *root, const char *bytes, size_t len)
{
	struct strbuf part = STRBUF_INIT;

	strbuf_printf(&part, "<%s " MAIN ">", root);
	strbuf_add(&part, bytes, len);
	strbuf_printf(&part, "</%s>", root);
	add_part(zip, list, name, part.text, part.len);
	strbuf_drop(&part);
}

static void
look_at_parts(const char *bytes, size_t len)
{
	static const char rels[] = "<Relationships><Relationship Id=\"a\" Type=\"" REL "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
	    book_rels[] = "<Relationships><Relationship Id=\"a\" Type=\"" REL "/worksheet\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"" REL
	    "/sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"c\" Type=\"" REL "/styles\" Target=\"y.xml\"/></Relationships>",
	    book[] = "<workbook " MAIN " xmlns:r=\"" REL "\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>";
	static const struct { const char *name, *root; } parts[] = {
		{ "xl/s.xml", "worksheet" }, { "xl/t.xml", "sst" }, { "xl/y.xml", "styleSheet" },
	};
	struct strbuf zip = STRBUF_INIT, list = STRBUF_INIT;
	size_t i, n, at;

	add_part(&zip, &list, "_rels/.rels", rels, sizeof rels - 1);
	add_part(&zip, &list, "xl/_rels/workbook.xml.rels", book_rels, sizeof book_rels - 1);
	add_part(&zip, &list, "xl/workbook.xml", book, sizeof book - 1);
	for (i = 0; i < 3; i++, bytes += n, len -= n) {
		for (n = 0; n < len && (i == 2 || strncmp(bytes + n, "@@", 2) != 0); n++)
			continue;
		add_wrapped(&zip, &list, parts[i].name, parts[i].root, bytes, n);
		n += n + 2 <= len ? 2 : 0;
	}
	at = zip.len;
	strbuf_add(&zip, list.text, list.len);
	strbuf_puts(&zip, "PK\5\6");
	put(&zip, 0, 4);
	put(&zip, 6, 2);
	put(&zip, 6, 2);
	put(&zip, (uint32_t)list.len, 4);
	put(&zip, (uint32_t)at, 4);
	put(&zip, 0, 2);
	look(zip.text, zip.len);
	strbuf_drop(&zip);
	strbuf_drop(&list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct strbuf copy = STRBUF_INIT;

	strbuf_add(&copy, bytes, len);
	look(copy.text, copy.len);
	if (copy.len < 2 || memcmp(copy.text, "PK", 2) != 0)
		look_at_parts(copy.text, copy.len);
	strbuf_drop(&copy);
	return 0;
}
