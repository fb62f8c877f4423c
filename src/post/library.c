#include "post/library.h"

#include <dlfcn.h>
#include <stdbool.h>

#include "wording/error.h"

#define GMIME_ENTRY(name) { #name, offsetof(struct gmime, name) },
#define CURL_ENTRY(name) { #name, offsetof(struct curl, name) },
static const struct library_entry GMIME_ENTRIES[] = { GMIME_FUNCTIONS(GMIME_ENTRY) };
static const struct library_entry CURL_ENTRIES[] = { CURL_FUNCTIONS(CURL_ENTRY) };

static bool
load(const char *file, const struct library_entry *entries, size_t count, void *table, struct diags *diags)
{
	if (library_load(file, entries, count, table))
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-library", error_mail_library, file, dlerror());
	return false;
}

bool
gmime_load(struct gmime *gmime, struct diags *diags)
{
	if (!load("libgmime-3.0.so.0", GMIME_ENTRIES, ARRAY_LEN(GMIME_ENTRIES), gmime, diags))
		return false;
	gmime->g_mime_init();
	return true;
}

bool
curl_load(struct curl *curl, struct diags *diags)
{
	if (!load("libcurl.so.4", CURL_ENTRIES, ARRAY_LEN(CURL_ENTRIES), curl, diags))
		return false;
	if (curl->curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
		return true;
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "no-smtp", error_mail_no_smtp);
	return false;
}
