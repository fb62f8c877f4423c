/* writing.h - libxlsxwriter, loaded when a workbook is written (base/library.h). */
#ifndef OFFICE_WRITING_H
#define OFFICE_WRITING_H

#include <stdbool.h>
#include <stdio.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/library.h"

#define XLSX_FUNCTIONS(F) \
	F(workbook_new) F(workbook_add_format) F(workbook_add_worksheet) F(workbook_set_properties) F(workbook_close) \
	F(worksheet_write_string) F(worksheet_write_blank) F(worksheet_write_datetime) F(worksheet_set_column) \
	F(worksheet_set_column_opt) F(worksheet_set_row) F(worksheet_freeze_panes) F(worksheet_protect) \
	F(worksheet_data_validation_range) F(worksheet_ignore_errors) F(worksheet_set_landscape) F(worksheet_set_paper) \
	F(worksheet_fit_to_pages) F(worksheet_repeat_rows) F(worksheet_set_footer) \
	F(worksheet_gridlines) F(lxw_strerror) \
	F(format_set_bold) F(format_set_text_wrap) F(format_set_align) F(format_set_unlocked) F(format_set_num_format) \
	F(format_set_bg_color) F(format_set_font_color) F(format_set_border) F(format_set_border_color) \
	F(format_set_font_size) F(format_set_font_name)

struct xlsx_library { XLSX_FUNCTIONS(LIBRARY_MEMBER) };

/* A workbook that is being written, to a file of its own until it is whole. */
struct xlsx_writer {
	struct xlsx_library lib;
	lxw_workbook *workbook;
	FILE *file;                /* without a name */
};

/* Begin one, with that title and made on `created` (never the clock: the same workbook has the same bytes); `path` is what it will be called. False
 * with a failure in `diags`. */
MUST_USE bool xlsx_begin(struct xlsx_writer *writer, const char *path, const char *title, struct date created,
    struct diags *diags);
/* Write what was begun to `sink`. False with a failure in `diags`, with `path` as its place. Ends the writer in either
 * case. */
MUST_USE bool xlsx_end(struct xlsx_writer *writer, struct sink *sink, const char *path, struct diags *diags);

/* At most as many characters as a cell can hold (32,767 UTF-16 units); the rest is cut off. Heap memory, the
 * caller's. */
MUST_USE char *xlsx_fitting(const char *text);

#endif
