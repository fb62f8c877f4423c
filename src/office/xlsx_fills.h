/* xlsx_fills.h - the colours behind the cells of a workbook (ECMA-376-1, 18.8.3 and 18.8.19 to 18.8.32). */
#ifndef OFFICE_XLSX_FILLS_H
#define OFFICE_XLSX_FILLS_H

#include <stddef.h>

#include "base/arena.h"

/* Colours of a theme in its order: light and dark first, as <color theme="..."> counts them. NULL: not known. */
enum { THEME_COLOURS = 12 };

/* A colour by its attributes, "" for one that it has not: `rgb` with or without alpha, the number `indexed` of the
 * palette that all workbooks share, the number `theme` of `colours`, lighter or darker by `tint` (-1 to 1). "ff0000"
 * in the arena; NULL: none, white, or not known. */
const char *xlsx_colour(const char *rgb, const char *indexed, const char *theme, const char *tint,
    const char *const colours[THEME_COLOURS], struct arena *arena);

#endif
