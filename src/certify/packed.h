/* packed.h - files that hold packed parts: PNG (ISO/IEC 15948, 11.3.4) and ZIP (PKWARE's APPNOTE 6.3, 4.3). */
#ifndef CERTIFY_PACKED_H
#define CERTIFY_PACKED_H

#include <stddef.h>

#include "certify/reading.h"

/* The texts of a PNG beside its pixels; the members of a ZIP file, XLSX or other. */
void reading_png(struct reading *reading, const char *bytes, size_t len);
void reading_zip(struct reading *reading, const char *bytes, size_t len);

#endif
