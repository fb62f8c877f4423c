#include "cli/annexes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "annex/annex.h"
#include "annex/findings.h"
#include "base/file.h"
#include "wording/error.h"

static bool
begins_as_pdf(const char *path)
{
	static const char head[] = "%PDF";
	char start[sizeof head - 1];
	struct stat status;
	FILE *file;
	bool same;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	file = fopen(path, "rb");
	if (file == NULL)
		return false;
	same = fread(start, 1, sizeof start, file) == sizeof start
	    && memcmp(start, head, sizeof start) == 0;
	fclose(file);
	return same;
}

bool
is_annex(const char *path)
{
	size_t len = strlen(path);

	return (len >= 4 && strcasecmp(path + len - 4, ".pdf") == 0) || begins_as_pdf(path);
}

bool
all_annexes(const struct options *options)
{
	for (size_t i = 0; i < options->file_count; i++)
		if (!is_annex(options->files[i]))
			return false;
	return true;
}

/* A file is held in memory up to four times while it is looked into and joined. */
enum { MEGABYTES_MAX = 500 };

bool
annex_file_read(const char *path, struct src_pos at, char **bytes, size_t *len,
    struct diags *diags)
{
	struct stat status;
	char most[16];

	if (stat(path, &status) == 0 && S_ISREG(status.st_mode)
	    && status.st_size > (off_t)MEGABYTES_MAX * 1000000) {
		snprintf(most, sizeof most, "%d", MEGABYTES_MAX);
		SAY_ERROR(diags, at.file != NULL ? at : ((struct src_pos){ path, 0, 0 }),
		    "annex-too-large", error_annex_too_large, path, most);
		return false;
	}
	return file_read(path, at, bytes, len, diags);
}

void
check_annex(const char *path, struct diags *diags)
{
	struct arena *arena;
	char *bytes;
	size_t len;

	if (!annex_file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return;
	arena = arena_new();
	annex_findings(annex_read(bytes, len, arena), path, diags);
	arena_drop(arena);
	free(bytes);
}
