/* format.h - what the number format of a cell makes of its number (ECMA-376-1, 18.8.30 and 18.8.31). A workbook has no
 * dates of its own: 42460 is 31 March 2016 where the format says so. */
#ifndef OFFICE_FORMAT_H
#define OFFICE_FORMAT_H

#include <stdbool.h>

#include "base/date.h"

enum number_format { FORMAT_NUMBER, FORMAT_PERCENT, FORMAT_DATE };

/* What a format's code makes of a number: "0.0%", "[$-809]d mmmm yyyy", "mmm-yy". Times of day alone ("h:mm") are
 * numbers. */
enum number_format format_of_code(const char *code);
/* The same of a format that programs know by its number alone. */
enum number_format format_built_in(long id);

/* The day that a number stands for; NO_DATE: none. Days count from 1900, in which such programs have a
 * 29 February that there never was, or from 1904. */
struct date date_of_serial(double serial, bool from_1904);

#endif
