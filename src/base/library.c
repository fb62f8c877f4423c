#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool
library_load(const char *file, const struct library_entry *entries, size_t count, void *table)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_GLOBAL);
	size_t i;

	for (i = 0; library != NULL && i < count; i++) {
		/* POSIX has dlsym() give functions as data pointers; their bytes are the same. */
		void *found = dlsym(library, entries[i].name);

		if (found == NULL)
			return false;
		memcpy((char *)table + entries[i].offset, &found, sizeof found);
	}
	return library != NULL;
}
