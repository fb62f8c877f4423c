/* style.h - the style sheet: fixed rules, and the theme's values as custom
 * properties, for light and dark. */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "html/writer.h"

/* `<style>` with everything the page needs. */
void write_style(struct writer *w);

/* The theme's font family, its fallbacks, then what every system has: the
 * value of a CSS font-family. */
void put_font_family(struct writer *w);

#endif
