#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/allocator.h"

/* What a library takes with those that it needs, at most: one that finds less fails as if it were not there. */
enum { LIBRARY_ROOM = 32 << 20 };

bool
library_load(const char *file, const struct library_entry *entries, size_t count, void *table)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_GLOBAL);
	size_t i;

	if (library == NULL && !allocator_has_room(LIBRARY_ROOM))
		allocator_end();
	for (i = 0; library != NULL && i < count; i++) {
		/* POSIX has dlsym() give functions as data pointers; their bytes are the same. */
		void *found = dlsym(library, entries[i].name);

		if (found == NULL)
			return false;
		memcpy((char *)table + entries[i].offset, &found, sizeof found);
	}
	return library != NULL;
}
