/* sheet.h - rows of cells as CSV (RFC 4180, UTF-8), as spreadsheets open it. */
#ifndef PACK_SHEET_H
#define PACK_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* Append the `count` cells and the row's end. NULL is an empty cell. A cell that a spreadsheet
 * would take for a formula has an apostrophe before it. */
void sheet_put_row(struct strbuf *out, const char *const *cells, size_t count);

/* Read the row that begins at `*text` into `cells`, `most` of them, from `arena`, without the
 * apostrophe. `*text` moves behind it and `*line` counts the lines passed. Their number;
 * SIZE_MAX when a cell has no end, quotes stand where none may, or there are more. */
MUST_USE size_t sheet_take_row(const char **text, uint32_t *line, const char **cells, size_t most,
    struct arena *arena);

/* Lines of `text`: at least as many as it has rows. */
size_t sheet_lines(const char *text);

#endif
