/* pdffile.h - what a PDF holds: pages and forms as their fonts tell them, every string and name of every
 * object, every stream unpacked. Objects that nothing refers to are read too (ISO 32000-1, 7.3.10). */
#ifndef CERTIFY_PDFFILE_H
#define CERTIFY_PDFFILE_H

#include <stddef.h>

#include "certify/reading.h"

void reading_pdf(struct reading *reading, const char *bytes, size_t len);

#endif
