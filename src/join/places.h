/* places.h - a place of an annex that has a name. */
#ifndef JOIN_PLACES_H
#define JOIN_PLACES_H

#include "pdfread/handle.h"

struct place {
	const char *name;          /* as the file has it, bytes */
	const char *new_name;      /* with the annex's key before it */
	struct ref array;          /* an indirect array: [page /XYZ ...] */
};

#endif
