/* docx_symbols.h - characters of symbol fonts as characters of Unicode: ticks, boxes, arrows. */
#ifndef OFFICE_DOCX_SYMBOLS_H
#define OFFICE_DOCX_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

/* Are the font's letters symbols? NULL is no font. */
bool docx_is_symbol_font(const char *font);
/* What the font shows at `code`, static. One that is in no table is a filled circle: something stands there. */
const char *docx_symbol(const char *font, uint32_t code);

#endif
