/* writing.h - workbooks written with libxlsxwriter, which is loaded when one is (base/library.h). The library is here
 * and nowhere else: who writes a workbook calls its functions through a writer. */
#ifndef OFFICE_WRITING_H
#define OFFICE_WRITING_H

#include <stdbool.h>
#include <stdio.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/library.h"

#define XLSX_FUNCTIONS(F) \
	F(workbook_new) F(workbook_add_format) F(workbook_add_worksheet) F(workbook_set_properties) F(workbook_close) \
	F(workbook_set_custom_property_string) F(lxw_workbook_free) F(lxw_strerror) \
	F(worksheet_write_string) F(worksheet_write_number) F(worksheet_write_url_opt) F(worksheet_write_blank) \
	F(worksheet_set_column) F(worksheet_set_column_opt) F(worksheet_set_row) F(worksheet_freeze_panes) \
	F(worksheet_protect) F(worksheet_data_validation_range) F(worksheet_ignore_errors) F(worksheet_add_table) \
	F(worksheet_activate) F(worksheet_set_landscape) F(worksheet_set_paper) F(worksheet_fit_to_pages) \
	F(worksheet_repeat_rows) F(worksheet_set_footer) F(worksheet_gridlines) \
	F(format_set_bold) F(format_set_text_wrap) F(format_set_align) F(format_set_indent) F(format_set_unlocked) \
	F(format_set_num_format) F(format_set_underline) F(format_set_bg_color) F(format_set_font_color) \
	F(format_set_border) F(format_set_border_color) F(format_set_font_size) F(format_set_font_name)

struct xlsx_library { XLSX_FUNCTIONS(LIBRARY_MEMBER) };

enum {
	XLSX_TEXT_MAX = 32767,     /* UTF-16 units in a cell */
	XLSX_ROWS_MAX = 1048576,   /* in a worksheet */
};

/* A workbook that is being written, to a file without a name until it is whole: nothing is left of it when the program
 * is killed. */
struct xlsx_writer {
	struct xlsx_library lib;
	lxw_workbook *workbook;
	lxw_error error;           /* the first that was noted; LXW_NO_ERROR: none */
	const char *made_of;       /* the file that messages are about */
	FILE *file;
};

/* Begin one; `made_of`, borrowed, is the place of messages. Set `created` among its properties, never to the clock: the
 * same workbook then has the same bytes. False with a failure in `diags`: no library, or no temporary file. */
MUST_USE bool xlsx_begin(struct xlsx_writer *writer, const char *made_of, struct diags *diags);
/* Keep the first error of the library's functions for xlsx_end(). */
void xlsx_note(struct xlsx_writer *writer, lxw_error error);
/* Write what was begun to `sink`, unless an error was noted. False with a failure in `diags`; what the sink does not
 * take is said when the sink is finished. Ends the writer in either case. */
MUST_USE bool xlsx_end(struct xlsx_writer *writer, struct sink *sink, struct diags *diags);

/* How `sheet` is printed: A4 landscape, its columns on one page, with its name and page number at the foot. */
void xlsx_page(struct xlsx_writer *writer, lxw_worksheet *sheet);
/* The same for a sheet with `count` columns of these widths (characters), from the first: on as few pages side by side as can be
 * read; no column is divided. */
void xlsx_page_columns(struct xlsx_writer *writer, lxw_worksheet *sheet, const double *widths, size_t count);

/* The bytes of `text` that are at most `most` UTF-16 units, whole characters. */
MUST_USE size_t xlsx_fitting(const char *text, size_t most);
/* `text` so that office programs do not read "_x0041_" in it as "A". Itself, or from `arena`. */
MUST_USE const char *xlsx_escaped(struct arena *arena, const char *text);

#endif
