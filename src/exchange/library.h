/* library.h - libxlsxwriter, loaded when a workbook is written, and not before. */
#ifndef EXCHANGE_LIBRARY_H
#define EXCHANGE_LIBRARY_H

#include <xlsxwriter.h>

#include "base/diag.h"
#include "base/library.h"

#define XLSX_FUNCTIONS(F) \
	F(workbook_new_opt) F(workbook_close) F(workbook_add_worksheet) F(workbook_add_format) \
	F(workbook_set_properties) F(workbook_set_custom_property_string) F(lxw_workbook_free) \
	F(worksheet_write_string) F(worksheet_write_number) F(worksheet_write_url_opt) \
	F(worksheet_set_column) F(worksheet_set_row) F(worksheet_add_table) F(worksheet_set_landscape) F(worksheet_set_paper) \
	F(worksheet_repeat_rows) F(worksheet_activate) \
	F(format_set_font_name) F(format_set_font_size) F(format_set_bold) F(format_set_text_wrap) \
	F(format_set_align) F(format_set_indent) F(format_set_num_format) F(format_set_underline) F(format_set_font_color) \
	F(lxw_strerror)

struct xlsx { XLSX_FUNCTIONS(LIBRARY_MEMBER) };

/* Load it. False with a failure in `diags` when the machine has none, or none with these functions. */
MUST_USE bool xlsx_load(struct xlsx *xlsx, struct diags *diags);

#endif
