/* anyfile.h - a file read for what it is, not for what it is called: PDF, HTML and XML, PNG, ZIP (XLSX),
 * calendars; anything else is plain text. Files in files are read the same way. */
#ifndef CERTIFY_ANYFILE_H
#define CERTIFY_ANYFILE_H

#include <stddef.h>

#include "certify/reading.h"

/* Give every text of the file's `len` bytes to the reading's `take`. */
void reading_file(struct reading *reading, const char *bytes, size_t len);

#endif
