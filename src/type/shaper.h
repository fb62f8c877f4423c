/* shaper.h - what HarfBuzz keeps of a typeface: made with it and empty until its first word is shaped. */
#ifndef TYPE_SHAPER_H
#define TYPE_SHAPER_H

#include "base/mem.h"

struct shaper;
MUST_USE struct shaper *shaper_new(void);
void shaper_drop(struct shaper *shaper);

#endif
