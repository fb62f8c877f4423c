/* styles.h - text styles derived from the floors; private to theme/. */
#ifndef THEME_STYLES_H
#define THEME_STYLES_H

#include "theme/theme.h"

/* Set all text styles from the theme's floors and inks. */
void theme_set_styles(struct theme *theme);
/* The floor that holds for a text style. */
float theme_floor(const struct theme *theme, enum theme_text text);

#endif
