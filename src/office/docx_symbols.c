#include "office/docx_symbols.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"

/* What characters of symbol fonts show, by their last byte. */
static const struct { const char *font; unsigned char code; const char *shown; } SYMBOLS[] = {
	{ "Wingdings", 0xFC, "\342\234\223" }, { "Wingdings", 0xFB, "\342\234\227" },
	{ "Wingdings", 0xFE, "\342\230\221" }, { "Wingdings", 0xFD, "\342\230\222" },
	{ "Wingdings", 0xA8, "\342\230\220" }, { "Wingdings", 0x6F, "\342\230\220" },
	{ "Wingdings", 0x78, "\342\230\222" },
	{ "Wingdings", 0xE7, "\342\206\220" }, { "Wingdings", 0xE8, "\342\206\222" },
	{ "Wingdings", 0xE9, "\342\206\221" }, { "Wingdings", 0xEA, "\342\206\223" },
	{ "Wingdings", 0xDF, "\342\206\220" }, { "Wingdings", 0xE0, "\342\206\222" },
	{ "Wingdings", 0xE1, "\342\206\221" }, { "Wingdings", 0xE2, "\342\206\223" },
	{ "Wingdings", 0xF3, "\342\206\224" }, { "Wingdings", 0xF4, "\342\206\225" },
	{ "Wingdings", 0x6C, "\342\227\217" }, { "Wingdings", 0x6E, "\342\226\240" },
	{ "Wingdings", 0x4A, "\342\230\272" }, { "Wingdings", 0x4C, "\342\230\271" },
	{ "Wingdings", 0xA7, "\342\200\242" }, { "Wingdings", 0xD8, "\342\200\242" },
	{ "Wingdings 2", 0x50, "\342\234\223" }, { "Wingdings 2", 0x4F, "\342\234\227" },
	{ "Wingdings 2", 0x52, "\342\230\221" }, { "Wingdings 2", 0x54, "\342\230\222" },
	{ "Wingdings 2", 0xA3, "\342\230\220" }, { "Wingdings 2", 0x97, "\342\227\217" },
	{ "Wingdings 3", 0x70, "\342\226\262" }, { "Wingdings 3", 0x71, "\342\226\274" },
	{ "Wingdings 3", 0x68, "\342\206\221" }, { "Wingdings 3", 0x69, "\342\206\223" },
	{ "Wingdings 3", 0x66, "\342\206\220" }, { "Wingdings 3", 0x67, "\342\206\222" },
	{ "Webdings", 0x61, "\342\234\223" }, { "Webdings", 0x72, "\342\234\227" },
	{ "Webdings", 0x63, "\342\230\220" }, { "Webdings", 0x67, "\342\226\240" },
	{ "Webdings", 0x6E, "\342\227\217" },
	{ "Symbol", 0xB7, "\342\200\242" }, { "Symbol", 0xA3, "\342\211\244" }, { "Symbol", 0xB3, "\342\211\245" },
	{ "Symbol", 0xAE, "\342\206\222" }, { "Symbol", 0xAD, "\342\206\221" }, { "Symbol", 0xAF, "\342\206\223" },
	{ "Symbol", 0xB1, "\302\261" },
};

bool
docx_is_symbol_font(const char *font)
{
	size_t i;

	for (i = 0; font != NULL && i < ARRAY_LEN(SYMBOLS); i++)
		if (strcmp(SYMBOLS[i].font, font) == 0)
			return true;
	return false;
}

const char *
docx_symbol(const char *font, uint32_t code)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(SYMBOLS); i++)
		if (strcmp(SYMBOLS[i].font, font) == 0 && SYMBOLS[i].code == (code & 0xFF))
			return SYMBOLS[i].shown;
	return "\342\227\217";
}
