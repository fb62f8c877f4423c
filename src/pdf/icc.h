/* icc.h - the sRGB colour space (IEC 61966-2-1) as an ICC profile, made here so
 * that it is the same on every machine. */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/strbuf.h"

/* Append a version 4.2 display profile of about 500 bytes: primaries and white
 * adapted to D50, the transfer curve as its formula (no table, no rounding). */
void icc_put_srgb(struct strbuf *out);

#endif
