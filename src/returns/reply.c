#include "returns/reply.h"

#include <stdlib.h>
#include <string.h>

#include "returns/rowin.h"
#include "wording/error.h"

struct reply
reply_new(const struct plan *plan, const struct evaluation *evaluation, struct arena *arena, struct diags *diags)
{
	return (struct reply){ .plan = plan, .evaluation = evaluation, .arena = arena, .diags = diags, .by_key = map_new() };
}

void
reply_drop(struct reply *r)
{
	free(r->changes);
	map_drop(r->by_key);
}

bool
reply_read(struct reply *r, const struct book *book)
{
	size_t tables = 0, figures = 0, i;

	/* A workbook of the program's own figures has other sheets, which say the same in other ways. */
	for (i = 0; i < book->sheet_count; i++)
		figures += read_figures(r, book, &book->sheets[i]);
	for (i = 0; i < book->sheet_count && figures == 0; i++) {
		const struct sheet *sheet = &book->sheets[i];

		tables += read_forms(r, book, sheet) || read_tidy(r, book, sheet) || read_wide(r, book, sheet);
	}
	tables += figures;
	if (tables == 0)   /* its name may be mistyped, or it may be of something else */
		SAY_ERROR(r->diags, ((struct src_pos){ book->file, 0, 0 }), "reply-no-table", error_reply_no_table);
	return tables > 0;
}

void
reply_settle(struct reply *r)
{
	size_t kept = 0, i, j;

	for (i = 0; i < r->count; i = j) {
		bool disputed = row_is_disputed(r, &r->changes[i]);

		for (j = i + 1; j < r->count && r->changes[j].row == r->changes[i].row; j++)
			disputed = disputed || row_is_disputed(r, &r->changes[j]);
		if (!disputed) {
			memmove(&r->changes[kept], &r->changes[i], (j - i) * sizeof *r->changes);
			kept += j - i;
		}
		r->rejected += disputed;
	}
	r->count = kept;
}
