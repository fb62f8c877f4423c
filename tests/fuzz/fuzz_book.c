/* fuzz_book.c - any bytes as somebody's workbook, document or table: read, and made a first plan of. For libFuzzer; see `make
 * fuzz`. Bytes are the parts of a file that parts.c packs, a table, or a file as it is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "definition/source.h"
#include "draft/draft.h"
#include "mutate.h"
#include "office/book.h"
#include "plan/reader.h"
#include "wording/print.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	source_init();
	return 0;
}

/* What is made of it is a plan without errors. */
static void
draft_plan(const struct book *book)
{
	struct diags *diags = diags_new();
	struct draft *draft = draft_new(book, NULL, NULL, NO_DATE, diags);
	char *xml;
	struct plan *plan;

	if (draft == NULL)
		abort();
	(void)draft_mapping(draft);
	(void)draft_doubts(draft);
	if (draft_actions(draft) + draft_measures(draft) > 0) {
		xml = draft_xml(draft, "fuzz");
		plan = plan_take(definition_parse("plan.xml", xml, strlen(xml), NULL), diags);
		if (plan == NULL) {
			diags_print(diags, DIAG_NOTE, stderr);
			abort();
		}
		plan_drop(plan);
	}
	draft_drop(draft);
	diags_drop(diags);
}

static void
look(const char *bytes, size_t len)
{
	struct diags *diags = diags_new();
	struct book *book = book_read_bytes("book.xlsx", bytes, len, diags);
	size_t s, r, c;

	if ((book == NULL) != (diags_count(diags, DIAG_ERROR) > 0)) {
		diags_print(diags, DIAG_NOTE, stderr);
		abort();
	}
	for (s = 0; book != NULL && s < book->sheet_count; s++)
		for (r = 0; r < book->sheets[s].row_count; r++)
			for (c = 0; c < book->sheets[s].column_count && c < 64; c++) {
				const struct cell *cell = &book->sheets[s].rows[r].cells[c];

				if (cell->text == NULL || cell->rows == 0 || (cell->kind == CELL_COVERED) != (cell->lead != NULL)
				    || (cell->kind == CELL_TEXT) != (cell->kind == CELL_TEXT && *cell->text != '\0'))
					abort();
			}
	if (book != NULL)
		draft_plan(book);
	book_drop(book);
	diags_drop(diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct strbuf file = STRBUF_INIT;

	parts_packed(bytes, len, &file);
	look(file.text, file.len);
	strbuf_drop(&file);
	return 0;
}
