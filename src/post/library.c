#include "post/library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

#include "wording/error.h"

struct entry { const char *name; size_t offset; };

#define GMIME_ENTRY(name) { #name, offsetof(struct gmime, name) },
#define CURL_ENTRY(name) { #name, offsetof(struct curl, name) },
static const struct entry GMIME_ENTRIES[] = { GMIME_FUNCTIONS(GMIME_ENTRY) };
static const struct entry CURL_ENTRIES[] = { CURL_FUNCTIONS(CURL_ENTRY) };

/* POSIX has dlsym() give functions as data pointers; their bytes are the same. */
static bool
load(const char *file, const struct entry *entries, size_t count, char *table, struct diags *diags)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_GLOBAL);
	size_t i;

	for (i = 0; library != NULL && i < count; i++) {
		void *found = dlsym(library, entries[i].name);

		if (found == NULL)
			break;
		memcpy(table + entries[i].offset, &found, sizeof found);
	}
	if (library != NULL && i == count)
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-library", error_mail_library, file, dlerror());
	return false;
}

bool
gmime_load(struct gmime *gmime, struct diags *diags)
{
	if (!load("libgmime-3.0.so.0", GMIME_ENTRIES, ARRAY_LEN(GMIME_ENTRIES), (char *)gmime, diags))
		return false;
	gmime->g_mime_init();
	return true;
}

bool
curl_load(struct curl *curl, struct diags *diags)
{
	if (!load("libcurl.so.4", CURL_ENTRIES, ARRAY_LEN(CURL_ENTRIES), (char *)curl, diags))
		return false;
	return curl->curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}
