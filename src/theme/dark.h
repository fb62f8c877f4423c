/* dark.h - a theme on a dark screen: the page (html/) and a mail (mail/) turn its colours in the
 * same way. */
#ifndef THEME_DARK_H
#define THEME_DARK_H

#include "theme/theme.h"

/* Not quite black, text not quite white. */
enum {
	DARK_PAPER = 0x15181b, DARK_INK = 0xf1f1ee, DARK_RULE = 0x43484d, DARK_STRONG_RULE = 0x9aa0a5,
};

/* `colour` made lighter until it can be read on the dark paper (5.5:1: WCAG 2.2, 1.4.3, with
 * some to spare for tinted rows); nearly black becomes the light ink. */
uint32_t dark_ink(uint32_t colour);
/* A light fill as a dark one; the fill of a cell by the ink of its status. */
uint32_t dark_tint(uint32_t tint);
uint32_t dark_status_tint(uint32_t ink);

#endif
