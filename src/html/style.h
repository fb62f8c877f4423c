/* style.h - the style sheet: fixed rules (style_rules.c), the theme's values as custom
 * properties, for light and dark (style.c), and the printed sheets (sheets.c). */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "html/writer.h"

/* `<style>` with everything the page needs. */
void write_style(struct writer *w);

/* The `@page` rules: the theme's margins and running lines on every sheet, a
 * named sheet for each orientation and paper that sections ask for. */
void write_sheets(struct writer *w);

/* The theme's font family, its fallbacks, then what every system has: the
 * value of a CSS font-family. */
void put_font_family(struct writer *w);

/* The rules that no theme changes: one text after another, NULL at the end. */
extern const char *const style_rules[];

/* Which frames of tables have a stop of the Tab key, exactly: rules that stand beside the symbols. */
extern const char style_stops[];

#endif
